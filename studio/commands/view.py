"""How the scene is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def view_actions(window: MainWindow) -> tuple[Action, ...]:
    view = window.view

    def has_selection() -> bool:
        return bool(window.session.selection)

    return (
        Action(
            "view.focus",
            N_("Look at the selected thing"),
            view.focus_selection,
            icon="focus",
            shortcut="F",
            menu="view",
            is_enabled=has_selection,
            on_toolbar=True,
        ),
        Action("view.all", N_("Look at everything"), view.frame_all, shortcut="Home", menu="view"),
        Action("view.top", N_("From above"), lambda: view.view_from("top"), shortcut="Ctrl+1", menu="view"),
        Action(
            "view.front",
            N_("From the front"),
            lambda: view.view_from("front"),
            shortcut="Ctrl+2",
            menu="view",
        ),
        Action(
            "view.right",
            N_("From the right"),
            lambda: view.view_from("right"),
            shortcut="Ctrl+3",
            menu="view",
        ),
        Action(
            "view.start",
            N_("As pupils begin"),
            lambda: view.view_from("start"),
            shortcut="Ctrl+4",
            menu="view",
        ),
        Action(
            "view.walk",
            N_("Walk through the scene"),
            view.walk_view,
            shortcut="Ctrl+W",
            menu="view",
            is_checked=lambda: view.is_walking,
        ),
        Action(
            "view.expert",
            N_("Show numbers"),
            window.switch_expert,
            shortcut="Ctrl+E",
            menu="view",
            is_checked=lambda: window.is_expert,
            help=N_("Positions, turns and sizes as numbers, for those who want them."),
        ),
        Action(
            "view.lesson-language",
            N_("Lesson in the other language"),
            window.other_lesson_language,
            icon="globe",
            shortcut="Ctrl+L",
            menu="view",
            on_toolbar=True,
        ),
        Action(
            "view.program-language",
            N_("Program in the other language"),
            window.other_program_language,
            shortcut="Ctrl+Shift+L",
            menu="view",
        ),
    )
