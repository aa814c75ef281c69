"""The scene graph as plain data, for comparing two stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from panda3d.core import ColorScaleAttrib, GeomNode, LightNode, NodePath, RenderState

from scenes.model.values import EntityId
from scenes.stage.thing import ENTITY_TAG, Thing

_DIGITS = 4


def dump_things(things: Mapping[EntityId, Thing]) -> dict[str, Any]:
    """Parent, place and looks of each; all have nodes of their own."""
    return {
        entity_id: {
            "parent": thing.anchor.get_parent().get_tag(ENTITY_TAG),
            "place": dump_node(thing.anchor, children=False),
            "views": {kind: dump_node(view.node) for kind, view in thing.views.items()},
        }
        for entity_id, thing in sorted(things.items())
    }


def dump_node(node: NodePath, *, children: bool = True) -> dict[str, Any]:
    """Name, place, state and geometry of a node and, if wanted, of all below it. Memory addresses never appear."""
    found: dict[str, Any] = {"name": node.get_name()}
    place = [*node.get_pos(), *node.get_hpr(), *node.get_scale()]
    if place != [0, 0, 0, 0, 0, 0, 1, 1, 1]:
        found["place"] = [round(value, _DIGITS) + 0.0 for value in place]
    if node.is_hidden():
        found["hidden"] = True
    state = dump_state(node.get_state())
    if state:
        found["state"] = state
    engine_node = node.node()
    if isinstance(engine_node, GeomNode):
        found["geoms"] = [
            [
                geom.get_vertex_data().get_num_rows(),
                sum(primitive.get_num_vertices() for primitive in geom.get_primitives()),
                _hash(geom.get_vertex_data()),
                *dump_state(engine_node.get_geom_state(number)),
            ]
            for number, geom in enumerate(engine_node.get_geoms())
        ]
        found["mask"] = engine_node.get_into_collide_mask().get_word()
    if isinstance(engine_node, LightNode):
        found["color"] = [round(value, _DIGITS) for value in engine_node.get_color()]
    if children:
        found["children"] = [dump_node(child) for child in node.get_children() if not child.is_hidden()]
    return found


def dump_state(state: RenderState) -> list[str]:
    """The attributes of a state by name, without lights' and textures' addresses."""
    found = []
    for slot in range(1, 64):
        attribute = state.get_attrib(slot) if slot < _slots() else None
        if attribute is None:
            continue
        if isinstance(attribute, ColorScaleAttrib) and attribute.is_identity():
            continue
        # Lights stand in no order.
        found.append("\n".join(sorted(str(attribute).splitlines())))
    return sorted(found)


def _slots() -> int:
    from panda3d.core import RenderAttribRegistry

    return RenderAttribRegistry.get_global_ptr().get_num_slots()


def _hash(data: Any) -> int:
    return sum(
        hash(bytes(memoryview(data.get_array(number)).cast("B"))) for number in range(data.get_num_arrays())
    )
