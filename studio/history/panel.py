"""The dock "History": every step by its name; a click goes back or forward to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout

from scenes.model.document import HISTORY_LIMIT
from scenes.texts import N_, Texts
from studio.look import accent, good_color
from studio.session import EditingSession
from studio.widgets.panel import FollowingPanel
from studio.widgets.symbols import symbol
from studio.widgets.two_lines import QUIET, TwoLineDelegate

_QUIET_SHARE = 0.5


class HistoryPanel(FollowingPanel):
    """Row n is the lesson after n steps. The present one is marked, and the one that is on the disk.

    Going back keeps the later steps, until something else is done.
    """

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__(session, texts)
        ink = self.palette().text().color()
        pale = QColor(ink)
        pale.setAlphaF(_QUIET_SHARE)
        self._pale = pale
        self._here = symbol("right", accent(self.palette()))
        self._saved = symbol("good", good_color(self.palette()))
        self._blank = symbol("blank", ink)
        self._shown: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(28)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(texts(N_("History")))
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        hint = QLabel(texts(N_("Press a step to go back or forward to it.")))
        hint.setToolTip(hint.text())  # a narrow dock cuts it
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        hint.setContentsMargins(10, 6, 10, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        self._disconnects += [
            session.document.history_changed.connect(self._expire),
            session.saved.connect(self._expire),
        ]
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(300, 240)

    def refresh(self) -> None:
        """List the steps as they are now."""
        document, texts = self.session.document, self.texts
        done, undone = document.undo_steps, document.redo_steps
        labels = [step.label for step in done] + [step.label for step in reversed(undone)]
        first = N_("Lesson opened") if len(done) < HISTORY_LIMIT else N_("Earlier steps")
        position, saved = document.position, document.saved_position
        shown = (tuple(labels), position, saved, len(done) < HISTORY_LIMIT)
        if shown == self._shown:
            return
        self._shown = shown
        with self.following():
            rows = [texts(first), *labels]
            while self.list.count() > len(rows):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(rows):
                self.list.addItem(QListWidgetItem())
            for row, label in enumerate(rows):
                self._show_row(self.list.item(row), label, row, position, saved)
            self.list.setCurrentRow(position)
            self.list.scrollToItem(self.list.item(position))

    def _show_row(
        self, item: QListWidgetItem, label: str, row: int, position: int, saved: int | None
    ) -> None:
        marks = []
        if row == position:
            marks.append(self.texts(N_("You are here")))
        if row == saved:
            marks.append(self.texts(N_("Saved like this")))
        item.setText(label)
        item.setData(QUIET, " · ".join(marks))
        icon = self._here if row == position else self._saved if row == saved else self._blank
        item.setIcon(icon)
        item.setForeground(self._pale if row > position else self.palette().text().color())

    def _go(self, item: QListWidgetItem) -> None:
        if not self.is_following:
            self.session.document.go_to(self.list.row(item))

    def _expire(self) -> None:
        if self.isVisible():
            self._timer.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
