"""Example on the stage: a fruit whose colour and size are its measures, and a cap that tells what the machine says."""

from __future__ import annotations

from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.stage.simulated import DARK, SimulatedView, shown, tube

_UNRIPE, _MIDDLE, _RIPE = (0.36, 0.60, 0.20), (0.93, 0.76, 0.22), (0.90, 0.40, 0.14)
_MARKS = ((0.6, 0.6, 0.62, 1.0), (0.94, 0.46, 0.10, 1.0), (0.16, 0.55, 0.22, 1.0))


class ExampleView(SimulatedView):
    """From green to orange by the first measure, from small to large by the second."""

    def build(self) -> None:
        wide = 0.14 + 0.02 * self.component.second_measure
        top = 0.0
        if self.component.fruit:
            r, g, b = _color(self.component.first_measure / 10)
            self.piece("sphere", (wide, wide * 0.92, wide * 1.2), (0.0, 0.0, 0.0), Color(r, g, b))
            stalk = [(0.0, 0.0, wide * 1.15), (0.01, 0.0, wide * 1.2 + 0.03)]
            self.hang(tube(stalk, 0.009, DARK, 5), is_solid=False)
            top = wide * 1.2
        self._cap = self.piece(
            "cone", (0.07, 0.07, 0.08), (0.0, 0.0, top + 0.14), Color(1, 1, 1), is_solid=False
        )
        self._cap.set_r(180)
        self.show((0.0, 0.0))

    def show(self, picture: Picture) -> None:
        taught, guess = picture
        kind = round(taught or guess)
        shown(self._cap, kind > 0)
        self._cap.set_color_scale(*_MARKS[kind])
        self._cap.set_scale(*((0.1, 0.1, 0.12) if taught else (0.06, 0.06, 0.07)))

    def has_shadow(self) -> bool:
        return bool(self.component.fruit)

    def is_solid(self) -> bool:
        return bool(self.component.fruit)


def _color(share: float) -> tuple[float, float, float]:
    low, high, t = (_UNRIPE, _MIDDLE, share * 2) if share < 0.5 else (_MIDDLE, _RIPE, share * 2 - 1)
    r, g, b = (a + (c - a) * t for a, c in zip(low, high, strict=True))
    return r, g, b
