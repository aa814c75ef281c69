"""How plants grow and drink: seeds that sprout, roots in cut soil, a rice plant, a leaf and what is inside it."""

from __future__ import annotations

import math
from collections.abc import Callable

from scenes.generators import paint as c
from scenes.generators.blend import chain, surface
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import noise, vary
from scenes.generators.plant.flowers import GOLDEN, leaf, pot
from scenes.generators.simplify import fewer
from scenes.generators.solids import blob, block, cushion, cylinder, lathe, soft_box
from scenes.generators.sweeps import ribbon, rod, sheet, tube
from scenes.generators.vectors import Color, Vec3, curve, mix

_SMALL = Bake(rays=16, reach=0.08, strength=0.8)


def soil_block(wide: float, deep: float, high: float, fine: bool = True) -> Mesh:
    """Soil with its cut sides, dark and crumbly above, with stones in it; z = 0 at the surface."""
    columns, rows = (14, 8) if fine else (8, 4)

    def edge(x: float, y: float) -> float:
        return 0.012 * high * (math.sin(x / wide * 19.0) + math.sin(x / wide * 31.0 + y / deep * 5.0))

    def wall(at: Callable[[float, float], Vec3]) -> Mesh:
        def color(p: Vec3, _: Color) -> Color:
            depth = -p[2] / high + 0.03 * math.sin(p[0] / wide * 25.0)
            grain = c.lift(mix(c.SOIL_DARK, c.SOIL, min(1.0, depth * 1.5)), 0.0)
            dark = mix(c.lift(c.SOIL_DARK, -0.18), grain, min(1.0, max(0.0, (depth - 0.1) * 9)))
            return c.lift(dark, 0.22 * (noise(*(round(v / high * 40) for v in p)) - 0.5))

        return sheet(at, columns, rows, 20.0).shaded(color)

    half, back = wide / 2, deep / 2
    top = sheet(
        lambda u, v: ((u - 0.5) * wide, (v - 0.5) * deep, edge((u - 0.5) * wide, (v - 0.5) * deep)),
        columns,
        6,
        180.0,
    )
    crumbs = top.shaded(
        lambda p, _: c.lift(
            c.SOIL_DARK, 0.24 * (noise(round(p[0] / wide * 30), round(p[1] / deep * 14)) - 0.6)
        )
    )
    parts = [
        crumbs,
        wall(lambda u, v: ((u - 0.5) * wide, -back, (v - 1) * high + v * edge((u - 0.5) * wide, -back))),
        wall(lambda u, v: ((0.5 - u) * wide, back, (v - 1) * high + v * edge((0.5 - u) * wide, back))),
        wall(lambda u, v: (half, (u - 0.5) * deep, (v - 1) * high + v * edge(half, (u - 0.5) * deep))),
        wall(lambda u, v: (-half, (0.5 - u) * deep, (v - 1) * high + v * edge(-half, (0.5 - u) * deep))),
        block((-half, -back, -high), (half, back, -high * 0.999)).painted(c.SOIL_DARK),
    ]
    for k in range(9):
        x, z = (noise(k, 1.0) - 0.5) * wide * 0.88, -high * (0.3 + 0.62 * noise(k, 2.0))
        if abs(x) < 0.16 * wide:
            x = math.copysign(0.16 * wide + abs(x), x)
        size = 0.022 * high + 0.03 * high * noise(k, 3.0)
        stone = blob(size * 1.4, size * 0.45, size, *((9, 6) if fine else (6, 4))).moved(x, -back, z)
        parts.append(stone.painted(vary(c.CONCRETE_DARK, k, 0.12)))
    for k in range(10 if fine else 0):
        x, y = (noise(k, 7.0) - 0.5) * wide * 0.86, (noise(k, 8.0) - 0.5) * deep * 0.8
        clod = blob(0.022 * high, 0.02 * high, 0.014 * high, 7, 4).moved(x, y, edge(x, y))
        parts.append(clod.painted(vary(c.SOIL_DARK, k, 0.14)))
    return join(parts)


def roots(long: float, count: int, seed: float, color: Color = c.CREAM) -> Mesh:
    """A tap root with side roots, from the origin downwards, near the front face."""
    main: list[Vec3] = [
        (0, 0, 0),
        (0.015 * long, 0, -0.35 * long),
        (-0.02 * long, 0, -0.7 * long),
        (0.01 * long, 0, -long),
    ]
    parts = [tube(curve(main, 4), [0.03 * long * (1 - k / 14) + 0.004 * long for k in range(13)], 6)]
    for k in range(count):
        z = -long * (0.08 + 0.8 * k / count)
        side = 1 if k % 2 else -1
        reach = long * (0.42 - 0.3 * k / count) * (0.8 + 0.4 * noise(seed, k))
        path: list[Vec3] = [
            (0, 0, z),
            (side * reach * 0.4, 0.0, z - reach * 0.14),
            (side * reach, 0.0, z - reach * 0.5),
        ]
        parts.append(tube(curve(path, 3), [0.011 * long * (1 - i / 9) + 0.002 * long for i in range(7)], 4))
    return join(parts).painted(color)


