"""What the pointer does in the view: look around, select, carry things, use the gizmo. One state at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from scenes.model.scene import Entity
from scenes.model.values import EntityId, Vec3
from scenes.texts import N_
from studio.viewport import changes, cube, gizmo, keys, points, wiring
from studio.viewport.drags import CarryDrag, Drag, Hold, Trial, drag_of
from studio.viewport.entry import Entry
from studio.viewport.looking import around
from studio.viewport.magnet import Guide, Magnet
from studio.viewport.point_drag import PointDrag
from studio.viewport.posing import Posing
from studio.viewport.projection import on_plane
from studio.viewport.spot_drag import SpotDrag
from studio.viewport.wire_keys import WireKeys, first_terminal
from studio.viewport.wiring import Terminal, WireDrag, WireKey

if TYPE_CHECKING:
    from studio.viewport.host import SceneView

Mode = Literal["", "look", "press", "band", "drag", "cube", "place", "wire"]
_FAR_ENOUGH = 5.0
"""Pixels that a press must travel before it is a drag."""
_TOLD = 90.0
"""Pixels that the pointer must go until it is no more told why a drag did nothing."""
_COPY = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
_DEGREES_PER_PIXEL = 0.35


class Hands:
    """The pointer's state. `readout` is what a drag says now, or why nothing came of the last one.

    `hovered`, `handle`, `point`, `terminal` and `wire` are under the pointer. `chosen_point` is the point of a thing
    that has the arrows, `chosen_wire` the wire that was clicked, or whose ends the keyboard chose; `entered` is the
    group whose parts are taken alone. `entry` are the numbers that are typed instead of dragging.
    """

    def __init__(self, view: SceneView) -> None:
        self._view = view
        self.mode: Mode = ""
        self.hovered: EntityId | None = None
        self.handle = ""
        self.point = ""
        self.chosen_point = ""
        self.terminal: Terminal | None = None
        self.wire: WireKey | None = None
        self.chosen_wire: WireKey | None = None
        self.entered: EntityId | None = None
        self.cube_side = ""
        self.entry: Entry | None = None
        self.is_typing = False
        """Whether a drag goes on without a button, for numbers only."""
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
        self._magnet: Magnet | None = None
        self._wire_keys: WireKeys | None = None

    # -- events ----------------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        if self.is_typing:
            self.end_typing(is_kept=bool(self.entry))
        if self.mode == "wire":
            self.cancel()
        if self.mode:
            return  # a second button does not disturb the first
        view, at = self._view, event.position()
        self._start = self._last = self.at = at
        self._has_moved = False
        self.readout = ""
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
        elif self.terminal is not None:
            self._drag = WireDrag(view.scenery, view.texts, view.session.language, self.terminal)
            self.mode = "drag"
        elif self.handle or self.point:
            drag = self._drag_at(at)
            if drag is not None:
                self._drag, self.mode = drag, "drag"
        elif view.session.is_place_asked:
            self.mode = "place"
        elif view.eye.walk is not None and self.hovered is None:
            self.mode = "look"
        else:
            self._pressed, self.mode = self.hovered, "press"

    def move(self, event: QMouseEvent) -> None:
        if self.mode == "wire":
            return
        at = event.position()
        self.at = at
        by = at - self._last
        self._last = at
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not self.mode:
            if (at - self._start).manhattanLength() > _TOLD:
                self.readout = ""
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
        if self.mode in ("", "wire") or event.button() != self._drag_button:
            return
        view, mode = self._view, self.mode
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if mode == "drag" and not self._has_moved and self.handle and self._begin_typing():
            return
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
        elif mode == "place" and not self._has_moved:
            self.readout = view.tell_place(event.position())
        elif mode == "press":
            self._click(ctrl)
        elif mode == "drag" and self.point and not self._has_moved:
            self.chosen_point = self.point
        elif mode == "drag" and self.terminal is not None and not self._has_moved:
            view.session.select((self.terminal.part,))
        elif mode == "band" and self.band is not None:
            chosen = view.inside(self.band)
            view.session.select((*view.session.selection, *chosen) if ctrl else chosen)
        elif mode == "drag":
            self.chosen_point = self.point or self.chosen_point
            self._finish(is_copy=bool(event.modifiers() & _COPY))
        told = self.readout if mode == "place" else self._refusal()
        self._forget()
        self._find(event.position())
        self.readout, self._start = told, event.position()

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

    def enter(self, group: EntityId) -> None:
        """From now on take the parts of this group alone; the one under the pointer is selected."""
        view = self._view
        self.entered = group
        view.session.select(())
        self._find(self.at)
        if self.hovered is not None:
            view.session.select((self.hovered,))
        self._pressed = self.hovered

    def leave(self) -> None:
        if self.mode == "wire":
            return  # the keyboard goes on without the mouse
        self.hovered, self.handle, self.cube_side, self.point = None, "", "", ""
        self.terminal = self.wire = None

    def cancel(self) -> bool:
        """Give up what is being dragged; returns whether there was something."""
        if self.mode not in ("drag", "band", "wire"):
            return False
        self._view.scenery.preview({})
        self.mode = ""
        self._forget()
        return True

    def retry(self, modifiers: Qt.KeyboardModifier) -> None:
        """A key of the keyboard was pressed or let go during a drag: snapping may have changed."""
        if self.mode == "drag":
            self._try(modifiers)

    @property
    def guides(self) -> tuple[Guide, ...]:
        """Lines that show what holds the drag."""
        return () if self._trial is None else self._trial.guides

    @property
    def new_wire(self) -> tuple[tuple[Vec3, ...], bool]:
        """The way of the wire that is dragged, and whether letting go would connect it."""
        return ((), False) if self._trial is None else (self._trial.way, bool(self._trial.parts))

    def shown(self, entity: Entity) -> Entity:
        """A thing as the drag shows it now."""
        for entity_id, kind, part in () if self._trial is None else self._trial.parts:
            if entity_id == entity.id and self._trial is not None:
                place = self._trial.places[entity_id]
                return points.shown(entity, points.Changed(place, kind, part))
        return entity

    # -- numbers instead of dragging -------------------------------------------------------------------------------

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the numbers of a drag."""
        if self.mode == "wire":
            return WireKeys.takes(event.key())
        is_numeric = self.mode == "drag" and self._drag is not None and bool(self._drag.fields)
        return is_numeric and keys.types_number(event)

    def press_key(self, event: QKeyEvent) -> None:
        """Take a key that `takes_key` said yes to."""
        drag, key = self._drag, event.key()
        if self._wire_keys is not None:
            self._press_wire_key(self._wire_keys, key)
            return
        if drag is None:
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end_typing(is_kept=True)
            return
        if self.entry is None:
            self.entry = Entry(drag.fields, drag.first)
        if key == Qt.Key.Key_Backspace:
            self.entry.rub_out()
        elif key == Qt.Key.Key_Tab:
            self.entry.next_field()
        elif key == Qt.Key.Key_Backtab:
            self.entry.next_field(-1)
        else:
            self.entry.type(event.text())
        self._try(event.modifiers())

    def end_typing(self, *, is_kept: bool) -> None:
        """End a drag from the keyboard; a button that is still held means nothing any more."""
        if is_kept:
            self.mode = ""
            self._finish(is_copy=False)
            self._forget()
        else:
            self.cancel()

    # -- wires by the keyboard -------------------------------------------------------------------------------------

    def begin_wire(self, at: tuple[EntityId, str] | None = None) -> None:
        """From now on the keyboard chooses ends of parts; first this one, or one that is selected."""
        view = self._view
        ends = wiring.terminals_of(view.session.scene)
        if self.mode or view.is_walking:
            return
        self.leave()
        if not ends:
            self.at = self._start = QPointF(view.width() / 2, view.height() / 2)
            self.readout = view.texts(N_("No part of a circuit is in this scene."))
            return
        first = next((one for one in ends if one.key == at), None) or first_terminal(view, ends)
        self._wire_keys = WireKeys(view, ends, first)
        self.mode = "wire"
        self._show_wire(self._wire_keys)

    def _press_wire_key(self, wire: WireKeys, key: int) -> None:
        pressed, end = wire.press(key), wire.at.key
        if pressed == "end":
            self.cancel()
            return
        self._show_wire(wire)
        if not pressed:
            return
        there = wire.wire
        self.mode = ""
        if pressed == "connect":
            self._finish(is_copy=False)
        self._forget()
        if there is not None:
            wiring.without(self._view.session, self._view.texts, there)
        self.begin_wire(end)  # one wire is seldom alone

    def _show_wire(self, wire: WireKeys) -> None:
        self._drag, self._trial = wire.drag, wire.trial
        self.terminal, self.readout, self.chosen_wire = wire.at, wire.readout, wire.wire
        dot = self._view.projection().projector().dot(wire.at.place)
        if dot is not None:
            self.at = QPointF(dot.x, dot.y)

    def _begin_typing(self) -> bool:
        """A click on a handle, without dragging it: numbers are typed."""
        if self._drag is None or not self._drag.fields:
            return False
        self.entry = Entry(self._drag.fields, self._drag.first)
        self.is_typing = True
        self._trial = None
        self.readout = ""
        self._view.scenery.preview({})
        return True

    def _forget(self) -> None:
        self.band, self.readout = None, ""
        self._drag = self._trial = self.entry = self._magnet = None
        self.is_typing = False
        if self._wire_keys is not None:
            self._wire_keys = self.terminal = self.chosen_wire = None

    def _refusal(self) -> str:
        """Why the drag that ends now has done nothing; "" if it did something, or was none."""
        trial = self._trial
        is_wire = isinstance(self._drag, WireDrag) and self._has_moved
        return trial.readout if is_wire and trial is not None and not trial.parts else ""

    # -- inside ----------------------------------------------------------------------------------------------------

    def _drag_at(self, at: QPointF) -> Drag | None:
        """The drag that the handle or the point under the pointer begins."""
        view = self._view
        session, projection = view.session, view.projection()
        point = view.point_named(self.point or self.chosen_point)
        if point is not None and point.thing is not None:
            return SpotDrag(view.scenery, view.texts, session.language, point.thing)
        if point is not None:
            axes = tuple("xyz".index(letter) for letter in self.handle.partition(" ")[2]) or (0, 1)
            leading = session.selection[-1]
            entities = session.scene.entities
            return PointDrag(entities, leading, point, view.texts, projection, at.x(), at.y(), axes)
        posing = Posing(session.scene.entities, session.selection)
        if not posing:
            return None
        return drag_of(self.handle, posing, view.texts, projection, at.x(), at.y())

    def _hold(self, modifiers: Qt.KeyboardModifier) -> Hold:
        view = self._view
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        step = view.grid_step if view.snaps != ctrl else 0.0
        if not view.magnet or step or isinstance(self._drag, (PointDrag, SpotDrag, WireDrag)):
            return Hold(step)
        if self._magnet is None:
            ids = Posing(view.session.scene.entities, view.session.selection).ids
            passing = view.scenery.with_parts(ids)
            box = around(map(view.scenery.box, ids)) if self._trial is None else None
            if box is not None:
                touching = view.scenery.touching(passing)
                self._magnet = Magnet(
                    box,
                    lambda middle, reach: view.scenery.boxes_near(middle, reach, passing),
                    touching.meeting,
                )
        return Hold(step, self._magnet)

    def _find(self, at: QPointF) -> None:
        view = self._view
        self.cube_side = cube.side_at(view.eye.view, view.width(), at)
        # A point is small and lies on top: whoever is on it means it, even where an arrow passes.
        self.point = "" if self.cube_side else view.point_at(at)
        is_asked = view.session.is_place_asked
        self.terminal = None if self.cube_side or self.point or is_asked else view.terminal_at(at)
        is_taken = bool(self.cube_side or self.point or self.terminal)
        found = None if is_taken or is_asked else gizmo.handle_at(view.gizmo_handles(), at)
        self.handle = "" if found is None else found.key
        is_taken = is_taken or bool(self.handle)
        self.wire = None if is_taken or is_asked else view.wire_at(at)
        self.hovered = None if is_taken or self.wire is not None else view.thing_at(at)

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
        if self.wire is not None:
            wire = self.wire
            session.select((wire.circuit,))
            self.chosen_wire = wire
            return
        if self.entered is not None and not self._view.is_inside(entity_id, self.entered):
            self.entered = None
            entity_id = None if entity_id is None else self._view.whole_of(entity_id)
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
            leans=view.leans,
        )
        self.mode = "drag"

    def _try(self, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        if self._drag is None:
            return
        if self.entry is not None and (self.entry or self.is_typing):
            trial = self._drag.typed(self.entry.numbers())
        else:
            trial = self._drag.trial(view.projection(), self.at.x(), self.at.y(), self._hold(modifiers))
        if trial is not None:
            self._trial, self.readout = trial, trial.readout
            view.scenery.preview(trial.places)

    def _finish(self, *, is_copy: bool) -> None:
        view = self._view
        view.scenery.preview({})
        if self._drag is None or self._trial is None:
            return
        if self._trial.parts:
            changes.put_parts(
                view.session, view.texts(self._drag.label), self._trial.places, self._trial.parts
            )
        elif isinstance(self._drag, WireDrag):
            return
        elif is_copy and not isinstance(self._drag, (PointDrag, SpotDrag)):
            changes.put_copies(view.session, view.texts(N_("Duplicate")), self._trial.places)
        else:
            changes.put(view.session, view.texts(self._drag.label), self._trial.places)
