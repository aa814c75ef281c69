"""Reads what moves in a canonical GLB: joints, the bones that vertices hang on, morph targets and clips.

The profile: node 0 has the mesh (and the skin, if there is one), all other nodes are joints, each after its parent.
Every primitive of a skinned mesh has JOINTS_0 (four uint16) and WEIGHTS_0 (four normalised bytes) interleaved in
rows of 12 bytes. Every primitive has as many morph targets as the mesh has weights, of float32 without gaps; one that
a primitive does not have is all zeros, without bytes. A clip names linear, stepped or cubic keys of float32 in
rising order of time, and the box that it never leaves in its `extras`. Raises SalaError and nothing else.
"""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import Any, Final, cast

from scenes.errors import SalaError
from scenes.media.glb_file import GlbFile, need, number, numbers, table, whole
from scenes.media.rig import (
    FROM_STAGE,
    MAX_SECONDS,
    Channel,
    Clip,
    Interpolation,
    Joint,
    Matrix,
    Path,
    Rig,
    Vector3,
    times,
)
from scenes.records import dataclass

SKIN_STRIDE: Final = 12
MAX_JOINTS: Final = 1024
MAX_TARGETS: Final = 64
MAX_CLIPS: Final = 64
MAX_CHANNELS: Final = 8192
MAX_KEYS: Final = 1_200_000
"""Of all clips together; the numbers of a key are counted one by one."""
MAX_MORPH_ROWS: Final = 2_000_000
_FAR: Final = 1e9
_NEGATE: Final = bytes(value ^ 0x80 for value in range(256))
_WIDTHS: Final = {"translation": ("VEC3", 3), "rotation": ("VEC4", 4), "scale": ("VEC3", 3)}


@dataclass(frozen=True, slots=True)
class Morph:
    """How a morph target moves the vertices of one part: rows of three float32, in the stage's space."""

    positions: bytes
    normals: bytes | None


