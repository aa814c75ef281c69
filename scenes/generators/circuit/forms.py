"""What a teacher can change about parts of a circuit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.circuit import machines, parts
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Resistor:
    """A resistor whose coloured bands say its value."""

    ohms: int = prop(470, label=N_("Resistance"), unit="Ω", min=10, max=990000)


@dataclass(frozen=True, slots=True)
class KnifeSwitch:
    """A switch; closed lets the current through."""

    closed: bool = prop(False, label=N_("Closed (current flows)"))


@dataclass(frozen=True, slots=True)
class Meter:
    """A round meter with a needle."""

    value: float = prop(2.0, label=N_("The needle shows"), min=0, max=5)


@dataclass(frozen=True, slots=True)
class BatteryHolder:
    """Dry cells side by side."""

    cells: int = m.count(2, 6, N_("Dry cells"))


@dataclass(frozen=True, slots=True)
class ClipWire:
    """A wire with two clips."""

    color: Color = m.color("cc3f38")
    span: float = m.length(0.2, 0.08, 1)


@dataclass(frozen=True, slots=True)
class Blades:
    """Something with blades that turn."""

    blades: int = m.count(3, 6, N_("Blades"), least=2)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    parts.resistor: Resistor,
    parts.bulb: m.Lit,
    parts.knife_switch: KnifeSwitch,
    parts.meter: Meter,
    parts.battery_holder: BatteryHolder,
    machines.clip_wire: ClipWire,
    machines.motor: Blades,
    machines.led: m.Coloured,
}
