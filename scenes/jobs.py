"""Long work is a generator that yields `Progress`; closing it cancels, and its `finally` cleans up."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: a fraction from 0 to 1 and what it is doing."""

    fraction: float
    text: str = ""


@contextmanager
def paused_gc() -> Iterator[None]:
    """Pause the garbage collector: building many containers at once makes its work grow with the square.

    Leaves it as it was, so that a caller who switched it off, or an outer pause, stays in charge.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
