"""A small seeded random source whose whole memory is one integer, so that it fits in a checkpoint (splitmix64)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


def seed_of(number: int) -> int:
    """Any whole number as a memory to begin with: 0 to 2**64 - 1."""
    return number & _MASK


def advance(memory: int) -> tuple[int, int]:
    """The next memory and a number of 64 random bits. Source: Steele, Lea, Flood, OOPSLA 2014."""
    memory = (memory + 0x9E3779B97F4A7C15) & _MASK
    z = memory
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return memory, z ^ (z >> 31)


def shuffled(memory: int, items: Sequence[T]) -> tuple[int, list[T]]:
    """The next memory and the items in a random order (Fisher-Yates)."""
    result = list(items)
    for last in range(len(result) - 1, 0, -1):
        memory, bits = advance(memory)
        other = bits % (last + 1)
        result[last], result[other] = result[other], result[last]
    return memory, result
