"""Lessons that ship with Sala as tests open and play them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scenes.model.lesson import Lesson
from scenes.model.values import StepId
from scenes.play import inputs as i
from scenes.play.robot import play_through
from scenes.play.robot_answers import Manner
from scenes.play.session import Session
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary

LESSONS = Path(__file__).parents[2] / "assets/lessons"
NAMES = sorted(folder.name for folder in LESSONS.iterdir())


@cache
def lesson_in(folder: Path) -> Lesson:
    """The lesson in a folder, which opens without one fault."""
    opened = open_lesson(folder, Codec(sala_vocabulary()))
    opened.close()
    assert opened.problems == []
    assert opened.lesson is not None
    return opened.lesson


def played(lesson: Lesson, manner: Manner, seed: int = 3) -> Session:
    """A robot has played it to its end."""
    session = Session(lesson, seed=seed)
    session.begin()
    for item in play_through(session, manner):
        session.step() if item is None else session.handle(item)
    assert session.is_finished
    return session


def begun(lesson: Lesson, step: str) -> Session:
    """A pupil is at a step, and has read what opens there."""
    session = Session(lesson, seed=3, step=StepId(step))
    session.begin()
    while session.dialog is not None and session.question_view() is None:
        session.handle(i.Continue())
    return session
