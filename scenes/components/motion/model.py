"""Motion: a thing that turns, circles, bobs or follows a path."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import ORIGIN, Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Motion(Component):
    """Steady movement, added to the place where the thing was put."""

    kind: Literal["spin", "orbit", "bob", "path"] = prop(
        "spin",
        label=N_("Movement"),
        choices={
            "spin": N_("Turns around itself"),
            "orbit": N_("Circles around a point"),
            "bob": N_("Goes up and down"),
            "path": N_("Follows a path"),
        },
    )
    period: float = prop(
        10.0,
        label=N_("Time for one round"),
        unit="s",
        min=-100_000,
        max=100_000,
        help=N_("Negative goes backwards."),
    )
    axis: Vec3 = prop(Vec3(0.0, 0.0, 1.0), label=N_("Axis"), min=-1, max=1, expert=True)
    center: Vec3 = prop(
        ORIGIN,
        label=N_("Centre"),
        unit="m",
        min=-10_000,
        max=10_000,
        expert=True,
        help=N_("Of the circle, measured from what the thing is part of."),
    )
    height: float = prop(0.2, label=N_("How far up and down"), unit="m", min=0, max=1000)
    points: tuple[Vec3, ...] = prop(
        (),
        label=N_("Path"),
        unit="m",
        min=-10_000,
        max=10_000,
        max_items=200,
        help=N_("Measured from its place."),
    )
    loop: bool = prop(True, label=N_("Again and again"))
    plays: bool = prop(True, label=N_("Moves from the start"))
