"""The column of cards, with the titles of scenes between them; a card dragged over it shows where it would stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.cards.changing import Place
from studio.cards.frame import CARD_MIME, CardFrame
from studio.cards.roles import colors_of


class CardList(QWidget):
    """Holds the frames. `on_drop(scene, rule, before)`: a card was dropped before another one, or at the end (None)."""

    def __init__(self, on_drop: Callable[[str, str, Place | None], None]) -> None:
        super().__init__()
        self._on_drop = on_drop
        self._line: int | None = None
        self._frames: dict[Place, CardFrame] = {}
        self._headings: list[QLabel] = []
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 8)
        self._column.setSpacing(8)
        self._column.addStretch(1)

    @property
    def frames(self) -> dict[Place, CardFrame]:
        """The cards by their place, from top to bottom."""
        return dict(self._frames)

    def show_frames(self, frames: Sequence[CardFrame], headings: Mapping[Place, str]) -> None:
        """Show these cards in this order; others are taken away."""
        wanted = {frame.place: frame for frame in frames}
        if list(wanted) == list(self._frames) and not headings and not self._headings:
            return
        for place, frame in self._frames.items():
            if place not in wanted:
                self._column.removeWidget(frame)
                frame.hide()
                frame.deleteLater()
        for heading in self._headings:
            self._column.removeWidget(heading)
            heading.hide()
            heading.deleteLater()
        self._headings = []
        self._frames = wanted
        at = 0
        for place, frame in wanted.items():
            if place in headings:
                self._column.insertWidget(at, self._heading(headings[place]))
                at += 1
            item = self._column.itemAt(at)
            if item is None or item.widget() is not frame:
                self._column.removeWidget(frame)
                self._column.insertWidget(at, frame)
            frame.show()
            at += 1

    def append(self, frame: CardFrame) -> None:
        """Add a card below the others."""
        self._frames[frame.place] = frame
        self._column.insertWidget(self._column.count() - 1, frame)

    def layout_now(self) -> None:
        """Give every card its place at once, so that one can be scrolled to."""
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
        if event.mimeData().hasFormat(CARD_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(CARD_MIME):
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
        if event.mimeData().hasFormat(CARD_MIME):
            scene, rule = bytes(event.mimeData().data(CARD_MIME).data()).decode().split("\n")
            event.acceptProposedAction()
            self._on_drop(scene, rule, self._before(event.position().toPoint()))

    def _before(self, at: QPoint) -> Place | None:
        """The card whose upper half is below this point."""
        for place, frame in self._frames.items():
            if at.y() < frame.geometry().center().y():
                return place
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._line is not None:
            painter = QPainter(self)
            painter.setPen(
                QPen(colors_of("when", self.palette()).ink, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            painter.drawLine(10, self._line, self.width() - 10, self._line)
