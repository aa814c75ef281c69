"""Classifier: a machine that learns from examples."""

from __future__ import annotations

from typing import ClassVar

from scenes.records import dataclass
from scenes.simulate.classifier import CLASSIFIER, ClassifierParameters
from scenes.simulate.frame import Simulation


@dataclass(frozen=True, slots=True)
class Classifier(ClassifierParameters):
    """A machine that learns from examples to tell two kinds apart, and its board."""

    DRAWN: ClassVar[tuple[int, int]] = (1_500, 40)
    SIMULATION: ClassVar[Simulation | None] = CLASSIFIER
