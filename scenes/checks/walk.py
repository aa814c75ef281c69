"""Walks every declared property of a lesson, so that a check is written once for all kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scenes.model.lesson import Lesson
from scenes.model.parts import Part, UnknownPart, Vocabulary
from scenes.model.scene import Entity, Scene
from scenes.records import dataclass
from scenes.schema.check import Level, Problem
from scenes.schema.describe import ASSET_KINDS, Property, TypeSpec, describe


@dataclass(frozen=True, slots=True)
class Place:
    """One value of a lesson: where it is, what it may hold, and of which scene and entity it is part."""

    path: str
    spec: TypeSpec
    prop: Property
    value: Any
    scene: str
    entity: str


def walk(lesson: Lesson, vocabulary: Vocabulary) -> Iterator[Place]:
    """Every leaf value of the lesson in document order: texts, references, numbers. Unknown parts are passed over."""
    yield from _record(lesson, "", "", "", kind_names(vocabulary))


def kind_names(vocabulary: Vocabulary) -> dict[type[Part], str]:
    """The name in files of every class of a vocabulary."""
    names: dict[type[Part], str] = {}
    for family in ("components", "events", "conditions", "actions"):
        names.update({cls: kind for kind, cls in vocabulary.family(family).items()})
    return names


def walk_part(
    value: Any, path: str, scene: str, entity: str, names: Mapping[type[Part], str]
) -> Iterator[Place]:
    """The same of one part of a lesson (a thing, a card, what is left without them) that stands at `path`."""
    yield from _record(value, path, scene, entity, names)


def _record(
    value: Any, path: str, scene: str, entity: str, names: Mapping[type[Part], str]
) -> Iterator[Place]:
    for prop in describe(type(value)).properties:
        item = getattr(value, prop.name)
        place = f"{path}/{prop.key}" if path else prop.key
        yield from _value(item, prop.type, prop, place, scene, entity, names)


def _value(
    item: Any,
    spec: TypeSpec,
    prop: Property,
    path: str,
    scene: str,
    entity: str,
    names: Mapping[type[Part], str],
) -> Iterator[Place]:
    if item is None or isinstance(item, UnknownPart):
        return
    match spec.kind:
        case "list":
            assert spec.inner is not None
            for index, inner in enumerate(item):
                yield from _value(inner, spec.inner, prop, f"{path}[{index}]", scene, entity, names)
        case "map" | "parts":
            for key, inner in item.items():
                at = key if path == "scenes" else scene
                thing = key if path == f"scenes/{scene}/entities" else entity
                if spec.kind == "parts":
                    if not isinstance(inner, UnknownPart):
                        yield from _record(inner, f"{path}/{key}", at, thing, names)
                else:
                    assert spec.inner is not None
                    yield from _value(inner, spec.inner, prop, f"{path}/{key}", at, thing, names)
        case "record":
            yield from _record(item, path, scene, entity, names)
        case "part":
            yield from _record(item, f"{path}/{names.get(type(item), '?')}", scene, entity, names)
        case _:
            yield Place(path, spec, prop, item, scene, entity)


def used_assets(lesson: Lesson, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Every asset the lesson refers to, once, in document order: (reference, kind)."""
    found = {
        (str(place.value), place.spec.target): None
        for place in walk(lesson, vocabulary)
        if place.spec.kind == "ref" and place.spec.target in ASSET_KINDS and place.value
    }
    return list(found)


def thing_problem(level: Level, code: str, scene: Scene, thing: Entity, /, **values: object) -> Problem:
    """A problem of a thing as a whole."""
    path = f"scenes/{scene.id}/entities/{thing.id}"
    return Problem(level, code, path, values, scene.id, thing.id)
