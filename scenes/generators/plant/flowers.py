"""Flowers whose parts can be counted and seen: lotus, a flower cut open, hibiscus, sunflower."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import vary
from scenes.generators.solids import ball, blob, cylinder, disc, lathe
from scenes.generators.sweeps import ribbon, sheet, tube
from scenes.generators.vectors import Color, Vec3, curve, mix

SOFT = Bake(rays=16, reach=0.2, strength=0.45)
GOLDEN = 137.50776


def petal(long: float, wide: float, cup: float, tip: Color, base: Color, seed: float = 0.0) -> Mesh:
    """A petal that starts in the origin and leans along +x, rising; `cup` 0..1 curls it upwards."""

    def place(u: float, v: float) -> Vec3:
        half = wide / 2 * math.sin(math.pi * min(1.0, 0.08 + 0.92 * v)) ** 0.75
        side = (u - 0.5) * 2
        x = long * v
        z = long * cup * v * v + abs(side) ** 2 * half * 0.55
        return (x - abs(side) ** 2 * half * 0.1, side * half, z)

    def paint(p: Vec3, _old: Color) -> Color:
        return vary(mix(base, tip, min(1.0, max(0.0, p[0] / long)) ** 0.8), seed, 0.04)

    return sheet(place, 4, 6, 120.0).shaded(paint)


def lit_softly(petals: list[Mesh], below: float) -> Mesh:
    """Petals lit as one soft body around a point `below` the flower: thin leaves let light through."""
    return join(petals).lit_from((0.0, 0.0, -below), 0.65)


def lotus(petals: int = 18, opened: float = 0.7, petal_color: str = "e58fb0", height: float = 0.9) -> Model:
    """A lotus flower over its round leaf; `opened` 0 is a bud, 1 wide open."""
    tint = c.tint(petal_color)
    rings = 3
    parts: list[Mesh] = []
    leaves: list[Mesh] = []
    for k in range(petals):
        ring = k % rings
        lean = 82 - opened * (28 + 26 * (rings - 1 - ring))
        size = 0.2 - 0.025 * ring
        one = petal(
            size,
            0.105 - 0.012 * ring,
            0.28 * (1 - opened) + 0.1,
            c.lift(tint, -0.06),
            mix(tint, c.CREAM, 0.75),
            k,
        )
        at = 360.0 * k / petals + ring * 17
        leaves.append(one.turned("y", -lean).moved(0.018, 0, 0).turned("z", at))
    parts.append(lit_softly(leaves, 0.25))
    pod = lathe([(0.0, 0.0), (0.02, 0.0), (0.05, 0.055), (0.0, 0.06)], 18, 30.0).painted(c.tint("c9c24f"))
    parts.append(pod)
    for k in range(13):
        r, a = 0.012 * math.sqrt(k), math.radians(GOLDEN * k)
        parts.append(
            ball(0.006, 8, 5).moved(r * math.cos(a), r * math.sin(a), 0.058).painted(c.tint("7f8f3a"))
        )
    for k in range(40):
        a = math.radians(9.0 * k)
        out = tube(
            [
                (0.03 * math.cos(a), 0.03 * math.sin(a), 0.01),
                (0.062 * math.cos(a), 0.062 * math.sin(a), 0.062),
            ],
            0.0022,
            3,
        )
        parts.append(out.painted(c.YELLOW))
    head = join(parts).moved(z=height)
    stem = tube(
        curve(
            [
                (0.02, 0.0, 0.0),
                (-0.03, 0.02, height * 0.4),
                (0.02, 0.0, height * 0.8),
                (0, 0, height + 0.005),
            ],
            4,
        ),
        0.012,
        8,
    )
    pad = lathe([(0.0, 0.035), (0.1, 0.012), (0.22, 0.018), (0.3, 0.05)], 30, 120.0).scaled(1.0, 1.0, 1.0)
    veined = pad.shaded(
        lambda p, _k: vary(
            mix(c.LEAF_LIGHT, c.LEAF_DARK, 0.4 + 0.4 * math.cos(12 * math.atan2(p[1], p[0]))), 1.0, 0.02
        )
    )
    leaf_stem = tube([(0.3, 0.16, 0.0), (0.3, 0.16, 0.42)], 0.009, 8).painted(c.LEAF_DARK)
    return leafy(join([head, stem.painted(c.LEAF), veined.moved(0.3, 0.16, 0.4), leaf_stem]), SOFT)


def open_flower(
    petals: int = 5, stamens: int = 6, cut: int = 1, petal_color: str = "e9707a", size: float = 1.0
) -> Model:
    """The parts of a flower, enlarged: sepals, petals, stamens, pistil; cut 1 takes the front half of petals away and
    opens the ovary, so that the ovules are seen.
    """
    tint = c.tint(petal_color)
    parts: list[Mesh] = []
    crown: list[Mesh] = []
    for k in range(petals):
        at = 90 + 360.0 * (k + 0.5) / petals
        if cut and math.sin(math.radians(at)) < -0.05:
            continue
        one = petal(0.34, 0.26, 0.35, tint, mix(tint, c.CREAM, 0.7), k)
        crown.append(one.turned("y", -38).moved(0.05, 0, 0.2).turned("z", at))
    parts.append(lit_softly(crown, 0.2))
    for k in range(petals):
        sepal = petal(0.17, 0.1, 0.25, c.LEAF_LIGHT, c.LEAF_DARK, k)
        parts.append(sepal.turned("y", -22).moved(0.045, 0, 0.185).turned("z", 90 + 360.0 * k / petals))
    for k in range(stamens):
        a = math.radians(90 + 360.0 * (k + 0.5) / stamens)
        if cut and math.sin(a) < -0.3:
            continue
        foot, head = (
            (0.055 * math.cos(a), 0.055 * math.sin(a), 0.2),
            (0.13 * math.cos(a), 0.13 * math.sin(a), 0.45),
        )
        parts.append(
            tube(curve([foot, (0.1 * math.cos(a), 0.1 * math.sin(a), 0.33), head], 3), 0.0065, 6).painted(
                c.CREAM
            )
        )
        parts.append(
            blob(0.018, 0.018, 0.032, 10, 7).moved(head[0], head[1], head[2] + 0.012).painted(c.YELLOW)
        )
    arc = 180.0 if cut else 360.0
    outline = [
        (0.0, 0.16),
        (0.05, 0.175),
        (0.068, 0.215),
        (0.055, 0.26),
        (0.02, 0.29),
        (0.012, 0.43),
        (0.0, 0.43),
    ]
    ovary = lathe(outline, 18 if cut else 24, 70.0, arc)
    parts.append(ovary.shaded(lambda p, _k: mix(c.LEAF, c.LEAF_YOUNG, min(1.0, (p[2] - 0.16) / 0.2))))
    if cut:
        inside = [(x * 0.8, 0.167 + (z - 0.16) * 0.93) for x, z in outline[:5]] + [(0.0, 0.283)]
        parts.append(lathe(inside, 18, 70.0, 180.0).flipped().painted(c.tint("dfe6a8")))
        for s in (-1, 1):
            face = [(s * x, 0.0, z) for x, z in outline]
            inner = [(s * x, 0.0, z) for x, z in inside]
            parts.append(_strip(face[:6], [*inner[:5], inner[5]], s).painted(c.LEAF_LIGHT))
        for k in range(6):
            x, z = (-1) ** k * 0.024, 0.19 + 0.024 * (k // 2)
            parts.append(blob(0.012, 0.012, 0.009, 10, 6).moved(x, 0.012, z).painted(c.PAPER))
    parts.append(blob(0.024, 0.024, 0.014, 12, 7).moved(z=0.437).painted(c.tint("b6c455")))
    cup = lathe([(0.0, 0.13), (0.03, 0.135), (0.062, 0.17), (0.055, 0.19), (0.0, 0.185)], 20, 60.0).painted(
        c.LEAF_DARK
    )
    stem = tube([(0, 0, 0.0), (0, 0, 0.14)], 0.018, 10).painted(c.LEAF)
    return leafy(
        join([*parts, cup, stem]).scaled(size), Bake(rays=16, reach=0.12 * size, strength=0.5, ground=False)
    )


def _strip(outer: list[Vec3], inner: list[Vec3], side: int) -> Mesh:
    """The cut face of a wall, between its outer and its inner line; looks to -y."""
    count = min(len(outer), len(inner))

    def place(u: float, v: float) -> Vec3:
        k = min(round(v * (count - 1)), count - 1)
        a, b = outer[k], inner[k]
        return (a[0] + (b[0] - a[0]) * u, 0.0, a[2] + (b[2] - a[2]) * u)

    made = sheet(place, 1, count - 1, 0.0)
    return made.flipped() if side > 0 else made


def hibiscus(petal_color: str = "d8384a") -> Model:
    """A hibiscus flower with its long column of stamens, on a twig."""
    tint = c.tint(petal_color)
    parts = [
        petal(0.075, 0.07, 0.25, tint, c.lift(tint, -0.35), k).turned("y", -30).turned("z", 72.0 * k)
        for k in range(5)
    ]
    column = tube(curve([(0, 0, 0), (0.005, 0, 0.05), (0.016, 0, 0.1)], 4), [0.004] * 8 + [0.003], 8)
    parts.append(column.painted(c.tint("f0b7a0")))
    for k in range(26):
        a, z = math.radians(GOLDEN * k), 0.06 + 0.0016 * k
        reach = 0.009
        x = 0.006 + 0.1 * (z - 0.06)
        parts.append(
            ball(0.0022, 6, 4).moved(x + reach * math.cos(a), reach * math.sin(a), z).painted(c.YELLOW)
        )
    for k in range(5):
        a = math.radians(72 * k)
        parts.append(
            ball(0.0035, 8, 5).moved(0.017 + 0.006 * math.cos(a), 0.006 * math.sin(a), 0.104).painted(tint)
        )
    head = join(parts).turned("y", 35).moved(0.05, 0.0, 0.22)
    twig = tube(curve([(0, 0, 0), (0.01, 0.0, 0.1), (0.05, 0, 0.22)], 4), 0.004, 8).painted(c.LEAF_DARK)
    leaves = []
    for k, (z, turn) in enumerate(((0.06, 30), (0.1, 150), (0.14, 265), (0.17, 20))):
        path: list[Vec3] = [(0, 0, 0), (0.02, 0, 0.012), (0.06, 0, 0.014), (0.095, 0, -0.004)]
        leaf = ribbon(path, [0.004, 0.04, 0.045, 0.0], fold=0.25)
        leaves.append(leaf.turned("z", turn).moved(0.008, 0, z).painted(vary(c.LEAF_DARK, k, 0.1)))
    return leafy(join([head, twig, *leaves]), Bake(rays=16, reach=0.05, strength=0.5))


def sunflower(height: float = 1.5, petals: int = 26) -> Model:
    """A sunflower; its seeds stand in spirals."""
    parts: list[Mesh] = []
    rays: list[Mesh] = []
    for ring in range(2):
        for k in range(petals // 2):
            one = petal(0.15 - 0.015 * ring, 0.045, 0.1, c.YELLOW, c.tint("dd9a2f"), k + ring * 40)
            rays.append(
                one.turned("y", -8 - 10 * ring)
                .moved(0.085, 0, 0.0)
                .turned("z", 720.0 * (k + ring * 0.5) / petals)
            )
    parts.append(lit_softly(rays, 0.3))
    parts.append(
        lathe([(0.105, -0.02), (0.1, 0.012), (0.06, 0.022), (0.0, 0.018)], 28, 60.0).painted(c.tint("5a3d22"))
    )
    for k in range(1, 130):
        r, a = 0.0086 * math.sqrt(k), math.radians(GOLDEN * k)
        shade = c.tint("3c2a1a") if k < 60 else c.tint("8a6428")
        seed = lathe([(0.0042, 0.0), (0.0, 0.011)], 5, 60.0).moved(
            r * math.cos(a), r * math.sin(a), 0.018 - 0.4 * r * r
        )
        parts.append(seed.painted(vary(shade, k, 0.1)))
    parts.append(lathe([(0.0, -0.035), (0.07, -0.03), (0.11, -0.012)], 24, 60.0).painted(c.LEAF_DARK))
    head = join(parts).turned("x", 62).moved(0, -0.035, height)
    stem = tube(curve([(0, 0.02, 0), (0.015, 0.03, height * 0.5), (0, 0.0, height)], 4), 0.016, 8).painted(
        c.LEAF
    )
    leaves = []
    for k in range(5):
        path: list[Vec3] = [(0, 0, 0), (0.06, 0, 0.05), (0.18, 0, 0.06), (0.27, 0, -0.02)]
        leaf = ribbon(path, [0.01, 0.15, 0.14, 0.0], fold=0.2).painted(vary(c.LEAF, k, 0.1))
        leaves.append(leaf.turned("z", GOLDEN * k).moved(0.01, 0.02, height * (0.15 + 0.13 * k)))
    return leafy(join([head, stem, *leaves]), SOFT)


def pot(radius: float, height: float) -> Mesh:
    """A clay pot of earth on z = 0."""
    wall = lathe(
        [
            (0.0, 0.0),
            (radius * 0.72, 0.0),
            (radius, height),
            (radius * 1.08, height),
            (radius * 1.08, height + 0.02),
            (radius * 0.94, height + 0.02),
            (radius * 0.9, height - 0.01),
        ],
        24,
        40.0,
    )
    earth = disc(radius * 0.92, 24, height - 0.008).painted(c.SOIL_DARK)
    return join([wall.painted(c.TERRACOTTA), earth, cylinder(radius * 0.5, 0.001, 8).painted(c.SOIL_DARK)])
