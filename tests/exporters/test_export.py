"""`sala export` end to end: what lies where, equal bytes, nothing left behind, sentences instead of tracebacks."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from exporters.runtime import find_runtime
from scenes.storage.archive import read_archive
from scenes.storage.export_list import LIST_FILE, SPARE_FILE, read_list
from tests.exporters.conftest import LESSONS, Sala, tree

BOTH = (LESSONS / "dengue", LESSONS / "sun-earth-moon")
KHMER = "ការពារជំងឺគ្រុនឈាម"


def only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


@pytest.mark.parametrize(
    ("target", "players", "start"),
    [
        ("windows", {"windows"}, {"START-Windows.cmd"}),
        ("linux", {"linux"}, {"START-Linux.sh"}),
        ("usb", {"windows", "linux"}, {"START-Windows.cmd", "START-Linux.sh"}),
    ],
)
def test_a_folder_holds_players_lessons_and_what_starts_them(
    target: str, players: set[str], start: set[str], sala: Sala, tmp_path: Path, small_runtimes: Path
) -> None:
    done = sala("export", *BOTH, "--to", target, "--out", "out")
    assert done.returncode == 0, done.stderr
    folder = only(tmp_path / "out")
    assert str(folder.resolve()) in done.stdout
    assert {path.name for path in (folder / "player").iterdir() if path.is_dir()} == players
    assert {path.name for path in folder.glob("START*")} == start
    packs = sorted(path.name for path in (folder / "lessons").iterdir())
    assert len(packs) == 2
    assert f"{KHMER}.sala" in packs
    assert not any("\u200b" in name for name in packs)
    for player in players:
        assert tree(folder / "player" / player) == tree(small_runtimes / player / "runtime")
    listed = read_list(folder)
    assert {file.path for file in listed.files} | {LIST_FILE, SPARE_FILE} == set(tree(folder))
    assert {file.path: file.sha256 for file in listed.files}.items() <= tree(folder).items()
    if os.name == "posix" and "linux" in players:
        assert (folder / "player/linux/sala-player").stat().st_mode & stat.S_IXUSR


def test_one_lesson_gives_its_khmer_name_and_a_chosen_name_wins(sala: Sala, tmp_path: Path) -> None:
    assert sala("export", BOTH[0], "--to", "linux", "--out", "a").returncode == 0
    assert only(tmp_path / "a").name == f"{KHMER} - Linux"
    done = sala("export", BOTH[0], "--to", "linux", "--out", "b", "--name", "ថ្នាក់ ៥/ក", "--names-in", "en")
    assert done.returncode == 0, done.stderr
    assert only(tmp_path / "b").name == "ថ្នាក់ ៥-ក"
    assert [path.name for path in (tmp_path / "b").rglob("*.sala")] == ["Stop dengue at home.sala"]


@pytest.mark.parametrize("target", ["usb", "zip", "sala"])
def test_two_exports_of_two_days_are_equal(target: str, sala: Sala, tmp_path: Path) -> None:
    lessons = [shutil.copytree(path, tmp_path / "lessons" / path.name) for path in BOTH]
    assert sala("export", *lessons, "--to", target, "--out", "first", TZ="UTC").returncode == 0
    for path in (tmp_path / "lessons").rglob("*"):
        os.utime(path, (1e9, 1e9))
    again = sala(
        "export", *lessons, "--to", target, "--out", "second", TZ="Asia/Phnom_Penh", PYTHONHASHSEED="7",
        SALA_LANG="km",
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


def test_a_zip_unpacks_to_the_same_folder_and_keeps_the_right_to_run(
    sala: Sala, tmp_path: Path, small_runtimes: Path
) -> None:
    assert sala("export", BOTH[0], "--to", "linux", "--out", "a", "--name", "x").returncode == 0
    done = sala("export", BOTH[0], "--to", "zip", "--player", "linux", "--out", "b", "--name", "x")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "b" / "x.zip") as zipped:
        assert zipped.testzip() is None
        zipped.extractall(tmp_path / "c")
        ready = zipfile.ZipFile(small_runtimes / "linux" / "runtime.zip")
        with ready:
            for info in ready.infolist():
                assert zipped.getinfo(f"x/player/linux/{info.filename}").compress_size == info.compress_size
        program = zipped.getinfo("x/player/linux/sala-player")
        assert (program.external_attr >> 16) & stat.S_IXUSR
    ours, theirs = tree(tmp_path / "a" / "x"), tree(tmp_path / "c" / "x")
    for name in (LIST_FILE, SPARE_FILE):  # they name their target
        ours.pop(name), theirs.pop(name)
    assert ours == theirs
    assert sala("verify", tmp_path / "c" / "x").returncode == 0


def test_zips_of_two_players_lie_side_by_side_under_the_names_of_their_folders(
    sala: Sala, tmp_path: Path
) -> None:
    for player, suffix in (("windows", " - Windows"), ("linux", " - Linux"), ("both", " - USB")):
        done = sala("export", BOTH[0], "--to", "zip", "--player", player, "--out", "out")
        assert done.returncode == 0, done.stderr
        with zipfile.ZipFile(tmp_path / "out" / f"{KHMER}{suffix}.zip") as zipped:
            assert {name.partition("/")[0] for name in zipped.namelist()} == {KHMER + suffix}


def test_an_export_never_takes_the_place_of_its_lesson(sala: Sala, tmp_path: Path) -> None:
    assert sala("export", BOTH[0], "--to", "sala", "--out", "out").returncode == 0
    lesson = only(tmp_path / "out")
    before = lesson.read_bytes()
    done = sala("export", lesson, "--to", "sala", "--out", "out", "--replace", "--profile", "lab-low")
    assert done.returncode == 3
    assert "is the lesson itself" in done.stderr
    assert lesson.read_bytes() == before
    assert list((tmp_path / "out").iterdir()) == [lesson]


def test_a_sala_file_plays_alone(sala: Sala, tmp_path: Path) -> None:
    assert sala("export", *BOTH, "--to", "sala", "--out", "out").returncode == 0
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == 2
    for path in files:
        with read_archive(path) as archive:
            assert "lesson.yaml" in archive.names()
            assert any(name.startswith("library/") for name in archive.names())


def test_json_tells_everything(sala: Sala, tmp_path: Path) -> None:
    done = sala("export", *BOTH, "--to", "usb", "--out", "out", "--json", "--profile", "lab-low")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["target"] == "usb"
    assert Path(told["path"]) == only(tmp_path / "out").resolve()
    report = told["report"]
    assert report["files"] == len(tree(Path(told["path"]))) - 2
    assert {lesson["id"] for lesson in report["lessons"]} == {"lesson_dengue", "sun-earth-moon"}
    assert all(lesson["size"] < 3 << 20 for lesson in report["lessons"]), "a pack is larger than promised"
    assert all(lesson["licences"] for lesson in report["lessons"])
    stored = (Path(told["path"]) / "player" / "report.txt").read_text("utf-8-sig")
    assert all(lesson["sha256"] in stored for lesson in report["lessons"])


# ---------------------------------------------------------------------- what is in the way


def test_errors_of_a_lesson_stop_the_export_and_are_all_told(sala: Sala, tmp_path: Path) -> None:
    broken = shutil.copytree(BOTH[0], tmp_path / "broken")
    text = (broken / "lesson.yaml").read_text("utf-8")
    (broken / "lesson.yaml").write_text(text.replace("start_scene: ", "start_scene: no"), "utf-8")
    done = sala("export", broken, BOTH[1], "--to", "linux", "--out", "out/deep")
    assert done.returncode == 1, done.stdout
    assert "Error" in done.stdout
    assert "broken has errors" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_export_that_is_there_is_kept_unless_it_may_be_replaced(sala: Sala, tmp_path: Path) -> None:
    assert sala("export", BOTH[0], "--to", "linux", "--out", "out", "--name", "x").returncode == 0
    folder = tmp_path / "out" / "x"
    results = folder / "lessons" / "results"
    results.mkdir()
    (results / "answers.jsonl").write_text("{}\n", "utf-8")
    before = tree(folder)
    refused = sala("export", *BOTH, "--to", "linux", "--out", "out", "--name", "x")
    assert refused.returncode == 3
    assert "already" in refused.stderr
    assert tree(folder) == before
    done = sala("export", *BOTH, "--to", "linux", "--out", "out", "--name", "x", "--replace")
    assert done.returncode == 0, done.stderr
    assert only(tmp_path / "out") == folder
    assert (results / "answers.jsonl").read_text("utf-8") == "{}\n"
    assert len(list((folder / "lessons").glob("*.sala"))) == 2
    assert sala("verify", folder).returncode == 0


def test_a_folder_of_somebody_else_is_never_replaced(sala: Sala, tmp_path: Path) -> None:
    (tmp_path / "out" / "x").mkdir(parents=True)
    (tmp_path / "out" / "x" / "letter.txt").write_text("mine", "utf-8")
    done = sala("export", BOTH[0], "--to", "linux", "--out", "out", "--name", "x", "--replace")
    assert done.returncode == 3
    assert "not made by Sala" in done.stderr
    assert tree(tmp_path / "out").keys() == {"x/letter.txt"}


def test_a_damaged_or_missing_runtime_is_a_sentence(sala: Sala, tmp_path: Path, small_runtimes: Path) -> None:
    runtimes = shutil.copytree(small_runtimes, tmp_path / "runtimes")
    engine = runtimes / "linux" / "runtime" / "lib" / "engine.so"
    engine.write_bytes(bytes(engine.stat().st_size))
    damaged = sala("export", BOTH[0], "--to", "linux", "--out", "out", SALA_RUNTIMES=str(runtimes))
    assert damaged.returncode == 3
    assert "lib/engine.so" in damaged.stderr
    ready = runtimes / "linux" / "runtime.zip"
    raw = bytearray(ready.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    ready.write_bytes(raw)
    zipped = sala(
        "export", BOTH[0], "--to", "zip", "--player", "linux", "--out", "out", SALA_RUNTIMES=str(runtimes)
    )
    assert zipped.returncode == 3
    assert "Traceback" not in zipped.stderr
    (runtimes / "windows" / "manifest.json").write_text('{"format": 1}', "utf-8")
    manifest = sala("export", BOTH[0], "--to", "windows", "--out", "out", SALA_RUNTIMES=str(runtimes))
    assert manifest.returncode == 3
    assert "manifest.json" in manifest.stderr
    assert not (tmp_path / "out").exists()


def test_an_option_of_another_target_is_refused(sala: Sala, tmp_path: Path) -> None:
    done = sala("export", BOTH[0], "--to", "linux", "--player", "both", "--out", "out")
    assert done.returncode == 3
    assert "--player" in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_same_lesson_twice_is_refused(sala: Sala, tmp_path: Path) -> None:
    copy = shutil.copytree(BOTH[0], tmp_path / "copy")
    done = sala("export", BOTH[0], copy, "--to", "sala", "--out", "out")
    assert done.returncode == 3
    assert "twice" in done.stderr


def test_a_full_disk_is_a_sentence_and_leaves_nothing(sala: Sala, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=True)
    try:
        done = sala("export", *BOTH, "--to", "usb", "--out", place / "deep" / "er")
        assert done.returncode == 3
        assert "only 2 MB are free" in done.stderr
        assert list(place.iterdir()) == []
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_room_for_the_player_alone_is_too_little(sala: Sala, tmp_path: Path, small_runtimes: Path) -> None:
    """Told before minutes of writing, though the player is copied before the lessons are packed."""
    files = find_runtime("linux", (small_runtimes,)).files
    player = sum(file.size for file in files) + (len(files) * 32 << 10) + (1 << 20)
    place = tmp_path / "stick"
    place.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={player + (256 << 10)}", "tmpfs", str(place)], check=True
    )
    try:
        done = sala("export", BOTH[0], "--to", "linux", "--out", place)
        assert done.returncode == 3
        assert "MB are free" in done.stderr
        assert list(place.iterdir()) == []
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_locked_stick_is_a_sentence(sala: Sala, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(place)], check=True)
    try:
        done = sala("export", BOTH[0], "--to", "linux", "--out", place / "deep")
        assert done.returncode == 3
        assert "locked against writing" in done.stderr
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_khmer_folders_with_spaces_and_a_long_path(sala: Sala, tmp_path: Path) -> None:
    deep = tmp_path / "ថត របស់ គ្រូ" / ("long" * 30) / "ក ខ"
    lesson = shutil.copytree(BOTH[0], tmp_path / "មេរៀន ទី ១")
    done = sala("export", lesson, "--to", "usb", "--out", deep)
    assert done.returncode == 0, done.stderr
    assert sala("verify", only(deep)).returncode == 0
