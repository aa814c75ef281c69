"""Lessons in folders: saved whole or not at all, read back equal, cached by their bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scenes.cards.actions import Show
from scenes.errors import SalaError
from scenes.messages import MESSAGES
from scenes.model.lesson import FORMAT
from scenes.model.parts import UnknownPart
from scenes.model.values import LocalText
from scenes.schema.codec import Codec
from scenes.storage import commit, lesson_folder
from scenes.storage.archive_write import write_archive
from scenes.storage.lesson_data import cache_name, digest, to_files
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import lesson_bytes, save_lesson
from scenes.storage.migrations import MIGRATIONS
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary

MIGRATION_DATA = Path(__file__).parents[1] / "data" / "migrations"


@pytest.fixture
def codec() -> Codec:
    return Codec(sala_vocabulary())


@pytest.fixture
def folder(tmp_path: Path, codec: Codec) -> Path:
    path = tmp_path / "មេរៀន ១"
    save_lesson(codec, new_lesson("សាក"), path)
    return path


def opened(path: Path, codec: Codec):
    found = open_lesson(path, codec)
    found.close()
    return found


def refused(path: Path, codec: Codec) -> str:
    with pytest.raises(SalaError) as error:
        open_lesson(path, codec)
    return error.value.code


def test_saved_lesson_reads_back_equal(tmp_path: Path, codec: Codec) -> None:
    lesson = new_lesson("Test")
    save_lesson(codec, lesson, tmp_path / "a")
    again = opened(tmp_path / "a", codec)
    assert again.problems == []
    assert again.lesson == lesson


def test_saving_twice_gives_the_same_bytes(folder: Path, codec: Codec) -> None:
    before = {path.name: path.read_bytes() for path in folder.rglob("*.yaml")}
    lesson = opened(folder, codec).lesson
    save_lesson(codec, lesson, folder)
    assert {path.name: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_cache_serves_saved_files_and_hand_edits_miss_it(folder: Path, codec: Codec) -> None:
    cache = folder / ".studio" / "cache"
    assert len(list(cache.glob("*.json"))) == 2
    scene = folder / "scenes" / "scene.yaml"
    scene.write_text(scene.read_text("utf-8").replace("#d9683c", "#123456"), "utf-8")
    ball = opened(folder, codec).lesson.scenes["scene"].entities["ball"]
    assert ball.components["shape"].color.to_hex() == "#123456"


def test_damaged_cache_is_ignored(folder: Path, codec: Codec) -> None:
    for path in (folder / ".studio" / "cache").glob("*.json"):
        path.write_bytes(b"{" * 100_000)
    assert opened(folder, codec).problems == []


def test_removed_scene_file_is_deleted_on_save(folder: Path, codec: Codec) -> None:
    (folder / "scenes" / "old.yaml").write_text("format: 2\n")
    save_lesson(codec, opened(folder, codec).lesson, folder)
    assert not (folder / "scenes" / "old.yaml").exists()


@pytest.mark.parametrize("crash_after", range(12))
def test_crash_at_any_moment_of_a_save_leaves_one_whole_lesson(
    folder: Path, codec: Codec, monkeypatch: pytest.MonkeyPatch, crash_after: int
) -> None:
    """A crash before any write to the disk: what is read afterwards is all old or all new, and can be saved again."""
    old = opened(folder, codec).lesson
    new = new_lesson("នវ")
    place = new.scenes[new.start_scene]
    new = replace(new, scenes={place.id: replace(place, title=LocalText(en="Another place"))})
    writes = 0
    real_write = commit.write_file

    class Crash(BaseException):
        pass

    def failing(path: Path, data: bytes) -> None:
        nonlocal writes
        if writes == crash_after:
            raise Crash
        writes += 1
        real_write(path, data)

    monkeypatch.setattr(commit, "write_file", failing)
    monkeypatch.setattr(shutil, "rmtree", lambda *_a, **_k: None)  # a crash cleans nothing up
    try:
        save_lesson(codec, new, folder)
    except Crash:
        pass
    monkeypatch.setattr(commit, "write_file", real_write)
    found = opened(folder, codec)
    assert found.lesson in (old, new)
    assert (found.lesson == new) == (crash_after >= 3)  # two staged files and the list: the commit point
    save_lesson(codec, new, folder)
    assert opened(folder, codec).lesson == new
    assert list((folder / ".studio" / "save").iterdir()) == []


def test_forged_commit_list_reads_nothing_outside(folder: Path, codec: Codec, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    staging = folder / ".studio" / "save"
    for text in (
        '{"files": {"../secret": "' + "a" * 64 + '"}, "removed": []}',
        '{"files": {}, "removed": ["../secret"]}',
        '{"files": {"lesson.yaml": "../../secret"}, "removed": []}',
        "[" * 50_000,
    ):
        (staging / "commit.json").write_text(text)
        assert opened(folder, codec).lesson is not None
        save_lesson(codec, new_lesson("x"), folder)
        assert (tmp_path / "secret").read_text() == "secret"


def test_links_out_of_the_lesson_are_refused(folder: Path, codec: Codec, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    shutil.move(folder / "scenes" / "scene.yaml", outside)
    os.symlink(outside, folder / "scenes" / "scene.yaml")
    assert refused(folder, codec) == "outside_lesson"


@pytest.mark.parametrize("link", [".studio/save", ".studio/cache", ".studio", "scenes", "media"])
def test_saving_touches_nothing_behind_a_link_out_of_the_lesson(
    folder: Path, codec: Codec, tmp_path: Path, link: str
) -> None:
    """A lesson from a stick may hold links: staging, caches and old scenes are cleared away only in its own folder."""
    lesson = opened(folder, codec).lesson
    changed = replace(lesson, title=LocalText(km="ថ្មី", en="New"))
    outside = tmp_path / "documents"
    shutil.copytree(folder / link, outside) if (folder / link).exists() else outside.mkdir()
    for name in ("letter.txt", "table.json", "old.yaml"):
        (outside / name).write_text("mine")
    shutil.rmtree(folder / link, ignore_errors=True)
    (folder / link).symlink_to(outside)
    staged = hashlib.sha256(b"theirs").hexdigest()
    if link == "media":  # a save that seems to have been cut off
        (folder / ".studio/save" / staged).write_bytes(b"theirs")
        (folder / ".studio/save/commit.json").write_text(
            json.dumps({"files": {"media/letter.txt": staged}, "removed": ["media/table.json"]})
        )
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    if link in (".studio/cache", "media"):  # these are not needed for saving
        save_lesson(codec, changed, folder)
        assert opened(folder, codec).lesson == changed
    else:
        with pytest.raises(SalaError, match="outside_lesson"):
            save_lesson(codec, changed, folder)
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


def test_a_scene_that_windows_cannot_hold_is_refused_and_not_lost_without_a_word(
    folder: Path, codec: Codec
) -> None:
    lesson = opened(folder, codec).lesson
    scene = replace(lesson.scenes["scene"], id="con")
    with pytest.raises(SalaError, match="archive_name_refused"):
        save_lesson(codec, replace(lesson, start_scene="con", scenes={"con": scene}), folder)
    assert opened(folder, codec).lesson == lesson


@pytest.mark.parametrize("name", [".studio/save/commit.json", ".studio/cache/{}.json"])
def test_a_pipe_in_a_lesson_holds_nobody_up(folder: Path, codec: Codec, name: str) -> None:
    path = folder / name.format(hashlib.sha256((folder / "lesson.yaml").read_bytes()).hexdigest())
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert opened(folder, codec).problems == []


def test_a_parsed_form_that_is_too_large_is_not_read(
    folder: Path, codec: Codec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small zip may unpack to a JSON text that takes gigabytes in memory; the YAML beside it has limits."""
    files = lesson_bytes(codec, opened(folder, codec).lesson)
    bomb = {cache_name(digest(files["lesson.yaml"])): b'{"format": 2, "title": {"en": "bomb"}}' + b" " * 1000}
    write_archive(tmp_path / "l.sala", {**files, **bomb})
    assert refused(tmp_path / "l.sala", codec) == "no_scene_list", "the parsed form counts"
    monkeypatch.setattr(lesson_folder, "MAX_PARSED_BYTES", 1000)
    assert opened(tmp_path / "l.sala", codec).problems == []


