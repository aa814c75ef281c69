"""Roofs of courses: clay tiles or palm thatch on a flared profile, with verge boards and finials."""

from __future__ import annotations

import math
from itertools import pairwise

from scenes.generators import paint as c
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.paint import noise, vary
from scenes.generators.solids import lathe
from scenes.generators.sweeps import extrude, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix


def profile(points: list[Vec2], courses: int) -> list[Vec2]:
    """A smooth line from the ridge to the eave, (distance from the middle, height), cut into courses."""
    steps = max(1, -(-courses // (len(points) - 1)))
    fine = [(p[0], p[2]) for p in curve([(x, 0.0, z) for x, z in points], steps * 4)]
    return [fine[round(k * (len(fine) - 1) / courses)] for k in range(courses + 1)]


def slope(
    line: list[Vec2],
    back: float,
    front: float,
    columns: int,
    colors: tuple[Color, Color],
    lip: float = 0.045,
    taper: float = 0.0,
    seed: float = 0.0,
) -> Mesh:
    """One side (x > 0) of a roof whose ridge lies along y from `front` to `back`.

    Each course overlaps the next by a lip that catches light; each tile field has its own shade. `taper` draws in
    the ridge at both ends, so that the gable leans outward.
    """
    parts: list[Mesh] = []
    top = line[0][1]
    drop = top - line[-1][1]
    for k, ((x0, z0), (x1, z1)) in enumerate(pairwise(line)):

        def end(z: float, y: float, sign: float) -> float:
            return y + sign * taper * (1 - (z - (top - drop)) / drop) - sign * taper

        f0, f1 = end(z0, front, -1), end(z1, front, -1)
        b0, b1 = end(z0, back, 1), end(z1, back, 1)
        for j in range(columns):
            u, v = j / columns, (j + 1) / columns
            p = (x0, f0 + (b0 - f0) * u, z0 + lip * 0.35)
            q = (x0, f0 + (b0 - f0) * v, z0 + lip * 0.35)
            r = (x1 + lip * 0.4, f1 + (b1 - f1) * v, z1 + lip)
            s = (x1 + lip * 0.4, f1 + (b1 - f1) * u, z1 + lip)
            shade = vary(mix(*colors, noise(seed, k, j)), seed + k * 31 + j, 0.05)
            parts.append(patch([p, s, r, q], [(0, 1, 2), (0, 2, 3)], 0.0, shade))
            low = [(s[0], s[1], s[2] - lip * 1.3), (r[0], r[1], r[2] - lip * 1.3)]
            parts.append(patch([s, low[0], low[1], r], [(0, 1, 2), (0, 2, 3)], 0.0, c.lift(shade, -0.25)))
    return join(parts)


def gable_roof(
    line: list[Vec2],
    back: float,
    front: float,
    columns: int,
    colors: tuple[Color, Color],
    under: Color,
    taper: float = 0.0,
    lip: float = 0.045,
) -> Mesh:
    """Both slopes with their wooden underside."""
    right = slope(line, back, front, columns, colors, lip, taper, 1.0)
    left = slope(line, back, front, columns, colors, lip, taper, 2.0).scaled(-1, 1, 1)
    parts = [right, left]
    for side in (1, -1):
        rows = [(x, z - 0.03) for x, z in line[:: max(1, len(line) // 4)]]
        if rows[-1][0] != line[-1][0]:
            rows.append((line[-1][0], line[-1][1] - 0.03))
        sheet = []
        for a, b in pairwise(rows):
            corners: list[Vec3] = [
                (a[0], front, a[1]),
                (a[0], back, a[1]),
                (b[0], back, b[1]),
                (b[0], front, b[1]),
            ]
            sheet.append(patch(corners, [(0, 1, 2), (0, 2, 3)], 0.0, under))
        whole = join(sheet)
        parts.append(whole if side > 0 else whole.scaled(-1, 1, 1))
    return join(parts)


def verge(line: list[Vec2], y: float, wide: float, thick: float, color: Color, dip: float = 0.0) -> Mesh:
    """The board along a gable's edge on both sides, its lower ends curling up (ហោជាង in small)."""
    upper = [(x, z + 0.08) for x, z in line]
    x1, z1 = upper[-1]
    curl = [(x1 + wide * 0.55, z1 + wide * 0.15), (x1 + wide * 0.95, z1 + wide * 0.85)]
    inner = [(x1 + wide * 0.7, z1 - wide * 0.35), (x1, z1 - wide * 0.8)]
    lower = [(max(x - wide * 0.1, 0.0), z - wide + 0.08 - dip) for x, z in reversed(line[:-1])]
    right = extrude([*upper, *curl, *inner, *lower], thick, 35.0).moved(y=y)
    return join([right, right.scaled(-1, 1, 1)]).painted(color)


def finial(height: float, color: Color, lean: float = -0.35) -> Mesh:
    """The horn at the end of a ridge (ជហ្វា in small): thick below, curving forward, then up to a point."""
    path = [
        (0.0, 0.0, -0.1),
        (0.0, lean * 0.55, height * 0.32),
        (0.0, lean, height * 0.62),
        (0.0, lean * 0.62, height),
    ]
    steps = curve(path, 3)
    radii = [height * 0.1 * (1 - 0.85 * k / (len(steps) - 1)) for k in range(len(steps) - 1)] + [0.0]
    return tube(steps, radii, 6).scaled(0.75, 1.0, 1.0).painted(color)


def ridge_cap(front: float, back: float, z: float, color: Color, size: float = 0.13) -> Mesh:
    """The row of rounded cap tiles along the ridge."""
    count = max(2, round((back - front) / 0.42))
    step = (back - front) / count
    parts = []
    for k in range(count):
        tile = lathe([(size * 1.12, 0.0), (size, step * 1.02)], 6, 60.0, arc=180.0).turned("x", -90)
        parts.append(
            tile.turned("y", 180).moved(0, front + step * k, z - size * 0.95).painted(vary(color, k, 0.08))
        )
    return join(parts)


def pediment(line: list[Vec2], y: float, base: float, colors: tuple[Color, Color]) -> Mesh:
    """The gable field above `base`: boards that fan out from the middle like a rising sun."""
    edge = [(x, z) for x, z in line if z > base + 0.05]
    shape = [*edge, (edge[-1][0] + 0.05, base)]
    parts: list[Mesh] = []
    for side in (1, -1):
        for k, (p, q) in enumerate(zip(shape, shape[1:], strict=False)):
            for t in (0.0, 0.5):
                a = (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)
                b = (p[0] + (q[0] - p[0]) * (t + 0.5), p[1] + (q[1] - p[1]) * (t + 0.5))
                color = colors[(k * 2 + int(t * 2)) % 2]
                tri: list[Vec3] = [(0.0, y, base), (b[0], y, b[1] - 0.02), (a[0], y, a[1] - 0.02)]
                ray = patch(tri, [(0, 1, 2)], 0.0, color)
                parts.append(ray if side > 0 else ray.scaled(-1, 1, 1))
    sun = [(0.34 * math.cos(a), base + 0.34 * math.sin(a)) for a in (math.pi * k / 8 for k in range(9))]
    parts.append(extrude(sun, 0.05).moved(y=y - 0.02).painted(c.YELLOW))
    return join(parts)