def sprout(stage: int = 2) -> Model:
    """A bean in four stages in cut soil: 0 a seed, 1 a root, 2 the shoot breaks through, 3 the first leaves.

    All of the plant that is in the soil lies in its cut front, so that it is seen.
    """
    parts = [soil_block(0.22, 0.1, 0.16)]
    front, coat = -0.052, c.tint("e3cfa4")
    if stage < 2:
        bean = chain(
            [(-0.012, 0.0, -0.002), (0.0, 0.0, 0.002), (0.012, 0.0, -0.002)], [0.0105, 0.0112, 0.0105], 0.01
        )
        seed = surface(bean, (-0.026, -0.014, -0.016), (0.026, 0.014, 0.016), (18, 8, 12))
        eye = blob(0.0042, 0.0018, 0.0026, 8, 5).moved(0.0, -0.0102, -0.006).painted(c.tint("7d5232"))
        parts.append(join([fewer(seed, 320).painted(coat), eye]).moved(0.0, front, -0.055))
    if stage == 1:
        parts.append(roots(0.058, 3, 1.0).moved(0.004, front, -0.062))
    if stage >= 2:
        parts.append(roots(0.09, 8, 2.0).moved(0.0, front, -0.055))
        top = 0.034 if stage == 2 else 0.125
        bow: list[Vec3] = [(0.0, front, -0.058), (0.003, front, -0.02), (0.002, front, 0.004)]
        if stage == 2:
            # the shoot comes out of the soil bent like a hook and lifts the two halves of the seed
            bow += [
                (0.0, front + 0.004, top),
                (0.012, front + 0.006, top + 0.012),
                (0.023, front + 0.006, top),
            ]
        else:
            bow += [(-0.003, front + 0.008, top * 0.55), (0.0, front + 0.01, top)]
        stem = curve(bow, 4)
        radii = [0.0032 + 0.0012 * math.sin(math.pi * k / (len(stem) - 1)) for k in range(len(stem))]
        parts.append(tube(stem, radii, 8, crease=120).graded(c.CREAM, c.LEAF_YOUNG))
        end = stem[-1]
        for s in (-1, 1):
            half = blob(0.0105, 0.0045, 0.0185, 14, 9).moved(z=0.013)
            if stage == 2:
                half = half.turned("x", s * 13).turned("y", 158).moved(*end)
                parts.append(half.graded(c.tint("b9c96a"), c.tint("dfe0a0")))
            else:
                half = half.turned("y", s * 62).turned("z", 90).moved(end[0], end[1], top - 0.022)
                parts.append(half.graded(c.tint("c9cf86"), c.LEAF_LIGHT))
        if stage == 3:
            for k, (turn, size) in enumerate(((0, 1.0), (180, 1.0), (90, 0.55), (-90, 0.5))):
                base = (end[0], end[1], top - 0.004 + 0.014 * (k > 1))
                path: list[Vec3] = [
                    (0.012, 0, 0.009),
                    (0.032, 0, 0.017),
                    (0.052, 0, 0.012),
                    (0.076, 0, -0.008),
                ]
                stalk = rod((0, 0, 0), (0.013, 0, 0.01), 0.0015, 6).painted(c.LEAF_YOUNG)
                blade = leaf(path, 0.056, c.lift(vary(c.LEAF, k, 0.06), 0.12 * (k > 1)), 0.34, 0.18, 0.08)
                parts.append(join([stalk, blade]).scaled(size).turned("z", turn + 12).moved(*base))
            parts.append(rod(end, (end[0], end[1], top + 0.016), 0.0022, 6).painted(c.LEAF_YOUNG))
    return leafy(join(parts).moved(z=0.16), _SMALL)


