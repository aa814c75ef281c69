"""Fruits of Cambodia in their real sizes, lying or standing as on a market table."""

from __future__ import annotations

import math
from collections.abc import Callable

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, leafy, painted
from scenes.generators.market.skins import half, on_egg, spike, spikes, spread, stalk
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, noise, vary
from scenes.generators.plant.flowers import leaf
from scenes.generators.solids import ball, blob, cylinder, lathe
from scenes.generators.sweeps import ribbon, rod, tube
from scenes.generators.vectors import Color, Vec3, add, curve, mix, times

_SKIN = Bake(rays=20, reach=0.08, strength=0.85)


def mango_body(ripe: float = 0.8, sides: int = 22) -> Mesh:
    """One mango that lies on z = 0, its beak to +x."""
    green, yellow, blush = c.tint("7fa043"), c.tint("f0b93a"), c.tint("e0803a")
    skin = mix(green, yellow, ripe)

    def shape(p: Vec3) -> Vec3:
        x, y, z = p
        # fuller towards the stalk, a slight beak below the other end, the back rounder than the belly
        full = 1 - 0.17 * x
        beak = 0.0035 * math.exp(-(((x - 0.83) / 0.14) ** 2)) if z < 0 else 0.0
        spine = 0.008 * math.sin(1.5 * x) - 0.006 * x * x
        high = 0.0375 if z > 0 else 0.0335
        return (x * 0.067, y * 0.031 * full, z * high * full - spine - beak)

    def paint(p: Vec3, _: Color) -> Color:
        t = cloud(p[0] * 30, p[1] * 30, p[2] * 30, 3.0)
        color = mix(skin, blush, ripe * 0.7 * max(0.0, min(1.0, (-p[0] + 0.03) / 0.09)) * (0.55 + 0.6 * t))
        return c.lift(color, 0.1 * max(0.0, t - 0.5))

    return ball(1.0, sides, sides * 2 // 3).turned("y", 90).mapped(shape).shaded(paint).grounded()


def mango(ripe: float = 0.8) -> Model:
    """A mango with its stalk and a leaf; ripe 0 (green) to 1 (yellow with a blush)."""
    body = mango_body(ripe, 28)
    z = min(body.points)[2]
    parts = [body, stalk([(-0.063, 0, z), (-0.07, 0, z + 0.003), (-0.08, 0, z + 0.011)], 0.0028, c.WOOD_DARK)]
    path: list[Vec3] = [
        (-0.074, 0.001, z + 0.006),
        (-0.06, 0.035, z + 0.03),
        (-0.015, 0.066, z + 0.018),
        (0.03, 0.09, z - 0.02),
    ]
    parts.append(leaf(path, 0.03, c.LEAF_DARK, 0.45, 0.3, 0.1))
    return leafy(join(parts), _SKIN)


def bananas(count: int = 12, ripe: float = 0.9) -> Model:
    """A hand of bananas in two rows, 4 to 18; ripe 0 (green) to 1 (yellow)."""
    skin = mix(c.tint("86a845"), c.tint("f2c83e"), ripe)
    parts: list[Mesh] = []
    rows = (count + 1) // 2, count // 2
    for row, many in enumerate(rows):
        for k in range(many):
            turn = (k - (many - 1) / 2) * min(17.0, 110.0 / many)
            long = 0.165 + 0.02 * noise(k, row)
            bend: list[Vec3] = []
            for n in range(9):
                t = n / 8
                out = 0.02 + long * (math.sin(t * 1.75) * 0.78)
                bend.append(
                    (
                        0.0,
                        -out - 0.012 * row,
                        0.032 * row + 0.11 - long * 0.95 * (t**1.15) * (0.72 - 0.36 * t) * (1.0 - 0.12 * row),
                    )
                )
            thick = 0.0175
            radii = [thick * f for f in (0.34, 0.42, 0.8, 1.0, 1.05, 1.03, 0.92, 0.6, 0.22)]
            one = tube(bend, radii, 6, crease=35.0)
            colors = [
                mix(skin, c.LEAF, 0.6),
                mix(skin, c.LEAF, 0.4),
                skin,
                skin,
                c.lift(skin, 0.08),
                skin,
                skin,
                mix(skin, c.LEAF, 0.25),
                c.tint("4a3b28"),
            ]
            tinted = tube(bend, radii, 6, crease=35.0, colors=[vary(v, k + 30 * row, 0.1) for v in colors])
            one.colors = tinted.colors
            parts.append(one.turned("z", turn + 5 * row))
    crown = tube(
        [(0, -0.012, 0.1), (0, -0.012, 0.125), (0, 0.004, 0.15)], [0.018, 0.024, 0.013], 9, crease=80
    )
    parts.append(crown.scaled(1.7, 0.9, 1).graded(mix(skin, c.LEAF, 0.6), c.tint("8a7a45")))
    return painted(join(parts).grounded(), _SKIN)


def durian(spines: int = 230) -> Model:
    """A durian, king of fruits, on its side; `spines` is how many thorns it has."""
    axes = (0.095, 0.095, 0.125)
    base = blob(*axes, 18, 12).painted(c.tint("6f7a35"))
    thorns = spikes(spines, axes, 0.0165, 0.021, c.tint("76803a"), c.tint("c9bf6a"))
    top = stalk([(0, 0, 0.12), (0.004, 0, 0.15), (0.016, 0, 0.185)], 0.012, c.tint("8b7a45"), 1.35)
    body = join([base, thorns, top])
    return painted(body.turned("y", 68).turned("z", 20).grounded(), _SKIN)


def young_coconut() -> Model:
    """A green coconut, its top cut open, with a straw: water, white flesh and husk can be seen."""

    def three(p: Vec3) -> Vec3:
        a = math.atan2(p[1], p[0])
        f = 1 + 0.035 * math.cos(3 * a)
        return (p[0] * f, p[1] * f, p[2])

    rough = [
        (0.0, 0.0),
        (0.03, 0.0),
        (0.07, 0.018),
        (0.097, 0.065),
        (0.103, 0.115),
        (0.09, 0.163),
        (0.062, 0.195),
    ]
    profile = [(x, z) for x, _y, z in curve([(r, 0.0, z) for r, z in rough], 3)]
    skin = lathe(profile, 36, 120).shaded(
        lambda p, _: c.lift(
            mix(c.LEAF_DARK, c.LEAF_LIGHT, 0.35 + 2.5 * p[2]), 0.12 * (cloud(*(v * 40 for v in p)) - 0.5)
        )
    )
    parts = [skin.mapped(three)]
    cut = c.tint("efe4c4")
    for a, b, low, color in (
        (0.062, 0.036, 0.195, cut),
        (0.036, 0.031, 0.196, c.tint("8a6a45")),
        (0.031, 0.024, 0.196, c.PAPER),
    ):
        parts.append(lathe([(a, low), (b, low + 0.0005)], 36, 10).mapped(three).painted(color))
    parts.append(
        lathe([(0.024, 0.1965), (0.022, 0.176), (0.0, 0.176)], 36, 40)
        .shaded(lambda p, _: c.PAPER if p[2] > 0.18 else c.WATER_LIGHT)
        .mapped(three)
    )
    parts.append(rod((-0.008, 0.0, 0.178), (0.022, 0.006, 0.27), 0.004, 8).painted(c.RED))
    parts.append(rod((0.022, 0.006, 0.27), (0.052, 0.01, 0.285), 0.004, 8).painted(c.RED))
    return painted(join(parts), _SKIN)


def dragon_fruit() -> Model:
    """A whole dragon fruit and a cut half with white flesh and black seeds."""
    pink, green = c.tint("d94f86"), c.tint("9bb455")
    axes = (0.042, 0.042, 0.056)
    parts = [blob(*axes, 18, 12).painted(pink)]
    for k, d in enumerate(spread(26, -0.9, 0.93)):
        p, n = on_egg(d, axes)
        tip = add(p, add(times(n, 0.014 + 0.01 * max(d[2], 0)), (0.0, 0.0, 0.03)))
        middle = add(p, add(times(n, 0.009), (0.0, 0.0, 0.012)))
        scale = ribbon([add(p, times(n, -0.002)), middle, tip], [0.021, 0.014, 0.0], n, -0.2)
        top = max(tip[2], p[2] + 0.01)
        parts.append(scale.shaded(_from_to(p[2], top, pink, vary(green, k, 0.12))))
    whole = join(parts).turned("y", 74).turned("z", 35).grounded().moved(-0.055, 0.02)
    flesh = c.tint("fbf7f2")
    cut = [half(0.058, 0.043, 0.038, pink, [(1.0, pink), (0.9, c.tint("f3b3cc")), (0.86, flesh)], 26)]
    for k in range(46):
        r, a = 0.82 * math.sqrt((k + 0.5) / 46), 2.399963 * k
        seed = cylinder(0.0011, 0.0006, 4).painted(c.INK)
        cut.append(seed.moved(0.058 * r * math.cos(a), 0.043 * r * math.sin(a), -0.0001))
    for k in range(7):
        a = math.radians(90 + 30 * k)
        p, n = on_egg((math.cos(a) * 0.9, math.sin(a) * 0.9, -0.43), (0.058, 0.043, 0.038))
        cut.append(
            ribbon([p, add(p, add(times(n, 0.012), (-0.012, 0, 0.0)))], [0.016, 0.0], n, -0.2).painted(green)
        )
    piece = join(cut).turned("x", 28).turned("z", -15).grounded().moved(0.065, -0.03)
    return leafy(join([whole, piece]), _SKIN)


def _from_to(low: float, high: float, first: Color, last: Color) -> Callable[[Vec3, Color], Color]:
    def paint(p: Vec3, _: Color) -> Color:
        return mix(first, last, min(max((p[2] - low) / max(high - low, 1e-6), 0.0), 1.0))

    return paint


def pineapple() -> Model:
    """A pineapple standing, with its crown of leaves."""
    axes = (0.058, 0.058, 0.088)
    parts = [blob(*axes, 18, 12).painted(c.tint("c08a35"))]
    eyes: list[Mesh] = []
    for k, d in enumerate(spread(135, -0.96, 0.94)):
        p, n = on_egg(d, axes)
        color = vary(mix(c.tint("e0a83c"), c.tint("b9963f"), 0.5 + 0.5 * d[2]), k, 0.15)
        one = spike(p, n, 0.0105, 0.0065, 4, (0.0, 0.0, 0.002))
        one.colors = [c.tint("7d6a2c")] + [color] * 4
        eyes.append(one)
    parts += eyes
    body = join(parts).mapped(lambda p: (p[0], p[1], max(p[2], -0.082))).moved(z=0.082)
    crown: list[Mesh] = []
    for k in range(30):
        ring = k // 10
        a = math.radians(36 * k + 18 * ring)
        way = (math.cos(a), math.sin(a))
        out, high = (0.07, 0.055, 0.022)[ring], (0.045, 0.1, 0.135)[ring]
        path: list[Vec3] = [
            (0.012 * way[0], 0.012 * way[1], 0.165),
            (0.6 * out * way[0], 0.6 * out * way[1], 0.17 + 0.75 * high),
            (out * way[0], out * way[1], 0.168 + high),
        ]
        crown.append(
            ribbon(path, [0.018, 0.016, 0.0], (way[0], way[1], 0.3), 0.35).painted(
                vary(c.tint("5f8d4d"), k, 0.15)
            )
        )
    return leafy(join([body, *crown]), _SKIN)


def papaya() -> Model:
    """A ripe papaya cut along: orange flesh and black seeds; the other half lies on its face behind."""
    skin, flesh = c.tint("d9a53c"), c.tint("ee8a3e")

    def pear(p: Vec3) -> Vec3:
        f = 1 - 0.22 * p[0] / 0.125 - 0.1 * (p[0] / 0.125) ** 2
        return (p[0], p[1] * f, p[2] * f)

    cut = half(0.125, 0.062, 0.058, skin, [(1.0, skin), (0.96, flesh), (0.5, c.tint("d9742f"))], 28)
    parts = [cut]
    for k in range(44):
        r, a = 0.46 * math.sqrt((k + 0.5) / 44), 2.399963 * k
        parts.append(
            ball(0.0052, 6, 4)
            .moved(0.125 * r * math.cos(a), 0.062 * r * math.sin(a), 0.0005)
            .painted(vary(c.INK, k, 0.4))
        )
    front = join(parts).mapped(pear).turned("x", 24).grounded().moved(0, -0.06)
    back = half(0.125, 0.062, 0.058, skin, [(1.0, flesh)], 28).mapped(pear)
    back = back.shaded(
        lambda p, old: mix(c.LEAF, old, min(1.0, max(0.0, 0.9 - p[0] * 4))) if p[2] < -1e-6 else old
    )
    tip = stalk([(0.118, 0, -0.006), (0.128, 0, -0.008), (0.137, 0, -0.01)], 0.005, c.tint("7d7a3c"))
    lying = join([back, tip]).turned("x", 180).turned("z", 12).grounded().moved(0.02, 0.075)
    return painted(join([front, lying]), _SKIN)


def watermelon() -> Model:
    """A striped watermelon and a cut half with red flesh and seeds."""
    dark, light = c.tint("2f6136"), c.tint("8fb65d")

    def stripes(p: Vec3, _: Color) -> Color:
        a = math.atan2(p[1], p[0])
        wave = math.sin(9 * a + 1.2 * math.sin(p[2] * 60) + 0.8 * math.sin(p[2] * 27 + 2))
        return dark if wave > -0.1 else light

    whole = blob(0.115, 0.115, 0.14, 54, 16).shaded(stripes)
    whole = join(
        [whole, stalk([(0, 0, 0.138), (0.004, 0, 0.15), (0.014, 0.004, 0.16)], 0.005, c.tint("7a8a45"))]
    )
    whole = whole.turned("y", 66).turned("z", 25).grounded().moved(-0.1, 0.09)
    red, pale, rind = c.tint("d9474a"), c.tint("f4e3d2"), c.tint("cfe0a4")
    rings = [
        (1.0, dark),
        (0.975, rind),
        (0.93, pale),
        (0.9, mix(pale, red, 0.6)),
        (0.87, red),
        (0.5, c.tint("e2585a")),
    ]
    cut = half(0.115, 0.115, 0.125, dark, rings, 54)
    cut = cut.shaded(lambda p, old: stripes((p[0], p[1], p[2] + 0.06), old) if p[2] < -1e-4 else old)
    seeds = []
    for ring, many in ((0.4, 8), (0.62, 14), (0.78, 18)):
        for k in range(many):
            a = 2 * math.pi * k / many + ring * 3
            far = 0.115 * ring * (1 + 0.05 * math.sin(k * 2.3))
            seed = blob(0.0056, 0.0029, 0.0014, 8, 4).turned("z", math.degrees(a))
            seeds.append(seed.moved(far * math.cos(a), far * math.sin(a)).painted(c.INK))

    def lies(mesh: Mesh) -> Mesh:
        return mesh.turned("x", 42).turned("z", -18)

    place = (0.12, -0.05, -lies(cut).bounds()[0][2])
    body = join([whole, lies(cut).moved(*place)])
    # the seeds shade nothing: on so flat a face their shadow would be a blot
    return Model((Part(body), Part(lies(join(seeds)).moved(*place), baked=False)), Bake(rays=20, reach=0.15))


def mangosteen() -> Model:
    """Two mangosteens: one whole with its green cap, one open with white segments."""
    skin, green = c.tint("51253a"), c.tint("86a354")
    body = ball(0.031, 16, 10).scaled(1, 1, 0.92).moved(z=0.0285)
    parts = [body.shaded(lambda p, _: vary(skin, round(p[0] * 300), 0.25))]
    for k in range(4):
        a = math.radians(90 * k + 20)
        d = (math.cos(a), math.sin(a))
        path: list[Vec3] = [
            (0, 0, 0.0585),
            (0.012 * d[0], 0.012 * d[1], 0.0595),
            (0.022 * d[0], 0.022 * d[1], 0.0545),
            (0.027 * d[0], 0.027 * d[1], 0.0505),
        ]
        parts.append(ribbon(path, [0.012, 0.022, 0.019, 0.004], (0, 0, 1), -0.1).painted(vary(green, k, 0.1)))
    parts.append(stalk([(0, 0, 0.058), (0, 0, 0.064), (0.002, 0, 0.071)], 0.0028, c.tint("7a8a45")))
    whole = join(parts).moved(-0.034, 0.012)
    rind = half(
        0.032,
        0.032,
        0.029,
        skin,
        [(1.0, c.tint("6b2d44")), (0.93, c.tint("a0435c")), (0.7, c.tint("b85a6c"))],
        22,
    )
    opened = [rind]
    for k in range(6):
        a = math.radians(60 * k)
        size = 0.0105 if k else 0.0125
        segment = blob(0.0088, size * 0.78, 0.0095, 10, 7).turned("z", math.degrees(a))
        opened.append(
            segment.moved(0.0115 * math.cos(a), 0.0115 * math.sin(a), 0.003).painted(c.tint("fbf8f0"))
        )
    piece = join(opened).turned("x", 18).grounded().moved(0.036, -0.014)
    return leafy(join([whole, piece]), _SKIN)


def rambutan(count: int = 4) -> Model:
    """A few hairy red rambutans, 1 to 7."""
    parts: list[Mesh] = []
    for n in range(count):
        red = vary(c.tint("c23a35"), n, 0.18)
        one = [blob(0.02, 0.02, 0.0235, 12, 8).painted(red)]
        for k, d in enumerate(spread(75)):
            p, nrm = on_egg(d, (0.02, 0.02, 0.0235))
            swirl: Vec3 = (0.006 * (noise(k, n) - 0.5), 0.006 * (noise(k, n, 2.0) - 0.5), 0.004)
            hair = spike(p, nrm, 0.0016, 0.0105, 3, swirl)
            hair.colors = [c.tint("b7b551")] + [red] * 3
            one.append(hair)
        fruit = join(one).turned("x", 70 + 30 * n).turned("z", 77.0 * n)
        low = -fruit.bounds()[0][2]
        ring = 0.0 if n == 0 else 0.058
        a = math.radians(60 * n)
        parts.append(fruit.moved(ring * math.cos(a), ring * math.sin(a), low))
    return painted(join(parts).grounded(), _SKIN)


def chillies(count: int = 7) -> Model:
    """A little heap of chillies, red and green."""
    parts: list[Mesh] = []
    for k in range(count):
        red = k % 3 != 2
        color = vary(c.tint("c8342c") if red else c.tint("5f8f3f"), k, 0.15)
        path = curve(
            [(-0.035, 0, 0.0), (-0.01, 0.004, 0.003), (0.02, 0.002, 0.001), (0.045, -0.008, -0.001)], 3
        )
        body = tube(
            path, [0.0045, 0.0068, 0.0074, 0.0072, 0.0068, 0.006, 0.005, 0.0036, 0.0024, 0.0], 6, crease=120
        )
        tail = stalk([(-0.034, 0, 0), (-0.042, 0, 0.003), (-0.052, 0.002, 0.007)], 0.0018, c.tint("5f8040"))
        one = join([body.painted(color), ball(0.0052, 8, 5).moved(-0.034).painted(c.tint("6c8f45")), tail])
        level = k // 4
        parts.append(
            one.turned("x", 50.0 * k)
            .moved(0, 0.017 * (k % 4 - 1.5) * (1 - 0.2 * level), 0.008 + 0.0135 * level)
            .turned("z", 14 * (noise(k) - 0.5) + 65 * level)
        )
    return painted(join(parts).grounded(), Bake(rays=20, reach=0.04))
