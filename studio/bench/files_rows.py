"""`sala bench --only studio-files`: opening, saving, checking and keeping safe a lesson of 5,000 things.

Baselines are PyYAML's C loader and dumper on the same files in the same round; only the ratios of a round count.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from scenes.cli.bench_session import crowded_lesson
from scenes.jobs import paused_gc
from scenes.model.values import EntityId, SceneId, Vec3
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession

THINGS, CARDS = 5000, 100
EDITS = 120
OPEN_GOAL, SAVE_GOAL, BLOCK_GOAL_MS = 0.25, 0.1, 16.0
YARD = SceneId("yard")


def files_rows(rounds: int) -> list[dict[str, Any]]:
    """Rows of the table: what, value, unit, goal, detail."""
    vocabulary = sala_vocabulary()
    assets = Path(__file__).resolve().parents[2] / "assets"
    opening: list[tuple[float, float]] = []
    opening_without: list[tuple[float, float]] = []
    saving: list[tuple[float, float]] = []
    checking: list[float] = []
    blocks: list[float] = []
    stalls: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory(prefix="sala-bench-") as folder:
        lesson, user_data = Path(folder, "lesson"), Path(folder, "user")
        save_lesson(Codec(vocabulary), crowded_lesson(THINGS, CARDS), lesson)
        texts = [path.read_bytes() for path in sorted(lesson.rglob("*.yaml"))]
        for _round in range(max(1, rounds)):
            codec = Codec(vocabulary)
            ours = seconds(lambda codec=codec: open_lesson(lesson, codec, keep_texts=True))  # type: ignore[misc]
            theirs = seconds(lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in texts])
            with paused_gc():
                without = seconds(lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in texts])
            opening.append((ours, theirs))
            opening_without.append((ours, without))
            session = EditingSession.opened(lesson, assets, vocabulary)
            session.keep_safe(user_data)
            session.problems()
            session.save()
            for number in range(5):
                move(session, number)
                checking.append(seconds(session.problems))
            ours = seconds(session.save)
            found, *pauses = autosave_times(session)
            blocks += found
            stalls.append((pauses[0], pauses[1]))
            session.discard_changes()
            session.close()
            data = [yaml.load(raw, yaml.CSafeLoader) for raw in texts]
            theirs = seconds(lambda data=data: [yaml.dump(one, Dumper=yaml.CSafeDumper) for one in data])  # type: ignore[misc]
            saving.append((ours, theirs))
            del data
    busy, idle = (statistics.median(pair[side] for pair in stalls) * 1000 for side in (0, 1))
    return [
        ratio_row("open 5,000 things / C YAML loader", opening, OPEN_GOAL),
        ratio_row("open / C YAML loader without garbage collection", opening_without, None),
        ratio_row("save one edit of 5,000 things / C YAML dumper of all", saving, SAVE_GOAL),
        row("check after one edit of 5,000 things", statistics.median(checking) * 1000, "ms", None),
        row("autosave: what an edit waits, worst", max(blocks) * 1000, "ms", BLOCK_GOAL_MS),
        row("autosave: what an edit waits, median", statistics.median(blocks) * 1000, "ms", None),
        row(
            "autosave: longest pause of another thread",
            busy,
            "ms",
            None,
            f"{busy:.1f} / {idle:.1f} ms without",
        ),
    ]


def move(session: EditingSession, number: int) -> None:
    with session.document.edit("Move") as draft:
        draft.scene(YARD).put(EntityId(f"e{number % THINGS}"), position=Vec3(number, 1.0, 2.0))


def autosave_times(session: EditingSession) -> tuple[list[float], float, float]:
    """Seconds that `record` takes out of each edit; the longest pause of a thread that should run each millisecond,
    while the autosave works and while it does not (other programs make pauses too).
    """
    safety = session.safety
    assert safety is not None
    autosave: Any = safety.autosave
    spent: list[float] = []
    record = autosave.record

    def timed(*arguments: Any) -> None:
        began = time.perf_counter()
        record(*arguments)
        spent.append(time.perf_counter() - began)

    autosave.record = timed
    busy = 0.0
    for number in range(EDITS):
        move(session, 1000 + number)
        busy = max(busy, longest_pause())
    autosave.record = record
    autosave.flush()
    return spent, busy, max(longest_pause() for _number in range(EDITS))


def longest_pause() -> float:
    worst = 0.0
    for _tick in range(8):
        began = time.perf_counter()
        time.sleep(0.001)
        worst = max(worst, time.perf_counter() - began - 0.001)
    return worst


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def row(what: str, value: float, unit: str, goal: float | None, detail: str = "") -> dict[str, Any]:
    return {"what": f"files: {what}", "value": round(value, 3), "unit": unit, "goal": goal, "detail": detail}


def ratio_row(what: str, pairs: list[tuple[float, float]], goal: float | None) -> dict[str, Any]:
    ours, theirs = (statistics.median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
    value = statistics.median(a / b for a, b in pairs)
    return row(what, value, "×", goal, f"{ours:.0f} / {theirs:.0f} ms")
