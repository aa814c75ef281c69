"""Data table: a board on which measured values are written down; they are kept with the results as a CSV file."""

from __future__ import annotations

from typing import ClassVar

from scenes.components.boards import BoardPlace, board_place
from scenes.model.parts import Component
from scenes.model.values import LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """One variable of a table."""

    variable: VariableName = prop(label=N_("Variable"))
    name: LocalText = prop(
        LocalText(), label=N_("Name"), max_length=60, help=N_("Empty: what the value is called.")
    )
    digits: int = prop(2, label=N_("Decimals"), min=0, max=6)


@dataclass(frozen=True, slots=True)
class DataTable(Component):
    """Writes down values when it is clicked or a card says so; saved as a CSV file beside the results."""

    DRAWN: ClassVar[tuple[int, int]] = (400, 40)

    title: LocalText = prop(LocalText(), label=N_("Title"), max_length=80)
    columns: tuple[Column, ...] = prop((), label=N_("Columns"), max_items=6)
    on_click: bool = prop(True, label=N_("A click writes a row"))
    most: int = prop(20, label=N_("Most rows"), min=1, max=MOST_ROWS)
    shown: BoardPlace = board_place()
    width: float = prop(1.6, label=N_("Board width"), unit="m", min=0.2, max=50)
