"""Small things that hold rain water: tyre, coconut shell, vase, can, bottle, flower pot; each wet or made safe."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import mottle, noise, vary
from scenes.generators.solids import ball, cylinder, disc, lathe, torus
from scenes.generators.sweeps import ribbon, rod, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix
from scenes.generators.village.holders import larvae, water_face

_SMALL = Bake(rays=32, reach=0.2)


def tyre(state: str = "wet") -> Model:
    """An old motorbike or car tyre; state: "wet" (lying, water inside) or "drilled" (standing, holes, dry)."""
    sides = 24
    section: list[Vec2] = [(0.19, 0.035), (0.2, 0.0), (0.27, -0.005), (0.31, 0.03)]
    section += [(0.32, 0.09), (0.31, 0.15), (0.27, 0.185), (0.2, 0.18), (0.19, 0.145)]
    inside: list[Vec2] = [(0.2, 0.15), (0.27, 0.15), (0.295, 0.09), (0.27, 0.03), (0.2, 0.03)]
    ring = lathe([*section, *inside, section[0]], sides, 50.0).moved(z=0.005)

    def paint(p: Vec3, old: Color) -> Color:
        r, a = math.hypot(p[0], p[1]), math.atan2(p[1], p[0])
        worn = c.cloud(p[0] * 6, p[1] * 6, p[2] * 9, 3.0)
        color = mix(c.RUBBER, c.tint("565359"), worn)
        if 0.22 < r < 0.28 and (p[2] > 0.17 or p[2] < 0.02):
            color = mix(color, c.tint("77706b"), 0.4)
        return mix(color, c.SOIL, 0.3 * max(0.0, math.sin(3 * a)) * (1 if 0.02 < p[2] < 0.08 else 0.15))

    parts = [ring.shaded(paint)]
    for k in range(sides):  # tread blocks catch the light and read as "tyre" from far away
        a = 2 * math.pi * (k + 0.5) / sides
        z0, z1 = (0.04, 0.085) if k % 2 else (0.1, 0.145)
        lug = rod((0.313, -0.018, z0), (0.313, 0.018, z1), 0.02, 4).turned("z", math.degrees(a))
        parts.append(lug.painted(c.tint("4a484d")))
    if state == "wet":
        pool = lathe([(0.285, 0.075), (0.24, 0.075), (0.196, 0.075)], sides, 180.0)
        parts.append(
            pool.shaded(
                lambda p, k: mix(
                    c.WATER_DEEP, c.WATER_LIGHT, max(0.0, math.cos(math.atan2(p[1], p[0]) - 2.0))
                )
            )
        )
        wrigglers = larvae(6, 1.0, 0.0, 0.036)
        bent = wrigglers.mapped(lambda p: p)
        parts.append(_around(bent, 0.238, 0.083))
        return painted(join(parts), _SMALL)
    whole = join(parts)
    for k in range(7):
        a = 2 * math.pi * (k + 0.2) / 7
        hole = disc(0.026, 8).turned("x", 180).moved(0.245 * math.cos(a), 0.245 * math.sin(a), -0.003)
        whole = join([whole, hole.painted(c.CREAM)])
    standing = whole.turned("x", -90).turned("x", -8).grounded()
    peg = join([rod((s * 0.15, 0.2, 0), (s * 0.13, 0.1, 0.2), 0.018, 6) for s in (-1, 1)])
    return painted(join([standing, peg.painted(c.WOOD)]).grounded(), _SMALL)


def _around(wrigglers: Mesh, radius: float, z: float) -> Mesh:
    """Wrigglers of a disc of radius 1 laid along a ring."""
    parts: list[Mesh] = []
    per = len(wrigglers.points) // 6
    for k in range(6):
        chosen = range(k * per, (k + 1) * per)
        middle = [sum(wrigglers.points[i][n] for i in chosen) / per for n in (0, 1)]
        a = 2 * math.pi * k / 6 + 0.4
        one = Mesh(
            [wrigglers.points[i] for i in chosen],
            [wrigglers.colors[i] for i in chosen],
            [(0.0, 0.0)] * per,
            [
                (p - k * per, q - k * per, r - k * per)
                for p, q, r in wrigglers.triangles
                if k * per <= p < (k + 1) * per
            ],
            [120.0] * (len(wrigglers.triangles) // 6),
        )
        parts.append(one.moved(-middle[0] + radius * math.cos(a), -middle[1] + radius * math.sin(a), z))
    return join(parts)


def coconut_shell(state: str = "wet") -> Model:
    """Coconut halves left in the yard; state: "wet" (two lie open) or "turned" (both upside down)."""
    outer: list[Vec2] = [(0.0, 0.0), (0.05, 0.005), (0.085, 0.035), (0.1, 0.075), (0.098, 0.1), (0.088, 0.1)]
    inner: list[Vec2] = [(0.083, 0.07), (0.06, 0.035), (0.0, 0.02)]

    def husk(p: Vec3, old: Color) -> Color:
        r = math.hypot(p[0], p[1])
        if r < 0.09 and p[2] > 0.012 and (p[2] - 0.02) > (r / 0.083) ** 2 * 0.045:
            return c.tint("efe6d2")
        return mix(c.tint("6f4a2f"), c.tint("9a7248"), c.cloud(p[0] * 40, p[1] * 40, p[2] * 8, 2.0))

    half = join(
        [lathe(outer, 14, 40.0).shaded(husk), lathe([outer[-1], *inner], 14, 40.0).painted(c.tint("f0e7d3"))]
    )
    parts: list[Mesh] = []
    for k, (x, y, lean) in enumerate(((-0.12, 0.0, 6.0), (0.13, 0.05, -9.0))):
        if state == "wet":
            full = join([half, water_face(0.083, 0.075, 14, 0.35), larvae(2, 0.05, 0.079, 0.026, seed=k)])
            parts.append(full.turned("y", lean).grounded().moved(x, y))
        else:
            parts.append(half.turned("x", 180).turned("z", 40.0 * k).grounded().moved(x, y))
    return painted(join(parts), _SMALL)


def flower_vase(state: str = "wet") -> Model:
    """A vase with lotus flowers from the house altar; state: "wet" (old water) or "clean" (fresh, in sand)."""
    wall: list[Vec2] = [(0.0, 0.0), (0.06, 0.0), (0.065, 0.015), (0.05, 0.04), (0.085, 0.1), (0.095, 0.15)]
    wall += [
        (0.075, 0.21),
        (0.05, 0.25),
        (0.052, 0.28),
        (0.075, 0.31),
        (0.068, 0.31),
        (0.045, 0.28),
        (0.044, 0.24),
    ]
    glass = c.TEAL if state == "clean" else c.tint("7d8a63")

    def paint(p: Vec3, old: Color) -> Color:
        band = abs(p[2] - 0.125) < 0.03
        return (
            mix(glass, c.CREAM, 0.75) if band else mix(c.lift(glass, -0.25), c.lift(glass, 0.15), p[2] / 0.31)
        )

    parts = [lathe(wall, 14, 45.0).shaded(paint)]
    if state == "clean":
        parts.append(lathe([(0.05, 0.285), (0.0, 0.292)], 14, 60.0).shaded(mottle(c.SAND, c.WOOD_PALE, 0.02)))
    else:
        parts += [water_face(0.05, 0.285, 14, 0.7), larvae(3, 0.032, 0.288, 0.02)]
    for k, (x, y, h) in enumerate(
        ((0.0, 0.0, 0.58), (-0.1, 0.03, 0.5), (0.09, -0.03, 0.47), (0.03, 0.09, 0.42))
    ):
        stem = curve([(0.0, 0.0, 0.25), (x * 0.3, y * 0.3, 0.25 + (h - 0.25) * 0.5), (x, y, h)], 2)
        parts.append(tube(stem, 0.006, 3).painted(c.LEAF))
        fresh = state == "clean"
        if k < 3:
            parts.append(_lotus(0.055, fresh).turned("x", 12 * k - 12).moved(x, y, h))
        else:
            leaf = lathe([(0.075, 0.012), (0.04, 0.0), (0.0, -0.008)], 12, 180.0).two_sided()
            parts.append(leaf.turned("y", 25).moved(x, y, h).painted(c.LEAF if fresh else c.GRASS_DRY))
    return leafy(join(parts), Bake(rays=24, reach=0.12, strength=0.5))


def _lotus(size: float, fresh: bool) -> Mesh:
    """A lotus: two rings of pointed petals around a yellow heart."""
    parts = [cylinder(size * 0.25, size * 0.4, 7, size * 0.33).painted(c.YELLOW)]
    for ring, (count, lean, long) in enumerate(((5, 20.0, 1.25), (7, 52.0, 1.3))):
        for k in range(count):
            path: list[Vec3] = [(0, 0, 0), (0.28 * size, 0, 0.45 * size), (0.2 * size, 0, long * size)]
            petal = ribbon(path, [0.25 * size, 0.75 * size, 0.0], hint=(-1.0, 0.0, 0.3), fold=0.25)
            low, high = (c.tint("f6e3e2"), c.PINK) if fresh else (c.SAND, c.tint("b98a72"))
            petal = petal.graded(low, high).turned("y", lean * 0.6).turned("z", 360 * k / count + ring * 25)
            parts.append(petal.lit_from((0.0, 0.0, -size), 0.6))
    return join(parts)


def tin_can(state: str = "wet") -> Model:
    """Milk tins thrown away; state: "wet" (standing open) or "binned" (upside down in a basket)."""

    def can(label: Color, open_top: bool) -> Mesh:
        wall: list[Vec2] = [
            (0.0, 0.0),
            (0.05, 0.0),
            (0.052, 0.006),
            (0.049, 0.012),
            (0.049, 0.11),
            (0.052, 0.116),
        ]
        wall += [(0.048, 0.12), (0.046, 0.11), (0.046, 0.07)] if open_top else [(0.05, 0.12), (0.0, 0.118)]

        def paint(p: Vec3, old: Color) -> Color:
            if 0.012 < p[2] < 0.111 and math.hypot(p[0], p[1]) > 0.0475:
                return label
            return mix(c.TIN_LIGHT, c.RUST, max(0.0, c.cloud(p[0] * 30, p[1] * 30, p[2] * 30, 4.0) - 0.45))

        body = lathe(wall, 12, 40.0).shaded(paint)
        stripe = lathe([(0.0495, 0.045), (0.0495, 0.078)], 12, 40.0).painted(c.CREAM)
        return join([body, stripe])

    parts: list[Mesh] = []
    if state == "wet":
        first = join(
            [can(c.tint("b8483f"), True), water_face(0.046, 0.09, 14, 0.6), larvae(2, 0.026, 0.093, 0.018)]
        )
        lid = disc(0.045, 14).two_sided().turned("y", -75).moved(-0.05, 0.0, 0.16).painted(c.TIN_LIGHT)
        second = join([can(c.BLUE, True), water_face(0.046, 0.085, 14, 0.6)])
        parts = [
            join([first, lid]).moved(-0.09),
            second.moved(0.08, 0.04),
            can(c.YELLOW, False).turned("y", 90).turned("z", 30).grounded().moved(0.0, -0.12),
        ]
    else:
        parts = [_basket(0.17, 0.2)]
        for k, color in enumerate((c.tint("b8483f"), c.BLUE, c.YELLOW)):
            a = 2.1 * k
            one = can(color, False).turned("x", 160).turned("y", 22).turned("z", math.degrees(a))
            parts.append(one.moved(0.085 * math.cos(a), 0.085 * math.sin(a), 0.25 + 0.02 * (k % 2)))
    return painted(join(parts), _SMALL)


def _basket(radius: float, height: float) -> Mesh:
    """A round basket of two straw tones, open above."""
    sides, rows = 16, 5
    outer = [
        (radius * (0.74 + 0.26 * math.sin(math.pi / 2 * k / rows)), height * k / rows)
        for k in range(rows + 1)
    ]
    woven: list[Mesh] = []
    for k in range(rows):
        band = lathe(outer[k : k + 2], sides, 60.0)
        for i, (a, b, d) in enumerate(band.triangles):
            color = (c.tint("cfae70"), c.tint("a98450"))[(i // 2 + k) % 2]
            woven.append(
                Mesh([band.points[n] for n in (a, b, d)], [color] * 3, [(0.0, 0.0)] * 3, [(0, 1, 2)], [60.0])
            )
    inner = lathe([(radius * 0.97, height), (radius * 0.85, height * 0.6), (0.0, height * 0.55)], sides, 60.0)
    rim = torus(radius, radius * 0.06, sides, 5).moved(z=height)
    floor = disc(radius * 0.75, sides).flipped()
    return join([*woven, inner.painted(c.WOOD), rim.painted(c.WOOD_LIGHT), floor.painted(c.WOOD)])


def plastic_bottle(state: str = "wet") -> Model:
    """Plastic bottles; state: "wet" (cut open, rain inside) or "bagged" (capped, collected in a sack)."""
    tint = c.tint("b9d8d6")
    ribs: list[Vec2] = [(0.0, 0.008), (0.03, 0.0), (0.043, 0.012), (0.045, 0.05)]
    ribs += [(0.041, 0.06), (0.045, 0.07), (0.045, 0.09), (0.041, 0.1), (0.045, 0.11), (0.045, 0.155)]
    neck: list[Vec2] = [(0.044, 0.18), (0.03, 0.215), (0.016, 0.232), (0.015, 0.25), (0.0, 0.25)]
    label = lathe([(0.0463, 0.112), (0.0463, 0.153)], 12, 40.0).painted(c.BLUE_LIGHT)
    cap = cylinder(0.018, 0.022, 10).moved(z=0.243).painted(c.BLUE)
    whole = join([lathe([*ribs, *neck], 10, 50.0).graded(c.lift(tint, -0.12), c.lift(tint, 0.2)), label, cap])
    if state == "wet":
        cut = join(
            [
                lathe([*ribs, (0.0455, 0.158), (0.042, 0.155), (0.042, 0.09)], 12, 50.0).painted(tint),
                label,
                water_face(0.042, 0.125, 14, 0.45),
                larvae(2, 0.024, 0.128, 0.018),
            ]
        )
        lying = whole.turned("y", 90).turned("z", 35).grounded()
        return painted(join([cut.scaled(1.5), lying.scaled(1.5).moved(0.1, -0.16)]), _SMALL)
    sack_line: list[Vec2] = [
        (0.0, 0.0),
        (0.17, 0.0),
        (0.22, 0.08),
        (0.226, 0.14),
        (0.226, 0.16),
        (0.225, 0.22),
        (0.222, 0.24),
        (0.18, 0.3),
        (0.16, 0.35),
        (0.2, 0.38),
    ]
    sack_line += [(0.18, 0.375), (0.145, 0.34), (0.15, 0.28)]

    def crumple(p: Vec3) -> Vec3:
        f = 0.9 + 0.2 * c.cloud(p[0] * 9, p[1] * 9, p[2] * 9, 6.0)
        return (p[0] * f, p[1] * f, p[2])

    sack = lathe(sack_line, 18, 60.0).mapped(crumple)
    sack = sack.shaded(lambda p, k: c.tint("7fa36b") if 0.15 < p[2] < 0.25 else c.tint("e3e2cf"))
    parts = [sack]
    for k in range(4):
        one = whole.turned("y", 25 * math.cos(k * 1.7)).turned("z", 90.0 * k)
        parts.append(
            one.scaled(1.2).moved(
                0.085 * math.cos(k * 1.57), 0.085 * math.sin(k * 1.57), 0.17 + 0.03 * (k % 2)
            )
        )
    return painted(join(parts), Bake(rays=32, reach=0.15, strength=0.7))


def flower_pot(state: str = "wet") -> Model:
    """A flower pot on its saucer; state: "wet" (water stands in the saucer) or "sand" (the saucer is filled)."""
    pot_line: list[Vec2] = [
        (0.0, 0.02),
        (0.1, 0.02),
        (0.145, 0.22),
        (0.165, 0.22),
        (0.168, 0.27),
        (0.148, 0.27),
        (0.14, 0.235),
    ]
    pot = lathe(pot_line, 16, 40.0).shaded(mottle(c.TERRACOTTA, c.TERRACOTTA_LIGHT, 0.12, 1.0))
    soil = lathe([(0.142, 0.24), (0.0, 0.25)], 14, 60.0).shaded(mottle(c.SOIL_DARK, c.SOIL, 0.05))
    dish_line: list[Vec2] = [
        (0.0, 0.0),
        (0.2, 0.0),
        (0.235, 0.055),
        (0.222, 0.055),
        (0.195, 0.012),
        (0.0, 0.012),
    ]
    dish = lathe(dish_line, 18, 40.0).painted(c.TERRACOTTA)
    parts = [pot, soil, dish]
    if state == "wet":
        parts += [
            lathe([(0.215, 0.042), (0.16, 0.042), (0.1, 0.042)], 22, 180.0)
            .painted(c.WATER)
            .shaded(lambda p, k: mix(c.WATER_DEEP, c.WATER_LIGHT, noise(round(p[0], 2), round(p[1], 2))))
        ]
        parts.append(
            join(
                [
                    larvae(1, 0.0, 0.045, 0.026, k)
                    .turned("z", 75.0 * k)
                    .moved(0.18 * math.cos(1.3 * k), 0.18 * math.sin(1.3 * k))
                    for k in range(5)
                ]
            )
        )
    else:
        parts.append(
            lathe([(0.22, 0.045), (0.15, 0.055), (0.1, 0.06)], 22, 60.0).shaded(
                mottle(c.SAND, c.WOOD_PALE, 0.03)
            )
        )
    for k in range(10):
        a, high = 2.4 * k, 0.22 + 0.16 * noise(k, 1.0)
        reach = 0.1 + 0.12 * noise(k, 2.0)
        path = [(0, 0, 0), (reach * 0.35, 0, high * 0.75), (reach, 0, high)]
        leaf = ribbon(path, [0.03, 0.065, 0.0], fold=0.25).turned("z", math.degrees(a))
        parts.append(leaf.graded(c.LEAF_DARK, vary(c.LEAF_LIGHT, k)).moved(z=0.24))
    for k in range(4):
        a, h = 1.6 * k + 0.5, 0.55 + 0.05 * (k % 3)
        x, y = 0.09 * math.cos(a), 0.09 * math.sin(a)
        parts.append(rod((x * 0.2, y * 0.2, 0.24), (x, y, h), 0.006, 4).painted(c.LEAF))
        for n in range(5):
            petal = ball(0.028, 5, 3).scaled(1, 0.7, 0.35).moved(0.03).turned("z", 72 * n)
            parts.append(
                petal.painted((c.tint("d9556b"), c.tint("e88f4f"))[k % 2]).turned("x", 15).moved(x, y, h)
            )
        parts.append(ball(0.017, 6, 4).moved(x, y, h + 0.008).painted(c.YELLOW))
    return leafy(join(parts), Bake(rays=24, reach=0.2))


def krama_sheet(width: float, height: float, columns: int, rows: int) -> Mesh:
    """A checked cloth in the xz plane, centred on x, hanging down from z = 0; each field has its own colour."""
    cloth = sheet(lambda u, v: (width * (u - 0.5), 0.0, height * (v - 1)), columns, rows, 50.0)
    squares: list[Mesh] = []
    for k, (a, b, d) in enumerate(cloth.triangles):
        column, row = (k // 2) % columns, (k // 2) // columns
        color = (c.CREAM, c.tint("c9544a"))[(column + row) % 2]
        squares.append(
            Mesh([cloth.points[i] for i in (a, b, d)], [color] * 3, [(0.0, 0.0)] * 3, [(0, 1, 2)], [50.0])
        )
    return join(squares)
