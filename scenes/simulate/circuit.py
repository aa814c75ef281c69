"""A direct-current circuit: parts with two terminals, wires between terminals, solved by modified nodal analysis.

Terminals are texts: the id of the part, a dot, "left" or "right". A wire is a pair of terminals in order; the state
holds the set of wires as a sorted list. `connect`, `disconnect` and `wires` are all that is needed to wire by hand.

Signs: the current of a part is positive from left to right inside it; a battery drives it that way, its right is plus.
Source of the method: Ho, Ruehli, Brennan, "The modified nodal approach to network analysis", IEEE 1975.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from scenes.model.values import EntityId, Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.simulate.frame import (
    Chance,
    Members,
    Picture,
    Reading,
    SimState,
    Simulated,
    Simulation,
    SimulationParameters,
    is_number,
)
from scenes.texts import N_

End = Literal["left", "right"]
ENDS: tuple[End, End] = ("left", "right")
TERMINALS: Mapping[str, Vec3] = {"left": Vec3(-0.24, 0.0, 0.05), "right": Vec3(0.24, 0.0, 0.05)}
"""Where the terminals of a part are, in metres in the part's own space."""
MOST_WIRES = 200
SHORT_AMPERES = 20.0
"""A battery that gives more is short-circuited: wires would glow."""
_THIN = 1e-6
"""Ohms of a closed switch, a fuse and an ammeter: not 0, so that two side by side share their current."""
_BATTERY = 1e-4
"""Ohms inside the best battery: a short circuit has a large current, but a finite one."""
_VOLTMETER = 1e7
_MELTING_SECONDS = 0.25
_WARMING_SECONDS = 0.08
"""In this time a bulb comes to two thirds of its brightness."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A wire between two terminals."""

    part: EntityId = prop(label=N_("From"), ability="circuit_part")
    end: Literal["left", "right"] = prop(
        "right", label=N_("Its end"), choices={"left": N_("left"), "right": N_("right")}
    )
    to: EntityId = prop(EntityId(""), label=N_("To"), ability="circuit_part")
    to_end: Literal["left", "right"] = prop(
        "left", label=N_("End there"), choices={"left": N_("left"), "right": N_("right")}
    )


@dataclass(frozen=True, slots=True)
class CircuitParameters(SimulationParameters):
    """The wires that are there at the beginning."""

    wires: tuple[Wire, ...] = prop((), label=N_("Wires"), max_items=MOST_WIRES)


PART_READINGS = (
    Reading("current", N_("Current"), "A", -5, 5),
    Reading("voltage", N_("Voltage"), "V", -12, 12),
    Reading("power", N_("Power"), "W", 0, 20),
    Reading("brightness", N_("Brightness"), "", 0, 1),
    Reading("blown", N_("Fuse is blown"), "", 0, 1, 0),
)


@dataclass(frozen=True, slots=True)
class PartParameters(Simulated):
    """One part of a circuit. Which values count depends on what it is."""

    READINGS: ClassVar[tuple[Reading, ...]] = PART_READINGS

    kind: Literal["battery", "resistor", "bulb", "switch", "ammeter", "voltmeter", "fuse"] = prop(
        "bulb",
        label=N_("Part"),
        choices={
            "battery": N_("Battery"),
            "resistor": N_("Resistor"),
            "bulb": N_("Light bulb"),
            "switch": N_("Switch"),
            "ammeter": N_("Ammeter"),
            "voltmeter": N_("Voltmeter"),
            "fuse": N_("Fuse"),
        },
    )
    volts: float = prop(6.0, label=N_("Voltage of the battery"), unit="V", min=0, max=240)
    inside: float = prop(
        0.0, label=N_("Resistance inside the battery"), unit="Ω", min=0, max=100, expert=True
    )
    ohms: float = prop(3.0, label=N_("Resistance"), unit="Ω", min=0.01, max=1_000_000)
    watts: float = prop(
        12.0, label=N_("Power of full light"), unit="W", min=0.01, max=1000, help=N_("Of a light bulb.")
    )
    closed: bool = prop(
        True, label=N_("Switch is closed"), help=N_("Closed: current flows. Open: no current flows.")
    )
    amperes: float = prop(5.0, label=N_("Fuse holds up to"), unit="A", min=0.01, max=100)


READINGS = (
    Reading("short", N_("Short circuit"), "", 0, 1, 0),
    Reading("lit", N_("Bulbs that shine"), "", 0, 10, 0),
    Reading("power", N_("Power of all batteries"), "W", 0, 50),
    Reading("wires", N_("Number of wires"), "", 0, 20, 0),
)

# ---------------------------------------------------------------------- wiring


def terminal(part: str, end: str) -> str:
    return f"{part}.{end}"


def terminals(members: Members) -> list[str]:
    """All terminals, in order of the parts."""
    return [terminal(part, end) for part in members for end in ENDS]


def wires(state: SimState) -> list[tuple[str, str]]:
    """The wires that are there now."""
    return [(a, b) for a, b in state["wires"]]


