"""Fewer triangles for the same body: edges are drawn together where it shows least (Garland and Heckbert 1997).

A vertex is drawn onto a neighbour and never to a new place, so it keeps the normal and the colour that it has. Where
normals differ an edge is dear, so that ridges and hollows keep their triangles and wide curves give theirs away.
"""

from __future__ import annotations

import heapq

from scenes.generators.mesh import Mesh
from scenes.generators.vectors import Vec3, cross, dot, length, sub, times, unit

_Quadric = tuple[float, float, float, float, float, float, float, float, float, float]
_NONE: _Quadric = (0.0,) * 10
_TURN = 0.25  # how far a triangle may turn in one step, as a cosine


def fewer(mesh: Mesh, wanted: int) -> Mesh:
    """A closed mesh of one crease with about this many triangles; it stays closed.

    It is stopped early where only steps are left that would fold the surface over. Picture coordinates are lost.
    """
    faces: dict[int, tuple[int, int, int]] = dict(enumerate(mesh.triangles))
    around: list[set[int]] = [set() for _ in mesh.points]
    errors: list[_Quadric] = [_NONE] * len(mesh.points)
    for number, corners in faces.items():
        quadric = _plane(*(mesh.points[i] for i in corners))
        for i in corners:
            around[i].add(number)
            errors[i] = _sum(errors[i], quadric)
    low, high = mesh.bounds()
    bend = (length(sub(high, low)) * 0.004) ** 2  # what a right angle between normals costs

    def cost(gone: int, kept: int) -> float:
        shape = _error(_sum(errors[gone], errors[kept]), mesh.points[kept])
        a, b = mesh.hints.get(gone), mesh.hints.get(kept)
        turned = 1.0 - dot(a, b) if a and b else 0.0
        far = sub(mesh.points[gone], mesh.points[kept])
        return shape + turned * dot(far, far) * 0.05 + turned * turned * bend + dot(far, far) * 1e-5

    version = [0] * len(mesh.points)
    queue: list[tuple[float, int, int, int, int]] = []

    def offer(gone: int, kept: int) -> None:
        heapq.heappush(queue, (cost(gone, kept), gone, kept, version[gone], version[kept]))

    for i, own in enumerate(around):
        for j in sorted({k for number in own for k in faces[number]} - {i}):
            offer(i, j)
    while len(faces) > wanted and queue:
        _, gone, kept, then, there = heapq.heappop(queue)
        if version[gone] != then or version[kept] != there or not around[gone]:
            continue
        if not _may(mesh.points, faces, around, gone, kept):
            continue
        for number in sorted(around[gone]):
            corners = faces[number]
            if kept in corners:
                for i in corners:
                    if i != gone:
                        around[i].discard(number)
                del faces[number]
            else:
                a, b, c = (kept if i == gone else i for i in corners)
                faces[number] = (a, b, c)
                around[kept].add(number)
        around[gone] = set()
        errors[kept] = _sum(errors[gone], errors[kept])
        version[gone] += 1
        version[kept] += 1
        for j in sorted({k for number in around[kept] for k in faces[number]} - {kept}):
            offer(kept, j)
            offer(j, kept)
    return _kept(mesh, list(faces.values()))


def _may(
    points: list[Vec3],
    faces: dict[int, tuple[int, int, int]],
    around: list[set[int]],
    gone: int,
    kept: int,
) -> bool:
    """Whether drawing `gone` onto `kept` leaves a clean surface: no pinch, nothing turned over, no sliver."""
    mine = {k for number in around[gone] for k in faces[number]} - {gone}
    other = {k for number in around[kept] for k in faces[number]} - {kept}
    if len(mine & other) != 2 or (len(mine) < 4 and len(other) < 4):
        return False
    for number in around[gone]:
        corners = faces[number]
        if kept in corners:
            continue
        a, b, c = (points[i] for i in corners)
        p, q, r = (points[kept] if i == gone else points[i] for i in corners)
        old, new = cross(sub(b, a), sub(c, a)), cross(sub(q, p), sub(r, p))
        size = length(new)
        longest = max(length(sub(q, p)), length(sub(r, q)), length(sub(p, r)))
        if size < 0.08 * longest * longest or dot(old, new) < _TURN * length(old) * size:
            return False
    return True


def _plane(a: Vec3, b: Vec3, c: Vec3) -> _Quadric:
    """The squared distance from the plane of a triangle, weighed with its area, as a quadric."""
    normal = cross(sub(b, a), sub(c, a))
    area = length(normal) / 2
    x, y, z = unit(normal)
    x, y, z = times((x, y, z), 1.0)
    d = -(x * a[0] + y * a[1] + z * a[2])
    area = area if area > 0 else 0.0
    return (
        area * x * x, area * x * y, area * x * z, area * x * d, area * y * y,
        area * y * z, area * y * d, area * z * z, area * z * d, area * d * d,
    )  # fmt: skip


def _sum(a: _Quadric, b: _Quadric) -> _Quadric:
    return (
        a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4],
        a[5] + b[5], a[6] + b[6], a[7] + b[7], a[8] + b[8], a[9] + b[9],
    )  # fmt: skip


def _error(q: _Quadric, p: Vec3) -> float:
    x, y, z = p
    return (
        q[0] * x * x + 2 * q[1] * x * y + 2 * q[2] * x * z + 2 * q[3] * x + q[4] * y * y
        + 2 * q[5] * y * z + 2 * q[6] * y + q[7] * z * z + 2 * q[8] * z + q[9]
    )  # fmt: skip


def _kept(mesh: Mesh, triangles: list[tuple[int, int, int]]) -> Mesh:
    order = {i: n for n, i in enumerate(sorted({i for corners in triangles for i in corners}))}
    return Mesh(
        [mesh.points[i] for i in order],
        [mesh.colors[i] for i in order],
        [(0.0, 0.0)] * len(order),
        [(order[a], order[b], order[c]) for a, b, c in triangles],
        [mesh.creases[0]] * len(triangles),
        {order[i]: normal for i, normal in mesh.hints.items() if i in order},
    )
