"""Portal on the stage."""

from __future__ import annotations

import math

from panda3d.core import GeomNode, NodePath, TransparencyAttrib

from scenes.model.values import Color, Vec3
from scenes.stage.shading import CASTS
from scenes.stage.signs import rounded_plate, text_sign
from scenes.stage.view import ComponentView, Perch, mark_body

_WIDTH = 1.7
_TUBE = 0.12
_RING = Color(0.36, 0.72, 0.95)
_PERIOD = 3.2
_ABOVE, _ALONE = 0.25, 1.0
"""Metres to the name: above the gate or the thing, and above the ground where there is neither."""


class PortalView(ComponentView):
    """A gate of light that stands upright and faces the thing's forward and backward direction."""

    IS_SIGN = True
    HAS_TEXT = True
    IS_ANIMATED = True

    def make(self) -> None:
        portal = self.component
        self._shimmer: NodePath | None = None
        self._name: NodePath | None = None
        if portal.ring:
            self._make_ring()
        name = portal.name.pick(self.backstage.language)
        if name:
            self.sign = text_sign(self.backstage, name, 0.2, (0.09, 0.2, 0.3, 1.0), bold=True, max_width=16.0)
            self._name = self.node.attach_new_node("name")
            self.sign.root.reparent_to(self._name)

    def stand(self, perch: Perch) -> None:
        if self._name is None:
            return
        if self.component.ring:
            frame = perch.frame(max(perch.top, _WIDTH), _ABOVE)
        else:
            frame = perch.frame(perch.top, _ABOVE if perch.size else _ALONE)
        self._name.set_mat(frame)

    def tick(self, clock: float) -> None:
        if self._shimmer is not None:
            wave = 0.0 if self.backstage.reduced_motion else math.sin(math.tau * clock / _PERIOD)
            for number, veil in enumerate(self._shimmer.get_children()):
                side = 1 if number % 2 else -1
                veil.set_scale(1.0 + 0.05 * side * wave)
                veil.set_alpha_scale(0.62 + 0.2 * side * wave)

    def _make_ring(self) -> None:
        ring = GeomNode("ring")
        size = Vec3(_WIDTH, _WIDTH, _TUBE)
        ring.add_geom(self.backstage.solid("torus", size, _RING))
        gate = self.node.attach_new_node("gate")
        gate.set_z(_WIDTH / 2)
        body = gate.attach_new_node(ring)
        body.set_p(90)
        body.set_y(_TUBE / 2)
        body.set_scale(*size)
        body.set_light_off()
        body.set_shader_off(1)
        mark_body(body, is_solid=False)
        shimmer = self._shimmer = gate.attach_new_node("shimmer")
        shimmer.set_light_off()
        shimmer.hide(CASTS)
        shimmer.set_shader_off(1)
        shimmer.set_transparency(TransparencyAttrib.M_alpha)
        shimmer.set_depth_write(False)
        shimmer.set_two_sided(True)
        for share, alpha in ((0.94, 0.38), (0.66, 0.34), (0.38, 0.34)):
            size_m = _WIDTH * share
            veil = shimmer.attach_new_node(
                rounded_plate(size_m, size_m, size_m / 2, (0.62, 0.87, 1.0, alpha))
            )
            mark_body(veil, is_solid=False)
