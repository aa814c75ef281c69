"""Ctrl+E: the lesson becomes something that plays on PCs without Sala."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from scenes.texts import N_, Texts
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def export_actions(window: MainWindow) -> tuple[Action, ...]:
    return (
        Action(
            "lesson.export",
            N_("Export…"),
            lambda: show_export(window),
            icon="export",
            shortcut="Ctrl+Shift+E",
            menu="lesson",
            on_toolbar=True,
            help=N_("For a USB stick, for other PCs, or as one file."),
        ),
    )


def show_export(window: MainWindow) -> None:
    """Open the window; the lesson must have a folder, because what is exported is what is saved."""
    from exporters.api import Tools
    from exporters.runtime import runtime_places
    from studio.export_dialog.dialog import ExportDialog  # the exporters are needed only now

    session, texts = window.session, window.texts
    if session.path is None and not window.saving.save():
        return
    assert session.path is not None
    locale = session.library / "locale"
    other = Texts("en" if texts.language == "km" else "km", locale)
    root = Path(__file__).resolve().parents[2]
    places = runtime_places(root, os.environ)
    tools = Tools(session.library, session.vocabulary, session.codec, texts, other, places)

    def may_begin() -> bool:
        return not session.document.is_modified or window.saving.save()

    dialog = ExportDialog(
        window, texts, tools, session.path, Path.home() / "Sala", may_begin, window.docks.go_to_problem
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
