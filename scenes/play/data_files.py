"""The data tables of a playing as CSV files, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scenes.messages.names import UNIT_NAMES
from scenes.model.lesson import Lesson
from scenes.play.displays import tables_of
from scenes.play.results import Table, as_csv
from scenes.play.state import State
from scenes.simulate.names import shown_name
from scenes.texts import N_

NUMBER = N_("No.")


def tables_as_csv(lesson: Lesson, state: State, words: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Name and text of each table that has rows or had some: the name is the id of the thing, fit for a file."""
    for entity_id, table, rows in tables_of(lesson, state):
        headings = [words(NUMBER)]
        for column in table.columns:
            name, unit = shown_name(lesson, column.variable, state.language, words)
            name = column.name.pick(state.language) or name
            headings.append(f"{name} ({words(UNIT_NAMES.get(unit, unit))})" if unit else name)
        cells = [
            (number, *(int(v) if isinstance(v, bool) else v for v in row))
            for number, row in enumerate(rows, 1)
        ]
        yield str(entity_id), as_csv(Table(tuple(headings), tuple(cells)))
