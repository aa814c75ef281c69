"""Guide: a character who talks with the pupil, line by line, with choices that lead on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from scenes.model.parts import ActionCard, Component, ConditionCard
from scenes.model.values import EntityId, Language, LineId, LocalText, PictureRef, SoundRef
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

END = LineId("end")
"""Where a way out of the talk leads; no line may have this id."""
_LEADS_TO = N_("Leads to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Something the pupil can say. It is offered only while all of its conditions hold."""

    text: LocalText = prop(label=N_("The pupil says"), max_length=160)
    conditions: tuple[ConditionCard, ...] = prop(
        (), label=N_("Only offered if"), written_as="if", max_items=6
    )
    actions: tuple[ActionCard, ...] = prop((), label=N_("What it does"), written_as="then", max_items=10)
    leads_to: LineId = prop(LineId(""), label=_LEADS_TO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where the talk goes on if all of these hold: by score, answers, variables."""

    conditions: tuple[ConditionCard, ...] = prop((), label=N_("If"), written_as="if", max_items=6)
    leads_to: LineId = prop(LineId(""), label=_LEADS_TO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing the guide says, and how the talk goes on from there.

    With replies the pupil chooses. Otherwise Next asks the question, if there is one, and then leads along the first
    way that is open, to `wrong_leads_to` after a wrong answer, or to `leads_to`.
    """

    id: LineId = prop()
    text: LocalText = prop(label=N_("The guide says"), max_length=400, multiline=True)
    narration: Mapping[Language, SoundRef] = prop(factory=lambda: MappingProxyType({}), label=N_("Narration"))
    actions: tuple[ActionCard, ...] = prop(
        (), label=N_("What it does"), written_as="then", max_items=10, help=N_("Done when this is said.")
    )
    question: EntityId | None = prop(None, label=N_("Then asks"), ability="question")
    replies: tuple[Reply, ...] = prop((), label=N_("Choices"), max_items=6)
    ways: tuple[Way, ...] = prop(
        (), label=N_("Goes on by what happened"), max_items=8, help=N_("The first that fits is taken.")
    )
    leads_to: LineId = prop(LineId(""), label=_LEADS_TO)
    wrong_leads_to: LineId = prop(
        LineId(""), label=N_("After a wrong answer"), help=N_("Empty: the same as after a right one.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide(Component):
    """A character who talks with the pupil: lines, choices and questions that lead on. The first line begins."""

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=60)
    portrait: PictureRef = prop(PictureRef(""), label=N_("Portrait"))
    lines: tuple[Line, ...] = prop((), label=N_("Conversation"), max_items=120)
    beginnings: tuple[Way, ...] = prop(
        (),
        label=N_("Begins elsewhere"),
        max_items=8,
        help=N_("For who comes back: the first that fits is where the talk begins."),
    )
    opens: Literal["click", "approach", "card"] = prop(
        "click",
        label=N_("Talks"),
        choices={
            "click": N_("When clicked"),
            "approach": N_("When a pupil comes near"),
            "card": N_("Only by a card"),
        },
    )
    distance: float = prop(2.5, label=N_("How near"), unit="m", min=0.2, max=100)
