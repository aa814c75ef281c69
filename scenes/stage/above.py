"""Signs above things: over all that is part of them, and as large as their metres say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from panda3d.core import BoundingBox, LMatrix3f, LMatrix4f, TransformState

from scenes.model.scene import Entity
from scenes.model.values import EntityId, Vec3
from scenes.stage.backstage import Box
from scenes.stage.thing import ENTITY_TAG, Thing, joined
from scenes.stage.view import Perch

if TYPE_CHECKING:
    from scenes.stage.signs import Sign

_FLAT = 1e-15
"""A thing that is scaled to nothing has no way back to metres."""
_ALONE = Perch(0.0, 1.0, 0.0, LMatrix4f.ident_mat())
"""A sign without a body below it is the thing itself: it has the thing's place, turn and scale."""


class Above:
    """Puts the signs of things where they belong while the document has everything at its own place.

    Poses of play take signs along and do not move them within their thing: a label must not jump because a part of
    what it names turns. Only when a thing itself is stretched its signs keep their size.
    """

    def __init__(self, things: Mapping[EntityId, Thing]) -> None:
        self._things = things
        self._signs: dict[EntityId, None] = {}
        self._stretched: dict[EntityId, Vec3] = {}
        """Scales of poses that are not the document's own."""

    def add(self, entity_id: EntityId) -> None:
        """This thing has signs, which stand nowhere yet."""
        self._signs[entity_id] = None

    def drop(self, entity_id: EntityId) -> None:
        self._signs.pop(entity_id, None)

    def texts(self) -> Iterator[tuple[EntityId, Sign]]:
        """All signs that are texts, with what they belong to."""
        for entity_id in self._signs:
            for view in self._things[entity_id].views.values():
                if view.sign is not None:
                    yield entity_id, view.sign

    def parents(self, entity_ids: Iterable[EntityId]) -> list[EntityId]:
        """What these things are part of before a change; `settle` asks for it after."""
        if not self._signs:
            return []
        found = (thing.entity.parent for key in entity_ids if (thing := self._things.get(key)) is not None)
        return [parent for parent in found if parent is not None]

    def settle(self, touched: Iterable[EntityId], old_parents: Iterable[EntityId] = ()) -> None:
        """Put up the signs of these things, of all that is part of them, and of all they are or were part of."""
        if self._signs:
            for entity_id in self._concerned(list(touched), old_parents):
                self._put_up(self._things[entity_id])

    def settle_poses(self, touched: Iterable[EntityId]) -> None:
        """These things are at the document's own places again."""
        for entity_id in touched:
            self._stretched.pop(entity_id, None)

    def stretch(self, entity_id: EntityId, scale: Vec3) -> None:
        """A pose gives this thing a scale."""
        if entity_id not in self._signs:
            return
        thing = self._things[entity_id]
        if scale == thing.entity.scale:
            if self._stretched.pop(entity_id, None) is None:
                return
        else:
            self._stretched[entity_id] = scale
        self._put_up(thing)

    def _concerned(self, touched: list[EntityId], old_parents: Iterable[EntityId]) -> list[EntityId]:
        if len(touched) >= len(self._things):
            return list(self._signs)
        found: dict[EntityId, None] = {}
        waiting = [self._things[key] for key in touched if key in self._things]
        while waiting:
            thing = waiting.pop()
            if thing.entity.id not in found:
                found[thing.entity.id] = None
                waiting += self._parts(thing)
        above: set[EntityId] = set()
        for start in (*touched, *old_parents):
            for thing in self._upwards(start):
                if thing.entity.id in above:
                    break
                above.add(thing.entity.id)
                found[thing.entity.id] = None
        return [entity_id for entity_id in self._signs if entity_id in found]

    def _put_up(self, thing: Thing) -> None:
        perch = self._perch(thing)
        thing.reach = None
        for view in thing.views.values():
            if view.IS_SIGN:
                view.stand(perch)
            thing.reach = joined(thing.reach, view.reach())

    def _perch(self, thing: Thing) -> Perch:
        box = self._extent(thing)
        if box is None:
            return _ALONE
        world = LMatrix4f(LMatrix4f.ident_mat())
        for part in self._upwards(thing.entity.id):
            world = world * _matrix(
                part.entity, self._stretched.get(thing.entity.id) if part is thing else None
            )
        turned = world.get_upper_3()
        if abs(turned.determinant()) < _FLAT:
            return _ALONE
        low, high = box
        size = max((high[axis] - low[axis]) * turned.get_row(axis).length() for axis in range(3))
        upright = LMatrix3f()
        upright.invert_from(turned)
        return Perch(high.z, 1.0 / turned.get_row(2).length(), size, LMatrix4f(upright))

    def _extent(self, thing: Thing) -> Box | None:
        """The box around a thing's own body and what stands on its outline; without a body, around all its parts."""
        found = thing.box
        waiting = [(part, _matrix(part.entity)) for part in self._parts(thing)]
        while waiting:
            part, matrix = waiting.pop()
            if part.entity.hidden:
                continue
            if part.box is not None:
                bounds = BoundingBox(*part.box)
                bounds.xform(matrix)
                box = bounds.get_min(), bounds.get_max()
                if thing.box is None or _overlap(thing.box, box):
                    found = joined(found, box)
            waiting += [(below, _matrix(below.entity) * matrix) for below in self._parts(part)]
        return found

    def _parts(self, thing: Thing) -> Iterator[Thing]:
        """The things right below this one."""
        if thing.anchor is not None and thing.anchor.get_num_children() > len(thing.views):
            for child in thing.anchor.get_children():
                if child.has_tag(ENTITY_TAG):
                    yield self._things[EntityId(child.get_tag(ENTITY_TAG))]

    def _upwards(self, entity_id: EntityId) -> Iterator[Thing]:
        """This thing and all that it is part of, from the inside out."""
        above: EntityId | None = entity_id
        while above is not None and (thing := self._things.get(above)) is not None:
            yield thing
            above = thing.entity.parent


def _matrix(entity: Entity, scale: Vec3 | None = None) -> LMatrix4f:
    """From the thing's own space to its parent's, as the document has it, or with another scale."""
    size = entity.scale if scale is None else scale
    return TransformState.make_pos_hpr_scale(entity.position, entity.rotation, size).get_mat()


def _overlap(a: Box, b: Box) -> bool:
    """Whether two boxes lie over one another, seen from above."""
    return a[0].x <= b[1].x and b[0].x <= a[1].x and a[0].y <= b[1].y and b[0].y <= a[1].y
