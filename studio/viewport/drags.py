"""Drags: from where the pointer goes to new places of things. The document is changed by whoever ends the drag."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from scenes.model.parts import Component
from scenes.model.transforms import Placement, rotation_matrix
from scenes.model.values import EntityId, Vec3
from scenes.texts import N_, Texts
from studio.viewport.leaning import Spot, Stance, hangs, on_level, spot_under, stance_on
from studio.viewport.looking import around
from studio.viewport.magnet import Guide, Magnet
from studio.viewport.posing import AXES, UP, Posing
from studio.viewport.projection import Projection, Ray, added, along_axis, cross, dot, minus, on_plane, unit
from studio.viewport.resting import is_resting, lift_of, under_pointer
from studio.viewport.scenery import Scenery

TURN_STEP = 15.0
_SIZE_STEP = 0.1


_PULL = 9.0
"""Pixels within which other things draw what is dragged."""


class Trial(NamedTuple):
    """What a drag shows now: places in the parents, its measure in words, lines that show what holds it.

    `parts` are components that the drag changes: (thing, kind, the changed component). `way` is a new wire.
    """

    places: Mapping[EntityId, Placement]
    readout: str
    guides: tuple[Guide, ...] = ()
    parts: tuple[tuple[EntityId, str, Component], ...] = ()
    way: tuple[Vec3, ...] = ()


class Hold(NamedTuple):
    """What a drag keeps to: the grid's step in metres (0 for none), and what draws it."""

    step: float = 0.0
    magnet: Magnet | None = None


class Drag(Protocol):
    """One drag of one gizmo handle or of things themselves.

    `label` is the msgid of its undo step. `fields` are the numbers that can be typed instead ("x", "y", "z" in metres,
    "°", "%"), `first` is the one that is typed first; no fields, no typing.
    """

    label: str
    fields: tuple[str, ...]
    first: int

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        """What to show with the pointer at x, y."""
        ...

    def typed(self, numbers: Mapping[str, float]) -> Trial | None:
        """What to show for numbers that were typed, by field."""
        ...


