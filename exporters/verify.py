"""Fourth step: what was written is what was planned. Packs were opened by the player's own loader before; see pack."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from exporters.api import FromRuntime, Plan
from exporters.zip_write import RuntimeZip
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.export_check import quick_fault
from scenes.storage.export_list import LIST_FILE, ExportList, read_list
from scenes.storage.zip_out import LOCAL_BYTES


def verify_folder(folder: Path, listed: ExportList) -> None:
    """Every file of the list is there in its length, and the list reads as it was written.

    Their bytes were compared right after they were written (`folder_write.Lander`). Raises SalaError
    file_failed(name, detail).
    """
    if read_list(folder).raw != listed.raw:
        raise _not_written(LIST_FILE)
    for file in listed.files:
        if quick_fault(folder, file) is not None:
            raise _not_written(file.path)


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
                    packed = opened[piece.zip_file].packed(piece)
                    raw.seek(info.header_offset + LOCAL_BYTES + len(info.filename.encode()))
                    is_same = (info.CRC, info.file_size) == (packed.crc, packed.size)
                    if not is_same or raw.read(info.compress_size) != packed.data:
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
