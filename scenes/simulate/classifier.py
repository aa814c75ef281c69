"""A machine that learns to tell two kinds apart from two measures: by its nearest examples, or by a line.

The examples are things of the scene, each with two measures and what it really is. A pupil teaches by saying of some
what they are, rightly or wrongly; the machine then guesses all others. Nearest neighbours: the majority of the k
nearest examples (Cover and Hart, 1967). Line: logistic regression, a little better with each step, before
everybody's eyes. With trays, what an example is taught as is where it lies.
"""

from __future__ import annotations

import functools
import math
from typing import Any, ClassVar, Literal

from scenes.model.values import EntityId, LocalText
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
_FIRST_LINE = (0.0, -0.5, 0.5)
"""Before it has learned: from the lower left to the upper right, most often wrong, so that one sees it turn."""
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
    first_name: LocalText = prop(LocalText(), label=N_("Name of the first kind"), max_length=24)
    second_name: LocalText = prop(LocalText(), label=N_("Name of the second kind"), max_length=24)
    across_name: LocalText = prop(LocalText(), label=N_("Name of the first measure"), max_length=32)
    up_name: LocalText = prop(LocalText(), label=N_("Name of the second measure"), max_length=32)
    first_tray: EntityId | None = prop(
        None, label=N_("Tray of the first kind"), ability="slot",
        help=N_("What lies in it is taught as the first kind. Without trays a click teaches."),
    )  # fmt: skip
    second_tray: EntityId | None = prop(
        None, label=N_("Tray of the second kind"), ability="slot",
        help=N_("What lies in it is taught as the second kind."),
    )  # fmt: skip
    test_tray: EntityId | None = prop(
        None, label=N_("Tray for testing"), ability="slot",
        help=N_("The machine guesses what lies in it, and sees nothing that lies elsewhere."),
    )  # fmt: skip
    table: bool = prop(
        False,
        label=N_("Shows its mistakes in a table"),
        help=N_("What things are, and what it says that they are."),
    )

    @property
    def has_trays(self) -> bool:
        return self.first_tray is not None or self.second_tray is not None


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
    taught: Literal["none", "a", "b", "aside"] = prop(
        "none",
        label=N_("Taught as"),
        choices={
            "none": N_("not taught"),
            "a": N_("first kind"),
            "b": N_("second kind"),
            "aside": N_("set aside: the machine does not see it"),
        },
    )
    by_click: bool = prop(True, label=N_("A click teaches"), help=N_("First kind, second kind, not taught."))


READINGS = (
    Reading("examples", N_("Examples taught"), "", 0, 30, 0),
    Reading("right", N_("Guessed right"), "%", 0, 100, 0),
    Reading("wrong", N_("Guessed wrong"), "", 0, 30, 0),
    Reading("false_examples", N_("Examples taught wrong"), "", 0, 30, 0),
    Reading("tested", N_("Tested"), "", 0, 30, 0),
    Reading("learned_right", N_("Right on what it was taught"), "%", 0, 100, 0),
    Reading("first_as_first", N_("First kind, guessed right"), "", 0, 30, 0),
    Reading("first_as_second", N_("First kind, taken for the second"), "", 0, 30, 0),
    Reading("second_as_first", N_("Second kind, taken for the first"), "", 0, 30, 0),
    Reading("second_as_second", N_("Second kind, guessed right"), "", 0, 30, 0),
)
_KINDS = {"none": 0, "a": 1, "b": 2, "aside": 3}
"""How `taught` is told the stage. A guess is 0 (knows nothing), 1 or 2."""
_Example = tuple[float, float, float]
"""Both measures, from -1 to 1, and 1 for the first kind or -1 for the second."""


def taught_in(p: ClassifierParameters, slot: EntityId | None) -> Literal["none", "a", "b", "aside"] | None:
    """What a thing that lies in a slot (None: in none) is taught as; None where the machine has no trays."""
    if not p.has_trays:
        return None
    if slot is not None and slot == p.first_tray:
        return "a"
    if slot is not None and slot == p.second_tray:
        return "b"
    return "none" if p.test_tray in (None, slot) else "aside"


def _parts(members: Members) -> list[tuple[EntityId, ExampleParameters]]:
    return [(key, part) for key, part in members.items() if isinstance(part, ExampleParameters)]


def _place(part: ExampleParameters) -> tuple[float, float]:
    return part.first_measure / 5 - 1, part.second_measure / 5 - 1


def _examples(members: Members) -> list[_Example]:
    return [
        (*_place(part), 1.0 if part.taught == "a" else -1.0)
        for _key, part in _parts(members)
        if part.taught in ("a", "b")
    ]


def start(p: ClassifierParameters, members: Members, _chance: Chance) -> SimState:
    state: SimState = {"line": list(_FIRST_LINE), "guesses": {}}
    _guess_all(state, p, members)
    return state


def _asked(x: float, y: float, examples: list[_Example], count: int) -> list[int]:
    """Numbers of the nearest examples; equal distances count in the order of the scene."""
    near = sorted((math.hypot(a - x, b - y), n) for n, (a, b, _kind) in enumerate(examples))
    return [n for _far, n in near[:count]]


def _nearest(x: float, y: float, examples: list[_Example], count: int) -> float:
    """Above 0: first kind. Of equal votes the nearest decides."""
    asked = _asked(x, y, examples, count)
    votes = sum(examples[n][2] for n in asked)
    return votes if abs(votes) > _TIES or not asked else examples[asked[0]][2]


def _on_line(line: list[float], x: float, y: float) -> float:
    return line[0] + line[1] * x + line[2] * y


