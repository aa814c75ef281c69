"""The lesson "Solids and volume": complete, playable, and true to geometry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scenes.checks.walk import walk
from scenes.components.question.model import Question
from scenes.components.vessel.model import Vessel
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, SceneId, StepId
from scenes.play import inputs as i
from scenes.play.robot import play_through
from scenes.play.robot_answers import Manner
from scenes.play.session import Session
from scenes.vocabulary import sala_vocabulary
from studio.cli import main

FOLDER = Path(__file__).parents[2] / "assets/lessons/solids"
BUCKET, CONE, CYLINDER = EntityId("bucket"), EntityId("cone_v"), EntityId("cyl")


def begun(lesson: Lesson, step: str) -> Session:
    session = Session(lesson, seed=3, step=StepId(step))
    session.begin()
    while session.dialog is not None and session.question_view() is None:
        session.handle(i.Continue())
    return session


def test_check_finds_nothing_and_files_are_in_standard_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "check", str(FOLDER), "--profile", "lab-low"]) == 0
    assert "nothing to mend" in capsys.readouterr().out
    assert main(["fmt", "--check", str(FOLDER)]) == 0


def test_each_objective_has_an_item_and_each_item_helps(lesson: Lesson) -> None:
    questions = [q for scene in lesson.scenes.values() for _entity, q in scene.with_component(Question)]
    assert {question.objective for question in questions} == set(range(1, len(lesson.objectives) + 1))
    assert lesson.minutes <= 40
    for question in questions:
        assert question.feedback_right
        assert question.feedback_wrong
        assert question.hint
        if question.kind == "single":
            assert all(choice.right or choice.feedback for choice in question.choices)


def test_khmer_has_word_breaks_in_the_right_places(lesson: Lesson) -> None:
    for place in walk(lesson, sala_vocabulary()):
        if place.spec.kind == "text":
            text = place.value.get("km", "")
            assert not re.search("\u200b[\u200b ។៕៖ៗ?!,.)%៛\n]|[( \n]\u200b|^\u200b|\u200b$", text), (
                place.path
            )
            words = re.split("[^\u1780-\u17d3]+", text)
            assert max(map(len, words)) <= 22, place.path


@pytest.mark.parametrize(("manner", "marks"), [("right", (34.0, 34.0)), ("wrong", (0.0, 34.0))])
def test_robot_plays_to_the_end(lesson: Lesson, manner: Manner, marks: tuple[float, float]) -> None:
    session = Session(lesson, seed=3)
    session.begin()
    for item in play_through(session, manner):
        session.step() if item is None else session.handle(item)
    assert session.is_finished
    assert session.marks(0) == pytest.approx(marks)


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
