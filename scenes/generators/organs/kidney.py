"""The human kidney cut open from the front, as a model on a stand: cortex, pyramids of the medulla, pelvis, ureter."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.bones.mounting import mounted
from scenes.generators.finish import Model
from scenes.generators.mesh import Mesh, join
from scenes.generators.organs.heart import POOR, RICH
from scenes.generators.organs.section import bowl, dome, face, middle, rounded, vessel
from scenes.generators.paint import cloud
from scenes.generators.vectors import Color, Vec2, Vec3, mix

_CAPSULE, _CAPSULE_DARK = c.tint("9c4b40"), c.tint("7f3a33")
CORTEX, MEDULLA, _RAYS, PELVIS, URETER = (
    c.tint("cf8a72"),
    c.tint("a8483f"),
    c.tint("bb6355"),
    c.tint("ecd9a6"),
    c.tint("e2c887"),
)
# one unit high, the side where the vessels enter at +x
_OUTSIDE: tuple[Vec2, ...] = (
    (-0.02, 0.0), (0.14, 0.03), (0.22, 0.13), (0.21, 0.25), (0.14, 0.36), (0.09, 0.45), (0.085, 0.53), (0.13, 0.63),
    (0.21, 0.74), (0.22, 0.87), (0.13, 0.97), (-0.03, 1.0), (-0.19, 0.94), (-0.3, 0.79), (-0.34, 0.6), (-0.34, 0.42),
    (-0.3, 0.22), (-0.19, 0.06),
)  # fmt: skip
_PELVIS: tuple[Vec2, ...] = (
    (0.07, 0.45), (0.075, 0.53), (0.05, 0.6), (0.075, 0.7), (0.04, 0.72), (0.0, 0.64), (-0.05, 0.66), (-0.075, 0.62),
    (-0.05, 0.56), (-0.09, 0.52), (-0.09, 0.47), (-0.05, 0.44), (-0.08, 0.38), (-0.05, 0.34), (0.0, 0.37),
    (0.035, 0.29), (0.075, 0.3), (0.05, 0.4),
)  # fmt: skip
_PYRAMIDS: tuple[tuple[Vec2, Vec2], ...] = (
    ((0.082, 0.74), (0.115, 0.885)), ((0.02, 0.735), (-0.03, 0.91)), ((-0.06, 0.69), (-0.185, 0.81)),
    ((-0.1, 0.6), (-0.26, 0.645)), ((-0.115, 0.495), (-0.275, 0.5)), ((-0.1, 0.39), (-0.255, 0.345)),
    ((-0.065, 0.31), (-0.18, 0.195)), ((0.01, 0.265), (-0.025, 0.095)), ((0.082, 0.265), (0.115, 0.12)),
)  # fmt: skip
"""Tip and the middle of the base of each pyramid."""


def kidney(size: float = 0.4) -> Model:
    """Half a kidney, `size` high; really 0.11 m. Red and blue are the artery and the vein."""
    outline = rounded(_OUTSIDE, 3)
    pelvis = rounded(_PELVIS, 2)
    pyramids = [_pyramid(tip, base) for tip, base in _PYRAMIDS]
    middle_x, middle_z = middle(outline)
    skin = [(middle_x + (x - middle_x) * 1.04, middle_z + (z - middle_z) * 1.024) for x, z in outline]
    parts = [
        dome(skin, 0.24, 5, 0.6).shaded(_capsule),
        face(skin, [outline]).painted(_CAPSULE_DARK),
        # behind the section, so that no light comes through where its triangles meet
        face(outline, [pelvis]).moved(y=0.004).painted(CORTEX),
        face(outline, [pelvis, *pyramids]).shaded(_cortex),
        bowl(pelvis, 0.05, 3, 0.5).painted(PELVIS),
    ]
    parts += [_striped(ring, *ends) for ring, ends in zip(pyramids, _PYRAMIDS, strict=True)]
    parts.append(
        vessel(
            [(0.02, 0.045, 0.5), (0.1, 0.05, 0.46), (0.17, 0.05, 0.32), (0.18, 0.05, -0.06)],
            [0.05, 0.04, 0.026, 0.024],
            URETER,
        )
    )
    parts.append(vessel([(0.05, 0.06, 0.56), (0.16, 0.05, 0.56), (0.34, 0.05, 0.58)], 0.026, RICH))
    parts.append(vessel([(0.05, 0.06, 0.49), (0.16, 0.05, 0.49), (0.34, 0.05, 0.48)], 0.034, POOR))
    return mounted(join(parts).scaled(size), hold=(-0.03 * size, 0.08 * size, 0.06 * size))


def _pyramid(tip: Vec2, base: Vec2) -> list[Vec2]:
    """The outline of a pyramid, counter-clockwise, its base bowed outwards."""
    dx, dz = base[0] - tip[0], base[1] - tip[1]
    far = math.hypot(dx, dz)
    ux, uz = dx / far, dz / far
    wide = 0.05
    corners = [(0.0, -0.012), (0.5, -0.62 * wide), (0.9, -wide), (1.06, -0.6 * wide), (1.12, 0.0)]
    corners += [(t, -s) for t, s in reversed(corners[:4])]
    return rounded([(tip[0] + ux * far * t - uz * s, tip[1] + uz * far * t + ux * s) for t, s in corners], 2)


def _striped(ring: list[Vec2], tip: Vec2, base: Vec2) -> Mesh:
    """A pyramid that stands a little out of the section, with rays towards its tip."""
    dx, dz = base[0] - tip[0], base[1] - tip[1]

    def rays(p: Vec3, _: Color) -> Color:
        u, v = p[0] - tip[0], p[2] - tip[1]
        turn = math.atan2(u * dz - v * dx, u * dx + v * dz)
        return mix(MEDULLA, _RAYS, 0.5 + 0.5 * math.cos(turn * 26))

    return dome(ring, -0.012, 2, 0.6).shaded(rays)


def _capsule(p: Vec3, _: Color) -> Color:
    return mix(_CAPSULE_DARK, _CAPSULE, 0.2 + 0.8 * cloud(p[0] * 9, p[1] * 9, p[2] * 9, 3.0))


def _cortex(p: Vec3, _: Color) -> Color:
    return c.lift(CORTEX, 0.16 * (cloud(p[0] * 40, 0.0, p[2] * 40, 8.0) - 0.5))
