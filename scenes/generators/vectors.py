"""Arithmetic on points and directions: plain tuples of three floats, metres, Z up, x right, y away."""

from __future__ import annotations

import math

Vec3 = tuple[float, float, float]
Vec2 = tuple[float, float]
Color = tuple[float, float, float]


def add(a: Vec3, b: Vec3) -> Vec3:
    """The sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec3, b: Vec3) -> Vec3:
    """The vector from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vec3, k: float) -> Vec3:
    """The vector made k times as long."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec3, b: Vec3) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec3, b: Vec3) -> Vec3:
    """The vector product (right-handed)."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec3) -> float:
    """The Euclidean length."""
    return math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vec3) -> Vec3:
    """The direction of a; a vector without length gives straight up."""
    n = length(a)
    return (a[0] / n, a[1] / n, a[2] / n) if n > 1e-12 else (0.0, 0.0, 1.0)


def mix(a: Vec3, b: Vec3, t: float) -> Vec3:
    """The point (or colour) at t of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def rotate(p: Vec3, axis: str, degrees: float) -> Vec3:
    """p turned about the axis "x", "y" or "z" through the origin, right-handed."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y, z = p
    if axis == "x":
        return (x, c * y - s * z, s * y + c * z)
    if axis == "y":
        return (c * x + s * z, y, -s * x + c * z)
    return (c * x - s * y, s * x + c * y, z)


def frame(direction: Vec3, hint: Vec3 = (0.0, 0.0, 1.0)) -> tuple[Vec3, Vec3]:
    """Two unit vectors (side, up) that stand at right angles on direction; up leans towards the hint."""
    d = unit(direction)
    side = cross(d, hint)
    if length(side) < 1e-6:
        side = cross(d, (0.0, 1.0, 0.0) if abs(d[1]) < 0.9 else (1.0, 0.0, 0.0))
    side = unit(side)
    return side, cross(side, d)


def curve(points: list[Vec3], steps: int) -> list[Vec3]:
    """A smooth Catmull-Rom path through the points, with `steps` pieces between each two."""
    path: list[Vec3] = []
    last = len(points) - 1
    for i in range(last):
        p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, last)]
        for k in range(steps):
            t = k / steps
            a, b = -0.5 * t + t * t - 0.5 * t**3, 1.0 - 2.5 * t * t + 1.5 * t**3
            c, d = 0.5 * t + 2.0 * t * t - 1.5 * t**3, -0.5 * t * t + 0.5 * t**3
            path.append(add(add(times(p0, a), times(p1, b)), add(times(p2, c), times(p3, d))))
    path.append(points[-1])
    return path
