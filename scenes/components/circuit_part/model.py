"""Circuit part: a battery, bulb, switch, resistor, meter or fuse with two terminals."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.circuit import PartParameters


@dataclass(frozen=True, slots=True)
class CircuitPart(PartParameters):
    """A battery, bulb, switch, resistor, meter or fuse that can be wired in a circuit."""

    DRAWN: ClassVar[tuple[int, int]] = (2_200, 11)
