"""Where one stands to look at the sky and what one looks with: lawn, pagoda, telescope, lamp, ball, globe stand."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, leafy, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, mottle, noise
from scenes.generators.solids import ball, blob, block, box, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import beam, extrude, fill, rod, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix
from scenes.generators.village.plants import tuft
from scenes.generators.village.roofs import finial, gable_roof, pediment, profile, verge
from scenes.media.glb_write import Material

GOLD, GOLD_DARK = c.tint("e8bf57"), c.tint("c08f35")


def pagoda_body() -> Mesh:
    """A small vihara (ព្រះវិហារ) 9 m high: terrace, white columns, three-tiered roof, golden horns and spire."""
    parts: list[Mesh] = []
    for k in range(3):
        half = 3.9 - 0.35 * k
        parts.append(
            soft_box(2 * half, 2 * half * 1.3, 0.28, 0.05)
            .moved(z=0.26 * k)
            .painted(mix(c.CONCRETE_LIGHT, c.CREAM, k / 2))
        )
    for k in range(5):
        parts.append(box(1.8, 0.34, 0.78 - 0.15 * k).moved(0, -4.75 - 0.28 * k, 0).painted(c.CONCRETE_LIGHT))
    z0, wall = 0.8, 2.6
    parts.append(block((-2.0, -3.1, z0), (2.0, 3.1, z0 + wall)).painted(c.CREAM))
    for x in (-2.75, 2.75):
        for k in range(5):
            y = -3.9 + 7.8 * k / 4
            parts.append(_column(wall).moved(x, y, z0))
    for x in (-0.95, 0.95):
        for y in (-3.9, 3.9):
            parts.append(_column(wall).moved(x, y, z0))
    for y, turn in ((-3.12, 0.0), (3.12, 180.0)):
        door = [(-0.5, 0.0), (0.5, 0.0), (0.5, 1.45), (0.0, 2.05), (-0.5, 1.45)]
        frame = [(x * 1.35, z * 1.12) for x, z in door]
        for shape, color, front in ((frame, GOLD, 0.03), (door, c.tint("7d3a30"), -0.02)):
            parts.append(
                extrude(shape, 0.1)
                .moved(0, front, z0)
                .turned("z", 0)
                .painted(color)
                .moved(0, -0.02)
                .turned("z", turn)
                .moved(y=y)
            )
    for x in (-2.02, 2.02):
        for k in range(3):
            shape = [(-0.3, 0.0), (0.3, 0.0), (0.3, 0.95), (0.0, 1.3), (-0.3, 0.95)]
            turn = 90.0 if x > 0 else -90.0
            parts.append(
                extrude(shape, 0.08)
                .turned("z", turn)
                .moved(x, -2.0 + 2.0 * k, z0 + 0.75)
                .painted(c.tint("8a4a36"))
            )
    top = z0 + wall
    tiers = ((3.5, 4.7, 0.0, 1.75), (2.45, 3.7, 0.85, 1.85), (1.55, 2.7, 1.95, 1.7))
    for half, deep, up, high in tiers:
        line = profile(
            [
                (0.0, top + up + high),
                (half * 0.4, top + up + high * 0.47),
                (half * 0.78, top + up + high * 0.14),
                (half, top + up - 0.06),
            ],
            4,
        )
        colors = (c.tint("cf7f3f"), c.tint("dba04f"))
        parts.append(gable_roof(line, deep, -deep, 5, colors, c.tint("8a5a3a"), lip=0.07))
        for y, turn in ((-deep, 0.0), (deep, 180.0)):
            parts.append(verge(line, y, 0.26, 0.1, GOLD))
            parts.append(finial(0.95, GOLD).turned("z", turn).moved(0, y, top + up + high + 0.1))
            field = pediment(line, -deep + 0.2, top + up + 0.02, (c.tint("3f6f9a"), GOLD))
            parts.append(field.turned("z", turn))
    spire: list[Vec2] = [
        (0.0, 0.0),
        (0.5, 0.0),
        (0.52, 0.25),
        (0.4, 0.35),
        (0.42, 0.6),
        (0.28, 0.75),
        (0.26, 1.0),
        (0.14, 1.2),
        (0.1, 1.7),
        (0.03, 2.4),
        (0.0, 2.7),
    ]
    parts.append(
        lathe(spire, 8, 30.0)
        .moved(z=top + 3.35)
        .shaded(lambda p, k: mix(GOLD_DARK, GOLD, min(1.0, (p[2] - top - 3.3) / 1.2)))
    )
    return join(parts)


def _column(high: float) -> Mesh:
    shaft = lathe(
        [(0.19, 0.0), (0.19, 0.14), (0.13, 0.2), (0.12, high - 0.25), (0.2, high - 0.04), (0.2, high)],
        8,
        40.0,
    )
    return shaft.shaded(lambda p, k: GOLD if p[2] < 0.15 or p[2] > high - 0.2 else c.PAPER)


def pagoda() -> Model:
    """A small pagoda hall; it looks to -y."""
    return painted(pagoda_body(), Bake(rays=20, reach=1.3, strength=0.8, shade=(0.52, 0.46, 0.47)))


def phnom_penh_ground(radius: float = 16.0, seed: int = 1) -> Model:
    """A round lawn to stand on by night: paving in the middle, a compass, grass; at its rim dark trees and roofs.

    The compass is right: +y is north, +x is east. Where one stands (the middle) nothing is in the way.
    """
    rings = [0.0, 0.09, 0.1, 0.17, 0.28, 0.42, 0.6, 0.8, 1.0]
    disc = lathe([(radius * r, -0.15 * max(0.0, r - 0.8)) for r in reversed(rings)], 40, 180.0)

    def paint(p: Vec3, old: Color) -> Color:
        r = math.hypot(p[0], p[1]) / radius
        grass = mix(c.tint("5d7f4c"), c.tint("7d9a5a"), cloud(p[0] * 0.5, p[1] * 0.5, 0.0, 3.0))
        return mix(c.tint("cbb491"), grass, min(1.0, max(0.0, (r - 0.1) / 0.08)))

    parts = [disc.shaded(paint)]
    for k in range(8):
        long, wide = (1.25, 0.2) if k % 2 == 0 else (0.8, 0.13)
        color = c.RED if k == 0 else (c.tint("5a4a3a") if k % 2 == 0 else c.tint("8d7a60"))
        points: list[Vec3] = [(-wide, 0.16, 0.012), (wide, 0.16, 0.012), (0.0, long, 0.012)]
        parts.append(patch(points, [(0, 1, 2)], 0.0, color).turned("z", -45.0 * k))
    ring = lathe([(1.42, 0.0), (1.42, 0.03), (1.34, 0.03), (1.34, 0.0)], 40, 30.0)
    parts.append(ring.painted(c.tint("a58f6d")))
    for k in range(46):
        a, r = 2.4 * k, radius * math.sqrt(0.08 + 0.85 * noise(seed, k))
        blades = tuft(6, 0.3, k, (c.tint("4c6b40"), c.tint("6d8f50"), c.tint("8faa62")))
        parts.append(blades.moved(r * math.cos(a), r * math.sin(a)))
    dark, dim = c.tint("2c3a4c"), c.tint("3a4a58")
    for k in range(34):
        a = 2 * math.pi * (k + 0.7 * noise(seed, k, 6.0)) / 34
        at = (radius * 0.97 * math.cos(a), radius * 0.97 * math.sin(a))
        kind = k % 3
        if kind == 0:
            shape = _palm_shape(1.6 + 0.8 * noise(seed, k, 7.0))
        elif kind == 1:
            shape = _tree_shape(0.8 + 0.5 * noise(seed, k, 8.0), k)
        else:
            shape = _roof_shape(0.7 + 0.3 * noise(seed, k, 9.0))
        turned = shape.turned("z", math.degrees(a) - 90).moved(*at)
        parts.append(turned.graded(dim, dark))
    for a, size in ((math.radians(62), 1.0), (math.radians(205), 0.8)):
        spire = (
            _pagoda_shape(size)
            .turned("z", math.degrees(a) - 90)
            .moved(radius * 0.95 * math.cos(a), radius * 0.95 * math.sin(a))
        )
        parts.append(spire.graded(c.tint("4a5160"), c.tint("a88a4c")))
    return leafy(join(parts), Bake(strength=0.0))


def _plate(points: list[Vec2]) -> Mesh:
    """A flat silhouette in the xz plane that looks to -y."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))
    shape = points if area > 0 else points[::-1]
    return patch([(x, 0.0, z) for x, z in shape], fill(shape), 0.0)


