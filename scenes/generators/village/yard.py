"""Things of a yard and its surroundings: fence, path, hammock, bed, cart, bicycle, boards, ground, hills."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, mottle, noise, vary
from scenes.generators.solids import ball, block, box, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import beam, extrude, rod, sheet, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix
from scenes.generators.village.litter import krama_sheet
from scenes.media.glb_write import Material


def bamboo_fence(length: float = 2.0, seed: int = 1) -> Model:
    """One piece of a bamboo fence along x: uneven pickets, two rails tied with string. Pieces join at their ends."""
    parts: list[Mesh] = []
    count = round(length / 0.16)
    for k in range(count):
        x = (k + 0.5) / count * length - length / 2
        high = 1.0 + 0.14 * noise(seed, k)
        lean = 0.03 * (noise(seed, k, 2.0) - 0.5)
        path = [(x, 0.0, 0.0), (x + lean * 0.5, 0.0, high * 0.5), (x + lean, 0.0, high)]
        parts.append(tube(path, [0.03, 0.028, 0.025], 5).painted(vary(c.tint("c2aa66"), seed + k, 0.12)))
    for z in (0.35, 0.78):
        rail = tube([(-length / 2, -0.04, z), (0, -0.04, z + 0.015), (length / 2, -0.04, z)], 0.024, 5)
        parts.append(rail.painted(vary(c.tint("a88f52"), z, 0.08)))
    return painted(join(parts), Bake(rays=16, reach=0.25))


def path_tile(seed: int = 1) -> Model:
    """Two metres of laterite stepping stones along y."""
    parts: list[Mesh] = []
    for k in range(4):
        y = -0.75 + 0.5 * k
        sides = 7
        radius = 0.2 + 0.05 * noise(seed, k)
        stone = lathe([(radius, 0.0), (radius, 0.03), (radius * 0.9, 0.05), (0.0, 0.052)], sides, 30.0)
        stone = stone.scaled(1.4, 1.0, 1.0).turned("z", 90 * noise(seed, k, 2.0) - 45)
        color = vary(c.tint("b98a6d"), seed + k, 0.1)
        parts.append(
            stone.painted(color)
            .shaded(mottle(c.lift(color, -0.12), c.lift(color, 0.12), 0.15, k))
            .moved(0.12 * (k % 2 - 0.5), y)
        )
    return painted(join(parts), Bake(rays=16, reach=0.1))


def hammock() -> Model:
    """A hammock of checked krama cloth between two posts, as under every house."""
    cloth = krama_sheet(2.0, 0.9, 20, 10)

    def sling(p: Vec3) -> Vec3:
        t = p[0] / 1.0  # -1 .. 1 along the hammock
        v = p[2] / 0.9 + 0.5  # -0.5 .. 0.5 across it
        gather = 0.1 + 0.9 * (1 - t * t) ** 0.7
        sag = 0.62 + 0.55 * t * t
        return (
            p[0] * 1.02,
            v * 0.75 * gather,
            sag + 0.6 * gather * v * v + 0.02 * math.cos(v * 20) * (1 - gather),
        )

    parts = [cloth.mapped(sling).two_sided()]
    for s in (-1, 1):
        rope = tube([(s * 1.0, 0, 1.17), (s * 1.2, 0, 1.32), (s * 1.42, 0, 1.5)], 0.018, 5)
        parts.append(rope.painted(c.WOOD_PALE))
        post = lathe([(0.09, 0.0), (0.075, 1.0), (0.07, 1.85), (0.0, 1.88)], 8, 50.0)
        parts.append(post.moved(s * 1.48).shaded(mottle(c.WOOD_DARK, c.WOOD, 0.4, s)))
        parts.append(torus(0.085, 0.02, 10, 5).moved(s * 1.48, 0, 1.52).painted(c.WOOD_PALE))
    return painted(join(parts), Bake(rays=20, reach=0.5, strength=0.8))


def bamboo_bed() -> Model:
    """The slatted bed (គ្រែ) that stands under the house: where one rests, eats and does homework."""
    parts: list[Mesh] = []
    for x in (-0.9, 0.9):
        for y in (-0.55, 0.55):
            parts.append(box(0.1, 0.1, 0.42).moved(x, y).painted(c.WOOD_DARK))
    for y in (-0.6, 0.6):
        parts.append(beam((-1.05, y, 0.4), (1.05, y, 0.4), 0.06, 0.12).painted(c.WOOD))
    for x in (-0.95, 0.95):
        parts.append(beam((x, -0.6, 0.38), (x, 0.6, 0.38), 0.06, 0.08).painted(c.WOOD))
    for k in range(18):
        y = -0.58 + 1.16 * k / 17
        parts.append(
            soft_box(2.06, 0.052, 0.03, 0.01).moved(0, y, 0.46).painted(vary(c.tint("cdb277"), k, 0.1))
        )
    mat = block((-0.2, -0.45, 0.49), (0.85, 0.45, 0.5)).painted(c.tint("b9603f"))
    stripes = [
        block((-0.2 + 0.15 * k, -0.45, 0.5), (-0.14 + 0.15 * k, 0.45, 0.502)).painted(c.tint("d8c27c"))
        for k in range(7)
    ]
    return painted(join([*parts, mat, *stripes]), Bake(rays=20, reach=0.4))


def clothes_line() -> Model:
    """A line between two bamboo poles with a school shirt, a skirt, a krama and a sampot hung to dry."""
    parts: list[Mesh] = []
    for s in (-1, 1):
        pole = tube(curve([(s * 1.7, 0, 0), (s * 1.7, 0, 0.9), (s * 1.66, 0, 1.85)], 2), 0.04, 6)
        parts.append(pole.painted(c.tint("b9a35e")))
    rope = [(1.66 * (k / 8 * 2 - 1), 0.0, 1.78 - 0.1 * (1 - (k / 4 - 1) ** 2)) for k in range(9)]
    parts.append(tube(rope, 0.008, 4).painted(c.WOOD_PALE))
    shirt: list[Vec2] = [
        (-0.22, -0.6),
        (0.22, -0.6),
        (0.22, -0.22),
        (0.38, -0.34),
        (0.46, -0.22),
        (0.24, 0.0),
    ]
    shirt += [
        (0.08, 0.0),
        (0.0, -0.05),
        (-0.08, 0.0),
        (-0.24, 0.0),
        (-0.46, -0.22),
        (-0.38, -0.34),
        (-0.22, -0.22),
    ]
    skirt: list[Vec2] = [(-0.17, 0.0), (-0.27, -0.55), (0.27, -0.55), (0.17, 0.0)]
    for outline, color, x in ((shirt, c.PAPER, -1.05), (skirt, c.tint("3d4f7d"), -0.3)):
        parts.append(extrude(outline, 0.03).moved(x, 0.0, 1.7).painted(color))
    pocket = block((-0.93, -0.02, 1.36), (-0.84, -0.015, 1.46)).painted(c.tint("e3e0d6"))
    parts.append(pocket)
    parts.append(
        krama_sheet(0.5, 0.75, 8, 12)
        .mapped(lambda p: (p[0], 0.02 * math.sin(p[0] * 18), p[2]))
        .two_sided()
        .moved(0.38, 0.0, 1.71)
    )
    sampot = sheet(lambda u, v: (0.7 * (u - 0.5), 0.025 * math.sin(u * 14), -0.85 * (1 - v)), 8, 8)
    sampot = sampot.shaded(lambda p, k: c.YELLOW if p[2] < -0.7 else c.tint("8c4a72"))
    parts.append(sampot.two_sided().moved(1.08, 0.0, 1.73))
    return painted(join(parts), Bake(rays=16, reach=0.4, strength=0.7))


def _wheel(radius: float, spokes: int, rim: float, wood: Color) -> Mesh:
    """A spoked wheel about the x axis with its centre in the origin."""
    parts = [
        torus(radius - rim, rim, 22, 4).painted(wood),
        cylinder(radius * 0.16, rim * 4.5, 8).moved(z=-rim * 2.25).painted(c.lift(wood, -0.2)),
    ]
    for k in range(spokes):
        a = 2 * math.pi * k / spokes
        tip = (math.cos(a) * (radius - rim), math.sin(a) * (radius - rim), 0.0)
        parts.append(rod((tip[0] * 0.12, tip[1] * 0.12, 0.0), tip, rim * 0.55, 4).painted(c.lift(wood, 0.1)))
    return join(parts).turned("y", 90)


def ox_cart() -> Model:
    """The ox cart (រទេះគោ) with its long upswept pole and two great wheels; it faces -y."""
    parts = [_wheel(0.68, 12, 0.05, c.WOOD).moved(x, 0.25, 0.68) for x in (-0.72, 0.72)]
    parts.append(rod((-0.85, 0.25, 0.68), (0.85, 0.25, 0.68), 0.05, 6).painted(c.WOOD_DARK))
    for s in (-1, 1):
        pole = curve(
            [
                (s * 0.42, 1.5, 0.86),
                (s * 0.4, 0.2, 0.8),
                (s * 0.16, -1.4, 0.86),
                (s * 0.04, -2.3, 1.1),
                (0.0, -2.75, 1.75),
            ],
            3,
        )
        parts.append(tube(pole, [0.045] * 9 + [0.04, 0.034, 0.028, 0.014], 5).painted(c.WOOD_DARK))
        side = [(s * 0.5, y, 0.98) for y in (-0.7, 1.4)]
        parts.append(beam(side[0], side[1], 0.06, 0.06).painted(c.WOOD))
        parts.append(beam((s * 0.52, -0.75, 1.32), (s * 0.52, 1.45, 1.36), 0.06, 0.05).painted(c.WOOD))
        for k in range(8):
            y = -0.66 + 2.0 * k / 7
            parts.append(rod((s * 0.5, y, 0.95), (s * 0.52, y, 1.34), 0.018, 4).painted(c.WOOD_LIGHT))
    for k in range(9):
        y = -0.62 + 1.95 * k / 8
        parts.append(soft_box(0.98, 0.2, 0.035, 0.01).moved(0, y, 0.9).painted(vary(c.WOOD_LIGHT, k, 0.1)))
    yoke = curve(
        [(-0.62, -2.2, 1.1), (-0.3, -2.2, 1.17), (0, -2.2, 1.1), (0.3, -2.2, 1.17), (0.62, -2.2, 1.1)], 2
    )
    parts.append(tube(yoke, 0.035, 5).painted(c.WOOD))
    for k in range(40):  # a load of straw
        a, r = 2.4 * k, 0.45 * math.sqrt(noise(k, 1.0))
        x, y, z = r * math.cos(a) * 0.9, 0.45 + 1.6 * r * math.sin(a), 0.98 + 0.28 * (1 - r * 2)
        d = (0.3 * (noise(k, 2.0) - 0.5), 0.9 * (noise(k, 3.0) - 0.5), 0.1)
        parts.append(
            rod((x - d[0], y - d[1], z), (x + d[0], y + d[1], z + d[2]), 0.03, 3).painted(
                vary(c.THATCH, k, 0.15)
            )
        )
    heap = ball(1.0, 12, 6).scaled(0.42, 0.85, 0.3).moved(0.0, 0.4, 0.95)
    parts.append(heap.shaded(mottle(c.THATCH_DARK, c.THATCH, 0.15)))
    return painted(join(parts), Bake(rays=20, reach=0.5))


def bicycle() -> Model:
    """A bicycle with a basket, leaning on its stand; it faces -y."""
    parts: list[Mesh] = []
    for y in (-0.52, 0.5):
        tyre = torus(0.3, 0.022, 24, 5).painted(c.RUBBER)
        rim = torus(0.275, 0.01, 24, 4).painted(c.TIN_LIGHT)
        spokes = [
            rod((0, 0, 0), (0.275 * math.cos(a), 0.275 * math.sin(a), 0), 0.004, 3)
            for a in (math.pi * k / 5 for k in range(10))
        ]
        hub = cylinder(0.025, 0.1, 6).moved(z=-0.05)
        parts.append(
            join([tyre, rim, *[s.painted(c.TIN) for s in spokes], hub.painted(c.TIN_DARK)])
            .turned("y", 90)
            .moved(0, y, 0.322)
        )
    frame = c.tint("bf4a42")
    lines: list[tuple[Vec3, Vec3, float]] = [
        ((0, -0.38, 0.78), (0, 0.12, 0.33), 0.022),
        ((0, 0.12, 0.33), (0, 0.22, 0.8), 0.02),
        ((0, -0.38, 0.84), (0, -0.52, 0.322), 0.018),
        ((0, 0.12, 0.33), (0, 0.5, 0.322), 0.014),
        ((0, 0.2, 0.72), (0, 0.5, 0.322), 0.013),
        ((0, -0.37, 0.7), (0, 0.19, 0.62), 0.02),
        ((0, -0.38, 0.78), (0, -0.35, 0.98), 0.017),
    ]
    parts += [rod(a, b, r, 6).painted(frame) for a, b, r in lines]
    bar = curve(
        [(-0.27, -0.2, 1.0), (-0.2, -0.34, 1.02), (0, -0.36, 0.98), (0.2, -0.34, 1.02), (0.27, -0.2, 1.0)], 2
    )
    parts.append(tube(bar, 0.012, 5).painted(c.TIN))
    parts += [
        rod((s * 0.27, -0.26, 1.01), (s * 0.27, -0.15, 0.99), 0.02, 6).painted(c.RUBBER) for s in (-1, 1)
    ]
    parts.append(ball(1.0, 8, 5).scaled(0.09, 0.14, 0.045).moved(0, 0.25, 0.83).painted(c.RUBBER))
    rack = [beam((s * 0.06, 0.3, 0.68), (s * 0.06, 0.72, 0.68), 0.015, 0.015) for s in (-1, 1)]
    rack += [beam((-0.06, y, 0.68), (0.06, y, 0.68), 0.015, 0.015) for y in (0.35, 0.5, 0.65)]
    rack += [rod((s * 0.05, 0.5, 0.33), (s * 0.05, 0.68, 0.68), 0.008, 4) for s in (-1, 1)]
    parts.append(join(rack).painted(c.TIN_DARK))
    basket = lathe(
        [(0.11, 0.0), (0.15, 0.2), (0.16, 0.21), (0.14, 0.2), (0.1, 0.02), (0.0, 0.02)], 4, 30.0
    ).turned("z", 45)
    parts.append(basket.moved(0, -0.58, 0.72).shaded(mottle(c.THATCH_DARK, c.THATCH, 0.05)))
    crank = cylinder(0.07, 0.015, 12).turned("y", 90).moved(0.03, 0.12, 0.33)
    pedals = [
        rod((0.03, 0.12, 0.33), (0.05, 0.12 + 0.13, 0.28), 0.01, 4),
        rod((-0.03, 0.12, 0.33), (-0.05, 0.12 - 0.13, 0.38), 0.01, 4),
    ]
    parts.append(join([crank, *pedals]).painted(c.TIN_DARK))
    parts += [
        box(0.09, 0.05, 0.02).moved(s * 0.09, 0.12 + s * 0.13, 0.33 - s * 0.05).painted(c.RUBBER)
        for s in (1, -1)
    ]
    whole = join(parts).turned("y", 7)
    stand = rod((0.04, 0.3, 0.35), (0.2, 0.38, 0.0), 0.012, 4).painted(c.TIN_DARK)
    return painted(join([whole, stand]).grounded(), Bake(rays=16, reach=0.3, strength=0.7))


def school_sign_board(width: float = 2.2, height: float = 1.3) -> Model:
    """A wooden board on two posts with a small tiled roof; its pale face (centre 1.55 m high) carries a panel."""
    parts: list[Mesh] = []
    z0 = 0.9
    for s in (-1, 1):
        x = s * (width / 2 + 0.06)
        parts.append(
            box(0.12, 0.12, z0 + height + 0.28).moved(x, 0.02).shaded(mottle(c.WOOD_DARK, c.WOOD, 0.4, s))
        )
        parts.append(soft_box(0.34, 0.34, 0.14, 0.04).moved(x, 0.02).painted(c.CONCRETE))
    parts.append(block((-width / 2, -0.02, z0), (width / 2, 0.05, z0 + height)).painted(c.WOOD_PALE))
    face = sheet(lambda u, v: (width * (u - 0.5), -0.022, z0 + height * v), 1, 1, 0.0)
    paper = join([face, face.turned("z", 180).moved(y=0.03)]).painted(c.tint("f5eedd"))
    for z in (z0 - 0.05, z0 + height - 0.03):
        parts.append(block((-width / 2, -0.05, z), (width / 2, 0.07, z + 0.08)).painted(c.WOOD))
    for s in (-1, 1):
        low, high = sorted((s * width / 2, s * (width / 2 - 0.06)))
        parts.append(block((low, -0.045, z0), (high, 0.06, z0 + height)).painted(c.WOOD))
    top = z0 + height + 0.22
    for side in (-1, 1):
        n = 10
        for row in range(3):
            for k in range(n):
                x0, x1 = (width + 0.7) * (k / n - 0.5), (width + 0.7) * ((k + 1) / n - 0.5)
                y0, y1 = side * 0.14 * row, side * (0.14 * (row + 1) + 0.02)
                za, zb = top + 0.24 - 0.09 * row, top + 0.24 - 0.09 * (row + 1) - 0.01
                quad: list[Vec3] = [(x0, y1, zb), (x1, y1, zb), (x1, y0, za), (x0, y0, za)]
                tile = patch(
                    quad,
                    [(0, 1, 2), (0, 2, 3)],
                    0.0,
                    vary(mix(c.TILE, c.TILE_LIGHT, noise(row, k, side)), k, 0.05),
                )
                parts.append(tile if side < 0 else tile.flipped())
                parts.append((tile.flipped() if side < 0 else tile).moved(z=-0.035).painted(c.WOOD))
                edge: list[Vec3] = [(x0, y1, zb - 0.035), (x1, y1, zb - 0.035), (x1, y1, zb), (x0, y1, zb)]
                lip = patch(edge, [(0, 1, 2), (0, 2, 3)], 0.0, c.TILE_DARK)
                parts.append(lip if side < 0 else lip.flipped())
    parts.append(
        rod((-width / 2 - 0.37, 0, top + 0.24), (width / 2 + 0.37, 0, top + 0.24), 0.05, 6).painted(
            c.TILE_DARK
        )
    )
    return Model((Part(join(parts)), Part(paper, baked=False)), Bake(rays=20, reach=0.5, strength=0.8))


def rubbish_bin() -> Model:
    """A lidded bin for what would otherwise hold rain."""
    wall = lathe(
        [(0.0, 0.0), (0.22, 0.0), (0.235, 0.03), (0.29, 0.62), (0.31, 0.63), (0.31, 0.67), (0.0, 0.67)],
        18,
        35.0,
    )
    lid = lathe([(0.325, 0.66), (0.325, 0.7), (0.27, 0.76), (0.0, 0.79)], 18, 45.0)
    knob = soft_box(0.16, 0.05, 0.06, 0.015).moved(z=0.78)
    bands = [torus(r, 0.012, 18, 4).moved(z=z) for r, z in ((0.252, 0.2), (0.272, 0.42))]
    green, dark = c.tint("5d9167"), c.tint("477252")
    return painted(
        join([wall.painted(green), lid.painted(dark), knob.painted(dark), *[b.painted(dark) for b in bands]]),
        Bake(rays=24, reach=0.3),
    )


def yard_ground(radius: float = 17.0, yard: float = 9.0) -> Model:
    """The ground under a homestead: trodden earth in the middle, grass around it, fading out to nothing at its rim.

    Drawn 2 cm above z = 0, so that it lies on a scene's own ground.
    """
    rings = [0.0, 0.12, 0.25, 0.36, 0.45, 0.53, 0.6, 0.68, 0.77, 0.87, 1.0]
    disc = lathe([(radius * r, 0.02) for r in reversed(rings)], 44, 180.0)

    def paint(p: Vec3, old: Color) -> Color:
        r = math.hypot(p[0], p[1])
        edge = yard + 2.6 * (cloud(p[0] * 0.35, p[1] * 0.35, 0.0, 2.0) - 0.5) * 2
        t = min(max((r - edge) / 2.2 + 0.5, 0.0), 1.0)
        soil = mix(c.tint("c9a277"), c.tint("dcbd90"), cloud(p[0] * 0.6, p[1] * 0.6, 0.0, 5.0))
        grass = mix(c.tint("86a659"), c.tint("a9bd6c"), cloud(p[0] * 0.45, p[1] * 0.45, 0.0, 7.0))
        return mix(soil, grass, t)

    def opacity(p: Vec3) -> float:
        return max(0.0, min(1.0, (1 - math.hypot(p[0], p[1]) / radius) / 0.22))

    ground = Part(disc.shaded(paint), Material("ground", alpha_mode="BLEND"), baked=False, opacity=opacity)
    return Model((ground,), Bake(strength=0.0))


def far_hills(radius: float = 90.0, seed: int = 1) -> Model:
    """A ring of far hills, trees and sugar palms in three hazy layers around a scene; unlit, 1 draw call."""
    layers = (
        (1.0, 15.0, 4.0, c.tint("b4cbcf"), c.tint("d3e0df"), 3.0),
        (0.9, 7.5, 2.0, c.tint("97b8a8"), c.tint("c3d5c5"), 9.0),
        (0.8, 4.2, 1.6, c.tint("7fa079"), c.tint("b3c69b"), 26.0),
    )
    parts: list[Mesh] = []
    for n, (share, high, base, top, low, waves) in enumerate(layers):
        sides = 96
        r = radius * share
        points: list[Vec3] = []
        colors: list[Color] = []
        for k in range(sides + 1):
            a = 2 * math.pi * (k % sides) / sides
            x, y = r * math.cos(a), r * math.sin(a)
            h = cloud(math.cos(a) * waves * 0.5 + 7, math.sin(a) * waves * 0.5 + 3, n, seed)
            h = base + high * max(0.0, h - 0.25) ** 1.3 + (0.8 * noise(k % sides, n, seed) if n == 2 else 0.0)
            points += [(x, y, -1.0), (x, y, h)]
            colors += [low, top]
        tris = [
            t for k in range(sides) for t in ((2 * k, 2 * k + 1, 2 * k + 3), (2 * k, 2 * k + 3, 2 * k + 2))
        ]
        ring = patch(points, tris, 180.0)
        ring.colors = colors
        parts.append(ring)
    for k in range(26):  # sugar palms stand out against the haze
        a = 2 * math.pi * (k + 0.8 * noise(seed, k)) / 26
        r, high = radius * 0.79, 5.5 + 2.5 * noise(seed, k, 3.0)
        trunk = patch(
            [(-0.16, 0, 0), (0.16, 0, 0), (0.12, 0, high), (-0.12, 0, high)], [(0, 1, 2), (0, 2, 3)], 180.0
        )
        star: list[Vec3] = [(0.0, -0.01, high)]
        for i in range(30):
            t = 2 * math.pi * i / 30
            size = 1.25 + 0.35 * noise(k, i) if i % 2 else 1.0
            star.append((size * math.cos(t), -0.01, high + size * 0.92 * math.sin(t)))
        head = patch(star, [(0, i + 1, (i + 1) % 30 + 1) for i in range(30)], 180.0)
        palm = join([trunk.painted(c.tint("7c8a78")), head.painted(c.tint("6f9672"))])
        parts.append(palm.turned("z", math.degrees(a) - 90).moved(r * math.cos(a), r * math.sin(a)))
    ring = join(parts)
    return Model(
        (Part(ring, Material("haze", unlit=True, double_sided=True), baked=False),), Bake(strength=0.0)
    )
