"""Trying a lesson from a step on: what comes before is left out, and the pupils stand where it would have led them."""

from __future__ import annotations

from dataclasses import replace

from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Scene
from scenes.model.values import LocalText, SceneId, StepId
from studio.preview.try_it import from_step

YARD, HALL = SceneId("yard"), SceneId("hall")


def test_it_begins_in_the_scene_where_the_steps_before_end() -> None:
    steps = (
        Step(id=StepId("a"), title=LocalText(en="A")),
        Step(id=StepId("b"), title=LocalText(en="B"), scene=HALL),
        Step(id=StepId("c"), title=LocalText(en="C")),
        Step(id=StepId("d"), title=LocalText(en="D"), scene=YARD),
    )
    scenes = {YARD: Scene(YARD), HALL: Scene(HALL)}
    lesson = Lesson(id="x", title=LocalText(en="X"), start_scene=YARD, scenes=scenes, flow=steps)
    begun = [(made.start_scene, made.flow) for made in (from_step(lesson, index) for index in range(4))]
    assert begun == [(YARD, steps), (HALL, steps[1:]), (HALL, steps[2:]), (YARD, steps[3:])]
    assert replace(from_step(lesson, 2), start_scene=YARD, flow=steps) == lesson
