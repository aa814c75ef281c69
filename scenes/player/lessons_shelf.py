"""The lessons of a folder, as far as a shelf shows them: only `lesson.yaml` is read, so a full shelf opens fast."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import LocalText
from scenes.records import dataclass, replace
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.atomic import file_error
from scenes.storage.lesson_data import LESSON_FILE
from scenes.storage.lesson_folder import SALA_SUFFIX, ArchiveFiles, LessonFiles, lesson_files
from scenes.storage.migrations import RawLesson, migrated

if TYPE_CHECKING:
    from scenes.storage.export_signature import Signer

MAX_LESSONS = 200


@dataclass(frozen=True, slots=True)
class ShelfLesson:
    """One lesson on the shelf. `head` is the lesson without its scenes; None (with `error`) if it cannot be read."""

    key: str
    path: Path
    head: Lesson | None
    picture: bytes = b""
    error: SalaError | None = None
    signer: Signer | None = None
    """Who signed it; None for a shelf of folders, which nobody can sign."""

    @property
    def title(self) -> LocalText:
        name = self.path.stem if self.path.suffix == SALA_SUFFIX else self.path.name
        return self.head.title if self.head is not None else LocalText(en=name)


def is_lesson(path: Path) -> bool:
    """Whether a path looks like one lesson, not a folder of lessons. A folder that may not be looked into is none."""
    if os.path.isdir(path):
        return os.path.isfile(path / LESSON_FILE)
    return path.suffix == SALA_SUFFIX or path.name == LESSON_FILE


def find_lessons(folder: Path) -> list[Path]:
    """The lessons in a folder (folders with a lesson.yaml, .sala files), by name. Raises SalaError of file systems."""
    if is_lesson(folder):
        return [folder]
    try:
        with os.scandir(folder) as entries:
            paths = [Path(entry.path) for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        raise file_error(error, folder) from None
    return sorted((path for path in paths if is_lesson(path)), key=lambda path: path.name)[:MAX_LESSONS]


def read_shelf(
    paths: list[Path], codec: Codec, library: Path, user_data: Path | None = None
) -> list[ShelfLesson]:
    """What the shelf shows of each lesson; `library` is the assets folder, new signers are kept in `user_data`.

    A damaged lesson stays on the shelf, with its error: silence would puzzle.
    """
    shelf = [_read(f"{number}", path, codec, library, user_data) for number, path in enumerate(paths)]
    if all(lesson.signer is None for lesson in shelf):
        return shelf
    # All lessons of a key that is met here are new, not the first alone; a folder among files is told of like these.
    new = {
        lesson.signer.key for lesson in shelf if lesson.signer is not None and lesson.signer.state == "new"
    }
    return [replace(lesson, signer=_among(lesson, new)) for lesson in shelf]


def _among(lesson: ShelfLesson, new: Collection[str]) -> Signer | None:
    from scenes.storage.export_signature import Signer

    signer = lesson.signer
    if signer is None:
        return Signer("unsigned") if lesson.head is not None else None
    return Signer("new", signer.name, signer.key) if signer.state == "known" and signer.key in new else signer


def _read(key: str, path: Path, codec: Codec, library: Path, user_data: Path | None) -> ShelfLesson:
    try:
        files = lesson_files(path)
    except SalaError as error:
        return ShelfLesson(key, path, None, error=error)
    try:
        head = _head(files, codec)
        signer = None
        if isinstance(files, ArchiveFiles):
            from scenes.storage.lesson_signature import signer_of_lesson  # a folder needs none

            signer = signer_of_lesson(files, user_data)
        return ShelfLesson(key, path, head, _picture(Assets(library, files), head), signer=signer)
    except SalaError as error:
        return ShelfLesson(key, path, None, error=error)
    finally:
        files.close()


def _head(files: LessonFiles, codec: Codec) -> Lesson:
    raw = files.read(LESSON_FILE)
    data: Any = files.cached(raw)
    if data is None:
        from scenes.storage.yaml_guard import (
            read_yaml,  # PyYAML costs 30 ms, and packs and saved lessons need none
        )

        data = read_yaml(raw)
    if not isinstance(data, dict):
        raise SalaError("not_a_mapping", name=LESSON_FILE)
    top = migrated(RawLesson(data, {})).lesson
    fields = {name: value for name, value in top.items() if name not in ("format", "scenes")}
    head, problems = codec.decode(Lesson, {**fields, "scenes": {}})
    if head is None:
        first = next((problem for problem in problems if problem.level == "error"), None)
        raise (
            SalaError(first.code, **first.values) if first else SalaError("lesson_unusable", name=files.name)
        )
    return head


def _picture(assets: Assets, head: Lesson) -> bytes:
    if not head.picture:
        return b""
    try:
        return assets.read(head.picture)
    except SalaError:
        return b""
