"""The pagoda of today: its hall with stepped roofs, a stupa, bell, drum, and the pond of lotus."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import LEAVES, Model, Part, painted
from scenes.generators.map.ground import WATER
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import mottle, noise, vary
from scenes.generators.solids import ball, block, disc, lathe, torus
from scenes.generators.sweeps import beam, extrude, rod, tube
from scenes.generators.temple.stone import LATERITE, LATERITE_DARK, SQUARE, courses, redented, stacked, stairs
from scenes.generators.vectors import Vec2, Vec3, mix
from scenes.generators.village.roofs import finial, gable_roof, pediment, profile, verge

_GOLD, _GOLD_DARK = c.tint("e8bf57"), c.tint("bd8d36")
_RED, _DOOR = c.tint("a8402f"), c.tint("7d3a30")


def vihara(tiers: int = 3) -> Model:
    """The hall of a pagoda, 12 m high: terrace with balustrade, white columns, stepped roofs with golden horns."""
    parts: list[Mesh] = []
    for k, (x, y) in enumerate(((4.9, 7.4), (4.5, 7.0))):
        parts.append(
            block((-x, -y, 0.5 * k), (x, y, 0.5 * k + 0.5)).painted(mix(c.CONCRETE_LIGHT, c.CREAM, k))
        )
    for turn in (0.0, 180.0):
        parts.append(stairs(2.2, 5, 0.2, 0.26).moved(0, -7.0, 0).turned("z", turn).painted(c.CONCRETE_LIGHT))
    z0, wall = 1.0, 3.4
    parts.append(block((-2.6, -4.9, z0), (2.6, 4.9, z0 + wall)).painted(c.CREAM))
    parts.append(block((-2.64, -4.94, z0), (2.64, 4.94, z0 + 0.35)).painted(_GOLD_DARK))
    column: list[Vec2] = [
        (0.26, 0.0),
        (0.26, 0.16),
        (0.19, 0.24),
        (0.17, wall - 0.4),
        (0.27, wall - 0.22),
        (0.27, wall),
    ]
    places = [(x, -6.2 + 2.48 * k) for x in (-3.7, 3.7) for k in range(6)] + [
        (x, y) for x in (-1.25, 1.25) for y in (-6.2, 6.2)
    ]
    for x, y in places:
        body = lathe(column, 7, 30.0).shaded(
            lambda p, _: _GOLD if p[2] > wall - 0.35 or p[2] < 0.2 else c.PAPER
        )
        parts.append(body.moved(x, y, z0))
    for y, turn in ((-4.9, 0.0), (4.9, 180.0)):
        door: list[Vec2] = [(-0.65, 0.0), (0.65, 0.0), (0.65, 1.75), (0.0, 2.6), (-0.65, 1.75)]
        frame = [(x * 1.4, z * 1.13) for x, z in door]
        for shape, color, out in ((frame, _GOLD, 0.0), (door, _DOOR, -0.05)):
            parts.append(
                extrude(shape, 0.12).moved(0, out - 0.04, z0).painted(color).turned("z", turn).moved(y=y)
            )
    for side in (-1, 1):
        for k in range(4):
            window: list[Vec2] = [(-0.36, 0.0), (0.36, 0.0), (0.36, 1.15), (0.0, 1.6), (-0.36, 1.15)]
            for shape, color, out in (
                ([(x * 1.35, z * 1.12 - 0.08) for x, z in window], _GOLD, 0.0),
                (window, _DOOR, 0.04),
            ):
                own = (
                    extrude(shape, 0.08).turned("z", 90).moved(side * (2.62 + out), -3.3 + 2.2 * k, z0 + 0.95)
                )
                parts.append(own.painted(color))
    top = z0 + wall
    parts.append(block((-3.95, -6.45, top - 0.02), (3.95, 6.45, top + 0.2)).painted(_RED))
    sizes = [(4.6, 7.3, 0.15, 2.0), (3.3, 6.0, 1.15, 2.3), (2.25, 4.6, 2.5, 2.3), (1.4, 3.2, 3.9, 2.0)][
        : max(1, tiers)
    ]
    ridge = 0.0
    for half, deep, up, high in sizes:
        line = profile(
            [
                (0.0, top + up + high),
                (half * 0.4, top + up + high * 0.45),
                (half * 0.78, top + up + high * 0.13),
                (half, top + up - 0.08),
            ],
            3,
        )
        parts.append(
            gable_roof(line, deep, -deep, 3, (c.tint("cf7f3f"), c.tint("dba04f")), c.tint("8a5a3a"), lip=0.09)
        )
        ridge = top + up + high
        for y, turn in ((-deep, 0.0), (deep, 180.0)):
            parts.append(verge(line, y, 0.34, 0.14, _GOLD))
            parts.append(finial(1.25, _GOLD).turned("z", turn).moved(0, y, ridge + 0.12))
            parts.append(
                pediment(line, -deep + 0.25, top + up + 0.03, (c.tint("35669a"), _GOLD)).turned("z", turn)
            )
        parts.append(tube([(0, -deep, ridge + 0.06), (0, deep, ridge + 0.06)], 0.11, 6).painted(_GOLD_DARK))
    spire: list[Vec2] = [
        (0.55, -0.1),
        (0.5, 0.25),
        (0.3, 0.4),
        (0.34, 0.7),
        (0.18, 0.9),
        (0.22, 1.15),
        (0.1, 1.35),
        (0.05, 2.1),
        (0.0, 2.7),
    ]
    parts.append(lathe(spire, 10, 30.0).painted(_GOLD).moved(z=ridge))
    return painted(join(parts), Bake(rays=16, reach=2.0, strength=0.75))


def stupa(height: float = 5.0, color: str = "f0ead8") -> Model:
    """A stupa, as families build it for their ancestors in the pagoda's yard: terraces, bell, rings, golden tip."""
    white = c.tint(color)
    parts: list[Mesh] = []
    steps = [(1.3, 0.0, 0.3), (1.12, 0.3, 0.55), (0.95, 0.55, 0.8)]
    for k, (w, low, high) in enumerate(steps):
        rings = [(w, low), (w, low + 0.08), (w * 0.95, low + 0.12), (w * 0.95, high - 0.06), (w, high)]
        parts.append(stacked(rings, redented()).painted(c.lift(white, -0.06 * k)))
    for turn in range(4):  # a niche on each side
        niche: list[Vec2] = [
            (-0.26, 0.0),
            (0.26, 0.0),
            (0.26, 0.5),
            (0.36, 0.52),
            (0.0, 0.98),
            (-0.36, 0.52),
            (-0.26, 0.5),
        ]
        inner = [(x * 0.6, z * 0.62 + 0.05) for x, z in niche[:3]] + [(0.0, 0.6), (-0.156, 0.36)]
        own = [extrude(niche, 0.2).painted(_GOLD), extrude(inner, 0.02).moved(y=-0.11).painted(_RED)]
        parts.append(join(own).moved(0, -0.72, 0.8).turned("z", 90.0 * turn))
    bell: list[Vec2] = [
        (0.82, 0.8),
        (0.82, 0.95),
        (0.7, 1.0),
        (0.68, 1.5),
        (0.8, 1.56),
        (0.8, 1.66),
        (0.7, 1.72),
        (0.66, 1.95),
        (0.56, 2.3),
        (0.42, 2.5),
        (0.34, 2.56),
    ]
    parts.append(lathe(bell, 20, 30.0).painted(white))
    parts.append(torus(0.75, 0.05, 20, 6).moved(z=1.72).painted(_GOLD))
    parts.append(
        stacked(
            [(0.3, 2.54), (0.3, 2.62), (0.24, 2.66), (0.24, 2.82), (0.3, 2.88), (0.3, 2.96)], SQUARE
        ).painted(_GOLD)
    )
    rings_: list[Vec2] = []
    for k in range(9):
        w, z = 0.26 * (1 - k / 11), 2.96 + 0.13 * k
        rings_ += [(w, z), (w, z + 0.07), (w * 0.78, z + 0.1)]
    parts.append(
        lathe([*rings_, (0.05, 4.16), (0.08, 4.3), (0.02, 4.5), (0.0, 5.0)], 12, 30.0).painted(_GOLD)
    )
    return painted(join(parts).scaled(height / 5.0), Bake(rays=20, reach=0.8, strength=0.7))


