"""Track on the stage: two rails on posts, and a ball."""

from __future__ import annotations

import math

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.simulate.track import profile
from scenes.stage.simulated import METAL, WOOD, SimulatedView, tube
from scenes.stage.solids import Corner

_RAIL = Color(0.78, 0.24, 0.19)
_BALL = Color(0.18, 0.38, 0.66)
_PIECES = 60
_GAUGE = 0.07
"""Metres from the middle of the track to a rail."""


class TrackView(SimulatedView):
    """It runs along x, its middle on the thing's origin."""

    _frame: NodePath | None = None
    _drawn: tuple[float, ...] = ()

    def build(self) -> None:
        self._radius = max(0.08, min(0.35, 0.13 * self.component.mass ** (1 / 3)))
        self._ball = self.part("ball")
        self.piece("sphere", (2 * self._radius,) * 3, (0.0, 0.0, -self._radius), _BALL, self._ball)
        for side in (-1, 1):  # marks that show how it rolls
            spot = (0.0, side * (self._radius - 0.015), -0.02)
            self.piece("sphere", (0.6 * self._radius, 0.06, 0.6 * self._radius), spot, _RAIL, self._ball)

    def show(self, picture: Picture) -> None:
        x, z, slope, rolled, *rest = picture
        line = tuple(rest[3:])
        if line != self._drawn:
            self._drawn = line
            self._lay(line)
        middle = line[-1] / 2
        flat = math.sqrt(max(0.0, 1 - slope * slope))
        self._ball.set_pos(x - middle - slope * self._radius, 0.0, z + 0.06 + flat * self._radius)
        self._ball.set_r(math.degrees(rolled / self._radius))

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True

    def _lay(self, line: tuple[float, ...]) -> None:
        if self._frame is not None:
            self._frame.remove_node()
        frame = self._frame = self.part("frame")
        *heights, length = line
        curve = profile(tuple(heights), length)
        places = [curve.at(curve.end * n / _PIECES) for n in range(_PIECES + 1)]
        for side in (-_GAUGE, _GAUGE):
            rail: list[Corner] = [(x - length / 2, side, z + 0.06) for x, z, _slope, _bend in places]
            self.hang(tube(rail, 0.022, _RAIL, 6), frame)
        for n in range(0, _PIECES + 1, 2):
            x, z, _slope, _bend = places[n]
            tie: list[Corner] = [
                (x - length / 2, -_GAUGE - 0.03, z + 0.035),
                (x - length / 2, _GAUGE + 0.03, z + 0.035),
            ]
            self.hang(tube(tie, 0.014, METAL, 4), frame, is_solid=False)
            if n % 6 == 0 and z > 0.1:
                self.piece("cylinder", (0.06, 0.06, z + 0.02), (x - length / 2, 0.0, 0.0), METAL, frame)
                self.piece("cylinder", (0.24, 0.24, 0.04), (x - length / 2, 0.0, 0.0), WOOD, frame)
