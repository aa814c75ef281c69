"""Bones and clips of a canonical model: what can move, and how it stands at any moment of a clip. Pure arithmetic.

A matrix is 16 numbers, column by column as glTF writes them; a rotation is a quaternion x, y, z, w. How values between
two keys are found is what glTF says (specification 2.0, appendix C): steps, lines (turns on the shortest arc) and
cubic splines.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Literal

from scenes.records import dataclass

Matrix = tuple[float, ...]
Vector3 = tuple[float, float, float]
Path = Literal["translation", "rotation", "scale", "weights"]
Interpolation = Literal["STEP", "LINEAR", "CUBICSPLINE"]

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)
TO_STAGE: Final[Matrix] = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
"""From glTF's axes (y up) to the stage's (z up)."""
FROM_STAGE: Final[Matrix] = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
MAX_SECONDS: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Joint:
    """A node of the rig at rest. Its `parent` stands before it; -1 for none. `matrix` stands for the other three."""

    parent: int = -1
    translation: Vector3 = (0.0, 0.0, 0.0)
    rotation: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0)
    scale: Vector3 = (1.0, 1.0, 1.0)
    matrix: Matrix | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """How one value of a joint (or the morph weights, `joint` -1) goes with time; `width` numbers a key.

    A cubic spline has three rows a key: the tangent that comes in, the value, the tangent that goes out.
    """

    joint: int
    path: Path
    interpolation: Interpolation
    times: array[float]
    values: array[float]
    width: int

    def at(self, seconds: float) -> Sequence[float]:
        """The value at a moment; before the first and after the last key that of the key."""
        times, values, width = self.times, self.values, self.width
        last = len(times) - 1
        is_cubic = self.interpolation == "CUBICSPLINE"
        rows, middle = (3 * width, width) if is_cubic else (width, 0)
        if not seconds > times[0]:  # true for NaN as well
            return values[middle : middle + width]
        if seconds >= times[last]:
            return values[last * rows + middle : last * rows + middle + width]
        key = bisect_right(times, seconds) - 1
        start = key * rows + middle
        if self.interpolation == "STEP":
            return values[start : start + width]
        length = times[key + 1] - times[key]
        share = (seconds - times[key]) / length
        one, two = values[start : start + width], values[start + rows : start + rows + width]
        if is_cubic:
            leaving = values[start + width : start + 2 * width]
            coming = values[start + 2 * width : start + 3 * width]
            a, b, c, d = _hermite(share)
            b, d = b * length, d * length
            found = tuple(
                a * p + b * m + c * q + d * n for p, m, q, n in zip(one, leaving, two, coming, strict=True)
            )
            return unit_turn(found) if self.path == "rotation" else found
        if self.path == "rotation":
            return slerp(one, two, share)
        return tuple(p + (q - p) * share for p, q in zip(one, two, strict=True))


@dataclass(frozen=True, slots=True)
class Clip:
    """One movement. `low` and `high` are corners of a box, in the stage's space, that it never leaves."""

    name: str
    seconds: float
    channels: tuple[Channel, ...]
    low: Vector3
    high: Vector3

    def moment(self, seconds: float, *, is_loop: bool) -> float:
        """Which moment of the clip is shown after so many seconds; below 0 it runs backwards from its end."""
        if self.seconds <= 0.0 or not math.isfinite(seconds):
            return 0.0
        if is_loop:
            return seconds % self.seconds
        return max(0.0, self.seconds + seconds) if seconds < 0.0 else min(seconds, self.seconds)


@dataclass(frozen=True, slots=True)
class Rig:
    """All that moves of a model.

    `bones` are what vertices hang on: (joint, matrix from the vertices' space, the stage's, to the joint's).
    `weights` are those of the morph targets at rest.
    """

    joints: tuple[Joint, ...]
    bones: tuple[tuple[int, Matrix], ...]
    weights: tuple[float, ...]
    clips: tuple[Clip, ...]

    def clip(self, name: str) -> Clip | None:
        return next((clip for clip in self.clips if clip.name == name), None)

    def places(self, clip: Clip | None, seconds: float) -> tuple[list[Matrix], Sequence[float]]:
        """The joints' own matrices (in their parents) at a moment of a clip, and the morph weights; None: at rest."""
        changed: dict[int, dict[str, Sequence[float]]] = {}
        weights: Sequence[float] = self.weights
        for channel in clip.channels if clip is not None else ():
            if channel.path == "weights":
                weights = channel.at(seconds)
            else:
                changed.setdefault(channel.joint, {})[channel.path] = channel.at(seconds)
        made = []
        for number, joint in enumerate(self.joints):
            new = changed.get(number)
            if new is None:
                made.append(rest_matrix(joint))
            else:
                made.append(
                    placement(
                        new.get("translation", joint.translation),
                        new.get("rotation", joint.rotation),
                        new.get("scale", joint.scale),
                    )
                )
        return made, weights

    def bone_matrices(self, clip: Clip | None, seconds: float) -> tuple[list[Matrix], Sequence[float]]:
        """For each bone: from where a vertex was bound to where it is, both in the stage's space."""
        own, weights = self.places(clip, seconds)
        world: list[Matrix] = []
        for joint, matrix in zip(self.joints, own, strict=True):
            world.append(times(TO_STAGE if joint.parent < 0 else world[joint.parent], matrix))
        return [times(world[joint], bind) for joint, bind in self.bones], weights


