"""One card of the dock: its name, its clauses as one flowing sentence, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenes.model.scene import Rule
from scenes.schema.codec import property_named
from scenes.texts import N_
from studio.cards.changing import CardChanges, Place
from studio.cards.chip import Chip, GhostChip, Grip, Key
from studio.cards.clause import MIME, Clause
from studio.cards.desk import Desk, PartRef
from studio.cards.grips import Entry, add_entries, answer_key, open_menu
from studio.cards.grounds import Grounds, grounds, is_same
from studio.cards.roles import FIELDS, Role, blend, colors_of
from studio.inspector.editors import Change
from studio.widgets.drag_column import start_drag
from studio.widgets.flow_layout import FlowLayout
from studio.widgets.symbols import symbol

CARD_MIME = "application/x-sala-card"
CONNECTORS: dict[Role, tuple[str, str]] = {
    "if": (N_("if"), N_("and if")),
    "then": (N_("then"), N_("and")),
}
"""The words before the first and before each further clause of a role."""


def _pale(widget: QWidget) -> QGraphicsOpacityEffect:
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0.4)
    return effect


class CardFrame(QWidget):
    """Shows one rule and edits it. `duplicate_asked()`, `removal_asked()`, `move_asked(step)` are for the list."""

    duplicate_asked = Signal()
    removal_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, desk: Desk, changes: CardChanges, place: Place) -> None:
        super().__init__()
        self.desk = desk
        self.place = place
        self._changes = changes
        self._shape: object = None
        self._grounds: Grounds = ()
        self._drop_line: tuple[Clause, bool] | None = None
        self.clauses: list[Clause] = []
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        texts = desk.texts
        self.grip = Grip(None, texts(N_("This card: move, copy or remove it")))
        self.grip.clicked.connect(self.open_menu)
        self.grip.dragged.connect(lambda: start_drag(self, CARD_MIME))
        self.grip.on_key = self._key
        self.name = Chip("when")
        self.name.clicked.connect(self.open_name)
        self.name.on_key = self._key
        self.once = Chip("when")
        self.once.clicked.connect(lambda: self._changes.set_once(self.place, False))
        self.once.on_key = self._key
        self.off = Chip("when")
        self.off.clicked.connect(lambda: self._changes.switch(self.place, True))
        self.off.on_key = self._key
        self.menu_button = QToolButton()
        self.menu_button.setIcon(symbol("dots", self.palette().text().color()))
        self.menu_button.setIconSize(QSize(16, 16))
        self.menu_button.setAutoRaise(True)
        self.menu_button.setFixedSize(26, 26)
        self.menu_button.setStyleSheet("QToolButton { padding: 2px; }")
        self.menu_button.setAccessibleName(texts(N_("This card: move, copy or remove it")))
        self.menu_button.setToolTip(texts(N_("This card: move, copy or remove it")))
        self.menu_button.clicked.connect(self.open_menu)
        self.add_if = GhostChip("if", texts(N_("if")), texts(N_("Add a condition")))
        self.add_if.clicked.connect(lambda: self.open_add("if"))
        self.add_then = GhostChip("then", texts(N_("then")), texts(N_("Add something that happens")))
        self.add_then.clicked.connect(lambda: self.open_add("then"))
        body = self._body = QWidget()
        self._flow = FlowLayout(body, across=6, down=6)
        body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        middle = QVBoxLayout()
        middle.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.name)
        head.addWidget(self.once)
        head.addWidget(self.off)
        head.addStretch(1)
        middle.addLayout(head)
        middle.addWidget(body)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 8)
        row.setSpacing(4)
        row.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(middle, 1)
        row.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    @property
    def rule(self) -> Rule:
        return self._changes.rule(self.place)

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the card as it is now, if anything that it says has changed. Clauses that stay keep their widgets, and
        so the keyboard.
        """
        rule, session = self.rule, self.desk.session
        now = grounds(session.lesson, session.scene, rule)
        if is_same(now, self._grounds):
            return
        self._grounds = now
        shape = (len(rule.conditions), len(rule.actions))
        if shape != self._shape:
            self._build(rule)
            self._shape = shape
        else:
            for clause in self.clauses:
                clause.refresh()
        texts = self.desk.texts
        name = rule.name.pick(texts.language)
        self.name.setVisible(bool(name))
        self.name.show_words(name, is_quiet=True, tip=texts(N_("Name of the card")))
        self.once.setVisible(rule.once)
        self.once.show_words(texts(N_("only once")), tip=texts(N_("Press to let it happen each time.")))
        self.off.setVisible(not rule.enabled)
        self.off.show_words(texts(N_("switched off")), tip=texts(N_("Press to switch the card on.")))
        if rule.enabled == (self._body.graphicsEffect() is not None):
            self._body.setGraphicsEffect(None if rule.enabled else _pale(self._body))  # type: ignore[arg-type]
        off = "" if rule.enabled else texts(N_("switched off")) + ": "
        self.setAccessibleName(off + self.words)

    def _build(self, rule: Rule) -> None:
        held = QApplication.focusWidget()
        role_held, at = self._whereabouts(held)
        while self._flow.count():
            self._flow.takeAt(0)
        for clause in self.clauses:
            clause.hide()
            clause.deleteLater()
        self.clauses = []
        self._add_clause("when", ("when",), "", 0)
        for role in ("if", "then"):
            field = FIELDS[role]
            first, more = (self.desk.texts(word) for word in CONNECTORS[role])
            for index in range(len(getattr(rule, field))):
                self._add_clause(role, (field, index), first if index == 0 else more, index)
        for button in (self.add_if, self.add_then):
            self._flow.addWidget(button)
        self._order_keys()
        if role_held is not None:
            same = [c for c in self.clauses if c.role == role_held]
            (same[min(at, len(same) - 1)].grip if same else self.add_then).setFocus()

    def _whereabouts(self, widget: QWidget | None) -> tuple[Role | None, int]:
        """Role and number of the clause that has the keyboard."""
        for clause in self.clauses:
            if widget is not None and (widget is clause or clause.isAncestorOf(widget)):
                return clause.role, clause.key if isinstance(clause.key, int) else 0
        return None, 0

    def _add_clause(self, role: Role, path: tuple[str | int, ...], connector: str, index: int) -> None:
        clause = Clause(self.desk, self._changes.ref(self.place, path), role, connector)
        clause.key = index
        field = FIELDS[role]
        clause.kind_asked.connect(partial(self._open_kinds, clause, role, path))
        if role != "when":
            clause.removal_asked.connect(lambda: self._changes.remove_part(self.place, field, index))
            clause.copy_asked.connect(lambda: self._changes.copy_part(self.place, field, index))
            clause.move_asked.connect(lambda step: self._move(clause, index + step))
        if role == "if":
            clause.opposite_asked.connect(lambda: self._changes.turn_opposite(self.place, index))
        self.clauses.append(clause)
        self._flow.addWidget(clause)

    def _order_keys(self) -> None:
        """Tab goes through the sentence as it reads."""
        before: QWidget = self.name
        for clause in self.clauses:
            for key in clause.findChildren(Key):
                QWidget.setTabOrder(before, key)
                before = key
        for button in (self.add_if, self.add_then, self.menu_button):
            QWidget.setTabOrder(before, button)
            before = button

    @property
    def words(self) -> str:
        """The whole card as it reads."""
        return ", ".join(clause.words for clause in self.clauses)

    def of_role(self, role: Role) -> list[Clause]:
        return [clause for clause in self.clauses if clause.role == role]

    @property
    def is_wrong(self) -> bool:
        return any(clause.is_wrong for clause in self.clauses)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.palette().base().color()
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        line = (
            colors_of("when", self.palette()).line
            if held
            else blend(base, self.palette().text().color(), 0.14)
        )
        painter.setPen(QPen(line, 1.4 if held else 1.0))
        painter.setBrush(base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        if self._drop_line is not None:
            clause, is_after = self._drop_line
            box = clause.geometry().translated(self._body.pos())
            x = box.right() + 3 if is_after else box.left() - 3
            painter.setPen(QPen(colors_of(clause.role, self.palette()).ink, 3))
            painter.drawLine(QPoint(x, box.top()), QPoint(x, box.bottom()))

    # ------------------------------------------------------------------ doing

    def open_add(self, role: Role) -> None:
        """Choose a kind to add as a further condition or action."""
        button = self.add_if if role == "if" else self.add_then
        field = FIELDS[role]

        def add(kind: str) -> None:
            self._changes.add_part(self.place, field, self.desk.cls(role, kind))
            made = self.of_role(role)[-1]
            chip = next((c for c in made.chips() if c.is_wrong), next(iter(made.chips()), None))
            (chip or made.grip).setFocus()

        self.desk.open_kinds(button, role, add)

    def _open_kinds(self, clause: Clause, role: Role, path: tuple[str | int, ...]) -> None:
        def change(kind: str) -> None:
            self._changes.change_kind(self.place, path, self.desk.cls(role, kind))

        self.desk.open_kinds(clause.grip, role, change)

    def open_name(self) -> None:
        """The name of the card in all languages."""
        prop = property_named(Rule, "name")

        def change(edit: Change, merge: str) -> None:
            self._changes.change(self.place, edit, N_("Name card"), merge)

        ref: PartRef[Rule] = PartRef(lambda: self.rule, change)
        button = self.name if self.name.isVisible() else self.menu_button
        self.desk.open_text(button, prop, ref)

    def open_menu(self) -> None:
        open_menu(self.menu(), self.menu_button)

    def menu(self) -> QMenu:
        """What can be done with the whole card."""
        texts = self.desk.texts
        menu = QMenu(self)
        once = menu.addAction(texts(N_("Only once")))
        once.setCheckable(True)
        once.setChecked(self.rule.once)
        once.triggered.connect(lambda is_on: self._changes.set_once(self.place, is_on))
        on = menu.addAction(texts(N_("Switched on")))
        on.setCheckable(True)
        on.setChecked(self.rule.enabled)
        on.triggered.connect(lambda is_on: self._changes.switch(self.place, is_on))
        entries: tuple[Entry, ...] = (
            (N_("Name…"), "", self.open_name),
            (N_("Duplicate"), "Ctrl+D", self.duplicate_asked.emit),
            (N_("Earlier"), "Alt+Up", lambda: self.move_asked.emit(-1)),
            (N_("Later"), "Alt+Down", lambda: self.move_asked.emit(1)),
            (N_("Remove"), "Del", self.removal_asked.emit),
        )
        add_entries(menu, texts, entries)
        return menu

    def _move(self, clause: Clause, new: int) -> None:
        """Move a clause; the keyboard goes with it."""
        field, old, role = FIELDS[clause.role], clause.key, clause.role
        if isinstance(old, int) and 0 <= new < len(self.of_role(role)):
            self._changes.move_part(self.place, field, old, new)
            self.of_role(role)[new].grip.setFocus()

    def _key(self, event: QKeyEvent) -> bool:
        return answer_key(
            event, remove=self.removal_asked.emit, move=self.move_asked.emit, copy=self.duplicate_asked.emit
        )

    # ------------------------------------------------------------------ dragging clauses

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dragged(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        clause = self._dragged(event)
        if clause is None:
            event.ignore()
            return
        self._drop_line = self._target(clause, event.position().toPoint())
        event.accept()
        self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_line = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        clause = self._dragged(event)
        target, self._drop_line = self._drop_line, None
        self.update()
        if clause is None or target is None:
            return
        event.acceptProposedAction()
        self.drop_clause(clause, *target)

    def drop_clause(self, clause: Clause, target: Clause, is_after: bool) -> None:
        """Put a clause before or behind another of the same role."""
        if isinstance(clause.key, int) and isinstance(target.key, int) and clause.role == target.role:
            new = target.key + (1 if is_after else 0)
            self._move(clause, new - 1 if new > clause.key else new)

    def _dragged(self, event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> Clause | None:
        source = event.source()
        is_ours = isinstance(source, Clause) and source in self.clauses and event.mimeData().hasFormat(MIME)
        return source if is_ours and isinstance(source, Clause) else None

    def _target(self, clause: Clause, at: QPoint) -> tuple[Clause, bool] | None:
        """The clause of the same role that is nearest, and whether its right half is."""
        others = self.of_role(clause.role)
        here = self._body.mapFrom(self, at)

        def far(other: Clause) -> int:
            box = other.geometry()
            return (box.center() - here).manhattanLength() + 3 * max(
                0, abs(box.center().y() - here.y()) - box.height() // 2
            )

        nearest = min(others, key=far, default=None)
        return (nearest, here.x() > nearest.geometry().center().x()) if nearest is not None else None
