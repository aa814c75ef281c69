"""Drags: from where the pointer goes to new places of things. The document is changed by whoever ends the drag."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from scenes.model.transforms import Placement
from scenes.model.values import EntityId, Vec3
from scenes.texts import N_, Texts
from studio.viewport.posing import AXES, UP, Posing
from studio.viewport.projection import Projection, added, along_axis, cross, dot, minus, on_plane, unit
from studio.viewport.resting import is_resting, under_pointer
from studio.viewport.scenery import Scenery

TURN_STEP = 15.0
_SIZE_STEP = 0.1


class Trial(NamedTuple):
    """What a drag shows now: places in the parents, and its measure in words."""

    places: Mapping[EntityId, Placement]
    readout: str


class Drag(Protocol):
    """One drag of one gizmo handle or of things themselves. `label` is the msgid of its undo step."""

    label: str

    def trial(self, projection: Projection, x: float, y: float, snap: float) -> Trial | None:
        """What to show with the pointer at x, y; `snap` is the grid's step in metres, 0 for none."""
        ...


class MoveDrag:
    """Along one arrow or in one plane, through the pivot."""

    label = N_("Move")

    def __init__(
        self, posing: Posing, texts: Texts, axes: tuple[int, ...], projection: Projection, x: float, y: float
    ) -> None:
        self._posing = posing
        self._texts = texts
        self._axes = axes
        self._start = self._reach(projection, x, y)

    def trial(self, projection: Projection, x: float, y: float, snap: float) -> Trial | None:
        now = self._reach(projection, x, y)
        if now is None or self._start is None:
            return None
        by = minus(now, self._start)
        if snap > 0.0:
            by = _snapped(self._posing.pivot, by, self._axes, snap)
        return Trial(self._posing.moved(by), distance_words(self._texts, by, self._axes))

    def _reach(self, projection: Projection, x: float, y: float) -> Vec3 | None:
        ray, pivot = projection.ray(x, y), self._posing.pivot
        if len(self._axes) == 1:
            axis = AXES[self._axes[0]]
            along = along_axis(ray, pivot, axis)
            return None if along is None else added(pivot, axis, max(-2000.0, min(2000.0, along)))
        normal = AXES[3 - sum(self._axes)]
        return on_plane(ray, pivot, normal, reach=2000.0)


class CarryDrag:
    """Things taken by hand: what stands on something comes to stand on what is pointed to; what floats stays high.

    They keep the place in the picture at which they were taken.
    """

    label = N_("Move")

    def __init__(
        self,
        posing: Posing,
        texts: Texts,
        scenery: Scenery,
        projection: Projection,
        x: float,
        y: float,
        *,
        sits: bool,
    ) -> None:
        self._posing = posing
        self._texts = texts
        self._scenery = scenery
        self._passing = scenery.with_parts(posing.ids)
        self._sits = sits and is_resting(scenery, posing.pivot, self._passing)
        base = projection.projector().dot(posing.pivot)
        self._offset = (0.0, 0.0) if base is None else (base.x - x, base.y - y)

    def trial(self, projection: Projection, x: float, y: float, snap: float) -> Trial | None:
        ray = projection.ray(x + self._offset[0], y + self._offset[1])
        pivot = self._posing.pivot
        reach = 40.0 + 3.0 * math.dist(projection.view.position, pivot)
        if self._sits:
            now = under_pointer(self._scenery, ray, self._passing, reach)
        else:
            now = on_plane(ray, pivot, UP, reach)
        if now is None:
            return None
        by = minus(now, pivot)
        if snap > 0.0:
            by = _snapped(pivot, by, (0, 1), snap)
        return Trial(self._posing.moved(by), distance_words(self._texts, by, (0, 1)))


