"""Sound: something to hear at a place."""

from __future__ import annotations

from scenes.model.parts import Component
from scenes.model.values import SoundRef
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Sound(Component):
    """A sound that belongs to a thing."""

    asset: SoundRef = prop(label=N_("Sound"), max_length=160)
    volume: float = prop(1.0, label=N_("Loudness"), min=0, max=1)
    loop: bool = prop(False, label=N_("Again and again"))
    plays: bool = prop(False, label=N_("Plays from the start"))
    on_click: bool = prop(False, label=N_("Plays when clicked"))
    distance: float = prop(
        0.0, label=N_("Heard within"), unit="m", min=0, max=1000, help=N_("0 is heard everywhere.")
    )
