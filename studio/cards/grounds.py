"""What the words of a card rest on, so that a card is read anew only if something of that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenes.model.lesson import Lesson
from scenes.model.parts import Part, UnknownPart
from scenes.model.scene import Rule, Scene
from scenes.model.values import EntityId, SceneId, VariableName, Vec3
from scenes.schema.describe import describe
from scenes.schema.references import references

Grounds = tuple[object, ...]
"""Values of the lesson. They never change, so two cards' grounds are the same if they hold the same objects."""


def grounds(lesson: Lesson, here: Scene, rule: Rule) -> Grounds:
    """The card itself and all that it names; `here` is the scene that is edited."""
    return (rule, *(one for part in _parts(rule) for one in _of_part(lesson, here, part)))


def is_same(one: Grounds, other: Grounds) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _parts(rule: Rule) -> Iterator[Part]:
    waiting: list[Part] = [rule.when, *rule.conditions, *rule.actions]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, UnknownPart):
            yield part
            values = [getattr(part, prop.name) for prop in describe(type(part)).properties]
            waiting += [value for value in values if isinstance(value, Part)]


def _of_part(lesson: Lesson, here: Scene, part: Part) -> Iterator[object]:
    if any(isinstance(getattr(part, prop.name), Vec3) for prop in describe(type(part)).properties):
        yield here.entities  # a place is named by the thing that stands there
    for reference, spec in references(part):
        yield from _named(lesson, reference, spec.target)


def _named(lesson: Lesson, reference: str, target: str) -> Iterator[Any]:
    match target:
        case "entity":
            found = lesson.find_entity(EntityId(reference))
            yield None if found is None else found[1]
        case "scene":
            scene = lesson.scenes.get(SceneId(reference))
            yield None if scene is None else scene.title
        case "variable":
            yield lesson.variables.get(VariableName(reference))
            found = lesson.find_entity(EntityId(reference.partition(".")[0])) if "." in reference else None
            yield None if found is None else found[1]
        case "step":
            yield lesson.flow
        case "group":
            yield any(
                e.group == reference for scene in lesson.scenes.values() for e in scene.entities.values()
            )
        case "language":
            yield lesson.languages
        case _:
            yield None
