"""An export under the real frozen player: it plays like the development player, and damage is named, never fatal."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from scenes.storage.export_list import SPARE_FILE
from tests.exporters.conftest import LESSONS, exported_with_real_players, tree

SCRIPT = '{"do": "wait", "seconds": 0.1}\n{"do": "leave"}\n'


def environ(home: Path, locale: str = "C.UTF-8") -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": locale}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, runtimes: Path) -> Path:
    """A Linux export of both lessons, not to be changed."""
    out = tmp_path_factory.mktemp("real")
    return exported_with_real_players(
        [LESSONS / "dengue", LESSONS / "sun-earth-moon"], "linux", out, "ស្ទីក ទី ១", runtimes
    )


def play(
    stick: Path, home: Path, *arguments: str, locale: str = "C.UTF-8"
) -> subprocess.CompletedProcess[str]:
    """As a pupil starts it, but with the robot in the pupil's place."""
    return subprocess.run(
        ["sh", str(stick / "START-Linux.sh"), "--offscreen", "--language", "en", *arguments],
        env=environ(home, locale), cwd="/", capture_output=True, encoding="utf-8", errors="replace",
        timeout=120, check=False,
    )  # fmt: skip


def test_the_export_plays_as_the_development_player_does(made: Path, tmp_path: Path) -> None:
    exported = play(  # the stick has a Khmer name, and the PC is set to a language that is not installed
        *(made, tmp_path / "home", "--robot", "right", "--seed", "7", "--results", str(tmp_path / "r")),
        locale="xx_XX.UTF-8",
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


NEEDED = ("player/linux/lib/", "player/linux/assets/fonts/")
"""Without these nothing can be shown, and the player says so before it loads anything."""
ALONE = ("START-Linux.sh", "player/linux/sala-player", "player/linux/files.txt", SPARE_FILE)
AT_ONCE = 5
"""Libraries that are made zeros together: enough for every one to have its turn in every run."""


def harm(path: Path, how: str) -> None:
    """Damage a file of a stick that shares its files with the one it was copied from."""
    data, mode = path.read_bytes(), path.stat().st_mode
    path.unlink()
    if how != "delete":
        path.write_bytes(data[: len(data) // 2] if how == "cut" else bytes(len(data)))
        path.chmod(mode)


@pytest.fixture
def scarred(made: Path, tmp_path: Path) -> Callable[[Iterable[str], str], subprocess.CompletedProcess[str]]:
    """Damages these files on a stick of its own and starts it; all of them must be named, and nothing may hang."""
    (tmp_path / "inputs.jsonl").write_text(SCRIPT, "utf-8")

    def start(names: Iterable[str], how: str) -> subprocess.CompletedProcess[str]:
        stick = shutil.copytree(made, tmp_path / "stick", copy_function=os.link)
        for name in names:
            harm(stick / name, how)
        done = play(stick, tmp_path / "home", "--robot", str(tmp_path / "inputs.jsonl"))
        told = done.stdout + done.stderr
        assert [name for name in names if name not in told] == [], (how, told[-2000:])
        assert "Traceback" not in told
        shutil.rmtree(stick)
        return done

    return start


Scarred = Callable[[Iterable[str], str], "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize("how", ["cut", "zero", "delete"])
def test_every_damaged_file_is_named_and_what_can_be_played_is(
    how: str, made: Path, scarred: Scarred
) -> None:
    names = list(tree(made))
    needed = [name for name in names if name.startswith(NEEDED)]
    lessons = [name for name in names if name.startswith("lessons/")]
    spare = [name for name in names if name not in (*needed, *lessons, *ALONE)]
    assert (len(needed) > 50, len(lessons), len(spare) > 20) == (True, 2, True)
    for some in (spare, [SPARE_FILE]):
        done = scarred(some, how)
        assert (done.returncode, done.stdout.count("Finished")) == (0, 2), done.stderr
    for name in lessons:
        assert scarred([name], how).stdout.count("Finished") == 1
    assert scarred(["player/linux/files.txt"], how).returncode == 3
    assert scarred(["player/linux/sala-player"], how).returncode != 0
    if how != "zero":
        done = scarred(needed, how)
        assert (done.returncode, done.stdout.count("Finished")) == (3, 0)
        assert "ខូច ឬបាត់" in done.stderr


def test_a_library_of_the_right_length_that_is_none_is_named(made: Path, scarred: Scarred) -> None:
    """Only loading it tells. In groups of far neighbours, for alone (all were, by hand) they take a minute."""
    names = [name for name in tree(made) if name.startswith(NEEDED)]
    groups = -(-len(names) // AT_ONCE)
    for number in range(groups):
        done = scarred(names[number::groups], "zero")
        # Some are not needed by these two lessons.
        assert (done.returncode, done.stdout.count("Finished")) in ((0, 2), (3, 0)), done.stderr


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
