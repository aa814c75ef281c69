"""Saving as a teacher meets it: where to, what went wrong, and whether the window may close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from scenes.checks.walk import used_assets
from scenes.errors import SalaError
from scenes.messages import remedy, sentence
from scenes.model.lesson import Lesson
from scenes.storage.versions import Version, read_version
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.session import EditingSession


class Saving:
    """Saves the lesson of one window and asks what must be asked. Nothing is ever written over without a word.

    `first_folder` is shown when a lesson that was never saved is to be saved.
    """

    def __init__(
        self, parent: QWidget, session: EditingSession, texts: Texts, first_folder: Callable[[], Path]
    ) -> None:
        self._parent = parent
        self._session = session
        self._texts = texts
        self._first_folder = first_folder

    def save(self) -> bool:
        """Save where the lesson came from; ask for a place if there is none. Returns whether it is saved."""
        if not self._session.can_save_in_place:
            return self.save_as()
        return self._tried(self._session.save)

    def save_as(self) -> bool:
        """Ask for a place and save there, from now on. Returns whether it is saved."""
        target = self._ask(N_("Save the lesson as…"))
        return target is not None and self._tried(lambda: self._session.save(target))

    def show_versions(self) -> None:
        """Earlier versions, to bring one back or to save it elsewhere."""
        from studio.recovery.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self._parent, self._session, self._texts, self._copy_version)
        dialog.exec()
        dialog.deleteLater()

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
        cancel = box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is save:
            return self.save()
        if clicked is drop:
            self._session.discard_changes()
        return clicked is drop

    # ------------------------------------------------------------------ asking and telling

    def _ask(self, title: str, lesson: Lesson | None = None, parent: QWidget | None = None) -> Path | None:
        session = self._session
        path = session.path
        name = (lesson or session.lesson).title.pick(self._texts.language)
        start = path.parent if path is not None and path.parent.is_dir() else self._first_folder()
        as_file = path is not None and path.is_file()
        from studio.save_dialog import SaveDialog

        dialog = SaveDialog(parent or self._parent, self._texts, title, name, start, as_file=as_file)
        dialog.exec()
        target = dialog.target
        dialog.deleteLater()
        return target

    def _tried(self, work: Callable[[], None]) -> bool:
        """Save; if it fails say what happened, and offer another place."""
        try:
            work()
        except SalaError as error:
            texts = self._texts
            words = sentence(texts, error.code, error.values)
            box = QMessageBox(QMessageBox.Icon.Warning, "Sala", words, parent=self._parent)
            kept = texts(N_("Nothing is lost: your work is still open here."))
            box.setInformativeText(f"{remedy(texts, error.code, error.values)}\n{kept}")
            again = box.addButton(texts(N_("Try again")), QMessageBox.ButtonRole.AcceptRole)
            other = box.addButton(texts(N_("Save in another place…")), QMessageBox.ButtonRole.ActionRole)
            close = box.addButton(texts(N_("Close")), QMessageBox.ButtonRole.RejectRole)
            box.setEscapeButton(close)
            box.exec()
            clicked = box.clickedButton()
            box.deleteLater()
            if clicked is again:
                return self._tried(work)
            return clicked is other and self.save_as()
        return True

    def _copy_version(self, version: Version, parent: QWidget) -> bool:
        try:
            lesson = read_version(version, self._session.codec)
        except SalaError as error:
            complain(parent, self._texts, error)
            return False
        target = self._ask(N_("Save the earlier version as…"), lesson, parent)
        if target is None:
            return False
        used = [reference for reference, _kind in used_assets(lesson, self._session.vocabulary)]
        try:
            self._session.place.save_copy(lesson, used, target)
        except SalaError as error:
            complain(parent, self._texts, error)
            return False
        return True


def save_recovered(session: EditingSession, parent: QWidget, texts: Texts, start: Path) -> bool:
    """Ask for a place and save the unsaved work of a session there as a lesson of its own. Raises SalaError."""
    title = session.lesson.title.pick(texts.language)
    from studio.save_dialog import SaveDialog

    dialog = SaveDialog(parent, texts, N_("Save the unsaved work as…"), title, start, as_file=False)
    dialog.exec()
    target = dialog.target
    dialog.deleteLater()
    if target is not None:
        session.save(target)
    return target is not None
