"""How a number and a place on a dial or a slider belong together."""

from __future__ import annotations

import math

SWEEP = 270.0
"""Degrees between the lowest and the highest number of a dial; the gap is below."""


def share_of(value: float, low: float, high: float) -> float:
    """Where a number lies between two, 0 to 1."""
    return 0.0 if high <= low else max(0.0, min(1.0, (value - low) / (high - low)))


def angle_of(share: float) -> float:
    """Degrees clockwise from straight up at which the pointer of a dial stands."""
    return (share - 0.5) * SWEEP


def share_at(right: float, up: float) -> float:
    """The share that the pointer shows in a direction from the middle of the dial."""
    angle = math.degrees(math.atan2(right, up))
    return max(0.0, min(1.0, angle / SWEEP + 0.5))
