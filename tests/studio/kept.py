"""Lessons that are kept, as tests change them and look at what lies on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scenes.errors import SalaError
from scenes.model.values import LocalText
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession

CODEC = Codec(sala_vocabulary())


def retitle(session: EditingSession, title: str) -> None:
    with session.document.edit("Title") as draft:
        draft.set(title=LocalText(km=title, en=title))


def title_at(path: Path) -> str:
    found = open_lesson(path, CODEC)
    found.close()
    assert found.lesson is not None
    return found.lesson.title["en"]


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(SalaError) as caught:
        work()
    return caught.value.code
