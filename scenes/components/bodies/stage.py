"""Bodies on the stage: a world of Bullet of its own, run from the throw to the session's clock in equal steps."""

from __future__ import annotations

import math
from typing import Any

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.bodies import SEEN
from scenes.simulate.chance import Chance
from scenes.simulate.frame import Picture
from scenes.stage.simulated import BRASS, DARK, METAL, SimulatedView, shown, tube

_STEP = 1 / 120
_BACK = 0.05
"""Seconds that the clock may lie behind the world without a new beginning: pictures are blended."""
_RADIUS = 0.12
_SLOW = 0.03
"""Metres a second below which a body is at rest."""
_SOFT = 0.3
"""Metres a second below which the ground may hold a body."""
_BOUNCE = 6
"""Where the throw tells how bodies bounce."""
_COLORS = tuple(Color.from_hex(code) for code in ("#d9683c", "#3f7fb5", "#7a9a4a", "#e3b341", "#8a5fa8"))
_TRAIL = 60
_TRAIL_STEPS = 8


class BodiesView(SimulatedView):
    """Bodies are thrown along x from the thing's origin, over a flat ground through it."""

    def build(self) -> None:
        self.seen: tuple[float, ...] = (0.0,) * SEEN
        self._throw: tuple[float, ...] = ()
        self._world: Any = None
        self._steps = 0
        self._bodies: list[tuple[Any, NodePath]] = []
        self._parts: NodePath | None = None
        self._highest = self._landed = 0.0
        self.piece("box", (0.7, 0.7, 0.03), (0.0, 0.0, 0.0), DARK)
        self._barrel = self.part("barrel")
        self.piece("cylinder", (0.3, 0.3, 0.5), (0.0, 0.0, -0.15), METAL, self._barrel, is_solid=False)
        self._stand = self.piece("cylinder", (0.16, 0.16, 1.0), (-0.1, 0.0, 0.0), BRASS)
        for metre in range(1, 13):
            self.hang(tube([(metre, -0.2, 0.012), (metre, 0.2, 0.012)], 0.012, DARK, 4), is_solid=False)
            self.words(self.backstage.digits(f"{metre}"), 0.16, (metre, -0.32, 0.09))
        self._dots = [
            self.piece("bead", (0.035,) * 3, (0.0, 0.0, 0.0), DARK, is_solid=False) for _ in range(_TRAIL)
        ]

    def show(self, picture: Picture) -> None:
        clock, throw = picture[0], picture[1:]
        if throw != self._throw or clock < self._steps * _STEP - _BACK:
            self._begin(throw)
        while self._steps < math.floor(clock / _STEP + 1e-6):
            self._advance()
        for body, path in self._bodies:
            path.set_transform(body.get_transform())
        self._look()

    def has_shadow(self) -> bool:
        return True

    def destroy(self) -> None:
        self._world = None
        self._bodies = []
        super().destroy()

    # ------------------------------------------------------------------ inside

    def _begin(self, throw: tuple[float, ...]) -> None:
        """A new world in which nothing has moved yet. Bullet is loaded here: few lessons need it."""
        from panda3d import bullet

        self._throw, self._steps = throw, 0
        form, number, speed, angle, height, mass, bounce, friction, gravity, scatter, seed = throw
        if self._parts is not None:
            self._parts.remove_node()
        parts = self._parts = self.part("bodies")
        self._bodies = []
        world = self._world = bullet.BulletWorld()
        world.set_gravity((0.0, 0.0, -gravity))
        ground = bullet.BulletRigidBodyNode("ground")
        ground.add_shape(bullet.BulletPlaneShape((0.0, 0.0, 1.0), 0.0))
        ground.set_restitution(1.0)
        ground.set_friction(1.0)
        world.attach(ground)
        chance = Chance(int(seed))
        turn = math.radians(angle)
        for n in range(int(number)):
            is_ball = form == 0 or (form == 2 and n % 2 == 0)
            body = bullet.BulletRigidBodyNode("body")
            half = _RADIUS * 0.9
            body.add_shape(
                bullet.BulletSphereShape(_RADIUS) if is_ball else bullet.BulletBoxShape((half, half, half))
            )
            body.set_mass(mass)
            body.set_restitution(bounce)
            body.set_friction(friction)
            body.set_linear_damping(0.0)
            body.set_angular_damping(0.05 if is_ball else 0.0)
            body.set_deactivation_enabled(False)
            layer, place = divmod(n, 4)
            x = 0.0 if n == 0 else (place % 2 - 0.5) * 2.1 * _RADIUS
            y = 0.0 if n == 0 else (place // 2 - 0.5) * 2.1 * _RADIUS
            z = height + _RADIUS + layer * 2.3 * _RADIUS
            pace = speed * (1 + scatter * chance.between(-0.25, 0.25))
            side = scatter * pace * chance.between(-0.2, 0.2)
            path = parts.attach_new_node("body")
            color = _COLORS[n % len(_COLORS)]
            if is_ball:
                self.piece("sphere", (2 * _RADIUS,) * 3, (0.0, 0.0, -_RADIUS), color, path, is_solid=False)
                band = (2.06 * _RADIUS, 2.06 * _RADIUS, 0.25 * _RADIUS)
                self.piece("cylinder", band, (0.0, 0.0, -0.125 * _RADIUS), DARK, path, is_solid=False).set_sx(
                    0.7 * band[0]
                )
            else:
                self.piece("box", (2 * half,) * 3, (0.0, 0.0, -half), color, path, is_solid=False)
            path.set_pos(x, y, z)
            body.set_transform(path.get_transform())
            body.set_linear_velocity((pace * math.cos(turn), side, pace * math.sin(turn)))
            world.attach(body)
            self._bodies.append((body, path))
        self._highest, self._landed = height, 0.0
        self._before = (0.0, height)
        for dot in self._dots:
            dot.hide()
        self._barrel.set_pos(0.0, 0.0, height + _RADIUS)
        self._barrel.set_r(90 - angle)
        shown(self._barrel, speed > 0)
        shown(self._stand, height > 0.05)
        self._stand.set_sz(max(0.01, height))

    def _advance(self) -> None:
        falling = [body.get_linear_velocity().z for body, _path in self._bodies]
        self._world.do_physics(_STEP, 0)
        self._steps += 1
        for (body, _path), before in zip(self._bodies, falling, strict=True):
            if before < -_SOFT:
                self._restore_bounce(body, before)
        if not self._bodies:
            return
        place = self._bodies[0][0].get_transform().get_pos()
        x, low = place.x, place.z - _RADIUS
        self._highest = max(self._highest, low)
        if self._landed == 0.0 and low <= 0.01 < self._before[1]:
            # between two steps: where its lowest point met the ground
            share = self._before[1] / max(1e-9, self._before[1] - min(low, 0.0))
            self._landed = self._before[0] + (x - self._before[0]) * min(1.0, share)
        self._before = (x, low)
        if self._steps % _TRAIL_STEPS == 0 and self._steps // _TRAIL_STEPS <= _TRAIL:
            dot = self._dots[self._steps // _TRAIL_STEPS - 1]
            dot.set_pos(x, place.y, place.z - 0.017)
            dot.show()

    def _restore_bounce(self, body: Any, before: float) -> None:
        """Bullet pushes out what has sunk into the ground, and so adds a fifth to a bounce: take that back."""
        velocity, place = body.get_linear_velocity(), body.get_transform().get_pos()
        most = self._throw[_BOUNCE] * -before
        if velocity.z > most and place.z < 1.8 * _RADIUS:
            velocity.z = most
            body.set_linear_velocity(velocity)

    def _look(self) -> None:
        """What can be read now."""
        if not self._bodies:
            return
        first = self._bodies[0][0]
        place = first.get_transform().get_pos()
        resting = sum(1 for body, _path in self._bodies if body.get_linear_velocity().length() < _SLOW)
        numbers = (
            place.z - _RADIUS,
            place.x,
            first.get_linear_velocity().length(),
            self._highest,
            self._landed,
        )
        self.seen = (*(round(float(number), 3) for number in numbers), float(resting))
