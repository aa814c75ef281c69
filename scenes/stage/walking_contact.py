"""Flat geometry of walking: a face cut to the height of a body, and a disc on the ground that is kept out of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from scenes.stage.walking_shape import Face, Point

_PUSHES = 8
_HAIR = 1e-5
"""Metres between a disc and the wall that it slides along."""
_FLAT = 1e-9


class Wall(NamedTuple):
    """What a face covers of the ground at a body's height: corners in a row, the way it faces (0, 0 if it lies flat),
    and whether it stops from behind as well.
    """

    corners: tuple[tuple[float, float], ...]
    nx: float
    ny: float
    both: bool


def cut(face: Face, low: float, high: float) -> list[Point]:
    """The corners of what is left of a face between two heights; fewer than two if nothing is."""
    points = [face.a, face.b, face.c]
    if face.z0 < low:
        points = _clipped(points, low, 1.0)
    if face.z1 > high:
        points = _clipped(points, high, -1.0)
    return points


def _clipped(points: list[Point], limit: float, sign: float) -> list[Point]:
    kept: list[Point] = []
    for number, (x1, y1, z1) in enumerate(points):
        x0, y0, z0 = points[number - 1]
        if (z0 - limit) * sign < 0.0 < (z1 - limit) * sign or (z0 - limit) * sign > 0.0 > (z1 - limit) * sign:
            share = (limit - z0) / (z1 - z0)
            kept.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, limit))
        if (z1 - limit) * sign >= 0.0:
            kept.append((x1, y1, z1))
    return kept


def height_below(face: Face, x: float, y: float) -> float | None:
    """The height of a face at a point of the ground, if it lies above or below it."""
    ax, ay, az = face.a
    bx, by, bz = face.b
    cx, cy, cz = face.c
    one = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    two = (cx - bx) * (y - by) - (cy - by) * (x - bx)
    three = (ax - cx) * (y - cy) - (ay - cy) * (x - cx)
    if (one < 0.0 or two < 0.0 or three < 0.0) and (one > 0.0 or two > 0.0 or three > 0.0):
        return None
    area = one + two + three
    return (az * two + bz * three + cz * one) / area if area else None


class Touch(NamedTuple):
    """How far a point is from a wall (below 0 under a slanting one), where the wall is nearest, and whether the wall
    faces the point; from behind it stops nobody.
    """

    away: float
    x: float
    y: float
    is_front: bool


def touch(wall: Wall, x: float, y: float) -> Touch:
    corners, nx, ny, both = wall
    if len(corners) == 2:
        (x0, y0), (x1, y1) = corners
        ux, uy = x1 - x0, y1 - y0
        square = ux * ux + uy * uy
        share = ((x - x0) * ux + (y - y0) * uy) / square if square > 0.0 else 0.0
        share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
        near_x, near_y = x0 + ux * share, y0 + uy * share
        dx, dy = x - near_x, y - near_y
        away = math.sqrt(dx * dx + dy * dy)
        # A post knows its side only roughly.
        behind = -_FLAT if square > 0.0 else -0.5 * away
        return Touch(away, near_x, near_y, both or dx * nx + dy * ny >= behind)
    best, near_x, near_y = math.inf, x, y
    left = right = False
    x0, y0 = corners[-1]
    for x1, y1 in corners:
        ux, uy = x1 - x0, y1 - y0
        vx, vy = x - x0, y - y0
        square = ux * ux + uy * uy
        share = (vx * ux + vy * uy) / square if square > 0.0 else 0.0
        share = 0.0 if share < 0.0 else 1.0 if share > 1.0 else share
        dx, dy = vx - ux * share, vy - uy * share
        away = dx * dx + dy * dy
        if away < best:
            best, near_x, near_y = away, x - dx, y - dy
        turn = ux * vy - uy * vx
        left, right = left or turn > _FLAT, right or turn < -_FLAT
        x0, y0 = x1, y1
    if left != right:
        # Inside of what the face covers. The way out of a slanting one is the way it faces; a flat one has none.
        if not nx and not ny:
            return Touch(0.0, x, y, False)
        out = max((px - x) * nx + (py - y) * ny for px, py in corners)
        return Touch(-out, x + nx * out, y + ny * out, True)
    is_front = both or not (nx or ny) or (x - near_x) * nx + (y - near_y) * ny >= -_FLAT
    return Touch(math.sqrt(best), near_x, near_y, is_front)


def pushed_out(walls: list[Wall], x: float, y: float, radius: float) -> tuple[float, float] | None:
    """The nearest place found for a disc where no wall reaches into it; None where there is no room."""
    for _ in range(_PUSHES):
        deepest: Touch | None = None
        pusher: Wall | None = None
        limit = radius - _HAIR / 10
        for wall in walls:
            each = touch(wall, x, y)
            if each.away < limit and each.is_front:
                limit, deepest, pusher = each.away, each, wall
        if deepest is None or pusher is None:
            return x, y
        dx, dy = x - deepest.x, y - deepest.y
        length = math.hypot(dx, dy)
        if deepest.away < 0.0 or length < _FLAT:
            dx, dy, length = pusher.nx, pusher.ny, 1.0
            if not dx and not dy:
                return None
        x, y = deepest.x + dx / length * (radius + _HAIR), deepest.y + dy / length * (radius + _HAIR)
    return None


def is_crossed(walls: Iterable[Wall], start: tuple[float, float], goal: tuple[float, float]) -> bool:
    """Whether a straight way leads through a wall from its front."""
    (sx, sy), (gx, gy) = start, goal
    for wall in walls:
        if not wall.both and (gx - sx) * wall.nx + (gy - sy) * wall.ny > 0.0:
            continue
        x0, y0 = wall.corners[-1]
        for x1, y1 in wall.corners:
            one = (x1 - x0) * (sy - y0) - (y1 - y0) * (sx - x0)
            two = (x1 - x0) * (gy - y0) - (y1 - y0) * (gx - x0)
            three = (gx - sx) * (y0 - sy) - (gy - sy) * (x0 - sx)
            four = (gx - sx) * (y1 - sy) - (gy - sy) * (x1 - sx)
            if one * two < 0.0 and three * four < 0.0:
                return True
            x0, y0 = x1, y1
    return False
