"""A stick for Windows, in Wine: its own START file starts its player, which plays its lessons as this PC's does.

Two lessons, because Wine takes ten times as long; with SALA_ALL_LESSONS=1 all samples, right and wrong (6 minutes).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageGrab

from scenes.storage.journal import read_journal
from tests.exporters.conftest import LESSONS, exported_with_real_players
from tests.packaging.alike import assert_alike
from tests.packaging.conftest import PASSING, development_player
from tests.packaging.wine import Wine, windows

ALL = bool(os.environ.get("SALA_ALL_LESSONS"))
NAMES = sorted(path.name for path in LESSONS.iterdir()) if ALL else ["dengue", "sun-earth-moon"]
ROBOT = ("--offscreen", "--seed", "7", "--language", "en", "--robot")
PYTHON_LIBRARY = f"python{sys.version_info[0]}{sys.version_info[1]}.dll"


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    wine = Wine(tmp_path_factory.mktemp("wine") / "prefix")
    yield wine
    wine.close()


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory, runtimes: Path) -> Path:
    """`sala export dengue sun-earth-moon --to usb`, under a Khmer name with spaces. Not to be changed."""
    out = tmp_path_factory.mktemp("stick")
    return exported_with_real_players([LESSONS / name for name in NAMES], "usb", out, "ស្ទីក ទី ១", runtimes)


def records_of(results: Path) -> dict[str, list[dict[str, Any]]]:
    """What was written of each lesson, but for clock and attempt id."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(results.glob("*.jsonl")):
        records, _damaged = read_journal(path)
        if records:
            kept = [{key: value for key, value in one.items() if key not in PASSING} for one in records]
            found[str(records[0]["lesson"])] = kept
    return found


def start(wine: Wine, stick: Path, user_data: Path, *arguments: str) -> None:
    """As the file manager does with a double click on START-Windows. Returns when the player is on its way."""
    log = (user_data / "start.txt").open("wb")  # a pipe would stay open as long as the player plays
    with log:
        done = subprocess.run(
            # By its path, as the file manager does: Wine's cmd takes a bare START-… for its own command.
            ["wine", "cmd", "/c", windows(stick / "START-Windows.cmd"), *arguments],
            env={**wine.environment, "SALA_USER_DATA": windows(user_data)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
    said = (user_data / "start.txt").read_text("utf-8", "replace")
    assert done.returncode == 0, said
    assert said.strip() == "", "whole files are nothing to talk about"


def played_here(stick: Path, results: Path, manner: str) -> tuple[list[str], dict[str, list[dict[str, Any]]]]:
    """The trace and the results of the development player, which plays the lessons of the stick."""
    done = development_player(stick / "lessons", [*ROBOT, manner, "--results", str(results)])
    assert done.returncode == 0, done.stderr
    found = records_of(results)
    assert len(found) == len(NAMES)
    return trace_of(done.stdout), found


def trace_of(output: str) -> list[str]:
    """A line for each input, and what follows a lesson."""
    return [line.rstrip() for line in re.findall(r"^(?:\d{3} |Finished|  ).*$", output, re.MULTILINE)]


@pytest.mark.parametrize("manner", ["right", "wrong"] if ALL else ["right"])
def test_its_player_plays_the_lessons_as_this_pc_does(
    wine: Wine, stick: Path, user_data: Path, tmp_path: Path, manner: str
) -> None:
    """Once by hand, for the trace, and once through START-Windows, which ends at once and leaves the player alone."""
    wanted, results = played_here(stick, tmp_path / "here", manner)
    player = stick / "player/windows/sala-player.exe"
    there = wine.run(player, *ROBOT, manner, "--results", windows(tmp_path / "there"), user_data=user_data)
    assert there.returncode == 0, there.stderr
    assert trace_of(there.stdout) == wanted
    assert sum(line.startswith("Finished") for line in wanted) == len(NAMES)
    assert records_of(tmp_path / "there") == results

    start(wine, stick, user_data, *ROBOT, manner, "--results", windows(tmp_path / "started"))
    for _ in range(600 * len(NAMES)):
        if (tmp_path / "started").is_dir() and records_of(tmp_path / "started") == results:
            break
        time.sleep(0.1)
    assert records_of(tmp_path / "started") == results


def test_its_pictures_are_those_of_this_pc(wine: Wine, stick: Path, user_data: Path, tmp_path: Path) -> None:
    script = tmp_path / "inputs.jsonl"
    script.write_text('{"do": "continue"}\n{"do": "leave"}\n', "utf-8")
    options = ["--offscreen", "--seed", "7", "--rung", "standard", "--size", "1024x640", "--language", "km"]
    lesson = min((stick / "lessons").glob("*.sala"))
    here = development_player(lesson, ["--robot", str(script), *options, "--shots", str(tmp_path / "here")])
    assert here.returncode == 0, here.stderr
    told = [windows(lesson), "--robot", windows(script), *options, "--shots", windows(tmp_path / "there")]
    there = wine.run(stick / "player/windows/sala-player.exe", *told, user_data=user_data)
    assert there.returncode == 0, there.stderr
    names = sorted(path.name for path in (tmp_path / "here").iterdir())
    assert names
    assert names == sorted(path.name for path in (tmp_path / "there").iterdir())
    for name in names:
        assert_alike(tmp_path / "here" / name, tmp_path / "there" / name, (1024, 640))


def test_a_double_click_shows_the_shelf(wine: Wine, stick: Path, user_data: Path, tmp_path: Path) -> None:
    start(wine, stick, user_data)
    log = user_data / "player.log"
    colours = 0
    try:
        for _ in range(1500):  # a busy PC starts Wine slowly
            if log.exists() and "drawing: " in log.read_text("utf-8"):
                picture = ImageGrab.grab().convert("RGB")
                colours = len(picture.getcolors(1 << 24) or ())
                if colours > 2000:  # the pictures of the lessons are there
                    break
            time.sleep(0.1)
    finally:
        wine.end("sala-player.exe")
    picture.save(tmp_path / "shelf.png")
    assert colours > 2000
    assert "ERROR" not in log.read_text("utf-8")


def test_a_damaged_file_is_named_before_the_player_starts(
    wine: Wine, stick: Path, user_data: Path, tmp_path: Path
) -> None:
    """In a console, as `start` cannot tell why a library failed to load."""
    file = stick / f"player/windows/{PYTHON_LIBRARY}"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    try:
        done = subprocess.run(
            ["wine", "cmd", "/c", windows(stick / "START-Windows.cmd")],
            env={**wine.environment, "SALA_USER_DATA": windows(user_data)},
            input="\n",
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
            check=False,
        )
    finally:
        file.write_bytes(whole)
    assert done.returncode == 1
    assert rf"player\windows\{PYTHON_LIBRARY}" in done.stdout
    assert "damaged or missing" in done.stdout
    assert not (user_data / "player.log").exists()