def bell() -> Model:
    """The bell of a pagoda under its little roof, with the beam that strikes it."""
    parts: list[Mesh] = []
    parts.append(block((-1.0, -0.6, 0.0), (1.0, 0.6, 0.14)).painted(c.CONCRETE_LIGHT))
    for s in (-1, 1):
        parts.append(beam((s * 0.72, 0, 0.12), (s * 0.72, 0, 2.05), 0.14, 0.14, (0, 1, 0)).painted(_RED))
    parts.append(beam((-0.86, 0, 1.9), (0.86, 0, 1.9), 0.12, 0.16).painted(_RED))
    line = profile([(0.0, 2.95), (0.32, 2.45), (0.66, 2.1), (0.82, 2.02)], 3)
    roof = [gable_roof(line, 1.15, -1.15, 3, (c.tint("cf7f3f"), c.tint("dba04f")), c.WOOD_DARK, lip=0.05)]
    for y, turn in ((-1.15, 0.0), (1.15, 180.0)):
        roof.append(verge(line, y, 0.14, 0.06, _GOLD))
        roof.append(finial(0.5, _GOLD).turned("z", turn).moved(0, y, 3.0))
    parts.append(join(roof).turned("z", 90))
    shape: list[Vec2] = [
        (0.0, 0.86),
        (0.16, 0.84),
        (0.26, 0.76),
        (0.31, 0.6),
        (0.34, 0.3),
        (0.37, 0.14),
        (0.43, 0.0),
        (0.39, 0.0),
        (0.33, 0.14),
        (0.29, 0.5),
        (0.0, 0.76),
    ]
    bronze = lathe(shape[::-1], 22, 50.0)
    bands = [torus(r, 0.012, 22, 4) for r in (0.335, 0.312, 0.375)]
    bodies = [bronze, *(b.moved(z=z) for b, z in zip(bands, (0.36, 0.6, 0.13), strict=True))]
    bodies += [
        ball(0.045, 8, 6).moved(0.345 * math.cos(a), 0.345 * math.sin(a), 0.26)
        for a in (0.0, 1.57, 3.14, 4.71)
    ]
    bodies.append(torus(0.09, 0.025, 12, 6).turned("x", 90).moved(z=0.9))
    parts.append(join(bodies).moved(z=0.86).shaded(mottle(c.tint("7d6a3c"), c.tint("b39149"), 0.2)))
    parts += [rod((0, 0.4, 1.18), (0, 1.05, 1.18), 0.055, 8).moved(y=0.06).painted(c.WOOD)]
    for y in (0.62, 0.98):
        parts.append(tube([(0, y, 1.22), (0, y * 0.6, 2.0)], 0.008, 4).painted(c.THATCH))
    return painted(join(parts), Bake(rays=20, reach=0.6, strength=0.7))


