"""Pendulum on the stage: a stand, a string and a ball."""

from __future__ import annotations

import math

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.stage.simulated import METAL, WOOD, SimulatedView, tube

_BALL = Color(0.80, 0.27, 0.20)
_BELOW = 0.35
"""Metres from the ball to the ground."""


class PendulumView(SimulatedView):
    """It swings in the plane of x; the stand is as high as the longest string needs."""

    _arm: NodePath
    _string: NodePath
    _ball: NodePath

    def build(self) -> None:
        length = self.component.length
        self._radius = radius = max(0.05, min(0.3, 0.09 * self.component.mass ** (1 / 3)))
        top = length + radius + _BELOW
        wide = max(0.5, min(2.0, 0.9 * length))
        self.piece("box", (2 * wide, 0.5, 0.06), (0.0, 0.12, 0.0), WOOD)
        for side in (-1, 1):
            self.hang(tube([(side * wide * 0.92, 0.2, 0.05), (side * 0.1, 0.2, top + 0.03)], 0.028, METAL))
        self.hang(tube([(-0.14, 0.2, top + 0.03), (0.14, 0.2, top + 0.03)], 0.035, METAL))
        self.hang(tube([(0.0, 0.2, top), (0.0, -0.03, top)], 0.02, METAL))
        scale = self.part("scale")
        for degrees in range(-60, 61, 10):
            a = math.radians(degrees)
            near, far = 0.30 * length, (0.345 if degrees % 30 == 0 else 0.325) * length
            ends = [(r * math.sin(a), 0.16, top - r * math.cos(a)) for r in (near, far)]
            self.hang(tube(ends, 0.006, METAL, 4), scale, is_solid=False)
        self._arm = self.part("arm")
        self._arm.set_pos(0.0, 0.0, top)
        self._string = self.hang(
            tube([(0.0, 0.0, 0.0), (0.0, 0.0, -1.0)], 0.008, METAL, 6), self._arm, is_solid=False
        )
        self._ball = self.piece("sphere", (2 * radius,) * 3, (0.0, 0.0, 0.0), _BALL, self._arm)

    def show(self, picture: Picture) -> None:
        angle, length = picture
        self._arm.set_r(-math.degrees(angle))
        self._string.set_sz(length)
        self._ball.set_z(-length - self._radius)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True
