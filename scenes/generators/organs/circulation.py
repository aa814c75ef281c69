"""What blood passes besides the heart: a pair of lungs on a stand, and vessels that lie on the ground."""

from __future__ import annotations

import math
from functools import cache

from scenes.generators import paint as c
from scenes.generators.blend import blend, carved, egg, surface
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.organs.heart import POOR, RICH
from scenes.generators.paint import cloud
from scenes.generators.simplify import fewer
from scenes.generators.solids import ball, lathe, torus
from scenes.generators.sweeps import rod, tube
from scenes.generators.vectors import Color, Vec3, curve, mix

PINK, PIPE = c.tint("e3a3a0"), c.tint("f0dfc8")


def lungs(size: float = 0.6) -> Model:
    """Both lungs with windpipe and bronchi, on a stand; `size` is their height. The right lung is at -x.

    The right lung has three lobes, the left one two and a hollow for the heart.
    """
    parts = [_lung(-1).shaded(lambda p, _: _spongy(-1, p)), _lung(1).shaded(lambda p, _: _spongy(1, p))]
    for side in (-1, 1):
        main: list[Vec3] = [(0.0, 0.03, 0.86), (side * 0.05, 0.03, 0.79), (side * 0.15, 0.03, 0.7)]
        parts.append(tube(curve(main, 4), [0.045] * 5 + [0.04] * 3 + [0.036], 12, crease=120).painted(PIPE))
    pipe = [(0.0, 0.03, 0.83 + 0.06 * k) for k in range(9)]
    parts.append(tube(pipe, 0.052, 16).painted(c.lift(PIPE, -0.12)))
    for k in range(9):
        parts.append(torus(0.05, 0.015, 16, 5).moved(0.0, 0.03, 0.88 + 0.052 * k).painted(PIPE))
    body = join(parts).moved(z=0.16).scaled(size)
    foot = lathe([(0.0, 0.0), (0.34, 0.0), (0.34, 0.02), (0.3, 0.045), (0.06, 0.06), (0.0, 0.06)], 28)
    stand = [foot.painted(c.WOOD), rod((0.0, 0.03, 0.03), (0.0, 0.03, 1.0), 0.022, 10).painted(c.TIN)]
    return painted(join([body, join(stand).scaled(size)]).grounded(), Bake(rays=16, reach=0.2, strength=0.75))


def _furrow(side: int, p: Vec3) -> float:
    """How far a point is from the furrows between the lobes of a lung."""
    _x, y, z = p
    slant = (z - 0.27 - 1.05 * y) * 0.69
    level = abs(z - 0.42 - 0.1 * y) if side < 0 and slant > 0.0 else 1.0
    return min(abs(slant), level)


@cache
def _lung(side: int) -> Mesh:
    """One lung, its lobes told apart by furrows: a tall cone with a round top, hollow towards the heart."""
    wide = 0.19 if side < 0 else 0.175
    middle = side * 0.235
    body = blend(
        [
            egg((middle, 0.03, 0.3), (wide, 0.2, 0.31)),
            egg((middle + side * 0.015, 0.04, 0.2), (wide, 0.21, 0.22)),
            egg((middle - side * 0.045, 0.04, 0.56), (0.135, 0.155, 0.3)),
        ],
        0.1,
    )
    # its foot stands on the dome of the diaphragm; the heart takes more room on the left
    heart = (
        egg((0.04, -0.12, 0.24), (0.17, 0.13, 0.17))
        if side > 0
        else egg((0.0, -0.06, 0.3), (0.1, 0.16, 0.26))
    )
    tools = [
        egg((side * 0.19, 0.05, -0.11), (0.24, 0.24, 0.17)),
        heart,
        egg((0.0, 0.03, 0.5), (0.07, 0.16, 0.5)),
    ]
    shaped = carved(body, tools, 0.03)

    def groove(x: float, y: float, z: float) -> float:
        return max(_furrow(side, (x, y, z)) - 0.004, -shaped(x, y, z) - 0.022)

    low, high = (min(0.0, side * 0.47), -0.22, -0.05), (max(0.0, side * 0.47), 0.3, 0.92)
    return fewer(surface(carved(shaped, [groove], 0.012), low, high, (30, 34, 60)), 2300)


