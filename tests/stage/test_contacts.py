"""Contact shadows: on the ground, and on what a thing stands on."""

from __future__ import annotations

from collections.abc import Callable

from scenes.components.shape.model import Shape
from scenes.model.diff import diff_scenes
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import ORIGIN, UNIT, EntityId, Vec3
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
