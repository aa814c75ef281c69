"""Towers of Angkor: a prasat, and Angkor Wat with its five towers."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, painted
from scenes.generators.map.ground import WATER
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.solids import blob, block, lathe
from scenes.generators.sweeps import extrude, tube
from scenes.generators.temple.stone import (
    OLD,
    SQUARE,
    Plan,
    doorway,
    gable,
    leaves_around,
    leaves_on,
    redented,
    stacked,
    stairs,
    weathered,
)
from scenes.generators.vectors import Vec2, Vec3


def bud(half: float, high: float, tiers: int, fine: bool = True) -> Mesh:
    """The upper part of a tower: tiers that swell and close like a lotus bud, leaves on each, a lotus on top."""
    body, heights = 0.86 * high, [0.87**k for k in range(tiers)]
    rings: list[tuple[float, float]] = []
    plans: list[Plan] = []
    parts: list[Mesh] = []
    z, w = 0.0, half
    for share in heights:
        t, tall = z / body, body * share / sum(heights)
        w = half * (1 - (0.94 * t) ** 2.3) ** 0.7 * (1.0 + 0.07 * math.sin(math.pi * min(t * 1.6, 1.0)))
        own = redented(0.1 + 0.75 * t, fine)
        steps = (
            ((0.9, 0.0), (0.87, 0.4), (0.93, 0.46), (1.0, 0.56), (1.0, 0.7), (0.92, 0.74))
            if fine
            else ((0.88, 0.0), (1.0, 0.6), (0.97, 0.78))
        )
        rings += [(w * wide, z + up * tall) for wide, up in steps]
        plans += [own] * len(steps)
        if fine:
            parts.append(leaves_on(own, w * 0.97, z + 0.7 * tall, w * 0.3, tall * 0.68))
        else:
            parts.append(leaves_around(w * 0.98, z + 0.76 * tall, w * 0.36, tall * 0.66, fine))
        z += tall
    rings.append((w * 0.7, z))
    plans.append(plans[-1])
    crown: list[Vec2] = [
        (0.8, -0.04), (1.0, 0.06), (0.84, 0.17), (0.9, 0.27), (0.66, 0.42), (0.58, 0.46), (0.63, 0.53), (0.4, 0.7),
        (0.17, 0.8), (0.13, 0.86), (0.0, 1.0),
    ]  # fmt: skip
    if not fine:
        crown = [crown[0], crown[1], crown[4], crown[10]]
    top = 0.155 * high
    lotus = lathe([(r * w, z + h * top) for r, h in crown], 16 if fine else 6, 40.0)
    return join([stacked(rings, plans, capped=False), lotus, *parts])


def prasat(tiers: int = 7, height: float = 9.0, terrace: int = 2) -> Model:
    """A tower of Angkor on its terrace: doors on four sides (the front one is open), tiers like a lotus bud."""
    stone: list[Mesh] = []
    dark: list[Mesh] = []
    # built 10 high, then scaled
    foot: float = 0.0
    rise = 0.42
    for k in range(terrace):
        w = 2.85 - 0.2 * (k - terrace + 1)
        z = foot
        rings = [(w, z), (w * 0.955, z + 0.13), (w * 0.955, z + 0.27), (w, z + rise)]
        stone.append(stacked(rings, redented()))
        foot += rise
    if terrace:
        for turn in range(4):
            stone.append(
                stairs(1.0, 2 * terrace, rise * terrace / (2 * terrace), 0.2)
                .moved(0, -2.6, 0)
                .turned("z", 90.0 * turn)
            )
    half, wall = 1.72, 1.9
    base = [
        (half * 1.12, 0.0),
        (half * 1.12, 0.12),
        (half * 1.02, 0.24),
        (half, 0.3),
        (half, wall - 0.3),
        (half * 1.08, wall - 0.2),
        (half * 1.1, wall),
        (half * 0.9, wall),
    ]
    stone.append(stacked([(w, z + foot) for w, z in base], redented()))
    for turn in range(4):
        porch = [block((-0.66, -0.5, 0.0), (0.66, 0.0, 1.5))]
        # the porch's roof: a pointed vault between two gables
        vault = extrude(
            [(-0.74, 1.5), (0.74, 1.5), (0.6, 1.85), (0.34, 2.2), (0.0, 2.45), (-0.34, 2.2), (-0.6, 1.85)],
            0.62,
            30.0,
        )
        porch.append(vault.moved(y=-0.22))
        front, inside = doorway(0.62, 1.18, turn == 0)
        porch.append(front.moved(y=-0.5))
        gable_ = gable(1.9, 1.5, 0.16).moved(0, 0.06, 1.62)
        for mesh, target in ((join([*porch, gable_]), stone), (inside.moved(y=-0.5), dark)):
            target.append(mesh.moved(0, -half - 0.02, foot + 0.06).turned("z", 90.0 * turn))
    stone.append(bud(half, 9.9 - foot - wall, tiers).moved(z=foot + wall))
    share = height / 10
    whole = join([join(stone).shaded(weathered(0.9)), *dark])
    return painted(whole.scaled(share), OLD)


def _gallery(a: Vec2, b: Vec2, wide: float, high: float) -> Mesh:
    """A long gallery between two places: a wall and a vaulted roof."""
    (x0, y0), (x1, y1) = a, b
    long = math.hypot(x1 - x0, y1 - y0)
    h = wide / 2
    shape: list[Vec2] = [
        (-h, 0.0),
        (h, 0.0),
        (h, high * 0.5),
        (h * 1.2, high * 0.52),
        (h * 0.85, high * 0.8),
        (0.0, high),
        (-h * 0.85, high * 0.8),
        (-h * 1.2, high * 0.52),
        (-h, high * 0.5),
    ]
    turn = math.degrees(math.atan2(y1 - y0, x1 - x0)) - 90
    return extrude(shape, long, 20.0).turned("z", turn).moved((x0 + x1) / 2, (y0 + y1) / 2)


def _ring(half_x: float, half_y: float, wide: float, high: float) -> list[Mesh]:
    """Four galleries around a rectangle, with a pavilion on each corner and in the middle of each side."""
    x, y = half_x, half_y
    corners = [(-x, -y), (x, -y), (x, y), (-x, y)]
    parts = [_gallery(p, q, wide, high) for p, q in zip(corners, [*corners[1:], corners[0]], strict=True)]
    for px, py in corners:
        roof = stacked(
            [
                (wide * 0.72, 0.0),
                (wide * 0.78, high * 0.66),
                (wide * 0.45, high * 1.05),
                (0.04 * wide, high * 1.55),
            ],
            SQUARE,
        )
        parts.append(roof.moved(px, py))
    for px, py in ((0.0, -y), (x, 0.0), (0.0, y), (-x, 0.0)):
        hall = stacked(
            [
                (wide * 0.85, 0.0),
                (wide * 0.92, high * 0.8),
                (wide * 0.6, high * 1.2),
                (wide * 0.1, high * 1.5),
            ],
            SQUARE,
        )
        parts.append(hall.moved(px, py))
    return parts


def angkor_wat(moat: int = 1) -> Model:
    """Angkor Wat as a model 5 m wide: five towers on a high terrace, galleries, the causeway and the moat."""
    stone: list[Mesh] = []
    ground = -0.25
    # three terraces, each with its ring of galleries
    for half_x, half_y, low, high in (
        (1.5, 1.7, 0.0, 0.16),
        (0.98, 1.05, 0.16, 0.42),
        (0.62, 0.62, 0.42, 0.86),
    ):
        rings = [(1.0, low), (0.97, low + 0.3 * (high - low)), (0.96, high)]
        stone.append(
            stacked(rings, [(half_x, -half_y), (half_x, half_y), (-half_x, half_y), (-half_x, -half_y)])
        )
    stone += [m.moved(z=0.16) for m in _ring(1.34, 1.54, 0.15, 0.2)]
    stone += [m.moved(z=0.42) for m in _ring(0.82, 0.89, 0.14, 0.2)]
    stone += [m.moved(z=0.86) for m in _ring(0.5, 0.5, 0.12, 0.18)]
    for x, y, half, high, tiers in (
        (0.0, 0.0, 0.23, 1.3, 5),
        *((sx * 0.5, sy * 0.5, 0.17, 0.86, 4) for sx in (-1, 1) for sy in (-1, 1)),
    ):
        foot = stacked(
            [(half * 1.05, 0.0), (half, 0.26), (half * 1.1, 0.28), (half * 0.9, 0.3)], redented(0.0, False)
        )
        stone.append(join([foot, bud(half, high, tiers, fine=False).moved(z=0.3)]).moved(x, y, 0.86))
    for turn in range(4):  # galleries that cross from the ring to the middle tower, and the steep stairs
        a = math.radians(90.0 * turn)
        s, d = math.sin(a), math.cos(a)
        stone.append(_gallery((0.16 * d, 0.16 * s), (0.48 * d, 0.48 * s), 0.11, 0.17).moved(z=0.86))
        stone.append(stairs(0.14, 4, 0.11, 0.04, False).moved(0, -0.6, 0.42).turned("z", 90.0 * turn))
    stone += [
        _gallery((0.0, -0.9), (0.0, -1.5), 0.15, 0.2).moved(z=0.2),
        block((-0.12, -1.6, 0.0), (0.12, -0.9, 0.3)),
    ]
    stone.append(stairs(0.26, 4, 0.04, 0.05, False).moved(0, -1.69, 0.0))
    # the causeway with its naga balustrade, the entrance gallery, two libraries
    stone.append(block((-0.15, -3.2, -0.03), (0.15, -1.7, 0.05)))
    for s in (-1, 1):
        stone.append(block((s * 0.15 - 0.02, -3.2, 0.05), (s * 0.15 + 0.02, -1.7, 0.085)))
        library = [
            block((-0.13, -0.08, 0.0), (0.13, 0.08, 0.1)),
            _gallery((-0.13, 0.0), (0.13, 0.0), 0.14, 0.2).moved(z=0.06),
        ]
        stone.append(join(library).moved(s * 0.62, -2.15, 0.0))
        stone.append(_gallery((s * 0.2, -2.75), (s * 1.25, -2.75), 0.13, 0.19))
    for x, high in ((-0.42, 0.42), (0.0, 0.56), (0.42, 0.42)):
        stone.append(
            join(
                [
                    stacked([(0.11, 0.0), (0.1, 0.2), (0.12, 0.22), (0.1, 0.23)], redented(0.0, False)),
                    bud(0.1, high - 0.2, 3, fine=False).moved(z=0.22),
                ]
            ).moved(x, -2.75, 0.0)
        )
    whole = join(stone).shaded(weathered(0.45))
    land = [
        stacked([(1.0, ground), (1.0, 0.0)], [(1.9, -3.2), (1.9, 2.2), (-1.9, 2.2), (-1.9, -3.2)]).painted(
            c.GRASS
        )
    ]
    land[0] = land[0].shaded(lambda p, _: c.GRASS if p[2] > -0.01 else c.SOIL)
    trees = []
    for k in range(12):
        a = 2.4 * k
        x, y = (1.68 + 0.1 * math.sin(k * 5.0)) * (1 if k % 2 else -1), -2.6 + 4.6 * (k // 2) / 5
        trees.append(blob(0.1, 0.1, 0.12, 6, 4).moved(x, y, 0.12).painted(c.vary(c.LEAF_DARK, a, 0.15)))
        trees.append(tube([(x, y, 0.0), (x, y, 0.08)], 0.02, 4, capped=False).painted(c.WOOD_DARK))
    for s in (-1, 1):  # ponds before the temple, that mirror it
        pond: list[Vec3] = [
            (s * 0.75 - 0.3, -2.5, 0.006),
            (s * 0.75 + 0.3, -2.5, 0.006),
            (s * 0.75 + 0.3, -2.32, 0.006),
            (s * 0.75 - 0.3, -2.32, 0.006),
        ]
        trees.append(patch(pond, [(0, 1, 2), (0, 2, 3)], 0.0, c.WATER))
    how = Bake(rays=16, reach=0.4, ground=False, strength=0.55)
    parts = [Part(join([whole, *land, *trees]).moved(z=-ground))]
    if moat:
        x0, x1, y0, y1 = -2.5, 2.5, -3.8, 2.8
        bank = stacked(
            [(1.0, ground), (1.0, ground + 0.12)], [(x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        ).painted(c.SAND)
        bridge = block((-0.15, y0, ground), (0.15, -3.19, 0.04)).shaded(weathered(0.45))
        rim = [
            block((x0, y0, ground), (x1, y0 + 0.14, -0.02)),
            block((x0, y1 - 0.14, ground), (x1, y1, -0.02)),
        ]
        rim += [
            block((x0, y0 + 0.14, ground), (x0 + 0.14, y1 - 0.14, -0.02)),
            block((x1 - 0.14, y0 + 0.14, ground), (x1, y1 - 0.14, -0.02)),
        ]
        level, i = -0.08, 0.14
        water: list[Vec3] = [
            (x0 + i, y0 + i, level),
            (x1 - i, y0 + i, level),
            (x1 - i, y1 - i, level),
            (x0 + i, y1 - i, level),
        ]
        parts[0] = Part(
            join([whole, *land, *trees, bank, bridge, *(m.painted(c.GRASS_DRY) for m in rim)]).moved(
                z=-ground
            )
        )
        sheet_ = patch(water, [(0, 1, 2), (0, 2, 3)], 0.0, c.WATER_DEEP).moved(z=-ground)
        parts.append(Part(sheet_, WATER, baked=False, opacity=lambda p: 0.8))
    return Model(tuple(parts), how)
