"""Carrying: what a pupil has in the hand, and what lies in which slot.

Everything happens at once: the ways that things take through the air are for the eye, and the player draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scenes.cards.happenings import PickedUp, PutInto, StoodDown
from scenes.components.carriable.model import Carriable
from scenes.components.motion.model import Motion
from scenes.components.slot.logic import free_place, free_places, is_accepted, place_below, place_position
from scenes.components.slot.model import Slot
from scenes.model.scene import Entity
from scenes.model.transforms import (
    IDENTITY,
    Matrix,
    Placement,
    inverse,
    matrix_of,
    multiply,
    rotation_of,
    transform_point,
)
from scenes.model.values import ORIGIN, EntityId, LocalText, Vec3
from scenes.play.playthrough import Playthrough
from scenes.play.scene_tables import SceneTables
from scenes.play.state import STEP_SECONDS
from scenes.play.things import Things

FARTHEST = 1e4
"""Metres: nothing is put down farther away than things of a lesson may stand."""
_SAID_SECONDS = 5.0


class Carrying:
    """Picks things up, puts them into slots and takes them out again.

    `state.put` says what lies where: thing -> {"slot", "place"}. What is in the hand (`state.held`) still has its place
    there until it is put elsewhere, so that letting go brings it back, but nothing counts it as being in the slot.
    """

    def __init__(
        self, play: Playthrough, things: Things, lies: Callable[[EntityId, EntityId | None], None]
    ) -> None:
        """`lies` hears of every thing that lies in another slot than before, or in none."""
        self._play = play
        self._things = things
        self._lies = lies

    # ------------------------------------------------------------------ asking

    @property
    def held(self) -> EntityId | None:
        held = self._play.state.held
        return EntityId(held) if held else None

    def slot_of(self, thing: EntityId) -> EntityId | None:
        """The slot in which a thing lies; None while it is in the hand."""
        put = self._play.state.put.get(thing)
        return EntityId(put["slot"]) if put is not None and thing != self._play.state.held else None

    def contents(self, slot: EntityId) -> tuple[EntityId, ...]:
        """What lies in a slot, by its places."""
        found = sorted((place, thing) for thing, place in self._taken(slot).items())
        return tuple(thing for _place, thing in found)

    def is_right(self, thing: EntityId) -> bool:
        """Whether a thing lies in a slot in which it belongs."""
        slot = self.slot_of(thing)
        return slot is not None and self.belongs(thing, slot)

    def right_in(self, slot: EntityId) -> int:
        """How many things lie in a slot and belong there."""
        return sum(self.belongs(thing, slot) for thing in self.contents(slot))

    def wanted_in(self, slot: EntityId) -> int:
        """How many things of its scene can lie rightly in a slot, as far as it has room; 0 if it is none."""
        found = self._play.find(slot)
        into = found[1].get(Slot) if found is not None else None
        if found is None or into is None:
            return 0
        members = sum(is_accepted(into, entity) for entity, _carriable in found[0].carriables)
        return min(into.room, members)

    def belongs(self, thing: EntityId, slot: EntityId) -> bool:
        """Whether this is a right slot for the thing."""
        into, entity = self._slot(slot), self._play.entity(thing)
        return into is not None and entity is not None and is_accepted(into, entity)

    def can_pick_up(self, thing: EntityId) -> bool:
        """Whether a thing of this scene can be taken into the hand now, the other hand things aside."""
        entity = self._play.scene.entities.get(thing)
        if entity is None or entity.get(Carriable) is None or not self._things.is_shown(thing):
            return False
        slot = self.slot_of(thing)
        into = self._slot(slot) if slot is not None else None
        if slot is None or into is None:
            return True
        if into.keeps and self.belongs(thing, slot):
            return False
        taken = self._taken(slot).values()
        above = self._play.state.put[thing]["place"] + into.columns * into.rows
        return above not in taken  # what lies under another thing is held fast by it

    def open_places(self, thing: EntityId) -> list[tuple[EntityId, int]]:
        """Every place of this scene into which a thing could be put now, right or wrong, in document order."""
        found = []
        for entity, slot in self._play.here.slots:
            if entity.id != thing and self._things.is_shown(entity.id) and not self._is_inside(entity, thing):
                taken = {place for other, place in self._taken(entity.id).items() if other != thing}
                found += [(entity.id, place) for place in free_places(slot, taken)]
        return found

    def place_matrix(self, slot_id: EntityId, place: int, thing: EntityId, alpha: float = 0.0) -> Matrix:
        """Where a thing of this scene stands in the world when it lies in a place of a slot."""
        entity = self._play.scene.entities[slot_id]
        slot = entity.get(Slot)
        assert slot is not None
        around = self._things.world_matrix(entity, alpha)
        point = transform_point(around, place_position(slot, place))
        turned = self._play.scene.entities[thing]
        facing = around if slot.turns else self._things.world_matrix(turned)
        return matrix_of(Placement(point, rotation_of(facing)))

    # ------------------------------------------------------------------ doing

    def begin(self) -> None:
        """Put everything into the slot in which it starts."""
        for tables, entity in self._carriables():
            carriable = entity.get(Carriable)
            if carriable is not None and carriable.starts_in is not None:
                self.lay(entity.id, carriable.starts_in, tables=tables)

    def pick_up(self, thing: EntityId) -> None:
        """Take a thing into the hand; ignored if it cannot be taken, or the hand is full."""
        play = self._play
        if play.state.held or play.state.dialog is not None or not self.can_pick_up(thing):
            return
        play.state.held = thing
        play.out("picked_up", thing)
        self._lies(thing, None)
        play.happen(PickedUp(thing))

    def let_go(self) -> None:
        """Open the hand: the thing goes back to where it was taken from."""
        held = self.held
        if held is not None:
            self._play.state.held = ""
            self._play.touch(held)
            self._play.out("let_go", held)
            self._lies(held, self.slot_of(held))

    def put_down(self, point: Vec3, heading: float) -> None:
        """Put what is in the hand down somewhere, in the world.

        A thing that may not stand anywhere goes home: to where the lesson has it, out of the slot it was taken from.
        """
        held = self.held
        entity = self._play.scene.entities.get(held) if held is not None else None
        carriable = entity.get(Carriable) if entity is not None else None
        if entity is None or carriable is None:
            self.let_go()
            return
        if not carriable.free or max(map(abs, point)) > FARTHEST:
            if entity.id in self._play.state.put:
                self.send_back(entity.id)
            else:
                self.let_go()
            return
        self._play.state.held = ""
        self._take_out(entity.id)
        self._set_place(self._play.here, entity, matrix_of(Placement(point, Vec3(heading, 0.0, 0.0))))
        self._play.out("put", entity.id, slot="", right=False, stays=True)
        self._lies(entity.id, None)
        self._play.happen(StoodDown(entity.id))

    def put(self, slot_id: EntityId, wanted: int = -1) -> None:
        """Put what is in the hand into a slot of this scene."""
        play, held = self._play, self.held
        entity = play.scene.entities.get(slot_id)
        slot = entity.get(Slot) if entity is not None else None
        if held is None or entity is None or slot is None:
            return
        if not self._things.is_shown(slot_id) or self._is_inside(entity, held):
            return
        taken = {place for thing, place in self._taken(slot_id).items() if thing != held}
        place = free_place(slot, taken, wanted)
        if place is None:
            self.let_go()
            return
        is_right = self.belongs(held, slot_id)
        stays = is_right or slot.wrong == "stays"
        play.state.held = ""
        if stays:
            self._lay(play.here, play.scene.entities[held], slot_id, place)
        else:
            play.touch(held)
        play.out("put", held, slot=slot_id, right=is_right, stays=stays)
        play.record("put", {"item": held, "slot": slot_id, "place": place, "right": is_right, "stays": stays})
        self._lies(held, self.slot_of(held))
        self._say(slot.feedback_right if is_right else slot.feedback_wrong)
        play.happen(PutInto(held, slot_id, is_right))

    def lay(self, thing: EntityId, slot_id: EntityId, *, tables: SceneTables | None = None) -> bool:
        """Lay a thing into a slot of its scene without the pupil; whether there was room. Nothing is marked."""
        found = self._play.find(thing)
        if found is None or found[1].get(Carriable) is None:
            return False
        tables = tables or found[0]
        into = tables.scene.entities.get(slot_id)
        slot = into.get(Slot) if into is not None else None
        if into is None or slot is None or self._is_inside(into, thing, tables):
            return False
        if self._play.state.held == thing:
            self.let_go()
        if self.slot_of(thing) == slot_id:
            return True
        place = free_place(slot, set(self._taken(slot_id).values()))
        if place is None:
            return False
        self._lay(tables, tables.scene.entities[thing], slot_id, place)
        self._play.out("put", thing, slot=slot_id, right=is_accepted(slot, found[1]), stays=True)
        self._lies(thing, slot_id)
        return True

    def send_back(self, thing: EntityId) -> None:
        """Bring a thing back to where the lesson has it."""
        found = self._play.find(thing)
        carriable = found[1].get(Carriable) if found is not None else None
        if found is None or carriable is None:
            return
        if self._play.state.held == thing:
            self._play.state.held = ""
        self._take_out(thing)
        start = carriable.starts_in
        if start is not None and self.lay(thing, start, tables=found[0]):
            return
        place = self._play.state.places.get(thing, {})
        for what in ("position", "rotation"):
            place.pop(what, None)
        self._play.touch(thing)
        self._play.out("let_go", thing)
        self._lies(thing, None)

    def tick(self) -> None:
        """After a step: what lies in a slot goes along with it, and with what that is part of."""
        play = self._play
        if not play.state.put:
            return
        moving = {tween["entity"] for tween in play.state.tweens}
        for entity, _slot in play.here.slots:
            line = play.here.line(entity)
            if any(part.id in moving or self._runs(part) for part in line):
                for thing, place in self._taken(entity.id).items():
                    self._follow(thing, entity.id, place)

    def follow_all(self) -> None:
        """What lies in a slot of this scene stands where the slot is now: after a card has moved it at once."""
        for entity, _slot in self._play.here.slots:
            for thing, place in self._taken(entity.id).items():
                self._follow(thing, entity.id, place)

    # ------------------------------------------------------------------ inside

    def _slot(self, slot_id: EntityId) -> Slot | None:
        entity = self._play.entity(slot_id)
        return entity.get(Slot) if entity is not None else None

    def _taken(self, slot: EntityId) -> dict[EntityId, int]:
        """What lies in a slot, without what is in the hand: thing -> place."""
        state = self._play.state
        return {
            EntityId(thing): put["place"]
            for thing, put in state.put.items()
            if put["slot"] == slot and thing != state.held
        }

    def _carriables(self) -> Iterable[tuple[SceneTables, Entity]]:
        for scene_id in self._play.lesson.scenes:
            tables = self._play.tables.scene(scene_id)
            for entity, _carriable in tables.carriables:
                yield tables, entity

    def _is_inside(self, entity: Entity, thing: EntityId, tables: SceneTables | None = None) -> bool:
        """Whether an entity is part of a thing: nothing is put into itself."""
        return any(part.id == thing for part in (tables or self._play.here).line(entity))

    def _runs(self, part: Entity) -> bool:
        motion = part.get(Motion)
        return motion is not None and self._play.poses.is_running(part, motion)

    def _follow(self, thing: EntityId, slot_id: EntityId, place: int) -> None:
        entity = self._play.scene.entities.get(thing)
        if entity is not None:
            self._set_place(self._play.here, entity, self.place_matrix(slot_id, place, thing))

    def _lay(self, tables: SceneTables, entity: Entity, slot_id: EntityId, place: int) -> None:
        self._take_out(entity.id)
        self._play.state.put[entity.id] = {"slot": slot_id, "place": place}
        into = tables.scene.entities[slot_id]
        slot = into.get(Slot)
        assert slot is not None
        around = self._things.matrix_in(tables, into)
        point = transform_point(around, place_position(slot, place))
        facing = around if slot.turns else self._things.matrix_in(tables, entity)
        self._set_place(tables, entity, matrix_of(Placement(point, rotation_of(facing))))

    def _take_out(self, thing: EntityId) -> None:
        """Empty its place; what lay above it falls."""
        left = self._play.state.put.pop(thing, None)
        if left is None:
            return
        slot_id, place = EntityId(left["slot"]), int(left["place"])
        slot = self._slot(slot_id)
        if slot is None:
            return
        above = place + slot.columns * slot.rows
        by_place = {at: other for other, at in self._taken(slot_id).items()}
        while above in by_place:
            falls, below = by_place[above], place_below(slot, above)
            assert below is not None
            self._play.state.put[falls]["place"] = below
            self._follow(falls, slot_id, below)
            above += slot.columns * slot.rows

    def _set_place(self, tables: SceneTables, entity: Entity, world: Matrix) -> None:
        """Let an entity stand at a place of the world, whatever it is part of."""
        line = tables.line(entity)
        around = self._things.matrix_in(tables, line[1]) if len(line) > 1 else IDENTITY
        local = multiply(world, inverse(around))
        state = self._play.state
        state.tweens = [tween for tween in state.tweens if tween["entity"] != entity.id]
        place = self._play.poses.place(entity.id)
        place["position"] = [round(value, 6) for value in transform_point(local, ORIGIN)]
        place["rotation"] = [round(value, 6) for value in rotation_of(local)]
        self._play.touch(entity.id)

    def _say(self, text: LocalText) -> None:
        if text:
            state = self._play.state
            state.said = {"text": dict(text), "until": state.ticks + round(_SAID_SECONDS / STEP_SECONDS)}
            self._play.out("said", "", text=dict(text), seconds=_SAID_SECONDS)
