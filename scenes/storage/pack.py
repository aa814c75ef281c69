"""Packs a lesson: its files, every asset it uses, the parsed form of its YAML and its hash, under one manifest.

A pack is an ordinary `.sala` file that also carries the library things it uses, so that it plays on a PC without the
library; the studio opens it like any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scenes.jobs import Progress
from scenes.model.lesson import Lesson
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.entity_table import with_table
from scenes.storage.lesson_data import (
    LESSON_FILE,
    cache_name,
    digest,
    hash_name,
    lesson_hash,
    scene_file,
    table_name,
)
from scenes.storage.lesson_save import check_readable, lesson_bytes, read_again
from scenes.storage.migrations import RawLesson


def pack_lesson(
    codec: Codec,
    lesson: Lesson,
    assets: Assets,
    used: Sequence[str],
    files: dict[str, bytes],
    known: Mapping[bytes, Any] | None = None,
    *,
    is_opened_again: bool = False,
) -> Iterator[Progress]:
    """Fill `files` (name -> bytes) with everything the lesson needs. Raises SalaError for an asset that is missing.

    `used` are the asset references the lesson names (`checks.walk.used_assets`); `known` is that of an opened lesson.
    With `is_opened_again` the caller opens the pack and compares the lesson in it; else its YAML is compared here.
    """
    written = lesson_bytes(codec, lesson)
    parsed = read_again(written, known) if is_opened_again else check_readable(codec, lesson, written, known)
    files.update(written)
    digests = {name: digest(raw) for name, raw in written.items()}
    for name in written:
        table = with_table(parsed[name]) if name != LESSON_FILE else None
        text = json.dumps(table or parsed[name], ensure_ascii=False, separators=(",", ":")).encode()
        files[(table_name if table else cache_name)(digests[name])] = text
    top = parsed[LESSON_FILE]
    scenes = {scene_id: parsed[scene_file(scene_id)] for scene_id in top["scenes"]}
    files[hash_name(digests)] = json.dumps(lesson_hash(RawLesson(top, scenes))).encode()
    for number, reference in enumerate(used):
        yield Progress(number / len(used), reference)
        files[assets.file_name(reference)] = assets.read(reference)
    yield Progress(1.0)
