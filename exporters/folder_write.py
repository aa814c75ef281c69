"""Writes a plan as a folder: every file is read again after it was written and must be what the list says.

A stick is pulled out as soon as the bar is full, so everything is on the disk by then. Files are flushed when all of
them are written, not one by one: then the system can order its writes, which slow sticks take much better. Several
threads wait for that together, because a disk confirms many files as fast as one.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import sys
import threading
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import BinaryIO

from exporters.api import FromRuntime, Made, Plan
from exporters.runtime_source import open_source
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error, sync, sync_folder

CHUNK = 1 << 20
_READ = 4 << 20
_SENT = 16 << 20
_THREADS = 8


class Landing:
    """Reads files again behind the one who writes them, and flushes them at the end. Call `close` in any case."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="landing")
        self._read: list[Future[None]] = []
        self._paths: list[Path] = []
        self._is_stopped = threading.Event()

    @property
    def is_stopped(self) -> bool:
        return self._is_stopped.is_set()

    def add(self, path: Path, sha256: str, fault: SalaError) -> None:
        """A file that was written: it must have this hash; `fault` is raised by `finish` if it has not."""
        self._paths.append(path)
        self._read.append(self._pool.submit(self._compare, path, sha256, fault))

    def finish(self) -> Iterator[float]:
        """Wait until all that was added is compared and on the disk; the share that is done. Raises SalaError."""
        total = 2 * max(1, len(self._paths))
        flushed = (self._pool.submit(self._flush, path) for path in self._paths)
        done = 0
        for futures in (self._read, flushed):  # the second is made when the first is through
            for future in as_completed(list(futures)):
                future.result()
                done += 1
                yield done / total
        self._read, self._paths = [], []

    def stop(self) -> None:
        """Do nothing more than what is being done."""
        self._is_stopped.set()

    def close(self) -> None:
        self.stop()
        self._pool.shutdown(cancel_futures=True)

    def _compare(self, path: Path, sha256: str, fault: SalaError) -> None:
        digest = hashlib.sha256()
        try:
            with open(path, "rb", buffering=0) as file:
                while not self.is_stopped and (chunk := file.read(_READ)):
                    digest.update(chunk)
        except OSError as error:
            raise file_error(error, path) from None
        if not self.is_stopped and digest.hexdigest() != sha256:
            raise fault

    def _flush(self, path: Path) -> None:
        if self.is_stopped:
            return
        try:
            flush_file(path)
        except OSError as error:
            raise file_error(error, path) from None


def write_folder(plan: Plan, folder: Path, ready: Collection[str] = frozenset()) -> Iterator[Progress]:
    """Write all files into `folder`, which is there, and wait until they are on the disk; `flush_names` comes last.

    `ready` are written by others. Raises SalaError by errno, export_runtime_damaged(target, file).
    """
    left = Plan({name: piece for name, piece in plan.pieces.items() if name not in ready})
    total = max(1, sum(size_of(piece) for piece in left.pieces.values()))
    done = 0
    landing = Landing()
    try:
        for copied in copy_from_runtime(left, folder, landing):
            done += copied
            yield Progress(0.6 * done / total)
        for name, piece in sorted(left.pieces.items()):
            if isinstance(piece, Made):
                _put(folder / name, piece, landing)
                done += len(piece.data)
                yield Progress(0.6 * done / total, name)
        for share in landing.finish():
            yield Progress(0.6 + 0.4 * share)
    finally:
        landing.close()
    yield Progress(1.0)


def copy_from_runtime(plan: Plan, folder: Path, landing: Landing) -> Iterator[int]:
    """Copy what a plan takes from runtimes, yielding bytes; `landing` compares it. Raises SalaError by errno,
    export_runtime_damaged(target, file).
    """
    made: set[Path] = set()
    taken = {name: piece for name, piece in plan.pieces.items() if isinstance(piece, FromRuntime)}
    # The largest first, so that what is left to be compared at the end is little.
    for name, piece in sorted(taken.items(), key=lambda item: (-item[1].listed.size, item[0])):
        path = folder / name
        fault = SalaError("export_runtime_damaged", target=piece.folder.parent.name, file=piece.listed.path)
        try:
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            yield from _copy(piece, path)
        except OSError as error:
            raise file_error(error, path) from None
        landing.add(path, piece.listed.sha256, fault)


def flush_file(path: Path) -> None:
    """Wait until a file is on the disk. Raises OSError."""
    # Windows flushes only what is open for writing.
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def flush_names(plan: Plan, folder: Path) -> None:
    """The same for the names of all files of a plan. Raises SalaError by errno."""
    folders = {folder} | {parent for name in plan.pieces for parent in _parents(folder, name)}
    with ThreadPoolExecutor(_THREADS) as pool:
        flushed = {path: pool.submit(sync_folder, path) for path in folders}
    for path, future in flushed.items():
        try:
            future.result()
        except OSError as error:
            raise file_error(error, path) from None


def size_of(piece: Made | FromRuntime) -> int:
    return len(piece.data) if isinstance(piece, Made) else piece.listed.size


def write_file_of_plan(path: Path, piece: Made) -> None:
    """One made file by itself, until it is on the disk. Raises SalaError by errno."""
    landing = Landing()
    try:
        _put(path, piece, landing)
        for _share in landing.finish():
            pass
    finally:
        landing.close()


def _put(path: Path, piece: Made, landing: Landing) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(_create(path, piece.is_executable), "wb", buffering=0) as file:
            _write(file.fileno(), piece.data)
    except OSError as error:
        raise file_error(error, path) from None
    fault = SalaError("file_failed", name=path.name, detail="read back differently")
    landing.add(path, hashlib.sha256(piece.data).hexdigest(), fault)


def _parents(folder: Path, name: str) -> Iterator[Path]:
    place = (folder / name).parent
    while place != folder:
        yield place
        place = place.parent


def _create(path: Path, is_executable: bool) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o777 if is_executable else 0o666)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _copy(piece: FromRuntime, path: Path) -> Iterator[int]:
    with (
        open_source(piece) as source,
        open(_create(path, piece.listed.is_executable), "wb", buffering=0) as out,
    ):
        # Linux copies between files without bringing the bytes into the program; a file in memory has no descriptor.
        is_sent = sys.platform == "linux" and isinstance(source, io.FileIO)
        left = piece.listed.size
        while left > 0:
            copied = _sent(source, out) if is_sent else 0
            if copied is None:
                is_sent = False  # some file systems cannot
                continue
            if not copied and not is_sent:
                chunk = source.read(CHUNK)
                _write(out.fileno(), chunk)
                copied = len(chunk)
            if not copied:
                return  # it is shorter than promised: its hash will not fit
            left -= copied
            yield copied


def _sent(source: BinaryIO, out: BinaryIO) -> int | None:
    """Copy a piece inside the system; None where that is not possible."""
    try:
        return os.sendfile(out.fileno(), source.fileno(), None, _SENT)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
            return None
        raise
