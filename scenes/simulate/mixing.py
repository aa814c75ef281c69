"""Acids and bases are mixed: the pH from the balance of charges (Stewart), for liquids of kitchen and laboratory.

A liquid is a strong ion difference (mol of charge a litre, as of sodium less chloride) and amounts of weak acids and
bases with their constants. The pH at which all charges are balanced is found by halving. Ideal, at 25 °C.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

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


class Liquid(NamedTuple):
    """Strong ion difference (mol/L) and, of each weak substance, its amount (mol/L)."""

    strong: float
    weak: Mapping[str, float]


WEAK: Mapping[str, tuple[tuple[float, ...], int]] = {
    "acetic": ((4.76,), 0),
    "citric": ((3.13, 4.76, 6.40), 0),
    "carbonic": ((6.35, 10.33), 0),
    "ammonia": ((9.25,), 1),
    "fatty": ((9.5,), 0),
}
"""Constants (pKa) of each step, and the charge with all protons on."""
LIQUIDS: Mapping[str, Liquid] = {
    "water": Liquid(0.0, {}),
    "lime_juice": Liquid(0.02, {"citric": 0.30}),
    "vinegar": Liquid(0.0, {"acetic": 0.83}),
    "coconut_water": Liquid(0.055, {"citric": 0.02, "carbonic": 0.02}),
    "soap": Liquid(0.05, {"fatty": 0.05}),
    "baking_soda": Liquid(0.5, {"carbonic": 0.5}),
    "ash_water": Liquid(0.1, {"carbonic": 0.05}),
    "lime_water": Liquid(0.04, {}),
    "ammonia": Liquid(0.0, {"ammonia": 0.1}),
    "hydrochloric_acid": Liquid(-0.1, {}),
    "acetic_acid": Liquid(0.0, {"acetic": 0.1}),
    "sodium_hydroxide": Liquid(0.1, {}),
}
LIQUID_NAMES: Mapping[str, str] = {
    "water": N_("Water"),
    "lime_juice": N_("Lime juice"),
    "vinegar": N_("Vinegar"),
    "coconut_water": N_("Coconut water"),
    "soap": N_("Soap water"),
    "baking_soda": N_("Baking soda in water"),
    "ash_water": N_("Ash water"),
    "lime_water": N_("Lime water (slaked lime)"),
    "ammonia": N_("Ammonia, 0.1 mol/L"),
    "hydrochloric_acid": N_("Hydrochloric acid, 0.1 mol/L"),
    "acetic_acid": N_("Acetic acid, 0.1 mol/L"),
    "sodium_hydroxide": N_("Sodium hydroxide, 0.1 mol/L"),
}
Kind = Literal[
    "water",
    "lime_juice",
    "vinegar",
    "coconut_water",
    "soap",
    "baking_soda",
    "ash_water",
    "lime_water",
    "ammonia",
    "hydrochloric_acid",
    "acetic_acid",
    "sodium_hydroxide",
]
BEAKER = 500.0
"""Millilitres that a beaker holds."""
_STIRRING_SECONDS = 0.6


@dataclass(frozen=True, slots=True)
class PhMixingParameters(SimulationParameters):
    """Two liquids, and how much of each is in the beaker."""

    first: Kind = prop("acetic_acid", label=N_("Liquid in the beaker"), choices=LIQUID_NAMES)
    first_amount: float = prop(100.0, label=N_("Amount in the beaker"), unit="ml", min=0, max=250)
    second: Kind = prop("sodium_hydroxide", label=N_("Liquid that is poured in"), choices=LIQUID_NAMES)
    second_amount: float = prop(
        0.0, label=N_("Poured in at the start"), unit="ml", min=0, max=250, help=N_("A slider can set this.")
    )
    pouring: bool = prop(False, label=N_("Is being poured"))
    flow: float = prop(5.0, label=N_("Poured in a second"), unit="ml", min=0.01, max=50)
    indicator: Literal["universal", "cabbage", "pea_flower", "none"] = prop(
        "universal",
        label=N_("Indicator"),
        choices={
            "universal": N_("Universal indicator"),
            "cabbage": N_("Red cabbage"),
            "pea_flower": N_("Butterfly pea flower"),
            "none": N_("None"),
        },
    )


READINGS = (
    Reading("ph", "pH", "", 0, 14),
    Reading("volume", N_("Liquid in the beaker"), "ml", 0, BEAKER, 0),
    Reading("poured", N_("Poured in so far"), "ml", 0, 250, 1),
)


def charge(ph: float, strong: float, weak: Mapping[str, float]) -> float:
    """Net charge of all that is dissolved (mol/L); it falls as the pH rises."""
    proton = 10.0**-ph
    total: float = strong + proton - 1e-14 / proton
    for name, amount in weak.items():
        constants, top = WEAK[name]
        share, weight, charges = 1.0, 1.0, float(top)
        for lost, constant in enumerate(constants, 1):
            share *= 10.0 ** (ph - constant)
            weight += share
            charges += share * (top - lost)
        total += amount * charges / weight
    return total


def ph_of(strong: float, weak: Mapping[str, float]) -> float:
    """The pH of a solution, to 1e-6."""
    low, high = -1.0, 15.0
    for _ in range(26):
        middle = (low + high) / 2
        if charge(middle, strong, weak) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def mixed(first: str, first_amount: float, second: str, second_amount: float) -> float:
    """The pH of two liquids together; amounts in any one unit. Of nothing at all it is 7."""
    volume = first_amount + second_amount
    if volume <= 0:
        return 7.0
    weak: dict[str, float] = {}
    strong = 0.0
    for name, amount in ((first, first_amount), (second, second_amount)):
        liquid = LIQUIDS[name]
        strong += liquid.strong * amount / volume
        for substance, there in liquid.weak.items():
            weak[substance] = weak.get(substance, 0.0) + there * amount / volume
    return ph_of(strong, weak)


def start(p: PhMixingParameters, _members: Members, _chance: Chance) -> SimState:
    ph = mixed(p.first, p.first_amount, p.second, p.second_amount)
    return {"poured": p.second_amount, "ph": ph, "goal": ph}


def step(state: SimState, p: PhMixingParameters, _members: Members, dt: float) -> None:
    room = BEAKER - p.first_amount - state["poured"]
    if p.pouring and room > 0 and state["poured"] < 250:
        state["poured"] = min(250.0, state["poured"] + min(room, p.flow * dt))
        state["goal"] = mixed(p.first, p.first_amount, p.second, state["poured"])
    # what is poured in has to be stirred in
    left = state["goal"] - state["ph"]
    state["ph"] = state["goal"] if abs(left) < 1e-4 else state["ph"] + left * min(1.0, dt / _STIRRING_SECONDS)


def read(state: SimState, p: PhMixingParameters, _members: Members) -> tuple[float, ...]:
    return state["ph"], p.first_amount + state["poured"], state["poured"]


_INDICATORS: Mapping[str, tuple[tuple[float, str], ...]] = {
    "universal": (
        *((1, "#d7262b"), (3, "#ef6a2a"), (5, "#f4c430"), (6, "#c6d33a"), (7, "#4caf50")),
        *((8, "#2b9c9c"), (9, "#2f7fc1"), (11, "#3f51b5"), (13, "#6a2c91")),
    ),
    "cabbage": (
        (1, "#e0294e"),
        (3, "#e46a94"),
        (5, "#b05fb5"),
        (7, "#6a5acd"),
        (9, "#2f9fb0"),
        (11, "#3fae5a"),
        (13, "#d8c63a"),
    ),
    "pea_flower": (
        (1, "#d6337a"),
        (3, "#a94fc0"),
        (5, "#5a5fd0"),
        (7, "#2f52c8"),
        (9, "#2f8fa8"),
        (11, "#3fa55a"),
        (13, "#c9c53f"),
    ),
    "none": ((0, "#cfe3ee"), (14, "#cfe3ee")),
}


def color_of(indicator: str, ph: float) -> tuple[float, float, float]:
    """Red, green and blue (0 to 1) of an indicator in a liquid."""
    marks = _INDICATORS[indicator]
    before = max((m for m in marks if m[0] <= ph), key=lambda m: m[0], default=marks[0])
    after = min((m for m in marks if m[0] >= ph), key=lambda m: m[0], default=marks[-1])
    share = 0.0 if after[0] == before[0] else (ph - before[0]) / (after[0] - before[0])

    def part(code: str, place: int) -> float:
        return int(code[1 + 2 * place : 3 + 2 * place], 16) / 255

    r, g, b = (part(before[1], n) + (part(after[1], n) - part(before[1], n)) * share for n in range(3))
    return r, g, b


def picture(state: SimState, p: PhMixingParameters, _members: Members) -> Picture:
    """Share of the beaker that is full, the colour, whether it is being poured, and the pH."""
    full = (p.first_amount + state["poured"]) / BEAKER
    is_pouring = p.pouring and state["poured"] < 250 and full < 1
    return full, *color_of(p.indicator, state["ph"]), float(is_pouring), state["ph"]


def adapt(state: SimState, old: PhMixingParameters, new: PhMixingParameters, _members: Members) -> None:
    if new.second_amount != old.second_amount:
        state["poured"] = new.second_amount
    state["poured"] = max(0.0, min(state["poured"], BEAKER - new.first_amount))
    state["goal"] = mixed(new.first, new.first_amount, new.second, state["poured"])


def fits(state: SimState, begun: SimState) -> bool:
    return (
        state.keys() == begun.keys()
        and all(type(number) is float and math.isfinite(number) for number in state.values())
        and 0 <= state["poured"] <= 250
        and all(-1 <= state[key] <= 15 for key in ("ph", "goal"))
    )


PH_MIXING = Simulation(
    readings=READINGS,
    longest_step=1 / 30,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
)
