"""What a pupil does, as data. `Session.handle` takes one of these; a trace or a robot file holds nothing else."""

from __future__ import annotations

from typing import Any

from scenes.errors import SalaError
from scenes.records import MISSING, dataclass, fields


@dataclass(frozen=True, slots=True)
class Click:
    """A thing was clicked, or used with the keyboard."""

    entity: str


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Where the pupil stands now: metres in the scene, heading in degrees."""

    x: float
    y: float
    z: float
    heading: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of the pupil whose turn it is. `id` is made at answer time and stays with the result for ever."""

    id: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Continue:
    """Next: after feedback, at a tour stop, at a step without a goal."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Say something to a guide: by its place among the choices of the line."""

    place: int


@dataclass(frozen=True, slots=True)
class Close:
    """Close what is open. A question that was closed waits in `pending`."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """Come back to the questions that were asked and not answered yet."""


@dataclass(frozen=True, slots=True)
class PickUp:
    """A thing was taken into the hand."""

    entity: str


@dataclass(frozen=True, slots=True)
class Put:
    """What is in the hand was put into a slot; `place` -1 is the first that is free."""

    slot: str
    place: int = -1


@dataclass(frozen=True, slots=True)
class PutDown:
    """What is in the hand was put down somewhere: metres in the scene, heading in degrees."""

    x: float
    y: float
    z: float
    heading: float = 0.0


@dataclass(frozen=True, slots=True)
class LetGo:
    """The hand was opened: what was in it goes back."""


@dataclass(frozen=True, slots=True)
class SetTo:
    """A dial, slider, cut or pulled thing was set to a number; `part` names one of several components.

    `is_done` says that the hand lets go of it.
    """

    entity: str
    value: float
    part: str = ""
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class Pour:
    """From one vessel into another: millilitres, 0 is a portion."""

    entity: str
    into: str
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Connect:
    """A wire was put between two terminals ("part.left", "part.right")."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Disconnect:
    """The wire between two terminals was taken away."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Measure:
    """An instrument was laid to points (x, y, z of each, in metres of the scene) or held to a thing; to nothing ends
    it.
    """

    entity: str
    points: tuple[float, ...] = ()
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """All that is drawn on a graph paper now: x and y of each point, in the numbers of its axes."""

    entity: str
    points: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """Read in another language."""

    language: str


@dataclass(frozen=True, slots=True)
class Leave:
    """End the lesson early, with what is answered so far."""


@dataclass(frozen=True, slots=True)
class Observe:
    """What the stage sees of bodies that move there (`scenes.simulate.bodies`), in the order of its readings."""

    simulation: str
    seen: tuple[float, ...]


MAX_NUMBER = 1e9
"""Metres or degrees: more is no input of a pupil."""

HandInput = PickUp | Put | PutDown | LetGo | SetTo | Pour | Connect | Disconnect | Measure | Draw
Input = Click | MoveTo | Answer | Continue | Reply | Close | Reopen | Language | Leave | Observe | HandInput
KINDS: dict[str, type[Any]] = {
    cls.__name__.lower(): cls
    for cls in (
        *(Click, MoveTo, Answer, Continue, Reply, Close, Reopen, Language, Leave, Observe),
        *(PickUp, Put, PutDown, LetGo, SetTo, Pour, Connect, Disconnect, Measure, Draw),
    )
}


def to_data(item: Input) -> dict[str, Any]:
    """`{"do": kind, ...}`, plain and JSON-ready."""
    values = {f.name: getattr(item, f.name) for f in fields(item)}
    return {
        "do": type(item).__name__.lower(),
        **{k: list(v) if isinstance(v, tuple) else v for k, v in values.items()},
    }


def from_data(data: Any) -> Input:
    """The reverse of `to_data`. Raises SalaError("bad_input") for anything else."""
    wrong = SalaError("bad_input", found=str(data)[:80])
    kind = data.get("do") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise wrong
    cls = KINDS[kind]
    values: dict[str, Any] = {key: value for key, value in data.items() if key != "do"}
    known = {f.name: f for f in fields(cls)}
    required = {name for name, f in known.items() if f.default is MISSING}
    if not required <= values.keys() <= known.keys():
        raise wrong
    for name, value in values.items():
        if name == "choices":
            is_fit = isinstance(value, list) and all(isinstance(choice, str) for choice in value)
            values[name] = tuple(value) if is_fit else ()
        elif known[name].type == "float":
            # NaN is not at most anything
            is_fit = type(value) in (int, float) and abs(value) <= MAX_NUMBER
            values[name] = float(value) if is_fit else 0.0
        elif known[name].type == "tuple[float, ...]":
            is_fit = isinstance(value, list) and all(
                type(number) in (int, float) and abs(number) <= MAX_NUMBER for number in value
            )
            values[name] = tuple(map(float, value)) if is_fit else ()
        elif known[name].type == "bool":
            is_fit = isinstance(value, bool)
        elif known[name].type == "int":
            is_fit = type(value) is int and abs(value) <= MAX_NUMBER
        else:
            is_fit = isinstance(value, str)
        if not is_fit:
            raise wrong
    made: Input = cls(**values)
    return made
