"""Handling: everything that hands do in the scene, in one place for the session, the cards and the marks."""

from __future__ import annotations

from typing import Any

from scenes.cards.happenings import Connected
from scenes.model.transforms import Matrix
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.play.carrying import Carrying
from scenes.play.controlling import Control, Controlling
from scenes.play.drawing import Drawing
from scenes.play.measuring import Measuring
from scenes.play.playthrough import Playthrough
from scenes.play.pouring import Pouring
from scenes.play.simulations import Simulations
from scenes.play.things import Things
from scenes.play.variables import Variables


class Handling:
    """Implements `scenes.cards.world.Handling`; what is asked here changes nothing."""

    def __init__(
        self, play: Playthrough, things: Things, simulations: Simulations, variables: Variables
    ) -> None:
        self._play = play
        self._things = things
        self._simulations = simulations
        self._carrying = Carrying(play, things, simulations.lies)
        self._controlling = Controlling(play, variables)
        self._pouring = Pouring(play, things, variables)
        self._measuring = Measuring(play, things, self._carrying, self._pouring, variables)
        self._drawing = Drawing(play, things)

    def begin(self) -> None:
        """Everything lies where it lies at the start of the lesson."""
        self._carrying.begin()
        self._pouring.begin()

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
            case inputs.SetTo():
                control = self._controlling.find(EntityId(item.entity), item.part)
                if control is not None and self._is_here(EntityId(item.entity)):
                    self._controlling.set_to(control, item.value, is_done=item.is_done)
            case inputs.Pour():
                self._pouring.pour(EntityId(item.entity), EntityId(item.into), item.amount)
            case inputs.Connect():
                self._wire(item.a, item.b, is_connected=True, by_pupil=True)
            case inputs.Disconnect():
                self._wire(item.a, item.b, is_connected=False, by_pupil=True)
            case inputs.Measure():
                numbers = item.points
                points = tuple(Vec3(*numbers[k : k + 3]) for k in range(0, len(numbers) - 2, 3))
                self._measuring.measure(EntityId(item.entity), points, EntityId(item.thing))
            case inputs.Draw():
                pairs = tuple(zip(item.points[::2], item.points[1::2], strict=False))
                self._drawing.draw(EntityId(item.entity), pairs)

    def click(self, entity_id: EntityId) -> None:
        """A thing was clicked: a button is pressed, a stopwatch started."""
        entity = self._play.scene.entities.get(entity_id)
        if entity is not None and self._play.state.dialog is None and self._is_here(entity_id):
            self._controlling.click(entity)
            self._measuring.click(entity)

    def tick(self) -> None:
        """A step of time has passed."""
        self._carrying.tick()
        self._controlling.tick()
        self._measuring.tick()

    def _is_here(self, entity_id: EntityId) -> bool:
        return entity_id in self._play.scene.entities and self._things.is_shown(entity_id)

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

    # ------------------------------------------------------------------ controls

    def control_of(self, entity: EntityId, part: str = "") -> Control | None:
        """The control of a thing with its limits; of several the first, unless `part` names one."""
        return self._controlling.find(entity, part)

    def control(self, entity: EntityId, part: str = "") -> float:
        """The number to which a dial, slider, cut or pulled thing is set; 0 if it is none."""
        control = self._controlling.find(entity, part)
        return 0.0 if control is None else self._controlling.value(control)

    def share(self, entity: EntityId, part: str, alpha: float = 0.0) -> float:
        """How far a thing is cut open or pulled apart, `alpha` of a step after the last one."""
        control = self._controlling.find(entity, part)
        return 0.0 if control is None else self._controlling.share(control, self._play.state.ticks + alpha)

    def fitted(self, control: Control, value: float) -> float:
        """The nearest number that a control can be set to."""
        return self._controlling.fitted(control, value)

    def is_on(self, button: EntityId) -> bool:
        """Whether a button that switches is switched on."""
        return self._controlling.is_on(button)

    def presses(self, button: EntityId) -> int:
        """How often a button was pressed."""
        return self._controlling.presses(button)

    def set_control(self, entity: EntityId, value: float) -> None:
        """Set a control without the pupil."""
        control = self._controlling.find(entity)
        if control is not None:
            self._controlling.set_to(control, value, by_pupil=False)

    # ------------------------------------------------------------------ liquids

    def level(self, vessel: EntityId) -> float:
        """Millilitres in a vessel."""
        return self._pouring.level(vessel)

    def held_in(self, vessel: EntityId) -> dict[str, Any]:
        """What is in a vessel: {"volume" (ml), "color", "temperature", "parts": {vessel it came from: ml}}."""
        return dict(self._pouring.held_in(vessel))

    def pour_targets(self, vessel: EntityId) -> list[EntityId]:
        """The vessels of this scene into which one could be poured now."""
        return self._pouring.targets(vessel)

    def pour(self, source: EntityId, target: EntityId, amount: float = 0.0) -> float:
        """Pour without the pupil; how much was poured."""
        return self._pouring.pour(source, target, amount, by_pupil=False)

    def fill(self, vessel: EntityId, volume: float) -> None:
        """Let a vessel hold so much of its own liquid."""
        self._pouring.fill(vessel, volume)

    # ------------------------------------------------------------------ wires

    def wires(self, part: EntityId) -> list[tuple[str, str]]:
        """The wires of the circuit that a part belongs to: pairs of terminals ("part.left", "part.right")."""
        circuit = self._simulations.circuit_of(part)
        return self._simulations.wires(circuit) if circuit is not None else []

    def is_connected(self, part: EntityId, other: EntityId) -> bool:
        """Whether a wire leads from one part of a circuit to another."""
        wanted = {part, other}
        return any({EntityId(end.partition(".")[0]) for end in wire} == wanted for wire in self.wires(part))

    def connect(self, part: EntityId, end: str, other: EntityId, other_end: str) -> None:
        """Put a wire between two terminals without the pupil."""
        self._wire(f"{part}.{end}", f"{other}.{other_end}", is_connected=True, by_pupil=False)

    def disconnect(self, part: EntityId, end: str, other: EntityId, other_end: str) -> None:
        """Take the wire between two terminals away without the pupil."""
        self._wire(f"{part}.{end}", f"{other}.{other_end}", is_connected=False, by_pupil=False)

    def _wire(self, a: str, b: str, *, is_connected: bool, by_pupil: bool) -> None:
        parts = EntityId(a.partition(".")[0]), EntityId(b.partition(".")[0])
        if by_pupil and not all(map(self._is_here, parts)):
            return
        change = self._simulations.connect if is_connected else self._simulations.disconnect
        if not change(a, b):
            return
        self._play.out("wired", "", a=a, b=b, is_connected=is_connected)
        if by_pupil:
            self._play.record("wired", {"a": a, "b": b, "is_connected": is_connected})
        if is_connected:
            self._play.happen(Connected(*parts))

    # ------------------------------------------------------------------ instruments and graphs

    def reading(self, instrument: EntityId) -> float | None:
        """What an instrument shows; None as long as it shows nothing."""
        return self._measuring.reading(instrument)

    def measured_points(self, instrument: EntityId) -> tuple[Vec3, ...]:
        """The points to which a tape or a protractor is laid."""
        return self._measuring.points(instrument)

    def measured_thing(self, instrument: EntityId) -> EntityId | None:
        """The thing to which a thermometer is held."""
        return self._measuring.thing_at(instrument)

    def is_timing(self, instrument: EntityId) -> bool:
        """Whether a stopwatch runs."""
        return self._measuring.is_running(instrument)

    def warm_things(self, instrument: EntityId) -> list[EntityId]:
        """The things of this scene to which a thermometer can be held."""
        return self._measuring.warm_things(instrument)

    def temperature(self, thing: EntityId) -> float | None:
        """Of a thing, or of what is in a vessel; None where there is nothing to measure."""
        return self._measuring.temperature(thing)

    def pan_of(self, instrument: EntityId) -> EntityId | None:
        """The slot whose things a balance weighs."""
        return self._measuring.pan(instrument)

    def masses(self, instrument: EntityId) -> tuple[float, float]:
        """Grams in the pan and in the other pan of a balance."""
        balance = self._measuring.instrument(instrument)
        if balance is None:
            return 0.0, 0.0
        pan = self._measuring.pan(instrument)
        return self._measuring.mass_in(pan), self._measuring.mass_in(balance.other_pan)

    def drawn(self, paper: EntityId) -> tuple[tuple[float, float], ...]:
        """The points on a graph paper, in the numbers of its axes."""
        return self._drawing.points(paper)

    def is_drawn_right(self, paper: EntityId) -> bool:
        """Whether the right thing is drawn."""
        return self._drawing.is_right(paper)

    def clear(self, entity: EntityId) -> None:
        """Wipe a graph paper, or take an instrument off what it is laid to."""
        self._drawing.clear(entity)
        self._play.state.measured.pop(entity, None)
