"""Mixing: two liquids in a beaker and their pH."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.frame import Simulation
from scenes.simulate.mixing import PH_MIXING, PhMixingParameters


@dataclass(frozen=True, slots=True)
class PhMixing(PhMixingParameters):
    """Two liquids that are mixed in a beaker; its pH can be read and its indicator changes colour."""

    DRAWN: ClassVar[tuple[int, int]] = (980, 40)
    SIMULATION: ClassVar[Simulation | None] = PH_MIXING
