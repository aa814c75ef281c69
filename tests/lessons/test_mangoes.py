"""The lesson "How a machine learns": complete, playable, and its machines do what its texts and numbers say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scenes.checks.walk import walk
from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.model.values import StepId, VariableName
from scenes.play import inputs as i
from scenes.play.robot import Manner, play_through
from scenes.play.session import Session
from scenes.vocabulary import sala_vocabulary
from studio.cli import main

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
        assert question.hint
        assert question.feedback_wrong or question.kind == "single"
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


@pytest.mark.parametrize(("manner", "marks"), [("right", 32.0), ("half", 28.0), ("wrong", 0.0)])
def test_robot_plays_to_the_end(lesson: Lesson, manner: Manner, marks: float) -> None:
    session = Session(lesson, seed=3)
    session.begin()
    for item in play_through(session, manner):
        session.step() if item is None else session.handle(item)
    assert session.is_finished
    assert session.marks(0) == pytest.approx((marks, 32.0))


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
