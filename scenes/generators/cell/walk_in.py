"""Cells as big as a room, in layers to walk into, and their parts without a foot, to stand inside or be carried."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.cell import organelles as o
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, vary
from scenes.generators.solids import ball, cushion, soft_box
from scenes.generators.sweeps import rod, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3

WALL, WALL_CUT = c.tint("6f9c40"), c.tint("b3d07a")
SKIN, SKIN_CUT = c.tint("d9853f"), c.tint("f2bd7c")
PLANT_PLASM, ANIMAL_PLASM = c.tint("dfe9b4"), c.tint("f6d7b8")
_BAKE = Bake(rays=16, reach=0.8, strength=0.7)
_DOOR = 46.0
"""Half of the opening at the front, degrees."""
_STEPS = 40


def layer(kind: str = "plant", part: str = "wall", wide: float = 7.2) -> Model:
    """One layer of a cell cut by a slanting plane, low and open at the front (-y): its wall, membrane or cytoplasm.

    The layers of a kind ("plant", "animal") fit into each other about one origin, on z = 0; `wide` is the whole cell.
    Only a plant has a wall.
    """
    if part == "wall":
        return painted(_shell(kind, wide, (1.0, 0.935), 1.0, (WALL, WALL_CUT)), _BAKE)
    if part == "membrane":
        outer = 0.93 if kind == "plant" else 1.0
        return painted(_shell(kind, wide, (outer, outer - 0.028), 0.95, (SKIN, SKIN_CUT)), _BAKE)
    return painted(_plasm(kind, wide), _BAKE)


def part(kind: str = "vacuole", size: float = 1.0) -> Model:
    """A part of a cell as it stands in it, without a foot, its cut side up and to the front; `size` is its length."""
    if kind == "nucleus":
        mesh = o.nucleus(size / 2).turned("x", 55)
    elif kind == "mitochondrion":
        mesh = o.mitochondrion(size).turned("x", 40)
    elif kind == "chloroplast":
        mesh = o.chloroplast(size).turned("x", 40)
    elif kind == "golgi":
        mesh = o.golgi(size * 0.72, 6, True).turned("x", 40)
    elif kind == "rough_net":
        mesh = o.rough_net(size * 0.36, 4, 150.0, -75.0, True).turned("z", 90).turned("x", 30)
    elif kind == "centrioles":
        mesh = o.centrioles(size * 0.6, True).turned("x", 30)
    elif kind == "ribosomes":
        mesh = join(
            ball(size * 0.09, 7, 5)
            .moved(size * x, size * y, size * (0.09 + 0.02 * k))
            .painted(c.tint("3f4f78"))
            for k, (x, y) in enumerate(((-0.3, 0.0), (0.0, 0.15), (0.3, 0.02), (-0.12, -0.2), (0.18, -0.22)))
        )
    else:
        bag = cushion(size / 2, size * 0.36, size * 0.3, 2.6, 24, 14)
        mesh = bag.shaded(lambda p, _: c.lift(c.WATER, 0.1 + 0.3 * p[2] / size))
    return painted(mesh.grounded(), Bake(rays=16, reach=0.3 * size, strength=0.75))


def piece(kind: str = "wall", size: float = 0.5) -> Model:
    """A piece cut out of the cell wall (three layers of fibres) or of the membrane (two rows of molecules)."""
    if kind == "wall":
        return painted(_fibres(size).turned("x", 20).grounded(), Bake(rays=16, reach=0.2 * size))
    parts = []
    for i in range(6):
        for j in range(3):
            x, y = size * (-0.4 + 0.16 * i), size * (-0.16 + 0.16 * j)
            if j == 1 and i in (2, 3):
                continue
            for z, sign in ((size * 0.4, -1), (size * 0.06, 1)):
                parts.append(ball(size * 0.072, 9, 6).moved(x, y, z).painted(SKIN))
                for k in (-1, 1):
                    bend = size * 0.014 * math.sin(i * 2.1 + j * 1.3 + k)
                    tail: list[Vec3] = [
                        (x + k * size * s, y + b, z + sign * size * d)
                        for s, b, d in ((0.022, 0.0, 0.05), (0.028, bend, 0.105), (0.022, 0.0, 0.165))
                    ]
                    parts.append(tube(tail, size * 0.0125, 4, crease=120).painted(SKIN_CUT))
    # a channel of protein that reaches through both rows: two halves with a way between them
    for k in (-1, 1):
        gate = cushion(size * 0.062, size * 0.085, size * 0.27, 2.6, 16, 12).moved(
            k * size * 0.062, 0.0, size * 0.23
        )
        parts.append(gate.painted(c.tint("7d6bb5")))
    return painted(join(parts).turned("x", 20).grounded(), Bake(rays=12, reach=0.2 * size))


def _fibres(size: float) -> Mesh:
    """Three layers of cellulose fibres, each across the one below, with what binds them between."""
    parts = []
    for k in range(3):
        z, tone = size * (0.05 + 0.115 * k), c.lift(WALL, 0.16 * k - 0.1)
        wide, deep = (size / 2, size * 0.36)
        base = soft_box(2 * wide, 2 * deep, size * 0.05, size * 0.015).moved(z=z - size * 0.05)
        parts.append(base.painted(c.lift(WALL_CUT, 0.06 * k - 0.16)))
        count = 11 if k % 2 else 8
        for n in range(count):
            at = (n + 0.5) / count * 2 - 1
            ends: tuple[Vec3, Vec3] = (
                ((at * wide * 0.97, -deep - 0.02 * size, z), (at * wide * 0.97, deep + 0.02 * size, z))
                if k % 2
                else ((-wide - 0.02 * size, at * deep * 0.97, z), (wide + 0.02 * size, at * deep * 0.97, z))
            )
            parts.append(rod(*ends, size * 0.034, 10).painted(vary(tone, n + 9 * k, 0.07)))
    return join(parts)


def _edge(kind: str, wide: float, share: float, angle: float) -> Vec2:
    """A point of the cell's outline from above, at a share of its size."""
    a, b = math.cos(angle), math.sin(angle)
    if kind == "plant":
        f = 1 / (abs(a) ** 6 + abs(b) ** 6) ** (1 / 6)
        far, deep = wide / 2 * f, wide * 0.37 * f
        # the layers of a box are parallel: what is taken off is the same on all sides
        off = (1 - share) * wide / 2
        return (a * far * (1 - off / (wide / 2)), b * deep * (1 - off / (wide * 0.37)))
    f = share * (1 + 0.03 * math.sin(3 * angle + 0.6) + 0.02 * math.sin(5 * angle)) * wide / 2
    return (a * f, b * f * 0.9)


