"""Models of the land: a surface given by a formula, its colours split along exact lines, cut sides, and water."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from scenes.generators import paint as c
from scenes.generators.finish import Part
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.paint import mottle
from scenes.generators.sweeps import sheet
from scenes.generators.vectors import Color, Vec2, Vec3, mix
from scenes.media.glb_write import Material

Height = Callable[[float, float], float]
"""The height of the land in metres at x, y."""
Field = Callable[[Vec3], float]
"""A number for every point; the land is split where it passes a limit."""
Segment = tuple[Vec3, Vec3]

WATER = Material("water", alpha_mode="BLEND")
GRASS_SIDE: tuple[tuple[float, Color], ...] = (
    (0.03, c.SOIL_DARK),
    (0.13, c.SOIL),
    (9.0, c.CONCRETE_DARK),
)
"""What lies below the grass, from the top: down to which depth, in which colour."""


def surface(height: Height, low: Vec2, high: Vec2, across: int, along: int, gather: float = 1.0) -> Mesh:
    """The land over a rectangle as a grid that looks up; `gather` > 1 makes it finer in the middle."""

    def drawn_in(t: float) -> float:
        s = 2 * t - 1
        return 0.5 + 0.5 * math.copysign(abs(s) ** gather, s)

    def place(u: float, v: float) -> Vec3:
        x, y = low[0] + (high[0] - low[0]) * drawn_in(u), low[1] + (high[1] - low[1]) * drawn_in(v)
        return (x, y, height(x, y))

    return sheet(place, across, along, 60.0)


def border(land: Mesh, low: Vec2, high: Vec2) -> list[Segment]:
    """The edges of the land's triangles that lie on the sides of this rectangle, the land to their left."""

    def side(p: Vec3, q: Vec3) -> bool:
        return any(abs(p[k] - end[k]) + abs(q[k] - end[k]) < 1e-6 for end in (low, high) for k in (0, 1))

    found: list[Segment] = []
    for t in land.triangles:
        for i, j in zip(t, (*t[1:], t[0]), strict=True):
            p, q = land.points[i], land.points[j]
            if side(p, q) and abs(p[0] - q[0]) + abs(p[1] - q[1]) > 1e-6:
                found.append((p, q))
    return found


def split(mesh: Mesh, field: Field, limits: Sequence[float]) -> tuple[list[Mesh], list[list[Segment]]]:
    """The mesh in pieces: below the first limit, between each two, above the last; and the lines between them.

    The lines run so that what is above the limit lies to their left. Colours are kept.
    """
    values = [field(p) for p in mesh.points]
    pieces = [Mesh() for _ in range(len(limits) + 1)]
    known: list[dict[int, int]] = [{} for _ in pieces]
    between: list[dict[tuple[int, int], int]] = [{} for _ in pieces]
    rims: list[list[Segment]] = [[] for _ in limits]

    def corner(number: int, i: int) -> int:
        piece = pieces[number]
        if i not in known[number]:
            known[number][i] = len(piece.points)
            piece.points.append(mesh.points[i])
            piece.colors.append(mesh.colors[i])
            piece.uvs.append(mesh.uvs[i])
        return known[number][i]

    def crossing(number: int, i: int, j: int, limit: int) -> int:
        a, b = min(i, j), max(i, j)
        key = (a * len(mesh.points) + b, limit)
        piece = pieces[number]
        if key not in between[number]:
            t = (limits[limit] - values[a]) / (values[b] - values[a])
            between[number][key] = len(piece.points)
            piece.points.append(mix(mesh.points[a], mesh.points[b], t))
            piece.colors.append(mix(mesh.colors[a], mesh.colors[b], t))
            (u, v), (u2, v2) = mesh.uvs[a], mesh.uvs[b]
            piece.uvs.append((u + (u2 - u) * t, v + (v2 - v) * t))
        return between[number][key]

    for triangle, crease in zip(mesh.triangles, mesh.creases, strict=True):
        least, most = min(values[i] for i in triangle), max(values[i] for i in triangle)
        for number, piece in enumerate(pieces):
            low = limits[number - 1] if number else float("-inf")
            high = limits[number] if number < len(limits) else float("inf")
            if most < low or least >= high:
                continue
            # each edge brings its first corner, if that is inside, and its crossings in the order it meets them
            shape: list[tuple[int, int]] = []
            for i, j in zip(triangle, (*triangle[1:], triangle[0]), strict=True):
                if low <= values[i] < high:
                    shape.append((corner(number, i), -1))
                met = [n for n in (number - 1, number) if 0 <= n < len(limits)]
                met = [n for n in met if (values[i] < limits[n]) != (values[j] < limits[n])]
                for n in met if values[j] > values[i] else met[::-1]:
                    shape.append((crossing(number, i, j, n), n))
            for k in range(1, len(shape) - 1):
                piece.triangles.append((shape[0][0], shape[k][0], shape[k + 1][0]))
                piece.creases.append(crease)
            for (a, first), (b, second) in zip(shape, [*shape[1:], shape[0]], strict=True):
                if number and first == second == number - 1:
                    rims[number - 1].append((piece.points[a], piece.points[b]))
    return pieces, rims


