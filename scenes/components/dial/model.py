"""Dial: a knob that is turned; and what all controls of a number have."""

from __future__ import annotations

from typing import ClassVar

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class NumberControl(Component):
    """Base of what pupils set a number with."""

    ABILITIES: ClassVar[tuple[str, ...]] = ("control",)

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    variable: VariableName = prop(
        VariableName(""),
        label=N_("Variable"),
        help=N_("The number that it sets: a variable of the lesson, or what a simulation lets one set."),
    )
    min: float = prop(0.0, label=N_("Lowest"), min=-_MOST, max=_MOST)
    max: float = prop(10.0, label=N_("Highest"), min=-_MOST, max=_MOST)
    step: float = prop(
        0.0, label=N_("Step"), min=0, max=_MOST, help=N_("0: any number in between can be set.")
    )
    start: float = prop(
        0.0, label=N_("At the start"), min=-_MOST, max=_MOST, help=N_("A variable has its own start.")
    )
    unit: LocalText = prop(LocalText(), label=N_("Unit"), max_length=20)
    shows: bool = prop(True, label=N_("Shows its number"))


@dataclass(frozen=True, slots=True)
class Dial(NumberControl):
    """A knob that pupils turn to set a number. It faces backward (-y)."""

    step: float = prop(
        1.0, label=N_("Step"), min=0, max=_MOST, help=N_("0: any number in between can be set.")
    )
    size: float = prop(0.25, label=N_("Size"), unit="m", min=0.02, max=10)
    color: Color = prop(Color.from_hex("#c8492f"), label=N_("Colour"))
