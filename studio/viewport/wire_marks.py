"""How terminals and wires are painted over the picture while a circuit is wired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from scenes.model.values import Vec3
from studio.viewport.projection import Projector
from studio.viewport.wiring import Terminal

_RIM, _INK = QColor("#ffffff"), QColor("#1d2b36")
_DOT, _HOT = QColor("#12a594"), QColor("#f2b01e")
_LOOSE, _SURE, _POINTED = QColor("#f2b01e"), QColor("#12a594"), QColor("#f59e0b")


def paint_terminals(
    painter: QPainter, projector: Projector, terminals: Iterable[Terminal], hot: Terminal | None
) -> None:
    """Dots at the ends of parts; the one under the pointer is larger."""
    for one in terminals:
        dot = projector.dot(one.place)
        if dot is None:
            continue
        is_hot = hot is not None and one.key == hot.key
        painter.setPen(QPen(_INK if is_hot else _RIM, 2.0))
        painter.setBrush(_HOT if is_hot else _DOT)
        radius = 9.0 if is_hot else 6.0
        painter.drawEllipse(QPointF(dot.x, dot.y), radius, radius)


def paint_new_wire(painter: QPainter, projector: Projector, way: Sequence[Vec3], is_sure: bool) -> None:
    """The wire that is being dragged: dashed as long as letting go would make none."""
    style = Qt.PenStyle.SolidLine if is_sure else Qt.PenStyle.DashLine
    _paint_way(painter, projector, way, _SURE if is_sure else _LOOSE, style)


def paint_wire(painter: QPainter, projector: Projector, way: Sequence[Vec3], is_chosen: bool) -> None:
    """A frame along a wire that is there."""
    _paint_way(painter, projector, way, _HOT if is_chosen else _POINTED, Qt.PenStyle.SolidLine)


def _paint_way(
    painter: QPainter, projector: Projector, way: Sequence[Vec3], color: QColor, style: Qt.PenStyle
) -> None:
    dots = [projector.dot(point) for point in way]
    line = QPolygonF([QPointF(dot.x, dot.y) for dot in dots if dot is not None])
    if line.size() < 2:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(_RIM, 7.0), QPen(color, 4.0, style)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(line)
