"""Big water holders of a village yard: jar, tank, well, basin, bucket, roof gutter; each open or made safe."""

from __future__ import annotations

import math
from itertools import pairwise

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import mottle, noise, vary
from scenes.generators.solids import ball, box, cylinder, icosphere, lathe, soft_box, torus
from scenes.generators.sweeps import beam, extrude, ribbon, rod, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix


def water_face(radius: float, z: float, sides: int = 16, murky: float = 0.0) -> Mesh:
    """A round water surface that looks up: a bright ring of sky, deeper to the middle; `murky` 0..1 turns it brown."""
    deep = mix(c.WATER_DEEP, c.SOIL_DARK, murky * 0.6)
    light = mix(c.WATER_LIGHT, c.SAND, murky * 0.6)
    mid = mix(c.WATER, c.SOIL, murky * 0.5)
    profile: list[Vec2] = [(radius, z), (radius * 0.86, z), (radius * 0.5, z), (0.0, z)]

    def paint(p: Vec3, old: Color) -> Color:
        r = math.hypot(p[0], p[1]) / radius
        if r > 0.95:
            return deep
        glint = max(0.0, math.cos(math.atan2(p[1], p[0]) - 2.2)) ** 2
        return mix(mix(mid, deep, 0.55 * (1 - r)), light, 0.75 * glint * (0.25 + r * 0.75))

    return lathe(profile, sides, 180.0).shaded(paint)


def larvae(count: int, radius: float, z: float, size: float = 0.045, seed: float = 0.0) -> Mesh:
    """Wrigglers that hang under the surface with their breathing tube up, drawn larger than life."""
    parts: list[Mesh] = []
    for k in range(count):
        a, r = 2.4 * k + noise(seed, k) * 0.8, radius * math.sqrt((k + 0.6) / count) * 0.85
        turn = noise(seed, k, 3.0) * 360
        path = [
            (-size, 0.0, 0.1 * size),
            (-size * 0.4, size * 0.25, 0.12 * size),
            (size * 0.2, -size * 0.2, 0.12 * size),
        ]
        path = [*path, (size * 0.8, 0.06 * size, 0.1 * size)]
        body = tube(path, [size * f for f in (0.05, 0.13, 0.15, 0.12)], 4, crease=120.0)
        head = ball(size * 0.2, 6, 3).moved(size * 0.85, 0.06 * size, 0.12 * size)
        one = join([body.painted(c.tint("6b4a35")), head.painted(c.tint("4a2f25"))])
        parts.append(one.turned("z", turn).moved(r * math.cos(a), r * math.sin(a), z))
    return join(parts)


def guppies(count: int, radius: float, z: float, size: float = 0.09) -> Mesh:
    """Small orange fish that swim in a ring just at the surface; they eat the larvae."""
    parts: list[Mesh] = []
    for k in range(count):
        a = 2 * math.pi * k / count + 0.7 * noise(k, 9.0)
        body = (
            ball(1.0, 7, 4)
            .scaled(size * 0.5, size * 0.17, size * 0.2)
            .graded(c.tint("f0a04b"), c.tint("d8672f"), 0)
        )
        tail = extrude([(-0.2, 0.0), (-0.95, 0.42), (-0.8, 0.0), (-0.95, -0.42)], 0.08).scaled(size * 0.75)
        eye = ball(size * 0.05, 4, 3).painted(c.INK)
        eyes = [eye.moved(size * 0.34, s * size * 0.12, size * 0.07) for s in (-1, 1)]
        fish = join([body, tail.moved(-size * 0.3).painted(c.tint("5f9fd0")), *eyes])
        r = radius * (0.45 + 0.3 * noise(k, 4.0))
        parts.append(fish.turned("z", math.degrees(a) + 90).moved(r * math.cos(a), r * math.sin(a), z))
    return join(parts)


