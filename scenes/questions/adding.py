"""Reading a file of questions by its kind, and putting its questions into a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from types import MappingProxyType

from scenes.components.question.model import Question
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId, SceneId
from scenes.questions.aiken import read_aiken
from scenes.questions.gift import read_gift
from scenes.questions.imported import MAX_FILE, Imported
from scenes.questions.moodle_xml import read_moodle_xml
from scenes.questions.tables import read_csv, read_xlsx
from scenes.records import replace


def read_questions(raw: bytes, name: str) -> Imported:
    """The questions of a file; its name says the format, and of .txt its first lines do.

    Raises SalaError("bad_questions_file") for what is none of them.
    """
    suffix = PurePath(name).suffix.lower()
    if len(raw) > MAX_FILE:
        raise SalaError("bad_questions_file", name=name)
    if suffix == ".xlsx":
        return read_xlsx(raw, name)
    if suffix == ".xml":
        return read_moodle_xml(raw, name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SalaError("bad_questions_file", name=name) from None
    if suffix == ".csv":
        return read_csv(text)
    if suffix == ".gift" or (suffix == ".txt" and "{" in text):
        return read_gift(text)
    if suffix == ".txt":
        return read_aiken(text)
    raise SalaError("bad_questions_file", name=name)


def with_questions(
    lesson: Lesson, scene_id: SceneId, questions: Sequence[Question]
) -> tuple[Lesson, list[EntityId]]:
    """The lesson with these questions as things of a scene, and their ids. Raises SalaError("unknown_scene")."""
    if scene_id not in lesson.scenes:
        raise SalaError("unknown_scene", scene=scene_id)
    taken = {name for scene in lesson.scenes.values() for name in scene.entities}
    scene = lesson.scenes[scene_id]
    entities = dict(scene.entities)
    added: list[EntityId] = []
    number = 0
    for question in questions:
        number += 1
        while f"question_{number}" in taken:
            number += 1
        name = EntityId(f"question_{number}")
        taken.add(name)
        added.append(name)
        entities[name] = Entity(name, components=MappingProxyType({"question": question}))
    scenes = {**lesson.scenes, scene_id: replace(scene, entities=MappingProxyType(entities))}
    return replace(lesson, scenes=MappingProxyType(scenes)), added
