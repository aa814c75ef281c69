"""A ruin in the forest, as at Ta Prohm: a doorway in a broken wall, and a tree whose roots flow over it."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.paint import cloud, mottle, noise, vary
from scenes.generators.solids import blob, block
from scenes.generators.sweeps import tube
from scenes.generators.temple.stone import (
    OLD,
    SHADE,
    STONE,
    STONE_DARK,
    STONE_LIGHT,
    courses,
    doorway,
    weathered,
)
from scenes.generators.vectors import Vec3, curve, mix

_BARK, _BARK_DARK = c.tint("cbbb9c"), c.tint("94866c")


def ruins(roots: int = 9, height: float = 7.0) -> Model:
    """A doorway of sandstone held by the roots of a spung tree; `height` is the tree's, in metres."""
    stone: list[Mesh] = []
    colors = (STONE_LIGHT, STONE_DARK)
    for low, high, rows, seed in (
        ((-2.6, 0.0, 0.0), (-0.75, 0.9, 2.4), 5, 1.0),
        ((0.75, 0.0, 0.0), (2.3, 0.9, 2.4), 5, 2.0),
        ((-2.1, 0.0, 2.4), (1.9, 0.9, 2.9), 1, 3.0),
        ((-1.4, 0.0, 2.9), (1.3, 0.9, 3.4), 1, 4.0),
    ):
        stone.append(courses(low, high, rows, 0.75, colors, seed))
    stone.append(block((-0.75, 0.5, 0.0), (0.75, 0.88, 2.4)).painted(SHADE))
    front, inside = doorway(0.95, 1.75, True)
    stone.append(front.shaded(weathered(0.6)).moved(y=0.02))
    stone.append(block((-0.75, 0.04, 1.7), (0.75, 0.5, 2.42)).painted(STONE))
    stone.append(inside.moved(y=0.02))
    for k in range(11):  # fallen blocks
        x, y = -2.4 + 4.8 * noise(k, 1.0), -0.5 - 1.0 * noise(k, 2.0)
        if abs(x) < 0.7 and y > -1.2:
            x += 1.4 if x > 0 else -1.4
        size = 0.2 + 0.14 * noise(k, 3.0)
        body = block((-size * 1.3, -size * 0.8, -size * 0.6), (size * 1.3, size * 0.8, size * 0.6))
        body = (
            body.turned("x", 30 * (noise(k, 4.0) - 0.5))
            .turned("y", 24 * (noise(k, 5.0) - 0.5))
            .turned("z", 180 * noise(k, 6.0))
        )
        stone.append(body.painted(vary(STONE, k, 0.14)).moved(x, y, size * 0.58))
    mossy = join(stone).shaded(
        lambda p, old: mix(
            old,
            c.tint("6f7d4e"),
            0.55 * min(1.0, max(0.0, cloud(p[0] * 1.1, p[1] * 1.1, p[2] * 1.1, 4.0) - 0.42) * 3),
        )
    )
    # the tree stands on the wall; its roots run down the front and the back to the ground and along it
    wood: list[Mesh] = []
    seat: Vec3 = (0.15, 0.45, 3.35)
    trunk: list[Vec3] = [
        (seat[0], seat[1], seat[2] - 0.25),
        (0.12, 0.45, 4.0),
        (0.25, 0.4, 4.9),
        (0.2, 0.45, height - 0.9),
    ]
    wood.append(tube(curve(trunk, 3), [0.62, 0.5, 0.42, 0.38, 0.36, 0.34, 0.33, 0.31, 0.29, 0.26], 9))
    for k in range(roots):
        side = -1 if k % 3 else 1
        spread = (k / max(roots - 1, 1) - 0.5) * 2
        x = spread * 2.1 + 0.2 * (noise(k, 7.0) - 0.5)
        if side < 0 and abs(x) < 0.62:
            x = 0.72 if x >= 0 else -0.72
        y = -0.13 if side < 0 else 1.03
        out = -0.35 - 0.5 * noise(k, 8.0) if side < 0 else 1.4 + 0.4 * noise(k, 8.0)
        x0 = seat[0] + spread * 0.35
        top = 3.42 if abs(x) < 1.2 else 2.95 if abs(x) < 1.8 else 2.45
        path: list[Vec3] = [
            (x0, seat[1] + 0.2 * side, seat[2] + 0.45),
            ((x0 + x) / 2, seat[1] + 0.32 * side, max(3.46, top)),
            (x * 0.9, y, top - 0.15),
            (x + 0.12 * math.sin(k * 2.0), y, top * 0.62),
            (x - 0.1 * math.sin(k * 1.3), y, top * 0.28),
            (x * 1.04, y + 0.12 * side, 0.06),
            (x * 1.15 + 0.2 * math.sin(k * 3.0), out, 0.0),
        ]
        smooth = curve(path, 3)
        thick = 0.19 - 0.03 * (k % 3)
        wood.append(
            tube(smooth, [thick * (1.2 - 0.75 * n / (len(smooth) - 1)) for n in range(len(smooth))], 6)
        )
        if k % 2 == 0:  # a side root that leans over to its neighbour
            end = (x + (0.5 if x < 0 else -0.5), y, 0.7 + 0.5 * noise(k, 9.0))
            if side > 0 or abs(end[0]) > 0.8:
                branch: list[Vec3] = [path[3], ((x + end[0]) / 2, y, (path[3][2] + end[2]) / 2 - 0.1), end]
                wood.append(tube(curve(branch, 2), [0.07, 0.06, 0.055, 0.05, 0.035], 5))
    crown: list[Mesh] = []
    for k in range(4):
        a = 1.6 * k + 0.4
        tip: Vec3 = (
            0.2 + 0.95 * math.cos(a),
            0.45 + 0.95 * math.sin(a),
            height - 0.2 + 0.25 * noise(k, 11.0),
        )
        wood.append(
            tube(
                [
                    (0.2, 0.45, height - 1.3),
                    (0.2 + 0.4 * math.cos(a), 0.45 + 0.4 * math.sin(a), height - 0.7),
                    tip,
                ],
                [0.2, 0.13, 0.06],
                6,
            )
        )
        for n in range(2):
            size = 0.8 - 0.12 * n + 0.2 * noise(k, n, 12.0)
            body = blob(size, size, size * 0.62, 9, 6).moved(
                tip[0] * (1.0 + 0.3 * n), tip[1] + 0.3 * n * math.sin(a), tip[2] + 0.25 + 0.3 * n
            )
            shade = vary(c.LEAF_DARK, k + 3.0 * n, 0.12)
            crown.append(body.graded(c.lift(shade, -0.2), c.lift(shade, 0.18)))
    bark = join(wood).shaded(mottle(_BARK_DARK, _BARK, 0.35))
    return painted(join([mossy, bark, *crown]), OLD)
