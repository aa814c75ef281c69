"""The lesson that a test module is about, and all of them."""

from __future__ import annotations

import pytest

from scenes.model.lesson import Lesson
from tests.lessons.playing import LESSONS, NAMES, lesson_in


@pytest.fixture(scope="module")
def lesson(request: pytest.FixtureRequest) -> Lesson:
    """The lesson in the module's FOLDER."""
    return lesson_in(request.module.FOLDER)


@pytest.fixture(scope="session")
def lessons() -> dict[str, Lesson]:
    """All that ship with Sala, by their folders."""
    return {name: lesson_in(LESSONS / name) for name in NAMES}
