"""Flowers whose parts can be counted and seen: lotus, a flower cut open, hibiscus, sunflower."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import vary
from scenes.generators.solids import ball, blob, cylinder, disc, lathe
from scenes.generators.sweeps import rod, sheet, tube
from scenes.generators.vectors import Color, Vec3, add, curve, frame, mix, sub, times

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


def leaf(
    path: Sequence[Vec3],
    wide: float,
    color: Color,
    shape: float = 0.42,
    fold: float = 0.22,
    wavy: float = 0.0,
) -> Mesh:
    """A leaf along a path: pointed, widest at `shape` of its length, its middle rib and veins lighter.

    `fold` lifts its edges, `wavy` bends them up and down, both in half widths.
    """
    line = curve(list(path), 3)
    last = len(line) - 1
    power = math.log(0.5) / math.log(shape)
    points: list[Vec3] = []
    colors: list[Color] = []
    across = (-1.0, -0.5, 0.0, 0.5, 1.0)
    for k, p in enumerate(line):
        t = k / last
        half = (
            wide
            / 2
            * max(math.sin(math.pi * min(1.0, max(t, 0.012)) ** power) ** 0.8, 0.02 if k < last else 0.0)
        )
        side, up = frame(sub(line[min(k + 1, last)], line[max(k - 1, 0)]))
        for s in across:
            lift = half * (fold * s * s + wavy * s * s * math.sin(9.0 * t + s))
            points.append(add(p, add(times(side, half * s), times(up, lift))))
            shade = 0.2 if s == 0.0 else 0.06 * math.cos(math.pi * (k + abs(s) * 2)) - 0.05 * abs(s)
            colors.append(c.lift(color, shade))
    wide_row = len(across)
    triangles = []
    for k in range(last):
        for i in range(wide_row - 1):
            a = k * wide_row + i
            b = a + wide_row
            triangles += [(a, a + 1, b + 1), (a, b + 1, b)]
    made = patch(points, triangles, 180.0)
    made.colors = colors
    return made


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
        # the outer ring opens first and furthest; a bud is an egg of petals that hide the pod
        lean = 88 - opened * (22 + 32 * (rings - 1 - ring))
        long = 0.21 - 0.02 * ring
        one = _lotus_petal(long, 0.118 - 0.012 * ring, 1 - opened, tint, k)
        at = 360.0 * (k // rings) / max(1, -(-petals // rings)) + ring * 21
        leaves.append(one.turned("y", -lean).moved(0.02 + 0.003 * (2 - ring), 0, 0).turned("z", at))
    pod = lathe(
        [(0.0, 0.0), (0.018, 0.0), (0.034, 0.03), (0.05, 0.062), (0.046, 0.068), (0.0, 0.066)], 24, 40.0
    )
    parts.append(pod.shaded(lambda p, _: mix(c.tint("b9b445"), c.tint("d8d36a"), min(1.0, p[2] / 0.06))))
    for k in range(17):
        r, a = 0.0105 * math.sqrt(k), math.radians(GOLDEN * k)
        seed = ball(0.0048, 8, 5).moved(r * math.cos(a), r * math.sin(a), 0.066)
        parts.append(seed.painted(c.tint("6f8032")))
    for k in range(54):
        a, reach = math.radians(360.0 / 54 * k), 0.9 + 0.2 * (k % 3)
        foot = (0.028 * math.cos(a), 0.028 * math.sin(a), 0.012)
        bow = (0.052 * math.cos(a), 0.052 * math.sin(a), 0.034 * reach)
        tip = (0.06 * math.cos(a), 0.06 * math.sin(a), 0.058 * reach)
        thread = tube([foot, bow, tip], [0.0014, 0.0016, 0.0026], 3, crease=120)
        parts.append(thread.graded(c.CREAM, c.YELLOW))
    middle = join(parts).scaled(0.5 + 0.5 * opened)  # what a bud hides is small
    head = join([middle, lit_softly(leaves, 0.25)]).turned("x", 14 * opened).moved(z=height)
    bend: list[Vec3] = [
        (0.0, 0.05, 0.0),
        (0.012, 0.055, height * 0.35),
        (0.0, 0.03, height * 0.72),
        (0, 0, height + 0.004),
    ]
    stem = tube(curve(bend, 5), 0.0115, 10, crease=120)
    pad = _lotus_leaf(0.34).turned("x", 8).moved(0.31, 0.16, 0.4)
    leaf_stem = tube(curve([(0.3, 0.2, 0.0), (0.315, 0.19, 0.2), (0.31, 0.16, 0.41)], 4), 0.009, 8)
    young = _lotus_leaf(0.2).turned("y", 10).moved(-0.22, 0.12, 0.2)
    young_stem = tube(curve([(-0.2, 0.13, 0.0), (-0.225, 0.12, 0.1), (-0.22, 0.12, 0.205)], 3), 0.007, 8)
    stems = join([leaf_stem, young_stem]).graded(c.LEAF_DARK, c.LEAF)
    return leafy(join([head, stem.graded(c.LEAF_DARK, c.LEAF), pad, young, stems]), SOFT)


def _lotus_petal(long: float, wide: float, closed: float, tint: Color, seed: float) -> Mesh:
    """A boat-shaped petal from the origin along +x, pointed and veined, deeper pink towards its tip."""

    def place(u: float, v: float) -> Vec3:
        side = (u - 0.5) * 2
        half = (
            wide
            / 2
            * (0.16 + 0.84 * math.sin(math.pi * min(1.0, v * 0.94 + 0.06) ** 0.82) ** 0.7)
            * (1 - v**7)
        )
        # the middle sinks, the tip rises; closed petals bend over the pod
        rise = long * (0.2 * v * v * (1 - closed) + closed * (0.27 * v * v - 0.9 * v * (1 - v)))
        return (long * v * (1 - 0.05 * closed), side * half, rise + side * side * half * 0.6)

    def paint(p: Vec3, _old: Color) -> Color:
        t = min(1.0, max(0.0, p[0] / long))
        vein = 0.035 * math.cos(p[1] / wide * 44)
        return c.lift(vary(mix(mix(tint, c.CREAM, 0.72), c.lift(tint, -0.04), t**1.1), seed, 0.03), vein)

    return sheet(place, 6, 8, 120.0).shaded(paint)


def _lotus_leaf(radius: float) -> Mesh:
    """A round leaf, hollow where its stem is, with veins from the middle and a rim that goes up and down."""
    rings, around = (0.0, 0.12, 0.35, 0.62, 0.85, 1.0), 40
    points: list[Vec3] = [(0.0, 0.0, 0.0)]
    for r in rings[1:]:
        for k in range(around):
            a = 2 * math.pi * k / around
            wave = 0.05 * r**3 * math.sin(5 * a + 0.7) + 0.025 * r**3 * math.sin(9 * a)
            far = radius * r * (1 + 0.025 * math.sin(4 * a))
            points.append((far * math.cos(a), far * math.sin(a), radius * (0.2 * r * r + wave)))
    triangles = [(0, 1 + k, 1 + (k + 1) % around) for k in range(around)]
    for j in range(len(rings) - 2):
        for k in range(around):
            a, b = 1 + j * around + k, 1 + j * around + (k + 1) % around
            triangles += [(a, a + around, b + around), (a, b + around, b)]

    def paint(p: Vec3, _old: Color) -> Color:
        r = math.hypot(p[0], p[1]) / radius
        vein = max(0.0, math.cos(10 * math.atan2(p[1], p[0]))) ** 3
        base = mix(c.tint("8fb86a"), c.tint("4f8a48"), min(1.0, 0.25 + r))
        return c.lift(mix(base, c.tint("a9cc84"), 0.5 * vein * (1 - 0.5 * r)), 0.1 * (r > 0.97))

    return patch(points, triangles, 180.0).shaded(paint)


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
    """A hibiscus flower, wide open, with its long column of stamens, on a twig with leaves and a bud."""
    tint = c.tint(petal_color)
    throat = c.lift(tint, -0.5)

    def petal_of(k: int) -> Mesh:
        def place(u: float, v: float) -> Vec3:
            side = (u - 0.5) * 2
            half = 0.041 * math.sin(math.pi * min(1.0, 0.1 + 0.72 * v) ** 1.25) ** 0.8
            ruffle = 0.006 * v * v * math.sin(side * 6.0 + k)
            # a funnel that opens flat and turns its rim back
            up = 0.052 * math.sin(min(1.0, v * 1.25) * 1.75) - 0.012 * v**4
            out = 0.004 + 0.07 * v**1.35 - 0.004 * side * side
            return (out, side * half * (0.3 + 0.7 * v) * 1.25 + 0.004 * v, up + ruffle + 0.003 * side)

        def paint(p: Vec3, _old: Color) -> Color:
            t = min(1.0, math.hypot(p[0], p[1]) / 0.05)
            return c.lift(mix(throat, vary(tint, k, 0.04), t**0.8), 0.05 * math.cos(p[1] * 900))

        return sheet(place, 8, 8, 120.0).shaded(paint).turned("z", 72.0 * k)

    column = tube(
        curve([(0, 0, 0), (0.003, 0, 0.05), (0.012, 0, 0.105)], 4), [0.0042] * 7 + [0.003, 0.002], 8
    )
    parts = [lit_softly([petal_of(k) for k in range(5)], 0.05), column.painted(c.tint("f0b7a0"))]
    for k in range(34):
        a, z = math.radians(GOLDEN * k), 0.052 + 0.00135 * k
        x = 0.0035 + 0.085 * (z - 0.05)
        tip = (x + 0.0085 * math.cos(a), 0.0085 * math.sin(a), z + 0.002)
        parts.append(rod((x, 0.0, z), tip, 0.0006, 3).painted(c.CREAM))
        parts.append(ball(0.0019, 6, 4).moved(*tip).painted(c.YELLOW))
    for k in range(5):
        a = math.radians(72 * k)
        end = (0.0135 + 0.007 * math.cos(a), 0.007 * math.sin(a), 0.111)
        parts.append(rod((0.012, 0, 0.104), end, 0.0008, 4).painted(tint))
        parts.append(ball(0.0026, 8, 5).moved(*end).painted(tint))
    for k in range(5):
        sepal = leaf([(0.003, 0, -0.016), (0.009, 0, -0.002), (0.014, 0, 0.02)], 0.013, c.LEAF)
        parts.append(sepal.turned("z", 36 + 72.0 * k))
    parts.append(blob(0.007, 0.007, 0.009, 12, 7).moved(z=-0.01).painted(c.LEAF))
    head = join(parts).scaled(1.25).turned("x", 42).turned("z", -16).moved(0.03, -0.05, 0.25)
    bow: list[Vec3] = [(0, 0, 0), (0.004, 0.01, 0.1), (0.012, 0.004, 0.19), (0.03, -0.04, 0.24)]
    twig = tube(curve(bow, 5), [0.0055 - 0.0002 * k for k in range(16)], 8, crease=120)
    leaves = []
    for k, (z, turn) in enumerate(((0.05, 20), (0.09, 160), (0.13, 262), (0.16, 35), (0.19, 140))):
        path: list[Vec3] = [
            (0, 0, 0),
            (0.022, 0, 0.012),
            (0.03, 0, 0.012),
            (0.07, 0, 0.012),
            (0.115, 0, -0.014),
        ]
        leaves.append(
            rod((0, 0, 0), path[1], 0.0013, 5).turned("z", turn).moved(0.006, 0.006, z).painted(c.LEAF)
        )
        blade = leaf(path[1:], 0.066, vary(c.LEAF_DARK, k, 0.1), 0.36, 0.2, 0.12)
        leaves.append(blade.turned("z", turn).moved(0.006, 0.006, z))
    bud = blob(0.009, 0.009, 0.02, 12, 9).graded(c.LEAF, tint).turned("y", 35).moved(0.032, 0.03, 0.205)
    stalk = rod((0.012, 0.004, 0.18), (0.024, 0.024, 0.192), 0.002, 6).painted(c.LEAF)
    brown = twig.graded(c.tint("7d6a4a"), c.LEAF)
    return leafy(join([head, brown, bud, stalk, *leaves]), Bake(rays=16, reach=0.05, strength=0.5))


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
        place = (0.01, 0.02, height * (0.15 + 0.13 * k))
        stalk = rod((0, 0, 0), (0.08, 0, 0.06), 0.006, 6).turned("z", GOLDEN * k).moved(*place)
        path: list[Vec3] = [(0.075, 0, 0.057), (0.15, 0, 0.085), (0.24, 0, 0.06), (0.33, 0, -0.04)]
        blade = leaf(path, 0.2, vary(c.LEAF, k, 0.1), 0.3, 0.16, 0.1)
        leaves += [stalk.painted(c.LEAF), blade.turned("z", GOLDEN * k).moved(*place)]
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
