"""Pendulum: a ball on a string that swings."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.frame import Simulation
from scenes.simulate.pendulum import PENDULUM, PendulumParameters


@dataclass(frozen=True, slots=True)
class Pendulum(PendulumParameters):
    """A ball on a string that swings; its period, speed and energy can be read."""

    DRAWN: ClassVar[tuple[int, int]] = (960, 20)
    SIMULATION: ClassVar[Simulation | None] = PENDULUM