_JAR: list[Vec2] = [
    (0.0, 0.0),
    (0.24, 0.0),
    (0.27, 0.03),
    (0.33, 0.16),
    (0.41, 0.34),
    (0.455, 0.5),
    (0.45, 0.64),
]
_JAR += [
    (0.39, 0.77),
    (0.335, 0.825),
    (0.325, 0.85),
    (0.365, 0.872),
    (0.372, 0.9),
    (0.345, 0.915),
    (0.315, 0.9),
]
_JAR += [(0.295, 0.84), (0.34, 0.76), (0.37, 0.7)]
_JAR_INSIDE: list[Vec2] = [
    (0.37, 0.7),
    (0.412, 0.6),
    (0.418, 0.5),
    (0.372, 0.34),
    (0.292, 0.16),
    (0.22, 0.05),
]
"""The inner wall below what is seen of a jar that is full."""


def _jar(glaze: Color, glaze_dark: Color, *, is_full: bool = True) -> Mesh:
    """The big clay jar (ពាង): dark foot, glazed belly with two bands, thick rolled rim."""

    def paint(p: Vec3, old: Color) -> Color:
        x, y, z = p
        drip = 0.30 + 0.10 * math.sin(5 * math.atan2(y, x) + 1.0)
        color = mix(glaze_dark, glaze, min(max((z - drip) / 0.10, 0.0), 1.0))
        color = mix(color, c.lift(glaze, 0.22), max(0.0, 1 - abs(z - 0.68) / 0.1) * 0.8)
        if z > 0.86:
            color = c.lift(glaze_dark, 0.08)
        return color if math.hypot(x, y) > 0.3 or z > 0.5 or z < 0.1 else glaze_dark

    outline = _JAR if is_full else [*_JAR, *_JAR_INSIDE[1:], (0.0, 0.045)]
    body = lathe(outline, 20, 60.0).shaded(paint)
    bands = [torus(r, 0.013, 20, 3).moved(z=z).painted(glaze_dark) for r, z in ((0.448, 0.63), (0.418, 0.72))]
    return join([body, *bands])


def _within(outline: list[Vec2], z: float) -> float:
    """The radius of a round wall at height z, between its points."""
    for (r0, z0), (r1, z1) in pairwise(outline):
        if min(z0, z1) <= z <= max(z0, z1):
            return r0 + (r1 - r0) * (z - z0) / (z1 - z0)
    return outline[-1][0]


def water_jar(state: str = "open", glaze: str = "clay", water: float = 1.0) -> Model:
    """Water jar; state: "open" (water to the brim), "larvae" (the same with wrigglers), "covered" (a wooden lid).

    `water` 0..1 is how full it is.
    """
    light, dark = (c.tint("a8602f"), c.CLAY_DARK) if glaze == "clay" else (c.tint("8f8a60"), c.tint("5b5940"))
    parts = [_jar(light, dark, is_full=water >= 1)]
    if state in ("open", "larvae") and water > 0:
        level = 0.79 - 0.69 * (1 - water)
        wide = 0.335 if water >= 1 else _within(_JAR_INSIDE, level) - 0.002
        parts.append(water_face(wide, level, 20, 0.0 if state == "open" else 0.5))
        if state == "larvae":
            parts.append(larvae(7, 0.27 if water >= 1 else wide * 0.8, 0.797 - 0.69 * (1 - water)))
    if state == "covered":
        parts.append(_lid(0.372, 0.9))
    return painted(join(parts), Bake(rays=32, reach=0.5))


def _lid(radius: float, z: float) -> Mesh:
    """A round lid of five boards with two battens for a handle, lying on a mouth at height z."""
    parts: list[Mesh] = []
    count, outer = 5, radius * 1.1
    for k in range(count):
        x0, x1 = (outer * (2 * n / count - 1) * 0.998 for n in (k, k + 0.96))
        xs = [x0 + (x1 - x0) * n / 4 for n in range(5)]
        arc = [math.sqrt(max(outer * outer - x * x, 0.0009)) for x in xs]
        outline = [*zip(xs, [-y for y in arc], strict=True), *zip(xs[::-1], arc[::-1], strict=True)]
        board = extrude(outline, 0.035, 50.0).turned("x", -90).moved(z=z + 0.03)
        parts.append(board.painted(vary((c.WOOD_LIGHT, c.WOOD_PALE)[k % 2], k, 0.08)))
    parts.append(
        beam((-outer * 0.8, 0.0, z + 0.062), (outer * 0.8, 0.0, z + 0.062), 0.07, 0.03).painted(c.WOOD)
    )
    handle = tube(
        curve([(-0.09, 0, z + 0.07), (-0.06, 0, z + 0.125), (0.06, 0, z + 0.125), (0.09, 0, z + 0.07)], 1),
        0.015,
        6,
    )
    return join([*parts, handle.painted(c.WOOD_DARK)])


