"""Turning, moving, cutting open and pulling apart: a number that follows the hand."""

from __future__ import annotations

import math
from operator import mul

from scenes.components.dial.logic import SWEEP, share_at
from scenes.components.dial.model import Dial, NumberControl
from scenes.components.slider.model import Slider
from scenes.model.transforms import inverse, transform_point
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.play.controlling import Control
from scenes.player.play import Play
from scenes.player.verbs.verb import Verb
from scenes.player.verbs.workbench import Workbench
from scenes.texts import N_

KEY_STEPS = 20
"""Into so many steps the arrows divide a control that has none of its own."""
_DRAG_SHARE = 2.0
"""Of the height of a thing: how far the mouse goes from whole to wholly open."""


class Turn(Verb):
    """Sets a control. By mouse the handle follows the pointer; what is cut or pulled follows it up and down."""

    HOVER = (N_("drag to set it"), N_("Enter, then the arrows set it"), N_("X, then the arrows set it"))
    TAPS = True

    def __init__(self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool) -> None:
        super().__init__(bench, play, entity, by_key=by_key)
        control = play.session.handling.control_of(entity)
        self.is_over = control is None
        if control is not None:
            self._control: Control = control
            self._before = play.session.handling.control(entity)
            self._grabbed: tuple[float, float, float] | None = None
            """Where the pointer took hold, and the number then."""

    # -- mouse -----------------------------------------------------------------------------------------------------

    def move(self, x: float, y: float) -> None:
        self.by_key = False
        if isinstance(self._control.part, Slider):
            self._follow_rail(x, y, self._control.part)
        elif isinstance(self._control.part, Dial):
            self._follow_circle(x, y)
        else:
            self._follow_height(x, y)

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        if not was_dragged and not isinstance(self._control.part, NumberControl):
            self._toggle()
        else:
            self.move(x, y)
            self._set(self._now, is_done=True)
        self.is_over = True

    # -- keys ------------------------------------------------------------------------------------------------------

    def arrow(self, right: int, up: int) -> None:
        low, high, step = self._control.limits
        if step <= 0:
            step = (high - low) / KEY_STEPS
        self._set(self._now + step * (right + up), is_done=False)

    def next(self, *, backwards: bool) -> None:
        self.confirm()

    def confirm(self) -> None:
        """Let go of it; cutting and pulling go all the way if nothing was moved."""
        if self._now == self._before and not isinstance(self._control.part, NumberControl):
            self._toggle()
        else:
            self._set(self._now, is_done=True)
        self.is_over = True

    def cancel(self) -> None:
        self._set(self._before, is_done=True)
        self.is_over = True

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        values: dict[str, object] = {"value": round(self._now, 2)}
        part = self._control.part
        if isinstance(part, NumberControl):
            if self.by_key:
                return N_("{value}: the arrows change it, Enter is done, Esc takes it back"), values
            return N_("{value}: let go when it is right"), values
        if self.by_key:
            return N_("The arrows open and close it, Enter does it at once, Esc takes it back"), {}
        return N_("Move the mouse up and down; let go when it is right"), {}

    # -- inside ----------------------------------------------------------------------------------------------------

    @property
    def _now(self) -> float:
        return self.play.session.handling.control(self.entity, self._control.kind)

    def _toggle(self) -> None:
        self._set(0.0 if self._now > 0.5 else 1.0, is_done=True)

    def _set(self, value: float, *, is_done: bool) -> None:
        value = self.play.session.handling.fitted(self._control, value)
        if is_done or value != self._now:
            self.play.give(inputs.SetTo(self.entity, value, self._control.kind, is_done))

    def _point(self, local: Vec3) -> tuple[float, float] | None:
        """Where a point of the thing is in the window."""
        session = self.play.session
        matrix = session.world_matrix(session.scene.entities[self.entity])
        return self.bench.project(transform_point(matrix, local))

    def _follow_rail(self, x: float, y: float, slider: Slider) -> None:
        """To the place of the rail that is nearest to what the mouse points at."""
        session = self.play.session
        back = inverse(session.world_matrix(session.scene.entities[self.entity]))
        eye, way = self.bench.ray(x, y)
        start = transform_point(back, eye)
        end = transform_point(back, Vec3(*(a + b for a, b in zip(eye, way, strict=True))))
        ahead = [b - a for a, b in zip(start, end, strict=True)]
        axis = 2 if slider.upright else 0
        square = sum(part * part for part in ahead)
        across = square - ahead[axis] ** 2
        if across > 1e-9 * square:
            along = (start[axis] * square - sum(map(mul, start, ahead)) * ahead[axis]) / across
            self._set_share(along / slider.length + 0.5)

    def _follow_circle(self, x: float, y: float) -> None:
        """The pointer of the dial looks to the mouse. In the gap below it stays where it is nearer."""
        middle, right, up = (self._point(Vec3(*at)) for at in ((0, 0, 0), (0.1, 0, 0), (0, 0, 0.1)))
        if middle is None or right is None or up is None:
            return
        ax, ay = right[0] - middle[0], right[1] - middle[1]
        bx, by = up[0] - middle[0], up[1] - middle[1]
        area = ax * by - ay * bx
        if abs(area) < 1:
            return
        px, py = x - middle[0], y - middle[1]
        along, upward = (px * by - py * bx) / area, (ax * py - ay * px) / area
        if math.hypot(along, upward) < 0.2:
            return  # too near to the middle to say a direction
        low, high, _step = self._control.limits
        share, now = share_at(along, upward), (self._now - low) / ((high - low) or 1.0)
        if abs(share - now) * SWEEP > 240.0:
            return  # across the gap
        self._set_share(share)

    def _follow_height(self, x: float, y: float) -> None:
        if self._grabbed is None:
            self._grabbed = (x, y, self._now)
        size = self.bench.size_of(self.entity)
        middle = self.bench.middle(self.entity)
        a = self.bench.project(middle)
        b = self.bench.project(Vec3(middle.x, middle.y, middle.z + size / 2))
        high = math.dist(a, b) if a is not None and b is not None else 0.0
        span = max(120.0 * self.bench.unit, high * _DRAG_SHARE / 2)
        share = self._grabbed[2] + (self._grabbed[1] - y) / span
        self._set_share(share)

    def _set_share(self, share: float) -> None:
        low, high, _step = self._control.limits
        value = low + max(0.0, min(1.0, share)) * (high - low)
        self._set(round(value, 4), is_done=False)
