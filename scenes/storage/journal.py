"""Append-only records that survive kills and power cuts: a JSON object a line, with a checksum, synced.

A line is `{"crc":"1a2b3c4d",...}`: the CRC-32 of the record's canonical JSON (sorted keys, no spaces, UTF-8),
put in front of its members, so that every line is valid JSON for any program. A line that was cut off was
never acknowledged, and is removed when the file is next opened for writing.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from scenes.errors import SalaError
from scenes.storage.atomic import append_line, file_error, read_file, sync, sync_folder

MAX_LINE = 1 << 20
MAX_JOURNAL = 256 << 20
_HEAD = b'{"crc":"'
_HEAD_LENGTH = len(_HEAD) + 8 + 1  # up to and with the closing quotation mark
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
_LOCK_PLACE = 0x7FFF0000  # Windows locks bytes: one that no journal reaches


class Journal:
    """A journal open for appending. Several processes may append to one file; each line stays whole.

    A context manager; `append` may be called until `close`.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def open(cls, path: Path) -> Journal:
        """Open or create a journal (its folder must exist) and repair its end. Raises SalaError by errno."""
        flags = (
            os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        try:
            descriptor = os.open(path, flags, 0o666)
            try:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise SalaError("file_not_regular", name=path.name, path=str(path))
                with _locked(descriptor):
                    _repair(descriptor)
                    sync(descriptor)
                sync_folder(path.parent)
            except BaseException:
                os.close(descriptor)
                raise
        except OSError as error:
            raise file_error(error, path) from None
        return cls(path, descriptor)

    def append(self, record: Mapping[str, Any]) -> None:
        """Add a record; when this returns, it is on the disk. On failure nothing of it is left in the file.

        Records are JSON objects with text keys other than `crc`. Raises SalaError: number_not_finite,
        journal_record_too_long, or by errno; ValueError or TypeError for anything that is no record.
        """
        line = journal_line(record)
        if len(line) >= MAX_LINE:
            raise SalaError("journal_record_too_long", name=self.path.name)
        try:
            with _locked(self._descriptor):
                _repair(self._descriptor)  # another process may have been killed in the middle of its line
                append_line(self._descriptor, line)
        except OSError as error:
            raise file_error(error, self.path) from None

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def read_journal(path: Path) -> tuple[list[dict[str, Any]], list[int]]:
    """All whole records in order, and the numbers (from 1) of the lines that are damaged.

    A last line that was cut off is neither. A file that does not exist has no records. Raises SalaError by
    errno, or file_too_large.
    """
    try:
        raw = read_file(path, MAX_JOURNAL)
    except SalaError as error:
        if error.code == "file_missing":
            return [], []
        raise
    records: list[dict[str, Any]] = []
    damaged: list[int] = []
    lines = raw.split(b"\n")
    for number, line in enumerate(lines, start=1):
        record = _record(line)
        if record is not None:
            records.append(record)
        elif number < len(lines):
            damaged.append(number)
    return records, damaged


def journal_line(record: Mapping[str, Any]) -> bytes:
    """The line of a record, without its end. Errors as `Journal.append`."""
    if "crc" in record:
        raise ValueError("the member crc belongs to the journal")
    try:
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError:
        raise SalaError("number_not_finite") from None
    # Halves of surrogate pairs, which UTF-8 refuses, become JSON escapes and so are read back unchanged.
    body = text.encode("utf-8", "backslashreplace")
    separator = b"," if len(body) > 2 else b""
    return b'%b%08x"%b%b' % (_HEAD, zlib.crc32(body), separator, body[1:])


def _record(line: bytes) -> dict[str, Any] | None:
    """The record of a line, or None if the line is not whole. Zeros around it are traces of a power cut."""
    line = line.strip(b"\0\r")
    if not line.startswith(_HEAD) or len(line) > MAX_LINE:
        return None
    body = b"{" + line[_HEAD_LENGTH:].removeprefix(b",")
    if line[len(_HEAD) : _HEAD_LENGTH] != b'%08x"' % zlib.crc32(body):
        return None
    try:
        record = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _repair(descriptor: int) -> None:
    """Make the file end with a line end: complete a whole last line, cut off a torn one.

    What does not look like a line of a journal is never cut off, only ended: it may be somebody's other file.
    """
    size = os.fstat(descriptor).st_size
    if size == 0 or _read_at(descriptor, size - 1, 1) == b"\n":
        return
    start = max(0, size - MAX_LINE)
    tail = _read_at(descriptor, start, size - start)
    line = tail[tail.rfind(b"\n") + 1 :]
    content = line.strip(b"\0")
    is_ours = content[: len(_HEAD)] == _HEAD[: len(content)]
    if is_ours and _record(line) is None:
        os.ftruncate(descriptor, size - len(line))
        sync(descriptor)
    else:
        append_line(descriptor, b"")


def _read_at(descriptor: int, position: int, count: int) -> bytes:
    os.lseek(descriptor, position, os.SEEK_SET)
    parts = []
    while count > 0 and (part := os.read(descriptor, count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


@contextmanager
def _locked(descriptor: int) -> Iterator[None]:
    """Keep other processes out while a line is added. File systems without locks are used without."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _LOCK_PLACE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # waits up to 10 s
        try:
            yield
        finally:
            os.lseek(descriptor, _LOCK_PLACE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        try:
            yield
        finally:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
