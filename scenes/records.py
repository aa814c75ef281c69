"""A dataclass with slots that is made in a tenth of the time.

The standard decorator compiles six functions for every class, through source text, each time the program starts, and
its module brings `inspect` along: for Sala's two hundred classes that was a third of the time until the first picture.
Here all but the initializer are ordinary functions, and the initializer, which must be made from text (its parameters
are the fields), is made for classes of which there are more than a few objects. To a type checker this *is* the
standard decorator, and `fields`, `replace`, `asdict` and `is_dataclass` of the standard module work with what it makes.
Those that are exported here do the same without loading that module.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType, MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["MISSING", "dataclass", "field", "fields", "is_dataclass", "replace"]

T = TypeVar("T")
_FIELDS = "__record_fields__"
_FEW = 8
"""So many objects of a class do without an initializer of their own: compiling one takes as long as fifty of them."""
_NO_METADATA: Mapping[Any, Any] = MappingProxyType({})

if TYPE_CHECKING:
    from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
else:

    class _Missing:
        """Stands where there is no default."""

        def __repr__(self) -> str:
            return "MISSING"

    MISSING = _Missing()

    def dataclass(
        *, frozen: bool = False, slots: bool = False, kw_only: bool = False
    ) -> Callable[[type[T]], type[T]]:
        """As `dataclasses.dataclass`, for classes with `slots=True`; others go to the standard one."""
        if not slots:
            import dataclasses

            return dataclasses.dataclass(frozen=frozen, kw_only=kw_only)
        return lambda cls: _record(cls, frozen, kw_only)

    def field(
        *,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
        metadata: Mapping[Any, Any] | None = None,
        kw_only: Any = MISSING,
    ) -> Field:
        """As `dataclasses.field`."""
        return Field(default, default_factory, init, repr, compare, metadata, kw_only)

    def fields(record: Any) -> tuple[Any, ...]:
        """The fields of a record, or of its class, in order. Raises TypeError for anything else."""
        found = getattr(record, _FIELDS, None)
        if found is None:
            import dataclasses

            return dataclasses.fields(record)
        return tuple(found.values())

    def is_dataclass(record: Any) -> bool:
        """Whether it is a record or a standard dataclass, or a class of them."""
        return hasattr(record, _FIELDS) or hasattr(record, "__dataclass_fields__")

    def replace(record: T, /, **changes: Any) -> T:
        """A copy with other values. Raises TypeError for a field there is not."""
        found = getattr(record, _FIELDS, None)
        if found is None:
            import dataclasses

            return dataclasses.replace(record, **changes)
        for name, each in found.items():
            if not each.init:
                if name in changes:
                    raise ValueError(f"{name} is not set by what is given")
            elif name not in changes:
                changes[name] = getattr(record, name)
        return type(record)(**changes)


class Field:
    """What is known of a field: the part of `dataclasses.Field` that is needed to make a class."""

    __slots__ = (
        "compare",
        "default",
        "default_factory",
        "init",
        "kw_only",
        "metadata",
        "name",
        "repr",
        "type",
    )

    def __init__(
        self,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
        metadata: Mapping[Any, Any] | None = None,
        kw_only: Any = MISSING,
    ) -> None:
        if default is not MISSING and default_factory is not MISSING:
            raise ValueError("cannot specify both default and default_factory")
        self.name = ""
        self.type: Any = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only

    @property
    def has_default(self) -> bool:
        return self.default is not MISSING or self.default_factory is not MISSING


def _record(cls: type[T], is_frozen: bool, kw_only: bool) -> type[T]:
    """The class again, with slots and the methods of a dataclass."""
    own = dict(cls.__dict__)
    if "__slots__" in own:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    known: dict[str, Field] = {}
    inherited: set[str] = set()
    for base in cls.__mro__[:0:-1]:
        known.update(base.__dict__.get(_FIELDS, ()))
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    for name, annotation in own.get("__annotations__", {}).items():
        if isinstance(annotation, str):
            if annotation.startswith(("ClassVar", "typing.ClassVar")):
                continue
        elif "ClassVar" in repr(annotation):
            continue
        known[name] = _field(cls, name, annotation, kw_only)
        own.pop(name, None)
    positional = tuple(name for name, each in known.items() if each.init and not each.kw_only)
    _refuse_gaps(cls, [known[name] for name in positional])
    compared = _values_of([name for name, each in known.items() if each.compare])

    def equal(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    few = 0

    def first(self: Any, *args: Any, **named: Any) -> None:
        nonlocal few
        few += 1
        if few > _FEW or not _fill(self, known, dict(zip(positional, args)), len(args), named, is_frozen):
            made.__init__ = initializer = _initializer(made, known, is_frozen)
            initializer(self, *args, **named)

    made_here: dict[str, Any] = {
        "__init__": first,
        "__repr__": _repr,
        "__match_args__": positional,
    }
    if is_frozen:
        made_here |= {
            "__setattr__": _refuse_to_set,
            "__delattr__": _refuse_to_delete,
            "__getstate__": _state,
            "__setstate__": _set_state,
        }
    # What a class defines itself stays; __hash__ is there as None where only __eq__ is defined.
    if own.get("__hash__") is None:
        own["__hash__"] = hashed if is_frozen else None
    made_here["__eq__"] = equal
    own.pop("__dict__", None)
    own.pop("__weakref__", None)
    if own.get("__doc__") is None:
        own["__doc__"] = cls.__name__  # as the standard decorator, which puts the signature there
    namespace = {**made_here, **own}
    namespace["__slots__"] = tuple(name for name in known if name not in inherited)
    namespace[_FIELDS] = known
    namespace["__dataclass_fields__"] = _STANDARD_FIELDS
    namespace["__dataclass_params__"] = _STANDARD_FROZEN if is_frozen else _STANDARD
    metaclass: Any = type(cls)
    made = metaclass(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made  # type: ignore[no-any-return]


def _field(cls: type[Any], name: str, annotation: Any, kw_only: bool) -> Field:
    given = getattr(cls, name, MISSING)
    if isinstance(given, MemberDescriptorType):  # the slot of a base
        given = MISSING
    if isinstance(given, Field):
        made = given
    elif (standard := sys.modules.get("dataclasses")) is not None and isinstance(given, standard.Field):
        made = _adopted(given, standard.MISSING)
    else:
        made = Field(given)
    if made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name}: use default_factory")
    made.name, made.type = name, annotation
    if made.kw_only is MISSING:
        made.kw_only = kw_only
    return made


def _adopted(given: Any, missing: object) -> Field:
    """Our own of a field that was declared with the standard module."""

    def value(there: Any) -> Any:
        return MISSING if there is missing else there

    return Field(
        value(given.default),
        value(given.default_factory),
        given.init,
        given.repr,
        given.compare,
        given.metadata,
        value(given.kw_only),
    )


def _refuse_gaps(cls: type[Any], positional: list[Field]) -> None:
    has_default = False
    for each in positional:
        if has_default and not each.has_default:
            raise TypeError(f"{cls.__name__}: non-default argument {each.name!r} follows default argument")
        has_default = each.has_default


def _initializer(made: type[Any], known: dict[str, Field], is_frozen: bool) -> Any:
    """`__init__` with the fields as its parameters, compiled from their names only."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_made": _MADE}
    positional: list[str] = ["self"]
    keywords: list[str] = []
    body: list[str] = []
    for number, (name, each) in enumerate(known.items()):
        default, value = "", name
        if each.default is not MISSING:
            names[f"_default_{number}"] = each.default
            default = f"=_default_{number}"
        elif each.default_factory is not MISSING:
            names[f"_make_{number}"] = each.default_factory
            default = "=_made"
        if each.init:
            (keywords if each.kw_only else positional).append(name + default)
            if each.default_factory is not MISSING:
                body.append(f" if {name} is _made: {name} = _make_{number}()")
        elif not each.has_default:
            continue
        else:
            value = f"_make_{number}()" if each.default is MISSING else default[1:]
        body.append(f" _set(self, {name!r}, {value})" if is_frozen else f" self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    parameters = ", ".join([*positional, *(["*", *keywords] if keywords else [])])
    exec(f"def __init__({parameters}):\n" + ("\n".join(body) or " pass"), names)  # noqa: S102 - our own field names
    initializer = names["__init__"]
    initializer.__qualname__ = f"{made.__qualname__}.__init__"
    return initializer


def _fill(
    self: Any,
    known: dict[str, Field],
    given: dict[str, Any],
    count: int,
    named: dict[str, Any],
    is_frozen: bool,
) -> bool:
    """Set the fields as the initializer would. False, and nothing is set, where it would raise TypeError.

    `given` are the `count` values that were given by their place.
    """
    if count > len(given) or not given.keys().isdisjoint(named):
        return False
    given |= named
    values: list[tuple[str, Any]] = []
    for name, each in known.items():
        if each.init and name in given:
            values.append((name, given.pop(name)))
        elif each.default is not MISSING:
            values.append((name, each.default))
        elif each.default_factory is not MISSING:
            values.append((name, each.default_factory()))
        elif each.init:
            return False
    if given:
        return False
    put = object.__setattr__ if is_frozen else setattr
    for name, value in values:
        put(self, name, value)
    if hasattr(self, "__post_init__"):
        self.__post_init__()
    return True


_MADE = object()
"""Stands for a value that its factory makes."""


class _StandardFields:
    """What the standard module looks for, made when it does so."""

    def __get__(self, _record: Any, owner: type[Any]) -> dict[str, Any]:
        import dataclasses

        standard: dict[str, Any] = {}
        for name, each in getattr(owner, _FIELDS).items():
            given: dict[str, Any] = {}
            if each.default is not MISSING:
                given["default"] = each.default
            if each.default_factory is not MISSING:
                given["default_factory"] = each.default_factory
            made: Any = dataclasses.field(
                init=each.init,
                repr=each.repr,
                compare=each.compare,
                metadata=each.metadata,
                kw_only=each.kw_only,
                **given,
            )
            made.name, made.type = name, each.type
            made._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
            standard[name] = made
        return standard


class _Parameters:
    """How the decorator was called, as the standard module asks of a base class."""

    init = repr = eq = True
    order = unsafe_hash = False

    def __init__(self, frozen: bool) -> None:
        self.frozen = frozen


_STANDARD_FIELDS = _StandardFields()
_STANDARD, _STANDARD_FROZEN = _Parameters(False), _Parameters(True)


def _values_of(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else type


def _repr(self: Any) -> str:
    shown = ", ".join(
        f"{name}={getattr(self, name)!r}" for name, f in self.__record_fields__.items() if f.repr
    )
    return f"{type(self).__qualname__}({shown})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__record_fields__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__record_fields__, state, strict=True):
        object.__setattr__(self, name, value)


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    import dataclasses

    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    import dataclasses

    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
