"""What glass is held, heated and read with: rack, stand, lamp, tripod, thermometer, funnel."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, painted
from scenes.generators.glassware.vessels import GLASS, NEAR, tube_parts
from scenes.generators.mesh import Mesh, join
from scenes.generators.solids import block, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import rod, sheet, tube
from scenes.generators.vectors import Vec3, curve

_COLORS = ("d95f57", "e9a23b", "e7d54a", "7ab648", "4fa3c7", "8e5aa8")
_STEEL = c.tint("8b959c")


def tube_rack(tubes: int = 6, fill: float = 0.4) -> Model:
    """A wooden rack of test tubes, each with a liquid of another colour."""
    count = max(1, tubes)
    wide = 0.034 * count + 0.02
    parts = [soft_box(wide, 0.06, 0.012, 0.003).painted(c.WOOD)]
    for s in (-1, 1):
        parts.append(
            soft_box(0.01, 0.055, 0.1, 0.002).moved(x=s * (wide / 2 - 0.005), z=0.01).painted(c.WOOD)
        )
    parts.append(soft_box(wide - 0.018, 0.05, 0.008, 0.002).moved(z=0.088).painted(c.WOOD_LIGHT))
    shells: list[Mesh] = []
    for k in range(count):
        x = (k - (count - 1) / 2) * 0.034
        shell, inside = tube_parts(fill, _COLORS[k % len(_COLORS)])
        shells.append(shell.moved(x, 0.0, 0.013))
        parts += [one.moved(x, 0.0, 0.013) for one in inside]
        parts.append(torus(0.0115, 0.0016, 16, 6).moved(x, 0.0, 0.097).painted(c.WOOD_DARK))
    glass = join(shells).painted(c.tint("dcecef"))
    return Model((Part(join(parts)), Part(glass, GLASS, baked=False, opacity=lambda p: 0.2)), NEAR)


def spirit_lamp(lit: int = 1) -> Model:
    """A spirit lamp; lit 1 burns."""
    body = lathe(
        [(0.0, 0.0), (0.03, 0.0), (0.038, 0.014), (0.035, 0.032), (0.014, 0.046), (0.013, 0.05)], 24, 60.0
    )
    spirit = lathe([(0.0, 0.002), (0.029, 0.002), (0.0355, 0.014), (0.0345, 0.024), (0.0, 0.024)], 24, 50.0)
    collar = lathe([(0.0, 0.049), (0.015, 0.049), (0.015, 0.056), (0.005, 0.06), (0.0, 0.06)], 20, 30.0)
    wick = cylinder(0.0035, 0.012, 8).moved(z=0.058).painted(c.CREAM)
    solid = [spirit.painted(c.tint("9db8e0")), collar.painted(c.tint("b99a55")), wick]
    parts = [
        Part(join(solid)),
        Part(body.painted(c.tint("dcecef")), GLASS, baked=False, opacity=lambda p: 0.25),
    ]
    if lit:
        outline = [
            (0.0, 0.066),
            (0.006, 0.072),
            (0.0085, 0.082),
            (0.006, 0.098),
            (0.002, 0.113),
            (0.0, 0.118),
        ]
        flame = lathe(outline, 14, 80.0).shaded(
            lambda p, _k: c.tint("ffd257") if p[2] > 0.08 else c.tint("6fa8e8")
        )
        parts.append(Part(flame, GLASS, baked=False, opacity=lambda p: 0.75 if p[2] > 0.075 else 0.45))
    return Model(tuple(parts), NEAR)


def tripod(height: float = 0.16) -> Model:
    """An iron tripod with a wire gauze."""
    ring = torus(0.055, 0.004, 24, 8).moved(z=height)
    legs = [
        rod(
            (0.053 * math.cos(a), 0.053 * math.sin(a), height),
            (0.075 * math.cos(a), 0.075 * math.sin(a), 0.0),
            0.0035,
            8,
        )
        for a in (math.pi / 2, math.pi / 2 + 2 * math.pi / 3, math.pi / 2 + 4 * math.pi / 3)
    ]
    wires = []
    for k in range(-6, 7):
        at = k * 0.01
        for turned in (False, True):
            a: Vec3 = (-0.065, at, height + 0.005) if not turned else (at, -0.065, height + 0.006)
            b: Vec3 = (0.065, at, height + 0.005) if not turned else (at, 0.065, height + 0.006)
            wires.append(rod(a, b, 0.0007, 3).painted(_STEEL))
    pad = cylinder(0.035, 0.0022, 20).moved(z=height + 0.0048).painted(c.CREAM)
    iron = join([ring, *legs]).painted(c.tint("4a4e55"))
    return painted(join([iron, *wires, pad]), NEAR)


def retort_stand(height: float = 0.5) -> Model:
    """A stand with a clamp and a ring."""
    parts = [soft_box(0.14, 0.2, 0.014, 0.004).painted(c.tint("3f4b5c"))]
    parts.append(rod((0.0, 0.07, 0.01), (0.0, 0.07, height), 0.005, 10).painted(_STEEL))
    for z, is_ring in ((height * 0.42, True), (height * 0.82, False)):
        parts.append(
            soft_box(0.026, 0.026, 0.026, 0.004).moved(0.0, 0.07, z - 0.013).painted(c.tint("6b7680"))
        )
        parts.append(rod((0.0, 0.07, z), (0.0, -0.005, z), 0.004, 8).painted(_STEEL))
        if is_ring:
            parts.append(torus(0.036, 0.0035, 24, 8).moved(0.0, -0.041, z).painted(_STEEL))
        else:
            for s in (-1, 1):
                path = [(s * 0.004, -0.005, z), (s * 0.02, -0.02, z), (s * 0.019, -0.045, z)]
                parts.append(tube(path, 0.0042, 8).painted(c.tint("c0703d")))
    return painted(join(parts), NEAR)


def thermometer(degrees: int = 25) -> Model:
    """A lying laboratory thermometer from -10 to 110 °C whose column shows a temperature."""
    long = 0.28
    share = (min(max(degrees, -10), 110) + 10) / 120
    bulb = lathe([(0.0, 0.0), (0.0035, 0.002), (0.0042, 0.008), (0.0035, 0.016), (0.0018, 0.02)], 14, 70.0)
    column = cylinder(0.0014, 0.02 + (long - 0.05) * share, 8).moved(z=0.012)
    red = join([bulb, column]).painted(c.tint("c8372f"))
    back = block((-0.0022, 0.0012, 0.03), (0.0022, 0.0016, long - 0.012)).painted(c.PAPER)
    marks = []
    for k in range(25):
        z = 0.034 + (long - 0.052) * k / 24
        wide = 0.0026 if k % 2 == 0 else 0.0016
        marks.append(block((-wide, -0.0046, z), (wide, -0.0042, z + 0.0005)).painted(c.INK))
    shell = lathe([(0.0045, 0.018), (0.0045, long - 0.006), (0.0, long)], 14, 50.0).painted(c.tint("dcecef"))
    solid = join([red, back, *marks]).turned("y", 90).moved(x=-long / 2, z=0.005)
    glass = shell.turned("y", 90).moved(x=-long / 2, z=0.005)
    return Model((Part(solid), Part(glass, GLASS, baked=False, opacity=lambda p: 0.18)), NEAR)


def funnel() -> Model:
    """A glass funnel, upright."""
    outline = [(0.003, 0.0), (0.0042, 0.06), (0.042, 0.11), (0.044, 0.112)]
    shell = join([lathe(outline, 28, 50.0), torus(0.0435, 0.0012, 28, 6).moved(z=0.112)]).painted(
        c.tint("dcecef")
    )
    return Model((Part(shell, GLASS, baked=False, opacity=lambda p: 0.32),), NEAR)


def goggles() -> Model:
    """Safety goggles: one bent lens in a soft frame with vents, held by an elastic strap."""
    frame_color, soft = c.tint("3f7fb5"), c.tint("5f9bc8")

    def bent(x: float, z: float, back: float = 0.0, grow: float = 1.0) -> Vec3:
        a = x / 0.1
        r = 0.1 - back * (0.4 + 0.6 * math.cos(a))
        return (r * math.sin(a) * grow, 0.1 - r * math.cos(a) + back * 0.4, 0.042 + z * grow)

    def edge(x: float, upper: bool) -> float:
        """The lens's rim: wide and round, with room for the nose below."""
        t = abs(x) / 0.078
        high = 0.037 * math.sqrt(1 - t**4.5)
        nose = 0.026 * math.exp(-((x / 0.015) ** 2))
        return high * 0.92 + 0.001 if upper else -high + nose

    steps = [0.078 * math.sin(math.pi / 2 * k / 14) for k in range(-14, 15)]
    rim = [(x, edge(x, True)) for x in steps] + [(x, edge(x, False)) for x in reversed(steps[1:-1])]
    line = [bent(x, z) for x, z in rim]
    parts = [tube([*line, line[0]], 0.0036, 7, capped=False, crease=120).painted(frame_color)]
    count = len(rim)

    def skirt(u: float, v: float) -> Vec3:
        x, z = rim[round(u * count) % count]
        return bent(x, z, 0.03 * v, 1 + 0.07 * v)

    side = sheet(skirt, count, 3, 90.0)
    parts.append(join([side, side.flipped()]).painted(soft))
    hem = [bent(x, z, 0.03, 1.07) for x, z in rim]
    parts.append(tube([*hem, hem[0]], 0.0026, 6, capped=False, crease=120).painted(frame_color))
    for x in (-0.045, -0.03, 0.03, 0.045):
        parts.append(
            soft_box(0.009, 0.008, 0.003, 0.001)
            .moved(*bent(x, edge(x, True) + 0.0015, 0.014))
            .painted(c.PAPER)
        )
    strap = curve(
        [
            (s * x, y, 0.043)
            for s, x, y in (
                (-1, 0.079, 0.036),
                (-1, 0.086, 0.07),
                (-1, 0.066, 0.13),
                (-1, 0.0, 0.16),
                (1, 0.066, 0.13),
                (1, 0.086, 0.07),
                (1, 0.079, 0.036),
            )
        ],
        6,
    )
    band = tube(strap, 0.0016, 6, crease=120).mapped(lambda p: (p[0], p[1], 0.043 + (p[2] - 0.043) * 5.5))
    parts.append(band.painted(c.INK))
    for s in (-1, 1):
        parts.append(
            soft_box(0.006, 0.014, 0.022, 0.002).moved(s * 0.0795, 0.036, 0.032).painted(frame_color)
        )

    def pane(u: float, v: float) -> Vec3:
        x = 0.0765 * math.sin(math.pi * (u - 0.5))
        low, high = edge(x, False), edge(x, True)
        return bent(x, low + (high - low) * v)

    lens = Part(
        sheet(pane, 24, 4, 120.0).painted(c.tint("d5eaf0")), GLASS, baked=False, opacity=lambda p: 0.3
    )
    return Model((Part(join(parts)), lens), NEAR)
