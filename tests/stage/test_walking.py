"""Walking: nobody gets into things, falls or climbs what is too high; stairs, slopes and edges."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import ModelRef, Vec3
from scenes.stage.stage import Stage
from scenes.stage.walking import RADIUS, Walker
from tests.stage.steps import FRAME, walk

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]


@pytest.mark.parametrize("direction", range(16))
@pytest.mark.parametrize("kind", ["box", "cylinder"])
def test_nobody_walks_into_a_solid_thing(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene, direction: int, kind: str
) -> None:
    stage = make_stage(make_scene(make_entity("thing", Shape(kind, Vec3(2.0, 2.0, 2.0)))))
    angle = math.tau * direction / 16 + 0.03
    start = Vec3(4 * math.cos(angle), 4 * math.sin(angle), 0.0)
    wish = Vec3(-2.6 * math.cos(angle), -2.6 * math.sin(angle), 0.0)
    for at in walk(Walker(stage), start, wish, 4.0):
        inside = max(abs(at.x), abs(at.y)) if kind == "box" else math.hypot(at.x, at.y) + 0.02
        assert inside > 1.0 + RADIUS / 2, at
        assert at.z == pytest.approx(0.0, abs=1e-6)


def test_one_slides_along_a_wall(make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene) -> None:
    stage = make_stage(make_scene(make_entity("wall", Shape("box", Vec3(20.0, 0.2, 3.0)), at=Vec3(0, 2, 0))))
    end = walk(Walker(stage), Vec3(0, 0, 0), Vec3(1.5, 2.0, 0), 4.0)[-1]
    assert end.x > 4.5
    assert end.y < 2.0 - RADIUS


def test_stairs_are_climbed_and_descended(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    steps = [
        make_entity(f"s{k}", Shape("box", Vec3(2.0, 0.3, 0.2 * (k + 1))), at=Vec3(0, 1.15 + 0.3 * k, 0))
        for k in range(8)
    ]
    landing = make_entity("landing", Shape("box", Vec3(2.0, 3.0, 1.6)), at=Vec3(0, 4.9, 0))
    walker = Walker(make_stage(make_scene(*steps, landing)))
    up = walk(walker, Vec3(0, 0, 0), Vec3(0, 1.5, 0), 3.3)[-1]
    assert up.z == pytest.approx(1.6, abs=0.02)
    down = walk(walker, up, Vec3(0, -1.5, 0), 3.3)[-1]
    assert down.z == pytest.approx(0.0, abs=0.02)
    assert down.y < 0.8


def test_a_high_step_is_a_wall(make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene) -> None:
    stage = make_stage(make_scene(make_entity("block", Shape("box", Vec3(2.0, 2.0, 0.7)), at=Vec3(0, 2, 0))))
    end = walk(Walker(stage), Vec3(0, 0, 0), Vec3(0, 2.0, 0), 3.0)[-1]
    assert end.y < 1.0
    assert end.z == pytest.approx(0.0, abs=1e-6)


def test_nobody_falls_from_an_edge(make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene) -> None:
    stage = make_stage(make_scene(make_entity("deck", Shape("box", Vec3(4.0, 4.0, 1.2)))))
    walker = Walker(stage)
    for direction in range(8):
        angle = math.tau * direction / 8
        wish = Vec3(2.0 * math.cos(angle), 2.0 * math.sin(angle), 0)
        for at in walk(walker, Vec3(0, 0, 1.3), wish, 3.0):
            assert at.z == pytest.approx(1.2, abs=0.01)


def test_one_walks_under_a_high_table(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    top = make_entity("top", Shape("box", Vec3(4.0, 2.0, 0.1)), at=Vec3(0, 2, 2.0))
    end = walk(Walker(make_stage(make_scene(top))), Vec3(0, 0, 0), Vec3(0, 2.0, 0), 3.0)[-1]
    assert end.y > 5.0
    assert end.z == pytest.approx(0.0, abs=1e-6)


def test_what_is_not_solid_or_hidden_stops_nobody(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    ghost = make_entity("ghost", Shape("box", Vec3(2, 2, 2), solid=False), at=Vec3(0, 2, 0))
    hidden = make_entity("hidden", Shape("box", Vec3(2, 2, 2)), at=Vec3(0, 5, 0), hidden=True)
    end = walk(Walker(make_stage(make_scene(ghost, hidden))), Vec3(0, 0, 0), Vec3(0, 2.5, 0), 4.0)[-1]
    assert end.y > 8.0


def test_the_walking_limit_is_kept(make_stage: Make, make_scene: MakeScene) -> None:
    walker = Walker(make_stage(make_scene(environment=Environment(max_distance=5.0))))
    for at in walk(walker, Vec3(0, 0, 0), Vec3(3.0, 1.0, 0), 6.0):
        assert math.hypot(at.x, at.y) <= 5.0 + 1e-6


def test_nonsense_and_long_frames_do_no_harm(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("box", Shape("box", Vec3(0.1, 8, 3)), at=Vec3(2, 0, 0))))
    walker = Walker(stage)
    here = Vec3(0.0, 0.0, 0.0)
    nan, inf = math.nan, math.inf
    assert walker.move(here, Vec3(nan, 0, 0), FRAME) == here
    assert walker.move(here, Vec3(1, 0, 0), nan) == here
    assert walker.move(here, Vec3(1, 0, 0), -1.0) == here
    assert walker.move(here, Vec3(inf, 0, 0), FRAME) == here
    assert walker.stand(Vec3(nan, 0, 0)) == here
    assert walker.move(here, Vec3(1e6, 0, 0), 1e6).x < 2.0


def test_without_ground_one_keeps_the_height(make_stage: Make, make_scene: MakeScene) -> None:
    stage = make_stage(make_scene(environment=Environment(ground="none")))
    end = walk(Walker(stage), Vec3(0, 0, 3.0), Vec3(1, 0, 0), 2.0)[-1]
    assert end.z == 3.0
    assert end.x > 1.9


def test_a_moved_thing_stops_where_it_is_now(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    stage = make_stage(make_scene(make_entity("gate", Shape("box", Vec3(9, 0.2, 2)), at=Vec3(0, 2, 0))))
    walker = Walker(stage)
    assert walk(walker, Vec3(0, 0, 0), Vec3(0, 2, 0), 3.0)[-1].y < 2.0
    stage.place(make_entity("gate").id, Vec3(0, 2, 30), Vec3(0, 0, 0), Vec3(1, 1, 1))
    assert walk(walker, Vec3(0, 0, 0), Vec3(0, 2, 0), 3.0)[-1].y > 5.0


def test_a_model_stops_too(make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene) -> None:
    jar = make_entity("jar", Model(ModelRef("library/village/water_jar_open")), at=Vec3(0, 2, 0))
    stage = make_stage(make_scene(jar))
    assert not stage.issues
    end = walk(Walker(stage), Vec3(0, 0, 0), Vec3(0, 2, 0), 3.0)[-1]
    assert end.y < 1.7 or math.hypot(end.x, end.y - 2) > 0.4
