"""Saving as a teacher meets it: where to, what went wrong, and whether the window may close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from scenes.errors import SalaError
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.session import EditingSession


class Saving:
    """Saves the lesson of one window and asks what must be asked. Nothing is ever written over without a word."""

    def __init__(self, parent: QWidget, session: EditingSession, texts: Texts) -> None:
        self._parent = parent
        self._session = session
        self._texts = texts

    def save(self) -> bool:
        """Save where the lesson came from; ask for a folder if there is none. Returns whether it is saved."""
        if not self._session.can_save_in_place:
            return self.save_as()
        return self._guarded(self._session.save)

    def save_as(self) -> bool:
        session, texts = self._session, self._texts
        start = str(session.path.parent if session.path is not None else Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self._parent, texts(N_("An empty folder for the lesson")), start
        )
        if not chosen:
            return False
        folder = Path(chosen)
        if any(folder.iterdir()):
            complain(self._parent, texts, SalaError("folder_not_empty", name=folder.name))
            return False
        return self._guarded(lambda: session.save(folder))

    def may_close(self) -> bool:
        """Ask what to do with unsaved work; True if the window may close."""
        texts = self._texts
        if not self._session.document.is_modified:
            return True
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Sala",
            texts(N_("Save the changes in this lesson?")),
            parent=self._parent,
        )
        save = box.addButton(texts(N_("Save")), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(texts(N_("Do not save")), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is save:
            return self.save()
        return box.clickedButton() is drop

    def _guarded(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except SalaError as error:
            complain(self._parent, self._texts, error)
            return False
        return True
