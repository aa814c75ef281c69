"""Warmth: a thing with a temperature."""

from __future__ import annotations

from scenes.model.parts import Component
from scenes.model.values import VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Warmth(Component):
    """How warm a thing is, for a thermometer that is held to it."""

    temperature: float = prop(25.0, label=N_("Temperature"), unit="°C", min=-273, max=5000)
    variable: VariableName = prop(
        VariableName(""), label=N_("Variable"), help=N_("If it has one, that is its temperature.")
    )
