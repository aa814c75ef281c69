"""Writes a plan as one zip. What comes from a ready runtime zip is copied compressed as it is, never deflated anew.

Dates and order are fixed, names are UTF-8, so equal plans give equal bytes (with the same zlib). No zip64: what a
school's old Windows cannot open is refused.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exporters.api import FromRuntime, Made, Plan
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
LOCAL_BYTES = _LOCAL.size
_UTF8 = 0x800
_VERSION = 20
_DATE_1980 = 0x21
_UNIX = 3
_MOST = 0xFFFFFFFF
_STORED_SUFFIXES = (".sala", ".png", ".jpg", ".ogg", ".pdf")
_LEVEL = 6


@dataclass(slots=True)
class _Entry:
    name: bytes
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    offset: int = 0


class RuntimeZip:
    """A ready runtime as zip, read for copying. Close it. Raises SalaError export_runtime_damaged."""

    def __init__(self, path: Path, target: str, sha256: str = "") -> None:
        """`sha256` (hexadecimal; "" if it is not known) is compared first."""
        self._target = target
        try:
            self._file: BinaryIO = open(path, "rb")  # noqa: SIM115  (open until `close`)
        except OSError as error:
            raise file_error(error, path) from None
        try:
            if sha256 and hashlib.file_digest(self._file, "sha256").hexdigest() != sha256:
                raise zipfile.BadZipFile
            with zipfile.ZipFile(self._file) as zipped:
                self._infos = {info.filename: info for info in zipped.infolist() if not info.is_dir()}
        except (zipfile.BadZipFile, OSError, ValueError, struct.error):
            self._file.close()
            raise SalaError("export_runtime_damaged", target=target, file=path.name) from None

    def packed(self, source: FromRuntime) -> tuple[int, int, int, bytes]:
        """Method, CRC, size and the compressed bytes of a file, as they stand in the zip."""
        listed = source.listed
        damaged = SalaError("export_runtime_damaged", target=self._target, file=listed.path)
        info = self._infos.get(listed.path)
        if info is None or info.file_size != listed.size or info.flag_bits & 0x1:
            raise damaged
        try:
            self._file.seek(info.header_offset)
            header = self._file.read(_LOCAL.size)
            magic, *_rest, name_length, extra_length = _LOCAL.unpack(header)
            if magic != b"PK\3\4":
                raise damaged
            self._file.seek(name_length + extra_length, 1)
            data = self._file.read(info.compress_size)
        except (OSError, struct.error):
            raise damaged from None
        if len(data) != info.compress_size or info.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise damaged
        return info.compress_type, info.CRC, info.file_size, data

    def close(self) -> None:
        self._file.close()


def write_zip(plan: Plan, path: Path, folder: str) -> Iterator[Progress]:
    """Write all files of a plan below `folder` in the zip. Raises SalaError by errno, export_too_large."""
    entries: list[_Entry] = []
    opened: dict[Path, RuntimeZip] = {}
    try:
        with open(path, "xb") as out:
            for number, (name, piece) in enumerate(sorted(plan.pieces.items())):
                yield Progress(number / len(plan.pieces), name)
                entry, data = _packed(f"{folder}/{name}", piece, opened)
                entry.offset = out.tell()
                if entry.offset + len(data) > _MOST - (1 << 20):
                    raise SalaError("export_too_large")
                out.write(_local(entry) + entry.name)
                out.write(data)
                entries.append(entry)
            start = out.tell()
            for entry in entries:
                out.write(_central(entry) + entry.name)
            size = out.tell() - start
            out.write(_END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), size, start, 0))
    except OSError as error:
        raise file_error(error, path) from None
    finally:
        for runtime in opened.values():
            runtime.close()
    yield Progress(1.0)


def _packed(name: str, piece: Made | FromRuntime, opened: dict[Path, RuntimeZip]) -> tuple[_Entry, bytes]:
    raw_name = name.encode("utf-8")
    if isinstance(piece, FromRuntime):
        mode = 0o755 if piece.listed.is_executable else 0o644
        if piece.zip_file is not None:
            if piece.zip_file not in opened:
                opened[piece.zip_file] = RuntimeZip(
                    piece.zip_file, piece.folder.parent.name, piece.zip_sha256
                )
            method, crc, size, data = opened[piece.zip_file].packed(piece)
            return _Entry(raw_name, method, crc, len(data), size, mode), data
        try:
            plain = (piece.folder / piece.listed.path).read_bytes()
        except OSError as error:
            raise file_error(error, piece.folder / piece.listed.path) from None
    else:
        mode = 0o755 if piece.is_executable else 0o644
        plain = piece.data
    method, data = zipfile.ZIP_STORED, plain
    if not name.endswith(_STORED_SUFFIXES):
        squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        squeezed = squeezer.compress(plain) + squeezer.flush()
        if len(squeezed) < len(plain):
            method, data = zipfile.ZIP_DEFLATED, squeezed
    return _Entry(raw_name, method, zlib.crc32(plain), len(data), len(plain), mode), data


def _local(entry: _Entry) -> bytes:
    return _LOCAL.pack(
        b"PK\3\4", _VERSION, _UTF8, entry.method, 0, _DATE_1980,
        entry.crc, entry.packed, entry.size, len(entry.name), 0,
    )  # fmt: skip


def _central(entry: _Entry) -> bytes:
    attributes = (stat.S_IFREG | entry.mode) << 16
    return _CENTRAL.pack(
        b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, _UTF8, entry.method, 0, _DATE_1980,
        entry.crc, entry.packed, entry.size, len(entry.name), 0, 0, 0, 0, attributes, entry.offset,
    )  # fmt: skip
