"""What all pictures of simulations are built with: pieces of solids, tubes, ribbons, numbers and glowing balls."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from typing import ClassVar

from panda3d.core import (
    BillboardEffect,
    CardMaker,
    ColorBlendAttrib,
    Geom,
    GeomNode,
    NodePath,
    TransparencyAttrib,
)

from scenes.model.scene import Scene
from scenes.model.values import Color, EntityId, Vec3
from scenes.simulate.chance import Chance
from scenes.simulate.frame import Picture
from scenes.stage.shading import CASTS
from scenes.stage.solids import STRIDE, Corner, Solid, make_geom
from scenes.stage.text import WORLD_LABEL_SIZE
from scenes.stage.view import ComponentView, mark_body

Rgba = tuple[float, float, float, float]
NodeOf = Callable[[EntityId], NodePath | None]
WOOD = Color(0.62, 0.46, 0.31)
METAL = Color(0.72, 0.74, 0.78)
DARK = Color(0.20, 0.23, 0.28)
BRASS = Color(0.80, 0.63, 0.30)
INK: Rgba = (0.13, 0.17, 0.22, 1.0)


class SimulatedView(ComponentView):
    """The picture of a simulation: built once, then told its numbers again and again."""

    IS_BODY: ClassVar[bool] = True
    SEES_SCENE: ClassVar[bool] = False
    """Whether it shows something of other things: `see` is called after every change of the document."""

    seen: tuple[float, ...] = ()
    """What only the stage knows, where bodies move on it."""

    def make(self) -> None:
        self.build()
        picture = self.at_rest()
        if picture:
            self.show(picture)

    def build(self) -> None:
        """Make what stands still, and what will move."""

    def show(self, picture: Picture) -> None:
        """Follow the numbers of the simulation's `picture`."""

    def see(self, scene: Scene, node_of: NodeOf) -> None:
        """The scene that it is part of, and the nodes of its things; only called where `SEES_SCENE`."""

    def at_rest(self) -> Picture:
        """The picture of the simulation before it runs."""
        simulation = getattr(self.component, "SIMULATION", None)
        if simulation is None or simulation.member is not None:
            return ()
        state = simulation.start(self.component, {}, Chance(0))
        picture: Picture = simulation.picture(state, self.component, {})
        return picture

    # ------------------------------------------------------------------ building

    def part(self, name: str = "part", parent: NodePath | None = None) -> NodePath:
        """An empty node to hang pieces on."""
        return (parent or self.node).attach_new_node(name)

    def piece(
        self,
        kind: str,
        size: tuple[float, float, float],
        at: tuple[float, float, float],
        color: Color,
        parent: NodePath | None = None,
        *,
        is_solid: bool = True,
    ) -> NodePath:
        """A solid of `size`, the middle of its base `at` this place.

        Besides the shapes there are "bead" and "spike": a ball and a cone of few triangles, for what is small or many.
        """
        flat = kind in ("torus", "capsule")
        geom = self.backstage.solid(kind, Vec3(*size) if flat else Vec3(1, 1, 1), color)
        return self.hang(geom, parent, at, size, is_solid=is_solid, is_clear=color.a < 1.0)

    def hang(
        self,
        geom: Geom,
        parent: NodePath | None = None,
        at: tuple[float, float, float] = (0.0, 0.0, 0.0),
        size: tuple[float, float, float] = (1.0, 1.0, 1.0),
        *,
        is_solid: bool = True,
        is_clear: bool = False,
    ) -> NodePath:
        """Geometry as a piece of the thing that can be clicked."""
        node = GeomNode("piece")
        node.add_geom(geom)
        path = (parent or self.node).attach_new_node(node)
        path.set_pos(*at)
        path.set_scale(*size)
        if is_clear:
            path.set_transparency(TransparencyAttrib.M_alpha)
        mark_body(path, is_solid=is_solid)
        return path

    def words(
        self,
        text: str,
        height: float,
        at: tuple[float, float, float],
        color: Rgba = INK,
        parent: NodePath | None = None,
        *,
        bold: bool = True,
        max_width: float = 0.0,
    ) -> NodePath:
        """Words whose middle is `at`, facing backward (-y), letters `height` metres high."""
        limit = max_width / height * WORLD_LABEL_SIZE if max_width else None
        block = self.backstage.layout.layout(text, WORLD_LABEL_SIZE, bold=bold, max_width_px=limit)
        unit = height / WORLD_LABEL_SIZE
        label = self.backstage.painter.world_label(block, color, block.line_height_px * unit)
        path = (parent or self.node).attach_new_node(label)
        path.set_pos(*at)
        path.set_light_off()
        path.set_shader_off(1)
        path.set_depth_write(False)
        path.hide(CASTS)
        for part in path.find_all_matches("**/+GeomNode"):
            part.node().set_into_collide_mask(0)
        return path

    def shine(
        self, size: float, at: tuple[float, float, float], color: Rgba, parent: NodePath | None = None
    ) -> NodePath:
        """A soft light around a place, which adds to what is behind it; `set_alpha_scale` makes it weaker."""
        card = CardMaker("shine")
        card.set_frame(-size / 2, size / 2, -size / 2, size / 2)
        path = (parent or self.node).attach_new_node(card.generate())
        path.node().set_into_collide_mask(0)
        path.hide(CASTS)
        path.set_pos(*at)
        path.set_texture(self.backstage.spot("glow"))
        path.set_color(*color)
        path.set_effect(BillboardEffect.make_point_eye())
        path.set_light_off()
        path.set_fog_off()
        path.set_shader_off(1)
        path.set_depth_write(False)
        path.set_bin("fixed", 10)
        path.set_attrib(
            ColorBlendAttrib.make(
                ColorBlendAttrib.M_add, ColorBlendAttrib.O_incoming_alpha, ColorBlendAttrib.O_one
            )
        )
        return path


