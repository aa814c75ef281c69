"""The question panel for each kind: what is asked for, what changing the kind brings, places clicked not typed."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenes.cards.conditions import FoundThing
from scenes.components.question.model import Choice, Question, Spot
from scenes.components.shape.model import Shape
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import ChoiceId, EntityId, LocalText, PictureRef
from studio.inspector.panel import InspectorPanel
from studio.inspector.question import AnswersEditor
from studio.inspector.question_kind import as_kind
from studio.inspector.spots import SpotsEditor
from studio.inspector.task_parts import TaskPartsEditor
from studio.session import EditingSession

Open, Show = Callable[..., EditingSession], Callable[..., Any]
A, B, C = (EntityId(key) for key in "abc")
QUESTION = Question(
    prompt=LocalText(en="Where?"),
    choices=(Choice(ChoiceId("x"), LocalText(en="Here"), True), Choice(ChoiceId("y"), LocalText(en="There"))),
)
ROWS = {
    "single": {"choices"},
    "multiple": {"choices", "marking"},
    "true_false": {"is_true"},
    "order": {"choices", "marking"},
    "match": {"pairs", "marking"},
    "fill_in": {"sentence", "gaps", "marking"},
    "number": {"number", "tolerance", "unit", "asks_unit"},
    "label": {"spots", "marking"},
    "hotspot": {"spots", "marking"},
    "free_text": {"sample_answer"},
    "measure": {"number", "tolerance", "unit", "asks_unit"},
    "find": {"parts", "marking"},
    "procedure": {"parts", "marking"},
}
ALL_ROWS = set().union(*ROWS.values())


@pytest.fixture
def show(open_session: Open, show_panel: Show) -> Callable[..., tuple[InspectorPanel, EditingSession]]:
    def make(question: Question, language: str = "en") -> tuple[InspectorPanel, EditingSession]:
        def thing(key: str, **parts: Component) -> Entity:
            return Entity(EntityId(key), LocalText(en=key.upper()), components=MappingProxyType(parts))

        session = open_session(
            thing("a", question=question), thing("b", shape=Shape()), thing("c", shape=Shape())
        )
        session.select([A])
        return show_panel(InspectorPanel, session, language), session

    return make


def _question(session: EditingSession) -> Question:
    found = session.scene.entities[A].get(Question)
    assert found is not None
    return found


def _choose_kind(panel: InspectorPanel, kind: str) -> None:
    combo = panel.sections["question"].rows["kind"].editor.combo  # type: ignore[attr-defined]
    combo.setCurrentIndex(combo.findData(kind))
    combo.activated.emit(combo.currentIndex())


def test_each_kind_asks_for_what_it_needs_and_nothing_else(show: Show) -> None:
    panel, session = show(QUESTION)
    rows = panel.sections["question"].rows
    for kind, wanted in ROWS.items():
        _choose_kind(panel, kind)
        assert _question(session).kind == kind
        assert {name for name in ALL_ROWS if rows[name].isVisible()} == wanted, kind
    assert len(session.document.undo_steps) == len(ROWS) - 1  # each change of the kind is one step
    assert _question(session).choices == QUESTION.choices  # nothing that was written is thrown away


def test_a_new_kind_begins_with_something_and_with_points_for_parts() -> None:
    assert [len(as_kind(QUESTION, kind).pairs) for kind in ("match", "order")] == [3, 0]
    assert len(as_kind(QUESTION, "fill_in").gaps) == 1
    assert as_kind(QUESTION, "order").marking == "parts"
    assert as_kind(as_kind(QUESTION, "match"), "single").marking == "all"
    assert len(as_kind(Question(kind="true_false", prompt=LocalText()), "single").choices) == 2


def test_answers_to_be_ordered_are_neither_right_nor_wrong(show: Show) -> None:
    panel, _session = show(as_kind(QUESTION, "order"))
    answers = panel.sections["question"].rows["choices"].editor
    assert isinstance(answers, AnswersEditor)
    assert not any(card.editor.marks.isVisible() for card in answers.cards)
    assert not any(card.editor.say.isVisible() for card in answers.cards)
    assert [card.up.isEnabled() for card in answers.cards] == [False, True]


def test_parts_are_labelled_by_clicking_them_in_the_view(show: Show, qtbot: QtBot) -> None:
    panel, session = show(as_kind(QUESTION, "label"))
    spots = panel.sections["question"].rows["spots"].editor
    assert isinstance(spots, SpotsEditor)
    spots.click_things.click()
    for thing in (B, C, B):  # a thing that is a place already stays one
        session.select([thing])  # what a click in the view does
        qtbot.waitUntil(lambda: session.selection == (A,))
    found = _question(session).spots
    assert [(spot.target, spot.text.pick("en")) for spot in found] == [("b", "B"), ("c", "C")]
    assert len({spot.id for spot in found}) == 2
    spots.click_things.click()
    session.select([B])
    assert session.selection == (B,)  # done: a click selects again


def test_places_are_clicked_and_dragged_in_the_picture(show: Show) -> None:
    picture = PictureRef("library/dengue/life_cycle")
    panel, session = show(Question(kind="hotspot", prompt=LocalText(), picture=picture))
    spots = panel.sections["question"].rows["spots"].editor
    assert isinstance(spots, SpotsEditor)
    board = spots.board
    assert board.isVisible()
    assert not spots.click_things.isVisible()
    middle = board.rect().center()
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=middle)
    (spot,) = _question(session).spots
    assert (spot.x, spot.y) == pytest.approx((50, 50), abs=1)
    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=board.point_of(spot).toPoint())
    QTest.mouseMove(board, middle + QPoint(30, 20))
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=middle + QPoint(30, 20))
    (moved,) = _question(session).spots
    assert moved.x > 55
    assert moved.y > 52
    assert board.place_at(board.point_of(moved)) == pytest.approx((moved.x, moved.y), abs=0.2)
    assert board.place_at(QPointF(-50, -50)) == (0, 0)


def test_a_place_of_a_hotspot_has_a_size_and_no_words(show: Show) -> None:
    spot = Spot(ChoiceId("s1"), x=20, y=20)
    panel, _session = show(
        Question(kind="hotspot", prompt=LocalText(), picture=PictureRef("library/dengue/eggs"), spots=(spot,))
    )
    spots = panel.sections["question"].rows["spots"].editor
    rows = spots.cards[0].editor.rows
    assert {name for name, row in rows.items() if row.isVisible()} == {"x", "y", "radius"}


def test_the_parts_of_a_task_are_sentences_of_cards(show: Show) -> None:
    panel, session = show(as_kind(QUESTION, "find"))
    parts = panel.sections["question"].rows["parts"].editor
    assert isinstance(parts, TaskPartsEditor)
    parts.add.click()
    (part,) = _question(session).parts
    assert isinstance(part.done_when, FoundThing)
    editor = parts.cards[0].editor
    QTest.keyClicks(editor.words.fields["en"], "Find it")
    editor.clause.ref.change(lambda old: FoundThing(B), "")
    (part,) = _question(session).parts
    assert (part.text, part.done_when) == (LocalText(en="Find it"), FoundThing(B))
    assert "B" in editor.clause.words
