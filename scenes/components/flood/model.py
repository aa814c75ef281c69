"""Flood: the water of the Tonle Sap over the year."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.flood import FLOOD, FloodParameters
from scenes.simulate.frame import Simulation


@dataclass(frozen=True, slots=True)
class Flood(FloodParameters):
    """The Tonle Sap over the year on a map in relief: level, area and volume of its water."""

    DRAWN: ClassVar[tuple[int, int]] = (4_700, 27)
    SIMULATION: ClassVar[Simulation | None] = FLOOD
