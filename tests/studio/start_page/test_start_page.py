"""The start page: new lessons from templates, going on, samples as copies, and nothing that is there is ever lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scenes.model.values import LocalText
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.lessons import TEMPLATES
from studio.settings import SettingsFile, TourProgress
from studio.start_page.cards import CardGrid, LessonCard, broken_lines
from studio.start_page.entries import RecoveredLesson, when_words
from studio.start_page.new_lesson import NewLessonDialog
from studio.start_page.page import StartPage

ASSETS = Path(__file__).parents[3] / "assets"
CODEC = Codec(sala_vocabulary())


@pytest.fixture
def start(tmp_path: Path, qapp: QApplication) -> Iterator[Callable[..., Studio]]:
    """Starts the program without a lesson; its own lessons and settings lie in `tmp_path`."""
    dress(qapp, ASSETS)
    opened: list[Studio] = []

    def make(language: str = "en") -> Studio:
        settings = SettingsFile(tmp_path / "user")
        studio = Studio(None, language, ASSETS, settings, tmp_path / "lessons")
        studio.front.resize(1366, 768)
        QApplication.processEvents()
        opened.append(studio)
        return studio

    yield make
    for studio in opened:
        studio.close()
    QApplication.processEvents()


def page_of(studio: Studio) -> StartPage:
    assert studio.start_page is not None
    return studio.start_page


def card(studio: Studio, shelf: str, name: str) -> LessonCard:
    return next(one for one in page_of(studio).grids[shelf].cards if Path(one.objectName()).name == name)


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def lesson_in(folder: Path):
    opened = open_lesson(folder, CODEC)
    opened.close()
    return opened.lesson


def in_dialog(kind: type[QWidget], act: Callable[[QWidget], None]) -> None:
    """Act in the dialog that will be opened next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():  # only then fields get the keyboard
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


# ---------------------------------------------------------------------- new lessons


def test_a_template_becomes_a_lesson_with_a_title(
    start: Callable[..., Studio], tmp_path: Path, typed: Callable[[QWidget, str], None]
) -> None:
    studio = start()

    def write(dialog: QWidget) -> None:
        assert isinstance(dialog, NewLessonDialog)
        dialog.lines["km"].setFocus()
        assert studio.writing.splitter.wait()
        typed(dialog.lines["km"], "ទឹកស្អាត")
        dialog.lines["en"].setFocus()
        typed(dialog.lines["en"], "Clean water")
        QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)

    in_dialog(NewLessonDialog, write)
    QTest.mouseClick(card(studio, "templates", "quiz-in-a-room"), Qt.MouseButton.LeftButton)
    assert studio.start_page is None
    assert studio.session.path == tmp_path / "lessons" / "ទឹកស្អាត"
    assert dict(lesson_in(studio.session.path).title) == {"km": "ទឹក​ស្អាត", "en": "Clean water"}
    assert [Path(recent.path) for recent in studio.settings.values.recent] == [studio.session.path]


