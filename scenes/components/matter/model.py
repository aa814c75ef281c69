"""Matter: particles that are solid, liquid or gas."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.frame import Simulation
from scenes.simulate.matter import MATTER, MatterParameters


@dataclass(frozen=True, slots=True)
class Matter(MatterParameters):
    """Particles in a box that freeze, melt and boil."""

    DRAWN: ClassVar[tuple[int, int]] = (3_900, 41)
    SIMULATION: ClassVar[Simulation | None] = MATTER
