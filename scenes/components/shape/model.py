"""Shape: a simple solid."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import Color, PictureRef, Vec3
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Shape(Component):
    """A simple solid. Its origin is the middle of its base, so that it stands where it is put."""

    kind: Literal["box", "sphere", "cylinder", "cone", "plane", "torus", "capsule"] = prop(
        "box",
        label=N_("Form"),
        choices={
            "box": N_("Box"),
            "sphere": N_("Ball"),
            "cylinder": N_("Cylinder"),
            "cone": N_("Cone"),
            "plane": N_("Flat plate"),
            "torus": N_("Ring"),
            "capsule": N_("Capsule"),
        },
    )
    size: Vec3 = prop(
        Vec3(1.0, 1.0, 1.0),
        label=N_("Size"),
        unit="m",
        min=0.001,
        max=1000,
        help=N_("Width, depth and height."),
    )
    color: Color = prop(Color.from_hex("#d9c7a5"), label=N_("Colour"))
    texture: PictureRef = prop(PictureRef(""), label=N_("Picture on it"))
    glows: bool = prop(False, label=N_("Glows"), help=N_("Shines by itself and has no shadow side."))
    solid: bool = prop(True, label=N_("Solid"), help=N_("Pupils cannot walk through it."))
