"""Dragging a point of a thing: on the floor it lies on, along its own axis, or along an arrow."""

from __future__ import annotations

import math
from collections.abc import Mapping

from scenes.model.parts import Component
from scenes.model.scene import Entity
from scenes.model.values import EntityId, Vec3
from scenes.texts import N_, Texts
from studio.viewport import points
from studio.viewport.drags import Hold, Trial, distance_words, held, way_typed
from studio.viewport.posing import AXES, UP
from studio.viewport.projection import Projection, added, along_axis, minus, on_plane

FREE = (0, 1)
"""Taken by itself a point keeps its height; arrows and numbers change that."""


class PointDrag:
    """One point of one thing. `axes`: what it goes along, of the world."""

    label: str = N_("Move point")
    fields: tuple[str, ...] = ("x", "y", "z")

    def __init__(
        self,
        entities: Mapping[EntityId, Entity],
        entity_id: EntityId,
        point: points.Point,
        texts: Texts,
        projection: Projection,
        x: float,
        y: float,
        axes: tuple[int, ...] = FREE,
    ) -> None:
        self._entities, self._entity_id, self._point = entities, entity_id, point
        self._texts = texts
        self._axes = axes
        self.first = axes[0]
        if point.axis is not None:
            self.fields = ("m",)
            self.first = 0
        place = projection.projector().dot(point.place)
        self._offset = (0.0, 0.0) if place is None else (place.x - x, place.y - y)
        self._start = self._reach(projection, x, y)

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        now = self._reach(projection, x, y)
        if now is None or self._start is None:
            return None
        by = minus(now, self._start)
        if self._point.axis is None:
            by, _guides = held(self._point.place, by, self._axes, Hold(hold.step), projection)
        elif hold.step > 0.0:
            along = sum(a * b for a, b in zip(by, self._point.axis))
            by = added(Vec3(0, 0, 0), self._point.axis, round(along / hold.step) * hold.step)
        return self._changed(by)

    def typed(self, numbers: Mapping[str, float]) -> Trial | None:
        if self._point.axis is None:
            return self._changed(way_typed(numbers))
        metres = max(-10_000.0, min(10_000.0, numbers.get("m", 0.0)))
        return self._changed(added(Vec3(0, 0, 0), self._point.axis, metres))

    def _changed(self, by: Vec3) -> Trial | None:
        to = points.on_axis(self._point, added(self._point.place, by))
        changed = points.moved(self._entities, self._entity_id, self._point.key, to)
        if changed is None:
            return None
        parts: tuple[tuple[EntityId, str, Component], ...] = ()
        if changed.component is not None:
            parts = ((self._entity_id, changed.kind, changed.component),)
        words = distance_words(self._texts, by, self._axes)
        if self._point.axis is not None:
            words = self._texts(N_("{metres} m"), metres=f"{math.hypot(*by):.2f}")
        return Trial({self._entity_id: changed.place}, words, (), parts)

    def _reach(self, projection: Projection, x: float, y: float) -> Vec3 | None:
        ray = projection.ray(x + self._offset[0], y + self._offset[1])
        place, axis = self._point.place, self._point.axis
        if axis is None and len(self._axes) == 1:
            axis = AXES[self._axes[0]]
        if axis is not None:
            along = along_axis(ray, place, axis)
            return None if along is None else added(place, axis, max(-5000.0, min(5000.0, along)))
        normal = UP if self._axes == FREE else AXES[3 - sum(self._axes)]
        return on_plane(ray, place, normal, reach=2000.0)
