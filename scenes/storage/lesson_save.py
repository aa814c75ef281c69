"""Saves a lesson: serialise, read it back in memory, then replace the files as one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.schema.codec import Codec
from scenes.storage.atomic import file_error, has_content, read_file, write_unsynced
from scenes.storage.commit import commit_files, finish_commit
from scenes.storage.lesson_data import LESSON_FILE, FileTexts, from_raw, scene_file, to_files
from scenes.storage.lesson_folder import CACHE_FOLDER, MAX_YAML_BYTES
from scenes.storage.lesson_writer import LessonWriter
from scenes.storage.migrations import RawLesson
from scenes.storage.places import is_inside
from scenes.storage.yaml_comments import read_comments, with_comments
from scenes.storage.yaml_guard import read_yaml
from scenes.storage.yaml_write import write_yaml


def lesson_bytes(codec: Codec, lesson: Lesson) -> dict[str, bytes]:
    """File name -> YAML bytes; deterministic: equal lessons give equal bytes."""
    return {name: write_yaml(data) for name, data in to_files(codec, lesson).items()}


def read_again(files: Mapping[str, bytes], known: Mapping[bytes, Any] | None = None) -> dict[str, Any]:
    """What is in these YAML files; `known` bytes were read before."""
    known = known or {}
    return {name: known[raw] if raw in known else read_yaml(raw) for name, raw in files.items()}


def check_readable(
    codec: Codec, lesson: Lesson, files: Mapping[str, bytes], known: Mapping[bytes, Any] | None = None
) -> dict[str, Any]:
    """Read the bytes back and compare; what was read of each file. `known` bytes were read before.

    Raises SalaError("save_not_equal") rather than write a lesson that differs.
    """
    data = read_again(files, known)
    scenes: dict[str, Any] = {str(scene_id): data[scene_file(scene_id)] for scene_id in lesson.scenes}
    again, _problems = from_raw(codec, RawLesson(data[LESSON_FILE], scenes))
    if again != lesson and (again is None or to_files(codec, again) != to_files(codec, lesson)):
        raise SalaError("save_not_equal")
    return data


def save_lesson(codec: Codec, lesson: Lesson, folder: Path, writer: LessonWriter | None = None) -> None:
    """Write the lesson into `folder`, which is made if needed. All files or none are replaced.

    A `writer` that has written or learnt the lesson before makes it cost what changed. Media are not touched: they are
    content-addressed and written once, before the lesson refers to them. Comments that a person wrote into a file that
    is replaced stay at what they are about. Raises SalaError (disk full, locked stick,
    ...); then the lesson on disk is as it was.
    """
    files = (writer or LessonWriter(codec)).files(lesson)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = {f"scenes/{path.name}" for path in (folder / "scenes").glob("*.yaml")}
    except OSError as error:
        raise file_error(error, folder) from None
    finish_commit(folder)
    files = {name: _commented(folder / name, texts) for name, texts in files.items()}
    # Of a lesson of many scenes only those that changed are written.
    changed = {
        name: texts.yaml for name, texts in files.items() if not has_content(folder / name, texts.yaml)
    }
    removed = tuple(sorted(old - set(files)))
    if changed or removed:
        commit_files(folder, changed, removed)
    _write_cache(folder, files)


def _commented(path: Path, texts: FileTexts) -> FileTexts:
    """The new content of a file with the comments of the old one."""
    try:
        comments = read_comments(read_file(path, MAX_YAML_BYTES))
    except SalaError:
        return texts
    return FileTexts(with_comments(texts.yaml, comments), texts.json) if comments else texts


def _write_cache(folder: Path, files: Mapping[str, FileTexts]) -> None:
    """The parsed form beside the YAML. Only speed depends on it, so a failure is not an error."""
    cache = folder / CACHE_FOLDER
    wanted = {f"{hashlib.sha256(texts.yaml).hexdigest()}.json": texts.json for texts in files.values()}
    if not is_inside(cache, folder):
        return
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for path in cache.glob("*.json"):
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            if not (cache / name).exists():
                write_unsynced(
                    cache / name, text
                )  # what a power cut leaves of it is no JSON, and is passed over
    except (OSError, SalaError):
        return
