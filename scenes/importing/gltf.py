"""Reads glTF 2 (.glb, .gltf) into plain triangles: nodes, all kinds of primitives, skins and morphs at rest, materials.

What cannot be read is refused by its name, what is left out is told by its name. Extensions follow the Khronos
registry (https://github.com/KhronosGroup/glTF/tree/main/extensions).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from scenes.errors import SalaError
from scenes.importing.gltf_file import GltfFile, damaged, number, numbers, table, whole
from scenes.importing.mesh import (
    Look,
    Piece,
    Shape,
    Triangle,
    Vector2,
    Vector3,
    Vector4,
    check_counts,
    check_triangles,
    flipped,
)
from scenes.importing.pictures import PictureSet

Matrix = tuple[float, ...]
"""16 numbers, column by column, as glTF writes them."""
IDENTITY: Final[Matrix] = (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
MAX_NODES: Final = 20_000
MAX_DEPTH: Final = 200
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
)
Progress = Callable[[float], None]


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
        self._pictures = pictures
        self._looks: dict[int, int] = {}
        self._lost: dict[str, None] = {}
        self._globals: dict[int, Matrix] = {}
        self._vertices = 0
        self._triangles = 0
        self.made = Shape([], [], up="y", unit="", units=("m", "cm", "mm"))

    def shape(self, tell: Progress) -> Shape:
        nodes = list(self._walk())
        for number_of, (node, matrix) in enumerate(nodes):
            self._globals[node] = matrix
            tell(0.05 * number_of / len(nodes))
        with_mesh = [(node, matrix) for node, matrix in nodes if "mesh" in self._file.entry("nodes", node)]
        for done, (node, matrix) in enumerate(with_mesh):
            tell(0.05 + 0.9 * done / len(with_mesh))
            self._node(self._file.entry("nodes", node), matrix)
        document, made = self._file.document, self.made
        if document.get("animations"):
            self._lost["animation"] = None
        if any("camera" in self._file.entry("nodes", node) for node, _matrix in nodes):
            self._lost["cameras"] = None
        if "KHR_lights_punctual" in table(document.get("extensions"), "extensions"):
            self._lost["lights"] = None
        asset = table(document.get("asset"), "asset")
        extras = table(asset.get("extras") if isinstance(asset.get("extras"), dict) else None, "asset")
        made.author = _line(extras.get("author") or asset.get("copyright"))
        made.licence = _line(extras.get("license"))
        made.lost = list(self._lost)
        return made

    def _walk(self) -> Iterator[tuple[int, Matrix]]:
        """The nodes of the scene with their places. Raises SalaError("import_tangled") for a cycle or a diamond."""
        count = len(self._file.entries("nodes"))
        if count > MAX_NODES:
            raise SalaError("import_tangled")
        scenes = self._file.entries("scenes")
        if scenes:
            roots = self._file.entry("scenes", self._file.document.get("scene", 0)).get("nodes", [])
        else:
            below = {child for node in range(count) for child in self._children(node)}
            roots = [node for node in range(count) if node not in below]
        if type(roots) is not list:
            raise damaged("scenes")
        seen: set[int] = set()
        waiting = [(whole(root, "nodes", 0, count - 1), IDENTITY, 0) for root in reversed(roots)]
        while waiting:
            node, above, depth = waiting.pop()
            if node in seen or depth > MAX_DEPTH:
                raise SalaError("import_tangled")
            seen.add(node)
            matrix = times(above, self._own_matrix(self._file.entry("nodes", node)))
            yield node, matrix
            waiting += [(child, matrix, depth + 1) for child in reversed(self._children(node))]

    def _children(self, node: int) -> list[int]:
        children = self._file.entry("nodes", node).get("children", [])
        if type(children) is not list:
            raise damaged("nodes")
        return [whole(child, "nodes", 0, len(self._file.entries("nodes")) - 1) for child in children]

    def _own_matrix(self, node: dict[str, Any]) -> Matrix:
        if "matrix" in node:
            return numbers(node["matrix"], "nodes", IDENTITY)
        x, y, z, w = numbers(node.get("rotation"), "nodes", (0.0, 0.0, 0.0, 1.0))
        length = math.sqrt(x * x + y * y + z * z + w * w) or 1.0
        x, y, z, w = x / length, y / length, z / length, w / length
        sx, sy, sz = numbers(node.get("scale"), "nodes", (1.0, 1.0, 1.0))
        tx, ty, tz = numbers(node.get("translation"), "nodes", (0.0, 0.0, 0.0))
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
            tx,
            ty,
            tz,
            1.0,
        )

    # ------------------------------------------------------------------ meshes

    def _node(self, node: dict[str, Any], matrix: Matrix) -> None:
        if (
            table(table(node.get("extensions"), "extensions").get("KHR_node_visibility"), "nodes").get(
                "visible"
            )
            is False
        ):
            return
        if "EXT_mesh_gpu_instancing" in table(node.get("extensions"), "extensions"):
            self._lost["instances"] = None
        mesh = self._file.entry("meshes", node["mesh"])
        primitives = mesh.get("primitives")
        if type(primitives) is not list:
            raise damaged("meshes")
        weights = node.get("weights", mesh.get("weights", []))
        joints = self._joints(node["skin"]) if "skin" in node else None
        if joints is not None:
            self._lost["bones"] = None
        for primitive in primitives:
            piece = self._primitive(table(primitive, "primitives"), weights, joints)
            if piece is not None:
                # a skinned mesh stands where its bones are, whatever its own node says
                self.made.pieces.append(piece if joints is not None else _moved(piece, matrix))

    def _primitive(
        self, primitive: dict[str, Any], weights: object, joints: list[Matrix] | None
    ) -> Piece | None:
        attributes = table(primitive.get("attributes"), "attributes")
        extensions = table(primitive.get("extensions"), "extensions")
        if "KHR_draco_mesh_compression" in extensions and "bufferView" not in self._file.entry(
            "accessors", attributes.get("POSITION", 0)
        ):
            raise SalaError("import_compressed", part="Draco")
        mode = whole(primitive.get("mode", 4), "mode", 0, 6)
        if "POSITION" not in attributes:
            return None
        if mode < 4:
            self._lost["points and lines"] = None
            return None
        count = self._file.count(attributes["POSITION"], "POSITION")
        self._vertices += count
        check_counts(self._vertices, 0)
        corners = self._file.count(primitive["indices"], "indices") if "indices" in primitive else count
        self._triangles += corners // 3 if mode == 4 else max(0, corners - 2)
        check_counts(0, self._triangles)
        positions: Any = self._file.rows(attributes["POSITION"], "POSITION", (3,))
        indices = self._file.indices(primitive["indices"]) if "indices" in primitive else range(count)
        triangles = triangles_of(indices, mode)
        check_triangles(triangles, count)
        normals: Any = self._optional(attributes, "NORMAL", (3,), count)
        if primitive.get("targets"):
            positions, normals = self._morphed(primitive["targets"], weights, positions, normals)
        look, material = self._look(primitive.get("material"))
        colors = self._optional(attributes, "COLOR_0", (3, 4), count)
        piece = Piece(
            positions,
            triangles,
            normals,
            self._texture_places(attributes, material, count),
            None if colors is None else [_display4(color) for color in colors],
            look,
        )
        if joints is not None:
            joint_rows = self._optional(attributes, "JOINTS_0", (4,), count)
            weight_rows = self._optional(attributes, "WEIGHTS_0", (4,), count)
            if joint_rows is not None and weight_rows is not None:
                return _skinned(piece, joints, joint_rows, weight_rows)
        return piece

    def _optional(
        self, attributes: dict[str, Any], name: str, sizes: tuple[int, ...], count: int
    ) -> list[tuple[float, ...]] | None:
        if name not in attributes:
            return None
        self._file.count(attributes[name], name)
        rows = self._file.rows(attributes[name], name, sizes)
        if len(rows) != count:
            raise damaged(name)
        return rows

    def _morphed(self, targets: object, weights: object, positions: Any, normals: Any) -> tuple[Any, Any]:
        self._lost["morphs"] = None
        if type(targets) is not list or type(weights) is not list:
            raise damaged("targets")
        for target, weight in zip(targets, weights, strict=False):
            share = number(weight, "weights")
            moves = self._optional(table(target, "targets"), "POSITION", (3,), len(positions))
            if share and moves is not None:
                positions = [
                    (x + share * dx, y + share * dy, z + share * dz)
                    for (x, y, z), (dx, dy, dz) in zip(positions, moves)
                ]
            turns = self._optional(table(target, "targets"), "NORMAL", (3,), len(positions))
            if share and turns is not None and normals is not None:
                normals = [
                    (x + share * dx, y + share * dy, z + share * dz)
                    for (x, y, z), (dx, dy, dz) in zip(normals, turns)
                ]
        return positions, normals

    def _joints(self, index: object) -> list[Matrix]:
        """For each bone of a skin: from the mesh as it was bound to where the bone is at rest."""
        skin = self._file.entry("skins", index)
        joints = skin.get("joints")
        if type(joints) is not list or not joints:
            raise damaged("skins")
        binds: Sequence[Matrix] = [IDENTITY] * len(joints)
        if "inverseBindMatrices" in skin:
            self._file.count(skin["inverseBindMatrices"], "skins")
            binds = self._file.rows(skin["inverseBindMatrices"], "skins", (16,))
        if len(binds) < len(joints):
            raise damaged("skins")
        return [
            times(self._globals.get(whole(joint, "skins"), IDENTITY), bind)
            for joint, bind in zip(joints, binds)
        ]

    # ------------------------------------------------------------------ materials

    def _look(self, index: object) -> tuple[int, dict[str, Any]]:
        key = -1 if index is None else whole(index, "materials")
        material = self._file.entry("materials", key) if key >= 0 else {}
        if key not in self._looks:
            self._looks[key] = len(self.made.looks)
            self.made.looks.append(self._read_look(material))
        return self._looks[key], material

    def _read_look(self, material: dict[str, Any]) -> Look:
        extensions = table(material.get("extensions"), "extensions")
        factor, texture = _base(material)
        mode = material.get("alphaMode", "OPAQUE")
        if mode not in ("OPAQUE", "BLEND", "MASK"):
            raise damaged("alphaMode")
        strength = table(extensions.get("KHR_materials_emissive_strength"), "materials").get(
            "emissiveStrength"
        )
        glow = numbers(material.get("emissiveFactor"), "emissiveFactor", (0.0, 0.0, 0.0))
        glow = tuple(value * number(strength, "materials", 1.0) for value in glow)
        if "emissiveTexture" in material:
            self._lost["glow pictures"] = None
            glow = (0.0, 0.0, 0.0)  # the whole thing would shine where only a part should
        for name in ("normalTexture", "occlusionTexture"):
            if name in material:
                self._lost["surface relief" if name == "normalTexture" else "shade pictures"] = None
        cutoff = number(material.get("alphaCutoff"), "alphaCutoff", 0.5)
        opacity = 1.0 if mode == "OPAQUE" else _unit(factor[3])
        picture = None
        if texture:
            picture = self._picture(texture, mode, cutoff / opacity if mode == "MASK" and opacity else cutoff)
        if mode == "MASK":
            opacity = 1.0 if picture is not None or opacity >= cutoff else 0.0
        color = (_display(factor[0]), _display(factor[1]), _display(factor[2]), opacity)
        name = material.get("name", "")
        return Look(
            name[:60] if isinstance(name, str) else "",
            color,
            picture,
            mode,
            material.get("doubleSided") is True,
            (_display(glow[0]), _display(glow[1]), _display(glow[2])),
            "KHR_materials_unlit" in extensions,
        )

    def _picture(self, reference: dict[str, Any], mode: str, cutoff: float) -> bytes | None:
        texture = self._file.entry("textures", reference.get("index"))
        extensions = table(texture.get("extensions"), "extensions")
        source = texture.get("source")
        if "EXT_texture_webp" in extensions:
            source = table(extensions["EXT_texture_webp"], "textures").get("source", source)
        if source is None:
            if "KHR_texture_basisu" in extensions:
                raise SalaError("import_compressed", part="KTX2")
            return None
        image = self._file.entry("images", source)
        key = whole(source, "images")

        def read() -> bytes:
            if "bufferView" in image:
                return bytes(self._file.view(image["bufferView"])[0])
            return self._file.resource(image.get("uri"))

        return self._pictures.surface(key, read, mode, cutoff)

    def _texture_places(
        self, attributes: dict[str, Any], material: dict[str, Any], count: int
    ) -> list[Vector2] | None:
        _factor, reference = _base(material)
        transform = table(
            table((reference or {}).get("extensions"), "extensions").get("KHR_texture_transform"), "textures"
        )
        channel = whole(transform.get("texCoord", (reference or {}).get("texCoord", 0)), "texCoord", 0, 15)
        rows: Any = self._optional(attributes, f"TEXCOORD_{channel}", (2,), count)
        if rows is None or not reference:
            return None
        places: list[Vector2] = rows
        if transform:
            (ox, oy), (sx, sy) = (
                numbers(transform.get("offset"), "textures", (0.0, 0.0)),
                numbers(transform.get("scale"), "textures", (1.0, 1.0)),
            )
            turn = number(transform.get("rotation"), "textures")
            cos, sin = math.cos(turn), math.sin(turn)
            places = [(ox + cos * u * sx + sin * v * sy, oy - sin * u * sx + cos * v * sy) for u, v in places]
        return [(u, v) if -1e6 <= u <= 1e6 and -1e6 <= v <= 1e6 else (0.0, 0.0) for u, v in places]


def _base(material: dict[str, Any]) -> tuple[tuple[float, ...], dict[str, Any] | None]:
    """Base colour (linear) and its texture, also of the older specular-glossiness way."""
    pbr = table(material.get("pbrMetallicRoughness"), "materials")
    older = table(material.get("extensions"), "extensions").get("KHR_materials_pbrSpecularGlossiness")
    white = (1.0, 1.0, 1.0, 1.0)
    if isinstance(older, dict):
        factor, texture = older.get("diffuseFactor"), older.get("diffuseTexture")
    else:
        factor, texture = pbr.get("baseColorFactor"), pbr.get("baseColorTexture")
    return numbers(factor, "baseColorFactor", white), table(texture, "baseColorTexture") or None


def triangles_of(indices: Sequence[int], mode: int) -> list[Triangle]:
    """Triangles (4), a strip (5) or a fan (6) as triangles, all wound the same way."""
    if mode == 4:
        whole_ones = len(indices) // 3 * 3
        return list(zip(indices[0:whole_ones:3], indices[1:whole_ones:3], indices[2:whole_ones:3]))
    if mode == 5:
        return [(indices[i], indices[i + 1 + i % 2], indices[i + 2 - i % 2]) for i in range(len(indices) - 2)]
    return [(indices[0], indices[i], indices[i + 1]) for i in range(1, len(indices) - 1)]


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


def _moved(piece: Piece, m: Matrix) -> Piece:
    if m == IDENTITY:
        return piece
    piece.positions = [
        (
            m[0] * x + m[4] * y + m[8] * z + m[12],
            m[1] * x + m[5] * y + m[9] * z + m[13],
            m[2] * x + m[6] * y + m[10] * z + m[14],
        )
        for x, y, z in piece.positions
    ]
    n = _normal_matrix(m)
    if piece.normals is not None:
        piece.normals = [_turned(n, normal) for normal in piece.normals]
    if _determinant(m) < 0:
        piece.triangles = flipped(piece.triangles)
    return piece


def _turned(n: Sequence[float], normal: Vector3) -> Vector3:
    x, y, z = normal
    return n[0] * x + n[3] * y + n[6] * z, n[1] * x + n[4] * y + n[7] * z, n[2] * x + n[5] * y + n[8] * z


def _determinant(m: Matrix) -> float:
    return (
        m[0] * (m[5] * m[10] - m[6] * m[9])
        - m[4] * (m[1] * m[10] - m[2] * m[9])
        + m[8] * (m[1] * m[6] - m[2] * m[5])
    )


def _normal_matrix(m: Matrix) -> tuple[float, ...]:
    """The cofactors: as the transposed inverse, but for a length, and there for flat matrices too."""
    sign = -1.0 if _determinant(m) < 0 else 1.0
    return tuple(
        sign * value
        for value in (
            m[5] * m[10] - m[6] * m[9],
            m[8] * m[6] - m[4] * m[10],
            m[4] * m[9] - m[8] * m[5],
            m[9] * m[2] - m[1] * m[10],
            m[0] * m[10] - m[8] * m[2],
            m[8] * m[1] - m[0] * m[9],
            m[1] * m[6] - m[5] * m[2],
            m[4] * m[2] - m[0] * m[6],
            m[0] * m[5] - m[4] * m[1],
        )
    )


def _skinned(
    piece: Piece,
    joints: list[Matrix],
    joint_rows: Sequence[Sequence[float]],
    weight_rows: Sequence[Sequence[float]],
) -> Piece:
    positions: list[Vector3] = []
    normals: list[Vector3] = []
    blends: dict[tuple[tuple[float, ...], tuple[float, ...]], tuple[Matrix, tuple[float, ...]]] = {}
    for number_of, (x, y, z) in enumerate(piece.positions):
        key = tuple(joint_rows[number_of]), tuple(weight_rows[number_of])
        found = blends.get(key)
        if found is None:
            matrix = _blend(joints, *key)
            found = blends[key] = matrix, _normal_matrix(matrix)
        m, n = found
        positions.append(
            (
                m[0] * x + m[4] * y + m[8] * z + m[12],
                m[1] * x + m[5] * y + m[9] * z + m[13],
                m[2] * x + m[6] * y + m[10] * z + m[14],
            )
        )
        if piece.normals is not None:
            normals.append(_turned(n, piece.normals[number_of]))
    piece.positions = positions
    piece.normals = normals if piece.normals is not None else None
    if joints and _determinant(joints[0]) < 0:
        piece.triangles = flipped(piece.triangles)
    return piece


def _blend(joints: list[Matrix], names: Sequence[float], weights: Sequence[float]) -> Matrix:
    total = sum(weights)
    if not total > 0:
        return joints[0]
    parts = []
    for name, weight in zip(names, weights):
        if weight:
            if not 0 <= name < len(joints):
                raise damaged("JOINTS_0")
            parts.append((joints[int(name)], weight / total))
    return tuple(sum(matrix[i] * weight for matrix, weight in parts) for i in range(16))


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _display(value: float) -> float:
    """Linear light to sRGB (IEC 61966-2-1), cut to 0..1."""
    value = value if value == value else 1.0
    value = _unit(value)
    return value * 12.92 if value <= 0.0031308 else _unit(1.055 * math.pow(value, 1 / 2.4) - 0.055)


def _display4(color: Sequence[float]) -> Vector4:
    opacity = color[3] if len(color) > 3 and color[3] == color[3] else 1.0
    return _display(color[0]), _display(color[1]), _display(color[2]), _unit(opacity)


def _line(value: object) -> str:
    return " ".join(value.split())[:200] if isinstance(value, str) else ""
