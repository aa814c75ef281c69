"""Reader of canonical GLB: checks every byte that matters and gives buffers that an engine can copy.

The profile (all else is refused; an importer converts it once): GLB 2 with one JSON and one BIN chunk, no
outside files, no required extension but KHR_mesh_quantization, one mesh; each primitive is indexed triangles
(uint16 or uint32) over interleaved vertices in one of the two layouts of glb_rows.py; at most one embedded PNG or
JPEG a material. What moves is described in glb_rig.py.

Nothing here works vertex by vertex. `parse` raises SalaError and nothing else, whatever the bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from scenes.errors import SalaError
from scenes.media.glb_file import MAX_FILE, GlbFile, need, numbers, table, whole
from scenes.media.glb_rig import Morph, RigReader
from scenes.media.glb_rows import FLOAT, SMALL, STRIDE, WHOLE, Layout, display, stage_rows
from scenes.media.rig import Rig
from scenes.records import dataclass, replace

MAX_VERTICES: Final = 2_000_000
MAX_INDICES: Final = 6_000_000
MAX_PARTS: Final = 256
MAX_MATERIALS: Final = 256
MAX_SIZE: Final = 1e6  # metres; far beyond any lesson, near enough that float32 stays useful

__all__ = ["MAX_FILE", "STRIDE", "Model", "Morph", "Part", "Surface", "measure", "parse"]
WRAPS: Final = {10497: "repeat", 33071: "clamp", 33648: "mirror"}

Vector3 = tuple[float, float, float]
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Surface:
    """How a part looks, apart from its colour, which is in its vertices. `emissive` is sRGB 0..1.

    `image` is a key of `Model.images` or -1. `alpha_mode` is OPAQUE, BLEND or MASK. `wrap` is how the picture goes on
    beyond its sides, across and down: repeat, clamp or mirror.
    """

    name: str = ""
    image: int = -1
    alpha_mode: str = "OPAQUE"
    double_sided: bool = False
    emissive: Vector3 = (0.0, 0.0, 0.0)
    unlit: bool = False
    wrap: tuple[str, str] = ("repeat", "repeat")


@dataclass(frozen=True, slots=True)
class Part:
    """Indexed triangles with one surface.

    `vertices` holds `count` rows of 36 bytes in the stage's space (z up): position 3f, normal 3f, texture
    coordinate 2f (v downwards, as in the picture), final sRGB colour 4 bytes RGBA. `low` and `high` are the
    declared box in the same space; they serve culling only.

    Of a model with bones the vertices are as they were bound; `skin` holds the bones of each in rows of 12 bytes
    (four uint16 and four weights of 0..255). `morphs` has an entry for each morph weight of the model.
    """

    vertices: bytearray
    count: int
    indices: memoryview
    index_size: int
    surface: int
    low: Vector3
    high: Vector3
    skin: bytes = b""
    morphs: tuple[Morph | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A parsed model; `rig` is None if it stands still.

    `images` are whole PNG or JPEG files, not yet decoded, by their number in the file.
    """

    parts: tuple[Part, ...]
    surfaces: tuple[Surface, ...]
    images: Mapping[int, memoryview]
    rig: Rig | None = None


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
    return _Reader(GlbFile(data)).model(check_indices)