class TurnDrag:
    """Around the pivot."""

    label = N_("Turn")

    def __init__(
        self, posing: Posing, texts: Texts, axis: int, projection: Projection, x: float, y: float
    ) -> None:
        self._posing = posing
        self._texts = texts
        self._axis = AXES[axis]
        self._start = self._angle(projection, x, y)
        self._last = self._start
        self._turns = 0.0

    def trial(self, projection: Projection, x: float, y: float, snap: float) -> Trial | None:
        now = self._angle(projection, x, y)
        if now is None or self._start is None or self._last is None:
            return None
        self._turns += (now - self._last + 180.0) % 360.0 - 180.0
        self._last = now
        degrees = round(self._turns / TURN_STEP) * TURN_STEP if snap > 0.0 else self._turns
        words = self._texts(N_("{degrees}°"), degrees=f"{degrees:+.0f}")
        return Trial(self._posing.turned(self._axis, degrees), words)

    def _angle(self, projection: Projection, x: float, y: float) -> float | None:
        """Where on the ring the pointer is; a ring seen from its edge is turned by going sideways."""
        pivot, ray = self._posing.pivot, projection.ray(x, y)
        towards = unit(minus(projection.view.position, pivot))
        if abs(dot(self._axis, towards)) > 0.12:
            point = on_plane(ray, pivot, self._axis)
            if point is not None:
                arm = minus(point, pivot)
                side = AXES[(AXES.index(self._axis) + 1) % 3]
                other = cross(self._axis, side)
                return math.degrees(math.atan2(dot(arm, other), dot(arm, side)))
        middle = projection.projector().dot(pivot)
        return None if middle is None else (x - middle.x) * 0.7


class ResizeDrag:
    """Larger or smaller: as a whole, or along one of the thing's own axes."""

    label = N_("Change size")

    def __init__(
        self, posing: Posing, texts: Texts, axis: int | None, projection: Projection, x: float, y: float
    ) -> None:
        self._posing = posing
        self._texts = texts
        self._axis = axis
        self._start = self._measure(projection, x, y)

    def trial(self, projection: Projection, x: float, y: float, snap: float) -> Trial | None:
        now = self._measure(projection, x, y)
        if now is None or self._start is None or abs(self._start) < 1e-6:
            return None
        factor = max(0.02, min(50.0, now / self._start))
        if snap > 0.0:
            factor = max(_SIZE_STEP, round(factor / _SIZE_STEP) * _SIZE_STEP)
        parts = [factor if self._axis in (None, axis) else 1.0 for axis in range(3)]
        words = self._texts(N_("{percent} %"), percent=f"{factor * 100:.0f}")
        return Trial(self._posing.resized(Vec3(*parts)), words)

    def _measure(self, projection: Projection, x: float, y: float) -> float | None:
        if self._axis is not None:
            ray = projection.ray(x, y)
            return along_axis(ray, self._posing.pivot, self._posing.axes()[self._axis])
        middle = projection.projector().dot(self._posing.pivot)
        if middle is None:
            return None
        # Up and to the right is larger, wherever the knob was taken.
        return max(1.0, 40.0 + (x - middle.x) + (middle.y - y))


def distance_words(texts: Texts, by: Vec3, axes: tuple[int, ...]) -> str:
    """How far something was moved, in metres."""
    if axes == (2,):
        return texts(N_("height {metres} m"), metres=f"{by.z:+.2f}")
    if len(axes) == 1:
        return texts(N_("{metres} m"), metres=f"{by[axes[0]]:+.2f}")
    flat = math.hypot(by.x, by.y) if axes == (0, 1) else math.hypot(*by)
    words = texts(N_("{metres} m"), metres=f"{flat:.2f}")
    if axes == (0, 1) and abs(by.z) >= 0.005:
        words += "  ·  " + texts(N_("height {metres} m"), metres=f"{by.z:+.2f}")
    return words


def _snapped(pivot: Vec3, by: Vec3, axes: tuple[int, ...], step: float) -> Vec3:
    """So that the pivot comes to lie on lines of the grid, in the directions of the drag."""
    parts = list(by)
    for axis in axes:
        parts[axis] = round((pivot[axis] + by[axis]) / step) * step - pivot[axis]
    return Vec3(*parts)


def drag_of(
    key: str, posing: Posing, texts: Texts, projection: Projection, x: float, y: float
) -> Drag | None:
    """The drag that a handle of the gizmo begins."""
    kind, _, what = key.partition(" ")
    axes = tuple("xyz".index(letter) for letter in what) if what != "all" else ()
    if kind == "move":
        return MoveDrag(posing, texts, axes, projection, x, y)
    if kind == "turn":
        return TurnDrag(posing, texts, axes[0], projection, x, y)
    if kind == "resize":
        return ResizeDrag(posing, texts, axes[0] if axes else None, projection, x, y)
    return None