def test_closing_the_question_makes_nothing(start: Callable[..., Studio], tmp_path: Path) -> None:
    studio = start()
    in_dialog(NewLessonDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    QTest.keyClick(card(studio, "templates", "empty"), Qt.Key.Key_Return)
    assert studio.start_page is not None
    assert not (tmp_path / "lessons").exists()


def test_every_template_and_sample_is_offered_with_its_picture(start: Callable[..., Studio]) -> None:
    studio = start("km")
    shown = page_of(studio).grids
    assert [Path(c.objectName()).name for c in shown["templates"].cards] == list(TEMPLATES)
    samples = sorted(one.name for one in (ASSETS / "lessons").iterdir() if (one / "lesson.yaml").is_file())
    assert {"dengue", "sun-earth-moon"} <= set(samples)
    assert [Path(c.objectName()).name for c in shown["samples"].cards] == samples
    for one in (*shown["templates"].cards, *shown["samples"].cards):
        assert one._picture is not None
        assert not one.is_grey
        assert re.search("[\u1780-\u17b3]", one.text())
        assert re.fullmatch("[\u17e0-\u17e9]+ នាទី", one.line.replace("\u200b", ""))
    assert "recent" not in shown


# ---------------------------------------------------------------------- samples


def test_a_sample_is_opened_as_a_copy_and_never_written(start: Callable[..., Studio], tmp_path: Path) -> None:
    shipped = files_in(ASSETS / "lessons" / "dengue")
    studio = start()
    QTest.mouseClick(card(studio, "samples", "dengue"), Qt.MouseButton.LeftButton)
    first = studio.session.path
    assert first is not None
    assert first.parent == tmp_path / "lessons"
    studio.show_start()
    QTest.mouseClick(card(studio, "samples", "dengue"), Qt.MouseButton.LeftButton)
    assert studio.session.path == first  # looking at it twice leaves one copy
    with studio.session.document.edit("Title") as draft:
        draft.set(title=LocalText(km="ថ្មី", en="Mine"))
    studio.session.save()
    studio.show_start()
    QTest.mouseClick(card(studio, "samples", "dengue"), Qt.MouseButton.LeftButton)
    assert studio.session.path != first  # what was changed is the teacher's own now
    assert lesson_in(first).title["en"] == "Mine"
    assert files_in(ASSETS / "lessons" / "dengue") == shipped


# ---------------------------------------------------------------------- going on


def test_recent_lessons_come_back_with_picture_and_time(
    start: Callable[..., Studio],
    tmp_path: Path,
) -> None:
    studio = start()
    save_lesson(CODEC, new_lesson("Seeds"), tmp_path / "seeds")
    assert studio.open_lesson(tmp_path / "seeds")
    QApplication.processEvents()
    studio.show_start()
    shown = card(studio, "recent", "seeds")
    assert shown.text() == "Seeds"
    assert shown.line.startswith("today, ")
    assert shown._picture is not None
    assert shown.hasFocus() or page_of(studio).focusWidget() is shown
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert studio.session.path == tmp_path / "seeds"


def test_a_lesson_that_is_gone_is_grey_and_can_be_taken_off(
    start: Callable[..., Studio], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = start()
    save_lesson(CODEC, new_lesson("Seeds"), tmp_path / "seeds")
    studio.open_lesson(tmp_path / "seeds")
    studio.show_start()
    shutil.rmtree(tmp_path / "seeds")
    studio.show_start()
    shown = card(studio, "recent", "seeds")
    assert shown.is_grey
    assert shown.line == "Not found"
    said: list[str] = []

    def forget(box: QMessageBox) -> int:
        said.append(box.text())
        button = next(b for b in box.buttons() if b.text() == "Take it off the list")
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _self: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", forget)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert "seeds" in said[0]
    assert "stick" in said[0]
    assert studio.settings.values.recent == ()
    assert "recent" not in page_of(studio).grids


def test_a_lesson_that_cannot_be_opened_is_told_and_the_page_stays(
    start: Callable[..., Studio], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = start()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "lesson.yaml").write_text("format: [")
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()) or 0)
    assert not studio.open_lesson(tmp_path / "broken")
    assert said
    assert studio.start_page is not None
    assert studio.start_page.isVisible()


def test_recovered_lessons_stand_above_everything_and_open_what_they_say(
    start: Callable[..., Studio],
) -> None:
    studio = start()
    opened: list[str] = []
    page = page_of(studio)
    work = [
        RecoveredLesson("a", "Seeds", 1.7e9, lambda: opened.append("a")),
        RecoveredLesson("b", "Water", 1.7e9, lambda: opened.append("b")),
    ]
    page.show_recovered(work)
    page.show_recovered(work)
    QApplication.processEvents()
    headings = [label.text() for label in page.findChildren(QLabel) if label.objectName() == "heading"]
    assert len([one for one in headings if one.startswith("Not saved")]) == 1
    first = min(page.grids.values(), key=lambda grid: grid.y())
    assert first is page.grids["recovered"]
    QTest.mouseClick(page.grids["recovered"].cards[1], Qt.MouseButton.LeftButton)
    assert opened == ["b"]


@pytest.mark.parametrize(
    ("ago", "language", "words"),
    [
        (timedelta(minutes=1), "en", r"today, \d\d:\d\d"),
        (timedelta(days=1), "en", r"yesterday, \d\d:\d\d"),
        (timedelta(days=40), "en", r"\d+ [A-Z][a-z]+ 2026"),
        (timedelta(days=40), "km", "[\u17e0-\u17e9]{2}/[\u17e0-\u17e9]{2}/[\u17e0-\u17e9]{4}"),
    ],
)
def test_when_is_said_as_people_say_it(ago: timedelta, language: str, words: str) -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC).astimezone()
    assert re.fullmatch(words, when_words(Texts(language, ASSETS / "locale"), (now - ago).timestamp(), now))
    assert when_words(Texts("en"), 0, now) == ""
    assert when_words(Texts("en"), 1e300, now) == ""


# ---------------------------------------------------------------------- from the window of a lesson


