"""What is drawn over the picture: corners around what is selected, signs for things without a body, their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtSvg import QSvgRenderer

import scenes.components
from scenes.components.marker.model import Marker
from scenes.model.scene import Entity
from scenes.model.values import EntityId, Vec3
from studio.viewport.projection import Dot, Projector, added
from studio.viewport.scenery import Scenery

ICONS = Path(scenes.components.__file__).parent
SIGN = 28.0
"""Side of a sign in logical pixels."""
HIDDEN_SIGN = 20.0
"""Of a thing that is hidden at the start: there may be many."""
CHOSEN, LEADING, HOVERED = QColor("#12a594"), QColor("#f2b01e"), QColor(255, 255, 255, 210)
_INK, _PAPER = QColor("#1d2b36"), QColor(255, 253, 248, 240)
_FIRST_KINDS = (
    *("start_point", "tour", "zone", "light", "sound", "portal"),
    *("question", "slot", "cutaway", "explode", "info_panel", "marker", "label", "motion", "model", "shape"),
)
_ARM = 0.24
"""Share of an edge of a box that is drawn at each of its ends."""
_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if (a ^ b) in (1, 2, 4)]


@dataclass(frozen=True, slots=True)
class Sign:
    """A thing without a body, as it is shown in the widget."""

    entity: EntityId
    kind: str
    """Its main component; "" for an empty thing."""
    name: str
    center: QPointF
    depth: float
    is_hidden: bool

    @property
    def rect(self) -> QRectF:
        side = HIDDEN_SIGN if self.is_hidden else SIGN
        return QRectF(self.center.x() - side / 2, self.center.y() - side / 2, side, side)


def signs_of(scenery: Scenery, projector: Projector, language: str, reach: float) -> list[Sign]:
    """Signs of all things that have nothing to click, farthest first; those beyond `reach` metres are left out."""
    found = []
    for entity_id in scenery.bodiless():
        if entity_id in scenery.revealed and scenery.stage.box(entity_id) is not None:
            continue  # it can be seen and clicked itself
        entity = scenery.scene.entities[entity_id]
        place = sign_place(scenery, entity_id)
        dot = None if place is None else projector.dot(place)
        if dot is not None and dot.depth < reach:
            kind = next((kind for kind in _FIRST_KINDS if kind in entity.components), "")
            center = QPointF(round(dot.x), round(dot.y))
            name = name_of(entity, language)
            found.append(Sign(entity_id, kind, name, center, dot.depth, entity.hidden))
    found.sort(key=lambda sign: -sign.depth)
    return found


def sign_place(scenery: Scenery, entity_id: EntityId) -> Vec3 | None:
    """Where a sign stands: at the thing's origin, or in the middle of a body that is hidden."""
    matrix = scenery.stage.matrix(entity_id)
    if matrix is None:
        return None
    box = scenery.stage.box(entity_id)
    middle = (0.0, 0.0, 0.0) if box is None else tuple((box[0] + box[1]) / 2)
    return Vec3(*matrix.xform_point(middle))


def name_of(entity: Entity, language: str) -> str:
    """What a thing is called in the view."""
    marker = entity.get(Marker)
    return entity.name.pick(language) or ("" if marker is None else marker.name.pick(language)) or entity.id


