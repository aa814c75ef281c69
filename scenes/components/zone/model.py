"""Zone: a space that notices who comes and goes."""

from __future__ import annotations

from scenes.model.parts import Component
from scenes.model.values import Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Zone(Component):
    """An invisible space, standing on the thing's origin. Cards can react when a pupil enters or leaves it."""

    size: Vec3 = prop(
        Vec3(3.0, 3.0, 3.0),
        label=N_("Size"),
        unit="m",
        min=0.01,
        max=5000,
        help=N_("Width, depth and height."),
    )
    round: bool = prop(False, label=N_("Round"), help=N_("A cylinder instead of a box."))
