"""Bodies that flow into each other, as bones do: soft unions of simple bodies, and the surface where their field is 0.

A field tells for each point (metres) about how far it is from the surface, negative inside. `surface` finds where it is
0 by surface nets (Gibson 1998): one vertex in each cell that the surface passes, moved onto it, with the field's own
normal, so that few triangles look round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from scenes.generators.mesh import Mesh, patch
from scenes.generators.vectors import Vec3, add, cross, dot, rotate, sub, unit

Field = Callable[[float, float, float], float]


def egg(centre: Vec3, radii: Vec3 | float, axis: str = "", degrees: float = 0.0) -> Field:
    """An ellipsoid with these half axes, perhaps turned about an axis through its centre."""
    cx, cy, cz = centre
    rx, ry, rz = (radii, radii, radii) if isinstance(radii, int | float) else radii

    def level(x: float, y: float, z: float) -> float:
        u, v, w = (x - cx) / rx, (y - cy) / ry, (z - cz) / rz
        far = math.sqrt(u * u + v * v + w * w)
        u, v, w = u / rx, v / ry, w / rz
        steep = math.sqrt(u * u + v * v + w * w)
        return far * (far - 1.0) / steep if steep > 1e-9 else -min(rx, ry, rz)

    if not axis:
        return level
    columns = [rotate(v, axis, degrees) for v in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))]
    (ax, ay, az), (bx, by, bz), (dx, dy, dz) = columns

    def away(x: float, y: float, z: float) -> float:
        x, y, z = x - cx, y - cy, z - cz
        u = (x * ax + y * ay + z * az) / rx
        v = (x * bx + y * by + z * bz) / ry
        w = (x * dx + y * dy + z * dz) / rz
        far = math.sqrt(u * u + v * v + w * w)
        u, v, w = u / rx, v / ry, w / rz
        steep = math.sqrt(u * u + v * v + w * w)
        return far * (far - 1.0) / steep if steep > 1e-9 else -min(rx, ry, rz)

    return away


def limb(a: Vec3, b: Vec3, start: float, end: float | None = None) -> Field:
    """A round-ended stick from a to b, its radius going from `start` to `end`."""
    ax, ay, az = a
    bx, by, bz = sub(b, a)
    size = max(bx * bx + by * by + bz * bz, 1e-12)
    grow = (start if end is None else end) - start

    def away(x: float, y: float, z: float) -> float:
        x, y, z = x - ax, y - ay, z - az
        t = (x * bx + y * by + z * bz) / size
        t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
        x, y, z = x - bx * t, y - by * t, z - bz * t
        return math.sqrt(x * x + y * y + z * z) - start - grow * t

    return away


def chain(points: Sequence[Vec3], radii: Sequence[float], soft: float = 0.0) -> Field:
    """Sticks from point to point; with `soft` the bends are filled."""
    pairs = zip(points, points[1:], radii, radii[1:], strict=False)
    return blend([limb(a, b, r, s) for a, b, r, s in pairs], soft)


def plate(a: Vec3, b: Vec3, c: Vec3, thick: float) -> Field:
    """A triangle with round edges, twice `thick` thick."""
    sides = ((a, sub(b, a)), (b, sub(c, b)), (c, sub(a, c)))
    normal = cross(sub(b, a), sub(a, c))
    height = dot(normal, normal)
    nx, ny, nz = normal
    walls = [(p, cross(d, normal)) for p, d in sides]
    edges = [(*p, *d, dot(d, d)) for p, d in sides]

    def away(x: float, y: float, z: float) -> float:
        inside = True
        for (px, py, pz), (wx, wy, wz) in walls:
            if (x - px) * wx + (y - py) * wy + (z - pz) * wz < 0.0:
                inside = False
                break
        if inside:
            px, py, pz = a
            over = (x - px) * nx + (y - py) * ny + (z - pz) * nz
            return abs(over) / math.sqrt(height) - thick
        least = 1e9
        for px, py, pz, ex, ey, ez, size in edges:
            qx, qy, qz = x - px, y - py, z - pz
            t = (qx * ex + qy * ey + qz * ez) / size
            t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
            qx, qy, qz = qx - ex * t, qy - ey * t, qz - ez * t
            square = qx * qx + qy * qy + qz * qz
            if square < least:
                least = square
        return math.sqrt(least) - thick

    return away


def blend(fields: Sequence[Field], soft: float) -> Field:
    """All of the bodies as one; where they meet the corner is filled over `soft` metres."""
    if len(fields) == 1:
        return fields[0]
    first, rest = fields[0], list(fields[1:])

    def away(x: float, y: float, z: float) -> float:
        least = first(x, y, z)
        for field in rest:
            other = field(x, y, z)
            near = soft - abs(least - other)
            least = min(least, other)
            if near > 0.0:
                least -= near * near / (4 * soft)
        return least

    return away


def carved(body: Field, tools: Sequence[Field], soft: float) -> Field:
    """The body without the tools; their rims are rounded over `soft` metres."""

    def away(x: float, y: float, z: float) -> float:
        most = body(x, y, z)
        for tool in tools:
            other = -tool(x, y, z)
            near = soft - abs(most - other)
            most = max(most, other)
            if near > 0.0:
                most += near * near / (4 * soft)
        return most

    return away


def surface(field: Field, low: Vec3, high: Vec3, cells: tuple[int, int, int], mirrored: bool = False) -> Mesh:
    """The surface within a box, in this many cells along each axis; closed if it stays inside the box.

    `mirrored` takes the left (x < 0) from the right; the box must then be symmetric and have an even number of cells
    across. The cells may be longer one way than the other: a long bone needs few along its shaft.
    """
    nx, ny, nz = cells
    sx, sy, sz = ((high[k] - low[k]) / cells[k] for k in range(3))

    def layer(x: float) -> list[float]:
        ys = [low[1] + sy * j for j in range(ny + 1)]
        zs = [low[2] + sz * k for k in range(nz + 1)]
        return [field(x, y, z) for y in ys for z in zs]

    half = nx // 2 if mirrored else 0
    layers = {i: layer(low[0] + sx * i) for i in range(half, nx + 1)}
    for i in range(half):
        layers[i] = layers[nx - i]
    row = nz + 1
    smaller = min(sx, sy, sz)
    points: list[Vec3] = []
    normals: list[Vec3] = []
    number: dict[tuple[int, int, int], int] = {}

    def full(x: float, y: float, z: float) -> float:
        return field(abs(x) if mirrored else x, y, z)

    for i in range(nx):
        here, there = layers[i], layers[i + 1]
        for j in range(ny):
            for k in range(nz):
                at = j * row + k
                corners = (
                    here[at], there[at], here[at + row], there[at + row],
                    here[at + 1], there[at + 1], here[at + row + 1], there[at + row + 1],
                )  # fmt: skip
                if min(corners) >= 0.0 or max(corners) < 0.0:
                    continue
                number[i, j, k] = len(points)
                u, v, w = _crossing(corners)
                place = (low[0] + sx * (i + u), low[1] + sy * (j + v), low[2] + sz * (k + w))
                place, normal = _settled(full, place, smaller)
                points.append(place)
                normals.append(normal)
    triangles: list[tuple[int, int, int]] = []

    def quad(ring: tuple[tuple[int, int, int], ...], turn: bool) -> None:
        a, b, c, d = (number[one] for one in ring)
        if turn:
            b, d = d, b
        # the diagonal that bends the surface less, so that ridges stay ridges
        if dot(normals[a], normals[c]) >= dot(normals[b], normals[d]):
            triangles.extend(((a, b, c), (a, c, d)))
        else:
            triangles.extend(((a, b, d), (b, c, d)))

    for i in range(nx):
        for j in range(ny):
            for k in range(nz):
                at = j * row + k
                inside = layers[i][at] < 0.0
                if j and k and inside != (layers[i + 1][at] < 0.0):
                    ring = ((i, j - 1, k - 1), (i, j, k - 1), (i, j, k), (i, j - 1, k))
                    quad(ring, not inside)
                if i and k and inside != (layers[i][at + row] < 0.0):
                    ring = ((i - 1, j, k - 1), (i - 1, j, k), (i, j, k), (i, j, k - 1))
                    quad(ring, not inside)
                if i and j and inside != (layers[i][at + 1] < 0.0):
                    ring = ((i - 1, j - 1, k), (i, j - 1, k), (i, j, k), (i - 1, j, k))
                    quad(ring, not inside)
    mesh = patch(points, triangles, 180.0)
    mesh.hints = dict(enumerate(normals))
    return mesh


_EDGES = [
    (a, b, axis) for axis, step in ((0, 1), (1, 2), (2, 4)) for a in range(8) if not a & step for b in (a + step,)
]  # fmt: skip


def _crossing(corners: Sequence[float]) -> Vec3:
    """The mean of where the surface crosses the edges of a cell, 0..1 along each axis."""
    total, count = (0.0, 0.0, 0.0), 0
    for a, b, axis in _EDGES:
        p, q = corners[a], corners[b]
        if (p < 0.0) != (q < 0.0):
            place = [float(a & 1), float(a >> 1 & 1), float(a >> 2 & 1)]
            place[axis] = p / (p - q)
            total = add(total, (place[0], place[1], place[2]))
            count += 1
    return (total[0] / count, total[1] / count, total[2] / count)


def _settled(field: Field, p: Vec3, cell: float) -> tuple[Vec3, Vec3]:
    """The point moved towards the surface, not further than a third of a cell, and the normal there."""
    x, y, z = p
    e = cell * 0.08
    here = field(x, y, z)
    slope = _slope(field, x, y, z, here, e)
    steep = math.sqrt(max(dot(slope, slope), 0.2))
    step = max(-cell / 3, min(cell / 3, here / steep))
    x, y, z = (v - s * step / steep for v, s in zip((x, y, z), slope, strict=True))
    if abs(step) > cell * 0.06:
        slope = _slope(field, x, y, z, field(x, y, z), e)
    return (x, y, z), unit(slope)


def _slope(field: Field, x: float, y: float, z: float, here: float, e: float) -> Vec3:
    return ((field(x + e, y, z) - here) / e, (field(x, y + e, z) - here) / e, (field(x, y, z + e) - here) / e)
