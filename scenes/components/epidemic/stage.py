"""Epidemic on the stage: a hundred small people, each for a share of the village."""

from __future__ import annotations

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.simulate.chance import Chance
from scenes.simulate.frame import Picture
from scenes.stage.simulated import SimulatedView, joined

_SIDE = 10
_GAP = 0.3
_HEALTHY, _ILL, _IMMUNE = (0.32, 0.62, 0.30, 1.0), (0.85, 0.18, 0.15, 1.0), (0.25, 0.42, 0.78, 1.0)


class EpidemicView(SimulatedView):
    """Green is healthy, red is ill, blue is immune. Who is next stands beside one who is ill."""

    def build(self) -> None:
        reach = _SIDE * _GAP
        self.piece("box", (reach + 0.2, reach + 0.2, 0.04), (0.0, 0.0, 0.0), Color(0.86, 0.80, 0.66))
        chance = Chance(7)
        self._people: list[NodePath] = []
        for n in range(_SIDE * _SIDE):
            row, column = divmod(n, _SIDE)
            person = self.part("person")
            person.set_pos(
                (column - (_SIDE - 1) / 2) * _GAP + chance.between(-0.05, 0.05),
                (row - (_SIDE - 1) / 2) * _GAP + chance.between(-0.05, 0.05),
                0.04,
            )
            tall = chance.between(0.85, 1.1)
            self.piece(
                "spike", (0.17, 0.17, 0.26 * tall), (0.0, 0.0, 0.0), Color(1, 1, 1), person, is_solid=False
            )
            self.piece(
                "bead", (0.12, 0.12, 0.12), (0.0, 0.0, 0.21 * tall), Color(1, 1, 1), person, is_solid=False
            )
            self._people.append(joined(person))
        # the order in which they fall ill: outwards from one house, a little by chance
        far = [(p.get_x() - 0.4) ** 2 + (p.get_y() + 0.3) ** 2 + chance.between(0, 1.2) for p in self._people]
        self._order = sorted(range(len(far)), key=lambda n: far[n])

    def show(self, picture: Picture) -> None:
        _healthy, ill, immune, _day = picture
        count = len(self._people)
        well = round(immune * count)
        sick = max(round(ill * count), 1 if ill > 0.0005 else 0)
        for place, n in enumerate(self._order):
            color = _IMMUNE if place < well else _ILL if place < well + sick else _HEALTHY
            self._people[n].set_color_scale(*color)

    def has_shadow(self) -> bool:
        return True
