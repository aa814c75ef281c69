"""How things stand, hang and lean on the real faces of others: turned along slopes, backs to walls, under ceilings."""

from __future__ import annotations

import math
from typing import NamedTuple

from scenes.model.transforms import Matrix, axis_matrix, multiply, rotation_matrix, rotation_of
from scenes.model.values import EntityId, Vec3
from scenes.stage.picking import WorldBox
from studio.viewport.projection import Ray, added, cross, dot, on_plane
from studio.viewport.scenery import Scenery

UP = Vec3(0.0, 0.0, 1.0)
_SLOPE = 0.3
"""Upward part of a normal from which a face carries; what is steeper is a wall."""
_CEILING = -0.7
_FLAT = 0.35
"""A thing hangs on walls if it is at most so deep, of its width and its height."""
_FLUSH = math.cos(math.radians(4.0))
_SKIN = 0.05
"""Metres: what is so near counts as touching."""


class Spot(NamedTuple):
    """A place on a face, and the way that looks."""

    point: Vec3
    normal: Vec3


class Stance(NamedTuple):
    """Where a thing stands in the world: its origin, and heading, pitch and roll."""

    position: Vec3
    rotation: Vec3


def spot_under(
    scenery: Scenery, ray: Ray, passing: frozenset[EntityId] = frozenset(), reach: float = 120.0
) -> Spot | None:
    """The face that is pointed to, or the ground; None if there is only sky."""
    hit = scenery.hit(ray, passing)
    ground = on_plane(ray, Vec3(0.0, 0.0, 0.0), UP, reach)
    if hit is None or hit.distance > reach:
        return None if ground is None else Spot(ground, UP)
    if ground is not None and math.dist(ray.start, ground) < hit.distance:
        return Spot(ground, UP)  # what lies below the ground cannot be pointed to
    return Spot(hit.point, hit.normal)


def hangs(spot: Spot, box: WorldBox) -> bool:
    """Whether a thing of this own box (along its axes) would hang on the face by its back."""
    wide, deep, high = (b - a for a, b in zip(box.low, box.high))
    return _CEILING <= spot.normal.z < _SLOPE and deep <= _FLAT * min(wide, high)


def stance_on(spot: Spot, rotation: Vec3, box: WorldBox, lift: float = 0.0) -> Stance:
    """How a thing turned by `rotation` on level ground stands at a place; `lift`: of its origin over its foot.

    What is flat and upright (a picture, a clock) hangs on walls by its back, its middle at the place; under a ceiling
    all hangs by its top. Everywhere else its own "up" goes along the face's normal.
    """
    point, normal = spot
    if normal.z < _CEILING:
        return Stance(Vec3(point.x, point.y, point.z - box.high.z), rotation)
    if hangs(spot, box):
        heading = math.degrees(math.atan2(normal.x, -normal.y))
        pitch = math.degrees(math.asin(max(-1.0, min(1.0, -normal.z))))
        turned = rotation_matrix(Vec3(heading, pitch, 0.0))
        middle = Vec3((box.low.x + box.high.x) / 2, box.high.y, (box.low.z + box.high.z) / 2)
        position = point
        for axis, part in zip(_axes(turned), middle):
            position = added(position, axis, -part)
        return Stance(position, Vec3(heading, pitch, 0.0))
    return Stance(added(point, normal, lift), turned_along(rotation, UP, normal))


def turned_along(rotation: Vec3, before: Vec3, after: Vec3) -> Vec3:
    """A rotation after the shortest turn from one direction to another."""
    along = max(-1.0, min(1.0, dot(before, after)))
    if along > 1.0 - 1e-9:
        return rotation
    axis = cross(before, after)
    if math.hypot(*axis) < 1e-9:
        axis = Vec3(1.0, 0.0, 0.0)  # upside down: over any level axis
    turn = axis_matrix(axis, math.degrees(math.acos(along)))
    return rotation_of(multiply(rotation_matrix(rotation), turn))


def on_level(scenery: Scenery, origin: Vec3, rotation: Vec3, passing: frozenset[EntityId]) -> Vec3:
    """How a thing would be turned on level ground: what stands square on a slope now is taken back from it."""
    up = _axes(rotation_matrix(rotation))[2]
    hit = scenery.hit(Ray(added(origin, up, _SKIN), added(Vec3(0.0, 0.0, 0.0), up, -1.0)), passing)
    is_square = hit is not None and hit.distance <= 2 * _SKIN and dot(hit.normal, up) >= _FLUSH
    return turned_along(rotation, up, UP) if is_square else rotation


def _axes(turned: Matrix) -> tuple[Vec3, Vec3, Vec3]:
    return Vec3(*turned[0:3]), Vec3(*turned[4:7]), Vec3(*turned[8:11])
