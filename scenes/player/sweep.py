"""In which order the things of a scene have their turn when a pupil presses Tab: a sweep around, like a glance."""

from __future__ import annotations

import math
from collections.abc import Mapping

from scenes.model.values import EntityId, Vec3


def bearing(eye: Vec3, thing: Vec3) -> float:
    """The heading from the eye to a thing, in degrees: 0 is along +y, positive turns left (as Panda counts)."""
    return math.degrees(math.atan2(eye.x - thing.x, thing.y - eye.y))


def elevation(eye: Vec3, thing: Vec3) -> float:
    """How far above the horizon a thing is, in degrees."""
    return math.degrees(math.atan2(thing.z - eye.z, math.hypot(thing.x - eye.x, thing.y - eye.y)))


def turn_between(start: float, end: float) -> float:
    """The shorter way from one heading to another: -180 to 180, positive to the left."""
    return (end - start + 180.0) % 360.0 - 180.0


def next_in_sweep(
    places: Mapping[EntityId, Vec3],
    focus: EntityId | None,
    eye: Vec3,
    heading: float,
    *,
    backwards: bool = False,
) -> EntityId | None:
    """The thing whose turn it is after `focus`, clockwise around the eye; without a focus, the one most straight ahead.

    `places` are the middles of the things that can be used, in the order of the document. Things in one direction come
    nearer ones first. Every thing has its turn once a round, whatever the camera does in between.
    """
    if not places:
        return None
    around = sorted(places, key=lambda key: (_clockwise(eye, places[key]), _far(eye, places[key]), key))
    if focus in places:
        assert focus is not None
        return around[(around.index(focus) + (-1 if backwards else 1)) % len(around)]
    return min(
        around,
        key=lambda key: (abs(turn_between(heading, bearing(eye, places[key]))), _far(eye, places[key])),
    )


def _clockwise(eye: Vec3, thing: Vec3) -> float:
    """Degrees to the right of +y, rounded so that what stands in one direction is ordered by distance."""
    return round(-bearing(eye, thing) % 360.0, 3) % 360.0


def _far(eye: Vec3, thing: Vec3) -> float:
    return math.dist(eye, thing)
