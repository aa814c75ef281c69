"""Checks an exported folder against its list. `export_mend` mends it from another copy of the same files."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scenes.jobs import Progress
from scenes.schema.check import Problem
from scenes.storage.atomic import TEMPORARY_SUFFIX
from scenes.storage.export_list import (
    LESSONS_FOLDER,
    LIST_FILE,
    SPARE_FILE,
    ExportList,
    ListedFile,
    facts_of,
    is_pupils,
)
from scenes.storage.places import BIDI_CONTROLS, FORBIDDEN_IN_NAMES

CHUNK = 1 << 20
PROGRAM_SUFFIXES = frozenset(
    {
        ".exe",
        ".com",
        ".scr",
        ".bat",
        ".cmd",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".lnk",
        ".pif",
        ".inf",
        ".ps1",
        ".hta",
    }
)
"""What viruses of sticks look like: a program that is not on the list is told of."""
_PLAYER = "player/"
_LESSON_SUFFIX = ".sala"
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".directory"})
"""What file managers leave in every folder that is looked at."""
_MOST_STRANGERS = 20


def check_export(folder: Path, listed: ExportList, found: list[Problem]) -> Iterator[Progress]:
    """Read every file of an export and compare; what is wrong is added to `found`, one problem a file.

    Codes: export_file_missing, export_file_cut, export_file_changed, export_file_unreadable, export_file_forbidden
    (errors); export_file_foreign (a warning: a program that does not belong to the export); export_lesson_added (a
    lesson that was put there later: a warning where the export is signed, else a note). Never raises for what it finds.
    """
    total = max(1, listed.total_bytes)
    done = 0
    for name in (LIST_FILE, SPARE_FILE):
        problem = check_bytes(
            folder, ListedFile(name, len(listed.raw), hashlib.sha256(listed.raw).hexdigest())
        )
        if problem is not None:
            found.append(problem)
    for file in listed.files:
        yield Progress(min(1.0, done / total), file.path)
        problem = quick_fault(folder, file)
        if problem is None:
            digest = hashlib.sha256()
            try:
                for chunk in read_chunks(folder / file.path):
                    digest.update(chunk)
                    done += len(chunk)
                    if len(chunk) == CHUNK:
                        yield Progress(min(1.0, done / total), file.path)
                if digest.hexdigest() != file.sha256:
                    problem = fault("export_file_changed", file)
            except OSError as error:
                problem = _unreadable(file, error)
        else:
            done += file.size
        if problem is not None:
            found.append(problem)
    for problem in _strangers(folder, listed):
        yield Progress(min(1.0, done / total))
        if problem is not None:
            found.append(problem)
    yield Progress(1.0)


def quick_check(folder: Path, listed: ExportList) -> list[Problem]:
    """What can be told without reading: files that are missing or have another length. A few milliseconds."""
    return [problem for file in listed.files if (problem := quick_fault(folder, file)) is not None]


def quick_fault(folder: Path, file: ListedFile) -> Problem | None:
    """Whether a file is missing, of another length, or no file at all."""
    try:
        status = os.lstat(folder / file.path)
    except (FileNotFoundError, NotADirectoryError):
        return fault("export_file_missing", file)
    except OSError as error:
        return _unreadable(file, error)
    # reading a pipe would wait for ever, and what a link leads to stays behind when the folder is copied
    if not stat.S_ISREG(status.st_mode) or status.st_size > file.size:
        return fault("export_file_changed", file)
    if status.st_size < file.size:
        return fault("export_file_cut", file, has=status.st_size, size=file.size)
    return None


def check_bytes(folder: Path, file: ListedFile) -> Problem | None:
    """One file, whole."""
    problem = quick_fault(folder, file)
    if problem is not None:
        return problem
    digest = hashlib.sha256()
    try:
        for chunk in read_chunks(folder / file.path):
            digest.update(chunk)
    except OSError as error:
        return _unreadable(file, error)
    return None if digest.hexdigest() == file.sha256 else fault("export_file_changed", file)


def _strangers(folder: Path, listed: ExportList) -> Iterator[Problem | None]:
    """What is in the folder and not on its list, and may do harm or be taken for a part of it; None after each folder.

    Programs (on sticks these are mostly viruses), anything among the player's own files, and lessons: the list, and
    thereby a signature, says nothing about them.
    """
    known = {file.path.casefold() for file in listed.files} | {LIST_FILE.casefold(), SPARE_FILE.casefold()}
    is_signed = facts_of(listed.raw).get("signed") is True
    count = 0
    for place, folders, names in os.walk(folder):
        inside = PurePosixPath(Path(place).relative_to(folder).as_posix())
        folders[:] = sorted(name for name in folders if not is_pupils((inside / name).as_posix()))
        for path in [(inside / name).as_posix() for name in (*folders, *sorted(names))]:
            if path.casefold() in known:
                continue
            code = _stranger(folder, path)
            if code:
                is_note = code == "export_lesson_added" and not is_signed
                yield Problem("note" if is_note else "warning", code, path, {"file": _printable(path)})
                count += 1
                if count >= _MOST_STRANGERS:
                    return
        yield None


def _stranger(folder: Path, path: str) -> str:
    """The code of what must be told of a file or folder that is not on the list; empty for what does no harm."""
    name = PurePosixPath(path)
    place = os.path.join(folder, path)  # Path.is_file raises for what may not be looked into; this does not
    is_lesson = name.suffix == _LESSON_SUFFIX or os.path.isfile(os.path.join(place, "lesson.yaml"))
    if is_lesson and name.parent.as_posix() == LESSONS_FOLDER:  # the player's shelf shows it
        return "export_lesson_added"
    if os.path.isdir(place):
        return ""
    called = name.name.casefold()
    is_left = called in _LEFT_BY_SYSTEMS or called.startswith("._") or called.endswith(TEMPORARY_SUFFIX)
    is_code = name.suffix.casefold() in PROGRAM_SUFFIXES
    return "export_file_foreign" if is_code or (path.startswith(_PLAYER) and not is_left) else ""


def _printable(path: str) -> str:
    """A name from a disk without what would turn a line round, or could not be printed at all."""
    said = path.encode("utf-8", "replace").decode()
    return BIDI_CONTROLS.sub("", FORBIDDEN_IN_NAMES.sub("?", said))


def read_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a regular file, a piece at a time. Raises OSError; never waits for a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags), "rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def fault(code: str, file: ListedFile, **values: object) -> Problem:
    return Problem("error", code, file.path, {"file": file.path, **values})


def _unreadable(file: ListedFile, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return fault("export_file_forbidden", file)
    return fault("export_file_unreadable", file, detail=error.strerror or type(error).__name__)
