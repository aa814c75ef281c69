"""What can be exported for: one line a target, with a drawing and what it is good for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from exporters.api import Exporter
from scenes.texts import N_, Texts
from studio.widgets.symbols import symbol
from studio.widgets.two_lines import QUIET, TwoLineDelegate

_SYMBOLS = {
    "usb": "stick",
    "windows": "screen",
    "linux": "screen",
    "zip": "parcel",
    "sala": "file",
    "pdf": "printer",
}
_WIDEST = 400
"""Pixels: what each target is good for fits two lines, and all targets fit a school's screen without scrolling."""


class TargetList(QListWidget):
    """One line an exporter, in their order."""

    def __init__(self, texts: Texts, exporters: Iterable[Exporter]) -> None:
        super().__init__()
        self.setItemDelegate(TwoLineDelegate(self))
        self.setAccessibleName(texts(N_("What for")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumWidth(280)
        self.setMaximumWidth(_WIDEST)
        ink = self.palette().text().color()
        for exporter in exporters:
            drawing = symbol(_SYMBOLS.get(exporter.id, "folder"), ink)
            item = QListWidgetItem(drawing, texts(exporter.label))
            item.setData(QUIET, texts(exporter.help))
            self.addItem(item)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, super().sizeHint().height())
