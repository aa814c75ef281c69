"""Plant on the stage: pot, soil, stem and leaves, a lamp over it, and bubbles of oxygen."""

from __future__ import annotations

import math

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.frame import Picture
from scenes.simulate.growth import MOST_LEAVES, leaves
from scenes.stage.simulated import METAL, SimulatedView, shown, tube, unlit

_POT = Color(0.70, 0.38, 0.26)
_TALL = 1.1
"""Metres of a plant that is fully grown."""
_SOIL = 0.38
_BUBBLES = 8


class PlantGrowthView(SimulatedView):
    """Twice as large as life, so that leaves can be counted."""

    def build(self) -> None:
        self.piece("cylinder", (0.46, 0.46, 0.36), (0.0, 0.0, 0.0), _POT)
        self.piece("cylinder", (0.54, 0.54, 0.07), (0.0, 0.0, 0.33), _POT)
        self._soil = self.piece(
            "cylinder", (0.48, 0.48, 0.03), (0.0, 0.0, _SOIL - 0.005), Color(1.0, 1.0, 1.0), is_solid=False
        )
        self._plant = self.part("plant")
        self._plant.set_z(_SOIL)
        self._stem = self.hang(
            tube([(0, 0, 0), (0.01, 0, 0.5), (0, 0.01, 1)], 0.028, Color(0.32, 0.52, 0.20), 8), self._plant
        )
        self._leaves: list[NodePath] = []
        for n in range(MOST_LEAVES):
            arm = self.part("leaf", self._plant)
            arm.set_hpr(137.5 * n, 24.0 - n * 0.4, 0.0)
            leaf = self.piece(
                "bead", (0.15, 0.46, 0.022), (0.0, 0.24, 0.0), Color(0.30, 0.62, 0.22), arm, is_solid=False
            )
            leaf.set_p(8)
            self._leaves.append(arm)
        self._lamp = self.part("lamp")
        self._lamp.set_pos(0.0, 0.0, _SOIL + _TALL + 0.45)
        self.hang(
            tube([(0.7, 0.1, -_SOIL - _TALL - 0.45), (0.7, 0.1, 0.1), (0.0, 0.0, 0.16)], 0.022, METAL, 8),
            self._lamp,
        )
        self.piece("cone", (0.42, 0.42, 0.2), (0.0, 0.0, -0.02), METAL, self._lamp)
        self._bulb = unlit(
            self.piece("sphere", (0.2, 0.2, 0.2), (0.0, 0.0, -0.12), Color(1.0, 0.95, 0.7), self._lamp)
        )
        self._glow = self.shine(1.5, (0.0, 0.0, -0.05), (1.0, 0.9, 0.55, 0.85), self._lamp)
        self._bubbles = [
            unlit(
                self.piece(
                    "bead", (0.035, 0.035, 0.035), (0.0, 0.0, 0.0), Color(0.75, 0.9, 1.0), is_solid=False
                )
            )
            for _ in range(_BUBBLES)
        ]

    def show(self, picture: Picture) -> None:
        height, health, moisture, light, rate = picture
        tall = _TALL * height / 100
        self._stem.set_sz(tall)
        self._stem.set_sx(0.5 + tall * 0.7)
        self._stem.set_sy(0.5 + tall * 0.7)
        count = leaves(height)
        for n, arm in enumerate(self._leaves):
            shown(arm, n < count)
            share = (n + 1) / (count + 0.5)
            arm.set_z(tall * (0.12 + 0.88 * share))
            arm.set_scale(max(0.25, min(1.0, 0.3 + tall) * (1.1 - 0.55 * share)))
        fresh = health / 100
        self._plant.set_color_scale(1.0 + 0.55 * (1 - fresh), 0.62 + 0.38 * fresh, 0.55 + 0.45 * fresh, 1.0)
        wet = moisture / 100
        self._soil.set_color_scale(0.52 - 0.32 * wet, 0.38 - 0.24 * wet, 0.26 - 0.18 * wet, 1.0)
        self._bulb.set_color_scale(
            0.3 + 0.7 * light / 100, 0.3 + 0.7 * light / 100, 0.35 + 0.55 * light / 100, 1.0
        )
        self._glow.set_alpha_scale(light / 100)
        for n, bubble in enumerate(self._bubbles):
            shown(bubble, n < rate * _BUBBLES + 0.3 and rate > 0.05)
            a = 2.4 * n
            bubble.set_pos(
                0.24 * math.cos(a), 0.24 * math.sin(a) - 0.05, _SOIL + tall * (0.35 + 0.08 * n) + 0.1
            )

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True
