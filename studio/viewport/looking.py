"""From where a scene is looked at: first, as pupils begin, on foot, and so that given things fill the view."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from scenes.components.start_point.model import StartPoint
from scenes.model.scene import Scene
from scenes.model.transforms import world_matrix, world_position
from scenes.model.values import EntityId, Vec3
from scenes.stage.camera import OrbitRig, WalkRig
from scenes.stage.picking import WorldBox
from studio.viewport import resting
from studio.viewport.eye import FARTHEST, FIRST, NEAREST
from studio.viewport.projection import added
from studio.viewport.scenery import Scenery

_STEP_UP = 0.6
"""Metres that one on foot can climb at once."""


class Start(NamedTuple):
    """Where pupils begin: feet in the world, heading in degrees, and the settings."""

    feet: Vec3
    heading: float
    point: StartPoint


def start_of(scene: Scene) -> Start | None:
    """The first start point of a scene."""
    for entity, point in scene.with_component(StartPoint):
        forward = world_matrix(scene.entities, entity.id)[4:7]
        heading = math.degrees(math.atan2(-forward[0], forward[1]))
        return Start(world_position(scene.entities, entity.id), heading % 360.0, point)
    return None


def start_rig(scenery: Scenery) -> OrbitRig | None:
    """What pupils see at the start; None without a start point."""
    start = start_of(scenery.scene)
    if start is None:
        return None
    feet, heading, point = start
    if point.view == "orbit":
        box = None if point.target is None else scenery.box(EntityId(point.target))
        target = Vec3(0.0, 0.0, 0.0) if box is None else box.center
        pitch, distance = point.pitch, max(NEAREST, point.distance)
    else:
        pitch, distance = 0.0, 5.0
        forward = OrbitRig(feet, heading, 0.0).view.forward
        target = added(added(feet, Vec3(0.0, 0.0, point.eye_height)), forward, distance)
    return replace(FIRST, target=target, heading=heading, pitch=pitch, distance=distance)


def first_rig(scenery: Scenery) -> OrbitRig:
    """The first look at a scene: from behind and above where pupils begin, or at everything."""
    start, rig = start_of(scenery.scene), start_rig(scenery)
    if start is None or rig is None:
        box = scenery.everything()
        if box is None:
            return FIRST
        return replace(FIRST, target=box.center, distance=max(2.0, min(box.radius * 2.2, FARTHEST)))
    if start.point.view == "orbit":
        return rig
    ahead = replace(rig, pitch=0.0).view.forward
    target = added(added(start.feet, Vec3(0.0, 0.0, 0.8)), ahead, 4.0)
    return replace(rig, target=target, pitch=-22.0, distance=9.0)


def walk_rig(scenery: Scenery, rig: OrbitRig) -> WalkRig:
    """A pupil who stands where one looks."""
    start = start_of(scenery.scene)
    eye_height = StartPoint().eye_height if start is None else start.point.eye_height
    feet = Vec3(rig.target.x, rig.target.y, max(0.0, rig.target.z) + 0.1 - _STEP_UP)
    return on_ground(scenery, WalkRig(feet, rig.heading, 0.0, eye_height))


def on_ground(scenery: Scenery, walk: WalkRig) -> WalkRig:
    """On what is under the feet; a step is climbed."""
    height = resting.below(scenery, added(walk.feet, Vec3(0.0, 0.0, _STEP_UP)))
    return replace(walk, feet=walk.feet._replace(z=height or 0.0))


def around(boxes: Iterable[WorldBox | None]) -> WorldBox | None:
    """One box around all; None if there is none."""
    found = [box for box in boxes if box is not None]
    if not found:
        return None
    low = Vec3(*(min(box.low[axis] for box in found) for axis in range(3)))
    high = Vec3(*(max(box.high[axis] for box in found) for axis in range(3)))
    return WorldBox(low, high)


def standing_place(scenery: Scenery, entity_ids: Iterable[EntityId]) -> Vec3:
    """Where things stand together: below the middle of their box; the world's origin if there is nothing to see."""
    box = around(map(scenery.box, entity_ids))
    return Vec3(0.0, 0.0, 0.0) if box is None else Vec3(box.center.x, box.center.y, box.low.z)
