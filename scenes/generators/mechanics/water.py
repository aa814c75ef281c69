"""A water wheel that is driven from above."""

from __future__ import annotations

import math
from collections.abc import Callable

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mechanics.bench import STEEL_DARK, arc, strap, upright
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import block, cylinder, lathe, soft_box
from scenes.generators.sweeps import beam, rod
from scenes.generators.vectors import Color, Vec3


def water_wheel(buckets: int = 16, radius: float = 1.0, turn: float = 0.0) -> Model:
    """A wooden wheel with so many buckets, water falling on it from a channel; `turn` in degrees."""
    wide, rim = radius * 0.5, radius * 0.2
    high = radius * 1.08 + 0.12
    parts: list[Mesh] = []
    wheel: list[Mesh] = []
    for y in (-wide / 2, wide / 2):
        shape = [
            (radius - rim, -0.02),
            (radius, -0.02),
            (radius, 0.02),
            (radius - rim, 0.02),
            (radius - rim, -0.02),
        ]
        ring = upright(lathe(shape, 36, 30)).moved(y=y)
        wheel.append(ring.shaded(_planks(36)))
        for k in range(8):
            a = math.pi * k / 4 + 0.2
            end = (radius * 0.86 * math.cos(a), y, radius * 0.86 * math.sin(a))
            wheel.append(beam((0.0, y, 0.0), end, 0.05, 0.06, (0.0, 1.0, 0.0)).painted(c.WOOD_DARK))
    skin = lathe([(radius - rim, -wide / 2), (radius - rim, wide / 2)], 36, 60)
    lining = join([skin, skin.scaled(0.985, 0.985, 1.0).flipped()])
    wheel.append(upright(lining).painted(c.lift(c.WOOD, -0.1)))
    for k in range(buckets):
        a = 2 * math.pi * k / buckets + 0.1
        b = a + 0.9 * rim / radius
        foot = ((radius - rim) * math.cos(a), 0.0, (radius - rim) * math.sin(a))
        lip = (radius * math.cos(b), 0.0, radius * math.sin(b))
        board = beam(foot, lip, wide - 0.04, 0.026, (-math.sin(a), 0.0, math.cos(a)))
        wheel.append(board.painted(c.vary(c.WOOD_LIGHT, k, 0.16)))
    hub = upright(cylinder(radius * 0.14, wide + 0.12, 18).moved(z=-wide / 2 - 0.06)).painted(c.WOOD_DARK)
    parts.append(join([*wheel, hub]).turned("y", turn).moved(z=high))
    axle = upright(cylinder(radius * 0.055, wide + 0.72, 14).moved(z=-wide / 2 - 0.36)).moved(z=high)
    parts.append(axle.painted(STEEL_DARK))
    for s in (-1, 1):
        y = s * (wide / 2 + 0.2)
        for side in (-1, 1):
            leg = beam(
                (side * radius * 0.62, y, 0.0), (side * 0.03, y, high - 0.02), 0.09, 0.09, (0.0, 1.0, 0.0)
            )
            parts.append(leg.painted(c.WOOD))
        parts.append(
            beam((-radius * 0.4, y, high * 0.36), (radius * 0.4, y, high * 0.36), 0.06, 0.08).painted(c.WOOD)
        )
        parts.append(soft_box(0.26, 0.14, 0.12, 0.015).moved(0.0, y, high - 0.08).painted(c.WOOD_DARK))
    parts += _channel(radius, wide, high)
    stones = lathe(
        [
            (0.0, 0.0),
            (radius * 1.25, 0.0),
            (radius * 1.22, 0.09),
            (radius * 1.1, 0.1),
            (radius * 1.08, 0.05),
            (0.0, 0.05),
        ],
        30,
        40,
    )
    parts.append(stones.scaled(1.05, 0.62, 1.0).shaded(c.mottle(c.CONCRETE_DARK, c.CONCRETE, 0.15)))
    pool = lathe([(radius * 1.09, 0.062), (0.0, 0.062)], 30, 180).scaled(1.05, 0.62, 1.0)
    parts.append(pool.shaded(c.mottle(c.WATER_DEEP, c.WATER, 0.3)))
    return painted(join(parts), Bake(rays=14, reach=0.5, strength=0.85))


def _planks(count: int) -> Callable[[Vec3, Color], Color]:
    def paint(p: Vec3, _: Color) -> Color:
        return c.vary(c.WOOD, math.floor(math.atan2(p[2], p[0]) / (2 * math.pi) * count / 3), 0.1)

    return paint


def _channel(radius: float, wide: float, high: float) -> list[Mesh]:
    """The channel that brings water to the top of the wheel, on two pairs of posts, and the water that falls."""
    floor, far, end = high + radius + 0.12, -radius * 2.1, -radius * 0.1
    half = wide * 0.36
    parts = [block((far, -half, floor), (end, half, floor + 0.03)).painted(c.WOOD)]
    for s in (-1, 1):
        low, top = sorted((s * half, s * (half + 0.03)))
        parts.append(block((far, low, floor), (end, top, floor + 0.17)).painted(c.WOOD_LIGHT))
    water = block((far + 0.01, -half, floor + 0.03), (end + 0.005, half, floor + 0.1))
    parts.append(water.painted(c.WATER))
    # it leaves the channel level and falls, at last along the rim of the wheel
    fall = [(end, 0.0, floor + 0.062), (end + 0.1, 0.0, floor + 0.05), (end + 0.19, 0.0, floor - 0.02)]
    fall += [(x, 0.0, z) for x, _, z in arc(0.0, high, radius * 1.03, 74.0, 18.0, 5)]
    # a thin sheet: there along its upper side and back along its lower
    under = [(x - 0.02, 0.0, z - 0.04) for x, _, z in reversed(fall)]
    parts.append(strap([*under, *fall], half * 1.86, 0.002).creased(70.0).painted(c.WATER_LIGHT))
    for x in (far + 0.15, -radius * 1.25):
        for s in (-1, 1):
            parts.append(
                rod((x, s * (half + 0.06), 0.0), (x, s * (half + 0.02), floor + 0.1), 0.045, 8).painted(
                    c.WOOD_DARK
                )
            )
        parts.append(
            beam((x, -half - 0.12, floor - 0.04), (x, half + 0.12, floor - 0.04), 0.08, 0.08).painted(
                c.WOOD_DARK
            )
        )
    return parts
