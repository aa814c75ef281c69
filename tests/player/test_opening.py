"""What a start loads, and that the log needs no more than it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.player.player_log import FILE_NAME, KEPT, MAX_BYTES, PlayerLog
from scenes.storage import lesson_folder, yaml_guard

ROOT = Path(__file__).resolve().parents[2]
DEAR = ("yaml", "PIL", "logging", "socket", "secrets", "difflib", "numpy", "PySide6", "scenes.generators")
"""What costs many milliseconds and a lesson without pictures, faults or YAML never needs."""
LATER = (
    "csv",
    "scenes.checks",
    "scenes.cli",
    "scenes.components.bodies",
    "scenes.components.classifier",
    "scenes.components.epidemic",
    "scenes.components.meter",
    "scenes.components.pendulum",
    "scenes.khmer.answer_key",
    "scenes.messages",
    "scenes.play.data_files",
    "scenes.play.results",
    "scenes.play.robot",
    "scenes.player.gamepad",
    "scenes.player.mp3",
    "scenes.player.readings",
    "scenes.player.screens.boards",
    "scenes.player.screens.finish",
    "scenes.player.screens.help",
    "scenes.player.screens.menu",
    "scenes.player.screens.panel",
    "scenes.player.screens.question",
    "scenes.player.screens.shelf",
    "scenes.player.screens.talk",
    "scenes.player.screens.who",
    "scenes.player.standing",
    "scenes.player.stick",
    "scenes.player.trace",
    "scenes.player.verbs.carry",
    "scenes.player.verbs.draw",
    "scenes.player.verbs.measure",
    "scenes.player.verbs.pour",
    "scenes.player.verbs.turn",
    "scenes.player.verbs.wire",
    "scenes.simulate.bodies",
    "scenes.simulate.epidemic",
    "scenes.storage.ed25519",
)
"""What is loaded when a lesson first asks for it."""
MOST = 280
"""Modules of Sala before the first picture: each costs a quarter of a millisecond."""


@pytest.mark.parametrize("module", ["scenes.player.app", "scenes.storage.archive", "scenes.player.opening"])
def test_a_start_loads_nothing_dear(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in {DEAR!r} if name in sys.modules))"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_the_first_picture_waits_for_nothing_that_comes_later(
    root: Path, lessons: Path, user_data: Path
) -> None:
    """A lesson with some things to look at: no talk, question, board, simulation, hand or fault."""
    code = (
        "import sys; from pathlib import Path; from scenes.player.opening import open_player; "
        "from scenes.player.options import PlayerOptions; "
        "lesson, assets, user_data = map(Path, sys.argv[1:]); "
        "app = open_player(PlayerOptions(lessons=lesson, assets=assets, user_data=user_data, pupils=('',), "
        "language='en', seed=1, rung='standard', size=(320, 200), is_offscreen=True, is_silent=True)); "
        "app.frame(1 / 30, draws=True); place, names = app.pages.place, list(sys.modules); app.close(); "
        "print(place, *names)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(lessons / "one"), str(root / "assets"), str(user_data)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    place, *loaded = done.stdout.split()
    assert place == "play"
    assert [name for name in loaded if name.startswith(LATER)] == []
    assert sum(name.startswith("scenes.") for name in loaded) <= MOST


def test_the_door_itself_loads_no_engine() -> None:
    code = "import sys, scenes.player.opening, scenes.player.options; print('panda3d.core' in sys.modules)"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_one_limit_for_yaml_of_lessons() -> None:
    assert lesson_folder.MAX_YAML_BYTES == yaml_guard.MAX_BYTES


def test_log_tells_notes_and_faults(tmp_path: Path) -> None:
    log = PlayerLog(tmp_path / "deep" / "folder")
    log.note("drawing: %s on %s", "standard", "ខ្មែរ 100%")
    try:
        raise ZeroDivisionError("why")
    except ZeroDivisionError as error:
        log.fault("the player stopped", error)
    log.note("100 % of it")
    lines = (tmp_path / "deep" / "folder" / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(" INFO drawing: standard on ខ្មែរ 100%")
    assert (
        any(line.endswith("ERROR the player stopped") for line in lines) and "ZeroDivisionError: why" in lines
    )
    assert lines[-1].endswith("INFO 100 % of it")


def test_log_puts_full_files_aside_and_keeps_few(tmp_path: Path) -> None:
    log = PlayerLog(tmp_path)
    for number in range(KEPT + 3):
        log.note(f"{number}" + "x" * (MAX_BYTES - 100))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        FILE_NAME,
        *(f"{FILE_NAME}.{n}" for n in range(1, KEPT + 1)),
    ]
    assert f"INFO {KEPT + 2}x" in (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert all(path.stat().st_size <= MAX_BYTES for path in tmp_path.iterdir())


def test_log_is_silent_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    PlayerLog(tmp_path).note("lost")
    (tmp_path / "file").write_bytes(b"")
    PlayerLog(tmp_path / "file").note("lost")
    PlayerLog(None).note("nowhere")
    closed = PlayerLog(tmp_path / "late")
    closed.close()
    closed.note("after the end")
    assert not (tmp_path / "late").exists()
