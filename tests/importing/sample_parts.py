"""What the sample set is made of: a box of six colours, a sheet with a picture, and changes of both."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tests.importing.samples import Gltf

Row = tuple[float, ...]
_SIDES = (  # normal, across, up, colour
    ((1, 0, 0), (0, 0, -1), (0, 1, 0), (0.9, 0.1, 0.1)),
    ((-1, 0, 0), (0, 0, 1), (0, 1, 0), (0.1, 0.6, 0.1)),
    ((0, 1, 0), (1, 0, 0), (0, 0, -1), (0.1, 0.2, 0.9)),
    ((0, -1, 0), (1, 0, 0), (0, 0, 1), (0.9, 0.8, 0.1)),
    ((0, 0, 1), (1, 0, 0), (0, 1, 0), (0.7, 0.2, 0.7)),
    ((0, 0, -1), (-1, 0, 0), (0, 1, 0), (0.1, 0.7, 0.7)),
)
SIZE = (1.0, 0.6, 0.35)


@dataclass(frozen=True)
class Sample:
    """A file; `seconds` is the moment of its first clip at which it is looked at, None: at rest."""

    name: str
    make: Callable[[], Gltf]
    seconds: float | None = None
    suffix: str = ".glb"


@dataclass
class Mesh:
    """Rows of a box whose six sides have six colours."""

    places: list[Row]
    normals: list[Row]
    uvs: list[Row]
    colors: list[Row]
    corners: list[int]


def box(size: Row = SIZE, at: Row = (0.1, 0.15, 0.0), steps: int = 1) -> Mesh:
    """`steps` cuts it along y, for bending."""
    made = Mesh([], [], [], [], [])
    for normal, across, up, color in _SIDES:
        rows = steps if up[1] else 1
        for row in range(rows):
            start = len(made.places)
            for u, v in ((0, row), (1, row), (1, row + 1), (0, row + 1)):
                place = tuple(
                    at[n] + size[n] / 2 * (normal[n] + across[n] * (2 * u - 1) + up[n] * (2 * v / rows - 1))
                    for n in range(3)
                )
                made.places.append(place)
                made.normals.append(tuple(map(float, normal)))
                made.uvs.append((float(u), 1.0 - v / rows))
                made.colors.append(color)
            made.corners += [start + n for n in (0, 1, 2, 0, 2, 3)]
    return made


def put(
    g: Gltf, mesh: Mesh, into: int = 0, *, colors: bool = True, uvs: bool = False, **more: Any
) -> dict[str, Any]:
    """The mesh as one primitive."""
    part = g.primitive(into, indices=g.accessor(mesh.corners, "H"), **more)
    part["attributes"].update(POSITION=g.accessor(mesh.places), NORMAL=g.accessor(mesh.normals))
    if colors:
        part["attributes"]["COLOR_0"] = g.accessor(mesh.colors)
    if uvs:
        part["attributes"]["TEXCOORD_0"] = g.accessor(mesh.uvs)
    return part


def plain(change: Callable[[Gltf], None] = lambda g: None, **more: Any) -> Callable[[], Gltf]:
    """The box in its six colours, changed."""

    def make() -> Gltf:
        g = Gltf()
        put(g, box(), **more)
        change(g)
        return g

    return make


def picture(kind: str = "RGB") -> bytes:
    """Four fields of four colours, one of them half or wholly clear in RGBA."""
    image = Image.new(kind, (64, 64))
    colors = [(220, 40, 40, 255), (40, 160, 60, 255), (50, 70, 210, 120), (230, 200, 60, 0)]
    for number, color in enumerate(colors):
        where = number % 2 * 32, number // 2 * 32
        image.paste(color[: len(kind)], (*where, where[0] + 32, where[1] + 32))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def flag(
    change: Callable[[Gltf, dict[str, Any]], None] = lambda g, m: None, kind: str = "RGB", span: float = 1.0
) -> Callable[[], Gltf]:
    """An upright sheet with the picture; `span` pictures fit on it."""

    def make() -> Gltf:
        g = Gltf()
        part = g.primitive(indices=g.accessor([0, 1, 2, 0, 2, 3], "H"), material=0)
        part["attributes"] = {
            "POSITION": g.accessor([(-0.8, -0.7, 0.1), (0.9, -0.7, 0.1), (0.9, 0.8, 0.1), (-0.8, 0.8, 0.1)]),
            "NORMAL": g.accessor([(0.0, 0.0, 1.0)] * 4),
            "TEXCOORD_0": g.accessor([(0.0, span), (span, span), (span, 0.0), (0.0, 0.0)]),
        }
        material: dict[str, Any] = {
            "pbrMetallicRoughness": {"baseColorTexture": {"index": 0}, "metallicFactor": 0}
        }
        g.document.update(
            images=[{"bufferView": g.view(picture(kind)), "mimeType": "image/png"}],
            textures=[{"source": 0}],
            materials=[material],
        )
        change(g, material)
        return g

    return make


def turn(axis: Row, degrees: float) -> list[float]:
    half = math.radians(degrees) / 2
    return [*(part * math.sin(half) for part in axis), math.cos(half)]
