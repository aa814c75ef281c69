"""Which thing has a contact shadow, and on what: the ground, and for what stands on a floor or a table, that."""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterable, Mapping

from panda3d.core import (
    CollisionHandlerQueue,
    CollisionNode,
    CollisionRay,
    CollisionTraverser,
    CullBinManager,
    LPoint3,
    NodePath,
    Texture,
)

from scenes.model.values import EntityId
from scenes.stage.contact_shadows import ContactShadows, Footprint, footprint
from scenes.stage.frames import frame_of_matrix
from scenes.stage.masks import PICKABLE
from scenes.stage.thing import ENTITY_TAG, Thing

_IN_THE_AIR = 0.06
"""Metres over the ground from which a thing may stand on something else."""
_ABOVE, _BELOW = 0.06, 0.08
"""Metres: how far a floor may lie inside the thing that stands on it, and under it."""
_WIDE = 2.0
_BIN = "floor-shadows"
_AFTER_SOLID_THINGS = 25


class Contacts:
    """The contact shadows of a stage. Floors are looked for when the document changes, never while things move."""

    def __init__(
        self,
        root: NodePath,
        world: NodePath,
        spot: Texture,
        things: Mapping[EntityId, Thing],
    ) -> None:
        bins = CullBinManager.get_global_ptr()
        if bins.find_bin(_BIN) < 0:
            bins.add_bin(_BIN, CullBinManager.BT_fixed, _AFTER_SOLID_THINGS)
        self.on_ground = ContactShadows(root, spot, "background", 20)
        self.on_floors = ContactShadows(root, spot, _BIN, 0)
        self._world = world
        self._things = things
        self._has_ground = False
        self._high: dict[EntityId, tuple[float, float, float]] = {}
        """Middle and height of the underside of things that may stand on others."""
        self._bearers: dict[EntityId, EntityId] = {}
        self._ray = CollisionRay(0, 0, 0, 0, 0, -1)
        node = CollisionNode("floor-ray")
        node.add_solid(self._ray)
        node.set_from_collide_mask(PICKABLE)
        node.set_into_collide_mask(0)
        self._path = NodePath(node)
        self._floors = CollisionHandlerQueue()
        self._traverser = CollisionTraverser("floors")
        self._traverser.add_collider(self._path, self._floors)

    def light(self, to_sun: tuple[float, float, float], sun: float, *, has_ground: bool) -> None:
        """Where the light comes from; holds for what is shown from now on."""
        self._has_ground = has_ground
        self.on_ground.lean_from(to_sun, sun)
        self.on_floors.lean_from(to_sun, sun)
        self.on_ground.show_groups(has_ground)

    def put_group(self, ids: list[EntityId], floor: Footprint, rows: array[float]) -> None:
        """The shadows of a crowd's neighbours, where there is ground; they need no `show`."""
        self.on_ground.put_group(ids, floor, rows)

    def show(self, ids: Iterable[EntityId], *, is_settled: bool) -> None:
        """Lay the shadows of these things anew. `is_settled`: they are where the document has them, so that a floor
        may be looked for.
        """
        asked: set[EntityId] = set()
        shown = []
        for entity_id in ids:
            shown.append(entity_id)
            self._show(entity_id, asked if is_settled else None)
        if self._high:
            self._follow_bearers(shown, asked if is_settled else None)
        if asked:
            balls = self._balls(self._things)
            for entity_id in asked:
                self._stand(entity_id, balls)
        self.on_ground.flush()
        self.on_floors.flush()

    def drop(self, entity_id: EntityId) -> None:
        """The thing is gone; what stood on it is looked at with the next `show`."""
        self.on_ground.drop(entity_id)
        self._lift(entity_id)
        for other in [other for other, bearer in self._bearers.items() if bearer == entity_id]:
            self._bearers.pop(other)
            self.on_floors.drop(other)

    @property
    def nodes(self) -> tuple[NodePath, NodePath]:
        return self.on_ground.node, self.on_floors.node

    def dump(self) -> dict[str, dict[str, list[float]]]:
        """Where shadows lie and how dark they are, by entity."""
        return {"shadows": self.on_ground.dump(), "floor shadows": self.on_floors.dump()}

    def clear(self) -> None:
        self.on_ground.clear()
        self.on_floors.clear()

    def _show(self, entity_id: EntityId, asked: set[EntityId] | None) -> None:
        thing = self._things[entity_id]
        if thing.crowd is not None:
            return  # `put_group`
        has_shadow = any(view.has_shadow() for view in thing.views.values())
        if thing.box is None or not has_shadow or thing.is_hidden():
            self.on_ground.drop(entity_id)
            self._lift(entity_id)
            return
        floor, frame = footprint(*thing.box), frame_of_matrix(thing.matrix(self._world))
        if self._has_ground:
            self.on_ground.put(entity_id, floor, frame)
        else:
            self.on_ground.drop(entity_id)
        x, y, base = floor[:3]
        height = frame[11] + x * frame[2] + y * frame[5] + base * frame[8]
        self._lift(entity_id)
        if height > _IN_THE_AIR or not self._has_ground:
            at_x = frame[9] + x * frame[0] + y * frame[3] + base * frame[6]
            at_y = frame[10] + x * frame[1] + y * frame[4] + base * frame[7]
            self._high[entity_id] = (at_x, at_y, height)
            if asked is not None:
                asked.add(entity_id)

    def _lift(self, entity_id: EntityId) -> None:
        """It stands on nothing that is known."""
        if self._high.pop(entity_id, None) is not None:
            self._bearers.pop(entity_id, None)
            self.on_floors.drop(entity_id)

    def _follow_bearers(self, shown: list[EntityId], asked: set[EntityId] | None) -> None:
        """What stands on a changed thing has lost its floor, or finds one."""
        changed = set(shown)
        for entity_id, bearer in list(self._bearers.items()):
            if bearer in changed:
                del self._bearers[entity_id]
                self.on_floors.drop(entity_id)
                if asked is not None:
                    asked.add(entity_id)
        if asked is not None and len(changed) < len(self._things):
            balls = self._balls(shown)
            asked.update(key for key, place in self._high.items() if balls.at(place))

    def _balls(self, ids: Iterable[EntityId]) -> _Balls:
        found = []
        for entity_id in ids:
            thing = self._things[entity_id]
            if thing.reach is not None and thing.anchor is not None:
                middle, radius = thing.sphere or thing.ball(self._world)
                found.append((middle.x, middle.y, middle.z, radius + _ABOVE, entity_id))
        return _Balls(found)

    def _stand(self, entity_id: EntityId, balls: _Balls) -> None:
        """Find what carries a thing, and lay its shadow there."""
        place, thing = self._high[entity_id], self._things[entity_id]
        best: tuple[float, EntityId] | None = None
        for below in balls.at(place):
            if below == entity_id or self._things[below].is_hidden():
                continue
            height = self._floor(below, place)
            if height is not None and (best is None or height > best[0]):
                best = height, below
        if best is not None and thing.box is not None:
            self._bearers[entity_id] = best[1]
            frame = frame_of_matrix(thing.matrix(self._world))
            self.on_floors.put(entity_id, footprint(*thing.box), frame, best[0])

    def _floor(self, entity_id: EntityId, place: tuple[float, float, float]) -> float | None:
        """The height of this thing's surface under a point, if it is near enough to stand on."""
        x, y, z = place
        self._ray.set_origin(LPoint3(x, y, z + _ABOVE))
        self._path.reparent_to(self._world)
        self._traverser.traverse(self._things[entity_id].anchor)
        self._path.detach_node()
        heights = [
            entry.get_surface_point(self._world).z
            for entry in self._floors.get_entries()
            if entry.get_into_node_path().get_net_tag(ENTITY_TAG) == entity_id
        ]
        return max((height for height in heights if z - _BELOW <= height <= z + _ABOVE), default=None)


class _Balls:
    """Things by the balls around them."""

    def __init__(self, balls: list[tuple[float, float, float, float, EntityId]]) -> None:
        self._wide = [ball for ball in balls if ball[3] > _WIDE]
        self._small = sorted(ball for ball in balls if ball[3] <= _WIDE)

    def at(self, place: tuple[float, float, float]) -> list[EntityId]:
        """Those in whose ball a point lies."""
        x, y, z = place
        first = bisect.bisect_left(self._small, (x - _WIDE,))
        last = bisect.bisect_right(self._small, (x + _WIDE,))
        return [
            entity_id
            for middle_x, middle_y, middle_z, radius, entity_id in (*self._wide, *self._small[first:last])
            if (middle_x - x) ** 2 + (middle_y - y) ** 2 + (middle_z - z) ** 2 < radius * radius
        ]
