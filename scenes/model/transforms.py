"""Where things stand in the world: transforms through parents, in plain Python.

Conventions are the engine's, so that the pure core and the picture agree: x right, y forward, z up; rotation
is heading about z, pitch about x, roll about y, in degrees, applied roll first. A matrix is 16 floats, row by
row, for row vectors: a point is multiplied from the left, the translation is the last row.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, UNIT, EntityId, Vec3

Matrix: TypeAlias = tuple[
    float, float, float, float,
    float, float, float, float,
    float, float, float, float,
    float, float, float, float,
]  # fmt: skip
IDENTITY: Matrix = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)


class Placement(NamedTuple):
    """An entity's place in its parent: metres, degrees (heading, pitch, roll), factors."""

    position: Vec3 = ORIGIN
    rotation: Vec3 = ORIGIN
    scale: Vec3 = UNIT


def placement_of(entity: Entity) -> Placement:
    """Where the document puts the entity."""
    return Placement(entity.position, entity.rotation, entity.scale)


def rotation_matrix(rotation: Vec3) -> Matrix:
    """The matrix of heading, pitch and roll in degrees."""
    h, p, r = (math.radians(angle) for angle in rotation)
    ch, sh, cp, sp, cr, sr = math.cos(h), math.sin(h), math.cos(p), math.sin(p), math.cos(r), math.sin(r)
    return (
        *(cr * ch - sr * sp * sh, cr * sh + sr * sp * ch, -sr * cp, 0.0),
        *(-cp * sh, cp * ch, sp, 0.0),
        *(sr * ch + cr * sp * sh, sr * sh - cr * sp * ch, cr * cp, 0.0),
        *(0.0, 0.0, 0.0, 1.0),
    )


def axis_matrix(axis: Vec3, degrees: float) -> Matrix:
    """The matrix of a turn about an axis (right-handed); a zero axis turns nothing."""
    length = math.hypot(*axis)
    if length == 0.0 or not math.isfinite(length):
        return IDENTITY
    x, y, z = axis.x / length, axis.y / length, axis.z / length
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    t = 1.0 - c
    return (
        *(t * x * x + c, t * x * y + s * z, t * x * z - s * y, 0.0),
        *(t * x * y - s * z, t * y * y + c, t * y * z + s * x, 0.0),
        *(t * x * z + s * y, t * y * z - s * x, t * z * z + c, 0.0),
        *(0.0, 0.0, 0.0, 1.0),
    )


def matrix_of(placement: Placement) -> Matrix:
    """Scale, then rotate, then move."""
    m = rotation_matrix(placement.rotation)
    (x, y, z), (sx, sy, sz) = placement.position, placement.scale
    return (
        *(m[0] * sx, m[1] * sx, m[2] * sx, 0.0),
        *(m[4] * sy, m[5] * sy, m[6] * sy, 0.0),
        *(m[8] * sz, m[9] * sz, m[10] * sz, 0.0),
        *(x, y, z, 1.0),
    )


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """The transform that does `first`, then `second`. Both must be affine (last column 0, 0, 0, 1)."""
    a, b = first, second
    rows = [
        (
            a[i] * b[0] + a[i + 1] * b[4] + a[i + 2] * b[8] + a[i + 3] * b[12],
            a[i] * b[1] + a[i + 1] * b[5] + a[i + 2] * b[9] + a[i + 3] * b[13],
            a[i] * b[2] + a[i + 1] * b[6] + a[i + 2] * b[10] + a[i + 3] * b[14],
            a[i + 3],
        )
        for i in (0, 4, 8, 12)
    ]
    return (*rows[0], *rows[1], *rows[2], *rows[3])


def transform_point(matrix: Matrix, point: Vec3) -> Vec3:
    x, y, z = point
    m = matrix
    return Vec3(
        x * m[0] + y * m[4] + z * m[8] + m[12],
        x * m[1] + y * m[5] + z * m[9] + m[13],
        x * m[2] + y * m[6] + z * m[10] + m[14],
    )


def inverse(matrix: Matrix) -> Matrix:
    """The transform back. A flattened matrix (no volume) has none: IDENTITY is returned then."""
    a, b, c, d, e, f, g, h, i = (matrix[k] for k in (0, 1, 2, 4, 5, 6, 8, 9, 10))
    determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    if determinant == 0.0 or not math.isfinite(determinant):
        return IDENTITY
    n = 1.0 / determinant
    k = (
        *((e * i - f * h) * n, (c * h - b * i) * n, (b * f - c * e) * n),
        *((f * g - d * i) * n, (a * i - c * g) * n, (c * d - a * f) * n),
        *((d * h - e * g) * n, (b * g - a * h) * n, (a * e - b * d) * n),
    )
    x, y, z = matrix[12:15]
    back = (-(x * k[j] + y * k[j + 3] + z * k[j + 6]) for j in range(3))
    return (k[0], k[1], k[2], 0.0, k[3], k[4], k[5], 0.0, k[6], k[7], k[8], 0.0, *back, 1.0)  # type: ignore[return-value]


def rotation_of(matrix: Matrix) -> Vec3:
    """Heading, pitch and roll of a matrix without shear; at a pitch of 90 degrees the roll is given as 0."""
    rows = []
    for start in (0, 4, 8):
        row = matrix[start : start + 3]
        length = math.hypot(*row) or 1.0
        rows.append([value / length for value in row])
    right, forward, up = rows
    pitch = math.asin(max(-1.0, min(1.0, forward[2])))
    if abs(forward[2]) > 1.0 - 1e-9:
        heading, roll = math.atan2(right[1], right[0]), 0.0
    else:
        heading, roll = math.atan2(-forward[0], forward[1]), math.atan2(-right[2], up[2])
    return Vec3(math.degrees(heading), math.degrees(pitch), math.degrees(roll))


def world_matrix(
    entities: Mapping[EntityId, Entity],
    entity_id: EntityId,
    placed: Callable[[Entity], Placement] = placement_of,
) -> Matrix:
    """From the entity's own space to the world, through all its parents.

    `placed` says where an entity is now, if not where the document puts it. Raises KeyError for an unknown
    entity; a missing parent or a cycle (both refused by the document) ends the walk upwards.
    """
    entity = entities[entity_id]
    matrix = matrix_of(placed(entity))
    seen = {entity_id}
    while entity.parent is not None and entity.parent not in seen and entity.parent in entities:
        seen.add(entity.parent)
        entity = entities[entity.parent]
        matrix = multiply(matrix, matrix_of(placed(entity)))
    return matrix


def world_position(
    entities: Mapping[EntityId, Entity],
    entity_id: EntityId,
    placed: Callable[[Entity], Placement] = placement_of,
) -> Vec3:
    """Where the entity's origin stands in the world. Raises KeyError for an unknown entity."""
    return Vec3(*world_matrix(entities, entity_id, placed)[12:15])
