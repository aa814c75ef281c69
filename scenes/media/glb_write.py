"""Writer of canonical GLB, the one form in which models enter a lesson (see glb.py, which reads it).

Equal input gives equal bytes: no time stamps, floats rounded to 32 bits, fixed order. Input is in the stage's
space (metres, right-handed, x right, y forward, z up); the file is in glTF's (y up), so that any glTF program
shows it upright.

Colours are given as a painter's program shows them (sRGB, 0..1). glTF wants them linear, so they are
converted here and back in `glb.parse`; any glTF program then shows the same colours. Materials that differ
only in colour become one (the difference moves into the vertex colours), because a draw call costs a weak PC
more than a thousand triangles.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from scenes.media.glb_file import QUANTIZATION
from scenes.media.glb_rig_write import MOVE, SKIN, Columns, SkinRow, rig_entries, skin_rows, target_entry
from scenes.media.glb_rows import FLOAT, SMALL, WHOLE, Layout
from scenes.media.rig import Rig
from scenes.records import dataclass, replace

AlphaMode = Literal["OPAQUE", "BLEND", "MASK"]
Vector2 = tuple[float, float]
Vector3 = tuple[float, float, float]
Vector4 = tuple[float, float, float, float]
MorphRows = tuple[Sequence[Vector3], Sequence[Vector3] | None]
"""How a morph target moves positions and, if it does, normals."""

_WHOLE = struct.Struct("<8f4B")  # position, normal, texture coordinate, colour
_SMALL = struct.Struct("<3f3bx4B")  # position, normal, colour
_PLACE = struct.Struct("<3f")
_MAX_SIZE = 1e6  # as in glb.py
_MOST_STIFF = 32
_WRAPS = {"repeat": 10497, "clamp": 33071, "mirror": 33648}
_WHITE = (1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Material:
    """How a surface looks.

    `color` and `emissive` are sRGB 0..1, `color[3]` is opacity. `texture` is a whole PNG or JPEG file; it is
    multiplied by `color`. `texture_mime` is found from the bytes when left empty. `wrap` is how the picture goes on
    beyond its sides, across and down: repeat, clamp or mirror.
    """

    name: str
    color: Vector4 = _WHITE
    texture: bytes | None = None
    texture_mime: str = ""
    alpha_mode: AlphaMode = "OPAQUE"
    double_sided: bool = False
    emissive: Vector3 = (0.0, 0.0, 0.0)
    unlit: bool = False
    wrap: tuple[str, str] = ("repeat", "repeat")


@dataclass(frozen=True, slots=True)
class Primitive:
    """Triangles of one material, counter-clockwise seen from outside.

    `normals` have length 1. `uvs` have (0, 0) at the top left of the picture. `colors` are RGBA factors 0..1
    on the material's colour (baked occlusion, tints). `uvs` and `colors` may be None; else every list is as
    long as `positions`.

    In a model with a rig, `skin` names bones of it (None: bone 0, which stands still), and `morphs` has for each of
    its weights the moves of positions and normals, or None where nothing moves.
    """

    positions: Sequence[Vector3]
    normals: Sequence[Vector3]
    uvs: Sequence[Vector2] | None
    colors: Sequence[Vector4] | None
    triangles: Sequence[tuple[int, int, int]]
    material: int = 0
    skin: Sequence[SkinRow] | None = None
    morphs: Sequence[MorphRows | None] = ()


def write_glb(
    primitives: Sequence[Primitive],
    materials: Sequence[Material],
    *,
    generator: str = "Sala",
    extras: Mapping[str, Any] | None = None,
    rig: Rig | None = None,
    small: bool = False,
) -> bytes:
    """One model as the bytes of a .glb file.

    Primitives whose materials differ in name and colour only are joined (one draw call), equal vertices are
    shared, triangles without area and unused materials are left out. `extras` is plain JSON data kept in the
    file's root. `rig` is what moves, its bone 0 what does not. `small` writes what has no picture in the layout of 20
    bytes a vertex, its normals rounded by up to a quarter of a degree. Raises ValueError where the input makes no model
    (wrong lengths, indices out of range, numbers that are not finite, nothing to draw).
    """
    if any(not 0 <= primitive.material < len(materials) for primitive in primitives):
        raise ValueError("a primitive names a material that is not there")
    parts = [
        part
        for group in _groups(primitives, materials)
        if (part := _joined(group, materials, rig, small)).indices
    ]
    if not parts:
        raise ValueError("the model has no triangles")
    binary = bytearray()
    views: list[dict[str, Any]] = []
    accessors: list[dict[str, Any]] = []
    meshes: list[dict[str, Any]] = []

    def add_view(data: bytes, **more: int) -> int:
        binary.extend(b"\0" * (-len(binary) % 4))
        views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(data), **more})
        binary.extend(data)
        return len(views) - 1

    for place, part in enumerate(parts):
        vertices, indices, layout = part.vertices, part.indices, part.layout
        view = add_view(vertices, byteStride=layout.stride, target=34962)
        count = len(vertices) // layout.stride
        low, high = _box(vertices, layout.stride)
        base = len(accessors)
        for _name, offset, component, kind in layout.attributes:
            entry = {"bufferView": view, "byteOffset": offset, "componentType": component, "count": count}
            accessors.append({**entry, "type": kind, **({} if component == FLOAT else {"normalized": True})})
        accessors[base] |= {"min": low, "max": high}
        short = count <= 0xFFFF  # index 65535 is the restart mark of some drivers
        view = add_view(struct.pack(f"<{len(indices)}{'H' if short else 'I'}", *indices), target=34963)
        accessors.append(
            {
                "bufferView": view,
                "componentType": 5123 if short else 5125,
                "count": len(indices),
                "type": "SCALAR",
            }
        )
        attributes = {name: base + n for n, (name, *_rest) in enumerate(layout.attributes)}
        mesh: dict[str, Any] = {"attributes": attributes, "indices": len(accessors) - 1, "material": place}
        if part.skin:
            view = add_view(part.skin, byteStride=SKIN.size, target=34962)
            skin_view = {"bufferView": view, "count": count, "type": "VEC4"}
            attributes |= {"JOINTS_0": len(accessors), "WEIGHTS_0": len(accessors) + 1}
            accessors += [
                {**skin_view, "byteOffset": 0, "componentType": 5123},
                {**skin_view, "byteOffset": 8, "componentType": 5121, "normalized": True},
            ]
        if part.morphs:
            mesh["targets"] = [target_entry(morph, count, add_view, accessors) for morph in part.morphs]
        meshes.append(mesh)

    images: dict[bytes, dict[str, Any]] = {}
    wraps: dict[tuple[str, str], None] = {}
    textures: dict[tuple[bytes, tuple[str, str]], None] = {}
    for part in parts:
        texture = part.material.texture
        if texture is not None:
            if texture not in images:
                mime = part.material.texture_mime or _mime(texture)
                images[texture] = {"bufferView": add_view(texture), "mimeType": mime}
            wraps[part.material.wrap] = None
            textures[texture, part.material.wrap] = None
    binary.extend(b"\0" * (-len(binary) % 4))
    written = [_material(part, list(textures)) for part in parts]
    document: dict[str, Any] = {
        "asset": {"version": "2.0", "generator": generator},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": meshes}],
        "materials": written,
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(binary)}],
    }
    if rig is not None:
        document |= rig_entries(rig, add_view, accessors)
        if rig.weights:
            document["meshes"][0]["weights"] = list(rig.weights)
        binary.extend(b"\0" * (-len(binary) % 4))
        document["buffers"] = [{"byteLength": len(binary)}]
    if images:
        document["images"] = list(images.values())
        document["samplers"] = [
            {"magFilter": 9729, "minFilter": 9987, "wrapS": _WRAPS[across], "wrapT": _WRAPS[down]}
            for across, down in wraps
        ]
        document["textures"] = [
            {"sampler": list(wraps).index(wrap), "source": list(images).index(texture)}
            for texture, wrap in textures
        ]
    extensions = ["KHR_materials_unlit"] if any("extensions" in entry for entry in written) else []
    if any(part.layout is SMALL for part in parts):
        extensions.append(QUANTIZATION)
        document["extensionsRequired"] = [QUANTIZATION]
    if extensions:
        document["extensionsUsed"] = extensions
    if extras:
        document["extras"] = dict(extras)
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    header = text.encode("utf-8")
    header += b" " * (-len(header) % 4)
    total = 12 + 8 + len(header) + 8 + len(binary)
    return b"".join(
        (
            struct.pack("<4sII", b"glTF", 2, total),
            struct.pack("<I4s", len(header), b"JSON"),
            header,
            struct.pack("<I4s", len(binary), b"BIN\0"),
            bytes(binary),
        )
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What becomes one glTF primitive; `factor` is its linear base colour."""

    material: Material
    factor: Vector4
    layout: Layout
    vertices: bytes
    indices: list[int]
    skin: bytes = b""
    morphs: tuple[tuple[bytes, bytes | None] | None, ...] = ()


