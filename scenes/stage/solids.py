"""Vertices of simple solids, made from numbers: unit size, standing on the origin, one triangle list each.

Width (x), depth (y) and height (z) are 1; a taker scales. Occlusion (1 open, less towards the floor) is in the
vertices as in our models, so that solids and models look alike.
"""

from __future__ import annotations

import math
import struct

from panda3d.core import (
    BoundingBox,
    Geom,
    GeomEnums,
    GeomTriangles,
    GeomVertexData,
    LPoint3,
)

from scenes.records import dataclass, field
from scenes.stage.mesh import vertex_format

STRIDE = 36
_ROW = struct.Struct("<8f4B")
ROUND_STEPS = 24
BALL_RINGS = 16
_FLOOR_SHADE = 0.80

Corner = tuple[float, float, float]


@dataclass(slots=True)
class Solid:
    """A growing mesh: rows of position, normal, texture coordinate (v down) and occlusion; triangles of row numbers."""

    rows: list[tuple[float, ...]] = field(default_factory=list)
    triangles: list[int] = field(default_factory=list)

    def add(self, point: Corner, normal: Corner, u: float, v: float, light: float = 1.0) -> int:
        self.rows.append((*point, *normal, u, v, light))
        return len(self.rows) - 1

    def quad(self, a: int, b: int, c: int, d: int) -> None:
        """Counter-clockwise seen from outside."""
        self.triangles += (a, b, c, a, c, d)

    def grid(self, across: int, down: int, first: int) -> None:
        """Join rows of `across + 1` vertices, `down + 1` of them, the uppermost first."""
        for row in range(down):
            for column in range(across):
                a = first + row * (across + 1) + column
                self.quad(a, a + across + 1, a + across + 2, a + 1)

    def vertices(self, color: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)) -> bytes:
        """The rows in the canonical layout, the colour shaded by the occlusion."""
        r, g, b, a = (255.0 * max(0.0, min(1.0, part)) for part in color)
        pack = _ROW.pack
        return b"".join(
            pack(*row[:8], round(r * row[8]), round(g * row[8]), round(b * row[8]), round(a))
            for row in self.rows
        )

    def geom(self, name: str, color: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)) -> Geom:
        """Geometry with the canonical vertex layout."""
        return make_geom(
            name,
            self.vertices(color),
            len(self.rows),
            struct.pack(f"<{len(self.triangles)}H", *self.triangles),
        )


