"""A lesson with a question of every kind, played by the robot; and by hands, as far as no engine is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId
from scenes.play import inputs as i
from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.player.play import Play
from scenes.schema.codec import Codec
from scenes.schema.describe import describe
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary


@pytest.fixture(scope="module")
def lesson(root: Path) -> Lesson:
    opened = open_lesson(root / "tests" / "data" / "kinds", Codec(sala_vocabulary()))
    assert opened.lesson is not None
    assert opened.problems == []
    return opened.lesson


@pytest.mark.parametrize(("manner", "points"), [("right", 23.0), ("half", 14.0), ("wrong", 0.0)])
def test_robot_plays_every_kind(lesson: Lesson, manner: Any, points: float) -> None:
    session = Session(lesson, seed=1)
    outcomes = session.begin()
    for item in play_through(session, manner):
        outcomes += session.step() if item is None else session.handle(item)
    assert session.marks(0) == (points, 26.0)  # three points wait for the teacher
    answered = [o.values["item"] for o in outcomes if o.kind == "record" and o.subject == "answer"]
    assert len(answered) == len(set(answered)) == 11


def test_the_lesson_has_every_kind_that_needs_no_workbench(lesson: Lesson) -> None:
    options = next(p for p in describe(Question).properties if p.name == "kind").type.options
    here = {q.kind for scene in lesson.scenes.values() for _e, q in scene.with_component(Question)}
    elsewhere = {"single", "multiple", "true_false", "assemble", "sort", "wire", "procedure"}
    assert set(options) == here | elsewhere


def test_hands_label_and_choose_things_of_the_scene(lesson: Lesson) -> None:
    session = Session(lesson, seed=1)
    play = Play(lesson, session, None, None, lambda _outcome: None)  # type: ignore[arg-type]
    play.begin()
    brain = play_through(session, "right")
    while session.task != "q_things":
        item = next(brain)
        play.give(item) if item is not None else play.step()
    assert play.is_pointing
    assert set(session.usable()) == {
        "red",
        "blue",
        "green",
    }  # not only the right ones, and nothing without a body
    view = session.question_view()
    assert view is not None
    target = {str(spot.id): EntityId(str(spot.target)) for spot in view.question.spots}
    play.answer_with(lambda draft, _view: type(draft)(draft.answer, view.parts[0]))
    for part in view.parts:  # after each, the next label is picked by itself
        assert play.draft.picked == part
        play.point_at(target[part])
    play.check()
    play.give(i.Continue())
    assert session.task == "q_thing"
    play.point_at(EntityId("blue"))
    play.check()
    entries = session.state.answers
    assert (entries["q_things"][0]["points"], entries["q_thing"][0]["points"]) == (3.0, 1.0)
