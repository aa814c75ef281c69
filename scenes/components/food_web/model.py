"""FoodWeb: plants, plant eaters and hunters."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.food_web import FOOD_WEB, FoodWebParameters
from scenes.simulate.frame import Simulation


@dataclass(frozen=True, slots=True)
class FoodWeb(FoodWebParameters):
    """Plants, those who eat them and those who hunt these, over months."""

    DRAWN: ClassVar[tuple[int, int]] = (25_000, 127)
    SIMULATION: ClassVar[Simulation | None] = FOOD_WEB
