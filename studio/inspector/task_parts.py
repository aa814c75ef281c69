"""The parts of a task: what to do in words, and the condition that says that it is done, as cards have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from scenes.cards.conditions import FoundThing
from scenes.components.question.model import TaskPart
from scenes.model.values import ChoiceId, LocalText, new_id
from scenes.schema.codec import property_named
from scenes.schema.describe import Property
from scenes.texts import N_
from studio.inspector.editors import Change, Editor, LocalTextEditor
from studio.inspector.lists import ListEditor
from studio.inspector.references import Surroundings

_FIRST_CONDITION = {
    "find": "found_thing",
    "assemble": "in_slot",
    "sort": "in_slot",
    "wire": "connected",
    "procedure": "switched_on",
}
"""The condition that a new part of each kind of task begins with, by its name in files."""


class TaskPartEditor(Editor):
    """One part: its words, and its condition as a sentence with chips."""

    is_wide = True

    def __init__(self, around: Surroundings, desk: Any) -> None:
        from studio.cards.clause import (
            Clause,
        )  # cards are edited with rows of the inspector, so not at the top
        from studio.cards.desk import PartRef

        super().__init__()
        self._part: TaskPart | None = None
        self._around, self._desk, self._clause_of = around, desk, (Clause, PartRef)
        words = property_named(TaskPart, "text")
        self.words = LocalTextEditor(
            around.texts, around.session.lesson.languages, words.info, is_required=True
        )
        self.words.edited.connect(self._change_words)
        self.words.left.connect(self.left)
        told = QLabel(around.texts(property_named(TaskPart, "done_when").label))
        self.clause: Any = None
        self._holder = QWidget()
        self._inner = QVBoxLayout(self._holder)
        self._inner.setContentsMargins(0, 0, 0, 0)
        column = self._column()
        for widget in (self.words, told, self._holder):
            column.addWidget(widget)

    def show_values(self, values: Sequence[Any]) -> None:
        self._part = values[-1]
        self.words.show_values([value.text for value in values])
        if self.clause is None:
            clause, ref = self._clause_of
            self.clause = clause(self._desk, ref(self._condition, self._change_condition), "if", "")
            self.clause.kind_asked.connect(self._open_kinds)
            self._inner.addWidget(self.clause)
        else:
            self.clause.refresh()

    def _condition(self) -> Any:
        assert self._part is not None
        return self._part.done_when

    def _change_words(self, change: Change, merge: str) -> None:
        self.edited.emit(lambda old: replace(old, text=change(old.text)), f"text {merge}")

    def _change_condition(self, change: Change, merge: str) -> None:
        self.edited.emit(
            lambda old: replace(old, done_when=change(old.done_when)), f"when {merge}" if merge else ""
        )

    def _open_kinds(self) -> None:
        from studio.cards.beginnings import new_part

        def choose(kind: str) -> None:
            made = new_part(self._desk.cls("if", kind), self._around.session, self._condition())
            self.edited.emit(lambda old: replace(old, done_when=made), "")

        self._desk.open_kinds(self.clause.grip, "if", choose)


class TaskPartsEditor(ListEditor):
    """All parts of a task, in the order in which a procedure is followed."""

    def __init__(self, around: Surroundings, prop: Property) -> None:
        from studio.cards.desk import Desk
        from studio.cards.wording import Wording

        self._around = around
        self._desk = Desk(self, around.session, Wording(around.session, around.texts))
        super().__init__(
            around.texts,
            lambda: TaskPartEditor(around, self._desk),
            lambda _items: self._new_part(),
            prop.info.max_items,
            (N_("Part {n}"), N_("Add something to do")),
        )

    def _new_part(self) -> TaskPart:
        from studio.cards.beginnings import new_part

        known = self._around.session.vocabulary.conditions
        cls = known.get(_FIRST_CONDITION.get(self._around.owner().kind, ""), FoundThing)
        return TaskPart(
            id=ChoiceId(new_id()), text=LocalText(), done_when=new_part(cls, self._around.session)
        )