def water_tank(state: str = "open", water: float = 1.0) -> Model:
    """A square concrete rain tank with a tap; state: "open", "larvae", "guppy" (fish inside) or "covered" (tin lid).

    `water` 0..1 is how full it is.
    """
    x, y, h, wall = 1.5, 1.1, 0.95, 0.1
    stain = mottle(c.CONCRETE_DARK, c.CONCRETE_LIGHT, 0.35, 2.0)
    sides: list[Mesh] = []
    for low, high in (
        ((-x / 2, -y / 2), (x / 2, -y / 2 + wall)),
        ((-x / 2, y / 2 - wall), (x / 2, y / 2)),
        ((-x / 2, -y / 2 + wall), (-x / 2 + wall, y / 2 - wall)),
        ((x / 2 - wall, -y / 2 + wall), (x / 2, y / 2 - wall)),
    ):
        sides.append(_grid_block((*low, 0.06), (*high, h), 4))
    rim = [
        soft_box(x + 0.1, 0.18, 0.08, 0.02).moved(y=s * (y / 2 - wall / 2), z=h - 0.02) for s in (-1, 1)
    ] + [soft_box(0.18, y - 0.06, 0.08, 0.02).moved(x=s * (x / 2 - wall / 2), z=h - 0.02) for s in (-1, 1)]
    foot = box(x + 0.16, y + 0.16, 0.07)
    walls = join([*sides, foot]).shaded(stain).shaded(c.faded(c.tint("7c8a62"), 0.0, 0.5))
    parts = [walls, join(rim).shaded(mottle(c.CONCRETE, c.CONCRETE_LIGHT, 0.3, 5.0))]
    pipe = rod((0.35, -y / 2, 0.24), (0.35, -y / 2 - 0.12, 0.24), 0.022, 8).painted(c.TIN)
    tap = join(
        [
            rod((0.35, -y / 2 - 0.11, 0.26), (0.35, -y / 2 - 0.12, 0.14), 0.02, 8).painted(c.TIN_DARK),
            rod((0.35, -y / 2 - 0.1, 0.26), (0.35, -y / 2 - 0.1, 0.31), 0.008, 5).painted(c.TIN_DARK),
            box(0.09, 0.02, 0.014).moved(0.35, -y / 2 - 0.1, 0.31).painted(c.RED),
        ]
    )
    parts += [pipe, tap]
    if state == "covered":
        lid = _corrugated(x + 0.16, y + 0.2, 9).moved(z=h + 0.09)
        parts.append(lid)
        parts += [stone(0.1, s).moved(s * 0.45, 0.15 * s, h + 0.14) for s in (-1.0, 1.0)]
    elif water > 0:
        level = h - 0.14 - (h - 0.14 - 0.1) * (1 - water)
        surface = sheet(lambda u, v: ((u - 0.5) * (x - 2 * wall), (v - 0.5) * (y - 2 * wall), level), 7, 5)
        murky = 0.45 if state == "larvae" else 0.0

        def paint(p: Vec3, old: Color) -> Color:
            glint = max(0.0, 1 - abs(p[0] + p[1] * 0.8 - 0.1) / 0.35)
            edge = max(abs(p[0]) / (x / 2 - wall), abs(p[1]) / (y / 2 - wall))
            base = mix(mix(c.WATER, c.SOIL, murky * 0.5), c.WATER_DEEP, 0.6 if edge > 0.95 else 0.15)
            return mix(base, c.WATER_LIGHT, 0.7 * glint if edge < 0.95 else 0.0)

        parts.append(surface.shaded(paint))
        if state == "larvae":
            parts.append(larvae(9, 0.42, level + 0.008, 0.05))
        if state == "guppy":
            parts.append(guppies(6, 0.42, level + 0.012, 0.13))
    return painted(join(parts), Bake(rays=32, reach=0.7))


