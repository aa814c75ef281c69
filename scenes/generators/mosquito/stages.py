"""The tiger mosquito (Aedes) and the stages of its life, large enough to look at: eggs, larva, pupa, adult.

Stages with stand=1 lie on a round wooden stand (top at 0.9 m) for a life-cycle board; with 0 they stand on z = 0.
"""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import mottle, noise
from scenes.generators.solids import ball, blob, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import extrude, ribbon, rod, sheet, tube
from scenes.generators.vectors import Color, Vec3, add, curve, mix, times
from scenes.media.glb_write import Material

BLACK, BROWN, WHITE_BAND = c.tint("2b282d"), c.tint("4d4244"), c.tint("f2f0ea")
GLASS = Material("water glass", (0.66, 0.86, 0.9, 0.2), alpha_mode="BLEND")
WING = Material("wing", (0.66, 0.75, 0.84, 0.85), alpha_mode="BLEND", double_sided=True)
STAND_TOP = 0.9
_SOFT = Bake(rays=20, reach=0.16, strength=0.6, shade=(0.45, 0.4, 0.42))


def stand() -> Mesh:
    """A turned wooden stand with a round top."""
    foot = lathe(
        [
            (0.0, 0.0),
            (0.26, 0.0),
            (0.27, 0.04),
            (0.12, 0.08),
            (0.06, 0.2),
            (0.05, 0.6),
            (0.08, 0.8),
            (0.32, 0.84),
        ],
        20,
        45.0,
    )
    top = lathe([(0.32, 0.84), (0.36, 0.85), (0.36, 0.89), (0.34, STAND_TOP), (0.0, STAND_TOP)], 24, 40.0)
    return join(
        [foot.shaded(mottle(c.WOOD_DARK, c.WOOD, 0.25)), top.shaded(mottle(c.WOOD, c.WOOD_LIGHT, 0.2))]
    )


def _on_stand(parts: list[Part], with_stand: int) -> Model:
    if not with_stand:
        return Model(tuple(parts), _SOFT)
    raised = [Part(p.mesh.moved(z=STAND_TOP), p.material, p.baked, p.opacity) for p in parts]
    return Model((Part(stand()), *raised), Bake(rays=20, reach=0.3, strength=0.7, shade=(0.45, 0.4, 0.42)))


def _bands(path: list[Vec3], radius: list[float], bands: list[Color], sides: int = 6) -> Mesh:
    """A tube in hard-edged bands: each piece between two path points has its own colour."""
    parts = []
    for k in range(len(path) - 1):
        parts.append(
            tube(path[k : k + 2], radius[k : k + 2], sides, capped=k in (0, len(path) - 2)).painted(
                bands[k % len(bands)]
            )
        )
    return join(parts)


