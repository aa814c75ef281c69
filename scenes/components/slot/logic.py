"""The places of a slot: numbered from 0, to the right first, then forward, then upward."""

from __future__ import annotations

from collections.abc import Collection

from scenes.components.carriable.model import Carriable
from scenes.components.slot.model import Slot
from scenes.model.scene import Entity
from scenes.model.values import Vec3


def is_accepted(slot: Slot, thing: Entity) -> bool:
    """Whether a thing belongs into the slot."""
    if thing.get(Carriable) is None:
        return False
    return (
        slot.anything
        or thing.id in slot.accepts
        or (bool(slot.accepts_group) and thing.group == slot.accepts_group)
    )


def place_position(slot: Slot, place: int) -> Vec3:
    """The middle of the bottom of a place, in metres from the slot's origin."""
    column, rest = place % slot.columns, place // slot.columns
    row, layer = rest % slot.rows, rest // slot.rows
    return Vec3(
        slot.at.x + (column - (slot.columns - 1) / 2) * slot.size.x,
        slot.at.y + (row - (slot.rows - 1) / 2) * slot.size.y,
        slot.at.z + layer * slot.size.z,
    )


def place_below(slot: Slot, place: int) -> int | None:
    """The place under this one; None at the bottom."""
    below = place - slot.columns * slot.rows
    return below if below >= 0 else None


def free_place(slot: Slot, taken: Collection[int], wanted: int = -1) -> int | None:
    """The place that a thing comes to lie in; None if there is no room.

    `wanted` names a place: what is put there falls onto what lies below it. Without one (-1) it is the first.
    """
    floor = slot.columns * slot.rows
    piles = [wanted % floor] if 0 <= wanted < slot.room else range(floor)
    best: int | None = None
    for pile in piles:
        for layer in range(slot.layers):
            place = pile + layer * floor
            if place not in taken:
                if best is None or place < best:
                    best = place
                break
    return best


def free_places(slot: Slot, taken: Collection[int]) -> list[int]:
    """Every place that can be filled now: the lowest free one of each pile."""
    floor = slot.columns * slot.rows
    found = (free_place(slot, taken, pile) for pile in range(floor))
    return [place for place in found if place is not None]
