"""One row of the library: what a model is called, how it is made, and how heavy it may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from scenes.generators.finish import Built, Model, build
from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One model of the library: `make(**parameters)` builds it; `budget` is the most triangles it may have."""

    id: str
    km: str
    en: str
    tags_km: tuple[str, ...]
    tags_en: tuple[str, ...]
    make: Callable[..., Model]
    parameters: Mapping[str, str | int | float] = field(default_factory=dict)
    budget: int = 2500

    @property
    def kit(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    @property
    def generator(self) -> str:
        """The maker's name, such as "village.holders.water_jar"."""
        module = self.make.__module__.removeprefix("scenes.generators.")
        return f"{module}.{self.make.__name__}"

    def build(self) -> Built:
        """The finished model."""
        return build(self.make(**self.parameters))
