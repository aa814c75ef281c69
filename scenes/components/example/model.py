"""Example: a thing with two measures, from which a machine can learn."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.classifier import ExampleParameters


@dataclass(frozen=True, slots=True)
class Example(ExampleParameters):
    """A thing with two measures that a machine is taught with, or that it has to guess."""

    DRAWN: ClassVar[tuple[int, int]] = (400, 5)
