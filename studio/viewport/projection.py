"""Where points of the scene are in the widget, and the other way round, as plain sums without the engine."""

from __future__ import annotations

import math
from typing import NamedTuple

from scenes.model.transforms import Matrix, inverse, rotation_matrix, transform_point
from scenes.model.values import Vec3
from scenes.records import dataclass
from scenes.stage.camera import View, vertical_fov


class Dot(NamedTuple):
    """A point of the scene in the widget: pixels from the top left, and metres ahead of the eye."""

    x: float
    y: float
    depth: float


class Ray(NamedTuple):
    """A straight line from a point; `direction` is one metre long."""

    start: Vec3
    direction: Vec3

    def at(self, distance: float) -> Vec3:
        return added(self.start, self.direction, distance)


@dataclass(frozen=True, slots=True)
class Projection:
    """A view in a widget of `width` by `height` (logical pixels); `aim` of the stage's camera agrees with it."""

    view: View
    width: float
    height: float
    near: float = 0.05

    @property
    def _focal(self) -> float:
        """Pixels that one metre takes one metre ahead."""
        return self.height / 2 / math.tan(math.radians(vertical_fov(self.width / self.height) / 2))

    def to_world(self) -> Matrix:
        m = rotation_matrix(Vec3(self.view.heading, self.view.pitch, 0.0))
        return (*m[:12], *self.view.position, 1.0)

    def projector(self) -> Projector:
        """For many points: the sums that do not depend on the point are done once."""
        return Projector(inverse(self.to_world()), self._focal, self.width / 2, self.height / 2, self.near)

    def ray(self, x: float, y: float) -> Ray:
        """From the eye through a place in the widget."""
        focal = self._focal
        local = Vec3((x - self.width / 2) / focal, 1.0, (self.height / 2 - y) / focal)
        there = transform_point(self.to_world(), local)
        return Ray(self.view.position, unit(minus(there, self.view.position)))

    def metres(self, pixels: float, point: Vec3) -> float:
        """How long so many pixels are at a point of the scene."""
        ahead = dot(minus(point, self.view.position), self.view.forward)
        return pixels * max(ahead, self.near) / self._focal


class Projector:
    """Projects points of one view."""

    def __init__(self, back: Matrix, focal: float, middle_x: float, middle_y: float, near: float) -> None:
        self._back = back
        self._focal = focal
        self._x, self._y = middle_x, middle_y
        self._near = near

    def dot(self, point: Vec3) -> Dot | None:
        """None behind the eye."""
        local = transform_point(self._back, point)
        return None if local.y < self._near else self._flat(local)

    def line(self, start: Vec3, end: Vec3) -> tuple[Dot, Dot] | None:
        """What of a straight line is before the eye."""
        a, b = transform_point(self._back, start), transform_point(self._back, end)
        if a.y < self._near and b.y < self._near:
            return None
        if a.y < self._near:
            a = _cut(a, b, self._near)
        elif b.y < self._near:
            b = _cut(b, a, self._near)
        return self._flat(a), self._flat(b)

    def _flat(self, local: Vec3) -> Dot:
        return Dot(
            self._x + local.x / local.y * self._focal, self._y - local.z / local.y * self._focal, local.y
        )


def _cut(behind: Vec3, ahead: Vec3, near: float) -> Vec3:
    share = (near - behind.y) / (ahead.y - behind.y)
    x, _y, z = added(behind, minus(ahead, behind), share)
    return Vec3(x, near, z)


def added(a: Vec3, b: Vec3, times: float = 1.0) -> Vec3:
    return Vec3(a.x + b.x * times, a.y + b.y * times, a.z + b.z * times)


def minus(a: Vec3, b: Vec3) -> Vec3:
    return Vec3(a.x - b.x, a.y - b.y, a.z - b.z)


def dot(a: Vec3, b: Vec3) -> float:
    return a.x * b.x + a.y * b.y + a.z * b.z


def cross(a: Vec3, b: Vec3) -> Vec3:
    return Vec3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)


def unit(a: Vec3) -> Vec3:
    """One metre long; a vector without length stays."""
    length = math.hypot(*a)
    return Vec3(a.x / length, a.y / length, a.z / length) if length > 0.0 else a


def on_plane(ray: Ray, point: Vec3, normal: Vec3, reach: float = 5000.0) -> Vec3 | None:
    """Where the ray meets a plane, at most `reach` away; None if it does not."""
    slope = dot(ray.direction, normal)
    if abs(slope) < 1e-6:
        return None
    distance = dot(minus(point, ray.start), normal) / slope
    return ray.at(distance) if 0.0 < distance < reach else None


def along_axis(ray: Ray, point: Vec3, axis: Vec3) -> float | None:
    """How far along an axis through `point` the ray comes nearest to it; None if it looks along the axis."""
    between = minus(ray.start, point)
    mixed = dot(ray.direction, axis)
    rest = 1.0 - mixed * mixed
    if rest < 1e-4:
        return None
    return (dot(between, axis) - mixed * dot(between, ray.direction)) / rest
