"""The robot pupil plays the sample lessons through the real command, without a screen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from scenes.storage.journal import read_journal

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "assets" / "lessons"
NAMES = sorted(path.name for path in LESSONS.iterdir())


def sala(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environ |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}", "SALA_LANG": "en"}
    return subprocess.run(
        [sys.executable, "-m", "studio.cli", *map(str, arguments)],
        cwd=cwd,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_the_sample_lessons_are_there() -> None:
    assert {*("cell", "circuits", "dengue", "energy", "heart", "mangoes", "solids", "sun-earth-moon")} <= set(
        NAMES
    )


def questions_of(name: str) -> int:
    """How many questions there are in the files of a lesson."""
    files = (LESSONS / name / "scenes").glob("*.yaml")
    return sum(len(re.findall(r"^      question:", file.read_text("utf-8"), re.M)) for file in files)


def id_of(name: str) -> str:
    """The id of a lesson, under which its results are kept."""
    found = re.search(r"^id: (\S+)$", (LESSONS / name / "lesson.yaml").read_text("utf-8"), re.M)
    assert found
    return found[1]


def table_of(output: str) -> dict[str, list[str]]:
    """The cells of the table at the end, by the name of the lesson."""
    rows = output.rsplit("\n\n", 1)[1].splitlines()
    assert rows[0].split() == ["Lesson", "Played", "Marks", "Percent", "Score", "Inputs", "Not", "shown"]
    return {cells[0]: cells[1:] for cells in (re.split(r"  +", row) for row in rows[2:])}


def test_all_samples_are_finished_right_and_wrong_and_their_marks_stand_in_a_table(tmp_path: Path) -> None:
    possible: dict[str, str] = {}
    for manner in ("right", "wrong"):
        command = ("--robot", manner, "--offscreen", "--seed", 7, "--results", manner)
        done = sala("play", *(LESSONS / name for name in NAMES), *command, cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr
        assert "Traceback" not in done.stderr
        assert "  !" not in done.stdout, "the stage could not show something"
        table = table_of(done.stdout)
        assert list(table) == NAMES
        attempts = {}
        for file in (tmp_path / manner).glob("*.jsonl"):
            records, damaged = read_journal(file)
            assert damaged == []
            assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
            attempts[records[0]["lesson"]] = records
        for name in NAMES:
            played, marks, percent, _score, _inputs, not_shown = table[name]
            earned, possible_here = marks.split("/")
            assert possible.setdefault(name, possible_here) == possible_here != "0"
            assert (played, not_shown) == ("to the end", "0"), name
            expected = (possible_here, "100 %") if manner == "right" else ("0", "0 %")
            assert (earned, percent) == expected, name
            answers = [record for record in attempts[id_of(name)] if record["type"] == "answer"]
            assert len({record["item"] for record in answers}) == questions_of(name) >= 5
            assert {record["right"] for record in answers} == {manner == "right"}
            assert all(
                record["id"] and record["item_version"] and record["lesson_hash"] for record in answers
            )


def test_the_same_seed_gives_the_same_lines(tmp_path: Path) -> None:
    runs = [
        sala("play", LESSONS / "dengue", "--robot", "wrong", "--offscreen", "--seed", 3, cwd=tmp_path)
        for _ in range(2)
    ]
    assert runs[0].stdout == runs[1].stdout
    assert list(tmp_path.iterdir()) == []


def test_shots_show_each_step_whole(tmp_path: Path) -> None:
    done = sala(
        "play",
        LESSONS / "dengue",
        *("--robot", "right", "--offscreen", "--seed", 1, "--shots", "shots", "--size", "1024x768"),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    shots = sorted((tmp_path / "shots").glob("*.png"))
    inputs = [line for line in done.stdout.splitlines() if re.match(r"\d{3} ", line)]
    assert len(shots) == len(inputs) + 2
    for path in shots:
        with Image.open(path) as picture:
            assert picture.size == (1024, 768)
            colors = picture.convert("RGB").resize((64, 48)).getcolors(64 * 48)
            assert colors is not None
            assert len(colors) > 50, f"{path.name} is nearly empty"


def test_a_file_of_inputs_is_played_and_a_wrong_one_is_a_sentence(tmp_path: Path) -> None:
    script = tmp_path / "inputs.jsonl"
    script.write_text(
        '# a pupil who leaves\n{"do": "wait", "seconds": 1}\n{"do": "click", "entity": "jar"}\n{"do": "leave"}\n'
    )
    done = sala("play", LESSONS / "dengue", "--robot", script, "--offscreen", "--results", "r", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "found 1/12" in done.stdout
    script.write_text('{"do": "fly"}\n')
    refused = sala("play", LESSONS / "dengue", "--robot", script, "--offscreen", cwd=tmp_path)
    assert refused.returncode == 3
    assert "Traceback" not in refused.stderr
    script.write_text('{"do": "click", "entity": "jar"}\n')
    stuck = sala("play", LESSONS / "dengue", "--robot", script, "--offscreen", cwd=tmp_path)
    assert stuck.returncode == 1, stuck.stdout + stuck.stderr


def test_without_display_a_sample_is_exported_and_the_export_played(
    tmp_path: Path, runtimes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALA_RUNTIMES", str(runtimes))
    for _twice in range(2):  # the second time it takes the place of the first
        done = sala(cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "There is no display" in done.stdout
    folder = tmp_path / "out" / "dengue"
    assert str(folder) in done.stdout
    assert "marks 40/40" in done.stdout
    assert (folder / "START-Linux.sh").is_file()
    assert list((tmp_path / "out" / "results").glob("*.jsonl"))
    assert len(list((tmp_path / "out" / "shots").glob("*.png"))) > 30


def test_without_display_and_player_the_pack_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALA_RUNTIMES", str(tmp_path / "none"))
    done = sala(cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "There is no display" in done.stdout
    assert (tmp_path / "out" / "dengue.sala").is_file()
    assert str(tmp_path / "out" / "dengue.sala") in done.stdout
    assert list((tmp_path / "out" / "results").glob("*.jsonl"))
    assert len(list((tmp_path / "out" / "shots").glob("*.png"))) > 30


def test_a_lesson_that_cannot_be_finished_is_told(tmp_path: Path) -> None:
    assert sala("new", "l", cwd=tmp_path).returncode == 0
    lesson = tmp_path / "l" / "lesson.yaml"
    text = lesson.read_text("utf-8").replace("- answered: question", "- score: 99")
    lesson.write_text(text, "utf-8")
    done = sala("play", "l", "--robot", "right", "--offscreen", cwd=tmp_path)
    assert done.returncode == 1
    assert "answer" in done.stderr
