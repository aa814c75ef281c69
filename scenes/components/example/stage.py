"""Example on the stage: a mango whose colour and size are its measures, and a cap that tells what the machine says."""

from __future__ import annotations

import math

from panda3d.core import BitMask32, Geom

from scenes.components.classifier.stage import KIND_COLORS, WRONG
from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.stage.simulated import DARK, SimulatedView, painted, shown, tube

_UNRIPE, _MIDDLE, _RIPE = (0.36, 0.60, 0.20), (0.93, 0.76, 0.22), (0.94, 0.58, 0.14)
_BLUSH, _PALE = (0.82, 0.24, 0.12), (0.62, 0.74, 0.36)
_RINGS, _SIDES = 10, 16
_SHAPES = {"smaller": (0.06, 0.06, 0.07), "larger": (0.1, 0.1, 0.12)}


class ExampleView(SimulatedView):
    """From green to orange by the first measure, from small to large by the second. A cross is on a wrong guess."""

    def build(self) -> None:
        wide = 0.14 + 0.02 * self.component.second_measure
        top = 0.0
        if self.component.fruit:
            self.hang(mango(wide, self.component.first_measure / 10))
            stalk = [(wide * 0.62, 0.0, wide * 0.50), (wide * 0.70, 0.0, wide * 0.52 + 0.03)]
            self.hang(tube(stalk, 0.009, DARK, 5), is_solid=False)
            top = wide * 0.92
        self._cap = self.piece("spike", (1, 1, 1), (0.0, 0.0, top + 0.16), Color(1, 1, 1), is_solid=False)
        self._cap.set_r(180)
        self._cross = self.part("cross")
        self._cross.set_pos(0.0, 0.0, 0.5 * top)
        self._cross.set_billboard_axis()
        for turn in (-45, 45):
            beam = self.piece(
                "box", (0.03, 0.012, 0.9 * wide), (0, 0, 0), Color(*WRONG[:3]), self._cross, is_solid=False
            )
            beam.set_r(turn)
            middle = beam.get_mat().xform_vec((0.0, 0.0, 0.5))
            beam.set_pos(-middle.x, -0.75 * wide, -middle.z)  # before the fruit, not in it
        for sign in (self._cap, *self._cross.get_children()):
            sign.node().set_into_collide_mask(
                BitMask32.all_off()
            )  # a click is for the fruit, and other signs stand close above it
        self.show((0.0, 0.0, 0.0))

    def show(self, picture: Picture) -> None:
        taught, guess, is_wrong = picture
        kind = round(taught or guess)
        shown(self._cap, 0 < kind < 3)
        shown(self._cross, is_wrong > 0)
        if 0 < kind < 3:
            self._cap.set_color_scale(*KIND_COLORS[kind])
            self._cap.set_scale(*_SHAPES["larger" if taught else "smaller"])

    def has_shadow(self) -> bool:
        return bool(self.component.fruit)

    def is_solid(self) -> bool:
        return bool(self.component.fruit)


def mango(wide: float, share: float) -> Geom:
    """A mango that lies along x with its stalk to the right: `wide` metres thick, green (0) to ripe (1)."""
    rows, colors = [], []
    for ring in range(_RINGS + 1):
        t = max(0.004, min(0.996, ring / _RINGS))
        along = math.cos(math.pi * t)
        thick = 0.5 * wide * math.sin(math.pi * t) ** 0.8 * (1 + 0.14 * along)
        middle = 0.46 * wide + 0.05 * wide * along * abs(along)
        row, tints = [], []
        for side in range(_SIDES + 1):
            angle = math.tau * side / _SIDES
            row.append(
                (0.62 * wide * along, 0.86 * thick * math.cos(angle), middle + 0.92 * thick * math.sin(angle))
            )
            tints.append(_tint(share, t, math.sin(angle)))
        rows.append(row)
        colors.append(tints)
    return painted(rows, colors)


def _tint(share: float, t: float, up: float) -> Color:
    """A ripe mango blushes on its shoulder; an unripe one is paler below."""
    body = _color(share)
    blush = max(0.0, share - 0.45) * max(0.0, 1.0 - 1.6 * t) * (0.75 + 0.25 * up)
    pale = max(0.0, 0.5 - share) * max(0.0, -up) * 0.6
    mixed = (b + (r - b) * blush + (p - b) * pale for b, r, p in zip(body, _BLUSH, _PALE, strict=True))
    return Color(*mixed)


def _color(share: float) -> tuple[float, float, float]:
    low, high, t = (_UNRIPE, _MIDDLE, share * 2) if share < 0.5 else (_MIDDLE, _RIPE, share * 2 - 1)
    r, g, b = (a + (c - a) * t for a, c in zip(low, high, strict=True))
    return r, g, b
