"""Cutting a thing open by a plane. Graphics cards do that; for the software rung triangles are left out."""

from __future__ import annotations

from panda3d.core import (
    ClipPlaneAttrib,
    Geom,
    GeomNode,
    GeomTriangles,
    GeomVertexReader,
    LPlane,
    NodePath,
    PlaneNode,
    ShaderAttrib,
)

from scenes.stage.rungs import Rung

_STEPS = 8
"""On the software rung a cut goes on in so many steps: each is a pass over all vertices."""


class Cut:
    """One thing that is cut. `kept` are nodes below it that stay whole; `close` makes it whole again."""

    def __init__(self, thing: NodePath, kept: list[NodePath], rung: Rung) -> None:
        self._thing = thing
        self._kept = kept
        self._rung = rung
        self._plane: NodePath | None = None
        self._whole: list[tuple[GeomNode, list[Geom]]] = []
        self._step = -1
        thing.set_two_sided(True, 1)  # what is seen through the cut are the insides of its walls

    def at(self, plane: LPlane, share: float) -> None:
        """Let the plane (in the thing's space, it faces what stays) be here; `share` of the way has been gone."""
        if self._rung != "software":
            self._clip(plane)
            return
        step = round(share * _STEPS)
        if step != self._step:
            self._step = step
            self._leave_out(plane)

    def close(self) -> None:
        self._thing.clear_two_sided()
        for node, geoms in self._whole:
            for number, geom in enumerate(geoms):
                node.set_geom(number, geom)
        self._whole.clear()
        if self._plane is not None:
            self._thing.clear_clip_plane(self._plane)
            for part in self._kept:
                part.clear_attrib(ClipPlaneAttrib)
            self._plane.remove_node()
            if self._rung == "high":
                self._thing.clear_attrib(ShaderAttrib)

    def _clip(self, plane: LPlane) -> None:
        if self._plane is None:
            self._plane = self._thing.attach_new_node(PlaneNode("cut"))
            self._thing.set_clip_plane(self._plane)
            for part in self._kept:
                part.set_clip_plane_off(self._plane)
            if self._rung == "high":
                self._thing.set_shader_off(
                    2
                )  # generated shaders take the plane for one of another space (measured)
        self._plane.node().set_plane(plane)

    def _leave_out(self, plane: LPlane) -> None:
        """Only the triangles that are not wholly beyond the plane; their edge is not smooth."""
        if not self._whole:
            kept = {path.node() for part in self._kept for path in part.find_all_matches("**/+GeomNode")}
            for path in self._thing.find_all_matches("**/+GeomNode"):
                node = path.node()
                if node not in kept:
                    self._whole.append((node, [node.modify_geom(n) for n in range(node.get_num_geoms())]))
        for node, geoms in self._whole:
            to_thing = NodePath.any_path(node).get_mat(self._thing)
            for number, geom in enumerate(geoms):
                vertices = geom.get_vertex_data()
                reader = GeomVertexReader(vertices, "vertex")
                stays = []
                while not reader.is_at_end():
                    stays.append(plane.dist_to_plane(to_thing.xform_point(reader.get_data3())) >= 0.0)
                node.set_geom(number, _some_of(geom, stays))


def _some_of(geom: Geom, stays: list[bool]) -> Geom:
    """A geom with those triangles of which a corner stays; the vertices are shared."""
    made = Geom(geom.get_vertex_data())
    triangles = GeomTriangles(Geom.UH_static)
    for number in range(geom.get_num_primitives()):
        primitive = geom.get_primitive(number).decompose()
        indices = primitive.get_vertex_list()
        for at in range(0, len(indices) - 2, 3):
            corners = indices[at : at + 3]
            if any(stays[corner] for corner in corners):
                triangles.add_vertices(*corners)
    triangles.close_primitive()
    made.add_primitive(triangles)
    return made
