"""The texts page of a real window: opened by its keys, leads to where each text stands, closes with the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget
from pytestqt.qtbot import QtBot

from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.session import EditingSession
from studio.texts_page.rows import TextRow


@pytest.fixture
def studio(root: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    assets = root / "assets"
    dress(qapp, assets)
    session = EditingSession.opened(assets / "lessons/dengue", assets, sala_vocabulary())
    opened = Studio(session, "en", assets)
    yield opened
    opened.close()


def first(rows: list[TextRow], **wanted: bool) -> TextRow:
    return next(row for row in rows if all(bool(getattr(row, key)) == is_on for key, is_on in wanted.items()))


def test_from_a_text_to_its_thing_card_step_and_back(studio: Studio, qtbot: QtBot) -> None:
    window = studio.window
    window.findChild(QAction, "edit.replace").trigger()
    page = window.texts_page
    assert page is not None and page.isVisible() and page.replace_bar.isVisible()
    rows = list(page.model.rows)
    thing = next(row for row in rows if row.entity and row.scene != window.session.scene_id)
    page.go_asked.emit(thing)
    assert window.session.scene_id == thing.scene
    assert [str(one) for one in window.session.selection] == [thing.entity]
    page.go_asked.emit(first(rows, rule=True))
    assert window.findChild(QDockWidget, "cards").isVisible()
    page.go_asked.emit(first(rows, step=True))
    assert window.findChild(QDockWidget, "flow").isVisible()
    page.go_asked.emit(first(rows, scene=False, step=False))
    assert window.lesson_settings is not None and window.lesson_settings.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    window.findChild(QAction, "lesson.texts").trigger()
    assert window.texts_page is page and page.isVisible()


def test_word_breaks_are_shown_or_not_as_the_menu_says(studio: Studio) -> None:
    action = studio.window.findChild(QAction, "view.word-breaks")
    assert studio.settings.values.shows_word_breaks
    action.trigger()
    assert not studio.settings.values.shows_word_breaks
    action.trigger()
    assert studio.settings.values.shows_word_breaks


def test_the_other_language_has_a_page_of_its_own(studio: Studio) -> None:
    studio.window.show_texts()
    studio.switch_language("km")
    page = studio.window.show_texts()
    assert page.windowTitle().replace("\u200b", "") == "អត្ថបទនៃមេរៀន"
    assert studio.writing.texts.language == "km"
