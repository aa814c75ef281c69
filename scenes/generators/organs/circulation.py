"""What blood passes besides the heart: a pair of lungs on a stand, and vessels that lie on the ground."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.organs.heart import POOR, RICH
from scenes.generators.paint import cloud
from scenes.generators.solids import ball, cushion, lathe, torus
from scenes.generators.sweeps import rod, tube
from scenes.generators.vectors import Color, Vec3, curve

PINK, PIPE = c.tint("e3a3a0"), c.tint("f0dfc8")


def lungs(size: float = 0.6) -> Model:
    """Both lungs with windpipe and bronchi, on a stand; `size` is their height. The right lung is at -x."""
    parts: list[Mesh] = []
    for side, wide in ((-1, 0.3), (1, 0.26)):

        def lobe(p: Vec3, side: int = side, wide: float = wide) -> Vec3:
            up = (p[2] + 0.5) if p[2] > -0.5 else 0.0
            thin = 1 - 0.5 * up * up
            return (side * 0.33 + p[0] * wide / 0.5 * thin - side * 0.1 * up, p[1] * 0.8 * thin, 0.62 + p[2])

        body = cushion(0.5, 0.3, 0.5, 2.4, 24, 16).mapped(lobe)
        parts.append(body.shaded(_spongy))
        bronchus = curve([(0.0, 0.0, 1.05), (side * 0.08, -0.02, 0.93), (side * 0.24, -0.1, 0.82)], 3)
        parts.append(tube(bronchus, [0.05] * (len(bronchus) - 1) + [0.03], 9).painted(PIPE))
    parts.append(rod((0.0, 0.0, 1.02), (0.0, 0.0, 1.34), 0.06, 12).painted(PIPE))
    for k in range(6):
        parts.append(torus(0.06, 0.016, 14, 5).moved(z=1.06 + 0.05 * k).painted(c.lift(PIPE, -0.15)))
    body = join(parts).moved(z=0.12).scaled(size)
    foot = lathe([(0.0, 0.0), (0.34, 0.0), (0.34, 0.02), (0.3, 0.045), (0.06, 0.06), (0.0, 0.06)], 28)
    stand = [foot.painted(c.WOOD), rod((0.0, 0.0, 0.03), (0.0, 0.0, 1.1), 0.025, 10).painted(c.TIN)]
    return painted(
        join([body, join(stand).scaled(size)]).grounded(), Bake(rays=16, reach=0.25, strength=0.75)
    )


def _spongy(p: Vec3, _: Color) -> Color:
    return c.lift(PINK, 0.3 * (cloud(p[0] * 14, p[1] * 14, p[2] * 14, 3.0) - 0.5))


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
    profile = [(0.0, -0.06), (0.25, -0.1), (0.4, -0.13), (0.5, 0.0), (0.4, 0.13), (0.25, 0.1), (0.0, 0.06)]
    disc = lathe([(r * size, z * size) for r, z in profile], 16, 80)
    return painted(
        disc.painted(RICH if rich else POOR).turned("x", 60).grounded(),
        Bake(rays=8, reach=0.02, strength=0.3),
    )