class SignPainter:
    """Draws signs; keeps their pictures."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, float], QPixmap] = {}

    def paint(
        self, painter: QPainter, signs: list[Sign], chosen: Iterable[EntityId], hovered: EntityId | None
    ) -> None:
        """All signs, and the names that find room."""
        selected = set(chosen)
        ratio = painter.device().devicePixelRatioF()
        for sign in signs:
            is_chosen = sign.entity in selected
            painter.setOpacity(0.75 if sign.is_hidden and not is_chosen and sign.entity != hovered else 1.0)
            painter.setPen(QPen(CHOSEN if is_chosen else QColor(29, 43, 54, 150), 2.4 if is_chosen else 1.2))
            is_bright = sign.entity == hovered or is_chosen
            painter.setBrush(QColor("#ffffff") if is_bright else QColor(255, 253, 248, 215))
            painter.drawRoundedRect(sign.rect, 8.0, 8.0)
            if sign.is_hidden:
                _paint_closed_eye(painter, sign.center)
            elif sign.kind:
                inner = sign.rect.adjusted(4, 4, -4, -4)
                painter.drawPixmap(inner.topLeft(), self._picture(sign.kind, ratio))
            else:
                painter.setPen(QPen(_INK, 1.6))
                for dx, dy in ((6.0, 0.0), (0.0, 6.0)):
                    painter.drawLine(sign.center - QPointF(dx, dy), sign.center + QPointF(dx, dy))
            painter.setOpacity(1.0)
        self._paint_names(painter, signs, selected, hovered)

    def _paint_names(
        self, painter: QPainter, signs: list[Sign], selected: set[EntityId], hovered: EntityId | None
    ) -> None:
        painter.setFont(small_font(painter))
        metrics = QFontMetricsF(painter.font())
        taken = [sign.rect for sign in signs]
        room = QRectF(painter.window())
        # The nearest first; what is selected or pointed to always has its name.
        for sign in sorted(signs, key=lambda s: (s.entity != hovered, s.entity not in selected, s.depth)):
            is_wanted = sign.entity == hovered or sign.entity in selected
            if sign.is_hidden and not is_wanted:
                continue
            text = metrics.elidedText(sign.name, Qt.TextElideMode.ElideRight, 170.0)
            plate = plate_inside(room, plate_rect(metrics, text, QPointF(0, 0)), sign.rect)
            if not is_wanted and any(plate.intersects(other) for other in taken):
                continue
            taken.append(plate)
            paint_plate(painter, plate, text, is_strong=is_wanted)

    def _picture(self, kind: str, ratio: float) -> QPixmap:
        key = (kind, ratio)
        if key not in self._pictures:
            side = round((SIGN - 8) * ratio)
            picture = QPixmap(side, side)
            picture.fill(Qt.GlobalColor.transparent)
            renderer = QSvgRenderer(str(ICONS / kind / "icon.svg"))
            painter = QPainter(picture)
            renderer.render(painter, QRectF(0, 0, side, side))
            painter.end()
            picture.setDevicePixelRatio(ratio)
            self._pictures[key] = picture
        return self._pictures[key]


def _paint_closed_eye(painter: QPainter, center: QPointF) -> None:
    painter.setPen(QPen(_INK, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(center.x() - 6, center.y() - 8, 12, 10), 200 * 16, 140 * 16)
    for dx in (-4.0, 0.0, 4.0):
        top = 1.4 if dx else 2.2
        painter.drawLine(center + QPointF(dx, top), center + QPointF(dx * 1.35, top + 2.8))


def small_font(painter: QPainter) -> QFont:
    font = QFont(painter.font())
    font.setPointSizeF(9.5)
    return font


def plate_rect(metrics: QFontMetricsF, text: str, top_middle: QPointF) -> QRectF:
    width, height = metrics.horizontalAdvance(text) + 14, metrics.height() + 2
    return QRectF(top_middle.x() - width / 2, top_middle.y(), width, height)


def plate_inside(room: QRectF, plate: QRectF, sign: QRectF) -> QRectF:
    """The plate below its sign; above it at the lower edge of the view, and never over the sides of the view."""
    moved = QRectF(plate)
    moved.moveTopLeft(QPointF(sign.center().x() - plate.width() / 2, sign.bottom() + 3))
    if moved.bottom() > room.bottom() - 2:
        moved.moveBottom(sign.top() - 3)
    if sign.left() < room.right() and sign.right() > room.left():
        moved.moveLeft(max(room.left() + 2, min(moved.left(), room.right() - 2 - moved.width())))
    return moved


def paint_plate(painter: QPainter, plate: QRectF, text: str, *, is_strong: bool = False) -> None:
    """A short text on paper."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_INK if is_strong else _PAPER)
    painter.drawRoundedRect(plate, 6.0, 6.0)
    painter.setPen(QColor("#ffffff") if is_strong else _INK)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


# -- corners around things -----------------------------------------------------------------------------------------


def corners_of(scenery: Scenery, entity_id: EntityId) -> list[Vec3]:
    """The eight corners of a thing's box in the world; of its parts if it has no body; none for an empty thing."""
    stage = scenery.stage
    matrix, box = stage.matrix(entity_id), stage.box(entity_id)
    if matrix is None:
        return []
    if box is not None:
        return [Vec3(*matrix.xform_point((box[i & 1].x, box[i >> 1 & 1].y, box[i >> 2].z))) for i in range(8)]
    sphere = stage.sphere(entity_id)
    if sphere is not None:
        (x, y, z), radius = sphere
        return [
            Vec3(
                x + (radius if i & 1 else -radius),
                y + (radius if i & 2 else -radius),
                z + (radius if i & 4 else -radius),
            )
            for i in range(8)
        ]
    around = scenery.box(entity_id)
    if around is None or around.radius < 1e-3:
        return []
    return [
        Vec3(
            (around.low, around.high)[i & 1].x,
            (around.low, around.high)[i >> 1 & 1].y,
            (around.low, around.high)[i >> 2].z,
        )
        for i in range(8)
    ]


def paint_corners(painter: QPainter, projector: Projector, corners: list[Vec3], color: QColor) -> None:
    """The corners of a box: three short lines from each."""
    lines = []
    for a, b in _EDGES if corners else ():
        start, end = corners[a], corners[b]
        for near, far in ((start, end), (end, start)):
            way = Vec3(*(q - p for p, q in zip(near, far)))
            line = projector.line(near, added(near, way, _ARM))
            if line is not None:
                lines.append(line)
    paint_lines(painter, lines, color, 2.4)


def paint_dots(
    painter: QPainter, scenery: Scenery, projector: Projector, entity_ids: Iterable[EntityId]
) -> None:
    """A dot in the middle of each thing."""
    dots = []
    for entity_id in entity_ids:
        sphere = scenery.stage.sphere(entity_id)
        dot = None if sphere is None else projector.dot(Vec3(*sphere[0]))
        if dot is not None:
            dots.append(QPointF(dot.x, dot.y))
    for color, width in ((QColor(20, 30, 38, 120), 8.5), (CHOSEN, 6.0)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(QPolygonF(dots))


def paint_lines(painter: QPainter, lines: list[tuple[Dot, Dot]], color: QColor, width: float) -> None:
    """Lines that are seen on light and on dark ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cap = Qt.PenCapStyle.RoundCap
    for pen in (
        QPen(QColor(20, 30, 38, 120), width + 2.2, Qt.PenStyle.SolidLine, cap),
        QPen(color, width, Qt.PenStyle.SolidLine, cap),
    ):
        painter.setPen(pen)
        for a, b in lines:
            if max(abs(a.x), abs(a.y), abs(b.x), abs(b.y)) < 1e5:
                painter.drawLine(QPointF(a.x, a.y), QPointF(b.x, b.y))


def paint_band(painter: QPainter, rect: QRectF) -> None:
    """The box that is drawn around things to select them."""
    painter.setPen(QPen(CHOSEN, 1.6))
    fill = QColor(CHOSEN)
    fill.setAlpha(46)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF(rect))
