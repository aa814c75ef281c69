"""Runs a job beside the window: a thread steps it, signals tell how far it is, cancelling closes it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from scenes.errors import SalaError
from scenes.jobs import Progress


class RunningJob(QObject):
    """`progressed(fraction, text)` and then once `ended(error or None, was_cancelled)`, in the window's thread.

    `error` and `was_cancelled` say the same once it has ended.
    """

    progressed = Signal(float, str)
    ended = Signal(object, bool)

    def __init__(self, make: Callable[[], Iterator[Progress]], name: str = "export") -> None:
        """`name` is what is said to have failed where nobody foresaw how."""
        super().__init__()
        self._make = make
        self._name = name
        self.error: SalaError | None = None
        self.was_cancelled = False
        self._is_cancelled = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        self._is_cancelled.set()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def wait(self, seconds: float | None = None) -> None:
        """Until the thread has ended, or at most so long; what it was doing is cleaned up when it has."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _work(self) -> None:
        error: SalaError | None = None
        job = self._make()
        try:
            for progress in job:
                if self._is_cancelled.is_set():
                    break
                self.progressed.emit(progress.fraction, progress.text)
        except SalaError as fault:
            error = fault
        except Exception as fault:  # noqa: BLE001  (the border of a thread: it must not end without a word)
            error = SalaError("file_failed", name=self._name, detail=f"{type(fault).__name__}: {fault}")
        finally:
            close = getattr(job, "close", None)
            if close is not None:
                close()
        self.error, self.was_cancelled = error, self._is_cancelled.is_set() and error is None
        self.ended.emit(self.error, self.was_cancelled)
