"""What is dragged from the library into the view: plain data that is read with all checks, and never trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from scenes.errors import SalaError
from scenes.kits.own_thing import OwnThing
from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, EntityId, LocalText, Vec3
from scenes.schema.codec import Codec
from scenes.texts import Texts
from studio.dialogs import complain
from studio.my_things import placing
from studio.session import EditingSession
from studio.viewport import changes, resting
from studio.viewport.leaning import UP, Spot, Stance, spot_under, stance_on
from studio.viewport.scenery import GHOST

if TYPE_CHECKING:
    from studio.viewport.host import SceneView

MIME = "application/x-sala-part"
OWN_THING = "own_thing"
"""What a drag says of one of the teacher's own things: its id."""
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be placed: a thing, or one of the teacher's own with its parts and cards.

    `things` is how it looks before it is placed: the whole first, then its parts.
    """

    things: tuple[Entity, ...]
    own: OwnThing | None = None

    @property
    def components(self) -> Mapping[str, Component]:
        return self.things[0].components

    @property
    def name(self) -> LocalText:
        return self.things[0].name

    def put(
        self, session: EditingSession, texts: Texts, position: Vec3, rotation: Vec3 | None = None
    ) -> EntityId:
        """Place it as one step of the history, turned as it is or otherwise. Raises SalaError."""
        if self.own is None:
            turned = ORIGIN if rotation is None else rotation
            return changes.place(session, texts, self.components, self.name, position, turned)
        return placing.place(session, texts, self.own, position, rotation)


def part_from(mime: QMimeData, session: EditingSession) -> Part | None:
    """The part that is dragged; None if it is something else or damaged (a drag may come from any program)."""
    if not mime.hasFormat(MIME):
        return None
    raw = bytes(mime.data(MIME).data())
    if len(raw) > _MOST_BYTES:
        return None
    try:
        data: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    if isinstance(data.get(OWN_THING), str):
        try:
            return own_part(session, data[OWN_THING])
        except SalaError:
            return None
    return part_of({key: data[key] for key in ("components", "name") if key in data}, session.codec)


def part_of(plain: Mapping[str, Any], codec: Codec) -> Part | None:
    """The part that plain data (`components` by kind, `name`) describe; None if they are damaged."""
    entity, problems = codec.decode(Entity, dict(plain), key="part")
    if entity is None or not entity.components or any(p.level == "error" for p in problems):
        return None
    return Part((entity,))


def own_part(session: EditingSession, thing_id: str) -> Part:
    """One of the teacher's own things, ready to be looked at and placed. Raises SalaError."""
    thing = placing.looked_at(session, thing_id)
    whole = thing.whole
    return Part((whole, *(one for one in thing.things.values() if one is not whole)), thing)


def place_in_view(view: SceneView, part: Part) -> EntityId:
    """Put something where one looks, beside what is there already, and select it. Raises SalaError."""
    scenery = view.scenery
    found = resting.under_pointer(scenery, view.projection().ray(view.width() / 2, view.height() * 0.55))
    target = view.eye.rig.target
    position = Vec3(target.x, target.y, 0.0) if found is None else found
    scenery.show_ghost(part.things, position)
    box = scenery.box(GHOST)
    if box is not None:
        lift = resting.lift_of(box, position)
        position = resting.free_place(scenery, box, position)
        position = position._replace(z=position.z + lift)
    scenery.drop_ghost()
    return part.put(view.session, view.texts, position)


class DropTarget:
    """Takes parts into one view: a ghost follows the pointer, the drop is one undo step."""

    def __init__(self, view: SceneView) -> None:
        self._view = view
        self._part: Part | None = None

    @property
    def is_over(self) -> bool:
        return self._part is not None

    def enter(self, event: QDragEnterEvent) -> None:
        self._part = part_from(event.mimeData(), self._view.session)
        if self._part is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        stance = None if self._part is None else self._show(self._part, event.position())
        if stance is None:
            event.ignore()
            self._view.scenery.drop_ghost()
        else:
            event.acceptProposedAction()
        self._view.update()

    def leave(self) -> None:
        self._part = None
        self._view.scenery.drop_ghost()
        self._view.update()

    def drop(self, event: QDropEvent) -> None:
        view, part = self._view, self._part
        stance = None if part is None else self._show(part, event.position())
        self.leave()
        if part is None or stance is None:
            event.ignore()
            return
        event.acceptProposedAction()
        try:
            part.put(view.session, view.texts, *stance)
        except SalaError as error:
            complain(view, view.texts, error)
        view.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show(self, part: Part, at: QPointF) -> Stance | None:
        """Show the ghost where the part would stand; None if it cannot stand there."""
        view, whole = self._view, part.things[0]
        scenery = view.scenery
        reach = max(40.0, 5.0 * view.eye.distance)
        ray = view.projection().ray(at.x(), at.y())
        if view.leans:
            spot = spot_under(scenery, ray, reach=reach)
        else:
            under = resting.under_pointer(scenery, ray, reach=reach)
            spot = None if under is None else Spot(under, UP)
        if spot is None:
            return None
        if view.snaps and spot.normal == UP:
            x, y = (round(part / view.grid_step) * view.grid_step for part in spot.point[:2])
            spot = spot._replace(point=Vec3(x, y, spot.point.z))
        scenery.show_ghost(part.things, spot.point)  # so that it can be measured
        box = scenery.own_box(GHOST)
        stance = stance_on(spot, whole.rotation, box, resting.lift_of(box, ORIGIN))
        scenery.show_ghost(part.things, *stance)
        return stance
