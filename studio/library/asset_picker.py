"""The dialog that chooses a model, a picture or a sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from scenes.errors import SalaError
from scenes.media.pictures import decode
from scenes.storage.assets import Assets
from scenes.texts import N_, Texts
from studio.import_wizard.preview import pixmap_of
from studio.library.asset_names import AssetNames
from studio.library.items import OWN, LibraryItem, matching
from studio.library.shelf import Shelf, ShelfView, TileDelegate, known_words
from studio.library.thumbnails import Thumbnails
from studio.session import EditingSession
from studio.widgets.fitting import FittedDialog, fit
from studio.widgets.kinds import KindPictures
from studio.widgets.search_field import SearchField

_SIDE = 192
_IDLE_MS = 300
"""Pictures that nobody has drawn yet wait until the dialog stands."""
_TITLES = {"model": N_("Choose a model"), "picture": N_("Choose a picture"), "sound": N_("Choose a sound")}


class PictureTiles(QObject):
    """The pictures of a lesson as tiles, read one at a time by Pillow alone, so that the dialog answers meanwhile."""

    ready = Signal(str)

    def __init__(self, assets: Assets, parent: QObject) -> None:
        super().__init__(parent)
        self._assets = assets
        self._pictures: dict[str, QPixmap] = {}
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_next)

    def want(self, items: Sequence[LibraryItem]) -> None:
        self._waiting = [item.id for item in items]

    def start(self) -> None:
        self._timer.start(0)

    def stop(self) -> None:
        self._timer.stop()

    @property
    def is_drawing(self) -> bool:
        return self._timer.isActive()

    def picture(self, reference: str) -> QPixmap | None:
        return self._pictures.get(reference)

    def _read_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        reference = self._waiting.pop(0)
        try:
            self._pictures[reference] = pixmap_of(decode(self._assets.read(reference), fit=_SIDE))
        except (SalaError, OSError):
            return
        self.ready.emit(reference)


class AssetPicker(FittedDialog):
    """A shelf with pictures and names, as in the library; `chosen` is the reference."""

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
        self._kind = kind
        self._session = session
        self._texts = texts
        self.setWindowTitle(texts(_TITLES[kind]))
        fit(self, 640, 520)
        self.items = self._made_items(names)
        self.pictures: Thumbnails | PictureTiles
        self.pictures = PictureTiles(assets, self) if kind == "picture" else Thumbnails(names.library, self)
        self.pictures.want(self.items)
        self.search = SearchField(texts)
        icons = KindPictures(is_on_paper=True)
        self.shelf = Shelf(texts)
        self.shelf.setParent(self)
        self.view = ShelfView(self.pictures, icons)
        self.view.setDragEnabled(False)
        self.view.setModel(self.shelf)
        known = known_words(tag for asset in names.named(kind).values() for tag in asset.tags)
        self.view.setItemDelegate(TileDelegate(self.view, self.pictures, icons, known))
        self.view.setAccessibleName(self.windowTitle())
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
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
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.buttons)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.pictures.start)
        self.pictures.ready.connect(self.shelf.repaint_item)
        self.search.textChanged.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.view.doubleClicked.connect(lambda _index: self.accept())
        self.view.asked_for.connect(lambda _index: self.accept())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._filter("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._idle.start(_IDLE_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        self._idle.stop()
        self.pictures.stop()
        super().hideEvent(event)

    def choose(self, reference: str) -> None:
        """Select what is shown under this reference, if it is."""
        row = next((row for row, item in enumerate(self.shelf.items) if item.id == reference), None)
        if row is not None:
            self.view.setCurrentIndex(self.shelf.index(row))
            self.view.scrollTo(self.view.currentIndex())
        self._follow()

    def accept(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.chosen = self.shelf.items[index.row()].id
            super().accept()

    def _follow(self, *_: object) -> None:
        self.ok.setEnabled(self.view.currentIndex().isValid())

    def _bring_in(self) -> None:
        assert self._session is not None
        from studio.import_wizard.choosing import bring_in_one

        reference = bring_in_one(self, self._session, self._texts, self._kind)
        if reference is not None:
            self.chosen = reference
            QDialog.accept(self)

    def _made_items(self, names: AssetNames) -> list[LibraryItem]:
        """One for each; those of the lesson first."""
        library = names.named(self._kind)
        items = []
        for reference in names.references(self._kind):
            asset = library.get(reference)
            title = names.name(reference, self._kind)
            words = (*title.values(), *(asset.tags if asset is not None else ()), reference)
            file = asset.file if asset is not None else self._file_of(reference)
            icon = "sound" if self._kind == "sound" else ""
            if self._kind == "model" and file is None:
                icon = "model"
            plain = {"model": {"asset": reference}} if self._kind == "model" else {}
            items.append(LibraryItem(reference, OWN, title, plain, words, icon, file))
        return items

    def _file_of(self, reference: str) -> Path | None:
        return self._session.place.media_file(reference) if self._session is not None else None

    def _filter(self, text: str) -> None:
        index: QModelIndex = self.view.currentIndex()
        now = self.shelf.items[index.row()].id if index.isValid() else self.chosen
        self.shelf.show_items(matching(self.items, text))
        self.view.setVisible(bool(self.shelf.items))
        self.nothing.setVisible(not self.shelf.items)
        words = (
            N_("Nothing in the library has these words.")
            if text
            else N_("There is nothing of this kind yet.")
        )
        self.nothing.setText(self._texts(words))
        self.choose(now)
