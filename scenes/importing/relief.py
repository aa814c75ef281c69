"""A relief of land from a grey picture: white is high, black is low; a solid block that stands on the ground."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence

from PIL import Image, ImageFilter

from scenes.importing.pictures import opened, written
from scenes.importing.records import Imported, ImportOptions, PictureChange
from scenes.media.glb import measure, parse
from scenes.media.glb_write import Material, Primitive, write_glb

USUAL_SIDE = 10.0
USUAL_TRIANGLES = 8_000
MOST_TRIANGLES = 40_000
_BASE = 0.06
"""Height of the block below the lowest land, as a share of the longest side."""
_LAND: tuple[tuple[float, tuple[float, float, float]], ...] = (
    (0.0, (0.42, 0.60, 0.42)),
    (0.25, (0.56, 0.70, 0.40)),
    (0.5, (0.80, 0.76, 0.48)),
    (0.75, (0.66, 0.50, 0.36)),
    (0.92, (0.58, 0.50, 0.46)),
    (1.0, (0.96, 0.96, 0.95)),
)
"""Colours of heights as on a school map: low land green, hills yellow, mountains brown, the highest white."""
_EARTH = (0.45, 0.36, 0.28)

Vector3 = tuple[float, float, float]
Rgba = tuple[float, float, float, float]


def import_relief(
    raw: bytes, options: ImportOptions, tell: Callable[[float], None]
) -> tuple[bytes, Imported]:
    """The model of a grey picture. `options.size` is its longest side (0: 10 m), `relief_height` what lies between the
    darkest and the brightest dot, both in metres; `relief_colors`
    lays the colours of a school map or the picture itself over the land.

    Raises SalaError as pictures do.
    """
    image = opened(raw)
    before = (*image.size, len(raw))
    across, along = grid_of(image.size, options.triangles or USUAL_TRIANGLES)
    heights = heights_of(image, across, along)
    tell(0.3)
    longest = options.size or USUAL_SIDE
    share = longest / max(image.size)
    width, depth = image.width * share, image.height * share
    land = _land(heights, width, depth, options.relief_height, longest * _BASE)
    tell(0.6)
    surfaces = [Material("land")]
    pictures: tuple[PictureChange, ...] = ()
    colors = [_color(row[i]) for row in heights for i in range(across)]
    if options.relief_colors == "picture":
        side = options.picture_side
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        drawn, _suffix = written(image.convert("RGB"))
        surfaces = [Material("land", texture=drawn)]
        pictures = (PictureChange(before, (*image.size, len(drawn))),)
        colors = [(1.0, 1.0, 1.0, 1.0)] * len(colors)
    uvs = [(i / (across - 1), k / (along - 1)) for k in range(along) for i in range(across)]
    primitives = [Primitive(land.positions, land.normals, uvs, colors, land.triangles, 0)]
    surfaces.append(Material("earth"))
    primitives.append(_block(land.positions, across, along, len(surfaces) - 1))
    tell(0.8)
    made = write_glb(primitives, surfaces, generator="Sala relief")
    model = parse(made)
    triangles, materials, texture_bytes, (low, high) = measure(model)
    size = (high[0] - low[0], high[1] - low[1], high[2] - low[2])
    return made, Imported(
        "model",
        "",
        "glb",
        len(made),
        unit="m",
        up="z",
        size=size,
        triangles=triangles,
        triangles_before=triangles,
        materials=materials,
        texture_bytes=texture_bytes,
        pictures=pictures,
        bytes_before=len(raw),
    )


def grid_of(size: tuple[int, int], triangles: int) -> tuple[int, int]:
    """Points across and along, so that the land has about so many triangles and its cells are square."""
    cells = max(8, min(triangles, MOST_TRIANGLES)) / 2
    across = math.sqrt(cells * size[0] / size[1])
    wide = min(max(2, round(across)), size[0] * 2, 200)
    deep = min(max(2, round(cells / max(1.0, across))), size[1] * 2, 200)
    return wide + 1, deep + 1


def heights_of(image: Image.Image, across: int, along: int) -> list[list[float]]:
    """Heights 0..1 of the grid's points, row by row from the picture's top; a picture of one tone is flat at 0."""
    grey = image.convert("RGB").convert("L")
    # 256 tones make steps on gentle slopes: softness of the size of a cell takes them away and leaves ridges standing
    soft = grey.filter(ImageFilter.GaussianBlur(max(1.0, image.width / across * 0.6)))
    values = array("f", soft.convert("F").resize((across, along), Image.Resampling.BILINEAR).tobytes())
    low, high = min(values), max(values)
    span = high - low
    flat = [(value - low) / span if span > 0.5 else 0.0 for value in values]
    return [flat[k * across : (k + 1) * across] for k in range(along)]


class _Land:
    """The upper side: points, normals and triangles."""

    def __init__(
        self, positions: list[Vector3], normals: list[Vector3], triangles: list[tuple[int, int, int]]
    ) -> None:
        self.positions = positions
        self.normals = normals
        self.triangles = triangles


def _land(heights: Sequence[Sequence[float]], width: float, depth: float, rise: float, base: float) -> _Land:
    along, across = len(heights), len(heights[0])
    step_x, step_y = width / (across - 1), depth / (along - 1)
    positions: list[Vector3] = []
    normals: list[Vector3] = []
    for k in range(along):
        for i in range(across):
            # the picture's top is north: away from who looks at it
            positions.append((i * step_x - width / 2, depth / 2 - k * step_y, base + rise * heights[k][i]))
            left, right = heights[k][max(0, i - 1)], heights[k][min(across - 1, i + 1)]
            up, down = heights[max(0, k - 1)][i], heights[min(along - 1, k + 1)][i]
            nx = (left - right) * rise / (step_x * (min(across - 1, i + 1) - max(0, i - 1)))
            ny = (down - up) * rise / (step_y * (min(along - 1, k + 1) - max(0, k - 1)))
            long = math.sqrt(nx * nx + ny * ny + 1.0)
            normals.append((nx / long, ny / long, 1.0 / long))
    triangles: list[tuple[int, int, int]] = []
    for k in range(along - 1):
        for i in range(across - 1):
            a, b = k * across + i, k * across + i + 1
            c, d = a + across, b + across
            # the shorter fold across the cell follows ridges and valleys
            if abs(positions[a][2] - positions[d][2]) <= abs(positions[b][2] - positions[c][2]):
                triangles += [(a, c, d), (a, d, b)]
            else:
                triangles += [(a, c, b), (b, c, d)]
    return _Land(positions, normals, triangles)


def _block(top: Sequence[Vector3], across: int, along: int, material: int) -> Primitive:
    """The four cut sides of the land and its flat bottom."""
    rim = [
        (list(range((along - 1) * across, along * across)), (0.0, -1.0, 0.0)),
        ([k * across + across - 1 for k in range(along - 1, -1, -1)], (1.0, 0.0, 0.0)),
        (list(range(across - 1, -1, -1)), (0.0, 1.0, 0.0)),
        ([k * across for k in range(along)], (-1.0, 0.0, 0.0)),
    ]
    positions: list[Vector3] = []
    normals: list[Vector3] = []
    triangles: list[tuple[int, int, int]] = []
    for line, normal in rim:
        for number, index in enumerate(line):
            x, y, z = top[index]
            at = len(positions)
            positions += [(x, y, 0.0), (x, y, z)]
            normals += [normal, normal]
            if number:
                triangles += [(at - 2, at, at + 1), (at - 2, at + 1, at - 1)]
    at = len(positions)
    corners = [top[(along - 1) * across], top[0], top[across - 1], top[along * across - 1]]
    positions += [(x, y, 0.0) for x, y, _z in corners]
    normals += [(0.0, 0.0, -1.0)] * 4
    triangles += [(at, at + 1, at + 2), (at, at + 2, at + 3)]
    colors: list[Rgba] = [(*_EARTH, 1.0)] * len(positions)
    return Primitive(positions, normals, None, colors, triangles, material)


def _color(height: float) -> Rgba:
    for (low, a), (high, b) in zip(_LAND, _LAND[1:], strict=False):
        if height <= high:
            t = (height - low) / (high - low)
            return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t, 1.0)
    return (*_LAND[-1][1], 1.0)
