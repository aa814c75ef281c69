"""How far a button is pressed in."""

from __future__ import annotations

PRESS_SECONDS = 0.25


def depth(seconds: float) -> float:
    """The share (0 to 1) to which it is in, so many seconds after it was pressed: in at once, then slowly out."""
    if not 0.0 <= seconds < PRESS_SECONDS:
        return 0.0
    return 1.0 - (seconds / PRESS_SECONDS) ** 2
