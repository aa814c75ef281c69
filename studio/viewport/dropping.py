"""What is dragged from the library into the view: plain data that is read with all checks, and never trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData

from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import LocalText
from scenes.schema.codec import Codec

MIME = "application/x-sala-part"
_MOST_BYTES = 1_000_000


class Part(NamedTuple):
    """A thing that can be placed."""

    components: Mapping[str, Component]
    name: LocalText


def part_from(mime: QMimeData, codec: Codec) -> Part | None:
    """The part that is dragged; None if it is something else or damaged (a drag may come from any program)."""
    if not mime.hasFormat(MIME):
        return None
    raw = bytes(mime.data(MIME).data())
    if len(raw) > _MOST_BYTES:
        return None
    try:
        data: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    return part_of({key: data[key] for key in ("components", "name") if key in data}, codec)


def part_of(plain: Mapping[str, Any], codec: Codec) -> Part | None:
    """The part that plain data (`components` by kind, `name`) describe; None if they are damaged."""
    entity, problems = codec.decode(Entity, dict(plain), key="part")
    if entity is None or not entity.components or any(p.level == "error" for p in problems):
        return None
    return Part(entity.components, entity.name)
