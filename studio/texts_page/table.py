"""The table of texts: a model over rows, and cells that show what was searched for and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from scenes.texts import N_, Texts
from studio.look import good_color
from studio.texts_page.finding import Hit
from studio.texts_page.rows import TextRow
from studio.widgets.languages import language_name, language_tag

Index = QModelIndex | QPersistentModelIndex
LINES = 2
HITS = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2
_HIT = QColor(255, 214, 90)
_PADDING = 6


class TextsModel(QAbstractTableModel):
    """Columns: where, each language, narration."""

    def __init__(self, texts: Texts, languages: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts
        self.languages = list(languages)
        self.rows: list[TextRow] = []
        self._hits: dict[tuple[str, str], list[Hit]] = {}

    def show_rows(self, rows: Sequence[TextRow], hits: dict[tuple[str, str], list[Hit]]) -> None:
        """Show these rows, with hits by (path, language)."""
        if [row.path for row in rows] == [row.path for row in self.rows]:
            self.rows, self._hits = list(rows), hits
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.rows, self._hits = list(rows), hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.languages) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return self._texts(N_("Where"))
        if section <= len(self.languages):
            return language_name(self._texts, self.languages[section - 1])
        return self._texts(N_("Narration"))

    def data(self, index: Index, role: int = 0) -> object:
        row, column = self.rows[index.row()], index.column()
        language = self.languages[column - 1] if 0 < column <= len(self.languages) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column == 0:
                return f"{row.place}\n{row.label}"
            if language:
                words = row.text.get(language, "")
                return words or (self._texts(N_("Not written yet")) if language in self._missing(row) else "")
            return self._spoken(row)
        if role == HITS and language:
            return self._hits.get((row.path, language), [])
        if role == STATE:
            if language:
                return "missing" if language in self._missing(row) else ""
            return "quiet" if column == 0 else "missing" if row.unspoken(self.languages) else "good"
        return None

    def _missing(self, row: TextRow) -> list[str]:
        return row.missing(self.languages)

    def _spoken(self, row: TextRow) -> str:
        if row.narration is None:
            return ""
        signs = [
            f"{'●' if row.narration.get(one) else '○'} {language_tag(one)}"
            for one in self.languages
            if row.text.get(one) or row.narration.get(one)
        ]
        return "\n".join(signs)


class TextCell(QStyledItemDelegate):
    """Two lines of a text, shaped as everywhere; hits on yellow, what is missing in italics."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style_option = QStyleOptionViewItem(option)
        self.initStyleOption(style_option, index)
        text, style_option.text = style_option.text, ""
        widget = style_option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, style_option, painter, widget)
        state = index.data(STATE)
        is_chosen = bool(style_option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        ink = style_option.palette.color(role)
        font = style_option.font
        if state == "missing" and not is_chosen:
            ink = style_option.palette.color(QPalette.ColorRole.LinkVisited)
        elif state == "good" and not is_chosen:
            ink = good_color(style_option.palette)
        rect = QRectF(style_option.rect).adjusted(_PADDING, 3, -_PADDING, -3)
        painter.save()
        painter.setClipRect(rect)
        if index.column() == 0 or state in ("good", "missing"):
            painter.setFont(font)
            for number, line in enumerate(text.split("\n")):
                if number and state == "quiet" and not is_chosen:
                    ink.setAlphaF(0.62)
                painter.setPen(QPen(ink))
                words = style_option.fontMetrics.elidedText(
                    line, Qt.TextElideMode.ElideMiddle, round(rect.width())
                )
                height = style_option.fontMetrics.lineSpacing()
                place = rect.adjusted(0, number * height, 0, 0)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), words)
        else:
            painter.setPen(QPen(ink))
            _draw(painter, text, rect, font, index.data(HITS) or [])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, LINES * option.fontMetrics.lineSpacing() + 10)


def _draw(painter: QPainter, text: str, rect: QRectF, font: object, hits: Sequence[Hit]) -> None:
    """Draw as many lines as there is room for."""
    layout = QTextLayout(text.replace("\n", " "), font)  # type: ignore[call-overload]
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    marked = []
    for start, end in hits:
        one = QTextLayout.FormatRange()
        one.start, one.length = start, end - start
        form = QTextCharFormat()
        form.setBackground(QBrush(_HIT))
        form.setForeground(QBrush(QColor("#201a0a")))
        one.format = form
        marked.append(one)
    layout.setFormats(marked)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        if height and height + line.height() > rect.height() + 2:
            line.setPosition(
                QPointF(0, 10 * rect.height() + 1000)
            )  # a line cannot be taken back, only put away
            break
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    layout.draw(painter, rect.topLeft(), [])
