"""A seeded random source whose whole memory is one integer, so that it fits in a checkpoint (splitmix64)."""

from __future__ import annotations

_MASK = (1 << 64) - 1


def advance(memory: int) -> tuple[int, int]:
    """The next memory and a number of 64 random bits. Source: Steele, Lea, Flood, OOPSLA 2014."""
    memory = (memory + 0x9E3779B97F4A7C15) & _MASK
    z = memory
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return memory, z ^ (z >> 31)


class Chance:
    """Random numbers for a simulation. Keep `memory` in the state to go on where one was."""

    __slots__ = ("memory",)

    def __init__(self, memory: int) -> None:
        self.memory = memory & _MASK

    def share(self) -> float:
        """A number from 0 up to, but without, 1."""
        self.memory, bits = advance(self.memory)
        return (bits >> 11) * 2.0**-53

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.share()

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1; `count` is at least 1."""
        self.memory, bits = advance(self.memory)
        return bits % count
