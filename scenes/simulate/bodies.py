"""Bodies that fall, fly, bounce and pile up. They move on the stage, in Bullet; here is the throw, and what is seen.

The state holds the clock and the throw; from these alone the stage works out, in steps of 1/120 s from the beginning,
where every body is. What it sees (`SEEN`) comes back as an input of the session, as walking does: without a stage
nothing is seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

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
    is_number,
)
from scenes.texts import N_

MOST_BODIES = 40
LONGEST = 60.0
"""Seconds after which a throw stands still: on resuming, all of it is worked out again."""
FORMS = ("ball", "box", "mixed")


@dataclass(frozen=True, slots=True)
class BodiesParameters(SimulationParameters):
    """How bodies are thrown. A change counts from the next throw on, when the simulation begins again."""

    form: Literal["ball", "box", "mixed"] = prop(
        "ball",
        label=N_("Bodies"),
        choices={"ball": N_("Balls"), "box": N_("Boxes"), "mixed": N_("Balls and boxes")},
    )
    count: int = prop(1, label=N_("How many"), min=1, max=MOST_BODIES)
    speed: float = prop(6.0, label=N_("Speed of the throw"), unit="m/s", min=0, max=40)
    angle: float = prop(45.0, label=N_("Angle of the throw"), unit="deg", min=-90, max=90)
    height: float = prop(0.0, label=N_("Height of the throw"), unit="m", min=0, max=30)
    mass: float = prop(1.0, label=N_("Mass of a body"), unit="kg", min=0.01, max=1000)
    bounce: float = prop(0.5, label=N_("Bounces"), min=0, max=1, help=N_("0: not at all, 1: without loss."))
    friction: float = prop(0.5, label=N_("Friction"), min=0, max=2)
    gravity: float = prop(9.81, label=N_("Gravity"), unit="m/s²", min=0, max=30)
    scatter: float = prop(
        0.0, label=N_("By chance"), min=0, max=1, help=N_("How different the bodies are thrown.")
    )


READINGS = (
    Reading("high", N_("Height of the first body"), "m", 0, 5),
    Reading("distance", N_("Distance of the first body"), "m", 0, 10),
    Reading("moving", N_("Speed of the first body"), "m/s", 0, 10),
    Reading("highest", N_("Highest point"), "m", 0, 5),
    Reading("landed", N_("Distance of the first landing"), "m", 0, 10),
    Reading("resting", N_("Bodies at rest"), "", 0, 40, 0),
)
SEEN = len(READINGS)
"""How many numbers the stage tells, in the order of the readings."""


def start(p: BodiesParameters, _members: Members, chance: Chance) -> SimState:
    throw = [float(FORMS.index(p.form)), float(p.count), p.speed, p.angle, p.height]
    throw += [p.mass, p.bounce, p.friction, p.gravity, p.scatter, float(chance.below(1_000_000))]
    return {"clock": 0.0, "throw": throw, "seen": [0.0] * SEEN}


def step(state: SimState, p: BodiesParameters, _members: Members, dt: float) -> None:
    state["clock"] = min(LONGEST, state["clock"] + dt)


def read(state: SimState, p: BodiesParameters, _members: Members) -> tuple[float, ...]:
    return tuple(state["seen"])


def observe(state: SimState, seen: Sequence[float]) -> bool:
    """Take what the stage sees. False if it is not what a stage would see, or nothing new."""
    fresh = [float(number) for number in seen]
    if (
        len(fresh) != SEEN
        or not all(math.isfinite(n) and abs(n) <= 1e6 for n in fresh)
        or fresh == state["seen"]
    ):
        return False
    state["seen"] = fresh
    return True


def picture(state: SimState, p: BodiesParameters, _members: Members) -> Picture:
    """The clock, then the throw: form, count, speed, angle, height, mass, bounce, friction, gravity, scatter, seed."""
    return (state["clock"], *state["throw"])


def fits(state: SimState, begun: SimState) -> bool:
    throw, seen = state.get("throw"), state.get("seen")
    return (
        state.keys() == begun.keys()
        and is_number(state["clock"])
        and 0 <= state["clock"] <= LONGEST
        and isinstance(throw, list)
        and len(throw) == len(begun["throw"])
        and all(is_number(number) and abs(number) <= 1e6 for number in throw)
        and throw[0] in (0.0, 1.0, 2.0)
        and 1 <= throw[1] <= MOST_BODIES
        and throw[5] > 0
        and isinstance(seen, list)
        and len(seen) == SEEN
        and all(map(is_number, seen))
    )


BODIES = Simulation(
    readings=READINGS, longest_step=1 / 30, start=start, step=step, read=read, picture=picture, fits=fits
)
