"""How walking feels: steady where one stands, even along walls and over joints, stopped from every side."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import EntityId, ModelRef, Vec3
from scenes.stage.stage import Stage
from scenes.stage.walking import RADIUS, STEP_HEIGHT, Walker
from tests.stage.steps import FRAME, walk

Make = Callable[..., Stage]
MakeEntity = Callable[..., Entity]
MakeScene = Callable[..., Scene]


def test_walking_in_the_open_has_exactly_its_speed(make_stage: Make, make_scene: MakeScene) -> None:
    end = walk(Walker(make_stage(make_scene())), Vec3(0, -5, 0), Vec3(1.2, 2.3, 0), 3.0)[-1]
    assert end.x == pytest.approx(1.2 * 3.0, abs=1e-9)
    assert end.y == pytest.approx(-5 + 2.3 * 3.0, abs=1e-9)
    assert end.z == 0.0


def test_who_stands_still_stays_exactly_there(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    house = make_entity(
        "house", Model(ModelRef("library/village/stilt_house")), at=Vec3(0.3, 3, 0), turned=Vec3(7, 0, 0)
    )
    walker = Walker(make_stage(make_scene(house)))
    for goal in (Vec3(1.0, 0.3, 0), Vec3(1.2, 1.5, 0), Vec3(-3.0, 3.0, 0), Vec3(0.0, 0.0, 0)):
        at = walk(walker, Vec3(1.2, -2.5, 0), Vec3(goal.x - 1.2, goal.y + 2.5, 0), 2.0)[-1]
        for _ in range(15):
            at = walker.move(at, Vec3(0, 0, 0), FRAME)
        for _ in range(150):
            assert walker.move(at, Vec3(0, 0, 0), FRAME) == at


def test_a_fence_of_pieces_is_as_smooth_as_a_wall(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    pieces = [
        make_entity(f"f{k}", Shape("box", Vec3(0.7, 0.1, 1.2)), at=Vec3(-3.5 + 0.7 * k, 1, 0))
        for k in range(11)
    ]
    way = walk(Walker(make_stage(make_scene(*pieces))), Vec3(-3, 0, 0), Vec3(1.5, 1.5, 0), 3.6)
    touching = [at for at in way if at.y > 0.95 - RADIUS - 1e-3]
    assert len(touching) > 60
    for before, after in zip(touching, touching[1:]):
        assert after.x - before.x == pytest.approx(1.5 * FRAME, abs=1e-4)
        assert after.y == pytest.approx(before.y, abs=1e-4)


def test_tiles_of_a_path_stop_nobody(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    tiles = [
        make_entity(f"t{k}", Shape("box", Vec3(1.0, 0.5, 0.03 + 0.02 * (k % 2))), at=Vec3(0, 0.5 * k, 0))
        for k in range(12)
    ]
    way = walk(Walker(make_stage(make_scene(*tiles))), Vec3(0.1, -1, 0), Vec3(0, 2.0, 0), 3.0)
    assert way[-1].y == pytest.approx(5.0, abs=1e-6)
    assert way[-1].x == 0.1
    assert max(at.z for at in way) == pytest.approx(0.05, abs=1e-6)


@pytest.mark.parametrize("heading", [0.0, 33.0, 180.0])
@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_an_upright_sheet_stops_from_both_sides(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene, heading: float, side: float
) -> None:
    sheet = make_entity(
        "s", Shape("plane", Vec3(6.0, 3.0, 1.0)), at=Vec3(0, 0, 1.0), turned=Vec3(heading, 90, 0)
    )
    angle = math.radians(heading)
    ahead = Vec3(-math.sin(angle) * side, math.cos(angle) * side, 0)
    start = Vec3(-2 * ahead.x, -2 * ahead.y, 0)
    for at in walk(Walker(make_stage(make_scene(sheet))), start, Vec3(2 * ahead.x, 2 * ahead.y, 0), 3.0):
        assert at.x * ahead.x + at.y * ahead.y < -RADIUS + 1e-3


@pytest.mark.parametrize("scale", [Vec3(1, 1, 1), Vec3(0.2, 5, 1), Vec3(-3, 1, 2), Vec3(40, 40, 40)])
@pytest.mark.parametrize("turned", [Vec3(0, 0, 0), Vec3(50, 0, 0), Vec3(20, 30, -40)])
def test_a_thing_stops_however_it_is_turned_and_stretched(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene, scale: Vec3, turned: Vec3
) -> None:
    one = make_entity("b", Shape("box", Vec3(1.0, 1.0, 3.0)), at=Vec3(0, 0, -1), turned=turned, scale=scale)
    stage = make_stage(make_scene(one, environment=Environment(max_distance=500.0)))
    walker = Walker(stage)
    inverse = stage.matrix(EntityId("b"))
    assert inverse is not None
    inverse.invert_in_place()
    far = 3.0 * max(map(abs, scale))
    for direction in range(12):
        angle = math.tau * direction / 12 + 0.01
        wish = Vec3(-2.0 * math.cos(angle), -2.0 * math.sin(angle), 0)
        at = Vec3(-wish.x / 2 * far, -wish.y / 2 * far, 0.0)
        for _ in range(round(far * 5)):
            at = walker.move(at, wish, 0.2)
            inside = inverse.xform_point((at.x, at.y, at.z + 0.9))
            assert max(abs(inside.x), abs(inside.y), abs(inside.z - 1.5) - 1.0) > 0.5


def test_one_walks_under_what_hangs_high_enough(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    beam = make_entity("beam", Shape("box", Vec3(4.0, 0.2, 0.2)), at=Vec3(0, 2, 1.6))
    assert walk(Walker(make_stage(make_scene(beam))), Vec3(0, 0, 0), Vec3(0, 2, 0), 2.0)[-1].y > 3.9
    low = make_entity("low", Shape("box", Vec3(4.0, 0.2, 0.02)), at=Vec3(0, 2, 0.86))
    assert walk(Walker(make_stage(make_scene(low))), Vec3(0, 0, 0), Vec3(0, 2, 0), 2.0)[-1].y < 1.9


def test_a_step_of_full_height_is_climbed_at_a_run(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    steps = [
        make_entity(f"s{k}", Shape("box", Vec3(2.0, 0.4, STEP_HEIGHT * (k + 1))), at=Vec3(0, 1 + 0.4 * k, 0))
        for k in range(5)
    ]
    top = make_entity("top", Shape("box", Vec3(2.0, 6.0, STEP_HEIGHT * 5)), at=Vec3(0, 5.8, 0))
    end = walk(Walker(make_stage(make_scene(*steps, top))), Vec3(0, 0, 0), Vec3(0, 4.6, 0), 2.0)[-1]
    assert end.z == pytest.approx(STEP_HEIGHT * 5, abs=1e-5)


def test_one_slides_along_an_edge_but_is_not_drawn_along_it(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    deck = make_entity("deck", Shape("box", Vec3(20.0, 4.0, 1.2)))
    walker = Walker(make_stage(make_scene(deck)))
    along = walk(walker, Vec3(-6, 0, 1.2), Vec3(1.5, 1.5, 0), 5.0)[-1]
    assert along.x > 0.5
    assert along.z == pytest.approx(1.2, abs=1e-5)
    straight = walk(walker, Vec3(0, 0, 1.2), Vec3(0, 1.5, 0), 4.0)[-1]
    assert straight.x == pytest.approx(0.0, abs=0.02)
    assert straight.z == pytest.approx(1.2, abs=1e-5)


@pytest.mark.parametrize("kind", ["box", "cylinder", "sphere"])
def test_one_walks_out_of_what_appears_around_one(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene, kind: str
) -> None:
    for width in (0.3, 0.6, 2.0):
        thing = make_entity("x", Shape(kind, Vec3(width, width, 1.5)))
        walker = Walker(make_stage(make_scene(thing)))
        at = Vec3(0.05, 0.02, 0.0)
        for _ in range(60):
            at = walker.move(at, Vec3(2.0, 0.3, 0), FRAME)
        assert at.x > 2.0, (kind, width)


def test_one_walks_out_of_a_dense_model_that_appears_around_one(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    person = make_entity("p", Model(ModelRef("library/village/person_grandmother")))
    walker = Walker(make_stage(make_scene(person)))
    at = Vec3(0.0, 0.0, 0.0)
    for _ in range(90):
        at = walker.move(at, Vec3(2.0, 0.3, 0), FRAME)
    assert at.x > 2.0


def test_a_gap_of_a_body_is_passed_and_a_smaller_one_is_not(
    make_stage: Make, make_entity: MakeEntity, make_scene: MakeScene
) -> None:
    for gap, is_open in ((2 * RADIUS + 0.04, True), (2 * RADIUS - 0.04, False)):
        posts = [
            make_entity(f"w{side}", Shape("box", Vec3(3.0, 0.3, 2.0)), at=Vec3(side * (1.5 + gap / 2), 2, 0))
            for side in (-1, 1)
        ]
        end = walk(Walker(make_stage(make_scene(*posts))), Vec3(0, 0, 0), Vec3(0, 2, 0), 2.0)[-1]
        assert (end.y > 3.0) == is_open
