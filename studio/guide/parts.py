"""Editors of pieces of a conversation: where something leads, conditions and actions, choices, ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from scenes.components.guide.model import END, Line, Reply, Way
from scenes.model.values import LineId
from scenes.schema.codec import property_named
from scenes.texts import N_
from studio.cards.beginnings import new_part
from studio.cards.chip import GhostChip
from studio.cards.clause import Clause
from studio.cards.desk import Desk, PartRef
from studio.cards.roles import Role
from studio.cards.wording import NOTHING, shortened
from studio.inspector.editors import Change, Editor, LocalTextEditor
from studio.inspector.lists import small_button
from studio.widgets.fields import CalmCombo

_NEW = LineId("+")
"""No line can be called so."""


@dataclass(frozen=True, slots=True)
class TalkDesk:
    """What the editors of one conversation share: its lines, and showing one of them.

    `add_line()` makes a line and gives its id, to lead there; None where no line can be made.
    """

    desk: Desk
    lines: Callable[[], Sequence[Line]]
    go_to: Callable[[LineId], None] | None = None
    add_line: Callable[[], LineId] | None = None

    def words(self, target: LineId) -> str:
        """A line as it is called in lists: its number and its beginning."""
        texts = self.desk.texts
        if target == END:
            return texts(N_("End of the conversation"))
        for number, line in enumerate(self.lines(), 1):
            if line.id == target:
                said = " ".join(line.text.pick(texts.language).split())
                return texts(N_("{n}. {words}"), n=number, words=shortened(said) or NOTHING)
        return texts(N_("Not chosen yet"))


class LeadEditor(Editor):
    """Where something leads: one of the lines, a new one, or the end. `is_optional` may be left empty."""

    def __init__(self, talk: TalkDesk, *, is_optional: str = "") -> None:
        """`is_optional`: how an empty choice reads (msgid); "" where one must be made."""
        super().__init__()
        self._talk = talk
        self._empty = is_optional
        self._value = LineId("")
        self.combo = CalmCombo()
        self.combo.activated.connect(self._choose)
        self.go = small_button("right", talk.desk.texts(N_("Go to this line")), self)
        self.go.clicked.connect(self._go)
        self.go.setVisible(talk.go_to is not None)
        row = self._row(2)
        row.addWidget(self.combo, 1)
        row.addWidget(self.go)

    def show_values(self, values: Sequence[Any]) -> None:
        self._value = values[-1]
        texts, talk = self._talk.desk.texts, self._talk
        ids = [line.id for line in talk.lines()]
        self.combo.clear()
        if self._empty:
            self.combo.addItem(texts(self._empty), LineId(""))
        elif self._value not in (*ids, END):
            self.combo.addItem(texts(N_("Not chosen yet")), self._value)
        for target in (*ids, END):
            self.combo.addItem(talk.words(target), target)
        if talk.add_line is not None:
            self.combo.addItem(texts(N_("A new line…")), _NEW)
        self.combo.setCurrentIndex(max(0, self.combo.findData(self._value)))
        self.go.setEnabled(self._value in ids)

    def _go(self) -> None:
        if self._talk.go_to is not None:
            self._talk.go_to(self._value)

    def _choose(self, index: int) -> None:
        target = self.combo.itemData(index)
        if target == _NEW and self._talk.add_line is not None:
            target = self._talk.add_line()
        self.edited.emit(lambda _old: target, "")


class PartsEditor(Editor):
    """Conditions or actions as sentences with chips, and a button that adds one."""

    is_wide = True

    def __init__(self, desk: Desk, role: Role, word: str) -> None:
        """`word` is on the button that adds one: a translated text."""
        super().__init__()
        self._desk, self._role = desk, role
        self._items: tuple[Any, ...] = ()
        self.clauses: list[Clause] = []
        self.add = GhostChip(role, word, word)
        self.add.clicked.connect(self._open_new)
        # never lower than its sentences need, which may take several lines
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._rows = self._column(4)
        self._rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_values(self, values: Sequence[Any]) -> None:
        self._items = tuple(values[-1])
        while len(self.clauses) > len(self._items):
            clause = self.clauses.pop()
            self._rows.removeWidget(clause)
            clause.hide()
            clause.deleteLater()
        while len(self.clauses) < len(self._items):
            self._make_clause(len(self.clauses))
        for clause in self.clauses:
            clause.refresh()

    def _make_clause(self, at: int) -> None:
        ref: PartRef[Any] = PartRef(
            lambda: self._items[min(at, len(self._items) - 1)], partial(self._change, at)
        )
        clause = Clause(self._desk, ref, self._role, "")
        clause.removal_asked.connect(lambda: self._put(lambda old: old[:at] + old[at + 1 :]))
        clause.copy_asked.connect(lambda: self._put(lambda old: (*old[: at + 1], *old[at:])))
        clause.move_asked.connect(partial(self._move, at))
        clause.kind_asked.connect(partial(self._open_kinds, at))
        self.clauses.append(clause)
        self._rows.insertWidget(at, clause)

    def _change(self, at: int, change: Change, merge: str) -> None:
        self.edited.emit(
            lambda old: tuple(change(item) if place == at else item for place, item in enumerate(old)),
            f"{at} {merge}" if merge else "",
        )

    def _put(self, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> None:
        self.edited.emit(change, "")

    def _move(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._items):
            items = list(self._items)
            items.insert(at + step, items.pop(at))
            self._put(lambda _old: tuple(items))

    def _open_new(self) -> None:
        def choose(kind: str) -> None:
            made = new_part(self._desk.cls(self._role, kind), self._desk.session)
            self._put(lambda old: (*old, made))

        self._desk.open_kinds(self.add, self._role, choose)

    def _open_kinds(self, at: int) -> None:
        def choose(kind: str) -> None:
            made = new_part(self._desk.cls(self._role, kind), self._desk.session, self._items[at])
            self._change(at, lambda _old: made, "")

        self._desk.open_kinds(self.clauses[at].grip, self._role, choose)


class RecordForm(Editor):
    """Rows for fields of one record; each row changes its field."""

    is_wide = True

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self._column(4)

    def add(
        self, name: str, words: str, editor: Editor, into: QVBoxLayout | None = None, *, beside: bool = False
    ) -> QWidget:
        """A row with its words above the editor, or `beside` it."""
        row = QWidget()
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        line: QHBoxLayout | QVBoxLayout = QHBoxLayout(row) if beside else QVBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        if words:
            label = QLabel(words)
            label.setBuddy(editor)
            line.addWidget(label)
        line.addWidget(editor, 1)
        target: Any = into if into is not None else self.layout()
        target.addWidget(row)
        self.editors[name] = editor
        editor.edited.connect(partial(self._change, name))
        editor.left.connect(self.left)
        return row

    def show_values(self, values: Sequence[Any]) -> None:
        for name, editor in self.editors.items():
            editor.show_values([getattr(values[-1], name)])

    def _change(self, name: str, change: Change, merge: str) -> None:
        self.edited.emit(
            lambda old: replace(old, **{name: change(getattr(old, name))}), f"{name} {merge}" if merge else ""
        )


class ReplyForm(RecordForm):
    """A choice of the pupil: its words, where it leads, and behind a button its conditions and what it does."""

    def __init__(self, talk: TalkDesk) -> None:
        super().__init__()
        desk = talk.desk
        texts, languages = desk.texts, desk.session.lesson.languages
        words = property_named(Reply, "text")
        self.add("text", "", LocalTextEditor(texts, languages, words.info, is_required=True))
        self.add("leads_to", texts(N_("Leads to")), LeadEditor(talk), beside=True)
        self.more = More(desk, texts(N_("Condition or effect")))
        column: Any = self.layout()
        column.addWidget(self.more)
        column.addWidget(self.more.content)
        inner = self.more.column
        self.add(
            "conditions", texts(N_("Only offered if")), PartsEditor(desk, "if", texts(N_("condition"))), inner
        )
        self.add("actions", texts(N_("What it does")), PartsEditor(desk, "then", texts(N_("effect"))), inner)

    def show_values(self, values: Sequence[Any]) -> None:
        super().show_values(values)
        if values[-1].conditions or values[-1].actions:
            self.more.setChecked(True)


class WayForm(RecordForm):
    """Where the talk goes on if something holds."""

    def __init__(self, talk: TalkDesk) -> None:
        super().__init__()
        texts = talk.desk.texts
        words = texts(property_named(Way, "conditions").label)
        self.add("conditions", words, PartsEditor(talk.desk, "if", texts(N_("condition"))))
        self.add("leads_to", texts(N_("Leads to")), LeadEditor(talk), beside=True)


class More(QToolButton):
    """Words that show or hide what is seldom needed: `content`, to be put below it."""

    def __init__(self, desk: Desk, words: str) -> None:
        super().__init__()
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(10, 0, 0, 0)
        self.column.setSpacing(5)
        self.content.hide()
        self.setText(words)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setArrowType(Qt.ArrowType.RightArrow)
        self.toggled.connect(self._show)

    def _show(self, is_open: bool) -> None:
        self.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.content.setVisible(is_open)