def stone(size: float, seed: float) -> Mesh:
    """A round field stone about its own centre."""
    rough = icosphere(size, 1).mapped(
        lambda p: (
            p[0] * (0.9 + 0.35 * noise(*p, seed)),
            p[1] * (0.8 + 0.3 * noise(*p, seed)),
            p[2] * (0.6 + 0.2 * noise(*p, seed)),
        )
    )
    return rough.creased(35.0).shaded(mottle(c.CONCRETE_DARK, c.CONCRETE, size, seed))


def _grid_block(low: Vec3, high: Vec3, rows: int) -> Mesh:
    """A wall block cut into rows, so that stains and shadows have vertices to live on."""
    (x0, y0, z0), (x1, y1, z1) = low, high
    across = max(1, round((x1 - x0) / 0.4)), max(1, round((y1 - y0) / 0.4))
    w, d, h = x1 - x0, y1 - y0, z1 - z0
    return join(
        [
            sheet(lambda u, v: (x0 + w * u, y0, z0 + h * v), across[0], rows, 0.0),
            sheet(lambda u, v: (x1 - w * u, y1, z0 + h * v), across[0], rows, 0.0),
            sheet(lambda u, v: (x0, y1 - d * u, z0 + h * v), across[1], rows, 0.0),
            sheet(lambda u, v: (x1, y0 + d * u, z0 + h * v), across[1], rows, 0.0),
            sheet(lambda u, v: (x0 + w * u, y0 + d * v, z1), 1, 1, 0.0),
        ]
    )


def _corrugated(x: float, y: float, waves: int) -> Mesh:
    """A sheet of corrugated iron seen from both sides, a little rusty, its waves along y."""

    def place(u: float, v: float) -> Vec3:
        return ((u - 0.5) * x, (v - 0.5) * y, 0.018 * math.sin(u * waves * 2 * math.pi))

    tin = sheet(place, waves * 4, 2, 80.0).shaded(mottle(c.TIN, c.TIN_LIGHT, 0.5, 3.0))
    rust = tin.shaded(
        lambda p, k: mix(k, c.RUST, max(0.0, c.cloud(p[0] * 2.2, p[1] * 2.2, 0.0, 8.0) - 0.62) * 2)
    )
    return join([rust, rust.flipped().moved(z=-0.004)])


def well(state: str = "open") -> Model:
    """A village well of concrete rings with a roller and a rope; state: "open" or "covered" (wooden lid)."""
    profile: list[Vec2] = [(0.72, 0.0), (0.72, 0.06), (0.62, 0.06), (0.62, 0.38), (0.60, 0.39), (0.60, 0.41)]
    profile += [(0.62, 0.42), (0.62, 0.72), (0.64, 0.74), (0.64, 0.8), (0.5, 0.8), (0.5, 0.5), (0.5, 0.2)]
    ring = lathe(profile, 22, 35.0).shaded(mottle(c.CONCRETE_DARK, c.CONCRETE_LIGHT, 0.3, 4.0))
    ring = ring.shaded(c.faded(c.tint("75855a"), 0.0, 0.45))
    parts = [ring]
    posts = [tube([(s * 0.66, 0, 0), (s * 0.66, 0, 1.0), (s * 0.64, 0, 1.75)], 0.05, 7) for s in (-1, 1)]
    bar = rod((-0.78, 0, 1.62), (0.78, 0, 1.62), 0.045, 8)
    crank = [rod((0.78, 0, 1.62), (0.78, 0, 1.42), 0.02, 6), rod((0.74, 0, 1.42), (0.94, 0, 1.42), 0.02, 6)]
    parts.append(join([*posts, bar, *crank]).shaded(mottle(c.WOOD_DARK, c.WOOD, 0.4, 7.0)))
    parts += [
        torus(0.055, 0.014, 8, 4).turned("y", 90).moved(x, 0, 1.62).painted(c.WOOD_PALE)
        for x in (-0.04, -0.01, 0.02, 0.05)
    ]
    bottom = 0.86 if state == "covered" else 0.95
    parts.append(rod((0.05, -0.05, 1.62), (0.05, -0.05, bottom + 0.3), 0.012, 5).painted(c.WOOD_PALE))
    parts.append(_pail(0.13, 0.2, c.TIN, c.TIN_DARK, sides=10).moved(0.05, -0.05, bottom))
    if state == "covered":
        for k in range(7):
            x = (k - 3) * 0.185
            half = math.sqrt(max(0.68**2 - x * x, 0.02))
            board = soft_box(0.175, 2 * half, 0.045, 0.012).moved(x, 0.0, 0.81)
            parts.append(board.painted(vary(c.WOOD_LIGHT, k, 0.12)))
    else:
        parts.append(water_face(0.5, 0.42, 24, 0.1))
    return painted(join(parts), Bake(rays=28, reach=0.7))


