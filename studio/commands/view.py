"""How the scene is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action
from studio.taking_views import begin_at_view, take_cover

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def view_actions(window: MainWindow) -> tuple[Action, ...]:
    views = window.views

    def has_selection() -> bool:
        return bool(window.session.selection)

    return (
        Action(
            "view.focus",
            N_("Look at the selected thing"),
            lambda: views.active.focus_selection(),
            icon="focus",
            shortcut="F",
            menu="view",
            is_enabled=has_selection,
            on_toolbar=True,
        ),
        Action(
            "view.all",
            N_("Look at everything"),
            lambda: views.active.frame_all(),
            shortcut="Home",
            menu="view",
        ),
        Action(
            "view.top",
            N_("From above"),
            lambda: views.active.view_from("top"),
            shortcut="Ctrl+1",
            menu="view",
        ),
        Action(
            "view.front",
            N_("From the front"),
            lambda: views.active.view_from("front"),
            shortcut="Ctrl+2",
            menu="view",
        ),
        Action(
            "view.right",
            N_("From the right"),
            lambda: views.active.view_from("right"),
            shortcut="Ctrl+3",
            menu="view",
        ),
        Action(
            "view.start",
            N_("As pupils begin"),
            lambda: views.active.view_from("start"),
            shortcut="Ctrl+4",
            menu="view",
        ),
        Action(
            "view.begin-here",
            N_("Pupils begin where I look from"),
            lambda: begin_at_view(window.session, window.texts, views.active.eye),
            menu="view",
            help=N_("In this scene they stand here at first and look the same way."),
        ),
        Action(
            "view.cover",
            N_("Cover picture from the view"),
            lambda: take_cover(window.session, window.texts, views.active),
            menu="view",
            help=N_("What the view shows now becomes the picture of the lesson in all lists."),
        ),
        Action(
            "view.walk",
            N_("Walk through the scene"),
            lambda: views.active.walk_view(),
            icon="walk",
            shortcut="Ctrl+W",
            menu="view",
            on_toolbar=True,
            is_checked=lambda: views.active.is_walking,
        ),
        Action(
            "view.split",
            N_("Two views"),
            views.switch_split,
            icon="split",
            shortcut="Ctrl+T",
            menu="view",
            is_checked=lambda: views.is_split,
            on_toolbar=True,
            starts_section=True,
            help=N_("A second view beside the first, at first from above."),
        ),
        Action(
            "view.alone",
            N_("Only the view"),
            window.docks.switch_away,
            shortcut="F11",
            menu="view",
            is_checked=lambda: window.docks.are_away,
            help=N_("All docks go; the same again brings them back as they stood."),
        ),
        Action(
            "view.grid",
            N_("Show the grid"),
            views.switch_grid,
            icon="grid",
            shortcut="Ctrl+'",
            menu="view",
            is_checked=lambda: views.has_grid,
            on_toolbar=True,
        ),
        Action(
            "view.hidden",
            N_("Show hidden things too"),
            views.switch_hidden,
            icon="hide",
            shortcut="Ctrl+H",
            menu="view",
            is_checked=lambda: views.shows_hidden,
            help=N_("Only here while you work; pupils still do not see them at the start."),
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
        *(
            Action(
                f"view.theme-{theme}",
                text,
                lambda theme=theme: window.program.switch_theme(theme),  # type: ignore[misc]
                menu="view.theme",
                is_checked=lambda theme=theme: window.program.settings.values.theme == theme,  # type: ignore[misc]
            )
            for theme, text in (
                ("system", N_("As the computer")),
                ("light", N_("Light colours")),
                ("dark", N_("Dark colours")),
            )
        ),
    )
