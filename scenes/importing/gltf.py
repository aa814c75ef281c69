"""Reads glTF 2 (.glb, .gltf) into triangles, materials, bones and clips.

What cannot be read is refused by its name, what is left out is told by its name. Extensions follow the Khronos
registry (https://github.com/KhronosGroup/glTF/tree/main/extensions). The parts: gltf_file (container and numbers),
gltf_nodes (the tree), gltf_geometry (triangles), gltf_materials (looks), gltf_motion (clips).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from scenes.errors import SalaError
from scenes.importing.gltf_file import GltfFile, damaged, table, whole
from scenes.importing.gltf_geometry import Drawn, Geometry, bent, moved_piece, rest_places
from scenes.importing.gltf_materials import Materials
from scenes.importing.gltf_motion import Animations, joined_weights
from scenes.importing.gltf_nodes import NodeTree
from scenes.importing.mesh import Piece, Shape, check_counts
from scenes.importing.pictures import PictureSet
from scenes.media.glb_rig import MAX_JOINTS, MAX_MORPH_ROWS, MAX_TARGETS
from scenes.media.rig import IDENTITY, Clip, Joint, Matrix, Rig, inverse, times

_COMPRESSED: Final = {
    "KHR_draco_mesh_compression": "Draco",
    "EXT_meshopt_compression": "meshopt",
    "KHR_meshopt_compression": "meshopt",
    "KHR_texture_basisu": "KTX2",
}
_HARMLESS: Final = (
    "KHR_mesh_quantization",
    "KHR_texture_transform",
    "KHR_lights_punctual",
    "KHR_animation_pointer",
    "KHR_node_visibility",
    "KHR_xmp_json_ld",
    "EXT_texture_webp",
    "EXT_mesh_gpu_instancing",
)
_STILL_BEND: Final = 1e-5
"""Bones that differ by less from the way they were bound are taken to stand that way."""
Progress = Callable[[float], None]
Origin = tuple[float, float, float]
_NOWHERE: Origin = (0.0, 0.0, 0.0)


def read_gltf(path: Path, pictures: PictureSet, tell: Progress = lambda fraction: None) -> Shape:
    """The model in glTF's axes (metres, y up). Raises SalaError."""
    file = GltfFile(path)
    version = table(file.document.get("asset"), "asset").get("version")
    if not isinstance(version, str) or not version.startswith("2."):
        raise SalaError("import_unsupported", part=f"glTF {str(version)[:12]}")
    required = file.document.get("extensionsRequired") or []
    if type(required) is not list:
        raise damaged("extensionsRequired")
    for name in map(str, required):
        if name in _COMPRESSED:
            raise SalaError("import_compressed", part=_COMPRESSED[name])
        if name not in _HARMLESS and not name.startswith("KHR_materials_"):
            raise SalaError("import_unsupported", part=name[:60])
    return _Model(file, pictures).shape(tell)


