"""Copies the ready players while the lessons are still checked and packed: most of an export's bytes need no lesson.

A thread reads, hashes and writes (Python lets other work go on meanwhile), then waits for the disk. It writes only
below the folder of its export, which is removed whole if anything goes wrong.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from exporters.api import Exporter, Plan, Tools
from exporters.folder_write import copy_from_runtime, flush_files, size_of
from exporters.runtime import find_runtime, runtime_prefix
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error

_LOOK_AGAIN = 0.05
_SWITCH_SECONDS = 0.0005
"""How long the thread waits for its turn after each read, hash and write; Python's 0.005 would add up to seconds."""


def players_of(exporter: Exporter, tools: Tools) -> Plan:
    """The files of all players a target needs in any case; none where one is missing (the planner will tell)."""
    plan = Plan()
    with contextlib.suppress(SalaError):
        for target in exporter.needs:
            find_runtime(target, tools.runtimes).plan(plan, runtime_prefix(target))
        return plan
    return Plan()


class CopiedAhead:
    """Begins to copy at once. Call `stop` in any case; `finish` waits, and raises what went wrong."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.names = frozenset(plan.pieces)
        self._plan = plan
        self._folder = folder
        self._done = 0
        self._total = max(1, sum(size_of(piece) for piece in plan.pieces.values()))
        self._error: SalaError | None = None
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="players", daemon=True)
        self._switch_seconds = sys.getswitchinterval()
        if self.names:
            sys.setswitchinterval(_SWITCH_SECONDS)
            self._thread.start()

    def finish(self) -> Iterator[Progress]:
        """Until all is on the disk. Raises SalaError by errno, export_runtime_damaged(target, file)."""
        while self._thread.is_alive():
            yield Progress(min(1.0, self._done / self._total))
            self._thread.join(_LOOK_AGAIN)
        if self._error is not None:
            raise self._error
        yield Progress(1.0)

    def stop(self) -> None:
        """End soon, and wait for it."""
        self._is_stopped.set()
        if self._thread.is_alive():
            self._thread.join()
        sys.setswitchinterval(self._switch_seconds)

    def _work(self) -> None:
        path = self._folder
        try:
            for copied in copy_from_runtime(self._plan, self._folder):
                self._done += copied
                if self._is_stopped.is_set():
                    return
            for _path in flush_files(self._folder / name for name in sorted(self.names)):
                if self._is_stopped.is_set():
                    return
        except SalaError as error:
            self._error = error
        except OSError as error:
            self._error = file_error(error, path)
        except Exception as error:  # noqa: BLE001  (the border of a thread: it must not end without a word)
            self._error = SalaError("file_failed", name=path.name, detail=f"{type(error).__name__}: {error}")
