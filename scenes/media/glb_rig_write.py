"""Writes what moves in a canonical GLB: joints, skin and clips (see glb_rig.py, which reads them)."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Sequence
from typing import Any, Final

from scenes.media.rig import TO_STAGE, Clip, Joint, Rig, times

SKIN: Final = struct.Struct("<4H4B")
"""Bones and weights of a vertex."""
MOVE: Final = struct.Struct("<3f")
"""How a morph target moves a vertex."""
_STILL: Final = SKIN.pack(0, 0, 0, 0, 255, 0, 0, 0)
AddView = Callable[..., int]
SkinRow = tuple[Sequence[int], Sequence[float]]
"""Up to four bones and their weights, which need not sum up to 1."""


def skin_rows(skin: Sequence[SkinRow] | None, count: int, bones: int) -> list[bytes]:
    """Packed rows; without a skin all hang on bone 0, which stands still. Raises ValueError for a bone there is not."""
    if skin is None:
        return [_STILL] * count
    if len(skin) != count:
        raise ValueError("positions and skin differ in length")
    made: dict[tuple[tuple[int, ...], tuple[float, ...]], bytes] = {}
    rows = []
    for names, weights in skin:
        key = tuple(names), tuple(weights)
        row = made.get(key)
        if row is None:
            if not all(0 <= name < bones for name in names):
                raise ValueError("a vertex names a bone that is not there")
            row = made[key] = SKIN.pack(*_shares(names, weights))
        rows.append(row)
    return rows


def _shares(names: Sequence[int], weights: Sequence[float]) -> tuple[int, ...]:
    """The four heaviest bones, their weights as bytes that sum up to 255: else the vertex would shrink."""
    merged: dict[int, float] = {}
    for name, weight in zip(names, weights, strict=True):
        if weight > 0.0:
            merged[name] = merged.get(name, 0.0) + weight
    best = sorted(merged.items(), key=lambda one: (-one[1], one[0]))[:4]
    total = sum(weight for _name, weight in best)
    if not best or not total < float("inf"):
        return 0, 0, 0, 0, 255, 0, 0, 0
    shares = [int(weight / total * 255.0 + 0.5) for _name, weight in best]
    shares[0] += 255 - sum(shares)
    pairs = [(name, share) for (name, _weight), share in zip(best, shares, strict=True) if share > 0]
    pairs += [(0, 0)] * (4 - len(pairs))
    return (*(name for name, _share in pairs), *(share for _name, share in pairs))


def rig_entries(rig: Rig, add_view: AddView, accessors: list[dict[str, Any]]) -> dict[str, Any]:
    """The members "scenes", "nodes", "skins" and "animations" of the document; numbers go through `add_view`."""
    root: dict[str, Any] = {"mesh": 0}
    nodes = [root, *(_node(joint) for joint in rig.joints)]
    roots = [0]
    for place, joint in enumerate(rig.joints, 1):
        if joint.parent < 0:
            roots.append(place)
        else:
            nodes[joint.parent + 1].setdefault("children", []).append(place)
    document: dict[str, Any] = {"nodes": nodes, "scenes": [{"nodes": roots}]}

    def add(values: Sequence[float], kind: str, width: int, **more: Any) -> int:
        data = array("f", values)
        accessors.append(
            {
                "bufferView": add_view(data.tobytes()),
                "componentType": 5126,
                "count": len(data) // width,
                "type": kind,
                **more,
            }
        )
        return len(accessors) - 1

    if rig.bones:
        root["skin"] = 0
        binds = [value for _joint, bind in rig.bones for value in times(bind, TO_STAGE)]
        names = [joint + 1 for joint, _bind in rig.bones]
        document["skins"] = [{"joints": names, "inverseBindMatrices": add(binds, "MAT4", 16)}]
    if rig.clips:
        moments: dict[bytes, int] = {}
        document["animations"] = [_clip(clip, add, moments) for clip in rig.clips]
    return document


def _node(joint: Joint) -> dict[str, Any]:
    if joint.matrix is not None:
        return {"matrix": list(joint.matrix)}
    usual = Joint()
    return {
        name: list(getattr(joint, name))
        for name in ("translation", "rotation", "scale")
        if getattr(joint, name) != getattr(usual, name)
    }


def _clip(clip: Clip, add: Callable[..., int], moments: dict[bytes, int]) -> dict[str, Any]:
    channels: list[dict[str, Any]] = []
    samplers: list[dict[str, Any]] = []
    for channel in clip.channels:
        key = channel.times.tobytes()
        if key not in moments:  # bones mostly move in step: their keys are written once
            first, last = [channel.times[0]], [channel.times[-1]]
            moments[key] = add(channel.times, "SCALAR", 1, min=first, max=last)
        kind = {3: "VEC3", 4: "VEC4"}[channel.width] if channel.path != "weights" else "SCALAR"
        width = channel.width if channel.path != "weights" else 1
        sampler: dict[str, Any] = {"input": moments[key], "output": add(channel.values, kind, width)}
        if channel.interpolation != "LINEAR":
            sampler["interpolation"] = channel.interpolation
        node = 0 if channel.path == "weights" else channel.joint + 1
        channels.append({"sampler": len(samplers), "target": {"node": node, "path": channel.path}})
        samplers.append(sampler)
    (ax, ay, az), (bx, by, bz) = clip.low, clip.high
    box = {"low": [ax, az, -by], "high": [bx, bz, -ay]}
    return {"name": clip.name, "channels": channels, "samplers": samplers, "extras": box}


def target_entry(
    morph: tuple[bytes, bytes | None] | None,
    count: int,
    add_view: Callable[..., int],
    accessors: list[dict[str, Any]],
) -> dict[str, int]:
    """One morph target; one that moves nothing has no bytes."""
    entry: dict[str, Any] = {"componentType": 5126, "count": count, "type": "VEC3"}
    target = {"POSITION": len(accessors)}
    if morph is None:
        accessors.append({**entry, "min": [0, 0, 0], "max": [0, 0, 0]})
        return target
    axes = list(zip(*MOVE.iter_unpack(morph[0]), strict=True))
    low, high = [min(axis) for axis in axes], [max(axis) for axis in axes]
    accessors.append({**entry, "bufferView": add_view(morph[0]), "min": low, "max": high})
    if morph[1] is not None:
        target["NORMAL"] = len(accessors)
        accessors.append({**entry, "bufferView": add_view(morph[1])})
    return target


class Columns:
    """Cuts rows into columns, from left to right."""

    def __init__(self, rows: list[bytes]) -> None:
        self._rows = rows
        self._at = 0

    def take(self, width: int) -> bytes:
        start, self._at = self._at, self._at + width
        return b"".join(row[start : self._at] for row in self._rows)
