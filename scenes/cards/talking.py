"""Cards about guides: characters who talk with the pupil."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from scenes.cards import happenings as h
from scenes.cards.bases import Action, Condition, Event
from scenes.cards.world import World, WorldView
from scenes.model.values import EntityId, LineId, LocalText
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class TalkEnds(Event):
    """A talk with a guide has come to its end; one that was closed before has not."""

    SENTENCE: ClassVar[str] = N_("When the talk with {guide} ends")
    HAPPENING: ClassVar[type[h.Happening]] = h.TalkEnded
    guide: EntityId = prop(label=N_("Guide"), ability="guide")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.TalkEnded) and happening.guide == self.guide


@dataclass(frozen=True, slots=True)
class Talked(Condition):
    """A talk with a guide has come to its end at least once."""

    SENTENCE: ClassVar[str] = N_("{guide} was talked with")
    guide: EntityId = prop(label=N_("Guide"), ability="guide")

    def holds(self, world: WorldView) -> bool:
        return world.is_talked(self.guide)


@dataclass(frozen=True, slots=True)
class Talk(Action):
    """Let a guide begin to talk."""

    SENTENCE: ClassVar[str] = N_("{guide} begins to talk")
    guide: EntityId = prop(label=N_("Guide"), ability="guide")
    line: LineId | None = prop(
        None, label=N_("With the line"), help=N_("Empty: where the conversation begins.")
    )

    def run(self, world: World) -> None:
        world.talk(self.guide, self.line or LineId(""))


@dataclass(frozen=True, slots=True)
class GuideSays(Action):
    """Let a guide say something in passing: the words stand beside the portrait for some seconds."""

    SENTENCE: ClassVar[str] = N_("{guide} says {text}")
    guide: EntityId = prop(label=N_("Guide"), ability="guide")
    text: LocalText = prop(label=N_("Text"), max_length=300, multiline=True)
    seconds: float = prop(6.0, label=N_("Stays for"), unit="s", min=1, max=60)

    def run(self, world: World) -> None:
        world.say(self.text, self.seconds, self.guide)


TALK_EVENTS: Mapping[str, type[Event]] = MappingProxyType({"talk_ends": TalkEnds})
TALK_CONDITIONS: Mapping[str, type[Condition]] = MappingProxyType({"talked": Talked})
TALK_ACTIONS: Mapping[str, type[Action]] = MappingProxyType({"talk": Talk, "guide_says": GuideSays})
