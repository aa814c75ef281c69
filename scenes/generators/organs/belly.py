"""Organs of the belly on stands, seen from the front (-y): stomach, liver with gall bladder, intestines."""

from __future__ import annotations

import math
from functools import cache

from scenes.generators import paint as c
from scenes.generators.blend import blend, carved, chain, egg, surface
from scenes.generators.bones.mounting import mounted
from scenes.generators.finish import Model
from scenes.generators.mesh import Mesh, join
from scenes.generators.organs.heart import POOR, RICH
from scenes.generators.organs.section import vessel
from scenes.generators.paint import cloud
from scenes.generators.simplify import fewer
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec3, curve, mix

_STOMACH, _STOMACH_DARK, _GULLET = c.tint("d99a8c"), c.tint("c07a6c"), c.tint("cf8a7c")
_LIVER, _LIVER_DARK, _LIGAMENT = c.tint("9a4a3c"), c.tint("7c372e"), c.tint("dcb9a0")
_GALL, _BILE = c.tint("7d9a4c"), c.tint("93a95a")
_LARGE, _LARGE_DARK, _SMALL, _APPENDIX = (
    c.tint("c98f74"),
    c.tint("a86d55"),
    c.tint("e3aca0"),
    c.tint("b9705c"),
)


def stomach(size: float = 0.5) -> Model:
    """The stomach with the end of the gullet and the beginning of the small intestine; `size` high, really 0.3 m."""
    low, high = _stomach().bounds()
    return mounted(_stomach().shaded(_stomach_color), size / (high[2] - low[2]), hold=(0.03, 0.0, 0.04))


@cache
def _stomach() -> Mesh:
    bag = chain(
        [
            (0.072, 0.0, 0.2),
            (0.066, 0.0, 0.15),
            (0.056, 0.0, 0.1),
            (0.02, 0.0, 0.066),
            (-0.04, 0.0, 0.066),
            (-0.075, 0.0, 0.085),
        ],
        [0.044, 0.05, 0.047, 0.04, 0.029, 0.017],
        0.012,
    )
    gullet = chain(
        [(0.012, 0.0, 0.306), (0.014, 0.0, 0.25), (0.034, 0.0, 0.205)], [0.013, 0.013, 0.016], 0.004
    )
    gut = chain(
        [(-0.084, 0.0, 0.09), (-0.108, 0.006, 0.093), (-0.126, 0.012, 0.07), (-0.128, 0.012, 0.0)],
        [0.017, 0.02, 0.02, 0.018],
        0.006,
    )
    body = blend([bag, gullet, gut], 0.012)
    return fewer(surface(body, (-0.15, -0.07, -0.03), (0.14, 0.07, 0.32), (36, 18, 44)), 2300)


def _stomach_color(p: Vec3, _: Color) -> Color:
    color = mix(_STOMACH_DARK, _STOMACH, 0.25 + 0.75 * cloud(p[0] * 28, p[1] * 28, p[2] * 28, 2.0))
    gullet = min(1.0, max(0.0, (p[2] - 0.235) / 0.02)) if p[0] < 0.035 else 0.0
    gut = min(1.0, max(0.0, (-0.084 - p[0]) / 0.008))
    return mix(mix(color, _GULLET, gullet), c.lift(_SMALL, 0.05), gut)


def liver(size: float = 0.5) -> Model:
    """The liver with the gall bladder under it and the vessels that come to it; `size` wide, really 0.22 m."""
    parts = [_liver().shaded(_liver_color)]
    sack = curve(
        [(-0.03, -0.052, -0.058), (-0.027, -0.036, -0.05), (-0.02, -0.016, -0.04), (-0.012, -0.002, -0.038)],
        3,
    )
    radii = [0.006, 0.0115, 0.014, 0.015, 0.0145, 0.013, 0.0105, 0.0075, 0.005, 0.004]
    parts.append(tube(sack, radii, 12, crease=180.0).painted(_GALL))
    duct = [
        (-0.012, -0.002, -0.038),
        (-0.002, -0.002, -0.042),
        (0.002, -0.004, -0.056),
        (-0.002, -0.004, -0.088),
    ]
    parts.append(vessel(duct, 0.0042, _BILE))
    parts.append(vessel([(0.012, 0.006, -0.02), (0.014, 0.006, -0.05), (0.022, 0.006, -0.09)], 0.0075, POOR))
    parts.append(
        vessel([(0.02, -0.004, -0.02), (0.026, -0.006, -0.05), (0.038, -0.006, -0.086)], 0.0042, RICH)
    )
    low, high = _liver().bounds()
    return mounted(join(parts), size / (high[0] - low[0]), hold=(-0.03, 0.03, -0.03))


