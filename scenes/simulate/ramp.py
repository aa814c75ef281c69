"""A block on a slope: gravity, a push along the slope, and friction at rest and in motion. Exact between two steps."""

from __future__ import annotations

import math

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
class RampParameters(SimulationParameters):
    """The slope, the block and what it rubs on."""

    slope: float = prop(20.0, label=N_("Angle of the slope"), unit="deg", min=0, max=80)
    length: float = prop(4.0, label=N_("Length of the slope"), unit="m", min=0.5, max=50)
    mass: float = prop(2.0, label=N_("Mass of the block"), unit="kg", min=0.01, max=1000)
    friction: float = prop(
        0.2, label=N_("Friction"), min=0, max=2, help=N_("In motion: ice 0.02, wood 0.3, rubber 0.8.")
    )
    grip: float = prop(
        1.2, label=N_("Grip at rest"), min=1, max=3, help=N_("How many times stronger friction is at rest.")
    )
    push: float = prop(0.0, label=N_("Push up the slope"), unit="N", min=-500, max=500)
    gravity: float = prop(9.81, label=N_("Gravity"), unit="m/s²", min=0, max=30)


READINGS = (
    Reading("way", N_("Way down the slope"), "m", 0, 4),
    Reading("speed", N_("Speed of the block"), "m/s", 0, 8),
    Reading("acceleration", N_("Acceleration"), "m/s²", -10, 10),
    Reading("weight", N_("Weight"), "N", 0, 50),
    Reading("downhill", N_("Pull down the slope"), "N", 0, 50),
    Reading("rubbing", N_("Force of friction"), "N", 0, 50),
    Reading("kinetic", N_("Kinetic energy"), "J", 0, 50),
    Reading("potential", N_("Potential energy"), "J", 0, 50),
    Reading("heat", N_("Heat of friction"), "J", 0, 50),
    Reading("seconds", N_("Time to the bottom"), "s", 0, 10),
)
_AT_REST = 1e-9


def start(p: RampParameters, _members: Members, _chance: Chance) -> SimState:
    return {"way": 0.0, "v": 0.0, "heat": 0.0, "clock": 0.0, "arrived": 0.0}


def drive(p: RampParameters) -> float:
    """The force along the slope, downwards, without friction (N)."""
    return p.mass * p.gravity * math.sin(math.radians(p.slope)) - p.push


def rubbing(p: RampParameters) -> float:
    """The force of friction in motion (N)."""
    return p.friction * p.mass * p.gravity * math.cos(math.radians(p.slope))


def acceleration(p: RampParameters, v: float) -> float:
    """Down the slope; 0 while friction holds the block."""
    force, rub = drive(p), rubbing(p)
    if abs(v) > _AT_REST:
        return (force - math.copysign(rub, v)) / p.mass
    return 0.0 if abs(force) <= rub * p.grip else (force - math.copysign(rub, force)) / p.mass


def step(state: SimState, p: RampParameters, _members: Members, dt: float) -> None:
    way, v = state["way"], state["v"]
    a = acceleration(p, v)
    if way >= p.length and v >= 0 and drive(p) >= 0:
        state["clock"] += dt  # at the bottom: its last speed stays to be read
        return
    if way <= 0 and v <= 0 and a < 0:
        a = v = 0.0  # held by the stop at the top
    time = dt
    if abs(v) > _AT_REST and a * v < 0:
        time = min(
            dt, -v / a
        )  # it comes to rest within the step: what then holds it is asked in the next one
    gone = v * time + a * time * time / 2
    new = way + gone
    if new >= p.length > way:
        # at the bottom within the step: after so long, at this speed
        root = math.sqrt(max(0.0, v * v + 2 * a * (p.length - way)))
        after = 2 * (p.length - way) / (v + root) if v + root > 0 else time
        state["arrived"] = state["clock"] + after
        state["heat"] += rubbing(p) * (p.length - way)
        state.update(way=p.length, v=root, clock=state["clock"] + dt)
        return
    if new < 0:
        gone, new, v, a = -way, 0.0, 0.0, 0.0
    state["heat"] += rubbing(p) * abs(gone)
    v += a * time
    state.update(way=new, v=0.0 if abs(v) < _AT_REST else v)
    state["clock"] += dt


def read(state: SimState, p: RampParameters, _members: Members) -> tuple[float, ...]:
    a = acceleration(p, state["v"])
    sine = math.sin(math.radians(p.slope))
    rub = rubbing(p) if abs(state["v"]) > _AT_REST else min(abs(drive(p)), rubbing(p) * p.grip)
    kinetic = 0.5 * p.mass * state["v"] ** 2
    potential = p.mass * p.gravity * (p.length - state["way"]) * sine
    weight = p.mass * p.gravity
    return (
        *(state["way"], abs(state["v"]), a, weight, weight * sine, rub),
        *(kinetic, potential, state["heat"], state["arrived"]),
    )


def picture(state: SimState, p: RampParameters, _members: Members) -> Picture:
    """Way down (m), angle (deg), length (m), and three forces along the slope as shares of the weight."""
    weight = max(1e-9, p.mass * p.gravity)
    return (state["way"], p.slope, p.length, drive(p) / weight, rubbing(p) / weight, p.push / weight)


def adapt(state: SimState, old: RampParameters, new: RampParameters, _members: Members) -> None:
    state["way"] = min(state["way"], new.length)


def fits(state: SimState, begun: SimState) -> bool:
    return state.keys() == begun.keys() and all(type(n) is float and abs(n) <= 1e7 for n in state.values())


RAMP = Simulation(
    readings=READINGS,
    longest_step=1 / 30,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
)
