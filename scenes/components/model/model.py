"""Model: a thing from the library or from the lesson's media."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.model.parts import Component
from scenes.model.values import WHITE, ClipName, Color, ModelRef
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Model(Component):
    """A thing from the library or from the lesson's own media, in its real size (metres)."""

    asset: ModelRef = prop(label=N_("Model"), max_length=160)
    color: Color = prop(WHITE, label=N_("Tint"), help=N_("White leaves the model as it is."))
    solid: bool = prop(True, label=N_("Solid"), help=N_("Pupils cannot walk through it."))
    shadow: bool = prop(True, label=N_("Shadow under it"))
    clip: ClipName = prop(
        ClipName(""),
        label=N_("Movement"),
        max_length=60,
        help=N_("One of the movements that came with the model; without one it stands still."),
    )
    plays: bool = prop(True, label=N_("Moves from the start"))
    loop: bool = prop(True, label=N_("Again and again"))
    speed: float = prop(
        1.0, label=N_("Speed"), min=-10, max=10, help=N_("2 is twice as fast; below 0 it goes backwards.")
    )
    made_from: str = prop(
        "",
        label=N_("Made to measure from"),
        max_length=80,
        help=N_(
            "The library model that this one was made from; the studio keeps the model itself with the lesson."
        ),
        by_program=True,
    )
    measures: Mapping[str, bool | float | str] = prop(
        factory=lambda: MappingProxyType({}),
        label=N_("Measures"),
        help=N_("What was changed about it: the studio's rows."),
        by_program=True,
    )
