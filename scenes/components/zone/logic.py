"""Zone as arithmetic: whether a point lies inside."""

from __future__ import annotations

import math

from scenes.components.zone.model import Zone
from scenes.model.transforms import Matrix, Placement, inverse, matrix_of, transform_point
from scenes.model.values import Vec3

FLOOR_TOLERANCE = 0.05
"""Metres below its floor that still count as inside: feet on the ground are never exactly at its height."""


def contains(zone: Zone, position: Vec3, rotation: Vec3, scale: Vec3, point: Vec3) -> bool:
    """Whether the world point lies in the zone of an entity that has this place in the world."""
    return contains_in(zone, matrix_of(Placement(position, rotation, scale)), point)


def contains_in(zone: Zone, to_world: Matrix, point: Vec3) -> bool:
    """The same for an entity with parents: `to_world` is its matrix of `transforms.world_matrix`."""
    x, y, z = transform_point(inverse(to_world), point)
    width, depth, height = zone.size
    if not -FLOOR_TOLERANCE <= z <= height:
        return False
    if zone.round:
        return math.hypot(2.0 * x / width, 2.0 * y / depth) <= 1.0  # a power of a huge number would raise
    return abs(x) <= width / 2 and abs(y) <= depth / 2
