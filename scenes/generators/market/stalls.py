"""A fruit stall, a sunshade, a carrying pole. The front looks to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.market.goods import woven
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import noise, vary
from scenes.generators.solids import ball, block, icosphere, lathe, soft_box
from scenes.generators.sweeps import beam, rod, sheet, tube
from scenes.generators.vectors import Vec3, curve


def stall(cloth: str = "c74f45") -> Model:
    """A fruit stall: table with slanted crates, striped awning on four poles; `cloth` colours the stripes."""
    color = c.tint(cloth)
    parts: list[Mesh] = []
    for x in (-1.0, 1.0):
        for y, high in ((-0.5, 2.05), (0.5, 2.4)):
            parts.append(rod((x, y, 0.0), (x, y, high), 0.028, 8).painted(c.tint("c9a868")))
    for y, high in ((-0.5, 2.03), (0.5, 2.37)):
        parts.append(rod((-1.12, y, high), (1.12, y, high), 0.022, 7).painted(c.tint("b99655")))
    stripes = 12
    for k in range(stripes):
        tone = color if k % 2 else c.CREAM
        a, b = -1.2 + 2.4 * k / stripes, -1.2 + 2.4 * (k + 1) / stripes

        def roof(u: float, v: float, a: float = a, b: float = b) -> Vec3:
            y = -0.78 + 1.42 * v
            return (a + (b - a) * u, y, 2.0 + 0.43 * v - 0.05 * math.sin(math.pi * v))

        def front(u: float, v: float, a: float = a, b: float = b) -> Vec3:
            return (a + (b - a) * u, -0.785, 2.0 - 0.17 * (1 - v) * (0.65 + 0.35 * math.sin(math.pi * u)))

        parts.append(sheet(roof, 1, 5, 60.0).painted(tone))
        parts.append(sheet(front, 4, 1, 60.0).painted(tone))
    parts.append(soft_box(2.05, 0.9, 0.04, 0.01).moved(0, 0.05, 0.72).painted(c.WOOD_LIGHT))
    for k in range(10):
        x = -0.92 + 0.204 * k
        parts.append(soft_box(0.19, 0.02, 0.6, 0.006).moved(x, -0.37, 0.11).painted(vary(c.WOOD, k, 0.12)))
    for x in (-0.95, 0.95):
        parts.append(beam((x, 0.42, 0.0), (x, 0.42, 0.73), 0.06, 0.06, (0, 1, 0)).painted(c.WOOD_DARK))
        parts.append(beam((x, -0.34, 0.0), (x, -0.34, 0.73), 0.06, 0.06, (0, 1, 0)).painted(c.WOOD_DARK))
    kinds = (
        ("f0b93a", 0.045, 0.8),
        ("7fa043", 0.05, 0.8),
        ("d94f86", 0.05, 1.2),
        ("e58a2e", 0.038, 1.0),
        ("c8342c", 0.038, 1.0),
        ("2f6136", 0.085, 1.0),
    )
    for k, (code, r, tall) in enumerate(kinds):
        column, row = k % 3, k // 3
        x, y, z = (column - 1) * 0.64, -0.2 + 0.44 * row, 0.78 + 0.13 * row
        crate: list[Mesh] = []
        for s in (-1, 1):
            crate.append(
                block((s * 0.29 - 0.012, -0.2, 0.0), (s * 0.29 + 0.012, 0.2, 0.11)).painted(c.WOOD_PALE)
            )
            crate.append(
                block((-0.3, s * 0.2 - 0.012, 0.0), (0.3, s * 0.2 + 0.012, 0.1)).painted(
                    vary(c.WOOD_PALE, k + s, 0.08)
                )
            )
        crate.append(block((-0.29, -0.2, 0.0), (0.29, 0.2, 0.02)).painted(c.WOOD))
        across, deep = int(0.54 / (2 * r)), int(0.37 / (2 * r))
        for i in range(across):
            for j in range(deep):
                px = (i - (across - 1) / 2) * 0.55 / across + 0.012 * (noise(i, j, k) - 0.5)
                py = (j - (deep - 1) / 2) * 0.38 / deep
                piece = ball(r, 6, 4).scaled(1, 1, tall).turned("x", 40 * noise(i, j, k, 5.0))
                crate.append(
                    piece.moved(px, py, 0.02 + r * 0.95 + 0.012 * noise(i, j, k, 9.0)).painted(
                        vary(c.tint(code), i + 9 * j, 0.14)
                    )
                )
        parts.append(join(crate).turned("x", 10).moved(x, y, z))
    parts.append(block((-1.0, 0.02, 0.76), (1.0, 0.46, 0.87)).painted(c.WOOD))
    return leafy(join(parts), Bake(rays=12, reach=0.6))


def carrying_pole() -> Model:
    """The carrying pole with two hanging baskets, one of greens and one of fruit."""
    pole = curve([(-0.72, 0, 0.98), (-0.35, 0, 1.06), (0, 0, 1.08), (0.35, 0, 1.06), (0.72, 0, 0.98)], 3)
    parts = [tube(pole, 0.018, 8).scaled(1, 1.5, 1).painted(c.tint("c9a868"))]
    for s in (-1, 1):
        x = s * 0.68
        parts.append(woven(0.23, 0.15, 0.17, 22).moved(x, 0, 0.0))
        for k in range(4):
            a = math.radians(90 * k + 45)
            line: list[Vec3] = [
                (x + 0.23 * math.cos(a), 0.23 * math.sin(a), 0.16),
                (x + 0.12 * math.cos(a), 0.12 * math.sin(a), 0.62),
                (x, 0, 0.985),
            ]
            parts.append(tube(line, 0.005, 4).painted(c.tint("a98a55")))
        for k in range(9):
            ring = 0.13 if k < 6 else 0.05
            a = 2 * math.pi * k / (6 if k < 6 else 3)
            z = 0.12 if k < 6 else 0.17
            place = (x + ring * math.cos(a), ring * math.sin(a), z)
            if s < 0:
                greens = icosphere(0.075, 1).mapped(_curly).creased(60.0)
                parts.append(greens.turned("z", 50.0 * k).moved(*place).painted(vary(c.LEAF, k, 0.25)))
            else:
                parts.append(
                    ball(0.06, 10, 7)
                    .scaled(1, 1, 0.92)
                    .moved(*place)
                    .painted(vary(c.tint("e58a2e"), k, 0.15))
                )
    return painted(join(parts), Bake(rays=12, reach=0.25))


def _curly(p: Vec3) -> Vec3:
    f = 0.8 + 0.5 * noise(*p)
    return (p[0] * f, p[1] * f, p[2] * f)


def parasol(color: str = "4477b0") -> Model:
    """A big sunshade on a foot of concrete; `color` is every second panel."""
    tone, panels = c.tint(color), 8
    parts = [lathe([(0.0, 0.0), (0.24, 0.0), (0.24, 0.08), (0.2, 0.1), (0.0, 0.1)], 20).painted(c.CONCRETE)]
    parts.append(rod((0, 0, 0.08), (0, 0, 2.35), 0.022, 8).painted(c.TIN_LIGHT))
    for k in range(panels):

        def cover(u: float, v: float, k: int = k) -> Vec3:
            a = 2 * math.pi * (k + u) / panels
            r = 0.02 + 1.28 * v * (1 - 0.06 * math.sin(math.pi * u))
            return (r * math.cos(a), r * math.sin(a), 2.42 - 0.42 * v**1.6 + 0.03 * math.sin(math.pi * u) * v)

        def hem(u: float, v: float, k: int = k) -> Vec3:
            x, y, z = cover(u, 1.0, k)
            return (x, y, z - 0.13 * v * (0.7 + 0.3 * math.sin(math.pi * u)))

        shade = tone if k % 2 else c.CREAM
        parts += [
            sheet(cover, 4, 6, 40.0).flipped().painted(shade),
            sheet(hem, 4, 1, 40.0).flipped().painted(shade),
        ]
        a = 2 * math.pi * k / panels
        parts.append(
            rod((0, 0, 1.85), (0.75 * math.cos(a), 0.75 * math.sin(a), 2.2), 0.007, 4).painted(c.TIN)
        )
    parts.append(ball(0.03, 8, 6).moved(z=2.43).painted(tone))
    return leafy(join(parts), Bake(rays=16, reach=0.5))
