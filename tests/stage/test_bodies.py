"""Bodies in Bullet: they fly as the formulas say, the same every time, and a resumed throw goes on where it was."""

from __future__ import annotations

import math

import pytest

from scenes.components.bodies.model import Bodies
from scenes.model.values import EntityId
from scenes.simulate.bodies import BODIES, SEEN, observe
from scenes.simulate.chance import Chance
from scenes.stage.stage import Stage
from tests.stage.conftest import MakeStage, entity, scene

IT = EntityId("it")


def thrown(make_stage: MakeStage, parameters: Bodies, seconds: float, *, at_once: bool = False) -> Stage:
    stage = make_stage(scene(entity("it", parameters)))
    state = BODIES.start(parameters, {}, Chance(3))
    for tick in range(1, round(seconds * 30) + 1):
        BODIES.step(state, parameters, {}, 1 / 30)
        if not at_once or tick == round(seconds * 30):
            stage.show_picture(IT, BODIES.picture(state, parameters, {}))
    return stage


def seen(stage: Stage) -> dict[str, float]:
    return {one.name: number for one, number in zip(BODIES.readings, stage.seen(IT), strict=True)}


@pytest.mark.parametrize(("speed", "angle"), [(6.0, 45.0), (10.0, 30.0), (8.0, 60.0), (12.0, 75.0)])
def test_range_and_height_are_those_of_galilei(make_stage: MakeStage, speed: float, angle: float) -> None:
    turn = math.radians(angle)
    found = seen(thrown(make_stage, Bodies(speed=speed, angle=angle), 2.6))
    assert found["landed"] == pytest.approx(speed * speed * math.sin(2 * turn) / 9.81, rel=0.02)
    assert found["highest"] == pytest.approx((speed * math.sin(turn)) ** 2 / (2 * 9.81), rel=0.02)


def test_level_throw_from_a_tower_and_on_the_moon(make_stage: MakeStage) -> None:
    """x = v sqrt(2 h / g)."""
    for gravity in (9.81, 1.62):
        found = seen(thrown(make_stage, Bodies(speed=4.0, angle=0.0, height=3.0, gravity=gravity), 2.2))
        assert found["landed"] == pytest.approx(4.0 * math.sqrt(2 * 3.0 / gravity), rel=0.02)


def test_ball_bounces_to_the_square_of_its_bounciness(make_stage: MakeStage) -> None:
    stage = thrown(make_stage, Bodies(speed=0.0, height=2.0, bounce=0.5), 0.0)
    parameters = Bodies(speed=0.0, height=2.0, bounce=0.5)
    state = BODIES.start(parameters, {}, Chance(3))
    heights = []
    for _ in range(60):
        BODIES.step(state, parameters, {}, 1 / 30)
        stage.show_picture(IT, BODIES.picture(state, parameters, {}))
        heights.append(seen(stage)["high"])
    touched = next(n for n, height in enumerate(heights) if height < 0.1)
    assert max(heights[touched + 1 :]) == pytest.approx(2.0 * 0.25, rel=0.12)


def test_a_heap_falls_the_same_way_whether_watched_or_resumed(make_stage: MakeStage) -> None:
    heap = Bodies(form="mixed", count=12, speed=2.0, angle=20.0, height=1.0, scatter=1.0)
    assert stage_numbers(thrown(make_stage, heap, 2.0)) == stage_numbers(
        thrown(make_stage, heap, 2.0, at_once=True)
    )


def stage_numbers(stage: Stage) -> list[tuple[float, ...]]:
    paths = stage.world.find_all_matches("**/bodies/body")
    return [(*path.get_pos(), *path.get_hpr()) for path in paths]


def test_what_is_seen_is_taken_only_if_it_can_be() -> None:
    state = BODIES.start(Bodies(), {}, Chance(1))
    assert observe(state, (1.0,) * SEEN)
    assert not observe(state, (1.0,) * SEEN)
    assert not observe(state, (1.0,))
    assert not observe(state, (math.nan,) * SEEN)
    assert BODIES.read(state, Bodies(), {}) == (1.0,) * SEEN