def _pail(
    radius: float, height: float, color: Color, rim: Color, handle: bool = True, sides: int = 18
) -> Mesh:
    """A bucket: tapered wall with a rolled rim, hollow, with a bail of wire."""
    low = radius * 0.74
    profile: list[Vec2] = [(0.0, 0.0), (low, 0.0), (radius * 0.86, height * 0.5), (radius, height)]
    profile += [
        (radius * 0.95, height),
        (radius * 0.82, height * 0.5),
        (low * 0.94, height * 0.06),
        (0.0, height * 0.06),
    ]
    wall = lathe(profile, sides, 40.0).graded(c.lift(color, -0.12), color)
    edge = torus(radius, radius * 0.055, sides, 4).moved(z=height).painted(rim)
    parts = [
        wall,
        edge,
        torus(radius * 0.9, radius * 0.03, sides, 3).moved(z=height * 0.7).painted(c.lift(color, -0.1)),
    ]
    if handle:
        arc = []
        for k in range(9):
            a = math.pi * k / 8
            arc.append((radius * 1.02 * math.cos(a), 0.0, height * 0.94 + radius * 1.15 * math.sin(a)))
        parts.append(tube(arc, radius * 0.03, 5).painted(c.TIN_DARK))
        parts.append(
            rod(
                (-radius * 0.3, 0, height * 0.94 + radius * 1.15),
                (radius * 0.3, 0, height * 0.94 + radius * 1.15),
                radius * 0.07,
                6,
            ).painted(c.CREAM)
        )
    return join(parts)


def bucket(state: str = "wet") -> Model:
    """A plastic bucket; state: "wet" (water with wrigglers) or "turned" (upside down, dry)."""
    pail = _pail(0.2, 0.34, c.BLUE, c.BLUE_LIGHT, handle=state == "wet")
    if state == "turned":
        lying = []
        for k in range(9):
            a = math.pi * k / 8
            lying.append((0.215 * math.cos(a), -0.215 * math.sin(a), 0.02))
        mesh = join([pail.turned("x", 180).grounded(), tube(lying, 0.007, 5).painted(c.TIN_DARK)])
    else:
        mesh = join([pail, water_face(0.178, 0.25, 18, 0.5), larvae(5, 0.14, 0.256, 0.035)])
    return painted(mesh, Bake(rays=32, reach=0.3))


def basin(state: str = "wet") -> Model:
    """An enamel washing basin; state: "wet" or "turned" (leaning, emptied)."""
    profile: list[Vec2] = [(0.0, 0.0), (0.2, 0.0), (0.27, 0.06), (0.32, 0.15), (0.375, 0.165), (0.375, 0.178)]
    profile += [(0.31, 0.168), (0.255, 0.07), (0.19, 0.018), (0.0, 0.018)]

    def paint(p: Vec3, old: Color) -> Color:
        r = math.hypot(p[0], p[1])
        if r > 0.36:
            return c.tint("3f7f86")
        flower = math.cos(6 * math.atan2(p[1], p[0])) > 0.3 and 0.06 < p[2] < 0.16
        return mix(c.tint("e8dcc0"), c.PINK, 0.55) if flower else c.tint("f1e8d2")

    bowl = lathe(profile, 24, 40.0).shaded(paint)
    if state == "turned":
        mesh = bowl.turned("x", 180).grounded()
    else:
        mesh = join([bowl, water_face(0.295, 0.125, 20, 0.4), larvae(6, 0.24, 0.131, 0.04)])
    return painted(mesh, Bake(rays=32, reach=0.3))


