"""What all fields have in common: their look, the signs of wrong and missing words, and whose undo theirs is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    _Field = QWidget
else:
    _Field = object  # what stands before a class of Qt among the bases must be none of Qt itself

WRONG = "wrong"
"""Dynamic property of a field whose words cannot be used; the style shows it."""
MISSING = "missing"
"""Dynamic property of a text that is not translated yet."""
FIELD_STYLE = """
QLineEdit, QPlainTextEdit { border: 1px solid palette(mid); border-radius: 5px; padding: 2px 5px;
  background: palette(base); selection-background-color: palette(highlight); }
QLineEdit:focus, QPlainTextEdit:focus { border: 1px solid palette(link); }
QLineEdit[wrong="true"] { border: 1px solid palette(bright-text); }
QLineEdit[missing="true"], QPlainTextEdit[missing="true"] { border: 1px dashed #b7791f; }
"""


def is_undo(event: QEvent) -> bool:
    """Whether a key asks for undo or redo: the window does that for the whole lesson."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo)
        or event.matches(QKeySequence.StandardKey.Redo)
        or (event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier)
    )


class LeavesUndo(_Field):
    """A field whose undo is the lesson's: the window does it. Stands before a class of Qt among the bases."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class WheelOnceChosen(_Field):
    """The wheel scrolls the panel, and the field only once it is chosen. Stands before a class of Qt."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def set_flag(widget: QWidget, flag: str, is_on: bool) -> None:
    """Set a dynamic property that the style looks at."""
    if bool(widget.property(flag)) != is_on:
        widget.setProperty(flag, is_on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class CalmCombo(WheelOnceChosen, QComboBox):
    """A choice that the wheel changes only once it is chosen, and that never widens its dock."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(14)
        self.setMinimumWidth(72)
        self._own_tip = ""
        self.currentTextChanged.connect(self._tell_whole)

    def _tell_whole(self, text: str) -> None:
        """Where there is no room for the whole text, the mouse tells it; a help of the row's own is left alone."""
        if self.toolTip() in ("", self._own_tip):
            self._own_tip = text
            self.setToolTip(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_whole(self.currentText())
