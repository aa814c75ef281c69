"""Writes a plan as a folder: what comes from a runtime is hashed as it is copied and must be what its manifest says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from exporters.api import FromRuntime, Made, Plan
from exporters.runtime_source import open_source
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error, sync

CHUNK = 1 << 20


def write_folder(plan: Plan, folder: Path, *, flushes: bool = False) -> Iterator[Progress]:
    """Write all files below `folder`, which must not exist.

    `flushes` waits for the disk after each file: a stick is pulled out as soon as the bar is full. Raises SalaError by
    errno, export_runtime_damaged(target, file).
    """
    total = max(1, sum(size_of(piece) for piece in plan.pieces.values()))
    done = 0
    made: set[Path] = set()
    for name, piece in sorted(plan.pieces.items()):
        yield Progress(done / total, name)
        path = folder / name
        try:
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            if isinstance(piece, Made):
                _write(path, piece.data, piece.is_executable, flushes)
                done += len(piece.data)
            else:
                for copied in _copy(piece, path, flushes):
                    done += copied
                    if copied == CHUNK:
                        yield Progress(min(1.0, done / total), name)
        except OSError as error:
            raise file_error(error, path) from None
    yield Progress(1.0)


def size_of(piece: Made | FromRuntime) -> int:
    return len(piece.data) if isinstance(piece, Made) else piece.listed.size


def write_file_of_plan(path: Path, piece: Made) -> None:
    """One made file by itself. Raises SalaError by errno."""
    try:
        _write(path, piece.data, piece.is_executable, flushes=True)
    except OSError as error:
        raise file_error(error, path) from None


def _create(path: Path, is_executable: bool) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o777 if is_executable else 0o666)


def _write(path: Path, data: bytes, is_executable: bool, flushes: bool) -> None:
    with open(_create(path, is_executable), "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
        if flushes:
            sync(file.fileno())


def _copy(piece: FromRuntime, path: Path, flushes: bool) -> Iterator[int]:
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
        if flushes:
            sync(out.fileno())
