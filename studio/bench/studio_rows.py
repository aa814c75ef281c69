"""The studio's rows of `sala bench`. Loads neither Qt nor the engine: every measure is a process of its own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from scenes.cli.bench_scenes import bench_lesson
from scenes.errors import SalaError
from scenes.own_process import own_command
from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.vocabulary import sala_vocabulary

ORBIT_GOAL = 1.25
EDIT_GOAL_MS = 16.0
START_GOAL = 2.0
CHILD_SECONDS = 300
EDITS, ORBITS = 60, 16


def studio_rows(rounds: int) -> list[dict[str, Any]]:
    """Orbiting and starting as ratios to the bare libraries in the same rounds; an edit beyond the bare drawing in ms.

    Raises SalaError bench_failed.
    """
    with tempfile.TemporaryDirectory(prefix="sala-bench-") as name:
        folder = Path(name)
        save_lesson(Codec(sala_vocabulary()), bench_lesson("S1"), folder / "lesson")
        for scene in ("S1", "S2"):
            _run("scenes.cli.bench_child", "prepare", scene, str(folder), "0", folder=folder)
        ours, theirs = zip(*_child("orbit", folder, ORBITS)["orbit"])
        ratios = [a / b for a, b in zip(ours, theirs)]
        rows = [
            _row(
                "studio: orbiting at 1,000 things, Sala / bare Panda3D",
                statistics.median(ratios),
                "×",
                ORBIT_GOAL,
                f"{statistics.median(ours):.1f} / {statistics.median(theirs):.1f} ms",
            )
        ]
        found = _child("edit", folder, EDITS)
        beyond = [a - b for a, b in zip(found["edits"], found["draws"])]
        rows.append(
            _row(
                "studio: key to drawn view at 5,000 things, beyond drawing",
                statistics.median(beyond),
                "ms",
                EDIT_GOAL_MS,
                f"{statistics.median(found['edits']):.1f} - {statistics.median(found['draws']):.1f} ms",
            )
        )
        starts = []
        for role in ("start-bare", "start-studio"):
            _start(role, folder)  # once unmeasured: files come into memory, modules are compiled
        for number in range(max(1, rounds)):
            roles = ["start-bare", "start-studio"] if number % 2 else ["start-studio", "start-bare"]
            starts.append({role: _start(role, folder) for role in roles})
        bare = [pair["start-bare"] for pair in starts]
        studio = [pair["start-studio"] for pair in starts]
        rows.append(
            _row(
                "studio: process start to usable window, Sala / bare",
                statistics.median(a / b for a, b in zip(studio, bare)),
                "×",
                START_GOAL,
                f"{statistics.median(studio):.0f} / {statistics.median(bare):.0f} ms",
            )
        )
    return rows


def _row(what: str, value: float, unit: str, goal: float, detail: str) -> dict[str, Any]:
    return {"what": what, "value": round(value, 3), "unit": unit, "goal": goal, "detail": detail}


def _start(role: str, folder: Path) -> float:
    began = time.time()
    return float((_child(role, folder, 1)["first"] - began) * 1000)


def _child(role: str, folder: Path, rounds: int) -> dict[str, Any]:
    return _run("studio.bench.measure_studio", role, str(folder), str(rounds), folder=folder)


def _run(module: str, *arguments: str, folder: Path) -> dict[str, Any]:
    root = Path(__file__).resolve().parents[2]
    environ = {**os.environ, "PYTHONPATH": str(root), "LP_NUM_THREADS": os.environ.get("LP_NUM_THREADS", "1")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    try:
        done = subprocess.run(
            [*own_command(module), *arguments],
            env=environ,
            capture_output=True,
            text=True,
            timeout=CHILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SalaError("bench_failed", what=arguments[0], reason=f"> {CHILD_SECONDS} s") from None
    figures: dict[str, Any] = {}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            figures.update(json.loads(line))
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise SalaError("bench_failed", what=arguments[0], reason=last[:200])
    return figures
