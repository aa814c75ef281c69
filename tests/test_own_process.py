"""Sala starts its own modules, from the source tree and in a frozen program, and no program starts anything else so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.own_process import RUN_MODULE, own_command


def test_module_runs_with_this_python(root: Path) -> None:
    done = subprocess.run(
        [*own_command("studio.cli"), "--help"], cwd=root, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0
    assert "usage: sala" in done.stdout


def test_frozen_program_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("studio.cli") == [sys.executable, RUN_MODULE, "studio.cli"]


def test_every_process_of_sala_is_started_through_it(root: Path) -> None:
    """A frozen program is no Python: `-m` would reach the `sala` command as a wrong argument."""
    paths = [path for folder in ("scenes", "studio", "exporters") for path in (root / folder).rglob("*.py")]
    direct = [
        path.name for path in paths if re.search(r'executable, .*"-m"', path.read_text(encoding="utf-8"))
    ]
    assert direct == ["own_process.py"]
    start = (root / "packaging/studio_start.py").read_text(encoding="utf-8")
    assert (
        f'RUN_MODULE = "{RUN_MODULE}"' in start
    )  # written there too: nothing of Sala can be imported before it
