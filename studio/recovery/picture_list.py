"""A list of lessons with pictures: what unsaved work and earlier versions are chosen from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

PICTURE = QSize(160, 90)
_KEY = int(Qt.ItemDataRole.UserRole) + 1


class PictureList(QListWidget):
    """Rows of a picture, a title and lines below it. `chosen` is the key of the current row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(PICTURE)
        self.setSpacing(3)
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(PICTURE.height() + 20)

    def sizeHint(self) -> QSize:
        return QSize(560, 300)

    def add(self, key: str, title: str, lines: tuple[str, ...], picture: bytes) -> None:
        item = QListWidgetItem(_icon(picture, self.palette()), "\n".join((title, *lines)))
        item.setData(_KEY, key)
        item.setSizeHint(QSize(0, PICTURE.height() + 10))
        self.addItem(item)
        if self.count() == 1:
            self.setCurrentRow(0)

    def choose(self, key: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)

    @property
    def chosen(self) -> str | None:
        row = self.currentRow()
        return str(self.item(row).data(_KEY)) if row >= 0 else None

    def take_chosen(self) -> None:
        """Take the current row off the list."""
        self.takeItem(self.currentRow())


def _icon(picture: bytes, palette: QPalette) -> QIcon:
    pixmap = QPixmap()
    if not picture or not pixmap.loadFromData(picture):
        pixmap = QPixmap(PICTURE)
        pixmap.fill(palette.color(QPalette.ColorRole.Midlight))
    if pixmap.size() != PICTURE:
        ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = pixmap.scaled(PICTURE, ratio, smooth)
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # a selected row does not tint its picture
    return icon
