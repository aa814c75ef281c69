"""The hands of the robot pupil: what it picks up, and where it puts it, on the way to a goal.

"wrong" does each thing wrong once, where a pupil could, and right after that: else no lesson would come to its end.
"half" does so with every second thing.
"""

from __future__ import annotations

from typing import Literal

from scenes.cards import conditions as c
from scenes.cards import handling as h
from scenes.cards import working as w
from scenes.components.carriable.model import Carriable
from scenes.components.slot.model import Slot
from scenes.model.parts import ConditionCard
from scenes.model.values import EntityId
from scenes.play import inputs
from scenes.play.robot_work import RobotWork
from scenes.play.session import Session


class RobotHands:
    """Says the next thing for hands to do; None where hands are of no use."""

    def __init__(self, session: Session, manner: Literal["right", "half", "wrong"]) -> None:
        self._session = session
        self._manner = manner
        self._done_wrong: dict[EntityId, bool] = {}
        """Things that had their wrong try, or none, because only every second thing goes wrong."""
        self._work = RobotWork(session, manner)
        self.waits = False
        """Whether the best is to let time pass."""
        self._in_the_way: EntityId | None = None
        """What was taken out of a slot to make room."""
        self._tried: set[tuple[EntityId, EntityId]] = set()

    def for_goal(self, goal: ConditionCard) -> inputs.Input | None:
        """Towards a goal that does not hold yet."""
        held, cleared, self._in_the_way = self._session.handling.held, self._in_the_way, None
        if held is not None and held == cleared:
            return inputs.PutDown(*self._session.state.position)
        self.waits = False
        match goal:
            case h.InSlot():
                return self._bring(goal.target, goal.slot)
            case h.SlotHolds():
                return self._fill(goal.slot)
            case h.Holding():
                return self._take(goal.target)
            case (
                w.Reads()
                | w.Level()
                | w.ControlIs()
                | w.SwitchedOn()
                | w.IsConnected()
                | w.Drawn()
                | c.Variable()
            ):
                return self._at_work(goal)
        return None

    def explore(self) -> inputs.Input | None:
        """Without a goal that says how: everything into a slot in which it belongs, each once."""
        session = self._session
        held = session.handling.held
        for entity, _carriable in session.scene.with_component(Carriable):
            if held not in (None, entity.id) or session.handling.is_right(entity.id):
                continue
            for slot, _place in session.handling.open_places(entity.id):
                if not session.handling.belongs(entity.id, slot) or (entity.id, slot) in self._tried:
                    continue
                item = self._bring(entity.id, slot)
                if isinstance(item, inputs.Put) and item.slot == slot:
                    self._tried.add((entity.id, slot))
                if item is not None:
                    return item
        return inputs.LetGo() if held is not None else None

    # ------------------------------------------------------------------ inside

    def _at_work(self, goal: ConditionCard) -> inputs.Input | None:
        item = self._work.for_goal(goal)
        self.waits = self._work.waits
        return item

    def _take(self, thing: EntityId) -> inputs.Input | None:
        """Into the hand; what else is in it goes back first."""
        held = self._session.handling.held
        if held is not None:
            return inputs.LetGo()
        return inputs.PickUp(thing) if self._session.handling.can_pick_up(thing) else None

    def _bring(self, thing: EntityId, slot: EntityId) -> inputs.Input | None:
        """A thing into a slot: take it, try it wrongly, make room, put it."""
        hands = self._session.handling
        if thing not in self._session.scene.entities or slot not in self._session.scene.entities:
            return None
        if hands.held != thing:
            if hands.held is None and not self._has_room(slot, thing):
                return self._clear(slot)
            return self._take(thing)
        wrong = self._wrong_slot(thing)
        if wrong is not None:
            return inputs.Put(wrong)
        if not self._has_room(slot, thing):
            return inputs.LetGo()
        return inputs.Put(slot)

    def _wrong_slot(self, thing: EntityId) -> EntityId | None:
        if self._manner == "right" or thing in self._done_wrong:
            return None
        self._done_wrong[thing] = self._manner == "wrong" or len(self._done_wrong) % 2 == 0
        if not self._done_wrong[thing]:
            return None
        hands = self._session.handling
        return next((s for s, _place in hands.open_places(thing) if not hands.belongs(thing, s)), None)

    def _has_room(self, slot: EntityId, thing: EntityId) -> bool:
        return any(other == slot for other, _place in self._session.handling.open_places(thing))

    def _clear(self, slot: EntityId) -> inputs.Input | None:
        """Take something out of a slot that does not belong there; it is put down at its own place."""
        hands = self._session.handling
        for other in reversed(hands.contents(slot)):
            if not hands.belongs(other, slot) and hands.can_pick_up(other):
                self._in_the_way = other
                return inputs.PickUp(other)
        return None

    def _fill(self, slot: EntityId) -> inputs.Input | None:
        session = self._session
        into = session.scene.entities.get(slot)
        if into is None or into.get(Slot) is None:
            return None
        held = session.handling.held
        if held is not None and session.handling.belongs(held, slot):
            return self._bring(held, slot)
        for entity, _carriable in session.scene.with_component(Carriable):
            if self._is_free(entity.id, slot) and session.handling.belongs(entity.id, slot):
                item = self._bring(entity.id, slot)
                if item is not None:
                    return item
        return None

    def _is_free(self, thing: EntityId, wanted: EntityId) -> bool:
        """Whether a thing may go into a slot from where it is: it lies nowhere, wrong, or where everything may lie."""
        hands = self._session.handling
        slot = hands.slot_of(thing)
        lies_in = self._session.scene.entities[slot].get(Slot) if slot is not None else None
        return not hands.is_right(thing) or (slot != wanted and lies_in is not None and lies_in.anything)
