"""Whether a thing can be seen from somewhere, and how far one must circle to see it."""

from __future__ import annotations

import math
from typing import Any

from panda3d.core import Camera, NodePath

from scenes.model.values import EntityId
from scenes.stage.camera import OrbitRig, View, aim
from scenes.stage.picking import Picker, screen_box, world_box
from scenes.stage.stage import Stage
from scenes.stage.thing import ENTITY_TAG

TURNS = (0.0, *(side * degrees for degrees in range(20, 181, 20) for side in (1.0, -1.0)))
EDGE = 0.04
"""What peeps out of the edge of the picture by this share of it is not in sight."""
TOUCHING = 0.06
"""What is nearer by less than this share of the way hides nothing: signs stand on the things they belong to."""


class Sight:
    """Tries views of a stage without showing them."""

    def __init__(self, stage: Stage, picker: Picker, lens: Any) -> None:
        self._stage = stage
        self._picker = picker
        self._lens = lens

    def nearest_turn(self, rig: OrbitRig, entity_id: EntityId) -> float | None:
        """By how many degrees to turn so that a thing is in sight: the least, 0 if it is, None if nothing helps."""
        return next((turn for turn in TURNS if self.sees(rig.turned(turn, 0.0).view, entity_id)), None)

    def sees(self, view: View, entity_id: EntityId) -> bool:
        """Whether the middle of a thing is in the picture, and nothing else in front of it."""
        lens = self._lens.make_copy()
        camera = NodePath(Camera("sight", lens))
        camera.reparent_to(self._stage.world)
        try:
            aim(camera, lens, view, lens.get_aspect_ratio(), (lens.get_near(), lens.get_far()))
            box = screen_box(self._stage, entity_id, camera)
            if box is None:
                return False
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            if not (EDGE < x < 1 - EDGE and EDGE < y < 1 - EDGE):
                return False
            found = self._picker.under(camera, 2 * x - 1, 1 - 2 * y)
            if found is None or self._is_part(found.entity, entity_id):
                return True
            # A thing without a body (a marker that floats before a globe) is hidden only by what is nearer.
            body = world_box(self._stage, entity_id)
            far = math.dist(view.position, body.center) if body is not None else 0.0
            return found.distance > far - max(body.radius if body is not None else 0.0, TOUCHING * far)
        finally:
            camera.remove_node()

    def _is_part(self, part: EntityId, whole: EntityId) -> bool:
        """Whether one thing is the other, or hangs on it."""
        anchor = self._stage.anchor(part)
        return part == whole or (
            anchor is not None and any(node.get_tag(ENTITY_TAG) == whole for node in anchor.get_ancestors())
        )