def flat(mesh: Mesh, z: float) -> Mesh:
    """The mesh pressed to this height."""
    return mesh.mapped(lambda p: (p[0], p[1], z))


def steep(height: Height, reach: float) -> Height:
    """How steep the land is (rise over run), never quite level, so that it can be divided by."""

    @cache
    def slope(x: float, y: float) -> float:
        dx = height(x + reach, y) - height(x - reach, y)
        dy = height(x, y + reach) - height(x, y - reach)
        return max(math.hypot(dx, dy) / (2 * reach), 0.1)

    return slope


def walls(lines: Sequence[Segment], floor: float, layers: Sequence[tuple[float, Color]]) -> Mesh:
    """The cut sides below an edge whose land is to its left, in layers that follow the land down to the floor."""
    parts: list[Mesh] = []
    above = 0.0
    for depth, color in layers:
        points: list[Vec3] = []
        triangles: list[tuple[int, int, int]] = []
        for p, q in lines:
            n = len(points)
            ends = ((p, depth), (q, depth), (q, above), (p, above))
            points += [(end[0], end[1], max(end[2] - d, floor)) for end, d in ends]
            triangles += [(n, n + 1, n + 2), (n, n + 2, n + 3)]
        parts.append(patch(points, triangles, 30.0, color))
        above = depth
    return join(parts)


def base(low: Vec2, high: Vec2, color: Color, z: float = 0.0) -> Mesh:
    """The underside of a tile."""
    (x0, y0), (x1, y1) = low, high
    points: list[Vec3] = [(x0, y0, z), (x0, y1, z), (x1, y1, z), (x1, y0, z)]
    return patch(points, [(0, 1, 2), (0, 2, 3)], 0.0, color)


def tile(land: Mesh, low: Vec2, high: Vec2, layers: Sequence[tuple[float, Color]] = GRASS_SIDE) -> Mesh:
    """Land that fills a rectangle, with its cut sides and its underside on z = 0."""
    return join([land, walls(border(land, low, high), 0.0, layers), base(low, high, layers[-1][1])])


def risers(lines: Sequence[Segment], low: float, high: float, color: Color) -> Mesh:
    """Upright walls along lines of `split`, that face what lies below the limit."""
    points: list[Vec3] = []
    triangles: list[tuple[int, int, int]] = []
    for p, q in lines:
        n = len(points)
        points += [(p[0], p[1], low), (q[0], q[1], low), (q[0], q[1], high), (p[0], p[1], high)]
        triangles += [(n, n + 1, n + 2), (n, n + 2, n + 3)]
    return patch(points, triangles, 50.0, color)


def water(
    land: Mesh, low: Vec2, high: Vec2, level: float, color: Color = c.WATER, opacity: float = 0.66
) -> list[Part]:
    """Water that stands at this height on the land, with its own cut sides; nothing where all is dry."""
    (wet, _dry), _shore = split(land, lambda p: p[2] - level, [0.0])
    parts = [flat(wet, level)]
    for p, q in border(wet, low, high):
        points = [p, q, (q[0], q[1], level), (p[0], p[1], level)]
        parts.append(patch(points, [(0, 1, 2), (0, 2, 3)], 0.0))
    whole = join(parts)
    if not wet.triangles:
        return []
    return [Part(whole.creased(0.0).painted(color), WATER, baked=False, opacity=lambda p: opacity)]


def grassy(low: Color = c.LEAF, high: Color = c.GRASS, size: float = 0.5) -> Callable[[Vec3, Color], Color]:
    """A painter of meadows."""
    return mottle(low, high, size, 3.0)
