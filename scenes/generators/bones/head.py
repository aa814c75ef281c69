"""The skull and the lower jaw, life size: the ear holes lie at z = 0, the face looks to -y, the middle is x = 0."""

from __future__ import annotations

import math
from functools import cache

from scenes.generators import paint as c
from scenes.generators.blend import blend, carved, chain, egg, limb, plate, surface
from scenes.generators.bones.matter import TOOTH, bony
from scenes.generators.mesh import Mesh, join
from scenes.generators.simplify import fewer
from scenes.generators.solids import ball
from scenes.generators.vectors import Color, Vec3

HINGE: Vec3 = (0.0, -0.002, -0.006)
"""The line about which the lower jaw turns, in the joints before the ears."""
_SOCKET = egg((0.0325, -0.09, 0.004), (0.0195, 0.036, 0.0172), "z", -14)
_NOSE = egg((0.0065, -0.108, -0.021), (0.0085, 0.03, 0.0155))


@cache
def _cranium() -> Mesh:
    brain = blend(
        [
            egg((0.0, 0.014, 0.056), (0.069, 0.086, 0.063)),
            egg((0.0, -0.034, 0.046), (0.056, 0.053, 0.052)),
            egg((0.0, 0.062, 0.036), (0.052, 0.038, 0.044)),
            egg((0.0, 0.02, 0.004), (0.05, 0.058, 0.022)),
        ],
        0.03,
    )
    bone = blend(
        [
            brain,
            chain(
                [(0.0, -0.082, 0.027), (0.03, -0.083, 0.0295), (0.053, -0.066, 0.022)], [0.007, 0.007, 0.006]
            ),
            chain(
                [(0.053, -0.066, 0.022), (0.056, -0.066, 0.0), (0.054, -0.07, -0.02)], [0.006, 0.0065, 0.01]
            ),
            limb((0.052, -0.072, -0.02), (0.028, -0.086, -0.03), 0.011, 0.012),
            egg((0.044, -0.05, 0.006), (0.014, 0.022, 0.022)),
            egg((0.0, -0.077, -0.034), (0.03, 0.026, 0.024)),
            chain(
                [(0.0, -0.093, -0.044), (0.02, -0.086, -0.044), (0.031, -0.058, -0.042)],
                [0.0085, 0.008, 0.007],
            ),
            egg((0.0, -0.058, -0.004), (0.042, 0.03, 0.032)),
            chain([(0.0, -0.084, 0.026), (0.0, -0.096, 0.008), (0.0, -0.105, -0.004)], [0.009, 0.007, 0.006]),
            chain(
                [(0.013, -0.09, 0.012), (0.016, -0.096, -0.012), (0.016, -0.098, -0.032)],
                [0.005, 0.0045, 0.006],
            ),
            limb((0.056, 0.012, 0.0), (0.053, 0.008, -0.026), 0.012, 0.007),
            egg((0.0, 0.04, -0.006), (0.026, 0.028, 0.014)),
        ],
        0.009,
    )
    arch = chain(
        [(0.056, -0.068, -0.014), (0.067, -0.046, -0.011), (0.07, -0.022, -0.006), (0.065, 0.002, 0.0)],
        [0.0075, 0.0058, 0.0055, 0.006],
        0.003,
    )
    bone = carved(blend([bone, arch], 0.006), [_SOCKET, _NOSE, egg((0.067, 0.006, -0.003), 0.0045)], 0.004)
    hole = egg((0.0, 0.04, -0.02), (0.014, 0.017, 0.02))
    bone = carved(bone, [hole], 0.004)
    low, high = (-0.082, -0.122, -0.066), (0.082, 0.112, 0.136)
    return surface(bone, low, high, (26, 37, 32), mirrored=True)


@cache
def cranium(triangles: int = 3400) -> Mesh:
    """The skull without the lower jaw and teeth."""
    return fewer(_cranium(), triangles).shaded(_skull_color)


def _skull_color(p: Vec3, _: Color) -> Color:
    color = bony(p, _)
    x, y, z = abs(p[0]), p[1], p[2]
    if _SOCKET(x, y, z) < 0.002 and y > -0.078:
        color = c.lift(color, -0.3)
    if _NOSE(x, y, z) < 0.002 and y > -0.095:
        color = c.lift(color, -0.5)
    return color


@cache
def mandible(triangles: int = 1600) -> Mesh:
    """The lower jaw without teeth, closed, where it belongs below the skull."""
    return fewer(_mandible(), triangles).shaded(bony)


