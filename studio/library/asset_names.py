"""What models, pictures and sounds are called, and which there are: those of the library and those of the lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.media_edits import credits_of_media
from scenes.model.values import LocalText
from scenes.records import dataclass
from scenes.storage.atomic import read_file
from scenes.storage.yaml_guard import read_yaml
from studio.lesson_place import LessonPlace

_MOST_BYTES = 4_000_000
_SOUNDS = (".wav", ".ogg")


@dataclass(frozen=True, slots=True)
class LibraryAsset:
    """A model or a picture of the library. `reference` is what lessons write, `tags` are words to find it by."""

    reference: str
    kit: str
    title: LocalText
    tags: tuple[str, ...]
    file: Path


def read_models(library: Path) -> tuple[LibraryAsset, ...]:
    """The models of the assets folder, in the order of its index; none if the index cannot be read."""
    return _read_index(library, "models", ".glb")


def _read_index(library: Path, folder: str, suffix: str) -> tuple[LibraryAsset, ...]:
    try:
        data = read_yaml(read_file(library / folder / "index.yaml", _MOST_BYTES), max_bytes=_MOST_BYTES)
        return tuple(
            LibraryAsset(
                f"library/{row['id']}",
                str(row["id"]).partition("/")[0],
                LocalText(row["title"]),
                tuple(str(tag) for tags in row.get("tags", {}).values() for tag in tags),
                library / folder / f"{row['id']}{suffix}",
            )
            for row in data[folder]
        )
    except (SalaError, OSError, KeyError, TypeError, AttributeError):
        return ()  # a damaged index leaves a library without them, not a studio that does not start


class AssetNames:
    """Names of assets; the indexes of the library are read when they are first needed."""

    def __init__(self, library: Path, own: Callable[[], Mapping[str, str]] = dict) -> None:
        """`own` gives the references of the lesson's own media with their names ("" for none), as they are now."""
        self.library = library
        self.own = own

    @cached_property
    def models(self) -> tuple[LibraryAsset, ...]:
        return read_models(self.library)

    @cached_property
    def _models(self) -> Mapping[str, LibraryAsset]:
        return {one.reference: one for one in self.models}

    @cached_property
    def _pictures(self) -> Mapping[str, LibraryAsset]:
        return {one.reference: one for one in _read_index(self.library, "pictures", ".jpg")}

    def named(self, kind: str) -> Mapping[str, LibraryAsset]:
        """What the library has words for, by reference, in the order of its index; no sounds."""
        return self._models if kind == "model" else self._pictures if kind == "picture" else {}

    def name(self, reference: str, kind: str) -> LocalText:
        """The words for an asset; a file without words is called by its file's name."""
        known = self.named(kind).get(reference)
        if known is not None:
            return known.title
        title = self.own().get(reference, "") if reference.startswith("media/") else ""
        if title:
            return LocalText(en=title)
        stem = reference.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        words = stem[:8] if reference.startswith("media/") else stem.replace("_", " ").capitalize()
        return LocalText(en=words)

    def references(self, kind: str) -> list[str]:
        """All assets of a kind (model, picture, sound), those of the lesson first."""
        own = [name for name in self.own() if kind_of_medium(name) == kind]
        if kind != "sound":
            return own + list(self.named(kind))
        folder = self.library / "sounds"
        files = sorted(f for f in folder.rglob("*") if f.suffix in _SOUNDS and f.is_file())
        # Sounds beside the kits belong to the player itself.
        return own + [
            f"library/{f.parent.name}/{f.stem}"
            for f in files
            if f.parent != folder and f.parent.parent == folder
        ]


def kind_of_medium(name: str) -> str:
    """ "model", "picture" or "sound" by the ending of a reference to the lesson's own media; else ""."""
    suffix = name.rsplit(".", 1)[-1]
    kinds = {"glb": "model", **dict.fromkeys(("png", "jpg", "webp"), "picture")}
    is_media = name.startswith("media/")
    return (
        kinds.get(suffix, "sound" if suffix in ("wav", "ogg", "mp3", "m4a", "opus") else "")
        if is_media
        else ""
    )


class OwnMedia(Protocol):
    """What is asked of an editing session."""

    @property
    def lesson(self) -> Lesson: ...
    @property
    def place(self) -> LessonPlace: ...


def own_media(session: OwnMedia) -> dict[str, str]:
    """The lesson's own media, with the names that its credits give them."""
    credits = credits_of_media(session.lesson)
    names = session.place.own_media
    titled = {name: credits[name].what for name in credits if name in set(names)}
    return titled | {name: "" for name in names if name not in titled}


def session_names(session: OwnMedia, library: Path) -> AssetNames:
    """The names of all assets that an open lesson can use."""
    return AssetNames(library, lambda: own_media(session))
