"""What fields for a lesson's texts do beyond Qt's: keys for word breaks, whole marks, breaks that can be seen.

`is_lesson_text` fields only: a search or a name of a group must stay what was typed.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygon

from scenes.khmer.clusters import COENG, ZWSP, cluster_starts, is_khmer


def to_index(text: str, position: int) -> int:
    """The index into a text of a cursor position of Qt, which counts what is beyond U+FFFF twice."""
    if text.isascii() or max(text) <= "\uffff":
        return position
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def to_position(text: str, index: int) -> int:
    """The cursor position of Qt at an index into a text."""
    return index + sum(character > "\uffff" for character in text[:index])


def is_break_key(event: QKeyEvent) -> bool:
    """Ctrl+Space: puts a word break where the cursor is, or takes away the one that is there."""
    return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def is_backspace(event: QKeyEvent) -> bool:
    """Whether a key deletes one mark before the cursor."""
    held = event.modifiers()
    return event.key() == Qt.Key.Key_Backspace and held in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )


def with_break_switched(text: str, at: int) -> tuple[str, int]:
    """The text with a break put at the cursor or the one beside it taken out, and where the cursor is then.

    Inside a cluster nothing happens.
    """
    if text[at : at + 1] == ZWSP:
        return text[:at] + text[at + 1 :], at
    if text[at - 1 : at] == ZWSP and at:
        return text[: at - 1] + text[at:], at - 1
    if 0 < at < len(text) and at in cluster_starts(text) and not text[at - 1].isspace():
        return text[:at] + ZWSP + text[at:], at + 1
    return text, at


def deleted_before(text: str, at: int, *, sees_breaks: bool) -> tuple[str, int]:
    """What Backspace leaves, and where the cursor is: the last mark goes, a subscript with the sign that puts it under.

    A break that can be seen is deleted by itself; one that cannot goes with the mark before it, or Backspace would seem
    to do nothing.
    """
    start = at
    while start and text[start - 1] == ZWSP:
        start -= 1
        if sees_breaks:
            return text[:start] + text[at:], start
    if start:
        start -= 1
        if start and text[start - 1] == COENG and is_khmer(text[start]):
            start -= 1
    return text[:start] + text[at:], start


def paint_break(painter: QPainter, rect: QRect, color: QColor) -> None:
    """A small wedge under the line where a break is; `rect` is that of the cursor there."""
    x, bottom = rect.center().x(), rect.bottom()
    painter.setPen(QPen(color, 1))
    painter.drawLine(x, rect.top() + 3, x, bottom - 4)
    painter.setBrush(color)
    painter.drawPolygon(QPolygon([QPoint(x - 3, bottom), QPoint(x + 3, bottom), QPoint(x, bottom - 4)]))


def pasted_part(before: str, after: str, clipboard: str) -> tuple[int, str] | None:
    """Where the clipboard's words came into a text, and what they became there; None if it was not pasting."""
    words = clipboard.strip()
    if len(words) < 2 or len(after) <= len(before) - len(clipboard) or after == before:
        return None
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    rest = 0
    while rest < min(len(before), len(after)) - start and before[-1 - rest] == after[-1 - rest]:
        rest += 1
    # A letter that both sides share may belong to either: look a little to the left as well.
    for begin in range(max(0, start - len(clipboard)), start + 1):
        found = after[begin : begin + len(clipboard)]
        if _like(found) == _like(clipboard) and begin + len(found) >= len(after) - rest:
            return begin, found
    return None


def _like(text: str) -> str:
    return "".join(" " if character in "\r\n\t\u2028\u2029" else character for character in text)