def tiger_mosquito(wings: str = "clear", stand: int = 0) -> Model:
    """An adult Aedes, 0.6 m long, standing: black with white bands on legs and body and a white lyre on its back."""
    thorax_at: Vec3 = (0.0, -0.02, 0.3)
    thorax = blob(0.062, 0.088, 0.07, 14, 10).moved(*thorax_at)

    parts = [thorax.painted(BLACK)]
    for s in (-1, 0, 1):  # the lyre, as raised lines: it must read from across a room
        line: list[Vec3] = []
        for k in range(7):
            y = -0.07 + 0.13 * k / 6
            x = s * (0.028 + 0.014 * math.sin(math.pi * k / 6))
            z = math.sqrt(max(0.0, 1 - (x / 0.062) ** 2 - (y / 0.088) ** 2)) * 0.07
            line.append((x, y + thorax_at[1], z + thorax_at[2]))
        parts.append(tube(line if s else line[:5], 0.007 if s else 0.005, 5).painted(WHITE_BAND))
    head = ball(0.042, 12, 8).moved(0.0, -0.135, 0.288)
    parts.append(head.painted(BLACK))
    for s in (-1, 1):
        eye = blob(0.022, 0.03, 0.032, 9, 7).moved(s * 0.032, -0.143, 0.29)
        parts.append(eye.painted(c.tint("7d2f35")))
        parts.append(ball(0.006, 5, 4).moved(s * 0.048, -0.16, 0.303).painted(WHITE_BAND))
        palp = [(s * 0.014, -0.165, 0.28), (s * 0.02, -0.2, 0.262), (s * 0.021, -0.225, 0.25)]
        parts.append(_bands(palp, [0.007, 0.007, 0.009], [BLACK, WHITE_BAND]))
        feeler = curve([(s * 0.015, -0.17, 0.3), (s * 0.05, -0.24, 0.32), (s * 0.085, -0.3, 0.31)], 3)
        parts.append(tube(feeler, 0.0035, 4).painted(BROWN))
        for k in range(1, 6):
            for turn in (-1, 1):
                tip = add(feeler[k], (turn * 0.016, -0.012, 0.014))
                parts.append(rod(feeler[k], tip, 0.0016, 3).painted(BROWN))
    parts.append(
        _bands(
            [(0, -0.17, 0.275), (0, -0.24, 0.215), (0, -0.3, 0.155), (0, -0.33, 0.125)],
            [0.009, 0.007, 0.006, 0.0],
            [BLACK, BROWN],
        )
    )
    spine = [(0.0, 0.05 + 0.035 * k, 0.292 - 0.0135 * k - 0.0007 * k * k) for k in range(11)]
    radii = [0.034, 0.042, 0.047, 0.049, 0.05, 0.049, 0.046, 0.041, 0.034, 0.024, 0.006]
    for k in range(10):
        a, b = spine[k], spine[k + 1]
        split = mix(a, b, 0.28)
        r = radii[k] + (radii[k + 1] - radii[k]) * 0.28
        ring = tube([a, split], [radii[k] * 1.03, r * 1.03], 10, capped=False).painted(WHITE_BAND)
        dark = tube([split, b], [r, radii[k + 1]], 10, capped=k == 9).painted(
            BLACK if k % 2 else c.tint("363238")
        )
        parts += [ring, dark]
    for s in (-1, 1):
        for n, (y0, reach, forward, knee) in enumerate(
            ((-0.06, 0.3, -0.2, 0.4), (-0.01, 0.34, 0.02, 0.44), (0.04, 0.32, 0.26, 0.5))
        ):
            hip: Vec3 = (s * 0.035, y0, 0.265)
            bend: Vec3 = (s * reach * 0.52, y0 + forward * 0.5, knee)
            ankle: Vec3 = (s * reach * 0.9, y0 + forward * 0.95, 0.1 if n < 2 else 0.2)
            toe: Vec3 = (s * reach * 1.12, y0 + forward * 1.35, 0.004 if n < 2 else 0.3)
            path: list[Vec3] = []
            for p, q, cuts in ((hip, bend, 4), (bend, ankle, 4), (ankle, toe, 5)):
                path += [
                    add(p, times((q[0] - p[0], q[1] - p[1], q[2] - p[2]), k / cuts)) for k in range(cuts)
                ]
            path.append(toe)
            sizes = [0.013 - 0.0085 * k / (len(path) - 1) for k in range(len(path))]
            parts.append(_bands(path, sizes, [BLACK, BLACK, WHITE_BAND], 5))
    body = join(parts)
    sails: list[Mesh] = []
    veins: list[Mesh] = []
    for s in (-1, 1):
        path = [(0.0, 0.0, 0.0), (0.0, 0.1, 0.012), (0.0, 0.2, 0.016), (0.0, 0.3, 0.008), (0.0, 0.36, 0.0)]
        wing = ribbon(curve(path, 2), [0.02, 0.06, 0.085, 0.1, 0.108, 0.108, 0.095, 0.065, 0.0], fold=0.0)
        placed = wing.turned("y", s * 14).turned("z", -s * 24).turned("x", 6).moved(s * 0.045, 0.0, 0.355)
        sails.append(placed)
        for off in (-0.03, 0.0, 0.03):
            vein = [
                (0.0, 0.02, 0.003),
                (off * 0.9, 0.14, 0.015),
                (off * 1.1, 0.25, 0.014),
                (off * 0.7, 0.325, 0.004),
            ]
            stripe = tube(vein, 0.0028, 3).turned("y", s * 14).turned("z", -s * 24).turned("x", 6)
            veins.append(stripe.moved(s * 0.045, 0.0, 0.357))
    body = join([body, join(veins).painted(BROWN)])
    sail = join(sails)
    if stand:  # its legs must find room on the top
        body, sail = body.scaled(0.78), sail.scaled(0.78)
    if wings == "clear":
        return _on_stand([Part(body), Part(sail, WING, baked=False)], stand)
    return _on_stand([Part(join([body, sail.two_sided().painted(c.tint("d5dcdf"))]))], stand)


