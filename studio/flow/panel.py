"""The dock "Lesson flow": the steps in order, what completes each, and whether they fit into a school hour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scenes.checks.lesson_check import MAX_MINUTES
from scenes.model.diff import LessonDiff
from scenes.model.values import StepId
from scenes.texts import N_, Texts
from studio.cards.desk import Desk
from studio.cards.roles import blend
from studio.cards.wording import Wording
from studio.flow.changing import FlowChanges
from studio.flow.step_frame import STEP_MIME, StepFrame
from studio.inspector.editors import LocalTextEditor
from studio.look import accent, fault_color
from studio.session import EditingSession
from studio.widgets.drag_column import DragColumn
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.number_field import number_text
from studio.widgets.panel import FollowingPanel
from studio.widgets.symbols import symbol


class FlowPanel(FollowingPanel):
    """Follows the flow of the lesson. `try_asked(index)` wants to try the lesson from a step on (0 is the first).

    `on_try_step`, if the window gives it, does that.
    """

    try_asked = Signal(int)

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__(session, texts)
        self.on_try_step: Callable[[int], object] | None = None
        self.changes = FlowChanges(session, texts)
        self.desk = Desk(self, session, Wording(session, texts))
        self._open: StepId | None = None
        self._is_stale = True
        self.setMinimumWidth(280)
        self.setStyleSheet(FIELD_STYLE)
        self.list: DragColumn[StepId, StepFrame] = DragColumn(STEP_MIME, self.drop_step)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.list)
        self._empty = QLabel(
            texts(
                N_(
                    "Steps lead the pupils through the lesson: what to do now, and for how long. Without steps they "
                    "look around freely."
                )
            )
        )
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        self.add = QPushButton(texts(N_("Add a step")))
        self.add.setIcon(symbol("add", self.palette().text().color()))
        self.add.clicked.connect(lambda: self.add_step(None))
        self.time = _TimeBar(texts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addWidget(self._empty)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self.time, 1)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)
        self._disconnects += [
            session.document.changed.connect(self._follow),
            self.desk.close,
        ]

    def sizeHint(self) -> QSize:
        return QSize(300, 320)

    @property
    def frames(self) -> dict[StepId, StepFrame]:
        """The steps that are shown, in their order."""
        return self.list.frames

    def refresh(self) -> None:
        """Show the flow as it is now; steps that stay keep their widgets."""
        self._is_stale = False
        with self.following():
            lesson = self.session.lesson
            known = self.list.frames
            frames = {step.id: known.get(step.id) or self._made(step.id) for step in lesson.flow}
            self.list.show_frames(frames, {})
            for number, frame in enumerate(frames.values(), 1):
                frame.set_number(number)
                frame.refresh()
            self._empty.setVisible(not frames)
            self.area.setVisible(bool(frames))
            self.time.setEnabled(bool(frames))
            self.time.show_minutes(lesson.minutes)

    def _made(self, step_id: StepId) -> StepFrame:
        frame = StepFrame(self.desk, self.changes, step_id)
        frame.open_asked.connect(lambda: self.open_step(None if frame.is_open else step_id))
        frame.try_asked.connect(lambda: self.try_step(step_id))
        frame.go_asked.connect(lambda: self.go_to_scene(step_id))
        frame.removal_asked.connect(lambda: self.remove_step(step_id))
        frame.add_asked.connect(lambda: self.add_step(step_id))
        frame.move_asked.connect(lambda by: self.move_step(step_id, by))
        return frame

    def _follow(self, diff: LessonDiff) -> None:
        if diff.is_only_moved:  # goals name things, never where they are
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    # ------------------------------------------------------------------ doing

    def open_step(self, step_id: StepId | None) -> None:
        """Open one step and fold the others; None folds all."""
        if self._is_stale:
            self.refresh()
        self._open = step_id
        for key, frame in self.frames.items():
            frame.set_open(key == step_id)
        if step_id is not None:
            frame = self.frames[step_id]
            self.list.layout_now()
            self.area.ensureWidgetVisible(frame, 0, 8)

    def add_step(self, after: StepId | None) -> StepFrame:
        """Add a step at the end or behind another, open it and give its title the keyboard."""
        step_id = self.changes.add(after)
        self.open_step(step_id)
        frame = self.frames[step_id]
        title = frame.rows["title"].editor
        if isinstance(title, LocalTextEditor) and title.fields:
            first = next(iter(title.fields.values()))
            first.setFocus()
            first.selectAll()  # what it is called at first is there to be written over
        return frame

    def remove_step(self, step_id: StepId) -> None:
        order = list(self.frames)
        at = order.index(step_id)
        self.changes.remove(step_id)
        left = list(self.frames.values())
        (left[min(at, len(left) - 1)].head if left else self.add).setFocus()

    def move_step(self, step_id: StepId, by: int) -> None:
        self.changes.move(step_id, list(self.frames).index(step_id) + by)
        self.frames[step_id].grip.setFocus()
        self.area.ensureWidgetVisible(self.frames[step_id], 0, 8)

    def drop_step(self, step_id: StepId, before: StepId | None) -> None:
        """Put a dragged step before another, or at the end."""
        order = [key for key in self.frames if key != step_id]
        self.changes.move(step_id, order.index(before) if before in order else len(order))

    def try_step(self, step_id: StepId) -> None:
        """Try the lesson from a step on."""
        index = list(self.frames).index(step_id)
        self.try_asked.emit(index)
        if self.on_try_step is not None:
            self.on_try_step(index)

    def go_to_scene(self, step_id: StepId) -> None:
        """Show the scene of a step: its own, or the one where the step before it leaves the pupils."""
        scene = self.session.lesson.start_scene
        for step in self.session.lesson.flow:
            scene = step.scene or scene
            if step.id == step_id:
                break
        self.session.show_scene(scene)


class _TimeBar(QWidget):
    """How much of a school hour the steps take, as a bar and a sentence."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._minutes = 0.0
        self.words = QLabel()
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 0)
        column.setSpacing(2)
        column.addWidget(self.words)

    @property
    def is_too_long(self) -> bool:
        return self._minutes > MAX_MINUTES

    def show_minutes(self, minutes: float) -> None:
        self._minutes = minutes
        if self.is_too_long:
            words = N_(
                "{n} minutes: longer than a class of {most} minutes. Shorten a step, or leave one for the next class."
            )
        else:
            words = N_("{n} of {most} minutes")
        self.words.setText(self._texts(words, n=self._texts.digits(number_text(minutes)), most=MAX_MINUTES))
        palette = self.palette()
        color = fault_color(palette) if self.is_too_long else palette.text().color()
        palette.setColor(self.words.foregroundRole(), color)
        self.words.setPalette(palette)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.palette().window().color()
        box = QRectF(10, 5, self.width() - 20, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(base, self.palette().text().color(), 0.14))
        painter.drawRoundedRect(box, 3.5, 3.5)
        painter.setBrush(fault_color(self.palette()) if self.is_too_long else accent(self.palette()))
        filled = min(1.0, self._minutes / MAX_MINUTES)
        painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * filled, box.height()), 3.5, 3.5)
