"""A teacher follows the tour with mouse and keys, in Khmer and in English, and has a lesson that plays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from scenes.components.info_panel.model import InfoPanel
from scenes.components.question.model import Question
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.texts import Texts
from studio.app import Studio, dress
from studio.main_window import MainWindow
from studio.settings import SettingsFile
from studio.tour.steps import STEPS
from studio.widgets.kinds import kind_name

ASSETS = Path(__file__).parents[3] / "assets"
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN = Qt.KeyboardModifier.NoModifier
Type = Callable[[QWidget, str], None]


@pytest.fixture
def start(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., Studio]]:
    dress(qapp, ASSETS)
    opened: list[Studio] = []

    def make(language: str) -> Studio:
        studio = Studio(None, language, ASSETS, SettingsFile(tmp_path / "user"), tmp_path / "lessons")
        opened.append(studio)
        return studio

    yield make
    for studio in opened:
        studio.close()


class Teacher:
    """Does with real events what the coach says."""

    def __init__(self, window: MainWindow, qtbot: QtBot, typed: Type) -> None:
        self.window = window
        self._qtbot = qtbot
        self._type = typed
        as_at_school(window)
        window.activateWindow()
        self.settle()

    def settle(self) -> None:
        self._qtbot.wait(30)

    def waits_at(self, step_id: str) -> None:
        self._qtbot.waitUntil(lambda: self.window.coach.step.id == step_id, timeout=10_000)
        self.settle()

    def next(self) -> None:
        button = self.window.coach.next_button
        self._qtbot.waitUntil(button.isEnabled)
        assert button.isVisible()
        QTest.mouseClick(button, LEFT)

    def drag_from_library(self, item_id: str, at: QPoint) -> None:
        library, view = self.window.docks.library, self.window.view
        row = library.visible_ids().index(item_id)  # what the coach speaks of can be seen
        mime = library.shelf.mimeData([library.shelf.index(row)])
        copy = Qt.DropAction.CopyAction
        QApplication.sendEvent(view, QDragEnterEvent(at, copy, mime, LEFT, PLAIN))
        QApplication.sendEvent(view, QDragMoveEvent(at, copy, mime, LEFT, PLAIN))
        QApplication.sendEvent(view, QDropEvent(QPointF(at), copy, mime, LEFT, PLAIN))

    def drag_in_view(self, start: QPoint, end: QPoint, button: Qt.MouseButton) -> None:
        view = self.window.view
        QTest.mouseMove(view, start)
        QTest.mousePress(view, button, pos=start)
        for part in range(1, 9):
            QTest.mouseMove(view, start + (end - start) * part / 8)
            QApplication.processEvents()
        QTest.mouseRelease(view, button, pos=end)

    def point_of(self, entity: Entity) -> QPoint:
        """A pixel where the thing can be clicked."""
        view = self.window.view
        for y in range(40, view.height() - 40, 12):
            for x in range(40, view.width() - 40, 12):
                if view.thing_at(QPointF(x, y)) == entity.id:
                    return (
                        QPoint(x + 4, y + 4)
                        if view.thing_at(QPointF(x + 4, y + 4)) == entity.id
                        else QPoint(x, y)
                    )
        raise AssertionError(f"{entity.id} cannot be seen")

    def write(self, field: QWidget, text: str) -> None:
        field.setFocus()
        field.selectAll()
        self._type(field, text)

    def write_in_row(self, kind: str, name: str, text: dict[str, str]) -> None:
        for language, field in self.window.docks.inspector.sections[kind].rows[name].editor.fields.items():
            self.write(field, text[language])


def as_at_school(window: QWidget) -> None:
    """As large as the screens of most schools."""
    window.showNormal()
    window.resize(1366, 768)
    QTest.qWait(50)


def thing_with(lesson: Lesson, kind: type) -> Entity:
    return next(e for scene in lesson.scenes.values() for e, _ in scene.with_component(kind))


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_tour_makes_a_lesson_that_plays(
    start: Callable[..., Studio], qtbot: QtBot, typed: Type, language: str
) -> None:
    studio = start(language)
    QTest.mouseClick(studio.start_page.tour, LEFT)
    teacher = Teacher(studio.window, qtbot, typed)
    window, session = studio.window, studio.session
    coach, view = window.coach, window.view
    middle = QPoint(view.width() // 2, round(view.height() * 0.62))
    seen = []

    def begin(step_id: str) -> None:
        teacher.waits_at(step_id)
        seen.append(step_id)
        assert coach.sentence.text() == window.texts(next(s.text for s in STEPS if s.id == step_id))
        assert coach.frame.isVisible()
        assert coach.frame.target is not None

    begin("welcome")
    teacher.next()
    begin("place")
    assert not coach.next_button.isVisible()
    teacher.drag_from_library("library/village/water_jar_open", middle)
    begin("look")
    teacher.drag_in_view(QPoint(60, 200), QPoint(120, 215), RIGHT)
    begin("move")
    (jar,) = [e for e in session.scene.entities.values() if "model" in e.components]
    grip = teacher.point_of(jar)
    session.select(())
    teacher.drag_in_view(grip, grip + QPoint(90, 20), LEFT)
    begin("more")
    assert window.docks.library.search.text() == ""
    teacher.drag_from_library("library/village/chicken", middle + QPoint(-160, 10))
    begin("select")
    session.select(())
    teacher.settle()
    jar = session.scene.entities[jar.id]
    QTest.mouseClick(view, LEFT, pos=teacher.point_of(jar))
    begin("panel")
    assert session.selection == (jar.id,)
    QTest.mouseClick(window.docks.inspector.add, LEFT)
    popup = QApplication.activePopupWidget()
    kinds = popup.findChild(QListWidget)
    (item,) = kinds.findItems(kind_name(window.texts, "info_panel"), Qt.MatchFlag.MatchExactly)
    QTest.mouseClick(kinds.viewport(), LEFT, pos=kinds.visualItemRect(item).center())
    begin("write")
    assert not coach.next_button.isEnabled()
    teacher.write_in_row("info_panel", "text", {"km": "ពាង​ទុក​ទឹក​ភ្លៀង។", "en": "The jar keeps rain water."})
    teacher.next()
    begin("question")
    teacher.drag_from_library("ability/question", middle + QPoint(150, 30))
    begin("ask")
    assert not coach.next_button.isEnabled()
    teacher.write_in_row("question", "prompt", {"km": "ពាង​ទុក​អ្វី?", "en": "What is in the jar?"})
    answers = window.docks.inspector.sections["question"].rows["choices"].editor
    for editor, text in zip(
        [one.editor for one in answers.cards],
        [{"km": "ទឹក", "en": "Water"}, {"km": "អង្ករ", "en": "Rice"}],
        strict=True,
    ):
        for code, field in editor.words.fields.items():
            teacher.write(field, text[code])
    teacher.next()
    begin("title")
    window.activateWindow()
    teacher.settle()
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    teacher.settle()
    about = window.lesson_settings
    assert about.isVisible()
    for code, text in (("km", "ពាង​ទឹក"), ("en", "The water jar")):
        teacher.write(about.rows["title"].row.editor.fields[code], text)
    QTest.mouseClick(about.close_button, LEFT)
    teacher.next()
    begin("mend")
    teacher.next()
    begin("save")
    assert isinstance(coach.frame.target, QToolButton)
    QTest.mouseClick(coach.frame.target, LEFT)
    begin("try")
    window.try_it.extra_arguments = ("--robot", "right", "--offscreen")
    QTest.mouseClick(coach.frame.target, LEFT)
    qtbot.waitUntil(lambda: coach.step.id == "end", timeout=60_000)
    begin("end")
    assert coach.next_button.text() == window.texts("Finish")
    teacher.next()
    assert not coach.isVisible()
    assert not coach.frame.isVisible()
    assert studio.settings.values.tour.is_done
    assert seen == [step.id for step in STEPS]

    lesson = session.lesson
    assert dict(lesson.title) == {"km": "ពាង​ទឹក", "en": "The water jar"}
    assert set(thing_with(lesson, InfoPanel).components) >= {"model", "info_panel"}
    question = thing_with(lesson, Question).get(Question)
    assert [choice.right for choice in question.choices] == [True, False]
    assert not [p for p in session.problems() if p.level == "error"]
    assert not session.document.is_modified
    play = Session(lesson, seed=1)
    play.begin()
    for given in play_through(play, "right"):
        play.step() if given is None else play.handle(given)
    assert play.is_finished


def test_the_tour_can_be_left_and_resumed(
    start: Callable[..., Studio], qtbot: QtBot, typed: Type, tmp_path: Path
) -> None:
    studio = start("en")
    assert studio.begin_tour()
    teacher = Teacher(studio.window, qtbot, typed)
    lesson = studio.session.path
    teacher.next()
    teacher.waits_at("place")
    QTest.mouseClick(studio.window.coach.leave_button, LEFT)
    assert not studio.window.coach.isVisible()
    assert not studio.window.coach.frame.isVisible()
    studio.window.view.place_in_view({"model": {"asset": "library/village/chicken"}}, {"en": "Hen"})
    qtbot.wait(50)
    assert studio.settings.values.tour.step == 1  # nobody looks any more
    studio.session.save()
    studio.show_start()
    again = SettingsFile(tmp_path / "user").values.tour
    assert (Path(again.lesson), again.step, again.is_done) == (lesson, 1, False)
    assert studio.begin_tour()
    assert studio.session.path == lesson
    assert studio.window.coach.step.id == "place"
    assert studio.window.coach.isVisible()
    assert len(list((tmp_path / "lessons").iterdir())) == 1


def test_another_language_goes_on_at_the_same_step(
    start: Callable[..., Studio], qtbot: QtBot, typed: Type
) -> None:
    studio = start("en")
    studio.begin_tour()
    Teacher(studio.window, qtbot, typed).next()
    studio.switch_language("km")
    assert studio.window.coach is not None
    assert studio.window.coach.isVisible()
    assert studio.window.coach.step.id == "place"
    assert re.search("[\u1780-\u17b3]", studio.window.coach.sentence.text())


def test_a_finished_tour_begins_anew_with_another_lesson(
    start: Callable[..., Studio], tmp_path: Path
) -> None:
    studio = start("en")
    studio.begin_tour()
    first = studio.session.path
    for _step in STEPS:
        studio.window.coach.go_on()
    assert studio.settings.values.tour.is_done
    studio.begin_tour()
    assert studio.session.path != first
    assert studio.window.coach.step.id == "welcome"


def test_closing_the_window_leaves_no_listener(start: Callable[..., Studio]) -> None:
    studio = start("en")
    studio.begin_tour()
    session, coach = studio.session, studio.window.coach
    studio.show_start()
    assert not coach.is_going
    for signal in (session.document.changed, session.selection_changed, session.saved):
        assert [one for one in signal._listeners if getattr(one, "__self__", None) is not session] == []


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_sentence_fits_in_two_lines(language: str, start: Callable[..., Studio], qtbot: QtBot) -> None:
    studio = start(language)
    studio.begin_tour()
    as_at_school(studio.window)
    texts = Texts(language, ASSETS / "locale")
    label = studio.window.coach.sentence
    line = label.fontMetrics().lineSpacing()
    for step in STEPS:
        label.setText(texts(step.text))
        QApplication.processEvents()
        assert label.heightForWidth(label.width()) <= 2 * line + 4, step.id
