"""The handles around what is selected: arrows to move, rings to turn, knobs to resize. Painted at one size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from scenes.model.values import Vec3
from studio.viewport.posing import AXES
from studio.viewport.projection import Projection, Projector, added, cross, dot, minus, unit

Tool = Literal["select", "move", "turn", "resize"]
TOOLS: tuple[Tool, ...] = ("select", "move", "turn", "resize")
LENGTH = 76.0
"""Logical pixels from the middle to an arrow's tip."""
_GRIP = 9.0
_COLORS = (QColor("#d64545"), QColor("#3f9142"), QColor("#2f6fd0"))
_WHITE = QColor(255, 255, 255, 235)
_ACTIVE = QColor("#f2b01e")
_ROUND = 64


@dataclass(frozen=True, slots=True)
class Handle:
    """One part of the gizmo in the widget. `key` is "move x", "move xy", "turn z", "resize all"...

    `points` are a line; of an area they are the outline. `tip` is where a head is drawn.
    """

    key: str
    color: QColor
    points: tuple[QPointF, ...]
    head: Literal["", "arrow", "box", "dot"] = ""
    is_area: bool = False

    def distance(self, at: QPointF) -> float:
        """Pixels from a place to the handle; 0 inside an area."""
        polygon = QPolygonF(list(self.points))
        if self.is_area and polygon.containsPoint(at, Qt.FillRule.OddEvenFill):
            return 0.0
        pairs = zip(self.points, self.points[1:])
        near = min((_from_line(at, a, b) for a, b in pairs), default=math.inf)
        if self.head and self.points:
            tip = self.points[-1]
            near = min(near, max(0.0, math.hypot(at.x() - tip.x(), at.y() - tip.y()) - 4.0))
        return near


def lay_out(
    tool: Tool, projection: Projection, pivot: Vec3, own_axes: tuple[Vec3, Vec3, Vec3], is_expert: bool
) -> list[Handle]:
    """The handles of a tool, those that are hit first at the end; none if the pivot is behind the eye."""
    projector = projection.projector()
    if projector.dot(pivot) is None:
        return []
    size = projection.metres(LENGTH, pivot)
    if tool == "move":
        return _move_handles(projection, projector, pivot, size, is_expert)
    if tool == "turn":
        return _turn_handles(projection, projector, pivot, size, is_expert)
    if tool == "resize":
        return _resize_handles(projection, projector, pivot, own_axes, size, is_expert)
    return []


def handle_at(handles: list[Handle], at: QPointF) -> Handle | None:
    """The handle under the pointer."""
    best, found = _GRIP, None
    for handle in reversed(handles):
        distance = handle.distance(at)
        if distance < best:
            best, found = distance, handle
    return found


