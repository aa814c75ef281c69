"""What belongs to maps: a compass rose, a compass, a globe, pins and flags, a bar of kilometres, a north arrow."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import LEAVES, Model, Part, painted
from scenes.generators.lettering import lettering
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.sky import bodies, places
from scenes.generators.solids import ball, block, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import extrude, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3

_FLAT = Bake(rays=12, reach=0.1, strength=0.25)
_NEAR = Bake(rays=16, reach=0.15, strength=0.6)
_BRASS, _BRASS_DARK = c.tint("d9b25f"), c.tint("a67f3a")
_POINTS = (("N", 0), ("E", 90), ("S", 180), ("W", 270))


def _ray(turn: float, far: float, near: float, high: float, colors: tuple[Color, Color]) -> Mesh:
    """A pointed ray of a star with a ridge, one half light and one dark; turn 0 is north, clockwise."""
    half = math.radians(45)
    tip, back = (0.0, far, 0.0), (0.0, 0.0, high)
    sides = []
    for s, color in ((-1, colors[0]), (1, colors[1])):
        flank = (s * near * math.sin(half), near * math.cos(half), 0.0)
        points: list[Vec3] = [back, tip, flank]
        sides.append(patch(points, [(0, 1, 2) if s < 0 else (0, 2, 1)], 0.0, color))
    return join(sides).turned("z", -turn)


def compass_rose(size: float = 1.2) -> Model:
    """A rose of eight directions to lay on the ground or a map: N is away from the viewer."""
    parts: list[Mesh] = [
        cylinder(0.5, 0.03, 48).painted(c.WOOD_PALE),
        lathe(
            [(0.5, 0.0), (0.52, 0.0), (0.52, 0.04), (0.5, 0.045), (0.485, 0.04), (0.485, 0.03)], 48, 30.0
        ).painted(c.TEAL_DARK),
        torus(0.345, 0.006, 48, 4, 0.5).moved(z=0.03).painted(_BRASS_DARK),
    ]
    for k in range(8):
        long = 0.33 if k % 2 == 0 else 0.235
        colors = (
            (c.RED, c.tint("93332d"))
            if k == 0
            else (c.CREAM, c.tint("3f4a56"))
            if k % 2 == 0
            else (_BRASS, _BRASS_DARK)
        )
        star = _ray(45.0 * k, long, 0.1 if k % 2 == 0 else 0.115, 0.035 if k % 2 == 0 else 0.03, colors)
        parts.append(star.moved(z=0.031 if k % 2 else 0.034))
    for k in range(72):
        a = math.radians(5 * k)
        far, wide = (0.478, 0.004) if k % 2 else (0.478, 0.006)
        inner = 0.462 if k % 2 else 0.452
        s, d = math.sin(a), math.cos(a)
        points: list[Vec3] = [
            (s * r + d * w, d * r - s * w, 0.0312)
            for r, w in ((inner, -wide), (inner, wide), (far, wide), (far, -wide))
        ]
        parts.append(patch(points, [(0, 1, 2), (0, 2, 3)], 0.0, c.INK))
    for text, quarter in _POINTS:
        sign = lettering(text, 0.085, 0.18).turned("x", -90).painted(c.RED if text == "N" else c.INK)
        a = math.radians(quarter)
        parts.append(sign.moved(0.4 * math.sin(a), 0.4 * math.cos(a), 0.033))
    return painted(join(parts).scaled(size), _FLAT)


def compass(direction: float = 0.0, size: float = 0.6) -> Model:
    """A compass in its case; the needle's red end points to `direction`, degrees clockwise from the N on its face."""
    case = [
        (0.0, 0.0),
        (0.46, 0.0),
        (0.5, 0.03),
        (0.5, 0.13),
        (0.47, 0.15),
        (0.44, 0.13),
        (0.44, 0.06),
        (0.0, 0.06),
    ]
    parts = [lathe(case, 40, 35.0).painted(_BRASS), cylinder(0.44, 0.004, 40).moved(z=0.06).painted(c.PAPER)]
    for k in range(36):
        a = math.radians(10 * k)
        inner = 0.36 if k % 9 == 0 else 0.385
        s, d = math.sin(a), math.cos(a)
        points: list[Vec3] = [
            (s * r + d * w, d * r - s * w, 0.0655)
            for r, w in ((inner, -0.005), (inner, 0.005), (0.42, 0.005), (0.42, -0.005))
        ]
        parts.append(patch(points, [(0, 1, 2), (0, 2, 3)], 0.0, c.INK))
    for text, quarter in _POINTS:
        a = math.radians(quarter)
        sign = lettering(text, 0.09, 0.18).turned("x", -90).painted(c.RED if text == "N" else c.INK)
        parts.append(sign.moved(0.295 * math.sin(a), 0.295 * math.cos(a), 0.066))
    red = (c.RED, c.tint("9b3630"))
    for turn, colors in ((0.0, red), (180.0, (c.PAPER, c.tint("8d99a6")))):
        parts.append(_ray(direction + turn, 0.34, 0.055, 0.02, colors).moved(z=0.085))
        under = _ray(direction + turn, 0.34, 0.055, 0.0, colors).flipped()
        parts.append(under.moved(z=0.085))
    parts += [
        cylinder(0.012, 0.05, 8).moved(z=0.064).painted(_BRASS_DARK),
        ball(0.028, 12, 8).moved(z=0.107).painted(_BRASS),
    ]
    parts.append(torus(0.06, 0.012, 14, 6).turned("x", 90).moved(0, 0.55, 0.07).painted(_BRASS_DARK))
    return painted(join(parts).scaled(size), _FLAT)


