"""Opens a lesson from a folder, a `.sala` file or a pack. Nothing outside the lesson is ever read.

Opening is fast for what Sala saved itself: beside each YAML file lies its parsed form as JSON, named by the hash of the
YAML bytes (`.studio/cache`). A file edited by hand simply misses that cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from scenes.errors import SalaError
from scenes.jobs import paused_gc
from scenes.model.lesson import FORMAT, Lesson
from scenes.model.scene import Entity
from scenes.model.values import ID_PATTERN, EntityId
from scenes.records import dataclass, field
from scenes.schema.check import Problem
from scenes.schema.codec import Codec
from scenes.storage.archive import Archive, read_archive
from scenes.storage.atomic import file_error, read_file
from scenes.storage.commit import staged_files
from scenes.storage.entity_table import TABLE, read_table, without_table
from scenes.storage.lesson_data import (
    LESSON_FILE,
    FileTexts,
    cache_name,
    digest,
    from_raw,
    hash_name,
    lesson_hash,
    scene_file,
    table_name,
)
from scenes.storage.migrations import RawLesson
from scenes.storage.places import is_inside

SALA_SUFFIX = ".sala"
CACHE_FOLDER = ".studio/cache"
MAX_MEDIA_BYTES = 64 << 20
MAX_YAML_BYTES = 8 << 20
MAX_PARSED_BYTES = 4 * MAX_YAML_BYTES
"""Of the parsed form of one file: what a file of that size can say takes no more."""
MAX_SCENES = 200
_HASH = re.compile(rb'"[0-9a-f]{16}"')


class LessonFiles(Protocol):
    """Where a lesson's files come from."""

    @property
    def name(self) -> str: ...
    def names(self) -> Iterable[str]: ...
    def read(self, name: str) -> bytes:
        """Raises SalaError for a missing or damaged file."""
        ...

    def cached(self, raw: bytes) -> Any:
        """The parsed form of these YAML bytes, if it is known; else None."""
        ...

    def cached_json(self, raw: bytes) -> bytes | None:
        """The same as the text it was kept as."""
        ...

    def close(self) -> None: ...


