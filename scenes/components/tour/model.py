"""Tour: a guided look along waypoints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scenes.model.parts import Component
from scenes.model.values import Language, LocalText, SoundRef, Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Waypoint:
    """One stop: where the camera stands, where it looks, and what is said. Scene coordinates in metres."""

    position: Vec3 = prop(label=N_("Camera"), unit="m", min=-10_000, max=10_000)
    look_at: Vec3 = prop(label=N_("Looks at"), unit="m", min=-10_000, max=10_000)
    text: LocalText = prop(LocalText(), label=N_("Text"), max_length=400, multiline=True)
    narration: Mapping[Language, SoundRef] = prop(factory=lambda: MappingProxyType({}), label=N_("Narration"))
    travel: float = prop(2.5, label=N_("Time to get there"), unit="s", min=0, max=60)
    seconds: float = prop(
        0.0,
        label=N_("Goes on after"),
        unit="s",
        min=0,
        max=600,
        help=N_("0 waits until the pupil presses Next."),
    )


@dataclass(frozen=True, slots=True)
class Tour(Component):
    """A guided look: the camera travels from stop to stop. Started by a card or by a click."""

    name: LocalText = prop(label=N_("Name"), max_length=80)
    waypoints: tuple[Waypoint, ...] = prop((), label=N_("Stops"), max_items=50)
    on_click: bool = prop(True, label=N_("Starts when clicked"))
