"""Button: something to press."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Button(Component):
    """A button that pupils press, once or on and off. It faces backward (-y)."""

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    does: Literal["press", "switch"] = prop(
        "press",
        label=N_("What it does"),
        choices={"press": N_("Counts every press"), "switch": N_("Switches on and off")},
    )
    variable: VariableName = prop(
        VariableName(""),
        label=N_("Variable"),
        help=N_("Goes up by 1 with every press, or is yes while it is switched on."),
    )
    size: float = prop(0.18, label=N_("Size"), unit="m", min=0.02, max=10)
    color: Color = prop(Color.from_hex("#c8492f"), label=N_("Colour"))
