"""Matter on the stage: balls in a glass box over a burner or ice."""

from __future__ import annotations

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.simulate.matter import COUNT, HIGH, WIDE
from scenes.stage.simulated import DARK, METAL, SimulatedView, tube

_SIDE = 2.0
"""Metres of the box, wide and high."""
_UNIT = _SIDE / WIDE
_FOOT = 0.35
_GLASS = Color(0.80, 0.90, 0.95, 0.22)


class MatterView(SimulatedView):
    """The balls turn from blue to red as it gets warmer, and so does the plate under the box."""

    def build(self) -> None:
        deep = 1.3 * _UNIT
        high = HIGH * _UNIT
        self.piece("box", (_SIDE + 0.2, deep + 0.2, _FOOT - 0.08), (0.0, 0.0, 0.0), DARK)
        self._plate = self.piece(
            "box", (_SIDE + 0.06, deep + 0.06, 0.08), (0.0, 0.0, _FOOT - 0.08), Color(1.0, 1.0, 1.0)
        )
        for x in (-_SIDE / 2, _SIDE / 2):
            for y in (-deep / 2, deep / 2):
                self.hang(tube([(x, y, _FOOT), (x, y, _FOOT + high)], 0.018, METAL, 6))
        for y in (-deep / 2, deep / 2):
            self.hang(tube([(-_SIDE / 2, y, _FOOT + high), (_SIDE / 2, y, _FOOT + high)], 0.018, METAL, 6))
        self._balls: list[NodePath] = [
            self.piece("bead", (0.98 * _UNIT,) * 3, (0.0, 0.0, 0.0), Color(1.0, 1.0, 1.0), is_solid=False)
            for _ in range(COUNT)
        ]
        back = self.piece("box", (_SIDE, 0.012, high), (0.0, deep / 2, _FOOT), _GLASS)
        back.set_depth_write(False)

    def show(self, picture: Picture) -> None:
        warmth = max(0.0, min(1.0, (picture[-1] + 50) / 200))
        color = (0.25 + 0.65 * warmth, 0.50 - 0.20 * abs(warmth - 0.4), 0.85 - 0.65 * warmth, 1.0)
        self._plate.set_color_scale(*color)
        for n, ball in enumerate(self._balls):
            x, z = picture[2 * n], picture[2 * n + 1]
            ball.set_pos((x - WIDE / 2) * _UNIT, 0.0, _FOOT + (z - 0.49) * _UNIT)
            ball.set_color_scale(*color)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True
