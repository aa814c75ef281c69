"""The bases of the three families of cards. The tables of all cards are in `events`, `conditions` and `actions`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from scenes.cards.happenings import Happening
from scenes.cards.world import VariableValue, World, WorldView
from scenes.model.parts import ActionCard, ConditionCard, EventCard


class Event(EventCard, ABC):
    """Base of all event cards."""

    __slots__ = ()
    SENTENCE: ClassVar[str] = ""
    HAPPENING: ClassVar[type[Happening]]

    @abstractmethod
    def matches(self, happening: Happening, world: WorldView) -> bool:
        """Whether this happening fires the card."""


class Condition(ConditionCard, ABC):
    """Base of all condition cards."""

    __slots__ = ()
    SENTENCE: ClassVar[str] = ""
    BY_ITSELF: ClassVar[bool] = False
    """Whether it may come to hold without any outcome: by walking, or by time alone."""

    @abstractmethod
    def holds(self, world: WorldView) -> bool:
        """Whether it holds now."""

    def now(self, world: WorldView) -> VariableValue | None:
        """What it compares, as it is now, for a teacher who asks why it does not hold; None if it compares nothing."""
        return None


class Action(ActionCard, ABC):
    """Base of all action cards."""

    __slots__ = ()
    SENTENCE: ClassVar[str] = ""

    @abstractmethod
    def run(self, world: World) -> None:
        """Do it, to the world and to nothing else."""
