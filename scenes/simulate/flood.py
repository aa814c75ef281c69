"""The water of a lake over the year on a height map, made after the Tonle Sap.

The height map is an oval basin with uneven ground. Its cells are given their heights by rank, so that the area under
water at each level is the published one: about 2,600 km2 at the low water of May, more than 10,000 km2 in October
(Mekong River Commission). Area and volume therefore grow with the level, always.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_right

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

ACROSS, DOWN = 48, 32
"""Cells of the height map, from west to east and from north to south."""
CELL_KM2 = 18.0
"""Area of one cell; the whole map is 27,648 km2."""
AREAS = (
    *((0.0, 0.0), (0.8, 2300.0), (1.3, 2600.0), (3.0, 4500.0), (5.0, 7200.0)),
    *((7.0, 9600.0), (9.0, 12300.0), (11.0, 15200.0), (14.0, 20000.0), (18.0, 27648.0)),
)
"""Level of the water (m above the sea) and area under it (km2)."""
_YEAR = (2.9, 2.2, 1.7, 1.4, 1.3, 2.0, 3.9, 6.4, 8.6, 9.0, 6.9, 4.4)
"""Level in the middle of each month of a usual year, January first."""
_DRY = 1.3


@dataclass(frozen=True, slots=True)
class FloodParameters(SimulationParameters):
    """When it is, and how much rain fell."""

    month: float = prop(
        5.5, label=N_("Month"), min=1, max=13, help=N_("5.5 is the middle of May, 13 the end of December.")
    )
    rain: float = prop(
        100.0, label=N_("Flood of the year"), unit="%", min=40, max=130, help=N_("100 is a usual year.")
    )
    months: float = prop(0.5, label=N_("Months in a second"), min=0, max=6)


READINGS = (
    Reading("level", N_("Level of the water"), "m", 0, 12),
    Reading("area", N_("Area of the lake"), "km²", 0, 16000, 0),
    Reading("volume", N_("Water in the lake"), "km³", 0, 90, 1),
    Reading("flow", N_("River into the lake"), "km³", -30, 30, 1),
    Reading("now", N_("Month"), "", 1, 13, 1),
)


def level_in(month: float, rain: float) -> float:
    """The level at a time of the year (1 = the first of January, 13 = the end of the year)."""
    place = (month - 1.5) % 12
    first = int(place) % 12
    around = [_YEAR[(first + k) % 12] for k in (-1, 0, 1, 2)]
    t = place - int(place)
    a, b, c, d = around  # Catmull and Rom's curve
    usual = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
    return _DRY + max(0.0, usual - _DRY) * rain / 100


def area_at(level: float) -> float:
    """Square kilometres under water."""
    n = max(0, min(len(AREAS) - 2, bisect_right(AREAS, (level, math.inf)) - 1))
    (low, a), (high, b) = AREAS[n], AREAS[n + 1]
    return a + (b - a) * max(0.0, min(1.0, (level - low) / (high - low)))


def volume_at(level: float) -> float:
    """Cubic kilometres: the area summed over the levels below."""
    total = 0.0
    for (low, a), (high, b) in zip(AREAS, AREAS[1:], strict=False):
        if level <= low:
            break
        top = min(level, high)
        total += (top - low) * (a + area_at(top)) / 2 if top < high else (high - low) * (a + b) / 2
    return total / 1000


def level_under(area: float) -> float:
    """The reverse of `area_at`."""
    for (low, a), (high, b) in zip(AREAS, AREAS[1:], strict=False):
        if area <= b:
            return low + (high - low) * (area - a) / (b - a)
    return AREAS[-1][0]


@functools.cache
def heights() -> tuple[tuple[float, ...], ...]:
    """The height map in metres above the sea, rows from north to south; the lake runs from north-west to south-east."""
    ranks = []
    for row in range(DOWN):
        for column in range(ACROSS):
            x, y = (column + 0.5) / ACROSS * 3 - 1.5, 1 - (row + 0.5) / DOWN * 2
            along, across = (x - 0.75 * y) / 1.25, (y + 0.75 * x) / 1.25
            waist = 0.30 + 0.10 * math.cos(3.0 * (along - 0.25)) + 0.04 * math.sin(7 * along)
            uneven = 0.05 * math.sin(5.1 * x + 1.3) * math.cos(4.3 * y) + 0.03 * math.sin(11 * x - 6 * y)
            far = math.hypot(along / 1.15, across / (0.55 + waist)) + uneven
            ranks.append((far, row, column))
    ranks.sort()
    table = [[0.0] * ACROSS for _ in range(DOWN)]
    for place, (_far, row, column) in enumerate(ranks):
        table[row][column] = level_under((place + 0.5) * CELL_KM2)
    return tuple(tuple(row) for row in table)


def flooded_cells(level: float) -> int:
    """How many cells of the height map lie below the water."""
    return sum(1 for row in heights() for height in row if height < level)


def start(p: FloodParameters, _members: Members, _chance: Chance) -> SimState:
    return {"month": p.month}


def step(state: SimState, p: FloodParameters, _members: Members, dt: float) -> None:
    month = state["month"] + p.months * dt
    state["month"] = month - 12 if month >= 13 else month


def read(state: SimState, p: FloodParameters, _members: Members) -> tuple[float, ...]:
    month = state["month"]
    level = level_in(month, p.rain)
    flow = volume_at(level_in(month + 0.5, p.rain)) - volume_at(level_in(month - 0.5, p.rain))
    return level, area_at(level), volume_at(level), flow, month


def picture(state: SimState, p: FloodParameters, _members: Members) -> Picture:
    """Level (m), flow into the lake (km3 a month), month."""
    level, _area, _volume, flow, month = read(state, p, _members)
    return level, flow, month


def adapt(state: SimState, old: FloodParameters, new: FloodParameters, _members: Members) -> None:
    if new.month != old.month:
        state["month"] = new.month


def fits(state: SimState, begun: SimState) -> bool:
    return state.keys() == begun.keys() and type(state["month"]) is float and 1 <= state["month"] <= 13


FLOOD = Simulation(
    readings=READINGS,
    longest_step=1 / 30,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
)
