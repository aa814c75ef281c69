"""A record behaves as the standard frozen dataclass does, field by field and method by method."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
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


def test_other_dataclasses_are_the_standard_ones() -> None:
    @records.dataclass(slots=True)
    class Loose:
        number: int = 1

    loose = Loose()
    loose.number = 2
    assert loose == Loose(2)


def test_a_field_that_is_not_given_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(TypeError, match="sets all its fields"):

        @records.dataclass(frozen=True, slots=True)
        class _Wrong:
            number: Mapping[str, int] = field(init=False)
