"""Texts that are used again: whatever was edited, the files are those that writing all anew would give."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.components.info_panel.model import InfoPanel
from scenes.errors import SalaError
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.parts import UnknownPart
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, LocalText, Vec3
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import lesson_bytes, save_lesson
from scenes.storage.lesson_writer import LessonWriter
from scenes.storage.new_lesson import new_lesson
from scenes.storage.yaml_guard import read_yaml
from scenes.vocabulary import sala_vocabulary

ROOT = Path(__file__).parents[2]
CODEC = Codec(sala_vocabulary())
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n ៖:#-\"'{}[]|>&*!%@`កខគ\u200b"),
    max_size=200,
)


def assert_same(writer: LessonWriter, lesson: Lesson) -> None:
    files = writer.files(lesson)
    assert {name: texts.yaml for name, texts in files.items()} == lesson_bytes(CODEC, lesson)
    for texts in files.values():
        assert json.loads(texts.json) == read_yaml(texts.yaml)


@given(
    st.lists(
        st.tuples(st.sampled_from(("put", "add", "remove", "undo", "title", "rule")), TEXTS), max_size=12
    )
)
def test_files_of_an_edited_lesson_are_those_of_writing_all_anew(steps: list[tuple[str, str]]) -> None:
    document = Document(new_lesson("សាក"))
    writer = LessonWriter(CODEC)
    assert_same(writer, document.lesson)
    for number, (what, text) in enumerate(steps):
        if what == "undo":
            document.undo()
        else:
            with document.edit(what) as draft:
                scene = draft.scene(document.lesson.start_scene)
                things = list(scene.entities)
                panel = {"info_panel": InfoPanel(LocalText(km="x"), LocalText(km=text))}
                if what == "put":
                    scene.put(
                        things[number % len(things)],
                        name=LocalText(km=text),
                        position=Vec3(0.1, number, 2e-9),
                    )
                elif what == "add":
                    unknown = UnknownPart("later", {"text": text, "list": [1, {"a": text}]})
                    scene.add(Entity(EntityId(f"new{number}"), components={**panel, "later": unknown}))
                elif what == "remove" and len(things) > 1:
                    scene.remove(things[number % len(things)])
                elif what == "title":
                    draft.set(summary=LocalText(km=text))
        assert_same(writer, document.lesson)


@pytest.mark.parametrize("name", ["dengue", "sun-earth-moon"])
def test_what_was_read_is_learnt_and_written_again_without_a_change(name: str, tmp_path: Path) -> None:
    lesson = open_lesson(ROOT / "assets" / "lessons" / name, CODEC).lesson
    assert lesson is not None
    save_lesson(CODEC, lesson, tmp_path)
    found = open_lesson(tmp_path, CODEC, keep_texts=True)
    assert found.lesson == lesson
    assert set(found.texts) == set(lesson_bytes(CODEC, lesson))
    writer = LessonWriter(CODEC)
    writer.learn(found.lesson, found.texts)
    writer._learn_now()
    learnt = writer._kept
    assert sum(map(len, learnt.values())) == sum(
        len(s.entities) + len(s.rules) for s in lesson.scenes.values()
    )
    assert_same(writer, found.lesson)
    assert all(one is learnt[key][name] for key, block in writer._kept.items() for name, one in block.items())


def test_a_file_edited_by_hand_is_not_learnt(tmp_path: Path) -> None:
    save_lesson(CODEC, new_lesson("x"), tmp_path)
    path = tmp_path / "scenes" / "scene.yaml"
    path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = open_lesson(tmp_path, CODEC, keep_texts=True)
    assert set(found.texts) == {"lesson.yaml"}
    assert found.lesson is not None
    writer = LessonWriter(CODEC)
    writer.learn(found.lesson, found.texts)
    assert_same(writer, found.lesson)


def test_comments_are_carried_over_once(tmp_path: Path) -> None:
    lesson = new_lesson("x")
    save_lesson(CODEC, lesson, tmp_path)
    path = tmp_path / "scenes" / "scene.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    position:", "    # here\n    position:", 1), "utf-8"
    )
    for number in range(3):
        found = open_lesson(tmp_path, CODEC, keep_texts=True)
        assert found.lesson is not None
        writer = LessonWriter(CODEC)
        writer.learn(found.lesson, found.texts)
        scene = found.lesson.scenes[found.lesson.start_scene]
        titled = replace(scene, title=LocalText(en=f"{number}"))
        save_lesson(CODEC, replace(found.lesson, scenes={scene.id: titled}), tmp_path, writer)
        assert path.read_text(encoding="utf-8").count("# here") == 1


def test_texts_that_do_not_fit_the_lesson_are_passed_over(tmp_path: Path) -> None:
    save_lesson(CODEC, new_lesson("x"), tmp_path)
    found = open_lesson(tmp_path, CODEC, keep_texts=True)
    assert found.lesson is not None
    scene = found.lesson.scenes[found.lesson.start_scene]
    fewer = {key: value for key, value in scene.entities.items() if key != "ball"}
    lesson = replace(found.lesson, scenes={scene.id: replace(scene, entities=fewer)})
    writer = LessonWriter(CODEC)
    writer.learn(lesson, found.texts)
    assert_same(writer, lesson)


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    lesson = new_lesson("x")
    second = Scene(type(lesson.start_scene)("second"))
    lesson = replace(lesson, scenes={**lesson.scenes, second.id: second})
    writer = LessonWriter(CODEC)
    save_lesson(CODEC, lesson, tmp_path, writer)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*.yaml")}
    lesson = replace(lesson, scenes={**lesson.scenes, second.id: replace(second, title=LocalText(en="Hall"))})
    save_lesson(CODEC, lesson, tmp_path, writer)
    changed = {path.name for path, number in before.items() if path.stat().st_ino != number}
    assert changed == {"second.yaml"}
    assert open_lesson(tmp_path, CODEC).lesson == lesson


def test_what_cannot_be_read_back_is_not_written(tmp_path: Path) -> None:
    lesson = new_lesson("x")
    scene = lesson.scenes[lesson.start_scene]
    broken = Entity(EntityId("bad"), name=LocalText(en="a\x07b"))  # a bell, which no file may hold
    lesson = replace(
        lesson, scenes={scene.id: replace(scene, entities={**scene.entities, broken.id: broken})}
    )
    with pytest.raises(SalaError, match="save_not_equal"):
        save_lesson(CODEC, lesson, tmp_path / "lesson")
    assert not (tmp_path / "lesson").exists()
