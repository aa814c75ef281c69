"""What the pointer does in the view: look around, select, carry things, use the gizmo. One state at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from scenes.model.values import EntityId
from scenes.texts import N_
from studio.viewport import changes, cube, gizmo
from studio.viewport.drags import CarryDrag, Drag, Trial, drag_of
from studio.viewport.posing import Posing
from studio.viewport.projection import on_plane

if TYPE_CHECKING:
    from studio.viewport.host import SceneView

Mode = Literal["", "look", "press", "band", "drag", "cube"]
_FAR_ENOUGH = 5.0
"""Pixels that a press must travel before it is a drag."""
_DEGREES_PER_PIXEL = 0.35


class Hands:
    """The pointer's state. `readout` is what a drag says now; `hovered` and `handle` are under the pointer."""

    def __init__(self, view: SceneView) -> None:
        self._view = view
        self.mode: Mode = ""
        self.hovered: EntityId | None = None
        self.handle = ""
        self.cube_side = ""
        self.at = QPointF()
        self.band: QRectF | None = None
        self.readout = ""
        self.is_right_held = False
        self._start = QPointF()
        self._last = QPointF()
        self._pressed: EntityId | None = None
        self._has_moved = False
        self._drag: Drag | None = None
        self._drag_button = Qt.MouseButton.NoButton
        self._trial: Trial | None = None

    # -- events ----------------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        if self.mode:
            return  # a second button does not disturb the first
        view, at = self._view, event.position()
        self._start = self._last = self.at = at
        self._has_moved = False
        self._drag_button = event.button()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        right = event.button() == Qt.MouseButton.RightButton
        if right or event.button() == Qt.MouseButton.MiddleButton or alt:
            self.mode = "look"
            self.is_right_held = right
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._find(at)
        if self.cube_side:
            self.mode = "cube"
        elif self.handle:
            posing = Posing(view.session.scene.entities, view.session.selection)
            drag = drag_of(self.handle, posing, view.texts, view.projection(), at.x(), at.y())
            if posing and drag is not None:
                self._drag, self.mode = drag, "drag"
        elif view.eye.walk is not None and self.hovered is None:
            self.mode = "look"
        else:
            self._pressed, self.mode = self.hovered, "press"

    def move(self, event: QMouseEvent) -> None:
        at = event.position()
        self.at = at
        by = at - self._last
        self._last = at
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not self.mode:
            self._find(at)
            return
        if (at - self._start).manhattanLength() >= _FAR_ENOUGH:
            self._has_moved = True
        if self.mode == "look":
            if self._has_moved:
                self._look(by, is_pan=shift)
        elif self.mode == "press" and self._has_moved:
            self._begin_carrying(event)
        if self.mode == "band":
            self.band = QRectF(self._start, at).normalized()
        elif self.mode == "drag":
            self._try(event.modifiers())

    def release(self, event: QMouseEvent) -> None:
        if not self.mode or event.button() != self._drag_button:
            return
        view, mode = self._view, self.mode
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.mode = ""
        self.is_right_held = False
        if mode == "look" and not self._has_moved and event.button() == Qt.MouseButton.RightButton:
            self._find(event.position())
            if self.hovered is not None and self.hovered not in view.session.selection:
                view.session.select((self.hovered,))
            view.menu_wanted.emit(event.globalPosition().toPoint())
        elif mode == "cube":
            if cube.side_at(view.eye.view, view.width(), event.position()) == self.cube_side:
                view.view_from(self.cube_side)
        elif mode == "press":
            self._click(ctrl)
        elif mode == "band" and self.band is not None:
            chosen = view.inside(self.band)
            view.session.select((*view.session.selection, *chosen) if ctrl else chosen)
        elif mode == "drag":
            self._finish(is_copy=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self.band = None
        self._drag = self._trial = None
        self.readout = ""
        self._find(event.position())

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom towards what is under the pointer."""
        view = self._view
        steps = event.angleDelta().y() / 120.0 or event.pixelDelta().y() / 40.0
        at = event.position()
        ray = view.projection().ray(at.x(), at.y())
        rig = view.eye.rig
        hit = view.scenery.hit(ray)
        point = hit.point if hit is not None and hit.distance < 4.0 * rig.distance else None
        if point is None:
            point = on_plane(ray, rig.target, rig.view.forward)
        view.eye.zoom(steps, point)

    def leave(self) -> None:
        self.hovered, self.handle, self.cube_side = None, "", ""

    def cancel(self) -> bool:
        """Give up what is being dragged; returns whether there was something."""
        if self.mode not in ("drag", "band"):
            return False
        self._view.scenery.preview({})
        self.mode, self.band, self.readout = "", None, ""
        self._drag = self._trial = None
        return True

    def retry(self, modifiers: Qt.KeyboardModifier) -> None:
        """A key of the keyboard was pressed or let go during a drag: snapping may have changed."""
        if self.mode == "drag":
            self._try(modifiers)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _find(self, at: QPointF) -> None:
        view = self._view
        self.cube_side = cube.side_at(view.eye.view, view.width(), at)
        found = None if self.cube_side else gizmo.handle_at(view.gizmo_handles(), at)
        self.handle = "" if found is None else found.key
        self.hovered = None if self.cube_side or self.handle else view.thing_at(at)

    def _look(self, by: QPointF, *, is_pan: bool) -> None:
        view = self._view
        if is_pan and view.eye.walk is None:
            metres = view.projection().metres(1.0, view.eye.rig.target)
            view.eye.pan(-by.x() * metres, by.y() * metres)
        else:
            turn = view.eye.look_around if view.is_flying and view.eye.walk is None else view.eye.turn
            turn(-by.x() * _DEGREES_PER_PIXEL, -by.y() * _DEGREES_PER_PIXEL)
        view.look_again()

    def _click(self, ctrl: bool) -> None:
        session, entity_id = self._view.session, self._pressed
        if entity_id is None:
            if not ctrl:
                session.select(())
        elif not ctrl:
            session.select((entity_id,))
        elif entity_id in session.selection:
            session.select(i for i in session.selection if i != entity_id)
        else:
            session.select((*session.selection, entity_id))

    def _begin_carrying(self, event: QMouseEvent) -> None:
        view, entity_id = self._view, self._pressed
        session = view.session
        if entity_id is None or session.scene.entities[entity_id].locked:
            self.mode = "band"
            return
        if entity_id not in session.selection:
            session.select((entity_id,))
        posing = Posing(session.scene.entities, session.selection)
        start = self._start
        self._drag = CarryDrag(
            posing,
            view.texts,
            view.scenery,
            view.projection(),
            start.x(),
            start.y(),
            sits=view.sits_on_things,
        )
        self.mode = "drag"

    def _try(self, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        if self._drag is None:
            return
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        snap = view.grid_step if view.snaps != ctrl else 0.0
        trial = self._drag.trial(view.projection(), self.at.x(), self.at.y(), snap)
        if trial is not None:
            self._trial, self.readout = trial, trial.readout
            view.scenery.preview(trial.places)

    def _finish(self, *, is_copy: bool) -> None:
        view = self._view
        view.scenery.preview({})
        if self._drag is None or self._trial is None:
            return
        if is_copy:
            changes.put_copies(view.session, view.texts(N_("Duplicate")), self._trial.places)
        else:
            changes.put(view.session, view.texts(self._drag.label), self._trial.places)
