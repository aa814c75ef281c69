"""Nothing of an earlier export is lost when a new one takes its place, whatever happens in between."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from exporters.answers import copy_answers, move_over
from exporters.api import Exported, Exporter, Options, Plan, Tools, Work
from exporters.command import tools_of
from exporters.export import export
from exporters.kept import finish_interrupted, kept_of
from exporters.publish import old_of, working_folder
from exporters.registry import all_exporters
from exporters.report import kept_words
from scenes.cli.context import make_context
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.schema.check import Problem
from scenes.storage.export_check import check_export
from scenes.storage.export_list import read_list
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import LESSONS, ROOT

DENGUE, HEART, MOON = LESSONS / "dengue", LESSONS / "heart", LESSONS / "sun-earth-moon"


@pytest.fixture(scope="module")
def tools(small_runtimes: Path) -> Tools:
    return replace(tools_of(make_context(ROOT, sala_vocabulary(), "en")), runtimes=(small_runtimes,))


@pytest.fixture(scope="module")
def used_export(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of two lessons that pupils and a teacher have used for a while. Not to be changed by tests."""
    folder = export_as_x(tools, tmp_path_factory.mktemp("used"), DENGUE, HEART).path
    assert folder is not None
    put(folder, "lessons/results/sokha/heart.jsonl", b'{"points": 4}\n')
    put(folder, "photos/class.jpg", b"a picture")
    put(folder, "notes.txt", b"the teacher's")
    put(folder, "free games.exe", b"a virus")
    put(folder, "player/linux/lib/strange.txt", b"no place for it")
    put(folder, "lessons/half.sala", next((folder / "lessons").glob("*.sala")).read_bytes()[:5000])
    return folder


@pytest.fixture
def earlier(used_export: Path, tmp_path: Path) -> Path:
    return shutil.copytree(used_export, tmp_path / "out" / "x")


def export_as_x(tools: Tools, out: Path, *lessons: Path) -> Exported:
    exported = Exported()
    for _progress in export(
        all_exporters()["linux"], lessons, out, Options(name="x", replace=True), tools, exported
    ):
        pass
    return exported


def put(folder: Path, name: str, data: bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def read_id(lesson: Path) -> str:
    return str(yaml.safe_load((lesson / "lesson.yaml").read_bytes())["id"])


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_other_lessons_answers_and_own_files_stay(earlier: Path, tools: Tools) -> None:
    (heart,) = [path for path in earlier.glob("lessons/*.sala") if "បេះដូង" in path.name]
    lesson = heart.read_bytes()
    exported = export_as_x(tools, earlier.parent, DENGUE, MOON)
    assert exported.path == earlier
    assert heart.read_bytes() == lesson
    assert (earlier / "lessons/results/sokha/heart.jsonl").read_bytes() == b'{"points": 4}\n'
    assert (earlier / "photos/class.jpg").read_bytes() == b"a picture"
    assert (earlier / "notes.txt").read_bytes() == b"the teacher's"
    assert (earlier / "lessons/half.sala").stat().st_size == 5000
    assert not names(earlier) & {"free games.exe", "player/linux/lib/strange.txt"}
    assert len(list(earlier.glob("lessons/*.sala"))) == 4
    assert [path.name for path in earlier.parent.iterdir()] == ["x"]
    assert [kept["id"] for kept in exported.facts["kept"]] == [read_id(HEART)]
    assert "Heart and blood flow" in kept_words(exported.facts, tools.english)
    assert "Heart and blood flow" in (earlier / "READ-ME.txt").read_text("utf-8-sig")
    listed = read_list(earlier)
    assert f"lessons/{heart.name}" in listed.by_path()
    found: list[Problem] = []
    for _progress in check_export(earlier, listed, found):
        pass
    assert found == []


def test_a_replacement_that_was_interrupted_is_finished_by_the_next(earlier: Path, tools: Tools) -> None:
    before = names(earlier)
    os.rename(earlier, old_of(earlier))  # pulled out between the two renames
    finish_interrupted(earlier, tools)
    assert names(earlier) == before
    assert not old_of(earlier).exists()

    shutil.copytree(earlier, old_of(earlier))  # pulled out before the old one was gone
    shutil.rmtree(earlier / "photos")
    put(earlier, "lessons/results/sokha/heart.jsonl", b'{"points": 4}\n{"points": 6}\n')
    put(old_of(earlier), "lessons/results/dara/heart.jsonl", b"{}\n")
    finish_interrupted(earlier, tools)
    assert names(earlier) == before | {"lessons/results/dara/heart.jsonl"}
    assert (earlier / "lessons/results/sokha/heart.jsonl").read_bytes().count(b"\n") == 2
    assert not old_of(earlier).exists()


def test_a_damaged_list_makes_no_second_start_file(earlier: Path, tools: Tools) -> None:
    for path in ("sala-export.json", "player/sala-export-copy.json"):
        (earlier / path).write_bytes(bytes(100))
    kept = kept_of(earlier, {read_id(DENGUE)}, tools)
    assert [lesson.id for lesson in kept.lessons] == [read_id(HEART)]
    assert kept.files == ("lessons/half.sala", "notes.txt", "photos/class.jpg")


def test_of_two_files_that_differ_none_is_lost(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for name, before, after in (
        ("lessons/results/a.jsonl", b"1\n2\n", b"1\n"),  # goes on in the old one
        ("lessons/results/b.jsonl", b"1\n", b"1\n2\n"),  # goes on in the new one
        ("lessons/results/c.json", b"one", b"two"),
    ):
        put(old, name, before)
        put(new, name, after)
    put(old, "lessons/results/d.jsonl", b"only here")
    put(old, "mine.txt", b"mine")
    put(old, "player/theirs.txt", b"theirs")
    move_over(old, new, ["mine.txt", "gone.txt"])
    assert {name: (new / name).read_bytes() for name in names(new)} == {
        "lessons/results/a.jsonl": b"1\n2\n",
        "lessons/results/b.jsonl": b"1\n2\n",
        "lessons/results/c.json": b"two",
        "lessons/results/c 2.json": b"one",
        "lessons/results/d.jsonl": b"only here",
        "mine.txt": b"mine",
    }
    copied = tmp_path / "copied"
    copy_answers(new, copied)
    assert names(copied) == {name for name in names(new) if name != "mine.txt"}


def test_what_a_pulled_stick_kept_is_cleared_away_later(tmp_path: Path) -> None:
    forgotten, fresh = tmp_path / "sala-0123abcd.partial", tmp_path / "sala-4567abcd.partial"
    for folder in (forgotten, fresh):
        put(folder, "player/large.bin", bytes(1000))
    for path in (forgotten, *forgotten.rglob("*")):
        os.utime(path, (1_000_000, 1_000_000))
    with working_folder(tmp_path, "sala-89ab0123"):
        assert not forgotten.exists()
        assert fresh.exists()


def test_a_stick_that_is_pulled_out_is_told_of_whatever_was_being_done(tools: Tools, tmp_path: Path) -> None:
    def pulled_out(_work: Work, _plan: Plan) -> Iterator[Progress]:
        yield Progress(0.5)
        raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")

    exporter = Exporter("gone", "", "", Options, pulled_out)
    with pytest.raises(SalaError) as caught:
        for _progress in export(exporter, [DENGUE], tmp_path / "stick", Options(), tools, Exported()):
            pass
    assert caught.value.code == "file_device_gone"
    assert not (tmp_path / "stick").exists()