def _height(wide: float, y: float) -> float:
    """Where the slanting cut is above a place: low in front, high behind."""
    t = min(1.0, max(0.0, y / (wide * 0.74) + 0.5))
    return wide * (0.05 + 0.31 * t * t * (3 - 2 * t))


def _shell(
    kind: str, wide: float, shares: tuple[float, float], high: float, colors: tuple[Color, Color]
) -> Mesh:
    """A standing skin between two shares of the size; its cut rim in the second colour."""
    begin, end = math.radians(-90 + _DOOR), math.radians(270 - _DOOR)

    def at(u: float, share: float, v: float) -> Vec3:
        angle = begin + (end - begin) * u
        x, y = _edge(kind, wide, share, angle)
        # the skin leans in towards the ground, as the lower half of something round does
        lean = 1 - 0.07 * (1 - v) ** 2
        return (x * lean, y * lean, high * _height(wide, y) * v)

    outer, inner = shares

    def grain(base: Color, p: Vec3) -> Color:
        return c.lift(base, 0.16 * (cloud(p[0] * 1.7, p[1] * 1.7, p[2] * 1.7, 2.0) - 0.3))

    sides = [
        sheet(lambda u, v: at(u, outer, v), _STEPS, 5, 80.0).shaded(lambda p, _: grain(colors[0], p)),
        sheet(lambda u, v: at(1 - u, inner, v), _STEPS, 5, 80.0).shaded(
            lambda p, _: grain(c.lift(colors[0], 0.2), p)
        ),
        sheet(lambda u, v: at(u, outer + (inner - outer) * v, 1.0), _STEPS, 1, 60.0).painted(colors[1]),
        sheet(lambda u, v: at(0.0, inner + (outer - inner) * u, v), 1, 5, 30.0).painted(colors[1]),
        sheet(lambda u, v: at(1.0, outer + (inner - outer) * u, v), 1, 5, 30.0).painted(colors[1]),
    ]
    return join(sides)


def _plasm(kind: str, wide: float) -> Mesh:
    """The floor of the cell: a thin layer of cytoplasm with a rounded edge, and ribosomes in it."""
    share = 0.9 if kind == "plant" else 0.965
    base, top = (PLANT_PLASM if kind == "plant" else ANIMAL_PLASM), 0.011 * wide
    around = 48
    points: list[Vec3] = []
    for reach, z in ((0.93, 0.0), (0.935, top * 0.7), (0.915, top), (0.5, top), (0.2, top)):
        for k in range(around):
            x, y = _edge(kind, wide, share, 2 * math.pi * k / around)
            points.append((x * reach, y * reach, z))
    points.append((0.0, 0.0, top))
    triangles: list[tuple[int, int, int]] = []
    for row in range(4):
        for k in range(around):
            a, b = row * around + k, row * around + (k + 1) % around
            triangles += [(a, b, b + around), (a, b + around, a + around)]
    last = 4 * around
    triangles += [(last + k, last + (k + 1) % around, len(points) - 1) for k in range(around)]
    floor = patch(points, triangles, 40.0)
    parts = [floor.shaded(lambda p, _: c.lift(base, 0.16 * (cloud(p[0] * 1.3, p[1] * 1.3, 0.0, 2.0) - 0.4)))]
    for k in range(2, 36):
        angle, far = k * 2.39996, math.sqrt((k + 0.5) / 36) * 0.84
        x, y = _edge(kind, wide, share, angle)
        dot = ball(0.0075 * wide, 5, 3).moved(x * far, y * far, top * 1.1)
        parts.append(dot.painted(c.tint("3f4f78")))
    return join(parts)
