"""Places as twelve plain numbers: for sums over thousands of things, without an engine object for each."""

from __future__ import annotations

import math

from panda3d.core import LMatrix4f, TransformState

from scenes.model.values import Vec3

Frame = tuple[float, float, float, float, float, float, float, float, float, float, float, float]
"""Where the x, y and z axes of a thing point in the world, stretched by its scale, and where its origin is."""

_PER_DEGREE = math.pi / 180.0


def rows_of(position: Vec3, rotation: Vec3, scale: Vec3) -> Frame:
    """A place as a shader takes it, as the engine turns (heading, pitch, roll in degrees): three rows of four numbers,
    each giving one coordinate in the world."""
    x, y, z = position
    heading, pitch, roll = rotation
    wide, deep, high = scale
    if pitch or roll:
        matrix = TransformState.make_pos_hpr_scale(position, rotation, scale).get_mat()
        ax, ay, az, bx, by, bz, cx, cy, cz, x, y, z = frame_of_matrix(matrix)
        return (ax, bx, cx, x, ay, by, cy, y, az, bz, cz, z)
    if not heading:
        return (wide, 0.0, 0.0, x, 0.0, deep, 0.0, y, 0.0, 0.0, high, z)
    angle = heading * _PER_DEGREE
    sin, cos = math.sin(angle), math.cos(angle)
    return (wide * cos, -deep * sin, 0.0, x, wide * sin, deep * cos, 0.0, y, 0.0, 0.0, high, z)


def frame_of_matrix(matrix: LMatrix4f) -> Frame:
    right, forward, up, origin = (matrix.get_row3(row) for row in range(4))
    return (*right, *forward, *up, *origin)
