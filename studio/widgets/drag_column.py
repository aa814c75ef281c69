"""A column of frames that can be put in another order by dragging, with headings between them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.look import accent

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class DragColumn(QWidget, Generic[K, W]):
    """Holds frames by their key. `on_drop(key, before)`: one was dropped before another, or at the end (None).

    A frame begins its drag with `start_drag(frame, mime)`.
    """

    def __init__(self, mime: str, on_drop: Callable[[K, K | None], None]) -> None:
        super().__init__()
        self._mime = mime
        self._on_drop = on_drop
        self._line: int | None = None
        self._frames: dict[K, W] = {}
        self._headings: list[QLabel] = []
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 8)
        self._column.setSpacing(8)
        self._column.addStretch(1)

    @property
    def frames(self) -> dict[K, W]:
        """The frames by their key, from top to bottom."""
        return dict(self._frames)

    def show_frames(self, wanted: Mapping[K, W], headings: Mapping[K, str]) -> None:
        """Show these in this order; others are taken away."""
        if list(wanted) == list(self._frames) and not headings and not self._headings:
            return
        for key, frame in self._frames.items():
            if key not in wanted:
                self._column.removeWidget(frame)
                frame.hide()
                frame.deleteLater()
        for heading in self._headings:
            self._column.removeWidget(heading)
            heading.hide()
            heading.deleteLater()
        self._headings = []
        self._frames = dict(wanted)
        at = 0
        for key, frame in wanted.items():
            if key in headings:
                self._column.insertWidget(at, self._heading(headings[key]))
                at += 1
            item = self._column.itemAt(at)
            if item is None or item.widget() is not frame:
                self._column.removeWidget(frame)
                self._column.insertWidget(at, frame)
            frame.show()
            at += 1

    def append(self, key: K, frame: W) -> None:
        """Add a frame below the others."""
        self._frames[key] = frame
        self._column.insertWidget(self._column.count() - 1, frame)

    def layout_now(self) -> None:
        """Give every frame its place at once, so that one can be scrolled to."""
        self._column.activate()
        self.adjustSize()

    def _heading(self, words: str) -> QLabel:
        label = QLabel(words)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        label.setContentsMargins(4, 4, 0, 0)
        self._headings.append(label)
        return label

    # ------------------------------------------------------------------ dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._key(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._key(event) is not None:
            event.ignore()
            return
        before = self._before(event.position().toPoint())
        frames = list(self._frames.values())
        if before is not None:
            self._line = self._frames[before].geometry().top() - 4
        else:
            self._line = frames[-1].geometry().bottom() + 4 if frames else None
        event.accept()
        self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._line = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._line = None
        self.update()
        key = self._key(event)
        if key is not None:
            event.acceptProposedAction()
            self._on_drop(key, self._before(event.position().toPoint()))

    def _key(self, event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> K | None:
        """The frame of this column that is dragged; None for anything else."""
        if not event.mimeData().hasFormat(self._mime):
            return None
        return next((key for key, frame in self._frames.items() if frame is event.source()), None)

    def _before(self, at: QPoint) -> K | None:
        """The frame whose upper half is below this point."""
        for key, frame in self._frames.items():
            if at.y() < frame.geometry().center().y():
                return key
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._line is not None:
            painter = QPainter(self)
            painter.setPen(QPen(accent(self.palette()), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(10, self._line, self.width() - 10, self._line)


def start_drag(frame: QWidget, mime: str) -> None:
    """Drag a frame of a column."""
    data = QMimeData()
    data.setData(mime, b"")
    drag = QDrag(frame)
    drag.setMimeData(data)
    drag.setPixmap(frame.grab())
    drag.setHotSpot(QPoint(12, 12))
    drag.exec(Qt.DropAction.MoveAction)
