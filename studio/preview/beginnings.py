"""Where a trial begins: the lesson as it is handed to the player, and the step it starts with. No widgets."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, SceneId, StepId, Vec3

HERE = EntityId("sala_try_here")
BEFORE_A_THING = 2.5
"""Metres to stand before a thing that is tried."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The lesson to hand over, and the step to begin with; None is the first one.

    `is_rehearsed`: the steps before it are done first, by the robot pupil.
    """

    lesson: Lesson
    step: StepId | None = None
    is_rehearsed: bool = False


def from_step(lesson: Lesson, index: int) -> Beginning:
    """With a step of the flow (0 is the first), as pupils come to it who did the steps before it rightly."""
    return Beginning(lesson, lesson.flow[index].id, is_rehearsed=True)


def from_scene(lesson: Lesson, scene: SceneId) -> Beginning:
    """In a scene, with the first step that is done there. A scene without steps of its own is tried without any:
    the first step would lead out of it.
    """
    here = lesson.start_scene
    for step in lesson.flow:
        here = step.scene or here
        if here == scene:
            return Beginning(replace(lesson, start_scene=scene), step.id)
    return Beginning(replace(lesson, start_scene=scene, flow=()))


def from_here(lesson: Lesson, scene_id: SceneId, eye: Vec3, target: Vec3, *, is_thing: bool) -> Beginning:
    """In a scene, standing where the teacher's eye is and looking where it looks.

    If a thing is looked at (`is_thing`), the pupils stand right before it, on the side that the teacher sees. They
    stand as high as where they would begin otherwise. Scenes that are looked at from outside begin as always.
    """
    begun = from_scene(lesson, scene_id)
    scene = lesson.scenes[scene_id]
    usual = next(iter(scene.with_component(StartPoint)), None)
    start = usual[1] if usual is not None else StartPoint()
    if start.view != "walk":
        return begun
    across, along = target.x - eye.x, target.y - eye.y
    far = math.hypot(across, along)
    if far < 1e-3:
        across, along, far = 0.0, 1.0, 1.0
    level = usual[0].position.z if usual is not None and usual[0].parent is None else 0.0
    place = Vec3(eye.x, eye.y, level)
    if is_thing:
        near = min(BEFORE_A_THING, far)
        place = Vec3(target.x - across / far * near, target.y - along / far * near, level)
    here = Entity(
        HERE,
        position=place,
        rotation=Vec3(math.degrees(math.atan2(-across, along)), 0.0, 0.0),
        components={"start_point": start},
    )
    changed: Scene = replace(scene, entities={HERE: here, **scene.entities})
    return replace(begun, lesson=replace(begun.lesson, scenes={**lesson.scenes, scene_id: changed}))
