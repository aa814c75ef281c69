"""Question: an item that a pupil answers - by choosing, ordering, matching, typing, pointing."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from scenes.model.parts import Component, ConditionCard
from scenes.model.values import ChoiceId, EntityId, LocalText, PictureRef
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

CHOSEN = frozenset({"single", "multiple", "true_false"})
"""Kinds that are answered by choosing among answers."""
DONE = frozenset({"assemble", "wire", "find", "sort", "procedure"})
"""Kinds that are answered by doing something in the scene: their parts are conditions, as cards have them."""
TRUE = ChoiceId("true")
FALSE = ChoiceId("false")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a pupil can choose."""

    id: ChoiceId = prop()
    text: LocalText = prop(label=N_("Answer"), max_length=200)
    right: bool = prop(False, label=N_("Right"))
    feedback: LocalText = prop(
        LocalText(), label=N_("What to say to who chose it"), max_length=400, multiline=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts that belong together. Without the first one, the second stands there only to mislead."""

    id: ChoiceId = prop()
    text: LocalText = prop(LocalText(), label=N_("This"), max_length=120)
    match: LocalText = prop(label=N_("belongs to this"), max_length=120)


@dataclass(frozen=True, slots=True)
class Gap:
    """A word to fill in, and all the ways in which it may be written."""

    id: ChoiceId = prop()
    answers: tuple[LocalText, ...] = prop((), label=N_("Right words"), max_length=120, max_items=10)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to point at: a thing of the scene or, where the question has a picture, a round place in it."""

    id: ChoiceId = prop()
    text: LocalText = prop(LocalText(), label=N_("Words of the label"), max_length=80)
    target: EntityId | None = prop(None, label=N_("Thing"))
    x: float = prop(50.0, label=N_("From the left"), unit="%", min=0, max=100)
    y: float = prop(50.0, label=N_("From the top"), unit="%", min=0, max=100)
    radius: float = prop(8.0, label=N_("Size of the place"), unit="%", min=1, max=50)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPart:
    """One thing to do in the scene; it is done when the condition holds."""

    id: ChoiceId = prop()
    text: LocalText = prop(label=N_("What to do"), max_length=160)
    done_when: ConditionCard = prop(label=N_("Done when"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Component):
    """A question of one of many kinds. True/false needs no choices: it has its own two."""

    kind: Literal[
        "single",
        "multiple",
        "true_false",
        "order",
        "match",
        "fill_in",
        "number",
        "label",
        "hotspot",
        "free_text",
        "measure",
        "find",
        "assemble",
        "sort",
        "wire",
        "procedure",
    ] = prop(
        "single",
        label=N_("Kind"),
        choices={
            "single": N_("One right answer"),
            "multiple": N_("Several right answers"),
            "true_false": N_("True or false"),
            "order": N_("Put in order"),
            "match": N_("Match pairs"),
            "fill_in": N_("Fill in the words"),
            "number": N_("Number with unit"),
            "label": N_("Label the parts"),
            "hotspot": N_("Point at the place"),
            "free_text": N_("Answer in own words"),
            "measure": N_("Task: measure"),
            "find": N_("Task: find"),
            "assemble": N_("Task: put together"),
            "sort": N_("Task: sort"),
            "wire": N_("Task: connect wires"),
            "procedure": N_("Task: do in the right order"),
        },
    )
    prompt: LocalText = prop(label=N_("Question"), max_length=400, multiline=True)
    picture: PictureRef = prop(PictureRef(""), label=N_("Picture"))
    picture_alt: LocalText = prop(LocalText(), label=N_("What the picture shows"), max_length=200)
    choices: tuple[Choice, ...] = prop(
        (), label=N_("Answers"), max_items=10, help=N_("To put in order: as they stand here is right.")
    )
    is_true: bool = prop(True, label=N_("The sentence is true"), help=N_("For true or false only."))
    pairs: tuple[Pair, ...] = prop((), label=N_("Pairs"), max_items=10)
    sentence: LocalText = prop(
        LocalText(),
        label=N_("Sentence with gaps"),
        max_length=600,
        multiline=True,
        help=N_("Write ___ (three underscores) where a word is missing."),
    )
    gaps: tuple[Gap, ...] = prop((), label=N_("Missing words"), max_items=8)
    number: float = prop(0.0, label=N_("Right number"), min=-1e12, max=1e12)
    tolerance: float = prop(
        0.0,
        label=N_("May be off by"),
        min=0,
        max=1e12,
        help=N_("0 means that the number must be exact."),
    )
    tolerance_in: Literal["unit", "percent"] = prop(
        "unit",
        label=N_("Off by in"),
        choices={"unit": N_("the unit of the number"), "percent": N_("percent of the number")},
    )
    unit: LocalText = prop(LocalText(), label=N_("Unit"), max_length=30)
    asks_unit: bool = prop(
        False, label=N_("The unit is typed too"), help=N_("Otherwise the unit stands beside the field.")
    )
    spots: tuple[Spot, ...] = prop(
        (),
        label=N_("Places"),
        max_items=12,
        help=N_("In the picture if the question has one, else things of the scene."),
    )
    parts: tuple[TaskPart, ...] = prop((), label=N_("What is to be done"), max_items=20)
    sample_answer: LocalText = prop(
        LocalText(),
        label=N_("A good answer"),
        max_length=600,
        multiline=True,
        help=N_("For the teacher, who marks the answers later. Pupils see it at the end."),
    )
    objective: int = prop(
        0,
        label=N_("Objective"),
        min=0,
        max=12,
        zero=N_("none"),
        help=N_("The number of the objective of the lesson that this question is about."),
    )
    marking: Literal["all", "parts", "parts_minus"] = prop(
        "all",
        label=N_("Points are given"),
        choices={
            "all": N_("only if everything is right"),
            "parts": N_("for each right part"),
            "parts_minus": N_("for each right part, less the wrong ones"),
        },
    )
    feedback_right: LocalText = prop(
        LocalText(), label=N_("What to say when it is right"), max_length=400, multiline=True
    )
    feedback_wrong: LocalText = prop(
        LocalText(), label=N_("What to say when it is wrong"), max_length=400, multiline=True
    )
    hint: LocalText = prop(
        LocalText(), label=N_("Hint"), max_length=300, multiline=True, help=N_("Shown after a wrong try.")
    )
    attempts: int = prop(2, label=N_("Tries"), min=1, max=10)
    points: float = prop(1.0, label=N_("Points"), min=0, max=100)
    retry_points: float = prop(
        0.5, label=N_("Worth of a later try"), min=0, max=1, help=N_("1 is all points, 0 is none.")
    )
    time_limit: float = prop(
        0.0, label=N_("Time limit"), unit="s", min=0, max=3600, help=N_("0 is no limit.")
    )
    shuffle: bool = prop(False, label=N_("Mix the answers"))
    opens: Literal["click", "approach", "card"] = prop(
        "click",
        label=N_("Asked"),
        choices={
            "click": N_("When clicked"),
            "approach": N_("When a pupil comes near"),
            "card": N_("Only by a card"),
        },
    )

    @property
    def options(self) -> tuple[Choice, ...]:
        """The answers to choose from or to order; for true/false its two fixed ones, whose words are the player's."""
        if self.kind == "true_false":
            return (Choice(TRUE, LocalText(), self.is_true), Choice(FALSE, LocalText(), not self.is_true))
        return self.choices if self.kind in CHOSEN or self.kind == "order" else ()

    @property
    def right_ids(self) -> frozenset[ChoiceId]:
        return frozenset(choice.id for choice in self.options if choice.right)


def item_version(question: Question) -> str:
    """A short hash of all that is asked and marked, so that results of a changed item are told apart."""
    content: dict[str, object] = {
        "kind": question.kind,
        "prompt": dict(question.prompt),
        "options": [[choice.id, dict(choice.text), choice.right] for choice in question.options],
        "points": question.points,
        "retry": question.retry_points,
        "attempts": question.attempts,
    }
    # What was added later is part of it only where it is used: older results keep their versions.
    if question.marking != "all":
        content["marking"] = question.marking
    if question.kind not in CHOSEN:
        content["asked"] = _asked(question)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _asked(question: Question) -> object:
    match question.kind:
        case "match":
            return [[pair.id, dict(pair.text), dict(pair.match)] for pair in question.pairs]
        case "fill_in":
            gaps = [[gap.id, [dict(answer) for answer in gap.answers]] for gap in question.gaps]
            return [dict(question.sentence), gaps]
        case "assemble" | "wire" | "find" | "sort" | "procedure":
            return [[part.id, dict(part.text), repr(part.done_when)] for part in question.parts]
        case "number" | "measure":
            tolerance = [question.tolerance, question.tolerance_in]
            return [question.number, *tolerance, dict(question.unit), question.asks_unit]
        case "label" | "hotspot":
            return [question.picture, [_place(spot) for spot in question.spots]]
    return None


def _place(spot: Spot) -> list[object]:
    return [spot.id, dict(spot.text), spot.target, spot.x, spot.y, spot.radius]
