"""What a teacher does, as small functions on a draft. Each is one undo step when it is the only one in an edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from scenes.model.draft import Draft, SceneDraft
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, UNIT, EntityId, LocalText, Vec3, new_id
from scenes.records import fields, replace


def fresh_id(scene: SceneDraft, taken: Iterable[str] = ()) -> EntityId:
    """An id that neither the scene nor `taken` has; the caller names the ids of the lesson's other scenes."""
    others = set(taken)
    while True:
        entity_id = EntityId(new_id("thing"))
        if entity_id not in scene.entities and entity_id not in others:
            return entity_id


def numbered(name: LocalText, others: Iterable[LocalText]) -> LocalText:
    """The name, with a number behind it where one of the others is like it: "Question 2"."""
    taken = list(others)
    found = {}
    for language, text in name.items():
        known = {other.get(language, "") for other in taken}
        stem = text.rstrip("0123456789 ") or text
        number = 2
        new = text
        while new and new in known:
            new = f"{stem} {number}"
            number += 1
        found[language] = new
    return LocalText(found)


def replace_lesson(draft: Draft, other: Lesson) -> None:
    """Put another lesson in the place of this one, such as an earlier version; it keeps this one's identity."""
    draft.set(**{f.name: getattr(other, f.name) for f in fields(other) if f.name not in ("id", "scenes")})
    for scene_id in draft.scene_ids:
        if scene_id not in other.scenes or draft.lesson.scenes[scene_id] != other.scenes[scene_id]:
            draft.remove_scene(scene_id)
    for scene_id, scene in other.scenes.items():
        if scene_id not in draft.scene_ids:
            draft.add_scene(scene)
    draft.reorder_scenes(list(other.scenes))


def place(
    scene: SceneDraft,
    components: Mapping[str, Component],
    position: Vec3,
    *,
    name: LocalText | None = None,
    rotation: Vec3 = ORIGIN,
    parent: EntityId | None = None,
    taken: Iterable[str] = (),
) -> EntityId:
    """Add a thing with these components; returns its id."""
    entity_id = fresh_id(scene, taken)
    scene.add(
        Entity(
            entity_id,
            name or LocalText(),
            parent=parent,
            position=position,
            rotation=rotation,
            components=MappingProxyType(dict(components)),
        )
    )
    return entity_id


def move(scene: SceneDraft, places: Mapping[EntityId, Vec3]) -> None:
    """Put things at new positions in their parents (metres)."""
    for entity_id, position in places.items():
        scene.put(entity_id, position=position)


def turn(scene: SceneDraft, rotations: Mapping[EntityId, Vec3]) -> None:
    """Give things new rotations (heading, pitch, roll in degrees)."""
    for entity_id, rotation in rotations.items():
        scene.put(entity_id, rotation=rotation)


def resize(scene: SceneDraft, scales: Mapping[EntityId, Vec3]) -> None:
    for entity_id, scale in scales.items():
        scene.put(entity_id, scale=scale)


def rename(scene: SceneDraft, entity_id: EntityId, language: str, text: str) -> None:
    scene.put(entity_id, name=scene.entities[entity_id].name.with_text(language, text))


def remove(scene: SceneDraft, entity_ids: Iterable[EntityId]) -> None:
    """Remove things and all that is part of them; those already gone with a parent are passed over."""
    for entity_id in entity_ids:
        if entity_id in scene.entities:
            scene.remove(entity_id)


def duplicate(
    scene: SceneDraft, entity_ids: Iterable[EntityId], offset: Vec3, taken: Iterable[str] = ()
) -> dict[EntityId, EntityId]:
    """Copy things with all that is part of them, moved by `offset`; returns old id -> new id.

    A copy of a part goes to the copy of its whole. Cards keep naming the originals.
    """
    wanted = [i for i in dict.fromkeys(entity_ids) if i in scene.entities]
    copied: dict[EntityId, EntityId] = {}
    used = set(taken)
    for entity_id in _with_parts(scene, wanted):
        while (new := fresh_id(scene)) in used:
            pass
        copied[entity_id] = new
        used.add(new)
    for old, copy in copied.items():
        entity = scene.entities[old]
        is_top = entity.parent is None or entity.parent not in copied
        position = (
            Vec3(*(a + b for a, b in zip(entity.position, offset, strict=True)))
            if is_top
            else entity.position
        )
        parent = entity.parent if is_top or entity.parent is None else copied[entity.parent]
        scene.add(replace(entity, id=copy, position=position, parent=parent))
    return copied


def _with_parts(scene: SceneDraft, wanted: list[EntityId]) -> list[EntityId]:
    found = dict.fromkeys(wanted)
    grew = True
    while grew:
        below = [e.id for e in scene.entities.values() if e.parent in found and e.id not in found]
        grew = bool(below)
        found.update(dict.fromkeys(below))
    return [entity_id for entity_id in scene.entities if entity_id in found]


def reset_place(scene: SceneDraft, entity_ids: Iterable[EntityId]) -> None:
    """Upright and in its real size again."""
    for entity_id in entity_ids:
        scene.put(entity_id, rotation=ORIGIN, scale=UNIT)
