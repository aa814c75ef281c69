"""A pack carries the hash of its lesson, and it is the one that would be worked out."""

from __future__ import annotations

import json
from pathlib import Path

from scenes.cli.bench_scenes import bench_lesson
from scenes.schema.codec import Codec
from scenes.storage.archive_write import write_archive
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.pack import pack_lesson
from scenes.vocabulary import sala_vocabulary

ROOT = Path(__file__).resolve().parents[2]


def _packed() -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    list(pack_lesson(Codec(sala_vocabulary()), bench_lesson("S1"), Assets(ROOT / "assets"), (), files))
    return files


def _hash_of(path: Path, files: dict[str, bytes]) -> str:
    path.write_bytes(write_archive(None, files))
    opened = open_lesson(path, Codec(sala_vocabulary()))
    opened.close()
    assert opened.lesson is not None
    return opened.hash


def test_it_is_the_hash_of_the_same_lesson_without_it(tmp_path: Path) -> None:
    files = _packed()
    carried = [name for name in files if len(files[name]) == 18]
    assert len(carried) == 1
    worked_out = _hash_of(tmp_path / "bare.sala", {n: raw for n, raw in files.items() if n not in carried})
    assert _hash_of(tmp_path / "whole.sala", files) == worked_out == json.loads(files[carried[0]])


def test_it_is_taken_from_the_pack_and_only_for_the_very_same_files(tmp_path: Path) -> None:
    files = _packed()
    name = next(name for name in files if len(files[name]) == 18)
    true = json.loads(files[name])
    assert _hash_of(tmp_path / "a.sala", {**files, name: b'"0123456789abcdef"'}) == "0123456789abcdef"
    assert _hash_of(tmp_path / "b.sala", {**files, name: b"no hash at all"}) == true
    changed = files["lesson.yaml"] + b"summary: {en: Other}\n"
    assert b"summary" not in files["lesson.yaml"]
    other = _hash_of(tmp_path / "c.sala", {**files, "lesson.yaml": changed})
    assert other not in (true, "0123456789abcdef")
