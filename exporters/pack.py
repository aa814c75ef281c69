"""Second step: every lesson becomes one `.sala` file with all it needs, under a readable name, and is opened again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from exporters.api import CheckedLesson, PackedLesson, Tools
from exporters.signing import Key
from scenes.errors import SalaError
from scenes.jobs import Progress, paused_gc
from scenes.model.values import LocalText
from scenes.schema.check import has_errors
from scenes.storage.archive import Archive, read_archive
from scenes.storage.archive_write import write_archive
from scenes.storage.assets import Assets
from scenes.storage.lesson_data import digest
from scenes.storage.lesson_folder import SALA_SUFFIX, ArchiveFiles, open_lesson
from scenes.storage.lesson_signature import CONTEXT, SIGNATURE, signed_text
from scenes.storage.places import safe_file_name
from scenes.texts import N_

ZERO_WIDTH_SPACE = "\u200b"
NAME_BYTES = 90
NO_LIBRARY = "no-library"
"""A folder that is not there: a pack must carry everything itself."""


def pack_lessons(
    checked: Sequence[CheckedLesson],
    language: str,
    tools: Tools,
    packed: list[PackedLesson],
    key: Key | None = None,
) -> Iterator[Progress]:
    """Fill `packed`; each is signed if there is a `key`. Equal lessons give equal bytes.

    Raises SalaError export_pack_unreadable(name), signing_not_installed.
    """
    taken: set[str] = set()
    for number, lesson in enumerate(checked):
        yield Progress(number / len(checked), tools.texts(N_("Packing {name}"), name=lesson.source.name))
        name = unique_name(readable_name(lesson.lesson.title, language, lesson.source.stem), taken)
        with paused_gc():
            data = write_archive(None, _signed(lesson.files, key))
            check_pack(data, lesson, tools)
        packed.append(PackedLesson(lesson, name + SALA_SUFFIX, data))


def _signed(files: Mapping[str, bytes], key: Key | None) -> Mapping[str, bytes]:
    if key is None:
        return files
    text = signed_text({name: digest(raw) for name, raw in files.items()})
    return {**files, SIGNATURE: key.sign(CONTEXT, text)}


def readable_name(title: LocalText, language: str, otherwise: str, max_bytes: int = NAME_BYTES) -> str:
    """A title as a file name. Invisible spaces between Khmer words are dropped: nobody could type them."""
    text = title.pick(language).replace(ZERO_WIDTH_SPACE, "")
    return safe_file_name(text, otherwise=safe_file_name(otherwise, otherwise="lesson"), max_bytes=max_bytes)


def check_pack(data: bytes, lesson: CheckedLesson, tools: Tools) -> None:
    """Open a pack with the player's own loader, and read all of it: the same lesson, and every asset in it alone."""
    unreadable = SalaError("export_pack_unreadable", name=lesson.source.name)
    try:
        archive = read_archive(data, name=lesson.source.name)
        files = ArchiveFiles(archive)
        with (
            contextlib.closing(open_lesson(lesson.source, tools.codec, files=files)) as opened,
            ThreadPoolExecutor(1, thread_name_prefix="read") as pool,
        ):
            all_read = pool.submit(_read_all, archive)  # beside the comparison: most of it is zlib
            if opened.lesson != lesson.lesson or has_errors(opened.problems):
                raise unreadable
            alone = Assets(Path(NO_LIBRARY), files)
            if not all(alone.exists(reference, kind) for reference, kind in lesson.used):
                raise unreadable
            all_read.result()
    except SalaError:
        raise unreadable from None


def _read_all(archive: Archive) -> None:
    """Raises SalaError for the first file that is damaged."""
    for name in archive.names():
        archive.read(name)


def unique_name(name: str, taken: set[str]) -> str:
    """The name, or with a number after it if it is taken; it is then."""
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name} {number}"
    taken.add(candidate.casefold())
    return candidate
