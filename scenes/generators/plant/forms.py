"""What a teacher can change about plants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.plant import flowers, growth
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Lotus:
    """A lotus, from bud to wide open."""

    petals: int = m.count(18, 30, N_("Petals"), least=6)
    opened: float = m.opened(0.7)
    petal_color: Color = m.color("e58fb0", N_("Colour of the petals"))
    height: float = m.height(0.9, 0.4, 2)


@dataclass(frozen=True, slots=True)
class OpenFlower:
    """The parts of a flower."""

    petals: int = m.count(5, 12, N_("Petals"), least=3)
    stamens: int = m.count(6, 20, N_("Stamens"), least=0)
    cut: bool = m.cut_open(True)
    petal_color: Color = m.color("e9707a", N_("Colour of the petals"))
    size: float = prop(1.0, label=N_("Enlarged"), min=0.2, max=6)


@dataclass(frozen=True, slots=True)
class Sunflower:
    """A sunflower."""

    height: float = m.height(1.5, 0.4, 3)
    petals: int = m.count(26, 60, N_("Petals"), least=8)


@dataclass(frozen=True, slots=True)
class RicePlant:
    """A rice plant from green to ripe."""

    tillers: int = m.count(9, 12, N_("Stalks"))
    ripe: float = m.ripe(0.7)


@dataclass(frozen=True, slots=True)
class Hibiscus:
    """A hibiscus in any colour."""

    petal_color: Color = m.color("d8384a", N_("Colour of the petals"))


@dataclass(frozen=True, slots=True)
class Seedling:
    """A young tree in a pot."""

    leaves: int = m.count(8, 16, N_("Leaves"), least=2)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    flowers.lotus: Lotus,
    flowers.open_flower: OpenFlower,
    flowers.sunflower: Sunflower,
    flowers.hibiscus: Hibiscus,
    growth.rice_plant: RicePlant,
    growth.mango_seedling: Seedling,
}
