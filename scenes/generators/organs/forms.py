"""What a teacher can change about organs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.organs import heart
from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class Heart:
    """A heart, whole or cut open."""

    cut_open: bool = m.cut_open()
    size: float = m.size(0.42, 0.1, 4)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    heart.heart: Heart,
}
