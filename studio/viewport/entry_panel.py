"""The small panel in which the numbers of a drag are seen while they are typed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from scenes.texts import N_, Texts
from studio.viewport.entry import Entry
from studio.viewport.marks import small_font

_INK, _PAPER, _FIELD = QColor("#1d2b36"), QColor("#ffffff"), QColor("#f1ece0")
_ACTIVE = QColor("#0f766e")
_COLORS = {"x": QColor("#d64545"), "y": QColor("#3f9142"), "z": QColor("#2f6fd0")}
_UNITS = {"x": "m", "y": "m", "z": "m", "m": "m", "°": "°", "%": "%"}


def paint(painter: QPainter, entry: Entry, at: QPointF, room: QRectF, texts: Texts) -> None:
    """One box a number beside the pointer, and below them what the keys do."""
    painter.setFont(small_font(painter))
    metrics = QFontMetricsF(painter.font())
    hint = texts(N_("Type a number. Tab: next. Enter: done. Esc: leave it."))
    if len(entry.fields) == 1:
        hint = texts(N_("Type a number. Enter: done. Esc: leave it."))
    cell, height = 84.0, metrics.height() + 8
    width = max(cell * len(entry.fields) + 12, metrics.horizontalAdvance(hint) + 20)
    panel = QRectF(at.x() + 18, at.y() + 18, width, height + metrics.height() + 20)
    panel.moveLeft(max(room.left() + 4, min(panel.left(), room.right() - width - 4)))
    panel.moveTop(max(room.top() + 4, min(panel.top(), room.bottom() - panel.height() - 4)))
    painter.setPen(QPen(QColor(29, 43, 54, 120), 1.0))
    painter.setBrush(_PAPER)
    painter.drawRoundedRect(panel, 8.0, 8.0)
    for number, (field, word) in enumerate(zip(entry.fields, entry.words)):
        box = QRectF(panel.left() + 8 + number * cell, panel.top() + 7, cell - 6, height)
        is_active = number == entry.field
        painter.setPen(QPen(_ACTIVE if is_active else QColor(0, 0, 0, 40), 1.8 if is_active else 1.0))
        painter.setBrush(_PAPER if is_active else _FIELD)
        painter.drawRoundedRect(box, 5.0, 5.0)
        left = box.left() + 7
        if field in _COLORS:
            painter.setPen(_COLORS[field])
            painter.drawText(QRectF(left, box.top(), 14, height), Qt.AlignmentFlag.AlignVCenter, field)
            left += 14
        painter.setPen(_INK)
        shown = (word or ("" if is_active else "0")) + ("|" if is_active else "")
        painter.drawText(
            QRectF(left, box.top(), box.right() - left - 18, height), Qt.AlignmentFlag.AlignVCenter, shown
        )
        unit = QRectF(box.right() - 18, box.top(), 14, height)
        painter.drawText(unit, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _UNITS[field])
    painter.setPen(QColor("#5b6770"))
    line = QRectF(panel.left() + 10, panel.bottom() - metrics.height() - 7, width - 16, metrics.height() + 2)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, hint)
