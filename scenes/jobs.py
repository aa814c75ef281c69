"""Long work is a generator that yields `Progress`; closing it cancels, and its `finally` cleans up."""

from __future__ import annotations

from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: a fraction from 0 to 1 and what it is doing."""

    fraction: float
    text: str = ""
