"""What a teacher does, as small functions on a draft. Each is one undo step when it is the only one in an edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from scenes.khmer.digits import to_khmer_digits
from scenes.model.draft import Draft, SceneDraft
from scenes.model.lesson import Lesson
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, UNIT, EntityId, LocalText, Vec3, new_id
from scenes.records import fields


def fresh_id(scene: SceneDraft, taken: Iterable[str] = ()) -> EntityId:
    """An id that neither the scene nor `taken` has; the caller names the ids of the lesson's other scenes."""
    others = set(taken)
    while True:
        entity_id = EntityId(new_id("thing"))
        if entity_id not in scene.entities and entity_id not in others:
            return entity_id


class Names:
    """The names that are taken, by language; each that is given is taken from then on."""

    def __init__(self, taken: Iterable[LocalText]) -> None:
        self._taken: dict[str, set[str]] = {}
        for name in taken:
            self._take(name)

    def numbered(self, name: LocalText) -> LocalText:
        """The name, with a number behind it where a taken one is like it: "Question 2", "សំណួរ ២"."""
        found = {}
        for language, text in name.items():
            taken = self._taken.get(language, ())
            stem = text.rstrip("0123456789០១២៣៤៥៦៧៨៩ ") or text
            number = 2
            new = text
            while new and new in taken:
                digits = to_khmer_digits(str(number)) if language == "km" else str(number)
                new = f"{stem} {digits}"
                number += 1
            found[language] = new
        given = LocalText(found)
        self._take(given)
        return given

    def _take(self, name: LocalText) -> None:
        for language, text in name.items():
            self._taken.setdefault(language, set()).add(text)


def numbered(name: LocalText, others: Iterable[LocalText]) -> LocalText:
    """The name, with a number behind it where one of the others is like it."""
    return Names(others).numbered(name)


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


def reset_place(scene: SceneDraft, entity_ids: Iterable[EntityId]) -> None:
    """Upright and in its real size again."""
    for entity_id in entity_ids:
        scene.put(entity_id, rotation=ORIGIN, scale=UNIT)
