"""Draft: the mutable view of a lesson while one edit runs. It is thrown away if the edit raises.

The invariants are checked once, in `freeze`: every parent exists, no entity is its own ancestor, and there is a first
scene.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity, Environment, Rule, Scene
from scenes.model.values import EntityId, LocalText, RuleId, SceneId
from scenes.records import replace


class SceneDraft:
    """One scene of a draft. Entities and rules are replaced, never changed in place."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._entities: dict[EntityId, Entity] | None = None
        self._rules: dict[RuleId, Rule] | None = None
        self._has_new_tree = False
        self.title: LocalText = scene.title
        self.environment: Environment = scene.environment

    @property
    def id(self) -> SceneId:
        return self._scene.id

    @property
    def entities(self) -> Mapping[EntityId, Entity]:
        return self._scene.entities if self._entities is None else self._entities

    @property
    def rules(self) -> Mapping[RuleId, Rule]:
        return self._scene.rules if self._rules is None else self._rules

    def _own_entities(self) -> dict[EntityId, Entity]:
        if self._entities is None:
            self._entities = dict(self._scene.entities)
        return self._entities

    def _own_rules(self) -> dict[RuleId, Rule]:
        if self._rules is None:
            self._rules = dict(self._scene.rules)
        return self._rules

    def add(self, entity: Entity) -> None:
        if entity.id in self.entities:
            raise SalaError("duplicate_entity", entity=entity.id)
        self._own_entities()[entity.id] = entity
        self._has_new_tree = True

    def put(self, entity_id: EntityId, /, **fields: Any) -> None:
        """Replace fields of an entity, but not its id. Raises SalaError if there is none."""
        if "id" in fields:
            raise TypeError("an entity keeps its id: remove it and add another")
        self._own_entities()[entity_id] = replace(self._get(entity_id), **fields)
        self._has_new_tree = self._has_new_tree or "parent" in fields

    def attach(self, entity_id: EntityId, kind: str, component: Component) -> None:
        entity = self._get(entity_id)
        self.put(entity_id, components=MappingProxyType({**entity.components, kind: component}))

    def detach(self, entity_id: EntityId, kind: str) -> None:
        entity = self._get(entity_id)
        rest = {key: value for key, value in entity.components.items() if key != kind}
        self.put(entity_id, components=MappingProxyType(rest))

    def set(self, entity_id: EntityId, kind: str, /, **properties: Any) -> None:
        """Replace properties of one component. Raises SalaError if the entity has none of this kind."""
        component: Any = self._get(entity_id).components.get(kind)
        if component is None:
            raise SalaError("no_such_component", entity=entity_id, kind=kind)
        self.attach(entity_id, kind, replace(component, **properties))

    def remove(self, entity_id: EntityId) -> None:
        """Remove an entity and everything below it."""
        self._get(entity_id)
        gone = {entity_id}
        below = self._children()
        waiting = [entity_id]
        while waiting:
            for child in below.get(waiting.pop(), ()):
                gone.add(child)
                waiting.append(child)
        self._entities = {key: value for key, value in self.entities.items() if key not in gone}

    def reorder(self, order: list[EntityId]) -> None:
        """Give the entities this order. `order` must name each exactly once."""
        if sorted(order) != sorted(self.entities):
            raise SalaError("bad_order")
        self._entities = {entity_id: self.entities[entity_id] for entity_id in order}

    def put_rule(self, rule: Rule) -> None:
        self._own_rules()[rule.id] = rule

    def remove_rule(self, rule_id: RuleId) -> None:
        if rule_id not in self.rules:
            raise SalaError("no_such_rule", rule=rule_id)
        del self._own_rules()[rule_id]

    def reorder_rules(self, order: list[RuleId]) -> None:
        """Give the cards this order. `order` must name each exactly once."""
        if sorted(order) != sorted(self.rules):
            raise SalaError("bad_order")
        self._rules = {rule_id: self.rules[rule_id] for rule_id in order}

    def _get(self, entity_id: EntityId) -> Entity:
        entity = self.entities.get(entity_id)
        if entity is None:
            raise SalaError("no_such_entity", entity=entity_id)
        return entity

    def _children(self) -> dict[EntityId, list[EntityId]]:
        below: dict[EntityId, list[EntityId]] = {}
        for entity in self.entities.values():
            if entity.parent is not None:
                below.setdefault(entity.parent, []).append(entity.id)
        return below

    def freeze(self) -> Scene:
        # removing takes all that is below, so it leaves no tree broken
        if self._has_new_tree:
            check_tree(self.entities)
        same = (
            self._entities is None
            and self._rules is None
            and self.title is self._scene.title
            and self.environment is self._scene.environment
        )
        if same:
            return self._scene
        return replace(
            self._scene,
            title=self.title,
            environment=self.environment,
            entities=self._scene.entities if self._entities is None else MappingProxyType(self._entities),
            rules=self._scene.rules if self._rules is None else MappingProxyType(self._rules),
        )


