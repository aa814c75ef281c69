"""Start point: where pupils begin and how they look around."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import EntityId
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class StartPoint(Component):
    """Where pupils begin in a scene, looking along the entity's heading, and whether they walk or circle a thing."""

    view: Literal["walk", "orbit"] = prop(
        "walk",
        label=N_("How to look around"),
        choices={"walk": N_("Walk"), "orbit": N_("Look at one thing from all sides")},
    )
    eye_height: float = prop(1.35, label=N_("Eye height"), unit="m", min=0.1, max=10)
    speed: float = prop(2.6, label=N_("Walking speed"), unit="m/s", min=0.2, max=30)
    target: EntityId | None = prop(None, label=N_("Thing to look at"), help=N_("For looking from all sides."))
    distance: float = prop(8.0, label=N_("Distance"), unit="m", min=0.1, max=5000)
    min_distance: float = prop(1.0, label=N_("Nearest"), unit="m", min=0.05, max=5000)
    max_distance: float = prop(60.0, label=N_("Farthest"), unit="m", min=0.1, max=9000)
    pitch: float = prop(-20.0, label=N_("Look down"), unit="deg", min=-89, max=89)
