"""Fields to type in: Khmer is never cut inside a cluster, Khmer digits count, and undo is the lesson's undo."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
    QTextCursor,
    QTextLayout,
    QTextLine,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from scenes.khmer.clusters import ZWSP, cut
from scenes.khmer.digits import parse_decimal
from scenes.storage.yaml_write import clean_text
from studio.widgets.khmer_typing import (
    deleted_before,
    is_backspace,
    is_break_key,
    paint_break,
    pasted_part,
    to_index,
    to_position,
    with_break_switched,
)

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


def set_flag(widget: QWidget, flag: str, is_on: bool) -> None:
    """Set a dynamic property that the style looks at."""
    if bool(widget.property(flag)) != is_on:
        widget.setProperty(flag, is_on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class TextLine(QLineEdit):
    """One line of text. `typed(text)` after every change by the user; `left()` when the field is done with.

    `is_lesson_text` makes it a field of a text that pupils read: word breaks can be put, taken out and seen
    (`sees_breaks`), and `pasted(start, text)` tells what came from the clipboard. Typed words are not taken for pasted,
    even if the clipboard happens to hold the same.
    """

    typed = Signal(str)
    left = Signal()
    pasted = Signal(int, str)

    def __init__(self, max_length: int | None = None) -> None:
        super().__init__()
        self._most = max_length
        self.is_lesson_text = False
        self.sees_breaks = False
        self.text_before = ""
        self._is_typing = False
        self._last = ""
        self.textEdited.connect(self._take)
        self.editingFinished.connect(self.left)
        self.setMinimumWidth(40)

    def show_text(self, text: str) -> None:
        """Show what the document says; a field that says so already keeps its cursor."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)
            self.text_before = text
        self._last = text

    def words(self) -> str:
        """What is in the field."""
        return self.text()

    def put(self, text: str, at: int | None = None) -> None:
        """Change the text as the user does; the cursor stays where it is, or goes to `at`."""
        at = self.index if at is None else at
        self.setText(text)
        self.setCursorPosition(to_position(text, min(at, len(text))))
        self._take(text)

    def ends_with(self, event: QKeyEvent) -> bool:
        """Whether a key says that the text is done."""
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    @property
    def index(self) -> int:
        """Where the cursor is in the text."""
        return to_index(self.text(), self.cursorPosition())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
            return
        if self.is_lesson_text and not self.isReadOnly():
            if is_break_key(event):
                self.put(*with_break_switched(self.text(), self.index))
                return
            if is_backspace(event) and not self.hasSelectedText():
                self.put(*deleted_before(self.text(), self.index, sees_breaks=self.sees_breaks))
                return
        self._is_typing = not event.matches(QKeySequence.StandardKey.Paste)
        super().keyPressEvent(event)
        self._is_typing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_typing = True
        super().inputMethodEvent(event)
        self._is_typing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self.is_lesson_text and self.sees_breaks and self.hasFocus() and ZWSP in self.text()):
            return
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        caret = self.cursorRect()
        shift = caret.center().x() - _x_of(line, self.cursorPosition())
        painter = QPainter(self)
        color = self.palette().color(QPalette.ColorRole.LinkVisited)
        painter.setClipRect(self.rect().adjusted(2, 2, -2, -2))
        for index, character in enumerate(self.text()):
            if character == ZWSP:
                x = round(shift + _x_of(line, to_position(self.text(), index)))
                paint_break(painter, QRect(x - 1, caret.top(), 3, caret.height()), color)
        painter.end()

    def _take(self, text: str) -> None:
        cleaned = clean_text(text).replace("\n", " ")
        if self._most is not None:
            cleaned = cut(cleaned, self._most)
        if cleaned != text:
            at = self.cursorPosition()
            self.setText(cleaned)
            self.setCursorPosition(min(at, len(cleaned)))
        before, self._last = self._last, cleaned
        self.typed.emit(cleaned)
        if self.is_lesson_text and not self._is_typing:
            _tell_pasted(self, before, cleaned)


