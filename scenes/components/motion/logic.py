"""Motion as arithmetic: where a moving thing is after so many seconds. Equal numbers, equal pose."""

from __future__ import annotations

import math
from itertools import pairwise

from scenes.components.motion.model import Motion
from scenes.model.transforms import (
    Placement,
    axis_matrix,
    multiply,
    rotation_matrix,
    rotation_of,
    transform_point,
)
from scenes.model.values import ORIGIN, Vec3

_LOOK_AHEAD = 0.02
"""Share of a path's length over which a thing turns into the next leg, so that it does not snap round."""


def pose(motion: Motion, position: Vec3, rotation: Vec3, seconds: float) -> tuple[Vec3, Vec3]:
    """Position (m) and rotation (heading, pitch, roll in degrees) in the parent after `seconds` of moving.

    `position` and `rotation` are where the document puts the thing; at 0 seconds it stands there. What
    circles keeps its attitude (the Earth's axis points to the same star all year); what follows a path turns
    with the path.
    """
    rounds = _rounds(motion, seconds)
    if motion.kind == "spin":
        turned = multiply(axis_matrix(motion.axis, 360.0 * rounds), rotation_matrix(rotation))
        if motion.axis.x == motion.axis.y == 0.0 and rotation.y == rotation.z == 0.0:
            sign = math.copysign(1.0, motion.axis.z) if motion.axis.z else 0.0
            return position, Vec3(rotation.x + 360.0 * rounds * sign, 0.0, 0.0)
        return position, rotation_of(turned)
    if motion.kind == "orbit":
        arm = Vec3(*(place - center for place, center in zip(position, motion.center)))
        turned_arm = transform_point(axis_matrix(motion.axis, 360.0 * rounds), arm)
        return Vec3(*(center + part for center, part in zip(motion.center, turned_arm))), rotation
    if motion.kind == "bob":
        lift = motion.height * math.sin(math.tau * rounds)
        return Vec3(position.x, position.y, position.z + lift), rotation
    return _along_path(motion, Placement(position, rotation), rounds)


def _rounds(motion: Motion, seconds: float) -> float:
    """Rounds done, in 0 to 1; a negative period runs them backwards. Without loop it ends after one.

    A period that is too short to count rounds (0, or nearly) stands still.
    """
    rounds = max(0.0, seconds) / abs(motion.period) if motion.period else math.inf
    if not math.isfinite(rounds):
        return 0.0
    rounds = rounds % 1.0 if motion.loop else min(rounds, 1.0)
    if motion.period > 0.0:
        return rounds
    return 1.0 - rounds if rounds or not motion.loop else 0.0


def _along_path(motion: Motion, start: Placement, rounds: float) -> tuple[Vec3, Vec3]:
    """Steady speed from the thing's place through all points, and back to its place if it loops."""
    corners = [ORIGIN, *motion.points] if motion.points[:1] != (ORIGIN,) else list(motion.points)
    if motion.loop:
        corners.append(corners[0])
    lengths = [math.dist(a, b) for a, b in pairwise(corners)]
    total = sum(lengths)
    if total == 0.0 or not math.isfinite(total):
        return start.position, start.rotation
    offset = _at(corners, lengths, rounds * total)
    position = Vec3(*(place + part for place, part in zip(start.position, offset)))
    first = _direction(corners, lengths, 0.0, total, is_closed=False)
    now = _direction(corners, lengths, rounds * total, total, is_closed=motion.loop)
    turn = 0.0 if first is None or now is None else now - first
    return position, Vec3(start.rotation.x + turn, start.rotation.y, start.rotation.z)


def _at(corners: list[Vec3], lengths: list[float], distance: float) -> Vec3:
    for a, b, length in zip(corners, corners[1:], lengths):
        if distance <= length and length > 0.0:
            share = max(0.0, distance) / length
            return Vec3(*(p + (q - p) * share for p, q in zip(a, b)))
        distance -= length
    return corners[-1]


def _direction(
    corners: list[Vec3], lengths: list[float], distance: float, total: float, *, is_closed: bool
) -> float | None:
    """Heading of travel in degrees, looked at over a short stretch; None where the way is straight up."""
    ahead = _LOOK_AHEAD * total
    if is_closed:
        before, after = distance % total, (distance + ahead) % total
    else:
        before = min(distance, total - ahead)
        after = before + ahead
    a, b = _at(corners, lengths, before), _at(corners, lengths, after)
    dx, dy = b.x - a.x, b.y - a.y
    if math.hypot(dx, dy) < 1e-9:
        return None
    return math.degrees(math.atan2(-dx, dy))
