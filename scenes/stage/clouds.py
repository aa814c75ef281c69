"""A few soft clouds by day: heaps of soft spots low in the sky, the same every time."""

from __future__ import annotations

import math
import random
import struct

from panda3d.core import (
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    OmniBoundingVolume,
)

_VERTEX = struct.Struct("<5f4B")
_CLOUDS = (
    (20, 13, 1.1),
    (68, 19, 0.7),
    (104, 10, 1.25),
    (165, 17, 0.8),
    (214, 11, 1.2),
    (262, 20, 0.75),
    (318, 14, 1.0),
)
"""Where each cloud floats (degrees from north, degrees above the horizon) and how large it is."""
_HEAP = (
    (-5.6, 0.5, 1.5),
    (-3.7, 1.0, 2.1),
    (5.0, 0.6, 1.7),
    (3.4, 1.1, 2.2),
    (-1.6, 1.5, 2.7),
    (1.4, 1.4, 2.6),
    (-0.6, 2.9, 2.2),
    (1.3, 2.5, 1.7),
    (-2.6, 2.2, 1.5),
)
"""Soft balls of a cloud, in degrees: aside, above its level underside, and radius."""
_LIGHT, _UNDER = 255, 205


def clouds(radius: float) -> GeomNode:
    """Quads on a sphere around the origin, seen from inside; needs a soft spot as texture."""
    dice = random.Random(41)
    rows = bytearray()
    for number, (turn, height, size) in enumerate(_CLOUDS):
        side = 1 if number % 2 else -1
        for aside, above, half in _HEAP:
            half *= size * dice.uniform(0.85, 1.2)
            aside = turn + side * size * aside * dice.uniform(0.9, 1.15)
            above = height + size * above * dice.uniform(0.8, 1.2)
            for u, v in ((0, 0), (1, 0), (1, 1), (0, 1)):
                # Squat below, so that all rest on one level.
                latitude = math.radians(above + (half if v else -0.55 * half))
                longitude = math.radians(aside) + math.radians(1.1 * half * (2 * u - 1)) / math.cos(latitude)
                out = radius * math.cos(latitude)
                tone = _LIGHT if v else _UNDER
                place = (out * math.sin(longitude), out * math.cos(longitude), radius * math.sin(latitude))
                rows += _VERTEX.pack(*place, u, v, tone, tone, tone + (255 - tone) // 3, 200)
    return _quads(bytes(rows))


def _quads(rows: bytes) -> GeomNode:
    array = GeomVertexArrayFormat()
    array.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
    array.add_column(InternalName.get_texcoord(), 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
    array.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    count = len(rows) // _VERTEX.size
    data = GeomVertexData("clouds", GeomVertexFormat.register_format(array), GeomEnums.UH_static)
    data.unclean_set_num_rows(count)
    data.modify_array_handle(0).copy_data_from(rows)
    triangles = GeomTriangles(GeomEnums.UH_static)
    for first in range(0, count, 4):
        triangles.add_vertices(first, first + 1, first + 2)
        triangles.add_vertices(first, first + 2, first + 3)
    geom = Geom(data)
    geom.add_primitive(triangles)
    geom.set_bounds(OmniBoundingVolume())
    node = GeomNode("clouds")
    node.add_geom(geom)
    return node
