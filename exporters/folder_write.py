"""Writes a plan as a folder: every file is read again after it was written and must be what the list says.

A stick is pulled out as soon as the bar is full, so everything is on the disk by then. Files are flushed when many of
them are written, not one by one: then the system can order its writes, which slow sticks take much better. Several
threads wait for that together, because a disk confirms many files as fast as one.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import sys
from collections import deque
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import BinaryIO

from exporters.api import FromRuntime, Made, Plan
from exporters.runtime_source import Sources
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error, sync, sync_folder

CHUNK = 8 << 20
"""What is copied, read again or hashed at once, in bytes: a few large steps need few turns between threads."""
_THREADS = 8
_MOST_OPEN = 64
_LOOK_AGAIN = 0.05


class Landed:
    """Files that are written and compared, and stay open until they are flushed. Call `close` in any case."""

    def __init__(self) -> None:
        self._open: deque[tuple[Path, int]] = deque()

    @property
    def is_full(self) -> bool:
        """So many are open that they should be flushed before more are written."""
        return len(self._open) >= _MOST_OPEN

    def add(self, path: Path, descriptor: int) -> None:
        self._open.append((path, descriptor))

    def flush(self) -> Iterator[float]:
        """Wait until all that was added is on the disk; the share that is done. Raises SalaError by errno."""
        total = max(1, len(self._open))
        pool = ThreadPoolExecutor(min(_THREADS, total), thread_name_prefix="flush")
        try:
            left = {pool.submit(self._flush_some) for _number in range(min(_THREADS, total))}
            while left:
                done, left = wait(left, _LOOK_AGAIN)
                for future in done:
                    future.result()
                yield 1 - len(self._open) / total
        finally:
            self.close()  # threads find nothing more to do
            pool.shutdown()

    def close(self) -> None:
        """Close what is not flushed yet."""
        while (found := self._next()) is not None:
            os.close(found[1])

    def _next(self) -> tuple[Path, int] | None:
        try:
            return self._open.popleft()
        except IndexError:
            return None

    def _flush_some(self) -> None:
        while (found := self._next()) is not None:
            path, descriptor = found
            try:
                try:
                    sync(descriptor)
                finally:
                    os.close(descriptor)
            except OSError as error:
                raise file_error(error, path) from None


class Lander:
    """Writes files one after the other, and compares each. One a thread; call `close` in any case."""

    def __init__(self, landed: Landed) -> None:
        self._landed = landed
        self._sources = Sources()
        self._buffer = bytearray(0)

    def close(self) -> None:
        self._sources.close()

    def land(self, piece: Made | FromRuntime, path: Path) -> Iterator[int]:
        """Write a new file, read it again and compare, yielding bytes as they are written; then it has `landed`.

        Raises SalaError by errno, export_runtime_damaged(target, file), file_failed(name, detail).
        """
        try:
            descriptor = _create(path, is_executable(piece))
            try:
                yield from self._write(piece, descriptor)
                os.lseek(descriptor, 0, os.SEEK_SET)
                if isinstance(piece, Made):
                    is_same = _holds(descriptor, piece.data)
                else:
                    is_same = self._hash(descriptor) == piece.listed.sha256
                if not is_same:
                    raise self._fault(piece, path)
            except BaseException:
                os.close(descriptor)
                raise
        except OSError as error:
            raise file_error(error, path) from None
        self._landed.add(path, descriptor)

    def _write(self, piece: Made | FromRuntime, descriptor: int) -> Iterator[int]:
        if isinstance(piece, Made):
            for start in range(0, len(piece.data), CHUNK):
                part = memoryview(piece.data)[start : start + CHUNK]
                _write_all(descriptor, part)
                yield len(part)
            return
        with self._sources.open(piece) as source:
            yield from _copy(source, descriptor, piece.listed.size)

    def _hash(self, descriptor: int) -> str:
        if not self._buffer:
            self._buffer = bytearray(CHUNK)
        view, digest = memoryview(self._buffer), hashlib.sha256()
        with open(descriptor, "rb", buffering=0, closefd=False) as file:
            while count := file.readinto(view):
                digest.update(view[:count])
        return digest.hexdigest()

    def _fault(self, piece: Made | FromRuntime, path: Path) -> SalaError:
        """Whether it was written wrongly, or is wrong already where it was taken from."""
        if isinstance(piece, FromRuntime):
            with self._sources.open(piece) as source:
                if hashlib.sha256(source.read()).hexdigest() != piece.listed.sha256:
                    target = piece.folder.parent.name
                    return SalaError("export_runtime_damaged", target=target, file=piece.listed.path)
        return SalaError("file_failed", name=path.name, detail="read back differently")


def write_folder(plan: Plan, folder: Path, ready: Collection[str] = frozenset()) -> Iterator[Progress]:
    """Write all files into `folder`, which is there, and wait until they are on the disk; `flush_names` comes last.

    `ready` are written by others. Raises SalaError as `Lander.land`.
    """
    left = Plan({name: piece for name, piece in plan.pieces.items() if name not in ready})
    total = max(1, sum(size_of(piece) for piece in left.pieces.values()))
    done = 0
    landed = Landed()
    lander = Lander(landed)
    try:
        for name, piece in by_size(left):
            for written in lander.land(piece, folder / name):
                done += written
                yield Progress(0.6 * done / total, name)
            if landed.is_full:
                for _share in landed.flush():
                    yield Progress(0.6 * done / total, name)
        for share in landed.flush():
            yield Progress(0.6 + 0.4 * share)
    finally:
        lander.close()
        landed.close()
    yield Progress(1.0)


def by_size(plan: Plan) -> list[tuple[str, Made | FromRuntime]]:
    """Names and pieces, the largest first, so that what threads wait for at the end is little."""
    return sorted(plan.pieces.items(), key=lambda item: (-size_of(item[1]), item[0]))


def flush_names(plan: Plan, folder: Path) -> None:
    """Wait until the names of all files of a plan are on the disk. Raises SalaError by errno."""
    folders = {folder} | {parent for name in plan.pieces for parent in _parents(folder, name)}
    with ThreadPoolExecutor(_THREADS) as pool:
        flushed = {path: pool.submit(sync_folder, path) for path in folders}
    for path, future in flushed.items():
        try:
            future.result()
        except OSError as error:
            raise file_error(error, path) from None


def flush_file(path: Path) -> None:
    """Wait until a file that others wrote is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def size_of(piece: Made | FromRuntime) -> int:
    return len(piece.data) if isinstance(piece, Made) else piece.listed.size


