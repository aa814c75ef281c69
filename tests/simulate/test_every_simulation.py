"""What holds of every simulation: equal chances, equal states; checkpoints change nothing; no setting breaks one."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenes.components import KINDS
from scenes.records import replace
from scenes.simulate.chance import Chance
from scenes.simulate.circuit import PartParameters, connect
from scenes.simulate.classifier import ExampleParameters
from scenes.simulate.frame import (
    SimulationParameters,
    is_fit,
    readings_of,
    settable,
    steps_of,
    taken,
)

SIMULATIONS: dict[str, Any] = {
    kind: cls for kind, cls in KINDS.items() if issubclass(cls, SimulationParameters)
}
MEMBERS: dict[str, dict[Any, Any]] = {
    "circuit": {
        "b": PartParameters(kind="battery"),
        "l": PartParameters(),
        "s": PartParameters(kind="switch"),
    },
    "classifier": {f"f{n}": ExampleParameters(n, n, "a", taught="a" if n < 3 else "none") for n in range(6)},  # type: ignore[arg-type]
}


def begun(kind: str, parameters: Any, chance: int = 5) -> tuple[Any, dict[Any, Any], Any]:
    simulation = SIMULATIONS[kind].SIMULATION
    members = MEMBERS.get(kind, {})
    return simulation, members, simulation.start(parameters, members, Chance(chance))


def advance(simulation: Any, state: Any, parameters: Any, members: Any, ticks: int) -> None:
    count, dt = steps_of(simulation, parameters.pace / 30)
    for _ in range(ticks * count if parameters.pace else 0):
        simulation.step(state, parameters, members, dt)


def test_there_are_the_simulations_that_lessons_use() -> None:
    assert len(SIMULATIONS) >= 11


@pytest.mark.parametrize("kind", SIMULATIONS)
def test_equal_beginnings_give_equal_states_and_a_checkpoint_changes_nothing(kind: str) -> None:
    parameters = SIMULATIONS[kind]()
    simulation, members, one = begun(kind, parameters)
    other = begun(kind, parameters)[2]
    if kind == "circuit":
        connect(one, members, "b.right", "l.left")
        connect(other, members, "l.left", "b.right")
    advance(simulation, one, parameters, members, 40)
    advance(simulation, other, parameters, members, 25)
    other = json.loads(json.dumps(other))
    assert is_fit(simulation, other, begun(kind, parameters)[2])
    advance(simulation, other, parameters, members, 15)
    assert json.dumps(one) == json.dumps(other)
    assert simulation.picture(one, parameters, members) == simulation.picture(other, parameters, members)


@pytest.mark.parametrize("kind", SIMULATIONS)
def test_damaged_states_are_refused(kind: str) -> None:
    simulation, _members, state = begun(kind, SIMULATIONS[kind]())
    pattern = json.loads(json.dumps(state))
    for damaged in (None, [], {}, {**state, "more": 1.0}, *({**state, key: "x"} for key in state)):
        assert not is_fit(simulation, damaged, pattern)
    for key, value in state.items():
        if isinstance(value, float):
            assert not is_fit(simulation, {**state, key: math.inf}, pattern)
            assert not is_fit(simulation, {**state, key: math.nan}, pattern)


@pytest.mark.parametrize("kind", SIMULATIONS)
def test_readings_are_declared_with_sense(kind: str) -> None:
    names = [one.name for one in readings_of(SIMULATIONS[kind])]
    assert len(set(names)) == len(names)
    assert not set(names) & set(settable(SIMULATIONS[kind]))
    for one in readings_of(SIMULATIONS[kind]):
        assert one.min < one.max
        assert one.label


def any_value(prop: Any) -> st.SearchStrategy[Any]:
    if prop.type.kind == "enum":
        return st.sampled_from(prop.type.options)
    if prop.type.kind == "bool":
        return st.booleans()
    low, high = prop.info.min, prop.info.max
    if prop.type.kind == "int":
        return st.integers(int(low), int(min(high, 10_000)))
    return st.floats(float(low), float(high)) | st.sampled_from([float(low), float(high)])


@pytest.mark.parametrize("kind", SIMULATIONS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_no_setting_breaks_it_and_its_state_stays_fit(kind: str, data: st.DataObject) -> None:
    """Any allowed parameters, one of them changed while it runs."""
    cls = SIMULATIONS[kind]
    values = {name: data.draw(any_value(prop), name) for name, prop in settable(cls).items()}
    parameters = cls(**values)
    simulation, members, state = begun(kind, parameters)
    advance(simulation, state, parameters, members, 6)
    name = data.draw(st.sampled_from(sorted(settable(cls))))
    value = data.draw(any_value(settable(cls)[name]), "another")
    assert taken(settable(cls)[name], value) == value
    changed = replace(parameters, **{name: value})
    simulation.adapt(state, parameters, changed, members)
    advance(simulation, state, changed, members, 6)
    assert all(math.isfinite(number) for number in simulation.read(state, changed, members))
    assert all(math.isfinite(number) for number in simulation.picture(state, changed, members))
    assert is_fit(simulation, json.loads(json.dumps(state)), begun(kind, changed)[2])


def test_values_that_are_set_are_kept_within_their_limits() -> None:
    known = settable(SIMULATIONS["pendulum"])
    assert taken(known["length"], 99.0) == 10.0
    assert taken(known["length"], -1.0) == 0.1
    assert taken(known["length"], math.nan) is None
    assert taken(known["length"], "long") is None
    assert taken(settable(SIMULATIONS["classifier"])["neighbours"], 3.4) == 3
    assert taken(settable(SIMULATIONS["classifier"])["method"], "line") == "line"
    assert taken(settable(SIMULATIONS["classifier"])["method"], "magic") is None
    assert taken(settable(SIMULATIONS["ph_mixing"])["pouring"], 1.0) is True
