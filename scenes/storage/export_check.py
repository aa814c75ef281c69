"""Checks an exported folder against its list, and mends it from another copy of the same files."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.schema.check import Problem
from scenes.storage.atomic import file_error, read_file, write_file
from scenes.storage.export_list import (
    LIST_FILE,
    MAX_SIZE,
    SIGNATURE_FILE,
    SPARE_FILE,
    ExportList,
    ListedFile,
    is_pupils,
    read_list,
)

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
_MOST_STRANGERS = 20


def check_export(folder: Path, listed: ExportList, found: list[Problem]) -> Iterator[Progress]:
    """Read every file of an export and compare; what is wrong is added to `found`, one problem a file.

    Codes: export_file_missing, export_file_cut, export_file_changed, export_file_unreadable (errors), and
    export_file_foreign (a warning: a program that does not belong to the export). Never raises for what it finds.
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
    found += strangers(folder, listed)
    yield Progress(1.0)


def quick_check(folder: Path, listed: ExportList) -> list[Problem]:
    """What can be told without reading: files that are missing or have another length. A few milliseconds."""
    return [problem for file in listed.files if (problem := quick_fault(folder, file)) is not None]


def quick_fault(folder: Path, file: ListedFile) -> Problem | None:
    """Whether a file is missing, of another length, or no file at all."""
    try:
        status = os.stat(folder / file.path)
    except (FileNotFoundError, NotADirectoryError):
        return fault("export_file_missing", file)
    except OSError as error:
        return _unreadable(file, error)
    if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
        return fault("export_file_changed", file)
    if status.st_size != file.size:
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


def strangers(folder: Path, listed: ExportList) -> list[Problem]:
    """Programs in the folder that are not on its list: on sticks these are mostly viruses."""
    known = {file.path.casefold() for file in listed.files}
    found: list[Problem] = []
    for place, folders, names in os.walk(folder):
        inside = Path(place).relative_to(folder)
        folders[:] = sorted(name for name in folders if not is_pupils((inside / name).as_posix()))
        for name in sorted(names):
            path = (inside / name).as_posix()
            if Path(name).suffix.lower() in PROGRAM_SUFFIXES and path.casefold() not in known:
                found.append(Problem("warning", "export_file_foreign", path, {"file": path}))
                if len(found) >= _MOST_STRANGERS:
                    return found
    return found


def mend_export(
    folder: Path, other: Path, problems: Iterable[Problem], mended: list[str], left: list[Problem]
) -> Iterator[Progress]:
    """Replace what `check_export` found by sound files of another export; paths go to `mended`, the rest to `left`.

    A file is taken from wherever the other export has one of the same hash, so two exports need not be alike. Each is
    checked before it is written and replaced whole. One that cannot be written (a program that runs, a locked stick)
    stays in `left` with the reason. Raises SalaError for a list that cannot be read.
    """
    listed = read_list_of_either(folder, other)
    wanted = listed.by_path()
    theirs: dict[str, str] = {}
    for file in read_list(other).files:
        theirs.setdefault(file.sha256, file.path)
    broken = [problem for problem in problems if problem.level == "error"]
    left += [problem for problem in problems if problem.level != "error"]
    for number, problem in enumerate(broken):
        yield Progress(number / len(broken), problem.path)
        path = problem.path
        listing = wanted.get(path)
        data: bytes | None
        if path in (LIST_FILE, SPARE_FILE):
            data = listed.raw
        elif path == SIGNATURE_FILE:
            data = _signature_of(other, listed)
        else:
            data = _sound_bytes(other, theirs, listing) if listing is not None else None
        if data is None:
            left.append(problem)
            continue
        try:
            _put(folder, path, data, is_executable=listing is not None and listing.is_executable)
        except SalaError as error:
            left.append(Problem("error", error.code, path, error.values))
            continue
        mended.append(path)
    yield Progress(1.0)


def read_list_of_either(folder: Path, other: Path) -> ExportList:
    """The list of a folder; where both copies are lost, that of the other."""
    try:
        return read_list(folder)
    except SalaError as error:
        if error.code not in ("export_no_list", "export_list_damaged"):
            raise
        return read_list(other)


def read_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a regular file, a piece at a time. Raises OSError; never waits for a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags), "rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def fault(code: str, file: ListedFile, **values: object) -> Problem:
    return Problem("error", code, file.path, {"file": file.path, **values})


def _unreadable(file: ListedFile, error: OSError) -> Problem:
    return fault("export_file_unreadable", file, detail=error.strerror or type(error).__name__)


def _sound_bytes(other: Path, theirs: Mapping[str, str], file: ListedFile) -> bytes | None:
    path = theirs.get(file.sha256)
    if path is None:
        return None
    try:
        data = read_file(other / path, MAX_SIZE)
    except SalaError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None


def _signature_of(other: Path, listed: ExportList) -> bytes | None:
    """The signature of another export of exactly the same list."""
    try:
        return read_file(other / SIGNATURE_FILE, CHUNK) if read_list(other).raw == listed.raw else None
    except SalaError:
        return None


def _put(folder: Path, path: str, data: bytes, *, is_executable: bool) -> None:
    """Write one file of the export, never outside it: a link on the way is refused."""
    target = folder / path
    try:
        if not target.parent.resolve().is_relative_to(folder.resolve()):
            raise SalaError("export_leads_outside", file=path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_symlink() or (target.exists() and not target.is_file()):
            raise SalaError("export_leads_outside", file=path)
        write_file(target, data)
        if is_executable and os.name == "posix":
            os.chmod(target, stat.S_IMODE(target.stat().st_mode) | 0o111)
    except OSError as error:
        raise file_error(error, target) from None
