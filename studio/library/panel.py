"""The library: things to put into the scene, found by Khmer or English words, dragged or double-clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from scenes.model.values import LocalText
from scenes.texts import N_, Texts
from studio.library.asset_names import AssetNames
from studio.library.hands import hand_items
from studio.library.items import (
    MINE,
    OWN,
    LibraryItem,
    ability_items,
    matching,
    model_items,
    own_items,
    shape_items,
)
from studio.library.kits import KIT_NAMES
from studio.library.shelf import Shelf, ShelfView, TileDelegate, known_words
from studio.library.simulations import simulation_items
from studio.library.starters import words_in
from studio.library.thumbnails import Thumbnails
from studio.my_things.deleted_bar import DeletedBar
from studio.my_things.items import my_items
from studio.session import EditingSession
from studio.widgets.fields import CalmCombo
from studio.widgets.kinds import KindPictures
from studio.widgets.panel import FollowingPanel
from studio.widgets.search_field import SearchField
from studio.widgets.symbols import symbol

if TYPE_CHECKING:
    from studio.my_things.work import MyThingsWork

Place = Callable[[dict[str, Any], LocalText], object]


class LibraryPanel(FollowingPanel):
    """The dock "Library". `on_place(components, name)` is called when an item is double-clicked, and `on_place_own(id)`
    for one of the teacher's own things; `work`, if the window gives it, does what is done with these.
    """

    def __init__(self, session: EditingSession, texts: Texts, on_place: Place | None = None) -> None:
        super().__init__(session, texts)
        self.on_place = on_place
        self.on_place_own: Callable[[str], object] | None = None
        self.on_bring_in: Callable[[], object] | None = None
        self.work: MyThingsWork | None = None
        self._pictures = KindPictures(is_on_paper=True)
        self._names = AssetNames(session.library)
        self.items: list[LibraryItem] = []
        self.thumbnails = Thumbnails(session.library, self)
        self.search = SearchField(texts)
        self.kits = CalmCombo()
        self.shelf = Shelf(texts)
        self.shelf.setParent(self)
        self.view = ShelfView(self.thumbnails, self._pictures)
        self.view.setModel(self.shelf)
        known = known_words(tag for model in self._names.models for tag in model.tags)
        self.view.setItemDelegate(TileDelegate(self.view, self.thumbnails, self._pictures, known))
        self.view.setAccessibleName(texts(N_("Library")))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 0)
        column.setSpacing(6)
        self.bring_in = self._button("add", texts(N_("Bring in…")), self._bring_in)
        self.bring_in.setToolTip(texts(N_("A model, picture or sound of your own. Or drop its file here.")))
        self.keep = self._button("star", texts(N_("Keep selection…")), self._keep)
        self.keep.setToolTip(texts(N_("Save what is selected in the view as a thing of your own.")))
        self.share = self._button("file", texts(N_("Share…")), self._share)
        self.share.setToolTip(texts(N_("Put things of your own into one file, for others.")))
        self._for_mine = QWidget()
        mine = QHBoxLayout(self._for_mine)
        mine.setContentsMargins(0, 0, 0, 0)
        for button in (self.keep, self.share):
            mine.addWidget(button)
        mine.addStretch(1)
        second = QHBoxLayout()
        second.addWidget(self.kits, 1)
        second.addWidget(self.bring_in)
        column.addWidget(self.search)
        column.addLayout(second)
        self.deleted = DeletedBar(texts)
        self.deleted.back.clicked.connect(self._bring_back)
        self.deleted.away.clicked.connect(self._forget_deleted)
        column.addWidget(self._for_mine)
        column.addWidget(self.deleted)
        column.addWidget(self.view, 1)
        column.addWidget(self._nothing, 1)
        self.search.textChanged.connect(self._filter)
        self.kits.currentIndexChanged.connect(self._filter)
        self.view.asked_for.connect(self._place)
        self.view.doubleClicked.connect(self._place)
        self.thumbnails.ready.connect(self.shelf.repaint_item)
        self._disconnects.append(self.thumbnails.stop)
        self._disconnects.append(session.document.changed.connect(self._follow))
        self._disconnects.append(session.selection_changed.connect(self._follow_selection))
        if session.my_things is not None:
            self._disconnects.append(session.my_things.changed.connect(self._fill_again))
        self._fill()
        # Pictures wait until the window stands.
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._prepare)
        self._rest: Iterator[LibraryItem] = iter(())
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_keys)
        self._disconnects += [self._idle.stop, self._reading.stop]

    def sizeHint(self) -> QSize:
        return QSize(300, 360)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._idle.start(1500)

    def _prepare(self) -> None:
        """What may wait until the teacher looks around: pictures, and what a search compares."""
        self.thumbnails.start()
        self._rest = iter(self.items)
        self._reading.start(0)

    def _read_keys(self) -> None:
        some = list(islice(self._rest, 12))
        for item in some:
            item.keys  # noqa: B018 - kept once it is made
        if not some:
            self._reading.stop()

    def visible_ids(self) -> list[str]:
        """The ids of the items that the search shows."""
        return [item.id for item in self.shelf.items]

    def _bring_in(self) -> None:
        if self.on_bring_in is not None:
            self.on_bring_in()

    def _button(self, picture: str, words: str, run: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(symbol(picture, self.palette().color(self.foregroundRole())))
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(run)
        return button

    def show_own(self) -> None:
        """Show what was brought into the lesson."""
        self.show_kit(OWN)

    def show_kit(self, kit: str) -> None:
        """Show all of a kit."""
        self.search.clear()
        self.kits.setCurrentIndex(max(0, self.kits.findData(kit)))

    def place(self, item: LibraryItem) -> None:
        """Put an item into the scene, where the view says."""
        if item.own_thing:
            if self.on_place_own is not None:
                self.on_place_own(item.own_thing)
        elif self.on_place is not None:
            self.on_place(dict(item.components), item.title)

    # ------------------------------------------------------------------ things of one's own

    def _keep(self) -> None:
        if self.work is not None:
            self.work.keep()

    def _share(self) -> None:
        if self.work is not None:
            self.work.share()

    def _bring_back(self) -> None:
        if self.work is not None:
            self.work.bring_back()
            self._show_deleted()

    def _forget_deleted(self) -> None:
        if self.work is not None:
            self.work.forget_deleted()
            self._show_deleted()

    def _show_deleted(self) -> None:
        gone = self.work.deleted[-1:] if self.work is not None else []
        self.deleted.show_entry(gone[0].name.pick(self.texts.language) if gone else "")

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        menu = self.menu_of(self.shelf.items[index.row()]) if index.isValid() else None
        if menu is not None:
            menu.exec(self.view.viewport().mapToGlobal(at))
            menu.deleteLater()

    def menu_of(self, item: LibraryItem) -> QMenu | None:
        """What can be done with an item beyond placing it; None if nothing can."""
        work, thing = self.work, item.own_thing
        if work is None or not thing:
            return None
        menu = QMenu(self)
        menu.addAction(self.texts(N_("Put into the scene")), lambda: self.place(item))
        menu.addSeparator()
        menu.addAction(self.texts(N_("Rename…")), lambda: work.rename(thing))
        menu.addAction(self.texts(N_("Share…")), lambda: work.share(thing))
        menu.addAction(self.texts(N_("Delete…")), lambda: work.delete(thing))
        return menu

    def _fill(self) -> None:
        words = words_in(self.session.lesson.languages, self.session.library / "locale")
        models = model_items(self._names.models)
        own = own_items(self.session, self.session.place.media_file)
        self.items = [
            *my_items(self.session),
            *own,
            *ability_items(self.session, words),
            *shape_items(self.session, words),
        ]
        self.items += [*hand_items(self.session, words), *simulation_items(self.session, words), *models]
        self.thumbnails.want(self.items)
        always = [] if self.session.my_things is None else [MINE]
        kits = dict.fromkeys(["", *always, *(item.kit for item in self.items)])
        chosen = self.kits.currentData() or ""
        self.kits.blockSignals(True)
        self.kits.clear()
        for kit in kits:
            self.kits.addItem(self.texts(KIT_NAMES.get(kit, kit.replace("_", " ").capitalize())), kit)
        self.kits.setCurrentIndex(max(0, self.kits.findData(chosen)))
        self.kits.blockSignals(False)
        self._filter()

    def _follow(self, diff: Any) -> None:
        # Portals lead to scenes there are, and words stand in the lesson's languages.
        if "languages" in diff.fields or "credits" in diff.fields or diff.added or diff.removed:
            self._fill_again()

    def _fill_again(self) -> None:
        self._fill()
        if self.isVisible():
            self._idle.start(200)

    def _follow_selection(self) -> None:
        self.keep.setEnabled(bool(self.session.selection))

    def _filter(self, *_: object) -> None:
        kit = self.kits.currentData() or ""
        self._show_deleted()
        found = matching(self.items, self.search.text(), kit)
        self._for_mine.setVisible(kit == MINE)
        self.share.setEnabled(any(item.own_thing for item in self.items))
        self._follow_selection()
        is_empty = kit == MINE and not self.search.text().strip()
        self._nothing.setText(
            self.texts(N_("You have none yet. Select things in the view and press “Keep selection…”."))
            if is_empty
            else self.texts(N_("Nothing found. Try another word."))
        )
        self.shelf.show_items(found)
        self.view.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def _place(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place(self.shelf.items[index.row()])
