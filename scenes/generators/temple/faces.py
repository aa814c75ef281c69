"""Faces of the Bayon that smile to the four directions, and the gate of Angkor Thom that bears them."""

from __future__ import annotations

import math

from scenes.generators.cutting import used
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.solids import ball, blob, block, lathe
from scenes.generators.sweeps import extrude, tube
from scenes.generators.temple.stone import (
    OLD,
    STONE,
    STONE_DARK,
    STONE_LIGHT,
    gable,
    leaves_around,
    redented,
    stacked,
    weathered,
)
from scenes.generators.vectors import Vec3, curve, mix


def face(size: float) -> Mesh:
    """A face of the Bayon, smiling with closed eyes, looking to the front; `size` is its height."""
    oval = ball(1.0, 14, 10).scaled(0.44, 0.3, 0.5)
    # only the front half is seen; the chin is broad, the forehead straight under the diadem
    seen = [t for t in oval.triangles if any(oval.points[i][1] < -1e-6 for i in t)]
    half = used(Mesh(oval.points, oval.colors, oval.uvs, seen, [180.0] * len(seen)))
    front = half.mapped(lambda p: (p[0] * (1.0 + 0.12 * (0.3 - p[2])), p[1], p[2]))

    def skin(x: float, z: float) -> float:
        return -0.3 * math.sqrt(max(1 - (x / 0.46) ** 2 - (z / 0.5) ** 2, 0.0))

    parts = [front.painted(STONE)]
    nose: list[Vec3] = [(0, -0.275, 0.13), (0, -0.31, 0.02), (0, -0.325, -0.08)]
    parts.append(tube(nose, [0.028, 0.042, 0.052], 6).painted(STONE_LIGHT))
    for s in (-1, 1):
        parts.append(blob(0.045, 0.045, 0.035, 6, 4).moved(s * 0.055, -0.29, -0.1).painted(STONE))
        lid = [(s * 0.06, -0.285, 0.085), (s * 0.15, -0.292, 0.06), (s * 0.25, -0.235, 0.085)]
        parts.append(blob(0.1, 0.06, 0.05, 9, 5).moved(s * 0.155, -0.228, 0.09).painted(STONE))
        parts.append(tube(curve(lid, 2), 0.013, 4).painted(STONE_DARK))
        brow = [(s * 0.03, -0.29, 0.16), (s * 0.14, -0.275, 0.215), (s * 0.29, -0.19, 0.175)]
        parts.append(tube(curve(brow, 2), [0.02, 0.026, 0.026, 0.02, 0.012], 5).painted(STONE))
        ear = blob(0.045, 0.06, 0.24, 7, 6).moved(s * 0.44, -0.02, -0.05)
        parts.append(ear.painted(STONE))
    for z, thick, bow, color in (
        (-0.205, 0.028, 0.045, STONE),
        (-0.262, 0.034, 0.045, STONE),
        (-0.232, 0.009, 0.055, STONE_DARK),
    ):
        line: list[Vec3] = []
        for x in (-0.17, -0.1, -0.035, 0.035, 0.1, 0.17):
            lift = z + bow * (x / 0.17) ** 2
            line.append((x, skin(x, lift) - (0.022 if color is STONE_DARK else 0.006), lift))
        parts.append(
            tube(line, [thick * 0.3, thick * 0.9, thick, thick, thick * 0.9, thick * 0.3], 5).painted(color)
        )
    parts.append(blob(0.09, 0.05, 0.05, 7, 4).moved(0, -0.185, -0.38).painted(STONE_LIGHT))
    band = [
        (-0.44, -0.02, 0.24),
        (-0.35, -0.17, 0.26),
        (-0.17, -0.265, 0.28),
        (0.0, -0.29, 0.29),
        (0.17, -0.265, 0.28),
        (0.35, -0.17, 0.26),
        (0.44, -0.02, 0.24),
    ]
    parts.append(tube(band, 0.04, 6).painted(STONE_DARK))
    return join(parts).scaled(size)


