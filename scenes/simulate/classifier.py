"""A machine that learns to tell two kinds apart from two measures: by its nearest examples, or by a line.

The examples are things of the scene, each with two measures and what it really is. A pupil teaches by saying of some
what they are, rightly or wrongly; the machine then guesses all others. Nearest neighbours: the majority of the k
nearest examples (Cover and Hart, 1967). Line: logistic regression, a little better with each step, before
everybody's eyes.
"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Literal

from scenes.model.values import EntityId
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

_LEARNING = 6.0
"""How far a step goes along the slope of the error, for a second of time."""
_TIES = 1e-12


@dataclass(frozen=True, slots=True)
class ClassifierParameters(SimulationParameters):
    """How the machine learns."""

    method: Literal["nearest", "line"] = prop(
        "nearest",
        label=N_("How it learns"),
        choices={"nearest": N_("By the nearest examples"), "line": N_("By a line")},
    )
    neighbours: int = prop(1, label=N_("Examples that are asked"), min=1, max=15)


@dataclass(frozen=True, slots=True)
class ExampleParameters(Simulated):
    """One thing with two measures, from 0 to 10."""

    READINGS: ClassVar[tuple[Reading, ...]] = (
        Reading("guess", N_("The machine says"), "", 0, 2, 0),
        Reading("is_right", N_("The machine is right"), "", 0, 1, 0),
    )

    first_measure: float = prop(5.0, label=N_("First measure"), min=0, max=10)
    second_measure: float = prop(5.0, label=N_("Second measure"), min=0, max=10)
    fruit: bool = prop(
        True, label=N_("Drawn as a fruit"), help=N_("The first measure is its colour, the second its size.")
    )
    really: Literal["a", "b"] = prop(
        "a", label=N_("What it really is"), choices={"a": N_("first kind"), "b": N_("second kind")}
    )
    taught: Literal["none", "a", "b"] = prop(
        "none",
        label=N_("Taught as"),
        choices={"none": N_("not taught"), "a": N_("first kind"), "b": N_("second kind")},
    )
    by_click: bool = prop(True, label=N_("A click teaches"), help=N_("First kind, second kind, not taught."))


READINGS = (
    Reading("examples", N_("Examples taught"), "", 0, 30, 0),
    Reading("right", N_("Guessed right"), "%", 0, 100, 0),
    Reading("wrong", N_("Guessed wrong"), "", 0, 30, 0),
    Reading("false_examples", N_("Examples taught wrong"), "", 0, 30, 0),
)


def _examples(members: Members) -> list[tuple[float, float, float]]:
    """Both measures, from -1 to 1, and 1 for the first kind or -1 for the second, of what was taught."""
    return [
        (part.first_measure / 5 - 1, part.second_measure / 5 - 1, 1.0 if part.taught == "a" else -1.0)
        for part in members.values()
        if isinstance(part, ExampleParameters) and part.taught != "none"
    ]


def start(p: ClassifierParameters, members: Members, _chance: Chance) -> SimState:
    state: SimState = {"line": [0.0, 0.0, 0.0], "guesses": {}}
    _guess_all(state, p, members)
    return state


def _nearest(x: float, y: float, examples: list[tuple[float, float, float]], count: int) -> float:
    """Above 0: first kind. Equal distances count in the order of the scene; of equal votes the nearest decides."""
    near = sorted((math.hypot(a - x, b - y), n) for n, (a, b, _kind) in enumerate(examples))[:count]
    votes = sum(examples[n][2] for _far, n in near)
    return votes if abs(votes) > _TIES or not near else examples[near[0][1]][2]


def _on_line(line: list[float], x: float, y: float) -> float:
    return line[0] + line[1] * x + line[2] * y


def opinion(
    state: SimState, p: ClassifierParameters, examples: list[tuple[float, float, float]], x: float, y: float
) -> int:
    """1 for the first kind, 2 for the second, 0 while it knows nothing; measures from -1 to 1."""
    if not examples:
        return 0
    side = _on_line(state["line"], x, y) if p.method == "line" else _nearest(x, y, examples, p.neighbours)
    return 0 if abs(side) <= _TIES else 1 if side > 0 else 2


def _guess_all(state: SimState, p: ClassifierParameters, members: Members) -> None:
    examples = _examples(members)
    state["guesses"] = {
        key: opinion(state, p, examples, part.first_measure / 5 - 1, part.second_measure / 5 - 1)
        for key, part in members.items()
        if isinstance(part, ExampleParameters)
    }


def step(state: SimState, p: ClassifierParameters, members: Members, dt: float) -> None:
    """The line follows the slope of the error of all examples; nearest neighbours have nothing to wait for."""
    if p.method != "line":
        return
    examples = _examples(members)
    if not examples:
        return
    c, a, b = state["line"]
    slope = [0.0, 0.0, 0.0]
    for x, y, kind in examples:
        side = kind * (c + a * x + b * y)
        weight = kind / (1 + math.exp(min(50.0, side)))
        slope[0] += weight
        slope[1] += weight * x
        slope[2] += weight * y
    rate = _LEARNING * dt / len(examples)
    keep = 1 - 0.02 * dt  # else perfectly parted examples drive it without end
    line = [max(-1e3, min(1e3, (w + rate * s) * keep)) for w, s in zip((c, a, b), slope, strict=True)]
    if max(abs(new - old) for new, old in zip(line, state["line"], strict=True)) > 1e-6:
        state["line"] = line
        _guess_all(state, p, members)


def _judged(state: SimState, members: Members) -> tuple[int, int]:
    """How many of those that were not taught are guessed, and how many of these rightly."""
    guessed = right = 0
    for key, part in members.items():
        if isinstance(part, ExampleParameters) and part.taught == "none":
            guessed += 1
            right += _is_right(state["guesses"].get(key, 0), part)
    return guessed, right


def _is_right(guess: int, part: Any) -> int:
    return int(guess == (1 if part.really == "a" else 2))


def read(state: SimState, p: ClassifierParameters, members: Members) -> tuple[float, ...]:
    taught = [
        part for part in members.values() if isinstance(part, ExampleParameters) and part.taught != "none"
    ]
    guessed, right = _judged(state, members)
    share = 100.0 * right / guessed if guessed else 0.0
    poisoned = sum(1 for part in taught if part.taught != part.really)
    return float(len(taught)), share, float(guessed - right), float(poisoned)


def read_member(state: SimState, key: EntityId, part: Any) -> tuple[float, ...]:
    guess = state["guesses"].get(key, 0)
    return float(guess), float(_is_right(guess, part))


FIELD = 20
"""The board shows what the machine would say at this many places across and up."""


def picture(state: SimState, p: ClassifierParameters, members: Members) -> Picture:
    """Opinions on a field from its lower left (0, 1, 2), then of each example x, y (0 to 1), taught, guess."""
    examples = _examples(members)
    marks: list[float] = []
    for row in range(FIELD):
        y = (row + 0.5) / FIELD * 2 - 1
        marks += [float(opinion(state, p, examples, (n + 0.5) / FIELD * 2 - 1, y)) for n in range(FIELD)]
    for key, part in members.items():
        if isinstance(part, ExampleParameters):
            kinds = {"none": 0.0, "a": 1.0, "b": 2.0}
            place = (part.first_measure / 10, part.second_measure / 10)
            marks += (*place, kinds[part.taught], float(state["guesses"].get(key, 0)))
    return tuple(marks)


def member_picture(state: SimState, key: EntityId, part: Any) -> Picture:
    """What it was taught as, and what the machine says (0 nothing, 1 first, 2 second kind)."""
    return {"none": 0.0, "a": 1.0, "b": 2.0}[part.taught], float(state["guesses"].get(key, 0))


def adapt(state: SimState, old: Any, new: Any, members: Members) -> None:
    if isinstance(new, ClassifierParameters):
        _guess_all(state, new, members)


def fits(state: SimState, begun: SimState) -> bool:
    line, guesses = state.get("line"), state.get("guesses")
    return (
        state.keys() == begun.keys()
        and isinstance(line, list)
        and len(line) == 3
        and all(is_number(number) and abs(number) <= 1e3 for number in line)
        and isinstance(guesses, dict)
        and guesses.keys() == begun["guesses"].keys()
        and all(type(guess) is int and 0 <= guess <= 2 for guess in guesses.values())
    )


CLASSIFIER = Simulation(
    readings=READINGS,
    longest_step=1 / 15,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
    member=ExampleParameters,
    read_member=read_member,
    member_picture=member_picture,
)
