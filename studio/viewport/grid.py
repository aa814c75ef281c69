"""The grid on the ground: metres to measure by. It hangs beside the stage, never in it."""

from __future__ import annotations

import math

from panda3d.core import (
    Geom,
    GeomLines,
    GeomNode,
    GeomVertexData,
    GeomVertexFormat,
    GeomVertexWriter,
    NodePath,
    TransparencyAttrib,
)

from scenes.model.values import Vec3

_CELLS = 30
"""Squares from the middle to the edge."""
_SORT = 17
"""After the ground (10, models of ground 15), before the shadows on it (20); all of these before the things."""
_LINE, _TENTH = (0.10, 0.16, 0.22, 0.26), (0.10, 0.16, 0.22, 0.46)
_EAST, _NORTH = (0.80, 0.18, 0.16, 0.8), (0.13, 0.50, 0.16, 0.8)


class Grid:
    """Lines around the place that is looked at; fades outwards. `step` is the side of a square in metres."""

    def __init__(self, parent: NodePath) -> None:
        self.node = parent.attach_new_node("grid")
        self.node.set_bin("background", _SORT)
        self.node.set_depth_write(False)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_light_off()
        self.node.set_fog_off()
        self._shown: tuple[float, int, int] | None = None

    @property
    def step(self) -> float:
        return self._shown[0] if self._shown is not None else 1.0

    def follow(self, target: Vec3, distance: float) -> None:
        """Lie around a point; squares grow with the distance to it."""
        step = 10.0 ** max(-1, min(3, math.floor(math.log10(max(distance, 0.1) / 2.2))))
        middle = (round(target.x / step / 10) * 10, round(target.y / step / 10) * 10)
        wanted = (step, *middle)
        if wanted != self._shown:
            self._shown = wanted
            self.node.get_children().detach()
            self.node.attach_new_node(_lines(step, *middle))
            self.node.set_z(0.002 * step)

    def set_shown(self, is_shown: bool) -> None:
        self.node.show() if is_shown else self.node.hide()


def _lines(step: float, middle_x: int, middle_y: int) -> GeomNode:
    data = GeomVertexData("grid", GeomVertexFormat.get_v3c4(), Geom.UH_static)
    place, paint = GeomVertexWriter(data, "vertex"), GeomVertexWriter(data, "color")
    lines = GeomLines(Geom.UH_static)
    for number in range(-_CELLS, _CELLS + 1):
        for is_east in (True, False):
            across = (middle_y if is_east else middle_x) + number
            color = _TENTH if across % 10 == 0 else _LINE
            if across == 0:
                color = _EAST if is_east else _NORTH
            first = place.get_write_row()
            for part in range(-_CELLS, _CELLS + 1, 3):
                along = (middle_x if is_east else middle_y) + part
                x, y = (along, across) if is_east else (across, along)
                place.add_data3(x * step, y * step, 0.0)
                fade = max(0.0, 1.0 - math.hypot(number, part) / _CELLS)
                paint.add_data4(*color[:3], color[3] * fade)
            for part in range(_CELLS * 2 // 3):
                lines.add_vertices(first + part, first + part + 1)
    geometry = Geom(data)
    geometry.add_primitive(lines)
    node = GeomNode("lines")
    node.add_geom(geometry)
    return node
