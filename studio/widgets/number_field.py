"""A field for a number: typed in Khmer or Latin digits, turned with the wheel, dragged by the letter before it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from scenes.khmer.digits import parse_decimal
from studio.widgets.fields import WRONG, LeavesUndo, set_flag


class NumberField(LeavesUndo, QLineEdit):
    """A number between limits, typed in Khmer or Latin digits, or turned with the wheel.

    `changed(number)` for every usable number; `left()` when done with. What is typed beyond the limits is shown as
    wrong and becomes the limit when the field is left.
    """

    changed = Signal(float)
    left = Signal()

    def __init__(
        self, low: float | None, high: float | None, *, is_whole: bool = False, step: float = 0.1
    ) -> None:
        super().__init__()
        self._low = -math.inf if low is None else low
        self._high = math.inf if high is None else high
        self._is_whole = is_whole
        self._step = max(1.0, step) if is_whole else step
        self._value: float | None = None
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self._leave)
        self.setMinimumWidth(34)

    @property
    def value(self) -> float | None:
        """The number that was shown or typed last; None for different ones."""
        return self._value

    def show_number(self, value: float | None) -> None:
        """Show what the document says; None stands for different numbers."""
        if value is not None and self._value is not None and self._read(self.text()) == value == self._value:
            return
        self._value = value
        self.setText("" if value is None else number_text(value))
        self.setPlaceholderText("—" if value is None else "")
        set_flag(self, WRONG, False)

    def turn(self, steps: float) -> None:
        """Change the number by so many steps, within the limits."""
        wanted = (self._value or 0.0) + steps * self._step
        wanted = min(self._high, max(self._low, round(wanted, 4)))
        if wanted != self._value:
            self._value = wanted
            self.setText(number_text(wanted))
            set_flag(self, WRONG, False)
            self.changed.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.turn(self._pace(event.modifiers()) * (1 if event.key() == Qt.Key.Key_Up else -1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # the wheel scrolls the panel, and a field only once it is chosen
            return
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.turn(self._pace(event.modifiers()) * (1 if turned > 0 else -1))
        event.accept()

    def _pace(self, modifiers: Qt.KeyboardModifier) -> float:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return 10.0
        return 0.1 if modifiers & Qt.KeyboardModifier.ShiftModifier and not self._is_whole else 1.0

    def _read(self, text: str) -> float | None:
        number = parse_decimal(text)
        if number is None or (self._is_whole and number != int(number)):
            return None
        return float(number)

    def _take(self, text: str) -> None:
        number = self._read(text)
        is_good = number is not None and self._low <= number <= self._high
        set_flag(self, WRONG, not is_good and bool(text))
        if number is not None and is_good and number != self._value:
            self._value = number
            self.changed.emit(number)

    def _leave(self) -> None:
        number = self._read(self.text())
        if number is not None:
            number = min(self._high, max(self._low, number))
            if number != self._value:
                self._value = number
                self.changed.emit(number)
        self.setText("" if self._value is None else number_text(self._value))
        set_flag(self, WRONG, False)
        self.left.emit()


def number_text(value: float) -> str:
    """A number as a person writes it: four decimals at most, none that say nothing."""
    text = f"{round(value, 4):.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


WIDEST = 16_777_215
"""What Qt takes for no limit."""


class DragTag(QLabel):
    """The letter before a number; dragging it sideways turns the number."""

    PIXELS = 6

    def __init__(self, text: str, field: NumberField, color: str) -> None:
        super().__init__(text)
        self._field = field
        self._at = 0.0
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(16)
        self.setStyleSheet(f"color: {color}; font-weight: bold;")

    def make_heading(self) -> None:
        """Be a word above the number instead of a letter before it."""
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setMinimumWidth(0)
        self.setMaximumWidth(WIDEST)
        self.setStyleSheet("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        steps = int((event.globalPosition().x() - self._at) / self.PIXELS)
        if steps:
            self._at += steps * self.PIXELS
            self._field.turn(steps)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._field.left.emit()
