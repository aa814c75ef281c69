"""Which things are meant by a place or a box in the widget."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF

from scenes.model.values import EntityId, Vec3
from studio.viewport.marks import Sign
from studio.viewport.projection import Projection
from studio.viewport.scenery import Scenery


def thing_at(scenery: Scenery, projection: Projection, signs: list[Sign], at: QPointF) -> EntityId | None:
    """A sign, or the nearest thing; None on the ground, also on that of a model."""
    for sign in reversed(signs):
        if sign.rect.contains(at):
            return sign.entity
    hit = scenery.hit(projection.ray(at.x(), at.y()))
    return None if hit is None or scenery.is_ground(hit.entity) else hit.entity


def things_inside(
    scenery: Scenery, projection: Projection, signs: list[Sign], band: QRectF
) -> list[EntityId]:
    """Things whose middle is in a box; locked ones and whatever is much larger are left out."""
    projector = projection.projector()
    entities = scenery.scene.entities
    largest = math.hypot(band.width(), band.height())
    found = []
    for entity_id in scenery.stage.bodies():
        sphere = scenery.stage.sphere(entity_id)
        if sphere is None or entity_id not in entities or entities[entity_id].locked:
            continue
        middle = Vec3(*sphere[0])
        dot = projector.dot(middle)
        if dot is None or not band.contains(QPointF(dot.x, dot.y)):
            continue
        if sphere[1] < projection.metres(largest, middle):
            found.append(entity_id)
    found += [s.entity for s in signs if band.contains(s.center) and not entities[s.entity].locked]
    return found
