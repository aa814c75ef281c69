"""Many equal things are drawn together and stay separate things to the pupil."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

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


@pytest.fixture(params=[True, False], ids=["instanced", "copied"])
def crowded(
    request: pytest.FixtureRequest,
    make_stage: Callable[..., Stage],
    make_entity: MakeEntity,
    make_scene: MakeScene,
) -> tuple[Stage, Scene]:
    """Three hundred balls in rows, drawn as a crowd."""
    stage = make_stage(can_instance=request.param)
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


def test_copies_stop_where_they_would_fill_the_memory(
    make_stage: Callable[..., Stage],
    make_entity: MakeEntity,
    make_scene: MakeScene,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scenes.stage.crowds.MOST_COPIED", 24 * 100)
    fits = make_scene(*(make_entity(f"b{k}", Shape("box")) for k in range(100)))
    more = make_scene(*(make_entity(f"b{k}", Shape("box")) for k in range(101)))
    assert own_nodes(make_stage(fits)) == set()
    assert len(own_nodes(make_stage(more))) == 101


def test_copies_stand_where_their_things_stand(
    make_stage: Callable[..., Stage], make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    turned = [
        make_entity(
            f"b{k}",
            Shape("cone"),
            at=Vec3(k, 2.0 * k, 0.5),
            turned=Vec3(10.0 * k, 20, 5),
            scale=Vec3(1, 2, 3),
        )
        for k in range(120)
    ]
    stage = make_stage(make_scene(*turned))
    crowd = stage.world.find("**/crowds")
    assert crowd.find_all_matches("**/+GeomNode").get_num_paths() == 2
    together = crowd.get_tight_bounds(stage.world)
    for one in turned:
        stage.anchor(one.id)
    alone = [stage.anchor(one.id).get_tight_bounds(stage.world) for one in turned]
    low, high = alone[0]
    for other_low, other_high in alone[1:]:
        low, high = low.fmin(other_low), high.fmax(other_high)
    assert together[0].almost_equal(low, 1e-3)
    assert together[1].almost_equal(high, 1e-3)
    emptied = crowd.get_tight_bounds(stage.world)
    assert emptied[0].almost_equal(emptied[1], 1e-6), "who has left is drawn no longer"


def test_models_that_were_made_otherwise_but_look_alike_are_one_crowd(
    make_stage: Callable[..., Stage], make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    """What a model was made from is kept as a mapping, which no group can be named by."""
    grass = ModelRef("library/village/grass_tuft")
    tufts = [
        make_entity(f"g{k}", Model(grass, measures=MappingProxyType({"tall": k % 2 == 0})), at=Vec3(k, 0, 0))
        for k in range(120)
    ]
    walls = [make_entity(f"w{k}", Model(grass, solid=False), at=Vec3(k, 5, 0)) for k in range(99)]
    stage = make_stage(make_scene(*tufts, *walls))
    assert own_nodes(stage) == {wall.id for wall in walls}
