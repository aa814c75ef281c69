"""What a teacher can change about cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.cell import cells
from scenes.records import dataclass
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class AnimalCell:
    """An animal cell; one that works hard has many mitochondria."""

    mitochondria: int = m.count(4, 7, N_("Mitochondria"), least=0)


@dataclass(frozen=True, slots=True)
class PlantCell:
    """A plant cell; one of a root has no chloroplasts."""

    chloroplasts: int = m.count(7, 7, N_("Chloroplasts"), least=0)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    cells.animal_cell: AnimalCell,
    cells.plant_cell: PlantCell,
}
