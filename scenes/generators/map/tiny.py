"""Small things that show how large the land is: trees, palms, houses on stilts, boats; all stand on z = 0."""

from __future__ import annotations

import math
from collections.abc import Iterable

from scenes.generators import paint as c
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.paint import noise, vary
from scenes.generators.solids import blob, block
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec3


def tree(high: float, seed: float = 0.0) -> Mesh:
    """A broad-leaved tree, 40 triangles."""
    crown = blob(high * 0.34, high * 0.34, high * 0.36, 7, 4).moved(z=high * 0.66)
    color = vary(c.LEAF_DARK, seed, 0.14)
    leaves = crown.graded(c.lift(color, -0.18), c.lift(color, 0.16))
    trunk = tube([(0, 0, -0.1 * high), (0, 0, high * 0.45)], high * 0.06, 4, capped=False).painted(
        c.WOOD_DARK
    )
    return join([leaves, trunk]).turned("z", 360 * noise(seed, 7.0))


def palm(high: float, seed: float = 0.0) -> Mesh:
    """A palm that leans a little, 50 triangles; its leaves are seen from both sides."""
    lean = 0.16 * high
    top = (lean, 0.0, high)
    stem = tube(
        [(0, 0, -0.1 * high), (lean * 0.4, 0, high * 0.55), top], [0.05 * high, 0.04 * high, 0.03 * high], 4
    )
    parts = [stem.painted(c.WOOD)]
    for k in range(6):
        a = math.radians(60 * k)
        out, side = (math.cos(a), math.sin(a)), (-math.sin(a), math.cos(a))
        wide, far = 0.09 * high, 0.42 * high
        points: list[Vec3] = [top]
        for reach, half, drop in ((0.55, wide, -0.07), (1.0, 0.0, 0.12)):
            x, y, z = top[0] + out[0] * far * reach, top[1] + out[1] * far * reach, high - drop * high
            points += [
                (x - side[0] * half, y - side[1] * half, z),
                (x + side[0] * half, y + side[1] * half, z),
            ]
        leaf = patch(points, [(0, 2, 1), (1, 2, 3)], 30.0, vary(c.LEAF, seed + k, 0.15))
        parts.append(leaf.two_sided())
    return join(parts).turned("z", 360 * noise(seed, 9.0))


def house(size: float, seed: float = 0.0, roof: Color = c.TILE) -> Mesh:
    """A house on stilts, 60 triangles, its ridge along x."""
    floor, wall, top = 0.42 * size, 0.8 * size, 1.25 * size
    x, y = 0.5 * size, 0.36 * size
    parts = [block((-x, -y, floor), (x, y, wall)).painted(vary(c.WOOD_LIGHT, seed, 0.1))]
    for sx in (-0.86, 0.86):
        for sy in (-0.8, 0.8):
            post = block(
                (sx * x - 0.04 * size, sy * y - 0.04 * size, -0.12 * size),
                (sx * x + 0.04 * size, sy * y + 0.04 * size, floor),
            )
            parts.append(
                Mesh(post.points, post.colors, post.uvs, post.triangles[4:], post.creases[4:]).painted(
                    c.WOOD_DARK
                )
            )
    rx, ry = x * 1.16, y * 1.35
    eave, thick = wall - 0.06 * size, 0.05 * size
    shape = [(-ry, eave), (0.0, top), (ry, eave)]
    for (a, za), (b, zb) in ((shape[0], shape[1]), (shape[1], shape[2])):
        upper: list[Vec3] = [(-rx, a, za), (rx, a, za), (rx, b, zb), (-rx, b, zb)]
        lower: list[Vec3] = [(p[0], p[1], p[2] - thick) for p in upper]
        parts.append(patch(upper, [(0, 1, 2), (0, 2, 3)], 0.0, vary(roof, seed, 0.1)))
        parts.append(patch(lower, [(0, 2, 1), (0, 3, 2)], 0.0, c.WOOD_DARK))
    for s in (-1, 1):
        gable: list[Vec3] = [
            (s * x, -y, wall - 0.02 * size),
            (s * x, y, wall - 0.02 * size),
            (s * x, 0.0, top - 0.06 * size),
        ]
        parts.append(patch(gable, [(0, 1, 2) if s > 0 else (0, 2, 1)], 0.0, c.WOOD_PALE))
        for one, two in ((shape[0], shape[1]), (shape[1], shape[2])):
            edge: list[Vec3] = [
                (s * rx, one[0], one[1] - thick),
                (s * rx, two[0], two[1] - thick),
                (s * rx, two[0], two[1]),
                (s * rx, one[0], one[1]),
            ]
            side = patch(edge, [(0, 1, 2), (0, 2, 3)], 0.0, c.WOOD)
            parts.append(side if s > 0 else side.flipped())
    door: list[Vec3] = [
        (-0.09 * size, -y - 0.006 * size, floor),
        (0.09 * size, -y - 0.006 * size, floor),
        (0.09 * size, -y - 0.006 * size, wall - 0.1 * size),
        (-0.09 * size, -y - 0.006 * size, wall - 0.1 * size),
    ]
    parts.append(patch(door, [(0, 1, 2), (0, 2, 3)], 0.0, c.TEAL_DARK))
    return join(parts)


def boat(long: float) -> Mesh:
    """A slender wooden boat, 30 triangles, along x; z = 0 is the water."""
    left: list[Vec3] = []
    steps = 6
    for k in range(steps + 1):
        t = 2 * k / steps - 1
        left.append((long / 2 * t, long * 0.1 * (1 - t * t), long * (0.06 + 0.1 * t * t)))
    right = [(x, -y, z) for x, y, z in left]
    keel = [(x * 0.9, 0.0, -0.05 * long + 0.06 * long * abs(x / long * 2) ** 2) for x, _, _ in left]
    parts = []
    for k in range(steps):
        for a, b in ((left, keel), (keel, right)):
            quad = patch([a[k], b[k], b[k + 1], a[k + 1]], [(0, 1, 2), (0, 2, 3)], 50.0, c.WOOD_DARK)
            parts += [quad.flipped(), quad.moved(z=0.003 * long).painted(c.WOOD)]
    return join(parts)


def strewn(things: Iterable[tuple[Mesh, Vec3]]) -> list[Mesh]:
    """Each thing at its place."""
    return [thing.moved(*place) for thing, place in things]
