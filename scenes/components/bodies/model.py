"""Bodies: balls and boxes that are thrown, bounce and pile up."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.bodies import BODIES, BodiesParameters
from scenes.simulate.frame import Simulation


@dataclass(frozen=True, slots=True)
class Bodies(BodiesParameters):
    """Balls and boxes that are thrown, fly, bounce and pile up; height, distance and speed can be read."""

    DRAWN: ClassVar[tuple[int, int]] = (8_400, 89)
    SIMULATION: ClassVar[Simulation | None] = BODIES
