"""Ribs, breast bone, shoulder blade and collar bone, life size, where they are in a person who stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from scenes.generators.blend import blend, carved, chain, egg, limb, plate, surface
from scenes.generators.bones.matter import CARTILAGE, bony
from scenes.generators.bones.spine import half_width, levels
from scenes.generators.mesh import Mesh, join
from scenes.generators.simplify import fewer
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Vec3, add, curve, mix


def _rib(number: int) -> list[Vec3]:
    """The bony line of rib 1..12 on the left, from the spine to where its cartilage begins."""
    middle, _, _ = levels()[17 - number]
    n = number - 1
    wide = (0.06, 0.085, 0.103, 0.116, 0.124, 0.13, 0.133, 0.134, 0.131, 0.126, 0.115, 0.095)[n]
    front = (-0.03, -0.055, -0.075, -0.088, -0.096, -0.1, -0.1, -0.094, -0.082, -0.066, 0.012, 0.05)[n]
    drop = (0.035, 0.055, 0.072, 0.086, 0.098, 0.108, 0.116, 0.12, 0.118, 0.112, 0.075, 0.045)[n]
    end = (0.034, 0.036, 0.037, 0.04, 0.046, 0.054, 0.066, 0.08, 0.093, 0.103, 0.112, 0.093)[n]
    back = middle[1] + 0.014
    x0 = half_width(17 - number) * 0.9
    swing = back + (0.03 if n < 10 else 0.024)
    line = [(x0, back - 0.004, middle[2] + 0.004), (wide * 0.42, swing, middle[2])]
    line.append((wide * 0.84, _between(swing, front, 0.24), middle[2] - drop * 0.3))
    if n < 10:
        line.append((wide, _between(swing, front, 0.55), middle[2] - drop * 0.62))
        line.append((_between(wide, end, 0.3), _between(swing, front, 0.87), middle[2] - drop * 0.92))
    line.append((end, front, middle[2] - drop))
    return line


def _between(a: float, b: float, t: float) -> float:
    """The number at t of the way from a to b."""
    return a + (b - a) * t


_BREAST = ((0.0, -0.075, 1.395), (0.0, -0.106, 1.325), (0.0, -0.125, 1.235))
"""The breast bone from its upper end to its lower."""


def _to_breast(number: int, start: Vec3) -> list[Vec3]:
    """The cartilage of rib 1..10 from its end to the breast bone, or to the cartilage above."""
    t = min((number - 1) / 6.0, 1.0)
    a, b, d = _BREAST
    target = mix(a, b, t * 2) if t < 0.5 else mix(b, d, t * 2 - 1)
    target = (0.014, target[1], target[2] - 0.012)
    if number > 7:
        target = (0.012 + 0.012 * (number - 7), -0.118 + 0.004 * (number - 7), 1.222 - 0.016 * (number - 7))
    low = min(start[2], target[2]) - (0.006 if number > 4 else 0.0)
    between = (
        (start[0] + target[0]) * 0.5,
        (start[1] + target[1]) / 2 - 0.006,
        low * 0.35 + 0.65 * (start[2] + target[2]) / 2,
    )
    return [start, between, target]


def rib_cage(sides: int = 5, steps: int = 3) -> Mesh:
    """Twelve pairs of ribs, their cartilage and the breast bone, without the spine."""
    parts: list[Mesh] = []
    for number in range(1, 13):
        line = curve(_rib(number), steps)
        thick = [0.0058 if k else 0.007 for k in range(len(line))]
        bone = tube(line, thick, sides, crease=180.0)
        bone = bone.mapped(_flatter(line))
        pieces = [bone.shaded(bony)]
        if number <= 10:
            soft = curve(_to_breast(number, line[-1]), max(1, steps - 1))
            pieces.append(
                tube(soft, [0.0056] * (len(soft) - 1) + [0.0048], sides, crease=180.0).painted(CARTILAGE)
            )
        parts += pieces + [piece.scaled(-1, 1, 1) for piece in pieces]
    parts.append(breast_bone(120 if sides < 5 else 420))
    return join(parts)


def _flatter(line: Sequence[Vec3]) -> Callable[[Vec3], Vec3]:
    """A rib is higher than thick: points are moved away from the line's height by half as much again."""

    def place(p: Vec3) -> Vec3:
        near = min(line, key=lambda q: math.dist(p, q))
        return (p[0], p[1], near[2] + (p[2] - near[2]) * 1.35)

    return place


