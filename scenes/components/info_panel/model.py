"""Info panel: title, text, picture and narration about a thing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import Language, LocalText, PictureRef, SoundRef
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class InfoPanel(Component):
    """A card about a thing: title, text, picture and narration. It can also stand in the scene as a board."""

    title: LocalText = prop(label=N_("Title"), max_length=80)
    text: LocalText = prop(LocalText(), label=N_("Text"), max_length=1200, multiline=True)
    picture: PictureRef = prop(PictureRef(""), label=N_("Picture"))
    picture_alt: LocalText = prop(
        LocalText(),
        label=N_("What the picture shows"),
        max_length=200,
        help=N_("For pupils who cannot see it."),
    )
    narration: Mapping[Language, SoundRef] = prop(factory=lambda: MappingProxyType({}), label=N_("Narration"))
    opens: Literal["click", "approach", "card"] = prop(
        "click",
        label=N_("Opens"),
        choices={
            "click": N_("When clicked"),
            "approach": N_("When a pupil comes near"),
            "card": N_("Only by a card"),
        },
    )
    distance: float = prop(2.5, label=N_("How near"), unit="m", min=0.2, max=100)
    board: bool = prop(False, label=N_("Stands in the scene as a board"))
    board_width: float = prop(1.6, label=N_("Board width"), unit="m", min=0.2, max=50)
