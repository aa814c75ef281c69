"""Plays a sample lesson in the real player (offscreen), killed with SIGKILL at random moments and started again.

    python -m tests.e2e.player_killer LESSON RESULTS KILLS SEED

A process of its own, because it forks: the modules are loaded once, each child opens its own player, goes on where the
last one was killed (by the button that a pupil presses) and plays on by the robot. A child tells through a pipe what
the pupil has after each input; the parent holds what the next child comes back with against it. Prints one JSON line.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.play.state import STEP_SECONDS
from scenes.player.app import PlayerApp, PlayerOptions
from scenes.storage.journal import read_journal

ROOT = Path(__file__).parents[2]
_LATE = (
    "uharfbuzz",
    "yaml",
    "PIL.BmpImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.WebPImagePlugin",
)
"""What a player loads when it opens a lesson; loaded before the children, not by each of them."""


@dataclass(slots=True)
class Last:
    """What a child had when it told of itself last; `is_trying` while an input is under way."""

    has: dict[str, Any]
    attempt: str
    is_trying: bool


def gained(session: Session) -> dict[str, Any]:
    """All that a pupil would miss: what was found, read, answered and reached."""
    state = session.state
    return {
        "found": state.found,
        "opened": state.opened,
        "tours": state.tours,
        "step": state.step,
        "scene": state.scene,
        "variables": state.variables,
        "score": state.shared_score,
        "answers": {
            key: [[[t["choices"], t["right"]] for t in entry["tries"]] for entry in entries]
            for key, entries in state.answers.items()
        },
        "dialog": (state.dialog or {}).get("entity"),
        "is_finished": state.is_finished,
    }


def play(lesson: Path, results: Path, tell: Callable[..., None]) -> None:
    app = PlayerApp(
        PlayerOptions(
            lessons=lesson,
            assets=ROOT / "assets",
            user_data=results / "user",
            results=results,
            keeps_settings=False,
            seed=4,
            rung="standard",
            size=(320, 240),
            is_offscreen=True,
            is_silent=True,
        )
    )
    has_resumed = app.press("resume.go_on")
    assert app.pages.message is None, app.pages.message
    if not has_resumed:
        assert app.press("who.start")
    running = app.pages.play
    assert running is not None
    session = running.session
    assert running.attempt is not None
    tell("resumed" if has_resumed else "started", gained(session), running.attempt.id)
    for item in play_through(session, "wrong"):
        tell("try", None)
        if item is None:
            app.advance(STEP_SECONDS)
        else:
            app.give(item)
            app.advance(STEP_SECONDS)
        assert running.fault is None
        tell("has", gained(session))
        time.sleep(0.004)
    tell("finished", {"marks": list(session.marks(0)), "score": session.score})
    app.close()


def child_status(lesson: Path, results: Path, pipe: int) -> int:
    def tell(*words: object) -> None:
        os.write(pipe, (json.dumps(words) + "\n").encode())

    try:
        play(lesson, results, tell)
    except BaseException:  # noqa: BLE001 - a forked child must never come back into the parent's code
        traceback.print_exc()
        return 1
    return 0


def main() -> None:
    lesson, results, kills, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    chance = random.Random(seed)
    report: dict[str, Any] = {"kills": 0, "resumed": 0, "finished": [], "lost": [], "moments": 0}
    last: Last | None = None
    for name in _LATE:
        importlib.import_module(name)
    gc.freeze()  # children neither look through what is here nor copy its pages by that
    while report["kills"] < kills:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            os._exit(child_status(lesson, results, writer))
        os.close(writer)
        deadline = time.monotonic() + 60
        goal = chance.randint(1, 40)  # lines, not seconds: a busy machine gets as far with as many kills
        after = chance.uniform(0.0, 0.02)
        is_killed = has_come = False
        pending, lines = b"", []
        while True:
            ready, _, _ = select.select([reader], [], [], 0.005)
            if ready:
                chunk = os.read(reader, 1 << 20)
                if not chunk:
                    break
                pending += chunk
                *whole, pending = pending.split(b"\n")
                lines += [json.loads(line) for line in whole]
                if len(lines) >= goal and not has_come:
                    has_come = True
                    deadline = time.monotonic() + after
            if time.monotonic() > deadline and not is_killed:
                os.kill(child, signal.SIGKILL)
                is_killed = True
        os.close(reader)
        _pid, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
            raise SystemExit("the player failed by itself")
        report["kills"] += os.WIFSIGNALED(status)
        last = judge(report, lines, last, results)
    print(json.dumps(report))


def judge(report: dict[str, Any], lines: list[Any], last: Last | None, results: Path) -> Last | None:
    """Hold what this child came back with against what the one before it had; return what it had itself.

    The input under way at the kill may have counted or not; anything before it must be there. Starting anew is right
    only after an attempt whose end is on the disk.
    """
    for kind, values, *more in lines:
        if kind in ("resumed", "started"):
            report["resumed"] += kind == "resumed"
            if last is not None and not came_back(kind, values, last, results):
                report["lost"].append([last.has, kind, values])
            last = Last(values, more[0], False)
        elif last is not None and kind == "try":
            last.is_trying = True
        elif last is not None and kind == "has":
            report["moments"] += 1
            last = Last(values, last.attempt, False)
        elif kind == "finished":
            report["finished"].append(values)
            last = None
    return last


def came_back(kind: str, values: dict[str, Any], last: Last, results: Path) -> bool:
    if kind == "resumed":
        return values == last.has or (last.is_trying and reaches(values, last.has))
    if last.has["step"] < 0 or last.has["is_finished"]:
        return True  # killed before the first record, or after the end
    records = [r for path in results.glob(f"{last.attempt}_*.jsonl") for r in read_journal(path)[0]]
    return last.is_trying and any(record["type"] == "finish" for record in records)


def reaches(later: dict[str, Any], earlier: dict[str, Any]) -> bool:
    """Whether `later` has everything that `earlier` has, and nothing twice."""
    lists = all(set(earlier[key]) <= set(later[key]) for key in ("found", "opened", "tours"))
    unique = all(len(set(later[key])) == len(later[key]) for key in ("found", "opened", "tours"))
    answers = all(
        later["answers"].get(key, [[]])[0][: len(entries[0])] == entries[0]
        for key, entries in earlier["answers"].items()
        if entries[0]
    )
    return lists and unique and answers and later["step"] >= earlier["step"]


if __name__ == "__main__":
    main()
