"""Help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def help_actions(window: MainWindow) -> tuple[Action, ...]:
    return (
        Action(
            "help.tour",
            N_("My first lesson, step by step"),
            lambda: window.leave_for(window.program.begin_tour),
            menu="help",
        ),
        Action("help.shortcuts", N_("Keys"), window.show_shortcuts, icon="help", shortcut="F1", menu="help"),
    )