def _groups(primitives: Sequence[Primitive], materials: Sequence[Material]) -> list[list[Primitive]]:
    """Primitives that can share a draw call, in the order of their materials.

    What hangs on one bone as a whole stays apart, if that makes not too many: it can be moved without bending.
    """
    stiff = [_only_bone(primitive) for primitive in primitives]
    is_apart = len(set(stiff)) <= _MOST_STIFF
    groups: dict[tuple[object, ...], list[Primitive]] = {}
    for primitive, bone in sorted(zip(primitives, stiff, strict=True), key=lambda entry: entry[0].material):
        look = replace(materials[primitive.material], name="", color=_WHITE)
        morphs = tuple(morph if morph is None else morph[1] is None for morph in primitive.morphs)
        groups.setdefault((look, bone if is_apart else -1, morphs), []).append(primitive)
    return list(groups.values())


def _only_bone(primitive: Primitive) -> int:
    """The one bone that all vertices hang on; -1 if they hang on several."""
    if primitive.skin is None:
        return 0
    bones = {
        name
        for names, weights in primitive.skin
        for name, weight in zip(names, weights, strict=True)
        if weight > 0
    }
    return bones.pop() if len(bones) == 1 else -1


def _joined(group: Sequence[Primitive], materials: Sequence[Material], rig: Rig | None, small: bool) -> _Part:
    """One part of several primitives. Its factor is its brightest colour, so bytes keep dark ones apart."""
    colors = {entry.material: _linear_color(materials[entry.material].color) for entry in group}
    factor = tuple(max(channel) for channel in zip(*colors.values(), strict=True))
    bones = len(rig.bones) if rig is not None else 0
    material = materials[group[0].material]
    layout = SMALL if small and material.texture is None else WHOLE
    row_of: dict[bytes, int] = {}
    indices: list[int] = []
    for primitive in group:
        share = tuple(a / b if b else 1.0 for a, b in zip(colors[primitive.material], factor, strict=True))
        rows = _vertices(primitive, share, layout)
        if bones:
            rows = [a + b for a, b in zip(rows, skin_rows(primitive.skin, len(rows), bones), strict=True)]
        for move in _moves(primitive):
            rows = [a + b for a, b in zip(rows, move, strict=True)]
        for triangle in primitive.triangles:
            if not all(0 <= corner < len(rows) for corner in triangle):
                raise ValueError("a triangle names a vertex that is not there")
            corners = [rows[corner] for corner in triangle]
            if len({corner[:12] + corner[layout.stride :] for corner in corners}) < 3:
                continue
            indices.extend(row_of.setdefault(corner, len(row_of)) for corner in corners)
    base = (factor[0], factor[1], factor[2], factor[3])
    if not bones and not group[0].morphs:
        return _Part(material, base, layout, b"".join(row_of), indices)
    columns = Columns(list(row_of))
    vertices = columns.take(layout.stride)
    skin = columns.take(SKIN.size) if bones else b""
    morphs: list[tuple[bytes, bytes | None] | None] = []
    for morph in group[0].morphs:
        if morph is None:
            morphs.append(None)
        else:
            positions = columns.take(MOVE.size)
            morphs.append((positions, None if morph[1] is None else columns.take(MOVE.size)))
    return _Part(material, base, layout, vertices, indices, skin, tuple(morphs))