def _bowl() -> list[Part]:
    """A glass bowl of water for what lives in it: bottom on z = 0, surface at 0.4 m."""
    shell = lathe([(0.0, 0.0), (0.2, 0.01), (0.29, 0.1), (0.31, 0.25), (0.29, 0.42), (0.3, 0.44)], 24, 90.0)
    rim = torus(0.3, 0.008, 24, 4).moved(z=0.44).painted(c.tint("cfe4e6"))
    surface = lathe([(0.29, 0.4), (0.15, 0.4), (0.0, 0.4)], 24, 180.0)
    return [Part(rim), Part(join([shell, surface]), GLASS, baked=False)]


def larva(stand: int = 1) -> Model:
    """A larva (ដង្កូវទឹក) that hangs from the water's surface by its breathing tube, in a glass bowl."""
    path = curve(
        [(0.03, 0, 0.4), (0.02, 0, 0.345), (0.0, 0, 0.29), (-0.03, 0, 0.2), (0.0, 0, 0.12), (0.02, 0, 0.085)],
        2,
    )
    light, dark = c.tint("dcbf90"), c.tint("94704a")
    parts: list[Mesh] = []
    radii = [0.012, 0.014, 0.018, 0.024, 0.03, 0.033, 0.036, 0.038, 0.04, 0.05, 0.05]
    for k in range(len(path) - 1):
        swell = tube(
            [path[k], mix(path[k], path[k + 1], 0.5), path[k + 1]],
            [radii[k] * 0.85, radii[k] * 1.1, radii[k + 1] * 0.85],
            8,
            crease=80.0,
        )
        parts.append(swell.painted(dark if k < 2 else (light, mix(light, dark, 0.45))[k % 2]))
    parts.append(ball(0.046, 10, 8).moved(0.02, 0, 0.055).painted(dark))
    for s in (-1, 1):
        parts.append(ball(0.01, 6, 5).moved(0.055, s * 0.03, 0.05).painted(BLACK))
        brush = rod((0.04, s * 0.015, 0.022), (0.075, s * 0.035, 0.0), 0.006, 4, end=0.002)
        parts.append(brush.painted(dark))
        for k in range(3, 10):
            p = path[k]
            hair = rod(p, (p[0] - 0.01, p[1] + s * (radii[k] + 0.045), p[2] + 0.012), 0.003, 3, end=0.001)
            parts.append(hair.painted(dark))
    tail = rod(path[2], (0.09, 0, 0.325), 0.013, 6, end=0.005)
    parts.append(tail.painted(light))
    body = join(parts).scaled(1.12, 1.12, 0.98)
    return _on_stand([Part(body), *_bowl()], stand)


