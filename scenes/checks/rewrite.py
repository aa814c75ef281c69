"""Changes values of a lesson by their paths, as `walk` names them: one way for a table of texts, a search, a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from scenes.checks.walk import kind_names
from scenes.model.draft import Draft
from scenes.model.lesson import Lesson
from scenes.model.parts import Part, UnknownPart, Vocabulary
from scenes.model.values import EntityId, RuleId, SceneId
from scenes.records import fields, replace
from scenes.schema.describe import TypeSpec, describe

_STEP = re.compile(r"([^/\[\]]+)|\[(\d+)\]")


def value_at(lesson: Lesson, path: str) -> Any:
    """What stands at a path; None if there is nothing."""
    value: Any = lesson
    for match in _STEP.finditer(path):
        name, index = match[1], match[2]
        if index is not None:
            value = value[int(index)] if isinstance(value, tuple) and int(index) < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(name)
        elif value is not None:
            found = _property(value, name)
            # A part in a list stands under the name of its kind, which is no property of it.
            value = value if found is None and isinstance(value, Part) else getattr(value, found or "", None)
        if value is None:
            return None
    return value


def _property(record: Any, key: str) -> str | None:
    if isinstance(record, UnknownPart):
        return None
    return next((prop.name for prop in describe(type(record)).properties if prop.key == key), None)


def rewrite(draft: Draft, changes: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Put new values at paths of the lesson. What is not there any more is passed over.

    Costs what changes: only the things, cards and fields on the way to a path are made anew.
    """
    names = kind_names(vocabulary)
    lesson = draft.lesson
    tops: dict[str, None] = {}
    for path in changes:
        parts = path.split("/")
        size = 4 if parts[0] == "scenes" and parts[2:3] in (["entities"], ["rules"]) else 1
        tops["/".join(parts[: size if parts[0] != "scenes" or size > 1 else 3])] = None
    for top in tops:
        parts = top.split("/")
        if parts[0] != "scenes":
            key = parts[0].partition("[")[0]
            prop = next((prop for prop in describe(Lesson).properties if prop.key == key), None)
            if prop is not None:
                value = _changed(getattr(lesson, prop.name), prop.type, key, changes, names)
                draft.set(**{prop.name: value})
            continue
        scene = lesson.scenes.get(SceneId(parts[1]))
        if scene is None or len(parts) < 3:
            continue
        drafted = draft.scene(scene.id)
        if parts[2] == "entities":
            entity = scene.entities.get(EntityId(parts[3]))
            if entity is not None:
                new = _record(entity, top, changes, names)
                drafted.put(
                    entity.id, **{f.name: getattr(new, f.name) for f in fields(new) if f.name != "id"}
                )
        elif parts[2] == "rules":
            rule = scene.rules.get(RuleId(parts[3]))
            if rule is not None:
                drafted.put_rule(_record(rule, top, changes, names))
        elif parts[2] == "title":
            drafted.title = changes[top]


def _concerns(path: str, changes: Iterable[str]) -> bool:
    return any(one == path or one.startswith((path + "/", path + "[")) for one in changes)


def _record(record: Any, path: str, changes: Mapping[str, Any], names: Mapping[type[Part], str]) -> Any:
    new = {
        prop.name: _changed(getattr(record, prop.name), prop.type, f"{path}/{prop.key}", changes, names)
        for prop in describe(type(record)).properties
        if _concerns(f"{path}/{prop.key}", changes)
    }
    return replace(record, **new) if new else record


def _changed(
    value: Any, spec: TypeSpec, path: str, changes: Mapping[str, Any], names: Mapping[type[Part], str]
) -> Any:
    if path in changes:
        return changes[path]
    if value is None or isinstance(value, UnknownPart) or not _concerns(path, changes):
        return value
    if spec.kind == "list" and spec.inner is not None:
        inner = spec.inner
        return tuple(
            _changed(one, inner, f"{path}[{index}]", changes, names) for index, one in enumerate(value)
        )
    if spec.kind == "parts":
        return MappingProxyType(
            {
                key: one if isinstance(one, UnknownPart) else _record(one, f"{path}/{key}", changes, names)
                for key, one in value.items()
            }
        )
    if spec.kind == "map" and spec.inner is not None:
        inner = spec.inner
        return MappingProxyType(
            {key: _changed(one, inner, f"{path}/{key}", changes, names) for key, one in value.items()}
        )
    if spec.kind == "record":
        return _record(value, path, changes, names)
    if spec.kind == "part":
        return _record(value, f"{path}/{names.get(type(value), '?')}", changes, names)
    return value
