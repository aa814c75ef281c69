"""Graph: variables as lines over time, over another variable, or as bars."""

from __future__ import annotations

from typing import ClassVar, Literal

from scenes.components.boards import BoardPlace, board_place
from scenes.model.parts import Component
from scenes.model.values import Color, LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

MOST_LINES = 4
MOST_POINTS = 150


@dataclass(frozen=True, slots=True)
class GraphLine:
    """One variable of a graph."""

    variable: VariableName = prop(label=N_("Variable"))
    name: LocalText = prop(
        LocalText(), label=N_("Name"), max_length=60, help=N_("Empty: what the value is called.")
    )
    color: Color = prop(Color.from_hex("#c2412d"), label=N_("Colour"))


@dataclass(frozen=True, slots=True)
class Graph(Component):
    """A board that draws variables while the lesson runs: over time, one over another, or as bars."""

    DRAWN: ClassVar[tuple[int, int]] = (600, 50)

    kind: Literal["time", "xy", "bars"] = prop(
        "time",
        label=N_("Shows"),
        choices={
            "time": N_("Lines over time"),
            "xy": N_("One value over another"),
            "bars": N_("Bars"),
        },
    )
    title: LocalText = prop(LocalText(), label=N_("Title"), max_length=80)
    lines: tuple[GraphLine, ...] = prop((), label=N_("Values"), max_items=MOST_LINES)
    across: VariableName = prop(
        VariableName(""), label=N_("Value to the right"), help=N_("For one value over another.")
    )
    seconds: float = prop(20.0, label=N_("Shows the last"), unit="s", min=1, max=7200)
    low: float = prop(0.0, label=N_("Lowest"), min=-1_000_000, max=1_000_000)
    high: float = prop(
        0.0,
        label=N_("Highest"),
        min=-1_000_000,
        max=1_000_000,
        help=N_("Not above the lowest: as high as the values are."),
    )
    shown: BoardPlace = board_place()
    width: float = prop(1.8, label=N_("Board width"), unit="m", min=0.2, max=50)