def pupa(stand: int = 1) -> Model:
    """A pupa: a comma with two breathing trumpets that touch the surface, in a glass bowl."""
    head = blob(0.085, 0.062, 0.08, 12, 9).moved(-0.02, 0, 0.29)
    path = curve([(0.0, 0, 0.25), (0.08, 0, 0.24), (0.125, 0, 0.18), (0.1, 0, 0.11), (0.03, 0, 0.095)], 2)
    dark, light = c.tint("86634a"), c.tint("c9a273")
    parts = [head.graded(dark, light)]
    radii = [0.05, 0.048, 0.045, 0.041, 0.037, 0.033, 0.028, 0.023, 0.016]
    for k in range(len(path) - 1):
        ring = tube(
            [path[k], mix(path[k], path[k + 1], 0.5), path[k + 1]],
            [radii[k] * 0.88, radii[k] * 1.06, radii[k + 1] * 0.88],
            9,
            crease=80.0,
        )
        parts.append(ring.painted((dark, mix(dark, light, 0.6))[k % 2]))
    for s in (-1, 1):
        parts.append(blob(0.018, 0.012, 0.022, 8, 6).moved(-0.075, s * 0.045, 0.295).painted(BLACK))
        trumpet = tube(
            [(-0.02, s * 0.03, 0.35), (-0.03, s * 0.05, 0.385), (-0.035, s * 0.06, 0.402)],
            [0.01, 0.013, 0.022],
            8,
        )
        parts.append(trumpet.painted(dark))
        fan = ribbon(
            [(0.04, 0, 0.097), (0.0, s * 0.02, 0.1), (-0.045, s * 0.03, 0.11)],
            [0.015, 0.05, 0.02],
            hint=(0.0, 0.0, 1.0),
        )
        parts.append(fan.two_sided().painted(light))
    return _on_stand([Part(join(parts)), *_bowl()], stand)


def eggs(stand: int = 1) -> Model:
    """Eggs as Aedes lays them: single, black, on the wet wall of a clay pot just above the water."""
    inner, outer = 0.27, 0.3
    wall = lathe(
        [
            (0.0, 0.0),
            (outer * 0.8, 0.0),
            (outer, 0.12),
            (outer, 0.44),
            (inner, 0.44),
            (inner, 0.1),
            (0.0, 0.08),
        ],
        20,
        40.0,
        arc=180.0,
    )

    def clay(p: Vec3, old: Color) -> Color:
        wet = p[2] < 0.26
        return mix(c.TERRACOTTA, c.CLAY, 0.7) if wet else c.TERRACOTTA_LIGHT

    rows = lathe(
        [(inner, 0.1), (inner, 0.2), (inner, 0.26), (inner, 0.3), (inner, 0.44)][::-1], 20, 60.0, arc=180.0
    )
    rows = rows.scaled(0.995, 0.995, 1.0)
    parts = [wall.painted(c.TERRACOTTA), rows.shaded(clay)]
    pool = lathe([(inner * 0.995, 0.2), (inner * 0.5, 0.2), (0.0, 0.2)], 20, 180.0, arc=180.0)
    parts.append(
        pool.shaded(lambda p, k: mix(c.WATER_LIGHT, c.WATER, min(1.0, math.hypot(p[0], p[1]) / inner)))
    )
    cut = [((-outer, 0.0), (-inner, 0.44)), ((inner, 0.0), (outer, 0.44)), ((-inner, 0.0), (inner, 0.09))]
    for (x0, z0), (x1, z1) in cut:
        face: list[Vec3] = [(x0, 0.0, z0), (x1, 0.0, z0), (x1, 0.0, z1), (x0, 0.0, z1)]
        parts.append(patch(face, [(0, 1, 2), (0, 2, 3)], 0.0, c.TERRACOTTA_LIGHT))
    front = sheet(lambda u, v: (inner * (2 * u - 1), 0.0, 0.09 + 0.11 * v), 4, 2)
    parts.append(front.graded(c.WATER_DEEP, c.WATER))
    for k in range(44):
        a = math.radians(5 + 170 * noise(k, 1.0))
        z = 0.215 + 0.055 * noise(k, 2.0)
        egg = blob(0.0075, 0.0045, 0.017, 5, 3).turned("y", 50 * (noise(k, 3.0) - 0.5))
        egg = egg.turned("z", math.degrees(a) - 90)
        parts.append(
            egg.moved((inner - 0.006) * math.cos(a), (inner - 0.006) * math.sin(a), z).painted(
                c.tint("221f24")
            )
        )
    lens_at: Vec3 = (-0.02, -0.3, 0.2)
    big = join(
        [
            blob(0.026, 0.02, 0.075, 9, 7)
            .turned("y", turn)
            .moved(x, 0, z)
            .painted(mix(BLACK, BROWN, 0.3 * k))
            for k, (x, z, turn) in enumerate(((-0.05, 0.0, 20.0), (0.02, 0.02, -12.0), (0.08, -0.02, 35.0)))
        ]
    )
    ring = torus(0.135, 0.014, 24, 6).turned("x", 90).painted(c.WOOD_DARK)
    paper = cylinder(0.13, 0.01, 24).turned("x", 90).moved(y=0.03).painted(c.tint("f4ead2"))
    handle = rod((0.095, 0, -0.1), (0.15, 0.0, -0.2), 0.018, 7).painted(c.WOOD)
    lens = join([ring, paper, handle, big]).turned("x", -12)
    parts.append(lens.moved(*lens_at))
    return _on_stand([Part(join(parts))], stand)


