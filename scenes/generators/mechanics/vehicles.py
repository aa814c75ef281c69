"""A bicycle, a machine of levers, wheels, gears and a chain. It drives to -x."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mechanics.bench import STEEL, STEEL_DARK, arc, spokes, strap, upright, wire
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, cushion, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import rod, tube
from scenes.generators.vectors import Color, Vec3, curve

_REAR, _FRONT, _HUB = (0.53, 0.0, 0.348), (-0.55, 0.0, 0.348), (0.085, 0.0, 0.29)
_RADIUS = 0.33
_TIRE = c.tint("45444a")


def bicycle(color: str = "3f7fb0") -> Model:
    """A bicycle with basket and carrier, as pupils ride to school; `color` is that of its frame."""
    paint = c.tint(color)
    parts = [*_wheel(_REAR), *_wheel(_FRONT), *_frame(paint), *_drive(), *_steering(), *_saddle()]
    parts += [*_guards(paint), *_carrier(), *_basket(), *_stand()]
    return painted(join(parts).grounded(), Bake(rays=14, reach=0.25, strength=0.8))


def _round(points: list[Vec3], thick: float, sides: int = 8, steps: int = 4) -> Mesh:
    return tube(curve(points, steps) if len(points) > 2 else points, thick, sides, crease=120.0)


def _wheel(at: Vec3) -> list[Mesh]:
    tire = upright(torus(_RADIUS, 0.0185, 32, 6)).painted(_TIRE)
    inner, outer = _RADIUS - 0.026, _RADIUS - 0.012
    profile = [(inner, -0.011), (outer, -0.013), (outer, 0.013), (inner, 0.011), (inner, -0.011)]
    rim = upright(lathe(profile, 32, 40)).painted(c.TIN_LIGHT)
    hub = upright(cylinder(0.018, 0.09, 12).moved(z=-0.045)).painted(STEEL)
    wires = spokes(18, 0.016, _RADIUS - 0.02, 0.0017, 3).painted(c.TIN_LIGHT)
    nut = upright(cylinder(0.009, 0.15, 6).moved(z=-0.075)).painted(STEEL_DARK)
    return [part.moved(*at) for part in (tire, rim, hub, wires, nut)]


def _frame(paint: Color) -> list[Mesh]:
    seat, head, crown = (0.215, 0.0, 0.75), (-0.385, 0.0, 0.86), (-0.42, 0.0, 0.735)
    bars = [
        _round([_HUB, seat], 0.0165),
        _round([seat, (-0.395, 0.0, 0.82)], 0.0155),
        _round([_HUB, crown], 0.0185),
        _round([head, crown], 0.0215, 12),
    ]
    for s in (-1, 1):
        y = s * 0.062
        bars.append(
            _round([(_HUB[0], s * 0.02, _HUB[2]), (0.2, y * 0.9, 0.3), (_REAR[0], y, _REAR[2])], 0.0105)
        )
        bars.append(_round([(seat[0], s * 0.012, seat[2] - 0.01), (_REAR[0], y, _REAR[2])], 0.0095))
        fork = [
            (crown[0] - 0.006, s * 0.024, crown[2] - 0.02),
            (-0.455, y, 0.64),
            (-0.5, y, 0.47),
            (_FRONT[0], y, _FRONT[2]),
        ]
        bars.append(_round(fork, 0.0115))
    bars.append(upright(cylinder(0.026, 0.075, 14).moved(z=-0.0375)).moved(*_HUB))
    bars.append(soft_box(0.04, 0.1, 0.026, 0.006).moved(crown[0] - 0.006, 0.0, crown[2] - 0.03))
    return [join(bars).painted(paint)]


def _drive() -> list[Mesh]:
    y = -0.05
    big, small = 0.092, 0.038
    ring = upright(torus(big - 0.006, 0.0075, 28, 4)).moved(_HUB[0], y, _HUB[2]).painted(STEEL)
    arms = spokes(5, 0.01, big - 0.01, 0.0075, 5).moved(_HUB[0], y, _HUB[2]).painted(STEEL)
    cog = upright(cylinder(small, 0.008, 18).moved(z=-0.004)).moved(_REAR[0], y, _REAR[2]).painted(STEEL_DARK)
    dx, dz = _REAR[0] - _HUB[0], _REAR[2] - _HUB[2]
    tilt = math.atan2(dz, dx)
    lean = math.asin((big - small) / math.hypot(dx, dz))
    line: list[Vec3] = []
    for (x, _, z), r, start, end in (
        (_REAR, small, tilt - math.pi / 2 + lean, tilt + math.pi / 2 - lean),
        (_HUB, big, tilt + math.pi / 2 - lean, tilt + 1.5 * math.pi + lean),
    ):
        line += arc(x, z, r + 0.003, math.degrees(start), math.degrees(end), 12, y)
    chain = strap(line, 0.009, 0.009).moved(y=y).painted(c.tint("5b5652"))
    parts = [ring, arms, cog, chain]
    for s in (-1, 1):
        a = math.radians(-28 + (180 if s > 0 else 0))
        x, z = _HUB[0] - 0.165 * math.cos(a), _HUB[2] + 0.165 * math.sin(a)
        side = s * 0.078
        parts.append(rod((_HUB[0], side, _HUB[2]), (x, side, z), 0.0105, 8, 0.008).painted(STEEL))
        parts.append(rod((x, side, z), (x, side + s * 0.1, z), 0.006, 6).painted(STEEL_DARK))
        pedal = soft_box(0.07, 0.085, 0.022, 0.005).moved(x, side + s * 0.058, z - 0.011)
        parts.append(pedal.painted(_TIRE))
    parts.append(rod((_HUB[0], -0.085, _HUB[2]), (_HUB[0], 0.085, _HUB[2]), 0.0115, 10).painted(STEEL_DARK))
    return parts


def _steering() -> list[Mesh]:
    stem = (-0.368, 0.0, 0.955)
    parts = [_round([(-0.388, 0.0, 0.85), stem], 0.0125, 10).painted(STEEL)]
    for s in (-1, 1):
        line = [
            stem,
            (-0.405, s * 0.06, 0.985),
            (-0.4, s * 0.16, 1.01),
            (-0.31, s * 0.265, 1.005),
            (-0.2, s * 0.285, 0.985),
        ]
        parts.append(_round(line, 0.0105).painted(STEEL))
        parts.append(rod((-0.275, s * 0.277, 1.0), (-0.175, s * 0.287, 0.981), 0.0165, 10).painted(_TIRE))
        lever = [(-0.35, s * 0.235, 1.0), (-0.32, s * 0.25, 0.97), (-0.24, s * 0.275, 0.955)]
        parts.append(_round(lever, 0.0045, 5, 3).painted(STEEL))
    lamp = lathe([(0.0, -0.03), (0.022, -0.026), (0.034, 0.012), (0.034, 0.02), (0.0, 0.026)], 16, 40).turned(
        "y", -90
    )
    parts.append(lamp.moved(-0.448, 0.0, 0.885).painted(c.TIN_LIGHT))
    parts.append(rod((-0.39, 0.0, 0.87), (-0.43, 0.0, 0.882), 0.005, 6).painted(STEEL_DARK))
    bell = ball(0.021, 14, 8).scaled(1, 1, 0.75).moved(-0.372, 0.1, 1.03).painted(c.tint("d6b25a"))
    return [*parts, bell]


def _saddle() -> list[Mesh]:
    post = rod((0.213, 0.0, 0.74), (0.232, 0.0, 0.86), 0.0115, 10).painted(STEEL)

    def shape(p: Vec3) -> Vec3:
        t = (p[0] + 0.14) / 0.28
        wide = 0.28 + 0.72 * min(1.0, max(0.0, t)) ** 1.4
        return (p[0], p[1] * wide, p[2] * (0.75 + 0.25 * t) + 0.012 * (2 * t - 1) ** 2)

    seat = (
        cushion(0.14, 0.1, 0.034, 2.6, 18, 10)
        .mapped(shape)
        .moved(0.235, 0.0, 0.895)
        .painted(c.tint("4a3a33"))
    )
    springs = [
        torus(0.014, 0.0045, 12, 5).moved(0.32, s * 0.042, 0.85 + 0.012 * k).painted(STEEL_DARK)
        for s in (-1, 1) for k in range(2)
    ]  # fmt: skip
    return [post, seat, *springs]


def _guards(paint: Color) -> list[Mesh]:
    parts: list[Mesh] = []
    for at, start, end in ((_REAR, -8.0, 152.0), (_FRONT, 28.0, 168.0)):
        outer = arc(at[0], at[2], _RADIUS + 0.038, start, end, 16)
        inner = arc(at[0], at[2], _RADIUS + 0.032, end, start, 16)
        parts.append(strap([*outer, *inner], 0.05, 0.0012).painted(paint))
        tip = outer[0] if at is _REAR else outer[-1]
        for s in (-1, 1):
            parts.append(
                wire((at[0], s * 0.066, at[2]), (tip[0], s * 0.024, tip[2]), 0.0028, 4).painted(STEEL)
            )
    light = ball(0.018, 12, 8).scaled(0.7, 1, 1).moved(_REAR[0] + 0.335, 0.0, 0.53).painted(c.RED)
    return [*parts, light]


def _carrier() -> list[Mesh]:
    z = 0.742
    parts = [
        _round([(0.26, s * 0.045, z), (0.34, s * 0.062, z), (0.6, s * 0.062, z), (0.68, 0.0, z)], 0.006, 6, 3)
        for s in (-1, 1)
    ]
    for k in range(4):
        x = 0.36 + 0.075 * k
        parts.append(wire((x, -0.062, z), (x, 0.062, z), 0.0045, 5))
    for s in (-1, 1):
        parts.append(rod((0.52, s * 0.062, z), (_REAR[0], s * 0.066, _REAR[2]), 0.0055, 6))
        parts.append(wire((0.27, s * 0.045, z), (0.222, s * 0.014, 0.74), 0.005, 5))
    return [join(parts).painted(STEEL)]


def _basket() -> list[Mesh]:
    low = [(-0.62, -0.1), (-0.46, -0.1), (-0.46, 0.1), (-0.62, 0.1)]
    high = [(-0.68, -0.15), (-0.43, -0.15), (-0.43, 0.15), (-0.68, 0.15)]
    z0, z1 = 0.745, 0.945
    bars: list[Mesh] = []
    for t in (0.0, 0.33, 0.66, 1.0):
        ring = [
            (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, z0 + (z1 - z0) * t)
            for a, b in zip(low, high, strict=True)
        ]
        bars.append(tube([*ring, ring[0]], 0.0065 if t == 1.0 else 0.0032, 4, crease=120.0))
    for k in range(4):
        for n in range(6):
            t = n / 6
            a, b = low[k], low[(k + 1) % 4]
            p, q = high[k], high[(k + 1) % 4]
            foot = (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, z0)
            rim = (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, z1)
            bars.append(wire(foot, rim, 0.003, 3))
    for n in range(1, 5):
        y = -0.1 + 0.04 * n
        bars.append(wire((-0.62, y, z0), (-0.46, y, z0), 0.003, 3))
    holders = [
        wire((-0.58, s * 0.08, z0), (_FRONT[0], s * 0.07, _FRONT[2]), 0.0045, 5).painted(STEEL)
        for s in (-1, 1)
    ]
    holders.append(rod((-0.45, 0.0, 0.9), (-0.39, 0.0, 0.87), 0.006, 6).painted(STEEL))
    return [join(bars).painted(c.tint("b5a58a")), *holders]


def _stand() -> list[Mesh]:
    return [
        _round(
            [(_REAR[0] - 0.04, 0.06, 0.33), (_REAR[0] + 0.02, 0.13, 0.1), (_REAR[0] + 0.05, 0.17, 0.012)],
            0.0085,
            6,
        ).painted(STEEL)
    ]
