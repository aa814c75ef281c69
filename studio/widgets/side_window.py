"""What windows that stay open beside the lesson's have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.session import EditingSession

if TYPE_CHECKING:
    _Window = QWidget
else:
    _Window = object  # what stands before a class of Qt among the bases must be none of Qt itself


class SideWindow(_Window):
    """Undo in it is the lesson's. A person who closes it hides it; when the program closes it, its following ends.

    Stands before a class of Qt among the bases.
    """

    session: EditingSession
    _disconnects: list[Callable[[], None]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.session.document.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.session.document.redo()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.isVisible() and event.spontaneous():
            event.ignore()
            self.hide()
            return
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects.clear()
        super().closeEvent(event)
