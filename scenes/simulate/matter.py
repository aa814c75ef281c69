"""States of matter: particles that attract and repel each other (Lennard-Jones) in a box seen from the front.

Lengths are in particle diameters. Velocity Verlet, with a thermostat that scales speeds towards the set warmth
(Berendsen). The scale of warmth is chosen so that the heap freezes near 0 and flies apart near 100, as water does.
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
    is_number,
)
from scenes.texts import N_

COUNT = 32
WIDE, HIGH = 11.5, 11.5
"""The box, in particle diameters."""
_CUT = 1.75
_NEAR = 2.1
"""Pairs farther apart than this are not looked at until the next list is made."""
_LIST_STEPS = 6
_GRAVITY = 0.012
_THERMOSTAT = 0.6
_STEP = 0.016
"""Time of one step in the units of the model."""
_BONDED = 1.45
_FREEZING, _BOILING = 0.36, 0.46
_HOTTER = 3.0
"""Above boiling the scale is so many times as steep, or a gas would have to be far too hot to fly apart."""
_SOLID, _GAS = 3.35, 2.35
"""With more neighbours it is solid, with fewer a gas."""
"""Warmth of the model at 0 and at 100 degrees."""


@dataclass(frozen=True, slots=True)
class MatterParameters(SimulationParameters):
    """How warm it is."""

    warmth: float = prop(-30.0, label=N_("Warmth"), unit="°C", min=-100, max=200)
    heated: bool = prop(
        True,
        label=N_("Kept at this warmth"),
        help=N_("Without, nothing warms or cools it: its energy stays the same."),
        expert=True,
    )


READINGS = (
    Reading("measured", N_("Measured warmth"), "°C", -100, 200, 0),
    Reading("neighbours", N_("Neighbours of a particle"), "", 0, 6, 1),
    Reading("speed", N_("Mean speed of the particles"), "", 0, 3),
    Reading("filled", N_("Part of the box that is filled"), "%", 0, 100, 0),
    Reading("form", N_("Solid 1, liquid 2, gas 3"), "", 1, 3, 0),
    Reading("energy", N_("Energy of the particles"), "", -150, 100, 1),
)


def warmth_of(degrees: float) -> float:
    """The warmth of the model, never below a tenth of freezing."""
    share = degrees / 100 if degrees <= 100 else 1 + _HOTTER * (degrees / 100 - 1)
    return max(0.05, _FREEZING + (_BOILING - _FREEZING) * share)


def degrees_of(warmth: float) -> float:
    share = (warmth - _FREEZING) / (_BOILING - _FREEZING)
    return 100 * (share if share <= 1 else 1 + (share - 1) / _HOTTER)


def start(p: MatterParameters, _members: Members, chance: Chance) -> SimState:
    """A heap of rows on the floor, as balls are stacked, with speeds as warm as set."""
    a = 1.122
    across = 8
    places: list[float] = []
    for n in range(COUNT):
        row, column = divmod(n, across)
        places += [
            WIDE / 2 + (column - (across - 1) / 2 + 0.5 * (row % 2) - 0.25) * a,
            0.6 + row * a * math.sqrt(3) / 2,
        ]
    speed = math.sqrt(2 * warmth_of(p.warmth))
    speeds: list[float] = []
    for _ in range(COUNT):
        turn = math.tau * chance.share()
        speeds += [speed * math.cos(turn), speed * math.sin(turn)]
    for axis in (0, 1):
        drift = sum(speeds[axis::2]) / COUNT
        speeds[axis::2] = [one - drift for one in speeds[axis::2]]
    state: SimState = {
        "places": places,
        "speeds": speeds,
        "pulls": [0.0] * (2 * COUNT),
        "pairs": [],
        "steps": 0,
        "near": 0.0,
    }
    _list_pairs(state)
    state["near"] = neighbours(state)
    state["pulls"] = _pulls(places, state["pairs"])[0]
    return state


def _list_pairs(state: SimState) -> None:
    places = state["places"]
    xs, ys = places[0::2], places[1::2]
    limit = _NEAR * _NEAR
    pairs: list[int] = []
    for i in range(COUNT):
        x, y = xs[i], ys[i]
        for j in range(i + 1, COUNT):
            dy = ys[j] - y
            if -_NEAR < dy < _NEAR:
                dx = xs[j] - x
                if dx * dx + dy * dy < limit:
                    pairs += (2 * i, 2 * j)
    state["pairs"] = pairs


_JUMP = 4 * (_CUT**-12 - _CUT**-6)
"""Energy of a pair at the cut: taken off, so that none jumps there."""


def _pulls(places: list[float], pairs: list[int]) -> tuple[list[float], float]:
    """Forces on all, and the energy of all pairs, the floor's pull and the walls."""
    pulls = [0.0] * len(places)
    energy = 0.0
    limit = _CUT * _CUT
    numbers = iter(pairs)
    for i, j in zip(numbers, numbers, strict=True):
        dx = places[j] - places[i]
        dy = places[j + 1] - places[i + 1]
        square = dx * dx + dy * dy
        if square < limit:
            if square < 0.5:
                square = 0.5  # deeper overlaps are not of this world
            s2 = 1 / square
            s6 = s2 * s2 * s2
            force = s6 * (48 * s6 - 24) * s2
            energy += s6 * (s6 - 1) - _JUMP / 4
            dx *= force
            dy *= force
            pulls[i] -= dx
            pulls[i + 1] -= dy
            pulls[j] += dx
            pulls[j + 1] += dy
    energy *= 4
    for i in range(0, len(places), 2):
        x, y = places[i], places[i + 1]
        pulls[i + 1] -= _GRAVITY
        energy += _GRAVITY * y
        if 0.5 <= x <= WIDE - 0.5 and 0.5 <= y <= HIGH - 0.5:
            continue
        # a wall is a stiff spring: half a particle deep at most
        if x < 0.5:
            deep = 0.5 - x
        elif x > WIDE - 0.5:
            deep = WIDE - 0.5 - x
        else:
            deep = 0.0
        pulls[i] += 100 * deep
        energy += 50 * deep * deep
        if y < 0.5:
            deep = 0.5 - y
        elif y > HIGH - 0.5:
            deep = HIGH - 0.5 - y
        else:
            continue
        pulls[i + 1] += 100 * deep
        energy += 50 * deep * deep
    return pulls, energy


