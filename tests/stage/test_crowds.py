from __future__ import annotations

from collections.abc import Callable

import pytest

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.diff import diff_scenes, whole_scene
from scenes.model.scene import Entity, Scene
from scenes.model.values import ORIGIN, UNIT, Color, EntityId, ModelRef, Vec3
from scenes.stage.picking import Picker
from scenes.stage.stage import Stage

MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]


@pytest.fixture
def crowded(
    make_stage: Callable[..., Stage], make_entity: MakeEntity, make_scene: MakeScene
) -> tuple[Stage, Scene]:
    """Three hundred balls in rows, drawn as a crowd."""
    stage = make_stage(can_instance=True)
    shown = make_scene(
        *(
            make_entity(f"m{k}", Shape("sphere"), at=Vec3(2.0 * (k % 20), 2.0 * (k // 20), 0))
            for k in range(300)
        )
    )
    stage.apply(shown, whole_scene(shown))
    return stage, shown


def own_nodes(stage: Stage) -> set[str]:
    return {node.get_tag("entity") for node in stage.world.find_all_matches("**/=entity")}


def test_members_have_no_nodes_but_boxes_and_places(crowded: tuple[Stage, Scene]) -> None:
    stage, _ = crowded
    assert own_nodes(stage) == set()
    assert len(stage.bodies()) == 300
    sphere = stage.sphere(EntityId("m21"))
    assert sphere is not None
    assert tuple(sphere[0]) == pytest.approx((2.0, 2.0, 0.5))


def test_one_can_be_picked_hidden_moved_and_tinted_alone(crowded: tuple[Stage, Scene]) -> None:
    stage, _ = crowded
    hit = Picker(stage).along(Vec3(4.0, 4.0, 9.0), Vec3(0, 0, -1))
    assert hit is not None
    assert hit.entity == "m42"
    assert own_nodes(stage) == {"m42"}
    stage.place(EntityId("m5"), Vec3(10, 0, 0), ORIGIN, UNIT)
    assert own_nodes(stage) == {"m42"}, "a pose that is the document's own takes nobody out"
    stage.place(EntityId("m5"), Vec3(10, 0, 0), ORIGIN, UNIT, is_shown=False)
    stage.place(EntityId("m6"), Vec3(12, 0, 0), ORIGIN, UNIT, tint=Color(1, 0, 0))
    stage.place(EntityId("m7"), Vec3(14, 0, 3), ORIGIN, UNIT)
    assert own_nodes(stage) == {"m42", "m5", "m6", "m7"}
    assert EntityId("m5") not in stage.bodies()


def test_edited_crowd_equals_things_alone(
    crowded: tuple[Stage, Scene],
    make_stage: Callable[..., Stage],
    make_entity: MakeEntity,
    make_scene: MakeScene,
) -> None:
    stage, before = crowded
    changed = dict(before.entities)
    del changed[EntityId("m3")]
    changed[EntityId("m4")] = make_entity("m4", Shape("box"), at=Vec3(8, 0, 0))
    changed[EntityId("m9")] = make_entity("m9", Shape("sphere"), at=Vec3(1, 0, 0), parent="m8")
    changed[EntityId("new")] = make_entity("new", Shape(), parent="m10")
    after = make_scene(*changed.values())
    stage.apply(after, diff_scenes(before, after))
    assert stage.dump() == make_stage(after).dump()


def test_large_and_many_sided_things_stay_alone(
    make_stage: Callable[..., Stage], make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    jars = [make_entity(f"j{k}", Model(ModelRef("library/village/water_jar_open"))) for k in range(120)]
    few = [make_entity(f"b{k}", Shape("box")) for k in range(40)]
    stage = make_stage(make_scene(*jars, *few), can_instance=True)
    assert len(own_nodes(stage)) == 160
