"""What a teacher can change about temples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.temple import carvings, faces, pagoda, pieces, ruins, towers
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Prasat:
    """A tower of Angkor."""

    tiers: int = m.count(7, 9, N_("Tiers"), least=4)
    height: float = m.height(9.0, 0.5, 30)
    terrace: int = m.count(2, 4, N_("Steps of the terrace"), least=0)


@dataclass(frozen=True, slots=True)
class AngkorWat:
    """Angkor Wat as a model."""

    moat: bool = prop(True, label=N_("With its moat"))


@dataclass(frozen=True, slots=True)
class Sized:
    """Something of stone, by its height."""

    height: float = m.height(3.0, 0.3, 20)


@dataclass(frozen=True, slots=True)
class Long:
    """A piece to build with, by its length."""

    length: float = m.length(4.0, 1.5, 12)


@dataclass(frozen=True, slots=True)
class Naga:
    """A naga's balustrade."""

    heads: int = prop(7, label=N_("Heads"), min=3, max=9, help=N_("A naga has an odd number of heads."))
    length: float = m.length(4.0, 2, 12)


@dataclass(frozen=True, slots=True)
class LateriteWall:
    """A wall of laterite."""

    length: float = m.length(4.0, 1, 12)
    height: float = m.height(2.0, 0.8, 4)


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of stone."""

    count: int = m.count(8, 30, N_("Steps"), least=2)
    width: float = m.width(3.0, 1, 8)


@dataclass(frozen=True, slots=True)
class Linga:
    """A linga."""

    size: float = m.size(1.2, 0.2, 4)


@dataclass(frozen=True, slots=True)
class Vihara:
    """The hall of a pagoda."""

    tiers: int = m.count(3, 4, N_("Roofs over each other"))


@dataclass(frozen=True, slots=True)
class Stupa:
    """A stupa."""

    height: float = m.height(5.0, 0.5, 20)
    color: Color = m.color("f0ead8")


@dataclass(frozen=True, slots=True)
class Pond:
    """A pond of lotus."""

    water_height: float = prop(
        0.6, label=N_("Height of the water"), min=0, max=1, help=N_("0 is empty, 1 is full.")
    )


@dataclass(frozen=True, slots=True)
class Ruins:
    """A ruin under a tree."""

    roots: int = m.count(9, 14, N_("Roots"), least=3)
    height: float = m.height(7.0, 5.5, 12)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    towers.prasat: Prasat,
    towers.angkor_wat: AngkorWat,
    faces.gopura: Sized,
    pieces.gallery: Long,
    pieces.naga: Naga,
    pieces.lion: Sized,
    pieces.laterite_wall: LateriteWall,
    pieces.steps: Steps,
    pieces.pillar: Sized,
    pieces.linga: Linga,
    carvings.apsara: Sized,
    carvings.lintel: Long,
    pagoda.vihara: Vihara,
    pagoda.stupa: Stupa,
    pagoda.lotus_pond: Pond,
    ruins.ruins: Ruins,
}
