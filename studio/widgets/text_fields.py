"""Fields for words: Khmer is never cut inside a cluster, word breaks can be put and seen, what is pasted is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from scenes.khmer.clusters import ZWSP, cut
from scenes.storage.yaml_write import clean_text
from studio.widgets.fields import LeavesUndo, WheelOnceChosen
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


class _TextField(LeavesUndo):
    """What one line and several have in common.

    `is_lesson_text` makes it a field of a text that pupils read: word breaks can be put, taken out and seen
    (`sees_breaks`), and `pasted(start, text)` tells what came from the clipboard. Typed words are not taken for pasted,
    even if the clipboard happens to hold the same.
    """

    is_lesson_text = False
    sees_breaks = False
    text_before = ""
    """What the document said when it was shown last."""
    _most: int | None = None
    _has_lines = False
    _is_typing = False
    _last = ""

    if TYPE_CHECKING:  # the class of Qt that follows has the two questions, each field has the rest

        def isReadOnly(self) -> bool: ...
        def has_selection(self) -> bool: ...
        def words(self) -> str: ...
        def put(self, text: str, at: int | None = None) -> None: ...
        @property
        def index(self) -> int: ...
        @property
        def typed(self) -> Any: ...
        @property
        def pasted(self) -> Any: ...

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_lesson_text and not self.isReadOnly():
            if is_break_key(event):
                self.put(*with_break_switched(self.words(), self.index))
                return
            if is_backspace(event) and not self.has_selection():
                self.put(*deleted_before(self.words(), self.index, sees_breaks=self.sees_breaks))
                return
        self._is_typing = not event.matches(QKeySequence.StandardKey.Paste)
        super().keyPressEvent(event)
        self._is_typing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_typing = True
        super().inputMethodEvent(event)
        self._is_typing = False

    def ends_with(self, event: QKeyEvent) -> bool:
        """Whether a key says that the text is done."""
        return not self._has_lines and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _shows_breaks(self) -> bool:
        return self.is_lesson_text and self.sees_breaks and self.hasFocus() and ZWSP in self.words()

    def _cleaned(self, text: str) -> str:
        """What may stay of what was typed."""
        cleaned = clean_text(text)
        if not self._has_lines:
            cleaned = cleaned.replace("\n", " ")
        return cleaned if self._most is None else cut(cleaned, self._most)

    def _tell(self, text: str) -> None:
        """Say that the user has changed the text to this, and what of it was pasted."""
        before, self._last = self._last, text
        self.typed.emit(text)
        if self.is_lesson_text and not self._is_typing and len(text) >= len(before) and text != before:
            found = pasted_part(before, text, QGuiApplication.clipboard().text())
            if found is not None:
                self.pasted.emit(*found)


class TextLine(_TextField, QLineEdit):
    """One line of text. `typed(text)` after every change by the user; `left()` when the field is done with."""

    typed = Signal(str)
    left = Signal()
    pasted = Signal(int, str)

    def __init__(self, max_length: int | None = None) -> None:
        super().__init__()
        self._most = max_length
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

    def has_selection(self) -> bool:
        return self.hasSelectedText()

    def put(self, text: str, at: int | None = None) -> None:
        """Change the text as the user does; the cursor stays where it is, or goes to `at`."""
        at = self.index if at is None else at
        self.setText(text)
        self.setCursorPosition(to_position(text, min(at, len(text))))
        self._take(text)

    @property
    def index(self) -> int:
        """Where the cursor is in the text."""
        return to_index(self.text(), self.cursorPosition())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shows_breaks():
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
        cleaned = self._cleaned(text)
        if cleaned != text:
            at = self.cursorPosition()
            self.setText(cleaned)
            self.setCursorPosition(min(at, len(cleaned)))
        self._tell(cleaned)


class TextArea(_TextField, WheelOnceChosen, QPlainTextEdit):
    """Several lines of text, as high as its words need. Signals as `TextLine`."""

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
            self._set(text)
            self.text_before = text
        self._last = text
        self._fit()

    def words(self) -> str:
        """What is in the field."""
        return self.toPlainText()

    def has_selection(self) -> bool:
        return self.textCursor().hasSelection()

    def put(self, text: str, at: int | None = None) -> None:
        """Change the text as the user does; the cursor stays where it is, or goes to `at`."""
        at = self.index if at is None else at
        self._set(text)
        self._place_cursor(at)
        self._take()

    @property
    def index(self) -> int:
        """Where the cursor is in the text."""
        return to_index(self.toPlainText(), self.textCursor().position())

    def _set(self, text: str) -> None:
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False

    def _place_cursor(self, at: int) -> None:
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(to_position(text, min(at, len(text))))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.ends_with(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._shows_breaks():
            return
        text = self.toPlainText()
        painter = QPainter(self.viewport())
        color = self.palette().color(QPalette.ColorRole.LinkVisited)
        cursor = QTextCursor(self.document())
        for index, character in enumerate(text):
            if character == ZWSP:
                cursor.setPosition(to_position(text, index))
                paint_break(painter, self.cursorRect(cursor), color)
        painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take(self) -> None:
        if self._is_showing:
            return
        text = self.toPlainText()
        cleaned = self._cleaned(text)
        if cleaned != text:
            at = self.index
            self._set(cleaned)
            self._place_cursor(at)
        self._fit()
        self._tell(cleaned)

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


def _x_of(line: QTextLine, index: int) -> float:
    x: Any = line.cursorToX(index)
    return float(x[0] if isinstance(x, tuple) else x)
