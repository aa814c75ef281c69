"""Ramp: a block on a slope."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.frame import Simulation
from scenes.simulate.ramp import RAMP, RampParameters


@dataclass(frozen=True, slots=True)
class Ramp(RampParameters):
    """A block on a slope that friction holds or lets slide."""

    DRAWN: ClassVar[tuple[int, int]] = (1_400, 17)
    SIMULATION: ClassVar[Simulation | None] = RAMP
