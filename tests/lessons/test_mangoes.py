"""The lesson "How a machine learns": complete, playable, and its machines do what its texts and numbers say."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.model.values import StepId, VariableName
from scenes.play import inputs as i
from scenes.play.robot import Manner, play_through
from scenes.play.session import Session
from tests.lessons.playing import played

FOLDER = Path(__file__).parents[2] / "assets/lessons/mangoes"


def played_to(lesson: Lesson, step: str, manner: Manner = "right") -> Session:
    """A robot has played up to a step, and read what opens there."""
    session = Session(lesson, seed=3)
    session.begin()
    for item in play_through(session, manner):
        if session.current_step is not None and session.current_step.id == StepId(step):
            break
        session.step() if item is None else session.handle(item)
    while session.dialog is not None and session.question_view() is None:
        session.handle(i.Continue())
    return session


def value(session: Session, name: str) -> float:
    found = session.variable(VariableName(name))
    assert isinstance(found, float)
    return found


def put(session: Session, thing: str, slot: str) -> None:
    session.handle(i.PickUp(thing))
    session.handle(i.Put(slot))


def asked_number(lesson: Lesson, question: str) -> float:
    for scene in lesson.scenes.values():
        for entity, item in scene.with_component(Question):
            if entity.id == question:
                return item.number
    raise AssertionError(question)


def test_half_a_robot_gets_most_of_the_points(lesson: Lesson) -> None:
    assert played(lesson, "half").marks(0) == pytest.approx((28.0, 32.0))


@pytest.mark.parametrize("manner", ["right", "wrong"])
def test_numbers_of_the_questions_are_those_on_the_board(lesson: Lesson, manner: Manner) -> None:
    """Also after a pupil has taught nothing: what was left out is made good before it is asked about."""
    session = played_to(lesson, "test", manner)
    assert (value(session, "near.examples"), value(session, "near.learned_right")) == (8.0, 100.0)
    assert value(session, "near.right") == asked_number(lesson, "q_percent")
    session = played_to(lesson, "mistakes", manner)
    assert value(session, "near.wrong") == asked_number(lesson, "q_fooled")
    session = played_to(lesson, "vote", manner)
    assert (value(session, "near.false_examples"), value(session, "near.wrong")) == (1.0, 2.0)
    session = played_to(lesson, "count", manner)
    assert value(session, "line.first_as_second") == asked_number(lesson, "q_table")
    assert value(session, "line.second_as_first") == 0.0
    session = played_to(lesson, "after", manner)
    assert (value(session, "line.right"), value(session, "line.examples")) == (100.0, 12.0)


def test_what_lies_in_a_tray_is_taught_and_what_is_taken_out_is_forgotten(lesson: Lesson) -> None:
    session = played_to(lesson, "teach")
    assert (value(session, "near.examples"), value(session, "near.tested")) == (0.0, 0.0)
    put(session, "r2", "tray_ripe")
    put(session, "u1", "tray_unripe")
    put(session, "r1", "tray_test")
    assert (value(session, "near.examples"), value(session, "near.tested")) == (2.0, 1.0)
    assert value(session, "near.first_as_first") == 1.0
    put(session, "u1", "tray_ripe")
    assert value(session, "near.false_examples") == 1.0
    session.handle(i.PickUp("u1"))
    assert value(session, "near.examples") == 1.0
    session.handle(i.LetGo())
    assert value(session, "near.examples") == 2.0
    put(session, "u1", "crate")
    assert (value(session, "near.examples"), value(session, "near.tested")) == (1.0, 1.0)