class TextArea(QPlainTextEdit):
    """Several lines of text, as high as its words need. Signals and word breaks as `TextLine`."""

    typed = Signal(str)
    left = Signal()
    pasted = Signal(int, str)
    MOST_LINES = 8

    def __init__(self, max_length: int | None = None, *, has_lines: bool = True) -> None:
        """`has_lines`: whether Enter makes a new line; else the words are wrapped, but stay one line."""
        super().__init__()
        self._most = max_length
        self._has_lines = has_lines
        self._is_showing = False
        self.is_lesson_text = False
        self.sees_breaks = False
        self.text_before = ""
        self._is_typing = False
        self._last = ""
        self._fewest = 1 + min(2, (max_length or 0) // 600)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._take)
        self.setMinimumWidth(60)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what the document says; a field that says so already keeps its cursor."""
        if self.toPlainText() != text:
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False
            self.text_before = text
        self._last = text
        self._fit()

    def words(self) -> str:
        """What is in the field."""
        return self.toPlainText()

    def put(self, text: str, at: int | None = None) -> None:
        """Change the text as the user does; the cursor stays where it is, or goes to `at`."""
        at = self.index if at is None else at
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False
        self._place_cursor(at)
        self._take()

    def ends_with(self, event: QKeyEvent) -> bool:
        """Whether a key says that the text is done."""
        return not self._has_lines and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    @property
    def index(self) -> int:
        """Where the cursor is in the text."""
        return to_index(self.toPlainText(), self.textCursor().position())

    def _place_cursor(self, at: int) -> None:
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(to_position(text, min(at, len(text))))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
            return
        if not self._has_lines and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        if self.is_lesson_text and not self.isReadOnly():
            if is_break_key(event):
                self.put(*with_break_switched(self.toPlainText(), self.index))
                return
            if is_backspace(event) and not self.textCursor().hasSelection():
                self.put(*deleted_before(self.toPlainText(), self.index, sees_breaks=self.sees_breaks))
                return
        self._is_typing = not event.matches(QKeySequence.StandardKey.Paste)
        super().keyPressEvent(event)
        self._is_typing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_typing = True
        super().inputMethodEvent(event)
        self._is_typing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        text = self.toPlainText()
        if not (self.is_lesson_text and self.sees_breaks and self.hasFocus() and ZWSP in text):
            return
        painter = QPainter(self.viewport())
        color = self.palette().color(QPalette.ColorRole.LinkVisited)
        cursor = QTextCursor(self.document())
        for index, character in enumerate(text):
            if character == ZWSP:
                cursor.setPosition(to_position(text, index))
                paint_break(painter, self.cursorRect(cursor), color)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the wheel scrolls the panel, and a field only once it is chosen

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _take(self) -> None:
        if self._is_showing:
            return
        text = self.toPlainText()
        cleaned = clean_text(text)
        if not self._has_lines:
            cleaned = cleaned.replace("\n", " ")
        if self._most is not None:
            cleaned = cut(cleaned, self._most)
        if cleaned != text:
            at = self.index
            self._is_showing = True
            self.setPlainText(cleaned)
            self._is_showing = False
            self._place_cursor(at)
        self._fit()
        before, self._last = self._last, cleaned
        self.typed.emit(cleaned)
        if self.is_lesson_text and not self._is_typing:
            _tell_pasted(self, before, cleaned)

    def _fit(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        block, words = self.document().firstBlock(), 0.0
        while block.isValid() and words < line * self.MOST_LINES:
            words += self.blockBoundingRect(block).height()
            block = block.next()
        shown = max(line * self._fewest, min(line * self.MOST_LINES, round(words)))
        height = shown + 2 * round(self.document().documentMargin()) + 6
        is_long = words > line * self.MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if self.minimumHeight() != height:
            self.setFixedHeight(height)


def _tell_pasted(field: TextLine | TextArea, before: str, after: str) -> None:
    if len(after) > len(before) - 1 and after != before:
        found = pasted_part(before, after, QGuiApplication.clipboard().text())
        if found is not None:
            field.pasted.emit(*found)


def _x_of(line: QTextLine, index: int) -> float:
    x: Any = line.cursorToX(index)
    return float(x[0] if isinstance(x, tuple) else x)


class NumberField(QLineEdit):
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        steps = int((event.globalPosition().x() - self._at) / self.PIXELS)
        if steps:
            self._at += steps * self.PIXELS
            self._field.turn(steps)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._field.left.emit()


class CalmCombo(QComboBox):
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