def rice_plant(tillers: int = 9, ripe: float = 0.7) -> Model:
    """A rice plant with hanging ears and its tuft of roots in cut soil; `ripe` 0 green .. 1 golden."""
    straw = mix(c.RICE, c.tint("d9b85a"), ripe)
    grain = (c.tint("a9c15c"), c.tint("e3bd55"))
    gold = mix(grain[0], grain[1], ripe)
    parts = [soil_block(0.4, 0.3, 0.22, False)]
    for k in range(14):
        turn = GOLDEN * k
        path: list[Vec3] = [
            (0, 0, 0),
            (0.05 + 0.02 * noise(k), 0, -0.07),
            (0.08 + 0.05 * noise(k, 2.0), 0, -0.17),
        ]
        parts.append(
            tube(curve(path, 3), 0.0026, 3)
            .turned("z", turn)
            .scaled(1.0, 0.4, 1.0)
            .moved(0, -0.13, 0)
            .painted(c.CREAM)
        )
    for k in range(tillers):
        lean = 0.1 + 0.16 * noise(k, 5.0)
        bow: list[Vec3] = [
            (0.012, 0, 0),
            (0.03, 0, 0.35),
            (0.05 + lean * 0.5, 0, 0.72),
            (0.1 + lean, 0, 0.86),
            (0.2 + lean, 0, 0.74),
        ]
        stem = curve(bow, 5)
        tiller = [
            tube(stem, [0.005 * (1 - i / (len(stem) * 1.4)) for i in range(len(stem))], 5).painted(
                vary(straw, k, 0.06)
            )
        ]
        for i in range(11):
            x, _y, z = stem[len(stem) - 10 + min(i, 9)]
            side = (-1) ** i * 0.011
            tiller.append(
                blob(0.006, 0.0045, 0.012, 7, 5).moved(x, side, z - 0.012).painted(vary(gold, k + i, 0.08))
            )
        for j in range(2):
            leaf_path: list[Vec3] = [
                (0.02, 0, 0.2 + 0.2 * j),
                (0.08, 0.02, 0.45 + 0.15 * j),
                (0.26, 0.05, 0.56 + 0.12 * j),
                (0.42, 0.07, 0.36 + 0.1 * j),
            ]
            blade = ribbon(
                curve(leaf_path, 3),
                [0.014 * math.sin(math.pi * (0.12 + 0.88 * i / 9)) for i in range(9)] + [0.0],
                fold=0.3,
            )
            tiller.append(blade.turned("z", 70.0 * j + 40).painted(vary(c.RICE, k + j * 7, 0.1)))
        parts.append(join(tiller).turned("z", GOLDEN * k + 10))
    return leafy(join(parts).moved(z=0.22), Bake(rays=12, reach=0.2, strength=0.7))


def mango_seedling(leaves: int = 8) -> Model:
    """A young mango tree in a pot."""
    parts = [pot(0.14, 0.2)]
    stem = tube(
        curve([(0, 0, 0.19), (0.01, 0, 0.36), (0.0, 0.0, 0.55)], 4), [0.012 - 0.0006 * k for k in range(9)], 8
    )
    parts.append(stem.painted(c.tint("8d6f4c")))
    for k in range(leaves):
        z = 0.34 + 0.22 * k / max(1, leaves - 1)
        path: list[Vec3] = [(0, 0, 0), (0.05, 0, 0.04), (0.16, 0, 0.035), (0.26, 0, -0.06)]
        young = k > leaves - 3
        color = c.tint("a9653c") if young else vary(c.LEAF_DARK, k, 0.12)
        blade = leaf(path, 0.05 if young else 0.066, color, 0.5, 0.3, 0.12)
        parts.append(blade.turned("y", -25 if young else 0).turned("z", GOLDEN * k).moved(0, 0, z))
    return leafy(join(parts), Bake(rays=16, reach=0.2, strength=0.8))


