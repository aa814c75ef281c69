"""The rig of a model that is brought in, put where the model was put, with the room that each clip takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenes.errors import SalaError
from scenes.importing.mesh import Piece, Vector3
from scenes.media.rig import FROM_STAGE, IDENTITY, Clip, Joint, Matrix, Rig, inverse, moved, times

_SAMPLES = 480
"""Poses looked at for all clips together."""
_PAD = 0.02
"""Share of its size that a box grows: between two samples a bone swings a little farther."""
_COUNTS = 0.2
"""A vertex is counted to a bone that has at least this share of it."""


def put_up(rig: Rig, matrix: Matrix, pieces: Sequence[Piece]) -> tuple[Rig, list[Piece]]:
    """The rig for pieces that `matrix` has brought from the file's space to the stage's.

    A joint above all others does the same for the bones; bone 0 is new and stands still. Raises SalaError.
    """
    back = inverse(matrix)
    if back is None:
        raise SalaError("import_nothing")
    root = Joint(matrix=times(FROM_STAGE, matrix))
    joints = [root, *(replace(joint, parent=joint.parent + 1) for joint in rig.joints)]
    bones = [(0, back)]
    taken = {0}
    for joint, bind in rig.bones:
        place = joint + 1
        if place in taken:  # glTF lets a skin name a joint once
            joints.append(Joint(place))
            place = len(joints) - 1
        taken.add(place)
        bones.append((place, times(bind, back)))
    if not rig.bones:
        joints, bones = [], []
    clips = tuple(
        replace(
            clip,
            channels=tuple(
                one if one.joint < 0 else replace(one, joint=one.joint + 1) for one in clip.channels
            ),
        )
        for clip in rig.clips
    )
    made = [
        replace(
            piece,
            skin=piece.skin
            and [(tuple(bone + 1 for bone in names), weights) for names, weights in piece.skin],
        )
        for piece in pieces
    ]
    whole = Rig(tuple(joints), tuple(bones), rig.weights, clips)
    room = _Room(whole, made)
    samples = max(4, min(64, _SAMPLES // max(1, len(clips))))
    return replace(whole, clips=tuple(room.of(clip, samples) for clip in clips)), made


@dataclass(slots=True)
class _Bounds:
    low: list[float]
    high: list[float]

    def take(self, place: Sequence[float]) -> None:
        for axis in range(3):
            self.low[axis] = min(self.low[axis], place[axis])
            self.high[axis] = max(self.high[axis], place[axis])

    def corners(self) -> list[Vector3]:
        (a, b, c), (d, e, f) = self.low, self.high
        return [(x, y, z) for x in (a, d) for y in (b, e) for z in (c, f)]


def _empty() -> _Bounds:
    return _Bounds([math.inf] * 3, [-math.inf] * 3)


class _Room:
    """What hangs on each bone as boxes: a bent vertex lies between where its bones would take it."""

    def __init__(self, rig: Rig, pieces: Sequence[Piece]) -> None:
        self._rig = rig
        self._boxes: dict[tuple[int, tuple[int, ...]], _Bounds] = {}
        self._moves: dict[int, _Bounds] = {}
        for piece in pieces:
            used = {corner for triangle in piece.triangles for corner in triangle}
            morphs = tuple(at for at, morph in enumerate(piece.morphs) if morph is not None)
            for corner in used:
                names: Sequence[int] = (0,)
                weights: Sequence[float] = (1.0,)
                if piece.skin is not None:
                    names, weights = piece.skin[corner]
                most = max(weights)
                for name, weight in zip(names, weights, strict=True):
                    if weight == most or weight >= _COUNTS * sum(weights):
                        self._boxes.setdefault((name, morphs), _empty()).take(piece.positions[corner])
            for at in morphs:
                morph = piece.morphs[at]
                assert morph is not None
                bounds = self._moves.setdefault(at, _Bounds([0.0] * 3, [0.0] * 3))
                for move in morph[0]:
                    bounds.take(move)

    def of(self, clip: Clip, samples: int) -> Clip:
        """The clip with the box that it never leaves."""
        found = _empty()
        for sample in range(samples + 1):
            matrices, weights = self._rig.bone_matrices(clip, clip.seconds * sample / samples)
            for (bone, morphs), box in self._boxes.items():
                matrix = matrices[bone] if matrices else IDENTITY
                for corner in self._grown(box, morphs, weights).corners():
                    found.take(moved(matrix, corner))
        if not all(map(math.isfinite, (*found.low, *found.high))):
            raise SalaError("import_nothing")
        pad = _PAD * max(b - a for a, b in zip(found.low, found.high, strict=True))
        low, high = [value - pad for value in found.low], [value + pad for value in found.high]
        if max(map(abs, (*low, *high))) > 1e6:
            raise SalaError("import_too_big", size=round(max(map(abs, (*low, *high)))))
        return replace(clip, low=(low[0], low[1], low[2]), high=(high[0], high[1], high[2]))

    def _grown(self, box: _Bounds, morphs: tuple[int, ...], weights: Sequence[float]) -> _Bounds:
        if not morphs:
            return box
        low, high = list(box.low), list(box.high)
        for at in morphs:
            for axis in range(3):
                ends = (weights[at] * self._moves[at].low[axis], weights[at] * self._moves[at].high[axis])
                low[axis] += min(0.0, *ends)
                high[axis] += max(0.0, *ends)
        return _Bounds(low, high)
