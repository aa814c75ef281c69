"""The real surface of things on the stage, for drags that stop where it meets that of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scenes.model.values import EntityId, Vec3
from scenes.stage.picking import WorldBox, world_box
from scenes.stage.stage import Stage
from scenes.stage.walking_shape import Soup, soup_of
from studio.viewport.contact import Facet, Meeting, facet, meeting, shifted
from studio.viewport.projection import added

_ROOM = 0.5
"""Metres around what is dragged in which triangles are looked out at once, so that small moves need no more."""
Corner = tuple[float, float, float]


class Surface:
    """The triangles of one thing where it stands now; read once, worked out where they are asked for."""

    def __init__(self, stage: Stage, entity_id: EntityId) -> None:
        self._soups: list[Soup] = []
        for node, matrix in stage.body_parts(entity_id):
            self._soups += [soup_of(node, number, matrix) for number in range(node.get_num_geoms())]

    def near(self, box: WorldBox | None = None) -> list[Facet]:
        """Those that touch a box; all without one."""
        found: list[Facet | None] = []
        for soup in self._soups:
            xs, ys, zs, corners = soup.xs, soup.ys, soup.zs, soup.corners
            triples: Iterable[tuple[int, int, int]] = zip(corners[::3], corners[1::3], corners[2::3])
            if box is not None:
                (x0, y0, z0), (x1, y1, z1) = box
                # What lies on one side of the box with all its corners cannot touch it.
                sides = [
                    (x < x0) | (x > x1) << 1 | (y < y0) << 2 | (y > y1) << 3 | (z < z0) << 4 | (z > z1) << 5
                    for x, y, z in zip(xs, ys, zs)
                ]
                triples = (one for one in triples if not sides[one[0]] & sides[one[1]] & sides[one[2]])
            found += [
                facet((xs[a], ys[a], zs[a]), (xs[b], ys[b], zs[b]), (xs[c], ys[c], zs[c]), soup.both)
                for a, b, c in triples
            ]
        return [one for one in found if one is not None]


class _Looked(NamedTuple):
    """What was found in a box."""

    box: WorldBox
    facets: Sequence[Facet]


class Touching:
    """Where the things of one drag meet others along an axis. `others()` are all that they may meet."""

    def __init__(
        self, stage: Stage, dragged: Iterable[EntityId], others: Callable[[], Iterable[EntityId]]
    ) -> None:
        self._stage = stage
        self._own = [one for entity_id in dragged for one in Surface(stage, entity_id).near()]
        self._others = others
        self._surfaces: dict[EntityId, Surface] = {}
        self._looked: _Looked | None = None

    def meeting(self, box: WorldBox, by: Vec3, axis: int, reach: float) -> Meeting | None:
        """The nearest touch of what is dragged, which has gone `by` and fills `box` now, at most `reach` away.

        The ground of the scene counts, too, for what comes down on it.
        """
        ground = None
        if axis == 2 and abs(box.low.z) <= reach:
            ground = Meeting(-box.low.z, Vec3(box.center.x, box.center.y, 0.0))
        found = self._surfaces_meet(box, by, axis, reach)
        both = [one for one in (ground, found) if one is not None]
        return min(both, key=lambda one: abs(one.way), default=None)

    def _surfaces_meet(self, box: WorldBox, by: Vec3, axis: int, reach: float) -> Meeting | None:
        still = self._near(_grown(box, reach))
        if not still:
            return None
        # Of what is dragged only that counts which the others are before or behind, and near.
        low = [min(f.low[a] for f in still) - by[a] for a in range(3)]
        high = [max(f.high[a] for f in still) - by[a] for a in range(3)]
        low[axis] -= reach
        high[axis] += reach
        own = [f for f in self._own if all(f.high[a] > low[a] and f.low[a] < high[a] for a in range(3))]
        return meeting(shifted(own, by), still, axis, reach)

    def _near(self, box: WorldBox) -> list[Facet]:
        looked = self._looked
        if looked is None or not _holds(looked.box, box):
            room = _grown(box, _ROOM)
            found = [one for entity_id in self._others() for one in self._surface(entity_id, room)]
            looked = self._looked = _Looked(room, found)
        return [f for f in looked.facets if _overlap(f, box)]

    def _surface(self, entity_id: EntityId, room: WorldBox) -> list[Facet]:
        sphere = self._stage.sphere(entity_id)
        around = world_box(self._stage, entity_id) if sphere is not None else None
        if around is None or any(
            around.low[axis] > room.high[axis] or around.high[axis] < room.low[axis] for axis in range(3)
        ):
            return []
        if entity_id not in self._surfaces:
            self._surfaces[entity_id] = Surface(self._stage, entity_id)
        return self._surfaces[entity_id].near(room)


def _grown(box: WorldBox, by: float) -> WorldBox:
    more = Vec3(by, by, by)
    return WorldBox(added(box.low, more, -1.0), added(box.high, more))


def _holds(outer: WorldBox, inner: WorldBox) -> bool:
    return all(outer.low[a] <= inner.low[a] and inner.high[a] <= outer.high[a] for a in range(3))


def _overlap(one: Facet, box: WorldBox) -> bool:
    return all(one.low[a] <= box.high[a] and box.low[a] <= one.high[a] for a in range(3))
