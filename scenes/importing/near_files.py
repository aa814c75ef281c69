"""Files that belong to a model and lie beside it: read from its own folder and below, and from nowhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from scenes.errors import SalaError
from scenes.storage.atomic import read_file

MAX_FILE: Final = 200 << 20
"""Bytes of a model with all that belongs to it."""


class NearFiles:
    """The folder of one file. What is read in all is limited."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._bytes_left = MAX_FILE

    def read(self, path: Path) -> bytes:
        """The bytes of a file. Raises SalaError."""
        raw = read_file(path, max(1, self._bytes_left))
        self._bytes_left -= len(raw)
        return raw

    def named(self, name: str) -> bytes:
        """A file by the name that another file gives it.

        Raises SalaError: import_outside for a name that leads anywhere but into the folder, import_missing_part.
        """
        parts = name.replace("\\", "/").split("/")
        is_strange = any(ord(sign) < 32 for sign in name) or ":" in name
        if is_strange or parts[0] == "" or ".." in parts:
            raise SalaError("import_outside", name=name[:80])
        path = self._folder.joinpath(*(part for part in parts if part not in ("", ".")))
        inside = os.path.realpath(self._folder).rstrip(os.sep) + os.sep
        if not os.path.realpath(path).startswith(inside):  # a link may lead elsewhere
            raise SalaError("import_outside", name=name[:80])
        try:
            return self.read(path)
        except SalaError as error:
            if error.code == "file_missing":
                raise SalaError("import_missing_part", name=name[:80]) from None
            raise
