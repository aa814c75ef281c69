"""What controls, vessels, instruments and graph papers look like now: told to the stage where it has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from scenes.components.button.model import Button
from scenes.components.cutaway.model import Cutaway
from scenes.components.dial.model import Dial
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.instrument.model import Instrument
from scenes.components.slider.model import Slider
from scenes.components.slot.model import Slot
from scenes.components.vessel.model import Vessel
from scenes.model.scene import Scene
from scenes.model.values import EntityId
from scenes.play.session import Session

if TYPE_CHECKING:
    from scenes.stage.stage import Stage

Look = tuple[Any, ...]
_SEEN = (Slot, Dial, Slider, Button, Cutaway, Vessel, Instrument, GraphPaper)


class Looks:
    """Follows the session one way."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._things = [
            (entity.id, kind, part)
            for entity in scene.entities.values()
            for kind, part in entity.components.items()
            if isinstance(part, _SEEN)
        ]
        self._shown: dict[tuple[EntityId, str], Look] = {}

    def follow(
        self, session: Session, stage: Stage, alpha: float, cursors: Mapping[EntityId, tuple[float, float]]
    ) -> bool:
        """Once a frame; whether anything has changed. `cursors`: where on graph papers a point is being chosen."""
        has_changed = False
        for entity_id, kind, part in self._things:
            look = self._look(session, entity_id, kind, part, alpha, cursors.get(entity_id, (None, None)))
            if self._shown.get((entity_id, kind)) != look:
                self._shown[entity_id, kind] = look
                stage.set_look(entity_id, kind, look)
                has_changed = True
        return has_changed

    def forget(self) -> None:
        """The stage has made its things anew: all must be told again."""
        self._shown.clear()

    def _look(
        self, session: Session, entity_id: EntityId, kind: str, part: Any, alpha: float, cursor: Look
    ) -> Look:
        hands = session.handling
        match part:
            case Slot():
                return 0.0, session.is_usable(entity_id)  # `Carry` offers it while something is in the hand
            case Button():
                return hands.is_on(entity_id), hands.presses(entity_id)
            case Cutaway():
                return (round(hands.share(entity_id, kind, alpha), 4),)
            case Vessel():
                held = hands.held_in(entity_id)
                return held["volume"], held["color"]
            case Instrument():
                return tuple(self._instrument(session, entity_id, part))
            case GraphPaper():
                return hands.drawn(entity_id), *cursor
            case _:
                return (hands.control(entity_id, kind),)

    def _instrument(self, session: Session, entity_id: EntityId, part: Instrument) -> Iterator[Any]:
        hands = session.handling
        yield hands.reading(entity_id)
        if part.kind == "balance":
            yield from hands.masses(entity_id)
        else:
            for point in hands.measured_points(entity_id):
                yield from point