@cache
def _mandible() -> Mesh:
    bone = blend(
        [
            chain(
                [
                    (0.0, -0.094, -0.088),
                    (0.018, -0.09, -0.088),
                    (0.037, -0.062, -0.082),
                    (0.049, -0.026, -0.072),
                ],
                [0.0095, 0.0085, 0.008, 0.008],
                0.01,
            ),
            chain(
                [
                    (0.0, -0.091, -0.072),
                    (0.018, -0.086, -0.071),
                    (0.033, -0.058, -0.066),
                    (0.046, -0.028, -0.058),
                ],
                [0.0065, 0.0065, 0.007, 0.007],
                0.01,
            ),
            egg((0.0, -0.1, -0.09), (0.014, 0.007, 0.008)),
            plate((0.047, -0.034, -0.06), (0.052, -0.012, -0.07), (0.053, -0.01, -0.02), 0.0055),
            plate((0.047, -0.036, -0.06), (0.053, -0.01, -0.02), (0.05, -0.036, -0.024), 0.005),
            limb((0.05, -0.034, -0.03), (0.05, -0.037, -0.01), 0.0065, 0.004),
            limb((0.053, -0.009, -0.022), (0.053, -0.004, -0.008), 0.006, 0.007),
            egg((0.053, -0.003, -0.006), (0.011, 0.006, 0.006)),
        ],
        0.008,
    )
    low, high = (-0.07, -0.114, -0.104), (0.07, 0.01, 0.006)
    return surface(bone, low, high, (26, 23, 21), mirrored=True)


def teeth(upper: bool, sides: int = 8) -> Mesh:
    """The sixteen teeth of one jaw, with the jaw closed; `sides` 4 gives plain ones."""
    parts: list[Mesh] = []
    # from the middle outwards: two incisors, the canine, two premolars, three molars: width, depth, height
    sizes = [
        (0.0082, 0.0066, 0.011),
        (0.0066, 0.0062, 0.0098),
        (0.0074, 0.0078, 0.011),
        (0.007, 0.0088, 0.0086),
    ]
    sizes += [
        (0.007, 0.009, 0.008),
        (0.0102, 0.0105, 0.0076),
        (0.0098, 0.0102, 0.0072),
        (0.0088, 0.0095, 0.0066),
    ]
    if not upper:
        sizes[:2] = [(0.0056, 0.006, 0.0094), (0.006, 0.0062, 0.0094)]
    for side in (-1, 1):
        along = 0.0
        for wide, deep, high in sizes:
            x, y, turn = _arch(along + wide / 2, upper)
            along += wide * 0.98
            rows = 4 if sides > 4 else 3
            crown = ball(1.0, sides, rows).mapped(_square).scaled(wide * 0.54, deep * 0.54, high * 0.7)
            level = -0.0555 if upper else -0.0645
            crown = crown.turned("z", side * turn).moved(side * x, y, level)
            parts.append(crown.painted(TOOTH))
    return join(parts)


def _square(p: Vec3) -> Vec3:
    size = sum(abs(v) ** 3.2 for v in p) ** (1 / 3.2)
    return (p[0] / size, p[1] / size, p[2] / size)


def _arch(along: float, upper: bool) -> tuple[float, float, float]:
    """Where a tooth stands that far along the row from the middle, and how it is turned (degrees)."""
    a, b = (0.031, 0.05) if upper else (0.0295, 0.049)
    steps, t, gone = 200, 0.0, 0.0
    while gone < along and t < math.pi / 2:
        t += math.pi / 2 / steps
        gone += math.hypot(a * math.cos(t), b * math.sin(t)) * math.pi / 2 / steps
    x, y = a * math.sin(t), -0.051 - b * math.cos(t) + (0.0 if upper else 0.0015)
    return x, y, math.degrees(math.atan2(b * math.sin(t), a * math.cos(t)))


def head(jaw_open: float = 0.0, triangles: int = 3400, sides: int = 8) -> Mesh:
    """Skull (of so many triangles), lower jaw and teeth; the jaw opened by so many degrees."""
    lower = join([mandible(round(triangles * 0.3)), teeth(False, sides)])
    lower = lower.moved(y=-HINGE[1], z=-HINGE[2]).turned("x", jaw_open).moved(y=HINGE[1], z=HINGE[2])
    return join([cranium(triangles), teeth(True, sides), lower])
