"""Mixing on the stage: a beaker, the stream that is poured in, and the scale of the pH with a pointer."""

from __future__ import annotations

from panda3d.core import TransparencyAttrib

from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.simulate.mixing import color_of
from scenes.stage.simulated import DARK, METAL, SimulatedView, shown, tube, unlit

_GLASS = Color(0.84, 0.92, 0.96, 0.25)
_WIDE, _HIGH = 0.5, 0.7
_SCALE_X = 0.62
"""Where the scale of the pH stands."""


class PhMixingView(SimulatedView):
    """As large as a bucket, so that it is seen from the last row."""

    def build(self) -> None:
        self.piece("cylinder", (_WIDE + 0.12, _WIDE + 0.12, 0.03), (0.0, 0.0, 0.0), DARK)
        self._liquid = self.piece(
            "cylinder", (_WIDE - 0.02, _WIDE - 0.02, 0.1), (0.0, 0.0, 0.035), Color(1, 1, 1, 0.88)
        )
        self._stream = self.piece(
            "cylinder", (0.035, 0.035, 0.5), (0.06, 0.0, 0.5), Color(0.75, 0.88, 0.95, 0.8), is_solid=False
        )
        glass = self.piece("cylinder", (_WIDE, _WIDE, _HIGH), (0.0, 0.0, 0.03), _GLASS)
        glass.set_depth_write(False)
        for share in (0.2, 0.4, 0.6, 0.8, 1.0):
            mark = self.piece(
                "box",
                (0.09, 0.008, 0.006),
                (-0.05, -_WIDE / 2 - 0.004, 0.035 + share * (_HIGH - 0.06)),
                DARK,
                is_solid=False,
            )
            amount = self.backstage.digits(f"{500 * share:g}")
            self.words(amount, 0.035, (-0.15, -_WIDE / 2 + 0.02, mark.get_z()))
        for number in range(15):
            kind = self.component.indicator if self.component.indicator != "none" else "universal"
            r, g, b = color_of(kind, float(number))
            z = 0.05 + number * 0.052
            unlit(self.piece("box", (0.16, 0.03, 0.05), (_SCALE_X, 0.0, z), Color(r, g, b), is_solid=False))
            if number % 2 == 0:
                self.words(self.backstage.digits(f"{number}"), 0.042, (_SCALE_X + 0.13, -0.01, z + 0.026))
        self.words("pH", 0.055, (_SCALE_X, -0.02, 0.05 + 15 * 0.052 + 0.05))
        pipe = [
            (-0.36, 0.12, 0.0),
            (-0.36, 0.12, 1.0),
            (-0.30, 0.10, 1.06),
            (0.0, 0.0, 1.06),
            (0.06, 0.0, 1.0),
            (0.06, 0.0, 0.96),
        ]
        self.hang(tube(pipe, 0.022, METAL, 8), is_solid=False)
        self._pointer = self.part("pointer")
        head = self.piece(
            "cone", (0.06, 0.05, 0.09), (_SCALE_X - 0.17, -0.01, 0.0), DARK, self._pointer, is_solid=False
        )
        head.set_r(90)

    def show(self, picture: Picture) -> None:
        full, r, g, b, is_pouring, ph = picture
        shown(self._liquid, full > 0.002)
        level = max(0.004, full * (_HIGH - 0.06))
        self._liquid.set_sz(level)
        self._liquid.set_color_scale(r, g, b, 1.0)
        self._liquid.set_transparency(TransparencyAttrib.M_alpha)
        shown(self._stream, bool(is_pouring))
        self._stream.set_z(0.035 + level)
        self._stream.set_sz(max(0.01, 0.95 - level))
        self._pointer.set_z(0.05 + max(0.0, min(14.0, ph)) * 0.052 + 0.025)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True