def _faces() -> Mesh:
    """The tower with the faces, 6 high."""
    core = [
        (1.35, 0.0),
        (1.4, 0.25),
        (1.22, 0.4),
        (1.15, 1.0),
        (1.05, 3.0),
        (1.1, 3.4),
        (1.2, 3.6),
        (0.95, 3.75),
    ]
    tower = stacked(core, redented(0.3)).shaded(weathered(0.8))
    parts = [tower]
    for turn in range(4):
        own = face(2.9).scaled(1.0, 1.0, 1.0).moved(0, -0.78, 2.15)
        parts.append(
            own.shaded(lambda p, old: mix(old, weathered(0.7)(p, old), 0.45)).turned("z", 90.0 * turn)
        )
    z = 3.7
    for w, tall in ((0.98, 0.5), (0.8, 0.42), (0.6, 0.36)):
        rings = [
            (w * 0.88, z),
            (w * 0.88, z + tall * 0.5),
            (w, z + tall * 0.6),
            (w, z + tall * 0.8),
            (w * 0.7, z + tall),
        ]
        parts.append(
            join(
                [
                    stacked(rings, redented(0.7)),
                    leaves_around(w * 0.98, z + tall * 0.76, w * 0.4, tall * 0.75, False),
                ]
            ).shaded(weathered(0.6))
        )
        z += tall
    lotus = lathe(
        [
            (0.42, z),
            (0.6, z + 0.15),
            (0.5, z + 0.3),
            (0.28, z + 0.36),
            (0.32, z + 0.5),
            (0.12, z + 0.62),
            (0.0, 6.0),
        ],
        12,
        30.0,
    )
    return join([*parts, lotus.shaded(weathered(0.6))])


def gopura(height: float = 11.0) -> Model:
    """The gate of Angkor Thom: a tall pointed passage under a tower with four faces, a smaller head on each side."""
    stone: list[Mesh] = []
    # two piers and the stepped vault between them
    for s in (-1, 1):
        pier = [
            (s * 0.75, 0.0),
            (s * 2.3, 0.0),
            (s * 2.3, 3.6),
            (s * 2.1, 4.2),
            (0.0, 5.2),
            (0.0, 4.5),
            (s * 0.3, 4.0),
            (s * 0.55, 3.4),
            (s * 0.75, 2.7),
        ]
        stone.append(extrude(pier, 3.2, 0.0))
        for y in (-1.72, 1.72):
            stone.append(
                block((min(s * 0.75, s * 1.15), y - 0.14, 0.0), (max(s * 0.75, s * 1.15), y + 0.14, 3.0))
            )
        wing = extrude(
            [(s * 2.2, 0.0), (s * 3.6, 0.0), (s * 3.6, 2.3), (s * 3.3, 2.9), (s * 2.2, 3.3)], 2.4, 0.0
        )
        stone.append(wing)
        for x in (2.5, 3.0):
            stone.append(block((s * x - 0.12, -1.32, 0.0), (s * x + 0.12, 1.32, 2.2)))
        for z, w in ((0.0, 0.16), (0.32, 0.1), (2.2, 0.12)):
            low, high = sorted((s * 0.8, s * 3.62))
            stone.append(
                block((low, -1.6 - w, z), (high, 1.6 + w, z + 0.26))
                if z < 1
                else block((low, -1.3 - w, z), (high, 1.3 + w, z + 0.2))
            )
    stone.append(gable(2.3, 1.9, 0.3).moved(0, -1.66, 3.9))
    stone.append(gable(2.3, 1.9, 0.3).turned("z", 180).moved(0, 1.66, 3.9))
    parts = [join(stone).shaded(weathered(0.9))]
    floor = patch(
        [(-0.75, -1.6, 0.012), (0.75, -1.6, 0.012), (0.75, 1.6, 0.012), (-0.75, 1.6, 0.012)],
        [(0, 1, 2), (0, 2, 3)],
        0.0,
        STONE_DARK,
    )
    parts += [floor, _faces().moved(z=4.9)]
    for s in (-1, 1):
        parts.append(
            stacked([(0.75, 3.0), (0.7, 3.9), (0.8, 4.1), (0.55, 4.5), (0.1, 5.1)], redented(0.6))
            .moved(x=s * 2.75)
            .shaded(weathered(0.7))
        )
    return painted(join(parts).scaled(height / 10.9), OLD)
