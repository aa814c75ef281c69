"""Bodies to build with: blocks, bodies of revolution, balls, rings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators.mesh import Mesh, patch
from scenes.generators.vectors import Vec2, Vec3

_BOX = [(0, 2, 1), (0, 3, 2), (4, 5, 6), (4, 6, 7), (0, 1, 5), (0, 5, 4)]
_BOX += [(1, 2, 6), (1, 6, 5), (2, 3, 7), (2, 7, 6), (3, 0, 4), (3, 4, 7)]


def block(low: Vec3, high: Vec3) -> Mesh:
    """A box from its least to its greatest corner, 12 triangles."""
    (x0, y0, z0), (x1, y1, z1) = low, high
    ring = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    points = [(x, y, z0) for x, y in ring] + [(x, y, z1) for x, y in ring]
    return patch(points, list(_BOX), 0.0)


def box(x: float, y: float, z: float) -> Mesh:
    """A box of these sizes, centred on x and y, standing on z = 0."""
    return block((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z))


def soft_box(x: float, y: float, z: float, bevel: float) -> Mesh:
    """A box with chamfered edges that are lit as if they were round, 44 triangles, standing on z = 0."""
    a, b, c = x / 2, y / 2, z / 2
    points: list[Vec3] = []
    index: dict[tuple[int, int, int, int], int] = {}
    for sx in (-1, 1):
        for sy in (-1, 1):
            for sz in (-1, 1):
                for axis in range(3):
                    inset = [bevel, bevel, bevel]
                    inset[axis] = 0.0
                    index[(sx, sy, sz, axis)] = len(points)
                    points.append((sx * (a - inset[0]), sy * (b - inset[1]), sz * (c - inset[2]) + c))
    triangles: list[tuple[int, int, int]] = []

    def face(corners: list[int]) -> None:
        # orientation from the centre of the box: a convex body needs no bookkeeping of signs
        p, q, r = (points[i] for i in corners[:3])
        u = (q[0] - p[0], q[1] - p[1], q[2] - p[2])
        v = (r[0] - p[0], r[1] - p[1], r[2] - p[2])
        n = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
        if n[0] * p[0] + n[1] * p[1] + n[2] * (p[2] - c) < 0:
            corners = corners[::-1]
        triangles.extend((corners[0], corners[k], corners[k + 1]) for k in range(1, len(corners) - 1))

    quad = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    for axis in range(3):
        for s in (-1, 1):
            corners = []
            for u, v in quad:
                sign = [u, v]
                sign.insert(axis, s)
                corners.append(index[(sign[0], sign[1], sign[2], axis)])
            face(corners)
        o1, o2 = [k for k in range(3) if k != axis]
        for u, v in quad:
            edge = []
            for s, own in ((-1, o1), (1, o1), (1, o2), (-1, o2)):
                sign = [0, 0, 0]
                sign[axis], sign[o1], sign[o2] = s, u, v
                edge.append(index[(sign[0], sign[1], sign[2], own)])
            face(edge)
    for sx in (-1, 1):
        for sy in (-1, 1):
            for sz in (-1, 1):
                face([index[(sx, sy, sz, axis)] for axis in range(3)])
    return patch(points, triangles, 50.0)


def lathe(profile: Sequence[Vec2], sides: int, crease: float = 40.0, arc: float = 360.0) -> Mesh:
    """A body of revolution about the z axis.

    The profile is (radius, height) from bottom to top along the outside; it may turn inward and down again, as a
    jar does. A radius of 0 closes the body with a fan. With arc < 360 the body is an open slice.
    """
    whole = arc >= 360.0
    columns = sides if whole else sides + 1
    points: list[Vec3] = []
    uvs: list[Vec2] = []
    rows: list[list[int]] = []
    for k, (r, z) in enumerate(profile):
        row: list[int] = []
        if r <= 1e-9:
            row = [len(points)] * columns
            points.append((0.0, 0.0, z))
            uvs.append((0.5, k / (len(profile) - 1)))
        else:
            for i in range(columns):
                a = math.radians(arc) * i / sides
                row.append(len(points))
                points.append((r * math.cos(a), r * math.sin(a), z))
                uvs.append((i / sides, k / (len(profile) - 1)))
        rows.append(row)
    triangles: list[tuple[int, int, int]] = []
    for low, high in zip(rows, rows[1:], strict=False):
        for i in range(sides):
            j = (i + 1) % columns
            for t in ((low[i], low[j], high[j]), (low[i], high[j], high[i])):
                if len(set(t)) == 3:
                    triangles.append(t)
    return patch(points, triangles, crease, uvs=uvs)


def cylinder(radius: float, height: float, sides: int = 12, top: float | None = None) -> Mesh:
    """A closed cylinder (or a cut cone with another radius at the top) standing on z = 0."""
    upper = radius if top is None else top
    profile = [(0.0, 0.0), (radius, 0.0), (upper, height)]
    return lathe([*profile, (0.0, height)] if upper > 0 else profile, sides, 40.0)


def disc(radius: float, sides: int = 12, z: float = 0.0) -> Mesh:
    """A round sheet that looks up."""
    return lathe([(radius, z), (0.0, z)], sides, 180.0)


def ball(radius: float, sides: int = 12, rows: int = 8) -> Mesh:
    """A sphere by longitude and latitude about its own centre, with fans at the poles."""
    profile = [(0.0, -radius)]
    for k in range(1, rows):
        a = -math.pi / 2 + math.pi * k / rows
        profile.append((radius * math.cos(a), radius * math.sin(a)))
    return lathe([*profile, (0.0, radius)], sides, 180.0)


def blob(x: float, y: float, z: float, sides: int = 12, rows: int = 8) -> Mesh:
    """An ellipsoid with these half axes about its own centre."""
    return ball(1.0, sides, rows).scaled(x, y, z)


def cushion(x: float, y: float, z: float, power: float, sides: int = 16, rows: int = 10) -> Mesh:
    """An ellipsoid with these half axes, the squarer the greater the power (2 round, 4 like a bag, 10 a box)."""

    def square(p: Vec3) -> Vec3:
        size = sum(abs(v) ** power for v in p) ** (1 / power)
        return (p[0] / size * x, p[1] / size * y, p[2] / size * z)

    return ball(1.0, sides, rows).mapped(square)


def icosphere(radius: float, levels: int = 1) -> Mesh:
    """A sphere of equal triangles (20, 80, 320 ...), for blobs of leaves and stones."""
    g = (1 + math.sqrt(5)) / 2
    raw = [(-1.0, g, 0.0), (1.0, g, 0.0), (-1.0, -g, 0.0), (1.0, -g, 0.0), (0.0, -1.0, g), (0.0, 1.0, g)]
    raw += [(0.0, -1.0, -g), (0.0, 1.0, -g), (g, 0.0, -1.0), (g, 0.0, 1.0), (-g, 0.0, -1.0), (-g, 0.0, 1.0)]
    n = math.sqrt(1 + g * g)
    points: list[Vec3] = [(x / n, y / n, z / n) for x, y, z in raw]
    triangles = [
        (0, 11, 5),
        (0, 5, 1),
        (0, 1, 7),
        (0, 7, 10),
        (0, 10, 11),
        (1, 5, 9),
        (5, 11, 4),
        (11, 10, 2),
    ]
    triangles += [(10, 7, 6), (7, 1, 8), (3, 9, 4), (3, 4, 2), (3, 2, 6), (3, 6, 8), (3, 8, 9), (4, 9, 5)]
    triangles += [(2, 4, 11), (6, 2, 10), (8, 6, 7), (9, 8, 1)]
    for _ in range(levels):
        middle: dict[tuple[int, int], int] = {}
        finer: list[tuple[int, int, int]] = []
        for t in triangles:
            mids = []
            for i, j in ((t[0], t[1]), (t[1], t[2]), (t[2], t[0])):
                key = (min(i, j), max(i, j))
                if key not in middle:
                    p, q = points[i], points[j]
                    m = (p[0] + q[0], p[1] + q[1], p[2] + q[2])
                    size = math.sqrt(m[0] ** 2 + m[1] ** 2 + m[2] ** 2)
                    middle[key] = len(points)
                    points.append((m[0] / size, m[1] / size, m[2] / size))
                mids.append(middle[key])
            a, b, c = mids
            finer += [(t[0], a, c), (t[1], b, a), (t[2], c, b), (a, b, c)]
        triangles = finer
    return patch([(x * radius, y * radius, z * radius) for x, y, z in points], triangles, 180.0)


def torus(radius: float, thick: float, sides: int = 24, ring: int = 8, flat: float = 1.0) -> Mesh:
    """A ring about z with its centre in the origin; `flat` scales its height."""
    profile = []
    for k in range(ring + 1):
        a = 2 * math.pi * k / ring - math.pi / 2
        profile.append((radius + thick * math.cos(a), thick * math.sin(a) * flat))
    return lathe(profile, sides, 180.0)


def capsule(radius: float, height: float, sides: int = 10, rows: int = 3) -> Mesh:
    """A round-ended stick of this whole height standing on z = 0."""
    profile: list[Vec2] = [(0.0, 0.0)]
    for k in range(1, rows + 1):
        a = math.pi / 2 * k / rows
        profile.append((radius * math.sin(a), radius * (1 - math.cos(a))))
    profile += [(r, height - z) for r, z in reversed(profile)]
    return lathe(profile, sides, 180.0)
