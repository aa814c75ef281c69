"""Writes zips whose bytes depend on their content alone: fixed dates and order, UTF-8 names, no zip64.

Python's own module writes the same format, but takes neither what is compressed already nor several processors.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO

from scenes.records import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
LOCAL_BYTES = _LOCAL.size
MOST_BYTES = 0xFFFFFFFF - (1 << 20)
"""Where the last file must end: its directory needs room too."""
MOST_FILES = 0xFFFF
_UTF8 = 0x800
_VERSION = 20
_DATE_1980 = 0x21
_UNIX = 3
_WORTH_THREADS = 256 << 10
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it stands in a zip. `method` is ZIP_STORED or ZIP_DEFLATED, `size` that of its content in bytes."""

    method: int
    crc: int
    size: int
    data: bytes


def pack(content: bytes, level: int) -> Packed:
    """Compress with zlib's `level`; 0, or what does not get smaller, is stored as it is."""
    method, data = zipfile.ZIP_STORED, content
    if level:
        squeezer = zlib.compressobj(level, zlib.DEFLATED, -15)
        squeezed = squeezer.compress(content) + squeezer.flush()
        if len(squeezed) < len(content):
            method, data = zipfile.ZIP_DEFLATED, squeezed
    return Packed(method, zlib.crc32(content), len(content), data)


def pack_all(contents: Sequence[bytes], levels: Sequence[int]) -> Iterator[Packed]:
    """The same for many, in their order, by as many threads as are worth it: zlib lets others work meanwhile."""
    to_squeeze = sum(len(content) for content, level in zip(contents, levels, strict=True) if level)
    if to_squeeze < _WORTH_THREADS:
        yield from map(pack, contents, levels)
        return
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="pack") as pool:
        yield from pool.map(pack, contents, levels)


class ZipOut:
    """Writes a new zip into a file opened for that; call `finish` after the last one."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._directory: list[bytes] = []
        self._size = 0

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._size

    def add(self, name: str, packed: Packed, mode: int = 0o644) -> None:
        """Add a file; `mode` are its permissions where a system has them. Raises OSError."""
        raw_name = name.encode()
        sizes = packed.crc, len(packed.data), packed.size, len(raw_name)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8, packed.method, 0, _DATE_1980, *sizes, 0)
        central = _CENTRAL.pack(
            b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, _UTF8, packed.method, 0, _DATE_1980,
            *sizes, 0, 0, 0, 0, (stat.S_IFREG | mode) << 16, self._size,
        )  # fmt: skip
        for part in (local, raw_name, packed.data):
            self._out.write(part)
        self._size += len(local) + len(raw_name) + len(packed.data)
        self._directory.append(central + raw_name)

    def finish(self) -> None:
        """Write the directory. Raises OSError."""
        directory, count = b"".join(self._directory), len(self._directory)
        self._out.write(directory)
        self._out.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(directory), self._size, 0))
