"""What stays when an export takes the place of an earlier one: other lessons, answers of pupils, files of one's own.

A stick goes from hand to hand. Who exports one lesson anew must not take away the others, and nothing that Sala did not
make is ever thrown away. Programs are not kept: on sticks these are mostly viruses.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from exporters.answers import files_below, move_over
from exporters.api import KeptLesson, PackedLesson, Tools
from exporters.layout import GUIDE, README
from exporters.pack import unique_name
from exporters.publish import old_of, remove
from exporters.runtime import PLAYER_FOLDER
from exporters.start_files import START_LINUX
from scenes.errors import SalaError
from scenes.jobs import paused_gc
from scenes.storage.archive import MAX_ARCHIVE, read_archive, verify_archive
from scenes.storage.atomic import file_error, put_in_place, read_file
from scenes.storage.export_check import PROGRAM_SUFFIXES
from scenes.storage.export_list import (
    LESSONS_FOLDER,
    LIST_FILE,
    SIGNATURE_FILE,
    is_pupils,
    read_list,
)
from scenes.storage.lesson_folder import SALA_SUFFIX, ArchiveFiles, open_lesson

PLAYER = f"{PLAYER_FOLDER}/"


@dataclass(frozen=True, slots=True)
class Kept:
    """`lessons` are listed in the new export; `files` (paths with `/`) only moved into it."""

    lessons: tuple[KeptLesson, ...] = ()
    files: tuple[str, ...] = ()


def kept_of(earlier: Path, new_ids: Collection[str], tools: Tools) -> Kept:
    """What stays of an earlier export, besides the answers of pupils, when lessons of these ids are exported anew.

    A lesson that is damaged stays as a file, for the player to name it.
    """
    lessons: list[KeptLesson] = []
    whole: set[str] = set()
    folder = earlier / LESSONS_FOLDER
    for path in sorted(folder.glob(f"*{SALA_SUFFIX}")) if folder.is_dir() else ():
        with contextlib.suppress(SalaError):
            lesson = _read(path, tools)
            whole.add(f"{LESSONS_FOLDER}/{path.name}")
            if lesson.id not in new_ids:
                lessons.append(lesson)
    ours = {SIGNATURE_FILE, LIST_FILE, README, GUIDE, START_LINUX, *whole}
    with contextlib.suppress(SalaError):
        ours |= {file.path for file in read_list(earlier).files if not _is_lesson(file.path)}
    names = sorted(path.relative_to(earlier).as_posix() for path in files_below(earlier))
    own = (name for name in names if name not in ours and not is_pupils(name))
    files = (name for name in own if not name.startswith(PLAYER) and not _is_program(name))
    return Kept(tuple(lessons), tuple(files))


def _read(path: Path, tools: Tools) -> KeptLesson:
    """A lesson of the earlier export, if it is whole. Raises SalaError."""
    with paused_gc():
        data = read_file(path, MAX_ARCHIVE)
        for fault in verify_archive(data, name=path.name):
            raise fault
        files = ArchiveFiles(read_archive(data, name=path.name))
        with contextlib.closing(open_lesson(path, tools.codec, files=files)) as opened:
            if opened.lesson is None:
                raise SalaError("file_failed", name=path.name, detail="not readable")
            return KeptLesson(opened.lesson.id, opened.lesson.title, path.name, data)


def _is_lesson(name: str) -> bool:
    return name.startswith(f"{LESSONS_FOLDER}/") and name.endswith(SALA_SUFFIX)


def _is_program(name: str) -> bool:
    return posixpath.splitext(name)[1].lower() in PROGRAM_SUFFIXES


def renamed(kept: Iterable[KeptLesson], lessons: Iterable[PackedLesson]) -> tuple[KeptLesson, ...]:
    """The same, each under a name that no other lesson of the export has."""
    taken = {lesson.file_name.removesuffix(SALA_SUFFIX).casefold() for lesson in lessons}
    return tuple(
        replace(
            lesson, file_name=unique_name(lesson.file_name.removesuffix(SALA_SUFFIX), taken) + SALA_SUFFIX
        )
        for lesson in kept
    )


def finish_interrupted(final: Path, tools: Tools) -> None:
    """If a stick was pulled out while an export was replaced: put back what was, or bring over what is missing yet.

    Raises SalaError by errno.
    """
    old = old_of(final)
    if not old.is_dir():
        return
    try:
        if not os.path.lexists(final):
            put_in_place(old, final)
        elif final.is_dir():
            kept = kept_of(old, {lesson.id for lesson in kept_of(final, (), tools).lessons}, tools)
            lessons = [f"{LESSONS_FOLDER}/{lesson.file_name}" for lesson in kept.lessons]
            move_over(old, final, [*kept.files, *(name for name in lessons if not (final / name).exists())])
            remove(old)
    except OSError as error:
        raise file_error(error, final) from None
