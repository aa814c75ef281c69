"""The scene as hands see it: where a pointer hits, where points are in the window, ghosts, and flights of things."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from panda3d.core import (
    GeomNode,
    LineSegs,
    LMatrix4f,
    LPoint2,
    LPoint3,
    LVecBase4f,
    NodePath,
    TransparencyAttrib,
)

from scenes.model.transforms import Matrix
from scenes.model.values import EntityId, Vec3
from scenes.play.poses import smooth
from scenes.records import dataclass
from scenes.stage.picking import Hit
from scenes.stage.shading import CASTS

if TYPE_CHECKING:
    from scenes.player.lesson_view import LessonView

REACH = 30.0
"""Metres: how far a thing in the hand can be held away."""
FLIGHT_SECONDS = 0.22
_GHOST = (0.62, 0.92, 0.88, 0.5)


@dataclass(slots=True)
class _Flight:
    """A thing on its way, by the eye alone, from where the hand left it to where the session has it."""

    start: LMatrix4f
    passed: float = 0.0


class Workbench:
    """What verbs may do with the picture. Nothing here changes the session."""

    def __init__(self, view: LessonView) -> None:
        self._view = view
        self._ghost: NodePath | None = None
        self._ghost_of: EntityId | None = None
        self._flights: dict[EntityId, _Flight] = {}
        self._band: NodePath | None = None
        self.cursors: dict[EntityId, tuple[float, float]] = {}
        """Places on graph papers that are just being chosen."""

    # -- where things are ------------------------------------------------------------------------------------------

    @property
    def is_still(self) -> bool:
        return self._view.eye.is_still

    @property
    def size(self) -> tuple[int, int]:
        """Of the window, in pixels."""
        return self._view.window_size

    def project(self, point: Vec3) -> tuple[float, float] | None:
        """Where a point of the scene is in the window, in pixels from the top left; None behind the eye."""
        lens, camera = self._view.lens, self._view.camera
        local = camera.get_relative_point(self._view.stage.world, LPoint3(*point))
        flat = LPoint2()
        if local.y <= 0.01 or not lens.project(local, flat):
            return None
        width, height = self.size
        return (flat.x * 0.5 + 0.5) * width, (0.5 - flat.y * 0.5) * height

    def ray(self, x: float, y: float) -> tuple[Vec3, Vec3]:
        """Where the eye is, and the direction of length 1 in which a place of the window lies."""
        width, height = self.size
        near, far = LPoint3(), LPoint3()
        self._view.lens.extrude(LPoint2(2 * x / width - 1, 1 - 2 * y / height), near, far)
        world, camera = self._view.stage.world, self._view.camera
        eye, beyond = camera.get_pos(world), world.get_relative_point(camera, far)
        way = beyond - eye
        way.normalize()
        return Vec3(*eye), Vec3(*way)

    def hit(self, x: float, y: float, without: Iterable[EntityId] = ()) -> Hit | None:
        """What a place of the window shows, and where it is, `without` some things."""
        left_out = set(without)
        bodies = (entity for entity in self._view.stage.bodies() if entity not in left_out)
        start, way = self.ray(x, y)
        return self._view.picker.along(start, way, bodies)

    def rest(self, x: float, y: float, without: Iterable[EntityId], distance: float) -> tuple[Vec3, bool]:
        """Where something in the hand is held: on what is under the pointer, else `distance` metres away.

        Also whether it would stand on something there.
        """
        start, way = self.ray(x, y)
        hit = self.hit(x, y, without)
        ground = self._ground(start, way)
        far = min(hit.distance if hit is not None else math.inf, ground)
        if far <= REACH:
            return Vec3(*(a + b * far for a, b in zip(start, way))), True
        return Vec3(*(a + b * distance for a, b in zip(start, way))), False

    def _ground(self, start: Vec3, way: Vec3) -> float:
        if self._view.stage.environment.ground != "plane" or way.z >= -1e-6 or start.z <= 0:
            return math.inf
        return -start.z / way.z

    def family(self, entity: EntityId) -> set[EntityId]:
        """A thing and all that is part of it."""
        scene = self._view.scene
        found = {entity}
        if scene is not None:
            for other in scene.entities.values():
                if other.parent in found:
                    found.add(
                        other.id
                    )  # parents come before their parts in most lessons; the rest is caught below
            for other in scene.entities.values():
                if other.parent in found:
                    found.add(other.id)
        return found

    def middle(self, entity: EntityId) -> Vec3:
        return self._view.middle(entity)

    def size_of(self, entity: EntityId) -> float:
        return self._view.size_of(entity)

    @property
    def unit(self) -> float:
        """Pixels of a design unit, roughly."""
        return max(0.6, self.size[1] / 720)

    def look_towards(self, point: Vec3) -> None:
        """Turn the eye to a point, on foot."""
        self._view.eye.look_towards(point)

    def position(self, entity: EntityId) -> Vec3:
        """Where a thing is shown now: its origin in the scene."""
        matrix = self._view.stage.matrix(entity)
        return Vec3(*matrix.get_row3(3)) if matrix is not None else Vec3(0.0, 0.0, 0.0)

    def to_the_left(self, point: Vec3) -> Vec3:
        """The level direction of length 1 that leads to the left of a point, as the eye sees it."""
        eye = self._view.camera.get_pos(self._view.stage.world)
        dx, dy = point.x - eye.x, point.y - eye.y
        far = math.hypot(dx, dy) or 1.0
        return Vec3(-dy / far, dx / far, 0.0)

    def in_front(self, size: float) -> Vec3:
        """Where a hand holds a thing of a size: ahead, to the right and low in the picture."""
        world, camera = self._view.stage.world, self._view.camera
        away = max(0.7, 1.6 * size)
        return Vec3(*world.get_relative_point(camera, LPoint3(0.28 * away, away, -0.30 * away)))

    # -- what is shown ---------------------------------------------------------------------------------------------

    def set_look(self, entity: EntityId, kind: str, look: tuple[object, ...]) -> None:
        self._view.stage.set_look(entity, kind, look)

    def hold(self, entity: EntityId, point: Vec3, heading: float | None = None) -> None:
        """Show a thing at a point of the scene, upright, whatever it is part of."""
        anchor = self._view.stage.anchor(entity)
        if anchor is None:
            return
        scale = anchor.get_scale()
        world = self._view.stage.world
        anchor.set_pos(world, LPoint3(*point))
        if heading is not None:
            anchor.set_hpr(world, heading, 0.0, 0.0)
            anchor.set_scale(scale)
        self._view.stage.moved(entity)

    def hold_at(self, entity: EntityId, matrix: Matrix, lift: float = 0.0) -> None:
        """Show a thing where a matrix says, a little lifted."""
        anchor = self._view.stage.anchor(entity)
        if anchor is None:
            return
        scale = anchor.get_scale()
        world = self._view.stage.world
        frame = LMatrix4f(*matrix)
        frame.set_cell(3, 2, frame.get_cell(3, 2) + lift)
        anchor.set_mat(world, frame)
        anchor.set_scale(scale)
        self._view.stage.moved(entity)

    def show_ghost(self, entity: EntityId, matrix: Matrix) -> None:
        """Show a pale copy of a thing where it would come to lie."""
        anchor = self._view.stage.anchor(entity)
        if anchor is None:
            return
        world = self._view.stage.world
        if self._ghost is None or self._ghost_of != entity:
            self.hide_ghost()
            self._ghost = anchor.copy_to(world)
            self._ghost.set_name("ghost")
            self._ghost.clear_tag("entity")
            for part in (self._ghost, *self._ghost.find_all_matches("**")):
                part.clear_tag("entity")
                if isinstance(part.node(), GeomNode) or part.node().is_collision_node():
                    part.node().set_into_collide_mask(0)
            self._ghost.set_transparency(TransparencyAttrib.M_alpha, 1)
            self._ghost.set_color_scale(LVecBase4f(*_GHOST), 1)
            self._ghost.set_depth_write(False, 1)
            self._ghost.hide(CASTS)
            self._ghost_of = entity
        scale = anchor.get_scale(world)
        self._ghost.set_mat(world, LMatrix4f(*matrix))
        self._ghost.set_scale(world, scale)
        self._ghost.show()

    def hide_ghost(self) -> None:
        if self._ghost is not None:
            self._ghost.remove_node()
            self._ghost = self._ghost_of = None

    def hold_tilted(self, entity: EntityId, point: Vec3, side: Vec3, degrees: float) -> None:
        """Show a thing at a point, its right side to `side`, tilted to the other side."""
        anchor = self._view.stage.anchor(entity)
        if anchor is None:
            return
        scale, world = anchor.get_scale(), self._view.stage.world
        anchor.set_pos(world, LPoint3(*point))
        anchor.set_hpr(world, math.degrees(math.atan2(side.y, side.x)), 0.0, -degrees)
        anchor.set_scale(scale)
        self._view.stage.moved(entity)

    def show_band(self, a: Vec3, b: Vec3, color: tuple[float, float, float, float], is_snapped: bool) -> None:
        """Show a band between two points, brighter where it has caught something."""
        self.show_way([a, b], color if is_snapped else (color[0], color[1], color[2], 0.55))

    def show_way(self, points: list[Vec3], color: tuple[float, float, float, float]) -> None:
        """Show a line through points, with a dot at each, over all that is before it."""
        self.hide_band()
        if not points:
            return
        band = self._band = self._view.stage.world.attach_new_node("band")
        for width, ink in ((9.0, (0.08, 0.10, 0.16, color[3])), (5.0, color)):
            lines = LineSegs("band")
            lines.set_thickness(width * self.unit)
            lines.set_color(*ink)
            for number, point in enumerate(points):
                (lines.draw_to if number else lines.move_to)(*point)
            band.attach_new_node(lines.create())
            dots = LineSegs("dots")
            dots.set_thickness((width + 6) * self.unit)
            dots.set_color(*ink)
            for point in points:
                dots.move_to(*point)
                dots.draw_to(point.x, point.y, point.z + 0.001)
            band.attach_new_node(dots.create())
        band.set_light_off()
        band.set_shader_off(1)
        band.set_fog_off()
        band.set_depth_test(False)
        band.set_depth_write(False)
        band.set_bin("fixed", 30)
        band.set_transparency(TransparencyAttrib.M_alpha)
        band.hide(CASTS)
        for part in band.find_all_matches("**/+GeomNode"):
            part.node().set_into_collide_mask(0)

    def hide_band(self) -> None:
        if self._band is not None:
            self._band.remove_node()
            self._band = None

    # -- flights ---------------------------------------------------------------------------------------------------

    def fly(self, entity: EntityId) -> None:
        """From where a thing is shown now it goes softly to where the session has it. Call before that is shown."""
        anchor = self._view.stage.anchor(entity)
        if anchor is not None and not self.is_still:
            self._flights[entity] = _Flight(LMatrix4f(anchor.get_mat(self._view.stage.world)))

    def follow(self, seconds: float) -> bool:
        """Once a frame, after all poses are shown; whether anything is on its way."""
        world = self._view.stage.world
        for entity, flight in list(self._flights.items()):
            anchor = self._view.stage.anchor(entity)
            flight.passed += seconds
            if anchor is None or flight.passed >= FLIGHT_SECONDS:
                del self._flights[entity]
                self._view.show_pose(entity)
                continue
            self._view.show_pose(entity)
            share = smooth(flight.passed / FLIGHT_SECONDS)
            goal = anchor.get_mat(world)
            start = flight.start.get_row3(3)
            anchor.set_pos(world, LPoint3(start + (goal.get_row3(3) - start) * share))
            self._view.stage.moved(entity)
        return bool(self._flights)

    def bring_back(self, entity: EntityId) -> None:
        """Show a thing where the session has it; it flies there if `fly` was called before."""
        if entity not in self._flights:
            self._view.show_pose(entity)

    def clear(self) -> None:
        """Another scene: nothing of this one goes on."""
        self.hide_ghost()
        self.hide_band()
        self.cursors.clear()
        self._flights.clear()
