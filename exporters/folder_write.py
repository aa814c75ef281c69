"""Writes the files of a folder: each is read again after it was written and must be what the list says.

A stick is pulled out as soon as the bar is full, so everything is on the disk by then. Small files are flushed when
many of them are written, not one by one: then the system can order its writes, which slow sticks take much better.
Several threads wait for that together, because a disk confirms many files as fast as one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import BinaryIO

from exporters.api import FromRuntime, Made, Plan, is_executable
from exporters.runtime_source import Sources
from scenes.errors import SalaError
from scenes.storage.atomic import file_error, sync, sync_folder

CHUNK = 8 << 20
"""What is copied, read again or hashed at once, in bytes: a few large steps need few turns between threads."""
_THREADS = 8
_LARGE = 256 << 10
"""A third of a player's files holds 97 % of its bytes."""
_MOST_OPEN = 64
_LOOK_AGAIN = 0.05


class Landed:
    """Files that are written and compared, and stay open until they are flushed. Call `close` in any case.

    The disk begins with a large one as soon as it comes, beside other work; small ones wait for `flush`.
    """

    def __init__(self) -> None:
        self._open: deque[tuple[Path, int]] = deque()
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="flush")
        self._running: deque[Future[None]] = deque()

    @property
    def is_full(self) -> bool:
        """So many are open that they should be flushed before more are written."""
        return len(self._open) >= _MOST_OPEN

    def add(self, path: Path, descriptor: int, size: int) -> None:
        if size >= _LARGE:
            self._running.append(self._pool.submit(_flush, path, descriptor))
        else:
            self._open.append((path, descriptor))

    def flush(self) -> Iterator[float]:
        """Wait until all that was added is on the disk; the share that is done. Raises SalaError by errno."""
        left = {self._pool.submit(self._flush_some) for _thread in range(min(_THREADS, len(self._open)))}
        with contextlib.suppress(IndexError):
            while True:
                left.add(self._running.popleft())
        total = max(1, len(left))
        while left:
            done, left = wait(left, _LOOK_AGAIN)
            for future in done:
                future.result()
            yield 1 - len(left) / total

    def close(self) -> None:
        """Close what is not flushed yet, once what is being flushed is done."""
        while (found := self._next()) is not None:  # threads find nothing more to do
            os.close(found[1])
        self._pool.shutdown()

    def _next(self) -> tuple[Path, int] | None:
        try:
            return self._open.popleft()
        except IndexError:
            return None

    def _flush_some(self) -> None:
        while (found := self._next()) is not None:
            _flush(*found)


def _flush(path: Path, descriptor: int) -> None:
    """Raises SalaError by errno."""
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
        self._landed.add(path, descriptor, size_of(piece))

    def _write(self, piece: Made | FromRuntime, descriptor: int) -> Iterator[int]:
        if isinstance(piece, Made):
            for start in range(0, len(piece.data), CHUNK):
                part = memoryview(piece.data)[start : start + CHUNK]
                _write_all(descriptor, part)
                yield len(part)
            return
        with self._source(piece) as source:
            yield from _copy(source, descriptor, piece.listed.size)

    def _source(self, piece: FromRuntime) -> BinaryIO:
        """What goes wrong here is told of the ready player, not of the stick."""
        try:
            return self._sources.open(piece)
        except OSError as error:
            raise file_error(error, piece.folder / piece.listed.path) from None

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
            with self._source(piece) as source:
                if hashlib.sha256(source.read()).hexdigest() != piece.listed.sha256:
                    target = piece.folder.parent.name
                    return SalaError("export_runtime_damaged", target=target, file=piece.listed.path)
        return SalaError("file_failed", name=path.name, detail="read back differently")


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


def write_file_of_plan(path: Path, piece: Made) -> None:
    """One made file by itself, until it is on the disk. Raises SalaError by errno."""
    landed = Landed()
    lander = Lander(landed)
    try:
        for _written in lander.land(piece, path):
            pass
        for _share in landed.flush():
            pass
    finally:
        lander.close()
        landed.close()


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


def _holds(descriptor: int, content: bytes) -> bool:
    data, position = memoryview(content), 0
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
