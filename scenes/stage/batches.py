"""How some dozens of equal things are drawn in one call: by the graphics card, or as one piece of geometry.

Hardware instancing needs OpenGL 3.1. For older cards, and for Panda's own renderer, each thing gets a copy of the
vertices, which is moved to its place once: a call for each thing would take them twice as long.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol

from panda3d.core import (
    BoundingVolume,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexData,
    LMatrix4f,
    NodePath,
    PTA_LVecBase4f,
)

from scenes.stage.shading import INSTANCES

MOST = INSTANCES
"""Things in one call."""
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_INDEX_FORMS = {GeomEnums.NT_uint8: "B", GeomEnums.NT_uint16: "H", GeomEnums.NT_uint32: "I"}


class Batch(Protocol):
    """Some equal things that are drawn in one call."""

    def hide(self, number: int) -> None:
        """Draw this one of them no longer."""


class Batcher(Protocol):
    """Draws things that look like one prototype."""

    def batch(self, parent: NodePath, rows: array[float], bounds: BoundingVolume) -> Batch:
        """At most `MOST` things below `parent`: twelve numbers each, as `frames.rows_of` gives them."""


class Instances:
    """Places of things that the graphics card draws; the rows go to the shader as they are."""

    def __init__(self, rows: PTA_LVecBase4f) -> None:
        self._rows = rows

    def hide(self, number: int) -> None:
        for row in range(3 * number, 3 * number + 3):
            self._rows[row] = _NOWHERE


class Instancing:
    """Hardware instancing of one prototype; a node above has the shader (`shading.crowd_shader`)."""

    def __init__(self, prototype: GeomNode) -> None:
        self._prototype = prototype

    def batch(self, parent: NodePath, rows: array[float], bounds: BoundingVolume) -> Instances:
        count = len(rows) // 12
        shown = PTA_LVecBase4f.empty_array(3 * count)
        shown.set_data(rows.tobytes())
        node = parent.attach_new_node(self._prototype.make_copy())
        node.node().set_bounds(bounds)
        node.node().set_final(True)
        node.set_instance_count(count)
        node.set_shader_input("rows", shown)
        return Instances(shown)


class Copies:
    """Vertices of things that are one piece of geometry; `sizes` is how many bytes a thing has in each Geom."""

    def __init__(self, node: GeomNode, sizes: Sequence[int]) -> None:
        self._node, self._sizes = node, sizes

    def hide(self, number: int) -> None:
        for place, size in enumerate(self._sizes):
            vertices = self._node.modify_geom(place).modify_vertex_data().modify_array_handle(0)
            vertices.set_subdata(number * size, size, bytes(size))  # triangles of one point: nothing is drawn


class Copying:
    """Copies of one prototype's vertices; only of geometry that `can_be_copied`."""

    def __init__(self, prototype: GeomNode) -> None:
        self._prototype = prototype
        self._pieces = [_Piece(geom) for geom in prototype.get_geoms()]

    def batch(self, parent: NodePath, rows: array[float], bounds: BoundingVolume) -> Copies:
        matrices = [_matrix(rows[start : start + 12]) for start in range(0, len(rows), 12)]
        node = GeomNode("copies")
        for number, piece in enumerate(self._pieces):
            node.add_geom(piece.copied(matrices, bounds), self._prototype.get_geom_state(number))
        node.set_state(self._prototype.get_state())
        node.set_into_collide_mask(0)
        node.set_bounds(bounds)
        node.set_final(True)
        parent.attach_new_node(node)
        return Copies(node, [piece.size for piece in self._pieces])


class _Piece:
    """One Geom of a prototype, ready to be repeated."""

    def __init__(self, geom: Geom) -> None:
        source, triangles = geom.get_vertex_data(), geom.get_primitive(0)
        self._format = source.get_format()
        self._vertices = bytes(memoryview(source.get_array(0)).cast("B"))
        self._count = source.get_num_rows()
        self.size = len(self._vertices)
        first = array(_INDEX_FORMS[triangles.get_index_type()])
        first.frombytes(bytes(memoryview(triangles.get_vertices()).cast("B")))
        self._corners = len(first)
        self._indices = array("H")
        for number in range(MOST):
            self._indices.extend(index + number * self._count for index in first)

    def copied(self, matrices: Sequence[LMatrix4f], bounds: BoundingVolume) -> Geom:
        times, count = len(matrices), self._count
        data = GeomVertexData("copies", self._format, GeomEnums.UH_static)
        data.unclean_set_num_rows(count * times)
        data.modify_array_handle(0).copy_data_from(self._vertices * times)
        for number, matrix in enumerate(matrices):
            data.transform_vertices(matrix, number * count, (number + 1) * count)
        triangles = GeomTriangles(GeomEnums.UH_static)
        triangles.set_index_type(GeomEnums.NT_uint16)
        corners = self._corners * times
        triangles.modify_vertices(corners).modify_handle().copy_data_from(self._indices[:corners].tobytes())
        geom = Geom(data)
        geom.add_primitive(triangles)
        geom.set_bounds(bounds)
        return geom


def can_be_copied(prototype: GeomNode) -> bool:
    """Whether the geometry has the form of ours - one array of vertices, one list of triangles - and `MOST` copies of
    it have numbers of two bytes.
    """
    return all(
        geom.get_vertex_data().get_num_arrays() == 1
        and geom.get_vertex_data().get_num_rows() * MOST <= 0xFFFF
        and geom.get_num_primitives() == 1
        and isinstance(geom.get_primitive(0), GeomTriangles)
        and geom.get_primitive(0).is_indexed()
        for geom in prototype.get_geoms()
    )


def _matrix(rows: Sequence[float]) -> LMatrix4f:
    """From three rows that each give one coordinate in the world."""
    ax, bx, cx, x, ay, by, cy, y, az, bz, cz, z = rows
    return LMatrix4f(ax, ay, az, 0.0, bx, by, bz, 0.0, cx, cy, cz, 0.0, x, y, z, 1.0)
