"""Lists in the inspector: stops of a tour, pages of things, answers of a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from scenes.components.light.model import Light
from scenes.components.question.model import Choice, Question
from scenes.components.shape.model import Shape
from scenes.components.tour.model import Tour
from scenes.model.values import (
    ChoiceId,
    LocalText,
    Vec3,
)
from studio.inspector.question import AnswerEditor, AnswersEditor
from tests.studio.inspector.things import YARD, A, C, component, editor


def test_stops_are_added_moved_and_removed(show: Callable[..., Any]) -> None:
    panel, session = show(tour=Tour(LocalText(en="t")))
    stops = editor(panel, "tour", "waypoints")
    stops.add.click()
    stops.add.click()
    QTest.keyClicks(stops.cards[1].editor.rows["text"].editor.fields["en"], "Two")
    stops.cards[1].up.click()
    assert [w.text.get("en") for w in component(session, "tour").waypoints] == ["Two", None]
    stops.cards[1].away.click()
    assert len(component(session, "tour").waypoints) == 1
    assert len(stops.cards) == 1
    for _ in range(5):
        session.document.undo()
    assert stops.cards == []


def test_a_stop_takes_the_present_view(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape())
    panel.present_view = lambda: (Vec3(1, 2, 3), Vec3(4, 5, 6))
    panel.add_ability("tour")
    stops = editor(panel, "tour", "waypoints")
    stops.add.click()
    stop = component(session, "tour").waypoints[0]
    assert (stop.position, stop.look_at) == (Vec3(1, 2, 3), Vec3(4, 5, 6))
    panel.present_view = lambda: (Vec3(7, 8, 9), Vec3(0, 0, 0))
    stops.cards[0].editor.findChildren(QPushButton)[0].click()
    assert component(session, "tour").waypoints[0].position == Vec3(7, 8, 9)
    assert len(session.document.undo_steps) == 3


def test_pages_come_back_with_the_present_values(show: Callable[..., Any]) -> None:
    panel, session = show(shape=Shape(), light=Light())
    first = panel.sections
    session.select([C])
    assert panel.sections is not first
    with session.document.edit("paint") as draft:
        draft.scene(YARD).set(A, "shape", kind="cone")
    session.select([A])
    assert panel.sections is first
    assert editor(panel, "shape", "kind").combo.currentText() == "Cone"
    pages = [panel._book.itemAt(i).widget() for i in range(panel._book.count())]
    assert sum(page is not None and page.isVisible() for page in pages) == 1


QUESTION = Question(
    prompt=LocalText(en="Where?"),
    choices=(
        Choice(ChoiceId("x"), LocalText(en="Here"), True),
        Choice(ChoiceId("y"), LocalText(en="There")),
        Choice(ChoiceId("z"), LocalText(en="Nowhere"), feedback=LocalText(en="No!")),
    ),
)


def test_marking_another_answer_takes_the_mark_from_the_first(show: Callable[..., Any]) -> None:
    panel, session = show(question=QUESTION)
    answers = editor(panel, "question", "choices")
    assert isinstance(answers, AnswersEditor)
    marks = [card.editor for card in answers.cards]
    assert all(isinstance(mark, AnswerEditor) for mark in marks)
    marks[1].one.click()
    assert component(session, "question").right_ids == {"y"}
    assert [mark.one.isChecked() for mark in marks] == [False, True, False]
    marks[1].one.click()  # one answer stays right
    assert component(session, "question").right_ids == {"y"}
    assert marks[1].one.isChecked()
    assert len(session.document.undo_steps) == 1


def test_several_right_answers_have_square_marks(show: Callable[..., Any]) -> None:
    panel, session = show(question=QUESTION)
    kind = editor(panel, "question", "kind")
    kind.combo.setCurrentIndex(1)
    kind.combo.activated.emit(1)
    marks = [card.editor for card in editor(panel, "question", "choices").cards]
    assert marks[0].many.isVisible()
    assert not marks[0].one.isVisible()
    marks[2].many.click()
    assert component(session, "question").right_ids == {"x", "z"}
    kind.combo.setCurrentIndex(2)
    kind.combo.activated.emit(2)
    assert not panel.sections["question"].rows["choices"].isVisible()
    assert panel.sections["question"].rows["is_true"].isVisible()


def test_words_for_who_chose_an_answer_are_asked_for_when_wanted(show: Callable[..., Any]) -> None:
    panel, session = show(question=QUESTION)
    first, _second, third = (card.editor for card in editor(panel, "question", "choices").cards)
    assert third.feedback.isVisible()
    assert not first.feedback.isVisible()
    first.say.click()
    assert first.feedback.isVisible()
    QTest.keyClicks(first.feedback.fields["en"], "Yes")
    assert component(session, "question").choices[0].feedback == LocalText(en="Yes")
    assert component(session, "question").choices[0].id == "x"
