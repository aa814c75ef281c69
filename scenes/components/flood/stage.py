"""Flood on the stage: the basin as a relief on a table, its water, and an arrow for the way the river flows."""

from __future__ import annotations

from panda3d.core import TransparencyAttrib

from scenes.model.values import Color
from scenes.simulate.flood import ACROSS, DOWN, heights
from scenes.simulate.frame import Picture
from scenes.stage.simulated import DARK, WOOD, SimulatedView, painted, shown

_WIDE, _DEEP = 3.0, 2.0
_RISE = 0.035
"""Metres of the relief for one metre of land: the land is shown steeper than it is."""
_TABLE = 0.55
_COLORS = (
    *((0.0, Color(0.55, 0.47, 0.33)), (2.0, Color(0.62, 0.57, 0.36)), (5.0, Color(0.52, 0.62, 0.30))),
    *((9.0, Color(0.40, 0.58, 0.27)), (12.0, Color(0.55, 0.63, 0.33)), (18.0, Color(0.70, 0.65, 0.42))),
)
_WATER = Color(0.20, 0.45, 0.66, 0.86)
_ARROW = Color(0.85, 0.30, 0.16)


class FloodView(SimulatedView):
    """North is away (+y); the river leaves at the right front corner."""

    def build(self) -> None:
        self.piece("box", (_WIDE + 0.12, _DEEP + 0.12, _TABLE), (0.0, 0.0, 0.0), WOOD)
        table = heights()
        rows = [
            [
                (
                    _WIDE * ((c + 0.5) / ACROSS - 0.5),
                    _DEEP * (0.5 - (r + 0.5) / DOWN),
                    _TABLE + 0.02 + height * _RISE,
                )
                for c, height in enumerate(row)
            ]
            for r, row in enumerate(table)
        ]
        self.hang(painted(rows, [[_color(height) for height in row] for row in table]))
        deepest = _WIDE * (1 - 1 / ACROSS), _DEEP * (1 - 1 / DOWN)
        for edge in (rows[0], rows[-1], [row[0] for row in rows], [row[-1] for row in rows]):
            wall = [[(x, y, z) for x, y, z in edge], [(x, y, _TABLE) for x, y, _z in edge]]
            side = self.hang(painted(wall, [[_COLORS[0][1]] * len(edge)] * 2), is_solid=False)
            side.set_two_sided(True)
        self._water = self.piece("plane", (*deepest, 1.0), (0.0, 0.0, _TABLE), _WATER, is_solid=False)
        self._water.set_transparency(TransparencyAttrib.M_alpha)
        self._arrow = self.part("arrow")
        self._arrow.set_pos(0.85, -0.62, _TABLE + 0.62)
        self._arrow.set_h(-36)
        self.piece("box", (0.4, 0.10, 0.04), (0.0, 0.0, 0.0), _ARROW, self._arrow, is_solid=False)
        head = self.piece("cone", (0.26, 0.10, 0.26), (0.18, 0.0, 0.02), _ARROW, self._arrow, is_solid=False)
        head.set_r(90)
        for n in range(6):  # houses on stilts at the shore of the dry lake
            x, y = -0.75 + 0.28 * n, 0.50 - 0.17 * n
            self.piece(
                "box",
                (0.06, 0.05, 0.04),
                (x, y, _TABLE + 0.02 + 11 * _RISE),
                Color(0.66, 0.40, 0.25),
                is_solid=False,
            )
            for side in (-0.02, 0.02):
                self.piece(
                    "cylinder",
                    (0.008, 0.008, 9 * _RISE),
                    (x + side, y, _TABLE + 0.02 + 2 * _RISE),
                    DARK,
                    is_solid=False,
                )

    def show(self, picture: Picture) -> None:
        level, flow, _month = picture
        self._water.set_z(_TABLE + 0.02 + level * _RISE)
        shown(self._arrow, abs(flow) > 0.5)
        size = max(0.4, min(1.3, abs(flow) / 12))
        self._arrow.set_scale(-size if flow > 0 else size, size, size)
        self._arrow.set_two_sided(True)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True


def _color(height: float) -> Color:
    for (low, a), (high, b) in zip(_COLORS, _COLORS[1:], strict=False):
        if height <= high:
            t = (height - low) / (high - low)
            return Color(a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t)
    return _COLORS[-1][1]
