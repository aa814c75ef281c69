"""Carriable: a thing that can be picked up."""

from __future__ import annotations

from scenes.model.parts import Component
from scenes.model.values import EntityId
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Carriable(Component):
    """A thing that a pupil can pick up, carry along and put into a slot."""

    mass: float = prop(
        100.0, label=N_("Mass"), unit="g", min=0, max=10_000_000, help=N_("What a balance shows.")
    )
    starts_in: EntityId | None = prop(
        None, label=N_("Lies in this slot at the start"), ability="slot", help=N_("Empty: where it stands.")
    )
    free: bool = prop(
        False,
        label=N_("May be put down anywhere"),
        help=N_("Otherwise it goes back to its place when it is let go."),
    )
