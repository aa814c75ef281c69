"""Copies the ready players while the lessons are still checked and packed: most of an export's bytes need no lesson.

A thread copies, others read again what it wrote and wait for the disk (Python lets other work go on meanwhile). They
write only below the folder of their export, which is removed whole if anything goes wrong.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from exporters.api import Exporter, Plan, Tools
from exporters.folder_write import Landing, copy_from_runtime, size_of
from exporters.runtime import find_runtime, runtime_prefix
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error

_LOOK_AGAIN = 0.05
_LARGE = 256 << 10
"""A third of the files holds 97 % of the bytes. The others cost more turns than they save time."""
_SWITCH_SECONDS = 0.00005
"""How long a thread waits for its turn after each read, hash and write; Python's 0.005 would add up to seconds."""


def large_files(exporter: Exporter, tools: Tools) -> Plan:
    """Those of all players a target needs in any case; none where a player is missing (the planner will tell)."""
    plan = Plan()
    with contextlib.suppress(SalaError):
        for target in exporter.needs:
            find_runtime(target, tools.runtimes).plan(plan, runtime_prefix(target))
        return Plan({name: piece for name, piece in plan.pieces.items() if size_of(piece) >= _LARGE})
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
        self._landing = Landing()
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
        self._landing.stop()
        if self._thread.is_alive():
            self._thread.join()
        self._landing.close()
        sys.setswitchinterval(self._switch_seconds)

    def _work(self) -> None:
        try:
            for copied in copy_from_runtime(self._plan, self._folder, self._landing):
                self._done += copied
                if self._landing.is_stopped:
                    return
            for _share in self._landing.finish():
                pass
        except SalaError as error:
            self._error = error
        except OSError as error:
            self._error = file_error(error, self._folder)
        except Exception as error:  # noqa: BLE001  (the border of a thread: it must not end without a word)
            self._error = SalaError(
                "file_failed", name=self._folder.name, detail=f"{type(error).__name__}: {error}"
            )
