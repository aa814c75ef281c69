"""What is done with the selected things, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action
from studio.clipboard import copy_things, cut_things, paste_things

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def edit_actions(window: MainWindow) -> tuple[Action, ...]:
    views = window.views
    document = window.session.document

    def can_undo() -> bool:
        return bool(document.undo_steps)

    def can_redo() -> bool:
        return bool(document.redo_steps)

    def has_selection() -> bool:
        return bool(window.session.selection)

    return (
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
            "edit.cut",
            N_("Cut"),
            lambda: cut_things(window.session, window.texts),
            icon="cut",
            shortcut="Ctrl+X",
            menu="edit",
            is_enabled=has_selection,
            starts_section=True,
        ),
        Action(
            "edit.copy",
            N_("Copy"),
            lambda: copy_things(window.session),
            icon="copy",
            shortcut="Ctrl+C",
            menu="edit",
            is_enabled=has_selection,
            help=N_("With its parts and the cards that are about it."),
        ),
        Action(
            "edit.paste",
            N_("Paste"),
            lambda: paste_things(window.session, window.texts),
            icon="paste",
            shortcut="Ctrl+V",
            menu="edit",
            help=N_("Into this scene, from any scene of any lesson that is open in Sala."),
        ),
        Action(
            "edit.duplicate",
            N_("Duplicate"),
            lambda: views.active.duplicate_selection(),
            icon="duplicate",
            shortcut="Ctrl+D",
            menu="edit",
            is_enabled=has_selection,
            on_toolbar=True,
            help=N_("With its parts and the cards that are about it."),
        ),
        Action(
            "edit.delete",
            N_("Delete"),
            lambda: views.active.delete_selection(),
            icon="trash",
            shortcut="Del",
            menu="edit",
            is_enabled=has_selection,
            on_toolbar=True,
        ),
        Action(
            "edit.keep-own",
            N_("Save as my own thing…"),
            window.my_things.keep,
            menu="edit",
            is_enabled=lambda: window.my_things.can_keep,
            starts_section=True,
            help=N_(
                "With its parts and cards, for other lessons and other teachers; it is in the library then."
            ),
        ),
        Action("edit.select-all", N_("Select all"), window.select_all, shortcut="Ctrl+A", menu="edit"),
    )