def test_newer_format_is_refused_and_untouched(folder: Path, codec: Codec) -> None:
    path = folder / "lesson.yaml"
    path.write_text(path.read_text("utf-8").replace(f"format: {FORMAT}", "format: 99"), "utf-8")
    before = path.read_bytes()
    assert refused(folder, codec) == "newer_format"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "yaml_empty"),
        (b"\x00" * 4096, "yaml_zeroed"),
        (b"format: 2\nid: [", "yaml_bracket"),
        (b"- 1\n", "not_a_mapping"),
        (b"id: x\nscenes: [scene]\n", "no_format"),
        (b"format: two\nscenes: [scene]\n", "no_format"),
        (b"format: 2\nid: x\n", "no_scene_list"),
        (b"format: 2\nscenes: []\n", "no_scene_list"),
        (b"format: 1\nscenes: [scene]\n", "mixed_formats"),
        (b"[" * 100_000, "yaml_too_deep"),
    ],
)
def test_broken_lesson_file_is_a_sentence(folder: Path, codec: Codec, content: bytes, code: str) -> None:
    (folder / "lesson.yaml").write_bytes(content)
    assert refused(folder, codec) == code


def test_every_truncation_is_refused_with_a_sentence_or_read_as_what_it_says(
    folder: Path, codec: Codec
) -> None:
    raw = (folder / "lesson.yaml").read_bytes()
    sizes = range(0, len(raw), 7)
    refusals = 0
    for size in sizes:
        (folder / "lesson.yaml").write_bytes(raw[:size])
        try:
            found = opened(folder, codec)
        except SalaError as error:
            refusals += 1
            assert error.code in MESSAGES
        else:
            assert {problem.code for problem in found.problems} <= MESSAGES.keys()
    assert refusals > len(sizes) / 2, "the list of scenes comes late in the file"


