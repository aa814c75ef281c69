"""Walking: feet follow the floor, walls stop, nobody falls. There is no gravity, only floors that can be stepped onto.

A walker is an upright column that begins above step height, and five points that look for the floor. Faces near by are
cut to the column's height, so that walls become lines on the ground and the column a disc: it slides along them without
jitter and does not notice where one thing ends and the next begins.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from scenes.model.values import Vec3
from scenes.stage.stage import Stage
from scenes.stage.walking_contact import (
    Touch,
    Wall,
    cut,
    height_below,
    is_crossed,
    pushed_out,
    touch,
)
from scenes.stage.walking_obstacles import Placed
from scenes.stage.walking_shape import Face

STEP_HEIGHT = 0.35
RADIUS = 0.22
_FOOT = STEP_HEIGHT + 0.02
_HEAD = 1.37
_HAIR = 0.005
"""Lower and upper end of the column over the feet: a child."""
MAX_DROP = 0.55
"""Nobody walks over an edge that is deeper than this."""
_MAX_SECONDS = 0.25
_STRIDE = 0.1
_FARTHEST = 0.13
"""Metres of one stride with all pushes; less than the radius, so that no wall is ever passed."""
_DEEP = 0.06
"""Metres from the middle of the body: nobody walks so far into anything, so it has come over the pupil."""
_CLIMB, _SINK = 4.0, 6.0
_NEAR = 1.4
_FORESIGHT = 1.0
_SPARE = 250
"""Triangles of farther things that are made ready with each move."""
_SOLES = ((0.0, 0.0), (0.12, 0.0), (-0.12, 0.0), (0.0, 0.12), (0.0, -0.12))
_RIM = tuple(
    (math.cos(math.tau * part / 16) * 0.3, math.sin(math.tau * part / 16) * 0.3) for part in range(16)
)
"""Where one feels for the direction of an edge."""


class Walker:
    """Moves a pupil's feet over one stage. `examined` counts the faces looked at so far."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._near: list[Placed] = []
        self.examined = 0

    def move(self, position: Vec3, wish: Vec3, seconds: float) -> Vec3:
        """Where the feet are after walking with the velocity `wish` (m/s; its z is not used) for some seconds.

        Long frames count as a quarter of a second; numbers that are none leave the pupil standing.
        """
        if not all(map(math.isfinite, (*position, wish.x, wish.y, seconds))) or seconds <= 0.0:
            return position
        seconds = min(seconds, _MAX_SECONDS)
        way = math.hypot(wish.x, wish.y) * seconds
        steps = max(1, min(80, math.ceil(way / _STRIDE)))
        part = min(way, steps * _STRIDE) / way / steps * seconds if way > 0.0 else 0.0
        spare = _SPARE
        for _ in range(steps):
            self._look_around(position, spare)
            spare = 0
            position = self._step(position, wish.x * part, wish.y * part)
            position = self._settle(position, seconds / steps)
        return position

    def stand(self, position: Vec3) -> Vec3:
        """The feet on the floor below a point, at once: for beginning somewhere."""
        if not all(map(math.isfinite, position)):
            return Vec3(0.0, 0.0, 0.0)
        self._near = self._stage.obstacles.near(position.x, position.y, _NEAR)
        floor = self._floor(position)
        return position if floor is None else Vec3(position.x, position.y, floor)

    def _look_around(self, position: Vec3, spare: int) -> None:
        """Find what is near, and get ready for what comes next with a little work each time."""
        self._near = self._stage.obstacles.near(position.x, position.y, _NEAR, spare)
        for placed in self._near:
            if spare > 0:
                x, y, z = placed.inside(position.x, position.y, position.z + STEP_HEIGHT)
                spare -= placed.shape.foresee(x, y, z, _FORESIGHT / placed.scale, spare)

    def _step(self, start: Vec3, dx: float, dy: float) -> Vec3:
        if dx == dy == 0.0:
            return start
        goal = self._slid(start, self._kept_inside(start, start.x + dx, start.y + dy))
        if not self._is_edge(start, goal):
            return goal
        # Along the edge: without the part of the way that leads over it.
        out_x = out_y = 0.0
        for x, y in _RIM:
            floor = self._floor(Vec3(goal.x + x, goal.y + y, start.z), _SOLES[:1])
            if floor is None or floor < start.z - MAX_DROP:
                out_x, out_y = out_x + x, out_y + y
        length = math.hypot(out_x, out_y)
        over = (dx * out_x + dy * out_y) / length if length > 1e-6 else 0.0
        if over <= 0.0:
            return start
        dx, dy = dx - over * out_x / length, dy - over * out_y / length
        if math.hypot(dx, dy) < 0.1 * over:
            return start
        goal = self._slid(start, self._kept_inside(start, start.x + dx, start.y + dy))
        return start if self._is_edge(start, goal) else goal

    def _kept_inside(self, start: Vec3, x: float, y: float) -> tuple[float, float]:
        limit = self._stage.environment.max_distance
        away = math.hypot(x, y)
        if away > limit and away > math.hypot(start.x, start.y):
            return x * limit / away, y * limit / away
        return x, y

    def _slid(self, start: Vec3, goal: tuple[float, float]) -> Vec3:
        """Where a stride ends that slides along walls; at its start where there is no room."""
        here = start.x, start.y
        walls = self._walls(start)
        touches = [touch(wall, *here) for wall in walls]
        room = min((each.away for each in touches if each.is_front), default=math.inf)
        reach = RADIUS + math.dist(here, goal)
        if all(each.away >= reach for each in touches):
            return Vec3(*goal, start.z)
        near = [(wall, each) for wall, each in zip(walls, touches) if each.away < RADIUS + _FARTHEST]
        walls = [wall for wall, _ in near]
        found = pushed_out(walls, *goal, RADIUS)
        is_inside = min(each.away for _, each in near) < room - 1e-6
        if room >= RADIUS - 0.02 and not is_inside:
            return start if found is None or math.dist(found, here) > _FARTHEST else Vec3(*found, start.z)
        # Who is inside something already (it came, or hangs lower than the step before) may walk out of it.
        for way in (found, goal):
            if way is None or math.dist(way, here) > _FARTHEST:
                continue
            if room < _DEEP or _leads_out(near, here, way, is_inside):
                return Vec3(*way, start.z)
        return start

    def _walls(self, start: Vec3) -> list[Wall]:
        """Everything that could touch the column on a stride, as seen from above."""
        walls = []
        for placed in self._near:
            shape, px, py, pz, cos, sin, scale = placed[:7]
            x, y, _ = placed.inside(*start)
            low, high = (start.z + _FOOT - pz) / scale, (start.z + _HEAD - pz) / scale
            reach, behind = (RADIUS + _FARTHEST) / scale, _FARTHEST / scale
            x0, x1, y0, y1 = x - reach, x + reach, y - reach, y + reach
            # A wall of two triangles, or of many above each other, is one line on the ground.
            lines: dict[tuple[tuple[float, float], ...], Face] = {}
            for cell in shape.walls(x0, x1, y0, y1, low, high):
                self.examined += len(cell)
                for face in cell:
                    if (
                        face[4] >= high
                        or face[5] <= low
                        or face[0] > x1
                        or face[1] < x0
                        or face[2] > y1
                        or face[3] < y0
                        or face[14] - behind > (along := x * face[9] + y * face[10])
                        or along > face[15] + reach
                    ):
                        continue
                    corners = cut(face, low, high)
                    if len(corners) < 2:
                        continue
                    if face.is_upright:
                        ends = min(corners)[:2], max(corners)[:2]
                        # Seen from its front, so that both sides of a board stay apart.
                        is_ahead = (ends[1][0] - ends[0][0]) * face.ny < (ends[1][1] - ends[0][1]) * face.nx
                        lines[ends if is_ahead else ends[::-1]] = face
                    else:
                        lines[tuple(corner[:2] for corner in corners)] = face
            for line, face in lines.items():
                corners_here = tuple(
                    (px + (fx * cos - fy * sin) * scale, py + (fx * sin + fy * cos) * scale)
                    for fx, fy in line
                )
                nx, ny = face.nx * cos - face.ny * sin, face.nx * sin + face.ny * cos
                walls.append(Wall(corners_here, nx, ny, face.both))
        return walls

    def _settle(self, position: Vec3, seconds: float) -> Vec3:
        """The feet nearer to the floor: quickly, but not in one jump."""
        floor = self._floor(position)
        if floor is None or floor == position.z:
            return position
        if -_SINK * seconds <= floor - position.z <= _CLIMB * seconds:
            return Vec3(position.x, position.y, floor)
        change = -_SINK if floor < position.z else _CLIMB
        return Vec3(position.x, position.y, position.z + change * seconds)

    def _is_edge(self, start: Vec3, goal: Vec3) -> bool:
        """Whether a step leads from a floor to nothing, or down too deep."""
        there = self._floor(goal)
        if there is not None and there >= start.z - MAX_DROP:
            return False
        here = self._floor(start)
        # In the air anyway where there is no floor in this scene, or after being let down from a portal.
        return here is not None and here >= start.z - MAX_DROP

    def _floor(self, position: Vec3, soles: Iterable[tuple[float, float]] = _SOLES) -> float | None:
        """Height of the highest floor below step height, or None."""
        best = -math.inf
        if self._stage.environment.ground == "plane" and position.z > -STEP_HEIGHT:
            best = 0.0
        for placed in self._near:
            shape, px, py, pz, cos, sin, scale = placed[:7]
            top = (position.z + STEP_HEIGHT + _HAIR - pz) / scale
            highest = (best - pz) / scale
            for sole_x, sole_y in soles:
                x, y = (position.x + sole_x - px) / scale, (position.y + sole_y - py) / scale
                x, y = x * cos + y * sin, y * cos - x * sin
                for upper, cell in shape.floors(x, y, top):
                    if upper <= highest:
                        continue
                    self.examined += len(cell)
                    for face in cell:
                        if (
                            face[5] > highest
                            and face[4] <= top
                            and face[0] <= x <= face[1]
                            and face[2] <= y <= face[3]
                        ):
                            height = height_below(face, x, y)
                            if height is not None and highest < height <= top:
                                highest = height
            best = max(best, highest * scale + pz)
        return None if best == -math.inf else best


def _leads_out(
    near: list[tuple[Wall, Touch]], here: tuple[float, float], way: tuple[float, float], is_inside: bool
) -> bool:
    """Whether a stride of someone whom walls touch already comes no nearer to any, and passes none from its front."""
    for wall, before in near:
        if is_inside or not (wall.nx or wall.ny):
            continue
        after = touch(wall, *way)
        if after.is_front and after.away < min(before.away, RADIUS) - 1e-9 and before.is_front:
            return False
    return not is_crossed((wall for wall, before in near if before.is_front and before.away > 0.0), here, way)
