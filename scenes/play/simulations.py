"""Simulations of a lesson being played: they go on with the session's clock, and their values are variables."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from scenes.cards.happenings import VariableChanged
from scenes.cards.world import VariableValue
from scenes.components.carriable.model import Carriable
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, SceneId, VariableName, exactly_equal
from scenes.play.playthrough import Playthrough
from scenes.play.state import STEP_SECONDS, State
from scenes.records import replace
from scenes.simulate import circuit as circuits
from scenes.simulate.chance import Chance
from scenes.simulate.circuit import CIRCUIT, PartParameters
from scenes.simulate.frame import (
    Members,
    Picture,
    SimState,
    Simulated,
    Simulation,
    SimulationParameters,
    is_fit,
    members_of,
    readings_of,
    settable,
    simulation_of,
    steps_of,
    taken,
)
from scenes.simulate.names import variable_name


class Running:
    """One simulation of the lesson: what of it can be made again from the lesson and its entry in the state.

    The entry: {"running", "seconds": that it ran, "values": {name in variables: what was set}, "state"}.
    """

    def __init__(
        self, scene: Scene, entity: Entity, component: SimulationParameters, simulation: Simulation
    ) -> None:
        self.scene = scene.id
        self.id = entity.id
        self.simulation = simulation
        self.component = component
        kind = simulation.member
        self.original = {} if kind is None else members_of(scene, entity, kind)
        self.parameters: Any = component
        self.members: dict[EntityId, Simulated] = dict(self.original)
        self.entry: dict[str, Any] = {}
        self.read: dict[str, VariableValue] | None = None
        self.pictures: tuple[Picture, Picture] = ((), ())

    def begin(self, seed: int) -> None:
        """Anew, with the parameters as the lesson has them."""
        self.parameters, self.members = self.component, dict(self.original)
        state = self.simulation.start(self.parameters, self.members, self.chance(seed))
        self.entry.update(running=self.component.runs, seconds=0.0, values={}, state=state)
        self.changed(is_cut=True)

    def chance(self, seed: int) -> Chance:
        return Chance(seed ^ zlib.crc32(self.id.encode()))

    def changed(self, *, is_cut: bool) -> None:
        """The state is another: nothing that was read of it holds. `is_cut`: nothing to blend with either."""
        self.read = None
        picture = self.simulation.picture(self.entry["state"], self.parameters, self.members)
        self.pictures = (picture if is_cut else self.pictures[1], picture)

    def take_over(self, entry: dict[str, Any]) -> None:
        """Go on with an entry of a state that was put back."""
        self.entry = entry
        for name, value in entry["values"].items():
            self.put(name, value)
        self.changed(is_cut=True)

    def put(self, name: str, value: VariableValue) -> None:
        """Give a parameter, here or of a member, another value."""
        entity_id, _, key = name.partition(".")
        if entity_id == self.id:
            self.parameters = replace(self.parameters, **{key: value})
        else:
            member = EntityId(entity_id)
            self.members[member] = replace(self.members[member], **{key: value})

    def step(self) -> None:
        simulation, state = self.simulation, self.entry["state"]
        seconds = STEP_SECONDS * self.parameters.pace
        if seconds > 0:
            count, dt = steps_of(simulation, seconds)
            for _ in range(count):
                simulation.step(state, self.parameters, self.members, dt)
            self.entry["seconds"] = round(self.entry["seconds"] + seconds, 9)
            self.changed(is_cut=False)

    def values(self) -> dict[str, VariableValue]:
        """All readings now, by their names in variables."""
        if self.read is None:
            state = self.entry["state"]
            names = (one.name for one in self.simulation.readings)
            numbers = self.simulation.read(state, self.parameters, self.members)
            found: dict[str, VariableValue] = {
                f"{self.id}.{name}": number for name, number in zip(names, numbers, strict=True)
            }
            found[f"{self.id}.time"] = self.entry["seconds"]
            read_member = self.simulation.read_member
            if read_member is not None:
                for member, part in self.members.items():
                    several = read_member(state, member, part)
                    for one, number in zip(readings_of(type(part)), several, strict=True):
                        found[f"{member}.{one.name}"] = number
            self.read = found
        return self.read

    def holder(self, name: str) -> tuple[Simulated, str] | None:
        """What has the parameter of this name, and what it is called there."""
        entity_id, _, key = name.partition(".")
        part = self.parameters if entity_id == self.id else self.members.get(EntityId(entity_id))
        return (part, key) if part is not None and key in settable(type(part)) else None


def running_in(lesson: Lesson) -> Iterator[Running]:
    """The simulations of a lesson, not yet begun."""
    seen: set[EntityId] = set()
    for scene in lesson.scenes.values():
        for entity in scene.entities.values():
            component = simulation_of(entity)
            if component is None or component.SIMULATION is None or entity.id in seen:
                continue
            seen.add(entity.id)
            yield Running(scene, entity, component, component.SIMULATION)


class Simulations:
    """All simulations of the lesson. Those of the scene one is in go on; the others wait."""

    def __init__(self, play: Playthrough) -> None:
        self._play = play
        self._all = {one.id: one for one in running_in(play.lesson)}
        self._of = {member: one for one in self._all.values() for member in one.members}
        self._touched: set[EntityId] = set(self._all)
        for entity_id, entry in play.state.simulations.items():
            self._all[EntityId(entity_id)].take_over(entry)

    def begin(self) -> None:
        """Begin all, once, with the lesson."""
        for one in self._all.values():
            self._play.state.simulations[one.id] = one.entry
            one.begin(self._play.state.seed)
        for thing, one in self._of.items():
            scene = self._play.lesson.scenes[one.scene]
            if scene.entities[thing].get(Carriable) is not None:
                put = self._play.state.put.get(thing)
                self.lies(thing, EntityId(put["slot"]) if put is not None else None)

    def step(self) -> bool:
        """Let one step of the session's clock pass; whether anything went on. Cards hear of what they wait for."""
        here = self._play.state.scene
        has_run = False
        for one in self._all.values():
            if one.scene == here and one.entry["running"]:
                watched = self._watched(one)
                before = [one.values()[name] for name in watched]
                one.step()
                has_run = True
                self._touched.add(one.id)
                for name, old in zip(watched, before, strict=True):
                    self._tell(name, old, one.values()[name])
        return has_run

    def _watched(self, one: Running) -> list[VariableName]:
        """The readings that cards of this scene wait for."""
        watched = self._play.here.watched
        return [name for name in watched if name in one.values()] if watched else []

    def _tell(self, name: VariableName, before: VariableValue, now: VariableValue) -> None:
        if not exactly_equal(before, now):
            self._play.happen(VariableChanged(name, now, before))

    # ------------------------------------------------------------------ variables

    def _find(self, name: str) -> Running | None:
        entity_id = EntityId(name.partition(".")[0])
        return self._all.get(entity_id) or self._of.get(entity_id)

    def value(self, name: VariableName) -> VariableValue | None:
        """A reading or a parameter; None if there is none of this name."""
        one = self._find(name)
        if one is None or not one.entry:
            return None
        found = one.values().get(name)
        if found is not None:
            return found
        held = one.holder(name)
        if held is None:
            return None
        value: Any = getattr(*held)
        return float(value) if type(value) is int else value

    def set(self, name: VariableName, value: VariableValue) -> bool:
        """Set a parameter, within its limits. Returns whether there is one of this name."""
        one = self._find(name)
        held = None if one is None else one.holder(name)
        if one is None or held is None:
            return False
        part, key = held
        new = taken(settable(type(part))[key], value)
        old = getattr(part, key)
        if new is None or exactly_equal(old, new):
            return True
        watched = self._watched(one)
        before = [one.values()[reading] for reading in watched]
        parameters = one.parameters
        one.put(name, new)
        one.entry["values"][name] = new
        one.simulation.adapt(one.entry["state"], parameters, one.parameters, one.members)
        one.changed(is_cut=True)
        self._touched.add(one.id)
        self._play.out("variable", name, value=new)
        self._play.happen(VariableChanged(name, new, old))
        for reading, was in zip(watched, before, strict=True):
            self._tell(reading, was, one.values()[reading])
        return True

    def click(self, entity_id: EntityId) -> None:
        """A switch is opened or closed, and an example taught as one kind, the other, or none."""
        one = self._of.get(entity_id)
        part: Any = None if one is None else one.members.get(entity_id)
        if self._play.state.dialog is not None:
            return
        if one is None or part is None:
            return
        from scenes.simulate.classifier import ExampleParameters  # a machine that learns is in few lessons

        if isinstance(part, PartParameters) and part.kind == "switch":
            self.set(variable_name(entity_id, "closed"), not part.closed)
        elif isinstance(part, ExampleParameters) and part.by_click:
            following = {"none": "a", "a": "b"}.get(part.taught, "none")
            if not one.parameters.has_trays:
                self.set(variable_name(entity_id, "taught"), following)

    def lies(self, thing: EntityId, slot: EntityId | None) -> None:
        """A thing that can be carried lies in a slot now, or in none: the trays of a machine teach it what that is."""
        one = self._of.get(thing)
        if one is None or not one.entry:
            return
        from scenes.simulate.classifier import ClassifierParameters, taught_in

        if isinstance(one.parameters, ClassifierParameters):
            taught = taught_in(one.parameters, slot)
            if taught is not None:
                self.set(variable_name(thing, "taught"), taught)

    # ------------------------------------------------------------------ what cards do

    def start(self, entity_id: EntityId) -> None:
        self._run(entity_id, True)

    def pause(self, entity_id: EntityId) -> None:
        self._run(entity_id, False)

    def _run(self, entity_id: EntityId, is_running: bool) -> None:
        one = self._all.get(entity_id) or self._of.get(entity_id)
        if one is not None and one.entry["running"] != is_running:
            one.entry["running"] = is_running
            self._play.out("simulation", one.id, is_running=is_running)

    def reset(self, entity_id: EntityId) -> None:
        """Back to the beginning, with what cards and sliders have set; it runs on if it was running."""
        one = self._all.get(entity_id) or self._of.get(entity_id)
        if one is None:
            return
        watched = self._watched(one)
        before = [one.values()[name] for name in watched]
        state = one.simulation.start(one.parameters, one.members, one.chance(self._play.state.seed))
        one.entry.update(seconds=0.0, state=state)
        one.changed(is_cut=True)
        self._touched.add(one.id)
        self._play.out("simulation", one.id, is_running=one.entry["running"], is_reset=True)
        for name, old in zip(watched, before, strict=True):
            self._tell(name, old, one.values()[name])

    def is_running(self, entity_id: EntityId) -> bool:
        one = self._all.get(entity_id) or self._of.get(entity_id)
        return one is not None and bool(one.entry.get("running"))

    def observe(self, entity_id: EntityId, seen: Sequence[float]) -> None:
        """What the stage sees of bodies that move there."""
        from scenes.simulate import bodies  # few lessons have any

        one = self._all.get(entity_id)
        if one is None or one.simulation is not bodies.BODIES or one.scene != self._play.state.scene:
            return
        watched = self._watched(one)
        before = [one.values()[name] for name in watched]
        if bodies.observe(one.entry["state"], seen):
            one.read = None
            self._play.has_run = True
            for name, old in zip(watched, before, strict=True):
                self._tell(name, old, one.values()[name])

    # ------------------------------------------------------------------ wiring

    def circuit_of(self, part: EntityId) -> EntityId | None:
        """The circuit that a part belongs to."""
        one = self._of.get(part)
        return one.id if one is not None and one.simulation is CIRCUIT else None

    def wires(self, circuit: EntityId) -> list[tuple[str, str]]:
        """Pairs of terminals ("part.left", "part.right")."""
        one = self._all.get(circuit)
        return circuits.wires(one.entry["state"]) if one is not None and one.simulation is CIRCUIT else []

    def connect(self, a: str, b: str) -> bool:
        """Put a wire between two terminals of one circuit; False if that cannot be."""
        return self._wire(a, b, circuits.connect)

    def disconnect(self, a: str, b: str) -> bool:
        """Take a wire away; False if there is none."""
        return self._wire(a, b, circuits.disconnect)

    def _wire(self, a: str, b: str, change: Callable[[SimState, Members, str, str], bool]) -> bool:
        one = self._of.get(EntityId(a.partition(".")[0]))
        if one is None or one.simulation is not CIRCUIT:
            return False
        watched = self._watched(one)
        before = [one.values()[name] for name in watched]
        if not change(one.entry["state"], one.members, a, b):
            return False
        one.changed(is_cut=True)
        self._touched.add(one.id)
        for name, old in zip(watched, before, strict=True):
            self._tell(name, old, one.values()[name])
        return True

    # ------------------------------------------------------------------ how they look

    def touch_all(self) -> None:
        """After entering a scene: all must be drawn anew."""
        self._touched.update(self._all)

    def take_pictures(self, alpha: float) -> Iterator[tuple[EntityId, Picture]]:
        """Of this scene's simulations: those that changed since the last call, and those that run."""
        here = SceneId(self._play.state.scene)
        for one in self._all.values():
            if one.scene == here and (one.id in self._touched or one.entry["running"]):
                self._touched.discard(one.id)
                yield one.id, blended(*one.pictures, alpha if one.entry["running"] else 1.0)
                draw = one.simulation.member_picture
                if draw is not None:
                    for member, part in one.members.items():
                        yield member, draw(one.entry["state"], member, part)


def blended(before: Picture, now: Picture, alpha: float) -> Picture:
    """Between two pictures; the later one if they are not of one kind."""
    if len(before) != len(now) or alpha >= 1.0:
        return now
    return tuple(a + (b - a) * alpha for a, b in zip(before, now, strict=True))


def simulations_fit(state: State, lesson: Lesson) -> bool:
    """Whether the simulations in a state from outside are those of the lesson, and each can go on."""
    there = {str(one.id): one for one in running_in(lesson)}
    if state.simulations.keys() != there.keys():
        return False
    for entity_id, entry in state.simulations.items():
        one = there[entity_id]
        one.entry = {}
        for name, value in entry["values"].items():
            held = one.holder(name)
            if held is None:
                return False
            fit = taken(settable(type(held[0]))[held[1]], value)
            if fit is None or not exactly_equal(fit, value):
                return False
            one.put(name, value)
        begun = one.simulation.start(one.parameters, one.members, one.chance(state.seed))
        if not is_fit(one.simulation, entry["state"], begun):
            return False
    return True
