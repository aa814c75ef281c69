"""A remork, the motorbike taxi of Cambodia. It drives to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import LEAVES, Model, Part
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, block, cushion, cylinder
from scenes.generators.sweeps import beam, extrude, rod, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve
from scenes.generators.village.vehicles import (
    CHROME,
    SIDES,
    TRIM,
    back_rest,
    bench,
    gathered,
    mirror,
    mudguard,
    plate,
    wheel,
)


def remork(color: str = "b5483f", curtain: bool = True) -> Model:
    """A remork (រ៉ឺម៉ក): a motorbike draws a roofed carriage with two benches and railings."""
    paint = c.tint(color)
    parts = [*_carriage(paint), *_carriage_wheels(), *_railings(), *_motorbike(paint), *_coupling()]
    thin = [*_canopy(paint), *_leg_shield(), *_remork_guards(paint)]
    if curtain:
        places = [(s * 0.59, y) for s in SIDES for y in (0.12, 1.76)]
        parts += [gathered(x, y, 1.02, 1.88, c.lift(paint, 0.45)) for x, y in places]
    return Model((Part(join(parts)), Part(join(thin), LEAVES)), Bake(rays=16, reach=0.45, strength=0.85))


_SIDE: tuple[Vec2, ...] = (
    (1.86, 0.95), (1.12, 0.95), (1.02, 0.9), (0.96, 0.78), (0.92, 0.6), (0.82, 0.51),
    (0.56, 0.51), (0.46, 0.6), (0.42, 0.74), (0.34, 0.84), (0.24, 0.87), (0.02, 0.87),
)  # fmt: skip
"""The upper edge of the carriage's side from behind to its front: low where one steps in."""
_AXLE = (1.3, 0.285)


def _carriage(paint: Color) -> list[Mesh]:
    outline = [(0.06, 0.4), (1.8, 0.4), *_SIDE]
    parts: list[Mesh] = []
    for s in SIDES:
        parts.append(plate(outline, s * 0.56).painted(paint))
        rail = [(s * 0.56, y, z + 0.008) for y, z in _SIDE]
        parts.append(tube(rail, 0.02, 3, capped=False).painted(CHROME))
        parts.append(block((s * 0.6 - 0.1, 0.54, 0.3), (s * 0.6 + 0.1, 0.86, 0.32)).painted(c.TIN_DARK))
        parts.append(
            beam((s * 0.585, 0.08, 0.45), (s * 0.585, 1.8, 0.45), 0.012, 0.04, (0.0, 0.0, 1.0)).painted(TRIM)
        )
        lamp = cylinder(0.05, 0.03, 8, 0.04).turned("x", -90).moved(s * 0.45, 1.865, 0.6)
        parts.append(lamp.painted(c.RED))
        parts.append(beam((s * 0.4, 0.1, 0.36), (s * 0.4, 1.8, 0.36), 0.06, 0.08).painted(c.TIN_DARK))
    parts.append(block((-0.56, 0.04, 0.38), (0.56, 1.82, 0.42)).painted(c.WOOD))
    back = extrude([(-0.58, 0.4), (0.58, 0.4), (0.58, 0.95), (-0.58, 0.95)], 0.04).turned("x", -3.0)
    parts.append(back.moved(0.0, 1.81).painted(paint))
    parts.append(block((-0.56, 0.0, 0.4), (0.56, 0.04, 0.87)).painted(paint))
    parts.append(block((-0.3, 1.868, 0.52), (0.3, 1.882, 0.66)).painted(TRIM))
    parts += [
        *bench(1.54, 0.62, 1.06, 0.5),
        back_rest(1.75, 0.7, 1.06, 0.42),
        *bench(0.22, 0.62, 1.06, 0.34),
    ]
    return parts


def _carriage_wheels() -> list[Mesh]:
    y, z = _AXLE
    one = wheel(z, 0.045)
    parts = [one.scaled(s, 1, 1).moved(s * 0.69, y, z) for s in SIDES]
    parts.append(rod((-0.69, y, z), (0.69, y, z), 0.025, 5).painted(c.TIN_DARK))
    return parts


def _remork_guards(paint: Color) -> list[Mesh]:
    y, z = _AXLE
    return [mudguard(0.36, 0.19, 5, 175).moved(s * 0.68, y, z).painted(c.lift(paint, -0.12)) for s in SIDES]


def _railings() -> list[Mesh]:
    """Posts of the roof and bars that nobody falls through."""
    bars: list[tuple[Vec3, Vec3, float]] = []
    for s in SIDES:
        x = s * 0.56
        bars += [((x, y, 0.8), (x, y, 1.93), 0.02) for y in (0.05, 1.05, 1.82)]
        bars.append(((x, 1.05, 1.16), (x, 1.82, 1.16), 0.016))
        bars += [((x, y, 0.94), (x, y, 1.16), 0.01) for y in (1.24, 1.43, 1.63)]
    for y, low, high in ((0.05, 0.86, 1.1), (1.82, 0.94, 1.3)):
        bars.append(((-0.56, y, high), (0.56, y, high), 0.016))
        bars += [((0.187 * k, y, low), (0.187 * k, y, high), 0.01) for k in (-2, -1, 0, 1, 2)]
    return [tube([a, b], r, 4 if r > 0.01 else 3, capped=False).painted(CHROME) for a, b, r in bars]


