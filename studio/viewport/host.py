"""SceneView: the widget with the 3D picture of the scene that is edited."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from scenes.model.diff import LessonDiff
from scenes.model.values import EntityId, Vec3
from scenes.stage.rungs import Rung
from scenes.texts import N_, Texts
from studio.session import EditingSession
from studio.viewport import changes, dropping, gizmo, keys, marks, pointing, points, resting, wiring
from studio.viewport.canvas import SceneCanvas
from studio.viewport.hands import Hands
from studio.viewport.looking import around
from studio.viewport.overlay import Overlay
from studio.viewport.posing import AXES, Posing

GRID_STEP = 0.25


class SceneView(SceneCanvas):
    """Shows the current scene of a session and changes it by hand.

    Signals: `tool_changed()`, `menu_wanted(point)` (a right click, global pixels), `taken_up()` (it has the keyboard
    now).
    """

    tool_changed = Signal()
    menu_wanted = Signal(QPoint)
    taken_up = Signal()

    def __init__(
        self,
        session: EditingSession,
        texts: Texts,
        fonts: Path,
        parent: QWidget | None = None,
        *,
        rung: Rung | None = None,
    ) -> None:
        """`rung`: how to draw; None for the best that works here."""
        super().__init__(session, texts, fonts, parent, rung=rung)
        self.grid_step = GRID_STEP
        self.snaps = False
        """Whether drags keep to the grid and to 15 degrees; Ctrl turns it round for a moment."""
        self.sits_on_things = True
        """Whether what is carried comes to stand on what is pointed to."""
        self.leans = False
        """Whether what is carried turns along the face it comes to; else it stays upright."""
        self.magnet = True
        """Whether drags stop at the surfaces, sides and middles of other things."""
        self.is_expert = False
        self.is_marked = False
        """Whether a frame says that actions are meant for this one of two views."""
        self._tool: gizmo.Tool = "move"
        self._hands = Hands(self)
        self._overlay = Overlay()
        self._drop = dropping.DropTarget(self)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._disconnects += [
            session.document.changed.connect(self._follow),
            session.selection_changed.connect(self._follow_selection),
            session.pointed_changed.connect(lambda: self.update()),
            session.asked_changed.connect(self._refresh),
            session.scene_changed.connect(self._follow_scene),
            session.language_changed.connect(self._follow_language),
        ]
        self._begin_looking()

    def paint_over(self, painter: QPainter) -> None:
        self._overlay.paint(painter, self, self._hands)

    # -- tools and changes -----------------------------------------------------------------------------------------

    @property
    def tool(self) -> gizmo.Tool:
        return self._tool

    def set_tool(self, tool: gizmo.Tool) -> None:
        """ "select", "move", "turn" or "resize"."""
        if tool != self._tool:
            self._hands.cancel()
            self._tool = tool
            self.tool_changed.emit()
            self.update()

    def set_expert(self, is_expert: bool) -> None:
        """All axes, planes and rings instead of what one needs on the floor."""
        self.is_expert = is_expert
        self.update()

    def set_marked(self, is_marked: bool) -> None:
        self.is_marked = is_marked
        self.update()

    def begin_wire(self) -> None:
        """Choose with the keyboard from which end of a part to which a wire goes."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._hands.begin_wire()
        self._refresh()

    def set_snaps(self, is_on: bool) -> None:
        self.snaps = is_on

    def delete_selection(self) -> None:
        """Remove what is selected, or only the wire that was clicked last."""
        self._hands.cancel()
        if self._hands.chosen_wire is not None:
            wiring.without(self.session, self.texts, self._hands.chosen_wire)
        else:
            changes.delete(self.session, self.texts)

    def duplicate_selection(self) -> None:
        self._hands.cancel()
        box = around(map(self.scenery.box, self.session.selection))
        changes.duplicate(self.session, self.texts, self.eye.view.heading, box)

    def nudge(self, right: float, forward: float, up: float = 0.0) -> None:
        """Move what is selected by so many steps, as one sees it; until a key is let go it is one undo step."""
        step = self.grid_step if self.snaps else self.grid_step / 5
        by = (right * step, forward * step, up * step)
        changes.nudge(self.session, self.texts, *by, self.eye.view.heading)

    def turn_selection(self, degrees: float) -> None:
        changes.turn(self.session, self.texts, degrees)

    def drop_selection(self) -> None:
        """Let what is selected fall onto what is below it."""
        posing = Posing(self.session.scene.entities, self.session.selection)
        places = resting.dropped(self.scenery, posing, leans=self.leans)
        changes.put(self.session, self.texts(N_("Put on the ground")), places)

    def place_in_view(self, components: Mapping[str, Any], name: Mapping[str, str]) -> EntityId | None:
        """Put a new thing where one looks, beside what is there already, and select it.

        `components` are plain data by kind, as a drag carries them; None if they are damaged.
        """
        part = dropping.part_of({"components": components, "name": dict(name)}, self.session.codec)
        return None if part is None else dropping.place_in_view(self, part)

    def place_own_thing(self, thing_id: str) -> EntityId:
        """The same for one of the teacher's own things. Raises SalaError."""
        return dropping.place_in_view(self, dropping.own_part(self.session, thing_id))

    # -- where things are in the widget ----------------------------------------------------------------------------

    def gizmo_handles(self) -> list[gizmo.Handle]:
        """The handles around what is selected and may be moved."""
        is_elsewhere = self._drop.is_over or self.is_walking or self.session.is_place_asked
        if is_elsewhere or not self.session.selection:
            return []
        point = self.point_named(self._hands.chosen_point)
        if point is not None:
            if point.axis is not None or point.thing is not None:
                return []
            return gizmo.lay_out("move", self.projection(), point.place, AXES, True)
        if self._tool == "select":
            return []
        posing = Posing(self.session.scene.entities, self.session.selection)
        if not posing:
            return []
        places = [m.get_row3(3) for m in map(self.scenery.stage.matrix, posing.ids) if m is not None]
        pivot = Vec3(*(sum(place[axis] for place in places) / len(places) for axis in range(3)))
        return gizmo.lay_out(self._tool, self.projection(), pivot, posing.axes(), self.is_expert)

    def signs(self) -> list[marks.Sign]:
        """Things without a body, as they are shown; none on foot."""
        if self.is_walking:
            return []
        reach = max(40.0, 6.0 * self.eye.distance)
        return marks.signs_of(self.scenery, self.projection().projector(), self.session.language, reach)

    def thing_at(self, at: QPointF) -> EntityId | None:
        """What is under the pointer: a thing, or the group it is in."""
        found = pointing.thing_at(self.scenery, self.projection(), self.signs(), at)
        return found if found is None else self.whole_of(found)

    def whole_of(self, entity_id: EntityId) -> EntityId:
        """The group that a click on a thing means; the thing itself inside a group that was entered."""
        return pointing.whole_of(
            self.scenery, entity_id, frozenset(self.session.selection), self._hands.entered
        )

    def is_inside(self, entity_id: EntityId | None, group: EntityId) -> bool:
        """Whether a thing is a part of a group."""
        return entity_id is not None and entity_id != group and entity_id in self.scenery.with_parts((group,))

    def grips(self) -> list[points.Point]:
        """Points of the thing selected last that can be taken by hand."""
        if self.is_walking or not self.session.selection or self._drop.is_over:
            return []
        return points.points_of(self.session.scene.entities, self.session.selection[-1])

    def point_named(self, key: str) -> points.Point | None:
        return next((point for point in self.grips() if point.key == key), None) if key else None

    def point_at(self, at: QPointF) -> str:
        """The key of the point under the pointer; "" for none."""
        return pointing.point_at(self.projection(), self.grips(), at)

    def terminals(self) -> list[wiring.Terminal]:
        """Ends of parts of circuits from which a wire can be dragged, as they are shown now."""
        if self.is_walking or self._drop.is_over:
            return []
        hands = self._hands
        if hands.mode == "wire":
            return wiring.terminals_of(self.session.scene)
        chosen = frozenset((*self.session.selection, *(() if hands.hovered is None else (hands.hovered,))))
        at = hands.at if self.underMouse() or hands.mode else None
        return wiring.shown_terminals(self.session.scene, self.projection().projector(), at, chosen)

    def terminal_at(self, at: QPointF) -> wiring.Terminal | None:
        return wiring.terminal_at(self.terminals(), self.projection().projector(), at)

    def wire_at(self, at: QPointF) -> wiring.WireKey | None:
        """The wire under the pointer."""
        if self.is_walking:
            return None
        return wiring.wire_at(self.session.scene, self.projection().projector(), at)

    def tell_place(self, at: QPointF) -> str:
        """Tell who asks for a place what was clicked; returns what to say if that is nothing."""
        ray = self.projection().ray(at.x(), at.y())
        hit = self.scenery.hit(ray)
        if hit is None or hit.entity not in self.session.scene.entities:
            return self.texts(N_("Nothing is there: click a part of a thing."))
        self.session.tell_place(hit.entity, Vec3(*hit.point))
        return ""

    def inside(self, band: QRectF) -> list[EntityId]:
        """What is in a box of the widget."""
        return pointing.things_inside(self.scenery, self.projection(), self.signs(), band)

    # -- following the session -------------------------------------------------------------------------------------

    def _follow(self, difference: LessonDiff) -> None:
        self._hands.cancel()
        self.scenery.follow(difference)
        self._reveal()
        self._hands.chosen_wire = None
        if self._hands.hovered not in self.session.scene.entities:
            self._hands.leave()
        self.update()

    def _follow_selection(self) -> None:
        if self._hands.mode == "drag" and self._hands.readout:
            self._hands.cancel()
        self._hands.chosen_point = ""
        self._hands.chosen_wire = None
        self._reveal()
        self.update()

    def _follow_scene(self) -> None:
        self._hands.cancel()
        self._hands.leave()
        self._drop.leave()
        self.scenery.change_scene()
        self._reveal()
        self._begin_looking()
        self.update()

    # -- events ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.taken_up.emit()
        self._hands.press(event)
        self._refresh()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)
        self._refresh()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(event)
        if not self.is_walking:
            self._flight.let_all_go()
        self._refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hands = self._hands
        hands.press(event)
        if event.button() != Qt.MouseButton.LeftButton or hands.hovered is None:
            return
        if hands.hovered in self.session.selection and pointing.is_group(self.scenery, hands.hovered):
            hands.enter(hands.hovered)
        else:
            self.focus_selection()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hands.wheel(event)
        self.look_again()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hands.leave()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.taken_up.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._flight.let_all_go()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        # While keys fly, the program's own shortcuts on them rest.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_end = self._hands.mode in ("drag", "wire") and event.key() == Qt.Key.Key_Escape
            if is_end or self._takes_flight(event) or self._hands.takes_key(event):
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if is_tab and self._hands.takes_key(event):
                self.keyPressEvent(event)  # else Qt would go to the next widget
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = keys.plain(event.key())
        is_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        if self._hands.takes_key(event):
            self._hands.press_key(event)
            self._refresh()
            return
        self._hands.retry(event.modifiers())
        if self._takes_flight(event):
            if not event.isAutoRepeat():
                self._flight.hold(key)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_F:
            self.focus_selection()
        elif key == Qt.Key.Key_Home:
            self.frame_all()
        elif key == Qt.Key.Key_Delete:
            self.delete_selection()
        elif is_pad and key in keys.SIDES:
            self.view_from(keys.SIDES[key])
        elif key in keys.NUDGES and self.session.selection:
            self.nudge(*keys.NUDGES[key])
        elif key in _TOOL_KEYS and not event.modifiers():
            self.set_tool(_TOOL_KEYS[key])
        elif (action := keys.action_of(self.actions(), event)) is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)
            return
        self._refresh()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        self._flight.let_go(keys.plain(event.key()))
        self._hands.retry(event.modifiers())
        if not self._hands.mode:
            self.session.document.close_merge()
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drop.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.drop(event)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self.setCursor(_CURSORS.get(self._hands.mode, self._idle_cursor()))
        self.update()

    def _idle_cursor(self) -> Qt.CursorShape:
        hands = self._hands
        if hands.handle or hands.cube_side or hands.point or hands.wire is not None:
            return Qt.CursorShape.PointingHandCursor
        if hands.terminal is not None or self.session.is_place_asked:
            return Qt.CursorShape.CrossCursor
        is_chosen = hands.hovered is not None and hands.hovered in self.session.selection
        return Qt.CursorShape.OpenHandCursor if is_chosen else Qt.CursorShape.ArrowCursor

    def _escape(self) -> None:
        if self._hands.cancel():
            return
        if self.session.is_place_asked:
            self.session.ask_place(None)
            return
        if self._hands.chosen_point or self._hands.chosen_wire is not None:
            self._hands.chosen_point = ""
            self._hands.chosen_wire = None
            return
        if self.eye.walk is not None:
            self.walk_view()
        else:
            self.session.select(())

    def _takes_flight(self, event: QKeyEvent) -> bool:
        is_free = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        return (
            is_free
            and keys.is_way(keys.plain(event.key()))
            and (self.is_walking or self._hands.is_right_held)
        )


_TOOL_KEYS: Mapping[int, gizmo.Tool] = {
    int(Qt.Key.Key_Q): "select",
    int(Qt.Key.Key_W): "move",
    int(Qt.Key.Key_E): "turn",
    int(Qt.Key.Key_R): "resize",
}
_CURSORS = {
    "drag": Qt.CursorShape.ClosedHandCursor,
    "look": Qt.CursorShape.SizeAllCursor,
    "band": Qt.CursorShape.CrossCursor,
}
