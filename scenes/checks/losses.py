"""What would name something that is no longer there, if a scene were deleted."""

from __future__ import annotations

from collections.abc import Iterator

from scenes.checks.walk import walk
from scenes.components.portal.model import Portal
from scenes.model.lesson import Lesson
from scenes.model.parts import Vocabulary
from scenes.model.values import EntityId, LocalText, RuleId, SceneId
from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """Something outside a scene that names it or a thing in it. kind: step, portal, thing or card.

    `scene` is where it is itself (none for a step), `number` that of a step, from 1.
    """

    kind: str
    name: LocalText
    scene: LocalText = LocalText()
    number: int = 0


def losses_without_scene(lesson: Lesson, vocabulary: Vocabulary, scene_id: SceneId) -> list[Loss]:
    """Everything that would lose what it names, each once, in document order. Linear in the size of the lesson."""
    return list(dict.fromkeys(_losses(lesson, vocabulary, scene_id)))


def _losses(lesson: Lesson, vocabulary: Vocabulary, scene_id: SceneId) -> Iterator[Loss]:
    gone = lesson.scenes[scene_id].entities
    for place in walk(lesson, vocabulary):
        if place.spec.kind != "ref" or place.scene == scene_id:
            continue
        is_lost = (place.spec.target == "scene" and place.value == scene_id) or (
            place.spec.target == "entity" and place.value in gone
        )
        if not is_lost or place.path == "start_scene":
            continue
        if place.path.startswith("flow["):
            index = int(place.path[5 : place.path.index("]")])
            yield Loss("step", lesson.flow[index].title, number=index + 1)
            continue
        scene = lesson.scenes[SceneId(place.scene)]
        if place.entity:
            entity = scene.entities[EntityId(place.entity)]
            portal = entity.get(Portal)
            if portal is not None and "/portal/" in place.path:
                yield Loss("portal", portal.name or entity.name, scene.title)
            else:
                yield Loss("thing", entity.name, scene.title)
        elif "/rules/" in place.path:
            rule = scene.rules[RuleId(place.path.split("/rules/")[1].split("/")[0])]
            yield Loss("card", rule.name, scene.title)
