"""What a teacher can change about things of a classroom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.classroom import furniture, supplies, things
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Blackboard:
    """A blackboard."""

    width: float = m.width(2.4, 0.8, 6)
    color: Color = m.color("2f5d4c")


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk for pupils."""

    seats: int = m.count(2, 4, N_("Seats"))


@dataclass(frozen=True, slots=True)
class Bookshelf:
    """A bookshelf."""

    shelves: int = m.count(4, 8, N_("Shelves"))


@dataclass(frozen=True, slots=True)
class BookStack:
    """Books on each other."""

    count: int = m.count(5, 15, N_("Books"))


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock on the wall."""

    hour: int = m.count(7, 23, N_("Hour"), least=0)
    minute: int = m.count(0, 59, N_("Minute"), least=0)


@dataclass(frozen=True, slots=True)
class Abacus:
    """An abacus that shows a number."""

    rods: int = m.count(5, 9, N_("Rods"))
    number: int = m.count(30214, 999999999, N_("Number"), least=0)


@dataclass(frozen=True, slots=True)
class Fan:
    """A standing fan."""

    blades: int = m.count(3, 6, N_("Blades"), least=2)
    color: Color = m.color("4f9a9c")


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    furniture.blackboard: Blackboard,
    furniture.pupil_desk: Desk,
    furniture.bookshelf: Bookshelf,
    furniture.chair: m.Coloured,
    supplies.school_bag: m.Coloured,
    supplies.book_stack: BookStack,
    supplies.abacus: Abacus,
    things.wall_clock: Clock,
    furniture.standing_fan: Fan,
}