def drum() -> Model:
    """A large drum of the pagoda on its stand, with pegs around its skin and two beaters."""
    body: list[Vec2] = [
        (0.36, 0.0),
        (0.42, 0.14),
        (0.46, 0.32),
        (0.47, 0.5),
        (0.46, 0.68),
        (0.42, 0.86),
        (0.36, 1.0),
    ]
    barrel = lathe([(0.0, 0.0), *body, (0.0, 1.0)], 20, 50.0)
    staves = barrel.shaded(
        lambda p, _: (
            c.tint("ead9b4")
            if p[2] < 0.004 or p[2] > 0.996
            else mix(_RED, c.tint("7d2a22"), noise(round(math.atan2(p[1], p[0]) * 10), 1.0))
        )
    )
    parts = [staves]
    for z in (0.05, 0.95):
        parts.append(torus(0.385, 0.022, 20, 5).moved(z=z).painted(_GOLD_DARK))
    for k in range(16):
        a = 2 * math.pi * k / 16
        for z in (0.1, 0.9):
            parts.append(ball(0.024, 5, 4).moved(0.412 * math.cos(a), 0.412 * math.sin(a), z).painted(_GOLD))
    parts.append(disc(0.14, 16, 1.004).painted(c.INK))
    parts.append(disc(0.14, 16, 0.0).flipped().moved(z=-0.004).painted(c.INK))
    lying = join(parts).moved(z=-0.5).turned("x", 90).turned("z", 0).moved(z=1.0)
    stand: list[Mesh] = []
    for y in (-0.26, 0.26):
        for s in (-1, 1):
            stand.append(beam((s * 0.52, y, 0.0), (s * 0.3, y, 0.66), 0.08, 0.08, (0, 1, 0)))
        stand.append(beam((-0.46, y, 0.24), (0.46, y, 0.24), 0.06, 0.07))
        cradle: list[Vec3] = [
            (0.5 * math.cos(a), y, 1.0 + 0.5 * math.sin(a))
            for a in (math.radians(200 + 14 * k) for k in range(11))
        ]
        stand.append(tube(cradle, 0.045, 5))
    for s in (-1, 1):
        stand.append(beam((s * 0.5, -0.3, 0.08), (s * 0.5, 0.3, 0.08), 0.07, 0.07))
        stand.append(rod((s * 0.08, -0.56, 0.27), (s * 0.2, 0.1, 0.29), 0.016, 5))
    beaters = [ball(0.05, 7, 5).moved(s * 0.08, -0.56, 0.27).painted(c.CREAM) for s in (-1, 1)]
    return painted(
        join([lying, join(stand).shaded(mottle(c.WOOD_DARK, c.WOOD, 0.3)), *beaters]),
        Bake(rays=20, reach=0.5, strength=0.7),
    )


