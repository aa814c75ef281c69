"""`sala verify`: every single file of an export damaged in turn is named, and mended from another copy."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exporters.api import Exported, Options, Tools
from exporters.export import export
from exporters.registry import all_exporters
from scenes.errors import SalaError
from scenes.player.lessons_shelf import find_lessons
from scenes.schema.check import Problem, has_errors
from scenes.storage.export_check import check_export, quick_check
from scenes.storage.export_list import (
    LIST_FILE,
    SPARE_FILE,
    ListedFile,
    export_root,
    parse_list,
    read_list,
    write_list,
)
from scenes.storage.export_mend import mend_export, read_list_of_either
from tests.exporters.conftest import LESSONS, Sala, tree


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    """A stick, not to be changed."""
    out = tmp_path_factory.mktemp("made")
    exported = Exported()
    lessons = [LESSONS / "dengue", LESSONS / "sun-earth-moon"]
    for _progress in export(all_exporters()["usb"], lessons, out, Options(name="stick"), tools, exported):
        pass
    assert exported.path == out / "stick"
    return out / "stick"


@pytest.fixture
def stick(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "ស្ទីក ១")


def check(folder: Path) -> list[Problem]:
    found: list[Problem] = []
    fractions = [progress.fraction for progress in check_export(folder, read_list(folder), found)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    return found


def kept_beside(path: Path) -> Path:
    """A file outside of the stick."""
    return next(folder for folder in path.parents if folder.name == "ស្ទីក ១").with_name("kept")


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    match how:
        case "truncate":
            path.write_bytes(data[: len(data) // 2])
        case "zero":
            path.write_bytes(bytes(len(data)))
        case "delete":
            path.unlink()
        case "flip":
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        case "grow":
            path.write_bytes(data + b"x")
        case "folder" | "full folder":
            path.unlink()
            path.mkdir()
            if how == "full folder":
                (path / "mine.txt").write_text("somebody's own", "utf-8")
        case "link":
            os.rename(path, kept_beside(path))  # sound, but it stays behind when the stick is copied
            path.symlink_to(kept_beside(path))
        case "pipe":
            path.unlink()
            os.mkfifo(path)


HOWS = ["truncate", "zero", "delete", "flip", "grow", "folder", "full folder", "link", "pipe"]


@pytest.mark.parametrize("how", HOWS)
def test_every_file_damaged_in_turn_is_named_and_mended(how: str, stick: Path, made: Path) -> None:
    for name in tree(made):
        path = stick / name
        if how != "delete" and path.stat().st_size == 0:
            continue  # an empty file cannot be cut or zeroed
        damage(path, how)
        found = check(stick)
        assert [problem.path for problem in found if problem.level == "error"] == [name]
        mended: list[str] = []
        left: list[Problem] = []
        if how in ("full folder", "pipe"):
            list(mend_export(stick, made, found, mended, left))
            assert [problem.code for problem in left if problem.level == "error"] == ["export_leads_outside"]
            assert mended == []
            left.clear()
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        list(mend_export(stick, made, found, mended, left))
        assert mended == [name]
        assert not has_errors(left)
        if how == "link":
            assert kept_beside(path).read_bytes() == (made / name).read_bytes(), "that is somebody's own"
        assert check(stick) == []
    assert tree(stick) == tree(made)
    if os.name == "posix":
        assert os.access(stick / "player/linux/sala-player", os.X_OK)


def test_the_command_names_mends_and_counts(sala: Sala, stick: Path, made: Path) -> None:
    names = ["START-Linux.sh", "player/windows/lib/engine.so", LIST_FILE]
    for name, how in zip(names, ("delete", "zero", "truncate"), strict=True):
        damage(stick / name, how)
    told = sala("verify", stick)
    assert told.returncode == 1
    for name in names:
        assert name in told.stdout
    assert told.stdout.count("Check this stick") == 1, "one word for all that are mended alike"
    assert f"To mend: sala verify {stick} --repair-from OTHER" in told.stdout
    data = json.loads(sala("verify", stick, "--json").stdout)
    assert sorted(problem["path"] for problem in data["problems"] if problem["level"] == "error") == sorted(
        names
    )
    assert {problem["code"] for problem in data["problems"] if problem["level"] == "error"} == {
        "export_file_missing",
        "export_file_changed",
        "export_file_cut",
    }
    assert all(problem["sentence"]["km"] for problem in data["problems"])
    mended = sala("verify", stick, "--repair-from", made)
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert all(f"Mended: {name}" in mended.stdout for name in names)
    assert tree(stick) == tree(made)
    assert "whole" in sala("verify", stick).stdout


def test_what_the_other_stick_lacks_is_left_and_said(
    sala: Sala, stick: Path, made: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(made, tmp_path / "other")
    for folder in (stick, other):
        damage(folder / "READ-ME.txt", "zero")
    damage(stick / "START-Linux.sh", "zero")
    done = sala("verify", stick, "--repair-from", other)
    assert done.returncode == 1
    assert "Mended: START-Linux.sh" in done.stdout
    assert "READ-ME.txt" in done.stdout
    assert set(read_list(stick).raw) == set(read_list(made).raw)


def test_both_lists_lost_are_taken_from_the_other(sala: Sala, stick: Path, made: Path) -> None:
    for name in (LIST_FILE, SPARE_FILE):
        damage(stick / name, "zero")
    refused = sala("verify", stick)
    assert refused.returncode == 3
    assert "both" in refused.stderr
    done = sala("verify", stick, "--repair-from", made)
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(stick) == tree(made)


def test_a_virus_is_told_of_and_results_are_not(sala: Sala, stick: Path) -> None:
    results = stick / "lessons" / "results"
    results.mkdir()
    (results / "answers.jsonl").write_text("{}\n", "utf-8")
    (stick / "photos.exe").write_bytes(b"MZ")
    (stick / "lessons" / "New folder.lnk").write_bytes(b"L")
    (stick / "homework.txt").write_text("mine", "utf-8")
    done = sala("verify", stick)
    assert done.returncode == 0
    assert "photos.exe" in done.stdout
    assert "New folder.lnk" in done.stdout
    assert "homework" not in done.stdout
    assert "answers" not in done.stdout


def test_a_folder_that_is_no_export_is_a_sentence(sala: Sala, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    done = sala("verify", tmp_path / "photos")
    assert done.returncode == 3
    assert "not an exported folder" in done.stderr
    assert sala("verify", tmp_path / "nowhere").returncode == 3
    (tmp_path / "stick.zip").write_bytes(b"PK")
    told = sala("verify", tmp_path / "photos", "--repair-from", tmp_path / "stick.zip")
    assert told.returncode == 3
    assert "is a file, not the folder" in told.stderr
    assert "extract it" in told.stderr


# ---------------------------------------------------------------------- lists from strangers


@pytest.mark.parametrize(
    "path",
    [
        *("../x", "/etc/passwd", "a/../../x", "a\\b", "c:/x", "nul", "a//b", ""),
        *("lessons/results/x", "Lessons/RESULTS/x", LIST_FILE, LIST_FILE.upper()),
    ],
)
def test_names_that_lead_outside_are_refused(path: str) -> None:
    raw = write_list("usb", [ListedFile(path, 1, "0" * 64)]).raw
    with pytest.raises(SalaError) as refused:
        parse_list(raw, "stick")
    assert refused.value.code == "export_list_damaged"


def test_a_list_knows_when_it_was_changed(made: Path) -> None:
    raw = (made / LIST_FILE).read_bytes()
    parse_list(raw, "x")
    changed = raw.replace(b'"size": 0\n', b'"size": 1\n')
    assert changed != raw
    half_a_letter = b'{"format": 1, "target": "\\ud800", "files": [], "list_sha256": "x"}'
    for other in (changed, b"", b"[]", b"null", raw[:-30], bytes(len(raw)), b"[" * 100_000, half_a_letter):
        with pytest.raises(SalaError):
            parse_list(other, "x")
    newer = json.dumps(json.loads(raw) | {"format": 2}).encode()
    with pytest.raises(SalaError) as refused:
        parse_list(newer, "x")
    assert refused.value.code == "export_newer"


def test_mending_never_writes_through_a_link(stick: Path, made: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(stick / "player" / "windows")
    (stick / "player" / "windows").symlink_to(outside)
    found = check(stick)
    left: list[Problem] = []
    list(mend_export(stick, made, found, [], left))
    assert {problem.code for problem in left} == {"export_leads_outside"}
    assert list(outside.iterdir()) == []


def test_a_lost_list_is_never_taken_from_other_lessons(
    sala: Sala, stick: Path, made: Path, tmp_path: Path
) -> None:
    """Both lists are gone, and the other stick has another version of a lesson: it must not take the place of ours."""
    other = shutil.copytree(made, tmp_path / "other")
    ours = stick / "lessons" / pack_of(stick)
    listed = read_list(other)
    theirs = write_list(
        "usb", [*(file for file in listed.files if file.path != f"lessons/{ours.name}")], {"report": 1}
    ).raw
    for name in (LIST_FILE, SPARE_FILE):
        (other / name).write_bytes(theirs)
        damage(stick / name, "zero")
    before = tree(stick)
    refused = sala("verify", stick, "--repair-from", other)
    assert refused.returncode == 3
    assert "other lessons" in refused.stderr
    assert tree(stick) == before
    damage(ours, "flip")  # now it may be any lesson, and the other's list is better than none
    assert sala("verify", stick, "--repair-from", other).returncode == 0
    assert ours.is_file(), "what is not on the list stays"


def pack_of(folder: Path) -> str:
    return min(path.name for path in (folder / "lessons").glob("*.sala"))


def test_what_to_mend_from_may_be_damaged_too(stick: Path, made: Path, tmp_path: Path) -> None:
    """Its list is lost, but its files are sound; and of two files with one hash the first is damaged."""
    other = shutil.copytree(made, tmp_path / "other")
    for name in (LIST_FILE, SPARE_FILE):
        damage(other / name, "zero")
    damage(stick / "READ-ME.txt", "delete")
    left: list[Problem] = []
    list(mend_export(stick, other, check(stick), [], left))
    assert left == []
    assert check(stick) == []
    twins = [file.path for file in read_list(made).files if file.path.endswith("LICENCES.txt")]
    assert len(twins) > 1
    other = shutil.copytree(made, tmp_path / "other twins")
    damage(other / twins[0], "flip")
    damage(stick / twins[1], "delete")
    list(mend_export(stick, other, check(stick), [], left))
    assert left == []
    with pytest.raises(SalaError, match="export_no_list"):
        list(mend_export(stick, tmp_path / "empty", [], [], []))


def test_a_file_that_may_not_be_read_can_be_after_mending(stick: Path, made: Path) -> None:
    path = stick / "READ-ME.txt"
    path.chmod(0)
    problem = Problem("error", "export_file_forbidden", "READ-ME.txt", {"file": "READ-ME.txt"})
    list(mend_export(stick, made, [problem], [], []))
    assert path.stat().st_mode & 0o444 == 0o444


@contextmanager
def somebody_else() -> Iterator[None]:
    """Without the rights of an administrator, whom nothing is locked for."""
    rights = os.geteuid()
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(rights)


def test_what_may_not_be_opened_is_named_and_stops_nothing(made: Path) -> None:
    place = Path(tempfile.mkdtemp(prefix="sala-locked-"))
    try:
        stick = shutil.copytree(made, place / "stick")
        locked = stick / "player" / "windows"
        (stick / "lessons" / "private").mkdir()
        private = (stick / "lessons" / "private", 0)
        for path, rights in ((place, 0o755), (locked, 0), (stick / "READ-ME.txt", 0), private):
            path.chmod(rights)
        with somebody_else():
            found = check(stick)
            codes = {problem.path: problem.code for problem in found if problem.level == "error"}
            assert read_list_of_either(stick, stick) == read_list(stick)
            assert len(find_lessons(stick / "lessons")) == 2, "the shelf shows what it may"
        assert set(codes.values()) == {"export_file_forbidden"}
        assert set(codes) == {name for name in tree(made) if "windows/" in name or name == "READ-ME.txt"}
    finally:
        shutil.rmtree(place)


def test_a_file_in_the_place_of_a_folder_is_named_and_stays(stick: Path, made: Path) -> None:
    shutil.rmtree(stick / "player" / "linux")
    (stick / "player" / "linux").write_text("somebody's own", "utf-8")
    left: list[Problem] = []
    mended: list[str] = []
    list(mend_export(stick, made, check(stick), mended, left))
    assert mended == []
    assert {(problem.code, problem.values["file"]) for problem in left if problem.level == "error"} == {
        ("export_leads_outside", "player/linux")
    }
    assert (stick / "player" / "linux").read_text("utf-8") == "somebody's own"


def test_what_was_added_is_told_of(stick: Path) -> None:
    """Lessons that the list, and so a signature, knows nothing about; files among the player's; no file manager's."""
    shutil.copy(stick / "lessons" / pack_of(stick), stick / "lessons" / "added.sala")
    (stick / "lessons" / "folder").mkdir()
    (stick / "lessons" / "folder" / "lesson.yaml").write_text("format: 1", "utf-8")
    (stick / "player" / "windows" / "version.dll").write_bytes(b"MZ")
    for name in ("Thumbs.db", "._engine.so", ".0123456789ab.sala-tmp"):
        (stick / "player" / "windows" / name).write_bytes(b"x")
    turned = "player/linux/a\u202egnp"
    (stick / turned).write_bytes(b"x")
    os.close(os.open(os.fsencode(stick) + b"/bad\xff.exe", os.O_CREAT))
    found = {str(problem.values["file"]): (problem.level, problem.code) for problem in check(stick)}
    assert found == {
        "lessons/added.sala": ("note", "export_lesson_added"),
        "lessons/folder": ("note", "export_lesson_added"),
        "player/windows/version.dll": ("warning", "export_file_foreign"),
        "player/linux/agnp": ("warning", "export_file_foreign"),
        "bad?.exe": ("warning", "export_file_foreign"),
    }
    signed = write_list("usb", read_list(stick).files, {"signed": True})
    again: list[Problem] = []
    list(check_export(stick, signed, again))
    assert ("warning", "export_lesson_added") in {(problem.level, problem.code) for problem in again}


def test_the_quick_check_needs_no_reading(stick: Path) -> None:
    damage(stick / "READ-ME.txt", "truncate")
    damage(stick / "START-Windows.cmd", "delete")
    damage(stick / "player/linux/lib/engine.so", "zero")
    assert [problem.path for problem in quick_check(stick, read_list(stick))] == [
        "READ-ME.txt",
        "START-Windows.cmd",
    ]


def test_the_player_finds_its_export(stick: Path) -> None:
    program = stick / "player" / "linux" / "sala-player"
    assert export_root(program, {}) == stick
    (stick / LIST_FILE).unlink()
    (stick / SPARE_FILE).unlink()
    assert export_root(program, {}) == stick
    assert export_root(Path("/usr/bin/python3"), {"SALA_EXPORT": str(stick)}) == stick
    assert export_root(Path("/usr/bin/python3"), {}) is None


# ---------------------------------------------------------------------- what one double-clicks, on Linux


def start(stick: Path, home: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    values = {"PATH": os.environ["PATH"], "HOME": str(home), **environ}
    return subprocess.run(
        ["sh", str(stick / "START-Linux.sh"), "--language", "km"],
        env=values, capture_output=True, encoding="utf-8", timeout=60, check=False, cwd="/",
    )  # fmt: skip


def test_start_runs_the_player_where_the_stick_lies(stick: Path, tmp_path: Path) -> None:
    done = start(stick, tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert f"export={stick}" in done.stdout
    assert "arguments=--language km" in done.stdout
    assert not (tmp_path / "home").exists()


def test_start_copies_the_player_from_a_stick_on_which_nothing_may_run(stick: Path, tmp_path: Path) -> None:
    place = tmp_path / "mounted"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "noexec", "tmpfs", str(place)], check=True)
    try:
        there = shutil.copytree(stick, place / "មេរៀន")
        for _twice in range(2):
            done = start(there, tmp_path / "home")
            assert done.returncode == 0, done.stderr
            assert f"export={there}" in done.stdout
        (kept,) = (tmp_path / "home" / ".cache" / "sala").iterdir()
        assert tree(kept) == tree(there / "player" / "linux")
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_start_trusts_no_folder_of_everybody_where_there_is_no_home(stick: Path, tmp_path: Path) -> None:
    (stick / "player/linux/sala-player").chmod(0o644)
    environ = {"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path / "temporary")}
    (tmp_path / "temporary").mkdir()
    for number in (1, 2):
        command = ["sh", str(stick / "START-Linux.sh")]
        done = subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stderr
        assert f"export={stick}" in done.stdout
        made = list((tmp_path / "temporary").iterdir())
        assert len(made) == number, "what lay there before is not used"
        assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o700}


def test_start_copies_the_player_from_a_stick_without_rights(stick: Path, tmp_path: Path) -> None:
    (stick / "player/linux/sala-player").chmod(0o644)
    damage(stick / "player/linux/lib/engine.so", "zero")
    refused = start(stick, tmp_path / "home")
    assert refused.returncode == 1
    assert "player/linux/lib/engine.so" in refused.stderr
    assert not (tmp_path / "home").exists(), "a damaged player must not be kept"


@pytest.mark.parametrize("how", ["truncate", "zero", "delete"])
def test_start_names_the_file_that_keeps_the_player_from_starting(
    how: str, stick: Path, tmp_path: Path
) -> None:
    damage(stick / "player/linux/lib/engine.so", how)
    done = start(stick, tmp_path / "home", PLAYER_STATUS="139")
    assert done.returncode != 0
    assert "player/linux/lib/engine.so" in done.stderr
    assert "damaged" in done.stderr