def rest_matrix(joint: Joint) -> Matrix:
    if joint.matrix is not None:
        return joint.matrix
    return placement(joint.translation, joint.rotation, joint.scale)


def placement(translation: Sequence[float], rotation: Sequence[float], scale: Sequence[float]) -> Matrix:
    """The matrix that scales, then turns, then moves."""
    x, y, z, w = rotation
    sx, sy, sz = scale
    return (
        (1 - 2 * (y * y + z * z)) * sx,
        2 * (x * y + z * w) * sx,
        2 * (x * z - y * w) * sx,
        0.0,
        2 * (x * y - z * w) * sy,
        (1 - 2 * (x * x + z * z)) * sy,
        2 * (y * z + x * w) * sy,
        0.0,
        2 * (x * z + y * w) * sz,
        2 * (y * z - x * w) * sz,
        (1 - 2 * (x * x + y * y)) * sz,
        0.0,
        translation[0],
        translation[1],
        translation[2],
        1.0,
    )


def times(a: Matrix, b: Matrix) -> Matrix:
    """The product of two matrices: first `b`, then `a`."""
    return tuple(
        a[row] * b[column]
        + a[row + 4] * b[column + 1]
        + a[row + 8] * b[column + 2]
        + a[row + 12] * b[column + 3]
        for column in (0, 4, 8, 12)
        for row in range(4)
    )


def inverse(m: Matrix) -> Matrix | None:
    """The inverse of a matrix whose last row is 0 0 0 1; None if it squeezes space flat."""
    a, b, c, d, e, f, g, h, i = (m[n] for n in (0, 4, 8, 1, 5, 9, 2, 6, 10))
    size = max(map(abs, (a, b, c, d, e, f, g, h, i)))
    found = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    if not abs(found) > 1e-9 * size**3 or not abs(found) < math.inf:
        return None
    rows = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    (p, q, r), (s, t, u), (v, w, x) = ((n / found for n in row) for row in rows)
    mx, my, mz = m[12], m[13], m[14]
    return (
        *(p, s, v, 0.0, q, t, w, 0.0, r, u, x, 0.0),
        *(-(p * mx + q * my + r * mz), -(s * mx + t * my + u * mz), -(v * mx + w * my + x * mz), 1.0),
    )


def moved(m: Matrix, point: Sequence[float]) -> Vector3:
    """A place after a matrix."""
    x, y, z = point
    return (
        m[0] * x + m[4] * y + m[8] * z + m[12],
        m[1] * x + m[5] * y + m[9] * z + m[13],
        m[2] * x + m[6] * y + m[10] * z + m[14],
    )


def unit_turn(rotation: Sequence[float]) -> tuple[float, ...]:
    """A quaternion of length 1; none at all becomes no turn."""
    length = math.sqrt(sum(part * part for part in rotation))
    if not 1e-12 < length < math.inf:
        return 0.0, 0.0, 0.0, 1.0
    return tuple(part / length for part in rotation)


def slerp(one: Sequence[float], two: Sequence[float], share: float) -> tuple[float, ...]:
    """Between two turns on the shortest arc."""
    cosine = one[0] * two[0] + one[1] * two[1] + one[2] * two[2] + one[3] * two[3]
    sign = -1.0 if cosine < 0.0 else 1.0
    cosine *= sign
    if cosine > 0.9995:  # so near that a line is as good, and does not divide by nothing
        return unit_turn(tuple(p + (sign * q - p) * share for p, q in zip(one, two, strict=True)))
    angle = math.acos(cosine)
    below = math.sin(angle)
    a, b = math.sin((1 - share) * angle) / below, sign * math.sin(share * angle) / below
    return a * one[0] + b * two[0], a * one[1] + b * two[1], a * one[2] + b * two[2], a * one[3] + b * two[3]


def _hermite(t: float) -> tuple[float, float, float, float]:
    square, cube = t * t, t * t * t
    return 2 * cube - 3 * square + 1, cube - 2 * square + t, 3 * square - 2 * cube, cube - square
