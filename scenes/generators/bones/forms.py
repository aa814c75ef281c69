"""What a teacher can change about bones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from scenes.generators import measures as m
from scenes.generators.bones import fish, joints, section, whole
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Skull:
    """A skull whose jaw opens."""

    jaw_open: float = m.degrees(N_("Jaw opened by"), 0.0, 0, 25)


@dataclass(frozen=True, slots=True)
class Vertebra:
    """One vertebra."""

    region: Literal["neck", "chest", "loin"] = prop(
        "chest",
        label=N_("Region"),
        choices={"neck": N_("Neck"), "chest": N_("Chest"), "loin": N_("Lower back")},
    )


@dataclass(frozen=True, slots=True)
class Hinge:
    """A joint that bends."""

    bent: float = m.degrees(N_("Bent by"), 20.0, 0, 120)


@dataclass(frozen=True, slots=True)
class Shoulder:
    """A joint that is lifted."""

    raised: float = m.degrees(N_("Arm raised by"), 15.0, 0, 90)


@dataclass(frozen=True, slots=True)
class Section:
    """Something that can be cut open."""

    cut_open: bool = m.cut_open(True)


@dataclass(frozen=True, slots=True)
class Fish:
    """A fish skeleton."""

    vertebrae: int = m.count(30, 40, N_("Vertebrae"), least=16)


@dataclass(frozen=True, slots=True)
class Coloured:
    """Bones whose regions may be told apart by colours."""

    coloured: bool = prop(False, label=N_("Coloured parts"))


@dataclass(frozen=True, slots=True)
class Bone:
    """A bone as large as in life, or larger."""

    size: float = m.enlarged(0.2, 8)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    whole.skeleton: Coloured,
    whole.backbone: Coloured,
    whole.skull: Skull,
    whole.jaw: Bone,
    whole.rib_cage: Bone,
    whole.shoulder_blade: Bone,
    whole.pelvis: Bone,
    whole.upright: Bone,
    whole.pair: Bone,
    whole.hand: Bone,
    whole.foot: Bone,
    joints.hip: Bone,
    whole.vertebra: Vertebra,
    joints.knee: Hinge,
    joints.elbow: Hinge,
    joints.shoulder: Shoulder,
    section.cut_bone: Section,
    section.tooth: Section,
    fish.fish: Fish,
}
