"""Asks where a lesson is to be saved: in the teacher's own folders or on a stick, as one file or as a folder.

Qt's own dialog speaks English only and knows nothing of lessons, which are folders as often as files.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from scenes.errors import SalaError
from scenes.storage.archive import SUFFIX
from scenes.storage.atomic import file_error
from scenes.storage.lesson_data import LESSON_FILE
from scenes.storage.places import safe_file_name
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import FittedDialog, fit
from studio.widgets.sticks import sticks
from studio.widgets.symbols import symbol

_PATH = int(Qt.ItemDataRole.UserRole)
_MOST = 2000


class SaveDialog(FittedDialog):
    """`target` is the place that was chosen; None if the dialog was closed.

    An existing `.sala` file is replaced only after a question; a folder that holds anything is never written into.
    """

    def __init__(
        self, parent: QWidget | None, texts: Texts, title: str, name: str, start: Path, *, as_file: bool
    ) -> None:
        """`title` is a msgid; `name` is what the lesson is called at first; `start` the folder shown first."""
        super().__init__(parent)
        self._texts = texts
        self.target: Path | None = None
        self.folder = start
        self.setWindowTitle(texts(title))
        self.setStyleSheet(FIELD_STYLE)
        fit(self, 760, 480)
        ink = self.palette().color(QPalette.ColorRole.Text)
        self._folder_icon, self._lesson_icon = symbol("folder", ink), symbol("flag", ink)
        self.places = QListWidget()
        self.places.setFixedWidth(210)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setAccessibleName(texts(N_("Places")))
        for words, path in _places(texts, start):
            item = QListWidgetItem(self._folder_icon, words)
            item.setData(_PATH, str(path))
            item.setToolTip(str(path))
            self.places.addItem(item)
        self.places.itemClicked.connect(lambda item: self.show_folder(Path(item.data(_PATH))))
        self.places.itemActivated.connect(lambda item: self.show_folder(Path(item.data(_PATH))))
        self.contents = QListWidget()
        self.contents.setAccessibleName(texts(N_("What is in the folder")))
        self.contents.itemActivated.connect(self._enter)
        self.contents.itemClicked.connect(self._take_name)
        self.up = QPushButton(symbol("up", ink), texts(N_("Up")))
        self.up.clicked.connect(lambda _checked=False: self.show_folder(self.folder.parent))
        self.new_folder = QPushButton(texts(N_("New folder")))
        self.new_folder.clicked.connect(lambda _checked=False: self._make_folder())
        self.where = QLabel()
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name = QLineEdit(safe_file_name(name.replace("\u200b", ""), otherwise=texts(N_("New lesson"))))
        self.name.textChanged.connect(lambda _text: self._refresh())
        self.as_file = QRadioButton(texts(N_("One file: easy to copy to a stick")))
        self.as_folder = QRadioButton(texts(N_("A folder with its parts")))
        self._kinds = QButtonGroup(self)
        self._kinds.addButton(self.as_file)
        self._kinds.addButton(self.as_folder)
        (self.as_file if as_file else self.as_folder).setChecked(True)
        self._kinds.buttonToggled.connect(lambda _button, _on: self._refresh())
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.save = QPushButton(texts(N_("Save")))
        self.save.setDefault(True)
        self.save.clicked.connect(lambda _checked=False: self._accept())
        self.cancel = QPushButton(texts(N_("Cancel")))
        self.cancel.clicked.connect(lambda _checked=False: self.reject())
        for button in (self.up, self.new_folder, self.cancel):
            button.setAutoDefault(False)
        self._lay_out()
        self.show_folder(start)
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        texts = self._texts
        grid = QGridLayout(self)
        top = QHBoxLayout()
        top.addWidget(self.where, 1)
        top.addWidget(self.up)
        top.addWidget(self.new_folder)
        grid.addWidget(QLabel(texts(N_("Where?"))), 0, 0)
        grid.addLayout(top, 0, 1)
        grid.addWidget(self.places, 1, 0)
        grid.addWidget(self.contents, 1, 1)
        label = QLabel(texts(N_("Name")))
        label.setBuddy(self.name)
        grid.addWidget(label, 2, 0)
        grid.addWidget(self.name, 2, 1)
        kinds = QHBoxLayout()
        kinds.addWidget(self.as_file)
        kinds.addWidget(self.as_folder)
        kinds.addStretch(1)
        grid.addWidget(QLabel(texts(N_("As"))), 3, 0)
        grid.addLayout(kinds, 3, 1)
        grid.addWidget(self.hint, 4, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        grid.addLayout(row, 5, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    # ------------------------------------------------------------------ looking around

    def show_folder(self, folder: Path) -> None:
        """Show what is in a folder; if it cannot be read, say why and stay."""
        try:
            found = sorted(_entries(folder), key=lambda entry: (entry[1], entry[0].casefold()))
        except OSError as error:
            complain(self, self._texts, file_error(error, folder))
            return
        self.folder = folder
        self.contents.clear()
        for name, is_lesson in found[:_MOST]:
            item = QListWidgetItem(self._lesson_icon if is_lesson else self._folder_icon, name)
            item.setData(_PATH, str(folder / name))
            self.contents.addItem(item)
        self.where.setText(str(folder))
        self.where.setToolTip(str(folder))  # a long one is cut
        self.up.setEnabled(folder.parent != folder)
        self._refresh()

    def _enter(self, item: QListWidgetItem) -> None:
        path = Path(item.data(_PATH))
        if path.is_dir() and not (path / LESSON_FILE).exists():
            self.show_folder(path)

    def _take_name(self, item: QListWidgetItem) -> None:
        path = Path(item.data(_PATH))
        if path.suffix.lower() == SUFFIX:
            self.name.setText(path.stem)

    def _make_folder(self) -> None:
        name = self._texts(N_("New folder"))
        names = (name if number == 1 else f"{name} {number}" for number in range(1, _MOST))
        path = next(
            (self.folder / one for one in names if not (self.folder / one).exists()), self.folder / name
        )
        try:
            path.mkdir()
        except OSError as error:
            complain(self, self._texts, file_error(error, path))
            return
        self.show_folder(path)

    # ------------------------------------------------------------------ choosing

    def path(self) -> Path | None:
        """The place as it is chosen now; None while there is no name."""
        text = self.name.text().strip()
        if text.lower().endswith(SUFFIX):
            text = text[: -len(SUFFIX)]
        if not text.strip(" ."):
            return None
        name = safe_file_name(text)
        return self.folder / (name + SUFFIX if self.as_file.isChecked() else name)

    def _refresh(self) -> None:
        path, texts = self.path(), self._texts
        self.save.setEnabled(path is not None)
        if path is None:
            self.hint.setText(texts(N_("Write a name.")))
        elif path.exists() and self.as_file.isChecked():
            self.hint.setText(
                texts(N_("There is already a lesson {name}. It would be replaced."), name=path.name)
            )
        elif path.exists():
            self.hint.setText(
                texts(N_("There is already something called {name}. Choose another name."), name=path.name)
            )
        else:
            self.hint.setText(texts(N_("It will be called {name}."), name=path.name))

    def _accept(self) -> None:
        path = self.path()
        if path is None:
            return
        if path.is_dir() and (self.as_file.isChecked() or any(path.iterdir())):
            complain(self, self._texts, SalaError("file_exists", name=path.name))
            return
        if path.exists() and not self._may_replace(path):
            return
        self.target = path
        self.accept()

    def _may_replace(self, path: Path) -> bool:
        texts = self._texts
        question = texts(N_("Replace the lesson {name}?"), name=path.name)
        box = QMessageBox(QMessageBox.Icon.Warning, "Sala", question, parent=self)
        box.setInformativeText(texts(N_("What is in it now will be gone.")))
        replace = box.addButton(texts(N_("Replace")), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        wants = box.clickedButton() is replace
        box.deleteLater()
        return wants


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """Folders and lessons: (name, whether it is a lesson). Hidden ones and other files are left out."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError:
                continue
            if is_folder:
                found.append((entry.name, os.path.exists(os.path.join(entry.path, LESSON_FILE))))
            elif entry.name.lower().endswith(SUFFIX):
                found.append((entry.name, True))
    return found


def _places(texts: Texts, start: Path) -> list[tuple[str, Path]]:
    """The folders that a teacher knows, and the sticks that are plugged in, with the room on them."""
    places: dict[Path, str] = {start: start.name or str(start)}
    locations = (
        (N_("Documents"), QStandardPaths.StandardLocation.DocumentsLocation),
        (N_("Desktop"), QStandardPaths.StandardLocation.DesktopLocation),
        (N_("Home folder"), QStandardPaths.StandardLocation.HomeLocation),
    )
    for words, location in locations:
        path = Path(QStandardPaths.writableLocation(location))
        if path.is_dir():
            places.setdefault(path, texts(words))
    for words, path in sticks(texts):
        places.setdefault(path, words)
    return [(words, path) for path, words in places.items()]