def globe(radius: float = 0.35, tilt: float = 23.4) -> Model:
    """The Earth on its stand, its axis tilted as it is in life; Cambodia looks to the front."""
    earth, stand = bodies.earth(radius, small=1).parts[0], places.globe_stand(radius, tilt).parts[0]
    ball_ = earth.mesh.turned("y", tilt).moved(z=1.55 * radius)
    return Model(
        (Part(ball_, earth.material, baked=False), Part(stand.mesh)),
        Bake(rays=16, reach=0.5 * radius, strength=0.6),
    )


def map_pin(color: str = "d8453c", height: float = 0.5) -> Model:
    """A pin that marks a place: a drop with a white eye, its point on the ground."""
    shade = c.tint(color)
    body: list[Vec2] = [
        (0.0, 0.0),
        (0.035, 0.1),
        (0.11, 0.32),
        (0.19, 0.5),
        (0.235, 0.62),
        (0.25, 0.72),
        (0.235, 0.83),
        (0.19, 0.92),
        (0.11, 0.98),
        (0.0, 1.0),
    ]
    drop = lathe(body, 24, 180.0).graded(c.lift(shade, -0.2), c.lift(shade, 0.1))
    eye = [
        cylinder(0.115, 0.03, 20).turned("x", 90).moved(0, -0.225, 0.72),
        cylinder(0.115, 0.03, 20).turned("x", -90).moved(0, 0.225, 0.72),
    ]
    ground = lathe([(0.16, 0.0), (0.16, 0.012), (0.1, 0.016), (0.1, 0.0)], 24, 40.0).painted(
        c.lift(shade, -0.35)
    )
    return painted(join([drop, ground, *(e.painted(c.PAPER) for e in eye)]).scaled(height), _NEAR)


def flag(color: str = "d8453c", height: float = 0.8) -> Model:
    """A small flag on a pole to plant on a map or in the field."""
    shade = c.tint(color)
    pole = tube([(0, 0, 0), (0, 0, 1.0)], 0.016, 8).painted(c.WOOD_PALE)
    foot = lathe([(0.0, 0.0), (0.12, 0.0), (0.11, 0.025), (0.03, 0.04), (0.02, 0.06)], 20, 40.0).painted(
        c.WOOD_DARK
    )

    def wave(u: float, v: float) -> Vec3:
        return (0.016 + 0.5 * u, 0.035 * math.sin(7.5 * u) * u, 0.64 + 0.32 * v - 0.04 * u)

    cloth = sheet(wave, 12, 3, 60.0).shaded(lambda p, _: c.lift(shade, 0.12 * math.sin(15 * p[0])))
    return Model(
        (
            Part(
                join([pole, foot, ball(0.03, 10, 8).moved(z=1.01).painted(_BRASS), cloth]).scaled(height),
                LEAVES,
            ),
        ),
        _NEAR,
    )


def scale_bar(parts: int = 5, kilometres: int = 20, length: float = 1.2) -> Model:
    """A bar of black and white parts with numbers, each part so many kilometres long."""
    step = length / parts
    thick = 0.05
    pieces = [soft_box(length + 0.02, thick + 0.02, 0.02, 0.004).painted(c.WOOD_DARK)]
    for k in range(parts):
        x = -length / 2 + k * step
        pieces.append(
            block((x, -thick / 2, 0.018), (x + step, thick / 2, 0.03)).painted(
                c.INK if k % 2 == 0 else c.PAPER
            )
        )
    tall = min(0.075, step / (0.85 * len(str(parts * kilometres))))
    for k in range(parts + 1):
        x = -length / 2 + k * step
        pieces.append(block((x - 0.004, thick / 2, 0.0), (x + 0.004, thick / 2 + 0.03, 0.03)).painted(c.INK))
        sign = lettering(str(k * kilometres), tall, 0.16).painted(c.INK)
        pieces.append(sign.moved(x, thick / 2 + 0.02, 0.055 + tall / 2))
        back = lettering(str(k * kilometres), tall, 0.16).painted(c.INK).turned("z", 180)
        pieces.append(back.moved(x, thick / 2 + 0.036, 0.055 + tall / 2))
    plate = block(
        (-length / 2 - 0.07, thick / 2 + 0.022, 0.0), (length / 2 + 0.23, thick / 2 + 0.034, 0.07 + tall)
    ).painted(c.CREAM)
    unit = lettering("KM", tall * 0.8, 0.16).painted(c.TEAL_DARK)
    pieces += [plate, unit.moved(length / 2 + 0.23, thick / 2 + 0.02, 0.055 + tall / 2)]
    return painted(join(pieces), Bake(rays=12, reach=0.1, strength=0.5))


def north_arrow(size: float = 0.8) -> Model:
    """An arrow that lies on a map and shows where north is."""
    shape: list[Vec2] = [(0.0, 0.5), (0.24, -0.32), (0.0, -0.16)]
    right = extrude(shape, 0.05).turned("x", -90).moved(z=0.025).painted(c.TEAL_DARK)
    left = extrude([(-x, z) for x, z in shape], 0.05).turned("x", -90).moved(z=0.025).painted(c.TEAL_LIGHT)
    plate = cylinder(0.62, 0.02, 40).painted(c.WOOD_PALE)
    ring = lathe(
        [(0.62, 0.0), (0.64, 0.0), (0.64, 0.03), (0.62, 0.035), (0.6, 0.03), (0.6, 0.02)], 40, 30.0
    ).painted(c.WOOD)
    sign = lettering("N", 0.17, 0.18).turned("x", -90).painted(c.RED)
    return painted(
        join(
            [plate, ring, *(m.moved(0, -0.08, 0.018) for m in (left, right)), sign.moved(0, 0.5, 0.023)]
        ).scaled(size),
        _FLAT,
    )