def _moves(primitive: Primitive) -> Iterator[list[bytes]]:
    """The packed columns of all morphs in the file's axes."""
    for morph in primitive.morphs:
        for rows in morph or ():
            if rows is None:
                continue
            if len(rows) != len(primitive.positions):
                raise ValueError("positions and morphs differ in length")
            if not all(abs(value) <= _MAX_SIZE for row in rows for value in row):
                raise ValueError("a morph has a number that is not finite")
            yield [MOVE.pack(x + 0.0, z + 0.0, 0.0 - y) for x, y, z in rows]


def _vertices(primitive: Primitive, share: Sequence[float], layout: Layout) -> list[bytes]:
    """Packed rows; `share` is the linear part of the joined base colour that this primitive has."""
    count = len(primitive.positions)
    uvs = primitive.uvs if primitive.uvs is not None else [(0.0, 0.0)] * count
    colors = primitive.colors if primitive.colors is not None else [_WHITE] * count
    if not count == len(primitive.normals) == len(uvs) == len(colors):
        raise ValueError("positions, normals, uvs and colors differ in length")
    rows = []
    for (x, y, z), (nx, ny, nz), (u, v), color in zip(
        primitive.positions, primitive.normals, uvs, colors, strict=True
    ):
        floats = (x, z, -y, nx, nz, -ny, u, v)
        if not all(abs(value) <= _MAX_SIZE for value in floats):  # false for NaN as well
            raise ValueError("a vertex has a number that is not finite")
        shade = (int(a * b * 255.0 + 0.5) for a, b in zip(_linear_color(color), share, strict=True))
        if layout is SMALL:
            rows.append(_SMALL.pack(x + 0.0, z + 0.0, 0.0 - y, *map(_step, floats[3:6]), *shade))
        else:
            # + 0.0 turns -0.0 into 0.0, so that equal places are equal bytes
            rows.append(_WHOLE.pack(*(value + 0.0 for value in floats), *shade))
    return rows


