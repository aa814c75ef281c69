"""Every text of the sample lessons can be found and changed by its path, and nothing else changes by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenes.checks.rewrite import rewrite, value_at
from scenes.checks.walk import walk
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.values import LocalText
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary

VOCABULARY = sala_vocabulary()


@pytest.fixture(params=["dengue", "sun-earth-moon"])
def lesson(root: Path, request: pytest.FixtureRequest) -> Lesson:
    found = open_lesson(root / "assets/lessons" / request.param, Codec(VOCABULARY)).lesson
    assert found is not None
    return found


def texts_of(lesson: Lesson) -> dict[str, LocalText]:
    return {place.path: place.value for place in walk(lesson, VOCABULARY) if place.spec.kind == "text"}


def test_every_value_is_found_by_its_path(lesson: Lesson) -> None:
    places = list(walk(lesson, VOCABULARY))
    assert len(places) > 500
    assert [place.path for place in places if value_at(lesson, place.path) != place.value] == []
    assert value_at(lesson, "scenes/nowhere/entities/none/name") is None
    assert value_at(lesson, "flow[99]/title") is None


def test_every_text_can_be_changed_in_one_step_and_back(lesson: Lesson) -> None:
    document = Document(lesson)
    old = texts_of(lesson)
    new = {path: text.with_text("en", f"{index}") for index, (path, text) in enumerate(old.items())}
    with document.edit("All texts") as draft:
        rewrite(draft, new, VOCABULARY)
    assert texts_of(document.lesson) == new
    assert len(document.undo_steps) == 1
    document.undo()
    assert document.lesson == lesson


def test_one_text_changes_one_thing_only(lesson: Lesson) -> None:
    path = next(path for path in texts_of(lesson) if "/components/" in path)
    document = Document(lesson)
    with document.edit("One text") as draft:
        rewrite(draft, {path: LocalText(en="New")}, VOCABULARY)
    assert value_at(document.lesson, path) == LocalText(en="New")
    kept = {
        one: texts_of(document.lesson)[one] == text for one, text in texts_of(lesson).items() if one != path
    }
    assert all(kept.values())
    scene = next(iter(path.split("/")[1:2]))
    for scene_id, one in lesson.scenes.items():
        now = document.lesson.scenes[scene_id]
        changed = [key for key in one.entities if one.entities[key] is not now.entities[key]]
        assert len(changed) == (scene_id == scene)


def test_what_is_gone_is_passed_over(lesson: Lesson) -> None:
    document = Document(lesson)
    with document.edit("Nothing") as draft:
        rewrite(
            draft,
            {"scenes/gone/title": LocalText(en="x"), "none": 1, "flow[77]/title": LocalText()},
            VOCABULARY,
        )
    assert document.lesson == lesson
