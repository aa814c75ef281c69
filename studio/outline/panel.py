"""The outline: what is in the scene, as a tree to select, rename, hide, lock and put together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QDropEvent, QIcon, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QMenu, QTreeView, QVBoxLayout

from scenes.errors import SalaError
from scenes.model import edits
from scenes.model.diff import LessonDiff
from scenes.model.scene import Entity
from scenes.model.values import EntityId
from scenes.storage.yaml_write import clean_text
from scenes.texts import N_, Texts
from studio.actions import Action
from studio.outline.moving import movable, move_below
from studio.outline.tree import EYE, LOCK, MIME, NAME, Looks, ThingsTree
from studio.session import EditingSession
from studio.widgets.kinds import KindPictures, leading_kind, thing_name
from studio.widgets.panel import FollowingPanel
from studio.widgets.symbols import symbol

TOGGLE_WIDTH = 28


class TreeView(QTreeView):
    """Reports drops of things as (ids, new parent, the thing it shall stand before)."""

    def __init__(self, panel: OutlinePanel) -> None:
        super().__init__()
        self._panel = panel

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if event.source() is not self or not data.hasFormat(MIME):
            event.ignore()
            return
        raw = bytes(data.data(MIME).data()).decode()
        ids = [EntityId(i) for i in raw.split("\n") if i]
        target = self.indexAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        # Copy, whatever was asked: the view must not remove rows; the document says where they are now.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        self._panel.drop(ids, target.siblingAtColumn(NAME), where)


class OutlinePanel(FollowingPanel):
    """The dock "Things in the scene". `set_menu` gives it the actions of its context menu."""

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        super().__init__(session, texts)
        self._pictures = KindPictures()
        self._menu_actions: Sequence[Action] = ()
        self.tree = ThingsTree(session.scene, self._looks(), self.rename)
        self.tree.setParent(self)
        self.view = TreeView(self)
        self._set_up_view()
        self._empty = QLabel(texts(N_("Nothing here yet. Drag something from the library into the scene.")))
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(24)
        self._empty.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        self._disconnects += [
            session.document.changed.connect(self._follow),
            session.selection_changed.connect(self._follow_selection),
            session.scene_changed.connect(self._follow_scene),
            session.language_changed.connect(self.tree.repaint_names),
        ]
        self._follow_selection()
        self._show_emptiness()

    def set_menu(self, actions: Sequence[Action]) -> None:
        """What the context menu offers after "Rename", such as delete and duplicate."""
        self._menu_actions = actions

    def sizeHint(self) -> QSize:
        return QSize(300, 320)

    # ------------------------------------------------------------------ what the teacher does

    def rename(self, entity_id: EntityId, text: str) -> None:
        """Give a thing another name in the language of the view."""
        entity = self.session.scene.entities.get(entity_id)
        cleaned = " ".join(clean_text(text).split())
        shown = thing_name(self.texts, entity, self.session.language) if entity is not None else ""
        if entity is None or not cleaned or cleaned == shown:
            return
        with self.session.document.edit(self.texts(N_("Rename"))) as draft:
            edits.rename(draft.scene(self.session.scene_id), entity_id, self.session.language, cleaned)

    def toggle_hidden(self, entity_id: EntityId) -> None:
        """Hide or show a thing, and all that is selected together with it."""
        hidden = not self.session.scene.entities[entity_id].hidden
        label = N_("Hide at the start") if hidden else N_("Show at the start")
        self._put(entity_id, label, hidden=hidden)

    def toggle_locked(self, entity_id: EntityId) -> None:
        locked = not self.session.scene.entities[entity_id].locked
        self._put(entity_id, N_("Lock") if locked else N_("Unlock"), locked=locked)

    def _put(self, entity_id: EntityId, label: str, **fields: bool) -> None:
        selection = self.session.selection
        with self.session.document.edit(self.texts(label)) as draft:
            for one in selection if entity_id in selection else (entity_id,):
                draft.scene(self.session.scene_id).put(one, **fields)

    def move_things(
        self, ids: Sequence[EntityId], parent: EntityId | None, before: EntityId | None = None
    ) -> None:
        """Put things below another, or between others; they stay where they are in the world."""
        if not movable(self.session.scene.entities, ids, parent):
            return
        goes_elsewhere = any(self.session.scene.entities[i].parent != parent for i in ids)
        label = N_("Put together") if goes_elsewhere and parent is not None else N_("Change the order")
        label = N_("Take apart") if goes_elsewhere and parent is None else label
        try:
            with self.session.document.edit(self.texts(label)) as draft:
                move_below(draft.scene(self.session.scene_id), ids, parent, before)
        except SalaError:
            return  # a thing cannot become part of itself: nothing was changed, and the tree shows that
        if parent is not None:
            self.view.expand(self.tree.index_of(parent))

    def drop(
        self, ids: Sequence[EntityId], target: QModelIndex, where: QAbstractItemView.DropIndicatorPosition
    ) -> None:
        """Things were dropped on a row, above it or below it."""
        place = QAbstractItemView.DropIndicatorPosition
        entity = self.tree.entity_at(target)
        if entity is None or where == place.OnViewport:
            self.move_things(ids, None)
        elif where == place.OnItem:
            self.move_things(ids, entity.id)
        elif where == place.AboveItem:
            self.move_things(ids, entity.parent, entity.id)
        elif self.view.isExpanded(target) and self.tree.rowCount(target):
            self.move_things(ids, entity.id, self.tree.id_at(self.tree.index(0, NAME, target)))
        else:
            after = target.siblingAtRow(target.row() + 1)
            self.move_things(ids, entity.parent, self.tree.id_at(after))

    # ------------------------------------------------------------------ following

    def _follow(self, diff: LessonDiff) -> None:
        scene = self.session.scene
        change = diff.scenes.get(scene.id)
        if change is None:
            return
        with self.following():
            self.tree.apply(scene, change)
        self._follow_selection()
        self._show_emptiness()

    def _follow_scene(self) -> None:
        with self.following():
            self.tree.show_scene(self.session.scene)
        self._follow_selection()
        self._show_emptiness()

    def _follow_selection(self) -> None:
        """Show the session's selection; the last selected thing is brought into view."""
        if self._is_following:
            return
        model = self.view.selectionModel()
        indexes = [self.tree.index_of(i) for i in self.session.selection]
        shown = {self.tree.id_at(i) for i in model.selectedRows(NAME)}
        if shown == set(self.session.selection):
            return
        chosen = QItemSelection()
        for index in indexes:
            if index.isValid():
                chosen.select(index, index.siblingAtColumn(LOCK))
        flags = QItemSelectionModel.SelectionFlag
        with self.following():
            model.select(chosen, flags.ClearAndSelect)
            if indexes and indexes[-1].isValid():
                model.setCurrentIndex(indexes[-1], flags.NoUpdate)
                self.view.scrollTo(indexes[-1])

    def _selected(self, *_: object) -> None:
        if self._is_following:
            return
        rows = [self.tree.id_at(i) for i in self.view.selectionModel().selectedRows(NAME)]
        chosen = [i for i in rows if i is not None]
        lead = self.tree.id_at(self.view.currentIndex())
        if lead in chosen:
            chosen.remove(lead)
            chosen.append(lead)
        with self.following():
            self.session.select(chosen)

    def _show_emptiness(self) -> None:
        is_empty = not self.session.scene.entities
        self._empty.setVisible(is_empty)
        self.view.setVisible(not is_empty)

    # ------------------------------------------------------------------ the view

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.tree)
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setIndentation(16)
        view.setIconSize(QSize(18, 18))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        view.setDragEnabled(True)
        view.setAcceptDrops(True)
        view.setDropIndicatorShown(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setAllColumnsShowFocus(True)
        view.setExpandsOnDoubleClick(False)
        view.setAccessibleName(self.texts(N_("Things in the scene")))
        header = view.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(TOGGLE_WIDTH)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (EYE, LOCK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            view.setColumnWidth(column, TOGGLE_WIDTH)
        view.selectionModel().selectionChanged.connect(self._selected)
        view.clicked.connect(self._clicked)
        view.customContextMenuRequested.connect(self._show_menu)

    def _clicked(self, index: QModelIndex) -> None:
        entity_id = self.tree.id_at(index)
        if entity_id is None:
            return
        if index.column() == EYE:
            self.toggle_hidden(entity_id)
        elif index.column() == LOCK:
            self.toggle_locked(entity_id)

    def _show_menu(self, at: QPoint) -> None:
        menu = self.make_menu(self.view.indexAt(at))
        menu.exec(self.view.viewport().mapToGlobal(at))
        menu.deleteLater()

    def make_menu(self, index: QModelIndex) -> QMenu:
        """The context menu of a row."""
        menu = QMenu(self)
        if index.isValid():
            rename = QAction(self.texts(N_("Rename")), menu)
            rename.triggered.connect(lambda: self.view.edit(index.siblingAtColumn(NAME)))
            menu.addAction(rename)
            entity = self.tree.entity_at(index)
            if entity is not None and entity.parent is not None:
                apart = QAction(self.texts(N_("Take apart")), menu)
                apart.triggered.connect(
                    lambda: self.move_things(self.session.selection or (entity.id,), None)
                )
                menu.addAction(apart)
        if self._menu_actions and menu.actions():
            menu.addSeparator()
        for action in self._menu_actions:
            made = QAction(self.texts(action.text), menu)
            made.setEnabled(action.is_enabled())
            made.triggered.connect(lambda _checked=False, run=action.run: run())
            menu.addAction(made)
        return menu

    def _looks(self) -> Looks:
        ink = self.palette().color(QPalette.ColorRole.Text)
        faint = QColor(ink)
        faint.setAlphaF(0.28)
        strong = QColor(ink)
        strong.setAlphaF(0.85)
        icons = {
            name: symbol(name, strong if name in ("eye_off", "lock") else faint)
            for name in ("eye", "eye_off", "lock", "unlock", "group")
        }

        def icon(entity: Entity) -> QIcon:
            kind = leading_kind(entity)
            return self._pictures.icon(kind) if kind else icons["group"]

        grey = QColor(ink)
        grey.setAlphaF(0.5)
        return Looks(
            name=lambda entity: thing_name(self.texts, entity, self.session.language),
            icon=icon,
            eye=lambda is_shown: icons["eye" if is_shown else "eye_off"],
            lock=lambda is_locked: icons["lock" if is_locked else "unlock"],
            faint=grey,
            tips=(
                self.texts(N_("Shown at the start. Click to hide it.")),
                self.texts(N_("Hidden at the start. Click to show it.")),
                self.texts(N_("Can be moved. Click to lock it.")),
                self.texts(N_("Locked: cannot be moved by accident. Click to unlock it.")),
            ),
        )
