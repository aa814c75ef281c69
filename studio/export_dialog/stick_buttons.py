"""A button for each stick that is plugged in, with the room on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from scenes.texts import Texts
from studio.widgets.sticks import sticks
from studio.widgets.symbols import symbol

STICKS_MS = 3000
MOST_STICKS = 3


class StickButtons(QHBoxLayout):
    """`chosen(path)` when one is pressed. One may be plugged in while the window is open, but not `while_busy`."""

    chosen = Signal(Path)

    def __init__(self, window: QWidget, texts: Texts, while_busy: Callable[[], bool]) -> None:
        super().__init__()
        self._window = window
        self._texts = texts
        self._while_busy = while_busy
        self._shown: list[tuple[str, Path]] = []
        timer = QTimer(window)
        timer.timeout.connect(self._look)
        timer.start(STICKS_MS)
        self._look()

    def _look(self) -> None:
        found = sticks(self._texts)
        if found == self._shown or self._while_busy():
            return
        self._shown = found
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for words, path in found[:MOST_STICKS]:
            button = QPushButton(symbol("folder", self._window.palette().buttonText().color()), words)
            button.setToolTip(str(path))
            button.setAutoDefault(False)
            button.setEnabled(os.access(path, os.W_OK))
            button.clicked.connect(lambda _checked=False, to=path: self.chosen.emit(to))
            self.addWidget(button)
        self.addStretch(1)
