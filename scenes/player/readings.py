"""What meters, graphs and tables have to show now, read from the session: plain data, for the stage and the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scenes.components.data_table.model import Column, DataTable
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.meter.model import Meter
from scenes.messages.names import UNIT_NAMES
from scenes.model.scene import Entity
from scenes.model.values import LocalText
from scenes.play.session import Session
from scenes.simulate.names import find_variable, shown_name

Words = Callable[[str], str]


class Readings:
    """In one language of the lesson, with the program's words in it."""

    def __init__(self, session: Session, language: str, words: Words) -> None:
        self._session = session
        self._language = language
        self._words = words

    def meter(self, meter: Meter) -> tuple[Any, ...]:
        """The value, its name and unit, and from where to where the scale goes."""
        value = self._session.variable(meter.variable)
        name, unit = self._called(meter.variable, meter.name)
        low, high = meter.low, meter.high
        if high <= low:
            one = find_variable(self._session.lesson, meter.variable)
            known = one is not None and one.min is not None and one.max is not None
            low, high = (one.min, one.max) if one is not None and known else (low, low + 10.0)  # type: ignore[assignment]
        shown = value if isinstance(value, bool | str) else round(float(value), max(3, meter.digits))
        return shown, name, meter.unit.pick(self._language) or unit, low, high

    def graph(self, entity: Entity, graph: Graph) -> tuple[Any, ...]:
        """What the lines are called (and the value across, if any), and the points."""
        names = [self._called(line.variable, line.name) for line in graph.lines]
        if graph.kind == "bars":
            values = (self._session.variable(line.variable) for line in graph.lines)
            row = (0.0, *(0.0 if isinstance(v, str) else round(float(v), 4) for v in values))
            return tuple(names), (row,)
        if graph.kind == "xy":
            names.append(self._called(graph.across, LocalText()))
        known = self._session.state.graphs.get(entity.id, {"points": []})
        return tuple(names), tuple(tuple(point) for point in known["points"])

    def table(self, entity: Entity, table: DataTable) -> tuple[Any, ...]:
        """The headings, and the rows as texts."""
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
