"""Second step: every lesson becomes one `.sala` file with all it needs, under a readable name, and is opened again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporters.api import CheckedLesson, PackedLesson, Tools
from scenes.checks.walk import used_assets
from scenes.errors import SalaError
from scenes.jobs import Progress, paused_gc
from scenes.model.lesson import Lesson
from scenes.model.values import LocalText
from scenes.storage.archive import Archive, read_archive, write_archive
from scenes.storage.assets import Assets
from scenes.storage.lesson_data import LESSON_FILE, from_raw, scene_file
from scenes.storage.lesson_folder import SALA_SUFFIX, ArchiveFiles, LessonFiles
from scenes.storage.migrations import RawLesson
from scenes.storage.places import safe_file_name
from scenes.texts import N_

ZERO_WIDTH_SPACE = "\u200b"
NAME_BYTES = 90
NO_LIBRARY = "no-library"
"""A folder that is not there: a pack must carry everything itself."""


def pack_lessons(
    checked: Sequence[CheckedLesson], language: str, tools: Tools, packed: list[PackedLesson]
) -> Iterator[Progress]:
    """Fill `packed`. Equal lessons give equal bytes. Raises SalaError export_pack_unreadable(name)."""
    taken: set[str] = set()
    for number, lesson in enumerate(checked):
        yield Progress(number / len(checked), tools.texts(N_("Packing {name}"), name=lesson.source.name))
        name = _unique(readable_name(lesson.lesson.title, language, lesson.source.stem), taken)
        with paused_gc():
            data = write_archive(None, lesson.files)
            check_pack(data, lesson, tools)
        packed.append(PackedLesson(lesson, name + SALA_SUFFIX, data))


def readable_name(title: LocalText, language: str, otherwise: str, max_bytes: int = NAME_BYTES) -> str:
    """A title as a file name. Invisible spaces between Khmer words are dropped: nobody could type them."""
    text = title.pick(language).replace(ZERO_WIDTH_SPACE, "")
    return safe_file_name(text, otherwise=safe_file_name(otherwise, otherwise="lesson"), max_bytes=max_bytes)


def check_pack(data: bytes, lesson: CheckedLesson, tools: Tools) -> None:
    """Open a pack as the player will, and read all of it: the same lesson, and every asset in it alone."""
    unreadable = SalaError("export_pack_unreadable", name=lesson.source.name)
    try:
        archive = read_archive(data, name=lesson.source.name)
        with contextlib.closing(archive):
            if _read(archive, tools) != lesson.lesson:
                raise unreadable
            alone = Assets(Path(NO_LIBRARY), ArchiveFiles(archive))
            for reference, kind in used_assets(lesson.lesson, tools.vocabulary):
                if not alone.exists(reference, kind):
                    raise unreadable
            for name in archive.names():
                archive.read(name)
    except SalaError:
        raise unreadable from None


def _read(archive: Archive, tools: Tools) -> Lesson | None:
    files: LessonFiles = ArchiveFiles(archive)
    top = files.cached(files.read(LESSON_FILE))
    scenes = {scene: files.cached(files.read(scene_file(scene))) for scene in top["scenes"]}
    return from_raw(tools.codec, RawLesson(top, scenes))[0]


def _unique(name: str, taken: set[str]) -> str:
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name} {number}"
    taken.add(candidate.casefold())
    return candidate
