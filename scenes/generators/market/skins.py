"""What fruits are made of: spikes and scales spread over an egg shape, halves with a cut face, seeds, stalks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.solids import lathe
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec2, Vec3, add, curve, frame, times, unit

GOLDEN = 2.399963229728653


def spread(count: int, low: float = -1.0, high: float = 1.0) -> list[Vec3]:
    """Directions spread evenly over a sphere between two heights, by the golden angle."""
    places: list[Vec3] = []
    for k in range(count):
        z = low + (high - low) * (k + 0.5) / count
        r = math.sqrt(max(0.0, 1 - z * z))
        places.append((r * math.cos(GOLDEN * k), r * math.sin(GOLDEN * k), z))
    return places


def on_egg(direction: Vec3, axes: Vec3) -> tuple[Vec3, Vec3]:
    """The point of an ellipsoid with these half axes in a direction of the unit sphere, and its normal there."""
    x, y, z = direction
    a, b, c = axes
    return (x * a, y * b, z * c), unit((x / a, y / b, z / c))


def spike(foot: Vec3, normal: Vec3, wide: float, high: float, sides: int = 4, lean: Vec3 = (0, 0, 0)) -> Mesh:
    """A pointed pyramid without base on a surface; `lean` is added to the way to its tip."""
    side, up = frame(normal)
    points = [add(add(foot, times(normal, high)), lean)]
    for k in range(sides):
        a = 2 * math.pi * k / sides
        ring = add(times(side, wide * math.cos(a)), times(up, wide * math.sin(a)))
        points.append(add(foot, add(ring, times(normal, -0.15 * wide))))
    # side, up and normal are right-handed only one way round; the volume decides
    return patch(points, [(0, k % sides + 1, (k + 1) % sides + 1) for k in range(sides)], 20.0).flipped()


def spikes(count: int, axes: Vec3, wide: float, high: float, foot: Color, tip: Color, sides: int = 4) -> Mesh:
    """Spikes all over an egg shape, from the colour of their foot to that of their tip."""
    parts: list[Mesh] = []
    for d in spread(count):
        p, n = on_egg(d, axes)
        one = spike(p, n, wide, high, sides)
        one.colors = [tip] + [foot] * sides
        parts.append(one)
    return join(parts)


def half(
    x: float,
    y: float,
    z: float,
    skin: Color,
    rings: Sequence[tuple[float, Color]],
    sides: int = 24,
    rows: int = 8,
) -> Mesh:
    """The lower half of an egg shape with its cut face up at z = 0.

    `rings` are (share of the radius, colour) from the outside in; the first should be 1.0.
    """
    quarter = [math.pi / 2 * k / rows for k in range(rows + 1)]
    profile: list[Vec2] = [(math.sin(a), -math.cos(a)) for a in quarter]
    parts = [lathe(profile, sides, 80.0).painted(skin)]
    for k, (share, color) in enumerate(rings):
        inner = rings[k + 1][0] if k + 1 < len(rings) else 0.0
        parts.append(lathe([(share, 0.0), (inner, 0.0)], sides, 10.0).painted(color))
    return join(parts).scaled(x, y, z)


def stalk(path: list[Vec3], thick: float, color: Color, end: float = 1.3) -> Mesh:
    """A short stalk that widens at its cut end."""
    line = curve(path, 3)
    radii = [thick * (1 + (end - 1) * k / (len(line) - 1)) for k in range(len(line))]
    return tube(line, radii, 7).painted(color)
