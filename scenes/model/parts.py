"""Marker bases for what a vocabulary names: component kinds and the three families of cards.

The model knows that an entity has components and a rule has cards; which kinds exist is said by the `Vocabulary` that
the composition root passes to the codec. So a kind can be added without touching the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from scenes.records import dataclass, field


class Part:
    """Base of everything that is written in a file as `kind: {properties}`."""

    __slots__ = ()
    FAMILY: ClassVar[str] = ""


class Component(Part):
    """One ability of an entity; a frozen dataclass declared with `prop`."""

    __slots__ = ()
    FAMILY: ClassVar[str] = "components"
    ABILITIES: ClassVar[tuple[str, ...]] = ()
    """What several kinds can do alike, besides what the kind itself is called."""
    DRAWN: ClassVar[tuple[int, int]] = (0, 0)
    """About how many triangles and pieces a kind draws whose picture is no model and no shape."""


class EventCard(Part):
    """The "when" of a rule."""

    __slots__ = ()
    FAMILY: ClassVar[str] = "events"


class ConditionCard(Part):
    """One "if" of a rule, or one goal of a lesson step."""

    __slots__ = ()
    FAMILY: ClassVar[str] = "conditions"


class ActionCard(Part):
    """One "then" of a rule."""

    __slots__ = ()
    FAMILY: ClassVar[str] = "actions"


@dataclass(frozen=True, slots=True)
class UnknownPart(Component, EventCard, ConditionCard, ActionCard):
    """A kind this version does not know: kept, shown grey, written back unchanged.

    `data` is the plain data read from the file (mappings, lists, texts, numbers).
    """

    kind: str
    data: Any


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which kinds there are: name in the file -> dataclass, per family."""

    components: Mapping[str, type[Component]] = field(default_factory=dict)
    events: Mapping[str, type[EventCard]] = field(default_factory=dict)
    conditions: Mapping[str, type[ConditionCard]] = field(default_factory=dict)
    actions: Mapping[str, type[ActionCard]] = field(default_factory=dict)

    def family(self, name: str) -> Mapping[str, type[Part]]:
        families: dict[str, Mapping[str, type[Part]]] = {
            "components": self.components,
            "events": self.events,
            "conditions": self.conditions,
            "actions": self.actions,
        }
        return families[name]
