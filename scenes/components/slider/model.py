"""Slider: a handle that is moved along a slot."""

from __future__ import annotations

from typing import ClassVar

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Slider(Component):
    """A handle that pupils move to set a number. It lies along x, or stands upright, and faces backward (-y)."""

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
        0.0, label=N_("Step"), min=0, max=1_000_000, help=N_("0: any number in between can be set.")
    )
    start: float = prop(
        0.0, label=N_("At the start"), min=-1_000_000, max=1_000_000, help=N_("A variable has its own start.")
    )
    unit: LocalText = prop(LocalText(), label=N_("Unit"), max_length=20)
    shows: bool = prop(True, label=N_("Shows its number"))
    upright: bool = prop(False, label=N_("Stands upright"))
    length: float = prop(0.8, label=N_("Length"), unit="m", min=0.05, max=50)
    color: Color = prop(Color.from_hex("#2f78b5"), label=N_("Colour"))
