"""What is sold on a market besides fruit: rice, fish, eggs, baskets. The front looks to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, leafy, painted
from scenes.generators.lettering import lettering
from scenes.generators.market.fruit import mango_body
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, mottle, noise, vary
from scenes.generators.solids import ball, blob, cylinder, lathe, torus
from scenes.generators.sweeps import extrude, sheet, tube
from scenes.generators.vectors import Color, Vec3, curve, mix


def rice_sack(kilograms: int = 50) -> Model:
    """An open sack of white rice with its weight printed on it, and a tin for measuring."""
    cloth, print_of = c.tint("ece6d6"), c.tint("2f7f5f")
    rough = [
        (0.2, 0.0), (0.238, 0.012), (0.262, 0.07), (0.27, 0.18), (0.262, 0.31), (0.245, 0.42), (0.228, 0.48),
        (0.245, 0.5), (0.262, 0.525), (0.255, 0.555), (0.226, 0.558), (0.208, 0.53), (0.2, 0.47),
    ]  # fmt: skip
    profile = [(x, z) for x, _y, z in curve([(r, 0.0, z) for r, z in rough], 2)]

    def sag(p: Vec3) -> Vec3:
        """Four-cornered and slack: corners at the foot, creases under the rolled rim."""
        a = math.atan2(p[1], p[0])
        power = 4.2 - 2.0 * min(1.0, max(0.0, p[2] / 0.5))
        square = (abs(math.cos(a)) ** power + abs(math.sin(a)) ** power) ** (-1 / power)
        tight = math.exp(-(((p[2] - 0.45) / 0.07) ** 2))
        f = square * (
            1 + 0.02 * math.sin(5 * a + 9 * p[2]) * min(1.0, p[2] * 6) + 0.025 * tight * math.sin(14 * a)
        )
        roll = 0.012 * math.sin(3 * a + 1.0) * max(0.0, p[2] - 0.45) / 0.1
        return (p[0] * f, p[1] * f * 0.78, p[2] + roll)

    def woven_print(p: Vec3, _: Color) -> Color:
        # four bands woven in along the cloth, so they go the way the cloth goes
        x = p[0] / max(math.hypot(p[0], p[1]), 1e-6)
        stripe = 0.55 < abs(x) < 0.67 and p[2] < 0.47
        return (
            print_of if stripe else c.lift(cloth, 0.14 * (cloud(p[0] * 16, p[1] * 16, p[2] * 40, 2.0) - 0.5))
        )

    parts = [lathe([(0.0, 0.0), *profile], 48, 100).shaded(woven_print).mapped(sag)]
    heap = lathe([(0.208, 0.49), (0.18, 0.525), (0.12, 0.562), (0.05, 0.585), (0.0, 0.59)], 30, 120).mapped(
        sag
    )
    parts.append(heap.shaded(mottle(c.tint("efe7d2"), c.tint("fffdf6"), 0.008, 5.0)))
    number = lettering(str(kilograms), 0.11, 0.17)
    unit_of = lettering("KG", 0.06, 0.17).moved(0.0, 0, -0.1)

    def wrap(p: Vec3) -> Vec3:
        a = -math.pi / 2 + p[0] / 0.262
        at = max(k for k, (_r, z) in enumerate(profile[:-1]) if z <= p[2] and k < 12)
        (r, z), (r2, z2) = profile[at], profile[at + 1]
        far = r + (r2 - r) * (p[2] - z) / max(z2 - z, 1e-6) + 0.007
        return sag((far * math.cos(a), far * math.sin(a), p[2]))

    printed = join(m.moved(z=0.3).mapped(wrap).painted(print_of) for m in (number, unit_of))
    tin = lathe(
        [(0.0, 0.0), (0.04, 0.0), (0.042, 0.003), (0.042, 0.09), (0.039, 0.09), (0.039, 0.05), (0.0, 0.05)],
        18,
    )
    parts.append(tin.turned("y", 24).moved(0.06, -0.05, 0.535).painted(c.TIN_LIGHT))
    return Model((Part(join(parts)), Part(printed, baked=False)), Bake(rays=20, reach=0.2))


def woven(radius: float, foot: float, high: float, sides: int = 24, seed: float = 0.0) -> Mesh:
    """An open basket of bamboo strips: checks of two tones, a thick rim and a foot."""
    rows = max(4, round(high / 0.022))

    def place(u: int, v: int) -> Vec3:
        a, t = 2 * math.pi * u / sides, v / rows
        r = foot + (radius - foot) * float(math.sin(t * math.pi / 2) ** 0.8)
        return (r * math.cos(a), r * math.sin(a), 0.012 + (high - 0.012) * t)

    strips: list[Mesh] = []
    for u in range(sides):
        for v in range(rows):
            corners = [place(u, v), place(u + 1, v), place(u + 1, v + 1), place(u, v + 1)]
            over = (u + v) % 2
            tone = c.tint("d3b074") if over else c.tint("b08a50")
            strips.append(patch(corners, [(0, 1, 2), (0, 2, 3)], 40.0, vary(tone, u + sides * v + seed, 0.1)))
    wall = join(strips)
    inner = lathe(
        [
            (0.0, 0.016),
            (foot * 0.97, 0.016),
            (foot * 0.97 + (radius - foot) * 0.75, high * 0.55),
            (radius * 0.965, high),
        ],
        sides,
        60,
    )
    base = lathe([(0.0, 0.0), (foot * 0.95, 0.0), (foot, 0.014)], sides, 40)
    return join(
        [
            wall,
            inner.flipped().painted(c.tint("8f6a3b")),
            base.painted(c.WOOD),
            torus(radius, 0.009, sides, 6).moved(z=high).painted(c.WOOD),
            torus(foot, 0.008, sides, 5).moved(z=0.01).painted(c.WOOD),
        ]
    )


def basket(filled: int = 1) -> Model:
    """A round bamboo basket; filled 1 with mangoes, 0 empty."""
    parts = [woven(0.21, 0.14, 0.16)]
    if filled:
        for k in range(11):
            ring = 0.12 if k < 7 else (0.055 if k < 10 else 0.0)
            a = 2 * math.pi * k / (7 if k < 7 else 3)
            z = 0.095 if k < 7 else (0.125 if k < 10 else 0.155)
            one = mango_body(0.45 + 0.5 * noise(k, 2.0), 12).scaled(1.05).turned("z", 131.0 * k)
            parts.append(one.moved(ring * math.cos(a), ring * math.sin(a), z - 0.02))
    return painted(join(parts), Bake(rays=12, reach=0.12))


def fish(length: float = 0.32) -> Model:
    """A river fish (barb) with all its fins, as it swims, its head to +x; `length` in metres with the tail."""
    n = 16
    spine: list[Vec3] = []
    radii: list[float] = []
    for k in range(n + 1):
        t = k / n
        spine.append((0.5 - 0.82 * t, 0.0, 0.012 * math.sin(math.pi * t)))
        round_of = math.sin(math.pi * min(1.0, t * 0.97 + 0.03) ** 0.72) ** 0.8
        radii.append(max(0.02, 0.15 * float(round_of) + 0.016 * t))
    radii[0] = 0.024
    silver, back, belly = c.tint("a9b5b3"), c.tint("55665f"), c.tint("f1efe2")

    def skin(p: Vec3, _: Color) -> Color:
        t = p[2] / 0.14
        color = (
            mix(silver, back, min(1.0, max(0.0, t * 1.4)))
            if t > 0
            else mix(silver, belly, min(1.0, -t * 1.5))
        )
        scale = noise(round(p[0] * 26), round(math.atan2(p[1], p[2]) * 5))
        return c.lift(color, 0.14 * (scale - 0.4)) if p[0] < 0.27 else c.lift(color, 0.06)

    body = tube(spine, radii, 18, crease=120.0).scaled(1, 0.46, 1).shaded(skin)
    parts = [body]
    fin = c.tint("c9825a")

    def plate(outline: list[tuple[float, float]]) -> Mesh:
        return extrude(outline, 0.007, 20.0).graded(c.lift(fin, 0.15), c.lift(fin, -0.2), 0)

    parts.append(
        plate(
            [
                (-0.27, 0.03),
                (-0.33, 0.045),
                (-0.42, 0.12),
                (-0.5, 0.165),
                (-0.47, 0.08),
                (-0.43, 0.0),
                (-0.47, -0.08),
                (-0.5, -0.155),
                (-0.42, -0.115),
                (-0.33, -0.04),
                (-0.27, -0.025),
            ]
        )
    )
    parts.append(
        plate(
            [
                (0.12, 0.14),
                (0.08, 0.235),
                (0.02, 0.225),
                (-0.05, 0.17),
                (-0.11, 0.15),
                (-0.12, 0.1),
                (0.1, 0.11),
            ]
        )
    )
    parts.append(plate([(-0.12, -0.1), (-0.16, -0.175), (-0.2, -0.16), (-0.24, -0.06), (-0.15, -0.06)]))
    for s in (-1, 1):
        wing = plate([(0.0, 0.015), (-0.1, 0.035), (-0.13, 0.0), (-0.1, -0.035), (0.0, -0.015)])
        parts.append(wing.turned("z", s * -22).turned("x", s * 35).moved(0.21, s * 0.066, -0.04))
        low = plate([(0.02, 0.0), (-0.09, -0.07), (-0.1, -0.03), (-0.07, 0.01)]).turned("x", s * 25)
        parts.append(low.moved(0.05, s * 0.03, -0.125))
        eye = (0.385, s * 0.0508, 0.036)
        parts.append(blob(0.021, 0.009, 0.021, 12, 8).moved(*eye).painted(c.tint("e9d9a4")))
        parts.append(
            blob(0.012, 0.006, 0.012, 10, 6).moved(eye[0] + 0.002, eye[1] + s * 0.0055, eye[2]).painted(c.INK)
        )
        gill = [
            (
                0.285 - 0.035 * math.cos(a),
                s * (0.07 * math.sqrt(1 - (0.7 * math.sin(a)) ** 2) + 0.0005),
                0.105 * math.sin(a),
            )
            for a in (-1.0 + 0.25 * k for k in range(9))
        ]
        parts.append(tube(gill, 0.004, 4).painted(c.lift(back, 0.05)))
    parts.append(
        tube([(0.497, -0.016, -0.012), (0.505, 0.0, -0.01), (0.497, 0.016, -0.012)], 0.006, 5).painted(
            c.tint("b98d7a")
        )
    )
    whole = join(parts).moved(x=0.0)
    least, most = whole.bounds()
    return painted(
        whole.scaled(length / (most[0] - least[0])).grounded(),
        Bake(rays=16, reach=0.05, ground=False, strength=0.7),
    )


def egg_tray(eggs: int = 30) -> Model:
    """A card tray of 5 by 6 hollows with this many eggs, 0 to 30, filled row by row."""
    step, wide, deep = 0.046, 6, 5
    card = c.tint("b0a493")
    x0, y0 = -step * wide / 2, -step * deep / 2

    def place(u: float, v: float) -> Vec3:
        x, y = u * wide, v * deep
        z = 0.012 + 0.014 * (1 + math.cos(2 * math.pi * x)) / 2 + 0.014 * (1 + math.cos(2 * math.pi * y)) / 2
        return (x0 + step * x, y0 + step * y, z)

    tray = sheet(place, wide * 4, deep * 4, 90.0)
    parts = [tray.painted(card)]
    for k in range(wide * deep):
        column, row = k % wide, k // wide
        cx, cy = x0 + step * (column + 0.5), y0 + step * (row + 0.5)
        parts.append(cylinder(0.009, 0.009, 6, 0.012).moved(cx, cy).painted(c.lift(card, -0.2)))
        if k < eggs:
            shell = ball(0.0205, 8, 6).mapped(
                lambda p: (p[0] * (1 - 6 * p[2]), p[1] * (1 - 6 * p[2]), p[2] * 1.34)
            )
            color = vary(c.tint("e2b48a"), k, 0.12)
            parts.append(shell.moved(cx, cy, 0.042).painted(color))
    return leafy(join(parts), Bake(rays=12, reach=0.05))
