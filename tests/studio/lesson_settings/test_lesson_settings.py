"""The window "About this lesson": every change is a step of the history, and what is missing is said at its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from scenes.components.shape.model import Shape
from scenes.model.lesson import Credit, Lesson
from scenes.model.values import Language, LocalText, StepId
from scenes.schema.describe import describe
from scenes.texts import Texts
from studio.lesson_settings.dialog import PAGES, LessonSettings
from studio.session import EditingSession
from tests.studio.conftest import thing

ELSEWHERE = {"id", "start_scene", "variables", "groups", "flow", "scenes"}
"""What has a place of its own: the tabs, the cards, the inspector of things, the lesson flow."""


@pytest.fixture
def about(
    open_session: Callable[..., EditingSession], words: Callable[[str], Texts], qapp: QApplication
) -> Iterator[Callable[..., LessonSettings]]:
    opened: list[LessonSettings] = []

    def make(*, lesson: str = "", language: str = "en", is_expert: bool = False) -> LessonSettings:
        session = open_session(lesson=lesson) if lesson else open_session(thing("box", Shape()))
        dialog = LessonSettings(None, session, words(language), is_expert=is_expert)
        opened.append(dialog)
        dialog.show_in_front()
        QApplication.processEvents()
        return dialog

    yield make
    for dialog in opened:
        session = dialog.session
        dialog.close()
        assert not [
            one for one in session.document.changed._listeners if getattr(one, "__self__", None) is dialog
        ]
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def lesson_of(dialog: LessonSettings) -> Lesson:
    return dialog.session.lesson


def editor(dialog: LessonSettings, name: str):
    return dialog.rows[name].row.editor


def wrong(dialog: LessonSettings, name: str) -> str:
    label = dialog.rows[name].wrong
    return "" if label.isHidden() else label.text()


def test_everything_declared_has_a_row_here_or_a_place_elsewhere() -> None:
    shown = [name for _title, names in PAGES for name in names]
    assert sorted([*shown, *ELSEWHERE]) == sorted(prop.name for prop in describe(Lesson).properties)


def test_typing_a_title_is_one_step_that_can_be_undone(
    about: Callable[..., LessonSettings], typed: Callable[[QWidget, str], None]
) -> None:
    dialog = about()
    before = lesson_of(dialog)
    field = editor(dialog, "title").fields["km"]
    field.setFocus()
    field.selectAll()
    typed(field, "ព្រៃឈើ")
    assert lesson_of(dialog).title["km"] == "ព្រៃឈើ"
    steps = dialog.session.document.undo_steps
    assert [step.label for step in steps] == ["Change Title"]
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lesson_of(dialog) == before
    assert field.text() == "មេរៀន"
    QTest.keyClick(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "ព្រៃឈើ"


def test_grades_are_buttons(about: Callable[..., LessonSettings]) -> None:
    dialog = about(language="km")
    buttons = editor(dialog, "grades").buttons
    assert [button.text() for button in buttons.values()][:3] == ["១", "២", "៣"]
    for grade in (6, 4):
        QTest.mouseClick(buttons[grade], Qt.MouseButton.LeftButton)
    assert lesson_of(dialog).grades == (4, 6)
    QTest.keyClick(buttons[6], Qt.Key.Key_Space)
    assert lesson_of(dialog).grades == (4,)
    dialog.session.document.undo()
    assert buttons[6].isChecked()


def test_objectives_are_added_in_both_languages_and_moved(
    about: Callable[..., LessonSettings], typed: Callable[[QWidget, str], None]
) -> None:
    dialog = about()
    dialog.pages.setCurrentIndex(1)
    QApplication.processEvents()
    assert "objective" in wrong(dialog, "objectives")
    rows = editor(dialog, "objectives")
    for number, text in enumerate(("Name the parts", "Count them")):
        QTest.mouseClick(rows.add, Qt.MouseButton.LeftButton)
        for field in rows.cards[number].editor.fields.values():
            field.setFocus()
            typed(field, text)
    QTest.mouseClick(rows.cards[1].up, Qt.MouseButton.LeftButton)
    texts = [objective["en"] for objective in lesson_of(dialog).objectives]
    assert texts == ["Count them", "Name the parts"]
    assert set(lesson_of(dialog).objectives[0]) == {"km", "en"}


def test_languages_can_be_taken_away_but_not_the_last(
    about: Callable[..., LessonSettings], qtbot: QtBot
) -> None:
    dialog = about()
    dialog.pages.setCurrentIndex(2)
    QApplication.processEvents()
    QTest.keyClick(editor(dialog, "languages").boxes["en"], Qt.Key.Key_Space)
    assert lesson_of(dialog).languages == (Language("km"),)
    qtbot.waitUntil(lambda: list(editor(dialog, "title").fields) == ["km"])
    assert dialog.pages.currentIndex() == 2
    boxes = editor(dialog, "languages").boxes
    assert not boxes["km"].isEnabled()
    QTest.keyClick(boxes["en"], Qt.Key.Key_Space)
    assert lesson_of(dialog).languages == (Language("km"), Language("en"))
    qtbot.waitUntil(lambda: list(editor(dialog, "title").fields) == ["km", "en"])


def test_what_is_missing_is_said_at_its_row_while_one_works(
    about: Callable[..., LessonSettings], qtbot: QtBot
) -> None:
    dialog = about()
    assert wrong(dialog, "title") == ""
    with dialog.session.document.edit("Title") as draft:
        draft.set(title=LocalText(km="ក"))
    qtbot.waitUntil(lambda: "English" in wrong(dialog, "title") or "en" in wrong(dialog, "title"))
    dialog.session.document.undo()
    qtbot.waitUntil(lambda: wrong(dialog, "title") == "")


def test_the_minutes_of_all_steps_are_summed_up(about: Callable[..., LessonSettings]) -> None:
    dialog = about(lesson="dengue")
    assert dialog.minutes.text() == "6 steps, 40 minutes together."
    with dialog.session.document.edit("Step") as draft:
        steps = draft.get("flow")
        draft.set(flow=(*steps, replace(steps[0], id=StepId("more"), minutes=9.0)))
    assert dialog.minutes.text() == "The steps take 49 minutes; a lesson at school has 40."
    with dialog.session.document.edit("Step") as draft:
        draft.set(flow=())
    assert "no steps" in dialog.minutes.text()


def test_credits_and_pass_mark(
    about: Callable[..., LessonSettings], typed: Callable[[QWidget, str], None]
) -> None:
    dialog = about()
    dialog.pages.setCurrentIndex(3)
    QApplication.processEvents()
    rows = editor(dialog, "credits")
    QTest.mouseClick(rows.add, Qt.MouseButton.LeftButton)
    for name, text in (("what", "Texts"), ("author", "សុខា"), ("licence", "CC0-1.0")):
        field = rows.cards[0].editor.rows[name].editor.field
        field.setFocus()
        typed(field, text)
    assert lesson_of(dialog).credits == (Credit("Texts", "សុខា", "CC0-1.0"),)
    dialog.pages.setCurrentIndex(2)
    mark = editor(dialog, "pass_mark").field
    mark.setFocus()
    mark.selectAll()
    typed(mark, "៥០")
    assert lesson_of(dialog).pass_mark == 50.0


def test_curriculum_codes_are_for_experts(about: Callable[..., LessonSettings]) -> None:
    dialog = about()
    assert "standards" not in dialog.rows
    dialog.show_expert(True)
    assert "standards" in dialog.rows


def test_enter_ends_no_window_and_the_cross_only_hides_it(
    about: Callable[..., LessonSettings], qtbot: QtBot
) -> None:
    dialog = about()
    QTest.keyClick(editor(dialog, "title").fields["km"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    with dialog.session.document.edit("Title") as draft:
        draft.set(title=LocalText(km="ខ", en="Seen again"))
    dialog.show_in_front()
    assert editor(dialog, "title").fields["en"].text() == "Seen again"
    event = QCloseEvent()
    QApplication.sendEvent(dialog, event)
    assert not dialog.isVisible()


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("width", [560, 720])
def test_nothing_is_wider_than_the_window(
    about: Callable[..., LessonSettings], language: str, width: int
) -> None:
    dialog = about(lesson="dengue", language=language, is_expert=True)
    dialog.resize(width, 560)
    for index in range(dialog.pages.count()):
        dialog.pages.setCurrentIndex(index)
        QApplication.processEvents()
        page = dialog.pages.widget(index)
        assert isinstance(page, QScrollArea)
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()
