"""What is inside a cell, as books draw it: nucleus, mitochondrion, nets and stacks of membrane, chloroplast, vacuole.

Each part is built about its own middle, its cut or most telling side to +z.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.market.skins import half, spread
from scenes.generators.mesh import Mesh, join
from scenes.generators.paint import cloud, vary
from scenes.generators.solids import ball, blob, cushion, icosphere, lathe
from scenes.generators.sweeps import rod, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix

PURPLE, VIOLET = c.tint("8f6db0"), c.tint("6b4a8f")
ORANGE, PALE_ORANGE = c.tint("d9763a"), c.tint("f4c08a")
ROUGH, SMOOTH, GOLGI = c.tint("5d86bf"), c.tint("7fb3cf"), c.tint("d88aa6")
GREEN, DARK_GREEN = c.tint("6fa845"), c.tint("3e7335")
NUCLEAR, MATRIX, CRISTA = c.tint("d3c0e4"), c.tint("eeb47c"), c.tint("b4532a")
_GRANA: tuple[Vec2, ...] = (
    (-0.27, 0.03),
    (-0.09, -0.09),
    (0.09, 0.09),
    (0.26, -0.04),
    (-0.1, 0.13),
    (0.12, -0.14),
)
"""Where the stacks of a chloroplast stand, in shares of its length."""
_CHROMATIN: tuple[tuple[Vec2, ...], ...] = (
    ((-0.7, -0.2), (-0.5, -0.42), (-0.36, -0.2), (-0.2, -0.46), (0.0, -0.34)),
    ((0.2, -0.62), (0.36, -0.46), (0.54, -0.52), (0.6, -0.28), (0.72, -0.14)),
    ((-0.6, 0.2), (-0.44, 0.02), (-0.32, 0.24), (-0.2, 0.1)),
)


def nucleus(radius: float, sides: int = 26) -> Mesh:
    """A nucleus with a quarter taken out: double envelope with pores, nucleolus inside."""
    rings = [(1.0, c.lift(PURPLE, 0.45)), (0.93, VIOLET), (0.9, c.lift(PURPLE, 0.45)), (0.86, NUCLEAR)]
    lower = half(radius, radius, radius, PURPLE, rings, sides, sides * 2 // 7)

    def shell(u: float, v: float) -> Vec3:
        a, b = math.pi * (1 + u), math.pi / 2 * v
        return (radius * math.cos(b) * math.cos(a), -radius * math.cos(b) * math.sin(a), radius * math.sin(b))

    def grain(p: Vec3, old: Color) -> Color:
        return c.lift(PURPLE, 0.12 * cloud(p[0] * 20, p[1] * 20, p[2] * 20)) if old == PURPLE else old

    steps = sides // 2, sides * 2 // 7
    upper = sheet(shell, *steps, 60.0).flipped().painted(PURPLE)
    parts = [join([lower, upper]).shaded(grain)]
    parts.append(sheet(shell, *steps, 120.0).scaled(0.93).painted(c.lift(PURPLE, 0.3)))
    parts.append(ball(radius * 0.36, 18, 12).moved(radius * 0.14, 0.0, radius * 0.05).painted(VIOLET))
    lip = [
        (radius * 0.965 * math.cos(a), 0.0, radius * 0.965 * math.sin(a))
        for a in (math.pi * k / sides for k in range(sides + 1))
    ]
    parts.append(tube(lip, radius * 0.036, 6).painted(c.lift(PURPLE, 0.45)))
    for x, y, z in spread(26, 0.1, 0.95):
        if y > 0.12:
            side, up = math.atan2(y, x), math.acos(z)
            pore = lathe([(0.055, -0.01), (0.05, 0.012), (0.0, 0.006)], 8, 50.0).scaled(radius)
            pore = pore.moved(z=radius).turned("y", math.degrees(up)).turned("z", math.degrees(side))
            parts.append(pore.painted(VIOLET))
    for k, line in enumerate(_CHROMATIN):
        path = [(x * radius, y * radius, (0.02 + 0.01 * k) * radius) for x, y in line]
        thread = tube(curve([(x, y, z) for x, y, z in path], 4), radius * 0.034, 6, crease=120)
        parts.append(thread.painted(c.lift(VIOLET, 0.1 * k)))
    return join(parts)


def mitochondrion(long: float, fine: bool = True) -> Mesh:
    """A mitochondrion cut along, its folded inner membrane standing up from the matrix; lies along x."""
    wide = long * 0.24
    sides, rows = (30, 7) if fine else (14, 4)
    rings = [(1.0, ORANGE), (0.86, c.tint("8a4420"))]
    if fine:
        rings = [(1.0, ORANGE), (0.95, c.tint("f7dfbf")), (0.9, MATRIX)]
    parts = [half(long / 2, wide, wide, ORANGE, rings, sides, rows)]
    if not fine:
        steps = ((-0.4 + 0.8 * k / 12, k) for k in range(13))
        path = [
            (x * long, 0.72 * wide * math.sqrt(1 - 4 * x * x) * (-1) ** k, 0.012 * long) for x, k in steps
        ]
        return join([*parts, tube(path, long * 0.021, 4).painted(PALE_ORANGE)])
    walls: list[list[Vec3]] = []
    for side in (1, -1):
        wall: list[Vec3] = [(-0.42 * long, 0.0, 0.0), (-0.4 * long, side * 0.3 * wide, 0.0)]
        for k in range(5 if side > 0 else 4):
            x = (-0.304 + 0.152 * k + (0.0 if side > 0 else 0.076)) * long
            edge = side * 0.86 * wide * math.sqrt(1 - (2 * x / long) ** 2)
            for dx, y in (
                (-0.034, 1.0),
                (-0.016, 0.7),
                (-0.015, -0.5),
                (0.015, -0.5),
                (0.016, 0.7),
                (0.034, 1.0),
            ):
                wall.append((x + dx * long, y * edge, 0.0))
        walls.append([*wall, (0.4 * long, side * 0.3 * wide, 0.0), (0.42 * long, 0.0, 0.0)])
    for wall in walls:
        fold = tube(curve(wall, 1), long * 0.0095, 5, crease=120).scaled(1.0, 1.0, 2.6)
        parts.append(fold.painted(CRISTA))
    for k, (x, y) in enumerate(((-0.19, 0.2), (0.11, -0.25), (0.19, 0.25), (-0.11, -0.1), (0.34, 0.1))):
        grain = ball(long * 0.009, 6, 4).moved(x * long, y * wide * 0.5, 0.004 * long)
        parts.append(grain.painted(c.tint("4d5f8c") if k % 2 else c.tint("8c3f22")))
    return join(parts)


def sac(path: Sequence[Vec3], thick: float, high: float, sides: int = 8) -> Mesh:
    """A flat bag of membrane that follows a level path: thicker at its round ends, `high` times as high as thick."""
    near = [mix(path[0], path[1], t) for t in (0.0, 0.12, 0.45)]
    far = [mix(path[-1], path[-2], t) for t in (0.45, 0.12, 0.0)]
    line = [*near, *path[1:-1], *far]
    ends = [0.0, 1.0, 1.35]
    radii = [thick * f for f in (*ends, 1.2, *[1.0] * (len(line) - 8), 1.2, *reversed(ends))]
    return tube(line, radii, sides, crease=180.0).scaled(1.0, 1.0, high)


def golgi(size: float, bubbles: int = 6, fine: bool = False) -> Mesh:
    """A stack of five bent sacs with small bubbles leaving it (up to 6); open to +y."""
    parts: list[Mesh] = []
    steps = 10 if fine else 8
    for k in range(5):
        r = size * (0.34 + 0.09 * k)
        turn = [math.radians(215 + (110 * n / steps)) for n in range(steps + 1)]
        path = [(r * 1.25 * math.cos(a), r * 0.75 * math.sin(a) + size * 0.32, 0.0) for a in turn]
        parts.append(sac(path, size * 0.034, 3.2, 8 if fine else 6).painted(c.lift(GOLGI, 0.05 * k - 0.12)))
    places = (-0.62, -0.2), (0.6, -0.22), (-0.3, -0.42), (0.32, -0.44), (0.02, -0.52), (-0.68, 0.08)
    for k, (x, y) in enumerate(places[:bubbles]):
        vesicle = ball(size * (0.055 + 0.012 * (k % 3)), *((9, 6) if fine else (7, 5)))
        parts.append(vesicle.moved(x * size, y * size, 0.02 * size).painted(c.lift(GOLGI, 0.2)))
    return join(parts)


def rough_net(
    inner: float, layers: int = 4, span: float = 120.0, start: float = -60.0, fine: bool = False
) -> Mesh:
    """Bent sheets around a nucleus with ribosomes on them; `span` degrees wide from `start`, about the z axis."""
    parts: list[Mesh] = []
    for k in range(layers):
        r = inner * (1.12 + 0.17 * k)
        a0, a1 = math.radians(start + 6 * k), math.radians(start + span - 9 * k)
        turn = [a0 + (a1 - a0) * n / 14 for n in range(15)]
        path = [(r * math.cos(a), r * math.sin(a) + 0.02 * inner * math.sin(9 * a), 0.0) for a in turn]
        parts.append(sac(path, inner * 0.042, 3.6, 6).painted(vary(ROUGH, k, 0.12)))
        for n in range(1, 14):
            out, z = (1.03, 0.15) if n % 2 or not fine else (1 + 0.05 * inner / r, 0.04)
            dot = ball(inner * 0.032, *((5, 3) if fine else (4, 2)))
            dot = dot.moved(path[n][0] * out, path[n][1] * out, inner * z)
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
    """A chloroplast cut along: double envelope, stacks of discs joined by bridges, grains of starch; lies along x."""
    wide = long * 0.3
    sides, rows = (30, 7) if fine else (14, 4)
    stroma = c.tint("b9d48a")
    rings = [(1.0, DARK_GREEN), (0.9, stroma)]
    if fine:
        rings = [(1.0, DARK_GREEN), (0.96, c.tint("a9cf7f")), (0.93, DARK_GREEN), (0.9, stroma)]
    parts = [half(long / 2, wide, wide, DARK_GREEN, rings, sides, rows)]
    # a stack of discs; from afar one grain of the same form is enough
    edge: list[Vec2] = [(0.86, 0.0), (1.0, 0.42), (0.86, 0.85)]
    rim = (
        [(r, z + level) for level in range(3) for r, z in edge]
        if fine
        else [(1.0, 0.0), (1.0, 2.2), (0.8, 2.7)]
    )
    for k, (x, y) in enumerate(_GRANA):
        stack = lathe([*rim, (0.0, rim[-1][1])], 11 if fine else 7, 50).scaled(
            long * 0.066, long * 0.066, long * 0.026
        )
        parts.append(stack.moved(x * long, y * long).painted(vary(GREEN, k, 0.12)))
    if fine:
        for k, (a, b) in enumerate(((0, 1), (1, 2), (2, 3), (0, 4), (4, 2), (1, 5), (5, 3))):
            (ax, ay), (bx, by) = _GRANA[a], _GRANA[b]
            level = long * (0.022 + 0.026 * (k % 2))
            bridge = rod((ax * long, ay * long, level), (bx * long, by * long, level), long * 0.011, 6)
            parts.append(bridge.painted(c.lift(GREEN, -0.12)))
        for x, y in ((0.38, 0.03), (-0.4, 0.0)):
            starch = blob(0.032 * long, 0.024 * long, 0.018 * long, 8, 5).moved(x * long, y * long)
            parts.append(starch.painted(c.CREAM))
    return join(parts)


def bubble(radius: float, color: Color) -> Mesh:
    """A round vesicle."""
    return icosphere(radius, 1).painted(color)


def centrioles(size: float, fine: bool = False) -> Mesh:
    """Two short barrels at right angles, each of nine rows of tubes; near by every row is three tubes."""
    rods = []
    for k in range(9):
        for n in range(3) if fine else (0,):
            # a row leans over the barrel like the blade of a wheel
            a, r = 2 * math.pi * k / 9 + 0.16 * n, (0.23 + 0.075 * n if fine else 0.28) * size
            x, y = r * math.cos(a), r * math.sin(a)
            thick = size * (0.048 if fine else 0.085)
            rods.append(rod((x, y, -size / 2), (x, y, size / 2), thick, 6 if fine else 5))
    barrel = join(rods).painted(c.tint("d8b23f"))
    return join([barrel.turned("x", 90), barrel.turned("y", 90).moved(size * 0.96, size * 0.25)])


def vacuole(x: float, y: float, z: float) -> Mesh:
    """The big water-filled bag of a plant cell."""
    return cushion(x, y, z, 3.0, 20, 10).shaded(
        lambda p, _: c.lift(c.WATER, 0.25 * cloud(p[0] * 9, p[1] * 9, p[2] * 9) + 0.1)
    )
