"""Things of a large scene as columns: a pack carries them so, because a player that starts has no time for rows.

A village of ten thousand things repeats a few kinds at ten thousand places. The table names each kind once and keeps
places as the bytes of numbers; what is more than that (a name, a parent, a group) stays a row. It is only another form
of the same data: whatever is odd in it is read row by row, as a file would be, and so reported in the same words.
"""

from __future__ import annotations

import binascii
import json
import math
import sys
from array import array
from collections.abc import Iterable, Mapping
from itertools import repeat
from types import MappingProxyType
from typing import Any

from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import ID_PATTERN, ORIGIN, UNIT, EntityId, Vec3
from scenes.schema.codec import Codec, property_named
from scenes.schema.readers import tidy_number

FEWEST = 200
"""Things from which a table pays."""
TABLE = "table"
_PLACES = {"position": ORIGIN, "rotation": ORIGIN, "scale": UNIT}
_PLAIN = frozenset((*_PLACES, "components"))
_NO_KIND = -1


def with_table(scene: Mapping[str, Any]) -> dict[str, Any] | None:
    """The plain data of a scene with its things as a table; None where that would not be the same or not pay."""
    entities = scene.get("entities")
    if not isinstance(entities, dict) or len(entities) < FEWEST:
        return None
    columns = {name: array("d") for name in _PLACES}
    kinds: dict[str, int] = {}
    numbers = array("i")
    others: dict[str, Any] = {}
    for entity_id, row in entities.items():
        if row is not None and not _PLAIN.issuperset(row):
            others[entity_id] = row
            row = {}
        row = row or {}
        for name, usual in _PLACES.items():
            columns[name].extend(row.get(name, usual))
        text = json.dumps(row["components"]) if "components" in row else None
        numbers.append(_NO_KIND if text is None else kinds.setdefault(text, len(kinds)))
    table = {
        "ids": list(entities),
        "kinds": [json.loads(text) for text in kinds],
        "kind": _packed(numbers),
        "rows": others,
    }
    for name, usual in _PLACES.items():
        if columns[name] != array("d", usual) * len(entities):
            table[name] = _packed(columns[name])
    packed = {(TABLE if key == "entities" else key): scene[key] for key in scene}
    packed[TABLE] = table
    # The order of things and of their components is kept; that of a thing's properties says nothing.
    is_same = json.dumps(without_table(packed), sort_keys=True) == json.dumps(scene, sort_keys=True)
    return packed if is_same else None


def without_table(packed: Mapping[str, Any]) -> dict[str, Any]:
    """The plain data again. Raises ValueError for a table that does not hold together."""
    table = packed[TABLE]
    try:
        ids, kinds = table["ids"], [json.dumps(kind) for kind in table["kinds"]]
        rows = {**table["rows"]}
        numbers = _column(table, "kind", "i", len(ids))
        places = [_vectors(column, name, len(ids)) for name, column in _columns(table).items()]
        entities: dict[str, Any] = {}
        for entity_id, kind, *vectors in zip(ids, numbers, *places, strict=True):
            row: dict[str, Any] = {
                name: [tidy_number(number) for number in vector]
                for (name, usual), vector in zip(_PLACES.items(), vectors, strict=True)
                if vector != usual
            }
            if kind < _NO_KIND:
                raise IndexError(kind)
            if kind != _NO_KIND:
                row["components"] = json.loads(kinds[kind])
            entities[entity_id] = rows.pop(entity_id, row)
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError, binascii.Error) as error:
        raise ValueError("not a table of things") from error
    if rows or len(entities) != len(ids):
        raise ValueError("not a table of things")
    return {
        ("entities" if key == TABLE else key): entities if key == TABLE else packed[key] for key in packed
    }


def read_table(codec: Codec, packed: Mapping[str, Any]) -> Mapping[EntityId, Entity] | None:
    """The things of the table; None if any of them is not in order, for then they must be read row by row.

    Raises ValueError for a table that does not hold together.
    """
    table = packed[TABLE]
    try:
        ids, count = table["ids"], len(table["ids"])
        columns = _columns(table)
        if not all(map(ID_PATTERN.fullmatch, ids)) or not all(map(_is_within, columns, columns.values())):
            return None
        places = [_vectors(column, name, count) for name, column in columns.items()]
        numbers = _column(table, "kind", "i", count)
        known = _kinds(codec, table["kinds"])
        rows = {**table["rows"]}
        if known is None or not (
            len(numbers) == 0 or _NO_KIND <= min(numbers) <= max(numbers) < len(known) - 1
        ):
            return None
        entities: dict[EntityId, Entity] = {}
        for entity_id, kind, position, rotation, scale in zip(ids, numbers, *places, strict=True):
            entities[entity_id] = Entity(
                entity_id, position=position, rotation=rotation, scale=scale, components=known[kind]
            )
        for entity_id, row in rows.items():
            entity, problems = codec.decode(Entity, row, key=entity_id)
            if entity is None or problems or entity_id not in entities:
                return None
            entities[entity_id] = entity
    except (KeyError, TypeError, AttributeError, OverflowError, binascii.Error) as error:
        raise ValueError("not a table of things") from error
    return MappingProxyType(entities) if len(entities) == count else None


def _kinds(codec: Codec, kinds: list[Any]) -> list[Mapping[str, Component]] | None:
    """The components of each kind, and at the end those of a thing that has none; None if one has a fault."""
    known: list[Mapping[str, Component]] = []
    for kind in kinds:
        entity, problems = codec.decode(Entity, {"components": kind}, key="kind")
        if entity is None or problems:
            return None
        known.append(entity.components)
    return [*known, Entity(EntityId("")).components]


def _packed(numbers: array[Any]) -> str:
    """Little-endian bytes as text."""
    return binascii.b2a_base64(_little(numbers).tobytes(), newline=False).decode()


def _little(numbers: array[Any]) -> array[Any]:
    """The numbers with their bytes in the order in which files have them (every PC of today has it)."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers


def _column(table: Mapping[str, Any], name: str, code: str, count: int) -> array[Any]:
    numbers = array(code)
    numbers.frombytes(binascii.a2b_base64(table[name], strict_mode=True))
    if len(numbers) != count:
        raise ValueError("not a table of things")
    return _little(numbers)


def _columns(table: Mapping[str, Any]) -> dict[str, array[float] | None]:
    """The numbers of each place of all things; None where it is the usual one of all."""
    count = 3 * len(table["ids"])
    return {name: _column(table, name, "d", count) if name in table else None for name in _PLACES}


def _vectors(numbers: array[float] | None, name: str, count: int) -> Iterable[Vec3]:
    if numbers is None:
        return repeat(_PLACES[name], count)
    return map(Vec3._make, zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True))


def _is_within(name: str, numbers: array[float] | None) -> bool:
    """Whether all of a column is finite and within the limits of its property."""
    if not numbers:
        return True
    info = property_named(Entity, name).info
    low = -math.inf if info.min is None else info.min
    high = math.inf if info.max is None else info.max
    return math.isfinite(sum(numbers)) and low <= min(numbers) <= max(numbers) <= high
