"""A food web of three: plants, those who eat them, and those who eat these (Lotka and Volterra). Time runs in months.

Plants grow up to what the field can carry; with no limit and no hunters it is Lotka's and Volterra's own pair. Numbers
are worked out as logarithms, so that none goes below zero.
"""

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
class FoodWebParameters(SimulationParameters):
    """The field and what lives there."""

    plants_at_start: float = prop(500.0, label=N_("Plants at the start"), min=0, max=10_000)
    eaters_at_start: float = prop(60.0, label=N_("Plant eaters at the start"), min=0, max=10_000)
    hunters_at_start: float = prop(25.0, label=N_("Hunters at the start"), min=0, max=10_000)
    growth: float = prop(0.8, label=N_("Growth of the plants in a month"), min=0, max=3)
    capacity: float = prop(
        1000.0, label=N_("Plants the field can carry"), min=0, max=100_000, help=N_("0: no limit.")
    )
    appetite: float = prop(0.008, label=N_("Appetite of the plant eaters"), min=0, max=0.1)
    births: float = prop(
        0.25, label=N_("Young from food"), min=0, max=1, help=N_("How many come of one that is eaten.")
    )
    eater_deaths: float = prop(0.35, label=N_("Deaths of plant eaters in a month"), min=0, max=3)
    hunting: float = prop(0.02, label=N_("Skill of the hunters"), min=0, max=0.2)
    hunter_deaths: float = prop(0.25, label=N_("Deaths of hunters in a month"), min=0, max=3)
    months: float = prop(1.0, label=N_("Months in a second"), min=0.05, max=6)


READINGS = (
    Reading("plants", N_("Plants"), "", 0, 1000, 0),
    Reading("eaters", N_("Plant eaters"), "", 0, 200, 0),
    Reading("hunters", N_("Hunters"), "", 0, 100, 0),
    Reading("month", N_("Month"), "", 0, 60, 0),
)
GONE = -30.0
"""The logarithm of a kind that has died out: it does not come back."""
_FEWEST, _MOST = math.log(0.5), 25.0


def _log(number: float) -> float:
    return math.log(number) if number >= 0.5 else GONE


def start(p: FoodWebParameters, _members: Members, _chance: Chance) -> SimState:
    numbers = (p.plants_at_start, p.eaters_at_start, p.hunters_at_start)
    return {"logs": [_log(number) for number in numbers], "month": 0.0}


def balance(p: FoodWebParameters) -> tuple[float, float, float]:
    """The numbers at which all three stay the same; a negative one means that this cannot be."""
    eaters = p.hunter_deaths / (p.births * p.hunting)
    plants = p.capacity * (1 - p.appetite * eaters / p.growth)
    return plants, eaters, (p.births * p.appetite * plants - p.eater_deaths) / p.hunting


def step(state: SimState, p: FoodWebParameters, _members: Members, dt: float) -> None:
    """Runge and Kutta's fourth order on the logarithms."""
    h = p.months * dt
    logs = state["logs"]
    alive = [one > GONE for one in logs]

    def change(a: float, b: float, c: float) -> tuple[float, float, float]:
        plants = math.exp(min(_MOST, a)) if alive[0] else 0.0
        eaters = math.exp(min(_MOST, b)) if alive[1] else 0.0
        hunters = math.exp(min(_MOST, c)) if alive[2] else 0.0
        crowding = plants / p.capacity if p.capacity > 0 else 0.0
        return (
            p.growth * (1 - crowding) - p.appetite * eaters,
            p.births * p.appetite * plants - p.eater_deaths - p.hunting * hunters,
            p.births * p.hunting * eaters - p.hunter_deaths,
        )

    k1 = change(*logs)
    k2 = change(*(x + k * h / 2 for x, k in zip(logs, k1, strict=True)))
    k3 = change(*(x + k * h / 2 for x, k in zip(logs, k2, strict=True)))
    k4 = change(*(x + k * h for x, k in zip(logs, k3, strict=True)))
    new = []
    for n, log in enumerate(logs):
        now = log + (k1[n] + 2 * k2[n] + 2 * k3[n] + k4[n]) * h / 6
        new.append(min(_MOST, now) if alive[n] and now >= _FEWEST else GONE)
    state["logs"] = new
    state["month"] += h


def numbers(state: SimState) -> tuple[float, float, float]:
    plants, eaters, hunters = (0.0 if one <= GONE else math.exp(one) for one in state["logs"])
    return plants, eaters, hunters


def read(state: SimState, p: FoodWebParameters, _members: Members) -> tuple[float, ...]:
    return (*numbers(state), state["month"])


def picture(state: SimState, p: FoodWebParameters, _members: Members) -> Picture:
    """How many of each there are."""
    return numbers(state)


def fits(state: SimState, begun: SimState) -> bool:
    logs = state.get("logs")
    return (
        state.keys() == begun.keys()
        and isinstance(logs, list)
        and len(logs) == 3
        and all(type(one) is float and GONE <= one <= _MOST for one in logs)
        and type(state["month"]) is float
        and 0 <= state["month"] <= 1e7
    )


FOOD_WEB = Simulation(
    readings=READINGS, longest_step=1 / 30, start=start, step=step, read=read, picture=picture, fits=fits
)