def make_geom(name: str, vertices: bytes | bytearray, count: int, indices: bytes) -> Geom:
    """Geometry of `count` canonical rows and 16-bit triangle indices; the bounds are computed."""
    data = GeomVertexData(name, vertex_format(), GeomEnums.UH_static)
    data.unclean_set_num_rows(count)
    data.modify_array_handle(0).copy_data_from(vertices)
    triangles = GeomTriangles(GeomEnums.UH_static)
    triangles.set_index_type(GeomEnums.NT_uint16)
    triangles.modify_vertices(len(indices) // 2).modify_handle().copy_data_from(indices)
    geom = Geom(data)
    geom.add_primitive(triangles)
    floats = memoryview(bytes(vertices)).cast("f")
    low = [min(floats[axis :: STRIDE // 4]) for axis in range(3)]
    high = [max(floats[axis :: STRIDE // 4]) for axis in range(3)]
    geom.set_bounds(BoundingBox(LPoint3(*low), LPoint3(*high)))
    return geom


def box() -> Solid:
    solid = Solid()
    sides = (
        ((0, -1, 0), (1, 0, 0)),
        ((1, 0, 0), (0, 1, 0)),
        ((0, 1, 0), (-1, 0, 0)),
        ((-1, 0, 0), (0, -1, 0)),
    )
    for normal, right in sides:
        corners = []
        for u, v in ((0, 1), (1, 1), (1, 0), (0, 0)):
            x = normal[0] * 0.5 + right[0] * (u - 0.5)
            y = normal[1] * 0.5 + right[1] * (u - 0.5)
            corners.append(solid.add((x, y, 1.0 - v), normal, u, v, _FLOOR_SHADE if v else 1.0))
        solid.quad(*corners)
    for z, sign, light in ((1.0, 1.0, 1.0), (0.0, -1.0, _FLOOR_SHADE)):
        corners = [
            solid.add((x, sign * y, z), (0.0, 0.0, sign), x + 0.5, 0.5 - y, light)
            for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
        ]
        solid.quad(*corners)
    return solid


def plane() -> Solid:
    """A plate without thickness, seen from both sides, its top in the upper edge of a picture looked at from above."""
    solid = Solid()
    for sign in (1.0, -1.0):
        corners = [
            solid.add((x, y, 0.0), (0.0, 0.0, sign), x + 0.5, 0.5 - y)
            for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
        ]
        solid.quad(*(corners if sign > 0 else corners[::-1]))
    return solid


def _profile(
    solid: Solid, outline: list[tuple[float, float, float, float, float, float]], steps: int = ROUND_STEPS
) -> None:
    """Turn an outline about z: (radius, z, normal outwards, normal up, v, light) from the top down.

    The middle of a picture (u 0.5) faces the viewer (-y), and its right goes to the right (+x).
    """
    first = len(solid.rows)
    for radius, z, out, up, v, light in outline:
        for step in range(steps + 1):
            u = step / steps
            x, y = math.sin(math.tau * (u - 0.5)), -math.cos(math.tau * (u - 0.5))
            solid.add((radius * x, radius * y, z), (out * x, out * y, up), u, v, light)
    solid.grid(steps, len(outline) - 1, first)


def ball(steps: int = ROUND_STEPS, rings: int = BALL_RINGS) -> Solid:
    solid = Solid()
    outline = []
    for ring in range(rings + 1):
        angle = math.pi * ring / rings
        out, up = math.sin(angle), math.cos(angle)
        light = 1.0 - (1.0 - _FLOOR_SHADE) * max(0.0, -up) ** 2
        outline.append((0.5 * out, 0.5 + 0.5 * up, out, up, ring / rings, light))
    _profile(solid, outline, steps)
    return solid


def _disc(solid: Solid, z: float, up: float, light: float, radius: float = 0.5) -> None:
    middle = solid.add((0.0, 0.0, z), (0.0, 0.0, up), 0.5, 0.5, light)
    rim = []
    for step in range(ROUND_STEPS):
        x, y = math.cos(math.tau * step / ROUND_STEPS), up * math.sin(math.tau * step / ROUND_STEPS)
        rim.append(solid.add((radius * x, radius * y, z), (0, 0, up), 0.5 + x / 2, 0.5 - y / 2, light))
    for step in range(ROUND_STEPS):
        solid.triangles += (middle, rim[step], rim[(step + 1) % ROUND_STEPS])


def cylinder() -> Solid:
    solid = Solid()
    _profile(solid, [(0.5, 1.0, 1.0, 0.0, 0.0, 1.0), (0.5, 0.0, 1.0, 0.0, 1.0, _FLOOR_SHADE)])
    _disc(solid, 1.0, 1.0, 1.0)
    _disc(solid, 0.0, -1.0, _FLOOR_SHADE)
    return solid


def cone() -> Solid:
    solid = Solid()
    out, up = 2.0 / math.sqrt(5.0), 1.0 / math.sqrt(5.0)
    rows = [(0.5 * k / 4, 1.0 - k / 4, out, up, k / 4, 1.0 - (1.0 - _FLOOR_SHADE) * k / 4) for k in range(5)]
    _profile(solid, rows)
    _disc(solid, 0.0, -1.0, _FLOOR_SHADE)
    return solid


def spike(steps: int = 8) -> Solid:
    """A cone of few triangles without a bottom, for what is small and there many times."""
    solid = Solid()
    out, up = 2.0 / math.sqrt(5.0), 1.0 / math.sqrt(5.0)
    _profile(solid, [(0.0, 1.0, out, up, 0.0, 1.0), (0.5, 0.0, out, up, 1.0, _FLOOR_SHADE)], steps)
    return solid


def torus(thickness: float) -> Solid:
    """A ring lying flat; `thickness` is the height of its tube for an outer width of 1. Height is scaled to 1."""
    solid = Solid()
    tube = max(0.005, min(0.25, thickness / 2))
    outline = []
    for step in range(17):
        angle = math.tau * step / 16
        out, up = math.cos(angle), math.sin(angle)
        light = 1.0 - (1.0 - _FLOOR_SHADE) * max(0.0, -up)
        outline.append((0.5 - tube + tube * out, 0.5 + 0.5 * up, out, up, step / 16, light))
    _profile(solid, outline[::-1], 32)
    return solid


def capsule(height: float) -> Solid:
    """A pill; `height` is its height for a width of 1 (1 gives a ball). Height is scaled to 1."""
    solid = Solid()
    height = max(1.0, height)
    outline = []
    for ring in range(17):
        angle = math.pi * ring / 16
        out, up = math.sin(angle), math.cos(angle)
        centre = height - 0.5 if ring <= 8 else 0.5
        z = (centre + 0.5 * up) / height
        outline.append((0.5 * out, z, out, up, 1.0 - z, 1.0 - (1.0 - _FLOOR_SHADE) * max(0.0, -up) ** 2))
        if ring == 8:
            outline.append((0.5, 0.5 / height, 1.0, 0.0, 1.0 - 0.5 / height, 1.0))
    _profile(solid, outline)
    return solid
