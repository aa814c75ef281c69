"""Places as twelve plain numbers: for sums over thousands of things, without an engine object for each."""

from __future__ import annotations

import math

from panda3d.core import LMatrix4f, TransformState

from scenes.model.values import Vec3

Frame = tuple[float, float, float, float, float, float, float, float, float, float, float, float]
"""Where the x, y and z axes of a thing point in the world, stretched by its scale, and where its origin is."""

_PER_DEGREE = math.pi / 180.0


def frame_of(position: Vec3, rotation: Vec3, scale: Vec3) -> Frame:
    """The frame of a place, as the engine turns: heading, pitch, roll in degrees."""
    x, y, z = position
    heading, pitch, roll = rotation
    wide, deep, high = scale
    if pitch or roll:
        return frame_of_matrix(TransformState.make_pos_hpr_scale(position, rotation, scale).get_mat())
    if not heading:
        return (wide, 0.0, 0.0, 0.0, deep, 0.0, 0.0, 0.0, high, x, y, z)
    sin, cos = math.sin(heading * _PER_DEGREE), math.cos(heading * _PER_DEGREE)
    return (wide * cos, wide * sin, 0.0, -deep * sin, deep * cos, 0.0, 0.0, 0.0, high, x, y, z)


def frame_of_matrix(matrix: LMatrix4f) -> Frame:
    right, forward, up, origin = (matrix.get_row3(row) for row in range(4))
    return (*right, *forward, *up, *origin)
