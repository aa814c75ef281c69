"""The dock of the history: steps by name, the present and the saved one marked, a press goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scenes.model.document import HISTORY_LIMIT
from scenes.model.values import LocalText
from studio.history.panel import HistoryPanel
from studio.session import EditingSession
from studio.widgets.two_lines import QUIET


def change(session: EditingSession, words: str) -> None:
    with session.document.edit(f"Step {words}") as draft:
        draft.set(title=LocalText(en=words))


@pytest.fixture
def session(open_session: Callable[..., EditingSession]) -> EditingSession:
    made = open_session()
    for number in range(4):
        change(made, str(number))
    return made


@pytest.fixture
def panel(session: EditingSession, show_panel: Callable[..., Any]) -> HistoryPanel:
    made: HistoryPanel = show_panel(HistoryPanel, session)
    return made


def rows(panel: HistoryPanel) -> list[tuple[str, str]]:
    found = (panel.list.item(row) for row in range(panel.list.count()))
    return [(item.text(), item.data(QUIET)) for item in found]


def press(panel: HistoryPanel, row: int) -> None:
    rect = panel.list.visualItemRect(panel.list.item(row))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_steps_are_listed_with_the_present_and_the_saved_one(panel: HistoryPanel) -> None:
    assert rows(panel) == [
        ("Lesson opened", "Saved like this"),
        ("Step 0", ""),
        ("Step 1", ""),
        ("Step 2", ""),
        ("Step 3", "You are here"),
    ]


def test_a_press_goes_back_and_forward(panel: HistoryPanel, session: EditingSession, qtbot: QtBot) -> None:
    changes: list[object] = []
    session.document.changed.connect(changes.append)
    press(panel, 1)
    assert session.lesson.title["en"] == "0"
    assert len(changes) == 1
    qtbot.waitUntil(lambda: rows(panel)[1] == ("Step 0", "You are here"))
    assert [name for name, _quiet in rows(panel)][1:] == ["Step 0", "Step 1", "Step 2", "Step 3"]
    assert panel.list.item(3).foreground().color().alphaF() < 0.7
    press(panel, 4)
    assert session.lesson.title["en"] == "3"
    panel.list.setCurrentRow(2)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.lesson.title["en"] == "1"
    change(session, "other")
    qtbot.waitUntil(lambda: [name for name, _quiet in rows(panel)][1:] == ["Step 0", "Step 1", "Step other"])


def test_the_history_survives_saving_and_shows_where(
    panel: HistoryPanel, session: EditingSession, tmp_path: Any, qtbot: QtBot
) -> None:
    session.save(tmp_path / "lesson")
    qtbot.waitUntil(lambda: rows(panel)[4] == ("Step 3", "You are here · Saved like this"))
    session.document.undo()
    qtbot.waitUntil(lambda: rows(panel)[3] == ("Step 2", "You are here"))
    assert rows(panel)[4] == ("Step 3", "Saved like this")
    press(panel, 0)
    assert session.document.position == 0
    assert session.document.is_modified


def test_a_hidden_dock_shows_the_present_when_it_is_opened(
    panel: HistoryPanel, session: EditingSession
) -> None:
    panel.hide()
    change(session, "late")
    panel.show()
    assert rows(panel)[-1] == ("Step late", "You are here")


def test_steps_that_are_no_longer_kept_are_said(panel: HistoryPanel, session: EditingSession) -> None:
    for number in range(HISTORY_LIMIT):
        change(session, f"n{number}")
    panel.refresh()
    assert panel.list.count() == HISTORY_LIMIT + 1
    assert rows(panel)[0][0] == "Earlier steps"
    press(panel, panel.list.count() - 1)
    assert session.document.position == HISTORY_LIMIT
