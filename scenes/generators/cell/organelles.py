"""What is inside a cell, as books draw it: nucleus, mitochondrion, nets and stacks of membrane, chloroplast, vacuole.

Each part is built about its own middle, its cut or most telling side to +z.
"""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.market.skins import half, spread
from scenes.generators.mesh import Mesh, join
from scenes.generators.paint import cloud, vary
from scenes.generators.solids import ball, cushion, icosphere, lathe
from scenes.generators.sweeps import sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve

PURPLE, VIOLET = c.tint("8f6db0"), c.tint("6b4a8f")
ORANGE, PALE_ORANGE = c.tint("d9763a"), c.tint("f4c08a")
ROUGH, SMOOTH, GOLGI = c.tint("5d86bf"), c.tint("7fb3cf"), c.tint("d88aa6")
GREEN, DARK_GREEN = c.tint("6fa845"), c.tint("3e7335")


def nucleus(radius: float, sides: int = 28) -> Mesh:
    """A nucleus with a quarter taken out: double envelope with pores, nucleolus inside."""
    parts = [
        half(
            radius,
            radius,
            radius,
            PURPLE,
            [(1.0, c.lift(PURPLE, 0.45)), (0.93, PURPLE), (0.88, c.lift(PURPLE, 0.25))],
            sides,
            sides * 2 // 7,
        )
    ]
    parts.append(ball(radius * 0.4, 16, 10).moved(radius * 0.12, 0.0, radius * 0.02).painted(VIOLET))

    def shell(u: float, v: float) -> Vec3:
        a, b = math.pi * (1 + u), math.pi / 2 * v
        return (radius * math.cos(b) * math.cos(a), -radius * math.cos(b) * math.sin(a), radius * math.sin(b))

    upper = sheet(shell, sides // 2, sides // 4, 120.0).flipped()
    parts.append(upper.shaded(lambda p, _: c.lift(PURPLE, 0.12 * cloud(p[0] * 20, p[1] * 20, p[2] * 20))))
    inner = sheet(shell, sides // 2, sides // 4, 120.0).scaled(0.93)
    parts.append(inner.painted(c.lift(PURPLE, 0.3)))
    lip = [
        (radius * 0.965 * math.cos(a), 0.0, radius * 0.965 * math.sin(a))
        for a in (math.pi * k / 16 for k in range(17))
    ]
    parts.append(tube(lip, radius * 0.036, 6).painted(c.lift(PURPLE, 0.45)))
    for x, y, z in spread(26, 0.1, 0.95):
        if y > 0.12:
            parts.append(ball(radius * 0.045, 5, 3).moved(x * radius, y * radius, z * radius).painted(VIOLET))
    thread = curve(
        [
            (-0.5, -0.35, 0.0),
            (-0.2, -0.5, 0.05),
            (-0.35, -0.15, 0.03),
            (0.0, -0.55, 0.02),
            (0.3, -0.45, 0.05),
            (0.55, -0.2, 0.0),
        ],
        4,
    )
    parts.append(
        tube(
            [(x * radius, y * radius, z * radius + 0.02 * radius) for x, y, z in thread], radius * 0.03, 5
        ).painted(VIOLET)
    )
    return join(parts)


def mitochondrion(long: float, fine: bool = True) -> Mesh:
    """A mitochondrion cut along, with its folded inner membrane; lies along x."""
    wide = long * 0.24
    sides, rows = (22, 8) if fine else (14, 4)
    parts = [half(long / 2, wide, wide, ORANGE, [(1.0, ORANGE), (0.86, c.tint("8a4420"))], sides, rows)]
    path = []
    folds = 9 if fine else 6
    for k in range(folds * 2 + 1):
        x = (-0.4 + 0.8 * k / (folds * 2)) * long
        reach = wide * 0.72 * math.sqrt(max(0.0, 1 - (2 * x / long) ** 2))
        path.append((x, reach if k % 2 else -reach, 0.012 * long))
    parts.append(tube(curve(path, 2) if fine else path, long * 0.021, 5 if fine else 4).painted(PALE_ORANGE))
    return join(parts)


def golgi(size: float, bubbles: int = 6) -> Mesh:
    """A stack of five bent sacs with small bubbles leaving it (up to 6); open to +y."""
    parts: list[Mesh] = []
    for k in range(5):
        r = size * (0.34 + 0.09 * k)
        turn = [math.radians(215 + (110 * n / 8)) for n in range(9)]
        path = [(r * 1.25 * math.cos(a), r * 0.75 * math.sin(a) + size * 0.32, 0.0) for a in turn]
        radii = [size * (0.052 if n in (0, 8) else 0.036) for n in range(9)]
        sac = tube(path, radii, 7, crease=120).scaled(1, 1, 2.6)
        parts.append(sac.painted(c.lift(GOLGI, 0.05 * k - 0.12)))
    places = (-0.62, -0.2), (0.6, -0.22), (-0.3, -0.42), (0.32, -0.44), (0.02, -0.52), (-0.68, 0.08)
    for k, (x, y) in enumerate(places[:bubbles]):
        parts.append(
            ball(size * (0.055 + 0.012 * (k % 3)), 7, 5)
            .moved(x * size, y * size, 0.02 * size)
            .painted(c.lift(GOLGI, 0.2))
        )
    return join(parts)


def rough_net(inner: float, layers: int = 4, span: float = 120.0, start: float = -60.0) -> Mesh:
    """Bent sheets around a nucleus with ribosomes on them; `span` degrees wide from `start`, about the z axis."""
    parts: list[Mesh] = []
    for k in range(layers):
        r = inner * (1.12 + 0.17 * k)
        a0, a1 = math.radians(start + 6 * k), math.radians(start + span - 9 * k)
        turn = [a0 + (a1 - a0) * n / 14 for n in range(15)]
        path = [(r * math.cos(a), r * math.sin(a) + 0.02 * inner * math.sin(9 * a), 0.0) for a in turn]
        fold = tube(path, inner * 0.045, 6, crease=120).scaled(1, 1, 3.4)
        parts.append(fold.painted(vary(ROUGH, k, 0.12)))
        for n in range(1, 14):
            dot = ball(inner * 0.032, 4, 2).moved(
                r * math.cos(turn[n]) * 1.03, r * math.sin(turn[n]) * 1.03, inner * 0.15
            )
            parts.append(dot.painted(c.tint("2f4266")))
    return join(parts)


def smooth_net(size: float) -> Mesh:
    """A branching net of smooth tubes."""
    lines = (
        [(-0.5, 0.0), (-0.25, 0.2), (0.0, 0.08), (0.25, 0.24), (0.5, 0.1)],
        [(-0.45, -0.2), (-0.2, -0.08), (0.0, 0.08), (0.2, -0.12), (0.48, -0.18)],
        [(-0.25, 0.2), (-0.2, -0.08), (-0.05, -0.3)],
        [(0.25, 0.24), (0.2, -0.12), (0.3, -0.35)],
    )
    parts = []
    for line in lines:
        path = curve([(x * size, y * size, 0.0) for x, y in line], 2)
        parts.append(tube(path, size * 0.055, 5, crease=120).painted(SMOOTH))
    return join(parts)


def chloroplast(long: float, fine: bool = True) -> Mesh:
    """A chloroplast cut along: green stacks of discs joined by bridges; lies along x."""
    wide = long * 0.3
    sides, rows = (22, 8) if fine else (14, 4)
    parts = [
        half(long / 2, wide, wide, DARK_GREEN, [(1.0, DARK_GREEN), (0.9, c.tint("b9d48a"))], sides, rows)
    ]
    for k, (x, y) in enumerate(
        ((-0.27, 0.03), (-0.09, -0.09), (0.09, 0.09), (0.26, -0.04), (-0.1, 0.13), (0.12, -0.14))
    ):
        # a stack of discs; from afar one grain of the same form is enough
        edge: list[Vec2] = [(0.9, 0.0), (1.0, 0.4), (0.9, 0.8)]
        rim = (
            [(r, z + level) for level in range(3) for r, z in edge]
            if fine
            else [(1.0, 0.0), (1.0, 2.2), (0.8, 2.7)]
        )
        stack = lathe([*rim, (0.0, rim[-1][1])], 10 if fine else 7, 50).scaled(
            long * 0.068, long * 0.068, long * 0.026
        )
        parts.append(stack.moved(x * long, y * long).painted(vary(GREEN, k, 0.12)))
    if fine:
        bridge = curve(
            [(-0.27, 0.03, 0.02), (-0.09, -0.09, 0.03), (0.09, 0.09, 0.02), (0.26, -0.04, 0.03)], 3
        )
        parts.append(
            tube([(x * long, y * long, z * long) for x, y, z in bridge], long * 0.012, 5).painted(GREEN)
        )
    return join(parts)


def bubble(radius: float, color: Color) -> Mesh:
    """A round vesicle."""
    return icosphere(radius, 1).painted(color)


def centrioles(size: float) -> Mesh:
    """Two short barrels of nine rods at right angles."""
    rods = []
    for k in range(9):
        a = 2 * math.pi * k / 9
        rods.append(
            tube(
                [
                    (0.28 * size * math.cos(a), 0.28 * size * math.sin(a), -size / 2),
                    (0.28 * size * math.cos(a), 0.28 * size * math.sin(a), size / 2),
                ],
                size * 0.085,
                5,
            )
        )
    barrel = join(rods).painted(c.tint("d8b23f"))
    return join([barrel.turned("x", 90), barrel.turned("y", 90).moved(size * 0.8, size * 0.25)])


def vacuole(x: float, y: float, z: float) -> Mesh:
    """The big water-filled bag of a plant cell."""
    return cushion(x, y, z, 3.0, 20, 10).shaded(
        lambda p, _: c.lift(c.WATER, 0.25 * cloud(p[0] * 9, p[1] * 9, p[2] * 9) + 0.1)
    )
