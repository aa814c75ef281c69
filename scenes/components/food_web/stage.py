"""Food web on the stage: a rice field with its plants, grasshoppers and frogs, fewer or more of each."""

from __future__ import annotations

import math

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.chance import Chance
from scenes.simulate.frame import Picture
from scenes.stage.simulated import SimulatedView, joined, shown, tube

_PLANTS, _EATERS, _HUNTERS = 70, 36, 16
_WIDE, _DEEP = 3.2, 2.2
_GREEN, _STRAW, _FROG = Color(0.42, 0.64, 0.22), Color(0.72, 0.62, 0.25), Color(0.16, 0.42, 0.22)


class FoodWebView(SimulatedView):
    """How many are shown goes with the root of the numbers, so that both few and many can be seen."""

    def build(self) -> None:
        self.piece("box", (_WIDE, _DEEP, 0.05), (0.0, 0.0, 0.0), Color(0.45, 0.36, 0.24))
        for side in (-1, 1):
            self.piece(
                "box",
                (_WIDE + 0.16, 0.1, 0.12),
                (0.0, side * (_DEEP / 2 + 0.03), 0.0),
                Color(0.55, 0.45, 0.30),
            )
            self.piece(
                "box", (0.1, _DEEP, 0.12), (side * (_WIDE / 2 + 0.03), 0.0, 0.0), Color(0.55, 0.45, 0.30)
            )
        chance = Chance(11)
        self._kinds = [
            [self._placed(make, chance) for _ in range(count)]
            for make, count in ((self._plant, _PLANTS), (self._eater, _EATERS), (self._hunter, _HUNTERS))
        ]

    def show(self, picture: Picture) -> None:
        p = self.component
        most = (
            max(1.0, p.capacity, p.plants_at_start),
            max(60.0, 4 * p.eaters_at_start),
            max(20.0, 4 * p.hunters_at_start),
        )
        for things, number, full in zip(self._kinds, picture, most, strict=True):
            count = min(len(things), math.ceil(len(things) * math.sqrt(max(0.0, number) / full)))
            for n, thing in enumerate(things):
                shown(thing, n < count)

    def _placed(self, make: object, chance: Chance) -> NodePath:
        thing = self.part("thing")
        thing.set_pos(chance.between(-0.47, 0.47) * _WIDE, chance.between(-0.46, 0.46) * _DEEP, 0.05)
        thing.set_h(chance.between(0, 360))
        make(thing)  # type: ignore[operator]
        return joined(thing)

    def _plant(self, thing: NodePath) -> None:
        for n in range(3):
            lean = 0.09 * (n - 1)
            blade = tube(
                [(0.02 * (n - 1), 0.0, 0.0), (lean, 0.01 * n, 0.22), (2.2 * lean, 0.02, 0.36)],
                0.012,
                _GREEN,
                4,
            )
            self.hang(blade, thing, is_solid=False)

    def _eater(self, thing: NodePath) -> None:
        self.piece("bead", (0.07, 0.22, 0.08), (0.0, 0.0, 0.05), _STRAW, thing, is_solid=False)
        self.piece("bead", (0.07, 0.08, 0.07), (0.0, 0.12, 0.07), _STRAW, thing, is_solid=False)
        for side in (-1, 1):
            legs = [(side * 0.03, 0.0, 0.07), (side * 0.08, -0.08, 0.15), (side * 0.09, -0.12, 0.0)]
            self.hang(tube(legs, 0.009, _STRAW, 4), thing, is_solid=False)

    def _hunter(self, thing: NodePath) -> None:
        self.piece("bead", (0.22, 0.28, 0.16), (0.0, 0.0, 0.0), _FROG, thing, is_solid=False)
        self.piece("bead", (0.19, 0.16, 0.12), (0.0, 0.14, 0.06), _FROG, thing, is_solid=False)
        for side in (-1, 1):
            self.piece(
                "bead",
                (0.06, 0.06, 0.06),
                (side * 0.06, 0.17, 0.14),
                Color(0.95, 0.9, 0.55),
                thing,
                is_solid=False,
            )
            self.piece("bead", (0.1, 0.2, 0.07), (side * 0.13, -0.07, 0.0), _FROG, thing, is_solid=False)