def step(state: SimState, p: MatterParameters, _members: Members, dt: float) -> None:
    """One step of the model; `dt` is only as long as the session's clock says, the model has its own time."""
    h = _STEP
    places, speeds, pulls = state["places"], state["speeds"], state["pulls"]
    speeds = [v + f * h / 2 for v, f in zip(speeds, pulls, strict=True)]
    places = [x + v * h for x, v in zip(places, speeds, strict=True)]
    state["places"] = places
    state["steps"] += 1
    if state["steps"] % _LIST_STEPS == 0:
        if min(places) < 0 or max(places) > WIDE:  # only a damaged state comes here: back into the box
            places = state["places"] = [max(0.0, min(WIDE, x)) for x in places]
        _list_pairs(state)
        state["near"] += 0.05 * (neighbours(state) - state["near"])
    pulls, _energy = _pulls(places, state["pairs"])
    speeds = [v + f * h / 2 for v, f in zip(speeds, pulls, strict=True)]
    if p.heated:
        now = sum(v * v for v in speeds) / (2 * COUNT)
        goal = warmth_of(p.warmth)
        factor = math.sqrt(max(0.25, 1 + h / _THERMOSTAT * (goal / max(now, 1e-6) - 1)))
        speeds = [max(-30.0, min(30.0, v * factor)) for v in speeds]
    state["speeds"], state["pulls"] = speeds, pulls


def _warmth(state: SimState) -> float:
    return float(sum(v * v for v in state["speeds"]) / (2 * COUNT))


def neighbours(state: SimState) -> float:
    """How many others touch a particle, on the average."""
    places, count = state["places"], 0
    for i, j in zip(state["pairs"][0::2], state["pairs"][1::2], strict=True):
        dx, dy = places[j] - places[i], places[j + 1] - places[i + 1]
        count += dx * dx + dy * dy < _BONDED * _BONDED
    return 2 * count / COUNT


def energy(state: SimState) -> float:
    """Kinetic energy and that of all forces."""
    return float(0.5 * sum(v * v for v in state["speeds"]) + _pulls(state["places"], state["pairs"])[1])


def read(state: SimState, p: MatterParameters, _members: Members) -> tuple[float, ...]:
    warmth, near = _warmth(state), state["near"]
    ys = sorted(state["places"][1::2])
    filled = 100 * min(1.0, (ys[int(0.9 * COUNT)] + 0.5) / HIGH)
    form = 3.0 if near < _GAS else 1.0 if near > _SOLID else 2.0
    speed = (
        sum(math.hypot(*pair) for pair in zip(state["speeds"][0::2], state["speeds"][1::2], strict=True))
        / COUNT
    )
    return degrees_of(warmth), near, speed, filled, form, energy(state)


def picture(state: SimState, p: MatterParameters, _members: Members) -> Picture:
    """x and y of each particle, in diameters from the lower left corner; last the warmth that is set."""
    return (*state["places"], p.warmth)


def fits(state: SimState, begun: SimState) -> bool:
    pairs, steps = state.get("pairs"), state.get("steps")
    return (
        state.keys() == begun.keys()
        and all(
            isinstance(state[key], list) and len(state[key]) == 2 * COUNT and all(map(is_number, state[key]))
            for key in ("places", "speeds", "pulls")
        )
        and all(-1 <= place <= WIDE + 1 for place in state["places"])
        and all(abs(one) <= 30 for one in state["speeds"])
        and all(abs(one) <= 1e7 for one in state["pulls"])
        and isinstance(pairs, list)
        and len(pairs) <= COUNT * COUNT
        and len(pairs) % 2 == 0
        and all(type(n) is int and 0 <= n < 2 * COUNT and n % 2 == 0 for n in pairs)
        and all(a < b for a, b in zip(pairs[0::2], pairs[1::2], strict=True))
        and is_number(state["near"])
        and type(steps) is int
        and 0 <= steps < 2**53
    )


MATTER = Simulation(
    readings=READINGS, longest_step=1 / 60, start=start, step=step, read=read, picture=picture, fits=fits
)
