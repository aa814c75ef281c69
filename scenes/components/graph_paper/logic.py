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
