"""Marker on the stage."""

from __future__ import annotations

import math

from panda3d.core import (
    BillboardEffect,
    BoundingBox,
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
from scenes.stage.view import ComponentView, Perch

_SMALLEST, _LARGEST = 0.15, 0.4
_OF_THING = 0.07
_PERIOD = 2.4


class MarkerView(ComponentView):
    """A round sign that floats above the thing and bobs a little; nothing where pupils shall search themselves."""

    IS_SIGN = True
    IS_ANIMATED = True

    def make(self) -> None:
        marker = self.component
        self._sign: NodePath | None = None
        self._radius = _SMALLEST
        if not marker.icon:
            return
        sign = self._sign = self.node.attach_new_node("sign")
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
            size = 2 * share
            ring = sign.attach_new_node(rounded_plate(size, size, size / 2, color))
            # No depth: the rings are drawn from back to front and cannot fight.
            ring.set_y(-0.04 * depth)
            ring.set_transparency(TransparencyAttrib.M_alpha)
            ring.set_depth_write(False)
        # The rings turn to the viewer; a ball is hit from every side.
        target = CollisionNode("target")
        target.add_solid(CollisionSphere(0, 0, 0, 1))
        target.set_from_collide_mask(0)
        target.set_into_collide_mask(PICKABLE)
        sign.attach_new_node(target)
        for ring in sign.find_all_matches("**/+GeomNode"):
            ring.node().set_into_collide_mask(0)

    def box(self) -> Box | None:
        if self._sign is None:
            return None
        reach = LVector3(1.25 * self._radius)
        bounds = BoundingBox(LPoint3(-reach), LPoint3(reach))
        bounds.xform(self.node.get_mat())
        return bounds.get_min(), bounds.get_max()

    def stand(self, perch: Perch) -> None:
        if self._sign is not None:
            self._radius = min(_LARGEST, max(_SMALLEST, _OF_THING * perch.size))
            self._sign.set_scale(self._radius)
            self.node.set_mat(perch.frame(perch.top, self.component.height + self._radius))

    def tick(self, clock: float) -> None:
        if self._sign is not None:
            lift = 0.0
            if not self.backstage.reduced_motion:
                lift = 0.22 * self._radius * math.sin(math.tau * clock / _PERIOD)
            self._sign.set_z(lift)
