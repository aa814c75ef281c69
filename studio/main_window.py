"""The studio's window: menus, toolbar, docks and the 3D view, all from the one table of actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QDockWidget,
    QFileDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QTabBar,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from scenes.errors import SalaError
from scenes.messages import remedy, sentence
from scenes.model.values import SceneId
from scenes.texts import N_, Texts
from studio.action_table import make_actions
from studio.actions import MENUS
from studio.icons import action_icon
from studio.inspector.panel import InspectorPanel
from studio.library.panel import LibraryPanel
from studio.outline.panel import OutlinePanel
from studio.preview.try_it import TryIt
from studio.problems.panel import ProblemsPanel
from studio.session import EditingSession
from studio.viewport.host import SceneView


class MainWindow(QMainWindow):
    """One lesson in one window. `switch_language(code)` rebuilds the program in another language."""

    def __init__(
        self,
        session: EditingSession,
        texts: Texts,
        assets: Path,
        switch_language: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.session = session
        self.texts = texts
        self._assets = assets
        self._switch_language = switch_language
        self._disconnects: list[Callable[[], None]] = []
        self._qactions: dict[str, QAction] = {}
        self._is_asking = True
        self.is_expert = False
        self.view = SceneView(session, texts, assets / "fonts")
        self.try_it = TryIt(session)
        self.try_it.failed.connect(self.complain)
        self.outline = OutlinePanel(session, texts)
        self.inspector = InspectorPanel(session, texts)
        self.library = LibraryPanel(session, texts)
        self.problems = ProblemsPanel(session, texts)
        self.library.on_place = self.view.place_in_view
        self.actions_table = make_actions(self)
        self._lay_out()
        self._make_menus()
        edits = ("edit.duplicate", "edit.delete")
        self.outline.set_menu([action for action in self.actions_table if action.id in edits])
        self.view.menu_wanted.connect(self._context_menu)
        self._follow()
        self._refresh()

    # ------------------------------------------------------------------ what can be done

    def select_all(self) -> None:
        self.session.select(self.session.scene.entities)

    def other_lesson_language(self) -> None:
        languages: tuple[str, ...] = self.session.lesson.languages
        if languages:
            at = languages.index(self.session.language) if self.session.language in languages else -1
            self.session.show_language(languages[(at + 1) % len(languages)])

    def other_program_language(self) -> None:
        self._switch_language("en" if self.texts.language == "km" else "km")

    def switch_expert(self) -> None:
        """Show or hide positions, turns and sizes as numbers."""
        self.is_expert = not self.is_expert
        self.inspector.show_expert(self.is_expert)
        self.view.set_expert(self.is_expert)
        self._refresh()

    def _context_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        for action_id in ("edit.duplicate", "edit.put-down", "edit.delete", "view.focus"):
            menu.addAction(self._qactions[action_id])
        self._refresh()
        menu.exec(point)

    def show_shortcuts(self) -> None:
        """All actions with their keys, made from the table."""
        rows = "".join(
            f"<tr><td style='padding:3px 18px 3px 0'>{self.texts(action.text)}</td>"
            f"<td><b>{action.shortcut}</b></td></tr>"
            for action in self.actions_table
            if action.shortcut
        )
        box = QMessageBox(self)
        box.setWindowTitle(self.texts(N_("Keys")))
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(f"<table>{rows}</table>")
        box.addButton(self.texts(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    # ------------------------------------------------------------------ saving

    def save(self) -> bool:
        """Save where the lesson came from; ask for a folder if there is none. Returns whether it is saved."""
        if not self.session.can_save_in_place:
            return self.save_as()
        return self._guarded(self.session.save)

    def save_as(self) -> bool:
        start = str(self.session.path.parent if self.session.path is not None else Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self, self.texts(N_("An empty folder for the lesson")), start
        )
        if not chosen:
            return False
        folder = Path(chosen)
        if any(folder.iterdir()):
            self.complain(SalaError("folder_not_empty", name=folder.name))
            return False
        return self._guarded(lambda: self.session.save(folder))

    def _guarded(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except SalaError as error:
            self.complain(error)
            return False
        return True

    def complain(self, error: SalaError) -> None:
        """A sentence and what can be done, in the program's language."""
        box = QMessageBox(
            QMessageBox.Icon.Warning, "Sala", sentence(self.texts, error.code, error.values), parent=self
        )
        box.setInformativeText(remedy(self.texts, error.code, error.values))
        box.addButton(self.texts(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def close_window(self) -> None:
        self.close()

    def may_close(self) -> bool:
        """Ask what to do with unsaved work; True if the window may close."""
        if not self.session.document.is_modified or not self._is_asking:
            return True
        box = QMessageBox(
            QMessageBox.Icon.Question, "Sala", self.texts(N_("Save the changes in this lesson?")), parent=self
        )
        save = box.addButton(self.texts(N_("Save")), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(self.texts(N_("Do not save")), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.texts(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is save:
            return self.save()
        return box.clickedButton() is drop

    def close_without_asking(self) -> None:
        """For a rebuild in another language and for tests: the document lives on or is not wanted."""
        self._is_asking = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects.clear()
        self.try_it.close()
        for part in (self.problems, self.library, self.inspector, self.outline, self.view):
            part.close()
        event.accept()

    # ------------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        self.setObjectName("main")
        self.resize(1366, 768)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(self._tab_chosen)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.view, 1)
        self.setCentralWidget(middle)
        left, right, bottom = (
            Qt.DockWidgetArea.LeftDockWidgetArea,
            Qt.DockWidgetArea.RightDockWidgetArea,
            Qt.DockWidgetArea.BottomDockWidgetArea,
        )
        outline = self._dock("outline", N_("Things in the scene"), self.outline, left)
        library = self._dock("library", N_("Library"), self.library, left)
        inspector = self._dock("inspector", N_("Selected thing"), self.inspector, right)
        problems = self._dock("problems", N_("To mend"), self.problems, bottom)
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self.resizeDocks([library, inspector], [300, 350], Qt.Orientation.Horizontal)
        self.resizeDocks([outline, library], [3, 4], Qt.Orientation.Vertical)
        self.resizeDocks([problems], [96], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(self.texts(title), self)
        dock.setObjectName(name)
        dock.setWidget(content)
        self.addDockWidget(area, dock)
        return dock

    def _make_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        for menu_id, title in MENUS:
            if any(action.menu == menu_id for action in self.actions_table):
                menus[menu_id] = self.menuBar().addMenu(self.texts(title))
        bar = QToolBar(self.texts(N_("Tools")), self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(22, 22))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(bar)
        for action in self.actions_table:
            made = QAction(self.texts(action.text), self)
            if action.icon:
                made.setIcon(action_icon(self._assets, action.icon))
            made.setObjectName(action.id)
            if action.shortcut:
                made.setShortcut(QKeySequence(action.shortcut))
            made.setCheckable(action.is_checked is not None)
            if action.help:
                made.setToolTip(self.texts(action.help))
            made.triggered.connect(lambda _checked=False, run=action.run: run())
            self._qactions[action.id] = made
            if action.menu in menus:
                menus[action.menu].addAction(made)
            if action.on_toolbar:
                bar.addAction(made)
        view_menu = menus.get("view")
        if view_menu is not None:
            view_menu.addSeparator()
            for dock in self.findChildren(QDockWidget):
                view_menu.addAction(dock.toggleViewAction())

    # ------------------------------------------------------------------ following the session

    def _follow(self) -> None:
        session = self.session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refresh)
        later = self._timer.start
        self._disconnects += [
            session.document.history_changed.connect(lambda: later(0)),
            session.document.changed.connect(lambda _diff: later(0)),
            session.selection_changed.connect(lambda: later(0)),
            session.scene_changed.connect(lambda: later(0)),
            session.saved.connect(lambda: later(0)),
        ]

    def _refresh(self) -> None:
        session, texts = self.session, self.texts
        document = session.document
        name = session.lesson.title.pick(texts.language) or texts(N_("New lesson"))
        self.setWindowTitle(f"{name}[*] - Sala")
        self.setWindowModified(document.is_modified)
        for action in self.actions_table:
            self._qactions[action.id].setEnabled(action.is_enabled())
            if action.is_checked is not None:
                self._qactions[action.id].setChecked(action.is_checked())
        for action_id, steps, plain, named in (
            ("edit.undo", document.undo_steps, N_("Undo"), N_("Undo: {label}")),
            ("edit.redo", document.redo_steps, N_("Redo"), N_("Redo: {label}")),
        ):
            label = texts(named, label=steps[-1].label) if steps else texts(plain)
            self._qactions[action_id].setToolTip(label)
        self._refresh_tabs()

    def _refresh_tabs(self) -> None:
        scenes = self.session.lesson.scenes
        wanted = [
            (str(key), scene.title.pick(self.texts.language) or str(key)) for key, scene in scenes.items()
        ]
        shown = [(self.tabs.tabData(i), self.tabs.tabText(i)) for i in range(self.tabs.count())]
        self.tabs.blockSignals(True)
        if wanted != shown:
            while self.tabs.count():
                self.tabs.removeTab(0)
            for key, title in wanted:
                self.tabs.setTabData(self.tabs.addTab(title), key)
        at = next((i for i, (key, _title) in enumerate(wanted) if key == self.session.scene_id), 0)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)

    def _tab_chosen(self, index: int) -> None:
        key = self.tabs.tabData(index)
        if key:
            self.session.show_scene(SceneId(key))
