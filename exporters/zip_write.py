"""Writes a plan as one zip. What comes from a ready runtime zip is copied compressed as it is, never deflated anew.

Dates and order are fixed, names are UTF-8, so equal plans give equal bytes (with the same zlib). No zip64: what a
school's old Windows cannot open is refused.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from exporters.api import FromRuntime, Made, Plan, is_executable
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error, sync
from scenes.storage.zip_out import MOST_BYTES, MOST_FILES, Packed, ZipOut, pack

_LOCAL = struct.Struct("<4s22x2H")
_STORED_SUFFIXES = (".sala", ".png", ".jpg", ".ogg", ".pdf")
_LEVEL = 6


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
        except OSError as error:
            self._file.close()
            raise file_error(error, path) from None
        except (zipfile.BadZipFile, ValueError, struct.error):
            self._file.close()
            raise SalaError("export_runtime_damaged", target=target, file=path.name) from None

    def packed(self, source: FromRuntime) -> Packed:
        """A file as it stands in the zip."""
        listed = source.listed
        damaged = SalaError("export_runtime_damaged", target=self._target, file=listed.path)
        info = self._infos.get(listed.path)
        if info is None or info.file_size != listed.size or info.flag_bits & 0x1:
            raise damaged
        try:
            self._file.seek(info.header_offset)
            magic, name_length, extra_length = _LOCAL.unpack(self._file.read(_LOCAL.size))
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
        return Packed(info.compress_type, info.CRC, info.file_size, data)

    def close(self) -> None:
        self._file.close()


def write_zip(plan: Plan, path: Path, folder: str) -> Iterator[Progress]:
    """Write all files of a plan below `folder` in the zip. Raises SalaError by errno, export_too_large."""
    opened: dict[Path, RuntimeZip] = {}
    if len(plan.pieces) > MOST_FILES:
        raise SalaError("export_too_large")
    try:
        with open(path, "xb") as out:
            zipped = ZipOut(out)
            for number, (name, piece) in enumerate(sorted(plan.pieces.items())):
                yield Progress(number / len(plan.pieces))
                packed = _packed(name, piece, opened)
                if zipped.size + len(packed.data) > MOST_BYTES:
                    raise SalaError("export_too_large")
                zipped.add(f"{folder}/{name}", packed, 0o755 if is_executable(piece) else 0o644)
            zipped.finish()
            out.flush()
            sync(out.fileno())  # whoever sees the bar full pulls the stick out
    except OSError as error:
        raise file_error(error, path) from None
    finally:
        for runtime in opened.values():
            runtime.close()
    yield Progress(1.0)


def _packed(name: str, piece: Made | FromRuntime, opened: dict[Path, RuntimeZip]) -> Packed:
    if isinstance(piece, Made):
        content = piece.data
    elif (place := piece.zip_file) is not None:
        if place not in opened:
            opened[place] = RuntimeZip(place, piece.folder.parent.name, piece.zip_sha256)
        return opened[place].packed(piece)
    else:
        try:
            content = (piece.folder / piece.listed.path).read_bytes()
        except OSError as error:
            raise file_error(error, piece.folder / piece.listed.path) from None
    return pack(content, 0 if name.endswith(_STORED_SUFFIXES) else _LEVEL)
