"""Animations of glTF as clips: which nodes move, by which keys. Every key is checked, and counted before it is read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, cast

from scenes.errors import SalaError
from scenes.importing.gltf_file import GltfFile, damaged, table, whole
from scenes.importing.gltf_keys import thinned
from scenes.importing.gltf_nodes import NodeTree
from scenes.media.glb_rig import MAX_CLIPS, MAX_KEYS
from scenes.media.rig import MAX_SECONDS, Channel, Interpolation, Path, unit_turn

_WIDTHS: Final = {"translation": 3, "rotation": 4, "scale": 3}
_FAR: Final = 1e9
MAX_READ: Final = 1_500_000
"""Keys of all clips together that are read; of these only those are kept that change anything."""
_FINE: Final = 30.0
"""Samples a second where morph weights of several things must be told in common keys."""


@dataclass(slots=True)
class Movement:
    """One animation as it is read: channels name nodes of the file, `weights` are by the node they belong to."""

    name: str
    channels: list[Channel]
    weights: dict[int, Channel]


class Animations:
    """All animations of one file that move something that is there."""

    def __init__(self, file: GltfFile, tree: NodeTree, lost: dict[str, None]) -> None:
        self._file = file
        self._tree = tree
        self._lost = lost
        self._keys = 0
        self._numbers = 0
        self.movements: list[Movement] = []
        names: dict[str, None] = {}
        for entry in file.entries("animations"):
            made = self._movement(table(entry, "animations"), names)
            if not made.channels and not made.weights:
                continue
            if len(self.movements) == MAX_CLIPS:
                lost["animation"] = None
                break
            names[made.name] = None
            self.movements.append(made)

    def moving(self) -> set[int]:
        """The nodes that some clip moves, and all below them."""
        found = {channel.joint for made in self.movements for channel in made.channels}
        for node in self._tree.order:
            if self._tree.parents[node] in found:
                found.add(node)
        return found

    def morphing(self) -> set[int]:
        """The nodes whose morph weights some clip changes."""
        return {node for made in self.movements for node in made.weights}

    def _movement(self, entry: dict[str, Any], names: Iterable[str]) -> Movement:
        channels, samplers = entry.get("channels", []), entry.get("samplers", [])
        if type(channels) is not list or type(samplers) is not list:
            raise damaged("animations")
        made = Movement(_free_name(entry.get("name"), names), [], {})
        for channel in channels:
            channel = table(channel, "animations")
            target = table(channel.get("target"), "animations")
            path = target.get("path")
            if "node" not in target or path == "pointer":
                self._lost["animation"] = None  # of lights, cameras and materials
                continue
            node = whole(target["node"], "animations", 0, len(self._file.entries("nodes")) - 1)
            sampler = table(
                samplers[whole(channel.get("sampler"), "animations", 0, len(samplers) - 1)], "animations"
            )
            if node not in self._tree.parents:
                continue  # of another scene of the file
            if path in _WIDTHS:
                if "matrix" in self._tree.entry(node):
                    raise damaged("animations")
                made.channels.append(self._channel(sampler, node, path, _WIDTHS[path]))
            elif path == "weights":
                made.weights[node] = self._channel(sampler, node, path, 0)
            else:
                raise damaged("animations")
        return made

    def _channel(self, sampler: dict[str, Any], node: int, path: str, width: int) -> Channel:
        """`width` 0 is found from the number of keys: that of the morph targets."""
        kind = sampler.get("interpolation", "LINEAR")
        if kind not in ("STEP", "LINEAR", "CUBICSPLINE"):
            raise damaged("animations")
        count = self._declared(sampler.get("input"))
        if count == 0:
            raise damaged("animations")
        self._keys += self._declared(sampler.get("output"))
        if self._keys > MAX_READ:
            raise SalaError("import_too_many_keys", count=self._keys, limit=MAX_READ)
        moments = array("f", [row[0] for row in self._file.rows(sampler["input"], "animations", (1,))])
        if not all(0.0 <= moment <= MAX_SECONDS for moment in moments):  # false for NaN as well
            raise damaged("animations")
        flat = self._file.rows(sampler["output"], "animations", (width or 1,))
        rows: list[float] = [value for row in flat for value in row]
        if not all(-_FAR <= value <= _FAR for value in rows):
            raise damaged("animations")
        each = len(rows) // count
        if each * count != len(rows) or each == 0 or (kind == "CUBICSPLINE" and each % 3):
            raise damaged("animations")
        wide = each // 3 if kind == "CUBICSPLINE" else each
        if width and wide != width:
            raise damaged("animations")
        keep = _rising(moments)
        if len(keep) < count:
            rows = [value for at in keep for value in rows[at * each : (at + 1) * each]]
            moments = array("f", [moments[at] for at in keep])
        if path == "rotation" and kind != "CUBICSPLINE":
            rows = [value for at in range(0, len(rows), 4) for value in unit_turn(rows[at : at + 4])]
        made = Channel(node, cast(Path, path), cast(Interpolation, kind), moments, array("f", rows), wide)
        made = thinned(made)
        self._numbers += len(made.values)
        if self._numbers > MAX_KEYS:
            raise SalaError("import_too_many_keys", count=self._numbers, limit=MAX_KEYS)
        return made

    def _declared(self, index: object) -> int:
        """The number of rows an accessor says it has; nothing is read."""
        count = whole(self._file.entry("accessors", index).get("count"), "animations", 0)
        if count > MAX_READ:
            raise SalaError("import_too_many_keys", count=count, limit=MAX_READ)
        return count


def _rising(moments: Sequence[float]) -> list[int]:
    """Which keys to keep: of two at one moment the later. Raises SalaError if time runs backwards."""
    if any(a > b for a, b in pairwise(moments)):
        raise damaged("animations")
    last = len(moments) - 1
    return [at for at in range(len(moments)) if at == last or moments[at] < moments[at + 1]]


def _free_name(value: object, taken: Iterable[str]) -> str:
    """A name that no clip before has; one without a name gets a number."""
    words = " ".join(value.split())[:50] if isinstance(value, str) else ""
    used = set(taken)
    base, number = words or "1", 1
    name = base
    while name in used:
        number += 1
        name = f"{words} {number}" if words else str(number)
    return name


def joined_weights(
    channels: dict[int, Channel], offsets: dict[int, int], rest: Sequence[float]
) -> Channel | None:
    """One channel for the morph weights of all things, which have their places from `offsets` on; None for none.

    A single one keeps its keys and its kind; several are told in common keys, close enough to be taken for lines.
    """
    known = {offsets[node]: channel for node, channel in channels.items() if node in offsets}
    if not known:
        return None
    width = len(rest)
    first = next(iter(known.values()))
    alike = {(one.interpolation, one.times.tobytes()) for one in known.values()}
    if len(alike) == 1:
        values = array("f")
        rows = len(first.times) * (3 if first.interpolation == "CUBICSPLINE" else 1)
        for row in range(rows):
            is_value = first.interpolation != "CUBICSPLINE" or row % 3 == 1
            line = list(rest) if is_value else [0.0] * width
            for start, one in known.items():
                line[start : start + one.width] = one.values[row * one.width : (row + 1) * one.width]
            values.extend(line)
        return Channel(-1, "weights", first.interpolation, first.times, values, width)
    end = max(one.times[-1] for one in known.values())
    moments = {moment for one in known.values() for moment in one.times}
    steps = min(int(end * _FINE), 2000)
    moments |= set(array("f", [end * step / max(1, steps) for step in range(steps + 1)]))
    in_order = array("f", sorted(moments))
    values = array("f")
    for moment in in_order:
        line = list(rest)
        for start, one in known.items():
            line[start : start + one.width] = one.at(moment)
        values.extend(line)
    return Channel(-1, "weights", "LINEAR", in_order, values, width)
