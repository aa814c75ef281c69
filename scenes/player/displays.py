"""What meters, graphs and tables of the scene show while a lesson is played: read from the session, told the stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scenes.components import KINDS
from scenes.model.scene import Entity, Scene
from scenes.play.session import Session
from scenes.stage.stage import Stage
from scenes.texts import N_

if TYPE_CHECKING:
    from scenes.player.readings import Words

_SHOWING = ("meter", "graph", "data_table", "classifier")
"""Kinds that show what is told here."""

_MISTAKES = (
    N_("The machine says"),
    N_("It really is"),
    N_("Right on what it was taught"),
    N_("Right on what is new to it"),
)
"""The words of a machine's table."""
_GRAPH_TICKS = 3
"""A graph is drawn anew every so many steps of the session: ten times a second."""


class Displays:
    """Tells the stage only what has changed. `words` gives the translation for a language of the lesson."""

    def __init__(self, session: Session, stage: Stage, words: Callable[[str], Words]) -> None:
        self._session = session
        self._stage = stage
        self._words_in = words
        self._words: Words = str
        self._language = ""
        self._things: list[tuple[Entity, str, Any]] = []
        self._told: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._drawn = -1

    def enter(self, scene: Scene) -> None:
        """Another scene is shown, or the same anew."""
        self._things = [
            (entity, key, entity.components[key])
            for entity in scene.entities.values()
            for key in _SHOWING
            if key in entity.components
            and isinstance(entity.components[key], KINDS[key])
            and getattr(entity.components[key], "shown", "") != "screen"
        ]
        self._told.clear()
        self._language = ""

    def follow(self) -> bool:
        """Bring all to the present; whether anything changed."""
        if not self._things:
            return False
        if self._language != self._session.language:
            from scenes.player.readings import Readings  # few scenes have anything to read

            self._language = self._session.language
            self._words = self._words_in(self._language)
            self._readings = Readings(self._session, self._language, self._words)
            self._told.clear()  # the boards were made anew
        ticks = self._session.state.ticks
        may_draw = not self._told or ticks - self._drawn >= _GRAPH_TICKS or ticks < self._drawn
        if may_draw:
            self._drawn = ticks
        has_changed = False
        for entity, key, part in self._things:
            if key == "graph" and not may_draw:
                continue
            look = self._look(entity, key, part)
            if self._told.get((entity.id, key)) != look:
                self._told[entity.id, key] = look
                self._stage.set_look(entity.id, key, look)
                has_changed = True
        return has_changed

    def _look(self, entity: Entity, kind: str, part: Any) -> tuple[Any, ...]:
        if kind == "meter":
            return self._readings.meter(part)
        if kind == "classifier":
            return tuple(map(self._words, _MISTAKES))
        return self._readings.graph(entity, part) if kind == "graph" else self._readings.table(entity, part)