def leaf_section(size: float = 1.0) -> Model:
    """A piece of a leaf, very much enlarged: waxy skin, palisade cells, loose cells with air between, a vein, a pore.

    Every cell touches its neighbours, as in the leaf; the front (-y) is the cut, where chloroplasts are seen.
    """
    wide, deep, count = 0.8, 0.36, 10
    step, front = wide / count, -deep / 2
    parts: list[Mesh] = []

    def place(x: float, z: float, turn: float, k: int) -> None:
        grain = blob(0.0135, 0.006, 0.009, 6, 4).turned("y", turn).moved(x, front - 0.001, z)
        parts.append(grain.painted(vary(c.tint("3f7f35"), k, 0.1)))

    wax = soft_box(wide, deep, 0.014, 0.004).moved(z=0.552)
    parts.append(wax.painted(c.tint("eef0c8")))
    for k in range(count):
        x = -wide / 2 + step * (k + 0.5)
        upper = soft_box(step - 0.004, deep, 0.062, 0.014).moved(x, 0.0, 0.49)
        parts.append(upper.painted(vary(c.tint("dbe8b4"), k, 0.04)))
        if k not in (6, 7):
            lower = soft_box(step - 0.004, deep, 0.055, 0.014).moved(x, 0.0, 0.0)
            parts.append(lower.painted(vary(c.tint("d3e2ac"), k, 0.04)))
        tall = soft_box(step - 0.008, deep - 0.004, 0.196, 0.022).moved(x, 0.0, 0.294)
        parts.append(tall.painted(vary(c.tint("a4cd76"), k, 0.06)))
        for i in range(6):
            place(x + (-0.019 if i % 2 else 0.019), 0.318 + 0.029 * i, 70.0 + 30 * noise(k, i), k * 7 + i)
    # loose cells in two rows that touch the tall cells above, each other and the skin below; air over the pore
    for k, (x, z, rx, rz) in enumerate(
        (
            (-0.355, 0.235, 0.048, 0.06),
            (-0.345, 0.115, 0.056, 0.062),
            (-0.262, 0.175, 0.05, 0.062),
            (-0.258, 0.07, 0.046, 0.044),
            (0.03, 0.236, 0.054, 0.06),
            (0.048, 0.118, 0.048, 0.064),
            (0.13, 0.226, 0.052, 0.07),
            (0.243, 0.232, 0.056, 0.066),
            (0.345, 0.222, 0.052, 0.074),
            (0.305, 0.1, 0.052, 0.062),
            (0.372, 0.085, 0.03, 0.05),
        )
    ):
        # longer than the piece, so that the cut goes through it
        body = cushion(rx, deep, rz, 2.6, 16, 12).mapped(
            lambda p: (p[0], min(max(p[1], front), -front), p[2])
        )
        parts.append(body.creased(40).moved(x, 0.0, z).painted(vary(c.tint("b7d88c"), k, 0.07)))
        for i in range(5):
            a = 1.25 * i + k
            place(x + 0.55 * rx * math.cos(a), z + 0.55 * rz * math.sin(a), 57.0 * i, k * 5 + i)
    parts.append(_vein(deep).moved(-0.125, 0.0, 0.168))
    pore = -wide / 2 + step * 7
    lip = cushion(0.031, 0.13, 0.03, 2.4, 14, 10).mapped(
        lambda p: (p[0] + 0.036 + 0.012 * math.cos(p[1] * 12.0), p[1] * 1.35, p[2])
    )
    for guard in (lip, lip.scaled(-1, 1, 1)):
        parts.append(guard.moved(pore, 0.0, 0.03).painted(c.tint("8cc057")))
    return painted(join(parts).scaled(size), Bake(rays=16, reach=0.1 * size, strength=0.7))


def _vein(deep: float) -> Mesh:
    """A bundle of vessels along y in its sheath: those that bring water red, those that take sugar blue."""
    sheath = cylinder(0.092, deep - 0.002, 24).turned("x", 90).moved(y=deep / 2 - 0.001)
    parts = [
        sheath.painted(c.tint("cdd98f")),
        cylinder(0.076, deep, 24).turned("x", 90).moved(y=deep / 2).painted(c.tint("e6dca8")),
    ]
    for x, z, r, code in (
        (-0.026, 0.026, 0.025, "c2574a"),
        (0.026, 0.026, 0.025, "c2574a"),
        (0.0, 0.056, 0.015, "c2574a"),
        (0.0, 0.002, 0.013, "c2574a"),
        (-0.032, -0.03, 0.016, "4f7fb0"),
        (0.0, -0.04, 0.018, "4f7fb0"),
        (0.032, -0.03, 0.016, "4f7fb0"),
    ):
        pipe = cylinder(r, deep + 0.006, 14).turned("x", 90).moved(x, deep / 2 + 0.003, z)
        hole = lathe([(r * 0.6, 0.0), (0.0, 0.0)], 14, 10.0).turned("x", 90).moved(x, -deep / 2 - 0.0036, z)
        parts += [pipe.painted(c.tint(code)), hole.painted(c.lift(c.tint(code), -0.35))]
    return join(parts)


def water_drop(size: float = 0.1) -> Model:
    """A drop of water, to follow through a plant."""

    low = [(math.sin(a), 1 - math.cos(a)) for a in (math.pi / 2 * k / 8 for k in range(9))]
    # the upper part leaves the ball smoothly and ends in a tip
    high = [
        ((1 - t) ** 1.1 * (1 + 1.1 * t) * (1 - 0.35 * t), 1 + 1.75 * t)
        for t in (k / 10 for k in range(1, 11))
    ]
    drop = lathe([*low, *high[:-1], (0.0, high[-1][1])], 28, 120.0).scaled(size / 2)
    return painted(drop.graded(c.WATER_DEEP, c.WATER_LIGHT), Bake(strength=0.0))
