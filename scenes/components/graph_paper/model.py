"""Graph paper: axes on which points and lines are drawn."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import Color, LocalText
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a graph."""

    x: float = prop(label="x", min=-1_000_000, max=1_000_000)
    y: float = prop(label="y", min=-1_000_000, max=1_000_000)


@dataclass(frozen=True, slots=True)
class GraphPaper(Component):
    """A board with axes on which pupils draw points, a line through points, or a straight line. It faces -y."""

    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    draws: Literal["points", "curve", "line"] = prop(
        "points",
        label=N_("What is drawn"),
        choices={
            "points": N_("Points"),
            "curve": N_("Points that are joined"),
            "line": N_("A straight line"),
        },
    )
    x_name: LocalText = prop(LocalText(), label=N_("Below the paper"), max_length=60)
    y_name: LocalText = prop(LocalText(), label=N_("Above the paper"), max_length=60)
    x_min: float = prop(0.0, label=N_("Left"), min=-1_000_000, max=1_000_000)
    x_max: float = prop(10.0, label=N_("Right"), min=-1_000_000, max=1_000_000)
    x_step: float = prop(1.0, label=N_("Lines every"), min=0.000001, max=1_000_000)
    y_min: float = prop(0.0, label=N_("Bottom"), min=-1_000_000, max=1_000_000)
    y_max: float = prop(10.0, label=N_("Top"), min=-1_000_000, max=1_000_000)
    y_step: float = prop(1.0, label=N_("Upward every"), min=0.000001, max=1_000_000)
    snaps: bool = prop(True, label=N_("Snaps to the lines"))
    most: int = prop(20, label=N_("Most points"), min=1, max=100)
    answer: tuple[Dot, ...] = prop(
        (),
        label=N_("Right points"),
        max_items=100,
        help=N_("For a straight line: two points or more that it must go through."),
    )
    tolerance: float = prop(
        0.25, label=N_("May be off by"), min=0, max=1_000_000, help=N_("In the numbers of the axes.")
    )
    width: float = prop(1.2, label=N_("Width"), unit="m", min=0.1, max=50)
    height: float = prop(1.0, label=N_("Height"), unit="m", min=0.1, max=50)
    color: Color = prop(Color.from_hex("#c8492f"), label=N_("Colour of the pen"))
