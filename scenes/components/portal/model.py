"""Portal: the way to another scene."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import EntityId, LocalText, SceneId
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Portal(Component):
    """The way to another scene."""

    scene: SceneId = prop(label=N_("Leads to"))
    start: EntityId | None = prop(None, label=N_("Start point there"))
    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    opens: Literal["click", "enter"] = prop(
        "click",
        label=N_("Used"),
        choices={"click": N_("When clicked"), "enter": N_("When a pupil walks into it")},
    )
    distance: float = prop(1.0, label=N_("How near"), unit="m", min=0.2, max=100)
    ring: bool = prop(True, label=N_("Shown as a gate of light"))
