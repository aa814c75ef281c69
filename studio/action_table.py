"""What a teacher can do: the table that `actions.Action` describes, bound to one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def make_actions(window: MainWindow) -> tuple[Action, ...]:
    """Every action of the studio, in the order of menus and toolbar."""
    session, view = window.session, window.view
    document = session.document

    def is_modified() -> bool:
        return document.is_modified

    def can_undo() -> bool:
        return bool(document.undo_steps)

    def can_redo() -> bool:
        return bool(document.redo_steps)

    def has_selection() -> bool:
        return bool(session.selection)

    return (
        Action(
            "lesson.save",
            N_("Save"),
            window.save,
            icon="save",
            shortcut="Ctrl+S",
            menu="lesson",
            is_enabled=is_modified,
            on_toolbar=True,
        ),
        Action(
            "lesson.save-as",
            N_("Save in another folder…"),
            window.save_as,
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
        Action(
            "edit.undo",
            N_("Undo"),
            document.undo,
            icon="undo",
            shortcut="Ctrl+Z",
            menu="edit",
            is_enabled=can_undo,
            on_toolbar=True,
        ),
        Action(
            "edit.redo",
            N_("Redo"),
            document.redo,
            icon="redo",
            shortcut="Ctrl+Y",
            menu="edit",
            is_enabled=can_redo,
            on_toolbar=True,
        ),
        Action(
            "edit.duplicate",
            N_("Duplicate"),
            view.duplicate_selection,
            icon="copy",
            shortcut="Ctrl+D",
            menu="edit",
            is_enabled=has_selection,
            on_toolbar=True,
        ),
        Action(
            "edit.delete",
            N_("Delete"),
            view.delete_selection,
            icon="trash",
            shortcut="Del",
            menu="edit",
            is_enabled=has_selection,
            on_toolbar=True,
        ),
        Action(
            "edit.put-down",
            N_("Put down on what is below"),
            view.drop_selection,
            shortcut="Ctrl+G",
            menu="edit",
            is_enabled=has_selection,
        ),
        Action("edit.select-all", N_("Select all"), window.select_all, shortcut="Ctrl+A", menu="edit"),
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
        Action("help.shortcuts", N_("Keys"), window.show_shortcuts, icon="help", shortcut="F1", menu="help"),
    )
