"""Unsaved work that an ended program left behind: go on with it, save a copy of it, keep it for later, or delete it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from scenes.errors import SalaError
from scenes.storage.atomic import read_file
from scenes.storage.recovery_files import Recovery, remove_recovery
from scenes.texts import N_, Texts
from studio.recovery.picture_list import PictureList
from studio.start_page.entries import RecoveredLesson, number_words, when_words
from studio.widgets.fitting import FittedDialog

_MAX_PICTURE = 4 << 20


def picture_bytes(path: Path | None) -> bytes:
    """A picture that was kept; empty if there is none."""
    try:
        return b"" if path is None else read_file(path, _MAX_PICTURE)
    except SalaError:
        return b""


def recovery_title(texts: Texts, recovery: Recovery) -> str:
    name = recovery.place.stem if recovery.place is not None else texts(N_("New lesson"))
    return recovery.title.pick(texts.language) or name


def recovery_lines(texts: Texts, recovery: Recovery) -> tuple[str, ...]:
    """When it was, how much is unsaved, and where the lesson lies."""
    when = when_words(texts, recovery.when, datetime.now().astimezone())
    if not recovery.is_whole:
        return when, texts(N_("Damaged: it cannot be opened."))
    count = texts(N_("Changes not saved: {n}"), n=number_words(texts, recovery.unsaved))
    place = texts(N_("Never saved")) if recovery.place is None else str(recovery.place)
    return f"{when} · {count}", place


def offered_recoveries(
    texts: Texts, recoveries: list[Recovery], ask: Callable[[str], object]
) -> list[RecoveredLesson]:
    """Unsaved work as cards of the start page; pressing one asks what is to become of it."""
    return [
        RecoveredLesson(
            one.folder.name,
            recovery_title(texts, one),
            one.when,
            lambda key=one.folder.name: ask(key),  # type: ignore[misc]
            picture_bytes(one.picture),
        )
        for one in recoveries
    ]


class RecoveryDialog(FittedDialog):
    """`opens` is the safety copy that the teacher wants to go on with; None if the dialog was just closed.

    `save_copy(folder)` saves one elsewhere and returns whether it did.
    """

    def __init__(
        self,
        parent: QWidget | None,
        texts: Texts,
        recoveries: list[Recovery],
        save_copy: Callable[[Path, QWidget], bool],
        first: str = "",
    ) -> None:
        super().__init__(parent)
        self.opens: Path | None = None
        self._texts = texts
        self._save_copy = save_copy
        self._recoveries = {recovery.folder.name: recovery for recovery in recoveries}
        self.setWindowTitle(texts(N_("Unsaved work")))
        column = QVBoxLayout(self)
        words = N_("Sala ended before this was saved. The lesson itself stays as it is until you save.")
        self._words = QLabel(texts(words if recoveries else N_("There is no unsaved work.")))
        self._words.setWordWrap(True)
        column.addWidget(self._words)
        self.list = PictureList()
        for key, recovery in self._recoveries.items():
            title = recovery_title(texts, recovery)
            self.list.add(key, title, recovery_lines(texts, recovery), picture_bytes(recovery.picture))
        self.list.choose(first)
        self.list.itemDoubleClicked.connect(lambda _item: self._open())
        self.list.currentRowChanged.connect(lambda _row: self._refresh())
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.open_button = self._button(N_("Go on with it"), self._open, row)
        self.copy_button = self._button(N_("Save as a copy…"), self._copy, row)
        self.delete_button = self._button(N_("Delete…"), self._delete, row)
        row.addStretch(1)
        self.later_button = self._button(N_("Keep for later"), self.reject, row)
        self.open_button.setDefault(True)
        column.addLayout(row)
        self._refresh()

    def _button(self, words: str, run: Callable[[], object], row: QHBoxLayout) -> QPushButton:
        button = QPushButton(self._texts(words))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        row.addWidget(button)
        return button

    def _chosen(self) -> Recovery | None:
        return self._recoveries.get(self.list.chosen or "")

    def _refresh(self) -> None:
        chosen = self._chosen()
        self.open_button.setEnabled(chosen is not None and chosen.is_whole)
        self.copy_button.setEnabled(chosen is not None and chosen.is_whole)
        self.delete_button.setEnabled(chosen is not None)

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.is_whole:
            self.opens = chosen.folder
            self.accept()

    def _copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._save_copy(chosen.folder, self)

    def _delete(self) -> None:
        chosen, texts = self._chosen(), self._texts
        if chosen is None:
            return
        title = recovery_title(texts, chosen)
        question = texts(N_("Delete the unsaved work of “{title}” for ever?"), title=title)
        box = QMessageBox(QMessageBox.Icon.Warning, "Sala", question, parent=self)
        box.setInformativeText(texts(N_("The lesson as it was saved last is not touched.")))
        delete = box.addButton(texts(N_("Delete")), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        wants = box.clickedButton() is delete
        box.deleteLater()
        if wants:
            remove_recovery(chosen.folder)
            del self._recoveries[chosen.folder.name]
            self.list.take_chosen()
            self._refresh()
