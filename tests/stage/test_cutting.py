"""Cutting a thing open: on cards by a plane, in software by leaving triangles out; and whole again afterwards."""

from __future__ import annotations

import pytest
from panda3d.core import GeomNode, GeomVertexReader, LPlane, LPoint3, LVector3, NodePath

from scenes.stage.cutting import Cut
from scenes.stage.solids import ball

FRONT = LPlane(LVector3(0, 1, 0), LPoint3(0, 0, 0))
"""What is before y = 0 is cut away."""


def thing() -> tuple[NodePath, NodePath, NodePath]:
    """A ball, and two balls that are part of it."""
    top = NodePath("thing")
    paths = []
    for name in ("shell", "part", "kept"):
        node = GeomNode(name)
        node.add_geom(ball().geom(name))
        paths.append((top if name == "shell" else top.attach_new_node(name)).attach_new_node(node))
    return top, paths[1], paths[2].get_parent()


def triangles(path: NodePath) -> int:
    return sum(
        geom.get_primitive(n).get_num_primitives()
        for node in path.find_all_matches("**/+GeomNode")
        for geom in node.node().get_geoms()
        for n in range(geom.get_num_primitives())
    )


def test_software_leaves_out_what_is_beyond_the_plane_and_brings_it_back() -> None:
    top, part, kept = thing()
    whole = triangles(part.get_parent())
    cut = Cut(top, [kept], "software")
    cut.at(FRONT, 1.0)
    assert whole * 0.4 < triangles(part.get_parent()) < whole * 0.7
    assert triangles(kept) == whole, "it stays whole"
    low = [v for v in _heights(part) if v < -0.2]
    assert low == [], "no triangle reaches far beyond the plane"
    cut.close()
    assert triangles(top) == 3 * whole
    assert not top.has_two_sided()


def _heights(path: NodePath) -> list[float]:
    """The y of the farthest corner from the plane of each triangle that is left, on the side that stays."""
    found = []
    geom = path.node().get_geom(0)
    reader = GeomVertexReader(geom.get_vertex_data(), "vertex")
    indices = geom.get_primitive(0).get_vertex_list()
    for at in range(0, len(indices), 3):
        corners = []
        for index in indices[at : at + 3]:
            reader.set_row(index)
            corners.append(reader.get_data3().y)
        found.append(max(corners))
    return found


@pytest.mark.parametrize("rung", ["standard", "high"])
def test_cards_clip_by_a_plane_and_leave_nothing_behind(rung: str) -> None:
    top, _part, kept = thing()
    cut = Cut(top, [kept], rung)  # type: ignore[arg-type]
    cut.at(FRONT, 0.5)
    cut.at(FRONT, 1.0)
    assert top.has_clip_plane(top.find("cut"))
    assert kept.has_clip_plane_off(top.find("cut"))
    cut.close()
    assert top.find("cut").is_empty()
    assert top.get_state().is_empty()
    assert kept.get_state().is_empty()
