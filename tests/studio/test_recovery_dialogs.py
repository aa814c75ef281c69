"""What a teacher is asked about unsaved work, earlier versions, lessons in use, and where to save. Real dialogs."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scenes.errors import SalaError
from scenes.storage.lesson_lock import lock_files
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.storage.recovery_files import find_recoveries
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.save_dialog import SaveDialog
from studio.session import EditingSession
from studio.settings import SettingsFile
from tests.studio.kept import CODEC, retitle, title_at

ASSETS = Path(__file__).parents[2] / "assets"
Answer = Callable[[QWidget], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lesson in a folder of lessons, which dialogs begin with."""
    path = tmp_path / "lessons" / "មេរៀន"
    save_lesson(CODEC, new_lesson("Test"), path)
    return path


@pytest.fixture
def studio(folder: Path, user_data: Path, qapp: QApplication) -> Iterator[Studio]:
    dress(qapp, ASSETS)
    before = threading.active_count()
    session = EditingSession.opened(folder, ASSETS, sala_vocabulary())
    opened = Studio(session, "en", ASSETS, SettingsFile(user_data), folder.parent)
    yield opened
    opened.close()
    assert threading.active_count() == before


def answer(*answers: Answer) -> list[str]:
    """Answer the dialogs that come, one after the other, as a person does; returns the texts of the boxes."""
    waiting, told = list(answers), []

    def look() -> None:
        widget = QApplication.activeModalWidget()
        run = waiting.pop(0) if widget is not None and waiting else None
        if waiting:
            QTimer.singleShot(20, look)  # before the answer, which may open the next dialog and wait for it
        if run is not None and widget is not None:
            if isinstance(widget, QMessageBox):
                told.append(widget.text())
            run(widget)

    QTimer.singleShot(20, look)
    return told


def press(text: str) -> Answer:
    def run(dialog: QWidget) -> None:
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text and b.isVisible())
        assert button.isEnabled()
        button.click()

    return run


def save_as(name: str, *, as_file: bool, where: Path | None = None) -> Answer:
    def run(dialog: QWidget) -> None:
        assert isinstance(dialog, SaveDialog)
        if where is not None:
            dialog.show_folder(where)
        dialog.name.setText(name)
        (dialog.as_file if as_file else dialog.as_folder).setChecked(True)
        dialog.save.click()

    return run


def crash(studio: Studio) -> None:
    """The program goes without a question, as at a logout; the safety copy stays."""
    studio._close_lesson()


class TestUnsavedWork:
    def test_it_is_on_the_start_page_and_goes_on(self, studio: Studio, folder: Path) -> None:
        retitle(studio.session, "Unsaved")
        crash(studio)
        studio.show_start()
        assert studio.start_page is not None
        (card,) = studio.start_page.grids["recovered"].cards
        answer(press("Go on with it"))
        card.click()
        assert studio.session.lesson.title["en"] == "Unsaved"
        assert studio.session.document.is_modified
        assert title_at(folder) == "Test"
        studio.window.saving.save()
        assert title_at(folder) == "Unsaved"

    def test_it_is_offered_when_the_lesson_is_opened(
        self, studio: Studio, folder: Path, user_data: Path
    ) -> None:
        retitle(studio.session, "Unsaved")
        crash(studio)
        studio.show_start()
        answer(press("Cancel"))
        assert not studio.open_lesson(folder)
        answer(press("Open what was saved"))
        assert studio.open_lesson(folder)
        assert studio.session.lesson.title["en"] == "Test"
        assert len(find_recoveries(user_data / "recovery")) == 1
        crash(studio)
        studio.show_start()
        answer(press("Go on with it"))
        assert studio.open_lesson(folder)
        assert studio.session.lesson.title["en"] == "Unsaved"

    def test_a_copy_is_saved_and_the_work_stays(self, studio: Studio, folder: Path, user_data: Path) -> None:
        retitle(studio.session, "Unsaved")
        crash(studio)
        studio.show_start()
        answer(
            press("Save as a copy…"),
            save_as("rescued", as_file=True, where=folder.parent),
            press("Keep for later"),
        )
        studio.ask_unsaved_work()
        assert title_at(folder.parent / "rescued.sala") == "Unsaved"
        assert title_at(folder) == "Test"
        assert len(find_recoveries(user_data / "recovery")) == 1

    def test_it_is_deleted_only_after_a_question(self, studio: Studio, user_data: Path) -> None:
        retitle(studio.session, "Unsaved")
        crash(studio)
        studio.show_start()
        answer(press("Delete…"), press("Cancel"), press("Keep for later"))
        studio.ask_unsaved_work()
        assert len(find_recoveries(user_data / "recovery")) == 1
        answer(press("Delete…"), press("Delete"), press("Keep for later"))
        studio.ask_unsaved_work()
        assert find_recoveries(user_data / "recovery") == []

    def test_what_is_not_wanted_is_not_kept(self, studio: Studio, user_data: Path) -> None:
        retitle(studio.session, "Not wanted")
        answer(press("Do not save"))
        studio.window.leave_for(studio.show_start)
        assert studio.start_page is not None
        assert find_recoveries(user_data / "recovery") == []


