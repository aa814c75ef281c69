"""Docks that lead to each other: from the map to cards, steps, scenes and things, and back into the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from scenes.cards.conditions import Opened
from scenes.model.values import EntityId, RuleId, SceneId, StepId
from scenes.texts import Texts
from studio.cards.changing import Place
from studio.cards.chip import Chip
from studio.docks import Docks
from studio.session import EditingSession

YARD, HALL = SceneId("yard"), SceneId("hall")


@pytest.fixture
def docks(classroom: EditingSession, words: Callable[[str], Texts], qapp: QApplication) -> Iterator[Docks]:
    window = QMainWindow()
    made = Docks(classroom, words("en"))
    made.lay_out(window)
    window.resize(1366, 768)
    window.show()
    qapp.processEvents()
    yield made
    made.close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def test_boxes_of_the_map_lead_to_their_docks(docks: Docks, classroom: EditingSession, qtbot: QtBot) -> None:
    docks.cards.map_asked.emit()
    window = docks.map
    assert window is not None
    assert window.isVisible()
    qtbot.waitUntil(lambda: "card/yard/first" in window.leads.boxes)
    boxes = window.leads.boxes
    classroom.show_scene(HALL)
    window.go(boxes["card/yard/first"])
    qtbot.waitUntil(docks.cards.isVisible)
    assert classroom.scene_id == YARD
    assert Place(YARD, RuleId("first")) in docks.cards.frames
    window.go(boxes["step/one"])
    qtbot.waitUntil(docks.flow.isVisible)
    assert next(iter(docks.flow.frames.values())).is_open
    window.go(boxes["thing/yard/board"])
    assert classroom.selection == ("board",)
    window.go(boxes["scene/hall"])
    assert classroom.scene_id == HALL


def test_a_problem_leads_to_its_card_and_its_step(
    docks: Docks, classroom: EditingSession, qtbot: QtBot
) -> None:
    with classroom.document.edit("x") as draft:
        draft.scene(YARD).remove(EntityId("heart"))
        draft.set(flow=(replace(classroom.lesson.flow[0], goals=(Opened(EntityId("gone")),)),))
    docks.problems.check_now()
    rows = {problem.path: row for row, problem in enumerate(docks.problems.problems)}
    classroom.show_scene(HALL)
    at = next(row for path, row in rows.items() if "/rules/first/when" in path)
    docks.problems.list.itemActivated.emit(docks.problems.list.item(at))
    qtbot.waitUntil(docks.cards.isVisible)
    assert classroom.scene_id == YARD
    held = QApplication.focusWidget()
    assert isinstance(held, Chip)
    assert held.is_wrong
    at = next(row for path, row in rows.items() if path.startswith("flow[0]"))
    docks.problems.list.itemActivated.emit(docks.problems.list.item(at))
    qtbot.waitUntil(docks.flow.isVisible)
    frame = docks.flow.frames[StepId("one")]
    assert frame.is_open
    assert frame.goals[0].is_wrong


def test_a_dock_that_is_asked_for_gets_room(docks: Docks, qtbot: QtBot) -> None:
    docks.show("cards")
    qtbot.waitUntil(lambda: docks.cards.height() > 180)
    docks.show("history")
    qtbot.waitUntil(docks.history.isVisible)
    assert docks.history.list.count() == 2


def test_the_map_that_was_closed_opens_again_and_follows(
    docks: Docks, classroom: EditingSession, qtbot: QtBot
) -> None:
    docks.show_map()
    window = docks.map
    assert window is not None
    window.close()
    assert not window.isVisible()
    with classroom.document.edit("x") as draft:
        draft.scene(YARD).remove_rule(RuleId("first"))
    docks.show_map()
    assert docks.map is window
    qtbot.waitUntil(lambda: bool(window.leads.boxes) and "card/yard/first" not in window.leads.boxes)