def _spongy(side: int, p: Vec3) -> Color:
    spot = c.lift(PINK, 0.3 * (cloud(p[0] * 14, p[1] * 14, p[2] * 14, 3.0) - 0.5))
    return mix(c.tint("a8605f"), spot, min(1.0, _furrow(side, p) / 0.022))


_WAYS: dict[str, tuple[Vec3, ...]] = {
    "body_to_heart": (
        (4.7, 1.0, 0.5),
        (3.4, 1.7, 0.15),
        (0.6, 2.1, 0.15),
        (-1.2, 1.5, 0.15),
        (-0.75, 0.5, 0.7),
    ),
    "heart_to_lungs": ((-0.66, 0.0, 0.85), (-1.3, -0.9, 0.15), (-3.2, -0.9, 0.15), (-4.7, -0.35, 0.6)),
    "lungs_to_heart": (
        (-4.7, 1.0, 0.6),
        (-3.6, 2.9, 0.15),
        (-0.6, 3.3, 0.15),
        (1.6, 2.0, 0.15),
        (1.0, 0.5, 0.7),
    ),
    "heart_to_body": ((1.02, 0.05, 0.85), (1.6, -0.9, 0.15), (3.2, -0.9, 0.15), (4.7, -0.35, 0.5)),
}
"""Ways of the blood about a heart that stands in the origin, the lungs at x = -5 and the body at x = 5; metres."""


def way(name: str = "heart_to_body") -> list[Vec3]:
    """The line of one of the four ways, for the vessel and for what swims along it."""
    return curve(list(_WAYS[name]), 6)


def blood_way(name: str = "heart_to_body", thick: float = 0.13) -> Model:
    """One of the four ways of the blood, a vessel that lies on the ground: blue or red as the blood in it."""
    color = RICH if name in ("lungs_to_heart", "heart_to_body") else POOR
    path = way(name)
    parts = [tube(path, thick, 10, crease=80).painted(color)]
    for k in range(3, len(path) - 2, 4):
        a, b = path[k], path[k + 1]
        along = (b[0] - a[0], b[1] - a[1], b[2] - a[2])
        far = math.hypot(*along)
        tip = (
            a[0] + along[0] / far * 0.5,
            a[1] + along[1] / far * 0.5,
            a[2] + along[2] / far * 0.5 + thick * 0.8,
        )
        foot = (a[0], a[1], a[2] + thick * 0.8)
        parts.append(rod(foot, tip, thick * 0.75, 8, 0.0).painted(c.tint("ffffff")))
    for end in (path[0], path[-1]):
        parts.append(ball(thick * 1.25, 12, 8).moved(*end).painted(c.lift(color, -0.2)))
    return painted(join(parts), Bake(rays=8, reach=0.3, strength=0.5))


def blood_cell(rich: int = 1, size: float = 0.2) -> Model:
    """A red blood cell, a disc with a hollow on both sides; `rich` 1 with much oxygen, 0 with little."""
    half = [(0.0, 0.035), (0.1, 0.04), (0.2, 0.062), (0.29, 0.1), (0.37, 0.125), (0.44, 0.115), (0.485, 0.07)]
    profile = [(r, -z) for r, z in half] + [(0.5, 0.0)] + list(reversed(half))
    disc = lathe([(r * size, z * size) for r, z in profile], 32, 80)
    body, dent = (RICH, c.lift(RICH, -0.22)) if rich else (POOR, c.lift(POOR, -0.22))
    disc = disc.shaded(lambda p, _: mix(dent, body, min(1.0, math.hypot(p[0], p[1]) / (0.34 * size))))
    return painted(
        disc.turned("x", 60).grounded(),
        Bake(rays=16, reach=0.1 * size, strength=0.7),
    )
