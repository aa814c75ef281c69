"""Ground cut open: the layers of the soil, ground water with its wells."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import LEAVES, Model, Part
from scenes.generators.map.ground import WATER, Height, base, surface
from scenes.generators.map.tiny import house, palm, tree
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, mottle, noise, vary
from scenes.generators.solids import blob, box, cylinder, lathe, torus
from scenes.generators.sweeps import ribbon, sheet, tube
from scenes.generators.vectors import Color, Vec3, curve, mix


def front(
    lines: list[Height], low: float, high: float, y: float, colors: list[Color], pieces: int = 36
) -> Mesh:
    """An upright face at this y, seen from the front, filled between lines from the lowest to the highest."""
    parts: list[Mesh] = []
    for k, color in enumerate(colors):
        under, over = lines[k], lines[k + 1]

        def place(u: float, v: float, under: Height = under, over: Height = over) -> Vec3:
            x = low + (high - low) * u
            a, b = under(x, y), over(x, y)
            return (x, y, a + (max(b, a) - a) * v)

        parts.append(sheet(place, pieces, 1, 0.0).painted(color))
    return join(parts)


def _along(line: Height, turn: float, start: float = 0.0) -> Height:
    """The line read at start + turn * x."""
    return lambda x, y: line(start + turn * x, y)


def _capped(line: Height, most: float) -> Height:
    """The line, but never higher than this."""
    return lambda x, y: min(line(x, y), most)


def soil_profile(topsoil: float = 0.3) -> Model:
    """The layers of the ground as in a pit 1.2 m deep: grass, dark topsoil, subsoil, broken rock, bed rock."""
    half, top = 0.35, 1.2
    depths = [0.0, 0.04, 0.04 + topsoil, 0.12 + topsoil * 0.6 + 0.32, 0.95]
    colors = [c.tint("4d3a28"), c.tint("6f4e33"), c.tint("b07a4c"), c.tint("b9a183"), c.tint("8d8780")]

    def line(depth: float, k: int) -> Height:
        if k == 0:
            return lambda x, y: top + 0.012 * cloud(x * 9, y * 9, 1.0)
        wave = (0.0, 0.008, 0.025, 0.045, 0.07)[min(k, 4)]
        return lambda x, y: top - depth + wave * (2 * cloud(x * 7 + k, y * 7, 3.0 * k) - 1)

    lines: list[Height] = [line(d, k) for k, d in enumerate(depths)] + [lambda x, y: 0.0]
    parts: list[Mesh] = []
    for side in range(4):

        def turned(height: Height, side: int = side) -> Height:
            def on_side(x: float, y: float) -> float:
                places = ((x, y), (-y, x), (-x, -y), (y, -x))
                return height(*places[side])

            return on_side

        face = front([turned(h) for h in reversed(lines)], -half, half, -half, list(reversed(colors)), 8)
        parts.append(face.turned("z", 90.0 * side))
    land = surface(lines[0], (-half, -half), (half, half), 8, 8)
    parts += [land.shaded(mottle(c.LEAF_DARK, c.LEAF, 0.1)), base((-half, -half), (half, half), colors[-1])]
    body = join(parts)
    things: list[Mesh] = []
    for k in range(26):
        x, y = (noise(k, 1.0) - 0.5) * 2 * half * 0.96, (noise(k, 2.0) - 0.5) * 2 * half * 0.96
        tall = 0.06 + 0.07 * noise(k, 3.0)
        a = 6.28 * noise(k, 4.0)
        tip = (x + 0.03 * math.cos(a), y + 0.03 * math.sin(a), top + tall)
        blade = ribbon(
            [(x, y, top), (x, y, top + tall * 0.6), tip], [0.012, 0.01, 0.0], (math.sin(a), math.cos(a), 0.2)
        )
        things.append(blade.painted(vary(c.LEAF, k, 0.2)))
    for turn in (0.0, 90.0, 180.0, 270.0):
        n = int(turn // 90)
        on_face: list[Mesh] = []
        for k in range(8):  # stones: rubble above the bed rock, a few pebbles in the subsoil
            x = (noise(k, 5.0 + n) - 0.5) * 2 * half * 0.86
            deep = (
                depths[3] + 0.04 + (0.95 - depths[3] - 0.08) * noise(k, 6.0 + n)
                if k < 6
                else depths[2] + 0.1 + 0.1 * noise(k, 6.0)
            )
            size = 0.024 + 0.03 * noise(k, 7.0 + n) if k < 6 else 0.014
            stone = (
                blob(size * 1.3, size * 0.4, size, 6, 4)
                .creased(40.0)
                .painted(vary(c.tint("9b938a"), k + n, 0.12))
            )
            on_face.append(stone.turned("y", 50 * noise(k, 8.0)).moved(x, -half, top - min(deep, 0.93)))
        for k in range(2):
            x = -0.15 + 0.27 * k + 0.06 * noise(k, 9.0 + n)
            root = _root(0.16 + 0.2 * noise(k, n, 2.0), k + 3.0 * n)
            on_face.append(root.moved(x, -half - 0.004, top - 0.01))
        worm = [
            (-0.04, 0.0, 0.0),
            (-0.02, 0.0, 0.014),
            (0.0, 0.0, 0.0),
            (0.02, 0.0, -0.012),
            (0.045, 0.0, 0.004),
        ]
        if n % 2 == 0:
            on_face.append(
                tube(curve(worm, 3), 0.008, 6)
                .painted(c.tint("d98f86"))
                .moved(0.17, -half, top - 0.04 - topsoil * 0.55)
            )
        things += [m.turned("z", turn) for m in on_face]
    return Model(
        (Part(join([body, *things]), LEAVES),), Bake(rays=16, reach=0.25, ground=False, strength=0.6)
    )


def _root(long: float, seed: float) -> Mesh:
    """A root with side roots in few triangles, from the origin downwards."""
    sway = 0.06 * long
    main: list[Vec3] = [(0, 0, 0), (sway, 0, -0.3 * long), (-sway, 0, -0.65 * long), (0, 0, -long)]
    parts = [tube(main, [0.04 * long, 0.03 * long, 0.018 * long, 0.0], 5)]
    for k in range(4):
        z, side = -long * (0.12 + 0.19 * k), 1 if k % 2 else -1
        reach = long * (0.4 - 0.06 * k) * (0.7 + 0.5 * noise(seed, k))
        path: list[Vec3] = [
            (0, 0, z),
            (side * reach * 0.45, 0, z - reach * 0.16),
            (side * reach, 0, z - reach * 0.5),
        ]
        parts.append(tube(path, [0.016 * long, 0.012 * long, 0.0], 4))
    return join(parts).painted(c.tint("d8c39a"))


def ground_water(water_table: float = 0.8, well: float = 1.35) -> Model:
    """Ground cut open: sand full of water on clay, a ring well and a pump that reach down to it.

    `water_table` is how deep below the surface the water stands, `well` how deep the ring well is, in metres at the
    model's scale (the pump reaches to 1.6 m). A well that does not reach the water is dry.
    """
    half, deep, top = 1.5, 0.5, 2.1
    clay, rock = 0.42, 0.2

    def surface_at(x: float, y: float) -> float:
        return top + 0.05 * math.sin(1.7 * x + 0.5)

    def table(x: float, y: float) -> float:
        return max(top - water_table + 0.05 * math.sin(1.7 * x + 0.5) * 0.4, clay + 0.02)

    lines: list[Height] = [
        lambda x, y: 0.0,
        lambda x, y: rock + 0.04 * math.sin(5 * x),
        lambda x, y: clay + 0.03 * math.sin(3 * x + y),
        table,
        lambda x, y: max(surface_at(x, y) - 0.3 + 0.02 * math.sin(6 * x), table(x, y)),
        lambda x, y: surface_at(x, y) - 0.06,
        surface_at,
    ]
    colors = [c.tint("8d8780"), c.tint("8f6a58"), c.tint("7f9aa0"), c.tint("d9bf8d"), c.SOIL, c.SOIL_DARK]
    at, hole, reach = -0.62, 0.24, max(top - well, clay + 0.05)
    parts: list[Mesh] = []
    for low, high, n in ((-half, at - hole, 12), (at + hole, half, 30)):
        parts.append(front(lines, low, high, -deep, colors, n))
    below = [h if k < 3 else _capped(h, reach) for k, h in enumerate(lines)]
    parts.append(front(below, at - hole, at + hole, -deep, colors, 6))
    behind = [_along(h, -1.0) for h in lines]
    parts.append(front(behind, -half, half, -deep, colors, 10).turned("z", 180))
    for s in (-1, 1):
        ends = [_along(h, 0.0, s * half) for h in lines]
        parts.append(front(ends, -deep, deep, 0.0, colors, 1).turned("z", 90.0 * s).moved(x=s * half))
    # the meadow, with a half-round notch where the shaft is cut
    for low_x, high_x, n in ((-half, at - hole, 6), (at + hole, half, 12)):
        parts.append(surface(surface_at, (low_x, -deep), (high_x, deep), n, 4).painted(c.LEAF))

    def notch(u: float, v: float) -> Vec3:
        x = at - hole * math.cos(math.pi * u)
        y = -deep + hole * math.sin(math.pi * u)
        return (x, y + (deep - y) * v, surface_at(x, y))

    parts.append(sheet(notch, 12, 2, 0.0).painted(c.LEAF))
    shaft_top = surface_at(at, -deep)

    def shaft(u: float, v: float) -> Vec3:
        x, y = at - hole * math.cos(math.pi * u), -deep + hole * math.sin(math.pi * u)
        return (x, y, reach + (surface_at(x, y) - reach) * v)

    rings = max(1, round((shaft_top - reach) / 0.25))
    wall = sheet(shaft, 12, rings, 60.0)
    concrete = Mesh(wall.points, wall.colors, wall.uvs, wall.triangles, wall.creases)
    parts.append(
        concrete.shaded(
            lambda p, _: mix(
                c.CONCRETE,
                c.CONCRETE_LIGHT,
                0.5 + 0.5 * math.cos((p[2] - reach) / (shaft_top - reach) * rings * 2 * math.pi),
            )
        )
    )
    bottom = [
        (at, -deep, reach),
        *(
            (at - hole * math.cos(math.pi * k / 12), -deep + hole * math.sin(math.pi * k / 12), reach)
            for k in range(13)
        ),
    ]
    parts.append(patch(bottom, [(0, k + 2, k + 1) for k in range(12)], 0.0, c.SAND))
    lip = lathe(
        [(hole, 0.0), (hole + 0.05, 0.0), (hole + 0.05, 0.26), (hole, 0.26), (hole, 0.0)], 14, 30.0, arc=180.0
    )
    parts.append(lip.moved(at, -deep, shaft_top - 0.02).painted(c.CONCRETE))
    for s in (-1, 1):
        x0 = at + s * (hole + 0.025)
        ring_end = patch(
            [
                (x0 - 0.025, -deep, shaft_top - 0.02),
                (x0 + 0.025, -deep, shaft_top - 0.02),
                (x0 + 0.025, -deep, shaft_top + 0.24),
                (x0 - 0.025, -deep, shaft_top + 0.24),
            ],
            [(0, 1, 2), (0, 2, 3)],
            0.0,
        )
        parts.append(ring_end.painted(c.CONCRETE_DARK))
        post = tube([(x0, -deep + 0.02, shaft_top), (x0, -deep + 0.02, shaft_top + 0.72)], 0.025, 6)
        parts.append(post.painted(c.WOOD))
    parts.append(
        tube(
            [
                (at - hole - 0.06, -deep + 0.02, shaft_top + 0.7),
                (at + hole + 0.06, -deep + 0.02, shaft_top + 0.7),
            ],
            0.028,
            8,
        ).painted(c.WOOD_LIGHT)
    )
    level = table(at, -deep)
    rope = max(level + 0.02, reach + 0.02)
    parts.append(
        tube([(at, -deep + 0.05, shaft_top + 0.7), (at, -deep + 0.05, rope + 0.1)], 0.008, 4).painted(
            c.THATCH
        )
    )
    parts.append(
        lathe([(0.0, 0.0), (0.05, 0.0), (0.062, 0.11), (0.054, 0.11), (0.044, 0.01)], 10, 30.0)
        .moved(at, -deep + 0.08, rope)
        .painted(c.BLUE)
    )
    # the pump: a pipe in the cut face down to its filter, and the hand pump on a slab
    px, foot = 0.62, top - 1.6
    parts.append(tube([(px, -deep, foot), (px, -deep, surface_at(px, -deep))], 0.035, 8).painted(c.TIN_DARK))
    for k in range(4):
        parts.append(torus(0.037, 0.006, 8, 4).moved(px, -deep, foot + 0.03 + 0.045 * k).painted(c.INK))
    ground = surface_at(px, -deep)
    parts.append(box(0.6, 0.5, 0.05).moved(px, -deep + 0.25, ground - 0.01).painted(c.CONCRETE_LIGHT))
    py = -deep + 0.16
    parts.append(cylinder(0.05, 0.46, 10).moved(px, py, ground + 0.03).painted(c.TEAL))
    parts.append(cylinder(0.065, 0.05, 10).moved(px, py, ground + 0.47).painted(c.TEAL_DARK))
    parts.append(
        tube(
            curve(
                [(px, py, ground + 0.36), (px + 0.12, py, ground + 0.38), (px + 0.2, py, ground + 0.28)], 3
            ),
            0.024,
            7,
        ).painted(c.TEAL_DARK)
    )
    parts.append(
        tube(
            curve(
                [
                    (px + 0.02, py, ground + 0.5),
                    (px - 0.1, py, ground + 0.58),
                    (px - 0.36, py, ground + 0.44),
                ],
                3,
            ),
            0.016,
            6,
        ).painted(c.TEAL_DARK)
    )
    for k in range(16):  # pebbles in the sand, stones in the rock
        x = -1.4 + 2.8 * noise(k, 1.0)
        z = 0.03 + 0.12 * noise(k, 2.0) if k < 5 else clay + 0.06 + 0.5 * noise(k, 3.0)
        if abs(x - at) > hole + 0.06 and abs(x - px) > 0.08:
            size = 0.03 + 0.03 * noise(k, 4.0) if k < 5 else 0.014 + 0.012 * noise(k, 4.0)
            parts.append(
                blob(size * 1.4, size * 0.3, size, 7, 4).moved(x, -deep, z).painted(vary(c.CONCRETE, k, 0.15))
            )
    parts.append(tree(0.6, 3.0).moved(1.2, 0.2, surface_at(1.2, 0.2)))
    parts.append(house(0.62, 1.0).moved(0.05, 0.1, surface_at(0.05, 0.1)))
    parts.append(palm(0.7, 1.0).moved(-1.25, 0.2, surface_at(-1.25, 0.2)))
    parts.append(base((-half, -deep), (half, deep), colors[0]))
    wet: list[Mesh] = []
    if level > reach + 0.01:
        disc: list[Vec3] = [(x, y, level) for x, y, _ in bottom]
        wet.append(patch(disc, [(0, k + 2, k + 1) for k in range(12)], 0.0))
        pane: list[Vec3] = [
            (at - hole, -deep, reach),
            (at + hole, -deep, reach),
            (at + hole, -deep, level),
            (at - hole, -deep, level),
        ]
        wet.append(patch(pane, [(0, 1, 2), (0, 2, 3)], 0.0))
    more = [Part(join(wet).painted(c.WATER), WATER, baked=False, opacity=lambda p: 0.62)] if wet else []
    return Model((Part(join(parts), LEAVES), *more), Bake(rays=16, reach=0.5, ground=False, strength=0.6))
