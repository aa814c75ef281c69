"""Walking: feet follow the floor, walls stop, nobody falls. There is no gravity, only floors that can be stepped onto.

A walker is a column of two balls that start above step height, and rays that look for the floor. Only things near by
are asked, and the engine's own geometry answers.
"""

from __future__ import annotations

import math

from panda3d.core import (
    CollisionHandlerQueue,
    CollisionNode,
    CollisionRay,
    CollisionSphere,
    CollisionTraverser,
    LVector3,
    NodePath,
)

from scenes.model.values import Vec3
from scenes.stage.stage import Stage
from scenes.stage.view import SOLID

STEP_HEIGHT = 0.35
RADIUS = 0.22
_BALLS = (STEP_HEIGHT + RADIUS + 0.02, 1.15)
"""Heights of the middles of the balls; together they are a child of 1.37 m."""
MAX_DROP = 0.55
"""Nobody walks over an edge that is deeper than this."""
_MAX_SECONDS = 0.25
_STRIDE = 0.1
_CLIMB, _SINK = 4.0, 6.0
_NEAR = 3.0
_STEEPEST = 0.45
_PUSHES = 4


class Walker:
    """Moves a pupil's feet over one stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        body = CollisionNode("body")
        for height in _BALLS:
            body.add_solid(CollisionSphere(0, 0, height, RADIUS))
        feet = CollisionNode("feet")
        for x, y in ((0.0, 0.0), (0.12, 0.0), (-0.12, 0.0), (0.0, 0.12), (0.0, -0.12)):
            feet.add_solid(CollisionRay(x, y, STEP_HEIGHT, 0, 0, -1))
        self._body, self._feet = NodePath(body), NodePath(feet)
        self._contacts, self._floors = CollisionHandlerQueue(), CollisionHandlerQueue()
        self._body_traverser = CollisionTraverser("body")
        self._feet_traverser = CollisionTraverser("feet")
        for path, queue, traverser in (
            (self._body, self._contacts, self._body_traverser),
            (self._feet, self._floors, self._feet_traverser),
        ):
            path.node().set_from_collide_mask(SOLID)
            path.node().set_into_collide_mask(0)
            traverser.add_collider(path, queue)
        self._near: list[NodePath] = []
        self._near_key: tuple[int, float, float, float] | None = None

    def move(self, position: Vec3, wish: Vec3, seconds: float) -> Vec3:
        """Where the feet are after walking with the velocity `wish` (m/s; its z is not used) for some seconds.

        Long frames count as a quarter of a second; numbers that are none leave the pupil standing.
        """
        if not all(map(math.isfinite, (*position, wish.x, wish.y, seconds))) or seconds <= 0.0:
            return position
        seconds = min(seconds, _MAX_SECONDS)
        way = math.hypot(wish.x, wish.y) * seconds
        steps = max(1, min(80, math.ceil(way / _STRIDE)))
        part = min(way, steps * _STRIDE) / way / steps * seconds if way > 0.0 else 0.0
        for _ in range(steps):
            position = self._step(position, wish.x * part, wish.y * part)
            position = self._settle(position, seconds / steps)
        return position

    def stand(self, position: Vec3) -> Vec3:
        """The feet on the floor below a point, at once: for beginning somewhere."""
        if not all(map(math.isfinite, position)):
            return Vec3(0.0, 0.0, 0.0)
        floor = self._floor(position)
        return position if floor is None else Vec3(position.x, position.y, floor)

    def _step(self, start: Vec3, dx: float, dy: float) -> Vec3:
        if dx == dy == 0.0:
            return start
        limit = self._stage.environment.max_distance
        x, y = start.x + dx, start.y + dy
        away = math.hypot(x, y)
        if away > limit and away > math.hypot(start.x, start.y):
            x, y = x * limit / away, y * limit / away
        goal = self._pushed_out(Vec3(x, y, start.z), start)
        if goal is None or self._is_edge(start, goal):
            return start
        return goal

    def _pushed_out(self, goal: Vec3, start: Vec3) -> Vec3 | None:
        """The goal moved out of walls, so that one slides along them; None where there is no room."""
        for _ in range(_PUSHES):
            push = self._push(goal)
            if push is None:
                return goal
            goal = Vec3(goal.x + push.x, goal.y + push.y, goal.z)
        if self._push(goal) is None:
            return goal
        # Who stands inside something already may walk out of it.
        return goal if self._push(start) is not None and math.dist(goal, start) < 2 * _STRIDE else None

    def _push(self, position: Vec3) -> LVector3 | None:
        self._body.reparent_to(self._stage.world)
        self._body.set_pos(*position)
        for node in self._nodes(position):
            self._body_traverser.traverse(node)
            if self._contacts.get_num_entries():
                push = self._way_out()
                if push is not None:
                    self._body.detach_node()
                    return push
        self._body.detach_node()
        return None

    def _way_out(self) -> LVector3 | None:
        """The deepest contact's way out, along the ground."""
        world = self._stage.world
        best: LVector3 | None = None
        for entry in self._contacts.get_entries():
            if not entry.has_surface_point() or not entry.has_interior_point():
                continue
            out = entry.get_surface_point(world) - entry.get_interior_point(world)
            depth = out.length()
            flat = LVector3(out.x, out.y, 0.0)
            if depth < 1e-4 or flat.length() < 0.05 * depth:
                # A floor or a ceiling touches the column: its own normal may still point aside.
                continue
            # Along the ground the way out is longer than along the normal.
            share = flat.length() / depth
            flat *= min(2.0 * RADIUS, depth / share) / flat.length() * 1.001 + 1e-5
            if best is None or flat.length_squared() > best.length_squared():
                best = flat
        return best

    def _settle(self, position: Vec3, seconds: float) -> Vec3:
        """The feet nearer to the floor: quickly, but not in one jump."""
        floor = self._floor(position)
        if floor is None:
            return position
        change = max(-_SINK * seconds, min(_CLIMB * seconds, floor - position.z))
        return Vec3(position.x, position.y, position.z + change)

    def _is_edge(self, start: Vec3, goal: Vec3) -> bool:
        """Whether a step leads from a floor to nothing, or down too deep."""
        here = self._floor(start)
        if here is None or here < start.z - MAX_DROP:
            return False  # in the air anyway (no floor in this scene, or let down from a portal)
        there = self._floor(goal)
        return there is None or there < start.z - MAX_DROP

    def _floor(self, position: Vec3) -> float | None:
        """Height of the highest floor below step height, or None."""
        best: float | None = None
        environment = self._stage.environment
        if environment.ground == "plane" and position.z > -STEP_HEIGHT:
            best = 0.0
        self._feet.reparent_to(self._stage.world)
        self._feet.set_pos(*position)
        for node in self._nodes(position):
            self._feet_traverser.traverse(node)
            for entry in self._floors.get_entries():
                height = entry.get_surface_point(self._stage.world).z
                if best is not None and height <= best:
                    continue
                if entry.get_surface_normal(self._stage.world).normalized().z >= _STEEPEST:
                    best = height
        self._feet.detach_node()
        return best

    def _nodes(self, position: Vec3) -> list[NodePath]:
        """Solid things near by; looked up anew after some metres, or when the stage has changed."""
        key = self._near_key
        stale = key is None or key[0] != self._stage.version
        if key is None or stale or math.dist(position, key[1:]) > 1.0:
            self._near_key = (self._stage.version, *position)
            self._near = self._stage.solids_near(position, _NEAR)
        return self._near