def gutter(state: str = "blocked") -> Model:
    """A tin roof edge on two posts with its rain gutter; state: "blocked" (leaves, standing water) or "clean"."""
    width, top = 2.4, 2.1
    parts: list[Mesh] = []
    for s in (-1, 1):
        parts.append(
            rod((s * 1.0, 0.1, 0), (s * 1.0, 0.1, top), 0.055, 8).shaded(mottle(c.WOOD_DARK, c.WOOD, 0.3, s))
        )
        parts.append(cylinder(0.13, 0.12, 8, 0.1).moved(s * 1.0, 0.1).painted(c.CONCRETE))
        parts.append(
            beam((s * 1.0, -0.42, top - 0.1), (s * 1.0, 0.85, top + 0.32), 0.06, 0.09).painted(c.WOOD)
        )
    for s in (-1, 1):
        back = rod((s * 1.0, 0.85, 0), (s * 1.0, 0.85, top + 0.28), 0.055, 8)
        parts.append(back.shaded(mottle(c.WOOD_DARK, c.WOOD, 0.3, s + 5.0)))
        parts.append(cylinder(0.13, 0.12, 8, 0.1).moved(s * 1.0, 0.85).painted(c.CONCRETE))
    parts.append(beam((-1.25, 0.85, top + 0.28), (1.25, 0.85, top + 0.28), 0.08, 0.1).painted(c.WOOD_DARK))
    parts.append(beam((-1.25, 0.1, top + 0.04), (1.25, 0.1, top + 0.04), 0.08, 0.1).painted(c.WOOD_DARK))
    roof = _corrugated(width + 0.2, 1.5, 11).turned("x", 18).moved(0.0, 0.28, top + 0.22)
    parts.append(roof)

    def trough(u: float, v: float) -> Vec3:
        a = math.pi * (1 + u)
        return (width * (v - 0.5) * 1.08, -0.52 + 0.1 * math.cos(a), top - 0.08 + 0.1 * math.sin(a))

    inside = sheet(trough, 8, 6, 60.0).painted(c.TIN_DARK)
    outside = inside.flipped().mapped(lambda p: (p[0], p[1] * 1.0, p[2] - 0.006)).painted(c.TIN)
    parts += [inside, outside]
    parts.append(rod((1.2, -0.52, top - 0.17), (1.2, -0.52, 0.12), 0.045, 8).painted(c.TIN))
    parts.append(tube([(1.2, -0.52, 0.16), (1.2, -0.56, 0.08), (1.2, -0.7, 0.05)], 0.045, 8).painted(c.TIN))
    for x in (-1.1, -0.35, 0.4, 1.1):
        parts.append(
            torus(0.105, 0.008, 10, 3).turned("y", 90).moved(x, -0.52, top - 0.08).painted(c.TIN_DARK)
        )
    if state == "blocked":
        pool = sheet(lambda u, v: (width * (u - 0.5) * 1.05, -0.61 + 0.18 * v, top - 0.1), 10, 2)
        parts.append(
            pool.shaded(lambda p, k: mix(c.WATER_DEEP, c.WATER_LIGHT, c.cloud(p[0] * 3, p[1] * 9, 0.0, 1.0)))
        )
        for k in range(18):
            x = (noise(k, 1.0) - 0.5) * width if k % 2 else 0.75 + 0.35 * noise(k, 1.0)
            leaf = ribbon(
                [(-0.09, 0, 0), (0, 0, 0.035), (0.1, 0, 0.01)], [0.01, 0.09, 0.0], fold=0.2
            ).two_sided()
            leaf = leaf.turned("x", 40 * (noise(k, 5.0) - 0.5)).turned("z", 360 * noise(k, 2.0))
            color = (c.WOOD_LIGHT, c.tint("b8893f"), c.LEAF, c.tint("9b5f34"))[k % 4]
            parts.append(
                leaf.painted(vary(color, k)).moved(
                    x, -0.52 + 0.05 * (noise(k, 3.0) - 0.5), top - 0.075 + 0.012 * (k % 4)
                )
            )
        parts.append(larvae(5, 0.07, top - 0.09, 0.04).scaled(6, 0.8, 1).moved(-0.35, -0.52))
    return painted(join(parts), Bake(rays=24, reach=0.6))
