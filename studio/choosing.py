"""Asks for a lesson on the disk: a folder or a .sala file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from scenes.texts import N_, Texts


def choose_lesson_folder(parent: QWidget, texts: Texts, start: Path) -> Path | None:
    """The folder of a lesson; None if the question was closed."""
    chosen = QFileDialog.getExistingDirectory(parent, texts(N_("The folder of a lesson")), str(start))
    return Path(chosen) if chosen else None


def choose_lesson_file(parent: QWidget, texts: Texts, start: Path) -> Path | None:
    """A lesson in one file; None if the question was closed."""
    words = texts(N_("Lessons"))
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, texts(N_("A lesson in one file")), str(start), f"{words} (*.sala)"
    )
    return Path(chosen) if chosen else None
