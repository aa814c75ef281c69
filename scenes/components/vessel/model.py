"""Vessel: holds a liquid that can be poured."""

from __future__ import annotations

import math
from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, VariableName, Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

ML_PER_M3 = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Vessel(Component):
    """A jug, glass or bottle from which and into which pupils pour. What is poured out of one is in another."""

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    form: Literal["cylinder", "cone", "box"] = prop(
        "cylinder",
        label=N_("Form"),
        choices={"cylinder": N_("Cylinder"), "cone": N_("Cone, its tip below"), "box": N_("Box")},
    )
    size: Vec3 = prop(
        Vec3(0.2, 0.2, 0.3), label=N_("Size inside"), unit="m", min=0.005, max=100,
        help=N_("Width, depth and height."),
    )  # fmt: skip
    bottom: float = prop(
        0.0, label=N_("Bottom inside"), unit="m", min=-100, max=100, expert=True,
        help=N_("Height above the origin of the thing."),
    )  # fmt: skip
    volume: float = prop(0.0, label=N_("Liquid at the start"), unit="ml", min=0, max=1_000_000_000)
    liquid: LocalText = prop(LocalText(), label=N_("What the liquid is called"), max_length=60)
    color: Color = prop(Color.from_hex("#4aa3df"), label=N_("Colour of the liquid"))
    temperature: float = prop(25.0, label=N_("Temperature"), unit="°C", min=-273, max=5000)
    portion: float = prop(
        0.0, label=N_("Poured at a time"), unit="ml", min=0, max=1_000_000_000, help=N_("0: all of it."),
        zero=N_("all"),
    )  # fmt: skip
    endless: bool = prop(False, label=N_("Never empty"), help=N_("A tap or a well."))
    glass: bool = prop(True, label=N_("Glass around it"), help=N_("Off where a model is the vessel."))
    variable: VariableName = prop(
        VariableName(""), label=N_("Variable"), help=N_("Gets the volume in millilitres.")
    )

    @property
    def capacity(self) -> float:
        """What it holds, in millilitres."""
        x, y, z = self.size
        share = {"box": 1.0, "cylinder": math.pi / 4, "cone": math.pi / 12}[self.form]
        return share * x * y * z * ML_PER_M3
