"""What lies deep below: a volcano cut open, the inside of the Earth."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part
from scenes.generators.map.ground import Height, base, border, split, surface, walls
from scenes.generators.map.sections import front
from scenes.generators.map.tiny import tree
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, mottle, noise
from scenes.generators.sky import bodies
from scenes.generators.solids import ball, blob, cylinder, lathe
from scenes.generators.sweeps import ribbon, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix
from scenes.media.glb_write import Material

GLOW = Material("glow", unlit=True)
_LAVA, _LAVA_HOT, _LAVA_DARK = c.tint("f0702a"), c.tint("ffc24d"), c.tint("a8321c")
_ASH, _CRUST = c.tint("8b7f78"), c.tint("6a4a40")


def volcano(erupting: int = 1, height: float = 1.3) -> Model:
    """A volcano cut in half: layers of ash and lava, the pipe and the chamber of molten rock below."""
    ground, crater = 0.62, 0.17

    def cone(x: float, y: float) -> float:
        r = math.hypot(x, y)
        slope = height * math.pow(max(1 - r / 1.4, 0.0), 1.55)
        rim = height * math.pow(1 - crater / 1.4, 1.55)
        if r < crater:
            return ground + rim - 0.13 * (1 - (r / crater) ** 2)
        return ground + slope * (1 + 0.12 * (cloud(x * 5, y * 5, 2.0) - 0.5) * min(1.0, y * 6))

    low, high = (-1.5, 0.0), (1.5, 1.5)
    land = surface(cone, low, high, 28, 13)
    pieces, _ = split(
        land,
        lambda p: p[2] + 0.1 * (cloud(p[0] * 3, p[1] * 3, 5.0) - 0.5),
        [ground + 0.2 * height, ground + 0.46 * height],
    )
    parts = [
        pieces[0].shaded(mottle(c.LEAF_DARK, c.LEAF, 0.3)),
        pieces[1].shaded(mottle(c.tint("8c8a5e"), c.tint("a0896c"), 0.25)),
        pieces[2].shaded(mottle(c.tint("7a6a62"), c.tint("94847a"), 0.2)),
    ]
    sides = [(p, q) for p, q in border(land, low, high) if max(p[1], q[1]) > 1e-6]
    parts += [walls(sides, 0.0, ((0.04, c.SOIL_DARK), (0.3, c.SOIL), (9.0, _CRUST))), base(low, high, _CRUST)]
    shares = (0.0, 0.16, 0.3, 0.42, 0.56, 0.68, 0.82, 0.94, 1.0)

    def layer(share: float) -> Height:
        return lambda x, y: ground - 0.06 + (cone(x, y) - ground + 0.06) * share

    rock: list[Height] = [
        lambda x, y: 0.0,
        lambda x, y: 0.2 + 0.03 * math.sin(3 * x),
        lambda x, y: 0.42 + 0.02 * math.sin(4 * x + 1),
    ]
    lines = [*rock, *(layer(s) for s in shares)]
    layers = [_CRUST, c.tint("86604e"), c.tint("a57a5c")]
    layers += [(_ASH, c.tint("b3a79c"), c.tint("7d4a3a"))[k % 3] for k in range(len(shares) - 1)]
    parts.append(front(lines, -1.5, 1.5, 0.0, layers, 28))
    top = cone(0.0, 0.0)
    chamber = blob(0.52, 0.12, 0.2, 20, 10).moved(0, 0.02, 0.3)
    pipe = tube(
        curve([(0.0, 0.02, 0.34), (-0.03, 0.02, 0.75), (0.02, 0.02, 1.2), (0.0, 0.02, top + 0.01)], 4),
        [0.14, 0.11, 0.085, 0.075, 0.07, 0.065, 0.06, 0.06, 0.06, 0.06, 0.065, 0.07, 0.08],
        10,
    )
    x1 = 0.5
    side_pipe = tube(
        curve([(0.02, 0.02, 0.8), (0.22, 0.02, 0.98), (x1, 0.02, cone(x1, 0) + 0.005)], 4), 0.03, 8
    )
    hot = join(
        [
            chamber.shaded(
                lambda p, _: mix(_LAVA_HOT, _LAVA, min(1.0, math.hypot(p[0] / 0.5, (p[2] - 0.3) / 0.2)))
            ),
            pipe.graded(_LAVA_HOT, _LAVA),
            side_pipe.painted(_LAVA),
        ]
    )
    fire: list[Mesh] = [hot]
    lake = (
        cylinder(0.12, 0.02, 14)
        .moved(0, 0.0, top)
        .mapped(lambda p: (p[0], max(p[1], 0.0), p[2]))
        .painted(_LAVA_HOT)
    )
    fire.append(lake)
    for k in range(5):
        parts.append(
            tree(0.16, k).moved(
                (-1.2, -0.95, 1.15, 1.3, 0.95)[k],
                (0.5, 1.1, 0.35, 0.9, 1.25)[k],
                cone((-1.2, -0.95, 1.15, 1.3, 0.95)[k], (0.5, 1.1, 0.35, 0.9, 1.25)[k]),
            )
        )
    if erupting:
        for k, (turn, far) in enumerate(((62.0, 0.95), (118.0, 0.8), (20.0, 0.6))):
            path: list[Vec3] = []
            for n in range(9):
                r = crater * 0.8 + far * n / 8
                a = math.radians(turn + 9 * math.sin(n * 0.9 + k))
                x, y = r * math.cos(a), r * math.sin(a)
                path.append((x, y, max(cone(x, y), cone(x * 1.02, y * 1.02)) + 0.014))
            fire.append(
                ribbon(path, [0.07, 0.08, 0.075, 0.08, 0.09, 0.1, 0.11, 0.11, 0.05], fold=-0.12).graded(
                    _LAVA_DARK, _LAVA_HOT
                )
            )
        for k in range(9):
            a = math.radians(20 * k + 8)
            path = [
                (0.02 * math.cos(a), 0.04, top),
                (0.1 * math.cos(a), 0.05, top + 0.3 + 0.12 * noise(k)),
                (0.24 * math.cos(a), 0.05 + 0.1 * noise(k, 2.0), top + 0.26 * noise(k, 3.0) + 0.12),
            ]
            fire.append(
                tube(curve(path, 3), [0.03, 0.026, 0.022, 0.02, 0.018, 0.014, 0.0], 5).graded(
                    _LAVA, _LAVA_HOT
                )
            )
        for k in range(9):
            t = k / 8
            a = k * 2.4
            size = 0.13 + 0.2 * t
            spread = 0.06 + 0.3 * t * t
            puff = blob(size, size * 0.9, size * 0.8, 8, 5).shaded(
                mottle(c.tint("77716e"), c.tint("c6c0ba"), 0.2, k)
            )
            parts.append(
                puff.moved(
                    spread * math.cos(a) + 0.12 * t,
                    0.1 + spread * (0.6 + 0.6 * math.sin(a)),
                    top + 0.34 + 0.62 * t,
                )
            )
    return Model(
        (Part(join(parts)), Part(join(fire), GLOW, baked=False)),
        Bake(rays=16, reach=0.6, ground=False, strength=0.7),
    )


def earth_inside(radius: float = 0.6) -> Model:
    """The Earth with a quarter cut out towards the viewer: crust, mantle, outer and inner core."""
    r = radius
    shells: list[tuple[float, Color]] = [
        (1.0, c.tint("7a5a44")),
        (0.965, c.tint("b5482c")),
        (0.78, c.tint("d9722f")),
        (0.545, c.tint("f0a63a")),
        (0.19, c.tint("fff0b8")),
    ]
    globe = bodies.earth(r, small=1).parts[0]
    (skin, _gap), _ = split(globe.mesh.turned("z", 75.0), lambda p: -p[1] - abs(p[0]), [0.0])
    skin = skin.lit_from((0.0, 0.0, 0.0)).moved(z=r * 1.22)
    parts: list[Mesh] = []
    for (outer, color), (inner, _) in zip(shells, [*shells[1:], (0.0, c.INK)], strict=True):
        for side in (-1, 1):

            def ring(u: float, v: float, ends: Vec2 = (inner, outer), side: int = side) -> Vec3:
                a = math.pi * (u - 0.5)
                d = r * (ends[0] + (ends[1] - ends[0]) * v)
                return (side * d * math.cos(a) * _HALF, -d * math.cos(a) * _HALF, d * math.sin(a))

            face = sheet(ring, 24, 1, 0.0).painted(color)
            parts.append(face if side < 0 else face.flipped())
    parts.append(ball(r * 0.19, 16, 12).painted(shells[4][1]))
    foot: list[Vec2] = [(0.0, 0.0), (0.5, 0.0), (0.46, 0.07), (0.16, 0.12), (0.12, 0.235), (0.0, 0.235)]
    parts.append(lathe([(x * r, z * r) for x, z in foot], 20, 40.0).moved(z=-1.22 * r).painted(c.WOOD_DARK))
    inside = join(parts).moved(z=r * 1.22)
    return Model(
        (Part(skin, globe.material, baked=False), Part(inside)), Bake(rays=16, reach=r * 0.5, strength=0.3)
    )


_HALF = math.sqrt(0.5)
