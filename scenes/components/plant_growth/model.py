"""PlantGrowth: a plant that grows."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.frame import Simulation
from scenes.simulate.growth import PLANT_GROWTH, PlantGrowthParameters


@dataclass(frozen=True, slots=True)
class PlantGrowth(PlantGrowthParameters):
    """A plant that grows from light, water and carbon dioxide."""

    DRAWN: ClassVar[tuple[int, int]] = (5_200, 40)
    SIMULATION: ClassVar[Simulation | None] = PLANT_GROWTH
