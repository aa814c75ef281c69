"""Camera rigs: where the eye is and where it looks, as plain numbers. The engine's lens is set by `aim`."""

from __future__ import annotations

import math

from panda3d.core import Lens, NodePath

from scenes.model.scene import Environment
from scenes.model.values import Vec3
from scenes.records import dataclass, replace

VERTICAL_FOV = 50.0
"""Degrees at 16:9. On 4:3 the view opens upwards, so that what is beside a pupil stays in the picture."""
_WIDE = 16 / 9
MAX_PITCH = 85.0


@dataclass(frozen=True, slots=True)
class View:
    """An eye: position in metres, heading and pitch in degrees. There is no roll: it makes pupils sick."""

    position: Vec3
    heading: float = 0.0
    pitch: float = 0.0

    @property
    def forward(self) -> Vec3:
        h, p = math.radians(self.heading), math.radians(self.pitch)
        return Vec3(-math.sin(h) * math.cos(p), math.cos(h) * math.cos(p), math.sin(p))


def look(position: Vec3, at: Vec3) -> View:
    """The view from a point to another; straight ahead if they are the same."""
    dx, dy, dz = at.x - position.x, at.y - position.y, at.z - position.z
    flat = math.hypot(dx, dy)
    if flat < 1e-9 and abs(dz) < 1e-9:
        return View(position)
    heading = math.degrees(math.atan2(-dx, dy)) if flat > 1e-9 else 0.0
    return View(position, heading, math.degrees(math.atan2(dz, flat)))


def vertical_fov(aspect: float) -> float:
    """The upright opening in degrees for a window's width divided by its height.

    Wide windows keep the height. Narrower ones, down to 4:3, keep the width: what a teacher has composed at 16:9 is
    in sight on old screens too. None opens wider than 65 degrees.
    """
    aspect = aspect if math.isfinite(aspect) and aspect > 0.0 else _WIDE
    if aspect >= _WIDE:
        return VERTICAL_FOV
    half = math.tan(math.radians(VERTICAL_FOV / 2)) * (_WIDE / aspect)
    return min(65.0, math.degrees(2 * math.atan(half)))


def clip_planes(environment: Environment, distance: float = 0.0) -> tuple[float, float]:
    """Near and far plane in metres for a scene, seen from `distance` away (0: walking in it)."""
    far = max(1200.0, 2.5 * environment.ground_size if environment.ground == "plane" else 0.0, 4.0 * distance)
    near = 0.08 if distance <= 0.0 else max(0.05, min(2.0, 0.02 * distance))
    return near, max(far, environment.fog * 1.5)


def aim(camera: NodePath, lens: Lens, view: View, aspect: float, planes: tuple[float, float]) -> None:
    """Point the engine's camera."""
    camera.set_pos_hpr(*view.position, view.heading, view.pitch, 0.0)
    fov = vertical_fov(aspect)
    lens.set_fov(math.degrees(2 * math.atan(math.tan(math.radians(fov / 2)) * aspect)), fov)
    lens.set_near_far(*planes)


@dataclass(frozen=True, slots=True)
class WalkRig:
    """A pupil on foot: `feet` in metres, the eye above them."""

    feet: Vec3
    heading: float = 0.0
    pitch: float = 0.0
    eye_height: float = 1.35

    def turned(self, heading: float, pitch: float) -> WalkRig:
        """Turned by degrees; the pitch stays where a neck can go."""
        if not (math.isfinite(heading) and math.isfinite(pitch)):
            return self
        pitch = max(-MAX_PITCH, min(MAX_PITCH, self.pitch + pitch))
        return replace(self, heading=(self.heading + heading) % 360.0, pitch=pitch)

    def wish(self, right: float, forward: float) -> Vec3:
        """A direction on the ground from how far two keys or a stick are pressed (-1 to 1); at most 1 long."""
        h = math.radians(self.heading)
        length = max(1.0, math.hypot(right, forward))
        right, forward = right / length, forward / length
        return Vec3(
            right * math.cos(h) - forward * math.sin(h), right * math.sin(h) + forward * math.cos(h), 0.0
        )

    @property
    def view(self) -> View:
        x, y, z = self.feet
        return View(Vec3(x, y, z + self.eye_height), self.heading, self.pitch)


@dataclass(frozen=True, slots=True)
class OrbitRig:
    """A look at a thing from all sides. `heading` and `pitch` are those of the gaze; limits in metres and degrees."""

    target: Vec3
    heading: float = 0.0
    pitch: float = -20.0
    distance: float = 8.0
    min_distance: float = 1.0
    max_distance: float = 60.0
    min_pitch: float = -MAX_PITCH
    max_pitch: float = MAX_PITCH

    def turned(self, heading: float, pitch: float) -> OrbitRig:
        if not (math.isfinite(heading) and math.isfinite(pitch)):
            return self
        pitch = max(self.min_pitch, min(self.max_pitch, self.pitch + pitch))
        return replace(self, heading=(self.heading + heading) % 360.0, pitch=pitch)

    def zoomed(self, steps: float) -> OrbitRig:
        """One step goes an eighth nearer; a negative one an eighth farther away."""
        if not math.isfinite(steps):
            return self
        low, high = sorted((self.min_distance, self.max_distance))
        distance = self.distance * 0.875 ** max(-60.0, min(60.0, steps))
        return replace(self, distance=max(low, min(high, distance)))

    @property
    def view(self) -> View:
        ahead = View(self.target, self.heading, self.pitch).forward
        x, y, z = self.target
        eye = Vec3(x - ahead.x * self.distance, y - ahead.y * self.distance, z - ahead.z * self.distance)
        return View(eye, self.heading, self.pitch)


@dataclass(frozen=True, slots=True)
class Travel:
    """A smooth way from one view to another in `seconds`; with 0 seconds (reduced motion) it is a cut."""

    start: View
    end: View
    seconds: float

    def at(self, elapsed: float) -> View:
        """The view after so many seconds; slow at both ends, the shorter way round."""
        if self.seconds <= 0.0 or elapsed >= self.seconds:
            return self.end
        share = max(0.0, elapsed) / self.seconds
        share = share * share * share * (share * (6.0 * share - 15.0) + 10.0)
        a, b = self.start, self.end
        turn = (b.heading - a.heading + 180.0) % 360.0 - 180.0
        place = Vec3(*(p + (q - p) * share for p, q in zip(a.position, b.position)))
        return View(place, a.heading + turn * share, a.pitch + (b.pitch - a.pitch) * share)