def paint(painter: QPainter, handles: list[Handle], active: str) -> None:
    """Draw the handles; the active one stands out."""
    for handle in handles:
        is_active = handle.key == active
        color = _ACTIVE if is_active else handle.color
        if handle.is_area:
            fill = QColor(color)
            fill.setAlpha(170 if is_active else 95)
            painter.setPen(QPen(_WHITE, 3.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(QPolygonF(list(handle.points)))
            painter.setPen(QPen(color, 1.6))
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(list(handle.points)))
            continue
        line = QPolygonF(list(handle.points))
        thick = 4.0 if is_active else 3.2
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (
            QPen(_WHITE, thick + 3.0, Qt.PenStyle.SolidLine, cap, join),
            QPen(color, thick, Qt.PenStyle.SolidLine, cap, join),
        ):
            painter.setPen(pen)
            painter.drawPolyline(line)
        _paint_head(painter, handle, color)


def _paint_head(painter: QPainter, handle: Handle, color: QColor) -> None:
    if not handle.head or len(handle.points) < 2:
        return
    tip, before = handle.points[-1], handle.points[-2]
    painter.setPen(QPen(_WHITE, 1.8))
    painter.setBrush(color)
    if handle.head == "dot":
        painter.drawEllipse(tip, 9.0, 9.0)
        return
    dx, dy = tip.x() - before.x(), tip.y() - before.y()
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    if handle.head == "arrow":
        corners = [(14.0, 0.0), (-4.0, 7.5), (-4.0, -7.5)]
    else:
        corners = [(7.0, 7.0), (7.0, -7.0), (-7.0, -7.0), (-7.0, 7.0)]
    points = [QPointF(tip.x() + a * dx - b * dy, tip.y() + a * dy + b * dx) for a, b in corners]
    painter.drawPolygon(QPolygonF(points))


def _move_handles(
    projection: Projection, projector: Projector, pivot: Vec3, size: float, is_expert: bool
) -> list[Handle]:
    found = []
    planes = ((0, 1), (0, 2), (1, 2)) if is_expert else ((0, 1),)
    towards = unit(minus(projection.view.position, pivot))
    for first, second in planes:
        normal = 3 - first - second
        if abs(dot(AXES[normal], towards)) < 0.1:
            continue  # seen from its edge a plane cannot be dragged
        near, far = 0.24 * size, 0.52 * size
        corners = ((near, near), (far, near), (far, far), (near, far), (near, near))
        seen = [projector.dot(added(added(pivot, AXES[first], a), AXES[second], b)) for a, b in corners]
        if None not in seen:
            dots = tuple(QPointF(p.x, p.y) for p in seen if p is not None)
            found.append(Handle(f"move {'xyz'[first]}{'xyz'[second]}", _COLORS[normal], dots, is_area=True))
    order = sorted(range(3), key=lambda axis: dot(AXES[axis], towards))
    for axis in order:
        if abs(dot(AXES[axis], towards)) > 0.985:
            continue  # an arrow that points at the eye cannot be dragged
        line = projector.line(added(pivot, AXES[axis], 0.12 * size), added(pivot, AXES[axis], size))
        if line is not None:
            points = (QPointF(line[0].x, line[0].y), QPointF(line[1].x, line[1].y))
            found.append(Handle(f"move {'xyz'[axis]}", _COLORS[axis], points, "arrow"))
    return found


def _turn_handles(
    projection: Projection, projector: Projector, pivot: Vec3, size: float, is_expert: bool
) -> list[Handle]:
    found = []
    towards = unit(minus(projection.view.position, pivot))
    for axis in (0, 1, 2) if is_expert else (2,):
        normal = AXES[axis]
        side = AXES[(axis + 1) % 3]
        other = cross(normal, side)
        run: list[QPointF] = []
        for number in range(_ROUND + 1):
            angle = math.tau * number / _ROUND
            arm = added(_times(side, math.cos(angle)), other, math.sin(angle))
            # The far half of a ring is hidden by the thing; a ring seen from above is shown whole.
            is_far = is_expert and abs(dot(normal, towards)) < 0.9 and dot(arm, towards) < -0.05
            place = None if is_far else projector.dot(added(pivot, arm, size))
            if place is not None:
                run.append(QPointF(place.x, place.y))
            elif len(run) > 1:
                found.append(Handle(f"turn {'xyz'[axis]}", _COLORS[axis], tuple(run)))
                run = []
            else:
                run = []
        if len(run) > 1:
            found.append(Handle(f"turn {'xyz'[axis]}", _COLORS[axis], tuple(run)))
    return found


def _resize_handles(
    projection: Projection,
    projector: Projector,
    pivot: Vec3,
    own_axes: tuple[Vec3, Vec3, Vec3],
    size: float,
    is_expert: bool,
) -> list[Handle]:
    found = []
    middle = projector.dot(pivot)
    if middle is None:
        return []
    if is_expert:
        towards = unit(minus(projection.view.position, pivot))
        for axis, direction in enumerate(own_axes):
            if abs(dot(direction, towards)) > 0.985:
                continue
            line = projector.line(added(pivot, direction, 0.12 * size), added(pivot, direction, size))
            if line is not None:
                points = (QPointF(line[0].x, line[0].y), QPointF(line[1].x, line[1].y))
                found.append(Handle(f"resize {'xyz'[axis]}", _COLORS[axis], points, "box"))
    reach = LENGTH * 0.72
    start = QPointF(middle.x, middle.y)
    end = QPointF(middle.x + reach * 0.8, middle.y - reach * 0.8)
    found.append(Handle("resize all", QColor("#0f766e"), (start, end), "dot"))
    return found


def _times(a: Vec3, factor: float) -> Vec3:
    return Vec3(a.x * factor, a.y * factor, a.z * factor)


def _from_line(at: QPointF, a: QPointF, b: QPointF) -> float:
    dx, dy = b.x() - a.x(), b.y() - a.y()
    length = dx * dx + dy * dy
    share = 0.0
    if length > 0.0:
        share = max(0.0, min(1.0, ((at.x() - a.x()) * dx + (at.y() - a.y()) * dy) / length))
    return math.hypot(at.x() - a.x() - share * dx, at.y() - a.y() - share * dy)
