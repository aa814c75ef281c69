"""What Angkor is built of: weathered sandstone and laterite, bodies on a stepped square plan, leaves, gables, doors."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from scenes.generators import paint as c
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, noise, vary
from scenes.generators.solids import block
from scenes.generators.sweeps import extrude
from scenes.generators.vectors import Color, Vec2, Vec3, mix

STONE, STONE_LIGHT, STONE_DARK = c.tint("c4b394"), c.tint("dfd0b0"), c.tint("978970")
LICHEN, LATERITE, LATERITE_DARK = c.tint("9aa07c"), c.tint("9c6148"), c.tint("764838")
SHADE = c.tint("38322d")
OLD = Bake(rays=20, strength=0.65)

Plan = Sequence[Vec2]


def weathered(size: float, seed: float = 0.0) -> Callable[[Vec3, Color], Color]:
    """A painter of old sandstone: pale and grey patches, dark where rain stands, here and there lichen."""

    def paint(p: Vec3, _: Color) -> Color:
        a = cloud(p[0] / size, p[1] / size, p[2] / size, seed)
        b = cloud(p[0] / size * 2.7, p[1] / size * 2.7, p[2] / size * 1.1, seed + 5)
        color = mix(STONE, STONE_LIGHT, a) if b > 0.36 else mix(STONE_DARK, STONE, b / 0.36)
        green = cloud(p[0] / size * 1.3 + 9, p[1] / size * 1.3, p[2] / size * 1.3, seed + 8)
        return mix(color, LICHEN, min(max((green - 0.6) * 2.5, 0.0), 0.55))

    return paint


_ONCE: Plan = ((1.0, 0.56), (0.8, 0.56), (0.8, 0.8), (0.56, 0.8), (0.56, 1.0))
_CUT: Plan = ((1.0, 0.5), (0.74, 0.74), (0.5, 1.0))


def redented(rounder: float = 0.0, fine: bool = True) -> list[Vec2]:
    """A square of half width 1 whose corners step back, counter-clockwise; `rounder` 1 draws it to a circle.

    Without `fine` the corners are only cut: for towers that are seen small.
    """
    outline: list[Vec2] = []
    for k in range(4):
        a = math.pi / 2 * k
        s, d = math.sin(a), math.cos(a)
        for x, y in _ONCE if fine else _CUT:
            r = math.hypot(x, y)
            px, py, _ = mix((x, y, 0.0), (x / r * 0.95, y / r * 0.95, 0.0), rounder)
            outline.append((px * d - py * s, px * s + py * d))
    return outline


SQUARE: Plan = ((1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0))


def stacked(rings: Sequence[tuple[float, float]], plan: Plan | Sequence[Plan], capped: bool = True) -> Mesh:
    """A body through rings (half width, height) from bottom to top on a plan, or on one plan for each ring."""
    plans: list[Plan] = [plan] * len(rings) if isinstance(plan[0][0], float) else list(plan)  # type: ignore[list-item, arg-type]
    n = len(plans[0])
    points: list[Vec3] = [(x * w, y * w, z) for (w, z), own in zip(rings, plans, strict=True) for x, y in own]
    triangles: list[tuple[int, int, int]] = []
    for k in range(len(rings) - 1):
        for i in range(n):
            a, b = k * n + i, k * n + (i + 1) % n
            triangles += [(a, b, b + n), (a, b + n, a + n)]
    if capped:
        top = len(points)
        points.append((0.0, 0.0, rings[-1][1]))
        last = (len(rings) - 1) * n
        triangles += [(last + i, last + (i + 1) % n, top) for i in range(n)]
    return patch(points, triangles, 20.0)


def leaf(wide: float, high: float, thick: float) -> Mesh:
    """A pointed stone leaf (antefix) with a ridge, that looks to the front, standing on z = 0: 4 triangles."""
    points: list[Vec3] = [
        (-wide / 2, 0.0, 0.0),
        (wide / 2, 0.0, 0.0),
        (0.0, thick * 0.4, high),
        (0.0, -thick, high * 0.25),
    ]
    return patch(points, [(3, 0, 1), (3, 1, 2), (3, 2, 0), (0, 2, 1)], 10.0)


def leaves_around(half: float, z: float, wide: float, high: float, corners: bool = True) -> Mesh:
    """Leaves on the four sides of a tier, a large one in the middle and smaller ones at its steps."""
    own = [leaf(wide * 1.5, high * 1.35, high * 0.25).moved(0, -half * 0.97, z)]
    if corners:
        for s in (-1, 1):
            own.append(
                leaf(wide, high, high * 0.25).turned("z", s * 40).moved(s * half * 0.74, -half * 0.74, z)
            )
    side = join(own)
    return join(side.turned("z", 90.0 * k) for k in range(4))


def leaves_on(plan: Plan, half: float, z: float, wide: float, high: float) -> Mesh:
    """Leaves on the edge of a tier of this plan: one on each corner that stands out, a large one on each side."""
    parts: list[Mesh] = []
    for k, (x, y) in enumerate(plan):
        if k % 5 not in (1, 3):  # of five points of a quarter, two lie in the inner corners
            turn = math.degrees(math.atan2(y, x)) + 90
            parts.append(leaf(wide * 0.8, high, high * 0.22).turned("z", turn).moved(x * half, y * half, z))
    middle = leaf(wide * 1.5, high * 1.3, high * 0.26).moved(0, -half, z)
    return join([*parts, *(middle.turned("z", 90.0 * k) for k in range(4))])


def gable(wide: float, high: float, thick: float) -> Mesh:
    """A gable like a flame, its lower ends curled up as a naga's heads, standing on z = 0, looking to the front."""
    right: list[Vec2] = [(0.5, 0.0), (0.64, 0.03), (0.62, 0.2), (0.48, 0.34), (0.33, 0.62), (0.12, 0.86)]
    outline = [*right, (0.0, 1.08), *[(-x, z) for x, z in reversed(right)]]
    body = extrude([(x * wide, z * high) for x, z in outline], thick, 10.0)
    field = [(0.36, 0.06), (0.31, 0.36), (0.0, 0.8), (-0.31, 0.36), (-0.36, 0.06)]
    inner = extrude([(x * wide, z * high) for x, z in field], thick * 0.3, 10.0).moved(y=-thick * 0.55)
    return join([body, inner])


