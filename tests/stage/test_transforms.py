"""The pure transforms against the engine's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from panda3d.core import LPoint3, NodePath

from scenes.model import transforms
from scenes.model.scene import Entity
from scenes.model.transforms import Placement
from scenes.model.values import EntityId, Vec3

places = st.builds(Vec3, *[st.floats(-100, 100)] * 3)
turns = st.builds(Vec3, *[st.floats(-720, 720)] * 3)
scales = st.builds(Vec3, *[st.floats(0.1, 10)] * 3)
placements = st.builds(Placement, places, turns, scales)


def chain(*steps: Placement) -> tuple[dict[EntityId, Entity], NodePath]:
    entities: dict[EntityId, Entity] = {}
    node = NodePath("root")
    for number, step in enumerate(steps):
        parent = EntityId(f"e{number - 1}") if number else None
        key = EntityId(f"e{number}")
        entities[key] = Entity(
            key, parent=parent, position=step.position, rotation=step.rotation, scale=step.scale
        )
        node = node.attach_new_node(key)
        node.set_pos_hpr_scale(step.position, step.rotation, step.scale)
    return entities, node


@given(placements, placements, placements, places)
def test_world_transform_equals_the_engines(a: Placement, b: Placement, c: Placement, point: Vec3) -> None:
    entities, node = chain(a, b, c)
    matrix = transforms.world_matrix(entities, EntityId("e2"))
    expected = node.get_top().get_relative_point(node, LPoint3(*point))
    scale = 1.0 + max(map(abs, expected))
    assert [v / scale for v in transforms.transform_point(matrix, point)] == pytest.approx(
        [v / scale for v in expected], abs=1e-3
    )


@given(placements, places)
def test_inverse_undoes(a: Placement, point: Vec3) -> None:
    matrix = transforms.matrix_of(a)
    back = transforms.transform_point(transforms.inverse(matrix), transforms.transform_point(matrix, point))
    assert back == pytest.approx(point, abs=1e-6)


@given(turns)
def test_rotation_is_read_back_as_the_same_rotation(turn: Vec3) -> None:
    matrix = transforms.rotation_matrix(turn)
    again = transforms.rotation_matrix(transforms.rotation_of(matrix))
    assert again[:11] == pytest.approx(matrix[:11], abs=1e-4)


def test_play_time_placements_replace_those_of_the_document() -> None:
    entities, _ = chain(Placement(Vec3(1, 0, 0)), Placement(Vec3(0, 1, 0)))
    moved = transforms.world_position(
        entities,
        EntityId("e1"),
        lambda entity: Placement(Vec3(0, 0, 5)) if entity.id == "e0" else transforms.placement_of(entity),
    )
    assert moved == (0.0, 1.0, 5.0)


def test_flat_matrix_has_no_inverse_and_no_crash() -> None:
    flat = transforms.matrix_of(Placement(scale=Vec3(1.0, 0.0, 1.0)))
    assert transforms.inverse(flat) == transforms.IDENTITY
