"""What a teacher can change about organs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.organs import belly, brain, circulation, eye, heart, kidney
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Heart:
    """A heart, whole or cut open."""

    cut_open: bool = m.cut_open()
    size: float = m.size(0.42, 0.1, 4)


@dataclass(frozen=True, slots=True)
class Brain:
    """A brain, as it is or with its parts told apart by colours."""

    coloured: bool = prop(False, label=N_("Coloured parts"))
    size: float = m.size(0.5, 0.1, 4)


@dataclass(frozen=True, slots=True)
class Small:
    """An organ that is made larger than it is."""

    size: float = m.size(0.4, 0.1, 4)


@dataclass(frozen=True, slots=True)
class Wide:
    """An organ of the upper belly."""

    size: float = m.size(0.5, 0.1, 4)


@dataclass(frozen=True, slots=True)
class Tall:
    """The whole of the guts, or both lungs."""

    size: float = m.size(0.6, 0.1, 4)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    heart.heart: Heart,
    brain.brain: Brain,
    eye.eye: Small,
    kidney.kidney: Small,
    circulation.lungs: Tall,
    belly.stomach: Wide,
    belly.liver: Wide,
    belly.intestines: Tall,
}