def _palm_shape(high: float) -> Mesh:
    crown = []
    for i in range(30):
        t = 2 * math.pi * i / 30
        r = (0.5 + 0.08 * noise(high, i) if i % 2 else 0.38) * (0.8 + 0.1 * high)
        crown.append((r * math.cos(t), high + r * math.sin(t)))
    return join([_plate([(-0.05, -0.2), (0.05, -0.2), (0.04, high), (-0.04, high)]), _plate(crown)])


def _tree_shape(size: float, seed: float) -> Mesh:
    outline = [(-size * 1.3, -0.2)]
    for k in range(9):
        a = math.pi * (1 - k / 8)
        r = size * (0.85 + 0.3 * noise(seed, k))
        outline.append((1.3 * r * math.cos(a), 0.15 + r * math.sin(a)))
    return _plate([*outline, (size * 1.3, -0.2)])


def _roof_shape(size: float) -> Mesh:
    s = size
    return _plate(
        [
            (-s, -0.2),
            (s, -0.2),
            (s, 0.45 * s),
            (1.25 * s, 0.42 * s),
            (0.6 * s, 0.75 * s),
            (0.0, 1.25 * s),
            (-0.6 * s, 0.75 * s),
            (-1.25 * s, 0.42 * s),
            (-s, 0.45 * s),
        ]
    )