class RigReader:
    """Reads the moving side of one file. `primitive` is called for each part, then `rig` once."""

    def __init__(self, file: GlbFile) -> None:
        self._file = file
        self._mesh = table(file.entry("meshes", 0), "meshes")
        weights = self._mesh.get("weights", [])
        need(type(weights) is list, "weights")
        if len(weights) > MAX_TARGETS:
            raise SalaError("glb_too_large", part="targets", limit=MAX_TARGETS)
        self.weights = tuple(number(weight, "weights", -_FAR, _FAR) for weight in weights)
        self._bones = self._read_bones()
        self._morph_rows = 0
        self._keys = 0
        self._channels = 0

    def _read_bones(self) -> tuple[tuple[int, Matrix], ...]:
        skins = self._file.entries("skins", 1)
        if not skins:
            return ()
        root = self._file.entry("nodes", 0)
        need(root.get("mesh") == 0 and root.get("skin") == 0, "nodes")
        skin = table(skins[0], "skins")
        joints = skin.get("joints")
        if type(joints) is not list or not joints:
            raise SalaError("glb_damaged", part="skins")
        if len(joints) > MAX_JOINTS:
            raise SalaError("glb_too_large", part="skins", limit=MAX_JOINTS)
        nodes = len(self._file.entries("nodes", MAX_JOINTS + 1))
        count = len(joints)
        raw = self._file.floats(skin.get("inverseBindMatrices"), "skins", "MAT4", (count, count))
        binds = [times(tuple(raw[at : at + 16]), FROM_STAGE) for at in range(0, 16 * count, 16)]
        return tuple(
            (whole(joint, "skins", 1, nodes - 1) - 1, bind) for joint, bind in zip(joints, binds, strict=True)
        )

    # ------------------------------------------------------------------ parts

    def skin_rows(self, attributes: dict[str, Any], count: int) -> bytes:
        """The bones of each vertex in rows of 12 bytes; empty if there is no skin."""
        if not self._bones:
            need("JOINTS_0" not in attributes and "WEIGHTS_0" not in attributes, "attributes")
            return b""
        joints = self._file.accessor(attributes.get("JOINTS_0"), "JOINTS_0", (5123,), "VEC4")
        weights = self._file.accessor(attributes.get("WEIGHTS_0"), "WEIGHTS_0", (5121,), "VEC4")
        start = whole(joints.get("byteOffset", 0), "JOINTS_0")
        if (
            joints.get("normalized", False)
            or weights.get("normalized") is not True
            or joints.get("bufferView") != weights.get("bufferView")
            or weights.get("byteOffset") != start + 8
            or (joints.get("count"), weights.get("count")) != (count, count)
        ):
            raise SalaError("glb_unsupported", part="JOINTS_0")
        raw, view = self._file.view(joints.get("bufferView"))
        if view.get("byteStride") != SKIN_STRIDE:
            raise SalaError("glb_unsupported", part="byteStride")
        need(start % 4 == 0 and start + count * SKIN_STRIDE <= len(raw), "JOINTS_0")
        rows = bytes(raw[start : start + count * SKIN_STRIDE])
        numbers_of = array("H", rows)
        need(max(max(numbers_of[at::6]) for at in range(4)) < len(self._bones), "JOINTS_0")
        return rows

    def morphs(self, primitive: dict[str, Any], count: int) -> tuple[Morph | None, ...]:
        """A morph for each weight of the mesh; None where it moves nothing of this part."""
        if "targets" in primitive and not self.weights:
            raise SalaError("glb_unsupported", part="targets")
        targets = primitive.get("targets", [])
        need(type(targets) is list and len(targets) == len(self.weights), "targets")
        return tuple(self._morph(table(target, "targets"), count) for target in targets)

    def _morph(self, target: dict[str, Any], count: int) -> Morph | None:
        need(set(target) in ({"POSITION"}, {"POSITION", "NORMAL"}), "targets")
        positions = self._file.packed(target["POSITION"], "targets", "VEC3", (count, count))
        if positions is None:
            return None
        self._morph_rows += count
        if self._morph_rows > MAX_MORPH_ROWS:
            raise SalaError("glb_too_large", part="targets", limit=MAX_MORPH_ROWS)
        normals = None
        if "NORMAL" in target:
            found = self._file.packed(target["NORMAL"], "targets", "VEC3", (count, count))
            normals = None if found is None else _turned(found)
        return Morph(_turned(positions), normals)

    # ------------------------------------------------------------------ joints and clips

    def rig(self) -> Rig | None:
        """All that moves; None for a model that stands still."""
        if not self._bones and not self.weights:
            return None
        joints = self._joints()
        clips = [
            self._clip(table(entry, "animations"), len(joints))
            for entry in self._file.entries("animations", MAX_CLIPS)
        ]
        need(len({clip.name for clip in clips}) == len(clips), "animations")
        return Rig(joints, self._bones, self.weights, tuple(clips))

    def _joints(self) -> tuple[Joint, ...]:
        nodes = self._file.entries("nodes", MAX_JOINTS + 1)
        parents = [0] * len(nodes)
        for place, node in enumerate(nodes):
            children = table(node, "nodes").get("children", [])
            need(type(children) is list, "nodes")
            for child in children:
                # a joint after its parent: so nothing can contain itself
                below = whole(child, "nodes", place + 1, len(nodes) - 1)
                need(place > 0 and parents[below] == 0, "nodes")
                parents[below] = place
        return tuple(
            self._joint(table(node, "nodes"), parent - 1)
            for node, parent in zip(nodes[1:], parents[1:], strict=True)
        )

    @staticmethod
    def _joint(node: dict[str, Any], parent: int) -> Joint:
        if "matrix" in node:
            return Joint(parent, matrix=numbers(node["matrix"], "nodes", 16, -_FAR, _FAR))
        place = numbers(node.get("translation", [0, 0, 0]), "nodes", 3, -_FAR, _FAR)
        turn = numbers(node.get("rotation", [0, 0, 0, 1]), "nodes", 4, -1.001, 1.001)
        scale = numbers(node.get("scale", [1, 1, 1]), "nodes", 3, -_FAR, _FAR)
        return Joint(
            parent, (place[0], place[1], place[2]), (turn[0], turn[1], turn[2], turn[3]), _three(scale)
        )

    def _clip(self, entry: dict[str, Any], joints: int) -> Clip:
        name = entry.get("name")
        if type(name) is not str or not 0 < len(name) <= 60:
            raise SalaError("glb_damaged", part="animations")
        channels, samplers = entry.get("channels"), entry.get("samplers")
        if type(channels) is not list or not channels or type(samplers) is not list:
            raise SalaError("glb_damaged", part="animations")
        self._channels += len(channels)
        if self._channels > MAX_CHANNELS:
            raise SalaError("glb_too_large", part="animations", limit=MAX_CHANNELS)
        found = []
        for channel in channels:
            channel = table(channel, "animations")
            at = whole(channel.get("sampler"), "animations", 0, len(samplers) - 1)
            target = table(channel.get("target"), "animations")
            found.append(self._channel(table(samplers[at], "animations"), target, joints))
        box = table(entry.get("extras"), "animations")
        low = numbers(box.get("low"), "animations", 3, -_FAR, _FAR)
        high = numbers(box.get("high"), "animations", 3, -_FAR, _FAR)
        need(all(a <= b for a, b in zip(low, high, strict=True)), "animations")
        seconds = max(channel.times[-1] for channel in found)
        return Clip(name, seconds, tuple(found), (low[0], -high[2], low[1]), (high[0], -low[2], high[1]))

    def _channel(self, sampler: dict[str, Any], target: dict[str, Any], joints: int) -> Channel:
        path = target.get("path")
        if path == "weights":
            need(bool(self.weights) and target.get("node") == 0, "animations")
            joint, kind, width = -1, "SCALAR", len(self.weights)
        elif path in _WIDTHS:
            joint = whole(target.get("node"), "animations", 1, joints) - 1
            kind, width = _WIDTHS[path]
        else:
            raise SalaError("glb_damaged", part="animations")
        interpolation = sampler.get("interpolation", "LINEAR")
        need(interpolation in ("STEP", "LINEAR", "CUBICSPLINE"), "animations")
        moments = self._file.floats(sampler.get("input"), "animations", "SCALAR", (1, MAX_KEYS))
        need(moments[0] >= 0.0 and moments[-1] <= MAX_SECONDS, "animations")
        need(all(a < b for a, b in pairwise(moments)), "animations")
        rows = len(moments) * (3 if interpolation == "CUBICSPLINE" else 1)
        rows *= width if path == "weights" else 1
        values = self._file.floats(sampler.get("output"), "animations", kind, (rows, rows))
        self._keys += len(values)
        if self._keys > MAX_KEYS:
            raise SalaError("glb_too_large", part="animations", limit=MAX_KEYS)
        need(max(values) <= _FAR and min(values) >= -_FAR, "animations")
        return Channel(joint, cast(Path, path), cast(Interpolation, interpolation), moments, values, width)


