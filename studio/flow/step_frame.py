"""One step of the flow: a line with number, title and minutes, which opens to all that can be said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from scenes.model.lesson import Step
from scenes.model.values import StepId
from scenes.schema.describe import describe
from scenes.texts import N_
from studio.cards.chip import GhostChip, Grip, Key
from studio.cards.clause import Clause
from studio.cards.desk import Desk
from studio.cards.grips import Entry, add_entries, answer_key, open_menu
from studio.cards.roles import blend, colors_of
from studio.flow.changing import FlowChanges
from studio.inspector.lists import small_button
from studio.inspector.rows import Row, make_editor
from studio.widgets.drag_column import start_drag
from studio.widgets.flow_layout import FlowLayout
from studio.widgets.number_field import number_text

STEP_MIME = "application/x-sala-step"


class StepFrame(QWidget):
    """Shows one step. Signals are for the list: `open_asked()`, `try_asked()`, `go_asked()`, `removal_asked()`,
    `add_asked()` (a step behind it), `move_asked(step)`.
    """

    open_asked = Signal()
    try_asked = Signal()
    go_asked = Signal()
    removal_asked = Signal()
    add_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, desk: Desk, changes: FlowChanges, step_id: StepId) -> None:
        super().__init__()
        self.desk = desk
        self.step_id = step_id
        self._changes = changes
        self._number = 0
        self.body: QWidget | None = None
        self.rows: dict[str, Row] = {}
        self.goals: list[Clause] = []
        self._goal_flow: FlowLayout | None = None
        texts = desk.texts
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.grip = Grip(None, texts(N_("This step: move or remove it")))
        self.grip.clicked.connect(self.open_menu)
        self.grip.dragged.connect(lambda: start_drag(self, STEP_MIME))
        self.grip.on_key = self._key
        self.head = _Head(self)
        self.head.on_key = self._key
        self.head.clicked.connect(self.open_asked)
        self.play = small_button("play", texts(N_("Try from this step")), self)
        self.play.clicked.connect(self.try_asked)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.head, 1)
        line.addWidget(self.play, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 5, 5, 5)
        self._column.setSpacing(4)
        self._column.addLayout(line)
        self.refresh()

    @property
    def step(self) -> Step:
        return self._changes.step(self.step_id)

    @property
    def is_open(self) -> bool:
        return self.body is not None and self.body.isVisibleTo(self)

    def set_open(self, is_open: bool) -> None:
        """Show or hide what can be said about the step."""
        if is_open and self.body is None:
            self.body = self._made_body()
            self._column.addWidget(self.body)
        if self.body is not None:
            self.body.setVisible(is_open)
        if is_open:
            self._show_body()
        self.head.update()

    def set_number(self, number: int) -> None:
        self._number = number
        self.head.update()

    @property
    def number(self) -> int:
        return self._number

    def refresh(self) -> None:
        """Show the step as it is now."""
        step, texts = self.step, self.desk.texts
        title = step.title.pick(texts.language)
        minutes = texts(N_("{n} min"), n=texts.digits(number_text(step.minutes)))
        self.head.show_step(title or texts(N_("Without words")), f"{self._kind(step)} · {minutes}")
        if self.is_open:
            self._show_body()

    def _kind(self, step: Step) -> str:
        choices = next(p for p in describe(Step).properties if p.name == "kind").info.choices or {}
        return self.desk.texts(choices.get(step.kind, step.kind))

    # ------------------------------------------------------------------ the body

    def _made_body(self) -> QWidget:
        """A row for each declared property, and the goals as clauses."""
        texts = self.desk.texts
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 2, 2, 4)
        column.setSpacing(5)
        around = self.desk.around(lambda: self.step)
        for prop in describe(Step).properties:
            if prop.name in ("id", "goals"):
                continue
            editor = make_editor(prop, around)
            row = Row(texts, prop, editor)
            self.rows[prop.name] = row
            column.addWidget(row)
            editor.edited.connect(partial(self._change, prop.name))
            editor.left.connect(self._changes.session.document.close_merge)
        goals = next(p for p in describe(Step).properties if p.name == "goals")
        words = QLabel(texts(goals.label))
        words.setToolTip(texts(goals.info.help))
        column.addWidget(words)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._goal_flow = FlowLayout(holder, across=6, down=5)
        self.add_goal = GhostChip("if", texts(N_("goal")), texts(N_("Add what must be done")))
        self.add_goal.clicked.connect(self.open_goals)
        self._goal_flow.addWidget(self.add_goal)
        column.addWidget(holder)
        self.no_goal = QLabel(texts(goals.info.help))
        self.no_goal.setWordWrap(True)
        self.no_goal.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column.addWidget(self.no_goal)
        return body

    def _show_body(self) -> None:
        step = self.step
        for name, row in self.rows.items():
            row.editor.show_values([getattr(step, name)])
        self.rows["sections"].setVisible(step.kind == "answer" or bool(step.sections))
        self.rows["test"].setVisible(bool(step.sections))
        if len(self.goals) != len(step.goals):
            self._build_goals(step)
        else:
            for clause in self.goals:
                clause.refresh()
        self.no_goal.setVisible(not step.goals)

    def _build_goals(self, step: Step) -> None:
        assert self._goal_flow is not None
        held = next((i for i, clause in enumerate(self.goals) if _holds_keyboard(clause)), None)
        while self._goal_flow.count():
            self._goal_flow.takeAt(0)
        for clause in self.goals:
            clause.hide()
            clause.deleteLater()
        self.goals = []
        for index in range(len(step.goals)):
            word = self.desk.texts(N_("and")) if index else ""
            clause = Clause(self.desk, self._changes.goal(self.step_id, index), "if", word)
            clause.key = index
            clause.kind_asked.connect(partial(self._open_kinds, clause, index))
            clause.removal_asked.connect(partial(self._changes.remove_goal, self.step_id, index))
            clause.copy_asked.connect(partial(self._changes.copy_goal, self.step_id, index))
            clause.opposite_asked.connect(partial(self._changes.turn_opposite, self.step_id, index))
            clause.move_asked.connect(partial(self._move_goal, index))
            self.goals.append(clause)
            self._goal_flow.addWidget(clause)
        self._goal_flow.addWidget(self.add_goal)
        if held is not None:
            (self.goals[min(held, len(self.goals) - 1)].grip if self.goals else self.add_goal).setFocus()

    def _move_goal(self, index: int, step: int) -> None:
        self._changes.move_goal(self.step_id, index, index + step)
        if 0 <= index + step < len(self.goals):
            self.goals[index + step].grip.setFocus()

    def _change(self, name: str, edit: Callable[[object], object], merge: str) -> None:
        def changed(step: Step) -> Step:
            changes: dict[str, object] = {name: edit(getattr(step, name))}
            return replace(step, **changes)  # type: ignore[arg-type]

        self._changes.change(self.step_id, changed, f"{name} {merge}" if merge else "")

    def open_goals(self) -> None:
        """Choose what must be done before the next step begins."""

        def add(kind: str) -> None:
            self._changes.add_goal(self.step_id, self.desk.cls("if", kind))

        self.desk.open_kinds(self.add_goal, "if", add)

    def _open_kinds(self, clause: Clause, index: int) -> None:
        def change(kind: str) -> None:
            self._changes.change_goal_kind(self.step_id, index, self.desk.cls("if", kind))

        self.desk.open_kinds(clause.grip, "if", change)

    # ------------------------------------------------------------------ doing

    def open_menu(self) -> None:
        open_menu(self.menu(), self.grip)

    def menu(self) -> QMenu:
        """What can be done with the whole step."""
        texts = self.desk.texts
        menu = QMenu(self)
        entries: tuple[Entry, ...] = (
            (N_("Try from this step"), "", self.try_asked.emit),
            (N_("Go to its scene"), "", self.go_asked.emit),
            (N_("Another step behind it"), "", self.add_asked.emit),
            (N_("Earlier"), "Alt+Up", lambda: self.move_asked.emit(-1)),
            (N_("Later"), "Alt+Down", lambda: self.move_asked.emit(1)),
            (N_("Remove"), "Del", self.removal_asked.emit),
        )
        add_entries(menu, texts, entries)
        return menu

    def _key(self, event: QKeyEvent) -> bool:
        return answer_key(event, remove=self.removal_asked.emit, move=self.move_asked.emit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.palette().base().color()
        line = colors_of("when", self.palette()).line
        quiet = blend(base, self.palette().text().color(), 0.14)
        painter.setPen(QPen(line if self.is_open else quiet, 1.2))
        painter.setBrush(base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)


class _Head(Key):
    """The line of a step: a number in a circle, the title in as many lines as it needs, and quieter words."""

    def __init__(self, frame: StepFrame) -> None:
        super().__init__()
        self._frame = frame
        self._title = ""
        self._quiet = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_step(self, title: str, quiet: str) -> None:
        self._title, self._quiet = title, quiet
        self.setText(title.replace("\u200b", ""))
        self.setAccessibleName(f"{self._frame.number}. {self.text()}, {quiet}")
        self.updateGeometry()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._frame.go_asked.emit()
        event.accept()

    def sizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(90, 2 * self.fontMetrics().height() + 6)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words_height(width) + self.fontMetrics().height() + 8

    def _words_height(self, width: int) -> int:
        box = self.fontMetrics().boundingRect(0, 0, max(60, width - 34), 10_000, _WRAP, self._title)
        return max(box.height(), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of("when", self.palette())
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(colors.line, 1.4) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colors.ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.ink if self._frame.is_open else colors.chip)
        painter.drawEllipse(QRectF(3, 3, 24, 24))
        painter.setPen(self.palette().base().color() if self._frame.is_open else colors.ink)
        number = self._frame.desk.texts.digits(str(self._frame.number))
        painter.drawText(QRectF(3, 3, 24, 24), int(Qt.AlignmentFlag.AlignCenter), number)
        ink = self.palette().text().color()
        painter.setPen(ink)
        high = self._words_height(self.width())
        painter.drawText(QRectF(34, 3, self.width() - 34, high), _WRAP, self._title)
        quiet = QColor(ink)
        quiet.setAlphaF(0.65)
        painter.setPen(quiet)
        below = QRectF(34, 4 + high, self.width() - 34, self.fontMetrics().height() + 2)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), self._quiet)


_WRAP = int(Qt.TextFlag.TextWordWrap)


def _holds_keyboard(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
