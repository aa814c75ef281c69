"""The Qt binding itself: PySide6 6.12.0 on Python 3.11 lost a reference of None with many calls."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_keep_the_count_of_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(1000):
        widget.setEnabled(number % 2 == 0)
    assert abs(sys.getrefcount(None) - before) < 200
