"""Writes an export's folder, and begins with the ready players while the lessons are still checked and packed: most of
an export's bytes need no lesson.

Threads write and compare, others wait for the disk (Python lets other work go on meanwhile). They write only below the
folder of their export, which is removed whole if anything goes wrong.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from exporters.api import Exporter, Plan, Tools
from exporters.folder_write import Landed, Lander, by_size, size_of
from exporters.runtime import find_runtime, runtime_prefix
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.storage.atomic import file_error

_LOOK_AGAIN = 0.05
_SWITCH_SECONDS = 0.00005
"""How long a thread waits for its turn after each read, hash and write; Python's 0.005 would add up to seconds."""
_MOST_THREADS = 3


def player_files(exporter: Exporter, tools: Tools) -> Plan:
    """Those of all players a target needs in any case; none where a player is missing (the planner will tell)."""
    plan = Plan()
    try:
        for target in exporter.needs:
            find_runtime(target, tools.runtimes).plan(plan, runtime_prefix(target))
    except SalaError:
        return Plan()
    return plan


class CopiedAhead:
    """Copies into a folder that is there, from `start` on. Call `stop` in any case; `finish` raises what went wrong."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.names = frozenset(plan.pieces)
        self._folder = folder
        self._left = deque(by_size(plan))
        self._total = max(1, sum(size_of(piece) for piece in plan.pieces.values()))
        self._error: SalaError | None = None
        self._is_stopped = threading.Event()
        self._landed = Landed()
        # One processor is left to the lessons.
        count = min(_MOST_THREADS, max(1, (os.cpu_count() or 2) - 1), len(self._left))
        self._copied = 0
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._work, name=f"players-{number}", daemon=True)
            for number in range(count)
        ]
        self._switch_seconds = sys.getswitchinterval()

    def start(self) -> None:
        """Begin to copy, where `stop` is sure to follow also if Ctrl+C comes while the threads are being started."""
        if self._threads:
            sys.setswitchinterval(_SWITCH_SECONDS)
        for thread in self._threads:
            thread.start()

    def finish(self, rest: Plan) -> Iterator[Progress]:
        """Write these too, help with what is left, and wait until all is on the disk.

        Raises SalaError as `Lander.land`. Names come last: see `folder_write.flush_names`.
        """
        with self._lock:
            self._total += sum(size_of(piece) for piece in rest.pieces.values())
        self._left.extend(by_size(rest))
        for _written in self._copy():
            yield self._progress
        for thread in self._threads:
            while thread.is_alive():
                yield self._progress
                thread.join(_LOOK_AGAIN)
        if self._error is not None:
            raise self._error
        for _share in self._landed.flush():
            yield self._progress
        yield Progress(1.0)

    @property
    def _progress(self) -> Progress:
        return Progress(min(1.0, self._copied / self._total))

    def stop(self) -> None:
        """End soon, and wait for it."""
        self._is_stopped.set()
        for thread in self._threads:
            if thread.is_alive():  # one that has not begun yet finds that it is to stop
                thread.join()
        self._landed.close()
        sys.setswitchinterval(self._switch_seconds)

    def _work(self) -> None:
        try:
            for _written in self._copy():
                if self._is_stopped.is_set():
                    return
        except SalaError as error:
            self._fail(error)
        except OSError as error:
            self._fail(file_error(error, self._folder))
        except Exception as error:  # noqa: BLE001  (the border of a thread: it must not end without a word)
            detail = f"{type(error).__name__}: {error}"
            self._fail(SalaError("file_failed", name=self._folder.name, detail=detail))

    def _copy(self) -> Iterator[int]:
        """Take file after file until none is left; the bytes of each piece."""
        lander = Lander(self._landed)
        try:
            while not self._is_stopped.is_set():
                try:
                    name, piece = self._left.popleft()
                except IndexError:
                    return
                for written in lander.land(piece, self._folder / name):
                    with self._lock:
                        self._copied += written
                    yield written
                if self._landed.is_full:
                    for _share in self._landed.flush():
                        yield 0
        finally:
            lander.close()

    def _fail(self, error: SalaError) -> None:
        """The first fault is told, and the others stop."""
        with self._lock:
            self._error = self._error or error
        self._is_stopped.set()
