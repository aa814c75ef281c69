"""The cube in the corner that shows and changes from which side one looks."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from scenes.model.transforms import inverse, rotation_matrix, transform_point
from scenes.model.values import Vec3
from scenes.stage.camera import View
from scenes.texts import N_, Texts
from studio.viewport.projection import cross

HALF = 25.0
MARGIN = 58.0
"""Logical pixels from the corner of the widget to the middle of the cube."""
FACES: dict[str, tuple[str, Vec3, Vec3]] = {
    "top": (N_("Above"), Vec3(0, 0, 1), Vec3(0, 1, 0)),
    "bottom": (N_("Below"), Vec3(0, 0, -1), Vec3(0, -1, 0)),
    "front": (N_("Front"), Vec3(0, -1, 0), Vec3(0, 0, 1)),
    "back": (N_("Back"), Vec3(0, 1, 0), Vec3(0, 0, 1)),
    "right": (N_("Right side"), Vec3(1, 0, 0), Vec3(0, 0, 1)),
    "left": (N_("Left"), Vec3(-1, 0, 0), Vec3(0, 0, 1)),
}
"""Side -> its name, where it looks, and what is up on it."""
_PAPER, _EDGE, _INK = QColor("#fffdf8"), QColor("#8d8571"), QColor("#38454f")


def faces(view: View, width: float) -> Iterator[tuple[str, QPolygonF, float]]:
    """The sides that are seen: name, outline in the widget (from its top left), and how much it faces the eye."""
    back = inverse(rotation_matrix(Vec3(view.heading, view.pitch, 0.0)))
    for side, (_name, normal, up) in FACES.items():
        facing = -transform_point(back, normal).y
        if facing < 0.06:
            continue
        right = cross(up, normal)
        points = []
        for a, b in ((-1, 1), (1, 1), (1, -1), (-1, -1)):
            corner = Vec3(*(n + a * r + b * u for n, r, u in zip(normal, right, up)))
            seen = transform_point(back, corner)
            points.append(QPointF(width - MARGIN + seen.x * HALF, MARGIN - seen.z * HALF))
        yield side, QPolygonF(points), facing


def side_at(view: View, width: float, at: QPointF) -> str:
    """The side of the cube under the pointer, or ""."""
    if math.hypot(at.x() - width + MARGIN, at.y() - MARGIN) > HALF * 2:
        return ""
    for side, outline, _facing in faces(view, width):
        if outline.containsPoint(at, Qt.FillRule.OddEvenFill):
            return side
    return ""


def paint(painter: QPainter, view: View, width: float, texts: Texts, hovered: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 253, 248, 70))
    painter.drawEllipse(QPointF(width - MARGIN, MARGIN), HALF * 1.95, HALF * 1.95)
    for side, outline, facing in faces(view, width):
        shade = QColor("#ffe2a0") if side == hovered else _PAPER.darker(round(100 + 16 * (1 - facing)))
        painter.setPen(
            QPen(_EDGE, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(shade)
        painter.drawPolygon(outline)
        if facing > 0.3:
            _write(painter, outline, texts(FACES[side][0]))


def _write(painter: QPainter, outline: QPolygonF, text: str) -> None:
    """The name, lying on the side."""
    square = QPolygonF([QPointF(0, 0), QPointF(100, 0), QPointF(100, 100), QPointF(0, 100)])
    transform = QTransform()
    if not QTransform.quadToQuad(square, outline, transform):
        return
    painter.save()
    painter.setTransform(transform, True)
    font = QFont(painter.font())
    font.setPixelSize(30)
    width = QFontMetricsF(font).horizontalAdvance(text)
    if width > 88:
        font.setPixelSize(max(14, int(30 * 88 / width)))
    painter.setFont(font)
    painter.setPen(_INK)
    painter.drawText(QRectF(0, 0, 100, 100), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