def _canopy(paint: Color) -> list[Mesh]:
    """The roof with its fringe of pennants."""
    x, y0, y1, z = 0.7, -0.1, 1.97, 1.93

    def vault(u: float, v: float) -> Vec3:
        swell = (1 - abs(2 * u - 1) ** 2.4) * (1 - abs(2 * v - 1) ** 5)
        return (x * (2 * u - 1), y0 + (y1 - y0) * v, z + 0.17 * swell)

    parts = [sheet(vault, 6, 8).painted(paint)]
    parts.append(sheet(lambda u, v: (x * (2 * u - 1), y0 + (y1 - y0) * v, z - 0.005), 2, 3).painted(TRIM))
    corners = [(-x, y0), (x, y0), (x, y1), (-x, y1)]
    for k, flags in enumerate((7, 10, 7, 10)):
        a, b = corners[k], corners[(k + 1) % 4]

        def hang(u: float, v: float, a: Vec2 = a, b: Vec2 = b, flags: int = flags) -> Vec3:
            deep = 0.12 if round(u * 2 * flags) % 2 else 0.055
            return (a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u, z + 0.006 - deep * (1 - v))

        parts.append(sheet(hang, 2 * flags, 1).painted(TRIM))
    return parts


def _coupling() -> list[Mesh]:
    """The bars from the carriage to the ball behind the motorbike's saddle."""
    hitch = (0.0, -0.44, 0.86)
    arms = [
        curve([(s * 0.34, 0.12, 0.37), (s * 0.2, -0.06, 0.44), (s * 0.05, -0.2, 0.74), hitch], 2)
        for s in SIDES
    ]
    parts = [tube(arm, 0.022, 4).painted(c.TIN_DARK) for arm in arms]
    parts.append(ball(0.04, 6, 4).moved(*hitch).painted(c.TIN_LIGHT))
    parts.append(rod((0.0, -0.47, 0.72), (0.0, -0.44, 0.84), 0.025, 4).painted(c.TIN_DARK))
    return parts


_REAR, _FRONT, _BIKE_WHEEL = (0.0, -0.52, 0.285), (0.0, -1.74, 0.285), 0.285


def _motorbike(paint: Color) -> list[Mesh]:
    """A light motorbike with a low frame, as most in Cambodia are."""
    parts = [wheel(_BIKE_WHEEL, 0.036, 7).moved(*at) for at in (_REAR, _FRONT)]
    spine = curve([(0, -0.26, 0.7), (0, -0.6, 0.62), (0, -0.98, 0.5), (0, -1.26, 0.56), (0, -1.5, 0.92)], 2)
    thick = [0.03, 0.075, 0.105, 0.115, 0.105, 0.075, 0.06, 0.06, 0.05]
    parts.append(tube(spine, thick, 6).painted(paint))
    seat = cushion(0.125, 0.36, 0.06, 3.0, 8, 5).moved(0.0, -0.72, 0.75)
    parts.append(seat.painted(c.RUBBER))
    parts.append(block((-0.1, -1.2, 0.22), (0.1, -0.84, 0.44)).painted(c.TIN_DARK))
    parts.append(rod((0.0, -1.14, 0.36), (0.0, -1.36, 0.4), 0.065, 8, 0.055).painted(c.TIN))
    pipe: list[Vec3] = [(0.06, -1.34, 0.34), (0.12, -1.2, 0.22), (0.13, -0.86, 0.2), (0.14, -0.38, 0.27)]
    parts.append(tube(pipe, [0.02, 0.022, 0.038, 0.042], 5).painted(CHROME))
    parts.append(beam((-0.1, -1.0, 0.3), (-0.1, -0.48, 0.29), 0.03, 0.08).painted(paint))
    parts.append(beam((-0.22, -1.1, 0.24), (0.22, -1.1, 0.24), 0.05, 0.03).painted(c.RUBBER))
    for s in SIDES:
        parts.append(
            tube([(s * 0.1, -0.52, 0.285), (s * 0.1, -0.46, 0.64)], 0.022, 4, capped=False).painted(CHROME)
        )
        parts.append(
            tube([(s * 0.07, -1.5, 0.82), (s * 0.07, -1.74, 0.285)], 0.022, 4, capped=False).painted(c.TIN)
        )
        parts += mirror(s, (s * 0.2, -1.5, 1.03), (s * 0.28, -1.46, 1.2))
        parts.append(rod((s * 0.23, -1.43, 1.02), (s * 0.34, -1.38, 1.0), 0.019, 5).painted(c.RUBBER))
    bar: list[Vec3] = [(-0.33, -1.38, 1.0), (-0.18, -1.46, 1.03), (0, -1.48, 1.0), (0.18, -1.46, 1.03)]
    parts.append(tube([*bar, (0.33, -1.38, 1.0)], 0.012, 4).painted(c.TIN))
    parts.append(rod((0.0, -1.5, 0.88), (0.0, -1.47, 1.0), 0.04, 6).painted(paint))
    parts.append(cushion(0.12, 0.09, 0.08, 2.6, 8, 5).moved(0.0, -1.53, 0.99).painted(paint))
    lens = ball(0.065, 8, 4).scaled(1.15, 0.5, 0.9).moved(0.0, -1.6, 0.99)
    return [*parts, lens.painted(c.tint("f6efd2"))]


def _leg_shield() -> list[Mesh]:
    def shield(u: float, v: float) -> Vec3:
        t = 2 * u - 1
        wide = 0.13 + 0.1 * math.sin(math.pi * (0.15 + 0.75 * v))
        return (t * wide, -1.36 - 0.16 * v + 0.09 * t * t, 0.32 + 0.55 * v)

    guards = [
        mudguard(0.33, 0.12, 20, 160).turned("x", 8).moved(*_FRONT).painted(TRIM),
        mudguard(0.33, 0.13, -5, 115).moved(*_REAR).painted(TRIM),
    ]
    return [sheet(shield, 4, 4).painted(TRIM), *guards]