def _pagoda_shape(size: float) -> Mesh:
    half = [
        (1.5, -0.2),
        (1.5, 0.6),
        (1.95, 0.62),
        (1.1, 1.1),
        (1.1, 1.25),
        (1.4, 1.28),
        (0.7, 1.7),
        (0.7, 1.85),
        (0.9, 1.88),
        (0.3, 2.3),
        (0.14, 2.7),
        (0.05, 3.5),
    ]
    outline = [(x * size, z * size) for x, z in half] + [(-x * size, z * size) for x, z in reversed(half)]
    return _plate(outline)


def telescope() -> Model:
    """A telescope on a wooden tripod that looks up to +y (north); the eyepiece is on the -y side."""
    parts: list[Mesh] = []
    for k in range(3):
        a = 2 * math.pi * k / 3 + math.pi / 2
        foot: Vec3 = (0.5 * math.cos(a), 0.5 * math.sin(a), 0.0)
        parts.append(beam(foot, (0.06 * math.cos(a), 0.06 * math.sin(a), 1.0), 0.05, 0.035).painted(c.WOOD))
        parts.append(ball(0.035, 7, 5).moved(foot[0], foot[1], 0.03).painted(c.RUBBER))
    parts.append(cylinder(0.09, 0.1, 12).moved(z=0.98).painted(c.TIN_DARK))
    parts.append(rod((0, 0, 1.05), (0, 0, 1.2), 0.035, 8).painted(c.TIN))
    body = lathe(
        [
            (0.0, -0.5),
            (0.05, -0.5),
            (0.05, -0.36),
            (0.075, -0.34),
            (0.075, 0.5),
            (0.09, 0.52),
            (0.09, 0.7),
            (0.08, 0.7),
            (0.075, 0.56),
            (0.0, 0.55),
        ],
        18,
        35.0,
    )

    def paint(p: Vec3, old: Color) -> Color:
        if p[2] < -0.35 or p[2] > 0.51:
            return c.tint("3d4a5c") if math.hypot(p[0], p[1]) > 0.077 or p[2] < 0 else c.tint("2a3340")
        return c.PAPER

    pipe = join([body.shaded(paint), rod((0.0, 0.0, -0.5), (0.0, 0.0, -0.56), 0.03, 10).painted(c.INK)])
    rings = [torus(0.08, 0.012, 18, 5).moved(z=z).painted(GOLD) for z in (-0.3, 0.1, 0.48)]
    finder = rod((0.0, -0.12, -0.2), (0.0, -0.12, 0.2), 0.022, 8).painted(c.tint("3d4a5c"))
    parts.append(join([pipe, *rings, finder]).turned("x", -52).moved(0, 0, 1.27))
    return painted(join(parts), Bake(rays=20, reach=0.3, strength=0.6))


def desk_lamp() -> Model:
    """A lamp on a foot whose bulb shines to +x: the Sun of the moon-phase experiment (bulb 1.0 m high)."""
    foot = lathe([(0.0, 0.0), (0.22, 0.0), (0.22, 0.03), (0.06, 0.07), (0.0, 0.08)], 20, 40.0).painted(
        c.TEAL_DARK
    )
    pole = tube(
        curve([(0, 0, 0.06), (-0.05, 0, 0.5), (-0.18, 0, 0.95), (-0.1, 0, 1.08)], 3), 0.02, 7
    ).painted(c.TIN)
    shade = lathe(
        [(0.05, 0.0), (0.08, 0.04), (0.19, 0.26), (0.185, 0.262), (0.07, 0.05), (0.0, 0.04)], 20, 50.0
    )
    shade = shade.shaded(lambda p, k: c.TEAL if math.hypot(p[0], p[1]) > 0.05 + 0.55 * p[2] else c.CREAM)
    head = shade.turned("y", 90).moved(-0.14, 0, 1.0)
    bulb = ball(0.085, 16, 10).moved(0.06, 0, 1.0).painted(c.tint("fff3c4"))
    shine = Material("bulb", emissive=(1.0, 0.93, 0.7), unlit=True)
    return Model(
        (Part(join([foot, pole, head])), Part(bulb, shine, baked=False)),
        Bake(rays=20, reach=0.3, strength=0.6),
    )


