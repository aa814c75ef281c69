"""From a built mesh to what is drawn: corners with normals that are smooth where the body is round."""

from __future__ import annotations

import math

from scenes.generators.mesh import Mesh
from scenes.generators.vectors import Color, Vec2, Vec3, add, cross, dot, length, sub, times, unit
from scenes.records import dataclass

GRID = (
    10000.0  # points are rounded to a tenth of a millimetre, so that another machine's last digit is not seen
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Vertices ready to be written: places, unit normals, colours, picture coordinates, and triangles over them."""

    positions: list[Vec3]
    normals: list[Vec3]
    colors: list[Color]
    uvs: list[Vec2]
    triangles: list[tuple[int, int, int]]


def rounded(p: Vec3) -> Vec3:
    """The point on the grid of a tenth of a millimetre."""
    x, y, z = (round(c * GRID) / GRID + 0.0 for c in p)
    return (x, y, z)


def draw(mesh: Mesh) -> Drawn:
    """Corners with normals; triangles without area are dropped.

    At a corner the normals of all triangles that meet there, of the same mesh colour or not, are averaged by angle as
    long as they differ by less than the crease angle.
    """
    places = [rounded(p) for p in mesh.points]
    faces: list[tuple[tuple[int, int, int], Vec3, float]] = []
    around: dict[Vec3, list[tuple[Vec3, float]]] = {}
    for corners, crease in zip(mesh.triangles, mesh.creases, strict=True):
        a, b, c = (places[i] for i in corners)
        normal = cross(sub(b, a), sub(c, a))
        longest = max(length(sub(b, a)), length(sub(c, b)), length(sub(a, c)))
        if longest < 1e-6 or length(normal) < longest * 2e-4:
            continue
        normal = unit(normal)
        faces.append((corners, normal, math.cos(math.radians(min(crease, 179.0))) if crease > 0 else 2.0))
        for here, p, q in ((a, b, c), (b, c, a), (c, a, b)):
            u, v = unit(sub(p, here)), unit(sub(q, here))
            angle = math.acos(min(max(dot(u, v), -1.0), 1.0))
            around.setdefault(here, []).append((normal, angle))
    index: dict[tuple[Vec3, Vec3, Color, Vec2], int] = {}
    triangles: list[tuple[int, int, int]] = []
    for corners, normal, limit in faces:
        numbers: list[int] = []
        for i in corners:
            own = normal
            if i in mesh.hints:
                own = mesh.hints[i]
            elif limit <= 1.0:
                total = (0.0, 0.0, 0.0)
                for other, angle in around[places[i]]:
                    if dot(other, normal) > limit:
                        total = add(total, times(other, angle))
                own = unit(total) if length(total) > 1e-6 else normal
            red, green, blue = (round(min(max(v, 0.0), 1.0) * 255) / 255 for v in mesh.colors[i])
            nx, ny, nz = (round(v, 4) for v in own)
            key = (places[i], (nx, ny, nz), (red, green, blue), mesh.uvs[i])
            numbers.append(index.setdefault(key, len(index)))
        triangles.append((numbers[0], numbers[1], numbers[2]))
    keys = list(index)
    return Drawn(
        [k[0] for k in keys],
        [unit(k[1]) for k in keys],
        [k[2] for k in keys],
        [k[3] for k in keys],
        triangles,
    )
