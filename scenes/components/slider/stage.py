"""Slider on the stage."""

from __future__ import annotations

from typing import Any

from scenes.components.dial.logic import share_of
from scenes.stage.handled import PAPER, SHELL, HandledView

_MOST_MARKS = 24


class SliderView(HandledView):
    """A rail with marks and a handle on it, and its name above. Its look is the number."""

    IS_SIGN = True

    def build(self) -> None:
        slider = self.component
        long = slider.length
        self._wide = wide = min(0.12, 0.22 * long)
        self._rail = self.part("rail")
        self.piece("box", (long + wide, 0.03, wide * 0.5), (0.0, 0.0, -wide * 0.25), SHELL, self._rail)
        low, high = sorted((slider.min, slider.max))
        count = round((high - low) / slider.step) if slider.step > 0 else 10
        if not 1 <= count <= _MOST_MARKS:
            count = 10
        for mark in range(count + 1):
            x = (mark / count - 0.5) * long
            self.piece("box", (0.006, 0.01, wide * 0.3), (x, -0.018, -wide * 0.15), PAPER, self._rail)
        self._handle = self.part("handle", self._rail)
        self.piece("box", (wide * 0.45, 0.09, wide), (0.0, -0.03, -wide / 2), slider.color, self._handle)
        self.piece("box", (wide * 0.08, 0.01, wide * 0.7), (0.0, -0.08, -wide * 0.35), PAPER, self._handle)
        if slider.upright:
            self._rail.set_r(-90.0)

    @property
    def _top(self) -> float:
        return self.component.length / 2 + self._wide / 2 if self.component.upright else self._wide / 2

    def resting(self) -> tuple[Any, ...]:
        return (self.component.start,)

    def look(self, look: tuple[Any, ...]) -> None:
        slider = self.component
        low, high = sorted((slider.min, slider.max))
        self._handle.set_x((share_of(look[0], low, high) - 0.5) * slider.length)
        text = slider.name.pick(self.backstage.language)
        if slider.shows:
            unit = slider.unit.pick(self.backstage.language)
            number = f"{self.number(look[0])} {unit}".strip()
            text = f"{text}: {number}" if text else number
        self.name(text, 0.6 * self._wide, self._top + 0.3 * self._wide)
