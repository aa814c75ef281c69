"""Which things are meant by a place or a box in the widget."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF

from scenes.model.values import EntityId, Vec3
from studio.viewport.marks import Sign
from studio.viewport.points import Point
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


def is_group(scenery: Scenery, entity_id: EntityId) -> bool:
    """Whether it only holds others together."""
    entity = scenery.scene.entities.get(entity_id)
    return entity is not None and not entity.components and scenery.has_parts(entity_id)


def whole_of(
    scenery: Scenery, entity_id: EntityId, selection: frozenset[EntityId], entered: EntityId | None
) -> EntityId:
    """The outermost group that a thing is in; below `entered`, if it is in that one.

    What is selected already, in the outline perhaps, is meant itself.
    """
    way = [entity_id]
    entities = scenery.scene.entities
    while (above := entities[way[-1]].parent) is not None and above in entities and above not in way:
        way.append(above)
    chosen = next((i for i in way if i in selection), None)
    if chosen is not None:
        return chosen
    if entered in way:
        way = way[: way.index(entered)]
    return next((i for i in reversed(way) if is_group(scenery, i)), entity_id)


def point_at(projection: Projection, points: list[Point], at: QPointF) -> str:
    """The key of the nearest point of a thing within reach of the pointer; "" for none."""
    projector = projection.projector()
    best, found = 11.0, ""
    for point in points:
        dot = projector.dot(point.place)
        if dot is not None:
            distance = math.hypot(dot.x - at.x(), dot.y - at.y())
            if distance <= best:
                best, found = distance, point.key
    return found
