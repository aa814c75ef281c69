"""Contact shadows: on the ground, and on what a thing stands on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scenes.components.shape.model import Shape
from scenes.model.diff import diff_scenes
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import ORIGIN, UNIT, EntityId, Vec3
from scenes.stage.offscreen import Offscreen
from scenes.stage.stage import Stage

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]
TABLE = Shape("box", Vec3(3, 2, 0.7))
CUP = Shape("cylinder", Vec3(0.2, 0.2, 0.3))


def on_floors(stage: Stage) -> set[str]:
    return set(stage.dump()["floor shadows"])


def test_a_thing_on_a_table_has_its_shadow_there_and_one_in_the_air_has_none(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(
        make_scene(
            make_entity("table", TABLE),
            make_entity("cup", CUP, at=Vec3(0.5, 0, 0.7)),
            make_entity("part", CUP, at=Vec3(-0.5, 0, 0.7), parent="table"),
            make_entity("balloon", Shape("sphere"), at=Vec3(0, 0, 2)),
            make_entity("beside", CUP, at=Vec3(4, 0, 0.7)),
        )
    )
    assert on_floors(stage) == {"cup", "part"}


def test_what_carries_may_come_move_hide_and_go(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    cup, table = make_entity("cup", CUP, at=Vec3(0, 0, 0.7)), make_entity("table", TABLE)
    steps = [
        make_scene(cup),
        make_scene(cup, table),
        make_scene(cup, make_entity("table", TABLE, at=Vec3(9, 0, 0))),
        make_scene(cup, table),
        make_scene(cup, make_entity("table", TABLE, hidden=True)),
        make_scene(cup, table),
        make_scene(cup),
    ]
    stage = make_stage(steps[0])
    found = [on_floors(stage)]
    for before, after in zip(steps, steps[1:]):
        stage.apply(after, diff_scenes(before, after))
        found.append(on_floors(stage))
    assert found == [set(), {"cup"}, set(), {"cup"}, set(), {"cup"}, set()]


def test_play_lifts_the_shadow_and_puts_it_back(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("table", TABLE), make_entity("cup", CUP, at=Vec3(0, 0, 0.7))))
    at_rest = stage.dump()
    for moved, home in (("cup", Vec3(0, 0, 0.7)), ("table", ORIGIN)):
        stage.place(EntityId(moved), Vec3(0, 0, 1.5), ORIGIN, UNIT)
        assert on_floors(stage) == set()
        stage.place(EntityId(moved), home, ORIGIN, UNIT)
        assert stage.dump() == at_rest


def test_a_crowd_follows_a_change_of_the_ground(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    many = [make_entity(f"m{k}", Shape("box"), at=Vec3(k, 0, 0)) for k in range(150)]
    grassy, empty = make_scene(*many), make_scene(*many, environment=Environment(ground="none"))
    stage = make_stage(grassy, can_instance=True)
    shadows = [len(stage._contacts.on_ground.dump())]
    for before, after in ((grassy, empty), (empty, grassy)):
        stage.apply(after, diff_scenes(before, after))
        shadows.append(len(stage._contacts.on_ground.dump()))
    assert shadows == [150, 0, 150]


def in_rows(make_entity: MakeEntity, count: int = 150) -> list[Entity]:
    return [
        make_entity(
            f"m{k}", Shape("box"), at=Vec3(2.0 * (k % 15), 2.0 * (k // 15), 0), turned=Vec3(7.0 * k, 0, 0)
        )
        for k in range(count)
    ]


def test_shadows_of_a_crowd_lie_as_those_of_things_alone(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    shown = make_scene(*in_rows(make_entity))
    together = make_stage(shown, can_instance=True)._contacts.on_ground.dump()
    apart = make_stage(shown)
    for entity_id in shown.entities:
        apart.anchor(entity_id)
    apart._contacts.show(dict.fromkeys(shown.entities), is_settled=True)
    alone = apart._contacts.on_ground.dump()
    assert together.keys() == alone.keys()
    for key, corners in alone.items():
        assert together[key] == pytest.approx(corners, abs=0.002)


def test_shadows_of_a_crowd_are_laid_when_they_are_seen_and_one_that_leaves_takes_its_own(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(*in_rows(make_entity)), can_instance=True)

    def laid() -> int:
        nodes = stage.root.find_all_matches("**/seen/+GeomNode")
        assert nodes.get_num_paths() > 1
        return sum(node.node().get_num_geoms() for node in nodes)

    with Offscreen(64, 64, "standard") as screen:
        screen.show(stage.root)
        screen.camera.set_pos(14, -500, 3)
        screen.render()
        assert laid() == 0
        screen.camera.set_pos(14, -12, 3)
        screen.render()
        assert laid() > 1
        ground = stage._contacts.on_ground
        stage.place(EntityId("m3"), Vec3(900, 0, 0), ORIGIN, UNIT)
        assert ground.dump()["m3"][0] > 890
        group, number = ground._grouped["m4"]
        stage.place(EntityId("m4"), Vec3(8, 0, 0), ORIGIN, UNIT, is_shown=False)
        assert "m4" not in ground.dump()
        assert group.mesh is not None
        assert not any(group.mesh.quads[64 * number : 64 * number + 64])
        stage.set_eye(Vec3(14, -12, 3))
        screen.render()
