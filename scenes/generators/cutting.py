"""Cutting a closed body with a plane, with a face where it was cut: sections, cut-away models."""

from __future__ import annotations

import math

from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.vectors import Color, Vec3, add, cross, dot, frame, mix, sub, times, unit

_ON_PLANE = 1e-9


def cut(mesh: Mesh, point: Vec3, normal: Vec3, face: Color | None) -> Mesh:
    """What lies behind the plane through `point` (behind: against `normal`), closed by a face of this colour.

    The section must be one outline that can be seen whole from its middle, as that of a convex body is. With `face`
    None the body stays open. Hinted normals are lost.
    """
    n = unit(normal)
    away = [dot(sub(p, point), n) for p in mesh.points]
    points, colors, uvs = list(mesh.points), list(mesh.colors), list(mesh.uvs)
    triangles: list[tuple[int, int, int]] = []
    creases: list[float] = []
    crossing: dict[tuple[int, int], int] = {}

    def between(i: int, j: int) -> int:
        key = (min(i, j), max(i, j))
        if key not in crossing:
            a, b = key
            t = away[a] / (away[a] - away[b])
            crossing[key] = len(points)
            points.append(mix(points[a], points[b], t))
            colors.append(mix(colors[a], colors[b], t))
            uvs.append(uvs[a])
        return crossing[key]

    rim: list[Vec3] = []
    for triangle, crease in zip(mesh.triangles, mesh.creases, strict=True):
        kept: list[int] = []
        for i, j in zip(triangle, (*triangle[1:], triangle[0]), strict=True):
            if away[i] <= _ON_PLANE:
                kept.append(i)
                if away[i] >= -_ON_PLANE:
                    rim.append(points[i])
            if (away[i] > _ON_PLANE and away[j] < -_ON_PLANE) or (
                away[i] < -_ON_PLANE and away[j] > _ON_PLANE
            ):
                kept.append(between(i, j))
        for k in range(1, len(kept) - 1):
            triangles.append((kept[0], kept[k], kept[k + 1]))
            creases.append(crease)
    body = Mesh(points, colors, uvs, triangles, creases)
    rim += [points[k] for k in crossing.values()]
    if face is None or len(rim) < 3:
        return used(body)
    return join([used(body), _face(rim, n).painted(face)])


def _face(rim: list[Vec3], normal: Vec3) -> Mesh:
    """A fan over the points of an outline, in the order of their direction from the middle."""
    middle = times(rim[0], 0.0)
    for p in rim:
        middle = add(middle, times(p, 1 / len(rim)))
    side, _ = frame(normal)
    other = cross(normal, side)

    def direction(p: Vec3) -> float:
        d = sub(p, middle)
        return math.atan2(dot(d, other), dot(d, side))

    around = sorted(rim, key=direction)
    n = len(around)
    return patch([middle, *around], [(0, k + 1, (k + 1) % n + 1) for k in range(n)], 10.0)


def used(mesh: Mesh) -> Mesh:
    """The mesh without points that no triangle uses, so that its bounds are those of what is seen."""
    number: dict[int, int] = {}
    for t in mesh.triangles:
        for i in t:
            number.setdefault(i, len(number))
    order = list(number)
    return Mesh(
        [mesh.points[i] for i in order],
        [mesh.colors[i] for i in order],
        [mesh.uvs[i] for i in order],
        [(number[a], number[b], number[c]) for a, b, c in mesh.triangles],
        mesh.creases,
    )
