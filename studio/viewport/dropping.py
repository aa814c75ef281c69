"""What is dragged from the library into the view: plain data that is read with all checks, and never trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import LocalText, Vec3
from scenes.schema.codec import Codec
from studio.viewport import changes, resting
from studio.viewport.scenery import GHOST

if TYPE_CHECKING:
    from studio.viewport.host import SceneView

MIME = "application/x-sala-part"
_MOST_BYTES = 1_000_000


class Part(NamedTuple):
    """A thing that can be placed."""

    components: Mapping[str, Component]
    name: LocalText


def part_from(mime: QMimeData, codec: Codec) -> Part | None:
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
    return part_of({key: data[key] for key in ("components", "name") if key in data}, codec)


def part_of(plain: Mapping[str, Any], codec: Codec) -> Part | None:
    """The part that plain data (`components` by kind, `name`) describe; None if they are damaged."""
    entity, problems = codec.decode(Entity, dict(plain), key="part")
    if entity is None or not entity.components or any(p.level == "error" for p in problems):
        return None
    return Part(entity.components, entity.name)


class DropTarget:
    """Takes parts into one view: a ghost follows the pointer, the drop is one undo step."""

    def __init__(self, view: SceneView) -> None:
        self._view = view
        self._part: Part | None = None
        self._lift = 0.0

    @property
    def is_over(self) -> bool:
        return self._part is not None

    def enter(self, event: QDragEnterEvent) -> None:
        self._lift = 0.0
        self._part = part_from(event.mimeData(), self._view.session.codec)
        if self._part is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        if self._part is None:
            event.ignore()
            return
        position = self._position(event.position())
        if position is None:
            event.ignore()
            self._view.scenery.drop_ghost()
        else:
            event.acceptProposedAction()
            scenery = self._view.scenery
            scenery.show_ghost(self._part.components, position)
            box = scenery.box(GHOST)
            self._lift = 0.0 if box is None else resting.lift_of(box, position)
            if self._lift:
                scenery.show_ghost(self._part.components, position._replace(z=position.z + self._lift))
        self._view.update()

    def leave(self) -> None:
        self._part = None
        self._view.scenery.drop_ghost()
        self._view.update()

    def drop(self, event: QDropEvent) -> None:
        view, part, lift = self._view, self._part, self._lift
        position = None if part is None else self._position(event.position())
        self.leave()
        if part is None or position is None:
            event.ignore()
            return
        event.acceptProposedAction()
        position = position._replace(z=position.z + lift)
        changes.place(view.session, view.texts, part.components, part.name, position)
        view.setFocus(Qt.FocusReason.MouseFocusReason)

    def _position(self, at: QPointF) -> Vec3 | None:
        view = self._view
        ray = view.projection().ray(at.x(), at.y())
        found = resting.under_pointer(view.scenery, ray, reach=max(40.0, 5.0 * view.eye.distance))
        if found is None or not view.snaps:
            return found
        x, y = (round(part / view.grid_step) * view.grid_step for part in found[:2])
        return Vec3(x, y, found.z)
