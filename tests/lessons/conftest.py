"""The lesson that a test module is about."""

from __future__ import annotations

import pytest

from scenes.model.lesson import Lesson
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary


@pytest.fixture(scope="module")
def lesson(request: pytest.FixtureRequest) -> Lesson:
    """The lesson in the module's FOLDER, which opens without one fault."""
    opened = open_lesson(request.module.FOLDER, Codec(sala_vocabulary()))
    opened.close()
    assert opened.problems == []
    assert opened.lesson is not None
    return opened.lesson