def life_cycle_plate() -> Model:
    """A round table top with four arrows for the stages to stand around: eggs, larva, pupa, adult; radius 1.6 m."""
    disc = lathe([(0.0, 0.0), (1.6, 0.0), (1.62, 0.05), (1.58, 0.1), (0.0, 0.1)], 40, 40.0)
    parts = [disc.shaded(mottle(c.tint("dcc9a1"), c.tint("ead9b5"), 0.4))]
    parts.append(torus(1.59, 0.03, 40, 5).moved(z=0.09).painted(c.TEAL))
    outline: list[tuple[float, float]] = []
    for k in range(9):
        a = math.radians(62 - 40 * k / 8)
        outline.append((1.14 * math.cos(a), 1.14 * math.sin(a)))
    tip, a1 = math.radians(13), math.radians(22)
    outline += [
        (1.22 * math.cos(a1), 1.22 * math.sin(a1)),
        (1.05 * math.cos(tip), 1.05 * math.sin(tip)),
        (0.88 * math.cos(a1), 0.88 * math.sin(a1)),
    ]
    for k in range(9):
        a = math.radians(22 + 40 * k / 8)
        outline.append((0.96 * math.cos(a), 0.96 * math.sin(a)))
    arrow = extrude(outline, 0.02).turned("x", -90).moved(z=0.11).painted(c.TEAL)
    for k in range(4):
        parts.append(arrow.turned("z", 90.0 * k + 8))
    return painted(join(parts), Bake(rays=16, reach=0.3, strength=0.6))


def magnifier() -> Model:
    """A magnifying glass on a small foot, 0.5 m, for a place where one looks closely."""
    ring = torus(0.16, 0.022, 28, 7).turned("x", 90).moved(z=0.52).painted(c.WOOD_DARK)
    handle = lathe([(0.0, 0.08), (0.03, 0.1), (0.036, 0.2), (0.022, 0.32), (0.02, 0.35)], 10, 60.0).painted(
        c.WOOD
    )
    foot = soft_box(0.26, 0.2, 0.09, 0.03).painted(c.WOOD_LIGHT)
    glass = lathe([(0.15, 0.0), (0.08, 0.018), (0.0, 0.024)], 24, 180.0)
    lens = join([glass, glass.scaled(1, 1, -1)]).turned("x", 90).moved(z=0.52)
    return Model((Part(join([ring, handle, foot])), Part(lens, GLASS, baked=False)), _SOFT)
