"""What every simulation is: declared parameters and readings, plain state, a fixed step. Pure and seeded.

A simulation is one module of this package and one component kind. The module declares a record of parameters (a
`Simulated`, which the component kind is made of) and a `Simulation`: how to start, to go on, to read and to draw. The
state is plain JSON data, so a checkpoint of the lesson holds it whole; equal inputs give equal states, bit by bit.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from scenes.model.parts import Component
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId
from scenes.records import dataclass
from scenes.schema.describe import Property, describe
from scenes.schema.prop import prop
from scenes.simulate.chance import Chance
from scenes.texts import N_

SimState = dict[str, Any]
"""Plain data: numbers, texts, yes/no, lists and mappings of them."""
Value = bool | float | str
Picture = tuple[float, ...]
"""What the stage draws, as plain numbers; their meaning is told by the simulation. Two may be blended."""
Members = Mapping[EntityId, "Simulated"]
MAX_NUMBER = 1e12
"""What is larger in a state is damage."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that a simulation shows: `name` in variables, `label` for people, its unit and usual range."""

    name: str
    label: str
    unit: str = ""
    min: float = 0.0
    max: float = 1.0
    digits: int = 2
    """Decimals worth showing."""


TIME = Reading("time", N_("Time"), "s", 0.0, 60.0, 1)
"""Every simulation has it: the seconds that it ran."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """The functions of one simulation. All are pure but `step`, `adapt` and `start`'s draws on its own chance.

    `parameters` is the component, with the values that cards and sliders gave it. `members` are the things around that
    take part (the bulbs of a circuit). Readings come in the declared order; those of members by `read_member`.
    """

    readings: tuple[Reading, ...]
    longest_step: float
    """Seconds; a step of the session is cut into equal parts that are at most this long."""
    start: Callable[[Any, Members, Chance], SimState]
    step: Callable[[SimState, Any, Members, float], None]
    """Let `dt` seconds pass, in place."""
    read: Callable[[SimState, Any, Members], tuple[float, ...]]
    picture: Callable[[SimState, Any, Members], Picture] = lambda _state, _parameters, _members: ()
    adapt: Callable[[SimState, Any, Any, Members], None] = lambda _state, _old, _new, _members: None
    """A parameter was changed while it runs: state, parameters before and now."""
    fits: Callable[[SimState, SimState], bool] | None = None
    """Whether a state that came from outside can go on; the second is one that has just begun. None: `same_form`."""
    member: type[Simulated] | None = None
    """The component kind of things that take part."""
    read_member: Callable[[SimState, EntityId, Any], tuple[float, ...]] | None = None
    member_picture: Callable[[SimState, EntityId, Any], Picture] | None = None


@dataclass(frozen=True, slots=True)
class Simulated(Component):
    """Base of the component kinds that are simulations, and of those that take part in one."""

    SIMULATION: ClassVar[Simulation | None] = None
    READINGS: ClassVar[tuple[Reading, ...]] = ()
    """Of what takes part; a simulation has them in `SIMULATION`."""


@dataclass(frozen=True, slots=True)
class SimulationParameters(Simulated):
    """What every simulation has: whether it runs, and how fast."""

    ABILITIES: ClassVar[tuple[str, ...]] = ("simulation",)

    runs: bool = prop(True, label=N_("Runs from the start"))
    pace: float = prop(
        1.0, label=N_("Pace"), min=0, max=4, help=N_("1 is real time, 2 is twice as fast, 0 stands still.")
    )


def settable(kind: type[Component]) -> Mapping[str, Property]:
    """The parameters that may be set while the simulation runs: numbers, choices and yes/no, by their name."""
    key: Any = kind
    return _settable(key)


@functools.cache
def _settable(kind: Any) -> Mapping[str, Property]:
    found = {
        one.name: one
        for one in describe(kind).properties
        if one.type.kind in ("float", "int", "bool", "enum") and one.name != "runs" and not one.type.optional
    }
    return MappingProxyType(found)


def readings_of(kind: type[Simulated]) -> tuple[Reading, ...]:
    """What can be read of a component kind, in order."""
    simulation = kind.SIMULATION
    return kind.READINGS if simulation is None else (*simulation.readings, TIME)


def taken(parameter: Property, value: Value) -> Value | None:
    """The value that a parameter takes when it is set to `value`: within its limits; None if it is of another kind."""
    kind, info = parameter.type.kind, parameter.info
    if kind == "enum":
        return value if value in parameter.type.options else None
    if kind == "bool":
        return value if isinstance(value, bool) else (None if isinstance(value, str) else value != 0)
    if isinstance(value, str):
        return None
    number = float(value)
    if not math.isfinite(number):
        return None
    low, high = info.min, info.max
    number = number if low is None else max(float(low), number)
    number = number if high is None else min(float(high), number)
    return round(number) if kind == "int" else number


def steps_of(simulation: Simulation, seconds: float) -> tuple[int, float]:
    """Into how many steps, and of which length, a time is cut."""
    count = max(1, math.ceil(seconds / simulation.longest_step - 1e-9))
    return count, seconds / count


def same_form(state: Any, pattern: Any) -> bool:
    """Whether plain data is built as other data: the same keys, kinds and lengths, and numbers of sense."""
    if isinstance(pattern, dict):
        return (
            isinstance(state, dict)
            and state.keys() == pattern.keys()
            and all(same_form(state[key], pattern[key]) for key in pattern)
        )
    if isinstance(pattern, list):
        return isinstance(state, list) and len(state) == len(pattern) and all(map(same_form, state, pattern))
    if isinstance(pattern, float):
        return is_number(state)
    return type(state) is type(pattern) and (not isinstance(state, int) or abs(state) < 2**64)


def is_number(value: Any) -> bool:
    return type(value) is float and abs(value) <= MAX_NUMBER


def is_fit(simulation: Simulation, state: Any, begun: SimState) -> bool:
    """Whether a state from outside can go on as one of this simulation."""
    return isinstance(state, dict) and (simulation.fits or same_form)(state, begun)


def simulation_of(entity: Entity) -> SimulationParameters | None:
    """The simulation that a thing is; the first, if it is several."""
    return entity.get(SimulationParameters)


def members_of(scene: Scene, owner: Entity, kind: type[Simulated]) -> dict[EntityId, Simulated]:
    """The things that take part in the simulation of `owner`: those below it, and those below no other of its kind.

    The latter belong to the first of them in the scene, so that a bulb need not be made part of the bench.
    """
    mine = simulation_of(owner)
    owners = [e.id for e in scene.entities.values() if type(simulation_of(e)) is type(mine)]
    found: dict[EntityId, Simulated] = {}
    for entity in scene.entities.values():
        part = entity.get(kind)
        if part is None:
            continue
        above, seen = entity, {entity.id}
        while above.id not in owners:
            over = scene.entities.get(above.parent) if above.parent is not None else None
            if over is None or over.id in seen:
                break
            seen.add(over.id)
            above = over
        home = above.id if above.id in owners else next(iter(owners), None)
        if home == owner.id:
            found[entity.id] = part
    return found


__all__ = [
    "MAX_NUMBER",
    "TIME",
    "Chance",
    "Members",
    "Picture",
    "Reading",
    "SimState",
    "Simulated",
    "Simulation",
    "SimulationParameters",
    "Value",
    "is_fit",
    "is_number",
    "members_of",
    "readings_of",
    "same_form",
    "settable",
    "simulation_of",
    "steps_of",
    "taken",
]
