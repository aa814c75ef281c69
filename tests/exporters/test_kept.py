"""Nothing of an earlier export is lost when a new one takes its place, whatever happens in between."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import yaml

from exporters.answers import copy_answers, move_over
from exporters.api import Exported, Exporter, Options, Plan, Tools, Work
from exporters.export import export
from exporters.kept import finish_interrupted, kept_of
from exporters.publish import old_of, partial_of, working_folder
from exporters.registry import all_exporters
from exporters.report import kept_words
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.schema.check import Problem
from scenes.storage.export_check import check_export
from scenes.storage.export_list import read_list
from tests.exporters.conftest import LESSONS

DENGUE, HEART, MOON = LESSONS / "dengue", LESSONS / "heart", LESSONS / "sun-earth-moon"


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


def export_as_x(tools: Tools, out: Path, *lessons: Path, target: str = "linux") -> Exported:
    exported = Exported()
    for _progress in export(
        all_exporters()[target], lessons, out, Options(name="x", replace=True), tools, exported
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
    assert [(problem.level, problem.path) for problem in found] == [("note", "lessons/half.sala")]


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


def test_links_and_pipes_among_the_answers_stop_nothing(tmp_path: Path) -> None:
    old, new, letter = tmp_path / "old", tmp_path / "new", tmp_path / "letter.txt"
    letter.write_bytes(b"not an answer")
    put(old, "lessons/results/a.jsonl", b"1\n")
    put(new, "lessons/results/linked.txt", b"other")
    results = old / "lessons/results"
    (results / "linked.txt").symlink_to(letter)
    (results / "nowhere.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(results / "pipe")
    copied = tmp_path / "copied"
    copy_answers(old, copied)
    assert names(copied) == {"lessons/results/a.jsonl"}
    move_over(old, new, [])
    assert sorted(path.name for path in (new / "lessons/results").iterdir()) == [
        "a.jsonl", "linked 2.txt", "linked.txt", "nowhere.txt", "pipe",
    ]  # fmt: skip
    assert (new / "lessons/results/linked.txt").read_bytes() == b"other"
    assert letter.read_bytes() == b"not an answer"


@pytest.mark.parametrize("target", ["sala", "linux"])
def test_what_somebody_keeps_beside_an_export_is_not_touched(
    target: str, tools: Tools, tmp_path: Path
) -> None:
    """A teacher's own copy of yesterday's export has a name that seems to be ours."""
    final = tmp_path / ("x.sala" if target == "sala" else "x")
    own = final.with_name(final.name + ".old")
    if target == "sala":
        own.write_bytes(b"yesterday's")
    else:
        put(own, "lessons/yesterday.sala", b"yesterday's")
    for _twice in range(2):
        export_as_x(tools, tmp_path, DENGUE, target=target)
    assert {path.name for path in tmp_path.iterdir()} == {final.name, own.name}
    assert (own if own.is_file() else own / "lessons/yesterday.sala").read_bytes() == b"yesterday's"


def test_a_file_takes_the_place_of_another_in_one_step(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At no moment, such as that in which a stick is pulled out, is neither the old nor the new one there."""
    export_as_x(tools, tmp_path, DENGUE, target="sala")
    there: list[bool] = []
    real = os.replace

    def replace_and_look(made: Path, final: Path) -> None:
        there.append((tmp_path / "x.sala").is_file())
        real(made, final)
        there.append((tmp_path / "x.sala").is_file())

    monkeypatch.setattr(os, "replace", replace_and_look)
    monkeypatch.setattr(os, "rename", replace_and_look)
    export_as_x(tools, tmp_path, DENGUE, target="sala")
    assert there and all(there)


def test_what_a_pulled_stick_kept_is_cleared_away_later(tmp_path: Path) -> None:
    forgotten, fresh = tmp_path / "sala-0123abcd.partial", tmp_path / "sala-4567abcd.partial"
    for folder in (forgotten, fresh):
        put(folder, "player/large.bin", bytes(1000))
    for path in (forgotten, *forgotten.rglob("*")):
        os.utime(path, (1_000_000, 1_000_000))
    with working_folder(tmp_path, "sala-89ab0123"):
        assert not forgotten.exists()
        assert fresh.exists()


def test_two_equal_exports_at_once_do_not_clear_away_each_others_files(tmp_path: Path) -> None:
    def make_file() -> AbstractContextManager[Path]:
        return partial_of(tmp_path / "x.zip", replaces=False)

    for make in (lambda: working_folder(tmp_path, "sala-89ab0123"), make_file):
        with make() as first:
            if first.is_dir():
                put(first, "player/large.bin", b"1")
            else:
                first.write_bytes(b"1")
            with pytest.raises(SalaError) as caught, make():
                pass
            assert caught.value.code == "export_running"
            assert first.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sala-89ab0123.partial", "x.zip"]


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
