"""Help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action
from studio.help.pages import KEYS

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
        Action(
            "help.here",
            N_("Help"),
            lambda: window.program.help.show_here(),
            icon="help",
            shortcut="F1",
            menu="help",
            help=N_("On what the mouse points at, or on what has the keyboard."),
            starts_section=True,
        ),
        Action(
            "help.shortcuts",
            N_("Keys"),
            lambda: window.program.help.show_page(KEYS),
            shortcut="Ctrl+F1",
            menu="help",
        ),
    )
