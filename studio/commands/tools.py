"""The hand's tools, and what drags keep to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action
from studio.viewport.gizmo import Tool

if TYPE_CHECKING:
    from studio.main_window import MainWindow

GRID_STEPS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0)
"""Metres between the lines that drags keep to."""


def tool_actions(window: MainWindow) -> tuple[Action, ...]:
    views = window.views

    def choose(tool: Tool, text: str, key: str, help: str) -> Action:
        return Action(
            f"tool.{tool}",
            text,
            lambda: views.set_tool(tool),
            icon=f"tool-{tool}",
            shortcut=key,
            menu="arrange",
            is_checked=lambda: views.tool == tool,
            on_toolbar=True,
            help=help,
        )

    return (
        choose("select", N_("Select"), "Q", N_("Select things, and carry them by hand.")),
        choose("move", N_("Move"), "W", N_("Move along arrows. Click an arrow to type how far.")),
        choose("turn", N_("Turn"), "E", N_("Turn on a ring. Click the ring to type how far.")),
        choose("resize", N_("Change size"), "R", N_("Make larger or smaller.")),
        Action(
            "tool.snap",
            N_("Keep to the grid"),
            views.switch_snaps,
            icon="snap-grid",
            shortcut="G",
            menu="arrange",
            is_checked=lambda: views.snaps,
            on_toolbar=True,
            starts_section=True,
            help=N_("Drags go in steps and turns by 15°. Ctrl turns it round for a moment."),
        ),
        *(
            Action(
                f"tool.step-{round(step * 100)}",
                N_("{metres} m"),
                lambda step=step: views.set_grid_step(step),  # type: ignore[misc]
                menu="arrange.step",
                is_checked=lambda step=step: views.grid_step == step,  # type: ignore[misc]
                values={"metres": int(step) if step == int(step) else step},
            )
            for step in GRID_STEPS
        ),
        Action(
            "tool.magnet",
            N_("Keep to other things"),
            views.switch_magnet,
            icon="snap-things",
            shortcut="M",
            menu="arrange",
            is_checked=lambda: views.magnet,
            on_toolbar=True,
            help=N_("What is dragged stops at the surfaces, sides and middles of things beside it."),
        ),
        Action(
            "tool.lean",
            N_("Turn with the surface"),
            views.switch_leans,
            icon="snap-surface",
            shortcut="N",
            menu="arrange",
            is_checked=lambda: views.leans,
            on_toolbar=True,
            help=N_(
                "What is carried leans on slopes, and hangs on walls and ceilings. Else it stays upright."
            ),
        ),
    )
