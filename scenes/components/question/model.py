"""Question: an item with one or several right answers."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import ChoiceId, LocalText, PictureRef
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

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
class Question(Component):
    """A question with a choice of answers. True/false needs no choices: it has its own two."""

    kind: Literal["single", "multiple", "true_false"] = prop(
        "single",
        label=N_("Kind"),
        choices={
            "single": N_("One right answer"),
            "multiple": N_("Several right answers"),
            "true_false": N_("True or false"),
        },
    )
    prompt: LocalText = prop(label=N_("Question"), max_length=400, multiline=True)
    picture: PictureRef = prop(PictureRef(""), label=N_("Picture"))
    picture_alt: LocalText = prop(LocalText(), label=N_("What the picture shows"), max_length=200)
    choices: tuple[Choice, ...] = prop((), label=N_("Answers"), max_items=10)
    is_true: bool = prop(True, label=N_("The sentence is true"), help=N_("For true or false only."))
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
        """The answers to choose from; for true/false its two fixed ones, whose words are the player's."""
        if self.kind == "true_false":
            return (Choice(TRUE, LocalText(), self.is_true), Choice(FALSE, LocalText(), not self.is_true))
        return self.choices

    @property
    def right_ids(self) -> frozenset[ChoiceId]:
        return frozenset(choice.id for choice in self.options if choice.right)


def item_version(question: Question) -> str:
    """A short hash of all that is asked and marked, so that results of a changed item are told apart."""
    content = {
        "kind": question.kind,
        "prompt": dict(question.prompt),
        "options": [[choice.id, dict(choice.text), choice.right] for choice in question.options],
        "points": question.points,
        "retry": question.retry_points,
        "attempts": question.attempts,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