@cache
def _liver() -> Mesh:
    body = blend(
        [
            egg((-0.045, 0.004, 0.0), (0.068, 0.062, 0.066)),
            egg((-0.052, 0.0, -0.03), (0.055, 0.045, 0.042)),
            egg((0.03, -0.008, 0.022), (0.066, 0.042, 0.036), "y", -4),
            egg((0.082, -0.01, 0.022), (0.04, 0.03, 0.017), "y", 6),
        ],
        0.03,
    )
    # the underside is hollow, where stomach and kidney lie; a line divides the lobes
    hollow = egg((0.035, 0.06, -0.115), (0.15, 0.12, 0.1), "y", -14)
    notch = chain(
        [(0.012, -0.06, -0.04), (0.014, -0.056, 0.03), (0.014, -0.02, 0.064)], [0.0016, 0.0014, 0.0014]
    )
    whole = carved(carved(body, [hollow], 0.014), [notch], 0.006)
    return fewer(surface(whole, (-0.125, -0.075, -0.085), (0.135, 0.08, 0.08), (44, 26, 28)), 1900)


def _liver_color(p: Vec3, _: Color) -> Color:
    color = mix(_LIVER_DARK, _LIVER, 0.2 + 0.8 * cloud(p[0] * 34, p[1] * 34, p[2] * 34, 6.0))
    line = max(0.0, 1 - abs(p[0] - 0.0135) / 0.005) if p[1] < 0.0 and p[2] > -0.03 else 0.0
    return mix(color, _LIGAMENT, 0.8 * line)


def intestines(size: float = 0.6) -> Model:
    """The large intestine as a frame around the coils of the small one, with the appendix; `size` high."""
    frame = [
        (-0.113, 0.0, 0.024), (-0.117, 0.0, 0.04),
        (-0.122, 0.0, 0.1), (-0.126, 0.0, 0.17), (-0.128, 0.0, 0.245), (-0.112, -0.006, 0.292),
        (-0.06, -0.018, 0.276), (0.0, -0.022, 0.264), (0.06, -0.014, 0.282), (0.112, 0.004, 0.31), (0.134, 0.008, 0.28),
        (0.132, 0.01, 0.2), (0.128, 0.01, 0.13), (0.116, 0.008, 0.075), (0.086, 0.0, 0.046), (0.054, 0.006, 0.056),
        (0.026, 0.014, 0.038), (0.006, 0.022, 0.0), (0.0, 0.022, -0.05),
    ]  # fmt: skip
    line = curve(frame, 6)
    radii, last = [], len(line) - 1
    for k in range(len(line)):
        wide = 0.0265 if k < 0.8 * last else 0.0265 - 0.007 * (k / last - 0.8) / 0.2
        pouch = 0.0034 if k < 0.85 * last else 0.0012
        radii.append(wide - pouch * (0.5 + 0.5 * math.cos(k * math.pi * 2 / 3)))
    radii[:4], radii[-1] = [0.008, 0.016, 0.021, 0.0235], 0.013
    bands = [mix(_LARGE_DARK, _LARGE, min(1.0, (r - 0.019) / 0.007)) if r > 0.019 else _LARGE for r in radii]
    parts = [tube(line, radii, 8, crease=180.0, colors=bands)]
    worm = curve(
        [(-0.106, -0.004, 0.04), (-0.096, -0.008, 0.012), (-0.08, -0.01, -0.004), (-0.086, -0.01, -0.024)], 3
    )
    parts.append(tube(worm, [0.0065] * (len(worm) - 1) + [0.003], 7, crease=180.0).painted(_APPENDIX))
    parts.append(_coils().shaded(_small_color))
    return mounted(join(parts), size / 0.38, hold=(0.0, 0.022, -0.046))


def _coils() -> Mesh:
    """The small intestine: rows that run to and fro, wavy, and end at the beginning of the large one."""
    y = -0.004
    points: list[Vec3] = [(0.03, 0.02, 0.262), (0.058, y, 0.236)]
    rows = 6
    for row in range(rows):
        z = 0.222 - 0.03 * row
        side = 1 if row % 2 == 0 else -1
        for k in range(6):
            x = side * (0.082 - 0.0328 * k) * (1.0 - 0.05 * (row == rows - 1))
            wave = 0.009 * math.sin(2.1 * k + 1.7 * row)
            points.append((x, y - 0.012 * math.cos(1.9 * k + row) - 0.006, z + wave))
    points += [
        (0.078, y, 0.05),
        (0.03, y, 0.036),
        (-0.03, y - 0.006, 0.034),
        (-0.078, y, 0.044),
        (-0.104, 0.0, 0.066),
    ]
    line = curve(points, 3)
    return tube(line, [0.0168 + 0.001 * math.sin(1.3 * k) for k in range(len(line))], 6, crease=180.0)


def _small_color(p: Vec3, _: Color) -> Color:
    return c.lift(_SMALL, 0.34 * (cloud(p[0] * 45, p[1] * 45, p[2] * 45, 9.0) - 0.5))