class TestVersions:
    def test_one_is_brought_back_and_undone(self, studio: Studio, folder: Path) -> None:
        retitle(studio.session, "Second")
        studio.window.saving.save()
        answer(press("Bring back"))
        studio.window.saving.show_versions()
        assert studio.session.lesson.title["en"] == "Test"
        studio.session.document.undo()
        assert studio.session.lesson.title["en"] == "Second"
        assert not studio.session.document.is_modified

    def test_one_is_saved_as_a_copy(self, studio: Studio, folder: Path) -> None:
        retitle(studio.session, "Second")
        studio.window.saving.save()
        answer(press("Save as a copy…"), save_as("first", as_file=False), press("Close"))
        studio.window.saving.show_versions()
        assert title_at(folder.parent / "first") == "Test"
        assert studio.session.path == folder


class TestLocks:
    def put_lock(self, folder: Path) -> None:
        info, _held = lock_files(folder)
        info.parent.mkdir(exist_ok=True)
        info.write_text(
            json.dumps({"host": "pc-7", "user": "sokha", "process": 1, "since": "2026-11-20 08:00"})
        )

    @pytest.mark.parametrize(
        "choice", ["Only look at it", "Work on a copy", "Nobody works there: open it", "Cancel"]
    )
    def test_a_lesson_open_elsewhere_is_asked_about(self, studio: Studio, folder: Path, choice: str) -> None:
        crash(studio)
        studio.show_start()
        self.put_lock(folder)
        told = answer(press(choice))
        assert studio.open_lesson(folder) == (choice != "Cancel")
        assert "pc-7" in told[0]
        if choice == "Cancel":
            return
        place = studio.session.place
        assert studio.session.can_save_in_place == (choice == "Nobody works there: open it")
        assert place.is_read_only == (choice == "Only look at it")
        assert studio.window.safety_notice.isVisible() == place.is_read_only
        if choice != "Nobody works there: open it":
            retitle(studio.session, "Mine")
            answer(save_as("mine", as_file=True, where=folder.parent))
            assert studio.window.saving.save()
            assert title_at(folder.parent / "mine.sala") == "Mine"
            assert title_at(folder) == "Test"
            assert not studio.window.safety_notice.isVisible()


class TestSaving:
    def test_a_lesson_that_is_gone_is_saved_elsewhere(
        self, studio: Studio, folder: Path, tmp_path: Path
    ) -> None:
        retitle(studio.session, "Kept")
        shutil.move(folder, tmp_path / "away")
        told = answer(
            press("Try again"), press("Save in another place…"), save_as("new", as_file=False, where=tmp_path)
        )
        assert studio.window.saving.save()
        assert "is not there any more" in told[0]
        assert title_at(tmp_path / "new") == "Kept"
        assert not studio.session.document.is_modified

    def test_nothing_is_replaced_without_a_question(self, studio: Studio, folder: Path) -> None:
        other = folder.parent / "other.sala"
        answer(save_as("other", as_file=True))
        assert studio.window.saving.save_as()
        retitle(studio.session, "Changed")
        answer(save_as("other", as_file=True), press("Cancel"), press("Cancel"))
        assert not studio.window.saving.save_as()
        assert title_at(other) == "Test"
        answer(save_as("other", as_file=True), press("Replace"))
        assert studio.window.saving.save_as()
        assert title_at(other) == "Changed"

    def test_a_folder_that_holds_something_is_refused(
        self, studio: Studio, folder: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "letter.txt").write_text("dear")
        told = answer(save_as("full", as_file=False, where=tmp_path), press("Close"), press("Cancel"))
        assert not studio.window.saving.save_as()
        assert "full" in told[0]
        assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]

    def test_no_safety_copy_is_said_above_the_view(self, studio: Studio, qtbot: QtBot) -> None:
        notice = studio.window.safety_notice
        assert not notice.isVisible()
        worker = threading.Thread(
            target=lambda: studio.keeper._told.emit(SalaError("file_disk_full", name="user"))
        )
        worker.start()
        worker.join()
        qtbot.waitUntil(notice.isVisible)
        assert "full" in notice.label.text()
        studio.keeper._told.emit(None)
        qtbot.waitUntil(lambda: not notice.isVisible())

    @pytest.mark.parametrize("name", ["a/b", 'x"y', "con", " . ", "ថ្នាក់ទី ៥", "x.sala", "ក" * 300])
    def test_any_name_is_a_place_or_is_refused(self, qapp: QApplication, studio: Studio, name: str) -> None:
        dialog = SaveDialog(
            studio.window, studio.texts, "Save the lesson as…", name, studio.own.folder, as_file=True
        )
        dialog.name.setText(name)
        path = dialog.path()
        assert (path is None) == (name == " . ")
        assert dialog.save.isEnabled() == (path is not None)
        if path is not None:
            assert path.parent == studio.own.folder
            studio.session.save(path)
            assert title_at(path) == "Test"
        assert isinstance(dialog, QDialog)
        dialog.deleteLater()
