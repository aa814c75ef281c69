"""Drawing on graph paper: where points may be, and whether a drawing is right."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.components.graph_paper.model import GraphPaper

Point = tuple[float, float]


def spans(paper: GraphPaper) -> tuple[Point, Point]:
    """Lowest and highest number of both axes, in order, and never without extent."""
    found = []
    for low, high in ((paper.x_min, paper.x_max), (paper.y_min, paper.y_max)):
        low, high = sorted((low, high))
        found.append((low, high if high > low else low + 1.0))
    return found[0], found[1]


def fitted(paper: GraphPaper, x: float, y: float) -> Point:
    """A point on the paper: within its axes, and on its lines if it snaps."""
    made = []
    for value, (low, high), step in zip((x, y), spans(paper), (paper.x_step, paper.y_step), strict=True):
        if paper.snaps and step > 0:
            value = low + round((value - low) / step) * step
        made.append(round(max(low, min(high, value)), 6))
    return made[0], made[1]


MARGIN = 0.13
"""Share of the shorter side that is left around the axes for numbers and names."""
FLOOR = 0.03
"""Metres from the origin of the thing up to the lower edge of the paper."""


def place_of(paper: GraphPaper, point: Point) -> Point:
    """Where a point of the graph is on the board: x and z in metres."""
    (x0, x1), (y0, y1) = spans(paper)
    w, h = paper.width, paper.height
    m = MARGIN * min(w, h)
    return (
        (point[0] - x0) / (x1 - x0) * (w - 2 * m) - (w / 2 - m),
        (point[1] - y0) / (y1 - y0) * (h - 2 * m) + m + FLOOR,
    )


def at_place(paper: GraphPaper, place: Point) -> Point:
    """The reverse of `place_of`."""
    (x0, x1), (y0, y1) = spans(paper)
    w, h = paper.width, paper.height
    m = MARGIN * min(w, h)
    return (
        (place[0] + w / 2 - m) / (w - 2 * m) * (x1 - x0) + x0,
        (place[1] - m - FLOOR) / (h - 2 * m) * (y1 - y0) + y0,
    )


def most_points(paper: GraphPaper) -> int:
    """How many points a drawing may have."""
    return 2 if paper.draws == "line" else paper.most


def is_right(paper: GraphPaper, points: Sequence[Point]) -> bool:
    """Whether a drawing is the right one; never, if the paper has no answer."""
    wanted = [(dot.x, dot.y) for dot in paper.answer]
    if not wanted or not points:
        return False
    if paper.draws != "line":
        return len(points) == len(wanted) and all(
            any(_is_near(paper, point, right) for point in points) for right in wanted
        )
    if len(points) < 2 or points[0] == points[1]:
        return False
    (ax, ay), (bx, by) = points[0], points[1]
    for x, y in wanted:
        if math.isclose(ax, bx):
            if abs(x - ax) > paper.tolerance + 1e-9:
                return False
        elif abs(ay + (by - ay) * (x - ax) / (bx - ax) - y) > paper.tolerance + 1e-9:
            return False
    return True


def _is_near(paper: GraphPaper, point: Point, right: Point) -> bool:
    return max(abs(a - b) for a, b in zip(point, right, strict=True)) <= paper.tolerance + 1e-9
