"""Groups: made and taken apart, nothing moves in the world by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.model.draft import SceneDraft
from scenes.model.grouping import group, is_group, topmost, ungroup
from scenes.model.scene import Entity, Scene
from scenes.model.transforms import world_matrix
from scenes.model.values import ORIGIN, UNIT, EntityId, SceneId, Vec3

NUMBERS = st.floats(-50, 50).map(lambda value: round(value, 3))
VECTORS = st.builds(Vec3, NUMBERS, NUMBERS, NUMBERS)
EVEN = st.floats(0.2, 5).map(lambda value: round(value, 3)).map(lambda value: Vec3(value, value, value))


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Trees of things, each below an earlier one or none; equal scales, because shear cannot be written down."""
    entities: dict[EntityId, Entity] = {}
    for number in range(draw(st.integers(1, 7))):
        above = draw(st.sampled_from([None, *entities]))
        entity_id = EntityId(f"e{number}")
        entities[entity_id] = Entity(
            entity_id,
            parent=above,
            position=draw(VECTORS),
            rotation=draw(VECTORS),
            scale=draw(EVEN),
            hidden=draw(st.booleans()),
        )
    return Scene(SceneId("scene"), entities=entities)


def worlds(scene: Scene | SceneDraft) -> dict[EntityId, tuple[float, ...]]:
    return {i: world_matrix(scene.entities, i) for i in scene.entities}


@given(scenes(), st.data())
def test_grouping_and_taking_apart_move_nothing(scene: Scene, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(scene.entities)), min_size=1, unique=True))
    before = worlds(scene)
    draft = SceneDraft(scene)
    made = group(draft, chosen, data.draw(VECTORS))
    assert made is not None
    together = draft.freeze()
    assert is_group(together.entities, made)
    assert {e.id for e in together.children(made)} == set(topmost(scene.entities, chosen))
    after = worlds(together)
    for entity_id, matrix in before.items():
        assert after[entity_id] == pytest.approx(matrix, abs=2e-3, rel=1e-4)
    draft = SceneDraft(together)
    freed = ungroup(draft, (made,))
    apart = draft.freeze()
    assert made not in apart.entities
    assert set(freed) == set(topmost(scene.entities, chosen))
    assert set(apart.entities) == set(scene.entities)
    for entity_id, matrix in worlds(apart).items():
        assert before[entity_id] == pytest.approx(matrix, abs=4e-3, rel=2e-4)


def test_a_group_of_brothers_stays_in_their_whole() -> None:
    entities = {
        EntityId(key): Entity(EntityId(key), parent=None if above is None else EntityId(above))
        for key, above in (("cart", None), ("left", "cart"), ("right", "cart"), ("tree", None))
    }
    draft = SceneDraft(Scene(SceneId("s"), entities=entities))
    wheels = group(draft, [EntityId("right"), EntityId("left")], ORIGIN)
    assert wheels is not None
    assert draft.entities[wheels].parent == "cart"
    mixed = group(draft, [EntityId("left"), EntityId("tree")], ORIGIN)
    assert mixed is not None
    assert draft.entities[mixed].parent is None
    assert list(draft.entities).index(mixed) < list(draft.entities).index(EntityId("tree"))
    draft.freeze()


def test_what_has_a_body_stays_when_its_parts_are_freed_and_hidden_stays_hidden() -> None:
    from scenes.components.shape.model import Shape

    table = Entity(EntityId("table"), hidden=True, scale=UNIT, components={"shape": Shape()})
    cup = Entity(EntityId("cup"), parent=table.id, position=Vec3(0.0, 0.0, 0.8))
    draft = SceneDraft(Scene(SceneId("s"), entities={table.id: table, cup.id: cup}))
    assert ungroup(draft, (table.id,)) == (cup.id,)
    assert table.id in draft.entities
    assert draft.entities[cup.id].parent is None
    assert draft.entities[cup.id].hidden


def test_a_group_of_nothing_is_none() -> None:
    draft = SceneDraft(Scene(SceneId("s"), entities={}))
    assert group(draft, [EntityId("gone")], ORIGIN) is None
    assert ungroup(draft, [EntityId("gone")]) == ()
