"""Chance in a session: its whole memory is one integer, so that it fits in a checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from scenes.simulate.chance import advance

__all__ = ["advance", "seed_of", "shuffled"]

T = TypeVar("T")
_MASK = (1 << 64) - 1


def seed_of(number: int) -> int:
    """Any whole number as a memory to begin with: 0 to 2**64 - 1."""
    return number & _MASK


def shuffled(memory: int, items: Sequence[T]) -> tuple[int, list[T]]:
    """The next memory and the items in a random order (Fisher-Yates)."""
    result = list(items)
    for last in range(len(result) - 1, 0, -1):
        memory, bits = advance(memory)
        other = bits % (last + 1)
        result[last], result[other] = result[other], result[last]
    return memory, result
