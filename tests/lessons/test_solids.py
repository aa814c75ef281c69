"""The lesson "Solids and volume": complete, playable, and true to geometry."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.components.vessel.model import Vessel
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, SceneId
from scenes.play import inputs as i
from tests.lessons.playing import begun

FOLDER = Path(__file__).parents[2] / "assets/lessons/solids"
BUCKET, CONE, CYLINDER = EntityId("bucket"), EntityId("cone_v"), EntityId("cyl")


def test_three_cones_are_exactly_a_cylinder(lesson: Lesson) -> None:
    things = lesson.scenes[SceneId("water")].entities
    cone, cylinder = things[CONE].get(Vessel), things[CYLINDER].get(Vessel)
    assert cone is not None
    assert cylinder is not None
    assert cone.size == cylinder.size
    assert cone.capacity == pytest.approx(3000, abs=0.01)
    session = begun(lesson, "fill_1")
    for _ in range(3):
        session.handle(i.Pour(BUCKET, CONE, cone.capacity))
        session.handle(i.Pour(CONE, CYLINDER, cone.capacity))
    assert session.handling.level(CYLINDER) == pytest.approx(cylinder.capacity)
    assert session.current_step is not None
    assert session.current_step.id == "third"


def test_pouring_past_the_cone_begins_again(lesson: Lesson) -> None:
    session = begun(lesson, "fill_1")
    session.handle(i.Pour(BUCKET, CYLINDER, 5000.0))
    assert session.handling.level(CYLINDER) == 0


def test_sliders_fold_the_nets_and_lay_them_flat_again(lesson: Lesson) -> None:
    session = begun(lesson, "nets")
    for name in ("cube", "pyramid", "cylinder"):
        for fold in (2, 4, 0):
            session.handle(i.SetTo(EntityId(f"slide_{name}"), float(fold), "slider"))
            shown = [k for k in range(5) if session.is_shown(EntityId(f"{name}_{k}"))]
            assert shown == [fold]
