"""Files of a ready player, wherever they lie: in the runtime's folder, or only in its zip.

An installed studio brings the zips alone, which halves its size; a clone has both.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from exporters.api import FromRuntime
from exporters.zip_write import RuntimeZip
from scenes.errors import SalaError


class Sources:
    """Opens them for one thread; zips stay open between two files. Call `close` in any case."""

    def __init__(self) -> None:
        self._zips: dict[Path, RuntimeZip] = {}

    def open(self, piece: FromRuntime) -> BinaryIO:
        """Open one for reading; whether it is what the manifest says is for the reader to see.

        Raises SalaError export_runtime_damaged(target, file) if it is not there, OSError.
        """
        path = piece.folder / piece.listed.path
        target = piece.folder.parent.name
        damaged = SalaError("export_runtime_damaged", target=target, file=piece.listed.path)
        if path.is_file():
            return open(path, "rb", buffering=0)
        if piece.zip_file is None or piece.folder.is_dir():
            raise damaged
        if piece.zip_file not in self._zips:
            self._zips[piece.zip_file] = RuntimeZip(piece.zip_file, target)
        packed = self._zips[piece.zip_file].packed(piece)
        if packed.method == zipfile.ZIP_STORED:
            return io.BytesIO(packed.data)
        try:  # never more than was promised
            return io.BytesIO(zlib.decompressobj(-15).decompress(packed.data, packed.size + 1))
        except zlib.error:
            raise damaged from None

    def close(self) -> None:
        for opened in self._zips.values():
            opened.close()
        self._zips.clear()
