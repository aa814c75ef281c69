"""Reader of canonical GLB: checks every byte that matters and gives buffers that an engine can copy.

The profile (all else is refused; an importer converts it once): GLB 2 with one JSON and one BIN chunk, no
outside files, no required extensions, one mesh; each primitive is indexed triangles (uint16 or uint32) over
one interleaved vertex layout of 36 bytes: POSITION, NORMAL, TEXCOORD_0 as float32, COLOR_0 as four normalised
bytes; at most one embedded PNG or JPEG a material.

Nothing here works vertex by vertex: the checks and the conversion to the stage's space are strided copies and
byte translations, which run at C speed. `parse` raises SalaError and nothing else, whatever the bytes.
"""

from __future__ import annotations

import functools
import json
import math
import struct
from array import array
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from scenes.errors import SalaError
from scenes.records import dataclass

STRIDE: Final = 36
MAX_FILE: Final = 64 << 20
MAX_JSON: Final = 4 << 20
MAX_VERTICES: Final = 2_000_000
MAX_INDICES: Final = 6_000_000
MAX_PARTS: Final = 256
MAX_MATERIALS: Final = 256
MAX_SIZE: Final = 1e6  # metres; far beyond any lesson, near enough that float32 stays useful

_ATTRIBUTES: Final = (  # name, byte offset in a vertex, componentType, type
    ("POSITION", 0, 5126, "VEC3"),
    ("NORMAL", 12, 5126, "VEC3"),
    ("TEXCOORD_0", 24, 5126, "VEC2"),
    ("COLOR_0", 32, 5121, "VEC4"),
)
_NEGATE: Final = bytes(value ^ 0x80 for value in range(256))

