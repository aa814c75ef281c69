"""A record behaves as the standard frozen dataclass does, field by field and method by method."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, field
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes import records


class Base:
    __slots__ = ()
    FAMILY: ClassVar[str] = "base"


def _declared(decorator: Any) -> Any:
    @decorator(frozen=True, slots=True)
    class Sample(Base):
        """Some fields."""

        name: str
        number: float = 1.5
        tags: tuple[str, ...] = ()
        found: dict[str, int] = field(default_factory=dict)
        note: str = field(default="", compare=False, repr=False)
        KIND: ClassVar[str] = "sample"

    return Sample


Record, Standard = _declared(records.dataclass), _declared(dataclasses.dataclass)
VALUES = st.tuples(st.text(), st.floats(allow_nan=False), st.tuples(st.text()), st.just({}), st.text())


@records.dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: int = 2


@records.dataclass(frozen=True, slots=True)
class Triple(Pair):
    third: int = 3


@records.dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    a: int
    b: int = 0
    c: int


@records.dataclass(frozen=True, slots=True)
class Nothing:
    """No fields at all."""


@records.dataclass(frozen=True, slots=True)
class Odd:
    value: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", abs(self.value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Odd) and self.value % 2 == other.value % 2

    def __hash__(self) -> int:
        return self.value % 2

    def __repr__(self) -> str:
        return "odd"


@given(VALUES, VALUES)
def test_equality_and_text_are_those_of_the_standard_decorator(left: Any, right: Any) -> None:
    assert (Record(*left) == Record(*right)) == (Standard(*left) == Standard(*right))
    assert repr(Record(*left)) == repr(Standard(*left))
    assert dataclasses.asdict(Record(*left)) == dataclasses.asdict(Standard(*left))


@pytest.mark.parametrize("before", [0, 20])
@given(
    given_in_order=st.lists(st.integers(), max_size=6),
    named=st.dictionaries(
        st.sampled_from(("name", "number", "tags", "found", "note", "colour")), st.integers(), max_size=3
    ),
)
def test_the_first_objects_are_made_like_later_ones(
    before: int, given_in_order: list[int], named: dict[str, int]
) -> None:
    """Only classes of which there are many get an initializer of their own."""

    def told(cls: Any) -> str:
        try:
            return repr(dataclasses.astuple(cls(*given_in_order, **named)))
        except TypeError:
            return "refused"

    fresh = _declared(records.dataclass)
    for _ in range(before):
        fresh("x")
    assert told(fresh) == told(Standard)


def test_fields_and_defaults_are_those_of_the_standard_decorator() -> None:
    def told(cls: Any) -> list[tuple[Any, ...]]:
        return [
            (f.name, f.type, f.default, f.default_factory, f.kw_only, f.compare)
            for f in dataclasses.fields(cls)
        ]

    assert told(Record) == told(Standard)
    assert dataclasses.is_dataclass(Record)
    assert Record.__match_args__ == Standard.__match_args__
    assert Record.__doc__ == Standard.__doc__
    assert Record("a").found == {} and Record("a").found is not Record("a").found


@pytest.mark.parametrize("arguments", [(), (1, 2, 3, 4, 5, 6)])
def test_wrong_arguments_are_refused(arguments: tuple[int, ...]) -> None:
    with pytest.raises(TypeError):
        Record(*arguments)
    with pytest.raises(TypeError):
        Record("a", colour="red")


def test_nothing_can_be_changed_or_added() -> None:
    record: Any = Pair(1)
    for name in ("left", "colour"):
        with pytest.raises(FrozenInstanceError):
            setattr(record, name, 5)
        with pytest.raises(FrozenInstanceError):
            delattr(record, name)
    assert not hasattr(record, "__dict__")


def test_hash_follows_equality() -> None:
    assert hash(Pair(1, 2)) == hash(Pair(1)) and len({Pair(1), Pair(1, 2), Pair(2)}) == 2
    with pytest.raises(TypeError):
        hash(Record("a"))
    assert hash(Nothing()) == hash(Nothing()) and Nothing() == Nothing()


def test_classes_are_told_apart() -> None:
    assert Triple(1) != Pair(1) and Pair(1) != (1, 2) and Nothing() != Pair(1)
    assert Triple(1) == Triple(1, 2, 3)


def test_keywords_only() -> None:
    assert (Named(c=3, a=1).b, Named(c=3, a=1)) == (0, Named(a=1, b=0, c=3))
    with pytest.raises(TypeError):
        Named(1, 2, 3)  # type: ignore[misc]


def test_copies_pickles_and_replaces() -> None:
    pair = Pair(4, 5)
    assert copy.copy(pair) == copy.deepcopy(pair) == pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301 - our own
    assert dataclasses.replace(pair, right=9) == Pair(4, 9)
    match pair:
        case Pair(left, right):
            assert (left, right) == (4, 5)


def test_what_a_class_says_itself_stays() -> None:
    assert (Odd(-3).value, Odd(1) == Odd(3), hash(Odd(3)), repr(Odd(1))) == (3, True, 1, "odd")


def test_records_that_may_change() -> None:
    @records.dataclass(slots=True)
    class Loose:
        number: int = 1
        known: list[int] = records.field(default_factory=list)
        later: int = records.field(init=False)
        fixed: int = records.field(init=False, default=7)

    loose = Loose()
    assert loose.fixed == 7 and not hasattr(loose, "later")
    loose.number, loose.later = 2, 4
    other = Loose(2)
    other.later = 4
    assert loose == other and loose.known is not other.known
    with pytest.raises(AttributeError):
        loose.colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        hash(loose)
    with pytest.raises(TypeError):
        Loose(2, [], 3)  # type: ignore[call-arg]


def test_without_slots_it_is_the_standard_decorator() -> None:
    @records.dataclass(frozen=True)
    class Plain:
        number: int = 1

    assert hasattr(Plain(), "__dict__") and "__dataclass_fields__" in vars(Plain)


def test_what_is_exported_here_does_as_the_standard_module() -> None:
    assert [f.name for f in records.fields(Record)] == [f.name for f in dataclasses.fields(Record)]
    assert records.fields(Record("a"))[0].default is records.MISSING
    assert [f.name for f in records.fields(Standard)] == [f.name for f in dataclasses.fields(Standard)]
    assert records.replace(Pair(1), right=3) == dataclasses.replace(Pair(1), right=3)
    assert records.replace(Standard("a"), name="b") == Standard("b")
    with pytest.raises(TypeError):
        records.replace(Pair(1), middle=3)
    assert [records.is_dataclass(thing) for thing in (Pair, Pair(1), Standard, int, 5)] == [True] * 3 + [
        False
    ] * 2


def test_a_standard_dataclass_can_be_made_of_a_record() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class More(Pair):
        third: int = 3

    assert dataclasses.astuple(More(1)) == (1, 2, 3)


def test_mistakes_of_a_declaration_are_found_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match="follows default"):

        @records.dataclass(frozen=True, slots=True)
        class _Gap:
            first: int = 1
            second: int  # type: ignore[misc]

    with pytest.raises(ValueError, match="mutable default"):

        @records.dataclass(frozen=True, slots=True)
        class _Shared:
            names: list[str] = []

    with pytest.raises(ValueError, match="both"):
        records.field(default=1, default_factory=int)  # type: ignore[call-overload]


def test_the_standard_module_is_not_loaded_for_records() -> None:
    """It would bring `inspect` along, and a pupil would wait for it at every start."""
    program = (
        "import sys; from scenes.records import *; "
        "made = dataclass(frozen=True, slots=True)(type('A', (), {'__annotations__': {'x': 'int'}})); "
        "assert made(1) == replace(made(2), x=1) and fields(made); "
        "sys.exit('dataclasses' in sys.modules or 'inspect' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
