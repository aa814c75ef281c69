"""Vessel on the stage: glass, and the liquid in it."""

from __future__ import annotations

import math
from typing import Any

from panda3d.core import GeomNode, TransparencyAttrib

from scenes.components.vessel.logic import height_share
from scenes.model.values import UNIT, WHITE, Color, Vec3
from scenes.stage.handled import HandledView
from scenes.stage.solids import Solid
from scenes.stage.view import mark_body

_GLASS = (0.80, 0.92, 1.0, 0.30)
_SIDES = 32
_AIR = 0.96
"""Share of the inside that a liquid fills across, so that it does not fight with the glass."""


class VesselView(HandledView):
    """Its look: the volume in millilitres and the colour of the liquid."""

    def build(self) -> None:
        vessel = self.component
        x, y, z = vessel.size
        self._liquid = self.part("liquid")
        self._liquid.set_z(vessel.bottom)
        body = GeomNode("liquid")
        if vessel.form == "cone":
            body.add_geom(_cone(1.0, 1.0).geom("liquid"))
        else:
            body.add_geom(self.backstage.solid("box" if vessel.form == "box" else "cylinder", UNIT, WHITE))
        self._body = self._liquid.attach_new_node(body)
        self._body.set_transparency(TransparencyAttrib.M_alpha)
        body.set_into_collide_mask(0)  # it comes and goes: what is met is the vessel
        if vessel.glass:
            wall = GeomNode("glass")
            if vessel.form == "cone":
                wall.add_geom(_cone(1.0, 1.0, is_open=True).geom("glass", _GLASS))
            elif vessel.form == "cylinder":
                wall.add_geom(_pipe().geom("glass", _GLASS))
            else:
                wall.add_geom(self.backstage.solid("box", Vec3(1, 1, 1), Color(*_GLASS)))
            glass = self.node.attach_new_node(wall)
            glass.set_scale(x * 1.03, y * 1.03, z)
            glass.set_z(vessel.bottom)
            glass.set_transparency(TransparencyAttrib.M_alpha)
            glass.set_two_sided(vessel.form != "box")
            glass.set_depth_write(False)
            glass.set_bin("transparent", 5)
            mark_body(glass, is_solid=True)

    def resting(self) -> tuple[Any, ...]:
        vessel = self.component
        volume = vessel.capacity if vessel.endless else min(vessel.volume, vessel.capacity)
        return volume, vessel.color.to_hex()

    def look(self, look: tuple[Any, ...]) -> None:
        vessel, (volume, color) = self.component, look
        share = height_share(vessel, volume)
        if share <= 1e-4:
            self._liquid.hide()
            return
        self._liquid.show()
        x, y, z = vessel.size
        across = _AIR * (share if vessel.form == "cone" else 1.0)
        self._liquid.set_scale(x * across, y * across, z * share)
        r, g, b, a = Color.from_hex(color)
        self._body.set_color_scale(r, g, b, min(a, 0.9))


def _cone(width: float, height: float, *, is_open: bool = False) -> Solid:
    """A cone that stands on its tip."""
    solid = Solid()
    slope = math.hypot(width / 2, height)
    for side in range(_SIDES + 1):
        c, s = math.cos(math.tau * side / _SIDES), math.sin(math.tau * side / _SIDES)
        normal = (c * height / slope, s * height / slope, -width / 2 / slope)
        solid.add((0.0, 0.0, 0.0), normal, side / _SIDES, 0.0)
        solid.add((c * width / 2, s * width / 2, height), normal, side / _SIDES, 1.0)
    for side in range(_SIDES):
        a = 2 * side
        solid.triangles += (a, a + 3, a + 1)
    if not is_open:
        middle = solid.add((0.0, 0.0, height), (0.0, 0.0, 1.0), 0.5, 0.5)
        rim = [
            solid.add(
                (
                    width / 2 * math.cos(math.tau * side / _SIDES),
                    width / 2 * math.sin(math.tau * side / _SIDES),
                    height,
                ),
                (0.0, 0.0, 1.0),
                0.5,
                0.5,
            )
            for side in range(_SIDES + 1)
        ]
        for side in range(_SIDES):
            solid.triangles += (middle, rim[side], rim[side + 1])
    return solid


def _pipe() -> Solid:
    """The wall of a cylinder with a floor and no lid, 1 wide and 1 high."""
    solid = Solid()
    for side in range(_SIDES + 1):
        c, s = math.cos(math.tau * side / _SIDES), math.sin(math.tau * side / _SIDES)
        solid.add((c / 2, s / 2, 0.0), (c, s, 0.0), side / _SIDES, 0.0)
        solid.add((c / 2, s / 2, 1.0), (c, s, 0.0), side / _SIDES, 1.0)
    for side in range(_SIDES):
        a = 2 * side
        solid.quad(a, a + 2, a + 3, a + 1)
    return solid
