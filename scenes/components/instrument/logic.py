"""What instruments read. Lengths are in metres, angles in degrees."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from scenes.model.values import Vec3

POINTS: Mapping[str, int] = {"tape": 2, "protractor": 3}
"""How many points must be chosen, for the instruments that are laid to points."""
UNITS: Mapping[str, str] = {
    "tape": "m",
    "protractor": "deg",
    "stopwatch": "s",
    "balance": "g",
    "thermometer": "°C",
}
"""By kind; keys of `UNIT_NAMES`."""


def length(points: Sequence[Vec3]) -> float:
    """From the first point to the second."""
    return math.dist(points[0], points[1])


def angle(points: Sequence[Vec3]) -> float:
    """At the second point, between the ways to the first and to the third, 0 to 180; 0 if one of them has no length."""
    a = [p - q for p, q in zip(points[0], points[1], strict=True)]
    b = [p - q for p, q in zip(points[2], points[1], strict=True)]
    lengths = math.hypot(*a) * math.hypot(*b)
    if lengths < 1e-12:
        return 0.0
    cosine = sum(p * q for p, q in zip(a, b, strict=True)) / lengths
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
