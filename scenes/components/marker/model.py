"""Marker: a hotspot to find."""

from __future__ import annotations

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Marker(Component):
    """A hotspot: a thing that can be found. It has a name, and words for pupils who cannot see it."""

    name: LocalText = prop(label=N_("Name"), max_length=80)
    alt: LocalText = prop(
        LocalText(), label=N_("What one sees"), max_length=200, help=N_("For pupils who cannot see it.")
    )
    color: Color = prop(Color.from_hex("#f5a623"), label=N_("Colour"))
    icon: bool = prop(
        True, label=N_("Floating sign"), help=N_("Off when pupils shall search for themselves.")
    )
    height: float = prop(0.3, label=N_("Above the thing"), unit="m", min=-1000, max=1000)
    counts: bool = prop(True, label=N_("Counts as found when clicked"))
