"""A lesson as the plain data of its files, and back. One place knows how a lesson is cut into files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scenes.errors import SalaError
from scenes.model.draft import check_tree
from scenes.model.lesson import FORMAT, Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId
from scenes.records import dataclass, replace
from scenes.schema.check import Problem
from scenes.schema.codec import Codec
from scenes.storage.migrations import RawLesson, migrated

LESSON_FILE = "lesson.yaml"


@dataclass(frozen=True, slots=True)
class FileTexts:
    """One file of a lesson: its YAML, and the same data as JSON."""

    yaml: bytes
    json: bytes


def scene_file(scene_id: str) -> str:
    return f"scenes/{scene_id}.yaml"


def to_files(codec: Codec, lesson: Lesson, *, complete: bool = False) -> dict[str, dict[str, Any]]:
    """File name -> plain data. With `complete` every default is written out, as in packs."""
    data = codec.encode(lesson, complete=complete)
    scenes = data.pop("scenes", {})
    files = {scene_file(key): {"format": FORMAT, **scene} for key, scene in scenes.items()}
    return {LESSON_FILE: {"format": FORMAT, **data, "scenes": list(scenes)}, **files}


def from_raw(
    codec: Codec, raw: RawLesson, ready: Mapping[str, Mapping[EntityId, Entity]] | None = None
) -> tuple[Lesson | None, list[Problem]]:
    """Lift old formats, decode, and check the invariants. None if there is no usable lesson.

    `ready` are things that are decoded already, by scene; their raw scenes have none.
    """
    raw = migrated(raw)
    data = {key: value for key, value in raw.lesson.items() if key not in ("format", "scenes")}
    scenes = {}
    for key, scene in raw.scenes.items():
        scenes[key] = {name: value for name, value in scene.items() if name != "format"}
    lesson, problems = codec.decode(Lesson, {**data, "scenes": scenes})
    problems = [located(problem) for problem in problems]
    if lesson is None:
        return None, problems
    if ready:
        filled = {
            key: replace(scene, entities=ready[key]) if key in ready else scene
            for key, scene in lesson.scenes.items()
        }
        lesson = replace(lesson, scenes=MappingProxyType(filled))
    for scene_id, checked in lesson.scenes.items():
        try:
            check_tree(checked.entities)
        except SalaError as error:
            entity = str(error.values.get("entity", ""))
            path = f"scenes/{scene_id}/entities/{entity}"
            problems.append(Problem("error", error.code, path, dict(error.values), scene_id, entity))
            return None, problems
    if lesson.start_scene not in lesson.scenes:
        problems.append(Problem("error", "no_start_scene", "start_scene", {"scene": lesson.start_scene}))
        return None, problems
    return lesson, problems


def located(problem: Problem) -> Problem:
    """The problem with scene and entity read from its path, so that a program can go there."""
    parts = problem.path.split("/")
    if len(parts) < 2 or parts[0] != "scenes":
        return problem
    entity = parts[3] if len(parts) > 3 and parts[2] == "entities" else ""
    return replace(problem, scene=parts[1], entity=entity)


def canonical_json(data: Mapping[str, Any]) -> bytes:
    """Equal data gives equal bytes."""
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(raw: bytes) -> str:
    """What tells the bytes of one file from all others."""
    return hashlib.sha256(raw).hexdigest()


def cache_name(file_digest: str) -> str:
    """Where a pack keeps the parsed form of the YAML file with this digest."""
    return f"cache/{file_digest}.json"


def table_name(file_digest: str) -> str:
    """Where a pack keeps it instead if its things are a table (`entity_table`)."""
    return f"cache/{file_digest}-table.json"


def hash_name(digests: Mapping[str, str]) -> str:
    """Where a pack keeps the `lesson_hash` of just these files (name -> digest of its YAML): another byte in one is
    another name."""
    listed = "".join(f"{name}\0{digests[name]}\0" for name in sorted(digests))
    return f"cache/{digest(listed.encode())}.json"


def lesson_hash(raw: RawLesson) -> str:
    """Tells two versions of a lesson apart: sha256 (first 16 hex digits) of what its files say, in whatever form.

    Taken from the raw data in the newest format, so order, comments and layout of the files do not matter. Media are
    named by their own hashes, so their content is covered. Raises ValueError or RecursionError for data no file holds.
    """
    return hashlib.sha256(canonical_json({"lesson": raw.lesson, "scenes": raw.scenes})).hexdigest()[:16]