def test_missing_second_scene_is_reported_and_the_rest_opens(folder: Path, codec: Codec) -> None:
    path = folder / "lesson.yaml"
    path.write_text(path.read_text("utf-8").replace("scenes: [scene]", "scenes: [scene, gone]"), "utf-8")
    found = opened(folder, codec)
    assert [problem.code for problem in found.problems] == ["file_missing"]
    assert list(found.lesson.scenes) == ["scene"]


def test_not_a_lesson(tmp_path: Path, codec: Codec) -> None:
    assert refused(tmp_path, codec) == "no_lesson_here"
    assert refused(tmp_path / "nowhere", codec) == "file_missing"
    (tmp_path / "x.sala").write_bytes(b"no zip")
    assert refused(tmp_path / "x.sala", codec).startswith("archive_")


def test_archive_reads_like_the_folder(folder: Path, codec: Codec, tmp_path: Path) -> None:
    lesson = opened(folder, codec).lesson
    write_archive(tmp_path / "l.sala", lesson_bytes(codec, lesson))
    assert opened(tmp_path / "l.sala", codec).lesson == lesson


def test_unknown_kinds_are_kept_and_written_back(folder: Path, codec: Codec) -> None:
    path = folder / "scenes" / "scene.yaml"
    text = path.read_text("utf-8").replace(
        "    components:\n      shape:", "    components:\n      hologram: {a: [1, x]}\n      shape:", 1
    )
    text += "rules:\n  r:\n    when: {telepathy: {of: ball}}\n    then: [{show: ball}, {teleport: [1, 2]}, dance]\n"
    path.write_text(text, "utf-8")
    found = opened(folder, codec)
    assert {problem.code for problem in found.problems} <= {"unknown_kind", "unknown_kind_near"}
    assert {problem.level for problem in found.problems} == {"warning"}
    rule = found.lesson.scenes["scene"].rules["r"]
    assert rule.actions == (Show("ball"), UnknownPart("teleport", [1, 2]), UnknownPart("dance", None))
    save_lesson(codec, found.lesson, folder)
    again = opened(folder, codec).lesson
    assert again == found.lesson
    assert "hologram" in again.scenes["scene"].entities["ball"].components


def test_every_migration_has_a_frozen_lesson_before_and_after(codec: Codec) -> None:
    assert len(MIGRATIONS) == FORMAT - 1
    for number, migration in enumerate(MIGRATIONS, 1):
        data = MIGRATION_DATA / f"{number:04}"
        assert migration.__module__.rsplit(".", 1)[1].startswith(f"m{number:04}_")
        before, after = opened(data / "before", codec), opened(data / "after", codec)
        assert (data / "before" / "lesson.yaml").read_text("utf-8").startswith(f"format: {number}\n")
        assert [p for p in before.problems if p.level == "error"] == []
        assert to_files(codec, before.lesson) == to_files(codec, after.lesson)


def test_hash_tells_what_is_said_not_how_it_is_written(folder: Path, codec: Codec, tmp_path: Path) -> None:
    before = opened(folder, codec)
    assert len(before.hash) == 16
    scene = folder / "scenes" / "scene.yaml"
    scene.write_text(
        "# a comment\n" + scene.read_text("utf-8").replace("kind: sphere", "kind:   'sphere'"), "utf-8"
    )
    assert opened(folder, codec).hash == before.hash
    write_archive(tmp_path / "l.sala", lesson_bytes(codec, before.lesson))
    assert opened(tmp_path / "l.sala", codec).hash == before.hash
    scene.write_text(scene.read_text("utf-8").replace("sphere", "cone"), "utf-8")
    assert opened(folder, codec).hash != before.hash
