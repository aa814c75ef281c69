"""What became of the lessons on this PC: begun, or played to the end. Read from the names and ends of results files.

Only the shelf's badges hang on it, so it must be quick and never fail: what cannot be read is passed over.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scenes.records import dataclass
from scenes.storage.checkpoint_file import attempts_in, read_checkpoint
from scenes.storage.results_files import RESULTS_SUFFIX

MOST_ATTEMPTS = 200
"""Of each sort and folder, the latest count: a stick that went round all schools must not hold up the shelf."""
_TAIL = 16 * 1024
_FIRST_PUPIL = re.compile(rf"([0-9A-Za-z-]{{1,64}})_1_.*{re.escape(RESULTS_SUFFIX)}")


@dataclass(frozen=True, slots=True)
class Standing:
    """`waiting` and `ended` are the latest attempts of each sort ("" if there is none): ids begin with the date.

    `step` is how many steps of the flow were done in the one that waits.
    """

    waiting: str = ""
    step: int = 0
    ended: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether the latest attempt waits to be gone on with."""
        return self.waiting > self.ended

    @property
    def is_finished(self) -> bool:
        return bool(self.ended) and not self.is_begun


def standings(folders: Iterable[Path]) -> dict[str, Standing]:
    """By the id of the lesson, what the results in these folders tell. Never raises."""
    waiting: dict[str, tuple[str, int]] = {}
    ended: dict[str, str] = {}
    for folder in folders:
        for attempt in sorted(attempts_in(folder), reverse=True)[:MOST_ATTEMPTS]:
            checkpoint = read_checkpoint(folder, attempt)
            if checkpoint is not None and not checkpoint.is_finished:
                step = checkpoint.state.get("step")
                found = attempt, step if isinstance(step, int) else 0
                waiting[checkpoint.lesson] = max(found, waiting.get(checkpoint.lesson, ("", 0)))
        for attempt, path in _files(folder):
            last = _last_line(path)
            lesson = last.get("lesson")
            if isinstance(lesson, str) and last.get("type") == "finish" and last.get("left") is not True:
                ended[lesson] = max(attempt, ended.get(lesson, ""))
    return {
        lesson: Standing(*waiting.get(lesson, ("", 0)), ended.get(lesson, ""))
        for lesson in {*waiting, *ended}
    }


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The results files of first pupils, the latest first."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = sorted((match[1], name) for name in names if (match := _FIRST_PUPIL.fullmatch(name)))
    return [(attempt, folder / name) for attempt, name in reversed(found[-MOST_ATTEMPTS:])]


def _last_line(path: Path) -> Mapping[str, Any]:
    """The last record of a results file; {} if it is none. Its checksum is not asked for: nothing hangs on it."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return {}
        with open(path, "rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL))
            lines = file.read(_TAIL).splitlines()
        data = json.loads(lines[-1]) if lines else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