def is_executable(piece: Made | FromRuntime) -> bool:
    return piece.is_executable if isinstance(piece, Made) else piece.listed.is_executable


def write_file_of_plan(path: Path, piece: Made) -> None:
    """One made file by itself, until it is on the disk. Raises SalaError by errno."""
    for _progress in write_folder(Plan({path.name: piece}), path.parent):
        pass


def _parents(folder: Path, name: str) -> Iterator[Path]:
    place = (folder / name).parent
    while place != folder:
        yield place
        place = place.parent


def _create(path: Path, may_run: bool) -> int:
    # To be read again and flushed without opening it once more; Windows flushes only what is open for writing.
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    mode = 0o777 if may_run else 0o666
    try:
        return os.open(path, flags, mode)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, mode)


def _write_all(descriptor: int, data: memoryview) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _holds(descriptor: int, data: bytes) -> bool:
    position = 0
    while chunk := os.read(descriptor, CHUNK):
        if data[position : position + len(chunk)] != chunk:
            return False
        position += len(chunk)
    return position == len(data)


def _copy(source: BinaryIO, descriptor: int, size: int) -> Iterator[int]:
    # Linux copies between files without bringing the bytes into the program; a file in memory has no descriptor.
    is_sent = sys.platform == "linux" and isinstance(source, io.FileIO)
    left = size
    while left > 0:
        copied = _sent(source, descriptor) if is_sent else 0
        if copied is None:
            is_sent = False  # some file systems cannot
            continue
        if not copied and not is_sent:
            chunk = source.read(CHUNK)
            _write_all(descriptor, memoryview(chunk))
            copied = len(chunk)
        if not copied:
            return  # it is shorter than promised: its hash will not fit
        left -= copied
        yield copied


def _sent(source: BinaryIO, descriptor: int) -> int | None:
    """Copy a piece inside the system; None where that is not possible."""
    try:
        return os.sendfile(descriptor, source.fileno(), None, CHUNK)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
            return None
        raise
