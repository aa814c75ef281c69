"""Fields of lesson texts with real keys and the real word list: breaks, marks, old text from the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from scenes.khmer.clusters import ZWSP
from scenes.khmer.words import word_places
from scenes.texts import Texts
from studio.settings import SettingsFile
from studio.widgets.text_fields import TextArea, TextLine
from studio.writing.care import WritingCare
from studio.writing.splitter import WordSplitter

Typed = Callable[[QWidget, str], None]
OLD = "RKU)eRbIR)as;eQµaH>"
OLD_SENTENCE = "sisSeronGkSrExµr enAsala"


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def marked(text: str) -> str:
    return text.replace(ZWSP, "|")


@pytest.fixture
def care(qapp: QApplication) -> Iterator[WritingCare]:
    made = WritingCare(Texts("en"), SettingsFile(None))
    assert made.splitter.wait()
    QApplication.processEvents()
    yield made
    made.end()
    made.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> QWidget:
    page = QWidget()
    page.resize(600, 400)
    column = QVBoxLayout(page)
    for field in (TextLine(80), TextArea(400), TextArea(400, has_lines=False)):
        field.is_lesson_text = True
        column.addWidget(field)
    column.addWidget(TextLine())
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    return page


def fields(page: QWidget) -> list[TextLine | TextArea]:
    return [child for child in page.children() if isinstance(child, TextLine | TextArea)]


def enter(field: QWidget, qtbot: QtBot) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_leaving_a_field_puts_breaks_between_words_in_one_step(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot, number: int
) -> None:
    field = fields(page)[number]
    said: list[str] = []
    field.typed.connect(said.append)
    field.left.connect(lambda: said.append("left"))
    enter(field, qtbot)
    typed(field, "ទឹកភ្លៀងហូរចូលទន្លេ")
    assert ZWSP not in field.words()
    enter(fields(page)[3], qtbot)
    assert marked(field.words()) == "ទឹកភ្លៀង|ហូរ|ចូល|ទន្លេ"
    # The breaks are told before the field is left: they are part of the same step of the history.
    assert said[-2:] == [field.words(), "left"]


def test_a_field_that_is_no_lesson_text_stays_as_typed(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot
) -> None:
    field = fields(page)[3]
    enter(field, qtbot)
    typed(field, "ទឹកភ្លៀងហូរចូលទន្លេ")
    enter(fields(page)[0], qtbot)
    assert field.words() == "ទឹកភ្លៀងហូរចូលទន្លេ"


@pytest.mark.parametrize("number", [0, 1])
def test_control_space_takes_a_break_out_and_puts_it_elsewhere(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot, number: int
) -> None:
    field, control = fields(page)[number], Qt.KeyboardModifier.ControlModifier
    field.show_text("ទឹក" + ZWSP + "ភ្លៀង")
    enter(field, qtbot)
    field.put(field.words(), 4)
    press(field, Qt.Key.Key_Space, control)
    assert field.words() == "ទឹកភ្លៀង"
    press(field, Qt.Key.Key_Space, control)
    assert marked(field.words()) == "ទឹក|ភ្លៀង"
    press(field, Qt.Key.Key_Space, control)
    typed(field, "នៅ")
    enter(fields(page)[3], qtbot)
    assert "ទឹក|ភ្លៀង" not in marked(field.words())
    # Inside a cluster a break cannot be put.
    field.show_text("ភ្លៀង")
    enter(field, qtbot)
    for place in (1, 2, 3):
        field.put("ភ្លៀង", place)
        press(field, Qt.Key.Key_Space, control)
        assert field.words() == "ភ្លៀង"


def test_a_removed_break_is_not_put_back(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot
) -> None:
    field, other = fields(page)[1], fields(page)[3]
    enter(field, qtbot)
    typed(field, "ទឹកភ្លៀងហូរចូលទន្លេ")
    enter(other, qtbot)
    enter(field, qtbot)
    field.put(field.words(), field.words().index(ZWSP))
    press(field, Qt.Key.Key_Delete)
    assert marked(field.words()) == "ទឹកភ្លៀងហូរ|ចូល|ទន្លេ"
    enter(other, qtbot)
    assert marked(field.words()) == "ទឹកភ្លៀងហូរ|ចូល|ទន្លេ"


@pytest.mark.parametrize("number", [0, 1])
def test_backspace_deletes_whole_marks(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot, number: int
) -> None:
    field = fields(page)[number]
    enter(field, qtbot)
    typed(field, "ខ្មែ")
    press(field, Qt.Key.Key_Backspace)
    assert field.words() == "ខ្ម"
    press(field, Qt.Key.Key_Backspace)
    assert field.words() == "ខ"  # not ខ with a sign that waits for a letter
    field.show_text("🙂ក")
    field.put("🙂ក", 1)
    press(field, Qt.Key.Key_Backspace)
    assert field.words() == "ក"


def test_backspace_goes_over_breaks_that_are_not_seen(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot
) -> None:
    field = fields(page)[0]
    enter(field, qtbot)
    assert field.sees_breaks
    field.put("ទឹក" + ZWSP, 4)
    press(field, Qt.Key.Key_Backspace)
    assert field.words() == "ទឹក"
    field.sees_breaks = False
    field.put("ទឹក" + ZWSP, 4)
    press(field, Qt.Key.Key_Backspace)
    assert field.words() == "ទឹ"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_cursor_never_stands_inside_a_cluster(
    care: WritingCare, page: QWidget, qtbot: QtBot, number: int
) -> None:
    field = fields(page)[number]
    field.show_text("ស្ត្រីខ្មែរ")
    enter(field, qtbot)
    press(field, Qt.Key.Key_Home)
    stops = []
    for _step in range(12):
        stops.append(field.index)
        press(field, Qt.Key.Key_Right)
    assert sorted(set(stops)) == [0, 6, 10, 11]


def test_a_field_that_is_gone_does_not_stop_the_others(
    care: WritingCare, page: QWidget, qtbot: QtBot
) -> None:
    """A dialog that was closed has no fields any more, though a traceback or a closure may still name them."""
    line, area, *_rest = fields(page)
    enter(area, qtbot)
    enter(line, qtbot)
    delete(area)
    for shown in (True, False, True):
        care._settings.change(shows_word_breaks=shown)
        assert line.sees_breaks == shown


@pytest.mark.parametrize("number", [0, 1])
def test_breaks_are_seen_in_the_field_that_is_written_in(
    care: WritingCare, page: QWidget, qtbot: QtBot, number: int
) -> None:
    field = fields(page)[number]
    field.show_text("ទឹក" + ZWSP + "ភ្លៀង")
    enter(field, qtbot)
    care._settings.change(shows_word_breaks=True)
    QApplication.processEvents()
    shown = field.grab().toImage()
    care._settings.change(shows_word_breaks=False)
    QApplication.processEvents()
    assert not field.sees_breaks
    hidden = field.grab().toImage()
    different = [
        (x, y)
        for x in range(shown.width())
        for y in range(shown.height())
        if shown.pixel(x, y) != hidden.pixel(x, y)
    ]
    assert 10 < len(different) < 200
    assert max(x for x, _y in different) - min(x for x, _y in different) < 12


@pytest.mark.parametrize("number", [0, 1])
def test_old_text_is_offered_converted_and_never_changed_silently(
    care: WritingCare, page: QWidget, qtbot: QtBot, number: int
) -> None:
    field = fields(page)[number]
    enter(field, qtbot)
    QGuiApplication.clipboard().setText(OLD_SENTENCE)
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.words() == OLD_SENTENCE
    bar = care.bar
    assert bar is not None and bar.isVisible()
    assert "សិស្សរៀនអក្សរខ្មែរ" in bar.after.text()
    assert bar.window().rect().contains(bar.geometry())
    press(bar, Qt.Key.Key_Return)
    assert marked(field.words()).replace("|", "") == "សិស្សរៀនអក្សរខ្មែរ នៅសាលា"
    assert ZWSP in field.words()
    assert care.bar is None and field.hasFocus()


def test_old_text_can_be_kept_and_goes_away_when_writing_goes_on(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot
) -> None:
    field = fields(page)[0]
    for answer in ("keep", "escape", "write"):
        field.show_text("")
        enter(field, qtbot)
        QGuiApplication.clipboard().setText(OLD_SENTENCE)
        press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert care.bar is not None
        if answer == "keep":
            qtbot.mouseClick(care.bar.keep_button, Qt.MouseButton.LeftButton)
        elif answer == "escape":
            press(care.bar, Qt.Key.Key_Escape)
        else:
            typed(field, "!")
        assert care.bar is None
        assert field.words().rstrip("!") == OLD_SENTENCE


@pytest.mark.parametrize("number", [0, 1])
def test_typing_what_the_clipboard_holds_is_not_pasting(
    care: WritingCare, page: QWidget, typed: Typed, qtbot: QtBot, number: int
) -> None:
    field = fields(page)[number]
    QGuiApplication.clipboard().setText("ទឹកភ្លៀងហូរ")
    enter(field, qtbot)
    typed(field, "ទឹកភ្លៀងហូរចូល")
    assert ZWSP not in field.words()


def test_plain_pasting_offers_nothing_and_khmer_gets_breaks_at_once(
    care: WritingCare, page: QWidget, qtbot: QtBot
) -> None:
    field = fields(page)[1]
    enter(field, qtbot)
    for words in ("The water flows into the river.", "H2SO4 NaCl", "Sala 3D lesson"):
        QGuiApplication.clipboard().setText(words)
        press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert care.bar is None
    field.show_text("")
    QGuiApplication.clipboard().setText("ទឹកភ្លៀងហូរ")
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert marked(field.words()) == "ទឹកភ្លៀង|ហូរ"


def test_splitter_gives_the_text_back_and_loads_once(qapp: QApplication) -> None:
    splitter = WordSplitter()
    text = "សិស្ស១២នាក់ Sala (ល្អ)\nនៅសាលា 🙂 "
    assert splitter.split(text) == [text]
    assert splitter.wait() and splitter.wait()
    assert "".join(splitter.split(text)) == text
    assert list(splitter.split("ទឹកភ្លៀងហូរចូលទន្លេ")) == ["ទឹកភ្លៀង", "ហូរ", "ចូល", "ទន្លេ"]
    assert splitter.split("") == [""]


@pytest.mark.parametrize("mark", ["", *"៖។ៗ៕?!,១5)»%"])
def test_no_mark_lets_a_word_be_cut_before_its_last_letter(care: WritingCare, mark: str) -> None:
    for word in ("គោលបំណង", "ឧទាហរណ៍", "អ្នកជំនាញ", "ថាស", "លេខ", "ទៀត"):
        places = word_places(f"នេះជា{word}{mark} នៅ", care.splitter.split)
        assert not places & {place + len("នេះជា") for place in range(1, len(word))}
