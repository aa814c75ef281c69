"""The kind of a question: what each kind uses, and what a question needs when it becomes one of another kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from scenes.components.question.logic import marking_of
from scenes.components.question.model import CHOSEN, DONE, Choice, Gap, Pair, Question
from scenes.model.values import ChoiceId, LocalText, new_id
from scenes.schema.describe import Property
from scenes.texts import N_
from studio.inspector.editors import EnumEditor
from studio.inspector.references import Surroundings

_PLACES = ("label", "hotspot")


def _is(*kinds: str) -> Callable[[Question], bool]:
    return lambda question: question.kind in kinds


QUESTION_USES: Mapping[tuple[type, str], Callable[[Any], bool]] = {
    (Question, "choices"): _is("single", "multiple", "order"),
    (Question, "shuffle"): _is("single", "multiple"),
    (Question, "is_true"): _is("true_false"),
    (Question, "pairs"): _is("match"),
    (Question, "sentence"): _is("fill_in"),
    (Question, "gaps"): _is("fill_in"),
    **{
        (Question, name): _is("number", "measure") for name in ("number", "tolerance", "unit", "asks_unit")
    },
    (Question, "tolerance_in"): lambda question: question.kind in ("number", "measure") and question.tolerance > 0,
    (Question, "parts"): _is(*DONE),
    (Question, "spots"): _is(*_PLACES),
    (Question, "sample_answer"): _is("free_text"),
    (Question, "marking"): lambda question: (
        question.kind == "multiple" or (question.kind not in CHOSEN and _has_parts(question))
    ),
    (Question, "picture_alt"): lambda question: bool(question.picture),
    (Question, "attempts"): lambda question: question.kind != "free_text",
    (Question, "retry_points"): lambda question: question.attempts > 1 and question.kind != "free_text",
    (Question, "hint"): lambda question: question.attempts > 1 and question.kind != "free_text",
}  # fmt: skip
"""Which rows mean something for a question."""


def _has_parts(question: Question) -> bool:
    if question.kind == "free_text":
        return False
    return (
        question.kind not in ("number", "measure") or question.asks_unit or marking_of(question, ()).total > 1
    )


def as_kind(question: Question, kind: str) -> Question:
    """The question as one of another kind, with something to begin with and the marking that most teachers want.

    Nothing is thrown away: who goes back to the kind of before finds the answers again.
    """
    changed: dict[str, Any] = {"kind": kind}
    if question.kind in CHOSEN and kind not in CHOSEN:
        changed["marking"] = "parts"
    elif question.kind not in CHOSEN and kind in CHOSEN:
        changed["marking"] = "all"
    if kind == "match" and not question.pairs:
        changed["pairs"] = tuple(Pair(id=ChoiceId(new_id()), match=LocalText()) for _ in range(3))
    elif kind == "fill_in" and not question.gaps:
        changed["gaps"] = (Gap(ChoiceId(new_id()), (LocalText(),)),)
    elif kind in ("single", "multiple", "order") and not question.choices:
        changed["choices"] = tuple(Choice(ChoiceId(new_id()), LocalText(), n == 0) for n in range(2))
    return replace(question, **changed)


class QuestionKindEditor(EnumEditor):
    """The kinds as words, with a line about how this one is answered. Changing it is one step with what comes of it."""

    is_wide = True

    def __init__(self, around: Surroundings, prop: Property) -> None:
        self._around, self._prop = around, prop
        self.about = QLabel()
        self.about.setWordWrap(True)
        super().__init__(around.texts, prop.type.options, prop.info)
        self.is_wide = True
        holder = QWidget()
        below = QVBoxLayout(holder)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2)
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.combo)
        below.addWidget(self.combo)
        below.addWidget(self.about)
        layout.addWidget(holder)

    def show_values(self, values: Any) -> None:
        super().show_values(values)
        self.about.setText(self._around.texts(_ABOUT.get(values[-1], "")) if _ABOUT.get(values[-1]) else "")
        self.about.setVisible(bool(self.about.text()))

    def _choose(self, index: int) -> None:
        kind = self.combo.itemData(index)
        session, texts = self._around.session, self._around.texts
        label = texts(N_("Change {what}"), what=texts(self._prop.label))
        with session.document.edit(label) as draft:
            scene = draft.scene(session.scene_id)
            for entity_id in session.selection:
                question = scene.entities[entity_id].get(Question)
                if question is not None:
                    scene.set(entity_id, "question", **_changes(question, as_kind(question, kind)))


def _changes(old: Question, new: Question) -> dict[str, Any]:
    names = ("kind", "marking", "pairs", "gaps", "choices")
    return {name: getattr(new, name) for name in names if getattr(new, name) != getattr(old, name)}


_ABOUT = {
    "order": N_("Pupils see the answers mixed and put them in order."),
    "match": N_("Pupils choose what belongs together. A pair without a first text only misleads."),
    "fill_in": N_("Pupils type the missing words. Spellings of Khmer that look alike count as equal."),
    "number": N_("Pupils type a number with Khmer or other digits."),
    "label": N_("Pupils put labels to places: in the picture of the question, or on things of the scene."),
    "hotspot": N_("Pupils point at places: in the picture of the question, or at things of the scene."),
    "measure": N_("Pupils measure in the scene, and type the number while they see the instrument."),
    "find": N_("Pupils look for things in the scene and say when they are done."),
    "assemble": N_("Pupils put things into their slots and say when they are done."),
    "sort": N_("Pupils carry each thing to where it belongs and say when they are done."),
    "wire": N_("Pupils connect parts with wires; you say what must be connected, or what must light."),
    "procedure": N_("Pupils do the parts in the scene; those done in the right order count."),
    "free_text": N_("Pupils write; you read it and enter the points later, in the results."),
}
