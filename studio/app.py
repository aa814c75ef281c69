"""Starts the studio: fonts, look, and the program frame, which is the start page or one lesson in one window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from scenes.errors import SalaError
from scenes.jobs import paused_gc
from scenes.model.values import LocalText
from scenes.storage.places import user_data_folder
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.dialogs import complain
from studio.display import display_answers
from studio.help.desk import HelpDesk
from studio.lessons import OwnLessons
from studio.look import dress, wear
from studio.main_window import MainWindow
from studio.places import lessons_folder
from studio.recovery.keeper import Keeper
from studio.saving import save_recovered
from studio.session import EditingSession
from studio.settings import SettingsFile, TourProgress, WindowLayout
from studio.writing.care import WritingCare

if TYPE_CHECKING:
    from studio.start_page.page import StartPage

__all__ = ["OpeningGivenUp", "Studio", "dress", "run_studio"]

_START_LAYOUT = "start"


class Studio:
    """The program while it runs. It shows the start page, or the window of one session; never neither.

    Changing the language rebuilds the window over the same session, so nothing is lost by it. Without a settings file
    nothing is remembered.
    """

    def __init__(
        self,
        session: EditingSession | None,
        language: str,
        assets: Path,
        settings: SettingsFile | None = None,
        lessons: Path | None = None,
    ) -> None:
        self.settings = settings or SettingsFile(None)
        self.assets = assets
        self.vocabulary = sala_vocabulary()
        self.texts = Texts(language, assets / "locale")
        self.own = OwnLessons(assets, self.vocabulary, lessons)
        self.keeper = Keeper(self.settings.folder)
        self.writing = WritingCare(self.texts, self.settings)
        self._session: EditingSession | None = None
        self._window: MainWindow | None = None
        self.help = HelpDesk(
            assets, lambda: self.texts, lambda: self._window.actions_table if self._window else ()
        )
        self.start_page: StartPage | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_computer)
        ready = self.keeper.begin(None, self.texts, session) if session is not None else None
        if ready is not None:
            self._show_lesson(ready)
        else:
            self.show_start()

    @property
    def session(self) -> EditingSession:
        """The lesson that is open. There is none while the start page is shown."""
        assert self._session is not None
        return self._session

    @property
    def window(self) -> MainWindow:
        """The window of the open lesson."""
        assert self._window is not None
        return self._window

    @property
    def front(self) -> QWidget:
        """The window that is shown now, whichever it is."""
        front = self._window or self.start_page
        assert front is not None
        return front

    # ------------------------------------------------------------------ going from one to the other

    def show_start(self) -> None:
        """Show the start page instead of the lesson. What is unsaved must have been asked about."""
        if self._window is not None:
            self._window.memory.remember()  # the page shows its picture
        from studio.start_page.page import StartPage

        page = StartPage(self)
        self._restore(page, _START_LAYOUT)
        page.show()
        self._close_lesson()
        self._close_start()
        self.start_page = page
        from studio.recovery.dialog import offered_recoveries

        page.show_recovered(offered_recoveries(self.texts, self.keeper.recoveries(), self.ask_unsaved_work))

    def open_lesson(self, path: Path) -> bool:
        """Open a lesson instead of what is shown; if it cannot be opened, say why and stay. True if it is open."""
        return self._guarded(lambda: self._show_lesson(self._opened(path)))

    def new_lesson(self, template: Path, title: LocalText) -> bool:
        """Make a lesson from a template among the teacher's own lessons, and open it."""
        return self._guarded(lambda: self._show_lesson(self._opened(self.own.make(template, title))))

    def open_sample(self, sample: Path) -> bool:
        """Open a copy of a sample: the one that ships with Sala is never written."""
        return self._guarded(lambda: self._show_lesson(self._opened(self.own.copy_of(sample))))

    def ask_unsaved_work(
        self, first: str = "", leave: Callable[[Callable[[], object]], None] | None = None
    ) -> None:
        """Show unsaved work that ended programs left behind, and go on with what is chosen. `first` is shown first;
        `leave` asks about the lesson that is open.
        """
        from studio.recovery.dialog import RecoveryDialog

        dialog = RecoveryDialog(self.front, self.texts, self.keeper.recoveries(), self._save_recovered, first)
        dialog.exec()
        chosen = dialog.opens
        dialog.deleteLater()
        if chosen is not None:
            go = leave or (lambda work: work())
            go(lambda: self._guarded(lambda: self._show_lesson(self._recovered(chosen))))

    def _recovered(self, folder: Path) -> EditingSession:
        session = EditingSession.recovered(folder, self.assets, self.vocabulary)
        return self._ready(session, is_recovered=True)

    def _save_recovered(self, folder: Path, parent: QWidget) -> bool:
        def save() -> None:
            session = EditingSession.recovered(folder, self.assets, self.vocabulary)
            try:
                save_recovered(session, parent, self.texts, self.own.folder)
            finally:
                session.close()

        return self._guarded(save)

    def begin_tour(self) -> bool:
        """Go on with the first-lesson tour where it was left, or begin it with a new lesson."""
        tour = self.settings.values.tour
        if tour.lesson and not tour.is_done and Path(tour.lesson).exists():
            is_open = self.open_lesson(Path(tour.lesson))
        else:
            is_open = self._guarded(self._make_tour_lesson)
        if is_open:
            self.window.begin_tour()
        return is_open

    def _make_tour_lesson(self) -> None:
        path = self.own.make(self.own.templates / "empty", LocalText())
        session = self._opened(path)
        self.settings.change(tour=TourProgress(str(path)))
        self._show_lesson(session)

    def switch_language(self, language: str) -> None:
        """The program in another language, from now on."""
        self.settings.change(language=language)
        self.texts = self.writing.texts = Texts(language, self.assets / "locale")
        self._show_anew()

    def switch_theme(self, theme: str) -> None:
        """Light, dark, or as the computer ("system"), from now on."""
        self.settings.change(theme=theme)
        self._wear()

    def _wear(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wear(app, self.assets, self.settings.values.theme)
        self._show_anew()

    def _follow_computer(self) -> None:
        """Somebody made the computer dark or light; who left it to the computer wants the studio to follow."""
        if self.settings.values.theme == "system":
            self._wear()

    def _show_anew(self) -> None:
        """Build what is shown over the same session: widgets hold their words and pictures from the beginning."""
        if self._window is None:
            self.show_start()
            return
        old = self._window
        is_on_tour = old.coach is not None and old.coach.is_going
        old.close_without_asking()
        self._window = self._made_window(self.session, old)
        self._window.views.take_over(old.views)
        old.deleteLater()
        self.help.follow()
        if is_on_tour:
            self._window.begin_tour()

    def close(self) -> None:
        """Close whatever is open, without a question."""
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._follow_computer)
        self.help.close()
        self._close_lesson()
        self._close_start()
        self.writing.end()

    # ------------------------------------------------------------------ windows

    def _opened(self, path: Path) -> EditingSession:
        if self._session is not None and self._session.path is not None and self._session.path == path:
            self._session.place.release()  # it is about to be opened anew
        return self._ready(EditingSession.opened(path, self.assets, self.vocabulary))

    def _ready(self, session: EditingSession, *, is_recovered: bool = False) -> EditingSession:
        """The session to be edited, once what must be asked is answered. Raises OpeningGivenUp."""
        ready = self.keeper.begin(self.front, self.texts, session, is_recovered=is_recovered)
        if ready is None:
            raise OpeningGivenUp
        return ready

    def _show_lesson(self, session: EditingSession) -> None:
        window = self._made_window(session, self._window)
        self._close_lesson()
        self._close_start()
        self._session, self._window = session, window
        window.memory.remember(with_picture=False)

    def _made_window(self, session: EditingSession, like: QWidget | None) -> MainWindow:
        window = MainWindow(session, self.texts, self.assets, self)
        if like is not None:
            window.restoreGeometry(like.saveGeometry())
            window.memory.restore_docks(
                self.settings.values.layouts.get(self.texts.language, WindowLayout()).docks
            )
        else:
            self._restore(window, self.texts.language)
        window.show()
        known = self.settings.values.layouts.get(self.texts.language)
        if known is None or not known.docks:
            window.docks.settle()
        return window

    def _restore(self, window: QWidget, name: str) -> None:
        layout = self.settings.values.layouts.get(name)
        if layout is not None and layout.geometry:
            window.restoreGeometry(QByteArray.fromHex(layout.geometry.encode()))
        elif self.settings.folder is not None:
            window.showMaximized()  # the first time: a school's screen has no room to give away
        if isinstance(window, MainWindow) and layout is not None:
            window.memory.restore_docks(layout.docks)

    def _close_lesson(self) -> None:
        window, session = self._window, self._session
        self._window = self._session = None
        if window is not None:
            window.close_without_asking()
            window.deleteLater()
        if session is not None:
            session.close()

    def _close_start(self) -> None:
        page, self.start_page = self.start_page, None
        if page is not None:
            page.close()
            page.deleteLater()

    def keep_start_layout(self, page: QWidget) -> None:
        """Remember where the start page stands."""
        geometry = bytes(page.saveGeometry().data()).hex()
        layouts = {**self.settings.values.layouts, _START_LAYOUT: WindowLayout(geometry)}
        self.settings.change(layouts=layouts)

    def _guarded(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except SalaError as error:
            complain(self.front, self.texts, error)
            return False
        except OpeningGivenUp:
            return False
        return True


class OpeningGivenUp(Exception):
    """The teacher would rather not open it after all."""


def run_studio(lesson: Path | None, language: str, assets: Path, sample: Path | None = None) -> int:
    """Open the studio on a lesson, on a copy of a sample, or on its start page; returns when it is closed.

    `language` "" is the one that was chosen last, Khmer at first. Raises SalaError if the lesson cannot be opened.
    """
    settings = SettingsFile(user_data_folder(os.environ, sys.platform))
    language = language or settings.values.language or "km"
    if lesson is not None and not lesson.exists():
        raise SalaError("file_missing", name=lesson.name)
    if not display_answers(os.environ, sys.platform):
        if lesson is not None:
            EditingSession.opened(lesson, assets, sala_vocabulary()).close()  # its own fault is said first
        raise SalaError("no_display")
    own = OwnLessons(assets, sala_vocabulary(), lessons_folder(os.environ, sys.platform))
    path = own.copy_of(sample) if sample is not None else lesson
    with paused_gc():  # nothing that is made meanwhile is garbage, and looking for it is a tenth of the start
        session = EditingSession.opened(path, assets, sala_vocabulary()) if path is not None else None
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        dress(app, assets, settings.values.theme)
        studio = Studio(session, language, assets, settings, own.folder)
    try:
        return app.exec()
    finally:
        studio.close()