def check_tree(entities: Mapping[EntityId, Entity]) -> None:
    """Raises SalaError for a missing parent or a cycle. Linear: every entity is walked up at most once."""
    safe: set[EntityId] = set()
    for entity in entities.values():
        if entity.parent is None:
            safe.add(entity.id)
            continue
        trail: dict[EntityId, None] = {}
        at: Entity | None = entity
        while at is not None and at.id not in safe:
            if at.id in trail:
                raise SalaError("parent_cycle", entity=entity.id)
            trail[at.id] = None
            if at.parent is None:
                break
            above = entities.get(at.parent)
            if above is None:
                raise SalaError("missing_parent", entity=at.id, parent=at.parent)
            at = above
        safe.update(trail)


class Draft:
    """The lesson while an edit runs: `scene(id)` gives the mutable view of one scene, `set` changes lesson fields."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._fields: dict[str, Any] = {}
        self._scenes: dict[SceneId, SceneDraft] = {}
        self._order: list[SceneId] = list(lesson.scenes)
        self._added: dict[SceneId, Scene] = {}

    @property
    def lesson(self) -> Lesson:
        """The lesson before the edit."""
        return self._lesson

    def set(self, **fields: Any) -> None:
        """Replace fields of the lesson itself (not its scenes)."""
        if "scenes" in fields:
            raise TypeError("use add_scene, remove_scene and scene")
        self._fields.update(fields)

    def get(self, field: str) -> Any:
        return self._fields.get(field, getattr(self._lesson, field))

    @property
    def scene_ids(self) -> tuple[SceneId, ...]:
        return tuple(self._order)

    def scene(self, scene_id: SceneId) -> SceneDraft:
        if scene_id not in self._scenes:
            original = self._added.get(scene_id) or self._lesson.scenes.get(scene_id)
            if original is None or scene_id not in self._order:
                raise SalaError("no_such_scene", scene=scene_id)
            self._scenes[scene_id] = SceneDraft(original)
        return self._scenes[scene_id]

    def add_scene(self, scene: Scene) -> None:
        if scene.id in self._order:
            raise SalaError("duplicate_scene", scene=scene.id)
        check_tree(scene.entities)
        self._added[scene.id] = scene
        self._scenes.pop(scene.id, None)
        self._order.append(scene.id)

    def remove_scene(self, scene_id: SceneId) -> None:
        if scene_id not in self._order:
            raise SalaError("no_such_scene", scene=scene_id)
        self._order.remove(scene_id)
        self._added.pop(scene_id, None)
        self._scenes.pop(scene_id, None)

    def reorder_scenes(self, order: list[SceneId]) -> None:
        if sorted(order) != sorted(self._order):
            raise SalaError("bad_order")
        self._order = list(order)

    def freeze(self) -> Lesson:
        scenes: dict[SceneId, Scene] = {}
        for scene_id in self._order:
            draft = self._scenes.get(scene_id)
            if draft is not None:
                scenes[scene_id] = draft.freeze()
            else:
                scenes[scene_id] = self._added.get(scene_id) or self._lesson.scenes[scene_id]
        start = self._fields.get("start_scene", self._lesson.start_scene)
        if start not in scenes:
            raise SalaError("no_start_scene", scene=start)
        before = self._lesson.scenes
        same = list(before) == list(scenes) and all(before[key] is scenes[key] for key in scenes)
        if same and not self._fields:
            return self._lesson
        return replace(self._lesson, **self._fields, scenes=before if same else MappingProxyType(scenes))
