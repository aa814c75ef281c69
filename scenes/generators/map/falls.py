"""Water that falls and water that is held: a waterfall, a dam with its lake; tiles of 3 by 3 m."""

from __future__ import annotations

import math
from collections.abc import Callable

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part
from scenes.generators.map.ground import WATER, grassy, split, surface, tile, water
from scenes.generators.map.heights import HIGH, LAND, LOW
from scenes.generators.map.tiny import tree
from scenes.generators.map.waters import RIVER, rounded_step
from scenes.generators.mesh import Mesh, join
from scenes.generators.paint import cloud, mottle, noise, vary
from scenes.generators.solids import blob, block
from scenes.generators.sweeps import extrude, sheet
from scenes.generators.vectors import Color, Vec3, mix


def waterfall(height: float = 1.0, flow: float = 0.5) -> Model:
    """A river that falls over a step of hard rock into the pool it has dug; `flow` 0 a little, 1 much water."""
    low, top = 0.3, 0.3 + height
    wide = 0.2 + 0.22 * flow

    def lip(x: float) -> float:
        return (
            0.25
            + 0.1 * math.sin(2.4 * x)
            + 0.16 * (cloud(x * 2.6, 1.0, 4.0) - 0.5)
            + 0.1 * math.exp(-((x / 0.5) ** 2))
        )

    def bed(x: float, y: float) -> float:
        d = abs(x - 0.12 * math.sin(1.6 * y))
        return 0.12 * (1 - rounded_step((d - wide * 0.6) / 0.22))

    # rows of land: below, at the foot, up the wall, behind the lip
    columns = 26
    xs = [-1.5 + 3.0 * k / columns for k in range(columns + 1)]
    rows: list[list[Vec3]] = []
    for y in (-1.5, -1.1, -0.8, -0.5, -0.25, -0.05):
        pool = [0.1 * math.exp(-((x / 0.5) ** 2) - (((y + 0.15) / 0.42) ** 2)) for x in xs]
        rows.append(
            [
                (x, y, low - bed(x, y) - p + 0.05 * cloud(x * 2, y * 2, 1))
                for x, p in zip(xs, pool, strict=True)
            ]
        )
    wall = 6
    for k in range(wall + 1):
        t = k / wall
        hard = 0.1 if t > 0.66 else 0.0  # the hard layer on top stands out over the soft rock below
        row: list[Vec3] = []
        for x in xs:
            rough = 0.07 * (cloud(x * 7, t * 6, 2.0) - 0.5)
            base = low - 0.1 * math.exp(-((x / 0.5) ** 2)) - bed(x, 0.1)
            z = base + (top - bed(x, 0.4) * 0.7 - base) * t
            row.append((x, lip(x) - hard + rough + 0.12 * (t - 0.5), z))
        rows.append(row)
    for y in (0.62, 0.95, 1.25, 1.5):
        rows.append([(x, y, top - bed(x, y) * 0.7 + 0.06 * cloud(x * 2, y * 2, 1)) for x in xs])
    soft, hard_rock = c.tint("a08a70"), c.tint("6f6a66")
    strips: list[Mesh] = []
    for n in range(len(rows) - 1):
        rock = 5 <= n < 6 + wall
        color = (hard_rock if n >= 6 + wall * 0.66 - 1 else soft) if rock else c.LEAF
        strips.append(_rows(rows[n], rows[n + 1], color, n))
    land = join(strips)
    parts = [tile(land, LOW, HIGH, ((0.04, c.SOIL_DARK), (0.34, hard_rock), (9.0, soft)))]
    for k in range(10):
        x = (-1) ** k * (wide * 0.9 + 0.1 + 0.45 * noise(k, 1.0))
        size = 0.05 + 0.07 * noise(k, 2.0)
        stone = blob(size, size * 0.8, size * 0.7, 6, 4).turned("z", 70 * k).creased(20.0)
        parts.append(
            stone.painted(vary(hard_rock, k, 0.12)).moved(x, -0.12 - 0.5 * noise(k, 3.0), low + 0.02)
        )
    for k, (x, y, z) in enumerate(
        (
            (-1.1, 1.0, top),
            (-0.75, 1.3, top),
            (1.0, 1.1, top),
            (1.3, 0.75, top),
            (-1.2, -1.0, low),
            (1.15, -0.9, low),
            (1.3, -1.3, low),
        )
    ):
        parts.append(tree(0.3, k).moved(x, y, z + 0.02))
    over, under = top - 0.035, low - 0.03
    steps = len(rows)
    upper = water(join(strips[7 + wall - 2 :]), LOW, HIGH, over, RIVER, 0.85)
    lower = water(join(strips[: steps - 6]), LOW, HIGH, under, RIVER, 0.8)
    fall = _fall(lip, wide, over, under, 0.1)
    foam = []
    for k in range(9):
        x = (k / 4 - 1) * wide * 0.8
        foam.append(
            blob(0.1, 0.09, 0.07 + 0.05 * noise(k, 5.0), 7, 4).moved(
                x, lip(x) - 0.3 - 0.1 * noise(k, 6.0), under + 0.01
            )
        )
    white = Part(
        join([fall, join(foam).painted(c.tint("f2f8f8"))]), WATER, baked=False, opacity=lambda p: 0.9
    )
    return Model((Part(join(parts)), *upper, *lower, white), LAND)


