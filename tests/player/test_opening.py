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


@pytest.mark.parametrize("module", ["scenes.player.app", "scenes.storage.archive", "scenes.player.opening"])
def test_a_start_loads_nothing_dear(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in {DEAR!r} if name in sys.modules))"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


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
