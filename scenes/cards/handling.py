"""Cards about what hands do in the scene: carrying and putting."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from scenes.cards import happenings as h
from scenes.cards.bases import Action, Condition, Event
from scenes.cards.world import VariableValue, World, WorldView
from scenes.model.values import EntityId
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

# -- when ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PickedUp(Event):
    """A thing is taken into the hand."""

    SENTENCE: ClassVar[str] = N_("When {target} is picked up")
    HAPPENING: ClassVar[type[h.Happening]] = h.PickedUp
    target: EntityId = prop(label=N_("Thing"), ability="carriable")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.PickedUp) and happening.entity == self.target


@dataclass(frozen=True, slots=True)
class PutDown(Event):
    """A thing is put down where there is no slot."""

    SENTENCE: ClassVar[str] = N_("When {target} is put down")
    HAPPENING: ClassVar[type[h.Happening]] = h.StoodDown
    target: EntityId = prop(label=N_("Thing"), ability="carriable")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.StoodDown) and happening.entity == self.target


@dataclass(frozen=True, slots=True)
class _Put(Event):
    """What putting right and putting wrong have in common."""

    HAPPENING: ClassVar[type[h.Happening]] = h.PutInto
    IS_RIGHT: ClassVar[bool] = True
    slot: EntityId = prop(label=N_("Slot"), ability="slot")
    target: EntityId | None = prop(
        None, label=N_("Thing"), ability="carriable", help=N_("Empty: any thing, whatever it is.")
    )

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return (
            isinstance(happening, h.PutInto)
            and happening.is_right == self.IS_RIGHT
            and happening.slot == self.slot
            and self.target in (None, happening.entity)
        )


@dataclass(frozen=True, slots=True)
class PutRight(_Put):
    """A thing is put into a slot in which it belongs."""

    SENTENCE: ClassVar[str] = N_("When something right is put into {slot}")


@dataclass(frozen=True, slots=True)
class PutWrong(_Put):
    """A thing is put into a slot in which it does not belong."""

    SENTENCE: ClassVar[str] = N_("When something wrong is put into {slot}")
    IS_RIGHT: ClassVar[bool] = False


HAND_EVENTS: Mapping[str, type[Event]] = MappingProxyType(
    {"picked_up": PickedUp, "put_down": PutDown, "put_right": PutRight, "put_wrong": PutWrong}
)

# -- if ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InSlot(Condition):
    """A thing lies in a slot."""

    SENTENCE: ClassVar[str] = N_("{target} is in {slot}")
    target: EntityId = prop(label=N_("Thing"), ability="carriable")
    slot: EntityId = prop(label=N_("Slot"), ability="slot")

    def holds(self, world: WorldView) -> bool:
        return world.handling.slot_of(self.target) == self.slot


@dataclass(frozen=True, slots=True)
class SlotHolds(Condition):
    """So many of the things in a slot belong there."""

    SENTENCE: ClassVar[str] = N_("{slot} holds {count} right things")
    slot: EntityId = prop(label=N_("Slot"), ability="slot")
    count: int = prop(
        0,
        label=N_("How many"),
        min=0,
        max=8000,
        help=N_("0 means all that belong there."),
        zero=N_("all"),
    )

    def holds(self, world: WorldView) -> bool:
        return world.handling.right_in(self.slot) >= (self.count or world.handling.wanted_in(self.slot) or 1)

    def now(self, world: WorldView) -> VariableValue | None:
        return float(world.handling.right_in(self.slot))


@dataclass(frozen=True, slots=True)
class Holding(Condition):
    """A thing is in the hand now."""

    SENTENCE: ClassVar[str] = N_("{target} is in the hand")
    target: EntityId = prop(label=N_("Thing"), ability="carriable")

    def holds(self, world: WorldView) -> bool:
        return world.handling.held == self.target


HAND_CONDITIONS: Mapping[str, type[Condition]] = MappingProxyType(
    {"in_slot": InSlot, "slot_holds": SlotHolds, "holding": Holding}
)

# -- then ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PutThing(Action):
    """Put a thing into a slot, as if by itself."""

    SENTENCE: ClassVar[str] = N_("Put {target} into {slot}")
    target: EntityId = prop(label=N_("Thing"), ability="carriable")
    slot: EntityId = prop(label=N_("Slot"), ability="slot")

    def run(self, world: World) -> None:
        world.handling.lay(self.target, self.slot)


@dataclass(frozen=True, slots=True)
class SendBack(Action):
    """Bring a thing back to where it was at the start."""

    SENTENCE: ClassVar[str] = N_("Bring {target} back to its place")
    target: EntityId = prop(label=N_("Thing"), ability="carriable")

    def run(self, world: World) -> None:
        world.handling.send_back(self.target)


HAND_ACTIONS: Mapping[str, type[Action]] = MappingProxyType({"put": PutThing, "send_back": SendBack})
