"""What meters, graphs and tables of the scene show while a lesson is played: read from the session, told the stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scenes.components.classifier.model import Classifier
from scenes.components.data_table.model import Column, DataTable
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.meter.model import Meter
from scenes.messages.names import UNIT_NAMES
from scenes.model.scene import Entity, Scene
from scenes.model.values import LocalText
from scenes.play.session import Session
from scenes.simulate.names import find_variable, shown_name
from scenes.stage.stage import Stage
from scenes.texts import N_

Words = Callable[[str], str]
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
        kinds = (("meter", Meter), ("graph", Graph), ("data_table", DataTable), ("classifier", Classifier))
        self._things = [
            (entity, key, entity.components[key])
            for entity in scene.entities.values()
            for key, kind in kinds
            if isinstance(entity.components.get(key), kind)
        ]
        self._told.clear()
        self._language = ""

    def follow(self) -> bool:
        """Bring all to the present; whether anything changed."""
        if not self._things:
            return False
        if self._language != self._session.language:
            self._language = self._session.language
            self._words = self._words_in(self._language)
            self._told.clear()  # the boards were made anew
        ticks = self._session.state.ticks
        may_draw = not self._told or ticks - self._drawn >= _GRAPH_TICKS or ticks < self._drawn
        if may_draw:
            self._drawn = ticks
        has_changed = False
        for entity, key, part in self._things:
            if key == "graph" and not may_draw:
                continue
            look = self._look(entity, part)
            if self._told.get((entity.id, key)) != look:
                self._told[entity.id, key] = look
                self._stage.set_look(entity.id, key, look)
                has_changed = True
        return has_changed

    def _look(self, entity: Entity, part: Any) -> tuple[Any, ...]:
        if isinstance(part, Meter):
            return self._meter(part)
        if isinstance(part, Classifier):
            return tuple(map(self._words, _MISTAKES))
        return self._graph(entity, part) if isinstance(part, Graph) else self._table(entity, part)

    def _meter(self, meter: Meter) -> tuple[Any, ...]:
        value = self._session.variable(meter.variable)
        name, unit = self._called(meter.variable, meter.name)
        low, high = meter.low, meter.high
        if high <= low:
            one = find_variable(self._session.lesson, meter.variable)
            known = one is not None and one.min is not None and one.max is not None
            low, high = (one.min, one.max) if one is not None and known else (low, low + 10.0)  # type: ignore[assignment]
        shown = value if isinstance(value, bool | str) else round(float(value), max(3, meter.digits))
        return shown, name, meter.unit.pick(self._language) or unit, low, high

    def _graph(self, entity: Entity, graph: Graph) -> tuple[Any, ...]:
        names = [self._called(line.variable, line.name) for line in graph.lines]
        if graph.kind == "bars":
            values = (self._session.variable(line.variable) for line in graph.lines)
            row = (0.0, *(0.0 if isinstance(v, str) else round(float(v), 4) for v in values))
            return tuple(names), (row,)
        if graph.kind == "xy":
            names.append(self._called(graph.across, LocalText()))
        known = self._session.state.graphs.get(entity.id, {"points": []})
        return tuple(names), tuple(tuple(point) for point in known["points"])

    def _table(self, entity: Entity, table: DataTable) -> tuple[Any, ...]:
        rows = self._session.state.tables.get(entity.id, [])
        texts = tuple(
            tuple(_cell(value, column) for value, column in zip(row, table.columns, strict=True))
            for row in rows
        )
        return tuple(self.heading(column) for column in table.columns), texts

    def heading(self, column: Column | GraphLine) -> str:
        name, unit = self._called(column.variable, column.name)
        return f"{name} ({unit})" if name and unit else name

    def _called(self, variable: str, own: LocalText) -> tuple[str, str]:
        """What a value is called, and its unit."""
        name, unit = shown_name(self._session.lesson, variable, self._language, self._words)
        return own.pick(self._language) or name, self._words(UNIT_NAMES.get(unit, unit)) if unit else ""


def _cell(value: Any, column: Column) -> str:
    if isinstance(value, bool | str):
        return str(value)
    return f"{value:.{column.digits}f}".replace("-", "−")
