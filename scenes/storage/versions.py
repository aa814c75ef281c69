"""Earlier versions of a lesson: what a save is about to replace is kept in the user's own folder, the last ten of them.

Contents are files named by their hashes, so that ten versions of which one scene changed cost ten scenes. Media stay
in the lesson, which never gives any away; only those that a `.sala` file is about to lose are kept here too.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.jobs import paused_gc
from scenes.model.lesson import Lesson
from scenes.model.values import LocalText
from scenes.records import dataclass
from scenes.schema.codec import Codec
from scenes.storage.atomic import (
    file_error,
    has_content,
    read_file,
    remove_quietly,
    write_file,
    write_unsynced,
)
from scenes.storage.lesson_data import LESSON_FILE, from_raw, scene_file
from scenes.storage.migrations import RawLesson
from scenes.storage.yaml_guard import read_yaml

FOLDER = "versions"
KEPT = 10
_FORMAT = 1
_MAX_INDEX = 4 << 20
_MAX_OBJECT = 128 << 20
_INDEX = re.compile(r"([0-9]{20})\.json")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version. `when`: seconds since 1970 at which it was replaced. `files`: name -> sha256."""

    index: Path
    when: float
    title: LocalText
    things: int
    files: Mapping[str, str]
    picture: Path | None


def versions_folder(root: Path, lesson_id: str, place: Path) -> Path:
    """Where the versions of the lesson at a place are kept: a copy elsewhere has its own."""
    key = f"{lesson_id}\0{os.path.realpath(place)}".encode("utf-8", "surrogatepass")
    return root / hashlib.sha256(key).hexdigest()[:24]


def keep_version(
    folder: Path, lesson: Lesson, files: Mapping[str, bytes], when: float, picture: bytes = b""
) -> None:
    """Keep the files of a lesson as a version, unless they are those of the latest one; drop what is beyond ten.

    `lesson` is what the files say. Raises SalaError by errno; then the versions are as they were.
    """
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    known = find_versions(folder)
    if known and dict(known[0].files) == listed:
        return
    objects = folder / "objects"
    try:
        objects.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error, objects) from None
    for name, digest in listed.items():
        if not has_content(
            objects / digest, files[name]
        ):  # a damaged one would harm every version that shares it
            write_file(objects / digest, files[name])
    number = max(int(when * 1e9), int(known[0].index.stem) + 1 if known else 0)
    data = {
        "format": _FORMAT,
        "when": when,
        "title": dict(lesson.title),
        "things": sum(len(scene.entities) for scene in lesson.scenes.values()),
        "files": listed,
    }
    index = folder / f"{number:020}.json"
    if picture:
        write_unsynced(index.with_suffix(".png"), picture)
    write_file(index, json.dumps(data, ensure_ascii=True).encode("ascii"))
    _drop_old(folder)


def find_versions(folder: Path) -> list[Version]:
    """The versions in a folder, the latest first. Damaged ones are passed over."""
    try:
        names = sorted((name for name in os.listdir(folder) if _INDEX.fullmatch(name)), reverse=True)
    except OSError:
        return []
    return [version for name in names if (version := _read_index(folder / name)) is not None]


def read_version(version: Version, codec: Codec) -> Lesson:
    """The lesson as it was. Raises SalaError("version_damaged")."""
    try:
        top = read_yaml(_object(version, LESSON_FILE))
        scenes = {str(key): read_yaml(_object(version, scene_file(str(key)))) for key in top["scenes"]}
        with paused_gc():
            lesson, _problems = from_raw(codec, RawLesson(top, scenes))
    except (SalaError, KeyError, TypeError, ValueError, RecursionError):
        raise SalaError("version_damaged") from None
    if lesson is None:
        raise SalaError("version_damaged")
    return lesson


def version_media(version: Version) -> dict[str, bytes]:
    """The media that are kept with a version, because the lesson may not have them any more."""
    found = {}
    for name in version.files:
        if name.startswith("media/"):
            try:
                found[name] = _object(version, name)
            except SalaError:
                continue  # the lesson check names what is missing
    return found


def _object(version: Version, name: str) -> bytes:
    digest = version.files[name]
    data = read_file(version.index.parent / "objects" / digest, _MAX_OBJECT)
    if hashlib.sha256(data).hexdigest() != digest:
        raise SalaError("version_damaged")
    return data


def _read_index(index: Path) -> Version | None:
    try:
        data: Any = json.loads(read_file(index, _MAX_INDEX))
        files = {str(name): str(digest) for name, digest in data["files"].items()}
        title = LocalText({str(key): str(text) for key, text in data["title"].items()})
        when, things = float(data["when"]), int(data["things"])
    except (SalaError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not all(_HASH.fullmatch(digest) for digest in files.values()) or LESSON_FILE not in files:
        return None
    picture = index.with_suffix(".png")
    return Version(index, when, title, things, files, picture if picture.is_file() else None)


def _drop_old(folder: Path) -> None:
    """Keep ten, and the contents that they name. What cannot be removed is removed another time."""
    versions = find_versions(folder)
    for version in versions[KEPT:]:
        for path in (version.index, version.index.with_suffix(".png")):
            remove_quietly(path)
    needed = {digest for version in versions[:KEPT] for digest in version.files.values()}
    try:
        names = os.listdir(folder / "objects")
    except OSError:
        return
    for name in names:
        if name not in needed and _HASH.fullmatch(name):
            remove_quietly(folder / "objects" / name)
