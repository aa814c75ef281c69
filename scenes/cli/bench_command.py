"""`sala bench`: how fast Sala is on this PC, as ratios to bare Panda3D measured in the same interleaved rounds.

Machines are shared and drift; a single time says little. Every round runs the baseline and Sala one after the other as
fresh processes, and only the ratios inside one round count; the median over the rounds is what is reported.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scenes.cli.context import EXIT_OK, EXIT_PROBLEMS, Context
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.own_process import own_command
from scenes.texts import N_

Subparsers = argparse._SubParsersAction
Measure = Callable[[int], list[dict[str, Any]]]
"""From a number of rounds to rows: what, value, unit, goal (None for none), detail."""
SCENES = ("S1", "S2", "S3")
ROLES = ("bare", "stage", "player", "tuned")
"""The baseline, Sala's stage, the whole player, and the baseline with mipmaps made as Sala makes them."""
MORE_ROLES = {"S3": ("copies",)}
"""Many equal things also as where the graphics card cannot repeat geometry by itself."""
FRAME_GOALS = {"S1": 1.10, "S2": 1.10, "S3": 0.75}
START_GOAL = 1.2
MEMORY_GOAL = 1.2
CHILD_SECONDS = 300


def register(commands: Subparsers, context: Context, more: Mapping[str, Measure] | None = None) -> None:
    """`more` are measures of other parts of the program, by name: they are not known here."""
    others = dict(more or {})
    _ = context.texts
    bench = commands.add_parser("bench", help=_(N_("Measure how fast Sala is on this PC.")))
    bench.add_argument("--rounds", type=int, default=5, help=_(N_("Rounds to measure; the median counts.")))
    bench.add_argument("--frames", type=int, default=30, help=_(N_("Frames in each round.")))
    bench.add_argument(
        "--only",
        choices=("frames", "models", "session", "simulations", "walking", *others),
        help=_(N_("Measure only this.")),
    )
    bench.add_argument("--json", action="store_true", help=_(N_("Print what a program can read.")))
    bench.set_defaults(run=lambda context, arguments: run_bench(context, arguments, others))


def run_bench(context: Context, arguments: argparse.Namespace, more: Mapping[str, Measure]) -> int:
    """Prints a table; exits with 1 if a goal is missed."""
    rows: list[dict[str, Any]] = []
    if arguments.only in (None, "session"):
        rows += session_rows()
    if arguments.only in (None, "simulations"):
        rows += simulation_rows()
    if arguments.only in (None, "models"):
        rows += model_rows(arguments.rounds)
    if arguments.only in (None, "walking"):
        rows += walking_rows()
    for name, rows_of in more.items():
        if arguments.only in (None, name):
            rows += rows_of(arguments.rounds)
    if arguments.only in (None, "frames"):
        with tempfile.TemporaryDirectory(prefix="sala-bench-") as folder:
            context.run_job(frame_job(Path(folder), max(1, arguments.rounds), max(3, arguments.frames), rows))
    if arguments.json:
        context.say_json(rows)
    else:
        print_rows(context, rows)
    return (
        EXIT_OK
        if all(row["value"] <= row["goal"] for row in rows if row["goal"] is not None)
        else EXIT_PROBLEMS
    )


def _row(what: str, value: float, unit: str, goal: float | None = None, detail: str = "") -> dict[str, Any]:
    return {"what": what, "value": round(value, 3), "unit": unit, "goal": goal, "detail": detail}


def print_rows(context: Context, rows: list[dict[str, Any]]) -> None:
    width = max((len(row["what"]) for row in rows), default=0)
    for row in rows:
        goal = (
            ""
            if row["goal"] is None
            else f"≤ {row['goal']:g} " + ("✓" if row["value"] <= row["goal"] else "✗")
        )
        context.say(
            f"{row['what']:<{width}}  {row['value']:>9.3f} {row['unit']:<3} {goal:<10} {row['detail']}".rstrip()
        )


def session_rows() -> list[dict[str, Any]]:
    from scenes.cli.bench_session import run  # heavy parts are imported where they are measured

    figures = run()
    return [
        _row(f"session: {name}", value, "ms", 1.0 if "step" in name else None)
        for name, value in sorted(figures.items())
    ]


def simulation_rows() -> list[dict[str, Any]]:
    from scenes.cli.bench_simulations import GOAL_SHARE, GOAL_STEP_MS, shares, step_ms

    rows = [
        _row(f"simulation: {kind}, of real time", share, "%", GOAL_SHARE, f"{100 / share:.0f} times faster")
        for kind, share in shares().items()
    ]
    what = "simulations: session step, 2,000 things, 300 cards, two running"
    return [*rows, _row(what, step_ms(), "ms", GOAL_STEP_MS)]


def walking_rows() -> list[dict[str, Any]]:
    from scenes.cli.bench_walking import GOAL_MEDIAN_MS, GOAL_WORST_MS, run

    goals = {"median_ms": GOAL_MEDIAN_MS, "worst_ms": GOAL_WORST_MS}
    rows = []
    for name, value in run().items():
        place, _, figure = name.partition("_")
        if figure in goals:
            rows.append(_row(f"walking: {place} {figure.removesuffix('_ms')}", value, "ms", goals[figure]))
    return rows