def clips_in(data: bytes | bytearray | memoryview) -> tuple[tuple[str, float], ...]:
    """Name and length in seconds of each clip, without looking at anything else. Raises SalaError."""
    file = GlbFile(data)
    found = []
    for entry in file.entries("animations", MAX_CLIPS):
        name = table(entry, "animations").get("name")
        samplers = entry.get("samplers")
        if type(name) is not str or type(samplers) is not list or not samplers:
            raise SalaError("glb_damaged", part="animations")
        inputs = [file.entry("accessors", table(one, "animations").get("input")) for one in samplers]
        ends = [numbers(one.get("max"), "animations", 1, 0.0, MAX_SECONDS)[0] for one in inputs]
        found.append((name[:60], max(ends)))
    return tuple(found)


def _three(values: tuple[float, ...]) -> Vector3:
    return values[0], values[1], values[2]


def _turned(raw: memoryview) -> bytes:
    """Rows of three float32 from glTF's axes to the stage's: (x, y, z) becomes (x, -z, y)."""
    words = array("I")
    words.frombytes(raw)
    depth = bytearray(words[2::3].tobytes())
    depth[3::4] = depth[3::4].translate(_NEGATE)
    words[2::3] = words[1::3]
    words[1::3] = array("I", bytes(depth))
    return words.tobytes()
