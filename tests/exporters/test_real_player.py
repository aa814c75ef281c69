"""An export under the real frozen player: it plays like the development player, and damage is named, never fatal."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exporters.conftest import LESSONS, exported_with_real_players

SCRIPT = '{"do": "wait", "seconds": 1}\n{"do": "leave"}\n'


def environ(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, runtimes: Path) -> Path:
    """A Linux export of both lessons, not to be changed."""
    out = tmp_path_factory.mktemp("real")
    return exported_with_real_players(
        [LESSONS / "dengue", LESSONS / "sun-earth-moon"], "linux", out, "ស្ទីក ទី ១", runtimes
    )


def play(stick: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """As a pupil starts it, but with the robot in the pupil's place."""
    return subprocess.run(
        ["sh", str(stick / "START-Linux.sh"), "--offscreen", "--language", "en", *arguments],
        env=environ(home), cwd="/", capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=False,
    )  # fmt: skip


def test_the_export_plays_as_the_development_player_does(made: Path, tmp_path: Path) -> None:
    exported = play(
        made, tmp_path / "home", "--robot", "right", "--seed", "7", "--results", str(tmp_path / "r")
    )
    assert exported.returncode == 0, exported.stderr
    here = subprocess.run(
        [
            *(sys.executable, "-P", "-m", "studio.cli", "play", str(made / "lessons"), "--robot", "right"),
            *("--seed", "7", "--offscreen", "--language", "en"),
        ],
        capture_output=True, encoding="utf-8", timeout=280, check=False, cwd=tmp_path,
        env=os.environ | {"SALA_LANG": "en"},
    )  # fmt: skip
    assert here.returncode == 0, here.stderr
    trace = r"^\d{3} .*$"
    assert re.findall(trace, exported.stdout, re.M) == re.findall(trace, here.stdout, re.M)
    assert exported.stdout.count("Finished") == 2
    assert len(list((tmp_path / "r").glob("*.jsonl"))) == 2


def sample_of(stick: Path) -> list[str]:
    """One file of each sort that an export holds."""
    wanted = (
        "lessons/*.sala", "player/linux/sala-player", "player/linux/assets/fonts/SalaBattambang-Regular.ttf",
        "player/linux/assets/locale/km/LC_MESSAGES/sala.mo", "player/linux/assets/sounds/*",
        "player/linux/lib/panda3d/libpanda.so*", "player/linux/lib/**/_imaging*.so", "player/linux/lib/**/_struct*.so",
        "sala-export.json", "READ-ME.txt",
    )  # fmt: skip
    return [min(stick.glob(pattern)).relative_to(stick).as_posix() for pattern in wanted]


@pytest.mark.parametrize("how", ["cut", "zero", "delete"])
def test_a_damaged_file_is_named_and_the_rest_is_played(how: str, made: Path, tmp_path: Path) -> None:
    stick = shutil.copytree(made, tmp_path / "stick")
    (tmp_path / "inputs.jsonl").write_text(SCRIPT, "utf-8")
    for name in sample_of(stick):
        path = stick / name
        data, mode = path.read_bytes(), path.stat().st_mode
        if how == "delete":
            path.unlink()
        else:
            path.write_bytes(data[: len(data) // 2] if how == "cut" else bytes(len(data)))
        done = play(stick, tmp_path / "home", "--robot", str(tmp_path / "inputs.jsonl"))
        told = done.stdout + done.stderr
        assert name in told, f"{how} {name}: {told[-2000:]}"
        if name.startswith("lessons/"):
            assert done.stdout.count("Finished") == 1, told
        if not name.startswith(("lessons/", "player/linux/")):
            assert done.returncode == 0, told
            assert done.stdout.count("Finished") == 2
        path.write_bytes(data)
        path.chmod(mode)
    assert play(stick, tmp_path / "home", "--robot", str(tmp_path / "inputs.jsonl")).returncode == 0


def test_a_locked_folder_and_a_long_path(made: Path, tmp_path: Path) -> None:
    deep = tmp_path / ("ថត " + "long" * 20) / ("more" * 20)
    stick = shutil.copytree(made, deep / "x")
    (tmp_path / "inputs.jsonl").write_text(SCRIPT, "utf-8")
    place = tmp_path / "locked"
    place.mkdir()
    subprocess.run(["mount", "--bind", str(stick), str(place)], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
        done = play(place, tmp_path / "home", "--robot", str(tmp_path / "inputs.jsonl"))
        assert done.returncode == 0, done.stderr
    finally:
        subprocess.run(["umount", str(place)], check=True)
    done = play(stick, tmp_path / "home", "--robot", str(tmp_path / "inputs.jsonl"))
    assert done.returncode == 0, done.stderr
