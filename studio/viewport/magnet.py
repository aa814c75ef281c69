"""What a drag stops at: the surfaces of other things, and where their sides and middles are level with its own; with
the lines that show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from scenes.model.values import Vec3
from scenes.stage.picking import WorldBox
from studio.viewport.contact import Meeting
from studio.viewport.projection import added

AROUND = 4.0
"""Metres: things farther than this beside what is dragged do not draw it."""
_LEAST = 1e-6


class Guide(NamedTuple):
    """A line that shows what holds a drag, in the world; of no length where two surfaces touch."""

    start: Vec3
    end: Vec3


class Pulled(NamedTuple):
    """The way after the pull, and why."""

    by: Vec3
    guides: tuple[Guide, ...]


Touch = Callable[[WorldBox, Vec3, int, float], Meeting | None]
"""Where what is dragged touches others: its box now, how far it has gone, the axis, metres to either side."""


class Magnet:
    """Draws one box to others near it. `near(middle, reach)` gives their boxes, without those that are dragged.

    Sides and middles are those of boxes, as one sees them; where surfaces meet, `touch` says on the things' triangles.
    """

    def __init__(
        self,
        box: WorldBox,
        near: Callable[[Vec3, float], Iterable[WorldBox]],
        touch: Touch = lambda _box, _by, _axis, _reach: None,
    ) -> None:
        self._box = box
        self._near = near
        self._touch = touch

    def pull(self, by: Vec3, axes: Iterable[int], reach: float) -> Pulled:
        """A way that ends so that sides or middles meet, if it would end at most `reach` metres beside that."""
        box = moved(self._box, by)
        others = list(self._near(box.center, AROUND + box.radius))
        guides = []
        for axis in axes:
            touch = self._touch(box, by, axis, reach)
            best: tuple[float, float, WorldBox] | None = None
            for other in others:
                for way, at in _meetings(box, other, axis):
                    if abs(way) <= reach and (best is None or abs(way) < abs(best[0]) - _LEAST):
                        best = (way, at, other)
            if touch is not None and (best is None or abs(touch.way) < abs(best[0]) + _LEAST):
                by = by._replace(**{"xyz"[axis]: by[axis] + touch.way})
                guides.append(Guide(touch.at, touch.at))
            elif best is not None:
                way, at, other = best
                by = by._replace(**{"xyz"[axis]: by[axis] + way})
                guides.append(_guide(moved(self._box, by), other, axis, at))
            box = moved(self._box, by)
        return Pulled(by, tuple(guides))


def moved(box: WorldBox, by: Vec3) -> WorldBox:
    return WorldBox(added(box.low, by), added(box.high, by))


def _meetings(box: WorldBox, other: WorldBox, axis: int) -> list[tuple[float, float]]:
    """How far the box must go along an axis to be level with a side or the middle of the other, and where that is."""
    low, high, middle = box.low[axis], box.high[axis], (box.low[axis] + box.high[axis]) / 2
    their_low, their_high = other.low[axis], other.high[axis]
    return [
        (their_low - low, their_low),
        (their_high - high, their_high),
        ((their_low + their_high) / 2 - middle, (their_low + their_high) / 2),
    ]


def _guide(box: WorldBox, other: WorldBox, axis: int, at: float) -> Guide:
    """Between the two, where they meet; along the direction in which they lie farther apart."""
    start, end = box.center, other.center
    low = min(box.low.z, other.low.z)
    ends = [Vec3(point.x, point.y, low + 0.02)._replace(**{"xyz"[axis]: at}) for point in (start, end)]
    if axis == 2:
        ends = [point._replace(z=at) for point in (start, end)]
    return Guide(ends[0], ends[1])
