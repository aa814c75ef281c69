"""Sounds of lessons that were written by hand: what pupils could not hear is told before they sit before it."""

from __future__ import annotations

import hashlib
import shutil
import struct
from pathlib import Path

import pytest

from scenes.checks.opened import problems_of_opened
from scenes.media.sounds import sound_format
from scenes.messages import remedy, sentence
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary

ASSETS = Path(__file__).parents[2] / "assets"
M4A = struct.pack(">L4s4sL", 24, b"ftyp", b"M4A ", 0) + b"isomM4A " + bytes(100)
OPUS = b"OggS\0\2" + bytes(8) + bytes(12) + b"\1\x13OpusHead\1\1" + bytes(100)


def problems(tmp_path: Path, raw: bytes, suffix: str) -> list[tuple[str, str, str]]:
    lesson = shutil.copytree(ASSETS / "lessons" / "dengue", tmp_path / "lesson")
    name = f"media/{hashlib.sha256(raw).hexdigest()}{suffix}"
    (lesson / "media").mkdir(exist_ok=True)
    (lesson / name).write_bytes(raw)
    scene = lesson / "scenes" / "yard.yaml"
    head, _mark, rest = scene.read_text("utf-8").partition("entities:\n")
    thing = (
        "  bell:\n    name:\n      en: Bell\n      km: ជួង\n"
        f"    components:\n      sound:\n        asset: {name}\n"
    )
    scene.write_text(head + "entities:\n" + thing + rest, "utf-8")
    vocabulary = sala_vocabulary()
    codec = Codec(vocabulary)
    found = problems_of_opened(open_lesson(lesson, codec), ASSETS, vocabulary, codec)
    texts = Texts("en", ASSETS / "locale")
    return [
        (
            problem.entity,
            sentence(texts, problem.code, problem.values),
            remedy(texts, problem.code, problem.values),
        )
        for problem in found
        if problem.level == "error"
    ]


def test_m4a_is_refused_by_name_with_a_remedy(tmp_path: Path) -> None:
    """What telephones record: the players carry no decoder for it."""
    ((thing, said, done),) = problems(tmp_path, M4A, ".m4a")
    assert thing == "bell"
    assert "media/" in said
    assert "M4A" in said
    assert "sala import" in done


def test_an_m4a_under_another_name_is_found_out(tmp_path: Path) -> None:
    ((_thing, said, _done),) = problems(tmp_path, M4A, ".mp3")
    assert "M4A" in said


@pytest.mark.parametrize("raw", [b"", b"no sound at all", bytes(5000)])
def test_what_is_no_sound_is_told(tmp_path: Path, raw: bytes) -> None:
    ((thing, said, _done),) = problems(tmp_path, raw, ".ogg")
    assert thing == "bell"
    assert "sound" in said


def test_opus_is_played_and_so_accepted(tmp_path: Path) -> None:
    assert sound_format(OPUS) == "opus"
    assert problems(tmp_path, OPUS, ".opus") == []
