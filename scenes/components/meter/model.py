"""Meter: shows a variable as an instrument does."""

from __future__ import annotations

from typing import ClassVar, Literal

from scenes.model.parts import Component
from scenes.model.values import LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

MeterFace = Literal["needle", "digits", "thermometer", "stopwatch", "balance", "bar"]


@dataclass(frozen=True, slots=True)
class Meter(Component):
    """Shows the value of a variable: with a needle, digits, or as a thermometer, stopwatch or balance."""

    DRAWN: ClassVar[tuple[int, int]] = (260, 19)

    variable: VariableName = prop(VariableName(""), label=N_("Variable"))
    face: MeterFace = prop(
        "needle",
        label=N_("Looks like"),
        choices={
            "needle": N_("Meter with a needle"),
            "digits": N_("Digits"),
            "thermometer": N_("Thermometer"),
            "stopwatch": N_("Stopwatch"),
            "balance": N_("Balance"),
            "bar": N_("Bar"),
        },
    )
    name: LocalText = prop(
        LocalText(), label=N_("Name"), max_length=60, help=N_("Empty: what the value is called.")
    )
    unit: LocalText = prop(
        LocalText(), label=N_("Unit"), max_length=20, help=N_("Empty: the unit of the value.")
    )
    low: float = prop(0.0, label=N_("Lowest"), min=-1_000_000, max=1_000_000)
    high: float = prop(
        0.0,
        label=N_("Highest"),
        min=-1_000_000,
        max=1_000_000,
        help=N_("Not above the lowest: as the simulation has it."),
    )
    digits: int = prop(2, label=N_("Decimals"), min=0, max=6)
    width: float = prop(0.4, label=N_("Width"), unit="m", min=0.05, max=20)
