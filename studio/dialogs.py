"""Boxes that tell or ask something, with buttons in the program's language: Qt has no Khmer of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from scenes.errors import SalaError
from scenes.messages import remedy, sentence
from scenes.texts import N_, Texts


def complain(parent: QWidget, texts: Texts, error: SalaError) -> None:
    """A sentence that says what is wrong, and what can be done."""
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Sala", sentence(texts, error.code, error.values), parent=parent
    )
    box.setInformativeText(remedy(texts, error.code, error.values))
    box.addButton(texts(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