def _lotus(open_: float, seed: float) -> Mesh:
    """A small lotus flower: two rings of petals around a yellow heart."""
    parts = [lathe([(0.0, 0.0), (0.05, 0.02), (0.06, 0.07), (0.0, 0.08)], 7, 50.0).painted(c.YELLOW)]
    for ring, (count, lean, long) in enumerate(((7, 24 + 20 * open_, 0.2), (8, 40 + 38 * open_, 0.23))):
        for k in range(count):
            wide = 0.06
            points: list[Vec3] = [
                (0, 0, 0),
                (-wide, -0.035, long * 0.5),
                (wide, -0.035, long * 0.5),
                (0, -0.01, long),
                (0, -0.06, long * 0.5),
            ]
            petal = patch(points, [(0, 2, 4), (0, 4, 1), (4, 2, 3), (4, 3, 1)], 60.0)
            tinted = petal.graded(c.tint("f7ecd8"), vary(c.tint("e58fb4"), seed + k, 0.06))
            parts.append(
                tinted.turned("x", lean).moved(0, -0.03, 0.01).turned("z", 360.0 * k / count + 22 * ring)
            )
    return join(parts).lit_from((0.0, 0.0, -0.2), up=1.2)


def lotus_pond(water_height: float = 0.6) -> Model:
    """A basin of laterite with steps down to the water, lotus leaves and flowers; `water_height` 0 dry, 1 full."""
    parts: list[Mesh] = []
    outer, levels = 3.0, 4
    for k in range(levels):  # steps down, each a frame
        a, b, z = outer - 0.35 * k, outer - 0.35 * (k + 1), 0.72 - 0.17 * k
        low = 0.0 if k == levels - 1 else z - 0.2
        for turn in range(4):
            side = courses(
                (-a, -a, low), (a - (a - b), -b, z), 1, 1.3, (LATERITE, LATERITE_DARK), k * 4 + turn + 1.0
            )
            parts.append(side.turned("z", 90.0 * turn))
    inner = outer - 0.35 * levels
    mud: list[Vec3] = [
        (-inner, -inner, 0.02),
        (inner, -inner, 0.02),
        (inner, inner, 0.02),
        (-inner, inner, 0.02),
    ]
    parts.append(patch(mud, [(0, 1, 2), (0, 2, 3)], 0.0, c.SOIL_DARK))
    skirt = stacked([(outer, 0.0), (outer, 0.56)], SQUARE, capped=False).painted(LATERITE_DARK)
    parts.append(skirt)
    level = 0.05 + 0.6 * water_height
    edge = inner + 0.35 * max(0, math.ceil((level - 0.21) / 0.17 - 1e-6))
    green: list[Mesh] = []
    for k in range(15):
        x, y = (noise(k, 1.0) - 0.5) * 2 * (inner - 0.3), (noise(k, 2.0) - 0.5) * 2 * (inner - 0.3)
        r = 0.2 + 0.16 * noise(k, 3.0)
        leaf = lathe([(r, 0.02), (r * 0.55, 0.0), (0.0, 0.015)], 10, 180.0, arc=335.0)
        green.append(
            leaf.turned("z", 360 * noise(k, 4.0))
            .moved(x, y, level + 0.012 + 0.003 * k)
            .painted(vary(c.LEAF, k, 0.14))
        )
    flowers: list[Mesh] = []
    for k in range(5):
        x, y = (noise(k, 5.0) - 0.5) * 2 * (inner - 0.35), (noise(k, 6.0) - 0.5) * 2 * (inner - 0.35)
        top = level + 0.22 + 0.25 * noise(k, 7.0)
        green.append(tube([(x, y, 0.02), (x, y, top)], 0.016, 5).painted(c.LEAF_LIGHT))
        flowers.append(_lotus(noise(k, 8.0), k).scaled(1.8).moved(x, y, top))
    edge = min(edge, outer - 0.36)
    sheet: list[Vec3] = [
        (-edge, -edge, level),
        (edge, -edge, level),
        (edge, edge, level),
        (-edge, edge, level),
    ]
    pond = patch(sheet, [(0, 1, 2), (0, 2, 3)], 0.0, c.tint("5f9a98"))
    whole = Part(join([*parts, *green]), LEAVES)
    bright = Part(join(flowers), LEAVES, baked=False)
    return Model(
        (whole, bright, Part(pond, WATER, baked=False, opacity=lambda p: 0.72)),
        Bake(rays=16, reach=0.8, strength=0.65),
    )
