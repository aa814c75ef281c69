"""Land that water shapes: a valley with its river, a delta, a meander, a waterfall, a dam; tiles of 3 by 3 m."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from scenes.generators import paint as c
from scenes.generators.finish import LEAVES, Model, Part
from scenes.generators.map.ground import grassy, split, surface, tile, water
from scenes.generators.map.heights import HIGH, LAND, LOW
from scenes.generators.map.tiny import boat, house, palm, strewn, tree
from scenes.generators.mesh import join
from scenes.generators.paint import cloud, mottle, noise
from scenes.generators.vectors import Vec2

RIVER = c.tint("7fb3b4")
_MUD, _BANK = c.tint("b9966a"), c.tint("e2cb9a")


def rounded_step(t: float) -> float:
    """0 below 0, 1 above 1, smooth between."""
    t = min(max(t, 0.0), 1.0)
    return t * t * (3 - 2 * t)


def river_valley(water_height: float = 0.35) -> Model:
    """A river in its valley, a village on the plain beside it; `water_height` 0 dry season, 0.6 full, 1 flood."""

    def middle(y: float) -> float:
        return 0.2 * math.sin(1.7 * y + 0.4)

    def high(x: float, y: float) -> float:
        d = x - middle(y)
        channel = 0.24 * rounded_step((abs(d) - 0.1) / 0.2)
        plain = 0.05 * rounded_step((abs(d) - 0.3) / 0.5)
        reach = 0.82 if d > 0 else 0.5
        side = 0.62 * rounded_step((abs(d) - reach) / 0.85)
        return 0.16 + channel + plain + side * (0.8 + 0.5 * cloud(x * 1.7, y * 1.7, 2.0))

    land = surface(high, LOW, HIGH, 26, 13)
    pieces, _ = split(land, lambda p: abs(p[0] - middle(p[1])), [0.27])
    bed, green = pieces[0].graded(c.SOIL, _BANK), pieces[1].shaded(grassy(c.LEAF, c.tint("a9c15c"), 0.5))
    parts = [tile(join([bed, green]), LOW, HIGH)]
    for k, (x, y) in enumerate(((0.56, -0.75), (0.66, -0.3), (0.48, 0.2), (0.7, 0.55))):
        parts.append(
            house(0.27, k, (c.TILE, c.TEAL, c.THATCH, c.TILE_DARK)[k])
            .turned("z", 90 + 20 * noise(k))
            .moved(x, y, high(x, y))
        )
    for k, (x, y) in enumerate(
        (
            (-1.2, -0.9),
            (-1.05, 0.1),
            (-1.3, 0.8),
            (1.3, 0.9),
            (1.35, -0.2),
            (1.25, -1.1),
            (-0.8, -0.4),
            (-0.9, 1.2),
        )
    ):
        parts.append(tree(0.22 + 0.1 * noise(k), k).moved(x, y, high(x, y)))
    parts += strewn(
        (palm(0.34, k), (x, y, high(x, y)))
        for k, (x, y) in enumerate(((0.42, -0.5), (0.5, 0.85), (-0.35, -1.0)))
    )
    level = 0.19 + 0.36 * water_height
    parts.append(boat(0.3).turned("z", 80).moved(middle(-0.9), -0.9, level))
    return Model((Part(join(parts), LEAVES), *water(land, LOW, HIGH, level, RIVER, 0.74)), LAND)


def _nearest(line: Sequence[Vec2], x: float, y: float) -> tuple[float, float, int]:
    """How far a point is from a line, on which side (positive: left), and which piece is nearest."""
    best, side, piece = 1e9, 1.0, 0
    for k in range(len(line) - 1):
        (ax, ay), (bx, by) = line[k], line[k + 1]
        dx, dy = bx - ax, by - ay
        t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
        t = min(max(t, 0.0), 1.0)
        d = math.hypot(x - ax - t * dx, y - ay - t * dy)
        if d < best:
            best, piece = d, k
            side = 1.0 if dx * (y - ay) - dy * (x - ax) >= 0 else -1.0
    return best, side, piece


def delta(arms: int = 5) -> Model:
    """A river that parts into arms and builds land into the sea."""
    apex: Vec2 = (0.0, 0.75)
    lines: list[list[Vec2]] = [[(0.12, 1.6), (-0.04, 1.2), apex]]
    for k in range(arms):
        turn = math.radians(-58 + 116 * k / (arms - 1)) if arms > 1 else 0.0
        bow = 0.1 * math.sin(k * 2.4 + 1.0)
        lines.append(
            [
                (math.sin(turn) * r * 1.05 + bow * math.sin(r * 2.2), 0.75 - math.cos(turn) * r)
                for r in (0.0, 0.45, 0.9, 1.35, 1.9)
            ]
        )

    def high(x: float, y: float) -> float:
        r = math.hypot(x, y - 0.95)
        lobes = 0.05 * math.cos(math.atan2(x, 0.95 - y) * 9) + 0.16 * (cloud(x * 2, y * 2, 3.0) - 0.5)
        coast = max(1.6 + lobes - r, (y - 0.62 - 0.1 * math.sin(3 * x)) * 1.2)
        land = 0.13 + 0.14 * rounded_step((coast + 0.22) / 0.44) + 0.02 * cloud(x * 3, y * 3, 1.0)
        wide, deep = 0.085, 0.0
        for number, line in enumerate(lines):
            d, _, _ = _nearest(line, x, y)
            own = wide * (1.6 if number == 0 else 1.0)
            deep = max(deep, 0.13 * math.exp(-((d / own) ** 2)))
        return land - deep * rounded_step((coast + 0.3) / 0.35)

    land = surface(high, LOW, HIGH, 25, 25)
    level = 0.228
    pieces, _ = split(land, lambda p: p[2], [level + 0.012])
    bed = pieces[0].graded(c.tint("8d8a70"), _BANK)
    green = pieces[1].shaded(mottle(c.LEAF, c.tint("b5c766"), 0.22, 5.0))
    parts = [tile(join([bed, green]), LOW, HIGH, ((0.05, _MUD), (9.0, c.SOIL)))]
    spots = [(-0.9, 1.2), (0.8, 1.25), (1.2, 1.0), (-1.25, 0.95), (0.45, 1.1), (-0.45, 1.3)]
    for k, (x, y) in enumerate(spots):
        parts.append(
            tree(0.16, k).moved(x, y, high(x, y)) if k % 2 else palm(0.22, k).moved(x, y, high(x, y))
        )
    parts.append(boat(0.24).turned("z", 70).moved(0.15, -1.2, level))
    return Model((Part(join(parts), LEAVES), *water(land, LOW, HIGH, level, RIVER, 0.8)), LAND)


def _winding(bends: float) -> list[Vec2]:
    """The middle line of a river with two bends, as rivers make them: the direction swings like a sine."""
    turn, steps = math.radians(15 + 100 * bends), 120
    x, y, line = 0.0, 0.0, [(0.0, 0.0)]
    for k in range(steps):
        a = turn * math.sin(2 * math.pi * 2 * (k + 0.5) / steps)
        x, y = x + math.cos(a) / steps, y + math.sin(a) / steps
        line.append((x, y))
    wide = 2.2 / x
    least, most = min(p[1] for p in line), max(p[1] for p in line)
    tall = min(wide, 2.3 / (most - least))
    return [
        (-1.6, 0.0),
        *(((px - x / 2) * wide, (py - (least + most) / 2) * tall) for px, py in line),
        (1.6, 0.0),
    ]


def meander(bends: float = 0.75, cut_off: int = 0) -> Model:
    """A river in bends with steep outer banks and sand inside; cut off, a bend is left behind as an oxbow lake."""
    whole = _winding(bends)
    whole = [whole[0], *_eased(whole[1:-1]), whole[-1]]
    lines: list[list[Vec2]] = [whole]
    if cut_off:
        first, last = _neck(whole)
        lines = [[*whole[: first + 1], *whole[last:]], whole[first + 7 : last - 6]]

    @cache
    def near(x: float, y: float) -> tuple[float, float]:
        best, inner = 1e9, 0.0
        for line in lines:
            d, side, k = _nearest(line, x, y)
            if d < best:
                a, b, e = line[max(k - 3, 0)], line[k], line[min(k + 4, len(line) - 1)]
                bend = (b[0] - a[0]) * (e[1] - b[1]) - (b[1] - a[1]) * (e[0] - b[0])
                best, inner = d, side * bend
        return best, min(max(inner * 160, -1.0), 1.0)

    def high(x: float, y: float) -> float:
        d, inner = near(x, y)
        slope = 0.14 + 0.12 * inner
        return 0.14 + 0.15 * rounded_step((d - 0.05) / slope) + 0.03 * cloud(x * 2, y * 2, 2.0)

    land = surface(high, LOW, HIGH, 25, 25)
    level = 0.225
    pieces, _ = split(land, lambda p: near(p[0], p[1])[0] - 0.09 * max(near(p[0], p[1])[1], 0.0), [0.165])
    bed = pieces[0].graded(c.SOIL_DARK, c.tint("ecd7a6"))
    green = pieces[1].shaded(grassy(c.LEAF, c.tint("b0c468"), 0.5))
    parts = [tile(join([bed, green]), LOW, HIGH)]
    for k in range(26):
        x, y = -1.35 + 2.7 * noise(k, 1.0), -1.35 + 2.7 * noise(k, 2.0)
        if near(x, y)[0] > 0.3:
            parts.append(tree(0.18 + 0.08 * noise(k), k).moved(x, y, high(x, y)))
    return Model((Part(join(parts)), *water(land, LOW, HIGH, level, RIVER, 0.78)), LAND)


def _eased(line: list[Vec2]) -> list[Vec2]:
    """Every second point; the distance to a line is asked for often."""
    return [*line[:-1:2], line[-1]]


def _neck(line: list[Vec2]) -> tuple[int, int]:
    """Between which points of a winding line the land of a bend is narrowest."""
    best, pair = 1e9, (0, 1)
    for i in range(4, len(line) - 4):
        for j in range(i + 18, len(line) - 4):
            d = math.dist(line[i], line[j])
            if d < best:
                best, pair = d, (i, j)
    return pair
