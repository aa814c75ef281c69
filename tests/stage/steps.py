"""Walking step by step, as the player does it."""

from __future__ import annotations

from scenes.model.values import Vec3
from scenes.stage.walking import Walker

FRAME = 1 / 30
"""Seconds of a step."""


def walk(walker: Walker, start: Vec3, wish: Vec3, seconds: float) -> list[Vec3]:
    """Where one is after each step (m), with a wished speed (m/s) that stays the same."""
    way = [walker.stand(start)]
    for _ in range(round(seconds / FRAME)):
        way.append(walker.move(way[-1], wish, FRAME))
    return way