@cache
def _breast_shape() -> Mesh:
    a, b, d = _BREAST
    bone = blend(
        [
            plate(
                add(a, (-0.024, 0.004, 0.002)),
                add(a, (0.024, 0.004, 0.002)),
                add(a, (0.0, -0.008, -0.05)),
                0.0065,
            ),
            plate(
                add(b, (-0.013, 0.008, 0.03)), add(b, (0.013, 0.008, 0.03)), add(d, (0.0, 0.0, 0.01)), 0.006
            ),
            plate(
                add(b, (0.0, 0.008, 0.03)), add(d, (-0.016, 0.0, 0.012)), add(d, (0.016, 0.0, 0.012)), 0.006
            ),
            limb(d, add(d, (0.0, 0.002, -0.03)), 0.006, 0.003),
        ],
        0.012,
    )
    low, high = (-0.04, -0.142, 1.192), (0.04, -0.056, 1.412)
    return surface(bone, low, high, (16, 18, 34), mirrored=True)


@cache
def breast_bone(triangles: int) -> Mesh:
    """The breast bone in its place."""
    return fewer(_breast_shape(), triangles).shaded(bony)


@cache
def _shoulder_blade() -> Mesh:
    upper, lower, inner = (-0.075, 0.05, 0.045), (-0.07, 0.062, -0.125), (-0.098, 0.062, 0.0)
    neck = (-0.012, 0.006, -0.002)
    bone = blend(
        [
            plate(neck, upper, inner, 0.0044),
            plate(neck, inner, lower, 0.0044),
            chain([upper, inner, lower], [0.0045, 0.0045, 0.006]),
            chain([(-0.014, 0.012, -0.018), (-0.045, 0.04, -0.075), lower], [0.0075, 0.006, 0.006]),
            chain(
                [(-0.094, 0.066, 0.008), (-0.05, 0.062, 0.028), (0.006, 0.044, 0.042)],
                [0.0045, 0.0055, 0.008],
            ),
            plate((-0.094, 0.064, 0.006), (0.0, 0.046, 0.042), (-0.03, 0.024, 0.012), 0.0042),
            chain(
                [(0.006, 0.044, 0.042), (0.028, 0.022, 0.042), (0.03, 0.0, 0.038)], [0.009, 0.0085, 0.0065]
            ),
            chain(
                [(-0.014, 0.002, 0.014), (-0.016, -0.014, 0.03), (0.0, -0.03, 0.026)], [0.0085, 0.0075, 0.006]
            ),
            egg((-0.006, 0.003, 0.0), (0.009, 0.014, 0.02)),
        ],
        0.009,
    )
    bone = carved(bone, [egg((0.018, 0.0, 0.0), 0.021)], 0.003)
    low, high = (-0.112, -0.044, -0.14), (0.046, 0.084, 0.064)
    return surface(bone, low, high, (36, 29, 46))


SHOULDER: Vec3 = (0.163, 0.028, 1.385)
"""The socket of the left shoulder."""


@cache
def shoulder_blade(triangles: int = 1500) -> Mesh:
    """The left shoulder blade in its place."""
    return fewer(_shoulder_blade(), triangles).turned("z", -14).moved(*SHOULDER).shaded(bony)


def collar_bone(sides: int = 6) -> Mesh:
    """The left collar bone in its place."""
    s = SHOULDER
    line = [
        (0.02, -0.078, 1.4),
        (0.06, -0.082, 1.412),
        (0.12, -0.04, 1.428),
        (s[0] + 0.014, s[1] + 0.012, s[2] + 0.044),
    ]
    path = curve(line, 2 if sides < 6 else 4)
    radii = [0.0105] + [0.0068] * (len(path) - 2) + [0.0075]
    return tube(path, radii, sides, crease=180.0).shaded(bony)