class MoveDrag:
    """Along one arrow or in one plane, through the pivot."""

    label: str = N_("Move")
    fields: tuple[str, ...] = ("x", "y", "z")

    def __init__(
        self, posing: Posing, texts: Texts, axes: tuple[int, ...], projection: Projection, x: float, y: float
    ) -> None:
        self.first = axes[0]
        self._posing = posing
        self._texts = texts
        self._axes = axes
        self._start = self._reach(projection, x, y)

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        now = self._reach(projection, x, y)
        if now is None or self._start is None:
            return None
        by, guides = held(self._posing.pivot, minus(now, self._start), self._axes, hold, projection)
        return Trial(self._posing.moved(by), distance_words(self._texts, by, self._axes), guides)

    def typed(self, numbers: Mapping[str, float]) -> Trial:
        by = way_typed(numbers)
        return Trial(self._posing.moved(by), distance_words(self._texts, by, (0, 1, 2)))

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

    They keep the place in the picture at which they were taken. What has its origin in its middle stands on its bottom.
    """

    label: str = N_("Move")
    fields: tuple[str, ...] = ("x", "y", "z")
    first: int = 0

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
        leans: bool = False,
    ) -> None:
        """`leans`: they turn together along the face that is pointed to, also on walls and under ceilings."""
        self._posing = posing
        self._texts = texts
        self._scenery = scenery
        self._passing = scenery.with_parts(posing.ids)
        self._base = posing.pivot
        is_steady = is_resting(scenery, posing.pivot, self._passing)
        bottoms = [box.low.z for box in map(scenery.box, posing.ids) if box is not None]
        if not is_steady and bottoms:
            bottom = posing.pivot._replace(z=min(bottoms))
            is_steady = is_resting(scenery, bottom, self._passing)
            self._base = bottom if is_steady else posing.pivot
        self._sits = sits and is_steady
        base = projection.projector().dot(self._base)
        self._offset = (0.0, 0.0) if base is None else (base.x - x, base.y - y)
        self._leaner = _Leaner(posing, scenery, projection, x, y) if leans and posing else None

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        ray = projection.ray(x + self._offset[0], y + self._offset[1])
        pivot = self._base
        if self._leaner is not None:
            found = self._leaner.stance(projection, ray, x, y, hold)
            if found is None:
                return None
            by = minus(found.position, self._leaner.stands.position)
            return Trial(
                self._posing.carried(*self._leaner.stands, *found), distance_words(self._texts, by, (0, 1))
            )
        reach = 40.0 + 3.0 * math.dist(projection.view.position, pivot)
        if self._sits:
            now = under_pointer(self._scenery, ray, self._passing, reach)
        else:
            now = on_plane(ray, pivot, UP, reach)
        if now is None:
            return None
        by, guides = held(pivot, minus(now, pivot), (0, 1), hold, projection)
        return Trial(self._posing.moved(by), distance_words(self._texts, by, (0, 1)), guides)

    def typed(self, numbers: Mapping[str, float]) -> Trial:
        by = way_typed(numbers)
        return Trial(self._posing.moved(by), distance_words(self._texts, by, (0, 1, 2)))


class _Leaner:
    """Turns things along the faces they are carried over; several as one body, upright as the one chosen last is.

    `stands` is where they stand in the document: at the origin of a single thing; of several on the level of the lowest
    below their pivot.
    """

    def __init__(self, posing: Posing, scenery: Scenery, projection: Projection, x: float, y: float) -> None:
        self._scenery = scenery
        self._passing = scenery.with_parts(posing.ids)
        rotation = posing.rotation(posing.leading)
        up = Vec3(*rotation_matrix(rotation)[8:11])
        low = min(dot(up, minus(origin, posing.pivot)) for origin in posing.origins.values())
        self.stands = Stance(added(posing.pivot, up, low), rotation)
        self._box = scenery.box_along(posing.ids, *self.stands)
        self._turned = on_level(scenery, posing.origins[posing.leading], rotation, self._passing)
        self._lift = lift_of(self._box, Vec3(0.0, 0.0, 0.0))
        box = around(map(scenery.box, posing.ids))
        middle = None if box is None else projection.projector().dot(box.center)
        self._offset = (0.0, 0.0) if middle is None else (middle.x - x, middle.y - y)

    def stance(self, projection: Projection, ray: Ray, x: float, y: float, hold: Hold) -> Stance | None:
        """Where it goes if it is pointed along a ray; what hangs on a wall is held by its middle."""
        spot = self._spot(ray)
        if spot is not None and hangs(spot, self._box):
            centred = self._spot(projection.ray(x + self._offset[0], y + self._offset[1]))
            spot = centred if centred is not None and hangs(centred, self._box) else spot
        if spot is None:
            return None
        if hold.step > 0.0 and spot.normal == UP:
            spot = spot._replace(point=_snapped(spot.point, Vec3(0.0, 0.0, 0.0), (0, 1), hold.step))
        return stance_on(spot, self._turned, self._box, self._lift)

    def _spot(self, ray: Ray) -> Spot | None:
        return spot_under(self._scenery, ray, self._passing)


class TurnDrag:
    """Around the pivot."""

    label: str = N_("Turn")
    fields: tuple[str, ...] = ("°",)
    first: int = 0

    def __init__(
        self, posing: Posing, texts: Texts, axis: int, projection: Projection, x: float, y: float
    ) -> None:
        self._posing = posing
        self._texts = texts
        self._axis = AXES[axis]
        self._start = self._angle(projection, x, y)
        self._last = self._start
        self._turns = 0.0

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        now = self._angle(projection, x, y)
        if now is None or self._start is None or self._last is None:
            return None
        self._turns += (now - self._last + 180.0) % 360.0 - 180.0
        self._last = now
        degrees = round(self._turns / TURN_STEP) * TURN_STEP if hold.step > 0.0 else self._turns
        return self._turned(degrees)

    def typed(self, numbers: Mapping[str, float]) -> Trial:
        return self._turned(numbers.get("°", 0.0))

    def _turned(self, degrees: float) -> Trial:
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

    label: str = N_("Change size")
    fields: tuple[str, ...] = ("%",)
    first: int = 0

    def __init__(
        self, posing: Posing, texts: Texts, axis: int | None, projection: Projection, x: float, y: float
    ) -> None:
        self._posing = posing
        self._texts = texts
        self._axis = axis
        self._start = self._measure(projection, x, y)

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        now = self._measure(projection, x, y)
        if now is None or self._start is None or abs(self._start) < 1e-6:
            return None
        factor = now / self._start
        if hold.step > 0.0:
            factor = max(_SIZE_STEP, round(factor / _SIZE_STEP) * _SIZE_STEP)
        return self._resized(factor)

    def typed(self, numbers: Mapping[str, float]) -> Trial:
        return self._resized(numbers.get("%", 100.0) / 100.0)

    def _resized(self, factor: float) -> Trial:
        factor = max(0.02, min(50.0, factor))
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


def held(
    pivot: Vec3, by: Vec3, axes: tuple[int, ...], hold: Hold, projection: Projection
) -> tuple[Vec3, tuple[Guide, ...]]:
    """A way as the grid or other things hold it; the grid is stronger."""
    if hold.step > 0.0:
        return _snapped(pivot, by, axes, hold.step), ()
    if hold.magnet is not None:
        return hold.magnet.pull(by, axes, projection.metres(_PULL, added(pivot, by)))
    return by, ()


def way_typed(numbers: Mapping[str, float]) -> Vec3:
    """Metres typed for x, y and z; at most as far as a scene reaches."""
    return Vec3(*(max(-10_000.0, min(10_000.0, numbers.get(letter, 0.0))) for letter in "xyz"))


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
