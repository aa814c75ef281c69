"""References inside declared values: listed and exchanged wherever the declarations say that one stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from scenes.model.parts import UnknownPart
from scenes.schema.describe import TypeSpec, describe

T = TypeVar("T")
Exchange = Callable[[str, TypeSpec], str | None]
"""From a reference and what it may name to another one; None takes it away where that is allowed."""
Renaming = Mapping[str, Mapping[str, str]]
"""Target of a reference ("entity", "scene", ...) -> old name -> new name."""


def exchanged(value: T, exchange: Exchange, *, with_own_id: bool = False) -> T:
    """A declared value with all its references exchanged, however deep; the same object if none changes.

    `with_own_id`: also the id under which it is kept. Keys of mappings stay as they are, and parts of unknown kinds
    are kept unread.
    """
    if isinstance(value, UnknownPart):
        return value
    changes: dict[str, Any] = {}
    for prop in describe(type(value)).properties:
        if prop.info.is_key and not with_own_id:
            continue
        old = getattr(value, prop.name)
        new = _item(old, prop.type, exchange)
        if new is not old:
            changes[prop.name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def with_new_names(
    record: T, renaming: Renaming, is_there: Callable[[str, TypeSpec], bool] = lambda reference, spec: True
) -> T:
    """The record with every reference, and its own id, renamed that `renaming` knows.

    A reference that is neither renamed nor there any more is taken away where that is allowed.
    """

    def renamed(reference: str, spec: TypeSpec) -> str | None:
        if spec.target == "variable" and "." in reference:  # of a simulation: it goes by the id of its thing
            thing, dot, part = reference.partition(".")
            return renaming.get("entity", {}).get(thing, thing) + dot + part
        new = renaming.get(spec.target, {}).get(reference)
        return new if new is not None else reference if is_there(reference, spec) else None

    return exchanged(record, renamed, with_own_id=True)


def references(value: object) -> Iterator[tuple[str, TypeSpec]]:
    """Every reference in a declared value, with what it may name."""
    found: list[tuple[str, TypeSpec]] = []

    def note(reference: str, spec: TypeSpec) -> str:
        found.append((reference, spec))
        return reference

    exchanged(value, note)
    yield from found


def _item(item: Any, spec: TypeSpec, exchange: Exchange) -> Any:
    if item is None:
        return item
    match spec.kind:
        case "ref":
            new = exchange(str(item), spec) if item else item
            return item if new == item or (new is None and not spec.optional) else new
        case "list":
            assert spec.inner is not None
            several = tuple(_item(one, spec.inner, exchange) for one in item)
            return item if all(new is old for new, old in zip(several, item, strict=True)) else several
        case "map" | "parts":
            new = {key: _value(one, spec, exchange) for key, one in item.items()}
            return item if all(new[key] is item[key] for key in item) else MappingProxyType(new)
        case "record" | "part":
            return exchanged(item, exchange)
        case _:
            return item


def _value(item: Any, spec: TypeSpec, exchange: Exchange) -> Any:
    """One value of a mapping."""
    if spec.kind == "parts":
        return exchanged(item, exchange)
    assert spec.inner is not None
    return _item(item, spec.inner, exchange)
