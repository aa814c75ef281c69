"""Circuit: a bench on which batteries, bulbs and switches are wired."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.circuit import CIRCUIT, CircuitParameters
from scenes.simulate.frame import Simulation


@dataclass(frozen=True, slots=True)
class Circuit(CircuitParameters):
    """Wires between parts of a circuit; currents and voltages are worked out as in a real one."""

    DRAWN: ClassVar[tuple[int, int]] = (1_900, 10)
    SIMULATION: ClassVar[Simulation | None] = CIRCUIT
