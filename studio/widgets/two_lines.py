"""A list row of two voices: a sentence, and below it quieter words. Both wrap."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

QUIET = int(Qt.ItemDataRole.UserRole)
"""The role of the quieter words."""
_MARGIN = 8
_FLAGS = int(Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


class TwoLineDelegate(QStyledItemDelegate):
    """Paints DisplayRole in the colour of ForegroundRole, below it `QUIET`, and the icon at the left."""

    def __init__(self, view: QListWidget, icon_size: int = 20) -> None:
        super().__init__(view)
        self._view = view
        self._icon_size = icon_size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        palette: QPalette = option.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(rect, palette.highlight())
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        own = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(own, QBrush) and not is_selected:
            ink = own.color()
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            place = QRect(rect.left() + _MARGIN, rect.top() + _MARGIN, self._icon_size, self._icon_size)
            mode = QIcon.Mode.Selected if is_selected else QIcon.Mode.Normal
            icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        quiet = QColor(ink)
        quiet.setAlphaF(0.68 * ink.alphaF())
        box = self._text_box(rect)
        for text, color in zip(_texts(index), (ink, quiet), strict=True):
            height = _height(painter.fontMetrics(), box.width(), text)
            painter.setPen(color)
            painter.drawText(QRect(box.left(), box.top(), box.width(), height), _FLAGS, text)
            box.setTop(box.top() + height)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        metrics = QFontMetrics(self._view.font())
        across = self._text_box(QRect(0, 0, width, 0)).width()
        height = sum(_height(metrics, across, text) for text in _texts(index))
        return QSize(width, max(height, self._icon_size) + 2 * _MARGIN - 2)

    def _text_box(self, rect: QRect) -> QRect:
        return rect.adjusted(_MARGIN * 2 + self._icon_size, _MARGIN - 2, -_MARGIN, 0)


def _texts(index: Index) -> tuple[str, str]:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or ""), str(index.data(QUIET) or "")


def _height(metrics: QFontMetrics, width: int, text: str) -> int:
    if not text:
        return 0
    return metrics.boundingRect(QRect(0, 0, max(width, 40), 10_000), _FLAGS, text).height()
