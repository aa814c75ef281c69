"""What leads the pupil's eye: own feet, circling around a thing, or a tour; with a soft way from one to the other."""

from __future__ import annotations

import math
from collections.abc import Callable

from scenes.model.values import Vec3
from scenes.play.poses import smooth
from scenes.player.controls import Intent
from scenes.player.sweep import turn_between
from scenes.records import replace
from scenes.stage.camera import OrbitRig, Travel, View, WalkRig, look

TURN_SPEED = 95.0
LOOK_SPEED = 65.0
ZOOM_STEPS = 6.0
RUN = 1.8
DRAG = 0.22
"""Degrees that a dragged pixel turns."""
ORBIT_DRAG = 0.35
GLIDE = 0.09
"""Seconds until walking has two thirds of its speed: no jerk, no ice."""
GLANCE_SECONDS = 0.4
PASSAGE_SECONDS = 0.7
SETTLE_SECONDS = 0.5

Slide = Callable[[Vec3, Vec3, float], Vec3]
"""From where the feet are, the velocity wished for (m/s) and seconds: where the pupil stands then."""


class Eye:
    """The view of one pupil. `is_still` (reduced motion) makes every soft way a cut."""

    def __init__(self, is_still: bool = False) -> None:
        self.is_still = is_still
        self.walk = WalkRig(Vec3(0.0, -5.0, 0.0))
        self.speed = 2.6
        self.orbit: OrbitRig | None = None
        """The scene itself is looked at from all sides."""
        self.closer: OrbitRig | None = None
        """A pupil looks at one thing from all sides for a while."""
        self.tour: View | None = None
        self._velocity = (0.0, 0.0)
        self._settling = SETTLE_SECONDS
        self._glance: tuple[float, float, float, float, float] | None = None
        self._passage: tuple[View, float] | None = None
        self._shown: View | None = None

    @property
    def is_walking(self) -> bool:
        return self.tour is None and self.closer is None and self.orbit is None

    @property
    def is_on_foot(self) -> bool:
        """Whether the scene is one to walk in, whatever leads the eye at the moment."""
        return self.orbit is None

    @property
    def rig(self) -> WalkRig | OrbitRig:
        return self.closer or self.orbit or self.walk

    @property
    def view(self) -> View:
        """The view of what leads, without any soft way."""
        return self.tour or self.rig.view

    @property
    def is_busy(self) -> bool:
        """Whether the view moves by itself now."""
        return self._passage is not None or self._glance is not None or any(self._velocity)

    def move(self, intent: Intent, seconds: float, slide: Slide) -> bool:
        """Follow the keys, unless a tour leads. Returns whether anything moved."""
        if self.tour is not None:
            self._velocity = (0.0, 0.0)
            return False
        if intent:
            self._glance = None
        if self.is_walking:
            return self._walk(intent, seconds, slide)
        # Keys circle; forward and back tilt, as one would tip the thing itself.
        left = (intent.strafe - intent.turn) * TURN_SPEED * seconds
        up = (intent.look - intent.forward) * LOOK_SPEED * seconds
        self._set(self._orbiting.turned(left, up).zoomed(intent.zoom * ZOOM_STEPS * seconds))
        return bool(intent)

    def drag(self, dx: float, dy: float, speed: float = 1.0) -> None:
        """The mouse was dragged by pixels: on foot the look follows it, circling, the thing goes along."""
        if self.tour is not None:
            return
        self._glance = None
        factor = (DRAG if self.is_walking else ORBIT_DRAG) * speed
        self._set(self.rig.turned(-dx * factor, -dy * factor))

    def zoom(self, steps: float) -> None:
        """Positive comes nearer; on foot nothing happens."""
        if self.tour is None and not self.is_walking:
            self._set(self._orbiting.zoomed(steps))

    def look_towards(self, point: Vec3) -> None:
        """On foot, turn softly until a point is in the middle."""
        if self.is_walking:
            aim = look(self.walk.view.position, point)
            self.glance_to(aim.heading, max(-80.0, min(80.0, aim.pitch)))

    def glance_to(self, heading: float, pitch: float) -> None:
        """Turn (or circle) to these degrees, softly."""
        rig = self.rig
        if self.is_still:
            self._set(replace(rig, heading=heading % 360.0, pitch=pitch))
        else:
            self._glance = (rig.heading, rig.pitch, heading, pitch, 0.0)

    def pass_from_here(self) -> None:
        """Something else leads from now on: go over to it softly from what is shown."""
        if self._shown is not None and not self.is_still:
            self._passage = (self._shown, 0.0)

    def cut(self) -> None:
        """Another place: no soft way from what was shown before."""
        self._passage = self._glance = self._shown = self.closer = self.tour = None
        self._velocity = (0.0, 0.0)

    def advance(self, seconds: float) -> View:
        """Let time pass; the view to draw now."""
        if self._glance is not None:
            self._go_on_glancing(seconds)
        view = self.view
        if self._passage is not None:
            start, passed = self._passage
            passed += seconds
            view = Travel(start, view, PASSAGE_SECONDS).at(passed)
            self._passage = (start, passed) if passed < PASSAGE_SECONDS else None
        self._shown = view
        return view

    @property
    def _orbiting(self) -> OrbitRig:
        rig = self.rig
        assert isinstance(rig, OrbitRig)
        return rig

    def _set(self, rig: WalkRig | OrbitRig) -> None:
        if isinstance(rig, WalkRig):
            self.walk = rig
        elif self.closer is not None:
            self.closer = rig
        else:
            self.orbit = rig

    def _walk(self, intent: Intent, seconds: float, slide: Slide) -> bool:
        self.walk = self.walk.turned(-intent.turn * TURN_SPEED * seconds, intent.look * LOOK_SPEED * seconds)
        wish = self.walk.wish(intent.strafe, intent.forward)
        pace = self.speed * (RUN if intent.is_running else 1.0)
        share = 1.0 - math.exp(-seconds / GLIDE)
        vx = self._velocity[0] + (wish.x * pace - self._velocity[0]) * share
        vy = self._velocity[1] + (wish.y * pace - self._velocity[1]) * share
        if math.hypot(vx, vy) < 0.02 and not (wish.x or wish.y):
            vx = vy = 0.0
        self._velocity = (vx, vy)
        before = self.walk.feet
        self._settling = SETTLE_SECONDS if vx or vy else max(0.0, self._settling - seconds)
        if not self._settling:  # who stands need not ask where the floor is
            return bool(intent.turn or intent.look)
        feet = slide(before, Vec3(vx, vy, 0.0), seconds)
        self.walk = replace(self.walk, feet=feet)
        return bool(intent.turn or intent.look) or math.dist(before, feet) > 1e-5

    def _go_on_glancing(self, seconds: float) -> None:
        assert self._glance is not None
        h0, p0, h1, p1, passed = self._glance
        passed += seconds
        share = smooth(passed / GLANCE_SECONDS)
        self._set(
            replace(
                self.rig, heading=(h0 + turn_between(h0, h1) * share) % 360.0, pitch=p0 + (p1 - p0) * share
            )
        )
        self._glance = (h0, p0, h1, p1, passed) if passed < GLANCE_SECONDS and self.tour is None else None
