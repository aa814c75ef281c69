"""Marker on the stage."""

from __future__ import annotations

import math

from panda3d.core import (
    BillboardEffect,
    CollisionNode,
    CollisionSphere,
    LPoint3,
    LVector3,
    NodePath,
    TransparencyAttrib,
)

from scenes.stage.backstage import Box
from scenes.stage.masks import PICKABLE
from scenes.stage.shading import CASTS
from scenes.stage.signs import rounded_plate
from scenes.stage.view import ComponentView

_SMALLEST, _LARGEST = 0.15, 0.4
_OF_THING = 0.07
_PERIOD = 2.4


class MarkerView(ComponentView):
    """A round sign that floats above the thing and bobs a little; nothing where pupils shall search themselves."""

    IS_ANIMATED = True

    def make(self) -> None:
        marker = self.component
        self._sign: NodePath | None = None
        if not marker.icon:
            return
        top, extent = 0.0, 0.0
        if self.body is not None:
            low, high = self.body
            top, extent = high.z, max(high - low)
        self._radius = min(_LARGEST, max(_SMALLEST, _OF_THING * extent))
        self._height = top + marker.height + self._radius
        sign = self._sign = self.node.attach_new_node("sign")
        sign.set_z(self._height)
        sign.set_effect(BillboardEffect.make_point_eye())
        sign.set_light_off()
        sign.hide(CASTS)
        sign.set_shader_off(1)
        sign.set_fog_off()
        r, g, b, _a = marker.color
        rings = (
            (1.0, (0.10, 0.14, 0.20, 0.28)),
            (0.92, (1.0, 1.0, 1.0, 1.0)),
            (0.74, (r, g, b, 1.0)),
            (0.30, (1.0, 1.0, 1.0, 1.0)),
        )
        for depth, (share, color) in enumerate(rings):
            size = 2 * self._radius * share
            ring = sign.attach_new_node(rounded_plate(size, size, size / 2, color))
            # No depth: the rings are drawn from back to front and cannot fight.
            ring.set_y(-0.04 * self._radius * depth)
            ring.set_transparency(TransparencyAttrib.M_alpha)
            ring.set_depth_write(False)
        # The rings turn to the viewer; a ball is hit from every side.
        target = CollisionNode("target")
        target.add_solid(CollisionSphere(0, 0, 0, self._radius))
        target.set_from_collide_mask(0)
        target.set_into_collide_mask(PICKABLE)
        sign.attach_new_node(target)
        for ring in sign.find_all_matches("**/+GeomNode"):
            ring.node().set_into_collide_mask(0)

    def box(self) -> Box | None:
        if self._sign is None:
            return None
        middle, reach = LPoint3(0, 0, self._height), LVector3(1.25 * self._radius)
        return middle - reach, middle + reach

    def tick(self, clock: float) -> None:
        if self._sign is not None:
            lift = 0.0
            if not self.backstage.reduced_motion:
                lift = 0.22 * self._radius * math.sin(math.tau * clock / _PERIOD)
            self._sign.set_z(self._height + lift)
