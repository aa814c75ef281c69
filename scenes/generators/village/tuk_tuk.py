"""A tuk-tuk on three wheels. It drives to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, block, cylinder, soft_box
from scenes.generators.sweeps import beam, extrude, rod, sheet, tube
from scenes.generators.vectors import Color, Vec3
from scenes.generators.village.vehicles import (
    CHROME,
    SEAT,
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
from scenes.media.glb_write import Material


def tuk_tuk(color: str = "4c9a63", curtain: bool = False) -> Model:
    """A tuk-tuk (តុកតុក): a motor tricycle with a cab, a bench behind the driver and a canvas hood."""
    paint = c.tint(color)
    parts = [*_cab(paint), *_tub(paint), *_hood(), *_tuk_tuk_wheels(paint), *_cockpit(), *_lamps()]
    if curtain:
        parts += [gathered(s * 0.585, y, 0.86, 1.55, TRIM) for s in SIDES for y in (0.36, 0.74)]
    glass = Material("glass", alpha_mode="BLEND", double_sided=True)
    pane = Part(_windscreen().painted(c.tint("cfe4e6")), glass, baked=False, opacity=lambda p: 0.35)
    return Model((Part(join(parts)), pane), Bake(rays=16, reach=0.45, strength=0.85))


_HOOD = c.tint("4a4d52")
_WHEEL = 0.205
_SCREEN_LOW, _SCREEN_HIGH = (-1.02, 0.96), (-0.74, 1.55)
"""Windscreen: y and z of its lower and its upper edge."""


def _cab(paint: Color) -> list[Mesh]:
    """The rounded nose, seen from both sides."""

    def nose(u: float, v: float) -> Vec3:
        t = 2 * u - 1
        wide = 0.46 + 0.09 * math.sin(math.pi / 2 * v)
        tip = -1.12 - 0.13 * math.sin(math.pi * (0.12 + 0.72 * v)) + 0.16 * v * v
        return (wide * math.sin(t * math.pi / 2), tip + (-0.7 - tip) * abs(t) ** 2.6, 0.34 + 0.62 * v)

    parts = [sheet(nose, 12, 5).two_sided().painted(paint)]
    low, high = _SCREEN_LOW, _SCREEN_HIGH
    frame = [(-0.52, -0.72, 0.96), (-0.42, *low), (0.42, *low), (0.52, -0.72, 0.96)]
    parts.append(tube(frame, 0.025, 5).painted(c.lift(paint, -0.2)))
    for s in SIDES:
        parts.append(rod((s * 0.5, low[0] + 0.1, low[1]), (s * 0.53, *high), 0.025, 5).painted(_HOOD))
        parts += mirror(s, (s * 0.53, -0.86, 1.12), (s * 0.66, -0.86, 1.2))
    wiper = rod((0.05, low[0] - 0.0, low[1] + 0.03), (0.3, low[0] + 0.08, low[1] + 0.2), 0.007, 3)
    parts.append(wiper.painted(c.RUBBER))
    parts.append(rod((-0.53, *high), (0.53, *high), 0.025, 5).painted(_HOOD))
    return parts


def _windscreen() -> Mesh:
    def pane(u: float, v: float) -> Vec3:
        t = 2 * u - 1
        y = _SCREEN_LOW[0] + (_SCREEN_HIGH[0] - _SCREEN_LOW[0]) * v + 0.1 * t * t * (1 - v)
        return (t * (0.5 + 0.03 * v), y, _SCREEN_LOW[1] + (_SCREEN_HIGH[1] - _SCREEN_LOW[1]) * v)

    return sheet(pane, 6, 3)


def _tub(paint: Color) -> list[Mesh]:
    """Floor, sills, the sides with their wheel arches and the back."""
    arch = [
        (0.92 + 0.27 * math.cos(a), 0.22 + 0.27 * math.sin(a))
        for a in (math.radians(150 - 15 * k) for k in range(9))
    ]
    side = [
        (0.42, 0.3), *arch, (1.28, 0.34), (1.34, 0.6), (1.3, 0.88), (0.66, 0.88),
        (0.54, 0.82), (0.46, 0.66), (0.4, 0.46),
    ]  # fmt: skip
    parts: list[Mesh] = []
    for s in SIDES:
        parts.append(plate(side, s * 0.6, 0.05).painted(paint))
        parts.append(beam((s * 0.5, -0.76, 0.36), (s * 0.6, -0.3, 0.33), 0.05, 0.12).painted(paint))
        parts.append(beam((s * 0.6, -0.32, 0.33), (s * 0.6, 0.5, 0.33), 0.05, 0.12).painted(paint))
        parts.append(beam((s * 0.628, 0.56, 0.72), (s * 0.628, 1.3, 0.72), 0.012, 0.05).painted(TRIM))
        bars: list[tuple[Vec3, Vec3]] = [((s * 0.59, 0.34, 0.36), (s * 0.56, 0.34, 1.58))]
        bars.append(((s * 0.585, 0.34, 0.84), (s * 0.6, 0.62, 0.86)))
        parts += [tube([a, b], 0.02, 5).painted(_HOOD) for a, b in bars]
    parts.append(block((-0.56, -0.3, 0.3), (0.56, 1.3, 0.34)).painted(c.TIN_DARK))
    parts.append(block((-0.48, -0.76, 0.3), (0.48, -0.3, 0.34)).painted(c.TIN_DARK))
    back = extrude([(-0.6, 0.34), (0.6, 0.34), (0.6, 0.88), (-0.6, 0.88)], 0.04).moved(0.0, 1.3)
    parts.append(back.painted(paint))
    parts.append(soft_box(0.72, 0.03, 0.3, 0.012).moved(0.0, 1.32, 0.46).painted(c.lift(paint, -0.12)))
    parts += [
        block((-0.26, 1.335, 0.5 + 0.05 * k), (0.26, 1.342, 0.52 + 0.05 * k)).painted(c.lift(paint, -0.45))
        for k in range(4)
    ]
    parts.append(rod((-0.62, 1.37, 0.36), (0.62, 1.37, 0.36), 0.03, 6).painted(_HOOD))
    parts += [*bench(0.94, 0.58, 1.1, 0.46), back_rest(1.1, 0.66, 1.06, 0.46)]
    return parts


def _hood() -> list[Mesh]:
    """The canvas roof that comes down behind the bench; light inside."""
    spine: tuple[Vec3, ...] = (
        (-0.82, 1.57, 0.0), (-0.4, 1.62, 0.0), (0.1, 1.64, 0.0), (0.6, 1.64, 0.0), (0.98, 1.62, 0.0),
        (1.16, 1.54, 0.0), (1.23, 1.36, 0.0), (1.27, 1.1, 0.0), (1.3, 0.87, 0.0),
    )  # fmt: skip
    across = 8

    def canvas(u: float, v: float) -> Vec3:
        y, z, _ = spine[round(v * (len(spine) - 1))]
        t = 2 * u - 1
        flat = min(1.0, max(0.0, (z - 0.87) / 0.6))
        return (
            0.6 * math.copysign(abs(t) ** 0.8, t),
            y - 0.05 * t * t * (1 - flat),
            z - 0.1 * flat * abs(t) ** 3.5,
        )

    top = sheet(canvas, across, len(spine) - 1)
    inside = top.flipped().mapped(lambda p: (p[0] * 0.995, p[1] - 0.008, p[2] - 0.008))
    parts = [top.painted(_HOOD), inside.painted(c.tint("8f8a80"))]
    wing = [
        (0.72, 0.87),
        (1.3, 0.87),
        (1.27, 1.1),
        (1.23, 1.34),
        (1.14, 1.48),
        (0.98, 1.53),
        (0.86, 1.53),
        (0.74, 1.3),
    ]
    parts += [plate(wing, s * 0.595, 0.015).painted(_HOOD) for s in SIDES]
    window = sheet(lambda u, v: (0.3 - 0.6 * u, 1.3 - 0.04 * v, 1.0 + 0.28 * v), 1, 1)
    parts.append(window.painted(c.tint("b9cdd0")))
    for s in SIDES:
        edge = [(s * 0.6, y, z - 0.1) for y, z, _ in spine[:5]]
        parts.append(tube(edge, 0.018, 4).painted(c.lift(_HOOD, -0.2)))
    return parts


def _tuk_tuk_wheels(paint: Color) -> list[Mesh]:
    one = wheel(_WHEEL, 0.05)
    parts = [one.scaled(s, 1, 1).moved(s * 0.55, 0.92, _WHEEL) for s in SIDES]
    parts.append(rod((-0.55, 0.92, _WHEEL), (0.55, 0.92, _WHEEL), 0.03, 5).painted(c.TIN_DARK))
    parts.append(one.moved(0.0, -1.06, _WHEEL))
    guard = mudguard(0.27, 0.2, 15, 175).two_sided().moved(0.0, -1.06, _WHEEL)
    parts.append(guard.painted(c.lift(paint, -0.12)))
    for s in SIDES:
        parts.append(rod((s * 0.085, -1.06, _WHEEL), (s * 0.085, -0.98, 0.42), 0.02, 5).painted(c.TIN_DARK))
    return parts


def _cockpit() -> list[Mesh]:
    """The driver's seat, the handlebar, and the bar that passengers hold."""
    parts = [
        block((-0.24, -0.32, 0.34), (0.24, 0.04, 0.56)).painted(_HOOD),
        soft_box(0.56, 0.42, 0.1, 0.03).moved(0.0, -0.14, 0.56).painted(SEAT),
        back_rest(0.08, 0.66, 0.5, 0.3),
        rod((0.0, -0.95, 0.34), (0.0, -0.72, 0.9), 0.035, 6).painted(_HOOD),
        soft_box(0.26, 0.12, 0.1, 0.03).moved(0.0, -0.76, 0.92).painted(_HOOD),
    ]
    bar: list[Vec3] = [(-0.34, -0.6, 0.93), (-0.2, -0.71, 0.95), (0.2, -0.71, 0.95), (0.34, -0.6, 0.93)]
    parts.append(tube(bar, 0.014, 5).painted(c.TIN_LIGHT))
    parts += [
        rod((s * 0.26, -0.66, 0.94), (s * 0.35, -0.59, 0.928), 0.022, 6).painted(c.RUBBER) for s in SIDES
    ]
    rail: list[Vec3] = [(-0.57, 0.34, 0.92), (-0.45, 0.24, 0.98), (0.45, 0.24, 0.98), (0.57, 0.34, 0.92)]
    parts.append(tube(rail, 0.018, 5).painted(CHROME))
    return parts


def _lamps() -> list[Mesh]:
    parts: list[Mesh] = []
    for s in SIDES:
        ring = cylinder(0.1, 0.08, 10, 0.088).turned("x", 90).moved(s * 0.3, -1.15, 0.66)
        lens = ball(0.08, 10, 4).scaled(1.0, 0.45, 1.0).moved(s * 0.3, -1.23, 0.66)
        parts += [ring.painted(CHROME), lens.painted(c.tint("f6efd2"))]
        signal = ball(0.035, 6, 4).moved(s * 0.44, -1.02, 0.66)
        parts.append(signal.painted(c.YELLOW))
        parts.append(block((s * 0.5 - 0.055, 1.3, 0.6), (s * 0.5 + 0.055, 1.345, 0.77)).painted(c.RED))
    plate = block((-0.17, 1.32, 0.74), (0.17, 1.334, 0.85))
    return [*parts, plate.painted(TRIM)]
