"""References inside declared values: listed and exchanged wherever the declarations say that one stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from scenes.model.parts import UnknownPart
from scenes.schema.describe import TypeSpec, describe

Exchange = Callable[[str, TypeSpec], str | None]
"""From a reference and what it may name to another one; None takes it away where that is allowed."""


def exchanged(value: Any, exchange: Exchange) -> Any:
    """A declared value with all its references exchanged; the same object if none changes."""
    changes = {}
    for prop in describe(type(value)).properties:
        if prop.info.is_key:
            continue
        old = getattr(value, prop.name)
        new = _item(old, prop.type, exchange)
        if new is not old:
            changes[prop.name] = new
    return replace(value, **changes) if changes else value


def references(value: Any) -> Iterator[tuple[str, TypeSpec]]:
    """Every reference in a declared value, with what it may name."""
    found: list[tuple[str, TypeSpec]] = []

    def note(reference: str, spec: TypeSpec) -> str:
        found.append((reference, spec))
        return reference

    exchanged(value, note)
    yield from found


def _item(item: Any, spec: TypeSpec, exchange: Exchange) -> Any:
    if item is None or isinstance(item, UnknownPart):
        return item
    match spec.kind:
        case "ref":
            new = exchange(str(item), spec) if item else item
            return item if new == item or (new is None and not spec.optional) else new
        case "list":
            assert spec.inner is not None
            several = tuple(_item(one, spec.inner, exchange) for one in item)
            return item if all(new is old for new, old in zip(several, item)) else several
        case "map" | "parts":
            return _mapping(item, spec, exchange)
        case "record" | "part":
            return exchanged(item, exchange)
        case _:
            return item


def _mapping(item: Mapping[str, Any], spec: TypeSpec, exchange: Exchange) -> Mapping[str, Any]:
    new = {}
    for key, one in item.items():
        if spec.kind == "parts":
            new[key] = one if isinstance(one, UnknownPart) else exchanged(one, exchange)
        else:
            assert spec.inner is not None
            new[key] = _item(one, spec.inner, exchange)
    return item if all(new[key] is item[key] for key in item) else MappingProxyType(new)
