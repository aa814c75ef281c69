"""Where things go when they are aligned and spread: plain sums on upright boxes, as one sees the scene."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from scenes.model.values import EntityId, Vec3
from scenes.stage.picking import WorldBox

Side = Literal["left", "middle", "right", "front", "centre", "back", "top", "bottom", "floor"]
SIDES: tuple[Side, ...] = ("left", "middle", "right", "front", "centre", "back", "top", "bottom", "floor")
Along = Literal["across", "deep", "up"]
Boxes = Mapping[EntityId, WorldBox]
_SIGNS: Mapping[Side, tuple[int, int]] = {
    "left": (0, -1),
    "middle": (0, 0),
    "right": (0, 1),
    "front": (1, -1),
    "centre": (1, 0),
    "back": (1, 1),
    "top": (2, 1),
    "bottom": (2, -1),
}
"""Axis as one sees it (right, away, up) and which end of the boxes; 0 is the middle."""


def axis_seen(number: int, heading: float) -> Vec3:
    """The axis of the world (one of six directions) that is nearest to right (0), away (1) or up (2) of a view."""
    if number == 2:
        return Vec3(0.0, 0.0, 1.0)
    quarter = math.radians(round(heading / 90.0) * 90.0 + 90.0 * number)
    return Vec3(float(round(math.cos(quarter))), float(round(math.sin(quarter))), 0.0)


def reach(box: WorldBox, axis: Vec3) -> tuple[float, float]:
    """Where a box begins and ends along an axis of the world."""
    ends = [sum(a * b for a, b in zip(axis, corner)) for corner in (box.low, box.high)]
    return min(ends), max(ends)


def aligned(boxes: Boxes, leading: WorldBox, side: Side, heading: float) -> dict[EntityId, Vec3]:
    """How far each goes so that its side is where that of the leading thing is; "floor" is the height 0."""
    if side == "floor":
        return {i: Vec3(0.0, 0.0, -box.low.z) for i, box in boxes.items()}
    number, end = _SIGNS[side]
    axis = axis_seen(number, heading)

    def mark(box: WorldBox) -> float:
        low, high = reach(box, axis)
        return (low + high) / 2 if end == 0 else high if end > 0 else low

    goal = mark(leading)
    return {i: _times(axis, goal - mark(box)) for i, box in boxes.items()}


def spread(
    boxes: Boxes, along: Along, by: Literal["gaps", "middles"], heading: float
) -> dict[EntityId, Vec3]:
    """How far each goes so that all are evenly spread between the first and the last, which stay.

    By equal gaps between them, or by equal distances of their middles. Fewer than three need no spreading.
    """
    axis = axis_seen(("across", "deep", "up").index(along), heading)
    spans = {i: reach(box, axis) for i, box in boxes.items()}
    order = sorted(spans, key=lambda i: sum(spans[i]))
    if len(order) < 3:
        return {}
    first, last = spans[order[0]], spans[order[-1]]
    found = {}
    if by == "middles":
        start, step = sum(first) / 2, (sum(last) - sum(first)) / 2 / (len(order) - 1)
        for number, i in enumerate(order):
            found[i] = start + number * step - sum(spans[i]) / 2
    else:
        inner = sum(spans[i][1] - spans[i][0] for i in order[1:-1])
        gap = (last[0] - first[1] - inner) / (len(order) - 1)
        at = first[1]
        for i in order[1:-1]:
            low, high = spans[i]
            found[i] = at + gap - low
            at += gap + high - low
    return {i: _times(axis, way) for i, way in found.items() if i not in (order[0], order[-1])}


def row_steps(box: WorldBox, count: int, gap: float, axis: Vec3) -> Sequence[Vec3]:
    """How far each copy of a row lies from the original: `gap` metres between one and the next."""
    low, high = reach(box, axis)
    return [_times(axis, number * (high - low + gap)) for number in range(1, count + 1)]


def _times(axis: Vec3, way: float) -> Vec3:
    return Vec3(axis.x * way, axis.y * way, axis.z * way)
