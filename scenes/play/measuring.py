"""Measuring: what tapes, protractors, stopwatches, balances and thermometers read."""

from __future__ import annotations

from typing import Any

from scenes.cards.happenings import Measured
from scenes.cards.world import Variables
from scenes.components.carriable.model import Carriable
from scenes.components.instrument.logic import POINTS, angle, length
from scenes.components.instrument.model import Instrument
from scenes.components.slot.model import Slot
from scenes.components.vessel.model import Vessel
from scenes.components.warmth.model import Warmth
from scenes.model.scene import Entity
from scenes.model.values import EntityId, Vec3
from scenes.play.carrying import FARTHEST, Carrying
from scenes.play.playthrough import Playthrough
from scenes.play.pouring import Pouring
from scenes.play.state import STEP_SECONDS
from scenes.play.things import Things


class Measuring:
    """`state.measured`: instrument -> {"points": [[x, y, z]], "thing", "running", "since", "before"}.

    Tape and protractor keep the points they are laid to, the thermometer the thing it is held to, and the stopwatch
    since when it runs and how many seconds ran before. A balance keeps nothing: it weighs what lies in its slots.
    """

    def __init__(
        self, play: Playthrough, things: Things, carrying: Carrying, pouring: Pouring, variables: Variables
    ) -> None:
        self._play = play
        self._things = things
        self._carrying = carrying
        self._pouring = pouring
        self._variables = variables

    def instrument(self, entity_id: EntityId) -> Instrument | None:
        entity = self._play.entity(entity_id)
        return entity.get(Instrument) if entity is not None else None

    # ------------------------------------------------------------------ asking

    def reading(self, entity_id: EntityId) -> float | None:
        """What an instrument shows; None as long as it shows nothing."""
        instrument = self.instrument(entity_id)
        if instrument is None:
            return None
        value = self._value(entity_id, instrument)
        return None if value is None else round(value, instrument.digits)

    def points(self, entity_id: EntityId) -> tuple[Vec3, ...]:
        """The points to which a tape or a protractor is laid."""
        return tuple(Vec3(*point) for point in self._known(entity_id)["points"])

    def thing_at(self, entity_id: EntityId) -> EntityId | None:
        """The thing to which a thermometer is held."""
        thing = self._known(entity_id)["thing"]
        return EntityId(thing) if thing else None

    def is_running(self, entity_id: EntityId) -> bool:
        """Whether a stopwatch runs."""
        return bool(self._known(entity_id)["running"])

    def warm_things(self, entity_id: EntityId) -> list[EntityId]:
        """The things of this scene to which a thermometer can be held."""
        instrument = self.instrument(entity_id)
        return [
            entity.id
            for entity in self._play.here.warm
            if entity.id != entity_id
            and self._things.is_shown(entity.id)
            and (instrument is None or not instrument.points or entity.id in instrument.points)
        ]

    def pan(self, entity_id: EntityId) -> EntityId | None:
        """The slot whose things a balance weighs: the one that is chosen, else its own."""
        entity = self._play.entity(entity_id)
        instrument = entity.get(Instrument) if entity is not None else None
        if entity is None or instrument is None:
            return None
        return instrument.pan or (entity_id if entity.get(Slot) is not None else None)

    def mass_in(self, slot: EntityId | None) -> float:
        """Grams of all that lies in a slot, with the liquids in it: a millilitre is a gram."""
        if slot is None:
            return 0.0
        whole = 0.0
        for thing in self._carrying.contents(slot):
            entity = self._play.entity(thing)
            carriable = entity.get(Carriable) if entity is not None else None
            whole += (carriable.mass if carriable is not None else 0.0) + self._pouring.level(thing)
        return whole

    def temperature(self, entity_id: EntityId) -> float | None:
        """Of a thing, or of what is in a vessel; None where there is nothing to measure."""
        entity = self._play.entity(entity_id)
        if entity is None:
            return None
        warmth = entity.get(Warmth)
        if warmth is not None:
            value = self._variables.variable(warmth.variable) if warmth.variable else warmth.temperature
            return None if isinstance(value, bool | str) else float(value)
        if entity.get(Vessel) is not None and self._pouring.level(entity_id) > 0:
            return float(self._pouring.held_in(entity_id)["temperature"])
        return None

    # ------------------------------------------------------------------ doing

    def measure(self, entity_id: EntityId, points: tuple[Vec3, ...], thing: EntityId) -> None:
        """Lay a tape or a protractor to points of the scene, or hold a thermometer to a thing ("" takes it away)."""
        instrument = self.instrument(entity_id)
        if instrument is None or entity_id not in self._play.scene.entities:
            return
        known = self._known(entity_id)
        if instrument.kind in POINTS:
            if len(points) not in (0, POINTS[instrument.kind]):
                return
            if any(max(map(abs, point)) > FARTHEST for point in points):
                return
            known["points"] = [[round(value, 4) for value in point] for point in points]
        elif instrument.kind == "thermometer":
            if thing and thing not in self.warm_things(entity_id):
                return
            known["thing"] = thing
        else:
            return
        self._play.state.measured[entity_id] = known
        self._tell(entity_id, instrument, bool(points) or bool(thing))

    def click(self, entity: Entity) -> None:
        """Start, stop and clear a stopwatch, in this order."""
        instrument = entity.get(Instrument)
        if instrument is None or instrument.kind != "stopwatch":
            return
        known, ticks = self._known(entity.id), self._play.state.ticks
        if known["running"]:
            before = known["before"] + (ticks - known["since"]) * STEP_SECONDS
            known.update(running=False, before=round(before, 6))
        elif known["before"] > 0:
            known.update(before=0.0)
        else:
            known.update(running=True, since=ticks)
        self._play.state.measured[entity.id] = known
        self._tell(entity.id, instrument, not known["running"] and known["before"] > 0)

    def tick(self) -> None:
        """Variables follow what instruments read."""
        for entity, instrument in self._play.here.instruments:
            if instrument.variable:
                value = self.reading(entity.id)
                self._variables.set_variable(instrument.variable, 0.0 if value is None else value)

    # ------------------------------------------------------------------ inside

    def _known(self, entity_id: EntityId) -> dict[str, Any]:
        """A copy of what is remembered of an instrument."""
        known = self._play.state.measured.get(entity_id)
        empty = {"points": [], "thing": "", "running": False, "since": 0, "before": 0.0}
        return dict(known) if known is not None else empty

    def _value(self, entity_id: EntityId, instrument: Instrument) -> float | None:
        known = self._known(entity_id)
        match instrument.kind:
            case "tape":
                points = self.points(entity_id)
                return length(points) * instrument.scale if len(points) == 2 else None
            case "protractor":
                points = self.points(entity_id)
                return angle(points) if len(points) == 3 else None
            case "stopwatch":
                running = (
                    (self._play.state.ticks - known["since"]) * STEP_SECONDS if known["running"] else 0.0
                )
                return float(known["before"]) + running
            case "balance":
                return self.mass_in(self.pan(entity_id)) - self.mass_in(instrument.other_pan)
            case _:
                thing = self.thing_at(entity_id)
                return self.temperature(thing) if thing is not None else None

    def _tell(self, entity_id: EntityId, instrument: Instrument, has_measured: bool) -> None:
        value = self.reading(entity_id)
        self._play.out("measured", entity_id, value=value)
        if instrument.variable:
            self._variables.set_variable(instrument.variable, 0.0 if value is None else value)
        if has_measured and value is not None:
            thing = self.thing_at(entity_id) or ""
            points = [list(point) for point in self.points(entity_id)]
            self._play.record(
                "measured", {"item": entity_id, "value": value, "thing": thing, "points": points}
            )
            self._play.happen(Measured(entity_id, value))