def model_rows(rounds: int) -> list[dict[str, Any]]:
    from scenes.cli.bench_models import GOAL_GEOMETRY, GOAL_PICTURES, run

    figures = run(rounds)
    rows = []
    for name, value in sorted(figures.items()):
        if name.endswith("_read_ratio"):
            rows.append(_row(f"models: {name}", value, "×"))
        elif name.endswith("_ratio"):
            rows.append(
                _row(f"models: {name}", value, "×", GOAL_PICTURES if "picture" in name else GOAL_GEOMETRY)
            )
    return rows


# ---------------------------------------------------------------------- frames, start and memory


def frame_job(folder: Path, rounds: int, frames: int, rows: list[dict[str, Any]]) -> Iterator[Progress]:
    """Measure the three scenes; appends to `rows`."""
    total = len(SCENES) * (1 + rounds)
    done = 0
    for scene in SCENES:
        yield Progress(done / total, f"{scene}: prepare")
        run_child("prepare", scene, folder, 0)
        roles = (*ROLES, *MORE_ROLES.get(scene, ()))
        for role in roles:  # once unmeasured: files come into memory, modules are compiled
            run_child(role, scene, folder, 0)
        done += 1
        measured: dict[str, list[dict[str, Any]]] = {role: [] for role in roles}
        for number in range(rounds):
            yield Progress(done / total, f"{scene}: {number + 1}/{rounds}")
            for role in roles if number % 2 == 0 else reversed(roles):
                measured[role].append(run_child(role, scene, folder, frames))
            done += 1
        for role in ("stage", "player"):
            rows += scene_rows(scene, role, measured[role], measured["bare"])
            what = f"{scene} {role}: the same, mipmaps made likewise"
            start, detail = _ratio(measured[role], measured["tuned"], lambda run: run["start_ms"])
            rows.append(_row(what, start, "×", None, f"{detail} ms"))
        for role in MORE_ROLES.get(scene, ()):
            rows += scene_rows(scene, role, measured[role], measured["bare"])
    yield Progress(1.0)


def scene_rows(
    scene: str, role: str, sala: list[dict[str, Any]], bare: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Rows of the ratios to the baseline. Only the stage draws the picture of the baseline, so only its frames have
    a goal.
    """

    def ratio(figure: Callable[[dict[str, Any]], float]) -> tuple[float, str]:
        return _ratio(sala, bare, figure)

    frame, frame_detail = ratio(lambda run: statistics.median(run["frames"]))
    frame_goal = FRAME_GOALS[scene] if role != "player" else None
    start, start_detail = ratio(lambda run: run["start_ms"])
    work, work_detail = ratio(lambda run: run["first_cpu"])
    memory, memory_detail = ratio(lambda run: run["peak_mb"])
    return [
        _row(f"{scene} {role}: frame, Sala / bare Panda3D", frame, "×", frame_goal, f"{frame_detail} ms"),
        _row(f"{scene} {role}: process start to first frame", start, "×", START_GOAL, f"{start_detail} ms"),
        _row(f"{scene} {role}: of that, processor time", work, "×", None, f"{work_detail} ms"),
        _row(f"{scene} {role}: peak memory", memory, "×", MEMORY_GOAL, f"{memory_detail} MB"),
    ]


def _ratio(
    sala: list[dict[str, Any]], bare: list[dict[str, Any]], figure: Callable[[dict[str, Any]], float]
) -> tuple[float, str]:
    """The median of the ratios inside each round, and the medians of both sides."""
    pairs = [(figure(a), figure(b)) for a, b in zip(sala, bare, strict=True)]
    ours, theirs = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    return statistics.median(a / b for a, b in pairs), f"{ours:.1f} / {theirs:.1f}"


def run_child(role: str, scene: str, folder: Path, frames: int) -> dict[str, Any]:
    """One measured process. Raises SalaError("bench_failed") with its last words."""
    root = Path(__file__).resolve().parents[2]
    environ = {**os.environ, "PYTHONPATH": str(root), "LP_NUM_THREADS": os.environ.get("LP_NUM_THREADS", "1")}
    # Compiled modules are kept, as on every PC of a school; else each start would compile all of Sala anew.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    program = (
        own_command("scenes.cli.bench_bare")
        if role in ("bare", "tuned")
        else [*own_command("scenes.cli.bench_child"), role]
    )
    command = [*program, scene, str(folder), str(frames), *(["mipmaps"] if role == "tuned" else [])]
    started = time.time()
    try:
        done = subprocess.run(
            command, env=environ, capture_output=True, text=True, timeout=CHILD_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise SalaError("bench_failed", what=f"{role} {scene}", reason=f"> {CHILD_SECONDS} s") from None
    figures: dict[str, Any] = {}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            figures.update(json.loads(line))
    if done.returncode != 0 or (role != "prepare" and "frames" not in figures):
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise SalaError("bench_failed", what=f"{role} {scene}", reason=last[:200])
    if "first" in figures:
        figures["start_ms"] = (figures["first"] - started) * 1000
    return figures
