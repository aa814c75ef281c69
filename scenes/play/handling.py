"""Handling: everything that hands do in the scene, in one place for the session, the cards and the marks."""

from __future__ import annotations

from scenes.model.transforms import Matrix
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.play.carrying import Carrying
from scenes.play.playthrough import Playthrough
from scenes.play.things import Things


class Handling:
    """Implements `scenes.cards.world.Handling`; what is asked here changes nothing."""

    def __init__(self, play: Playthrough, things: Things) -> None:
        self._play = play
        self._carrying = Carrying(play, things)

    def begin(self) -> None:
        """Everything lies where it lies at the start of the lesson."""
        self._carrying.begin()

    def handle(self, item: inputs.Input) -> None:
        """Take what a pupil's hands do; other inputs are ignored."""
        match item:
            case inputs.PickUp():
                self._carrying.pick_up(EntityId(item.entity))
            case inputs.Put():
                self._carrying.put(EntityId(item.slot), item.place)
            case inputs.PutDown():
                self._carrying.put_down(Vec3(item.x, item.y, item.z), item.heading)
            case inputs.LetGo():
                self._carrying.let_go()

    def tick(self) -> None:
        """A step of time has passed."""
        self._carrying.tick()

    # ------------------------------------------------------------------ what lies where

    @property
    def held(self) -> EntityId | None:
        """What is in the hand."""
        return self._carrying.held

    def slot_of(self, thing: EntityId) -> EntityId | None:
        """The slot in which a thing lies."""
        return self._carrying.slot_of(thing)

    def contents(self, slot: EntityId) -> tuple[EntityId, ...]:
        """What lies in a slot, by its places."""
        return self._carrying.contents(slot)

    def belongs(self, thing: EntityId, slot: EntityId) -> bool:
        """Whether this is a right slot for the thing, wherever it is now."""
        return self._carrying.belongs(thing, slot)

    def is_right(self, thing: EntityId) -> bool:
        """Whether a thing lies in a slot in which it belongs."""
        return self._carrying.is_right(thing)

    def right_in(self, slot: EntityId) -> int:
        """How many things lie in a slot and belong there."""
        return self._carrying.right_in(slot)

    def wanted_in(self, slot: EntityId) -> int:
        """How many things can lie rightly in a slot: those of its scene that belong there, as far as it has room."""
        return self._carrying.wanted_in(slot)

    def can_pick_up(self, thing: EntityId) -> bool:
        """Whether a thing can be taken into the hand now."""
        return self._carrying.can_pick_up(thing)

    def open_places(self, thing: EntityId) -> list[tuple[EntityId, int]]:
        """Every place of this scene into which a thing could be put now, right or wrong: slot and number."""
        return self._carrying.open_places(thing)

    def place_matrix(self, slot: EntityId, place: int, thing: EntityId) -> Matrix:
        """Where a thing would stand in the world in a place of a slot of this scene."""
        return self._carrying.place_matrix(slot, place, thing)

    def lay(self, thing: EntityId, slot_id: EntityId) -> bool:
        """Put a thing into a slot without the pupil; whether there was room."""
        return self._carrying.lay(thing, slot_id)

    def send_back(self, thing: EntityId) -> None:
        """Bring a thing back to where the lesson has it."""
        self._carrying.send_back(thing)
