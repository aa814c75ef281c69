"""The help: a page for every dock and dialog, no dead link, fresh from the manual, found by F1 and by search."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget
from pytestqt.qtbot import QtBot

import studio as studio_package
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.commands.row_dialog import RowDialog
from studio.help.pages import KEYS, PAGES, PANELS, found_pages, page_of, read_pages
from studio.help.window import HelpWindow
from studio.session import EditingSession

ROOT = Path(__file__).parents[3]
ASSETS = ROOT / "assets"
LANGUAGES = ("km", "en")


def every_module() -> None:
    for module in pkgutil.walk_packages(studio_package.__path__, "studio."):
        importlib.import_module(module.name)


def subclasses(cls: type) -> set[type]:
    return {inner for one in cls.__subclasses__() for inner in ({one} | subclasses(one))}


@pytest.fixture
def texts() -> Callable[[str], Texts]:
    return lambda language: Texts(language, ASSETS / "locale")


@pytest.fixture
def studio(qapp: QApplication) -> Iterator[Studio]:
    dress(qapp, ASSETS)
    session = EditingSession.opened(ASSETS / "lessons" / "dengue", ASSETS, sala_vocabulary())
    opened = Studio(session, "en", ASSETS)
    yield opened
    opened.close()


def test_every_dialog_has_a_page() -> None:
    every_module()
    ours = {
        cls.__name__
        for cls in subclasses(QDialog)
        if cls.__module__.startswith("studio.") and not cls.__subclasses__()
    }
    assert len(ours) >= 7
    assert not [name for name in sorted(ours) if name not in PANELS]


def test_every_dock_has_a_page_and_every_panel_names_one_that_exists(studio: Studio) -> None:
    docks = studio.window.findChildren(QDockWidget)
    assert len(docks) >= 7
    for dock in docks:
        content = dock.widget() or dock  # some are filled when they are first shown
        assert studio.help.page_at(content) == PANELS[dock.objectName()]
    assert set(PANELS.values()) <= set(PAGES)
    assert studio.help.page_at(studio.window.view) == "view"
    assert studio.help.page_at(studio.window.tabs) == "scenes"
    assert studio.help.page_at(studio.window) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_written_in_both_languages_without_a_dead_link(
    texts: Callable[[str], Texts], language: str
) -> None:
    pages = read_pages(ASSETS / "help", texts(language))
    assert list(pages) == list(PAGES)
    for page in pages.values():
        assert page.is_translated, page.id
        for target in re.findall(r"(?<!!)\]\(([^)]+)\)", page.text):
            if not target.startswith("images/"):
                assert target.removesuffix(".md") in pages, (page.id, target)
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.text):
            assert (ASSETS / "help" / picture).is_file(), (page.id, picture)
        assert page.title in page.text.replace("\u200b", "") or page.text.startswith("## ")


def test_the_pages_are_those_of_the_manual(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import build_help  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    build_help.build(tmp_path)
    made = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.*")}
    kept = {p.relative_to(ASSETS / "help").as_posix(): p.read_bytes() for p in (ASSETS / "help").rglob("*.*")}
    differing = [name for name in sorted(made.keys() | kept.keys()) if made.get(name) != kept.get(name)]
    assert differing == [], "run packaging/build_help.py"


def test_the_page_of_keys_is_the_table_of_actions(studio: Studio, texts: Callable[[str], Texts]) -> None:
    table = studio.window.actions_table
    page = read_pages(ASSETS / "help", texts("en"), table)[KEYS]
    lines = page.text.splitlines()
    for action in table:
        if action.shortcut:
            row = next(line for line in lines if line.endswith(f"| {action.shortcut} |"))
            assert row.startswith("| ") and len(row) > len(action.shortcut) + 6


SEARCHES = (
    ("en", "magnet", "view"),
    ("en", "stick pulled", "saving"),
    ("en", "qwertz", ""),
    ("km", "កាតថ្មី", "cards"),
    ("km", "មេដែក", ""),
)


@pytest.mark.parametrize(("language", "words", "page"), SEARCHES)
def test_search_finds_pages_in_both_languages(
    texts: Callable[[str], Texts], language: str, words: str, page: str
) -> None:
    found = found_pages(read_pages(ASSETS / "help", texts(language)), words)
    assert (page in found) if page else not found


def test_f1_shows_the_page_of_what_is_pointed_at(studio: Studio, qtbot: QtBot) -> None:
    window = studio.window
    library = window.docks.library
    QCursor.setPos(library.mapToGlobal(QPoint(30, 30)))
    qtbot.waitUntil(lambda: QApplication.widgetAt(QCursor.pos()) is not None)
    window.activateWindow()
    window.view.setFocus()
    qtbot.keyClick(window.view, Qt.Key.Key_F1)
    shown = studio.help.window
    assert isinstance(shown, HelpWindow) and shown.isVisible()
    assert shown.page == "library"
    shown.browser.anchorClicked.emit("cards.md")
    assert shown.page == "cards"
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: studio.help.window is None)


def test_f1_in_a_dialog_shows_its_page_in_a_window_that_can_be_used(studio: Studio, qtbot: QtBot) -> None:
    QCursor.setPos(QPoint(0, 0))
    dialog = RowDialog(studio.window, studio.texts)
    dialog.setModal(True)
    dialog.show()
    dialog.activateWindow()
    dialog.count.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.count)
    QCursor.setPos(dialog.mapToGlobal(QPoint(5, 5)))
    qtbot.keyClick(dialog.count, Qt.Key.Key_F1)
    shown = studio.help.window
    assert shown is not None and shown.page == "row"
    assert shown.parentWidget() is dialog
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: studio.help.window is None)


def test_keys_are_a_page_and_follow_the_language(studio: Studio) -> None:
    studio.window.findChild(QAction, "help.shortcuts").trigger()
    shown = studio.help.window
    assert shown is not None and shown.page == KEYS
    studio.switch_language("km")
    again = studio.help.window
    assert again is not None and again is not shown and again.page == KEYS
    assert again.texts.language == "km"


def test_a_search_without_a_result_says_so(studio: Studio) -> None:
    studio.help.show_page("cards")
    shown = studio.help.window
    assert shown is not None
    shown.search.setText("qwertz")
    assert shown.nothing.isVisible() and shown.list.count() == 0
    shown.search.setText("CARD")
    assert not shown.nothing.isVisible() and shown.page == "cards"
    shown.search.clear()
    assert shown.list.count() == len(PAGES)


def test_pages_of_unknown_places_are_none() -> None:
    assert page_of(["", "nowhere"]) == ""
    assert page_of(["", "RowDialog", "outline"]) == "row"