def _sided(side: float) -> int:
    return 0 if abs(side) <= _TIES else 1 if side > 0 else 2


def opinion(state: SimState, p: ClassifierParameters, examples: list[_Example], x: float, y: float) -> int:
    """1 for the first kind, 2 for the second, 0 while it knows nothing; measures from -1 to 1."""
    if not examples:
        return 0
    return _sided(
        _on_line(state["line"], x, y) if p.method == "line" else _nearest(x, y, examples, p.neighbours)
    )


def _guess_all(state: SimState, p: ClassifierParameters, members: Members) -> None:
    examples = _examples(members)
    state["guesses"] = {
        key: 0 if part.taught == "aside" else opinion(state, p, examples, *_place(part))
        for key, part in _parts(members)
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


def _is_right(guess: int, part: Any) -> bool:
    return guess == _KINDS[part.really]


def _is_mistake(guess: int, part: Any) -> bool:
    """Whether it is tested, and the machine says what it is not."""
    return part.taught == "none" and guess > 0 and not _is_right(guess, part)


def _table(state: SimState, members: Members) -> list[int]:
    """Of what is tested: the first kind guessed as first, as second; the second kind guessed as first, as second."""
    found = [0, 0, 0, 0]
    for key, part in _parts(members):
        guess = state["guesses"].get(key, 0)
        if part.taught == "none" and guess:
            found[(0 if part.really == "a" else 2) + guess - 1] += 1
    return found


def _counts(state: SimState, members: Members) -> tuple[int, int, int, int]:
    """How many were taught, how many of these are guessed as taught, how many are tested, how many of these rightly."""
    taught = [
        (state["guesses"].get(key, 0), part) for key, part in _parts(members) if part.taught in ("a", "b")
    ]
    tested = [(state["guesses"].get(key, 0), part) for key, part in _parts(members) if part.taught == "none"]
    learned = sum(guess == _KINDS[part.taught] for guess, part in taught)
    return len(taught), learned, len(tested), sum(_is_right(guess, part) for guess, part in tested)


def read(state: SimState, p: ClassifierParameters, members: Members) -> tuple[float, ...]:
    taught, learned, tested, right = _counts(state, members)
    poisoned = sum(part.taught in ("a", "b") and part.taught != part.really for _key, part in _parts(members))
    return (
        float(taught),
        _percent(right, tested),
        float(tested - right),
        float(poisoned),
        float(tested),
        _percent(learned, taught),
        *map(float, _table(state, members)),
    )


def _percent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0


def read_member(state: SimState, key: EntityId, part: Any) -> tuple[float, ...]:
    guess = state["guesses"].get(key, 0)
    return float(guess), float(_is_right(guess, part))


FIELD = 32
"""The board shows what the machine would say at this many places across and up."""
LINE, COUNTS = FIELD * FIELD, FIELD * FIELD + 3
"""Where in the picture the line stands, and after it the counts."""
MARKS = COUNTS + 9
MARK = 5
"""Numbers of a mark."""


def picture(state: SimState, p: ClassifierParameters, members: Members) -> Picture:
    """Opinions on a field from its lower left (0, 1, 2); the line (c + a x + b y = 0 for x and y from -1 to 1;
    zeros without one); the four of `_table`, the four of `_counts`, and how many marks follow. A mark: x, y (0 to 1),
    taught (0 no, 1, 2, 3 aside), guess, 1 if it is tested and wrong. Then pairs of marks: who asks whom.
    """
    examples = _examples(members)
    has_line = p.method == "line" and bool(examples)
    line = tuple(state["line"]) if has_line else (0.0, 0.0, 0.0)
    field = _line_field(line) if has_line else _near_field(tuple(examples), p.neighbours)
    parts = _parts(members)
    marks: list[float] = []
    for key, part in parts:
        place = (part.first_measure / 10, part.second_measure / 10)
        marks += (*place, *member_picture(state, key, part))
    links: list[float] = []
    if p.method == "nearest":
        taught = [n for n, (_key, part) in enumerate(parts) if part.taught in ("a", "b")]
        for n, (_key, part) in enumerate(parts):
            if part.taught == "none":
                for asked in _asked(*_place(part), examples, p.neighbours):
                    links += (float(n), float(taught[asked]))
    counts = (*_table(state, members), *_counts(state, members), len(parts))
    return (*field, *line, *map(float, counts), *marks, *links)


@functools.lru_cache(maxsize=8)
def _near_field(examples: tuple[_Example, ...], neighbours: int) -> Picture:
    """Remembered, because it is asked for with every step and changes only with the examples."""
    if not examples:
        return (0.0,) * (FIELD * FIELD)
    known = list(examples)
    spots = [(n + 0.5) / FIELD * 2 - 1 for n in range(FIELD)]
    return tuple(float(_sided(_nearest(x, y, known, neighbours))) for y in spots for x in spots)


@functools.lru_cache(maxsize=8)
def _line_field(line: tuple[float, float, float]) -> Picture:
    spots = [(n + 0.5) / FIELD * 2 - 1 for n in range(FIELD)]
    c, a, b = line
    return tuple(float(_sided(c + a * x + b * y)) for y in spots for x in spots)


def member_picture(state: SimState, key: EntityId, part: Any) -> Picture:
    """What it was taught as (3: it is set aside), what the machine says (0: nothing), 1 if that is tested and wrong."""
    guess = state["guesses"].get(key, 0)
    return float(_KINDS[part.taught]), float(guess), float(_is_mistake(guess, part))


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