def ball_on_stick() -> Model:
    """A white ball on a stick, 0.2 m: the Moon of the moon-phase experiment (centre at the origin, stick below)."""
    sphere = ball(0.1, 24, 16).painted(c.tint("f1ede2"))
    stick = rod((0, 0, -0.45), (0, 0, -0.095), 0.01, 7).painted(c.WOOD)
    return Model((Part(join([sphere, stick]), baked=False),), Bake(strength=0.0))


def globe_stand(radius: float = 1.0, tilt: float = 23.4) -> Model:
    """A foot and a half ring that hold a globe of this radius by its poles; the globe's centre is at z = 1.55 radii.

    Tilt the globe by the same angle about y (the north pole leans to +x).
    """
    z = 1.55 * radius
    arc: list[Vec3] = []
    for k in range(25):  # from the north pole over the west side and on to the foot
        a = math.radians(90 - tilt + (180 + tilt) * k / 24)
        arc.append((1.1 * radius * math.cos(a), 0.0, z + 1.1 * radius * math.sin(a)))
    parts = [tube(arc, 0.035 * radius, 7).painted(GOLD)]
    foot = lathe(
        [
            (0.0, 0.0),
            (0.62, 0.0),
            (0.64, 0.05),
            (0.5, 0.1),
            (0.16, 0.14),
            (0.09, 0.24),
            (0.12, 0.36),
            (0.05, 0.44),
            (0.0, 0.45),
        ],
        24,
        45.0,
    )
    parts.append(foot.scaled(radius).shaded(mottle(c.WOOD_DARK, c.WOOD, 0.3)))
    lean = math.radians(tilt)
    for s in (-1, 1):
        d = (math.sin(lean) * s, 0.0, math.cos(lean) * s)
        near = (d[0] * radius * 1.02, 0.0, z + d[2] * radius * 1.02)
        far = (d[0] * radius * 1.16, 0.0, z + d[2] * radius * 1.16)
        parts.append(rod(near, far, 0.03 * radius, 8).painted(GOLD_DARK))
    return painted(join(parts), Bake(rays=20, reach=0.5 * radius, strength=0.6))


def little_pupil() -> Model:
    """A pupil 0.3 m high with a red flag, to stand on the globe: where are we?"""
    parts = [
        lathe([(0.0, 0.03), (0.045, 0.03), (0.035, 0.12), (0.03, 0.13)], 12, 50.0).painted(c.tint("35476f")),
        lathe([(0.035, 0.12), (0.03, 0.17), (0.032, 0.19), (0.012, 0.205)], 12, 60.0).painted(c.PAPER),
        ball(0.042, 14, 10).moved(z=0.245).painted(c.tint("dba578")),
        blob(0.044, 0.043, 0.036, 12, 8).moved(0, 0.008, 0.262).painted(c.HAIR),
    ]
    for s in (-1, 1):
        parts.append(rod((s * 0.016, 0, 0.0), (s * 0.016, 0, 0.05), 0.009, 6).painted(c.tint("dba578")))
        parts.append(ball(0.006, 6, 4).moved(s * 0.016, -0.038, 0.245).painted(c.INK))
    parts.append(rod((-0.03, 0, 0.18), (-0.055, -0.015, 0.12), 0.009, 6).painted(c.tint("dba578")))
    parts.append(rod((0.03, 0, 0.18), (0.07, -0.01, 0.2), 0.009, 6).painted(c.tint("dba578")))
    parts.append(rod((0.07, -0.01, 0.13), (0.07, -0.01, 0.36), 0.004, 5).painted(c.WOOD_PALE))
    flag = extrude([(0.0, 0.0), (0.0, 0.07), (0.1, 0.035)], 0.004).moved(0.072, -0.01, 0.285).painted(c.RED)
    return painted(join([*parts, flag]), Bake(rays=16, reach=0.08, strength=0.5))