Vector3 = tuple[float, float, float]
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Surface:
    """How a part looks, apart from its colour, which is in its vertices. `emissive` is sRGB 0..1.

    `image` is a key of `Model.images` or -1. `alpha_mode` is OPAQUE, BLEND or MASK.
    """

    name: str = ""
    image: int = -1
    alpha_mode: str = "OPAQUE"
    double_sided: bool = False
    emissive: Vector3 = (0.0, 0.0, 0.0)
    unlit: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Indexed triangles with one surface.

    `vertices` holds `count` rows of 36 bytes in the stage's space (z up): position 3f, normal 3f, texture
    coordinate 2f (v downwards, as in the picture), final sRGB colour 4 bytes RGBA. `low` and `high` are the
    declared box in the same space; they serve culling only.
    """

    vertices: bytearray
    count: int
    indices: memoryview
    index_size: int
    surface: int
    low: Vector3
    high: Vector3


@dataclass(frozen=True, slots=True)
class Model:
    """A parsed model. `images` are whole PNG or JPEG files, not yet decoded, by their number in the file."""

    parts: tuple[Part, ...]
    surfaces: tuple[Surface, ...]
    images: Mapping[int, memoryview]


def measure(model: Model) -> tuple[int, int, int, tuple[Vector3, Vector3]]:
    """(triangles, materials, texture bytes, (low, high) corner of the box) for the lesson check.

    Texture bytes are what the pictures take when decoded, with mipmaps. Raises SalaError where a picture's
    header is damaged.
    """
    from scenes.media import pictures  # costs 50 ms to import, and most models have no picture

    texture_bytes = 0
    for raw in model.images.values():
        width, height, mode = pictures.probe(raw)
        texture_bytes += width * height * (4 if pictures.has_alpha(mode) else 3) * 4 // 3
    triangles = sum(len(part.indices) // part.index_size // 3 for part in model.parts)
    low = tuple(min(axis) for axis in zip(*(part.low for part in model.parts), strict=True))
    high = tuple(max(axis) for axis in zip(*(part.high for part in model.parts), strict=True))
    bounds = ((low[0], low[1], low[2]), (high[0], high[1], high[2]))
    return triangles, len({part.surface for part in model.parts}), texture_bytes, bounds


def parse(data: bytes | bytearray | memoryview, *, check_indices: bool = True) -> Model:
    """Check a canonical GLB and give its buffers.

    `check_indices=False` is for a caller that compares every index with the number of vertices itself (the
    stage does so natively). Raises SalaError: glb_not_glb, glb_damaged, glb_unsupported, glb_too_large.
    """
    view = memoryview(data).cast("B").toreadonly()
    document, binary = _chunks(view)
    return _Reader(document, binary).model(check_indices)


def _chunks(data: memoryview) -> tuple[dict[str, Any], memoryview]:
    if len(data) < 28 or bytes(data[:4]) != b"glTF":
        raise SalaError("glb_not_glb")
    if len(data) > MAX_FILE:
        raise SalaError("glb_too_large", part="file", limit=MAX_FILE)
    version, total, json_length, json_type = struct.unpack_from("<III4s", data, 4)
    if version != 2:
        raise SalaError("glb_unsupported", part=f"glTF {version}")
    _need(total == len(data), "length")
    _need(json_type == b"JSON" and json_length <= MAX_JSON and 28 + json_length <= total, "JSON")
    binary_length, binary_type = struct.unpack_from("<I4s", data, 20 + json_length)
    _need(binary_type == b"BIN\0" and 28 + json_length + binary_length == total, "BIN")
    try:
        document = json.loads(bytes(data[20 : 20 + json_length]).decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise SalaError("glb_damaged", part="JSON") from None
    _need(type(document) is dict, "JSON")
    return document, data[28 + json_length :]


def _refuse(_constant: str) -> float:
    raise ValueError("NaN and Infinity are not JSON")


def _need(good: bool, part: str) -> None:
    if not good:
        raise SalaError("glb_damaged", part=part)


def _object(value: object, part: str) -> dict[str, Any]:
    if type(value) is not dict:
        raise SalaError("glb_damaged", part=part)
    return value


def _number(value: object, part: str, low: float, high: float) -> float:
    # `type is` rather than isinstance: True is not a number here
    if (type(value) is int or type(value) is float) and low <= value <= high:
        return float(value)
    raise SalaError("glb_damaged", part=part)


def _whole(value: object, part: str, low: int = 0, high: int = (1 << 32) - 1) -> int:
    if type(value) is not int or not low <= value <= high:
        raise SalaError("glb_damaged", part=part)
    return value


def _numbers(value: object, part: str, length: int, low: float, high: float) -> tuple[float, ...]:
    if type(value) is not list or len(value) != length:
        raise SalaError("glb_damaged", part=part)
    return tuple(_number(entry, part, low, high) for entry in value)


class _Reader:
    """One file being checked. Every reference is followed through a method that checks it."""

    def __init__(self, document: dict[str, Any], binary: memoryview) -> None:
        self._document = document
        self._binary = binary
        if document.get("extensionsRequired"):
            raise SalaError("glb_unsupported", part="extensionsRequired")
        buffer = self._entry("buffers", 0)
        if len(document["buffers"]) != 1 or "uri" in buffer:
            raise SalaError("glb_unsupported", part="buffers")
        _need(_whole(buffer.get("byteLength"), "buffers") <= len(binary), "buffers")

    def model(self, check_indices: bool) -> Model:
        meshes = self._document.get("meshes")
        if type(meshes) is not list or len(meshes) != 1:
            raise SalaError("glb_unsupported", part="meshes")
        primitives = _object(meshes[0], "meshes").get("primitives")
        if type(primitives) is not list or not primitives:
            raise SalaError("glb_damaged", part="primitives")
        if len(primitives) > MAX_PARTS:
            raise SalaError("glb_too_large", part="primitives", limit=MAX_PARTS)
        surfaces: dict[int, Surface] = {}
        factors: dict[int, tuple[float, ...]] = {}
        parts: list[Part] = []
        budget = MAX_VERTICES  # counted over all parts, so that many parts cannot share one big bufferView
        index_budget = MAX_INDICES
        for primitive in primitives:
            primitive = _object(primitive, "primitives")
            material = _whole(primitive.get("material", -1), "material", -1, MAX_MATERIALS - 1)
            if material not in surfaces:
                surfaces[material], factors[material] = self._surface(material)
            indices, index_size = self._indices(primitive, index_budget)
            raw, low, high = self._vertices(primitive, budget)
            count = len(raw) // STRIDE
            budget -= count
            index_budget -= len(indices) // index_size
            if check_indices:
                _need(max(indices.cast("H" if index_size == 2 else "I")) < count, "indices")
            vertices = _stage_vertices(raw, factors[material])
            parts.append(Part(vertices, count, indices, index_size, material, low, high))
        order = {material: place for place, material in enumerate(sorted(surfaces))}
        used = {surface.image for surface in surfaces.values()} - {-1}
        return Model(
            tuple(_with_surface(part, order[part.surface]) for part in parts),
            tuple(surfaces[material] for material in sorted(surfaces)),
            {image: self._image(image) for image in sorted(used)},
        )

    def _entry(self, kind: str, index: object) -> dict[str, Any]:
        entries = self._document.get(kind)
        if type(entries) is not list or type(index) is not int or not 0 <= index < len(entries):
            raise SalaError("glb_damaged", part=kind)
        return _object(entries[index], kind)

    def _view(self, index: object) -> tuple[memoryview, dict[str, Any]]:
        entry = self._entry("bufferViews", index)
        _need(_whole(entry.get("buffer"), "bufferViews") == 0, "bufferViews")
        start = _whole(entry.get("byteOffset", 0), "bufferViews")
        length = _whole(entry.get("byteLength"), "bufferViews")
        _need(start + length <= len(self._binary), "bufferViews")
        return self._binary[start : start + length], entry

    def _accessor(self, index: object, part: str, component: tuple[int, ...], kind: str) -> dict[str, Any]:
        entry = self._entry("accessors", index)
        if "sparse" in entry or entry.get("type") != kind or entry.get("componentType") not in component:
            raise SalaError("glb_unsupported", part=part)
        return entry

    def _vertices(self, primitive: dict[str, Any], budget: int) -> tuple[memoryview, Vector3, Vector3]:
        attributes = _object(primitive.get("attributes"), "attributes")
        if set(attributes) != {name for name, *_rest in _ATTRIBUTES} or "targets" in primitive:
            raise SalaError("glb_unsupported", part="attributes")
        position = self._accessor(attributes["POSITION"], "POSITION", (5126,), "VEC3")
        view_index = position.get("bufferView")
        start = _whole(position.get("byteOffset", 0), "POSITION")
        count = _whole(position.get("count"), "POSITION", 1)
        if count > budget:
            raise SalaError("glb_too_large", part="vertices", limit=MAX_VERTICES)
        for name, offset, component, kind in _ATTRIBUTES:
            entry = self._accessor(attributes[name], name, (component,), kind)
            if bool(entry.get("normalized", False)) != (component == 5121):
                raise SalaError("glb_unsupported", part=name)
            here = _whole(entry.get("byteOffset", 0), name), entry.get("bufferView"), entry.get("count")
            if here != (start + offset, view_index, count):
                raise SalaError("glb_unsupported", part=name)
        raw, view = self._view(view_index)
        if view.get("byteStride") != STRIDE:
            raise SalaError("glb_unsupported", part="byteStride")
        _need(start % 4 == 0 and start + count * STRIDE <= len(raw), "vertices")
        low = _numbers(position.get("min"), "POSITION", 3, -MAX_SIZE, MAX_SIZE)
        high = _numbers(position.get("max"), "POSITION", 3, -MAX_SIZE, MAX_SIZE)
        _need(all(a <= b for a, b in zip(low, high, strict=True)), "POSITION")
        # glTF (x, y up, z back) -> stage (x, y forward, z up)
        box = (low[0], -high[2], low[1]), (high[0], -low[2], high[1])
        return raw[start : start + count * STRIDE], *box

    def _indices(self, primitive: dict[str, Any], budget: int) -> tuple[memoryview, int]:
        if primitive.get("mode", 4) != 4 or "indices" not in primitive:
            raise SalaError("glb_unsupported", part="mode")
        entry = self._accessor(primitive["indices"], "indices", (5123, 5125), "SCALAR")
        _need(not entry.get("normalized"), "indices")
        count = _whole(entry.get("count"), "indices", 3)
        if count > budget:
            raise SalaError("glb_too_large", part="indices", limit=MAX_INDICES)
        size = 2 if entry["componentType"] == 5123 else 4
        raw, view = self._view(entry.get("bufferView"))
        start = _whole(entry.get("byteOffset", 0), "indices")
        _need("byteStride" not in view and count % 3 == 0 and start % size == 0, "indices")
        _need(start + count * size <= len(raw), "indices")
        return raw[start : start + count * size], size

    def _surface(self, index: int) -> tuple[Surface, tuple[float, ...]]:
        if index == -1:
            return Surface(), (1.0, 1.0, 1.0, 1.0)
        entry = self._entry("materials", index)
        pbr = _object(entry.get("pbrMetallicRoughness", {}), "materials")
        factor = _numbers(pbr.get("baseColorFactor", [1, 1, 1, 1]), "baseColorFactor", 4, 0.0, 1.0)
        glow = _numbers(entry.get("emissiveFactor", [0, 0, 0]), "emissiveFactor", 3, 0.0, 1.0)
        mode = entry.get("alphaMode", "OPAQUE")
        _need(mode in ("OPAQUE", "BLEND", "MASK"), "alphaMode")
        image = -1
        if "baseColorTexture" in pbr:
            reference = _object(pbr["baseColorTexture"], "baseColorTexture")
            _need(_whole(reference.get("texCoord", 0), "texCoord") == 0, "texCoord")
            texture = self._entry("textures", reference.get("index"))
            image = _whole(texture.get("source"), "textures")
            self._entry("images", image)
        name = entry.get("name", "")
        unlit = "KHR_materials_unlit" in _object(entry.get("extensions", {}), "extensions")
        double_sided = entry.get("doubleSided", False) is True
        shown = (_display(glow[0]), _display(glow[1]), _display(glow[2]))
        return Surface(name if type(name) is str else "", image, mode, double_sided, shown, unlit), factor

    def _image(self, index: int) -> memoryview:
        entry = self._entry("images", index)
        if "uri" in entry or entry.get("mimeType") not in ("image/png", "image/jpeg"):
            raise SalaError("glb_unsupported", part="images")
        return self._view(entry.get("bufferView"))[0]


def _with_surface(part: Part, surface: int) -> Part:
    return Part(part.vertices, part.count, part.indices, part.index_size, surface, part.low, part.high)


def _stage_vertices(raw: memoryview, factor: tuple[float, ...]) -> bytearray:
    """Vertices turned to z up, with final display colours. Refuses numbers that are not finite.

    NaN and infinity are the float32 whose top byte is 0x7F or 0xFF (with a few beyond 1e38, no loss).
    """
    packed = bytes(raw)
    for top in range(3, 32, 4):
        column = packed[top::STRIDE]
        _need(0x7F not in column and 0xFF not in column, "vertices")
    words = array("I")
    words.frombytes(raw)
    for first in (0, 3):
        depth = bytearray(words[first + 2 :: 9].tobytes())
        depth[3::4] = depth[3::4].translate(_NEGATE)
        words[first + 2 :: 9] = words[first + 1 :: 9]
        words[first + 1 :: 9] = array("I", bytes(depth))
    vertices = bytearray(words)
    for channel, value in enumerate(factor):
        table = _color_table(value) if channel < 3 else _opacity_table(value)
        at = 32 + channel
        if table[255] != 255 or vertices[at::STRIDE].count(255) != len(vertices) // STRIDE:
            vertices[at::STRIDE] = vertices[at::STRIDE].translate(table)
    return vertices


@functools.lru_cache(maxsize=64)
def _color_table(factor: float) -> bytes:
    """Linear vertex colour bytes times a linear factor -> sRGB bytes."""
    return bytes(int(_display(factor * value / 255.0) * 255.0 + 0.5) for value in range(256))


@functools.lru_cache(maxsize=64)
def _opacity_table(factor: float) -> bytes:
    return bytes(int(factor * value + 0.5) for value in range(256))


def _display(value: float) -> float:
    """Linear light 0..1 to sRGB (IEC 61966-2-1)."""
    return value * 12.92 if value <= 0.0031308 else 1.055 * math.pow(value, 1 / 2.4) - 0.055
