"""Where the boxes of the map stand: the flow as a column at the left, the scenes beside it.

With a flow the scenes stand below each other, each beside the first step that is done there; without one they stand in
columns by how far they are from the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from scenes.model.lesson import Lesson
from studio.cards.leads import Arrow, Box, Leads, layers

STEP_WIDTH, ROW_WIDTH, THING_WIDTH = 250.0, 230.0, 190.0
HEAD, PAD, GAP = 38.0, 14.0, 10.0
BETWEEN, COLUMN_GAP, SCENE_GAP = 56.0, 130.0, 46.0
FLOW_GAP = 150.0

Height = Callable[[Box, float], float]
"""(box, width) -> how high its words are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The rectangle of each box, and the line of each arrow in the order of `Leads.arrows`."""

    boxes: dict[str, QRectF]
    arrows: list[QPainterPath]


def lay_out(leads: Leads, lesson: Lesson, height: Height) -> Plan:
    """Nothing overlaps; rows of a scene keep the order of the lesson."""
    boxes: dict[str, QRectF] = {}
    y = 0.0
    for box in leads.boxes.values():
        if box.kind in ("start", "step", "end"):
            high = height(box, STEP_WIDTH)
            boxes[box.id] = QRectF(0, y, STEP_WIDTH, high)
            y += high + 26
    x = STEP_WIDTH + FLOW_GAP
    if lesson.flow:
        top = 0.0
        for key in _by_step(leads):
            first = next((a.source for a in leads.arrows if a.kind == "place" and a.target == key), None)
            beside = boxes[first].top() if first is not None else 0.0
            frame = _lay_out_scene(leads, key, QPointF(x, max(top, beside)), height, boxes)
            top = frame.bottom() + SCENE_GAP
        return Plan(boxes, _paths(leads, boxes))
    for column in layers(leads, lesson):
        top, widest = 0.0, 0.0
        for scene_id in column:
            frame = _lay_out_scene(leads, f"scene/{scene_id}", QPointF(x, top), height, boxes)
            top = frame.bottom() + SCENE_GAP
            widest = max(widest, frame.width())
        x += widest + COLUMN_GAP
    return Plan(boxes, _paths(leads, boxes))


def _by_step(leads: Leads) -> list[str]:
    """The scenes in the order in which steps come to them; those without a step at the end."""
    reached = [arrow.target for arrow in leads.arrows if arrow.kind == "place"]
    first = [key for key in dict.fromkeys(reached) if leads.boxes[key].kind == "scene"]
    scenes = [box.id for box in leads.boxes.values() if box.kind == "scene"]
    return first + [key for key in scenes if key not in first]


def _paths(leads: Leads, boxes: dict[str, QRectF]) -> list[QPainterPath]:
    """The lines of all arrows; those that go round the right side keep apart from each other."""
    paths = []
    round_right = 0
    edge = max(rect.right() for rect in boxes.values())
    for arrow in leads.arrows:
        source, target = boxes[arrow.source], boxes[arrow.target]
        is_beside = target.left() > source.right() or target.right() < source.left()
        if arrow.kind == "flow" or is_beside:
            paths.append(arrow_path(arrow, leads, boxes, 0))
        else:
            paths.append(arrow_path(arrow, leads, boxes, edge + 24 + 16 * round_right))
            round_right += 1
    return paths


def _lay_out_scene(leads: Leads, key: str, at: QPointF, height: Height, boxes: dict[str, QRectF]) -> QRectF:
    rows = leads.inside(key)
    ways = [box for box in rows if box.kind in ("portal", "card")]
    things = [box for box in rows if box.kind == "thing"]
    leading = {arrow.source for arrow in leads.arrows if arrow.kind == "way"}
    ways.sort(key=lambda box: box.id not in leading)
    y = below_ways = at.y() + HEAD + 4
    for box in ways:
        boxes[box.id] = QRectF(at.x() + PAD, y, ROW_WIDTH, height(box, ROW_WIDTH))
        y = boxes[box.id].bottom() + GAP
        below_ways = y if box.id in leading else below_ways
    bottom = max(y, at.y() + HEAD)
    y = below_ways  # what leads out goes over no thing
    for box in things:
        left = at.x() + PAD + (ROW_WIDTH + BETWEEN if ways else 0)
        boxes[box.id] = QRectF(left, y, THING_WIDTH, height(box, THING_WIDTH))
        y = boxes[box.id].bottom() + GAP
    bottom = max(bottom, y)
    width = 2 * PAD + (ROW_WIDTH if ways or not things else 0)
    width += (BETWEEN if ways else 0) + THING_WIDTH if things else 0
    high = bottom - at.y() + (PAD - GAP if rows else PAD)
    if leads.boxes[key].fault:
        high += 24
    boxes[key] = QRectF(at.x(), at.y(), width, max(high, HEAD + PAD))
    return boxes[key]


def arrow_path(arrow: Arrow, leads: Leads, boxes: dict[str, QRectF], beyond: float) -> QPainterPath:
    """A curve from one box to the other that leaves and arrives level.

    `beyond`: how far right (scene units) it goes if the boxes are not beside each other.
    """
    source, target = boxes[arrow.source], boxes[arrow.target]
    is_flow = arrow.kind == "flow"
    if is_flow:
        path = QPainterPath(QPointF(source.center().x(), source.bottom()))
        path.lineTo(target.center().x(), target.top() - 2)
        return path
    is_scene = leads.boxes[arrow.target].kind == "scene"
    aim = target.top() + HEAD / 2 if is_scene else target.center().y()
    begin_y = source.center().y()
    if target.left() > source.right():
        begin, end, bend = QPointF(source.right(), begin_y), QPointF(target.left() - 3, aim), 1.0
    elif target.right() < source.left():
        begin, end, bend = QPointF(source.left(), begin_y), QPointF(target.right() + 3, aim), -1.0
    else:  # within its own scene or column: round the right side
        begin, end = QPointF(source.right(), begin_y), QPointF(target.right() + 3, aim)
        side = 1.0 if end.y() > begin.y() else -1.0
        bow = min(26.0, abs(end.y() - begin.y()) / 2) * side
        path = QPainterPath(begin)
        path.lineTo(beyond - 26, begin.y())
        path.quadTo(beyond, begin.y(), beyond, begin.y() + bow)
        path.lineTo(beyond, end.y() - bow)
        path.quadTo(beyond, end.y(), beyond - 26, end.y())
        path.lineTo(end)
        return path
    reach = max(40.0, abs(end.x() - begin.x()) * 0.45) * bend
    path = QPainterPath(begin)
    path.cubicTo(begin + QPointF(reach, 0), end - QPointF(reach, 0), end)
    return path
