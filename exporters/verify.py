"""Fourth step: what was written is what was planned, and the player's own loader opens every lesson of it."""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from exporters.api import FromRuntime, Plan, Work
from exporters.zip_write import LOCAL_BYTES, RuntimeZip
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.schema.check import has_errors
from scenes.storage.export_check import check_bytes, quick_fault
from scenes.storage.export_list import LESSONS_FOLDER, ExportList, read_list
from scenes.storage.lesson_folder import open_lesson


def verify_folder(folder: Path, listed: ExportList, work: Work) -> Iterator[Progress]:
    """Raises SalaError export_pack_unreadable(name), file_failed(name, detail).

    Files of runtimes were hashed while they were copied; here their lengths are compared. All others are read again.
    """
    if read_list(folder).raw != listed.raw:
        raise _not_written("sala-export.json")
    for number, file in enumerate(listed.files):
        is_copied = file.path.startswith("player/") and file.path.count("/") > 1
        fault = quick_fault(folder, file) if is_copied else check_bytes(folder, file)
        if fault is not None:
            raise _not_written(file.path)
        if number % 16 == 0:
            yield Progress(0.5 * number / len(listed.files))
    for number, packed in enumerate(work.lessons):
        yield Progress(0.5 + 0.5 * number / len(work.lessons), packed.file_name)
        opened = open_lesson(folder / LESSONS_FOLDER / packed.file_name, work.tools.codec)
        with contextlib.closing(opened):
            if opened.lesson != packed.checked.lesson or has_errors(opened.problems):
                raise SalaError("export_pack_unreadable", name=packed.file_name)


def verify_zip(path: Path, folder: str, plan: Plan) -> Iterator[Progress]:
    """Read every file of the zip and compare it with the plan. Raises SalaError as `verify_folder`.

    What was copied from a runtime zip of known hash is compared as it is packed; all else is unpacked.
    """
    wanted = {f"{folder}/{name}": piece for name, piece in plan.pieces.items()}
    opened: dict[Path, RuntimeZip] = {}
    try:
        with zipfile.ZipFile(path) as zipped, open(path, "rb") as raw:
            infos = zipped.infolist()
            if sorted(info.filename for info in infos) != sorted(wanted):
                raise _not_written(path.name)
            for number, info in enumerate(infos):
                yield Progress(number / len(infos))
                piece = wanted[info.filename]
                if isinstance(piece, FromRuntime) and piece.zip_file is not None and piece.zip_sha256:
                    if piece.zip_file not in opened:
                        opened[piece.zip_file] = RuntimeZip(piece.zip_file, piece.folder.parent.name)
                    _method, crc, size, packed = opened[piece.zip_file].packed(piece)
                    raw.seek(info.header_offset + LOCAL_BYTES + len(info.filename.encode()))
                    if (info.CRC, info.file_size) != (crc, size) or raw.read(info.compress_size) != packed:
                        raise _not_written(info.filename)
                    continue
                data = zipped.read(info)
                if isinstance(piece, FromRuntime):
                    if hashlib.sha256(data).hexdigest() != piece.listed.sha256:
                        target = piece.folder.parent.name
                        raise SalaError("export_runtime_damaged", target=target, file=piece.listed.path)
                elif data != piece.data:
                    raise _not_written(info.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        raise _not_written(path.name) from None
    finally:
        for runtime in opened.values():
            runtime.close()


def _not_written(name: str) -> SalaError:
    return SalaError("file_failed", name=name, detail="read back differently")
