"""Trying a lesson from a step on: the robot pupil does the steps before it, so that a pupil's state is there.

What is found, answered and carried, the score and the variables, what cards have shown and hidden: all is as it would
be after a pupil who does everything right. Pure and deterministic, like every playing.
"""

from __future__ import annotations

from dataclasses import replace

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import SceneId, StepId
from scenes.play.robot import play_through
from scenes.play.session import Session

MOST_STEPS = 40_000
"""Steps of time after which a rehearsal is given up: twenty-two minutes of the lesson, some seconds of a PC."""


def rehearsed(
    lesson: Lesson, step: StepId, *, seed: int = 0, pupils: tuple[str, ...] = ("",), language: str = ""
) -> Session:
    """A session that has come to a step of the flow, and is begun already.

    Where the robot does not get there - the step cannot be reached, or takes too long - the steps before it count as
    done and nothing more: that session is new.
    """
    session = Session(lesson, seed=seed, pupils=pupils, language=language)
    session.begin()
    ticks = 0
    try:
        for item in play_through(session, "right"):
            if _has_come_to(session, step):
                return session
            if item is not None:
                session.handle(item)
            else:
                session.step()
                ticks += 1
            if ticks > MOST_STEPS:
                break
    except SalaError:
        pass  # the lesson is still being written: it may have no way there yet
    if _has_come_to(session, step):
        return session
    begun = replace(lesson, start_scene=scene_before(lesson, step))
    return Session(begun, seed=seed, pupils=pupils, language=language, step=step)


def scene_before(lesson: Lesson, step: StepId) -> SceneId:
    """The scene in which a step finds the pupil: its own, or where the steps before it have led."""
    here = lesson.start_scene
    for one in lesson.flow:
        here = one.scene or here
        if one.id == step:
            break
    return here


def _has_come_to(session: Session, step: StepId) -> bool:
    current = session.current_step
    return current is not None and current.id == step and not session.is_finished
