"""Cutaway: lets one see inside a thing."""

from __future__ import annotations

from typing import ClassVar, Literal

from scenes.model.parts import Component
from scenes.model.values import EntityId, LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Cutaway(Component):
    """A thing that can be cut open: by a plane that moves through it and its parts, or by parts that are taken away."""

    ABILITIES: ClassVar[tuple[str, ...]] = ("control",)

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    how: Literal["plane", "parts"] = prop(
        "plane",
        label=N_("How it is cut"),
        choices={"plane": N_("A plane moves through it"), "parts": N_("Parts are taken away")},
    )
    axis: Literal["x", "y", "z"] = prop(
        "y",
        label=N_("Cut away"),
        choices={"x": N_("from the right"), "y": N_("from the front"), "z": N_("from above")},
        help=N_("The side from which the plane comes in, as the thing itself stands."),
    )
    begins: float = prop(
        -1.0, label=N_("Plane begins at"), unit="m", min=-1000, max=1000,
        help=N_("Measured in the thing: before its front, beyond its right side or above its top."),
    )  # fmt: skip
    ends: float = prop(0.0, label=N_("Plane ends at"), unit="m", min=-1000, max=1000)
    parts: tuple[EntityId, ...] = prop(
        (), label=N_("Parts"), max_items=100,
        help=N_("What is taken away, one after the other; or what the plane leaves whole."),
    )  # fmt: skip
    variable: VariableName = prop(
        VariableName(""), label=N_("Variable"), help=N_("0 is whole, 1 is cut open: for a slider or a card.")
    )
    start: float = prop(0.0, label=N_("At the start"), min=0, max=1)
