"""What is done with the whole lesson: save it, try it, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def lesson_actions(window: MainWindow) -> tuple[Action, ...]:
    def is_modified() -> bool:
        return window.session.document.is_modified

    return (
        Action(
            "lesson.save",
            N_("Save"),
            window.saving.save,
            icon="save",
            shortcut="Ctrl+S",
            menu="lesson",
            is_enabled=is_modified,
            on_toolbar=True,
        ),
        Action(
            "lesson.save-as",
            N_("Save in another folder…"),
            window.saving.save_as,
            shortcut="Ctrl+Shift+S",
            menu="lesson",
        ),
        Action(
            "lesson.try",
            N_("Try it"),
            window.try_it.from_start,
            icon="play",
            shortcut="F5",
            menu="lesson",
            on_toolbar=True,
        ),
        Action(
            "lesson.try-here",
            N_("Try it from this scene"),
            window.try_it.from_scene,
            shortcut="Shift+F5",
            menu="lesson",
        ),
        Action("lesson.close", N_("Close"), window.close_window, shortcut="Ctrl+Q", menu="lesson"),
    )
