"""Opens lessons so that nothing is lost: unsaved work is offered, a lesson in use is asked about, work is kept safe."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMessageBox, QWidget

from scenes.errors import SalaError
from scenes.storage.lesson_lock import Holder
from scenes.storage.recovery_files import FOLDER, Recovery, find_recoveries
from scenes.texts import N_, Texts
from studio.session import EditingSession
from studio.start_page.entries import number_words, when_words


class Keeper(QObject):
    """Safety of the lessons of one program. Without `user_data` nothing is kept, for tests and pictures.

    `fault` says why no safety copy can be written at present; `fault_changed()` is emitted in the program's own thread.
    """

    fault_changed = Signal()
    _told = Signal(object)

    def __init__(self, user_data: Path | None) -> None:
        super().__init__()
        self._user_data = user_data
        self.fault: SalaError | None = None
        # another thread emits it: Qt brings it into this one
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def recoveries(self) -> list[Recovery]:
        """Unsaved work that ended programs left behind, the latest first."""
        return [] if self._user_data is None else find_recoveries(self._user_data / FOLDER)

    def begin(
        self, parent: QWidget | None, texts: Texts, session: EditingSession, *, is_recovered: bool = False
    ) -> EditingSession | None:
        """Make a lesson that was opened ready for editing; None if the teacher would rather not.

        The session that comes back may be another one: that of unsaved work. The one given is then closed.
        """
        if not is_recovered and session.path is not None:
            chosen = self._offer_recovery(parent, texts, session)
            if chosen is None or chosen is not session:
                session.close()
            if chosen is None:
                return None
            session = chosen
        if not self._lock(parent, texts, session):
            session.close()
            return None
        if self._user_data is not None:
            self._take(None)
            session.keep_safe(self._user_data, self._told.emit)
        return session

    def _take(self, error: SalaError | None) -> None:
        if error is not self.fault:
            self.fault = error
            self.fault_changed.emit()

    # ------------------------------------------------------------------ questions

    def _offer_recovery(
        self, parent: QWidget | None, texts: Texts, session: EditingSession
    ) -> EditingSession | None:
        here = session.path
        found = [one for one in self.recoveries() if one.is_whole and _is_same(one.place, here)]
        if not found:
            return session
        from studio.recovery.dialog import picture_bytes
        from studio.recovery.picture_list import PICTURE

        recovery = found[0]
        box = QMessageBox(parent)
        box.setWindowTitle("Sala")
        box.setText(texts(N_("There is unsaved work of this lesson. Go on with it?")))
        when = when_words(texts, recovery.when, datetime.now().astimezone())
        changes = texts(N_("Changes not saved: {n}"), n=number_words(texts, recovery.unsaved))
        stays = texts(N_("Nothing is deleted, whichever you choose."))
        box.setInformativeText(f"{when} · {changes}\n{stays}")
        pixmap = QPixmap()
        if pixmap.loadFromData(picture_bytes(recovery.picture)):
            smooth = Qt.TransformationMode.SmoothTransformation
            box.setIconPixmap(pixmap.scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        go_on = box.addButton(texts(N_("Go on with it")), QMessageBox.ButtonRole.AcceptRole)
        saved = box.addButton(texts(N_("Open what was saved")), QMessageBox.ButtonRole.ActionRole)
        cancel = box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is go_on:
            return EditingSession.recovered(recovery.folder, session.library, session.vocabulary)
        return session if clicked is saved else None

    def _lock(self, parent: QWidget | None, texts: Texts, session: EditingSession) -> bool:
        """Take the lesson for this studio, asking if somebody has it. False if the teacher gave up."""
        holder = session.place.lock()
        if holder is None:
            return True
        box = QMessageBox(QMessageBox.Icon.Question, "Sala", _who(texts, holder), parent=parent)
        box.setInformativeText(
            texts(N_("Two studios that save the same lesson would undo each other's work."))
        )
        look = box.addButton(texts(N_("Only look at it")), QMessageBox.ButtonRole.AcceptRole)
        copy = box.addButton(texts(N_("Work on a copy")), QMessageBox.ButtonRole.ActionRole)
        take = None
        if not holder.is_certain:
            take = box.addButton(
                texts(N_("Nobody works there: open it")), QMessageBox.ButtonRole.DestructiveRole
            )
        cancel = box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(look)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is look:
            session.place.is_read_only = True
            return True
        if clicked is copy:
            session.place.detach()
            return True
        return take is not None and clicked is take and session.place.lock(force=True) is None


def _who(texts: Texts, holder: Holder) -> str:
    if holder.is_certain:
        return texts(N_("This lesson is already open in another studio."))
    words = N_(
        "This lesson was opened on another computer: {host}, by {user}, {since}. Is it still open there?"
    )
    return texts(words, host=holder.host, user=holder.user or "?", since=holder.since)


def _is_same(one: Path | None, other: Path | None) -> bool:
    try:
        return one is not None and other is not None and one.resolve() == other.resolve()
    except OSError:
        return False
