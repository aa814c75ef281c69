"""The studio's window: menus, toolbar, docks and the 3D view, all from the one table of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QVBoxLayout, QWidget

from scenes.errors import SalaError
from scenes.kits.kit_file import is_kit
from scenes.texts import N_, Texts
from studio.action_table import make_actions
from studio.actions import MENUS, Action
from studio.dialogs import complain
from studio.docks import Docks
from studio.icons import action_icon
from studio.import_wizard.dropping import FileDrops
from studio.library.items import MINE
from studio.my_things.work import MyThingsWork
from studio.preview.trial import Trial
from studio.preview.try_it import TryIt
from studio.recent_menu import RecentMenu
from studio.recovery.notice import Photographer, SafetyNotice
from studio.saving import Saving
from studio.scene_tabs import SceneBar, SceneTabs
from studio.scene_work import SceneWork
from studio.session import EditingSession
from studio.toolbar import ToolBar
from studio.viewport.host import SceneView
from studio.viewport.looking import standing_place
from studio.viewport.views import Views
from studio.widgets.fitting import fill
from studio.window_memory import WindowMemory

if TYPE_CHECKING:
    from studio.app import Studio
    from studio.lesson_settings.dialog import LessonSettings
    from studio.texts_page.page import TextsPage
    from studio.tour.coach import Coach

_SMALL_MENUS = {"arrange.align": "align"}
"""Menus that are also a button, and its picture."""
_ON_BUTTONS = {"arrange.align": "arrange.align", "tool.snap": "arrange.step"}
"""Buttons of the bar that open a menu."""


class MainWindow(QMainWindow):
    """One lesson in one window of the program, which leads to other lessons, the start page and other languages."""

    def __init__(
        self,
        session: EditingSession,
        texts: Texts,
        assets: Path,
        program: Studio,
    ) -> None:
        super().__init__()
        self.session: EditingSession = session
        self.texts = texts
        self._assets = assets
        self.program = program
        self._disconnects: list[Callable[[], None]] = []
        self._qactions: dict[str, QAction] = {}
        self._is_asking = True
        self.is_expert = False
        self.lesson_settings: LessonSettings | None = None
        self.coach: Coach | None = None
        self.texts_page: TextsPage | None = None
        self.memory = WindowMemory(self, program.settings)
        self.tabs = SceneTabs(session, texts)
        self.scene_work = SceneWork(self, session, texts)
        self.views = Views(session, texts, assets / "fonts")
        self.try_it = TryIt(session)
        self.try_it.failed.connect(self.complain)
        self.trial = Trial(self, self.try_it)
        self.saving = Saving(self, session, texts, lambda: program.own.folder)
        self.docks: Docks = Docks(session, texts)
        self.docks.on_try_step = self.trial.from_step
        self.docks.library.on_place = lambda *part: self.view.place_in_view(*part)
        self.docks.library.on_bring_in = self.bring_in
        self.my_things = MyThingsWork(
            self,
            session,
            texts,
            lambda: standing_place(self.view.scenery, session.selection),
            self._show_mine,
        )
        self.docks.library.work = self.my_things
        self.docks.library.on_place_own = lambda one: self._run(lambda: self.view.place_own_thing(one))
        self.file_drops = FileDrops(self, self.bring_in)
        self.docks.inspector.present_view = lambda: self.view.eye.gaze
        self.actions_table = make_actions(self)
        self._lay_out()
        self._make_menus()
        edits = ("edit.duplicate", "edit.delete")
        self.docks.outline.set_menu([action for action in self.actions_table if action.id in edits])
        self.views.menu_wanted.connect(self._context_menu)
        self.views.changed.connect(self._refresh)
        self.photographer = Photographer(self, session, self.memory)
        self._follow()
        if program.settings.values.is_expert:
            self.switch_expert()
        self._refresh()

    # ------------------------------------------------------------------ what can be done

    @property
    def view(self) -> SceneView:
        """The view that was used last: what is done to the view is meant for it."""
        return self.views.active

    def select_all(self) -> None:
        self.session.select(self.session.scene.entities)

    def other_lesson_language(self) -> None:
        languages: tuple[str, ...] = self.session.lesson.languages
        if languages:
            at = languages.index(self.session.language) if self.session.language in languages else -1
            self.session.show_language(languages[(at + 1) % len(languages)])

    def other_program_language(self) -> None:
        self.program.switch_language("en" if self.texts.language == "km" else "km")

    def show_scene_settings(self) -> None:
        """Sky, ground and light: the inspector shows them when nothing is selected."""
        self.session.select(())
        self.docks.show("inspector")
        self.docks.inspector.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lesson_settings(self) -> None:
        """What the lesson is about, beside the lesson: changes are seen and undone like all others."""
        if self.lesson_settings is None:
            from studio.lesson_settings.dialog import LessonSettings

            self.lesson_settings = LessonSettings(self, self.session, self.texts, is_expert=self.is_expert)
        self.lesson_settings.show_in_front()

    def show_texts(self) -> TextsPage:
        """All texts of the lesson, beside the lesson."""
        if self.texts_page is None:
            from studio.texts_page.opening import open_texts_page

            self.texts_page = open_texts_page(self)
        self.texts_page.show()
        self.texts_page.raise_()
        self.texts_page.activateWindow()
        return self.texts_page

    def bring_in(self, files: Sequence[Path] = ()) -> None:
        """Look at files of one's own and take them into the lesson; asks for files if none are given."""
        from studio.import_wizard.choosing import choose_files
        from studio.import_wizard.dialog import ImportWizard

        found = list(files) or choose_files(self, self.texts)
        kits = [one for one in found if is_kit(one.name)]
        chosen = [one for one in found if one not in kits]
        if kits:
            self.my_things.take(kits)
        if not chosen:
            return
        wizard = ImportWizard(self, self.session, self.texts, chosen, asks_to_place=True)
        wizard.exec()
        if wizard.references:
            self.docks.show("library")
            self.docks.library.show_own()
        for components, name in wizard.to_place:
            self.view.place_in_view(components, name)
        wizard.deleteLater()

    def _show_mine(self) -> None:
        self.docks.show("library")
        self.docks.library.show_kit(MINE)

    def begin_tour(self) -> None:
        """The coach above the view leads through a first lesson, from where it was left."""
        if self.coach is None:
            from studio.tour.coach import Coach

            self.coach = Coach(self)
            if self.docks.is_compact:
                self.coach.lie_across()
            else:
                self._column.insertWidget(0, self.coach)
        self.coach.begin()

    def show_unsaved_work(self) -> None:
        """Unsaved work that other, ended studios left behind."""
        self.program.ask_unsaved_work(leave=self.leave_for)

    def leave_for(self, go: Callable[[], object]) -> None:
        """Go to something else that takes this window's place, once unsaved work has been asked about."""
        if self.saving.may_close():
            go()

    def switch_expert(self) -> None:
        """Show or hide positions, turns and sizes as numbers."""
        self.is_expert = not self.is_expert
        self.docks.inspector.show_expert(self.is_expert)
        self.docks.show_expert(self.is_expert)
        self.views.set_expert(self.is_expert)
        self.program.settings.change(is_expert=self.is_expert)
        if self.lesson_settings is not None:
            self.lesson_settings.show_expert(self.is_expert)
        self._refresh()

    def _context_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        for action_id in (
            *("edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete", ""),
            *("arrange.group", "arrange.ungroup", "arrange.lock", "arrange.hide", "arrange.put-down", ""),
            "edit.keep-own",
            *("view.focus", "card.add-clicked"),
        ):
            menu.addAction(self._qactions[action_id]) if action_id else menu.addSeparator()
        self._refresh()
        menu.exec(point)

    def _tabs_menu(self, point: QPoint) -> None:
        self._refresh()
        menu = QMenu(self)
        menu.addActions([self._qactions[a.id] for a in self.actions_table if a.menu == "scene"])
        menu.exec(point)
        menu.deleteLater()

    # ------------------------------------------------------------------ saving and closing

    def complain(self, error: SalaError) -> None:
        """A sentence and what can be done, in the program's language."""
        complain(self, self.texts, error)

    def close_window(self) -> None:
        self.close()

    def close_without_asking(self) -> None:
        """For a rebuild in another language and for tests: the document lives on or is not wanted."""
        self._is_asking = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_asking and not self.saving.may_close():
            event.ignore()
            return
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects.clear()
        self.photographer.stop()
        self.safety_notice.end()
        self.memory.keep()
        if self.coach is not None:
            self.coach.close()
        if self.lesson_settings is not None:
            self.lesson_settings.close()
        if self.texts_page is not None:
            self.texts_page.close()
        self.trial.close()
        self.docks.close()
        self.views.close()
        event.accept()

    # ------------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        self.setObjectName("main")
        fill(self)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_menu = QMenu(self)
        self._column = column
        self.tabs.menu_wanted = self._tabs_menu
        self.safety_notice = SafetyNotice(self.program.keeper, self.session, self.texts)
        column.addWidget(self.safety_notice)
        column.addWidget(SceneBar(self.tabs, self.texts, self._add_menu))
        column.addWidget(self.views, 1)
        self.setCentralWidget(middle)
        self.docks.lay_out(self)

    def _make_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        for menu_id, title in MENUS:
            if any(
                action.menu.split(".")[0] == menu_id or action.menu == menu_id
                for action in self.actions_table
            ):
                above, _, inner = menu_id.partition(".")
                menus[menu_id] = (
                    QMenu(self.texts(title), self) if inner else self.menuBar().addMenu(self.texts(title))
                )
        hung: set[str] = set()
        for action in self.actions_table:
            made = self._qaction(action)
            above, _, inner = action.menu.partition(".")
            if action.menu in menus and action.starts_section:
                menus[action.menu if action.menu in hung else above].addSeparator()
            if inner and action.menu in menus and action.menu not in hung:
                hung.add(action.menu)
                menus[above].addMenu(menus[action.menu])
            if action.menu in menus:
                menus[action.menu].addAction(made)
        self._add_menu.addActions([self._qactions[a.id] for a in self.actions_table if a.menu == "scene.add"])
        self._add_menu.addSeparator()
        self._add_menu.addAction(self._qactions["scene.duplicate"])
        menus["lesson"].insertMenu(self._qactions["lesson.settings"], RecentMenu(self))
        for menu_id, icon in _SMALL_MENUS.items():
            if menu_id in menus:
                menus[menu_id].menuAction().setIcon(action_icon(self._assets, icon))
        actions = {**self._qactions, **{key: menus[key].menuAction() for key in _SMALL_MENUS if key in menus}}
        hanging = {key: menus[menu_id] for key, menu_id in _ON_BUTTONS.items() if menu_id in menus}
        bar = ToolBar(self.texts(N_("Tools")), self.actions_table, actions, hanging, self.texts, self)
        self.addToolBar(bar)
        view_menu = menus.get("view")
        if view_menu is not None:
            view_menu.addSeparator()
            for dock in self.findChildren(QDockWidget):
                view_menu.addAction(dock.toggleViewAction())

    def _qaction(self, action: Action) -> QAction:
        text = self.texts(action.text, **action.values)
        made = QAction(text, self)
        if action.icon:
            made.setIcon(action_icon(self._assets, action.icon))
        made.setObjectName(action.id)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
            key = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            help = f"<br>{self.texts(action.help)}" if action.help else ""
            made.setToolTip(f"<b>{text}</b> ({key}){help}")
        elif action.help:
            made.setToolTip(f"<b>{text}</b><br>{self.texts(action.help)}")
        made.setCheckable(action.is_checked is not None)
        made.triggered.connect(lambda _checked=False, run=action.run: self._run(run))
        if action.is_local:
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.views.add_key(made)
        self._qactions[action.id] = made
        return made

    def _run(self, run: Callable[[], object]) -> None:
        """Do it; what cannot be done is said."""
        try:
            run()
        except SalaError as error:
            self.complain(error)

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
            session.saved.connect(self.memory.remember),
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
        self.tabs.refresh()
