"""What one change did to a lesson, as plain data: small, and applied again it gives the same lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, TypeVar

from scenes.errors import SalaError
from scenes.model.diff import SceneDiff, diff_lessons, whole_scene
from scenes.model.draft import check_tree
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Rule, Scene
from scenes.schema.codec import Codec

T = TypeVar("T")
_EMPTY: Mapping[Any, Any] = MappingProxyType({})


def make_patch(codec: Codec, before: Lesson, after: Lesson) -> dict[str, Any]:
    """Plain data that turns `before` into `after`; empty if they are equal.

    Members: `lesson` (its own fields), `order` (the scenes there are then), `scenes` (id -> what changed in it).
    """
    difference = diff_lessons(before, after)
    patch: dict[str, Any] = {}
    if any(name != "scenes" for name in difference.fields):
        patch["lesson"] = codec.encode(replace(after, scenes=_EMPTY))
    if difference.added or difference.removed or "scenes" in difference.fields:
        patch["order"] = list(after.scenes)
    scenes = {
        key: _scene_patch(codec, after.scenes[key], change) for key, change in difference.scenes.items()
    }
    for key in difference.added:
        scenes[key] = _scene_patch(codec, after.scenes[key], whole_scene(after.scenes[key]))
    if scenes:
        patch["scenes"] = scenes
    return patch


def _scene_patch(codec: Codec, scene: Scene, change: SceneDiff) -> dict[str, Any]:
    patch: dict[str, Any] = {}
    if change.has_title or change.has_environment:
        patch["head"] = codec.encode(replace(scene, entities=_EMPTY, rules=_EMPTY))
    put = {key: codec.encode(scene.entities[key]) for key in (*change.added, *change.changed, *change.placed)}
    rules = {key: codec.encode(scene.rules[key]) for key in change.rules if key in scene.rules}
    gone = [*change.removed]
    gone_rules = [key for key in change.rules if key not in scene.rules]
    orders = {"order": list(scene.entities), "rule_order": list(scene.rules)} if change.has_order else {}
    named = {"put": put, "gone": gone, "rules": rules, "gone_rules": gone_rules, **orders}
    return {**patch, **{name: value for name, value in named.items() if value}}


def apply_patch(codec: Codec, lesson: Lesson, patch: Mapping[str, Any]) -> Lesson:
    """The lesson after the change. Unchanged parts stay the same objects.

    Raises SalaError("recovery_damaged") for a patch that does not fit the lesson.
    """
    try:
        return _apply(codec, lesson, patch)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise SalaError("recovery_damaged") from None


def _apply(codec: Codec, lesson: Lesson, patch: Mapping[str, Any]) -> Lesson:
    scenes: dict[Any, Scene] = dict(lesson.scenes)
    for key, change in patch.get("scenes", {}).items():
        old = scenes.get(key)
        scenes[key] = _apply_to_scene(codec, old or _decoded(codec, Scene, {}, key), change)
        check_tree(scenes[key].entities)
    if "order" in patch:
        scenes = {key: scenes[key] for key in patch["order"]}
    if "lesson" in patch:
        head = _decoded(codec, Lesson, {**patch["lesson"], "scenes": {}})
        lesson = replace(
            lesson, **{f.name: getattr(head, f.name) for f in fields(head) if f.name != "scenes"}
        )
    lesson = replace(lesson, scenes=MappingProxyType(scenes))
    if lesson.start_scene not in lesson.scenes:
        raise SalaError("recovery_damaged")
    return lesson


def _apply_to_scene(codec: Codec, scene: Scene, change: Mapping[str, Any]) -> Scene:
    if "head" in change:
        head = _decoded(codec, Scene, change["head"], scene.id)
        scene = replace(scene, title=head.title, environment=head.environment)
    things: dict[Any, Entity] = dict(scene.entities)
    rules: dict[Any, Rule] = dict(scene.rules)
    for key in change.get("gone", ()):
        del things[key]
    for key in change.get("gone_rules", ()):
        del rules[key]
    for key, data in change.get("put", {}).items():
        things[key] = _decoded(codec, Entity, data, key)
    for key, data in change.get("rules", {}).items():
        rules[key] = _decoded(codec, Rule, data, key)
    if "order" in change:
        things = {key: things[key] for key in change["order"]}
    if "rule_order" in change:
        rules = {key: rules[key] for key in change["rule_order"]}
    return replace(scene, entities=MappingProxyType(things), rules=MappingProxyType(rules))


def _decoded(codec: Codec, cls: type[T], data: Any, key: str | None = None) -> T:
    value, _problems = codec.decode(cls, data, "", key)
    if value is None:
        raise SalaError("recovery_damaged")
    return value
