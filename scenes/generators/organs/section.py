"""Bodies shown in section: a face between an outline and its hollows, domes behind it, bowls in it, open vessels.

Outlines are (x, z) counter-clockwise seen from the front (-y); the section lies at y = 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.sweeps import fill, tube
from scenes.generators.vectors import Color, Vec2, Vec3, add, curve, sub, times, unit


def rounded(corners: Sequence[Vec2], steps: int = 3) -> list[Vec2]:
    """A smooth closed line through the corners."""
    whole = [corners[-1], *corners, corners[0], corners[1]]
    path = curve([(x, 0.0, z) for x, z in whole], steps)
    return [(p[0], p[2]) for p in path[steps : steps * (len(corners) + 1)]]


def middle(outline: Sequence[Vec2]) -> Vec2:
    """The mean of the outline's points."""
    n = len(outline)
    return (sum(x for x, _ in outline) / n, sum(z for _, z in outline) / n)


def face(outline: Sequence[Vec2], hollows: Sequence[Sequence[Vec2]]) -> Mesh:
    """The flat section between the outline and its hollows, looking to -y.

    Each hollow is joined to the line so far by the shortest bridge that crosses nothing; the one line that results
    is then filled. Raises ValueError when a hollow lies outside or crosses another.
    """
    line = list(outline)
    left = [list(reversed(h)) for h in hollows]
    while left:
        walls = [*_edges(line), *(e for h in left for e in _edges(h))]
        bridges = sorted(
            (math.dist(p, q), k, i, j)
            for k, hollow in enumerate(left)
            for i, p in enumerate(line)
            for j, q in enumerate(hollow)
        )
        for _, k, i, j in bridges:
            if not any(_cross(line[i], left[k][j], a, b) for a, b in walls):
                hollow = left.pop(k)
                line = [*line[: i + 1], *hollow[j:], *hollow[: j + 1], *line[i:]]
                break
        else:
            raise ValueError("a hollow cannot be reached from the outline")
    triangles = fill(line)
    filled = sum(_area([line[i], line[j], line[k]]) for i, j, k in triangles)
    wanted = _area(outline) - sum(_area(h) for h in hollows)
    if abs(filled - wanted) > 1e-6 * abs(_area(outline)):
        raise ValueError("a hollow lies outside the outline or crosses another line")
    return patch([(x, 0.0, z) for x, z in line], triangles, 0.0)


def _area(line: Sequence[Vec2]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(line)) / 2


def _edges(line: Sequence[Vec2]) -> list[tuple[Vec2, Vec2]]:
    return list(zip(line, [*line[1:], line[0]], strict=True))


def _cross(a: Vec2, b: Vec2, p: Vec2, q: Vec2) -> bool:
    """True when the inner parts of two pieces of line meet."""
    if a in (p, q) or b in (p, q):
        return False

    def side(u: Vec2, v: Vec2, w: Vec2) -> float:
        return (v[0] - u[0]) * (w[1] - u[1]) - (v[1] - u[1]) * (w[0] - u[0])

    return side(a, b, p) * side(a, b, q) <= 0 and side(p, q, a) * side(p, q, b) <= 0


def bowl(outline: Sequence[Vec2], depth: float, rows: int = 5, full: float = 0.6) -> Mesh:
    """A hollow behind the section (depth > 0), seen from the front; `full` near 0 gives steep walls."""
    cx, cz = middle(outline)
    points: list[Vec3] = []
    n = len(outline)
    for k in range(rows):
        a = math.pi / 2 * k / rows
        share = math.cos(a) ** full
        points += [(cx + (x - cx) * share, depth * math.sin(a), cz + (z - cz) * share) for x, z in outline]
    points.append((cx, depth, cz))
    triangles: list[tuple[int, int, int]] = []
    for k in range(rows - 1):
        for i in range(n):
            j = (i + 1) % n
            a0, a1, b0, b1 = k * n + i, k * n + j, (k + 1) * n + i, (k + 1) * n + j
            triangles += [(a0, a1, b1), (a0, b1, b0)]
    last = (rows - 1) * n
    triangles += [(last + i, last + (i + 1) % n, len(points) - 1) for i in range(n)]
    return patch(points, triangles, 100.0)


def dome(outline: Sequence[Vec2], depth: float, rows: int = 6, full: float = 0.7) -> Mesh:
    """The outside behind the section, seen from behind (depth > 0), or before it (depth < 0)."""
    hollow = bowl(outline, depth, rows, full)
    return hollow.flipped() if depth > 0 else hollow


def vessel(path: Sequence[Vec3], radius: float | Sequence[float], color: Color, steps: int = 3) -> Mesh:
    """A smooth vessel; its last end shows the wall and a dark lumen."""
    line = curve(list(path), steps)
    radii = [radius] * len(line) if isinstance(radius, int | float) else _spread(radius, len(line))
    parts = [tube(line, radii, 9, crease=75.0).painted(color)]
    ahead = unit(sub(line[-1], line[-2]))
    wall = [add(line[-1], times(ahead, -0.004)), add(line[-1], times(ahead, 0.002))]
    parts.append(tube(wall, radii[-1] * 1.06, 9).painted(c.lift(color, 0.3)))
    lumen = [line[-1], add(line[-1], times(ahead, 0.003))]
    parts.append(tube(lumen, radii[-1] * 0.74, 9).painted(c.lift(color, -0.55)))
    return join(parts)


def _spread(values: Sequence[float], count: int) -> list[float]:
    """Values at equal distances, filled in between."""
    result = []
    for k in range(count):
        at = (len(values) - 1) * k / (count - 1)
        i = min(int(at), len(values) - 2)
        result.append(values[i] + (values[i + 1] - values[i]) * (at - i))
    return result
