"""Meter on the stage: a face, and what moves on it. It faces backward (-y) and stands on its origin."""

from __future__ import annotations

import math
from typing import Any

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.stage.simulated import DARK, INK, METAL, SimulatedView, tube, unlit

_FACE = Color(0.97, 0.97, 0.94)
_NEEDLE = Color(0.80, 0.13, 0.10)
_GREEN = (0.62, 1.0, 0.66, 1.0)
_SWING = 55.0
"""Degrees to either side."""


class MeterView(SimulatedView):
    """All faces are drawn one metre wide and made as wide as wanted."""

    HAS_TEXT = True

    def build(self) -> None:
        self._body = self.part("meter")
        self._body.set_scale(self.component.width)
        self._texts: dict[str, tuple[str, NodePath]] = {}
        self._needle: NodePath | None = None
        self._column: NodePath | None = None
        self._ticks: tuple[float, float] | None = None
        self._marks = self.part("marks", self._body)
        makers = {
            "needle": self._make_needle,
            "digits": self._make_digits,
            "thermometer": self._make_thermometer,
            "stopwatch": self._make_stopwatch,
            "balance": self._make_balance,
            "bar": self._make_bar,
        }
        makers[self.component.face]()
        meter = self.component
        language = self.backstage.language
        high = meter.high if meter.high > meter.low else meter.low + 10.0
        self.look((meter.low, meter.name.pick(language), meter.unit.pick(language), meter.low, high))

    def look(self, look: tuple[Any, ...]) -> None:
        """The value, what it is called, its unit, and the ends of the scale."""
        value, name, unit, low, high = look
        number = value if isinstance(value, float) else 0.0
        share = max(-0.05, min(1.05, (number - low) / (high - low))) if high > low else 0.0
        if self._needle is not None:
            self._needle.set_r(-_SWING + 2 * _SWING * share)
            self._mark(low, high)
        if self._column is not None:
            self._column.set_sz(max(0.002, share) * self._reach)
            self._mark_column(low, high)
        self._say("value", self._number(value, unit))
        self._say("name", name)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True

    # ------------------------------------------------------------------ faces

    def _make_needle(self) -> None:
        self.piece("box", (1.0, 0.22, 0.88), (0.0, 0.11, 0.0), DARK, self._body)
        self.piece("box", (0.92, 0.02, 0.54), (0.0, -0.005, 0.20), _FACE, self._body)
        self._needle = self.part("needle", self._body)
        self._needle.set_pos(0.0, -0.03, 0.25)
        self.piece("box", (0.018, 0.008, 0.38), (0.0, 0.0, 0.0), _NEEDLE, self._needle, is_solid=False)
        self.piece("bead", (0.06, 0.04, 0.06), (0.0, -0.03, 0.22), DARK, self._body, is_solid=False)
        self._spots = {
            "value": (0.0, -0.012, 0.105, 0.105, (1, 1, 1, 1)),
            "name": (0.0, -0.02, 0.34, 0.06, INK),
        }

    def _make_digits(self) -> None:
        self.piece("box", (1.0, 0.22, 0.46), (0.0, 0.11, 0.0), DARK, self._body)
        self._screen((0.90, 0.24), 0.06)
        self._spots = {
            "value": (0.0, -0.03, 0.18, 0.15, _GREEN),
            "name": (0.0, -0.012, 0.375, 0.075, (1, 1, 1, 1)),
        }

    def _make_thermometer(self) -> None:
        self.piece("box", (1.0, 0.12, 3.0), (0.0, 0.06, 0.0), _FACE, self._body)
        self.piece("box", (1.06, 0.10, 0.04), (0.0, 0.06, 3.0), METAL, self._body)
        self.piece("sphere", (0.34, 0.2, 0.34), (-0.12, -0.02, 0.34), _NEEDLE, self._body, is_solid=False)
        self.piece(
            "box",
            (0.13, 0.01, 2.1),
            (-0.12, -0.004, 0.56),
            Color(0.84, 0.86, 0.88),
            self._body,
            is_solid=False,
        )
        self._reach, self._foot = 2.0, 0.6
        self._column = unlit(
            self.piece("box", (0.10, 0.02, 1.0), (-0.12, -0.012, 0.6), _NEEDLE, self._body, is_solid=False)
        )
        self._spots = {"value": (0.0, -0.02, 0.10, 0.16, INK), "name": (0.0, -0.02, 2.86, 0.12, INK)}

    def _make_stopwatch(self) -> None:
        round_body = self.part("round", self._body)
        round_body.set_pos(0.0, 0.16, 0.5)
        round_body.set_p(90)
        self.piece("cylinder", (1.0, 1.0, 0.16), (0.0, 0.0, 0.0), METAL, round_body)
        self.piece("cylinder", (0.88, 0.88, 0.02), (0.0, 0.0, 0.155), _FACE, round_body)
        self.piece("cylinder", (0.14, 0.14, 0.14), (0.0, 0.08, 0.98), METAL, self._body)
        for n in range(12):
            a = math.tau * n / 12
            ends = [(r * math.sin(a), -0.025, 0.5 + r * math.cos(a)) for r in (0.36, 0.41)]
            self.hang(tube(ends, 0.008, DARK, 4), self._body, is_solid=False)
        self._spots = {"value": (0.0, -0.03, 0.44, 0.16, INK), "name": (0.0, -0.03, 0.66, 0.075, INK)}

    def _make_balance(self) -> None:
        self.piece("box", (1.0, 0.8, 0.22), (0.0, 0.4, 0.0), DARK, self._body)
        self.piece("cylinder", (0.16, 0.16, 0.08), (0.0, 0.4, 0.22), METAL, self._body)
        self.piece("box", (0.94, 0.74, 0.04), (0.0, 0.4, 0.30), METAL, self._body)
        self._screen((0.5, 0.15), 0.035)
        self._spots = {"value": (0.0, -0.03, 0.11, 0.10, _GREEN), "name": (0.0, 0.02, 0.26, 0.06, INK)}

    def _make_bar(self) -> None:
        self.piece("box", (1.0, 0.12, 2.2), (0.0, 0.06, 0.0), DARK, self._body)
        self.piece("box", (0.5, 0.01, 1.72), (-0.14, -0.004, 0.26), _FACE, self._body, is_solid=False)
        self._reach, self._foot = 1.7, 0.27
        bar = Color(0.18, 0.55, 0.30)
        self._column = unlit(
            self.piece("box", (0.44, 0.02, 1.0), (-0.14, -0.012, 0.27), bar, self._body, is_solid=False)
        )
        self._spots = {
            "value": (0.0, -0.012, 0.13, 0.13, (1, 1, 1, 1)),
            "name": (0.0, -0.012, 2.09, 0.10, (1, 1, 1, 1)),
        }

    def _screen(self, size: tuple[float, float], at: float) -> None:
        unlit(
            self.piece(
                "box",
                (size[0], 0.02, size[1]),
                (0.0, -0.005, at),
                Color(0.06, 0.12, 0.10),
                self._body,
                is_solid=False,
            )
        )

    # ------------------------------------------------------------------ scale and words

    def _number(self, value: Any, unit: str) -> str:
        meter = self.component
        if isinstance(value, str | bool):
            return "" if isinstance(value, bool) else value
        if meter.face == "stopwatch":
            return self.backstage.digits(f"{int(value // 60)}:{value % 60:04.1f}")
        text = self.backstage.digits(f"{value:.{meter.digits}f}".replace("-", "−"))
        return f"{text} {unit}".strip()

    def _say(self, which: str, text: str) -> None:
        old = self._texts.get(which)
        if old is not None and old[0] == text:
            return
        if old is not None:
            old[1].remove_node()
            del self._texts[which]
        if text:
            x, y, z, height, color = self._spots[which]
            path = self.words(text, height, (x, y, z), color, self._body)
            low, high = path.get_tight_bounds(self._body) or (None, None)
            wide = 0.0 if low is None or high is None else high.x - low.x
            if wide > 0.92:  # a long name is made smaller rather than cut
                path.set_scale(0.92 / wide)
            self._texts[which] = text, path

    def _mark(self, low: float, high: float) -> None:
        if self._ticks == (low, high):
            return
        self._clear_marks()
        self._ticks = (low, high)
        for n in range(11):
            a = math.radians(-_SWING + 2 * _SWING * n / 10)
            near = 0.36 if n % 5 else 0.33
            ends = [(r * math.sin(a), -0.02, 0.25 + r * math.cos(a)) for r in (near, 0.40)]
            self.hang(tube(ends, 0.006, DARK, 4), self._marks, is_solid=False)
            if n % 5 == 0:
                place = (0.455 * math.sin(a), -0.02, 0.25 + 0.435 * math.cos(a))
                self.words(self._at(low + (high - low) * n / 10), 0.055, place, INK, self._marks)

    def _mark_column(self, low: float, high: float) -> None:
        if self._ticks == (low, high):
            return
        self._clear_marks()
        self._ticks = (low, high)
        for n in range(6):
            z = self._foot + self._reach * n / 5
            color = INK if self.component.face == "thermometer" else (1.0, 1.0, 1.0, 1.0)
            number = self._at(low + (high - low) * n / 5)
            self.words(number, 0.12, (0.28, -0.012, z), color, self._marks)

    def _at(self, value: float) -> str:
        """The number at a mark of the scale."""
        return self.backstage.digits(f"{value:g}".replace("-", "−"))

    def _clear_marks(self) -> None:
        self._marks.remove_node()
        self._marks = self.part("marks", self._body)
