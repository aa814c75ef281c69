"""The dialog that chooses a model, a picture or a sound."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenes.errors import SalaError
from scenes.khmer.answer_key import answer_key
from scenes.media.pictures import decode
from scenes.storage.assets import Assets
from scenes.texts import N_, Texts
from studio.import_wizard.preview import pixmap_of
from studio.library.asset_names import AssetNames
from studio.library.items import search_keys
from studio.library.thumbnails import thumbnail_file
from studio.session import EditingSession
from studio.widgets.fitting import FittedDialog, fit
from studio.widgets.kinds import KindPictures
from studio.widgets.search_field import SearchField

_REFERENCE = int(Qt.ItemDataRole.UserRole)
_KEYS = _REFERENCE + 1
_SIDE = 96
_TITLES = {"model": N_("Choose a model"), "picture": N_("Choose a picture"), "sound": N_("Choose a sound")}
_ICONS = {"model": "model", "picture": "info_panel", "sound": "sound"}


class AssetPicker(FittedDialog):
    """A list with pictures and names; `chosen` is the reference."""

    def __init__(
        self,
        parent: QWidget,
        texts: Texts,
        names: AssetNames,
        assets: Assets,
        kind: str,
        now: str,
        session: EditingSession | None = None,
    ) -> None:
        """With a `session` there is a button that brings in a file of one's own."""
        super().__init__(parent)
        self.chosen = now
        self._assets = assets
        self._kind = kind
        self._session = session
        self._texts = texts
        self.setWindowTitle(texts(_TITLES[kind]))
        fit(self, 560, 480)
        self.search = SearchField(texts)
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setGridSize(QSize(_SIDE + 30, _SIDE + 52))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(True)
        empty = QLabel(texts(N_("There is nothing of this kind yet.")))
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton(texts(N_("Choose")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(texts(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        if session is not None:
            self.bring = self.buttons.addButton(
                texts(N_("Bring in a file…")), QDialogButtonBox.ButtonRole.ActionRole
            )
            self.bring.setAutoDefault(False)
            self.bring.clicked.connect(self._bring_in)
        column = QVBoxLayout(self)
        for widget in (self.search, self.list, empty, self.buttons):
            column.addWidget(widget)
        self._fill(texts, names, now)
        empty.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))
        self.ok.setEnabled(self.list.currentItem() is not None)
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(lambda item, _old: self.ok.setEnabled(item is not None))
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._waiting = [self.list.item(row) for row in range(self.list.count())] if kind == "picture" else []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._draw_next)
        if self._waiting:
            self._timer.start(0)

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = str(item.data(_REFERENCE))
            super().accept()

    def _bring_in(self) -> None:
        assert self._session is not None
        from studio.import_wizard.choosing import bring_in_one

        reference = bring_in_one(self, self._session, self._texts, self._kind)
        if reference is not None:
            self.chosen = reference
            QDialog.accept(self)

    def _fill(self, texts: Texts, names: AssetNames, now: str) -> None:
        placeholder = KindPictures().icon(_ICONS[self._kind])
        tags = {model.reference: model.tags for model in names.models} if self._kind == "model" else {}
        drawn = {model.reference: model.file for model in names.models} if tags else {}
        if tags and self._session is not None:
            place = self._session.place
            drawn.update({own: file for own in names.own() if (file := place.media_file(own)) is not None})
        files = {reference: thumbnail_file(reference, file) for reference, file in drawn.items()}
        for reference in names.references(self._kind):
            title = names.name(reference, self._kind)
            file = files.get(reference)
            icon = QIcon(str(file)) if file is not None and file.is_file() else placeholder
            item = QListWidgetItem(icon, title.pick(texts.language))
            item.setData(_REFERENCE, reference)
            item.setData(_KEYS, search_keys([*title.values(), *tags.get(reference, ()), reference]))
            self.list.addItem(item)
            if reference == now:
                self.list.setCurrentItem(item)

    def _filter(self, text: str) -> None:
        words = answer_key(text).split()
        for row in range(self.list.count()):
            keys = self.list.item(row).data(_KEYS)
            is_found = all(any(word in key for key in keys) for word in words)
            self.list.item(row).setHidden(not is_found)

    def _draw_next(self) -> None:
        """One picture at a time, so that the dialog answers meanwhile. Pictures are read by Pillow alone."""
        if not self._waiting:
            self._timer.stop()
            return
        item = self._waiting.pop(0)
        try:
            picture = decode(self._assets.read(str(item.data(_REFERENCE))), fit=_SIDE * 2)
        except (SalaError, OSError):
            return
        item.setIcon(QIcon(pixmap_of(picture)))
