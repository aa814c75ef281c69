"""A lesson of one's own, made from another one: a template, a sample. The other one is only read."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import LocalText, new_id
from scenes.schema.check import in_order
from scenes.schema.codec import Codec
from scenes.storage.atomic import file_error, read_file, write_file
from scenes.storage.lesson_data import LESSON_FILE
from scenes.storage.lesson_folder import lesson_files, open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.storage.places import safe_file_name

ORIGIN_FILE = ".studio/copy-of.json"
_MAX_ORIGIN = 64 * 1024
_MAX_FILE = 64 << 20
_MOST_TRIES = 10_000


def copy_lesson(
    codec: Codec, source: Path, target: Path, change: Callable[[Lesson], Lesson] | None = None
) -> None:
    """Write the lesson `source` into the new folder `target`, with an identity of its own; all of it or nothing.

    `change` may alter it on the way, such as give it another title. Media are copied before what refers to them.
    Raises SalaError: what opening or saving raises, file_exists if there is something at `target`.
    """
    if target.exists():
        raise SalaError("file_exists", name=target.name)
    opened = open_lesson(source, codec)
    try:
        if opened.lesson is None:
            worst = next(iter(in_order(opened.problems)), None)
            raise SalaError(worst.code, **dict(worst.values)) if worst else _unusable(source)
        lesson = replace(opened.lesson, id=new_id("lesson"))
        if change is not None:
            lesson = change(lesson)
        media = {name: opened.files.read(name) for name in opened.files.names() if name.startswith("media/")}
    finally:
        opened.close()
    try:
        for name, raw in media.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            write_file(target / name, raw)
        save_lesson(codec, lesson, target)
    except BaseException as error:
        shutil.rmtree(target, ignore_errors=True)
        if isinstance(error, OSError):
            raise file_error(error, target) from None
        raise
    origin = {"source": source_mark(source), "files": folder_mark(target)}
    try:
        write_file(target / ORIGIN_FILE, json.dumps(origin).encode())
    except (OSError, SalaError):
        return  # only the reuse of copies that nobody changed depends on it


def is_untouched_copy(folder: Path, source: Path) -> bool:
    """Whether a folder holds a copy of this very source in which nothing was changed since."""
    try:
        origin = json.loads(read_file(folder / ORIGIN_FILE, _MAX_ORIGIN))
        return isinstance(origin, dict) and origin == {
            "source": source_mark(source),
            "files": folder_mark(folder),
        }
    except (SalaError, OSError, ValueError, RecursionError):
        return False


def source_mark(source: Path) -> str:
    """Says whether two copies are of the same source: a hash of its YAML files, wherever it lies."""
    files = lesson_files(source)
    try:
        digest = hashlib.sha256()
        for name in files.names():
            if name == LESSON_FILE or name.startswith("scenes/"):
                digest.update(f"{name}\0".encode() + hashlib.sha256(files.read(name)).digest())
        return digest.hexdigest()
    finally:
        files.close()


def folder_mark(folder: Path) -> str:
    """A hash of a lesson folder's YAML files."""
    digest = hashlib.sha256()
    for file in [folder / LESSON_FILE, *sorted((folder / "scenes").glob("*.yaml"))]:
        digest.update(f"{file.name}\0".encode() + hashlib.sha256(read_file(file, _MAX_FILE)).digest())
    return digest.hexdigest()


def free_folder(parent: Path, title: str) -> Path:
    """A folder below `parent` that does not exist yet, named after a title: "Title", "Title 2", ..."""
    name = safe_file_name(title, otherwise="lesson", max_bytes=96)
    for number in range(1, _MOST_TRIES):
        folder = parent / (name if number == 1 else f"{name} {number}")
        if not folder.exists():
            return folder
    raise SalaError("file_exists", name=name)


def titled(title: LocalText) -> Callable[[Lesson], Lesson]:
    """For `copy_lesson`: give the copy this title where it says something, and its own where it does not."""

    def change(lesson: Lesson) -> Lesson:
        texts = {language: text.strip() for language, text in title.items() if text.strip()}
        if not texts:
            return lesson
        filled: dict[str, str] = {str(language): next(iter(texts.values())) for language in lesson.languages}
        return replace(lesson, title=LocalText({**filled, **texts}))

    return change


def _unusable(source: Path) -> SalaError:
    return SalaError("lesson_unusable", name=source.name)
