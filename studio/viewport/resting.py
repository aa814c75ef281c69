"""Where a thing comes to rest: on what is under the pointer, or on what is below it."""

from __future__ import annotations

import math

from scenes.model.transforms import Placement
from scenes.model.values import EntityId, Vec3
from scenes.stage.picking import WorldBox
from studio.viewport import leaning
from studio.viewport.posing import Posing
from studio.viewport.projection import Ray, added, on_plane
from studio.viewport.scenery import Scenery

DOWN = Vec3(0.0, 0.0, -1.0)
_SKIN = 0.03
"""Metres: what is so near counts as touching."""


def under_pointer(
    scenery: Scenery, ray: Ray, passing: frozenset[EntityId] = frozenset(), reach: float = 120.0
) -> Vec3 | None:
    """Where a thing would stand that is pointed to; None if there is only sky.

    On a face that looks up it stands there; before a wall it stands at the wall's foot.
    """
    hit = scenery.hit(ray, passing)
    ground = on_plane(ray, Vec3(0.0, 0.0, 0.0), Vec3(0.0, 0.0, 1.0), reach)
    if hit is None or hit.distance > reach:
        return ground
    if ground is not None and math.dist(ray.start, ground) < hit.distance:
        return ground  # what lies below the ground cannot be pointed to
    over = added(hit.point, ray.direction, -_SKIN)
    found = below(scenery, Vec3(over.x, over.y, hit.point.z + _SKIN), passing)
    return Vec3(over.x, over.y, 0.0 if found is None else found)


def below(scenery: Scenery, point: Vec3, passing: frozenset[EntityId] = frozenset()) -> float | None:
    """The height of the first face under a point, or of the ground; None if the point is under the ground."""
    hit = scenery.hit(Ray(point, DOWN), passing)
    if hit is not None and (hit.point.z >= 0.0 or point.z < 0.0):
        return hit.point.z
    return 0.0 if point.z >= -_SKIN else None


def is_resting(scenery: Scenery, point: Vec3, passing: frozenset[EntityId]) -> bool:
    """Whether something holds a thing that stands at this point."""
    height = below(scenery, Vec3(point.x, point.y, point.z + 2 * _SKIN), passing)
    return height is not None and abs(height - point.z) <= 2 * _SKIN


def dropped(scenery: Scenery, posing: Posing, *, leans: bool = False) -> dict[EntityId, Placement]:
    """Each thing on what is below its origin, however deep its own bottom is; turned along that if it leans."""
    places = {}
    for entity_id in posing.ids:
        origin, box = posing.origins[entity_id], scenery.box(entity_id)
        start = origin._replace(z=max(origin.z, 0.0) + 2 * _SKIN)
        passing = scenery.with_parts((entity_id,))
        spot = leaning.spot_under(scenery, Ray(start, DOWN), passing) if leans else None
        if spot is not None:
            stance = lean(scenery, posing, entity_id, spot)
            places[entity_id] = posing.standing(entity_id, *stance)
            continue
        height = below(scenery, start, passing)
        if height is not None and box is not None:
            places[entity_id] = posing.moved(Vec3(0.0, 0.0, height - box.low.z))[entity_id]
    return places


def lean(scenery: Scenery, posing: Posing, entity_id: EntityId, spot: leaning.Spot) -> leaning.Stance:
    """How a thing of a drag, which is still where the document has it, would lean at a place."""
    box = scenery.own_box(entity_id)
    passing = scenery.with_parts((entity_id,))
    turned = leaning.on_level(scenery, posing.origins[entity_id], posing.rotation(entity_id), passing)
    return leaning.stance_on(spot, turned, box, lift_of(box, Vec3(0.0, 0.0, 0.0)))


def lift_of(box: WorldBox, position: Vec3) -> float:
    """How far a thing whose origin is at `position` must be raised to stand there with its bottom.

    0 for what has its origin near its bottom, as all of the library: roots and posts may reach into the ground. Models
    from elsewhere often have theirs in their middle.
    """
    bottom = box.low.z - position.z
    return -bottom if abs(bottom) > 0.25 * (box.high.z - box.low.z) else 0.0


def free_place(scenery: Scenery, box: WorldBox, position: Vec3) -> Vec3:
    """The place nearest to `position` where a thing with this box (standing there now) stands in nothing else."""
    width = max(0.3, box.high.x - box.low.x, box.high.y - box.low.y)
    others = scenery.boxes_near(position, 8.0 * width)
    for ring in range(6):
        for number in range(max(1, 6 * ring)):
            angle = math.tau * number / max(1, 6 * ring)
            away = Vec3(ring * 1.1 * width * math.cos(angle), ring * 1.1 * width * math.sin(angle), 0.0)
            moved = WorldBox(added(box.low, away), added(box.high, away))
            if not any(_overlap(moved, other) for other in others):
                return added(position, away)
    return position


def _overlap(a: WorldBox, b: WorldBox) -> bool:
    return all(a.low[axis] < b.high[axis] - 0.02 and b.low[axis] < a.high[axis] - 0.02 for axis in range(3))
