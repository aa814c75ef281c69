"""The coach: a strip above the view with one sentence, and a frame around the part of the window that it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolBar, QVBoxLayout, QWidget

from scenes.model.lesson import Lesson
from scenes.texts import N_
from studio.start_page.entries import number_words
from studio.tour.steps import STEPS, Doing, TourStep

if TYPE_CHECKING:
    from studio.main_window import MainWindow

_AMBER = "#f2b01e"
_STYLE = """
QFrame#coach { background: #fff4d6; border: 0; border-bottom: 2px solid #f2b01e; }
QFrame#coach QLabel { color: #3b2f10; }
QFrame#coach QLabel#count { color: #7a5b00; font-weight: bold; }
QFrame#coach QLabel#sentence { font-size: 15px; }
QFrame#coach QPushButton { padding: 6px 14px; border-radius: 6px; border: 1px solid #c79a2b; background: #fffdf6;
  color: #3b2f10; }
QFrame#coach QPushButton:hover { background: #ffe9b0; }
QFrame#coach QPushButton:focus { border: 2px solid #7a5b00; }
QFrame#coach QPushButton:disabled { color: #b3a582; border: 1px solid #e2d3a8; }
QFrame#coach QPushButton#next:enabled { background: #0f766e; color: white; border: 1px solid #0f766e;
  font-weight: bold; }
"""


class Frame(QWidget):
    """A frame over a part of the window. The mouse goes through it; it moves with what it frames."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        return self._target

    def show_around(self, target: QWidget | None) -> None:
        """Frame a widget; None frames nothing."""
        if target is not self._target:
            if self._target is not None:
                self._target.removeEventFilter(self)
                self._target.destroyed.disconnect(self._lose)
            self._target = target
            if target is not None:
                target.installEventFilter(self)
                target.destroyed.connect(self._lose)
        self.follow()

    def follow(self) -> None:
        """Lie over the target where it is now."""
        window, target = self.parentWidget(), self._target
        if target is None or window is None or not target.isVisible():
            self.hide()
            return
        place = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        self.setGeometry(place.adjusted(-3, -3, 3, 3).intersected(window.rect()))
        self.show()
        self.raise_()

    def _lose(self) -> None:
        self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(_AMBER), 4))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)


class Coach(QFrame):
    """Leads through `STEPS` in one window and remembers in the settings how far it came.

    It only looks: every step is done with the studio's own means. `close()` ends its looking.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._settings = window.program.settings
        self._disconnects: list[Callable[[], None]] = []
        self._before: Lesson = window.session.lesson
        self._view_before: object = window.view.eye.view
        self._has_tried = False
        self.frame = Frame(window)
        self.setObjectName("coach")
        self.setStyleSheet(_STYLE)
        texts = window.texts
        self.count = QLabel()
        self.count.setObjectName("count")
        self.sentence = QLabel()
        self.sentence.setObjectName("sentence")
        self.sentence.setWordWrap(True)
        self.leave_button = QPushButton(texts(N_("Leave")))
        self.leave_button.setToolTip(texts(N_("You can go on later from the start page or the menu Help.")))
        self.leave_button.clicked.connect(self.leave)
        self.next_button = QPushButton(texts(N_("Next")))
        self.next_button.setObjectName("next")
        self.next_button.clicked.connect(self.go_on)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.count)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(10)
        row.addLayout(words, 1)
        row.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar: QToolBar | None = None
        self.hide()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look)

    def lie_across(self) -> None:
        """Lie below the tools across the whole window: a small screen has no height to give away."""
        bar = self._bar = QToolBar(self._window)
        bar.setObjectName("coach-bar")
        bar.setMovable(False)
        bar.setStyleSheet("QToolBar { padding: 0; margin: 0; border: 0; }")
        bar.toggleViewAction().setVisible(False)
        bar.addWidget(self).setVisible(True)  # from now on it is seen whenever its bar is
        bar.hide()
        self._window.addToolBarBreak()
        self._window.addToolBar(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """Bars of tools do not ask how high words become at their width."""
        if self._bar is not None:
            self.setFixedHeight(max(self.minimumSizeHint().height(), self.heightForWidth(self.width())))

    @property
    def step(self) -> TourStep:
        return STEPS[min(self._settings.values.tour.step, len(STEPS) - 1)]

    @property
    def is_going(self) -> bool:
        return bool(self._disconnects)

    def begin(self) -> None:
        """Show the step where the tour was left, and watch from now on."""
        if not self.is_going:
            session = self._window.session
            soon = self._soon
            self._disconnects += [
                session.document.changed.connect(lambda _diff: soon()),
                session.document.history_changed.connect(soon),
                session.selection_changed.connect(soon),
                session.saved.connect(soon),
                self._window.try_it.ended.connect(lambda _status: self._tried()),
            ]
            self._window.installEventFilter(self)
            self._window.views.first.installEventFilter(self)
        (self._bar or self).show()
        self._show_step()

    def leave(self) -> None:
        """Take the coach away; how far it came stays remembered."""
        self._stop()
        (self._bar or self).hide()

    def go_on(self) -> None:
        """To the next step; after the last one the tour is done."""
        tour = self._settings.values.tour
        if tour.step + 1 >= len(STEPS):
            self._settings.change(tour=replace(tour, is_done=True))
            self.leave()
            return
        self._settings.change(tour=replace(tour, step=tour.step + 1))
        self._show_step()

    def look(self) -> None:
        """See whether the step is done; go on, or offer Next where the teacher is still writing."""
        if not self.is_going:
            return
        self._take_height()
        step = self.step
        is_done = step.is_done is None or step.is_done(self._doing())
        if is_done and step.is_done is not None and not step.waits:
            self.go_on()
            return
        self.next_button.setVisible(step.is_done is None or step.waits)
        self.next_button.setEnabled(is_done)
        self.frame.show_around(step.points_at(self._window))

    def _doing(self) -> Doing:
        return Doing(self._window, self._before, self._view_before, self._has_tried)

    def _show_step(self) -> None:
        step, texts = self.step, self._window.texts
        at = STEPS.index(step)
        self._before = self._window.session.lesson
        self._view_before = self._window.view.eye.view
        self._has_tried = False
        if step.dock:
            self._window.docks.show(step.dock)
        if step.selects_anew:
            self._window.session.select(())
        if step.search is not None:
            khmer, english = step.search
            self._window.docks.library.search.setText(khmer if texts.language == "km" else english)
        number, total = number_words(texts, at + 1), number_words(texts, len(STEPS))
        self.count.setText(texts(N_("My first lesson: step {step} of {total}"), step=number, total=total))
        self.sentence.setText(texts(step.text))
        self.sentence.setAccessibleName(texts(step.text))
        is_last = at == len(STEPS) - 1
        self.next_button.setText(texts(N_("Finish") if is_last else N_("Next")))
        self._take_height()
        self._soon()

    def _tried(self) -> None:
        self._has_tried = True
        self._soon()

    def _soon(self) -> None:
        """Look when what happens now is over: listeners of the document must not disturb it."""
        self._later.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.MouseButtonRelease):
            self._soon()
        return False

    def _stop(self) -> None:
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects.clear()
        self._later.stop()
        self._window.removeEventFilter(self)
        self._window.views.first.removeEventFilter(self)
        self.frame.show_around(None)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)
