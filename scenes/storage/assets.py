"""Where models, pictures and sounds come from: the library that ships with Sala and the lesson's own media."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from scenes.errors import SalaError
from scenes.storage.atomic import read_file
from scenes.storage.lesson_folder import MAX_MEDIA_BYTES, LessonFiles

_LIBRARY = re.compile(r"library/([a-z0-9_]+)/([a-z0-9_]+)")
_MEDIA = re.compile(r"media/[0-9a-f]{64}\.(glb|png|jpg|webp|wav|ogg|mp3|m4a|opus)")
_FOLDERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "model": (("models", ".glb"),),
    "picture": (("pictures", ".png"), ("pictures", ".jpg")),
    "sound": (("sounds", ".wav"), ("sounds", ".ogg")),
}
_SUFFIXES = {
    "model": {"glb"},
    "picture": {"png", "jpg", "webp"},
    "sound": {"wav", "ogg", "mp3", "m4a", "opus"},
}


class Assets:
    """Resolves references of one lesson. References are checked by pattern, so they can never leave their folders."""

    def __init__(self, library: Path, files: LessonFiles | None = None) -> None:
        """`library` is the assets folder; `files` are the lesson's (None: library only)."""
        self._library = library
        self._added: dict[str, Path] = {}
        self.use(files)

    @property
    def library(self) -> Path:
        """The assets folder."""
        return self._library

    def use(self, files: LessonFiles | None) -> None:
        """Take the lesson's own assets from other files from now on: it was saved elsewhere."""
        self._files = files
        self._packed = frozenset(files.names()) if files is not None else frozenset()

    def add(self, reference: str, path: Path) -> None:
        """A medium that was brought in and is not among the lesson's files yet. `reference` is its content's hash."""
        self._added[reference] = path

    def own_name(self, reference: str) -> str | None:
        """The name under which the lesson itself carries an asset; None for one of the library."""
        if _MEDIA.fullmatch(reference):
            return reference if reference in self._packed or reference in self._added else None
        return self._packed_name(reference, tuple(_FOLDERS))

    def exists(self, reference: str, kind: str) -> bool:
        """Whether the reference names something of this kind (model, picture, sound)."""
        if _MEDIA.fullmatch(reference):
            is_there = reference in self._packed or reference in self._added
            return is_there and reference.rsplit(".", 1)[1] in _SUFFIXES[kind]
        return (
            self._library_file(reference, (kind,)) is not None
            or self._packed_name(reference, (kind,)) is not None
        )

    def read(self, reference: str) -> bytes:
        """The bytes. Raises SalaError("asset_missing"), or what reading the file raises."""
        if reference in self._added:
            return read_file(self._added[reference], MAX_MEDIA_BYTES)
        if _MEDIA.fullmatch(reference) and self._files is not None and reference in self._packed:
            return self._files.read(reference)
        kinds = tuple(_FOLDERS)
        packed = self._packed_name(reference, kinds)
        if packed is not None and self._files is not None:
            return self._files.read(packed)
        path = self._library_file(reference, kinds)
        if path is None:
            raise SalaError("asset_missing", asset=reference)
        return read_file(path, MAX_MEDIA_BYTES)

    def file_name(self, reference: str) -> str:
        """The name under which a pack carries the asset. Raises SalaError("asset_missing")."""
        if _MEDIA.fullmatch(reference):
            return reference
        path = self._library_file(reference, tuple(_FOLDERS))
        packed = self._packed_name(reference, tuple(_FOLDERS))
        if path is None and packed is None:
            raise SalaError("asset_missing", asset=reference)
        return packed or reference + (path.suffix if path is not None else "")

    def _library_file(self, reference: str, kinds: tuple[str, ...]) -> Path | None:
        match = _LIBRARY.fullmatch(reference)
        if match is None:
            return None
        for kind in kinds:
            for folder, suffix in _FOLDERS[kind]:
                path = self._library / folder / match[1] / f"{match[2]}{suffix}"
                if path.is_file():
                    return path
        return None

    def _packed_name(self, reference: str, kinds: tuple[str, ...]) -> str | None:
        """A pack carries the library things it uses under their own names."""
        if not _LIBRARY.fullmatch(reference):
            return None
        for kind in kinds:
            for _folder, suffix in _FOLDERS[kind]:
                if reference + suffix in self._packed:
                    return reference + suffix
        return None


class AssetsReadOnce(Assets):
    """Keeps what it has read, for work that looks at every asset of a lesson and then puts all of them into a pack."""

    def __init__(self, library: Path, files: LessonFiles | None = None) -> None:
        super().__init__(library, files)
        self._read: dict[str, bytes] = {}
        self._found: dict[tuple[str, tuple[str, ...]], Path | None] = {}

    def read(self, reference: str) -> bytes:
        if reference not in self._read:
            self._read[reference] = super().read(reference)
        return self._read[reference]

    def _library_file(self, reference: str, kinds: tuple[str, ...]) -> Path | None:
        key = (reference, kinds)
        if key not in self._found:
            self._found[key] = super()._library_file(reference, kinds)
        return self._found[key]
