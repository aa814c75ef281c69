"""Runs a simulation as a session does, without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenes.simulate.chance import Chance
from scenes.simulate.frame import SimState, Simulation, steps_of


def begin(simulation: Simulation, p: Any, members: Mapping[Any, Any] | None = None) -> SimState:
    return simulation.start(p, members or {}, Chance(1))


def run(
    simulation: Simulation, state: SimState, p: Any, seconds: float, members: Mapping[Any, Any] | None = None
) -> None:
    """Let so much time pass in steps of 1/30 s."""
    count, dt = steps_of(simulation, 1 / 30)
    for _ in range(round(seconds * 30) * count):
        simulation.step(state, p, members or {}, dt)


def reading(
    simulation: Simulation, state: SimState, p: Any, members: Mapping[Any, Any] | None = None
) -> dict[str, float]:
    numbers = simulation.read(state, p, members or {})
    return {one.name: number for one, number in zip(simulation.readings, numbers, strict=True)}
