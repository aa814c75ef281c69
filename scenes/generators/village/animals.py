"""Animals of the yard: hen, dog, water buffalo. All look to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.mesh import join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import vary
from scenes.generators.solids import ball, blob, cylinder
from scenes.generators.sweeps import extrude, ribbon, rod, tube
from scenes.generators.vectors import Color, Vec3, curve, mix

_SOFT = Bake(rays=20, reach=0.2, strength=0.7, shade=(0.5, 0.44, 0.43))


def chicken(color: str = "brown") -> Model:
    """A hen; color: "brown" or "white"."""
    base, dark = (c.tint("b9743f"), c.tint("6d432c")) if color == "brown" else (c.PAPER, c.tint("d8d0bf"))
    spine = curve([(0, 0.17, 0.27), (0, 0.08, 0.22), (0, -0.04, 0.2), (0, -0.11, 0.26), (0, -0.13, 0.36)], 3)
    radii = [0.02, 0.06, 0.085, 0.105, 0.118, 0.122, 0.12, 0.11, 0.095, 0.075, 0.06, 0.05, 0.045]
    body = tube(spine, radii, 10, crease=120.0).graded(dark, base)
    parts = [body, ball(0.052, 9, 7).moved(0, -0.135, 0.385).painted(base)]
    beak = tube([(0, -0.175, 0.385), (0, -0.225, 0.375)], [0.02, 0.0], 6).painted(c.YELLOW)
    comb = extrude(
        [
            (-0.05, 0.0),
            (-0.045, 0.04),
            (-0.02, 0.02),
            (-0.005, 0.05),
            (0.02, 0.022),
            (0.04, 0.035),
            (0.045, 0.0),
        ],
        0.014,
    )
    parts += [beak, comb.turned("z", 90).moved(0, -0.135, 0.425).painted(c.RED)]
    parts.append(blob(0.012, 0.014, 0.026, 6, 4).moved(0, -0.185, 0.35).painted(c.RED))
    parts += [ball(0.01, 6, 4).moved(s * 0.045, -0.155, 0.397).painted(c.INK) for s in (-1, 1)]
    for s in (-1, 1):
        wing = blob(0.03, 0.1, 0.065, 9, 6).turned("x", -12).moved(s * 0.105, 0.0, 0.235)
        parts.append(wing.graded(dark, c.lift(base, 0.05), 1))
        leg = [(s * 0.045, -0.01, 0.13), (s * 0.045, 0.0, 0.015)]
        parts.append(rod(leg[0], leg[1], 0.009, 5).painted(c.YELLOW))
        for a in (-35, 0, 35, 180):
            d = math.radians(a - 90)
            toe = (s * 0.045 + 0.045 * math.cos(d), 0.045 * math.sin(d), 0.006)
            parts.append(rod((s * 0.045, 0.0, 0.012), toe, 0.006, 4).painted(c.YELLOW))
    for k in range(5):
        feather = ribbon(
            [(0, 0.13, 0.25), (0, 0.2, 0.34), (0, 0.25, 0.36 + 0.02 * k)],
            [0.03, 0.07, 0.02],
            hint=(1.0, 0, 0),
        )
        parts.append(feather.moved((k - 2) * 0.012, 0.0, 0.0).painted(vary(dark, k, 0.15)))
    return leafy(join(parts).scaled(0.85), _SOFT)


def dog() -> Model:
    """A village dog, sandy with a white chest, tail up."""
    tan, light = c.tint("c99a62"), c.tint("efe2c8")

    def coat(p: Vec3, old: Color) -> Color:
        low = min(max((0.36 - p[2]) / 0.1, 0.0), 1.0)
        return mix(tan, light, low * (1.0 if p[1] < 0.0 else 0.5))

    spine = curve([(0, 0.26, 0.4), (0, 0.12, 0.4), (0, -0.05, 0.39), (0, -0.2, 0.41), (0, -0.28, 0.5)], 2)
    parts = [
        tube(spine, [0.06, 0.085, 0.088, 0.086, 0.092, 0.1, 0.1, 0.085, 0.07], 10, crease=120.0).shaded(coat)
    ]
    parts.append(blob(0.075, 0.085, 0.075, 10, 8).moved(0, -0.31, 0.57).painted(tan))
    parts.append(tube([(0, -0.34, 0.555), (0, -0.44, 0.54)], [0.05, 0.032], 8, crease=120.0).painted(light))
    parts.append(blob(0.02, 0.016, 0.016, 6, 5).moved(0, -0.445, 0.553).painted(c.INK))
    for s in (-1, 1):
        ear = extrude([(-0.03, 0.0), (0.005, 0.085), (0.035, 0.0)], 0.022)
        parts.append(ear.turned("z", s * -25).moved(s * 0.045, -0.285, 0.622).painted(c.lift(tan, -0.25)))
        parts.append(ball(0.013, 6, 5).moved(s * 0.036, -0.377, 0.592).painted(c.INK))
        for y, bend in ((-0.2, 0.0), (0.22, 0.03)):
            leg = [(s * 0.055, y, 0.38), (s * 0.06, y + bend, 0.2), (s * 0.06, y, 0.03)]
            parts.append(tube(leg, [0.05, 0.032, 0.024], 7, crease=120.0).shaded(coat))
            parts.append(blob(0.03, 0.045, 0.022, 7, 5).moved(s * 0.06, y - 0.015, 0.022).painted(light))
    tail = curve([(0, 0.29, 0.43), (0, 0.4, 0.5), (0, 0.42, 0.62), (0, 0.33, 0.67)], 2)
    parts.append(
        tube(tail, [0.032, 0.03, 0.028, 0.026, 0.024, 0.02, 0.0], 7, crease=120.0).graded(tan, light)
    )
    return painted(join(parts), _SOFT)


def water_buffalo() -> Model:
    """A water buffalo (ក្របី) with sweeping horns."""
    hide, light = c.tint("5f5a60"), c.tint("8c8288")
    spine = curve([(0, 1.0, 1.05), (0, 0.5, 1.12), (0, -0.2, 1.08), (0, -0.75, 1.12), (0, -1.1, 1.2)], 2)
    radii = [0.22, 0.36, 0.42, 0.45, 0.46, 0.42, 0.36, 0.26, 0.2]
    body = tube(spine, radii, 12, crease=120.0).scaled(0.92, 1, 1).graded(c.lift(hide, -0.1), light)
    head = tube(
        curve([(0, -1.05, 1.24), (0, -1.3, 1.2), (0, -1.62, 0.98)], 2),
        [0.17, 0.2, 0.19, 0.15, 0.13],
        10,
        crease=120.0,
    )
    parts = [
        body,
        head.painted(hide),
        blob(0.13, 0.08, 0.1, 9, 6).moved(0, -1.64, 0.97).painted(c.lift(hide, -0.25)),
    ]
    for s in (-1, 1):
        horn = curve(
            [(s * 0.12, -1.2, 1.36), (s * 0.5, -1.1, 1.45), (s * 0.75, -0.85, 1.62), (s * 0.68, -0.55, 1.78)],
            3,
        )
        parts.append(
            tube(
                horn, [0.075, 0.075, 0.07, 0.066, 0.06, 0.052, 0.044, 0.034, 0.022, 0.0], 7, crease=90.0
            ).painted(c.tint("3f3a3c"))
        )
        ear = blob(0.14, 0.03, 0.06, 8, 5).turned("y", s * 15).moved(s * 0.29, -1.14, 1.24)
        parts += [ear.painted(hide), ball(0.028, 7, 5).moved(s * 0.165, -1.36, 1.2).painted(c.INK)]
        for y in (-0.62, 0.75):
            leg = [(s * 0.24, y, 0.95), (s * 0.25, y + 0.02, 0.5), (s * 0.25, y, 0.12)]
            parts.append(tube(leg, [0.19, 0.11, 0.085], 8, crease=120.0).painted(hide))
            parts.append(cylinder(0.105, 0.13, 8, 0.09).moved(s * 0.25, y).painted(c.tint("3f3a3c")))
    tail = curve([(0, 1.18, 1.15), (0, 1.32, 0.9), (0, 1.3, 0.55)], 2)
    parts.append(tube(tail, [0.035, 0.03, 0.025, 0.035, 0.0], 5, crease=120.0).painted(hide))
    return painted(join(parts), Bake(rays=20, strength=0.75))
