"""Writes a plan as a folder: what comes from a runtime is hashed as it is copied and must be what its manifest says.

A stick is pulled out as soon as the bar is full, so everything is on the disk by then. Files are flushed when all of
them are written, not one by one: then the system can order its writes, which slow sticks take much better.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from exporters.api import FromRuntime, Made, Plan
from exporters.runtime_source import open_source
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error, sync, sync_folder

CHUNK = 8 << 20


def write_folder(plan: Plan, folder: Path, ready: Collection[str] = frozenset()) -> Iterator[Progress]:
    """Write all files into `folder`, which is there, and wait until they are on the disk.

    `ready` are already there and flushed. Raises SalaError by errno, export_runtime_damaged(target, file).
    """
    left = Plan({name: piece for name, piece in plan.pieces.items() if name not in ready})
    total = max(1, sum(size_of(piece) for piece in left.pieces.values()))
    done = 0
    path = folder
    try:
        for copied in copy_from_runtime(left, folder):
            done += copied
            yield Progress(0.8 * done / total)
        for name, piece in sorted(left.pieces.items()):
            if isinstance(piece, Made):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path, piece.data, piece.is_executable)
                done += len(piece.data)
                yield Progress(0.8 * done / total, name)
        for number, _path in enumerate(flush_files(folder / name for name in sorted(left.pieces))):
            yield Progress(0.8 + 0.2 * number / len(left.pieces))
        folders = {folder} | {parent for name in plan.pieces for parent in _parents(folder, name)}
        for path in sorted(folders, key=lambda place: -len(place.parts)):
            sync_folder(path)
    except OSError as error:
        raise file_error(error, path) from None
    yield Progress(1.0)


def copy_from_runtime(plan: Plan, folder: Path) -> Iterator[int]:
    """Copy what a plan takes from runtimes, yielding bytes; not flushed. Raises SalaError by errno,
    export_runtime_damaged(target, file).
    """
    made: set[Path] = set()
    for name, piece in sorted(plan.pieces.items()):
        if not isinstance(piece, FromRuntime):
            continue
        path = folder / name
        try:
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            yield from _copy(piece, path)
        except OSError as error:
            raise file_error(error, path) from None


def flush_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Wait until files are on the disk, one after the other. Raises OSError."""
    for path in paths:
        # Windows flushes only what is open for writing.
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)
        yield path


def size_of(piece: Made | FromRuntime) -> int:
    return len(piece.data) if isinstance(piece, Made) else piece.listed.size


def write_file_of_plan(path: Path, piece: Made) -> None:
    """One made file by itself, until it is on the disk. Raises SalaError by errno."""
    try:
        _write(path, piece.data, piece.is_executable)
        for _path in flush_files([path]):
            pass
    except OSError as error:
        raise file_error(error, path) from None


def _parents(folder: Path, name: str) -> Iterator[Path]:
    place = (folder / name).parent
    while place != folder:
        yield place
        place = place.parent


def _create(path: Path, is_executable: bool) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o777 if is_executable else 0o666)


def _write(path: Path, data: bytes, is_executable: bool) -> None:
    with open(_create(path, is_executable), "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]


def _copy(piece: FromRuntime, path: Path) -> Iterator[int]:
    listed = piece.listed
    damaged = SalaError("export_runtime_damaged", target=piece.folder.parent.name, file=listed.path)
    digest = hashlib.sha256()
    with (
        open_source(piece) as source,
        open(_create(path, listed.is_executable), "wb", buffering=0) as out,
    ):
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            rest = memoryview(chunk)
            while rest:
                rest = rest[out.write(rest) :]
            yield len(chunk)
        if digest.hexdigest() != listed.sha256:
            raise damaged
