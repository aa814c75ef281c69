"""Ramp on the stage: a slope, a block, and the forces along the slope as arrows."""

from __future__ import annotations

import math

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.stage.simulated import DARK, METAL, WOOD, SimulatedView, shown, tube

_BLOCK = Color(0.80, 0.55, 0.20)
_PULL, _RUB, _PUSH = Color(0.16, 0.42, 0.75), Color(0.78, 0.20, 0.16), Color(0.20, 0.58, 0.26)
_LONGEST = 1.2
"""Metres of an arrow for a force as large as the weight."""


class RampView(SimulatedView):
    """The slope falls along x from the thing's origin; its lower end is at the right."""

    _frame: NodePath | None = None
    _drawn: tuple[float, float] = (-1.0, -1.0)

    def build(self) -> None:
        self._size = max(0.25, min(0.7, 0.34 * self.component.mass ** (1 / 3)))
        self._block = self.part("block")
        self.piece(
            "box", (self._size, self._size * 0.8, self._size * 0.7), (0.0, 0.0, 0.0), _BLOCK, self._block
        )
        self._arrows = [
            self._arrow(color, lift) for color, lift in ((_PULL, 0.85), (_RUB, 0.0), (_PUSH, 1.1))
        ]

    def show(self, picture: Picture) -> None:
        way, slope, length, pull, rub, push = picture
        if (slope, length) != self._drawn:
            self._drawn = (slope, length)
            self._lay(slope, length)
        angle = math.radians(slope)
        top = length * math.sin(angle)
        along = min(way + self._size / 2, length)
        self._block.set_pos(
            -length * math.cos(angle) / 2 + along * math.cos(angle), 0.0, top - along * math.sin(angle) + 0.06
        )
        self._block.set_r(slope)
        for arrow, force in zip(self._arrows, (pull, -rub if pull > 0 else rub, -push), strict=True):
            shown(arrow, abs(force) > 0.02)
            arrow.set_sx(max(-_LONGEST, min(_LONGEST, _LONGEST * force)) or 0.01)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True

    def _arrow(self, color: Color, lift: float) -> NodePath:
        arrow = self.part("arrow", self._block)
        arrow.set_pos(0.0, -self._size * 0.45, self._size * 0.7 * lift + 0.02)
        self.hang(tube([(0.0, 0.0, 0.0), (0.8, 0.0, 0.0)], 0.022, color, 6), arrow, is_solid=False)
        head = self.piece("cone", (0.12, 0.12, 0.22), (0.78, 0.0, 0.0), color, arrow, is_solid=False)
        head.set_r(90)
        arrow.set_two_sided(True)
        return arrow

    def _lay(self, slope: float, length: float) -> None:
        if self._frame is not None:
            self._frame.remove_node()
        frame = self._frame = self.part("frame")
        angle = math.radians(slope)
        wide, top = length * math.cos(angle), length * math.sin(angle)
        plank = self.part("plank", frame)
        plank.set_pos(0.0, 0.0, top / 2)
        plank.set_r(slope)
        self.piece("box", (length, 0.7, 0.06), (0.0, 0.0, 0.0), WOOD, plank)
        self.piece("box", (wide + 0.1, 0.8, 0.04), (0.0, 0.0, 0.0), DARK, frame)
        for share in (0.03, 0.35, 0.66):
            height = top * (1 - share)
            if height > 0.08:
                for side in (-0.28, 0.28):
                    self.piece(
                        "cylinder", (0.05, 0.05, height), (-wide / 2 + wide * share, side, 0.0), METAL, frame
                    )
        arc = [
            (wide / 2 - 0.5 * math.cos(angle * n / 12), -0.37, 0.05 + 0.5 * math.sin(angle * n / 12))
            for n in range(13)
        ]
        if slope > 3:
            self.hang(tube(arc, 0.012, _RUB, 5), frame, is_solid=False)
        self.words(
            self.backstage.digits(f"{slope:g}°"),
            0.14,
            (wide / 2 - 0.72 * math.cos(angle / 2), -0.38, 0.1 + 0.35 * math.sin(angle / 2)),
            parent=frame,
        )
