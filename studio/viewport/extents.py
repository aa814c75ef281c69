"""What a thing without a body reaches, drawn over the picture, with the points by which that is changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from scenes.components.light.model import Light
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour
from scenes.components.zone.model import Zone
from scenes.model.scene import Entity
from scenes.model.values import Vec3
from studio.viewport.magnet import Guide
from studio.viewport.marks import paint_lines, small_font
from studio.viewport.points import Point, path_of
from studio.viewport.projection import Projector, added
from studio.viewport.scenery import Scenery

_GUIDE = QColor("#e0559b")
_INK, _WHITE = QColor("#1d2b36"), QColor("#ffffff")
_ACTIVE = QColor("#f2b01e")
_FILLS = {
    "stop": QColor("#2f6fd0"),
    "gaze": QColor("#ffffff"),
    "side": QColor("#12a594"),
    "corner": QColor("#c2569a"),
    "reach": QColor("#f2b950"),
}


def paint_extent(
    painter: QPainter, scenery: Scenery, projector: Projector, entity: Entity, color: QColor
) -> None:
    """A zone's space, a tour's way and looks, a path, where a pupil looks, how far a lamp reaches."""
    matrix = scenery.stage.matrix(entity.id)
    if matrix is None:
        return

    def world(x: float, y: float, z: float) -> Vec3:
        return Vec3(*matrix.xform_point((x, y, z)))

    ways: list[list[Vec3]] = []
    faint: list[list[Vec3]] = []
    zone, tour, start, light = entity.get(Zone), entity.get(Tour), entity.get(StartPoint), entity.get(Light)
    if zone is not None:
        ways += _zone_ways(zone, world)
    if tour is not None and tour.waypoints:
        ways.append([stop.position for stop in tour.waypoints])
        faint += [[stop.position, stop.look_at] for stop in tour.waypoints]
    path = path_of(scenery.scene.entities, entity)
    if path:
        ways.append(path)
    if start is not None:
        ways.append([world(0, 0, 0), world(0, 0, start.eye_height)])
        ways.append([world(0, 0, 0.02), world(0, 1.1, 0.02)])
        ways.append([world(-0.22, 0.8, 0.02), world(0, 1.1, 0.02), world(0.22, 0.8, 0.02)])
    if light is not None:
        ways += _light_ways(light, world)
    for some, width, shade in ((faint, 1.2, QColor(255, 255, 255, 190)), (ways, 2.0, color)):
        lines = [projector.line(a, b) for way in some for a, b in zip(way, way[1:])]
        paint_lines(painter, [line for line in lines if line is not None], shade, width)


def paint_points(painter: QPainter, projector: Projector, points: Iterable[Point], active: str) -> None:
    """The points as dots; stops and corners with their numbers."""
    painter.setFont(small_font(painter))
    metrics = QFontMetricsF(painter.font())
    for point in points:
        dot = projector.dot(point.place)
        if dot is None:
            continue
        center = QPointF(dot.x, dot.y)
        is_active = point.key == active
        fill = _ACTIVE if is_active else _FILLS[point.look]
        painter.setPen(QPen(_INK if point.look == "gaze" and not is_active else _WHITE, 2.0))
        painter.setBrush(fill)
        if point.look == "side":
            painter.drawRect(QRectF(center.x() - 6, center.y() - 6, 12, 12))
        elif point.look == "gaze":
            painter.drawEllipse(center, 6.0, 6.0)
            painter.drawPoint(center)
        elif point.label:
            width = max(20.0, metrics.horizontalAdvance(point.label) + 10)
            plate = QRectF(center.x() - width / 2, center.y() - 10, width, 20)
            painter.drawRoundedRect(plate, 10.0, 10.0)
            painter.setPen(_INK if is_active else _WHITE)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, point.label)
        else:
            painter.drawEllipse(center, 7.5, 7.5)


def paint_guides(painter: QPainter, projector: Projector, guides: Iterable[Guide]) -> None:
    """Where what is dragged meets others."""
    for guide in guides:
        line = projector.line(guide.start, guide.end)
        if line is None:
            continue
        a, b = (QPointF(end.x, end.y) for end in line)
        painter.setPen(QPen(QColor(255, 255, 255, 200), 3.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(a, b)
        painter.setPen(QPen(_GUIDE, 1.8, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(a, b)
        painter.setPen(QPen(_WHITE, 1.4))
        painter.setBrush(_GUIDE)
        for end in (a, b):
            painter.drawPolygon(
                QPolygonF([end + QPointF(*way) for way in ((5, 0), (0, 5), (-5, 0), (0, -5))])
            )


def _zone_ways(zone: Zone, world: Callable[[float, float, float], Vec3]) -> list[list[Vec3]]:
    w, d, h = zone.size.x / 2, zone.size.y / 2, zone.size.z
    if zone.round:
        ring = [(w * math.cos(a), d * math.sin(a)) for a in _angles()]
    else:
        ring = [(-w, -d), (w, -d), (w, d), (-w, d), (-w, -d)]
    ways = [[world(x, y, z) for x, y in ring] for z in (0.0, h)]
    posts = ring[:-1] if not zone.round else ring[:-1:12]
    return [*ways, *([world(x, y, 0.0), world(x, y, h)] for x, y in posts)]


def _light_ways(light: Light, world: Callable[[float, float, float], Vec3]) -> list[list[Vec3]]:
    origin = world(0, 0, 0)
    if light.kind == "sun":
        return [[origin, world(0, 1.5, 0)], [world(-0.2, 1.2, 0), world(0, 1.5, 0), world(0.2, 1.2, 0)]]
    reach = min(light.range, 60.0)
    if light.kind == "point":
        circle = [added(origin, Vec3(math.cos(a), math.sin(a), 0.0), reach) for a in _angles()]
        return [circle]
    ahead = min(1.5, reach)
    wide = ahead * math.tan(math.radians(min(light.angle, 170.0) / 2))
    ring = [world(wide * math.cos(a), ahead, wide * math.sin(a)) for a in _angles()]
    return [ring, *([origin, corner] for corner in ring[:-1:12]), [origin, world(0, reach, 0)]]


def _angles() -> list[float]:
    return [math.tau * number / 48 for number in range(49)]
