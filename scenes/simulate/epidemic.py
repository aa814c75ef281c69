"""The spread of a disease: healthy, ill and immune people (Kermack and McKendrick, 1927). Time runs in days."""

from __future__ import annotations

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
class EpidemicParameters(SimulationParameters):
    """The people and the disease."""

    people: int = prop(1000, label=N_("People"), min=10, max=1_000_000)
    ill_at_start: int = prop(1, label=N_("Ill at the start"), min=0, max=1000)
    infections: float = prop(
        0.4, label=N_("Infections a day"), min=0, max=5, help=N_("By one ill person, while nobody is immune.")
    )
    ill_days: float = prop(7.0, label=N_("Days one is ill"), min=0.5, max=60)
    vaccinated: float = prop(0.0, label=N_("Vaccinated"), unit="%", min=0, max=100)
    protection: float = prop(
        0.0, label=N_("Protection"), unit="%", min=0, max=100, help=N_("Nets, masks, staying at home.")
    )
    days: float = prop(2.0, label=N_("Days in a second"), min=0.1, max=10)


READINGS = (
    Reading("healthy", N_("Healthy people"), "", 0, 1000, 0),
    Reading("ill", N_("Ill people"), "", 0, 500, 0),
    Reading("immune", N_("Immune people"), "", 0, 1000, 0),
    Reading("most_ill", N_("Most people ill at once"), "", 0, 500, 0),
    Reading("spread", N_("One ill person infects"), "", 0, 6),
    Reading("day", N_("Day"), "", 0, 120, 0),
)


def start(p: EpidemicParameters, _members: Members, _chance: Chance) -> SimState:
    ill = float(min(p.ill_at_start, p.people))
    immune = min(p.people - ill, p.people * p.vaccinated / 100)
    return {"healthy": p.people - ill - immune, "ill": ill, "immune": immune, "most": ill, "day": 0.0}


def reproduction(p: EpidemicParameters, healthy: float) -> float:
    """How many one ill person infects now."""
    return p.infections * (1 - p.protection / 100) * p.ill_days * healthy / p.people


def step(state: SimState, p: EpidemicParameters, _members: Members, dt: float) -> None:
    """Runge and Kutta's fourth order, for healthy and ill; what is left is immune, so that nobody is lost."""
    h = p.days * dt
    beta, gamma = p.infections * (1 - p.protection / 100) / p.people, 1 / p.ill_days

    def change(s: float, i: float) -> tuple[float, float]:
        new = beta * s * i
        return -new, new - gamma * i

    s, i = state["healthy"], state["ill"]
    total = s + i + state["immune"]
    a1, b1 = change(s, i)
    a2, b2 = change(s + a1 * h / 2, i + b1 * h / 2)
    a3, b3 = change(s + a2 * h / 2, i + b2 * h / 2)
    a4, b4 = change(s + a3 * h, i + b3 * h)
    s = max(0.0, s + (a1 + 2 * a2 + 2 * a3 + a4) * h / 6)
    i = max(0.0, i + (b1 + 2 * b2 + 2 * b3 + b4) * h / 6)
    state.update(healthy=s, ill=i, immune=max(0.0, total - s - i), most=max(state["most"], i))
    state["day"] += h


def read(state: SimState, p: EpidemicParameters, _members: Members) -> tuple[float, ...]:
    now = reproduction(p, state["healthy"])
    return state["healthy"], state["ill"], state["immune"], state["most"], now, state["day"]


def picture(state: SimState, p: EpidemicParameters, _members: Members) -> Picture:
    """Shares of healthy, ill and immune people, and the day."""
    total = max(1e-9, state["healthy"] + state["ill"] + state["immune"])
    return state["healthy"] / total, state["ill"] / total, state["immune"] / total, state["day"]


def adapt(state: SimState, old: EpidemicParameters, new: EpidemicParameters, _members: Members) -> None:
    """More vaccinated people are taken from the healthy; another number of people begins anew."""
    if new.people != old.people or new.ill_at_start != old.ill_at_start:
        state.update(start(new, {}, Chance(0)))
    elif new.vaccinated > old.vaccinated:
        moved = min(state["healthy"], new.people * (new.vaccinated - old.vaccinated) / 100)
        state["healthy"] -= moved
        state["immune"] += moved


def fits(state: SimState, begun: SimState) -> bool:
    return state.keys() == begun.keys() and all(type(n) is float and 0 <= n <= 1e7 for n in state.values())


EPIDEMIC = Simulation(
    readings=READINGS,
    longest_step=1 / 30,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
)
