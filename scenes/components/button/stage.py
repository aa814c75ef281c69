"""Button on the stage."""

from __future__ import annotations

from typing import Any

from scenes.components.button.logic import PRESS_SECONDS, depth
from scenes.model.values import Color
from scenes.stage.handled import SHELL, HandledView, front

_DARK = 0.45


class ButtonView(HandledView):
    """A cap in a ring. Its look: whether it is on, and how often it was pressed; a new press pushes it in."""

    IS_ANIMATED = True

    def build(self) -> None:
        button = self.component
        s = button.size
        self._clock = 0.0
        self._pressed_at: float | None = None
        self._count: int | None = None
        front(self.piece("cylinder", (s, s, 0.16 * s), (0.0, 0.0, 0.0), SHELL))
        self._cap = self.part("cap")
        color = button.color
        if button.does == "switch":
            dark = Color(*(part * _DARK for part in color[:3]))
            self._off = front(
                self.piece("cylinder", (0.74 * s, 0.74 * s, 0.3 * s), (0, 0, 0), dark, self._cap)
            )
            self._on = front(
                self.piece("cylinder", (0.74 * s, 0.74 * s, 0.3 * s), (0, 0, 0), color, self._cap)
            )
            self._glow = self.shine(1.6 * s, (0.0, -0.32 * s, 0.0), (color.r, color.g, color.b, 0.5))
        else:
            front(self.piece("cylinder", (0.74 * s, 0.74 * s, 0.3 * s), (0, 0, 0), color, self._cap))
        name = button.name.pick(self.backstage.language)
        self.write("name", name, 0.24 * s, (0.0, -0.05 * s, 0.72 * s))

    def resting(self) -> tuple[Any, ...]:
        return (False, 0)

    def look(self, look: tuple[Any, ...]) -> None:
        is_on, count = look
        if self._count is not None and count > self._count:
            self._pressed_at = self._clock
        self._count = count
        if self.component.does == "switch":
            shown, hidden = (self._on, self._off) if is_on else (self._off, self._on)
            shown.show()
            hidden.hide()
            self._glow.show() if is_on else self._glow.hide()
        self._push()

    def tick(self, clock: float) -> None:
        self._clock = clock
        self._push()

    def _push(self) -> None:
        if self._pressed_at is not None:
            passed = self._clock - self._pressed_at
            self._cap.set_y(0.16 * self.component.size * depth(passed))
            if passed >= PRESS_SECONDS:
                self._pressed_at = None
