"""SunEarthMoon: Sun, Earth and Moon on their ways."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.frame import Simulation
from scenes.simulate.sky import SUN_EARTH_MOON, SunEarthMoonParameters


@dataclass(frozen=True, slots=True)
class SunEarthMoon(SunEarthMoonParameters):
    """Sun, Earth and Moon on their ways: day, season and phase of the Moon as they really are."""

    DRAWN: ClassVar[tuple[int, int]] = (12_000, 12)
    SIMULATION: ClassVar[Simulation | None] = SUN_EARTH_MOON