def _fall(lip: Callable[[float], float], wide: float, over: float, under: float, hard: float) -> Mesh:
    """The falling water: a bow over the lip and down, streaked white."""
    bow = (
        (0.3, 0.0, 1.0),
        (0.08, 0.0, 1.0),
        (-0.06, -0.01, 0.995),
        (-0.15, -0.03, 0.94),
        (-0.2, 0.0, 0.7),
        (-0.23, 0.0, 0.35),
        (-0.25, 0.0, 0.0),
    )
    lines = 14

    def place(u: float, v: float) -> Vec3:
        x = (2 * u - 1) * wide * 0.85
        k = round(v * (len(bow) - 1))
        out, _, t = bow[k]
        ripple = 0.022 * math.cos(u * lines * math.pi) if 1 < k < len(bow) - 1 else 0.0
        return (x, lip(x) - hard * (1.0 if k > 1 else 0.0) + out + ripple, under + (over + 0.004 - under) * t)

    # from the lip down to the pool while u runs to the right: the sheet looks to the front and up
    mesh = sheet(place, lines * 2, len(bow) - 1, 60.0).flipped()
    return mesh.shaded(lambda p, _: mix(c.tint("cfe6ea"), c.PAPER, noise(round(p[0] * 40), 1.0)))


def _rows(low: list[Vec3], high: list[Vec3], color: Color, seed: float) -> Mesh:
    """The land between two rows of points, mottled."""
    points, n = [*low, *high], len(low)
    triangles = [t for k in range(n - 1) for t in ((k, k + 1, n + k + 1), (k, n + k + 1, n + k))]
    mesh = Mesh(points, [color] * len(points), [(0.0, 0.0)] * len(points), triangles, [40.0] * len(triangles))
    return mesh.shaded(mottle(c.lift(color, -0.1), c.lift(color, 0.12), 0.3, seed // 6))


def dam(water_height: float = 0.8) -> Model:
    """A dam across a valley with its reservoir; `water_height` 0 empty, 1 full: then water runs over the spillway."""

    def high(x: float, y: float) -> float:
        valley = 0.26 + 0.1 * (y + 1.5) / 3.0
        side = 0.95 * rounded_step((abs(x - 0.08 * math.sin(2 * y)) - 0.28) / 0.95)
        return valley + side * (0.86 + 0.28 * cloud(x * 1.6, y * 1.6, 3.0))

    land = surface(high, LOW, HIGH, 26, 16).shaded(grassy(c.LEAF_DARK, c.LEAF_LIGHT, 0.4))
    parts = [tile(land, LOW, HIGH)]
    foot, crest = 0.2, 0.96
    # the wall's shape seen from the side: upright to the lake, sloping to the valley
    shape = [(-0.42, foot), (0.06, foot), (0.06, crest), (-0.07, crest), (-0.1, crest - 0.12)]

    def wall(x0: float, x1: float, cut: float) -> Mesh:
        own = [(y, min(z, crest - cut)) for y, z in shape]
        return extrude(own, x1 - x0, 0.0).turned("z", 90).moved((x0 + x1) / 2).painted(c.CONCRETE_LIGHT)

    parts += [wall(-1.02, -0.24, 0.0), wall(0.24, 1.02, 0.0)]
    for k in range(3):
        parts.append(wall(-0.24 + 0.16 * k, -0.08 + 0.16 * k, 0.13))
    for k in range(4):
        x = -0.24 + 0.16 * k
        parts.append(
            block((x - 0.022, -0.16, crest - 0.4), (x + 0.022, 0.09, crest + 0.02)).painted(c.CONCRETE)
        )
    parts.append(block((-1.02, -0.09, crest), (1.02, 0.08, crest + 0.03)).painted(c.CONCRETE_DARK))
    for k in range(9):
        x = -0.96 + 0.24 * k
        for y in (-0.085, 0.07):
            parts.append(
                block((x - 0.008, y - 0.008, crest + 0.03), (x + 0.008, y + 0.008, crest + 0.08)).painted(
                    c.PAPER
                )
            )
    for y in (-0.085, 0.07):
        parts.append(
            block((-1.0, y - 0.006, crest + 0.075), (1.0, y + 0.006, crest + 0.087)).painted(c.PAPER)
        )
    # the power house below the dam and its line of poles
    parts.append(block((0.34, -0.72, 0.24), (0.72, -0.46, 0.56)).painted(c.CREAM))
    parts.append(block((0.32, -0.74, 0.56), (0.74, -0.44, 0.6)).painted(c.TEAL_DARK))
    for k in range(3):
        parts.append(
            block((0.4 + 0.11 * k, -0.728, 0.38), (0.46 + 0.11 * k, -0.72, 0.48)).painted(c.BLUE_LIGHT)
        )
    for k, (x, y) in enumerate(((0.85, -0.75), (0.98, -1.25))):
        z = high(x, y)
        parts.append(
            block((x - 0.014, y - 0.014, z - 0.05), (x + 0.014, y + 0.014, z + 0.42)).painted(c.WOOD_DARK)
        )
        parts.append(block((x - 0.1, y - 0.01, z + 0.36), (x + 0.1, y + 0.01, z + 0.38)).painted(c.WOOD_DARK))
        del k
    for k, (x, y) in enumerate(
        (
            (-1.2, -0.7),
            (-1.05, -1.2),
            (1.3, -0.3),
            (1.25, 0.9),
            (-1.3, 0.6),
            (-1.35, 1.2),
            (1.35, 0.3),
            (-1.3, 0.0),
        )
    ):
        parts.append(tree(0.22 + 0.08 * noise(k), k).moved(x, y, high(x, y)))
    level = 0.4 + (crest - 0.1 - 0.4) * water_height
    behind, _ = split(land, lambda p: -p[1], [-0.06])
    before, _ = split(land, lambda p: p[1], [-0.1])
    lake = water(behind[0], LOW, HIGH, level, c.tint("62a4ad"), 0.8)
    river = water(before[0], LOW, HIGH, 0.3, RIVER, 0.8)
    spill: list[Part] = []
    if level > crest - 0.135:

        def run(u: float, v: float) -> Vec3:
            k = min(int(v * 4 + 1e-6), 4)
            y, z = ((0.05, level), (-0.08, level - 0.01), (-0.16, crest - 0.28), (-0.42, 0.34), (-0.62, 0.3))[
                k
            ]
            return (-0.22 + 0.44 * u, y - 0.012, z + 0.015)

        sheet_ = (
            sheet(run, 12, 4, 40.0)
            .flipped()
            .shaded(lambda p, _: mix(c.tint("cfe6ea"), c.PAPER, noise(round(p[0] * 30), 2.0)))
        )
        spill = [Part(sheet_, WATER, baked=False, opacity=lambda p: 0.9)]
    return Model((Part(join(parts)), *lake, *river, *spill), LAND)
