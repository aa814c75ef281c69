"""Long work in front of a window: done at once without a word, or with a bar that can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.texts import Texts
from studio.waiting import Ended, WaitingDialog, wait_for


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def open_dialog() -> WaitingDialog | None:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, WaitingDialog)), None)


def test_what_is_done_at_once_shows_nothing(window: QWidget, words: Callable[[str], Texts]) -> None:
    done: list[int] = []

    def work() -> Iterator[Progress]:
        yield Progress(0.5)
        done.append(1)

    assert wait_for(window, words("en"), "Working", work) == Ended(None, False)
    assert done == [1]


@pytest.mark.parametrize("by", ["button", "escape", "close"])
def test_long_work_shows_how_far_it_is_and_can_be_cancelled(
    window: QWidget, words: Callable[[str], Texts], by: str
) -> None:
    shown: list[int] = []
    cleaned: list[bool] = []
    pause = threading.Event()

    def work() -> Iterator[Progress]:
        try:
            while True:
                yield Progress(0.4)
                pause.wait(0.01)
        finally:
            cleaned.append(True)

    def press() -> None:
        dialog = open_dialog()
        if dialog is None or not dialog.isVisible() or dialog.bar.value() < 400 or shown:
            return
        shown.append(dialog.bar.value())
        if by == "button":
            dialog.stop.click()
        elif by == "escape":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()
        assert not dialog.stop.isEnabled() and dialog.words.text() == "Cancelling…"

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(5)
    ended = wait_for(window, words("en"), "Working", work)
    timer.stop()
    assert ended == Ended(None, True)
    assert shown == [400] and cleaned == [True]


def test_what_went_wrong_comes_back(window: QWidget, words: Callable[[str], Texts]) -> None:
    def work() -> Iterator[Progress]:
        yield Progress(0.1)
        raise SalaError("kit_empty")

    ended = wait_for(window, words("en"), "Working", work)
    assert ended.error is not None and ended.error.code == "kit_empty" and not ended.is_cancelled
