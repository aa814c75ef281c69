"""Asks which own things go into one file for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenes.kits.own_thing import MOST_IN_A_KIT
from scenes.texts import N_, Texts
from studio.library.items import LibraryItem
from studio.library.thumbnails import thumbnail_file
from studio.widgets.fitting import FittedDialog, fit
from studio.widgets.kinds import KindPictures

_SIDE = 48
_ID = int(Qt.ItemDataRole.UserRole)


class ShareDialog(FittedDialog):
    """A list of own things with marks; `chosen` are the ids of those that are marked."""

    def __init__(
        self, parent: QWidget, texts: Texts, items: Sequence[LibraryItem], marked: Iterable[str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts(N_("Share my things")))
        wanted = set(marked)
        told = QLabel(texts(N_("Which things go into the file? It can be brought in on any PC with Sala.")))
        told.setWordWrap(True)
        self.list = QListWidget()
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setSpacing(2)
        placeholder = KindPictures().icon("model")
        for item in items:
            file = thumbnail_file(item.id, item.file)
            row = QListWidgetItem(
                QIcon(str(file)) if file.is_file() else placeholder, item.title.pick(texts.language)
            )
            row.setData(_ID, item.own_thing)
            row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if item.own_thing in wanted else Qt.CheckState.Unchecked)
            self.list.addItem(row)
        self.list.itemChanged.connect(lambda _row: self._refresh())
        self.list.itemActivated.connect(_turn)
        self.buttons = QDialogButtonBox()
        self.do = self.buttons.addButton(texts(N_("Save the file…")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(texts(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for widget in (told, self.list, self.buttons):
            column.addWidget(widget)
        self._refresh()
        fit(self, 460, 460)

    @property
    def chosen(self) -> list[str]:
        rows = map(self.list.item, range(self.list.count()))
        return [str(row.data(_ID)) for row in rows if row.checkState() == Qt.CheckState.Checked]

    def _refresh(self) -> None:
        self.do.setEnabled(0 < len(self.chosen) <= MOST_IN_A_KIT)


def _turn(row: QListWidgetItem) -> None:
    is_marked = row.checkState() == Qt.CheckState.Checked
    row.setCheckState(Qt.CheckState.Unchecked if is_marked else Qt.CheckState.Checked)
