"""Tours: a guided look from stop to stop."""

from __future__ import annotations

from typing import Any

from scenes.cards.happenings import TourEnded
from scenes.components.tour.model import Tour
from scenes.model.values import EntityId
from scenes.play.playthrough import Playthrough


class Tours:
    """The tours of the current scene; one that is open is `state.dialog`."""

    def __init__(self, play: Playthrough) -> None:
        self._play = play

    def _tour(self, entity_id: EntityId) -> Tour | None:
        entity = self._play.scene.entities.get(entity_id)
        return entity.get(Tour) if entity is not None else None

    def start(self, entity_id: EntityId) -> None:
        tour = self._tour(entity_id)
        if tour is not None and tour.waypoints:
            self._play.enqueue({"kind": "tour", "entity": entity_id})

    def open(self, entity_id: EntityId) -> None:
        self._play.open_dialog(
            {"kind": "tour", "entity": entity_id, "stop": 0, "since": self._play.state.ticks}
        )

    def tick(self, dialog: dict[str, Any]) -> None:
        """Go on by itself from a stop that does not wait for the pupil."""
        tour = self._tour(EntityId(dialog["entity"]))
        if tour is None:
            self.end(dialog)
            return
        stop = tour.waypoints[dialog["stop"]]
        if stop.seconds > 0 and self._play.seconds_since(dialog["since"]) >= stop.travel + stop.seconds:
            self.go_on(dialog)

    def go_on(self, dialog: dict[str, Any]) -> None:
        tour = self._tour(EntityId(dialog["entity"]))
        if tour is None or dialog["stop"] + 1 >= len(tour.waypoints):
            self.end(dialog)
            return
        dialog["stop"] += 1
        dialog["since"] = self._play.state.ticks

    def end(self, dialog: dict[str, Any]) -> None:
        """The last stop, or the pupil has seen enough: both count, or a tour that starts only once could block."""
        entity_id = EntityId(dialog["entity"])
        self._play.close_dialog()
        if entity_id not in self._play.state.tours:
            self._play.state.tours.append(entity_id)
        self._play.happen(TourEnded(entity_id))
