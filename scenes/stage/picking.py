"""Which thing lies under a pointer, and where things are in the world and on the screen."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from panda3d.core import (
    CollisionHandlerQueue,
    CollisionNode,
    CollisionRay,
    CollisionTraverser,
    LPoint2,
    LPoint3,
    LVector3,
    NodePath,
)

from scenes.model.values import EntityId, Vec3
from scenes.stage.masks import PICKABLE
from scenes.stage.stage import Stage


class Hit(NamedTuple):
    """The thing that was hit, where in the world, how far away (m), and the way the face looks there, to the ray."""

    entity: EntityId
    point: Vec3
    distance: float
    normal: Vec3 = Vec3(0.0, 0.0, 1.0)


class WorldBox(NamedTuple):
    """Corners of an upright box in the world."""

    low: Vec3
    high: Vec3

    @property
    def center(self) -> Vec3:
        return Vec3(*((a + b) / 2 for a, b in zip(self.low, self.high)))

    @property
    def radius(self) -> float:
        return math.dist(self.low, self.high) / 2


class ScreenBox(NamedTuple):
    """A rectangle on the screen: 0, 0 is the top left, 1, 1 the bottom right; may reach beyond."""

    left: float
    top: float
    right: float
    bottom: float


class Picker:
    """Casts rays into one stage. Spheres first, then the triangles of what they let through."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._ray = CollisionRay()
        node = CollisionNode("picking-ray")
        node.add_solid(self._ray)
        node.set_from_collide_mask(PICKABLE)
        node.set_into_collide_mask(0)
        self._path = NodePath(node)
        self._queue = CollisionHandlerQueue()
        self._traverser = CollisionTraverser("picking")
        self._traverser.add_collider(self._path, self._queue)

    def under(self, camera: NodePath, x: float, y: float) -> Hit | None:
        """The nearest thing under a point of the picture: -1 to 1 from left to right and from bottom to top."""
        lens = camera.node().get_lens()
        near, far = LPoint3(), LPoint3()
        if not (math.isfinite(x) and math.isfinite(y)) or not lens.extrude(LPoint2(x, y), near, far):
            return None
        world = self._stage.world
        start = camera.get_pos(world)
        return self.along(Vec3(*start), Vec3(*(world.get_relative_point(camera, far) - start)))

    def along(self, start: Vec3, direction: Vec3, among: Iterable[EntityId] | None = None) -> Hit | None:
        """The nearest thing along a ray in the world; only `among` these, if given."""
        way = LVector3(*direction)
        if not all(map(math.isfinite, (*start, *direction))) or not way.normalize():
            return None
        origin = LPoint3(*start)
        near: list[tuple[float, EntityId]] = []
        for entity_id in self._stage.bodies() if among is None else among:
            found = self._stage.sphere(entity_id)
            if found is None:
                continue
            center, radius = found
            arm = center - origin
            ahead = arm.dot(way)
            if ahead < -radius or arm.length_squared() - ahead * ahead > radius * radius:
                continue
            near.append((ahead - radius, entity_id))
        near.sort(key=lambda entry: entry[0])
        best: Hit | None = None
        self._ray.set_origin(origin)
        self._ray.set_direction(way)
        for entry, entity_id in near:
            if best is not None and entry > best.distance:
                break
            hit = self._exact(entity_id, origin)
            if hit is not None and (best is None or hit.distance < best.distance):
                best = hit
        return best

    def _exact(self, entity_id: EntityId, origin: LPoint3) -> Hit | None:
        """The nearest triangle of one thing."""
        self._path.reparent_to(self._stage.world)
        self._traverser.traverse(self._stage.anchor(entity_id))
        self._path.detach_node()
        best: Hit | None = None
        for entry in self._queue.get_entries():
            if entry.get_into_node_path().get_net_tag("entity") != entity_id:
                continue
            point = entry.get_surface_point(self._stage.world)
            distance = (point - origin).length()
            if best is None or distance < best.distance:
                normal = entry.get_surface_normal(self._stage.world)
                if normal.dot(point - origin) > 0.0:
                    normal = -normal  # its back was hit
                best = Hit(entity_id, Vec3(*point), distance, Vec3(*normal.normalized()))
        return best


def world_box(stage: Stage, entity_id: EntityId) -> WorldBox | None:
    """The box of a thing in the world; around its origin if it has no body; None if there is no such thing."""
    corners = corners_of(stage, entity_id)
    if not corners:
        return None
    low = Vec3(*(min(corner[axis] for corner in corners) for axis in range(3)))
    high = Vec3(*(max(corner[axis] for corner in corners) for axis in range(3)))
    return WorldBox(low, high)


def screen_box(stage: Stage, entity_id: EntityId, camera: NodePath) -> ScreenBox | None:
    """The rectangle of a thing in the picture; None if it lies behind the eye or outside the picture."""
    lens = camera.node().get_lens()
    points = []
    for corner in corners_of(stage, entity_id):
        local = camera.get_relative_point(stage.world, corner)
        if local.y <= lens.get_near():
            # A corner behind the eye: what is in front of it still bounds the rectangle.
            local.y = lens.get_near()
        flat = LPoint3()
        lens.project(local, flat)
        points.append((flat.x * 0.5 + 0.5, 0.5 - flat.y * 0.5, local.y))
    if not points or all(depth <= lens.get_near() for _x, _y, depth in points):
        return None
    box = ScreenBox(
        min(p[0] for p in points),
        min(p[1] for p in points),
        max(p[0] for p in points),
        max(p[1] for p in points),
    )
    is_outside = box.right < 0.0 or box.left > 1.0 or box.bottom < 0.0 or box.top > 1.0
    return None if is_outside else box


def corners_of(stage: Stage, entity_id: EntityId) -> list[LPoint3]:
    """The corners of a thing's box in the world; its origin if it has no body."""
    matrix = stage.matrix(entity_id)
    if matrix is None:
        return []
    box = stage.box(entity_id)
    if box is None:
        return [matrix.xform_point(LPoint3(0, 0, 0))]
    return [
        matrix.xform_point(LPoint3(box[a].x, box[b].y, box[c].z))
        for a in (0, 1)
        for b in (0, 1)
        for c in (0, 1)
    ]
