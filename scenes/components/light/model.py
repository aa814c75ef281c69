"""Light: a lamp or a second sun."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import WHITE, Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

MAX_LIGHTS = 3
"""A scene may have three lights (the sun of the environment not counted): what weak graphics draw at once."""


@dataclass(frozen=True, slots=True)
class Light(Component):
    """A light. At most three in a scene are lit; the check names the others."""

    kind: Literal["sun", "point", "spot"] = prop(
        "point",
        label=N_("Kind"),
        choices={
            "sun": N_("Sun (from far away)"),
            "point": N_("Lamp (to all sides)"),
            "spot": N_("Torch (one way)"),
        },
    )
    color: Color = prop(WHITE, label=N_("Colour"))
    intensity: float = prop(1.0, label=N_("Brightness"), min=0, max=10)
    range: float = prop(20.0, label=N_("Reach"), unit="m", min=0.1, max=10_000, help=N_("Not used by a sun."))
    angle: float = prop(60.0, label=N_("Opening"), unit="deg", min=1, max=170, help=N_("Of a torch."))
