"""From where the teacher looks: orbit, pan, zoom, fly and walk, as plain numbers."""

from __future__ import annotations

import math
from dataclasses import replace

from scenes.model.values import Vec3
from scenes.stage.camera import OrbitRig, View, WalkRig
from studio.viewport.projection import added, minus

NEAREST, FARTHEST = 0.15, 4000.0
GLIDE_SECONDS = 0.28
FIRST = OrbitRig(Vec3(0.0, 0.0, 0.8), 20.0, -24.0, 10.0, NEAREST, FARTHEST, -90.0, 90.0)


class Eye:
    """The rig of the view. `glide` travels to another one; `advance` goes on with it and says whether it is done."""

    def __init__(self) -> None:
        self.rig = FIRST
        self.walk: WalkRig | None = None
        self.is_still = False
        """Cut instead of gliding."""
        self._way: tuple[OrbitRig, OrbitRig, float] | None = None

    @property
    def view(self) -> View:
        return self.rig.view if self.walk is None else self.walk.view

    @property
    def distance(self) -> float:
        """Metres to what is looked at; 0 while walking."""
        return self.rig.distance if self.walk is None else 0.0

    @property
    def gaze(self) -> tuple[Vec3, Vec3]:
        """Where the eye is and what it looks at, for stops of a tour."""
        view = self.view
        if self.walk is None:
            return view.position, self.rig.target
        return view.position, added(view.position, view.forward, 3.0)

    @property
    def is_gliding(self) -> bool:
        return self._way is not None

    def turn(self, heading: float, pitch: float) -> None:
        """Circle around the target; on foot, look around. Degrees."""
        self._way = None
        if self.walk is not None:
            self.walk = self.walk.turned(heading, pitch)
        else:
            self.rig = self.rig.turned(heading, pitch)

    def look_around(self, heading: float, pitch: float) -> None:
        """Turn where one stands: the target swings round the eye."""
        self._way = None
        eye = self.rig.view.position
        turned = self.rig.turned(heading, pitch)
        self.rig = replace(turned, target=added(eye, turned.view.forward, turned.distance))

    def pan(self, right: float, up: float) -> None:
        """Shift by metres in the picture's own directions."""
        self._way = None
        if self.walk is not None:
            return
        h, p = math.radians(self.rig.heading), math.radians(self.rig.pitch)
        aside = Vec3(math.cos(h), math.sin(h), 0.0)
        upwards = Vec3(math.sin(h) * math.sin(p), -math.cos(h) * math.sin(p), math.cos(p))
        self.rig = replace(self.rig, target=added(added(self.rig.target, aside, right), upwards, up))

    def zoom(self, steps: float, towards: Vec3 | None = None) -> None:
        """One step goes an eighth nearer to a point of the scene, which stays where it is in the picture."""
        self._way = None
        if self.walk is not None:
            self.fly(0.0, 0.4 * steps, 0.0)
            return
        nearer = self.rig.zoomed(steps)
        factor = nearer.distance / self.rig.distance
        target = nearer.target if towards is None else added(towards, minus(nearer.target, towards), factor)
        self.rig = replace(nearer, target=target)

    def fly(self, right: float, forward: float, up: float) -> None:
        """Move by metres: forward is where one looks; on foot it stays on the ground."""
        self._way = None
        if self.walk is not None:
            way = self.walk.wish(right, forward)
            self.walk = replace(self.walk, feet=added(self.walk.feet, way, math.hypot(right, forward)))
            return
        h = math.radians(self.rig.heading)
        moved = added(self.rig.target, self.rig.view.forward, forward)
        moved = added(moved, Vec3(math.cos(h), math.sin(h), 0.0), right)
        self.rig = replace(moved_rig(self.rig, moved), target=added(moved, Vec3(0.0, 0.0, 1.0), up))

    def glide(self, rig: OrbitRig) -> None:
        """Travel to a rig; the widget then calls `advance`."""
        self.walk = None
        if self.is_still:
            self.rig, self._way = rig, None
        else:
            self._way = (self.rig, rig, 0.0)

    def frame(self, middle: Vec3, radius: float) -> None:
        """Look at a ball of things from where one looks now."""
        distance = max(NEAREST * 2, radius * 2.6, 0.6)
        self.glide(replace(self.rig, target=middle, distance=min(FARTHEST, distance)))

    def advance(self, seconds: float) -> bool:
        """Go on gliding; False when there is nothing to go on with."""
        if self._way is None:
            return False
        start, end, elapsed = self._way
        elapsed += max(0.0, seconds)
        share = min(1.0, elapsed / GLIDE_SECONDS)
        share = share * share * (3.0 - 2.0 * share)
        turn = (end.heading - start.heading + 180.0) % 360.0 - 180.0
        self.rig = replace(
            end,
            target=added(start.target, minus(end.target, start.target), share),
            heading=(start.heading + turn * share) % 360.0,
            pitch=start.pitch + (end.pitch - start.pitch) * share,
            distance=start.distance * (end.distance / start.distance) ** share,
        )
        if elapsed >= GLIDE_SECONDS:
            self.rig, self._way = end, None
        else:
            self._way = (start, end, elapsed)
        return True


def moved_rig(rig: OrbitRig, target: Vec3) -> OrbitRig:
    """The same gaze at another target."""
    return replace(rig, target=target)


def facing(rig: OrbitRig, side: str) -> OrbitRig:
    """The rig looking at the same target from a side; unknown sides leave it."""
    gazes = {
        "top": (0.0, -90.0),
        "bottom": (0.0, 90.0),
        "front": (0.0, 0.0),
        "back": (180.0, 0.0),
        "right": (90.0, 0.0),
        "left": (270.0, 0.0),
    }
    if side not in gazes:
        return rig
    heading, pitch = gazes[side]
    return replace(rig, heading=heading, pitch=pitch)
