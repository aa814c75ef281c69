"""Digits and letters of strokes, for rulers, clocks, cubes and meters: flat bands that look to -y."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.vectors import Vec2, Vec3

_Path = tuple[Vec2, ...]


def _arc(x: float, z: float, rx: float, rz: float, start: float, end: float, pieces: int) -> _Path:
    turns = [math.radians(start + (end - start) * k / pieces) for k in range(pieces + 1)]
    return tuple((x + rx * math.cos(a), z + rz * math.sin(a)) for a in turns)


_SIX = (*_arc(0.62, 0.36, 0.62, 0.62, 95, 180, 4), *_arc(0.29, 0.28, 0.29, 0.28, 180, 540, 12)[1:])
_STROKES: Mapping[str, tuple[_Path, ...]] = {
    # a cell is 0.58 wide and 1 high; every path is one stroke of the pen
    "0": (_arc(0.29, 0.5, 0.29, 0.5, 90, 450, 14),),
    "1": (((0.1, 0.78), (0.34, 1.0), (0.34, 0.0)),),
    "2": ((*_arc(0.29, 0.72, 0.28, 0.28, 165, -35, 8), (0.0, 0.0), (0.58, 0.0)),),
    "3": ((*_arc(0.26, 0.75, 0.27, 0.25, 150, -90, 7), *_arc(0.26, 0.25, 0.31, 0.25, 90, -150, 7)[1:]),),
    "4": (((0.42, 0.0), (0.42, 1.0), (0.0, 0.3), (0.58, 0.3)),),
    "5": (((0.52, 1.0), (0.1, 1.0), (0.06, 0.56), *_arc(0.26, 0.32, 0.31, 0.32, 110, -140, 9)),),
    "6": (_SIX,),
    "7": (((0.0, 1.0), (0.58, 1.0), (0.2, 0.0)),),
    "8": (_arc(0.29, 0.76, 0.24, 0.24, -90, 270, 10), _arc(0.29, 0.26, 0.29, 0.26, 90, 450, 11)),
    "9": (tuple((0.58 - x, 1.0 - z) for x, z in _SIX),),
    "A": (((0.0, 0.0), (0.29, 1.0), (0.58, 0.0)), ((0.1, 0.34), (0.48, 0.34))),
    "B": (
        ((0.04, 0.0), (0.04, 1.0), (0.28, 1.0), *_arc(0.28, 0.77, 0.22, 0.23, 90, -90, 5), (0.04, 0.54)),
        ((0.28, 0.54), *_arc(0.28, 0.27, 0.28, 0.27, 90, -90, 5), (0.04, 0.0)),
    ),
    "C": (_arc(0.34, 0.5, 0.33, 0.5, 50, 310, 9),),
    "D": (((0.04, 0.0), (0.04, 1.0), (0.2, 1.0), *_arc(0.2, 0.5, 0.36, 0.5, 90, -90, 7), (0.04, 0.0)),),
    "E": (((0.54, 1.0), (0.06, 1.0), (0.06, 0.0), (0.54, 0.0)), ((0.06, 0.52), (0.46, 0.52))),
    "G": ((*_arc(0.32, 0.5, 0.31, 0.5, 50, 330, 9), (0.58, 0.46), (0.34, 0.46)),),
    "I": (((0.29, 0.0), (0.29, 1.0)),),
    "K": (((0.06, 0.0), (0.06, 1.0)), ((0.54, 1.0), (0.06, 0.42)), ((0.22, 0.6), (0.56, 0.0))),
    "M": (((0.0, 0.0), (0.04, 1.0), (0.29, 0.4), (0.54, 1.0), (0.58, 0.0)),),
    "N": (((0.04, 0.0), (0.04, 1.0), (0.54, 0.0), (0.54, 1.0)),),
    "S": ((*_arc(0.29, 0.75, 0.26, 0.25, 30, 270, 8), *_arc(0.29, 0.25, 0.28, 0.25, 90, -150, 8)[1:]),),
    "V": (((0.0, 1.0), (0.29, 0.0), (0.58, 1.0)),),
    "W": (((0.0, 1.0), (0.14, 0.0), (0.29, 0.7), (0.44, 0.0), (0.58, 1.0)),),
    "X": (((0.0, 1.0), (0.58, 0.0)), ((0.0, 0.0), (0.58, 1.0))),
    "Y": (((0.0, 1.0), (0.29, 0.48), (0.58, 1.0)), ((0.29, 0.48), (0.29, 0.0))),
    "Z": (((0.0, 1.0), (0.58, 1.0), (0.0, 0.0), (0.58, 0.0)),),
    "+": (((0.04, 0.5), (0.54, 0.5)), ((0.29, 0.25), (0.29, 0.75))),
    "-": (((0.06, 0.5), (0.52, 0.5)),),
    "=": (((0.04, 0.62), (0.54, 0.62)), ((0.04, 0.36), (0.54, 0.36))),
    "/": (((0.0, 0.0), (0.58, 1.0)),),
    " ": (),
}
WIDTH = 0.58
STEP = 0.8


def band(path: Sequence[Vec2], width: float) -> Mesh:
    """A flat band of this width along a line in x and z at y = 0, with mitred bends, two triangles a piece."""
    points: list[Vec3] = []
    for k, (x, z) in enumerate(path):
        before = path[max(k - 1, 0)]
        after = path[min(k + 1, len(path) - 1)]
        first = _across(before, (x, z)) if k else _across((x, z), after)
        second = _across((x, z), after) if k < len(path) - 1 else first
        mx, mz = first[0] + second[0], first[1] + second[1]
        size = max(mx * mx + mz * mz, 0.8)  # a sharp bend is cut, not drawn out to a thorn
        mx, mz = mx * 2 / size * width / 2, mz * 2 / size * width / 2
        points += [(x + mx, 0.0, z + mz), (x - mx, 0.0, z - mz)]
    triangles: list[tuple[int, int, int]] = []
    for k in range(len(path) - 1):
        a = 2 * k
        # inside a very sharp bend a triangle may turn over; it lies within its neighbours and is left out
        triangles += [
            t for t in ((a, a + 1, a + 3), (a, a + 3, a + 2)) if _faces_front(*(points[i] for i in t))
        ]
    return patch(points, triangles, 0.0)


def _faces_front(a: Vec3, b: Vec3, c: Vec3) -> bool:
    return (b[0] - a[0]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[0] - a[0]) > 0


def _across(a: Vec2, b: Vec2) -> Vec2:
    dx, dz = b[0] - a[0], b[1] - a[1]
    size = math.hypot(dx, dz) or 1.0
    return (-dz / size, dx / size)


def lettering(text: str, height: float, weight: float = 0.14) -> Mesh:
    """The text in one line, its middle in the origin, `height` metres high; `weight` is the pen in heights.

    Raises KeyError for a sign that has no strokes here.
    """
    parts: list[Mesh] = []
    long = STEP * (len(text) - 1) + WIDTH
    for k, sign in enumerate(text):
        for path in _STROKES[sign]:
            shifted = [(x + STEP * k - long / 2, z - 0.5) for x, z in path]
            parts.append(band(shifted, weight))
    return join(parts).scaled(height) if parts else Mesh()
