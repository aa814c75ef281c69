"""Classifier on the stage: a board with a point for each example; its ground shows what the machine would say."""

from __future__ import annotations

from panda3d.core import NodePath

from scenes.model.scene import Scene
from scenes.model.values import Color
from scenes.simulate.chance import Chance
from scenes.simulate.classifier import CLASSIFIER, FIELD, ExampleParameters
from scenes.simulate.frame import Picture, members_of
from scenes.stage.simulated import DARK, WOOD, NodeOf, SimulatedView, painted, shown, tube, unlit

_SIDE = 1.7
_LEGS = 0.7
_GROUND = (Color(0.93, 0.92, 0.88), Color(0.99, 0.83, 0.60), Color(0.70, 0.84, 0.66))
MARKS = (Color(0.45, 0.45, 0.48), Color(0.88, 0.42, 0.10), Color(0.18, 0.50, 0.22))
"""Of nothing, the first and the second kind."""


class ClassifierView(SimulatedView):
    """Orange is the first kind, green the second; a point with a dark rim was taught, one without is guessed."""

    SEES_SCENE = True

    def build(self) -> None:
        frame = _SIDE + 0.12
        self.piece("box", (frame, 0.05, frame), (0.0, 0.03, _LEGS - 0.06), WOOD)
        for side in (-1, 1):
            self.piece("box", (0.07, 0.06, _LEGS), (side * _SIDE * 0.4, 0.04, 0.0), WOOD)
        self._board = self.part("board")
        self._board.set_pos(-_SIDE / 2, 0.0, _LEGS)
        self._field: NodePath | None = None
        self._opinions: Picture = ()
        self._points: list[tuple[NodePath, NodePath]] = []
        for ends in ([(0.0, -0.02, 0.0), (_SIDE, -0.02, 0.0)], [(0.0, -0.02, 0.0), (0.0, -0.02, _SIDE)]):
            self.hang(tube(ends, 0.012, DARK, 5), self._board, is_solid=False)

    def see(self, scene: Scene, node_of: NodeOf) -> None:
        owner = scene.entities.get(self.entity)
        if owner is not None:
            members = members_of(scene, owner, ExampleParameters)
            state = CLASSIFIER.start(self.component, members, Chance(0))
            self.show(CLASSIFIER.picture(state, self.component, members))

    def show(self, picture: Picture) -> None:
        field, points = picture[: FIELD * FIELD], picture[FIELD * FIELD :]
        if field != self._opinions:
            self._opinions = field
            self._paint(field)
        count = len(points) // 4
        while len(self._points) < count:
            point = self.part("point", self._board)
            rim = unlit(
                self.piece("bead", (0.085, 0.02, 0.085), (0.0, 0.0, -0.0425), DARK, point, is_solid=False)
            )
            dot = unlit(
                self.piece(
                    "bead", (0.06, 0.03, 0.06), (0.0, -0.01, -0.03), Color(1, 1, 1), point, is_solid=False
                )
            )
            self._points.append((rim, dot))
        for n, (rim, dot) in enumerate(self._points):
            shown(dot.get_parent(), n < count)
            if n < count:
                x, y, taught, guess = points[4 * n : 4 * n + 4]
                dot.get_parent().set_pos(x * _SIDE, -0.03, y * _SIDE)
                shown(rim, taught > 0)
                color = MARKS[round(taught or guess)]
                dot.set_color_scale(color.r, color.g, color.b, 1.0)

    def has_shadow(self) -> bool:
        return True

    def is_solid(self) -> bool:
        return True

    def _paint(self, field: Picture) -> None:
        """The ground, anew: each place in the colour of what the machine would say there."""
        if self._field is not None:
            self._field.remove_node()
        step = _SIDE / FIELD
        rows, colors = [], []
        for row in range(FIELD):
            for edge in (
                0,
                1,
            ):  # a place is two rows and two columns of points, so that its colour has sharp edges
                line, tints = [], []
                for column in range(FIELD):
                    color = _GROUND[round(field[row * FIELD + column])]
                    line += [
                        (column * step, 0.0, (row + edge) * step),
                        ((column + 1) * step, 0.0, (row + edge) * step),
                    ]
                    tints += [color, color]
                rows.append(line)
                colors.append(tints)
        self._field = unlit(self.hang(painted(rows[::-1], colors[::-1]), self._board, is_solid=False))
        self._field.set_two_sided(True)
