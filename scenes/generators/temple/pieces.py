"""Pieces of a temple to build with: gallery, naga, lion, wall, steps, pillar, linga, carved lintel."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud
from scenes.generators.solids import ball, blob, block, cylinder, lathe, torus
from scenes.generators.sweeps import extrude, tube
from scenes.generators.temple.stone import (
    LATERITE,
    LATERITE_DARK,
    OLD,
    SHADE,
    SQUARE,
    courses,
    stacked,
    stairs,
    weathered,
)
from scenes.generators.vectors import Vec2, Vec3, curve, mix

_NEAR = Bake(rays=20, reach=0.5, strength=0.75)


def gallery(length: float = 6.0) -> Model:
    """A piece of gallery 4 m high: square pillars in front, a wall with balusters in its windows, a pointed vault."""
    half, deep = length / 2, 1.5
    parts: list[Mesh] = []
    for z, out in ((0.0, 0.3), (0.18, 0.2), (0.36, 0.26)):
        parts.append(block((-half, -deep - out, z), (half, deep + out, z + 0.18)))
    floor, wall = 0.54, 2.5
    bays = max(1, round(length / 2.0))
    step = length / bays
    for k in range(bays + 1):
        x = min(max(-half + step * k, -half + 0.2), half - 0.2)
        for low, high, w in (
            (floor, floor + 0.2, 0.24),
            (floor + 0.2, floor + wall - 0.3, 0.18),
            (floor + wall - 0.3, floor + wall, 0.26),
        ):
            parts.append(block((x - w, -deep - w + 0.2, low), (x + w, -deep + w + 0.2, high)))
    parts.append(block((-half, -deep + 0.02, floor + wall), (half, -deep + 0.4, floor + wall + 0.3)))
    # the wall behind, open in each bay, with turned balusters
    sill, top = floor + 0.7, floor + 1.9
    parts += [
        block((-half, deep - 0.4, floor), (half, deep, sill)),
        block((-half, deep - 0.4, top), (half, deep, floor + wall + 0.3)),
    ]
    turned: list[Vec2] = [
        (0.08, 0.0),
        (0.06, 0.16),
        (0.085, 0.3),
        (0.06, 0.6),
        (0.085, 0.9),
        (0.06, 1.04),
        (0.08, 1.2),
    ]
    for k in range(bays):
        x = -half + step * (k + 0.5)
        parts.append(block((x - step / 2, deep - 0.4, sill), (x - 0.62, deep, top)))
        parts.append(block((x + 0.62, deep - 0.4, sill), (x + step / 2, deep, top)))
        parts += [lathe(turned, 6, 40.0).moved(x + 0.25 * n, deep - 0.2, sill) for n in (-2, -1, 0, 1, 2)]
    base = floor + wall + 0.3
    vault: list[Vec2] = [
        (-deep - 0.15, base),
        (deep + 0.15, base),
        (deep + 0.12, base + 0.2),
        (1.25, base + 0.7),
        (0.8, base + 1.15),
        (0.0, base + 1.5),
    ]
    vault += [(-x, z) for x, z in vault[-2:2:-1]] + [(-deep - 0.12, base + 0.2)]
    roof = extrude(vault, length, 25.0).turned("z", 90)
    crest = [
        lathe([(0.1, 0.0), (0.13, 0.1), (0.05, 0.18), (0.08, 0.26), (0.0, 0.42)], 6, 30.0).moved(
            -half + 0.25 + (length - 0.5) * k / (2 * bays), 0, base + 1.46
        )
        for k in range(2 * bays + 1)
    ]
    ribs = []
    for k in range(2 * bays):  # the ribs that make a vault of stone look tiled
        x = -half + (k + 0.5) * length / (2 * bays)
        line: list[Vec3] = [
            (x, s, z)
            for s, z in (
                (-deep - 0.14, base + 0.22),
                (-1.27, base + 0.72),
                (-0.82, base + 1.17),
                (0.0, base + 1.52),
                (0.82, base + 1.17),
                (1.27, base + 0.72),
                (deep + 0.14, base + 0.22),
            )
        ]
        ribs.append(tube(line, 0.045, 4, capped=False))
    return painted(join([*parts, roof, *crest, *ribs]).shaded(weathered(0.9)), OLD)


def naga(heads: int = 7, length: float = 4.0) -> Model:
    """A balustrade: the body of a naga on short posts, its heads spread before a hood."""
    back = length - 0.6
    parts: list[Mesh] = []
    posts = max(2, round(back / 0.9))
    for k in range(posts):
        y = 0.3 + (back - 0.4) * k / (posts - 1)
        parts.append(block((-0.17, y - 0.2, 0.0), (0.17, y + 0.2, 0.14)))
        parts.append(block((-0.13, y - 0.15, 0.14), (0.13, y + 0.15, 0.42)))
    parts.append(block((-0.26, -0.42, 0.0), (0.26, 0.28, 0.22)))
    rail: list[Vec3] = [(0, back, 0.6), (0, 0.5, 0.6), (0, 0.15, 0.62), (0, -0.08, 0.78), (0, -0.14, 1.05)]
    body = tube(curve(rail, 3), [0.2, *[0.2] * 3, *[0.2] * 3, *[0.19] * 3, 0.17, 0.16, 0.15], 8)
    parts.append(body)
    parts.append(ball(0.2, 8, 6).moved(0, back, 0.6))
    # scales along the back, as rings
    parts += [
        torus(0.2, 0.02, 10, 4).turned("x", 90).moved(0, 0.55 + (back - 0.75) * k / 5, 0.6) for k in range(6)
    ]
    side = (heads - 1) // 2
    hood: list[Vec2] = [(0.0, 0.3)]
    reach: list[tuple[float, float]] = []
    for k in range(-side, side + 1):
        a = math.radians((26 + 16 * side) * k / max(side, 1))
        far = 1.06 - 0.34 * abs(k) / max(side, 1)
        reach.append((a, far))
    outline: list[Vec2] = []
    for n, (a, far) in enumerate(reversed(reach)):
        for turn in (0.09, -0.09):
            outline.append((math.sin(a + turn) * far * 1.0, 0.62 + math.cos(a + turn) * far * 1.0))
        if n < 2 * side:
            b, other = reach[len(reach) - 2 - n]
            m, near = (a + b) / 2, min(far, other)
            outline.append((math.sin(m) * near * 0.84, 0.62 + math.cos(m) * near * 0.84))
    hood = [(0.22, 0.3), *outline, (-0.22, 0.3)]
    parts.append(extrude(hood, 0.12, 25.0).moved(y=-0.16))
    for a, far in reach:
        s, d = math.sin(a), math.cos(a)
        neck: list[Vec3] = [
            (s * 0.25, -0.2, 0.62 + d * 0.2),
            (s * far * 0.62, -0.27, 0.62 + d * far * 0.62),
            (s * far * 0.9, -0.3, 0.62 + d * far * 0.9),
        ]
        parts.append(tube(neck, [0.1, 0.085, 0.08], 6))
        head = [blob(0.085, 0.13, 0.085, 7, 5), blob(0.06, 0.1, 0.035, 6, 4).moved(0, -0.09, -0.03)]
        crest = extrude([(-0.05, 0.0), (0.05, 0.0), (0.0, 0.2)], 0.05, 0.0).moved(0, 0.03, 0.05)
        eyes = [ball(0.022, 5, 4).moved(e * 0.055, -0.085, 0.035) for e in (-1, 1)]
        parts.append(
            join([*head, crest, *eyes])
            .turned("y", math.degrees(a) * 0.8)
            .moved(s * far * 0.92, -0.38, 0.62 + d * far * 0.92)
        )
    return painted(join(parts).shaded(weathered(0.5)), _NEAR)


def lion(height: float = 1.6) -> Model:
    """A guardian lion of Angkor, half raised, with its mane in curls and a collar, on a pedestal."""
    parts: list[Mesh] = []
    base = stacked(
        [(0.42, 0.0), (0.42, 0.1), (0.37, 0.13), (0.37, 0.22), (0.41, 0.26), (0.41, 0.32)], SQUARE
    ).scaled(0.9, 1.35, 1.0)
    z = 0.32
    haunch = [blob(0.15, 0.22, 0.2, 10, 7).turned("x", 12).moved(s * 0.17, 0.25, z + 0.24) for s in (-1, 1)]
    parts += haunch
    trunk: list[Vec3] = [(0, 0.34, z + 0.26), (0, 0.14, z + 0.42), (0, -0.08, z + 0.68), (0, -0.16, z + 0.88)]
    parts.append(tube(curve(trunk, 2), [0.17, 0.2, 0.21, 0.22, 0.23, 0.21, 0.17], 10))
    parts.append(blob(0.22, 0.17, 0.24, 10, 7).moved(0, -0.17, z + 0.66))
    for s in (-1, 1):
        arm: list[Vec3] = [
            (s * 0.1, -0.14, z + 0.68),
            (s * 0.16, -0.22, z + 0.56),
            (s * 0.18, -0.26, z + 0.36),
            (s * 0.17, -0.3, z + 0.08),
        ]
        parts.append(tube(arm, [0.08, 0.1, 0.085, 0.08], 7))
        parts.append(blob(0.1, 0.14, 0.06, 8, 5).moved(s * 0.17, -0.35, z + 0.06))
        parts.append(blob(0.1, 0.17, 0.065, 8, 5).moved(s * 0.2, 0.08, z + 0.06))
        leg: list[Vec3] = [(s * 0.2, 0.24, z + 0.26), (s * 0.21, 0.13, z + 0.16), (s * 0.2, 0.16, z + 0.05)]
        parts.append(tube(leg, [0.12, 0.085, 0.07], 7))
    hz, hy = z + 1.04, -0.22
    parts.append(blob(0.2, 0.2, 0.19, 12, 8).moved(0, hy, hz))
    parts.append(blob(0.13, 0.12, 0.075, 10, 6).moved(0, hy - 0.16, hz + 0.0))
    parts.append(blob(0.11, 0.1, 0.035, 9, 5).moved(0, hy - 0.14, hz - 0.125))
    mouth = blob(0.1, 0.09, 0.06, 8, 5).moved(0, hy - 0.15, hz - 0.075).painted(SHADE)
    teeth = [
        block((x - 0.014, hy - 0.245, hz - 0.085), (x + 0.014, hy - 0.215, hz - 0.05))
        for x in (-0.06, -0.02, 0.02, 0.06)
    ]
    parts.append(blob(0.05, 0.04, 0.035, 7, 5).moved(0, hy - 0.26, hz + 0.045))
    for s in (-1, 1):
        parts.append(ball(0.042, 8, 6).moved(s * 0.085, hy - 0.165, hz + 0.085))
        brow: list[Vec3] = [
            (s * 0.03, hy - 0.19, hz + 0.12),
            (s * 0.1, hy - 0.17, hz + 0.15),
            (s * 0.17, hy - 0.1, hz + 0.13),
        ]
        parts.append(tube(brow, [0.018, 0.024, 0.012], 5))
        parts.append(blob(0.035, 0.03, 0.07, 6, 5).moved(s * 0.17, hy + 0.02, hz + 0.14))
    for row, (far, count, up) in enumerate(((0.2, 9, 0.0), (0.215, 10, -0.11), (0.225, 11, -0.22))):
        for k in range(count):
            a = (
                math.radians(-20 + 220 * k / (count - 1))
                if row == 0
                else math.radians(-60 + 300 * k / (count - 1))
            )
            y = hy + 0.03 + far * math.sin(a) * 0.85
            if row == 0 or y > hy - 0.15:
                parts.append(
                    ball(0.055, 5, 4).moved(far * math.cos(a), y, hz + up + (0.1 if row == 0 else 0.0))
                )
    parts.append(torus(0.185, 0.03, 16, 6).turned("x", 14).moved(0, -0.19, z + 0.83))
    parts.append(blob(0.045, 0.03, 0.06, 7, 5).moved(0, -0.385, z + 0.77))
    tail: list[Vec3] = [(0, 0.42, z + 0.2), (0, 0.52, z + 0.34), (0, 0.44, z + 0.56), (0, 0.36, z + 0.74)]
    parts.append(tube(curve(tail, 3), [0.04] * 8 + [0.055, 0.02], 6))
    stone = join([base, *parts, join(teeth)]).shaded(weathered(0.5, 3.0))
    return painted(join([stone, mouth]).scaled(height / 1.6), _NEAR)


def laterite_wall(length: float = 4.0, height: float = 2.0) -> Model:
    """A piece of enclosing wall of laterite blocks under a rounded coping."""
    half = length / 2
    rows = max(2, round(height / 0.4))
    parts = [courses((-half, -0.35, 0.0), (half, 0.35, height), rows, 0.8, (LATERITE, LATERITE_DARK), 2.0)]
    cap: list[Vec2] = [
        (-0.48, 0.0),
        (0.48, 0.0),
        (0.48, 0.12),
        (0.36, 0.26),
        (0.18, 0.36),
        (0.0, 0.4),
        (-0.18, 0.36),
        (-0.36, 0.26),
        (-0.48, 0.12),
    ]
    pieces = max(1, round(length / 1.0))
    for k in range(pieces):
        stone = (
            extrude(cap, length / pieces - 0.015, 30.0)
            .turned("z", 90)
            .moved(-half + length / pieces * (k + 0.5), 0, height)
        )
        parts.append(stone.painted(c.vary(LATERITE, k + 40.0, 0.12)))
    stained = join(parts).shaded(
        lambda p, old: mix(
            old, c.tint("5d6a48"), 0.4 * max(0.0, cloud(p[0], p[1], p[2] * 1.5, 7.0) - 0.45) * 2
        )
    )
    return painted(stained, OLD)


def steps(count: int = 8, width: float = 3.0) -> Model:
    """Steep steps between two cheeks, as they lead up a temple mountain."""
    rise, run = 0.25, 0.24
    parts = [stairs(width, count, rise, run, pieces=5).moved(y=count * run / 2)]
    return painted(join(parts).shaded(weathered(0.7)), OLD)


def pillar(height: float = 3.0) -> Model:
    """A round-cornered column of sandstone with its rings, eight-sided as beside the doors of Angkor."""
    parts = [stacked([(0.3, 0.0), (0.3, 0.16), (0.26, 0.2), (0.26, 0.26)], SQUARE)]
    profile: list[Vec2] = [(0.2, 0.26)]
    for k in range(5):
        z = 0.3 + (height - 0.7) * k / 4.4
        profile += [(0.19, z), (0.235, z + 0.04), (0.21, z + 0.08), (0.235, z + 0.12), (0.19, z + 0.16)]
    profile += [(0.19, height - 0.3)]
    parts.append(lathe(profile, 8, 20.0))
    parts.append(
        stacked(
            [
                (0.2, height - 0.3),
                (0.25, height - 0.24),
                (0.25, height - 0.18),
                (0.32, height - 0.12),
                (0.32, height),
            ],
            SQUARE,
        )
    )
    return painted(join(parts).shaded(weathered(0.4)), Bake(rays=20, reach=0.4, strength=0.7))


def linga(size: float = 1.2) -> Model:
    """A linga on its pedestal with the spout through which the water of the offering runs off to the north."""
    rings = [
        (0.5, 0.0),
        (0.5, 0.07),
        (0.44, 0.12),
        (0.36, 0.18),
        (0.36, 0.3),
        (0.44, 0.36),
        (0.5, 0.4),
        (0.5, 0.5),
    ]
    parts = [stacked(rings, SQUARE)]
    spout: list[Vec2] = [(-0.09, 0.0), (0.09, 0.0), (0.06, 0.3), (-0.06, 0.3)]
    parts.append(
        extrude(spout, 0.1, 0.0)
        .turned("x", -90)
        .turned("z", 180)
        .moved(0, 0.0, 0.44)
        .mapped(lambda p: (p[0], -p[1], p[2]))
        .flipped()
        .moved(0, 0.48, 0.0)
    )
    for a, b in (
        ((-0.5, -0.5), (0.5, -0.44)),
        ((-0.5, 0.44), (0.5, 0.5)),
        ((-0.5, -0.44), (-0.44, 0.44)),
        ((0.44, -0.44), (0.5, 0.44)),
    ):
        parts.append(block((a[0], a[1], 0.5), (b[0], b[1], 0.54)))
    eight = cylinder(0.19, 0.14, 8).moved(z=0.5)
    shaft = [(0.17, 0.62), (0.17, 0.84), (0.16, 0.9), (0.13, 0.96), (0.07, 0.995), (0.0, 1.0)]
    parts += [eight, lathe(shaft, 18, 60.0)]
    return painted(join(parts).shaded(weathered(0.35)).scaled(size), Bake(rays=20, reach=0.4, strength=0.7))
