"""Points of a selected thing that can be taken by hand: stops of a tour, sides of a zone, a path, a lamp's reach."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from scenes.components.light.model import Light
from scenes.components.model.model import Model
from scenes.components.motion.logic import pose
from scenes.components.motion.model import Motion
from scenes.components.question.model import Question
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour
from scenes.components.zone.model import Zone
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.transforms import (
    IDENTITY,
    Matrix,
    Placement,
    inverse,
    placement_of,
    rotation_of,
    transform_point,
    world_matrix,
)
from scenes.model.values import EntityId, Vec3
from studio.viewport.projection import added, dot, minus, unit

Look = Literal["stop", "gaze", "side", "corner", "reach"]
_LEAST = 0.05
"""Metres: a zone, a reach."""
_SPOT = 1.5
"""Metres ahead of a torch at which its opening is taken."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in the world. `axis`: it goes along this only, and not freely. `label` is written beside it.

    `thing`: the thing that is moved with it, where it is not the one that has the point.
    """

    key: str
    place: Vec3
    look: Look
    axis: Vec3 | None = None
    label: str = ""
    thing: EntityId | None = None


class Changed(NamedTuple):
    """What dragging a point makes of a thing: its place in its parent, and one changed component (kind, component)."""

    place: Placement
    kind: str
    component: Component | None


def points_of(entities: Mapping[EntityId, Entity], entity_id: EntityId) -> list[Point]:
    """The points of one thing; none of a locked or unknown one."""
    entity = entities.get(entity_id)
    if entity is None or entity.locked:
        return []
    matrix = world_matrix(entities, entity_id)
    found: list[Point] = []
    for kind, part in entity.components.items():
        if isinstance(part, Tour):
            for number, stop in enumerate(part.waypoints):
                found.append(Point(f"{kind} {number} gaze", stop.look_at, "gaze"))
                found.append(Point(f"{kind} {number} stop", stop.position, "stop", label=str(number + 1)))
        elif isinstance(part, Zone):
            found += _zone_points(kind, part, matrix)
        elif isinstance(part, Motion) and part.kind in ("path", "orbit"):
            found += _motion_points(kind, part, entities, entity)
        elif isinstance(part, Light) and part.kind != "sun":
            found += _light_points(kind, part, matrix)
        elif isinstance(part, StartPoint):
            tip = transform_point(matrix, Vec3(0.0, 1.1, 0.02))
            found.append(Point(f"{kind} 0 gaze", tip, "gaze"))
        elif isinstance(part, Question) and part.kind in ("label", "hotspot") and not part.picture:
            found += _spot_points(kind, part, entities)
    return found


def _spot_points(kind: str, question: Question, entities: Mapping[EntityId, Entity]) -> list[Point]:
    """Places of a question that are only points; whole things are moved as things."""
    found = []
    for number, spot in enumerate(question.spots):
        target = entities.get(spot.target) if spot.target is not None else None
        if target is not None and target.get(Model) is None and target.get(Shape) is None:
            place = Vec3(*world_matrix(entities, target.id)[12:15])
            found.append(
                Point(f"{kind} {number} spot", place, "stop", label=str(number + 1), thing=target.id)
            )
    return found


def moved(entities: Mapping[EntityId, Entity], entity_id: EntityId, key: str, to: Vec3) -> Changed | None:
    """The thing with one of its points at another place in the world; None if it has no such point."""
    entity = entities.get(entity_id)
    kind, _, rest = key.partition(" ")
    index, _, what = rest.partition(" ")
    part: Any = None if entity is None else entity.components.get(kind)
    if entity is None or part is None:
        return None
    place, matrix = placement_of(entity), world_matrix(entities, entity_id)
    to = Vec3(*(round(value, 3) + 0.0 for value in to))
    if isinstance(part, Tour):
        number = int(index)
        if number >= len(part.waypoints):
            return None
        stop = part.waypoints[number]
        stop = replace(stop, position=to) if what == "stop" else replace(stop, look_at=to)
        stops = (*part.waypoints[:number], stop, *part.waypoints[number + 1 :])
        return Changed(place, kind, replace(part, waypoints=stops))
    if isinstance(part, Zone):
        return _zone_moved(kind, part, entities, entity, matrix, what, to)
    if isinstance(part, Motion):
        outer = _outer(entities, entity)
        local = transform_point(inverse(outer), to)
        if what == "center":
            return Changed(place, kind, replace(part, center=_rounded(local)))
        number = int(index)
        if number >= len(part.points):
            return None
        corner = _rounded(minus(local, entity.position))
        corners = (*part.points[:number], corner, *part.points[number + 1 :])
        return Changed(place, kind, replace(part, points=corners))
    if isinstance(part, Light):
        local = transform_point(inverse(matrix), to)
        if what == "angle":
            angle = 2.0 * math.degrees(math.atan2(max(0.001, abs(local.x)), _SPOT))
            return Changed(place, kind, replace(part, angle=round(max(1.0, min(170.0, angle)), 1)))
        reach = max(0.1, min(10_000.0, math.dist(to, Vec3(*matrix[12:15]))))
        return Changed(place, kind, replace(part, range=round(reach, 2)))
    if isinstance(part, StartPoint):
        arm = minus(to, Vec3(*matrix[12:15]))
        if math.hypot(arm.x, arm.y) < 1e-6:
            return None
        outer_heading = rotation_of(_outer(entities, entity)).x
        heading = math.degrees(math.atan2(-arm.x, arm.y)) - outer_heading
        heading = round((heading + 180.0) % 360.0 - 180.0, 1) + 0.0
        return Changed(place._replace(rotation=place.rotation._replace(x=heading)), kind, None)
    return None


def shown(entity: Entity, changed: Changed) -> Entity:
    """The thing as it is during the drag."""
    position, rotation, scale = changed.place
    entity = replace(entity, position=position, rotation=rotation, scale=scale)
    if changed.component is None:
        return entity
    return replace(entity, components={**entity.components, changed.kind: changed.component})


# -- zones ---------------------------------------------------------------------------------------------------------

_SIDES: Mapping[str, tuple[int, int]] = {
    "east": (0, 1),
    "west": (0, -1),
    "north": (1, 1),
    "south": (1, -1),
    "top": (2, 1),
}


def _zone_points(kind: str, zone: Zone, matrix: Matrix) -> list[Point]:
    width, depth, height = zone.size
    places = {
        "east": Vec3(width / 2, 0.0, height / 2),
        "west": Vec3(-width / 2, 0.0, height / 2),
        "north": Vec3(0.0, depth / 2, height / 2),
        "south": Vec3(0.0, -depth / 2, height / 2),
        "top": Vec3(0.0, 0.0, height),
    }
    found = []
    for what, (axis, sign) in _SIDES.items():
        way = unit(Vec3(*(sign * value for value in matrix[4 * axis : 4 * axis + 3])))
        found.append(Point(f"{kind} 0 {what}", transform_point(matrix, places[what]), "side", way))
    return found


def _zone_moved(
    kind: str,
    zone: Zone,
    entities: Mapping[EntityId, Entity],
    entity: Entity,
    matrix: Matrix,
    what: str,
    to: Vec3,
) -> Changed | None:
    """A side goes where it is dragged; the one across from it stays."""
    if what not in _SIDES:
        return None
    axis, sign = _SIDES[what]
    local = transform_point(inverse(matrix), to)
    size = list(zone.size)
    across = -sign * zone.size[axis] / 2 if axis < 2 else 0.0
    size[axis] = round(max(_LEAST, min(5000.0, sign * (local[axis] - across))), 3)
    place = placement_of(entity)
    if axis < 2:
        middle = [0.0, 0.0, 0.0]
        middle[axis] = across + sign * size[axis] / 2
        world = transform_point(matrix, Vec3(*middle))
        position = transform_point(inverse(_outer(entities, entity)), world)
        place = place._replace(position=_rounded(position))
    return Changed(place, kind, replace(zone, size=Vec3(*size)))


# -- paths and lamps -----------------------------------------------------------------------------------------------


def _motion_points(
    kind: str, motion: Motion, entities: Mapping[EntityId, Entity], entity: Entity
) -> list[Point]:
    outer = _outer(entities, entity)
    if motion.kind == "orbit":
        return [Point(f"{kind} 0 center", transform_point(outer, motion.center), "corner")]
    return [
        Point(
            f"{kind} {number} corner",
            transform_point(outer, added(entity.position, corner)),
            "corner",
            label=str(number + 1),
        )
        for number, corner in enumerate(motion.points)
    ]


def _light_points(kind: str, light: Light, matrix: Matrix) -> list[Point]:
    origin = Vec3(*matrix[12:15])
    forward = unit(Vec3(*matrix[4:7]))
    if light.kind == "point":
        return [Point(f"{kind} 0 range", added(origin, Vec3(1, 0, 0), light.range), "reach", Vec3(1, 0, 0))]
    aside = _SPOT * math.tan(math.radians(min(light.angle, 170.0) / 2))
    return [
        Point(f"{kind} 0 range", added(origin, forward, light.range), "reach", forward),
        Point(
            f"{kind} 0 angle",
            transform_point(matrix, Vec3(aside, _SPOT, 0.0)),
            "side",
            unit(Vec3(*matrix[0:3])),
        ),
    ]


def path_of(entities: Mapping[EntityId, Entity], entity: Entity) -> list[Vec3]:
    """The way of a thing that follows a path or circles, in the world; none for others."""
    motion = entity.get(Motion)
    if motion is None:
        return []
    outer = _outer(entities, entity)
    if motion.kind == "path" and motion.points:
        corners = [entity.position, *(added(entity.position, corner) for corner in motion.points)]
        if motion.loop:
            corners.append(entity.position)
        return [transform_point(outer, corner) for corner in corners]
    if motion.kind == "orbit":
        steady = replace(motion, period=48.0, loop=False)
        around = [pose(steady, entity.position, entity.rotation, float(n))[0] for n in range(49)]
        return [transform_point(outer, point) for point in around]
    return []


def _outer(entities: Mapping[EntityId, Entity], entity: Entity) -> Matrix:
    parent = entity.parent
    return IDENTITY if parent is None or parent not in entities else world_matrix(entities, parent)


def _rounded(point: Vec3) -> Vec3:
    return Vec3(*(round(value, 4) + 0.0 for value in point))


def on_axis(point: Point, to: Vec3) -> Vec3:
    """A place as the point may go: freely, or along its axis."""
    if point.axis is None:
        return to
    return added(point.place, point.axis, dot(minus(to, point.place), point.axis))
