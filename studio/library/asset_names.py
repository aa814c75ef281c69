"""What models, pictures and sounds are called, and which there are: those of the library and those of the lesson."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from scenes.errors import SalaError
from scenes.model.values import LocalText
from scenes.records import dataclass
from scenes.storage.atomic import read_file
from scenes.storage.yaml_guard import read_yaml

_MOST_BYTES = 4_000_000
_SUFFIXES = {"picture": (".png", ".jpg"), "sound": (".wav", ".ogg")}


@dataclass(frozen=True, slots=True)
class LibraryModel:
    """One model of the library. `reference` is what lessons write."""

    reference: str
    kit: str
    title: LocalText
    tags: tuple[str, ...]
    file: Path


def read_models(library: Path) -> tuple[LibraryModel, ...]:
    """The models of the assets folder, in the order of its index; none if the index cannot be read."""
    try:
        data = read_yaml(read_file(library / "models" / "index.yaml", _MOST_BYTES), max_bytes=_MOST_BYTES)
        return tuple(
            LibraryModel(
                f"library/{row['id']}",
                str(row["kit"]),
                LocalText(row["title"]),
                tuple(str(tag) for tags in row.get("tags", {}).values() for tag in tags),
                library / "models" / f"{row['id']}.glb",
            )
            for row in data["models"]
        )
    except (SalaError, OSError, KeyError, TypeError, AttributeError):
        return ()  # a damaged index leaves a library without models, not a studio that does not start


class AssetNames:
    """Names of assets; the library's index is read when it is first needed."""

    def __init__(self, library: Path, media: Sequence[str] = ()) -> None:
        """`media` are the names of the lesson's own files."""
        self._library = library
        self._media = tuple(media)

    @cached_property
    def models(self) -> tuple[LibraryModel, ...]:
        return read_models(self._library)

    @cached_property
    def _titles(self) -> dict[str, LocalText]:
        return {model.reference: model.title for model in self.models}

    def name(self, reference: str, kind: str) -> LocalText:
        """The words for an asset; a file without words is called by its file's name."""
        if kind == "model" and reference in self._titles:
            return self._titles[reference]
        stem = reference.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        words = stem[:8] if reference.startswith("media/") else stem.replace("_", " ").capitalize()
        return LocalText(en=words)

    def references(self, kind: str) -> list[str]:
        """All assets of a kind (model, picture, sound), those of the lesson first."""
        own = [name for name in self._media if _kind_of(name) == kind]
        if kind == "model":
            return own + [model.reference for model in self.models]
        folder = self._library / f"{kind}s"
        files = sorted(f for f in folder.rglob("*") if f.suffix in _SUFFIXES[kind] and f.is_file())
        # Sounds beside the kits belong to the player itself.
        return own + [
            f"library/{f.parent.name}/{f.stem}"
            for f in files
            if f.parent != folder and f.parent.parent == folder
        ]


def _kind_of(name: str) -> str:
    suffix = name.rsplit(".", 1)[-1]
    kinds = {"glb": "model", **dict.fromkeys(("png", "jpg", "webp"), "picture")}
    is_media = name.startswith("media/")
    return (
        kinds.get(suffix, "sound" if suffix in ("wav", "ogg", "mp3", "m4a", "opus") else "")
        if is_media
        else ""
    )


def media_names(lesson: Path | None) -> list[str]:
    """The files of a lesson's own in its folder; a pack lists them in its manifest, which the assets know."""
    folder = lesson / "media" if lesson is not None else None
    if folder is None or not folder.is_dir():
        return []
    return sorted(f"media/{file.name}" for file in folder.iterdir() if file.is_file())
