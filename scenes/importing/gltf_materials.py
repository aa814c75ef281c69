"""Materials of glTF as Sala shows them: one colour, one picture, a glow, and how edges and backs are drawn.

The metallic-roughness model is brought down to what the weakest PC draws; of the extensions of the Khronos registry
(https://github.com/KhronosGroup/glTF/tree/main/extensions) what changes the colour one sees is taken over.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from scenes.errors import SalaError
from scenes.importing.gltf_file import GltfFile, damaged, number, numbers, table, whole
from scenes.importing.mesh import Look, Vector2, Vector4
from scenes.importing.pictures import PictureSet

Rows = Callable[[str], Any]
"""The rows of an attribute of the primitive, None if it has no such."""


class Materials:
    """The looks of one file; each is read once. What is left out is noted in `lost`."""

    def __init__(self, file: GltfFile, pictures: PictureSet, lost: dict[str, None]) -> None:
        self._file = file
        self._pictures = pictures
        self._lost = lost
        self._known: dict[int, int] = {}
        self.looks: list[Look] = []

    def look(self, index: object) -> tuple[int, dict[str, Any]]:
        """The number of a material's look, and the material itself; None is the usual one."""
        key = -1 if index is None else whole(index, "materials")
        material = self._file.entry("materials", key) if key >= 0 else {}
        if key not in self._known:
            self._known[key] = len(self.looks)
            self.looks.append(self._read(material))
        return self._known[key], material

    def _read(self, material: dict[str, Any]) -> Look:
        extensions = table(material.get("extensions"), "extensions")
        factor, texture = _base(material)
        mode = material.get("alphaMode", "OPAQUE")
        if mode not in ("OPAQUE", "BLEND", "MASK"):
            raise damaged("alphaMode")
        is_lamp = _shines_only(material)
        glow = (0.0, 0.0, 0.0) if is_lamp else self._glow(material, extensions)
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
        clear = number(
            table(extensions.get("KHR_materials_transmission"), "materials").get("transmissionFactor"),
            "materials",
        )
        if mode == "OPAQUE" and clear > 0.0:
            # glass: what lies behind shows through, but some of the pane can still be seen
            mode, opacity = "BLEND", 1.0 - 0.75 * _unit(clear)
        color = (_display(factor[0]), _display(factor[1]), _display(factor[2]), opacity)
        name = material.get("name", "")
        return Look(
            name[:60] if isinstance(name, str) else "",
            color,
            picture,
            mode,
            material.get("doubleSided") is True,
            (_display(glow[0]), _display(glow[1]), _display(glow[2])),
            is_lamp or "KHR_materials_unlit" in extensions,
            self._wrap(texture) if picture is not None and texture else ("repeat", "repeat"),
        )

    def _glow(self, material: dict[str, Any], extensions: dict[str, Any]) -> tuple[float, ...]:
        """The light that the whole surface gives, linear; none where a picture says which part shines."""
        strength = table(extensions.get("KHR_materials_emissive_strength"), "materials").get(
            "emissiveStrength"
        )
        glow = numbers(material.get("emissiveFactor"), "emissiveFactor", (0.0, 0.0, 0.0))
        glow = tuple(value * number(strength, "materials", 1.0) for value in glow)
        if "emissiveTexture" in material and any(glow):
            self._lost["glow pictures"] = None
            return 0.0, 0.0, 0.0
        return glow

    def _wrap(self, reference: dict[str, Any]) -> tuple[str, str]:
        texture = self._file.entry("textures", reference.get("index"))
        sampler = self._file.entry("samplers", texture["sampler"]) if "sampler" in texture else {}
        return _wrap_of(sampler.get("wrapS")), _wrap_of(sampler.get("wrapT"))

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


def _wrap_of(value: object) -> str:
    return {33071: "clamp", 33648: "mirror"}.get(value, "repeat") if isinstance(value, int) else "repeat"


def texture_places(rows: Rows, material: dict[str, Any]) -> list[Vector2] | None:
    """Where the corners lie on the material's picture, KHR_texture_transform worked in."""
    _factor, reference = _base(material)
    if not reference:
        return None
    transform = table(
        table(reference.get("extensions"), "extensions").get("KHR_texture_transform"), "textures"
    )
    channel = whole(transform.get("texCoord", reference.get("texCoord", 0)), "texCoord", 0, 15)
    places: list[Vector2] | None = rows(f"TEXCOORD_{channel}")
    if places is None:
        return None
    if transform:
        ox, oy = numbers(transform.get("offset"), "textures", (0.0, 0.0))
        sx, sy = numbers(transform.get("scale"), "textures", (1.0, 1.0))
        turn = number(transform.get("rotation"), "textures")
        cos, sin = math.cos(turn), math.sin(turn)
        places = [(ox + cos * u * sx + sin * v * sy, oy - sin * u * sx + cos * v * sy) for u, v in places]
    return [(u, v) if -1e6 <= u <= 1e6 and -1e6 <= v <= 1e6 else (0.0, 0.0) for u, v in places]


def _shines_only(material: dict[str, Any]) -> bool:
    """Whether all that is seen of it is a picture that gives light: the surface itself is black."""
    pbr = table(material.get("pbrMetallicRoughness"), "materials")
    factor = numbers(pbr.get("baseColorFactor"), "baseColorFactor", (1.0, 1.0, 1.0, 1.0))
    glow = numbers(material.get("emissiveFactor"), "emissiveFactor", (0.0, 0.0, 0.0))
    return "emissiveTexture" in material and not any(factor[:3]) and any(glow)


def _base(material: dict[str, Any]) -> tuple[tuple[float, ...], dict[str, Any] | None]:
    """Base colour (linear) and its texture, also of the older specular-glossiness way."""
    pbr = table(material.get("pbrMetallicRoughness"), "materials")
    older = table(material.get("extensions"), "extensions").get("KHR_materials_pbrSpecularGlossiness")
    white = (1.0, 1.0, 1.0, 1.0)
    if _shines_only(material):
        glow = numbers(material.get("emissiveFactor"), "emissiveFactor", (0.0, 0.0, 0.0))
        return (*glow, 1.0), table(material["emissiveTexture"], "emissiveTexture") or None
    if isinstance(older, dict):
        factor, texture = older.get("diffuseFactor"), older.get("diffuseTexture")
    else:
        factor, texture = pbr.get("baseColorFactor"), pbr.get("baseColorTexture")
    return numbers(factor, "baseColorFactor", white), table(texture, "baseColorTexture") or None


def display_color(color: Sequence[float]) -> Vector4:
    """A linear colour of a vertex as it is shown; without opacity it is opaque."""
    opacity = color[3] if len(color) > 3 and color[3] == color[3] else 1.0
    return _display(color[0]), _display(color[1]), _display(color[2]), _unit(opacity)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _display(value: float) -> float:
    """Linear light to sRGB (IEC 61966-2-1), cut to 0..1."""
    value = _unit(value if value == value else 1.0)
    return value * 12.92 if value <= 0.0031308 else _unit(1.055 * math.pow(value, 1 / 2.4) - 0.055)