class _Model:
    def __init__(self, file: GltfFile, pictures: PictureSet) -> None:
        self._file = file
        self._lost: dict[str, None] = {}
        self._tree = NodeTree(file)
        self._materials = Materials(file, pictures, self._lost)
        self._geometry = Geometry(file, self._materials, self._lost)
        self._animations = Animations(file, self._tree, self._lost)
        self._moving = self._animations.moving()
        self._joints: dict[int, int] = {}
        """Node -> joint of the rig."""
        self._rig_joints: list[Joint] = []
        self._bones: dict[tuple[int, Matrix], int] = {}
        self._weights: list[float] = []
        self._offsets: dict[int, int] = {}
        """Node -> where the weights of its morphs begin."""
        self._pieces: list[Piece] = []
        self._vertices = 0

    def shape(self, tell: Progress) -> Shape:
        seen = [
            node
            for node in self._tree.order
            if "mesh" in self._tree.entry(node) and node not in self._tree.unseen
        ]
        self._find_morphs(seen)
        for done, node in enumerate(seen):
            tell(0.05 + 0.9 * done / len(seen))
            self._node(node)
        document = self._file.document
        if any("camera" in self._tree.entry(node) for node in self._tree.order):
            self._lost["cameras"] = None
        if "KHR_lights_punctual" in table(document.get("extensions"), "extensions"):
            self._lost["lights"] = None
        asset = table(document.get("asset"), "asset")
        extras = table(asset.get("extras") if isinstance(asset.get("extras"), dict) else None, "asset")
        made = Shape(self._pieces, self._materials.looks, up="y", unit="", units=("m", "cm", "mm"))
        made.author = _line(extras.get("author") or asset.get("copyright"))
        made.licence = _line(extras.get("license"))
        made.rig = self._rig()
        made.lost = list(self._lost)
        return made

    # ------------------------------------------------------------------ what moves

    def _find_morphs(self, nodes: Sequence[int]) -> None:
        """Give the morphs that clips change a place among the weights of the rig; the others are worked in."""
        morphing = self._animations.morphing()
        rows = 0
        for node in nodes:
            if node in morphing:
                weights = self._geometry.weights_of(self._tree.entry(node))
                rows += len(weights) * self._size_of(self._tree.entry(node)["mesh"])
                if len(self._weights) + len(weights) > MAX_TARGETS or rows > MAX_MORPH_ROWS:
                    self._lost["morphs"] = None
                    continue
                for movement in self._animations.movements:
                    if node in movement.weights and movement.weights[node].width != len(weights):
                        raise damaged("animations")
                self._offsets[node] = len(self._weights)
                self._weights += weights

    def _size_of(self, mesh: object) -> int:
        """Corners of a mesh, by what the file declares."""
        primitives = self._file.entry("meshes", mesh).get("primitives")
        total = 0
        for primitive in primitives if type(primitives) is list else ():
            attributes = table(table(primitive, "primitives").get("attributes"), "attributes")
            if "POSITION" in attributes:
                total += self._file.count(attributes["POSITION"], "POSITION")
        return total

    def _joint(self, node: int) -> int:
        """The joint of a node; it and all it is part of come into the rig."""
        for one in self._tree.above(node):
            if one not in self._joints:
                if len(self._rig_joints) >= MAX_JOINTS - 1:
                    raise SalaError(
                        "import_too_many_bones", count=len(self._tree.order), limit=MAX_JOINTS - 1
                    )
                parent = self._tree.parents[one]
                self._joints[one] = len(self._rig_joints)
                self._rig_joints.append(
                    replace(self._tree.joint(one), parent=self._joints[parent] if parent >= 0 else -1)
                )
        return self._joints[node]

    def _bone(self, node: int, bind: Matrix) -> int:
        """The bone of the rig that binds to a node so."""
        key = node, bind
        if key not in self._bones:
            if len(self._bones) >= MAX_JOINTS - 1:
                raise SalaError("import_too_many_bones", count=len(self._tree.order), limit=MAX_JOINTS - 1)
            self._bones[key] = len(self._bones)
            self._joint(node)
        return self._bones[key]

    def _rig(self) -> Rig | None:
        clips = []
        for movement in self._animations.movements:
            channels = [
                replace(channel, joint=self._joints[channel.joint])
                for channel in movement.channels
                if channel.joint in self._joints
            ]
            weights = joined_weights(movement.weights, self._offsets, self._weights)
            channels += [weights] if weights is not None else []
            if channels:
                end = max(channel.times[-1] for channel in channels)
                clips.append(Clip(movement.name, end, tuple(channels), _NOWHERE, _NOWHERE))
        if self._animations.movements and not clips:
            self._lost["animation"] = None
        if not clips:
            return None
        bones = tuple((self._joints[node], bind) for node, bind in self._bones)
        return Rig(tuple(self._rig_joints), bones, tuple(self._weights), tuple(clips))

    # ------------------------------------------------------------------ meshes

    def _node(self, node: int) -> None:
        entry = self._tree.entry(node)
        is_morphing = node in self._offsets
        drawn = self._geometry.mesh(entry["mesh"], self._geometry.weights_of(entry), is_morphing=is_morphing)
        if "skin" in entry:
            pieces = self._hung(drawn, *self._skin(entry["skin"]))
        else:
            pieces = [piece for one in drawn for piece in self._standing(one.piece, node)]
        for piece in pieces:
            self._vertices += len(piece.positions)
            check_counts(self._vertices, 0)
            if is_morphing:
                start = self._offsets[node]
                after = len(self._weights) - start - len(piece.morphs)
                piece.morphs = [*[None] * start, *piece.morphs, *[None] * after]
            else:
                piece.morphs = [None] * len(self._weights)
            self._pieces.append(piece)

    def _standing(self, piece: Piece, node: int) -> list[Piece]:
        """The piece where its node stands, once for each instance; on a bone of its own if the node moves."""
        place = self._tree.places[node]
        copies = [moved_piece(piece, own) for own in self._tree.instances(node)]
        if node not in self._moving:
            return [moved_piece(copy, place) for copy in copies]
        back = inverse(place)
        made = []
        for copy in copies:
            shown = moved_piece(copy, place)
            if back is None:  # at rest it is squeezed to nothing, so its size is taken as it was made
                shown = copy
            bone = self._bone(node, back or IDENTITY)
            shown.skin = [((bone,), (1.0,))] * len(shown.positions)
            made.append(shown)
        return made

    def _skin(self, index: object) -> tuple[list[int], list[Matrix]]:
        """The nodes that are bones of a skin, and for each from the mesh as it was bound to the bone."""
        skin = self._file.entry("skins", index)
        joints = skin.get("joints")
        if type(joints) is not list or not joints:
            raise damaged("skins")
        count = len(self._file.entries("nodes"))
        nodes = [whole(joint, "skins", 0, count - 1) for joint in joints]
        binds: Sequence[Any] = [IDENTITY] * len(joints)
        if "inverseBindMatrices" in skin:
            self._file.count(skin["inverseBindMatrices"], "skins")
            binds = self._file.rows(skin["inverseBindMatrices"], "skins", (16,))
        if len(binds) < len(joints) or not all(-1e9 <= value <= 1e9 for bind in binds for value in bind):
            raise damaged("skins")
        return nodes, list(binds[: len(nodes)])

    def _hung(self, drawn: list[Drawn], nodes: list[int], binds: list[Matrix]) -> list[Piece]:
        """A skinned mesh stands where its bones are, whatever its own node says."""
        rest = [
            times(self._tree.places.get(node, IDENTITY), bind)
            for node, bind in zip(nodes, binds, strict=True)
        ]
        if not self._moving.intersection(nodes) or not all(node in self._tree.places for node in nodes):
            return [bent(one, rest) for one in drawn]
        # Vertices are kept as the first bone has them at rest: a file that was bound as it rests needs no more
        first = rest[0]
        back = inverse(first)
        if back is None:
            first = back = IDENTITY
        is_bound_so = all(
            abs(a - b) <= _STILL_BEND * (1.0 + abs(b))
            for matrix in rest
            for a, b in zip(matrix, first, strict=True)
        )
        bones = [self._bone(node, times(bind, back)) for node, bind in zip(nodes, binds, strict=True)]
        made = []
        for one in drawn:
            if one.bones is None or one.weights is None:
                made.append(one.piece)
                continue
            plain = one.piece
            piece = moved_piece(plain, first)
            places = rest_places(plain, one, rest)  # names bones that are not there, so it comes first
            piece.rest = None if is_bound_so else places
            piece.skin = [
                _named(names, weights, bones) for names, weights in zip(one.bones, one.weights, strict=True)
            ]
            made.append(piece)
        return made


def _named(
    names: Sequence[float], weights: Sequence[float], bones: Sequence[int]
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """A vertex's own bones as bones of the rig. One that hangs on none hangs on the first."""
    pairs = [(bones[int(name)], weight) for name, weight in zip(names, weights, strict=True) if weight > 0.0]
    if not pairs:
        return (bones[0],), (1.0,)
    return tuple(bone for bone, _weight in pairs), tuple(weight for _bone, weight in pairs)


def _line(value: object) -> str:
    return " ".join(value.split())[:200] if isinstance(value, str) else ""
