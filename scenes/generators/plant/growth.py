"""How plants grow and drink: seeds that sprout, roots in cut soil, a rice plant, a leaf and what is inside it."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import mottle, noise, vary
from scenes.generators.plant.flowers import GOLDEN, pot
from scenes.generators.solids import ball, blob, block, cylinder
from scenes.generators.sweeps import ribbon, tube
from scenes.generators.vectors import Color, Vec3, curve, mix

_SMALL = Bake(rays=16, reach=0.08, strength=0.8)


def soil_block(wide: float, deep: float, high: float) -> Mesh:
    """Soil with its cut sides, grass on top, z = 0 at the surface."""
    top = block((-wide / 2, -deep / 2, -high * 0.16), (wide / 2, deep / 2, 0.0)).painted(c.SOIL_DARK)
    low = block((-wide / 2, -deep / 2, -high), (wide / 2, deep / 2, -high * 0.16))
    stones = []
    for k in range(9):
        x, z = (noise(k, 1.0) - 0.5) * wide * 0.88, -high * (0.25 + 0.68 * noise(k, 2.0))
        size = 0.02 * high + 0.03 * high * noise(k, 3.0)
        stones.append(
            blob(size * 1.4, size * 0.5, size, 8, 6)
            .moved(x, -deep / 2, z)
            .painted(vary(c.CONCRETE_DARK, k, 0.1))
        )
    return join([top, low.shaded(mottle(c.SOIL_DARK, c.SOIL, 0.3, 2.0)), *stones])


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
    """A bean in four stages in cut soil: 0 a seed, 1 a root, 2 the shoot breaks through, 3 the first leaves."""
    parts = [soil_block(0.22, 0.1, 0.16)]
    front = -0.052
    seed = blob(0.022, 0.012, 0.015, 14, 9).painted(c.tint("e0c79a"))
    if stage < 2:
        parts.append(seed.moved(0.0, front, -0.06))
    if stage == 1:
        parts.append(roots(0.05, 2, 1.0).moved(0.004, front, -0.07))
    if stage >= 2:
        parts.append(roots(0.085, 6, 2.0).moved(0.0, front, -0.06))
        top = 0.03 if stage == 2 else 0.12
        bow: list[Vec3] = [
            (0, front, -0.06),
            (0.006, front * 0.6, -0.01),
            (0.0, 0.0, top * 0.7),
            (0.0, 0.0, top),
        ]
        parts.append(tube(curve(bow, 4), 0.004, 8).painted(c.LEAF_YOUNG))
        spread = 25 if stage == 2 else 62
        for s in (-1, 1):
            half = blob(0.009, 0.005, 0.018, 12, 8).moved(z=0.012).turned("y", s * spread)
            parts.append(
                half.moved(0.0, 0.0, top - 0.004).painted(c.tint("cfd98a") if stage == 2 else c.LEAF_LIGHT)
            )
    if stage == 3:
        for k in range(4):
            path: list[Vec3] = [(0, 0, 0), (0.018, 0, 0.014), (0.045, 0, 0.014), (0.062, 0, -0.002)]
            leaf = ribbon(path, [0.004, 0.036, 0.03, 0.0], fold=0.25).painted(vary(c.LEAF, k, 0.1))
            parts.append(leaf.turned("z", 90.0 * k + 45).moved(0.0, 0.0, 0.115 + 0.02 * (k % 2)))
        parts.append(tube([(0, 0, 0.118), (0, 0, 0.14)], 0.003, 6).painted(c.LEAF_YOUNG))
    return leafy(join(parts).moved(z=0.16), _SMALL)


def rice_plant(tillers: int = 9, ripe: float = 0.7) -> Model:
    """A rice plant with hanging ears and its tuft of roots in cut soil; `ripe` 0 green .. 1 golden."""
    straw = mix(c.RICE, c.tint("d9b85a"), ripe)
    grain = (c.tint("a9c15c"), c.tint("e3bd55"))
    gold = mix(grain[0], grain[1], ripe)
    parts = [soil_block(0.4, 0.3, 0.22)]
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
            leaf = ribbon(
                curve(leaf_path, 3),
                [0.014 * math.sin(math.pi * (0.12 + 0.88 * i / 9)) for i in range(9)] + [0.0],
                fold=0.3,
            )
            tiller.append(leaf.turned("z", 70.0 * j + 40).painted(vary(c.RICE, k + j * 7, 0.1)))
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
        path: list[Vec3] = [(0, 0, 0), (0.05, 0, 0.035), (0.16, 0, 0.03), (0.25, 0, -0.05)]
        young = k > leaves - 3
        leaf = ribbon(curve(path, 2), [0.006, 0.03, 0.05, 0.055, 0.05, 0.03, 0.0][:7], fold=0.3)
        color = c.tint("b5744a") if young else vary(c.LEAF_DARK, k, 0.12)
        parts.append(
            leaf.turned("y", -25 if young else 0).turned("z", GOLDEN * k).moved(0, 0, z).painted(color)
        )
    return leafy(join(parts), Bake(rays=16, reach=0.2, strength=0.8))


def leaf_section(size: float = 1.0) -> Model:
    """A piece of a leaf, very much enlarged: skins, palisade cells, loose cells, a vein, and a pore."""
    wide, deep = 0.8, 0.4
    parts: list[Mesh] = []
    count = 10
    for k in range(count):
        x0 = -wide / 2 + wide * k / count
        for z, color in ((0.5, c.tint("d5e3b0")), (0.0, c.tint("cddca4"))):
            if z == 0.0 and k in (6, 7):
                continue
            cell = block((x0 + 0.004, -deep / 2, z), (x0 + wide / count - 0.004, deep / 2, z + 0.055))
            parts.append(cell.painted(vary(color, k, 0.04)))
        body = block((x0 + 0.006, -deep / 2, 0.29), (x0 + wide / count - 0.006, deep / 2, 0.495))
        parts.append(body.painted(vary(c.tint("a8cc7c"), k, 0.05)))
        for i in range(4):
            spot = blob(0.016, 0.008, 0.011, 8, 6)
            parts.append(
                spot.moved(x0 + (0.024 if i % 2 else 0.056), -deep / 2, 0.325 + 0.042 * i).painted(
                    c.LEAF_DARK
                )
            )
    for k in range(16):
        x, z = -wide / 2 + 0.06 + 0.68 * noise(k, 3.0), 0.1 + 0.15 * noise(k, 4.0)
        if abs(x + 0.08) < 0.11:
            continue
        parts.append(
            blob(0.045, 0.16, 0.035, 10, 8).moved(x, 0.0, z).painted(vary(c.tint("b9d68d"), k, 0.06))
        )
        parts.append(blob(0.014, 0.007, 0.01, 8, 6).moved(x, -0.155, z).painted(c.LEAF_DARK))
    for k, (dx, dz, r, code) in enumerate(
        (
            (0, 0, 0.075, "d7c98d"),
            (-0.02, 0.025, 0.022, "c2574a"),
            (0.022, 0.025, 0.022, "c2574a"),
            (0.0, 0.045, 0.016, "c2574a"),
            (-0.02, -0.025, 0.018, "4f7fb0"),
            (0.02, -0.025, 0.018, "4f7fb0"),
        )
    ):
        tubed = (
            cylinder(r, deep + 0.004 * (k > 0), 16)
            .turned("x", 90)
            .moved(-0.08 + dx, deep / 2 + 0.002 * (k > 0), 0.17 + dz)
        )
        parts.append(tubed.painted(c.tint(code)))
    for s in (-1, 1):
        guard = blob(0.02, 0.12, 0.026, 12, 8).moved(-wide / 2 + wide * 7 / count + s * 0.028, 0.0, 0.026)
        parts.append(guard.painted(c.tint("8fbf5a")))
    return painted(join(parts).scaled(size), Bake(rays=16, reach=0.1 * size, strength=0.7))


def water_drop(size: float = 0.1) -> Model:
    """A drop of water, to follow through a plant."""

    def point(p: Vec3) -> Vec3:
        return (
            p[0] * (1 - max(0.0, p[2]) * 0.75),
            p[1] * (1 - max(0.0, p[2]) * 0.75),
            p[2] * (1.55 if p[2] > 0 else 1.0),
        )

    drop = ball(1.0, 18, 12).mapped(point).scaled(size / 2).moved(z=size / 2)
    return painted(drop.graded(c.WATER_DEEP, c.WATER_LIGHT), Bake(strength=0.0))
