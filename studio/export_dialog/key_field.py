"""The row for signing: the file of a key is chosen, or a new key is made for one's school."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from exporters.signing import Key, new_key, read_key
from scenes.errors import SalaError
from scenes.messages import remedy, sentence
from scenes.storage.export_signature import MAX_NAME
from scenes.storage.places import safe_file_name
from scenes.texts import N_, Texts

KEY_SUFFIX = ".key"
ABILITY = "sign"
"""An option whose file must be able to sign gets this row."""


class KeyField(QWidget):
    """`line` holds the path; `told(words, kind)` says whose key it is and how others know it, or what is wrong with it
    ("good" or "wrong").
    """

    told = Signal(str, str)

    def __init__(self, texts: Texts, line: QLineEdit) -> None:
        super().__init__()
        self._texts = texts
        self.line = line
        self.button = QPushButton(texts(N_("Choose…")))
        ways = QMenu(self.button)
        ways.addAction(texts(N_("A key that is there…")), self._choose)
        ways.addAction(texts(N_("Make a new key…")), self._ask)
        self.button.setMenu(ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(line, 1)
        row.addWidget(self.button)

    def make(self, path: Path, school: str) -> None:
        """Make a key for a school, and sign with it."""
        made = N_("Made the key of {name} in {file}. Its sign is: {fingerprint}")
        keep = N_("Keep this file secret, and keep a copy of it in another place.")
        key = self._take(path, lambda: new_key(path, school))
        if key is not None:
            words = self._texts(made, name=key.name, file=path, fingerprint=key.signer.fingerprint)
            self.told.emit(f"{words}\n{self._texts(keep)}", "good")

    def use(self, path: Path) -> None:
        """Sign with a key that is there."""
        key = self._take(path, lambda: read_key(path))
        if key is not None:
            words = N_("The key of {name}. Its sign is: {fingerprint}")
            self.told.emit(self._texts(words, name=key.name, fingerprint=key.signer.fingerprint), "good")

    def _take(self, path: Path, get: Callable[[], Key]) -> Key | None:
        """The key, put into the row; None if there is none, which is told."""
        texts = self._texts
        try:
            key = get()
        except SalaError as error:
            said = sentence(texts, error.code, error.values), remedy(texts, error.code, error.values)
            self.told.emit(" ".join(said), "wrong")
            return None
        self.line.setText(str(path))
        return key

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self._texts(N_("A key that is there…")), self._place(), f"*{KEY_SUFFIX};;*"
        )
        if chosen:
            self.use(Path(chosen))

    def _ask(self) -> None:
        texts = self._texts
        title = texts(N_("Make a new key…"))
        asked = QInputDialog(self)
        asked.setWindowTitle(title)
        asked.setLabelText(texts(N_("The school or organisation.")))
        asked.setOkButtonText(texts(N_("Next")))
        asked.setCancelButtonText(texts(N_("Cancel")))
        has_name = asked.exec() == QDialog.DialogCode.Accepted
        school = asked.textValue().strip()[:MAX_NAME]
        asked.deleteLater()
        if not has_name or not school:
            return
        suggested = Path(self._place(), safe_file_name(school, otherwise="Sala") + KEY_SUFFIX)
        # a key is never written over another, so there is nothing to ask before
        chosen, _kind = QFileDialog.getSaveFileName(
            self, title, str(suggested), f"*{KEY_SUFFIX}", options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            self.make(Path(chosen), school)

    def _place(self) -> str:
        line = self.line.text().strip()
        return str(Path(line).expanduser().parent if line else Path.home())
