"""A board on two legs to write and draw on, as the graph and the data table need it."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from panda3d.core import DepthOffsetAttrib, GeomNode, NodePath

from scenes.model.values import Color
from scenes.stage.signs import rounded_plate
from scenes.stage.simulated import INK, WOOD, Rgba, SimulatedView, unlit
from scenes.stage.solids import Solid, make_geom
from scenes.stage.view import mark_body

PAPER: Rgba = (0.985, 0.98, 0.955, 1.0)
BAND: Rgba = (0.13, 0.36, 0.52, 1.0)
GREY: Rgba = (0.45, 0.49, 0.55, 1.0)
_LEGS = 0.75

__all__ = ["BAND", "GREY", "INK", "PAPER", "BoardView", "ribbon"]


class BoardView(SimulatedView):
    """A wooden frame with paper; `face` has the paper's upper left corner at its origin, x to the right, z up."""

    HAS_TEXT = True

    def make_board(self, width: float, height: float) -> NodePath:
        legs = _LEGS * min(1.0, width / 1.2)
        rim = 0.025 * width + 0.015
        self.piece("box", (width + 2 * rim, 0.05, height + 2 * rim), (0.0, 0.03, legs - rim), WOOD)
        for side in (-1, 1):
            self.piece("box", (0.07, 0.06, legs), (side * width * 0.38, 0.05, 0.0), WOOD)
        face = self.part("face")
        face.set_pos(-width / 2, -0.002, legs + height)
        paper = face.attach_new_node(rounded_plate(width, height, 0.0, PAPER))
        paper.set_pos(width / 2, 0.0, -height / 2)
        unlit(paper)
        mark_body(paper, is_solid=False)
        return face

    def band(self, face: NodePath, width: float, height: float, color: Rgba = BAND, z: float = 0.0) -> None:
        """A coloured strip over the whole width."""
        strip = face.attach_new_node(rounded_plate(width, height, 0.0, color))
        strip.set_pos(width / 2, -0.006, z - height / 2)
        strip.set_attrib(DepthOffsetAttrib.make(1))
        unlit(strip)
        mark_body(strip, is_solid=False)

    def write(
        self,
        face: NodePath,
        text: str,
        height: float,
        x: float,
        z: float,
        color: Rgba = INK,
        *,
        align: float = 0.5,
        room: float = 0.0,
    ) -> NodePath:
        """Words at a place of the paper: `align` 0 begins there, 0.5 is around it, 1 ends there; shrunk to `room`."""
        path = self.words(text, height, (x, -0.024, z), color, face)
        path.set_attrib(DepthOffsetAttrib.make(4))
        low, high = path.get_tight_bounds(face) or (None, None)
        if low is None or high is None:
            return path
        wide = high.x - low.x
        if room and wide > room:
            path.set_scale(room / wide)
            wide = room
        path.set_x(x + (0.5 - align) * wide)
        return path

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True


def ribbon(
    points: Sequence[tuple[float, float]],
    thick: float,
    color: Color,
    *,
    is_over: bool = False,
    has_caps: bool = True,
) -> NodePath:
    """A line of even thickness through points (x, z) of a paper; empty for fewer than two. `is_over` other lines."""
    solid = Solid()
    for (x0, z0), (x1, z1) in zip(points, points[1:], strict=False):
        dx, dz = x1 - x0, z1 - z0
        length = (dx * dx + dz * dz) ** 0.5
        if length < 1e-9:
            continue
        ax, az = -dz / length * thick / 2, dx / length * thick / 2
        cap = thick / 2 / length if has_caps else 0.0
        ex, ez = dx * cap, dz * cap
        corners = (
            *((x0 - ax - ex, z0 - az - ez), (x1 - ax + ex, z1 - az + ez)),
            *((x1 + ax + ex, z1 + az + ez), (x0 + ax - ex, z0 + az - ez)),
        )
        solid.quad(
            *(
                solid.add((x, -0.018 if is_over else -0.012, z), (0.0, -1.0, 0.0), 0.0, 0.0)
                for x, z in corners
            )
        )
    path = NodePath("line")
    if solid.rows:
        node = GeomNode("line")
        raw = solid.vertices((color.r, color.g, color.b, color.a))
        node.add_geom(
            make_geom(
                "line", raw, len(solid.rows), struct.pack(f"<{len(solid.triangles)}H", *solid.triangles)
            )
        )
        node.set_into_collide_mask(0)
        path = NodePath(node)
        path.set_attrib(DepthOffsetAttrib.make(3 if is_over else 2))
        unlit(path)
        path.set_two_sided(True)
    return path
