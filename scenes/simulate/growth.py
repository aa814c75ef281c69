"""A plant grows from light, water and carbon dioxide: the rate of photosynthesis is what the scarcest of them allows.

Light, carbon dioxide and water each saturate (Michaelis and Menten), the product limits, and too cold or too hot slows.
Soil dries by evaporation and by what the plant drinks. Time runs in days.
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
class PlantGrowthParameters(SimulationParameters):
    """What the plant gets."""

    light: float = prop(60.0, label=N_("Light"), unit="%", min=0, max=100)
    watering: float = prop(60.0, label=N_("Water each day"), unit="%", min=0, max=100)
    carbon_dioxide: float = prop(420.0, label=N_("Carbon dioxide"), unit="ppm", min=0, max=2000)
    warmth: float = prop(28.0, label=N_("Warmth"), unit="°C", min=0, max=50)
    days: float = prop(1.0, label=N_("Days in a second"), min=0.05, max=10)


READINGS = (
    Reading("rate", N_("Rate of photosynthesis"), "%", 0, 100, 0),
    Reading("bubbles", N_("Bubbles of oxygen in a minute"), "", 0, 60, 0),
    Reading("height", N_("Height of the plant"), "cm", 0, 100, 1),
    Reading("leaves", N_("Leaves"), "", 0, 24, 0),
    Reading("moisture", N_("Water in the soil"), "%", 0, 100, 0),
    Reading("health", N_("Health of the plant"), "%", 0, 100, 0),
    Reading("day", N_("Day"), "", 0, 60, 0),
)
MOST_HEIGHT = 100.0
_HALF_LIGHT = 25.0
_HALF_CARBON = 250.0
_HALF_WATER = 12.0
_BEST, _WIDTH = 28.0, 12.0
_GROWTH = 0.16
"""Share a day at the best rate, while the plant is small."""
MOST_LEAVES = 24


def photosynthesis(p: PlantGrowthParameters, moisture: float) -> float:
    """0 to 1 of the rate that full light, wet soil, 2,000 ppm and 28 °C give."""

    def share(amount: float, half: float, full: float) -> float:
        return amount / (half + amount) * (half + full) / full

    warm = math.exp(-(((p.warmth - _BEST) / _WIDTH) ** 2))
    product = (
        share(p.light, _HALF_LIGHT, 100.0)
        * share(p.carbon_dioxide, _HALF_CARBON, 2000.0)
        * share(moisture, _HALF_WATER, 100.0)
        * warm
    )
    return min(1.0, product)


def start(p: PlantGrowthParameters, _members: Members, _chance: Chance) -> SimState:
    return {"height": 6.0, "moisture": 50.0, "health": 100.0, "day": 0.0}


def step(state: SimState, p: PlantGrowthParameters, _members: Members, dt: float) -> None:
    days = p.days * dt
    rate = photosynthesis(p, state["moisture"])
    size = state["height"] / MOST_HEIGHT
    drink = 6.0 * rate * (0.3 + size)
    dry = 0.10 * state["moisture"] * (0.5 + p.warmth / 50)
    wet = state["moisture"] + (0.18 * p.watering - dry - drink) * days
    state["moisture"] = min(100.0, max(0.0, wet))
    # what it breathes: below a tenth of the best rate a plant lives on what it has, and withers
    gain = rate - 0.08
    state["health"] = min(100.0, max(0.0, state["health"] + (40.0 if gain > 0 else 12.0) * gain * days * 4))
    if gain > 0:
        grown = _GROWTH * gain * state["height"] * (1 - size) * days * (state["health"] / 100)
        state["height"] = min(MOST_HEIGHT, state["height"] + grown)
    state["day"] += days


def read(state: SimState, p: PlantGrowthParameters, _members: Members) -> tuple[float, ...]:
    rate = photosynthesis(p, state["moisture"]) if state["health"] > 0 else 0.0
    return (
        100.0 * rate,
        float(round(60.0 * rate)),
        state["height"],
        float(leaves(state["height"])),
        *(state["moisture"], state["health"], float(math.floor(state["day"]))),
    )


def leaves(height: float) -> int:
    return min(MOST_LEAVES, 2 + int(height / 4.5))


def picture(state: SimState, p: PlantGrowthParameters, _members: Members) -> Picture:
    """Height (cm), health, moisture, light (%), rate of photosynthesis (0 to 1)."""
    rate = photosynthesis(p, state["moisture"]) if state["health"] > 0 else 0.0
    return state["height"], state["health"], state["moisture"], p.light, rate


def fits(state: SimState, begun: SimState) -> bool:
    return (
        state.keys() == begun.keys()
        and all(type(number) is float for number in state.values())
        and 0 < state["height"] <= MOST_HEIGHT
        and 0 <= state["moisture"] <= 100
        and 0 <= state["health"] <= 100
        and 0 <= state["day"] <= 1e6
    )


PLANT_GROWTH = Simulation(
    readings=READINGS, longest_step=1 / 30, start=start, step=step, read=read, picture=picture, fits=fits
)
