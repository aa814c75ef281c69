"""Stand-in until the stage brings walking of its own."""

from __future__ import annotations

import math
from typing import Any

from scenes.model.values import Vec3


class Walker:
    def __init__(self, stage: Any, limit: float) -> None:
        self._limit = limit

    def slide(self, feet: Vec3, step: Vec3, seconds: float) -> Vec3:
        end = Vec3(feet.x + step.x, feet.y + step.y, feet.z)
        away = math.hypot(end.x, end.y)
        if away > self._limit:
            return Vec3(end.x * self._limit / away, end.y * self._limit / away, end.z)
        return end
