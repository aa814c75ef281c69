"""Cells as big as a room, in layers to walk into, and their parts without a foot, to stand inside or be carried."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.cell import organelles as o
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud
from scenes.generators.solids import ball, cushion
from scenes.generators.sweeps import sheet
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
        mesh = o.golgi(size * 0.72, 6).turned("x", 40)
    elif kind == "rough_net":
        mesh = o.rough_net(size * 0.36, 4, 150.0, -75.0).turned("z", 90).turned("x", 30)
    elif kind == "centrioles":
        mesh = o.centrioles(size * 0.6).turned("x", 30)
    elif kind == "ribosomes":
        mesh = join(
            ball(size * 0.09, 7, 5)
            .moved(size * x, size * y, size * (0.09 + 0.02 * k))
            .painted(c.tint("3f4f78"))
            for k, (x, y) in enumerate(((-0.3, 0.0), (0.0, 0.15), (0.3, 0.02), (-0.12, -0.2), (0.18, -0.22)))
        )
    else:
        bag = cushion(size / 2, size * 0.36, size * 0.3, 2.6, 32, 18)
        mesh = bag.shaded(lambda p, _: c.lift(c.WATER, 0.1 + 0.3 * p[2] / size))
    return painted(mesh.grounded(), Bake(rays=16, reach=0.3 * size, strength=0.75))


def piece(kind: str = "wall", size: float = 0.5) -> Model:
    """A piece cut out of the cell wall (three layers of fibres) or of the membrane (two rows of molecules)."""
    if kind == "wall":
        slabs = []
        for k in range(3):
            slab = cushion(size / 2, size * 0.36, size * 0.07, 9.0, 24, 8).moved(z=size * (0.07 + 0.13 * k))
            slabs.append(slab.painted(c.lift(WALL, 0.18 * k - 0.12)))
            for n in range(5):
                y = size * (-0.26 + 0.13 * n)
                line = cushion(size * 0.47, size * 0.018, size * 0.02, 3.0, 10, 4)
                slabs.append(line.moved(y=y, z=size * (0.135 + 0.13 * k)).painted(c.lift(WALL_CUT, 0.1)))
        return painted(join(slabs).turned("x", 20).grounded(), Bake(rays=16, reach=0.2 * size))
    heads = []
    for i in range(6):
        for j in range(3):
            x, y = size * (-0.4 + 0.16 * i), size * (-0.16 + 0.16 * j)
            for z, sign in ((size * 0.4, -1), (size * 0.06, 1)):
                heads.append(ball(size * 0.072, 6, 5).moved(x, y, z).painted(SKIN))
                tail = cushion(size * 0.022, size * 0.022, size * 0.075, 3.0, 5, 4)
                heads.append(tail.moved(x, y, z + sign * size * 0.1).painted(SKIN_CUT))
    return painted(join(heads).turned("x", 20).grounded(), Bake(rays=12, reach=0.2 * size))


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