class _Reader:
    """One file being checked. Every reference is followed through a method that checks it."""

    def __init__(self, file: GlbFile) -> None:
        self._file = file

    def model(self, check_indices: bool) -> Model:
        meshes = self._file.document.get("meshes")
        if type(meshes) is not list or len(meshes) != 1:
            raise SalaError("glb_unsupported", part="meshes")
        primitives = table(meshes[0], "meshes").get("primitives")
        if type(primitives) is not list or not primitives:
            raise SalaError("glb_damaged", part="primitives")
        if len(primitives) > MAX_PARTS:
            raise SalaError("glb_too_large", part="primitives", limit=MAX_PARTS)
        surfaces: dict[int, Surface] = {}
        factors: dict[int, tuple[float, ...]] = {}
        parts: list[Part] = []
        moving = RigReader(self._file)
        budget = MAX_VERTICES  # counted over all parts, so that many parts cannot share one big bufferView
        index_budget = MAX_INDICES
        for primitive in primitives:
            primitive = table(primitive, "primitives")
            material = whole(primitive.get("material", -1), "material", -1, MAX_MATERIALS - 1)
            if material not in surfaces:
                surfaces[material], factors[material] = self._surface(material)
            indices, index_size = self._indices(primitive, index_budget)
            raw, layout, low, high = self._vertices(primitive, budget)
            count = len(raw) // layout.stride
            budget -= count
            index_budget -= len(indices) // index_size
            if check_indices:
                need(max(indices.cast("H" if index_size == 2 else "I")) < count, "indices")
            vertices = stage_rows(raw, layout, factors[material])
            attributes = primitive["attributes"]
            skin, morphs = moving.skin_rows(attributes, count), moving.morphs(primitive, count)
            parts.append(Part(vertices, count, indices, index_size, material, low, high, skin, morphs))
        order = {material: place for place, material in enumerate(sorted(surfaces))}
        used = {surface.image for surface in surfaces.values()} - {-1}
        return Model(
            tuple(_with_surface(part, order[part.surface]) for part in parts),
            tuple(surfaces[material] for material in sorted(surfaces)),
            {image: self._image(image) for image in sorted(used)},
            moving.rig(),
        )

    def _vertices(
        self, primitive: dict[str, Any], budget: int
    ) -> tuple[memoryview, Layout, Vector3, Vector3]:
        attributes = table(primitive.get("attributes"), "attributes")
        layout = WHOLE if "TEXCOORD_0" in attributes else SMALL
        if set(attributes) - {"JOINTS_0", "WEIGHTS_0"} != {name for name, *_rest in layout.attributes}:
            raise SalaError("glb_unsupported", part="attributes")
        position = self._file.accessor(attributes["POSITION"], "POSITION", (5126,), "VEC3")
        view_index = position.get("bufferView")
        start = whole(position.get("byteOffset", 0), "POSITION")
        count = whole(position.get("count"), "POSITION", 1)
        if count > budget:
            raise SalaError("glb_too_large", part="vertices", limit=MAX_VERTICES)
        for name, offset, component, kind in layout.attributes:
            entry = self._file.accessor(attributes[name], name, (component,), kind)
            if bool(entry.get("normalized", False)) != (component != FLOAT):
                raise SalaError("glb_unsupported", part=name)
            here = whole(entry.get("byteOffset", 0), name), entry.get("bufferView"), entry.get("count")
            if here != (start + offset, view_index, count):
                raise SalaError("glb_unsupported", part=name)
        raw, view = self._file.view(view_index)
        if view.get("byteStride") != layout.stride:
            raise SalaError("glb_unsupported", part="byteStride")
        need(start % 4 == 0 and start + count * layout.stride <= len(raw), "vertices")
        low = numbers(position.get("min"), "POSITION", 3, -MAX_SIZE, MAX_SIZE)
        high = numbers(position.get("max"), "POSITION", 3, -MAX_SIZE, MAX_SIZE)
        need(all(a <= b for a, b in zip(low, high, strict=True)), "POSITION")
        # glTF (x, y up, z back) -> stage (x, y forward, z up)
        box = (low[0], -high[2], low[1]), (high[0], -low[2], high[1])
        return raw[start : start + count * layout.stride], layout, *box

    def _indices(self, primitive: dict[str, Any], budget: int) -> tuple[memoryview, int]:
        if primitive.get("mode", 4) != 4 or "indices" not in primitive:
            raise SalaError("glb_unsupported", part="mode")
        entry = self._file.accessor(primitive["indices"], "indices", (5123, 5125), "SCALAR")
        need(not entry.get("normalized"), "indices")
        count = whole(entry.get("count"), "indices", 3)
        if count > budget:
            raise SalaError("glb_too_large", part="indices", limit=MAX_INDICES)
        size = 2 if entry["componentType"] == 5123 else 4
        raw, view = self._file.view(entry.get("bufferView"))
        start = whole(entry.get("byteOffset", 0), "indices")
        need("byteStride" not in view and count % 3 == 0 and start % size == 0, "indices")
        need(start + count * size <= len(raw), "indices")
        return raw[start : start + count * size], size

    def _surface(self, index: int) -> tuple[Surface, tuple[float, ...]]:
        if index == -1:
            return Surface(), (1.0, 1.0, 1.0, 1.0)
        entry = self._file.entry("materials", index)
        pbr = table(entry.get("pbrMetallicRoughness", {}), "materials")
        factor = numbers(pbr.get("baseColorFactor", [1, 1, 1, 1]), "baseColorFactor", 4, 0.0, 1.0)
        glow = numbers(entry.get("emissiveFactor", [0, 0, 0]), "emissiveFactor", 3, 0.0, 1.0)
        mode = entry.get("alphaMode", "OPAQUE")
        need(mode in ("OPAQUE", "BLEND", "MASK"), "alphaMode")
        image, wrap = -1, ("repeat", "repeat")
        if "baseColorTexture" in pbr:
            reference = table(pbr["baseColorTexture"], "baseColorTexture")
            need(whole(reference.get("texCoord", 0), "texCoord") == 0, "texCoord")
            texture = self._file.entry("textures", reference.get("index"))
            image = whole(texture.get("source"), "textures")
            wrap = self._wrap(texture)
            self._file.entry("images", image)
        name = entry.get("name", "")
        unlit = "KHR_materials_unlit" in table(entry.get("extensions", {}), "extensions")
        double_sided = entry.get("doubleSided", False) is True
        shown = (display(glow[0]), display(glow[1]), display(glow[2]))
        surface = Surface(name if type(name) is str else "", image, mode, double_sided, shown, unlit, wrap)
        return surface, factor

    def _wrap(self, texture: dict[str, Any]) -> tuple[str, str]:
        if "sampler" not in texture:
            return "repeat", "repeat"
        sampler = self._file.entry("samplers", texture["sampler"])
        across = whole(sampler.get("wrapS", 10497), "samplers")
        down = whole(sampler.get("wrapT", 10497), "samplers")
        need(across in WRAPS and down in WRAPS, "samplers")
        return WRAPS[across], WRAPS[down]

    def _image(self, index: int) -> memoryview:
        entry = self._file.entry("images", index)
        if "uri" in entry or entry.get("mimeType") not in ("image/png", "image/jpeg"):
            raise SalaError("glb_unsupported", part="images")
        return self._file.view(entry.get("bufferView"))[0]


def _with_surface(part: Part, surface: int) -> Part:
    return replace(part, surface=surface)
