"""Earlier versions of the open lesson: look when each was, bring one back, or save it as a copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scenes.errors import SalaError
from scenes.model.edits import replace_lesson
from scenes.storage.versions import Version, find_versions, read_version, version_media
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.recovery.dialog import picture_bytes
from studio.recovery.picture_list import PictureList
from studio.session import EditingSession
from studio.start_page.entries import number_words, when_words
from studio.widgets.fitting import FittedDialog


class VersionsDialog(FittedDialog):
    """Bringing a version back is one step that can be undone. `save_copy(version)` saves one elsewhere."""

    def __init__(
        self,
        parent: QWidget | None,
        session: EditingSession,
        texts: Texts,
        save_copy: Callable[[Version, QWidget], bool],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._texts = texts
        self._save_copy = save_copy
        folder = session.place.versions_folder()
        found = find_versions(folder) if folder is not None else []
        self._versions = {version.index.name: version for version in found}
        self.setWindowTitle(texts(N_("Earlier versions")))
        column = QVBoxLayout(self)
        words = N_("What the lesson was before each of the last ten savings.")
        label = QLabel(
            texts(words if found else N_("There is no earlier version yet: each saving keeps one."))
        )
        label.setWordWrap(True)
        column.addWidget(label)
        self.list = PictureList()
        now = datetime.now().astimezone()
        for key, version in self._versions.items():
            things = texts(N_("Things: {n}"), n=number_words(texts, version.things))
            lines = (texts(N_("until {time}"), time=when_words(texts, version.when, now)), things)
            title = version.title.pick(texts.language) or texts(N_("New lesson"))
            self.list.add(key, title, lines, picture_bytes(version.picture))
        self.list.itemDoubleClicked.connect(lambda _item: self._bring_back())
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.back_button = self._button(N_("Bring back"), self._bring_back, row)
        self.copy_button = self._button(N_("Save as a copy…"), self._copy, row)
        row.addStretch(1)
        self.close_button = self._button(N_("Close"), self.reject, row)
        for button in (self.back_button, self.copy_button):
            button.setEnabled(bool(found))
        self.back_button.setToolTip(texts(N_("The present lesson is not lost: this can be undone.")))
        column.addLayout(row)

    def _button(self, words: str, run: Callable[[], object], row: QHBoxLayout) -> QPushButton:
        button = QPushButton(self._texts(words))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        row.addWidget(button)
        return button

    def _bring_back(self) -> None:
        version = self._versions.get(self.list.chosen or "")
        if version is None:
            return
        try:
            bring_back(self._session, version)
        except SalaError as error:
            complain(self, self._texts, error)
            return
        self.accept()

    def _copy(self) -> None:
        version = self._versions.get(self.list.chosen or "")
        if version is not None:
            self._save_copy(version, self)


def bring_back(session: EditingSession, version: Version) -> None:
    """Make the lesson what it was, as one step that can be undone. Raises SalaError("version_damaged")."""
    earlier = read_version(version, session.codec)
    for name, raw in version_media(version).items():
        if not session.assets.own_name(name):
            session.place.add_media(raw, name.rpartition(".")[2])
    with session.document.edit(N_("Bring back an earlier version")) as draft:
        replace_lesson(draft, earlier)
