"""Epidemic: the spread of a disease."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.epidemic import EPIDEMIC, EpidemicParameters
from scenes.simulate.frame import Simulation


@dataclass(frozen=True, slots=True)
class Epidemic(EpidemicParameters):
    """A disease that spreads through a village: healthy, ill and immune people."""

    DRAWN: ClassVar[tuple[int, int]] = (14_000, 101)
    SIMULATION: ClassVar[Simulation | None] = EPIDEMIC