def connect(state: SimState, members: Members, a: str, b: str) -> bool:
    """Put a wire between two terminals. False if there is one, a terminal is unknown, or both are the same."""
    known = terminals(members)
    pair = sorted((a, b))
    if (
        a == b
        or a not in known
        or b not in known
        or pair in state["wires"]
        or len(state["wires"]) >= MOST_WIRES
    ):
        return False
    state["wires"] = sorted([*state["wires"], pair])
    solve(state, members)
    return True


def disconnect(state: SimState, members: Members, a: str, b: str) -> bool:
    """Take the wire between two terminals away. False if there is none."""
    pair = sorted((a, b))
    if pair not in state["wires"]:
        return False
    state["wires"] = [wire for wire in state["wires"] if wire != pair]
    solve(state, members)
    return True


# ---------------------------------------------------------------------- solving


def _nodes(state: SimState, members: Members) -> dict[str, int]:
    """The number of the node that each terminal belongs to: all that wires join are one."""
    above = {one: one for one in terminals(members)}

    def root(one: str) -> str:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for a, b in state["wires"]:
        if a in above and b in above:
            above[root(a)] = root(b)
    numbers: dict[str, int] = {}
    return {one: numbers.setdefault(root(one), len(numbers)) for one in above}


def _conducts(part: PartParameters, is_blown: bool) -> bool:
    if part.kind == "switch":
        return part.closed
    return not (part.kind == "fuse" and is_blown)


def _branch(part: PartParameters) -> tuple[float, float]:
    """Ohms and driving volts of a part whose current is an unknown of its own."""
    if part.kind == "battery":
        return max(_BATTERY, part.inside), part.volts
    if part.kind in ("switch", "ammeter", "fuse"):
        return _THIN, 0.0
    return (_VOLTMETER if part.kind == "voltmeter" else part.ohms), 0.0


def solve(state: SimState, members: Members) -> None:
    """Find all voltages and currents anew: of each part [current, voltage] in `state["flow"]`.

    Unknowns are the voltage of each node and the current of each part that conducts; each island of parts has its own
    zero. Errors are those of the arithmetic (below 1e-9 of the values for parts from 0.01 to 10^7 ohms).
    """
    node = _nodes(state, members)
    live: list[tuple[EntityId, PartParameters]] = [
        (key, part)
        for key, part in members.items()
        if isinstance(part, PartParameters) and _conducts(part, key in state["blown"])
    ]
    count = max(node.values(), default=-1) + 1
    grounded = _grounds(count, [(node[f"{key}.left"], node[f"{key}.right"]) for key, _ in live])
    size = count + len(live)
    rows = [[0.0] * (size + 1) for _ in range(size)]
    for place, (key, part) in enumerate(live, count):
        left, right = node[f"{key}.left"], node[f"{key}.right"]
        ohms, volts = _branch(part)
        rows[left][place] += 1.0  # the current leaves the left node into the part
        rows[right][place] -= 1.0
        rows[place][left] += 1.0
        rows[place][right] -= 1.0
        rows[place][place] = -ohms
        rows[place][size] = -volts
    for number in grounded:
        rows[number] = [0.0] * (size + 1)
        rows[number][number] = 1.0
    found = _solved(rows)
    flow: dict[str, list[float]] = {}
    for key, one in members.items():
        across = found[node[f"{key}.left"]] - found[node[f"{key}.right"]]
        flow[key] = [0.0, -across if _is(one, "battery") else across]
    for place, (key, _part) in enumerate(live, count):
        flow[key][0] = found[place]
    state["flow"] = {key: [_clean(number) for number in pair] for key, pair in flow.items()}


def _clean(number: float) -> float:
    """Without the noise of the arithmetic, and without a minus before zero."""
    return 0.0 if abs(number) < 1e-9 else number


def _grounds(count: int, links: list[tuple[int, int]]) -> list[int]:
    """One node of each island of nodes that parts join."""
    island = list(range(count))
    for a, b in links:
        old, new = island[a], island[b]
        if old != new:
            island = [new if one == old else one for one in island]
    return [island.index(number) for number in sorted(set(island))]


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss' elimination with the largest pivot; an unknown without an equation is 0."""
    size = len(rows)
    for place in range(size):
        best = max(range(place, size), key=lambda number: abs(rows[number][place]))
        rows[place], rows[best] = rows[best], rows[place]
        pivot = rows[place][place]
        if abs(pivot) < 1e-12:
            continue
        upper = rows[place]
        for number in range(place + 1, size):
            factor = rows[number][place] / pivot
            if factor:
                row = rows[number]
                for column in range(place, size + 1):
                    if upper[column]:
                        row[column] -= factor * upper[column]
    found = [0.0] * size
    for place in reversed(range(size)):
        pivot = rows[place][place]
        if abs(pivot) >= 1e-12:
            rest = sum(rows[place][column] * found[column] for column in range(place + 1, size))
            found[place] = (rows[place][size] - rest) / pivot
    return found


# ---------------------------------------------------------------------- the simulation


