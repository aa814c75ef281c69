"""A frozen dataclass that is made in a quarter of the time.

The standard decorator compiles six functions for every class, through source text, each time the program starts: for
Sala's two hundred classes that was a third of the time until the first picture. Only the initializer must be made from
text (its parameters are the fields); all else is ordinary functions here. To a type checker this *is* the standard
decorator, and `fields`, `replace`, `asdict` and `is_dataclass` of the standard module work with what it makes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, kw_only: bool = False
    ) -> Callable[[type[T]], type[T]]:
        """As `dataclasses.dataclass`, for classes with `frozen=True, slots=True`; others go to the standard one."""
        if not (frozen and slots):
            return dataclasses.dataclass(frozen=frozen, slots=slots, kw_only=kw_only)
        return lambda cls: _record(cls, kw_only)


def _record(cls: type[T], kw_only: bool) -> type[T]:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else the standard decorator works out a signature, which is slow
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    own = set(cls.__dict__)
    compared = _values_of([f.name for f in dataclasses.fields(made) if f.compare])  # type: ignore[arg-type]

    def equal(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    methods: dict[str, Any] = {
        "__init__": _initializer(made),
        "__repr__": _repr,
        "__eq__": equal,
        "__hash__": hashed,
        "__getstate__": _state,
        "__setstate__": _set_state,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }
    for name, method in methods.items():
        # What a class defines itself stays; __hash__ is there as None where only __eq__ is defined.
        if name not in own or (name == "__hash__" and "__eq__" not in own):
            setattr(made, name, method)
    return made


def _initializer(made: Any) -> Any:
    """`__init__` with the fields as its parameters, compiled from their names only."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_made": _MADE}
    positional: list[str] = ["self"]
    keywords: list[str] = []
    body: list[str] = []
    for number, field in enumerate(dataclasses.fields(made)):
        name, default = field.name, ""
        if field.default is not dataclasses.MISSING:
            names[f"_default_{number}"] = field.default
            default = f"=_default_{number}"
        elif field.default_factory is not dataclasses.MISSING:
            names[f"_make_{number}"] = field.default_factory
            default = "=_made"
            body.append(f" if {name} is _made: {name} = _make_{number}()")
        if not field.init:
            raise TypeError(f"{made.__name__}.{name}: a record sets all its fields from what it is given")
        (keywords if field.kw_only else positional).append(name + default)
        body.append(f" _set(self, {name!r}, {name})")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join([*positional, *(["*", *keywords] if keywords else [])])
    exec(f"def __init__({parameters}):\n" + ("\n".join(body) or " pass"), names)  # noqa: S102 - our own field names
    return names["__init__"]


_MADE = object()
"""Stands for a value that its factory makes."""


def _values_of(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else type


def _repr(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({shown})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, f.name) for f in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
