"""Drawing: points and lines on graph paper."""

from __future__ import annotations

from scenes.cards.happenings import Drawn
from scenes.components.graph_paper.logic import Point, fitted, is_right, most_points
from scenes.components.graph_paper.model import GraphPaper
from scenes.model.values import EntityId
from scenes.play.playthrough import Playthrough
from scenes.play.things import Things


class Drawing:
    """`state.drawn`: paper -> [[x, y]], in the numbers of its axes and in the order they were drawn."""

    def __init__(self, play: Playthrough, things: Things) -> None:
        self._play = play
        self._things = things

    def paper(self, entity_id: EntityId) -> GraphPaper | None:
        entity = self._play.entity(entity_id)
        return entity.get(GraphPaper) if entity is not None else None

    def points(self, entity_id: EntityId) -> tuple[Point, ...]:
        """What is drawn on a paper."""
        return tuple((float(x), float(y)) for x, y in self._play.state.drawn.get(entity_id, ()))

    def is_right(self, entity_id: EntityId) -> bool:
        """Whether the right thing is drawn."""
        paper = self.paper(entity_id)
        return paper is not None and is_right(paper, self.points(entity_id))

    def draw(self, entity_id: EntityId, points: tuple[Point, ...]) -> None:
        """Let these be the points on a paper, instead of what was there."""
        paper = self.paper(entity_id)
        if (
            paper is None
            or entity_id not in self._play.scene.entities
            or not self._things.is_shown(entity_id)
        ):
            return
        placed = tuple(dict.fromkeys(fitted(paper, x, y) for x, y in points))[: most_points(paper)]
        if placed == self.points(entity_id):
            return
        self._play.state.drawn[entity_id] = [list(point) for point in placed]
        right = self.is_right(entity_id)
        self._play.out("drawn", entity_id, points=[list(point) for point in placed], right=right)
        values = {"item": entity_id, "points": [list(point) for point in placed], "right": right}
        self._play.record("drawn", values)
        is_whole = len(placed) == most_points(paper) or len(placed) == len(paper.answer)
        if placed and (right or is_whole):
            self._play.happen(Drawn(entity_id, right))

    def clear(self, entity_id: EntityId) -> None:
        """Wipe a paper, as if by itself."""
        if self._play.state.drawn.pop(entity_id, None):
            self._play.out("drawn", entity_id, points=[], right=False)
