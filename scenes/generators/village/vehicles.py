"""What vehicles of the road have in common: wheels, mudguards, panels, benches, curtains, mirrors."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.mesh import Mesh, join
from scenes.generators.solids import block, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import extrude, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3

TRIM, SEAT, CHROME = c.tint("ead9ab"), c.tint("7d4a3c"), c.lift(c.TIN_LIGHT, 0.15)
SIDES = (-1, 1)


def wheel(radius: float, tyre: float, spokes: int = 0) -> Mesh:
    """A wheel about x with its centre in the origin, its outer face to +x; without spokes it has a steel dish."""
    rim = radius - 1.9 * tyre
    sides = 14 if spokes else 16
    parts = [torus(radius - tyre, tyre, sides, 4, 1.1).painted(c.RUBBER)]
    if spokes:
        # the rim shows its inner face only, so its profile runs downwards
        band = [(rim + 0.014, 0.016), (rim - 0.01, 0.0), (rim + 0.014, -0.016)]
        parts.append(lathe(band, sides).painted(CHROME))
        parts.append(cylinder(0.045, 0.12, 6).moved(z=-0.06).painted(c.TIN_DARK))
        for k in range(spokes):
            a = 2 * math.pi * k / spokes
            tip = (rim * math.cos(a), rim * math.sin(a), 0.0)
            parts.append(tube([(0.0, 0.0, 0.0), tip], 0.006, 3, capped=False).painted(c.TIN_LIGHT))
    else:
        dish = [(0.0, -0.5), (rim, -0.5), (rim, 0.55), (rim * 0.55, 0.15), (0.0, 0.6)]
        parts.append(lathe([(r, z * tyre) for r, z in dish], 12, 30.0).painted(c.TIN_LIGHT))
    return join(parts).turned("y", 90)


def mudguard(radius: float, width: float, start: float, end: float) -> Mesh:
    """A strip about the x axis between two angles (degrees, 0 behind, 90 above), bent down at its edges."""

    def place(u: float, v: float) -> Vec3:
        a = math.radians(start + (end - start) * v)
        r = radius - 0.12 * width * (2 * u - 1) ** 2
        return (width * (u - 0.5), r * math.cos(a), r * math.sin(a))

    return sheet(place, 2, 7)


def plate(outline: Sequence[Vec2], x: float, thick: float = 0.04) -> Mesh:
    """A panel at x; its outline is in y and z."""
    return extrude(outline, thick).turned("z", 90).moved(x)


def gathered(x: float, y: float, low: float, high: float, color: Color) -> Mesh:
    """A curtain drawn aside to a post and tied in the middle."""
    tie = low + 0.42 * (high - low)
    profile = [(0.0, low), (0.075, low), (0.034, tie), (0.06, tie + 0.14), (0.085, high)]

    def pleat(p: Vec3) -> Vec3:
        fold = 1 + 0.2 * math.cos(4 * math.atan2(p[1], p[0]))
        return (p[0] * fold * 0.75, p[1] * fold * 1.3, p[2])

    cloth = lathe(profile, 8, 50.0).mapped(pleat)
    tied = cloth.shaded(lambda p, old: c.lift(color, -0.35) if abs(p[2] - tie) < 1e-6 else color)
    return tied.moved(x, y)


def bench(y: float, z: float, wide: float, deep: float) -> list[Mesh]:
    """A seat across the vehicle on its box, the top of the box at z."""
    base = block((-wide / 2 + 0.03, y - deep / 2 + 0.03, z - 0.22), (wide / 2 - 0.03, y + deep / 2, z))
    return [
        base.painted(c.WOOD_DARK),
        soft_box(wide, deep, 0.11, 0.03).moved(0.0, y, z).painted(SEAT),
    ]


def back_rest(y: float, z: float, wide: float, high: float) -> Mesh:
    """What one leans on, leaning back itself."""
    return soft_box(wide, 0.11, high, 0.03).turned("x", -8).moved(0.0, y, z).painted(SEAT)


def mirror(s: int, foot: Vec3, head: Vec3) -> list[Mesh]:
    """A mirror on its stalk, for the left (-1) or the right (1) side."""
    glass = cylinder(0.05, 0.014, 7).turned("x", 90).moved(head[0], head[1] + 0.007, head[2])
    return [
        tube([foot, (foot[0] + s * 0.04, foot[1], foot[2] + 0.05), head], 0.006, 3, capped=False).painted(
            c.RUBBER_LIGHT
        ),
        glass.painted(c.TIN_DARK),
    ]
