"""The whole studio in one window: make, change, try and save a lesson; nothing is lost by switching the language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from scenes.model.values import Language, LocalText
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.session import EditingSession

ASSETS = Path(__file__).parents[2] / "assets"
ENDING = {"lesson.close", "lesson.new", "lesson.start-page", "help.tour", "view.program-language"}
"""Actions that take the window away: each has a test of its own."""


@pytest.fixture
def studio(folder: Path, qapp: QApplication) -> Iterator[Studio]:
    dress(qapp, ASSETS)
    session = EditingSession.opened(folder, ASSETS, sala_vocabulary())
    opened = Studio(session, "en", ASSETS)
    yield opened
    opened.close()


def saved_lesson(folder: Path):
    found = open_lesson(folder, Codec(sala_vocabulary()))
    found.close()
    return found.lesson


def trigger(studio: Studio, action_id: str) -> None:
    """As a click in the menu: after what is waiting has been shown, so that the action is enabled if it should be."""
    QApplication.processEvents()
    studio.window.findChild(QAction, action_id).trigger()


def test_a_thing_from_the_library_is_placed_saved_undone_and_redone(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    window, session = studio.window, studio.session
    before = len(session.scene.entities)
    window.view.place_in_view(
        {"model": {"asset": "library/village/water_jar_open"}}, LocalText(km="ពាង", en="Jar")
    )
    assert len(session.scene.entities) == before + 1
    (placed,) = session.selection
    qtbot.waitUntil(lambda: window.isWindowModified())
    trigger(studio, "lesson.save")
    assert not session.document.is_modified
    assert saved_lesson(folder) == session.lesson
    trigger(studio, "edit.undo")
    assert placed not in session.scene.entities
    assert session.document.is_modified
    trigger(studio, "edit.redo")
    assert placed in session.scene.entities
    assert saved_lesson(folder) == session.lesson


def test_switching_the_language_keeps_the_work_and_translates_the_menus(studio: Studio, qtbot: QtBot) -> None:
    session = studio.session
    with session.document.edit("Title") as draft:
        draft.set(title=LocalText(km="ថ្មី", en="New"))
    trigger(studio, "view.program-language")
    assert studio.session is session
    assert session.document.undo_steps
    titles = [action.text() for action in studio.window.menuBar().actions()]
    assert any("\u1780" <= title[0] <= "\u17ff" for title in titles)
    qtbot.waitUntil(lambda: "ថ្មី" in studio.window.windowTitle().replace("\u200b", ""))


def test_tabs_are_the_scenes_and_the_other_lesson_language_is_shown(studio: Studio) -> None:
    assert [studio.window.tabs.tabText(i) for i in range(studio.window.tabs.count())] == ["First scene"]
    assert studio.session.language == Language("km")
    trigger(studio, "view.lesson-language")
    assert studio.session.language == Language("en")


def test_try_it_plays_the_unsaved_lesson_in_the_real_player(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    window, session = studio.window, studio.session
    with session.document.edit("Points") as draft:
        draft.scene(session.scene_id).set("question", "question", points=7.0)
    on_disk = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    statuses: list[int] = []
    window.try_it.ended.connect(statuses.append)
    window.try_it.extra_arguments = ("--robot", "right", "--offscreen")
    trigger(studio, "lesson.try")
    assert window.try_it.is_running
    qtbot.waitUntil(lambda: bool(statuses), timeout=60_000)
    assert statuses == [0]
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == on_disk
    assert session.document.is_modified


def test_every_action_can_be_run_once(studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """None raises, whatever is selected; dialogs are answered by closing them."""
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: 0)
    monkeypatch.setattr(QDialog, "exec", lambda _self: 0)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_: ([], ""))
    ids = [action.id for action in studio.window.actions_table]
    assert len(ids) == len(set(ids))
    studio.window.try_it.extra_arguments = ("--robot", "right", "--offscreen")
    for action_id in ids:
        if action_id in ENDING:
            continue
        studio.session.select(["ball"])
        trigger(studio, action_id)
        qtbot.wait(1)
    studio.window.try_it.close()
    assert {"help.here", "lesson.try-here", "view.theme-dark", "lesson.export"} <= set(ids)


def test_closing_asks_for_unsaved_work(studio: Studio, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = studio.session
    with session.document.edit("Title") as draft:
        draft.set(title=LocalText(km="ក", en="Kept"))

    def choose(role: QMessageBox.ButtonRole) -> None:
        def execute(box: QMessageBox) -> int:
            button = next(b for b in box.buttons() if box.buttonRole(b) == role)
            monkeypatch.setattr(QMessageBox, "clickedButton", lambda _self: button)
            return 0

        monkeypatch.setattr(QMessageBox, "exec", execute)

    choose(QMessageBox.ButtonRole.RejectRole)
    assert not studio.window.close()
    assert studio.window.isVisible()
    choose(QMessageBox.ButtonRole.AcceptRole)
    assert studio.window.saving.may_close()
    assert saved_lesson(folder).title["en"] == "Kept"


def test_a_stick_that_takes_nothing_is_told_and_nothing_is_lost(
    studio: Studio, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()) or 0)
    session = studio.session
    with session.document.edit("Title") as draft:
        draft.set(title=LocalText(km="ក", en="Kept"))
    (folder / ".studio" / "save").rmdir()
    (folder / ".studio" / "save").write_text("a file where the folder must be")
    trigger(studio, "lesson.save")
    assert told
    assert session.document.is_modified
    assert session.lesson.title["en"] == "Kept"


def test_shortcuts_are_unique(studio: Studio) -> None:
    keys = [action.shortcut for action in studio.window.actions_table if action.shortcut]
    assert len(keys) == len(set(keys))
    assert studio.window.tabs.focusPolicy() != Qt.FocusPolicy.NoFocus