def start(p: CircuitParameters, members: Members, _chance: Chance) -> SimState:
    state: SimState = {"wires": [], "blown": [], "melting": {}, "glow": {}, "flow": {}}
    known = terminals(members)
    for wire in p.wires:
        pair = sorted((terminal(wire.part, wire.end), terminal(wire.to, wire.to_end)))
        if pair[0] in known and pair[1] in known and pair[0] != pair[1] and pair not in state["wires"]:
            state["wires"].append(pair)
    state["wires"].sort()
    solve(state, members)
    state["glow"] = {key: _light(state, key, part) for key, part in members.items() if _is(part, "bulb")}
    return state


def _is(part: Any, kind: str) -> bool:
    return isinstance(part, PartParameters) and part.kind == kind


def _power(state: SimState, key: str) -> float:
    current, voltage = state["flow"][key]
    return float(abs(current * voltage))


def _light(state: SimState, key: str, part: Any) -> float:
    """From 0 to 1.5: the share of its full power that a bulb takes; far too much does not look like more."""
    return float(min(1.5, _power(state, key) / part.watts))


def step(state: SimState, p: CircuitParameters, members: Members, dt: float) -> None:
    """Bulbs warm up and cool down, and a fuse melts that has carried too much for a moment."""
    glow = state["glow"]
    share = min(1.0, dt / _WARMING_SECONDS)
    blown = []
    for key, part in members.items():
        if _is(part, "bulb"):
            now, goal = glow.get(key, 0.0), _light(state, key, part)
            glow[key] = goal if abs(goal - now) < 1e-4 else now + (goal - now) * share
        elif isinstance(part, PartParameters) and part.kind == "fuse" and key not in state["blown"]:
            if abs(state["flow"][key][0]) > part.amperes:
                state["melting"][key] = state["melting"].get(key, 0.0) + dt
                if state["melting"][key] >= _MELTING_SECONDS:
                    blown.append(str(key))
            else:
                state["melting"].pop(key, None)
    if blown:
        state["blown"] = sorted([*state["blown"], *blown])
        for name in blown:
            state["melting"].pop(name)
        solve(state, members)


def is_short(state: SimState, members: Members) -> bool:
    """Whether a battery gives far more than it should: its ends are joined by almost nothing."""
    return any(
        _is(part, "battery") and abs(state["flow"][key][0]) > SHORT_AMPERES for key, part in members.items()
    )


def read(state: SimState, p: CircuitParameters, members: Members) -> tuple[float, ...]:
    lit = sum(1 for glow in state["glow"].values() if glow > 0.02)
    power = sum(_power(state, key) for key, part in members.items() if _is(part, "battery"))
    return float(is_short(state, members)), float(lit), power, float(len(state["wires"]))


def read_member(state: SimState, key: EntityId, part: Any) -> tuple[float, ...]:
    current, voltage = state["flow"][key]
    return (
        current,
        voltage,
        abs(current * voltage),
        min(1.0, state["glow"].get(key, 0.0)),
        float(key in state["blown"]),
    )


def picture(state: SimState, p: CircuitParameters, members: Members) -> Picture:
    """First, whether it is short; then for each wire the numbers of part and end (0 left, 1 right) at both ends."""
    places = {one: (float(n // 2), float(n % 2)) for n, one in enumerate(terminals(members))}
    numbers: list[float] = [float(is_short(state, members))]
    for a, b in state["wires"]:
        numbers += (*places[a], *places[b])
    return tuple(numbers)


def member_picture(state: SimState, key: EntityId, part: Any) -> Picture:
    """Brightness, closed or whole, current (A) and voltage (V)."""
    current, voltage = state["flow"][key]
    is_whole = part.closed if part.kind == "switch" else key not in state["blown"]
    return state["glow"].get(key, 0.0), float(is_whole), current, voltage


def adapt(state: SimState, old: Any, new: Any, members: Members) -> None:
    solve(state, members)


def fits(state: SimState, begun: SimState) -> bool:
    """Wires and fuses of parts that there are; currents and voltages for each part."""
    if state.keys() != begun.keys() or not all(isinstance(state[key], type(begun[key])) for key in begun):
        return False
    parts = begun["flow"].keys()
    known = {terminal(part, end) for part in parts for end in ENDS}
    pairs = state["wires"]
    return (
        state["flow"].keys() == parts
        and state["glow"].keys() <= parts
        and state["melting"].keys() <= parts
        and all(isinstance(key, str) and key in parts for key in state["blown"])
        and all(
            isinstance(f, list) and len(f) == 2 and all(map(is_number, f)) for f in state["flow"].values()
        )
        and all(is_number(number) for key in ("glow", "melting") for number in state[key].values())
        and len(pairs) <= MOST_WIRES
        and all(isinstance(w, list) and len(w) == 2 and all(one in known for one in w) for w in pairs)
        and all(w[0] < w[1] for w in pairs)
        and pairs == sorted(pairs)
        and len({tuple(w) for w in pairs}) == len(pairs)
    )


CIRCUIT = Simulation(
    readings=READINGS,
    longest_step=1 / 15,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
    member=PartParameters,
    read_member=read_member,
    member_picture=member_picture,
)
