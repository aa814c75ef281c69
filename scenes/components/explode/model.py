"""Explode: a thing that can be pulled apart."""

from __future__ import annotations

from typing import ClassVar, Literal

from scenes.model.parts import Component
from scenes.model.values import LocalText, VariableName, Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Explode(Component):
    """A thing whose parts can be pulled apart and put together again, to see how it is made."""

    ABILITIES: ClassVar[tuple[str, ...]] = ("control",)

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    way: Literal["outward", "x", "y", "z"] = prop(
        "outward",
        label=N_("Which way"),
        choices={
            "outward": N_("Away from the middle"),
            "x": N_("Beside each other"),
            "y": N_("Behind each other"),
            "z": N_("Above each other"),
        },
    )
    distance: float = prop(
        1.0, label=N_("How far"), min=0, max=100,
        help=N_("Away from the middle: so many times as far as before. Else: metres between one part and the next."),
    )  # fmt: skip
    middle: Vec3 = prop(Vec3(0.0, 0.0, 0.0), label=N_("Middle"), unit="m", min=-1000, max=1000, expert=True)
    variable: VariableName = prop(
        VariableName(""),
        label=N_("Variable"),
        help=N_("0 is together, 1 is pulled apart: for a slider or a card."),
    )
    start: float = prop(0.0, label=N_("At the start"), min=0, max=1)
