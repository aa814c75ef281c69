"""Slot on the stage: a frame on the floor of each pile of places."""

from __future__ import annotations

from typing import Any

from panda3d.core import BitMask32, LPoint3, NodePath, TransparencyAttrib

from scenes.components.slot.logic import place_position
from scenes.stage.backstage import Box
from scenes.stage.masks import PICKABLE
from scenes.stage.shading import CASTS
from scenes.stage.signs import rounded_plate
from scenes.stage.view import ComponentView

_ABOVE = 0.004
"""Metres above what it lies on, so that the two do not fight."""
_MARGIN = 0.04
"""Share of a place that is left free around its frame."""
QUIET, OFFERED = 0.0, 1.0
"""The first number of its look: whether something is in the hand that could be put here."""


class SlotView(ComponentView):
    """Rounded plates with a bright rim. What can be seen only while something is carried is hidden until then."""

    def make(self) -> None:
        slot = self.component
        self._plates: list[tuple[NodePath, NodePath]] = []
        for pile in range(slot.columns * slot.rows):
            x, y, z = place_position(slot, pile)
            spot = self.node.attach_new_node("place")
            spot.set_pos(x, y, z + _ABOVE)
            spot.set_p(-90.0)
            self._plates.append(self._plate(spot))
        self.node.set_light_off()
        self.node.set_shader_off(1)
        self.node.hide(CASTS)
        self.look((QUIET, True))

    def look(self, look: tuple[Any, ...]) -> None:
        """The second value: whether pointers meet it, or what is behind it."""
        is_offered, is_met = look[0] >= OFFERED, bool(look[1])
        if self.component.seen or is_offered:
            self.node.show()
        else:
            self.node.hide()
        r, g, b, _a = self.component.color
        for rim, inside in self._plates:
            rim.set_color(r, g, b, 1.0 if is_offered else 0.6)
            inside.set_color(*(0.5 + 0.5 * part for part in (r, g, b)), 0.85 if is_offered else 0.45)
            for plate in (rim, inside):
                plate.node().set_into_collide_mask(PICKABLE if is_met else BitMask32.all_off())

    def box(self) -> Box | None:
        slot = self.component
        last = slot.columns * slot.rows - 1
        low, high = place_position(slot, 0), place_position(slot, last)
        x, y = slot.size.x / 2, slot.size.y / 2
        return LPoint3(low.x - x, low.y - y, low.z), LPoint3(high.x + x, high.y + y, high.z + 0.02)

    def _plate(self, spot: NodePath) -> tuple[NodePath, NodePath]:
        slot = self.component
        width, depth = (side * (1.0 - _MARGIN) for side in slot.size[:2])
        thick = 0.07 * min(width, depth)
        made = []
        for order, (w, d) in enumerate(((width, depth), (width - 2 * thick, depth - 2 * thick))):
            plate = spot.attach_new_node(rounded_plate(w, d, 0.15 * min(w, d), (1.0, 1.0, 1.0, 1.0)))
            plate.set_y(-0.001 * order)
            plate.set_two_sided(True)
            plate.set_transparency(TransparencyAttrib.M_alpha)
            plate.set_depth_write(False)
            plate.set_bin("transparent", order)
            plate.node().set_into_collide_mask(PICKABLE)
            made.append(plate)
        return made[0], made[1]
