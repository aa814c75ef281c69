"""The shelf of the library: tiles with pictures and names in two languages, to be dragged or chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFont,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from scenes.khmer.breaking import break_opportunities
from scenes.khmer.clusters import ZWSP, cluster_starts, is_khmer
from scenes.texts import Texts
from studio.library.items import MIME, SHAPES, LibraryItem
from studio.look import accent
from studio.widgets.kinds import KindPictures

_ITEM = int(Qt.ItemDataRole.UserRole)
_CELL = 88
_PICTURE = 74
_LINES = 2
_SMALLER = 0.9
_CLOSER = 0.84
"""Names are a little smaller and their lines closer than running text, which has room for the tallest stacks."""
_TILE = QColor("#efe8d8")
Index = QModelIndex | QPersistentModelIndex


class Tiles(Protocol):
    """Where the pictures of items come from."""

    def picture(self, item_id: str, /) -> QPixmap | None: ...


class Shelf(QAbstractListModel):
    """The items that are shown."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.items: list[LibraryItem] = []

    def show_items(self, items: Sequence[LibraryItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def repaint_item(self, item_id: str) -> None:
        for row, item in enumerate(self.items):
            if item.id == item_id:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.title.pick(self._texts.language)
        if role == Qt.ItemDataRole.ToolTipRole:
            other = [text for language, text in item.title.items() if language != self._texts.language]
            return "\n".join([item.title.pick(self._texts.language), *other])
        return item if role == _ITEM else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            item = self.items[indexes[0].row()]
            data.setData(MIME, item.to_mime())
        return data


class TileDelegate(QStyledItemDelegate):
    """A rounded picture and two lines of name; Khmer names break between words, else between clusters."""

    def __init__(
        self, view: QListView, thumbnails: Tiles, pictures: KindPictures, known: re.Pattern[str]
    ) -> None:
        """`known` matches Khmer words between which a name may be broken."""
        super().__init__(view)
        self._known = known
        self._view = view
        self._thumbnails = thumbnails
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: LibraryItem = index.data(_ITEM)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, True
        )
        tile = QRectF(rect.center().x() - _PICTURE / 2, rect.top() + 4, _PICTURE, _PICTURE)
        self._paint_picture(painter, tile, item)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(accent(option.palette))
            pen = painter.pen()
            pen.setWidthF(2.5 if is_selected else 1.2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tile, 9, 9)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        below = QRectF(rect.left() + 2, tile.bottom() + 2, rect.width() - 4, rect.bottom() - tile.bottom())
        _draw_name(painter, below, str(index.data()), self._known)
        painter.restore()

    def _paint_picture(self, painter: QPainter, tile: QRectF, item: LibraryItem) -> None:
        path = QPainterPath()
        path.addRoundedRect(tile, 9, 9)
        painter.fillPath(path, _TILE)
        picture = self._thumbnails.picture(item.id) if not item.icon else None
        if picture is not None:
            painter.save()
            painter.setClipPath(path)
            size = QSizeF(picture.size()).scaled(tile.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(QPointF(), size)
            place.moveCenter(tile.center())
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
            painter.restore()
            return
        icon: QIcon = self._pictures.icon(item.icon or ("shape" if item.kit == SHAPES else "model"))
        painter.setOpacity(1.0 if item.icon else 0.35)
        side = 40 if item.icon else 30
        middle = tile.center().toPoint()
        icon.paint(painter, middle.x() - side // 2, middle.y() - side // 2, side, side)
        painter.setOpacity(1.0)


def _draw_name(painter: QPainter, box: QRectF, name: str, known: re.Pattern[str]) -> None:
    """At most two lines in the middle; what does not fit ends in dots."""
    painter.setFont(name_font(painter.font()))
    metrics = painter.fontMetrics()
    step = metrics.lineSpacing() * _CLOSER
    spelled = name if break_opportunities(name) else known.sub(ZWSP + r"\g<0>" + ZWSP, name)
    is_fit = all(metrics.horizontalAdvance(part) <= box.width() for part in re.split(f"[ {ZWSP}]", spelled))
    layout = QTextLayout(spelled if is_fit else breakable(name), painter.font())
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        lines.append((line.textStart(), line.textLength()))
    layout.endLayout()
    text = layout.text()
    top = box.top()
    for number, (start, length) in enumerate(lines[:_LINES]):
        is_cut = number == _LINES - 1 and len(lines) > _LINES
        words = text[start:] if is_cut else text[start : start + length]
        shown = metrics.elidedText(words.strip(), Qt.TextElideMode.ElideRight, int(box.width()))
        place = QRectF(box.left(), top, box.width(), metrics.lineSpacing())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), shown)
        top += step


def name_font(font: QFont) -> QFont:
    """The letters of names below pictures."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * _SMALLER)
    return smaller


def known_words(tags: Iterable[str]) -> re.Pattern[str]:
    """Matches the Khmer words among tags, the longest first."""
    words = {
        word for tag in tags for word in tag.replace(ZWSP, " ").split() if is_khmer(word[0]) and len(word) > 2
    }
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def breakable(name: str) -> str:
    """A name that can be set in lines: where no break is marked, between any two clusters."""
    if break_opportunities(name):
        return name
    starts = [*cluster_starts(name), len(name)]
    has_khmer = any(map(is_khmer, name))
    return ZWSP.join(name[a:b] for a, b in zip(starts, starts[1:])) if has_khmer else name


class ShelfView(QListView):
    """Starts drags with the item's picture, gives the columns all of the width; Enter asks for the chosen item.

    Not `activated`: on some desktops a single click activates, and would place what was only looked at.
    """

    asked_for = Signal(QModelIndex)

    def __init__(self, thumbnails: Tiles, pictures: KindPictures) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._pictures = pictures
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        width = max(_CELL, self.viewport().width() - 2)
        columns = max(1, width // _CELL)
        line = QFontMetrics(name_font(self.font())).lineSpacing()
        height = _PICTURE + 8 + round(line * (1 + (_LINES - 1) * _CLOSER))
        size = QSize(width // columns, height)
        if size != self.gridSize():
            self.setGridSize(size)

    def drag_of(self, item: LibraryItem, data: QMimeData) -> QDrag:
        """The drag of an item; its picture hangs at the pointer."""
        drag = QDrag(self)
        drag.setMimeData(data)
        picture = self._thumbnails.picture(item.id) or self._pictures.icon(item.icon or "model").pixmap(
            48, 48
        )
        shown = QPixmap(picture).scaled(
            64, 64, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(shown)
        drag.setHotSpot(QPoint(shown.width() // 2, shown.height() // 2))
        return drag

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.asked_for.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        indexes = self.selectedIndexes()
        shelf = self.model()
        if indexes and isinstance(shelf, Shelf):
            item = shelf.items[indexes[0].row()]
            self.drag_of(item, shelf.mimeData(indexes)).exec(Qt.DropAction.CopyAction)
