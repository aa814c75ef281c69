"""Measures simulations: 10,000 steps of each against real time, and a step of a full session with two of them."""

from __future__ import annotations

import time
from types import MappingProxyType
from typing import Any

from scenes.cards.actions import AddToVariable
from scenes.cards.events import VariableCrosses
from scenes.cli.bench_session import COUNT, YARD, crowded_lesson
from scenes.components import KINDS
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.matter.model import Matter
from scenes.components.meter.model import Meter
from scenes.components.track.model import Track
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Rule
from scenes.model.values import EntityId, RuleId, VariableName
from scenes.play.session import Session
from scenes.play.state import STEP_SECONDS
from scenes.records import replace
from scenes.simulate.chance import Chance
from scenes.simulate.circuit import PartParameters, connect
from scenes.simulate.classifier import ExampleParameters
from scenes.simulate.frame import SimulationParameters, steps_of

STEPS = 10_000
GOAL_SHARE = 1.0
"""Percent of real time: a hundred times faster."""
GOAL_STEP_MS = 2.0


def _members(kind: str) -> dict[Any, Any]:
    if kind == "circuit":
        kinds = ("battery", "switch", "bulb", "bulb", "resistor", "ammeter", "voltmeter", "fuse")
        return {f"p{n}": PartParameters(kind=part) for n, part in enumerate(kinds)}  # type: ignore[arg-type]
    if kind == "classifier":
        taught = ("a", "b")
        return {
            f"f{n}": ExampleParameters(n % 7, n % 11 * 0.9, taught=taught[n % 2] if n < 10 else "none")  # type: ignore[arg-type]
            for n in range(24)
        }
    return {}


def shares(steps: int = STEPS) -> dict[str, float]:
    """For each simulation, the percent of real time that its steps keep a processor busy."""
    found = {}
    for kind, cls in KINDS.items():
        simulation = cls.SIMULATION if issubclass(cls, SimulationParameters) else None
        if simulation is None:
            continue
        members, parameters = _members(kind), cls()
        state = simulation.start(parameters, members, Chance(1))
        if kind == "circuit":
            for n in range(len(members)):
                connect(state, members, f"p{n}.right", f"p{(n + 1) % len(members)}.left")
        count, dt = steps_of(simulation, STEP_SECONDS)
        began = time.process_time()  # on a shared machine the work counts, not the waiting
        for _ in range(steps):
            for _ in range(count):
                simulation.step(state, parameters, members, dt)
        found[kind] = 100 * (time.process_time() - began) / (steps * STEP_SECONDS)
    return found


def full_lesson(entities: int = 2000, rules: int = 300) -> Lesson:
    """A crowded scene in which two simulations run, with a graph, a meter and cards that wait for readings."""
    lesson = crowded_lesson(entities, rules - 2)
    yard = lesson.scenes[YARD]
    speed, warmth = VariableName("ball.speed"), VariableName("gas.measured")
    more = {
        "ball": Track(friction=0.01),
        "gas": Matter(warmth=120.0),
        "board": Graph(lines=(GraphLine(speed), GraphLine(warmth))),
        "dial": Meter(speed),
    }
    things = {
        EntityId(key): Entity(EntityId(key), components=MappingProxyType({key: part}))
        for key, part in more.items()
    }
    cards = {
        RuleId(f"w{n}"): Rule(
            id=RuleId(f"w{n}"), when=VariableCrosses(name, 2.0), actions=(AddToVariable(COUNT),)
        )
        for n, name in enumerate((speed, warmth))
    }
    yard = replace(
        yard,
        entities=MappingProxyType({**yard.entities, **things}),
        rules=MappingProxyType({**yard.rules, **cards}),
    )
    return replace(lesson, scenes=MappingProxyType({YARD: yard}))


def step_ms(steps: int = 600) -> float:
    """Milliseconds of a step of the full session, with the pictures and poses that a frame asks for: the median."""
    session = Session(full_lesson())
    session.begin()
    spent = []
    for _ in range(steps):
        began = time.perf_counter()
        session.step()
        spent.append(time.perf_counter() - began)
        list(session.take_pictures(0.5))
    return 1000 * sorted(spent)[len(spent) // 2]


if __name__ == "__main__":
    for name, share in shares().items():
        print(f"{name:16} {100 / share:10.0f} x real time")
    print(f"{'session step':16} {step_ms():10.3f} ms")