def doorway(wide: float, high: float, open_: bool) -> tuple[Mesh, Mesh]:
    """A door in its frame with a gable above, looking to the front from y = 0: the stone, and what is dark or wood."""
    post = 0.16 * wide
    stone = [
        block((-wide / 2 - post, -post * 1.2, 0.0), (-wide / 2, 0.0, high)),
        block((wide / 2, -post * 1.2, 0.0), (wide / 2 + post, 0.0, high)),
        block((-wide / 2 - post * 1.6, -post * 1.5, high), (wide / 2 + post * 1.6, 0.0, high * 1.16)),
        gable(wide * 1.75, high * 0.72, post).moved(0, -post * 0.9, high * 1.16),
        block((-wide / 2 - post, -post * 1.4, -0.001), (wide / 2 + post, 0.0, 0.05 * high)),
    ]
    depth = -post * 0.2
    panel = patch(
        [(-wide / 2, depth, 0.0), (wide / 2, depth, 0.0), (wide / 2, depth, high), (-wide / 2, depth, high)],
        [(0, 1, 2), (0, 2, 3)],
        0.0,
    )
    if open_:
        return join(stone), panel.painted(SHADE)
    middle = block((-wide * 0.07, -post * 0.7, 0.0), (wide * 0.07, depth, high))
    studs = [
        block((-wide * 0.12, -post * 0.8, high * t), (wide * 0.12, depth, high * (t + 0.08)))
        for t in (0.28, 0.62)
    ]
    stone += [middle, *studs]
    return join(stone), panel.painted(STONE_DARK)


def stairs(
    wide: float, steps: int, rise: float, run: float, cheeks_too: bool = True, pieces: int = 1
) -> Mesh:
    """Steps that climb from the front (y = -steps * run) to y = 0, with cheeks on both sides."""
    line: list[Vec2] = [(0.0, 0.0)]
    for k in range(steps):
        y = -(steps - k) * run
        line += [(y, k * rise), (y, (k + 1) * rise)]
    line.append((0.0, steps * rise))
    # drawn in x and z, then turned so that it runs away from the viewer
    one = extrude([*line[1:], (0.0, 0.0)], wide / pieces, 0.0).turned("z", 90)
    body = join(one.moved(x=wide * ((k + 0.5) / pieces - 0.5)) for k in range(pieces))
    cheeks = []
    for s in (-1, 1):
        for k in range(0, steps if cheeks_too else 0, 3):
            y, top = -(steps - k) * run, min(k + 3, steps) * rise
            low: Vec3 = (s * wide / 2 - 0.07 * wide, y, 0.0)
            cheeks.append(block(low, (s * wide / 2 + 0.07 * wide, min(y + 3 * run, 0.0), top + 0.25 * rise)))
    return join([body, *cheeks])


def courses(
    low: Vec3, high: Vec3, rows: int, long: float, colors: tuple[Color, Color], seed: float = 0.0
) -> Mesh:
    """A wall of blocks with narrow joints, whose faces stand out unequally; the blocks of each row are shifted."""
    (x0, y0, z0), (x1, y1, z1) = low, high
    parts: list[Mesh] = [
        block((x0 + 0.02, y0 + 0.02, z0), (x1 - 0.02, y1 - 0.02, z1 - 0.02)).painted(c.lift(colors[0], -0.45))
    ]
    tall = (z1 - z0) / rows
    joint = 0.012
    for r in range(rows):
        x, k = x0, 0
        first = long * (0.5 if r % 2 else 1.0)
        while x < x1 - 1e-6:
            end = min(x + (first if k == 0 else long * (0.85 + 0.3 * noise(r, k, seed))), x1)
            if x1 - end < 0.3 * long:
                end = x1
            out = 0.03 * noise(r, k, seed + 1)
            stone = block(
                (x + joint, y0 - out, z0 + r * tall + joint), (end - joint, y1 + out, z0 + (r + 1) * tall)
            )
            parts.append(stone.painted(vary(mix(*colors, noise(r, k, seed + 2)), r * 17 + k + seed, 0.1)))
            x, k = end, k + 1
    return join(parts)
