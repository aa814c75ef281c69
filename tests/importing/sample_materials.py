"""Samples of materials, pictures, and how pictures lie on things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.importing.sample_parts import Sample, flag, plain, turn
from tests.importing.samples import Gltf


def _material(**values: Any) -> Callable[[], Gltf]:
    has_colors = values.pop("colors", False)

    def change(g: Gltf) -> None:
        values.setdefault("pbrMetallicRoughness", {}).setdefault("metallicFactor", 0)
        g.document["materials"] = [values]
        if "extensions" in values:
            g.document["extensionsUsed"] = list(values["extensions"])

    return plain(change, colors=has_colors, material=0)


def _transformed(**values: Any) -> Callable[[], Gltf]:
    def change(g: Gltf, material: dict[str, Any]) -> None:
        material["pbrMetallicRoughness"]["baseColorTexture"]["extensions"] = {"KHR_texture_transform": values}
        g.document["extensionsUsed"] = ["KHR_texture_transform"]

    return flag(change)


def _second_uv(*, by_transform: bool) -> Callable[[], Gltf]:
    def change(g: Gltf, material: dict[str, Any]) -> None:
        part = g.document["meshes"][0]["primitives"][0]
        part["attributes"]["TEXCOORD_1"] = g.accessor([(0.5, 0.5), (1.0, 0.5), (1.0, 0.0), (0.5, 0.0)])
        reference = material["pbrMetallicRoughness"]["baseColorTexture"]
        if by_transform:
            reference["extensions"] = {"KHR_texture_transform": {"texCoord": 1, "offset": [0.0, 0.25]}}
            g.document["extensionsUsed"] = ["KHR_texture_transform"]
        else:
            reference["texCoord"] = 1

    return flag(change)


def _sampler(**values: int) -> Callable[[], Gltf]:
    def change(g: Gltf, _material: dict[str, Any]) -> None:
        g.document["samplers"] = [values]
        g.document["textures"][0]["sampler"] = 0

    return flag(change, span=2.5)


def _manner(kind: str = "RGBA", **values: Any) -> Callable[[], Gltf]:
    return flag(lambda _g, material: material.update(values), kind)


def _factor(g: Gltf, material: dict[str, Any]) -> None:
    material["pbrMetallicRoughness"]["baseColorFactor"] = [0.3, 0.8, 0.5, 1]


def of_materials() -> Iterator[Sample]:
    yield Sample("material none", plain(colors=False))
    yield Sample("material colour", _material(pbrMetallicRoughness={"baseColorFactor": [0.2, 0.6, 0.9, 1]}))
    tinted = {"baseColorFactor": [0.5, 0.5, 1, 1]}
    yield Sample("material colour on colours", _material(pbrMetallicRoughness=tinted, colors=True))
    yield Sample("material unlit", _material(extensions={"KHR_materials_unlit": {}}, colors=True))
    dark = {"baseColorFactor": [0, 0, 0, 1]}
    yield Sample("material glow", _material(pbrMetallicRoughness=dark, emissiveFactor=[0.8, 0.4, 0.1]))
    strong = {"KHR_materials_emissive_strength": {"emissiveStrength": 2.0}}
    yield Sample(
        "material strong glow",
        _material(pbrMetallicRoughness=dark, emissiveFactor=[0.2, 0.3, 0.1], extensions=strong),
    )
    clear = {"baseColorFactor": [0.9, 0.2, 0.1, 0.4]}
    yield Sample("material opaque in spite of alpha", _material(pbrMetallicRoughness=clear))
    older = {"KHR_materials_pbrSpecularGlossiness": {"diffuseFactor": [0.8, 0.6, 0.1, 1]}}
    yield Sample(
        "material specular glossiness",
        _material(extensions=older, pbrMetallicRoughness={"baseColorFactor": [0.8, 0.6, 0.1, 1]}),
    )
    yield Sample("picture", flag())
    yield Sample("picture and colour", flag(_factor))
    yield Sample("picture opaque", _manner())
    yield Sample("picture blend", _manner(alphaMode="BLEND"))
    yield Sample("picture mask", _manner(alphaMode="MASK"))
    yield Sample("picture mask low", _manner(alphaMode="MASK", alphaCutoff=0.2))
    away = lambda g, m: g.document["nodes"][0].update(rotation=turn((0, 1, 0), 180))  # noqa: E731
    yield Sample("back not seen", flag(away))

    def both(g: Gltf, material: dict[str, Any]) -> None:
        away(g, material)
        material["doubleSided"] = True

    yield Sample("back seen", flag(both))
    yield Sample("transform offset", _transformed(offset=[0.25, 0.4]))
    yield Sample("transform rotation", _transformed(rotation=0.6))
    yield Sample("transform scale", _transformed(scale=[2.0, 0.5]))
    yield Sample("transform all", _transformed(offset=[0.1, 0.7], rotation=-0.9, scale=[1.5, 1.5]))
    yield Sample("second uv", _second_uv(by_transform=False))
    yield Sample("second uv by transform", _second_uv(by_transform=True))
    repeat, clamp, mirror = 10497, 33071, 33648
    yield Sample("sampler repeat", _sampler(wrapS=repeat, wrapT=repeat))
    yield Sample("sampler clamp", _sampler(wrapS=clamp, wrapT=clamp))
    yield Sample("sampler mirror", _sampler(wrapS=mirror, wrapT=mirror))
    yield Sample("sampler clamp and repeat", _sampler(wrapS=clamp, wrapT=repeat))
