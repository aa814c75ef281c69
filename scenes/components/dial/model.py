"""Dial: a knob that is turned."""

from __future__ import annotations

from typing import ClassVar

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Dial(Component):
    """A knob that pupils turn to set a number. It faces backward (-y)."""

    ABILITIES: ClassVar[tuple[str, ...]] = ("control",)

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    variable: VariableName = prop(
        VariableName(""),
        label=N_("Variable"),
        help=N_("The number that it sets: a variable of the lesson, or what a simulation lets one set."),
    )
    min: float = prop(0.0, label=N_("Lowest"), min=-1_000_000, max=1_000_000)
    max: float = prop(10.0, label=N_("Highest"), min=-1_000_000, max=1_000_000)
    step: float = prop(
        1.0, label=N_("Step"), min=0, max=1_000_000, help=N_("0: any number in between can be set.")
    )
    start: float = prop(
        0.0, label=N_("At the start"), min=-1_000_000, max=1_000_000, help=N_("A variable has its own start.")
    )
    unit: LocalText = prop(LocalText(), label=N_("Unit"), max_length=20)
    shows: bool = prop(True, label=N_("Shows its number"))
    size: float = prop(0.25, label=N_("Size"), unit="m", min=0.02, max=10)
    color: Color = prop(Color.from_hex("#c8492f"), label=N_("Colour"))
