"""What a teacher can change about things of the sky."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.sky import bodies, places
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Globe:
    """A globe on its stand."""

    tilt: float = m.degrees(N_("Tilt of the axis"), 23.4, 0, 90)


@dataclass(frozen=True, slots=True)
class OrbitRing:
    """The path of a planet or moon."""

    radius: float = m.radius(6.0, 0.2, 40)
    thick: float = m.metres(N_("Thickness"), 0.025, 0.005, 0.3)
    color: Color = m.color("f0d690")


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    places.globe_stand: Globe,
    bodies.orbit_ring: OrbitRing,
}
