"""What a teacher can change about the mosquito's stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators.mosquito import stages
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the mosquito's life, on a stand or on the ground."""

    stand: bool = prop(True, label=N_("On a stand"))


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    stages.tiger_mosquito: Stage,
    stages.eggs: Stage,
    stages.larva: Stage,
    stages.pupa: Stage,
}
