"""Drawing points and lines on graph paper."""

from __future__ import annotations

from scenes.components.graph_paper.logic import Point, at_place, fitted, most_points, spans
from scenes.components.graph_paper.model import GraphPaper
from scenes.model.transforms import inverse, transform_point
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.player.play import Play
from scenes.player.verbs.verb import Verb
from scenes.player.verbs.workbench import Workbench
from scenes.texts import N_

KEY_STEPS = 20


class Draw(Verb):
    """A cross follows the hand; each click or Enter sets a point, or takes one away that is there."""

    HOVER = (N_("click to draw"), N_("Enter, then the arrows draw"), N_("X, then the arrows draw"))
    TAKES_DRAG = False
    TAPS = True

    def __init__(self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool) -> None:
        super().__init__(bench, play, entity, by_key=by_key)
        paper = play.session.scene.entities[entity].get(GraphPaper)
        assert paper is not None
        self._paper = paper
        (x0, x1), (y0, y1) = spans(paper)
        self.cursor: Point = fitted(paper, (x0 + x1) / 2, (y0 + y1) / 2)
        if paper.draws == "line" and len(play.session.handling.drawn(entity)) == 2:
            play.give(inputs.Draw(entity))

    def move(self, x: float, y: float) -> None:
        self.by_key = False
        session = self.play.session
        matrix = session.world_matrix(session.scene.entities[self.entity])
        back = inverse(matrix)
        eye, way = self.bench.ray(x, y)
        start = transform_point(back, eye)
        end = transform_point(back, Vec3(*(a + b for a, b in zip(eye, way, strict=True))))
        dy = end.y - start.y
        if abs(dy) > 1e-9:
            far = -start.y / dy
            place = (start.x + (end.x - start.x) * far, start.z + (end.z - start.z) * far)
            self.cursor = fitted(self._paper, *at_place(self._paper, place))

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        self.move(x, y)
        hit = self.bench.hit(x, y)
        if hit is None or hit.entity != self.entity:
            self.is_over = True  # beside the paper: done
            return
        self.confirm()

    def arrow(self, right: int, up: int) -> None:
        self.by_key = True
        (x0, x1), (y0, y1) = spans(self._paper)
        paper = self._paper
        dx = paper.x_step if paper.snaps else (x1 - x0) / KEY_STEPS
        dy = paper.y_step if paper.snaps else (y1 - y0) / KEY_STEPS
        self.cursor = fitted(paper, self.cursor[0] + dx * right, self.cursor[1] + dy * up)

    def next(self, *, backwards: bool) -> None:
        """Tab: done with this paper."""
        self.is_over = True

    def confirm(self) -> None:
        points = list(self.play.session.handling.drawn(self.entity))
        if self.cursor in points:
            points.remove(self.cursor)
        elif len(points) < most_points(self._paper):
            points.append(self.cursor)
        self.play.give(inputs.Draw(self.entity, tuple(number for point in points for number in point)))
        if self._paper.draws == "line" and len(points) == 2:
            self.is_over = True

    def follow(self, seconds: float) -> bool:
        self.bench.cursors[self.entity] = self.cursor
        return False

    def end(self) -> None:
        self.bench.cursors.pop(self.entity, None)

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        values: dict[str, object] = {"x": round(self.cursor[0], 2), "y": round(self.cursor[1], 2)}
        is_there = self.cursor in self.play.session.handling.drawn(self.entity)
        if self.by_key:
            if is_there:
                return N_("({x} ; {y}): Enter takes this point away, Esc is done"), values
            return N_("({x} ; {y}): the arrows move, Enter draws, Esc is done"), values
        if is_there:
            return N_("({x} ; {y}): click to take this point away"), values
        return N_("({x} ; {y}): click to draw, beside the paper when done"), values
