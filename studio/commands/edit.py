"""What is done with the selected things, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

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
            "edit.duplicate",
            N_("Duplicate"),
            lambda: views.active.duplicate_selection(),
            icon="copy",
            shortcut="Ctrl+D",
            menu="edit",
            is_enabled=has_selection,
            on_toolbar=True,
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
            "edit.put-down",
            N_("Put down on what is below"),
            lambda: views.active.drop_selection(),
            shortcut="Ctrl+G",
            menu="edit",
            is_enabled=has_selection,
        ),
        Action("edit.select-all", N_("Select all"), window.select_all, shortcut="Ctrl+A", menu="edit"),
    )
