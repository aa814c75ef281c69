"""A pendulum: a ball on a string in a plane, with gravity and the drag of the air. Any swing, not only small ones."""

from __future__ import annotations

import math
from itertools import pairwise

from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.simulate.frame import (
    Chance,
    Members,
    Picture,
    Reading,
    SimState,
    Simulation,
    SimulationParameters,
)
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class PendulumParameters(SimulationParameters):
    """The string, the ball, and the world they swing in."""

    length: float = prop(1.0, label=N_("Length of the string"), unit="m", min=0.1, max=10)
    mass: float = prop(1.0, label=N_("Mass"), unit="kg", min=0.01, max=100)
    angle: float = prop(
        20.0,
        label=N_("Angle at the start"),
        unit="deg",
        min=-170,
        max=170,
        help=N_("From hanging straight down."),
    )
    gravity: float = prop(9.81, label=N_("Gravity"), unit="m/s²", min=0, max=30)
    drag: float = prop(0.0, label=N_("Drag of the air"), min=0, max=2, help=N_("0: it swings for ever."))


READINGS = (
    Reading("swing", N_("Angle now"), "deg", -90, 90, 1),
    Reading("speed", N_("Speed of the ball"), "m/s", 0, 6),
    Reading("period", N_("Time of one swing"), "s", 0, 7),
    Reading("swings", N_("Swings so far"), "", 0, 60, 0),
    Reading("kinetic", N_("Kinetic energy"), "J", 0, 10),
    Reading("potential", N_("Potential energy"), "J", 0, 10),
    Reading("total", N_("Energy together"), "J", 0, 10),
)
_MOST = 2.0 * math.pi
_FASTEST = 1e3
"""Radians a second; a checkpoint with more is damaged."""


def start(p: PendulumParameters, _members: Members, _chance: Chance) -> SimState:
    return {"angle": math.radians(p.angle), "rate": 0.0, "clock": 0.0, "passed": [], "count": 0}


def _pull(angle: float, rate: float, p: PendulumParameters) -> float:
    """Angular acceleration: gravity along the arc, and a drag in proportion to the speed."""
    return -p.gravity / p.length * math.sin(angle) - p.drag * rate


def step(state: SimState, p: PendulumParameters, _members: Members, dt: float) -> None:
    """One step of Runge and Kutta's fourth order."""
    a, w = state["angle"], state["rate"]
    k1 = _pull(a, w, p)
    w2 = w + k1 * dt / 2
    k2 = _pull(a + w * dt / 2, w2, p)
    w3 = w + k2 * dt / 2
    k3 = _pull(a + w2 * dt / 2, w3, p)
    w4 = w + k3 * dt
    k4 = _pull(a + w3 * dt, w4, p)
    state["angle"] = a + (w + 2 * w2 + 2 * w3 + w4) * dt / 6
    state["rate"] = max(-_FASTEST, min(_FASTEST, w + (k1 + 2 * k2 + 2 * k3 + k4) * dt / 6))
    if abs(state["angle"]) > _MOST:
        state["angle"] = math.remainder(state["angle"], 2 * math.pi)
    elif a < 0 <= state["angle"]:
        # straight down, from left to right: between the steps at this share
        share = -a / (state["angle"] - a)
        state["passed"] = [*state["passed"][-1:], state["clock"] + share * dt]
        state["count"] += 1
    state["clock"] += dt


def read(state: SimState, p: PendulumParameters, _members: Members) -> tuple[float, ...]:
    speed = abs(state["rate"]) * p.length
    kinetic = 0.5 * p.mass * speed * speed
    potential = p.mass * p.gravity * p.length * (1 - math.cos(state["angle"]))
    period = next((b - a for a, b in pairwise(state["passed"])), 0.0)
    swing = math.degrees(state["angle"])
    return swing, speed, period, float(state["count"]), kinetic, potential, kinetic + potential


def picture(state: SimState, p: PendulumParameters, _members: Members) -> Picture:
    """Angle (radians) and length of the string (m)."""
    return state["angle"], p.length


def adapt(state: SimState, old: PendulumParameters, new: PendulumParameters, _members: Members) -> None:
    """A new angle lifts the ball there. A string that is changed keeps the ball's speed along its arc."""
    if new.angle != old.angle:
        state["angle"], state["rate"], state["passed"] = math.radians(new.angle), 0.0, []
    elif new.length != old.length:
        state["rate"] *= old.length / new.length
    if new != old:
        state["passed"] = []


def fits(state: SimState, begun: SimState) -> bool:
    numbers = [state.get("angle"), state.get("rate"), state.get("clock")]
    passed = state.get("passed")
    return (
        state.keys() == begun.keys()
        and isinstance(passed, list)
        and len(passed) <= 2
        and all(type(number) is float and abs(number) <= 1e9 for number in (*numbers, *passed))
        and type(state["count"]) is int
        and 0 <= state["count"] < 10**9
    )


PENDULUM = Simulation(
    readings=READINGS,
    longest_step=1 / 120,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
)
