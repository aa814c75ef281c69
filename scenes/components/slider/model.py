"""Slider: a handle that is moved along a slot."""

from __future__ import annotations

from scenes.components.dial.model import NumberControl
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Slider(NumberControl):
    """A handle that pupils move to set a number. It lies along x, or stands upright, and faces backward (-y)."""

    upright: bool = prop(False, label=N_("Stands upright"))
    length: float = prop(0.8, label=N_("Length"), unit="m", min=0.05, max=50)
    color: Color = prop(Color.from_hex("#2f78b5"), label=N_("Colour"))
