"""A file of a ready player, wherever it lies: in the runtime's folder, or only in its zip.

An installed studio brings the zips alone, which halves its size; a clone has both.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import closing
from typing import BinaryIO

from exporters.api import FromRuntime
from exporters.zip_write import RuntimeZip
from scenes.errors import SalaError


def open_source(piece: FromRuntime) -> BinaryIO:
    """Open it for reading; whether it is what the manifest says is for the reader to see.

    Raises SalaError export_runtime_damaged(target, file) if it is not there, OSError.
    """
    path = piece.folder / piece.listed.path
    target = piece.folder.parent.name
    damaged = SalaError("export_runtime_damaged", target=target, file=piece.listed.path)
    if path.is_file():
        return open(path, "rb", buffering=0)
    if piece.zip_file is None or piece.folder.is_dir():
        raise damaged
    with closing(RuntimeZip(piece.zip_file, target)) as opened:
        method, _crc, size, data = opened.packed(piece)
    if method == zipfile.ZIP_STORED:
        return io.BytesIO(data)
    try:
        return io.BytesIO(zlib.decompressobj(-15).decompress(data, size + 1))  # never more than was promised
    except zlib.error:
        raise damaged from None
