"""Track: a ball on a track of hills and valleys."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.frame import Simulation
from scenes.simulate.track import TRACK, TrackParameters


@dataclass(frozen=True, slots=True)
class Track(TrackParameters):
    """A ball on a track of hills and valleys; its energies can be read."""

    DRAWN: ClassVar[tuple[int, int]] = (6_100, 58)
    SIMULATION: ClassVar[Simulation | None] = TRACK
