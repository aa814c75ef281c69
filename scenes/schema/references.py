"""Gives what a value names other names: ids of things when they are copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from scenes.model.parts import UnknownPart
from scenes.schema.describe import TypeSpec, describe

T = TypeVar("T")
Renaming = Mapping[str, Mapping[str, str]]
"""Target of a reference ("entity", "scene", ...) -> old name -> new name."""


def with_new_names(record: T, renaming: Renaming) -> T:
    """The record with every reference renamed that `renaming` knows, however deep; the same object if there is none.

    Keys of mappings stay as they are. Parts of unknown kinds are kept unread.
    """
    if isinstance(record, UnknownPart):
        return record
    changed: dict[str, Any] = {}
    for prop in describe(type(record)).properties:
        old = getattr(record, prop.name)
        new = _renamed(old, prop.type, renaming)
        if new is not old:
            changed[prop.name] = new
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _renamed(value: Any, spec: TypeSpec, renaming: Renaming) -> Any:
    if value is None or isinstance(value, UnknownPart):
        return value
    match spec.kind:
        case "ref":
            return renaming.get(spec.target, {}).get(value, value)
        case "record" | "part":
            return with_new_names(value, renaming)
        case "list":
            assert spec.inner is not None
            new = tuple(_renamed(item, spec.inner, renaming) for item in value)
            return value if all(a is b for a, b in zip(new, value, strict=True)) else new
        case "map" | "parts":
            items = {
                key: with_new_names(item, renaming)
                if spec.kind == "parts"
                else _renamed(item, spec.inner, renaming)  # type: ignore[arg-type]
                for key, item in value.items()
            }
            return value if all(items[key] is value[key] for key in items) else MappingProxyType(items)
        case _:
            return value