def joined(path: NodePath) -> NodePath:
    """All pieces below a node made one piece, for what is there many times; the node itself stays movable."""
    inner = NodePath("joined")
    path.get_children().reparent_to(inner)
    inner.flatten_strong()
    inner.get_children().reparent_to(path)
    return path


def unlit(path: NodePath) -> NodePath:
    """Shown in its own colour, whatever the light is."""
    path.set_light_off()
    path.set_shader_off(1)
    path.hide(CASTS)
    return path


def tube(points: Sequence[Corner], radius: float, color: Color, sides: int = 8) -> Geom:
    """A round tube along points (at least two that differ)."""
    solid = Solid()
    for number, point in enumerate(points):
        before, after = points[max(0, number - 1)], points[min(len(points) - 1, number + 1)]
        along = _unit(_minus(after, before)) or (1.0, 0.0, 0.0)
        aside = _unit(_cross(along, (0.0, 0.0, 1.0))) or (1.0, 0.0, 0.0)
        up = _cross(aside, along)
        for side in range(sides + 1):
            angle = math.tau * side / sides
            c, s = math.cos(angle), math.sin(angle)
            normal = (aside[0] * c + up[0] * s, aside[1] * c + up[1] * s, aside[2] * c + up[2] * s)
            place = (
                point[0] + normal[0] * radius,
                point[1] + normal[1] * radius,
                point[2] + normal[2] * radius,
            )
            solid.add(place, normal, side / sides, number / max(1, len(points) - 1))
    for number in range(len(points) - 1):
        for side in range(sides):
            a = number * (sides + 1) + side
            b = a + sides + 1
            solid.quad(a, a + 1, b + 1, b)
    return solid.geom("tube", (color.r, color.g, color.b, color.a))


def sheet(rows: Sequence[Sequence[Corner]], color: Color) -> Geom:
    """A surface through a grid of points, seen from above (normals upwards)."""
    solid = Solid()
    down, across = len(rows) - 1, len(rows[0]) - 1
    for r, row in enumerate(rows):
        for c, point in enumerate(row):
            along = _minus(row[min(across, c + 1)], row[max(0, c - 1)])
            away = _minus(rows[min(down, r + 1)][c], rows[max(0, r - 1)][c])
            normal = _unit(_cross(along, away)) or (0.0, 0.0, 1.0)
            if normal[2] < 0:
                normal = (-normal[0], -normal[1], -normal[2])
            solid.add(point, normal, c / max(1, across), r / max(1, down))
    for r in range(down):
        for c in range(across):
            a = r * (across + 1) + c
            solid.quad(a, a + 1, a + across + 2, a + across + 1)
    return solid.geom("sheet", (color.r, color.g, color.b, color.a))


def painted(rows: Sequence[Sequence[Corner]], colors: Sequence[Sequence[Color]]) -> Geom:
    """As `sheet`, each point in its own colour."""
    solid = Solid()
    down, across = len(rows) - 1, len(rows[0]) - 1
    packed = []
    for r, row in enumerate(rows):
        for c, point in enumerate(row):
            along = _minus(row[min(across, c + 1)], row[max(0, c - 1)])
            away = _minus(rows[max(0, r - 1)][c], rows[min(down, r + 1)][c])
            normal = _unit(_cross(along, away)) or (0.0, 0.0, 1.0)
            solid.add(point, normal, c / max(1, across), r / max(1, down))
            tint = colors[r][c]
            packed.append(_COLOR.pack(*(round(255 * max(0.0, min(1.0, part))) for part in tint)))
    solid.grid(across, down, 0)
    raw = bytearray(solid.vertices())
    for n, four in enumerate(packed):
        raw[n * STRIDE + 32 : n * STRIDE + 36] = four
    return make_geom("painted", raw, len(packed), struct.pack(f"<{len(solid.triangles)}H", *solid.triangles))


_COLOR = struct.Struct("<4B")


def shown(path: NodePath, is_shown: bool) -> None:
    if is_shown:
        path.show()
    else:
        path.hide()


def _minus(a: Corner, b: Corner) -> Corner:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _cross(a: Corner, b: Corner) -> Corner:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _unit(a: Corner) -> Corner | None:
    length = math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])
    return None if length < 1e-9 else (a[0] / length, a[1] / length, a[2] / length)