def test_leaving_a_lesson_asks_for_unsaved_work(
    start: Callable[..., Studio], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = start()
    save_lesson(CODEC, new_lesson("Seeds"), tmp_path / "seeds")
    studio.open_lesson(tmp_path / "seeds")
    with studio.session.document.edit("Title") as draft:
        draft.set(title=LocalText(km="ថ្មី", en="Changed"))
    asked: list[str] = []

    def choose(role: QMessageBox.ButtonRole) -> None:
        def execute(box: QMessageBox) -> int:
            asked.append(box.text())
            button = next(b for b in box.buttons() if box.buttonRole(b) == role)
            monkeypatch.setattr(QMessageBox, "clickedButton", lambda _self: button)
            return 0

        monkeypatch.setattr(QMessageBox, "exec", execute)

    choose(QMessageBox.ButtonRole.RejectRole)
    studio.window.findChild(QAction, "lesson.new").trigger()
    assert studio.start_page is None
    assert len(asked) == 1
    choose(QMessageBox.ButtonRole.AcceptRole)
    studio.window.findChild(QAction, "lesson.start-page").trigger()
    assert studio.start_page is not None
    assert lesson_in(tmp_path / "seeds").title["en"] == "Changed"


def test_the_menu_of_recent_lessons_opens_another_one(start: Callable[..., Studio], tmp_path: Path) -> None:
    studio = start()
    for name in ("seeds", "water", "gone"):
        save_lesson(CODEC, new_lesson(name), tmp_path / name)
        studio.open_lesson(tmp_path / name)
    studio.open_lesson(tmp_path / "water")
    shutil.rmtree(tmp_path / "gone")
    menu = studio.window.findChild(QMenu, "lesson.recent")
    menu.fill()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("gone", False), ("seeds", True)]
    menu.actions()[1].trigger()
    assert studio.session.path == tmp_path / "seeds"


def test_window_layout_and_language_are_remembered(start: Callable[..., Studio], tmp_path: Path) -> None:
    studio = start("en")
    save_lesson(CODEC, new_lesson("Seeds"), tmp_path / "seeds")
    studio.open_lesson(tmp_path / "seeds")
    studio.window.docks._frames["problems"].hide()
    studio.window.switch_expert()
    studio.switch_language("km")
    assert not studio.window.docks._frames["problems"].isHidden()  # the layout of Khmer is one of its own
    studio.switch_language("en")
    assert studio.window.docks._frames["problems"].isHidden()
    assert studio.window.is_expert
    again = SettingsFile(tmp_path / "user").values
    assert again.is_expert
    assert again.language == "en"
    assert again.layouts["km"].docks


# ---------------------------------------------------------------------- the page itself


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_nothing_is_clipped(start: Callable[..., Studio], language: str, size: tuple[int, int]) -> None:
    studio = start(language)
    page = page_of(studio)
    page.resize(*size)
    QApplication.processEvents()
    for grid in page.grids.values():
        for one in grid.cards:
            assert one.geometry().right() <= grid.width()
            lines = broken_lines(one._title_font(), one.text(), one.width() - 16, 2)
            assert "".join(lines).replace(" ", "") == one.text().replace(" ", ""), one.text()
            assert QFontMetricsF(one.font()).horizontalAdvance(one.line) <= one.width() - 16
    for button in page.findChildren(QPushButton):
        widest = max(button.fontMetrics().horizontalAdvance(line) for line in button.text().split("\n"))
        assert widest + 18 + 30 <= button.width(), button.text()
    assert page._area.horizontalScrollBar().maximum() == 0


def test_arrow_keys_go_from_card_to_card(qtbot: QtBot) -> None:
    cards = [LessonCard(f"Lesson {n}") for n in range(7)]
    grid = CardGrid(cards)
    qtbot.addWidget(grid)
    grid.resize(560, 400)
    grid.show()
    QApplication.processEvents()
    assert grid.columns == 3
    cards[0].setFocus()
    for key, wanted in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Up, 0),
    ):
        QTest.keyClick(grid.focusWidget(), key)
        assert grid.focusWidget() is cards[wanted]
    pressed: list[int] = []
    cards[0].clicked.connect(lambda: pressed.append(0))
    QTest.keyClick(cards[0], Qt.Key.Key_Space)
    QTest.keyClick(cards[0], Qt.Key.Key_Return)
    assert pressed == [0, 0]


def test_the_language_switch_is_kept(start: Callable[..., Studio], tmp_path: Path) -> None:
    studio = start("km")
    QTest.mouseClick(page_of(studio).languages["en"], Qt.MouseButton.LeftButton)
    assert page_of(studio).open_file.text() == "Open a .sala file…"
    assert SettingsFile(tmp_path / "user").values.language == "en"


def test_the_tour_card_says_how_far_one_is(start: Callable[..., Studio], tmp_path: Path) -> None:
    studio = start()
    assert page_of(studio).tour.text() == "Make my first lesson"
    studio.settings.change(tour=TourProgress(str(tmp_path), 4))
    studio.show_start()
    assert "step 5 of" in page_of(studio).tour.text().replace("\n", " ")


def test_context_menu_of_a_recent_lesson_forgets_it(start: Callable[..., Studio], tmp_path: Path) -> None:
    studio = start()
    save_lesson(CODEC, new_lesson("Seeds"), tmp_path / "seeds")
    studio.open_lesson(tmp_path / "seeds")
    studio.show_start()
    shown = card(studio, "recent", "seeds")

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(50, choose)
    shown.customContextMenuRequested.emit(QPoint(5, 5))
    assert studio.settings.values.recent == ()
    assert (tmp_path / "seeds" / "lesson.yaml").exists()
