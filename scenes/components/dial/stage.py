"""Dial on the stage."""

from __future__ import annotations

import math
from typing import Any

from scenes.components.dial.logic import angle_of, share_of
from scenes.stage.handled import PAPER, SHELL, HandledView, front

_MOST_MARKS = 24


class DialView(HandledView):
    """A plate with marks and a knob; the pointer on it turns. Its look is the number."""

    def build(self) -> None:
        dial = self.component
        s = dial.size
        front(self.piece("cylinder", (s, s, 0.08 * s), (0.0, 0.0, 0.0), SHELL))
        low, high = sorted((dial.min, dial.max))
        count = round((high - low) / dial.step) if dial.step > 0 else 10
        if not 1 <= count <= _MOST_MARKS:
            count = 10
        for mark in range(count + 1):
            turn = math.radians(angle_of(mark / count))
            at = (0.42 * s * math.sin(turn), -0.085 * s, 0.42 * s * math.cos(turn))
            dot = self.piece("box", (0.025 * s, 0.02 * s, 0.08 * s), (0.0, 0.0, 0.0), PAPER)
            dot.set_pos(*at)
            dot.set_r(math.degrees(turn))
        self._knob = self.part("knob")
        front(
            self.piece(
                "cylinder", (0.6 * s, 0.6 * s, 0.22 * s), (0.0, -0.08 * s, 0.0), dial.color, self._knob
            )
        )
        self.piece("box", (0.05 * s, 0.02 * s, 0.26 * s), (0.0, -0.305 * s, 0.03 * s), PAPER, self._knob)
        name = dial.name.pick(self.backstage.language)
        self.write("name", name, 0.17 * s, (0.0, -0.03 * s, 0.66 * s))

    def resting(self) -> tuple[Any, ...]:
        return (self.component.start,)

    def look(self, look: tuple[Any, ...]) -> None:
        dial = self.component
        low, high = sorted((dial.min, dial.max))
        self._knob.set_r(angle_of(share_of(look[0], low, high)))
        if dial.shows:
            unit = dial.unit.pick(self.backstage.language)
            text = f"{self.number(look[0])} {unit}".strip()
            at = (0.0, -0.086 * dial.size, -0.4 * dial.size)
            self.write("number", text, 0.13 * dial.size, at, (PAPER.r, PAPER.g, PAPER.b, 1.0))
