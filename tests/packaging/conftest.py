"""The ready players, the sample lessons as packs, and what the development player makes of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scenes.storage.journal import read_journal

ROOT = Path(__file__).parents[2]
LESSONS = ["dengue", "sun-earth-moon"]
"""Played to their ends, in Wine too, which takes long; other kinds of things are drawn by the players' self-test."""
PASSING = ("at", "attempt", "line", "crc", "chain")
"""What differs between two attempts that are the same."""


@dataclass(frozen=True)
class Played:
    """What a player printed and wrote: `trace` is a line an input, `results` one record a line of the results file."""

    code: int
    trace: list[str]
    results: list[dict[str, Any]]
    errors: str


Player = Callable[[Path, list[str]], "subprocess.CompletedProcess[str]"]


def run(
    command: list[str], environment: Mapping[str, str], folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=dict(environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=280,
    )


def play(player: Player, pack: Path, manner: str, results: Path) -> Played:
    """Let the robot pupil play a pack without a window; its results go to `results`, which must not exist."""
    done = player(pack, ["--robot", manner, "--offscreen", "--seed", "7", "--results", str(results)])
    (file,) = results.glob("*.jsonl")
    records, damaged = read_journal(file)
    assert damaged == []
    kept = [{key: value for key, value in record.items() if key not in PASSING} for record in records]
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return Played(
        done.returncode, [line for line in lines if re.match(r"\d{3} |Finished| ", line)], kept, done.stderr
    )


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each sample lesson as a pack, by its name."""
    folder = tmp_path_factory.mktemp("packs")
    for name in LESSONS:
        command = [
            "-m",
            "studio.cli",
            "pack",
            str(ROOT / "assets/lessons" / name),
            str(folder / f"{name}.sala"),
        ]
        done = run([sys.executable, *command], os.environ, ROOT)
        assert done.returncode == 0, done.stderr
    return {name: folder / f"{name}.sala" for name in LESSONS}


def development_player(pack: Path, options: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SALA_LANG": "en"}
    return run([sys.executable, "-m", "studio.cli", "play", str(pack), *options], environment, ROOT)


@pytest.fixture(scope="session")
def expected(
    packs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Played]:
    """What the development player makes of each lesson, by lesson and manner."""
    folder = tmp_path_factory.mktemp("expected")
    return {
        (name, manner): play(development_player, packs[name], manner, folder / f"{name}-{manner}")
        for name in LESSONS
        for manner in ("right", "wrong")
    }
