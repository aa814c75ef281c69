"""What changed between two snapshots. Unchanged parts are the same objects, so comparing is cheap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import eq
from typing import TypeVar

from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, RuleId, SceneId
from scenes.records import dataclass, fields

K = TypeVar("K")
_PLACE = ("parent", "position", "rotation", "scale", "hidden")


@dataclass(frozen=True, slots=True)
class SceneDiff:
    """The difference of two snapshots of one scene.

    `placed`: entities of which only the place in the world changed (parent, transform, hidden); `changed`: entities of
    which anything else changed. The four sets of ids are disjoint.
    """

    scene: SceneId
    added: tuple[EntityId, ...] = ()
    removed: tuple[EntityId, ...] = ()
    changed: tuple[EntityId, ...] = ()
    placed: tuple[EntityId, ...] = ()
    rules: tuple[RuleId, ...] = ()
    has_environment: bool = False
    has_title: bool = False
    has_order: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.added
            or self.removed
            or self.changed
            or self.placed
            or self.rules
            or self.has_environment
            or self.has_title
            or self.has_order
        )


@dataclass(frozen=True, slots=True)
class LessonDiff:
    """The difference of two lessons: names of the lesson's own fields, and one `SceneDiff` a changed scene.

    An added or a removed scene is listed by id and has no `SceneDiff`. "scenes" among the fields says that removing and
    adding at the end does not give the new order of scenes.
    """

    fields: tuple[str, ...] = ()
    added: tuple[SceneId, ...] = ()
    removed: tuple[SceneId, ...] = ()
    scenes: Mapping[SceneId, SceneDiff] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        if self.scenes is None:
            object.__setattr__(self, "scenes", {})

    @property
    def is_only_moved(self) -> bool:
        """Whether nothing but places of things changed (also their parents, and whether they are hidden)."""
        return not (self.fields or self.added or self.removed) and all(
            scene == SceneDiff(scene.scene, placed=scene.placed) for scene in self.scenes.values()
        )

    def __bool__(self) -> bool:
        return bool(self.fields or self.added or self.removed or self.scenes)


def whole_scene(scene: Scene) -> SceneDiff:
    """The diff from nothing to `scene`: loading takes the same path as editing."""
    return SceneDiff(
        scene.id,
        added=tuple(scene.entities),
        rules=tuple(scene.rules),
        has_environment=True,
        has_title=True,
    )


def diff_scenes(before: Scene, after: Scene) -> SceneDiff:
    """Both must have the same id."""
    if before is after:
        return SceneDiff(after.id)
    added: list[EntityId] = []
    removed: list[EntityId] = []
    pairs: Iterable[tuple[Entity, Entity]] = ()
    has_order = False
    if before.entities is not after.entities:
        if _has_same_keys(before.entities, after.entities):
            pairs = zip(before.entities.values(), after.entities.values())
        else:
            added = [key for key in after.entities if key not in before.entities]
            removed = [key for key in before.entities if key not in after.entities]
            pairs = (
                (old, after.entities[key]) for key, old in before.entities.items() if key in after.entities
            )
            has_order = _is_reordered(before.entities, after.entities)
    changed: list[EntityId] = []
    placed: list[EntityId] = []
    for old, new in pairs:
        if old is not new and old != new:
            (placed if _differs_in_place_only(old, new) else changed).append(new.id)
    rules: list[RuleId] = []
    if before.rules is not after.rules:
        keys = {**before.rules, **after.rules}
        rules = [key for key in keys if before.rules.get(key) != after.rules.get(key)]
        has_order = has_order or _is_reordered(before.rules, after.rules)
    return SceneDiff(
        after.id,
        tuple(added),
        tuple(removed),
        tuple(changed),
        tuple(placed),
        tuple(rules),
        before.environment != after.environment,
        before.title != after.title,
        has_order,
    )


def _differs_in_place_only(old: Entity, new: Entity) -> bool:
    others = (f.name for f in fields(new) if f.name not in _PLACE)
    return all(getattr(old, name) == getattr(new, name) for name in others)


def _has_same_keys(before: Mapping[K, object], after: Mapping[K, object]) -> bool:
    """The same keys in the same order."""
    return len(before) == len(after) and all(map(eq, before, after))


def _is_reordered(before: Mapping[K, object], after: Mapping[K, object]) -> bool:
    """Whether `after` has another order than what is kept of `before` with the new ones at the end."""
    if _has_same_keys(before, after):
        return False
    kept = [key for key in before if key in after]
    return [*kept, *(key for key in after if key not in before)] != list(after)


def diff_lessons(before: Lesson, after: Lesson) -> LessonDiff:
    if before is after:
        return LessonDiff()
    names = tuple(
        f.name
        for f in fields(after)
        if f.name != "scenes" and getattr(before, f.name) != getattr(after, f.name)
    )
    scenes = {}
    for scene_id, scene in after.scenes.items():
        old = before.scenes.get(scene_id)
        if old is not None and old is not scene:
            difference = diff_scenes(old, scene)
            if difference:
                scenes[scene_id] = difference
    added = tuple(i for i in after.scenes if i not in before.scenes)
    removed = tuple(i for i in before.scenes if i not in after.scenes)
    if _is_reordered(before.scenes, after.scenes):
        names = (*names, "scenes")
    return LessonDiff(names, added, removed, scenes)
