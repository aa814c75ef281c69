"""Where the parts of a thing that is pulled apart are."""

from __future__ import annotations

from scenes.components.explode.model import Explode
from scenes.model.values import Vec3


def offset(explode: Explode, position: Vec3, number: int, count: int, share: float) -> Vec3:
    """How far (m, in the thing's own space) a part is from its place.

    `position` is that place, `number` which of the `count` parts it is in document order, `share` from 0 (together)
    to 1 (apart).
    """
    if explode.way == "outward":
        away = (p - m for p, m in zip(position, explode.middle, strict=True))
        return Vec3(*(share * explode.distance * part for part in away))
    along = share * explode.distance * (number - (count - 1) / 2)
    return Vec3(*(along if axis == explode.way else 0.0 for axis in "xyz"))
