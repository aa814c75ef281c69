"""Mends an exported folder from another copy of the same files. Whatever happens, it is never worse than before."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.schema.check import Problem
from scenes.storage.archive import verify_archive
from scenes.storage.atomic import file_error, read_file, remove_stale_temporaries, write_file
from scenes.storage.export_check import CHUNK, check_bytes
from scenes.storage.export_list import (
    LESSONS_FOLDER,
    LIST_FILE,
    MAX_SIZE,
    SIGNATURE_FILE,
    SPARE_FILE,
    ExportList,
    ListedFile,
    read_list,
)
from scenes.storage.export_signature import signer_of
from scenes.storage.places import is_inside

_LOST = ("export_no_list", "export_list_damaged")
_LESSON_SUFFIX = ".sala"


def read_list_of_either(folder: Path, other: Path) -> ExportList:
    """The list of a folder; where both copies are lost, that of the other, if it is an export of the same lessons.

    Raises SalaError as `read_list`, and export_other_lessons(name, other).
    """
    try:
        return read_list(folder)
    except SalaError as error:
        if error.code not in _LOST:
            raise
        listed = read_list(other)
        if not _is_of(folder, listed):
            names = {"name": folder.name or str(folder), "other": other.name or str(other)}
            raise SalaError("export_other_lessons", **names) from None
        return listed


def check_source(other: Path) -> None:
    """Raises SalaError if a folder is no export that files can be taken from; one with a damaged list is."""
    try:
        read_list(other)
    except SalaError as error:
        if error.code != "export_list_damaged":
            raise


def mend_export(
    folder: Path, other: Path, problems: Iterable[Problem], mended: list[str], left: list[Problem]
) -> Iterator[Progress]:
    """Replace what `check_export` found by sound files of another export; paths go to `mended`, the rest to `left`.

    A file is taken from wherever the other export has one of the same hash, so two exports need not be alike. Each is
    checked before it is written and replaced whole. One that cannot be written (a program that runs, a locked stick)
    stays in `left` with the reason. Raises SalaError for a list that cannot be read.
    """
    check_source(other)
    listed = read_list_of_either(folder, other)
    wanted = listed.by_path()
    theirs = _paths_by_hash(other)
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


def _is_of(folder: Path, listed: ExportList) -> bool:
    """Whether a list can be the lost one of this folder: no lesson that is whole would be replaced or forgotten.

    Lessons (.sala) know themselves whether they are whole, so another version is told from a damaged file.
    """
    try:
        names = sorted(os.listdir(folder / LESSONS_FOLDER))
    except OSError:
        return True  # nothing is whole there, or can be seen to be
    wanted = listed.by_path()
    for name in names:
        path = f"{LESSONS_FOLDER}/{name}"
        if not name.endswith(_LESSON_SUFFIX) or not os.path.isfile(folder / path):
            continue
        if path in wanted and check_bytes(folder, wanted[path]) is None:
            continue
        if not verify_archive(folder / path):  # a damaged one may be any
            return False
    return True


def _paths_by_hash(other: Path) -> dict[str, list[str]]:
    """Where the other export has which bytes; nothing if its list is lost."""
    theirs: dict[str, list[str]] = {}
    with contextlib.suppress(SalaError):
        for file in read_list(other).files:
            theirs.setdefault(file.sha256, []).append(file.path)
    return theirs


def _sound_bytes(other: Path, theirs: Mapping[str, Sequence[str]], file: ListedFile) -> bytes | None:
    for path in dict.fromkeys([*theirs.get(file.sha256, ()), file.path]):
        with contextlib.suppress(SalaError):
            data = read_file(other / path, min(MAX_SIZE, file.size))
            if hashlib.sha256(data).hexdigest() == file.sha256:
                return data
    return None


def _signature_of(other: Path, listed: ExportList) -> bytes | None:
    """The signature of another export, if it fits exactly this list."""
    if signer_of(other, listed, None).state in ("unsigned", "wrong"):
        return None
    try:
        return read_file(other / SIGNATURE_FILE, CHUNK)
    except SalaError:
        return None


def _put(folder: Path, path: str, data: bytes, *, is_executable: bool) -> None:
    """Write one file of the export, never outside it and never in the place of what somebody else keeps there.

    A link in its place and a folder with nothing in it give way. A file where a folder should be, a folder with
    something in it, and a link on the way are left alone. Raises SalaError.
    """
    target = folder / path
    try:
        if not is_inside(target.parent, folder):
            raise SalaError("export_leads_outside", file=path)
        for above in reversed(Path(path).parents[:-1]):
            if os.path.lexists(folder / above) and not (folder / above).is_dir():
                raise SalaError("export_leads_outside", file=above.as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_symlink():
            target.unlink()
        elif target.is_dir():
            with contextlib.suppress(OSError):
                target.rmdir()
        if os.path.lexists(target) and not target.is_file():
            raise SalaError("export_leads_outside", file=path)
        remove_stale_temporaries(target.parent)
        write_file(target, data)
        if os.name == "posix":  # what could not be read may have lacked the right to
            rights = 0o755 if is_executable else 0o644
            os.chmod(target, stat.S_IMODE(target.stat().st_mode) | rights)
    except OSError as error:
        raise file_error(error, target) from None
