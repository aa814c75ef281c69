"""Displays: what graphs have drawn and tables have written down. Pure; part of the state, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scenes.cards.world import VariableValue
from scenes.components.data_table.model import DataTable
from scenes.components.graph.model import MOST_POINTS, Graph
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId
from scenes.play.playthrough import Playthrough
from scenes.play.state import STEP_SECONDS, State
from scenes.play.variables import Variables
from scenes.simulate.names import variable_name

_FIGURES = 6
"""Figures of a number that a graph keeps: more could not be seen."""


class Displays:
    """Graphs of the scene one is in go on with its clock, or with that of the simulation whose values they show."""

    def __init__(self, play: Playthrough, variables: Variables) -> None:
        self._play = play
        self._variables = variables

    def step(self) -> None:
        """Let the graphs of this scene take a point where it is time for one."""
        for entity, graph in self._play.here.graphs:
            if graph.lines and graph.kind != "bars":
                self._draw(entity, graph)

    def _draw(self, entity: Entity, graph: Graph) -> None:
        state = self._play.state
        known = state.graphs.get(entity.id)
        if known is None:
            known = state.graphs[entity.id] = {"since": state.ticks, "points": []}
        points: list[list[float]] = known["points"]
        now = self._clock(graph)
        if now is None:
            now = (state.ticks - known["since"]) * STEP_SECONDS
        last = points[-1][0] if points else -1.0
        if now < last:  # the simulation began again
            points.clear()
        elif points and now - last < graph.seconds / MOST_POINTS - 1e-9:
            return
        names = [line.variable for line in graph.lines]
        if graph.kind == "xy":
            names.append(graph.across)
        points.append([now, *(_short(_as_number(self._variables.variable(name))) for name in names)])
        old = max(0, len(points) - MOST_POINTS - 1)
        while graph.kind == "time" and old + 1 < len(points) and points[old + 1][0] <= now - graph.seconds:
            old += 1  # the last one before the time that is shown stays: the line begins at the edge
        del points[:old]

    def _clock(self, graph: Graph) -> float | None:
        """The time of the simulation whose value comes first."""
        thing, dot, _part = graph.lines[0].variable.partition(".")
        if not dot:
            return None
        value = self._variables.find(variable_name(EntityId(thing), "time"))
        return round(value, 6) if isinstance(value, float) else None

    def record(self, entity_id: EntityId) -> None:
        """Write a row of what the values are now; a table that is full forgets none and takes none."""
        found = self._play.entity(entity_id)
        table = found.get(DataTable) if found is not None else None
        if table is None or not table.columns:
            return
        rows = self._play.state.tables.setdefault(entity_id, [])
        if len(rows) < table.most:
            row = [
                _tidy(self._variables.variable(column.variable), column.digits) for column in table.columns
            ]
            rows.append(row)
            self._play.out("row", entity_id, row=row, number=len(rows))

    def clear(self, entity_id: EntityId) -> None:
        """Wipe a table or a graph."""
        state = self._play.state
        if state.tables.get(entity_id):
            state.tables[entity_id] = []
            self._play.out("cleared", entity_id)
        if entity_id in state.graphs:
            state.graphs[entity_id] = {"since": state.ticks, "points": []}

    def click(self, entity_id: EntityId) -> None:
        entity = self._play.scene.entities.get(entity_id)
        table = entity.get(DataTable) if entity is not None else None
        if table is not None and table.on_click and self._play.state.dialog is None:
            self.record(entity_id)


def _as_number(value: VariableValue) -> float:
    return 0.0 if isinstance(value, str) else float(value)


def _short(number: float) -> float:
    return float(f"{number:.{_FIGURES}g}")


def _tidy(value: VariableValue, digits: int) -> VariableValue:
    return value if isinstance(value, bool | str) else round(float(value), digits)


def displays_fit(state: State, lesson: Lesson) -> bool:
    """Whether what graphs and tables hold in a state from outside can have come from this lesson."""
    return all(_graph_fits(lesson, key, known) for key, known in state.graphs.items()) and all(
        _table_fits(lesson, key, rows) for key, rows in state.tables.items()
    )


def _graph_fits(lesson: Lesson, key: str, known: Mapping[str, Any]) -> bool:
    found = lesson.find_entity(EntityId(key))
    graph = found[1].get(Graph) if found is not None else None
    width = 0 if graph is None else 1 + len(graph.lines) + (graph.kind == "xy")
    return graph is not None and all(len(point) == width for point in known["points"])


def _table_fits(lesson: Lesson, key: str, rows: list[list[Any]]) -> bool:
    found = lesson.find_entity(EntityId(key))
    table = found[1].get(DataTable) if found is not None else None
    return (
        table is not None and len(rows) <= table.most and all(len(row) == len(table.columns) for row in rows)
    )


def tables_of(
    lesson: Lesson, state: State
) -> Iterator[tuple[EntityId, DataTable, list[list[VariableValue]]]]:
    """All tables that were written in; one that was wiped has no rows."""
    for key, rows in state.tables.items():
        found = lesson.find_entity(EntityId(key))
        table = found[1].get(DataTable) if found is not None else None
        if table is not None:
            yield EntityId(key), table, rows