class FolderFiles:
    """A lesson in a folder. Links that lead outside are refused; a save that was cut off is read to its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._staged = staged_files(folder)

    @property
    def name(self) -> str:
        return self.folder.name

    def names(self) -> list[str]:
        found = {LESSON_FILE} if (self.folder / LESSON_FILE).is_file() else set()
        for sub in ("scenes", "media"):
            try:
                with os.scandir(self.folder / sub) as entries:
                    found.update(f"{sub}/{entry.name}" for entry in entries if entry.is_file())
            except OSError:
                continue
        return sorted(found | set(self._staged))

    def read(self, name: str) -> bytes:
        path = self._staged.get(name, self.folder / name)
        if not is_inside(path, self.folder):
            raise SalaError("outside_lesson", name=name)
        return read_file(path, MAX_MEDIA_BYTES if name.startswith("media/") else MAX_YAML_BYTES)

    def cached(self, raw: bytes) -> Any:
        return _parsed_json(self.cached_json(raw))

    def cached_json(self, raw: bytes) -> bytes | None:
        path = self.folder / CACHE_FOLDER / f"{hashlib.sha256(raw).hexdigest()}.json"
        try:
            return read_file(path, MAX_PARSED_BYTES)
        except SalaError:
            return None

    def close(self) -> None:
        """Nothing is kept open."""


class ArchiveFiles:
    """A lesson in a `.sala` file; every file is checked against the manifest as it is read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @property
    def name(self) -> str:
        return self._archive.name

    def names(self) -> Sequence[str]:
        return self._archive.names()

    def read(self, name: str) -> bytes:
        try:
            return self._archive.read(name)
        except KeyError:
            raise SalaError("file_missing", name=name) from None

    def cached(self, raw: bytes) -> Any:
        """Packs carry the parsed form of their YAML; it is under the same manifest."""
        return _parsed_json(self.cached_json(raw))

    def cached_json(self, raw: bytes) -> bytes | None:
        of_raw = digest(raw)
        name = cache_name(of_raw)
        if self._has_parsed(name):
            return self._archive.read(name)
        table = self.cached_table(of_raw)
        try:
            return None if table is None else json.dumps(without_table(table), ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            return None

    def digest(self, name: str) -> str:
        """The digest that the manifest gives of a file; bytes that were read have it."""
        return self._archive.hash(name)

    def cached_table(self, yaml_digest: str) -> dict[str, Any] | None:
        """The parsed form with the things of a large scene as a table, if the pack carries it."""
        name = table_name(yaml_digest)
        data = _parsed_json(self._archive.read(name)) if self._has_parsed(name) else None
        return data if isinstance(data, dict) and TABLE in data else None

    def _has_parsed(self, name: str) -> bool:
        """Whether there is such a parsed form, no larger than the limits for YAML let it be: these stop bombs."""
        return name in self._archive.names() and self._archive.size(name) <= MAX_PARSED_BYTES

    def close(self) -> None:
        self._archive.close()


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson and what was found while reading it. `lesson` is None if it cannot be used at all."""

    path: Path
    files: LessonFiles
    lesson: Lesson | None
    problems: list[Problem]
    hash: str = ""
    """`lesson_data.lesson_hash` of what was read; empty with `keep_texts`."""
    texts: Mapping[str, FileTexts] = field(default_factory=dict)
    """The files that Sala wrote itself in the present format, and that were read without a fault."""
    known: Mapping[bytes, Any] = field(default_factory=dict)
    """YAML bytes that were read -> what is in them; not to be changed."""

    def close(self) -> None:
        self.files.close()


def lesson_files(path: Path) -> LessonFiles:
    """The files of a lesson folder or a `.sala` file. Raises SalaError with a sentence if there is no lesson."""
    try:
        if path.is_dir():
            files = FolderFiles(path)
            if LESSON_FILE not in files.names():
                raise SalaError("no_lesson_here", name=path.name)
            return files
        if not path.exists():
            raise SalaError("file_missing", name=path.name)
    except OSError as error:
        raise file_error(error, path) from None
    if path.name == LESSON_FILE:
        return FolderFiles(path.parent)
    return ArchiveFiles(read_archive(path))


def open_lesson(
    path: Path, codec: Codec, *, keep_texts: bool = False, files: LessonFiles | None = None
) -> OpenLesson:
    """Read a lesson. Raises SalaError if a file is missing, damaged, newer or hostile; what is merely wrong is listed.

    A missing or unreadable scene file is such an error only for that scene: it is reported and left out, unless it is
    the first one. With `keep_texts` the files are handed on too, for `LessonWriter.learn`, and no hash is made: it
    tells a player whether results belong to a lesson, and would cost a studio a fifth of the time. `files` are read
    instead of those at `path`, and closed with the lesson.
    """
    with paused_gc():
        return _open(path, lesson_files(path) if files is None else files, codec, keep_texts)


def _open(path: Path, files: LessonFiles, codec: Codec, keep_texts: bool) -> OpenLesson:
    texts: dict[str, FileTexts] | None = {} if keep_texts else None
    try:
        read: dict[str, bytes] = {}
        top = _parsed(files, LESSON_FILE, read, texts)
        scenes: dict[str, Any] = {}
        ready: dict[str, Mapping[EntityId, Entity]] = {}
        problems: list[Problem] = []
        names = top.get("scenes")
        if not isinstance(names, list) or not names or len(names) > MAX_SCENES:
            raise SalaError("no_scene_list", name=files.name)
        for scene_id in names:
            if not isinstance(scene_id, str) or not ID_PATTERN.fullmatch(scene_id):
                problems.append(Problem("error", "bad_id", "scenes", {"id": str(scene_id)[:80]}))
                continue
            try:
                things = _ready_things(codec, files, scene_id, read) if texts is None else None
                if things is not None:
                    scenes[scene_id], ready[scene_id] = things
                    continue
                scenes[scene_id] = _parsed(files, scene_file(scene_id), read, texts)
            except SalaError as error:
                if scene_id == top.get("start_scene"):
                    raise
                path_in = f"scenes/{scene_id}"
                problems.append(Problem("error", error.code, path_in, dict(error.values), scene_id))
        raw = RawLesson(top, scenes)
        parsed = {
            LESSON_FILE: top,
            **{scene_file(key): data for key, data in scenes.items() if key not in ready},
        }
        known = {read[name]: data for name, data in parsed.items()}
        lesson, found = from_raw(codec, raw, ready)
        is_told = lesson is not None and texts is None
        lesson_digest = (
            (_packed_hash(files, read) or lesson_hash(_whole(files, raw, ready, read))) if is_told else ""
        )
        faulty = {scene_file(problem.scene) for problem in found if problem.level == "error"}
        kept = {name: text for name, text in (texts or {}).items() if name not in faulty}
    except (ValueError, RecursionError):
        files.close()
        raise SalaError("not_a_mapping", name=files.name) from None
    except BaseException:
        files.close()
        raise
    return OpenLesson(path, files, lesson, [*problems, *found], lesson_digest, kept, known)


def _parsed_json(text: bytes | None) -> Any:
    try:
        with paused_gc():
            return None if text is None else json.loads(text)
    except (ValueError, RecursionError):
        return None


def _packed_hash(files: LessonFiles, read: Mapping[str, bytes]) -> str:
    """The hash that a pack of just these files carries, so that a player need not work it out at each start."""
    if not isinstance(files, ArchiveFiles):
        return ""
    name = hash_name({name: files.digest(name) for name in read})
    if name not in files.names():
        return ""
    found = files.read(name)
    return found[1:-1].decode() if _HASH.fullmatch(found) else ""


def _ready_things(
    codec: Codec, files: LessonFiles, scene_id: str, read: dict[str, bytes]
) -> tuple[dict[str, Any], Mapping[EntityId, Entity]] | None:
    """A scene without its things, and these decoded, where a pack carries them as a table and all are in order."""
    if not isinstance(files, ArchiveFiles):
        return None
    name = scene_file(scene_id)
    read[name] = files.read(name)
    table = files.cached_table(files.digest(name))
    if table is None or table.get("format") != FORMAT:
        return None
    try:
        things = read_table(codec, table)
    except (ValueError, RecursionError):
        return None
    return None if things is None else ({key: table[key] for key in table if key != TABLE}, things)


def _whole(files: LessonFiles, raw: RawLesson, ready: Iterable[str], read: Mapping[str, bytes]) -> RawLesson:
    """The raw data with the things that were decoded from a table."""
    scenes = {key: files.cached(read[scene_file(key)]) for key in ready}
    return RawLesson(raw.lesson, {**raw.scenes, **scenes})


def _parsed(
    files: LessonFiles, name: str, read: dict[str, bytes], texts: dict[str, FileTexts] | None = None
) -> dict[str, Any]:
    """The data of one file; its bytes go to `read`."""
    raw = read[name] = read.get(name) or files.read(name)
    text = files.cached_json(raw)
    data = _parsed_json(text)
    if isinstance(data, dict) and data.get("format") == FORMAT and texts is not None and text is not None:
        texts[name] = FileTexts(raw, text)
    if data is None:
        from scenes.storage.yaml_guard import (
            read_yaml,  # PyYAML costs 30 ms, and packs and saved lessons need none
        )

        try:
            data = read_yaml(raw)
        except SalaError as error:
            raise SalaError(error.code, **{"name": name, **error.values}) from None
    if not isinstance(data, dict):
        raise SalaError("not_a_mapping", name=name)
    return data
