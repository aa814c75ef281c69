"""Sun, Earth and Moon on the stage. Sizes and distances are not to scale: else nothing could be seen."""

from __future__ import annotations

import math

from panda3d.core import NodePath, TransparencyAttrib

from scenes.errors import SalaError
from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.stage.simulated import METAL, SimulatedView, tube, unlit
from scenes.stage.solids import Solid

_FAR, _NEAR = 3.2, 0.85
"""Metres from the Sun to the Earth, and from the Earth to the Moon."""
_SUN, _EARTH, _MOON = 1.1, 0.62, 0.2
"""Their widths."""
_LINE = Color(0.55, 0.60, 0.70)
_HEIGHT = 1.3


class SunEarthMoonView(SimulatedView):
    """The ways lie level; the Earth's axis always leans to the same side (to +y, the June side)."""

    def build(self) -> None:
        middle = self.part("middle")
        middle.set_z(_HEIGHT)
        unlit(self.piece("sphere", (_SUN,) * 3, (0.0, 0.0, -_SUN / 2), Color(1.0, 0.85, 0.30), middle))
        self.shine(2.6 * _SUN, (0.0, 0.0, 0.0), (1.0, 0.75, 0.30, 0.8), middle)
        self._ring(_FAR, middle)
        self._place = self.part("earth", middle)
        self._ring(_NEAR, self._place)
        self._axis = self.part("axis", self._place)
        self.hang(tube([(0.0, 0.0, -0.46), (0.0, 0.0, 0.46)], 0.012, METAL, 6), self._axis, is_solid=False)
        self._globe = self._ball(self.component.earth, _EARTH, Color(0.25, 0.45, 0.75), self._axis)
        self._earth_night = self._night(_EARTH, self._place)
        self._moon = self.part("moon", self._place)
        self._ball(self.component.moon, _MOON, Color(0.80, 0.80, 0.78), self._moon)
        self._moon_night = self._night(_MOON, self._moon)
        pin = self.part("cambodia", self._globe)
        a = math.radians(11.55)
        reach = _EARTH / 2 * 1.02
        self.piece(
            "sphere",
            (0.05, 0.05, 0.05),
            (0.0, -reach * math.cos(a), reach * math.sin(a) - 0.025),
            Color(0.88, 0.16, 0.14),
            pin,
        )
        self.piece("cylinder", (0.05, 0.05, _HEIGHT - _SUN / 2), (0.0, 0.0, 0.0), METAL)
        self.piece("cylinder", (0.9, 0.9, 0.05), (0.0, 0.0, 0.0), METAL)

    def show(self, picture: Picture) -> None:
        ex, ey, mx, my, tx, ty, tilt, _latitude = picture
        self._place.set_pos(_FAR * ex, _FAR * ey, 0.0)
        self._axis.set_p(-tilt)
        self._globe.set_h(math.degrees(math.atan2(ty, tx)) + 90)
        self._moon.set_pos(_NEAR * mx, _NEAR * my, 0.0)
        self._earth_night.set_h(math.degrees(math.atan2(ey, ex)))
        self._moon_night.set_h(math.degrees(math.atan2(_FAR * ey + _NEAR * my, _FAR * ex + _NEAR * mx)))

    def _ball(self, model: str, width: float, color: Color, parent: NodePath) -> NodePath:
        """The model of the library, as wide as wanted; a plain ball where it is missing."""
        ball = self.part("ball", parent)
        try:
            body = self.backstage.model(model, is_solid=False)
        except SalaError:
            self.piece("sphere", (width,) * 3, (0.0, 0.0, -width / 2), color, ball)
            return ball
        path = ball.attach_new_node(body.node.make_copy())
        low, high = body.box or (None, None)
        if low is not None and high is not None:
            path.set_scale(width / max(1e-6, high.x - low.x))
            path.set_z(-(low.z + high.z) / 2 * width / max(1e-6, high.x - low.x))
        return ball

    def _ring(self, radius: float, parent: NodePath) -> None:
        circle = [
            (radius * math.cos(math.tau * n / 72), radius * math.sin(math.tau * n / 72), 0.0)
            for n in range(73)
        ]
        unlit(self.hang(tube(circle, 0.008, _LINE, 4), parent, is_solid=False))

    def _night(self, width: float, parent: NodePath) -> NodePath:
        """A dark half shell that looks away from the Sun (+x)."""
        solid = Solid()
        for ring in range(9):
            a = math.pi / 2 * ring / 8
            for n in range(25):
                b = math.tau * n / 24
                normal = (math.cos(a), math.sin(a) * math.cos(b), math.sin(a) * math.sin(b))
                solid.add((0.512 * normal[0], 0.512 * normal[1], 0.512 * normal[2]), normal, 0.0, 0.0)
        solid.grid(24, 8, 0)
        shade = unlit(
            self.hang(
                solid.geom("night", (0.01, 0.02, 0.06, 0.72)), parent, size=(width,) * 3, is_solid=False
            )
        )
        shade.set_transparency(TransparencyAttrib.M_alpha)
        shade.set_two_sided(True)
        shade.set_depth_write(False)
        return shade
