"""What a teacher can change about laboratory glass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.glassware import stands, vessels
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Vessel:
    """A glass vessel with a liquid."""

    fill: float = m.full(0.5)
    liquid: Color = m.color("7fc4d8", N_("Colour of the liquid"))
    size: float = m.enlarged(0.5, 20)


@dataclass(frozen=True, slots=True)
class TubeRack:
    """A rack of test tubes."""

    tubes: int = m.count(6, 6)
    fill: float = m.full(0.4)


@dataclass(frozen=True, slots=True)
class Thermometer:
    """A thermometer that shows a temperature."""

    degrees: int = prop(25, label=N_("Temperature"), unit="°C", min=-10, max=110)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    vessels.beaker: Vessel,
    vessels.conical_flask: Vessel,
    vessels.round_flask: Vessel,
    vessels.test_tube: Vessel,
    vessels.measuring_cylinder: Vessel,
    vessels.petri_dish: Vessel,
    vessels.dropper_bottle: Vessel,
    stands.tube_rack: TubeRack,
    stands.spirit_lamp: m.Lit,
    stands.thermometer: Thermometer,
}
