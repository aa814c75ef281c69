"""Tests in the flow: banks drawn by the seed, sections, before and after with a gain, exams without a way back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scenes.model.lesson import Lesson, Section, Step
from scenes.model.values import EntityId, LocalText
from scenes.play import inputs as i
from scenes.play.results import gain_table, merged
from scenes.play.retelling import retell
from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.play.state import State
from tests.play.strategies import TEXT
from tests.play.test_questions import Desk, lesson_of, question

BANK = tuple(EntityId(f"q{n}") for n in range(1, 7))


def _step(name: str, test: str = "practice", *sections: Section) -> Step:
    return Step(
        id=name, title=TEXT, kind="answer", test=test, sections=sections or (Section(questions=BANK),)
    )  # type: ignore[arg-type]


def _lesson(*steps: Step, **fields: Any) -> Lesson:
    plain = lesson_of(*(question("a", opens="card", attempts=2) for _ in BANK), flow=steps, **fields)
    scene = next(iter(plain.scenes.values()))
    return replace(plain, scenes={scene.id: replace(scene, rules={})})


def _answer_all(desk: Desk, right: int) -> None:
    """Answer what is asked, so many right, the others wrong twice."""
    while desk.session.dialog is not None and not desk.session.is_finished:
        step = desk.session.current_step
        if desk.view.phase == "answer":
            desk.answer("a" if right > 0 else "b")
            right -= 1 if desk.view and right > 0 else 0
        if (
            desk.session.current_step == step
            and desk.session.dialog is not None
            and desk.view.phase == "feedback"
        ):
            desk.do(i.Continue())
        if desk.session.current_step != step:
            return


def test_sections_are_asked_in_their_order_and_banks_are_drawn_by_the_seed() -> None:
    bank = Section(title=LocalText(en="Bank"), questions=BANK[2:], pick=2)
    lesson = _lesson(_step("s1", "practice", Section(questions=BANK[:2]), bank))
    drawn = {tuple(Desk(lesson, seed=seed).session.state.tests["s1"]) for seed in range(12)}
    assert len(drawn) > 1  # another pupil gets others
    assert all(
        names[:2] == ("q1", "q2") and len(names) == 4 and sorted(names) == list(names) for names in drawn
    )
    desk = Desk(lesson, seed=3)
    assert desk.session.state.tests == Desk(lesson, seed=3).session.state.tests
    assert desk.session.marks(0) == (0, 4)  # what was not drawn counts for nobody
    _answer_all(desk, 4)
    assert (desk.session.is_finished, desk.session.marks(0)) == (True, (4, 4))


def test_more_than_fifty_questions_and_one_of_them_replaced() -> None:
    many = lesson_of(*(question("a", opens="card") for _ in range(60)))
    names = tuple(EntityId(f"q{n}") for n in range(1, 61))
    asked = tuple(EntityId("q60") if name == "q7" else name for name in names[:55])
    scene = next(iter(many.scenes.values()))
    lesson = replace(
        many,
        scenes={scene.id: replace(scene, rules={})},
        flow=(_step("s1", "practice", Section(questions=asked)),),
    )
    desk = Desk(lesson)
    assert len(desk.session.state.tests["s1"]) == 55
    assert "q7" not in desk.session.state.tests["s1"]
    assert desk.view.total == 55


def test_the_same_questions_before_and_after_show_what_was_gained() -> None:
    lesson = _lesson(_step("s1", "pre"), _step("s2", "post"))
    desk = Desk(lesson, "Sokha")
    _answer_all(desk, 2)
    assert desk.session.current_step is not None
    assert desk.session.current_step.id == "s2"
    assert desk.session.marks(0) == (0, 6)  # the test before counts for nothing
    _answer_all(desk, 5)
    assert desk.session.is_finished
    lines = [
        {**o.values, "attempt": "a1", "pupil_number": 0, "pupil_name": "Sokha", "lesson": "t"}
        for o in desk.outcomes
        if o.kind == "record" and o.values["pupil"] is not None
    ]
    (row,) = gain_table(merged(lines)).as_data()
    assert (row["items"], row["before"], row["after"], row["gain"]) == (6, 2, 5, 0.75)


def test_a_test_before_the_lesson_does_not_teach_what_it_measures() -> None:
    desk = Desk(_lesson(_step("s1", "pre"), _step("s2", "post")))
    first = desk.view.id
    assert (desk.view.is_exam, desk.view.tries_left) == (False, 1)
    desk.do(i.Close())  # one may put it off, as any question
    desk.do(i.Reopen())
    desk.answer("b")
    assert (desk.view.phase, desk.view.id != first) == ("answer", True)
    assert not any(o.kind == "feedback" for o in desk.outcomes)
    again = Session.restored(desk.session.lesson, State.from_data(desk.session.state.to_data()))
    assert again.question_view() == desk.session.question_view()
    for _ in range(5):
        desk.answer("a")
    assert [o.subject for o in desk.outcomes if o.kind == "step"][-1] == "s2"
    desk.answer("a")
    assert desk.view.phase == "feedback"  # afterwards everything is told
    again = Session.restored(desk.session.lesson, State.from_data(desk.session.state.to_data()))
    assert again.state.before["s1"][first][0]["done"]


def test_an_exam_tells_nothing_and_has_no_way_back() -> None:
    desk = Desk(_lesson(_step("s1", "exam")))
    assert desk.view.is_exam
    assert desk.view.tries_left == 1
    desk.do(i.Close())
    assert desk.session.dialog is not None
    first = desk.view.id
    desk.answer("b")
    assert (desk.view.phase, desk.view.id != first) == ("answer", True)
    assert not any(o.kind == "feedback" for o in desk.outcomes)
    again = Session.restored(desk.session.lesson, State.from_data(desk.session.state.to_data()))
    assert again.question_view() == desk.session.question_view()
    for _ in range(5):
        desk.answer("a")
    assert (desk.session.is_finished, desk.session.marks(0)) == (True, (5, 6))
    assert {record["test"] for record in desk.records("answer")} == {"exam"}


@pytest.mark.parametrize("manner", ["right", "wrong"])
def test_robot_and_retelling_come_through_tests(manner: Any) -> None:
    lesson = _lesson(_step("s1", "pre"), _step("s2", "exam", Section(questions=BANK, pick=3)))
    session = Session(lesson, seed=5)
    outcomes = session.begin()
    for item in play_through(session, manner):
        outcomes += session.step() if item is None else session.handle(item)
    assert session.marks(0) == ((3.0, 3.0) if manner == "right" else (0.0, 3.0))
    told = Session(lesson, seed=5)
    told.begin()
    retell(told, [o.values for o in outcomes if o.kind == "record"])
    assert told.is_finished
    assert told.marks(0) == session.marks(0)
