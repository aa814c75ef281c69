"""Everything that is painted over the 3D picture, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from scenes.model.values import EntityId
from scenes.texts import N_
from studio.viewport import cube, entry_panel, extents, gizmo, marks, points, wire_marks, wiring
from studio.viewport.hands import Hands
from studio.viewport.projection import Projector

if TYPE_CHECKING:
    from studio.viewport.host import SceneView


_MANY = 60
"""More things than these are marked by dots: their boxes would hide each other."""
POINTED = QColor("#f59e0b")
"""A thing that a dock speaks of."""


class Overlay:
    """Paints selection, signs, gizmo, measures and the view cube."""

    def __init__(self) -> None:
        self._signs = marks.SignPainter()

    def paint(self, painter: QPainter, view: SceneView, hands: Hands) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        projector = view.projection().projector()
        scenery, selection = view.scenery, view.session.selection
        if hands.hovered is not None and hands.hovered not in selection and not hands.mode:
            corners = marks.corners_of(scenery, hands.hovered)
            marks.paint_corners(painter, projector, corners, marks.HOVERED)
            self._paint_extent(painter, view, hands, hands.hovered, projector, marks.HOVERED)
        pointed = view.session.pointed
        if pointed is not None and pointed in view.session.scene.entities:
            marks.paint_corners(painter, projector, marks.corners_of(scenery, pointed), POINTED)
        if len(selection) > _MANY:
            marks.paint_dots(painter, scenery, projector, selection[:-1])
        for entity_id in selection if len(selection) <= _MANY else selection[-1:]:
            color = marks.LEADING if entity_id == selection[-1] else marks.CHOSEN
            self._paint_extent(painter, view, hands, entity_id, projector, color)
            marks.paint_corners(painter, projector, marks.corners_of(scenery, entity_id), color)
        if not view.is_walking:  # a pupil sees none of these
            self._signs.paint(painter, view.signs(), selection, hands.hovered or pointed)
        extents.paint_guides(painter, projector, hands.guides)
        handles = view.gizmo_handles() if hands.mode in ("", "drag", "press") else []
        if hands.mode == "drag":
            handles = [handle for handle in handles if handle.key == hands.handle]
        gizmo.paint(painter, handles, hands.handle)
        if hands.mode in ("", "press"):
            extents.paint_points(painter, projector, view.grips(), hands.point or hands.chosen_point)
        self._paint_wiring(painter, view, hands, projector)
        if hands.band is not None:
            marks.paint_band(painter, hands.band)
        if view.is_marked:
            painter.setPen(QPen(marks.CHOSEN, 3.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(view.rect()).adjusted(1, 1, -1, -1))
        cube.paint(painter, view.eye.view, view.width(), view.texts, hands.cube_side)
        self._paint_measure(painter, view)
        if hands.entry is not None:
            entry_panel.paint(painter, hands.entry, hands.at, QRectF(view.rect()), view.texts)
        elif hands.readout:
            self._paint_readout(painter, hands.at, hands.readout, QRectF(view.rect()))
        elif hands.hovered is not None and not hands.mode:
            self._paint_name(painter, view, hands)
        elif hint := self._wiring_hint(view, hands):
            self._paint_readout(painter, hands.at, hint, QRectF(view.rect()))

    def _paint_wiring(self, painter: QPainter, view: SceneView, hands: Hands, projector: Projector) -> None:
        """Ends of parts from which wires go, the wire under the pointer or chosen, and the one that is dragged."""
        scene = view.session.scene
        for key, is_chosen in ((hands.wire, False), (hands.chosen_wire, True)):
            if key is not None and (is_chosen or not hands.mode):
                wire_marks.paint_wire(painter, projector, wiring.way_of(scene, key), is_chosen)
        way, is_sure = hands.new_wire
        if len(way) == 1:
            extents.paint_points(painter, projector, [points.Point("", way[0], "corner")], "")
            return
        if hands.mode in ("", "press", "wire") or way:
            wire_marks.paint_terminals(painter, projector, view.terminals(), hands.terminal)
        if way:
            wire_marks.paint_new_wire(painter, projector, way, is_sure)

    def _paint_extent(
        self,
        painter: QPainter,
        view: SceneView,
        hands: Hands,
        entity_id: EntityId,
        projector: Projector,
        color: QColor,
    ) -> None:
        entity = view.scenery.scene.entities.get(entity_id)
        if entity is not None:
            extents.paint_extent(painter, view.scenery, projector, hands.shown(entity), color)

    def _paint_measure(self, painter: QPainter, view: SceneView) -> None:
        """How large a square of the grid is; on foot, how to leave."""
        painter.setFont(marks.small_font(painter))
        metrics = QFontMetricsF(painter.font())
        text = ""
        if view.is_walking:
            text = view.texts(N_("Walk with the arrow keys, look around with the mouse. Esc ends."))
        elif view.session.is_place_asked:
            text = view.texts(N_("Click the parts one after the other. Esc ends."))
        if text:
            plate = marks.plate_rect(metrics, text, QPointF(view.width() / 2, view.height() - 34))
            marks.paint_plate(painter, plate, text, is_strong=True)
            return
        step = view.scenery.grid.step
        text = view.texts(N_("One square: {metres} m"), metres=view.texts.digits(f"{step:g}"))
        width = metrics.horizontalAdvance(text) + 40
        plate = QRectF(10, view.height() - metrics.height() - 14, width, metrics.height() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 253, 248, 215))
        painter.drawRoundedRect(plate, 6.0, 6.0)
        painter.setPen(QPen(QColor("#38454f"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(plate.left() + 8, plate.center().y() - 6, 12, 12))
        painter.drawText(plate.adjusted(28, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _wiring_hint(self, view: SceneView, hands: Hands) -> str:
        """What can be done with the terminal or the wire under the pointer."""
        if hands.mode:
            return ""
        if hands.terminal is not None:
            return view.texts(N_("Drag from here to another dot: a wire"))
        if hands.wire is not None and hands.wire == hands.chosen_wire:
            return view.texts(N_("Delete takes this wire away"))
        return view.texts(N_("A wire: click it")) if hands.wire is not None else ""

    def _paint_readout(self, painter: QPainter, at: QPointF, text: str, room: QRectF) -> None:
        painter.setFont(marks.small_font(painter))
        metrics = QFontMetricsF(painter.font())
        plate = marks.plate_rect(metrics, text, QPointF(at.x(), at.y() + 24)).adjusted(-2, -1, 2, 1)
        if plate.bottom() > room.bottom():
            plate.moveBottom(at.y() - 14)
        plate.moveLeft(max(room.left() + 4, min(plate.left(), room.right() - plate.width() - 4)))
        marks.paint_plate(painter, plate, text, is_strong=True)

    def _paint_name(self, painter: QPainter, view: SceneView, hands: Hands) -> None:
        """The name of the thing under the pointer; signs have theirs already."""
        entity = view.session.scene.entities.get(hands.hovered) if hands.hovered is not None else None
        if entity is None or entity.id in view.scenery.bodiless():
            return
        painter.setFont(marks.small_font(painter))
        metrics = QFontMetricsF(painter.font())
        text = metrics.elidedText(
            marks.name_of(entity, view.session.language), Qt.TextElideMode.ElideRight, 220.0
        )
        plate = marks.plate_rect(metrics, text, QPointF(hands.at.x(), hands.at.y() + 22))
        plate.moveLeft(max(4.0, min(plate.left(), view.width() - plate.width() - 4.0)))
        if plate.bottom() > view.height():
            plate.moveBottom(hands.at.y() - 10)
        marks.paint_plate(painter, plate, text)
