"""Label: text in the scene."""

from __future__ import annotations

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Label(Component):
    """A short text in the scene that always faces the viewer."""

    text: LocalText = prop(label=N_("Text"), max_length=120)
    size: float = prop(0.3, label=N_("Letter height"), unit="m", min=0.01, max=100)
    color: Color = prop(Color.from_hex("#17324d"), label=N_("Colour"))
    plate: bool = prop(True, label=N_("Plate behind the text"))
    height: float = prop(0.0, label=N_("Above the thing"), unit="m", min=-1000, max=1000)