def _step(value: float) -> int:
    """A part of a normal as a signed byte; another machine's last digit does not decide what lies between two."""
    return math.floor(min(max(value, -1.0), 1.0) * 127.0 + 0.5 + 1e-6)


def _box(vertices: bytes, stride: int) -> tuple[list[float], list[float]]:
    """Corners of the box around all positions, as the very 32-bit values that are stored."""
    places = [_PLACE.unpack_from(vertices, at) for at in range(0, len(vertices), stride)]
    axes = list(zip(*places, strict=True))
    return [min(axis) for axis in axes], [max(axis) for axis in axes]


def _material(part: _Part, textures: list[tuple[bytes, tuple[str, str]]]) -> dict[str, Any]:
    material = part.material
    pbr: dict[str, Any] = {
        "baseColorFactor": [round(value, 7) for value in part.factor],
        "metallicFactor": 0.0,
        "roughnessFactor": 1.0,
    }
    if material.texture is not None:
        pbr["baseColorTexture"] = {"index": textures.index((material.texture, material.wrap))}
    entry: dict[str, Any] = {"name": material.name, "pbrMetallicRoughness": pbr}
    if material.alpha_mode != "OPAQUE":
        entry["alphaMode"] = material.alpha_mode
    if material.double_sided:
        entry["doubleSided"] = True
    if any(material.emissive):
        entry["emissiveFactor"] = [round(_linear(value), 7) for value in material.emissive]
    if material.unlit:
        entry["extensions"] = {"KHR_materials_unlit": {}}
    return entry


def _unit(value: float) -> float:
    if not 0.0 <= value <= 1.0:
        raise ValueError("a colour is not between 0 and 1")
    return float(value)


def _linear(value: float) -> float:
    """sRGB 0..1 to linear light (IEC 61966-2-1)."""
    value = _unit(value)
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _linear_color(color: Sequence[float]) -> Vector4:
    red, green, blue, opacity = color
    return _linear(red), _linear(green), _linear(blue), _unit(opacity)


def _mime(texture: bytes) -> str:
    if texture.startswith(b"\x89PNG"):
        return "image/png"
    if texture.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    raise ValueError("a texture is neither PNG nor JPEG")
