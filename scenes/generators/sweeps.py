"""Bodies that follow a line or a formula: rods, tubes, ribbons, sheets, extruded outlines."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.vectors import Color, Vec2, Vec3, add, cross, frame, length, sub, times, unit


def tube(
    path: Sequence[Vec3],
    radius: float | Sequence[float],
    sides: int = 6,
    capped: bool = True,
    crease: float = 60.0,
    colors: Sequence[Color] | None = None,
) -> Mesh:
    """A round tube along a path; the radius (and colour) may change from point to point; radius 0 makes a tip."""
    radii = [radius] * len(path) if isinstance(radius, int | float) else list(radius)
    side, up = frame(sub(path[1], path[0]))
    points: list[Vec3] = []
    tint: list[Color] = []
    rows: list[list[int]] = []
    for k, p in enumerate(path):
        ahead = sub(path[min(k + 1, len(path) - 1)], path[max(k - 1, 0)])
        # the frame is carried along, so that the tube does not twist where the path turns over the top
        across = cross(ahead, up)
        side = unit(across) if length(across) > 1e-9 else side
        up = unit(cross(side, ahead))
        if radii[k] <= 1e-9:
            rows.append([len(points)] * sides)
            points.append(p)
        else:
            row = []
            for i in range(sides):
                a = 2 * math.pi * (i + 0.5) / sides
                off = add(times(side, radii[k] * math.cos(a)), times(up, radii[k] * math.sin(a)))
                row.append(len(points))
                points.append(add(p, off))
            rows.append(row)
        if colors:
            tint += [colors[k]] * (len(points) - len(tint))
    triangles: list[tuple[int, int, int]] = []
    for low, high in zip(rows, rows[1:], strict=False):
        for i in range(sides):
            j = (i + 1) % sides
            for t in ((low[i], high[j], low[j]), (low[i], high[i], high[j])):
                if len(set(t)) == 3:
                    triangles.append(t)
    if capped:
        for row, turn in ((rows[0], False), (rows[-1], True)):
            if len(set(row)) > 2:
                fan = [(row[0], row[i], row[i + 1]) for i in range(1, sides - 1)]
                triangles += [(a, c, b) if turn else (a, b, c) for a, b, c in fan]
    mesh = patch(points, triangles, crease)
    if colors:
        mesh.colors = tint
    return mesh


def rod(a: Vec3, b: Vec3, radius: float, sides: int = 6, end: float | None = None) -> Mesh:
    """A straight round rod from a to b, perhaps tapering to another radius."""
    return tube([a, b], [radius, radius if end is None else end], sides)


def beam(a: Vec3, b: Vec3, width: float, height: float, hint: Vec3 = (0.0, 0.0, 1.0)) -> Mesh:
    """A squared timber from a to b, `height` measured towards the hint."""
    side, up = frame(sub(b, a), hint)
    points: list[Vec3] = []
    for end in (a, b):
        for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            points.append(add(end, add(times(side, u * width / 2), times(up, v * height / 2))))
    faces = [(0, 1, 2, 3), (7, 6, 5, 4), (4, 5, 1, 0), (5, 6, 2, 1), (6, 7, 3, 2), (7, 4, 0, 3)]
    triangles = [t for q in faces for t in ((q[0], q[2], q[1]), (q[0], q[3], q[2]))]
    return outward(patch(points, triangles, 0.0))


def outward(mesh: Mesh) -> Mesh:
    """A closed mesh turned so that its volume is positive."""
    volume = 0.0
    for i, j, k in mesh.triangles:
        a, c = mesh.points[i], cross(mesh.points[j], mesh.points[k])
        volume += a[0] * c[0] + a[1] * c[1] + a[2] * c[2]
    return mesh if volume >= 0 else mesh.flipped(keep_hints=True)


def sheet(place: Callable[[float, float], Vec3], across: int, along: int, crease: float = 60.0) -> Mesh:
    """The surface place(u, v), u and v from 0 to 1, facing du x dv."""
    points = [place(i / across, j / along) for j in range(along + 1) for i in range(across + 1)]
    uvs = [(i / across, 1 - j / along) for j in range(along + 1) for i in range(across + 1)]
    triangles: list[tuple[int, int, int]] = []
    for j in range(along):
        for i in range(across):
            a = j * (across + 1) + i
            b = a + across + 1
            triangles += [(a, a + 1, b + 1), (a, b + 1, b)]
    return patch(points, triangles, crease, uvs=uvs)


def ribbon(
    path: Sequence[Vec3], widths: Sequence[float], hint: Vec3 = (0.0, 0.0, 1.0), fold: float = 0.0
) -> Mesh:
    """A leaf along a path with a middle rib; `fold` lifts (or with a minus lowers) its edges, in half widths."""
    points: list[Vec3] = []
    rows: list[list[int]] = []
    for k, p in enumerate(path):
        ahead = sub(path[min(k + 1, len(path) - 1)], path[max(k - 1, 0)])
        side, up = frame(ahead, hint)
        half = widths[k] / 2
        if half <= 1e-6:
            rows.append([len(points)] * 3)
            points.append(p)
            continue
        lift = times(up, half * fold)
        rows.append([len(points), len(points) + 1, len(points) + 2])
        points += [add(p, add(times(side, -half), lift)), p, add(p, add(times(side, half), lift))]
    triangles: list[tuple[int, int, int]] = []
    for low, high in zip(rows, rows[1:], strict=False):
        for i in range(2):
            for t in ((low[i], low[i + 1], high[i + 1]), (low[i], high[i + 1], high[i])):
                if len(set(t)) == 3:
                    triangles.append(t)
    return patch(points, triangles, 180.0)


def _area(outline: Sequence[Vec2]) -> float:
    pairs = zip(outline, [*outline[1:], outline[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def fill(outline: Sequence[Vec2]) -> list[tuple[int, int, int]]:
    """Triangles of a simple polygon (counter-clockwise) by cutting ears."""
    left = list(range(len(outline)))
    triangles: list[tuple[int, int, int]] = []

    def side(a: Vec2, b: Vec2, p: Vec2) -> float:
        return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])

    while len(left) > 3:
        for n in range(len(left)):
            i, j, k = left[n - 1], left[n], left[(n + 1) % len(left)]
            a, b, c = outline[i], outline[j], outline[k]
            if side(a, b, c) <= 1e-12:
                continue
            # a line that runs to a hollow and back passes its points twice: they do not stand in their own way
            others = (outline[m] for m in left if outline[m] not in (a, b, c))
            if any(side(a, b, p) >= 0 and side(b, c, p) >= 0 and side(c, a, p) >= 0 for p in others):
                continue
            triangles.append((i, j, k))
            left.pop(n)
            break
        else:
            break
    if len(left) == 3:
        triangles.append((left[0], left[1], left[2]))
    return triangles


def extrude(outline: Sequence[Vec2], depth: float, crease: float = 30.0) -> Mesh:
    """A plate: the outline in x and z, from y = -depth/2 (front) to y = +depth/2."""
    shape = list(outline) if _area(outline) > 0 else list(outline)[::-1]
    n = len(shape)
    points = [(x, -depth / 2, z) for x, z in shape] + [(x, depth / 2, z) for x, z in shape]
    flat = fill(shape)
    front = patch(points[:n], flat, 0.0)
    back = patch(points[n:], [(a, c, b) for a, b, c in flat], 0.0)
    rim = [t for i in range(n) for t in ((i, n + i, n + (i + 1) % n), (i, n + (i + 1) % n, (i + 1) % n))]
    return join([front, back, patch(points, rim, crease)])
