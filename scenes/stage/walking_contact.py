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


def blocks(wall: Wall, x: float, y: float) -> tuple[float, float, float]:
    """How far a point is from a wall, and where the wall is nearest; infinitely far where it is behind the wall."""
    best, near_x, near_y = math.inf, x, y
    sides = set()
    x0, y0 = wall.corners[-1]
    for x1, y1 in wall.corners:
        ux, uy = x1 - x0, y1 - y0
        vx, vy = x - x0, y - y0
        square = ux * ux + uy * uy
        share = (vx * ux + vy * uy) / square if square > 0.0 else 0.0
        share = 0.0 if share < 0.0 else min(share, 1.0)
        dx, dy = vx - ux * share, vy - uy * share
        away = dx * dx + dy * dy
        if away < best:
            best, near_x, near_y = away, x - dx, y - dy
        turn = ux * vy - uy * vx
        if abs(turn) > _FLAT:
            sides.add(turn > 0.0)
        x0, y0 = x1, y1
    nx, ny = wall.nx, wall.ny
    if len(wall.corners) > 2 and len(sides) == 1 and _area(wall) > _FLAT:
        # Inside of what a slanting face covers: the way out is the way it faces.
        if not nx and not ny:
            return math.inf, x, y
        out = max((px - x) * nx + (py - y) * ny for px, py in wall.corners)
        return -out, x + nx * out, y + ny * out
    if not wall.both and (nx or ny) and (x - near_x) * nx + (y - near_y) * ny < -_FLAT:
        return math.inf, x, y
    return math.sqrt(best), near_x, near_y


def _area(wall: Wall) -> float:
    (ax, ay), *others = wall.corners
    return abs(
        sum((bx - ax) * (cy - ay) - (by - ay) * (cx - ax) for (bx, by), (cx, cy) in zip(others, others[1:]))
    )


def clearance(walls: Iterable[Wall], x: float, y: float) -> float:
    """Metres to the nearest wall that faces a point; below 0 under a slanting one."""
    return min((blocks(wall, x, y)[0] for wall in walls), default=math.inf)


def pushed_out(walls: list[Wall], x: float, y: float, radius: float) -> tuple[float, float] | None:
    """The nearest place found for a disc where no wall reaches into it; None where there is no room."""
    for _ in range(_PUSHES):
        deepest, near_x, near_y, pusher = radius - _HAIR / 10, x, y, None
        for wall in walls:
            away, at_x, at_y = blocks(wall, x, y)
            if away < deepest:
                deepest, near_x, near_y, pusher = away, at_x, at_y, wall
        if pusher is None:
            return x, y
        dx, dy = x - near_x, y - near_y
        length = math.hypot(dx, dy)
        if deepest < 0.0 or length < _FLAT:
            dx, dy, length = pusher.nx, pusher.ny, 1.0
            if not dx and not dy:
                return None
        x, y = near_x + dx / length * (radius + _HAIR), near_y + dy / length * (radius + _HAIR)
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
