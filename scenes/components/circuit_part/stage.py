"""Circuit part on the stage: what it is can be seen at a glance, and meters show their numbers."""

from __future__ import annotations

import math

from panda3d.core import NodePath, TransparencyAttrib

from scenes.model.values import Color
from scenes.simulate.circuit import TERMINALS
from scenes.simulate.frame import Picture
from scenes.stage.simulated import BRASS, DARK, METAL, SimulatedView, tube, unlit

_PLATE = Color(0.90, 0.88, 0.82)
_BATTERY = Color(0.16, 0.38, 0.60)
_CERAMIC = Color(0.86, 0.74, 0.55)
_GLASS = Color(0.86, 0.92, 0.96, 0.35)
_BULB = Color(0.83, 0.87, 0.88)
_FACE = Color(0.97, 0.97, 0.94)
_NEEDLE = Color(0.78, 0.12, 0.10)
_BANDS = tuple(
    Color.from_hex(code)
    for code in (
        *("#1c1c1c", "#6b3f1d", "#c0271e", "#e8772e", "#f2c230"),
        *("#2f8a3c", "#2a5fb0", "#7a3fa3", "#8b8f94", "#f4f4f2"),
    )
)
"""Colours of the rings on a resistor: IEC 60062, 0 to 9."""


class CircuitPartView(SimulatedView):
    """On a plate with a brass terminal at both ends; along x, its front to -y."""

    _light: NodePath | None = None
    _shine: NodePath | None = None
    _lever: NodePath | None = None
    _needle: NodePath | None = None
    _number: NodePath | None = None
    _shown = ""

    def build(self) -> None:
        self.piece("box", (0.58, 0.22, 0.03), (0.0, 0.0, 0.0), _PLATE)
        for place in TERMINALS.values():
            self.piece("cylinder", (0.045, 0.045, 0.05), (place.x, place.y, 0.02), BRASS)
            self.piece("bead", (0.05, 0.05, 0.05), (place.x, place.y, 0.05), BRASS)
        makers = {
            "battery": self._battery,
            "resistor": self._resistor,
            "bulb": self._bulb,
            "switch": self._switch,
            "ammeter": self._meter,
            "voltmeter": self._meter,
            "fuse": self._fuse,
        }
        makers[self.component.kind]()
        self.show((0.0, float(self.component.closed), 0.0, 0.0))

    def show(self, picture: Picture) -> None:
        glow, is_whole, current, voltage = picture
        if self._light is not None and self._shine is not None:
            share = max(0.0, min(1.0, glow)) ** 0.6
            self._light.set_color_scale(1.0, 0.72 + 0.28 * share, 0.45 + 0.55 * share, share**0.5)
            self._shine.set_alpha_scale(share)
            for path in (self._light, self._shine):
                if share > 0.02:
                    path.show()
                else:
                    path.hide()
        if self._lever is not None:
            self._lever.set_r(0.0 if is_whole else -38.0)
        if self.component.kind == "fuse":
            self._melt(is_whole=bool(is_whole))
        if self._needle is not None:
            value = current if self.component.kind == "ammeter" else voltage
            full = 5.0 if self.component.kind == "ammeter" else 12.0
            self._needle.set_r(max(-55.0, min(55.0, -45.0 + 90.0 * value / full)))
            self._tell(value)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True

    # ------------------------------------------------------------------ kinds

    def _battery(self) -> None:
        body = self.part("body")
        body.set_pos(0.0, 0.0, 0.105)
        body.set_r(90)  # what stands along z now lies along x
        self.piece("cylinder", (0.15, 0.15, 0.26), (0.0, 0.0, -0.16), _BATTERY, body)
        self.piece("cylinder", (0.151, 0.151, 0.09), (0.0, 0.0, 0.07), BRASS, body)
        self.piece("cylinder", (0.05, 0.05, 0.025), (0.0, 0.0, 0.16), METAL, body)
        self.words("+", 0.11, (0.165, -0.113, 0.13))
        self.words("−", 0.11, (-0.20, -0.113, 0.13))
        self.words(f"{self.component.volts:g} V", 0.055, (-0.02, -0.079, 0.105), (1, 1, 1, 1))

    def _resistor(self) -> None:
        body = self.part("body")
        body.set_pos(0.0, 0.0, 0.085)
        body.set_r(90)
        self.piece("cylinder", (0.09, 0.09, 0.26), (0.0, 0.0, -0.13), _CERAMIC, body)
        for place, color in zip((-0.09, -0.04, 0.01), _rings(self.component.ohms), strict=True):
            self.piece("cylinder", (0.095, 0.095, 0.026), (0.0, 0.0, place), color, body, is_solid=False)
        self._leads(0.13, 0.085)
        self.words(f"{self.component.ohms:g} Ω", 0.05, (0.0, -0.112, 0.055))

    def _bulb(self) -> None:
        self.piece("cylinder", (0.11, 0.11, 0.08), (0.0, 0.0, 0.03), DARK)
        self.piece("cylinder", (0.085, 0.085, 0.06), (0.0, 0.0, 0.10), METAL)
        self.piece("sphere", (0.19, 0.19, 0.20), (0.0, 0.0, 0.145), _BULB)
        self.hang(
            tube([(-0.03, -0.088, 0.20), (0.0, -0.09, 0.25), (0.03, -0.088, 0.20)], 0.005, DARK, 4),
            is_solid=False,
        )
        self._light = unlit(
            self.piece("sphere", (0.195, 0.195, 0.205), (0.0, 0.0, 0.1425), Color(1.0, 0.97, 0.70))
        )
        self._light.set_transparency(TransparencyAttrib.M_alpha)
        self._shine = self.shine(0.95, (0.0, 0.0, 0.25), (1.0, 0.86, 0.42, 0.9))

    def _switch(self) -> None:
        for side in (-1, 1):
            self.piece("box", (0.04, 0.06, 0.05), (side * 0.13, 0.0, 0.03), METAL)
        self._lever = self.part("lever")
        self._lever.set_pos(-0.13, 0.0, 0.075)
        self.piece("box", (0.29, 0.03, 0.018), (0.135, 0.0, 0.0), BRASS, self._lever)
        self.piece("bead", (0.06, 0.06, 0.06), (0.27, 0.0, -0.01), Color(0.75, 0.16, 0.13), self._lever)

    def _meter(self) -> None:
        self.piece("box", (0.34, 0.14, 0.32), (0.0, 0.03, 0.03), DARK)
        self.piece("box", (0.30, 0.012, 0.24), (0.0, -0.042, 0.10), _FACE, is_solid=False)
        middle = 0.125
        for tick in range(6):
            a = math.radians(-45 + 18 * tick)
            ends = [(r * math.sin(a), -0.05, middle + r * math.cos(a)) for r in (0.135, 0.16)]
            self.hang(tube(ends, 0.004, DARK, 4), is_solid=False)
        self._needle = self.part("needle")
        self._needle.set_pos(0.0, -0.054, middle)
        self.piece("box", (0.008, 0.004, 0.15), (0.0, 0.0, 0.0), _NEEDLE, self._needle, is_solid=False)
        self.piece("bead", (0.03, 0.03, 0.03), (0.0, -0.05, middle - 0.015), DARK, is_solid=False)
        self.words("A" if self.component.kind == "ammeter" else "V", 0.06, (0.11, -0.056, 0.14))

    def _fuse(self) -> None:
        body = self.part("body")
        body.set_pos(0.0, 0.0, 0.085)
        body.set_r(90)
        for side in (-0.13, 0.09):
            self.piece("cylinder", (0.08, 0.08, 0.045), (0.0, 0.0, side), METAL, body)
        self._wire = self.piece(
            "cylinder", (0.012, 0.012, 0.18), (0.0, 0.0, -0.09), BRASS, body, is_solid=False
        )
        self._smoke = self.piece(
            "cylinder", (0.06, 0.06, 0.15), (0.0, 0.0, -0.075), Color(0.12, 0.11, 0.10, 0.75), body
        )
        self.piece("cylinder", (0.072, 0.072, 0.18), (0.0, 0.0, -0.09), _GLASS, body)
        self._leads(0.13, 0.085)
        self.words(f"{self.component.amperes:g} A", 0.05, (0.0, -0.112, 0.055))

    def _leads(self, reach: float, height: float) -> None:
        for side in (-1, 1):
            ends = [(side * reach, 0.0, height), (side * 0.19, 0.0, height), (side * 0.24, 0.0, 0.06)]
            self.hang(tube(ends, 0.009, METAL, 6), is_solid=False)

    def _melt(self, *, is_whole: bool) -> None:
        if is_whole:
            self._wire.show()
            self._smoke.hide()
        else:
            self._wire.hide()
            self._smoke.show()

    def _tell(self, value: float) -> None:
        unit = "A" if self.component.kind == "ammeter" else "V"
        text = self.backstage.digits(f"{value:.2f} {unit}".replace("-", "−"))
        if text != self._shown:
            self._shown = text
            if self._number is not None:
                self._number.remove_node()
            self._number = self.words(text, 0.05, (0.0, -0.058, 0.065), (1, 1, 1, 1))


def _rings(ohms: float) -> tuple[Color, Color, Color]:
    """Two digits and the number of zeros, as rings show them; below 10 ohms the zeros count down."""
    zeros = math.floor(math.log10(ohms)) - 1
    digits = round(ohms / 10**zeros)
    if digits >= 100:
        digits, zeros = digits // 10, zeros + 1
    third = _BANDS[zeros] if 0 <= zeros < len(_BANDS) else BRASS
    return _BANDS[digits // 10], _BANDS[digits % 10], third
