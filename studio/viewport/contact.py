"""Where the surfaces of two things meet when one of them goes along an axis of the world: on triangles, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scenes.model.values import Vec3

_EDGE_ON = 0.02
"""Part of a normal along the way below which a face is only grazed; its neighbours carry its edges."""
_SLIVER = 1e-9
"""Square metres: less overlap than that is none."""
_FLAT = 1e-12
_MOST = 4000
"""Pairs of triangles that are compared: more come only where one fine net is deep inside another."""


class Facet(NamedTuple):
    """A triangle of a thing's surface in the world; `both` if it has no back."""

    low: tuple[float, float, float]
    high: tuple[float, float, float]
    a: tuple[float, float, float]
    b: tuple[float, float, float]
    c: tuple[float, float, float]
    normal: tuple[float, float, float]
    both: bool = False


class Meeting(NamedTuple):
    """How far to go along the axis (metres, with sign) until two surfaces touch, and where that is in the world."""

    way: float
    at: Vec3


def facet(
    a: tuple[float, float, float],
    b: tuple[float, float, float],
    c: tuple[float, float, float],
    both: bool = False,
) -> Facet | None:
    """A triangle, counter-clockwise as one sees its front; None if it has no area."""
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = a, b, c
    ux, uy, uz, vx, vy, vz = bx - ax, by - ay, bz - az, cx - ax, cy - ay, cz - az
    nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    length = (nx * nx + ny * ny + nz * nz) ** 0.5
    if not _FLAT < length < float("inf"):
        return None
    low = (min(ax, bx, cx), min(ay, by, cy), min(az, bz, cz))
    high = (max(ax, bx, cx), max(ay, by, cy), max(az, bz, cz))
    return Facet(low, high, a, b, c, (nx / length, ny / length, nz / length), both)


def shifted(facets: Iterable[Facet], by: Vec3) -> list[Facet]:
    """The same triangles, moved."""
    x, y, z = by

    def at(p: tuple[float, float, float]) -> tuple[float, float, float]:
        return p[0] + x, p[1] + y, p[2] + z

    return [Facet(at(low), at(high), at(a), at(b), at(c), n, both) for low, high, a, b, c, n, both in facets]


def meeting(
    moving: Sequence[Facet], still: Sequence[Facet], axis: int, reach: float, least: float = 1e-6
) -> Meeting | None:
    """The nearest place along an axis, at most `reach` metres to either side, where fronts meet; None if there is none.

    Of surfaces that reach into each other by less than `reach` it is the way out.
    """
    best: Meeting | None = None
    for sign in (1, -1):
        found = _ahead(moving, still, axis, sign, reach)
        if found is not None and (best is None or abs(found.way) < abs(best.way) - least):
            best = found
    return best


def _ahead(
    moving: Sequence[Facet], still: Sequence[Facet], axis: int, sign: int, reach: float
) -> Meeting | None:
    """The first touch on the way to one side, beginning `reach` behind where the thing is."""
    # Depths are counted along the way, so the front of what moves is at its largest.
    ours = [(*_depths(f, axis, sign), f) for f in moving if _faces(f, axis, sign)]
    theirs = [(*_depths(f, axis, sign), f) for f in still if _faces(f, axis, -sign)]
    # Most triangles are too far before or behind all of the others to meet any.
    if ours and theirs:
        front, rear = max(one[1] for one in ours), min(one[0] for one in ours)
        theirs = [one for one in theirs if one[0] - front <= reach and one[1] - rear >= -reach]
    if ours and theirs:
        nearest, farthest = min(one[0] for one in theirs), max(one[1] for one in theirs)
        ours = [one for one in ours if nearest - one[1] <= reach and farthest - one[0] >= -reach]
    if not ours or not theirs:
        return None
    ours.sort(key=lambda one: -one[1])
    theirs.sort(key=lambda one: one[0])
    u, v = (axis + 1) % 3, (axis + 2) % 3
    nearest, best, place = theirs[0][0], reach + 1e-12, None
    looks = 0
    for rear, front, one in ours:
        if nearest - front >= best:
            break
        u0, u1, v0, v1 = one.low[u], one.high[u], one.low[v], one.high[v]
        for back, far, other in theirs:
            if back - front >= best:
                break
            if far - rear < -reach:
                continue
            if other.low[u] >= u1 or other.high[u] <= u0 or other.low[v] >= v1 or other.high[v] <= v0:
                continue
            looks += 1
            if looks > _MOST:
                return None
            found = _gap(one, other, axis, sign)
            if found is not None and -reach <= found[0] < best:
                best, place = found
    if place is None:
        return None
    return Meeting(best * sign, Vec3(*place))


def _depths(one: Facet, axis: int, sign: int) -> tuple[float, float]:
    """Where a triangle begins and ends along the way."""
    low, high = one.low[axis], one.high[axis]
    return (low, high) if sign > 0 else (-high, -low)


def _faces(one: Facet, axis: int, sign: int) -> bool:
    along = one.normal[axis] * sign
    return along > _EDGE_ON or (one.both and along < -_EDGE_ON)


def _gap(one: Facet, other: Facet, axis: int, sign: int) -> tuple[float, tuple[float, float, float]] | None:
    """The least distance along the axis between two triangles where one lies before the other, and where on the other.

    Distances are linear over what both cover, so they are least at a corner of that.
    """
    u, v = (axis + 1) % 3, (axis + 2) % 3
    covered = [(p[u], p[v]) for p in (one.a, one.b, one.c)]
    corners = [(p[u], p[v]) for p in (other.a, other.b, other.c)]
    (x0, y0), (x1, y1), (x2, y2) = corners
    if (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0) < 0.0:
        corners.reverse()
    for number in range(3):
        covered = _clipped(covered, corners[number - 1], corners[number])
        if len(covered) < 3:
            return None
    if _area(covered) < _SLIVER:
        return None
    best: tuple[float, tuple[float, float, float]] | None = None
    for at_u, at_v in covered:
        there = _depth(other, axis, u, v, at_u, at_v)
        gap = (there - _depth(one, axis, u, v, at_u, at_v)) * sign
        if best is None or gap < best[0]:
            place = [0.0, 0.0, 0.0]
            place[axis], place[u], place[v] = there, at_u, at_v
            best = gap, (place[0], place[1], place[2])
    return best


def _clipped(
    points: list[tuple[float, float]], start: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    """What of a polygon lies left of a line (Sutherland and Hodgman)."""
    (sx, sy), (ex, ey) = start, end
    dx, dy = ex - sx, ey - sy
    kept: list[tuple[float, float]] = []
    px, py = points[-1]
    before = dx * (py - sy) - dy * (px - sx)
    for x, y in points:
        side = dx * (y - sy) - dy * (x - sx)
        if (before < 0.0 < side) or (side < 0.0 < before):
            share = before / (before - side)
            kept.append((px + (x - px) * share, py + (y - py) * share))
        if side >= 0.0:
            kept.append((x, y))
        px, py, before = x, y, side
    return kept


def _area(points: Sequence[tuple[float, float]]) -> float:
    return abs(sum(points[i - 1][0] * y - points[i - 1][1] * x for i, (x, y) in enumerate(points))) / 2


def _depth(one: Facet, axis: int, u: int, v: int, at_u: float, at_v: float) -> float:
    """Where a triangle's plane is along the axis; its normal is not across it (`_EDGE_ON`)."""
    n, a = one.normal, one.a
    return a[axis] - (n[u] * (at_u - a[u]) + n[v] * (at_v - a[v])) / n[axis]
