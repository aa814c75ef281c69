"""The table of texts with real keys and clicks: missing ones, both languages, search, terms, a translator's table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scenes.components.info_panel.model import InfoPanel
from scenes.components.tour.model import Tour, Waypoint
from scenes.errors import SalaError
from scenes.khmer.clusters import ZWSP
from scenes.model.lesson import Step
from scenes.model.values import EntityId, LocalText, SceneId, StepId, Vec3
from scenes.texts import Texts
from studio.session import EditingSession
from studio.texts_page.finding import hits, replaced
from studio.texts_page.page import TextsPage
from studio.texts_page.rows import text_rows
from studio.texts_page.table_file import read_table, write_table
from studio.texts_page.terms import TermBank, load_terms
from studio.writing.splitter import WordSplitter
from tests.studio.conftest import thing

Typed = Callable[[QWidget, str], None]
Open = Callable[..., EditingSession]


@pytest.fixture(scope="module")
def bank(root: Path) -> TermBank:
    return load_terms(root / "assets")


@pytest.fixture(scope="module")
def splitter() -> Iterator[WordSplitter]:
    made = WordSplitter()
    assert made.wait()
    yield made


@pytest.fixture
def session(open_session: Open) -> EditingSession:
    rabbit = InfoPanel(title=LocalText(km="ទន្សាយ", en="Rabbit"), text=LocalText(en="It drinks water."))
    stop = Waypoint(Vec3(0, 0, 1), Vec3(0, 1, 1), text=LocalText(km="ឈប់" + ZWSP + "ទីមួយ", en="First stop"))
    session = open_session(
        thing("rabbit", rabbit, name="Rabbit"),
        thing("way", Tour(name=LocalText(km="ដំណើរ"), waypoints=(stop,))),
    )
    with session.document.edit("steps") as draft:
        draft.set(flow=(Step(id=StepId("s1"), title=LocalText(km="មើលទឹក", en="Look at the water")),))
    return session


@pytest.fixture
def page(
    session: EditingSession, bank: TermBank, splitter: WordSplitter, qtbot: QtBot
) -> Iterator[TextsPage]:
    made = TextsPage(session, Texts("en"), bank, splitter)
    qtbot.addWidget(made)
    made.resize(1080, 660)
    made.show()
    made.activateWindow()
    yield made
    made.close()


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def choose(page: TextsPage, ending: str) -> None:
    page.table.selectRow(next(n for n, row in enumerate(page.model.rows) if row.path.endswith(ending)))


# ---------------------------------------------------------------------- what is listed


@pytest.mark.parametrize("name", ["dengue", "sun-earth-moon"])
def test_every_text_of_a_lesson_has_a_row_with_a_place(open_session: Open, name: str, bank: TermBank) -> None:
    session = open_session(lesson=name)
    rows = text_rows(session.lesson, session.vocabulary, Texts("en"))
    assert len(rows) > 300
    assert all(row.place and row.label and row.text for row in rows)
    assert len({row.path for row in rows}) == len(rows)
    assert [row.path for row in rows if row.missing(session.lesson.languages)] == []
    spoken = [row for row in rows if row.narration is not None]
    assert spoken and all(
        any(kind in row.path for kind in ("info_panel", "waypoints", "guide")) for row in spoken
    )
    assert {bool(row.rule) for row in rows} == {True, False} and any(row.step for row in rows)


def test_the_page_counts_as_the_lesson_check_does(page: TextsPage, session: EditingSession) -> None:
    missing = [p for p in session.problems() if p.code == "missing_translation"]
    counted = {
        language: sum(language in row.missing(["km", "en"]) for row in page._rows)
        for language in ("km", "en")
    }
    assert sum(counted.values()) == len(missing)
    assert counted["km"] and counted["en"]
    assert f"Missing in Khmer: {counted['km']}" in page.count.text()
    assert f"Missing in English: {counted['en']}" in page.count.text()
    assert "Not read aloud in English: 2" in page.count.text()


def test_the_filters_show_what_they_say(page: TextsPage) -> None:
    everything = len(page.model.rows)
    page.show_filter("missing")
    assert 0 < len(page.model.rows) < everything
    assert all(row.missing(["km", "en"]) for row in page.model.rows)
    page.show_filter("unspoken")
    assert [row.path.split("/")[-1] for row in page.model.rows] == ["text", "text"]
    page.show_filter("terms")
    assert page.model.rows == []
    page.show_filter("all")
    assert len(page.model.rows) == everything


# ---------------------------------------------------------------------- writing


def test_typing_a_missing_text_is_one_step_and_the_row_stays_while_writing(
    page: TextsPage, session: EditingSession, typed: Typed, qtbot: QtBot
) -> None:
    page.show_filter("missing")
    choose(page, "info_panel/text")
    page.table.setFocus()
    field = page.one.fields["km"]
    assert field.placeholderText() == "Not written yet"
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    steps = len(session.document.undo_steps)
    typed(field, "វាផឹកទឹក។")
    chosen = page.chosen
    assert chosen is not None and chosen.text == LocalText(en="It drinks water.", km="វាផឹកទឹក។")
    assert len(session.document.undo_steps) == steps + 1
    page.one.fields["en"].setFocus()
    page.refresh()
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    panel = session.scene.entities[EntityId("rabbit")].components["info_panel"]
    assert isinstance(panel, InfoPanel) and panel.text == LocalText(en="It drinks water.")


def test_next_missing_goes_round(page: TextsPage, qtbot: QtBot) -> None:
    seen = []
    for _press in range(6):
        qtbot.mouseClick(page.one.next, Qt.MouseButton.LeftButton)
        chosen = page.chosen
        assert chosen is not None
        seen.append(chosen.path)
    assert all(row.path in seen for row in page.model.rows if row.missing(["km", "en"]))


def test_changes_made_elsewhere_are_seen(page: TextsPage, session: EditingSession, qtbot: QtBot) -> None:
    with session.document.edit("title") as draft:
        draft.set(title=LocalText(km="ថ្មី", en="New title"))
    qtbot.waitUntil(lambda: any(row.text.get("en") == "New title" for row in page.model.rows))


def test_a_double_click_asks_to_go_there(page: TextsPage, qtbot: QtBot) -> None:
    choose(page, "waypoints[0]/text")
    index = page.table.currentIndex()
    page.table.scrollTo(index)
    with qtbot.waitSignal(page.go_asked) as asked:
        at = page.table.visualRect(index).center()
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args[0].entity == "way" and asked.args[0].scene == "yard"


def test_narration_of_a_waypoint_is_put_where_it_belongs(
    page: TextsPage, session: EditingSession, tmp_path: Path, qtbot: QtBot, root: Path
) -> None:
    session.place.staged = tmp_path / "staged"
    choose(page, "waypoints[0]/text")
    qtbot.mouseClick(page.one.records["km"], Qt.MouseButton.LeftButton)
    dialog = page.narration_dialog
    assert dialog is not None and dialog.language == "km"
    dialog.take_file(root / "assets/sounds/right.wav")
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    tour = session.scene.entities[EntityId("way")].components["tour"]
    assert isinstance(tour, Tour)
    assert list(tour.waypoints[0].narration) == ["km"]
    assert session.assets.exists(tour.waypoints[0].narration["km"], "sound")
    assert session.document.last_label == "Narration"
    assert page.one.records["km"].text() == "Recorded"
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    tour = session.scene.entities[EntityId("way")].components["tour"]
    assert isinstance(tour, Tour) and tour.waypoints[0].narration == {}
    dialog.close()


# ---------------------------------------------------------------------- search and replace


def test_searching_shows_hits_in_both_languages(page: TextsPage, typed: Typed, qtbot: QtBot) -> None:
    typed(page.search, "water")
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    assert "Found 2 times in 2 texts" in page.count.text()
    # Hits that the filter hides are neither counted nor replaced.
    page.show_filter("missing")
    assert "Found 1 times in 1 texts" in page.count.text()
    page.show_filter("terms")
    assert "Found 0 times" in page.count.text() and not page.replace_bar.everywhere.isEnabled()
    page.show_filter("all")
    page.search.clear()
    typed(page.search, "ឈប់ទី")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    assert page.model.rows[0].path.endswith("waypoints[0]/text")


def test_replacing_everywhere_is_one_step(
    page: TextsPage, session: EditingSession, typed: Typed, qtbot: QtBot
) -> None:
    before = session.lesson
    qtbot.mouseClick(page.replace_button, Qt.MouseButton.LeftButton)
    typed(page.search, "WATER")
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    typed(page.replace_bar.by, "milk")
    qtbot.mouseClick(page.replace_bar.everywhere, Qt.MouseButton.LeftButton)
    assert session.lesson.flow[0].title["en"] == "Look at the milk"
    panel = session.scene.entities[EntityId("rabbit")].components["info_panel"]
    assert isinstance(panel, InfoPanel) and panel.text["en"] == "It drinks milk."
    assert session.document.last_label == "Replace “WATER”"
    session.document.undo()
    assert session.lesson == before


def test_replacing_in_one_text_leaves_the_others(
    page: TextsPage, session: EditingSession, typed: Typed, qtbot: QtBot
) -> None:
    page.replace_button.setChecked(True)
    typed(page.search, "water")
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    choose(page, "info_panel/text")
    typed(page.replace_bar.by, "milk")
    qtbot.mouseClick(page.replace_bar.here, Qt.MouseButton.LeftButton)
    assert session.lesson.flow[0].title["en"] == "Look at the water"
    panel = session.scene.entities[EntityId("rabbit")].components["info_panel"]
    assert isinstance(panel, InfoPanel) and panel.text["en"] == "It drinks milk."


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Water, water and WATER", "water", ["Water", "water", "WATER"]),
        ("ទឹក" + ZWSP + "ភ្លៀង ទឹកភ្លៀង", "ទឹកភ្លៀង", ["ទឹក" + ZWSP + "ភ្លៀង", "ទឹកភ្លៀង"]),
        ("ទឹកភ្លៀង", "ទឹក" + ZWSP, ["ទឹក"]),
        ("ការកាត់", "ក", []),  # not the letter inside other clusters
        ("កក់", "ក", ["ក"]),
        ("aaa", "aa", ["aa"]),
        ("İstanbul", "stanbul", ["stanbul"]),
        ("x", "", []),
        ("x", ZWSP, []),
    ],
)  # fmt: skip
def test_hits(text: str, wanted: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in hits(text, wanted)] == found


def test_capitals_count_when_they_should() -> None:
    assert len(hits("Sun sun", "sun", match_case=True)) == 1
    assert replaced("Sun sun", "sun", "moon", match_case=True) == "Sun moon"


@given(st.text("abកទឹ្ក\u200b ", max_size=20), st.text("abកទឹ\u200b", max_size=3), st.text("xyខ", max_size=3))
def test_replacing_removes_all_hits(text: str, wanted: str, by: str) -> None:
    found = hits(text, wanted)
    assert all(end > start for start, end in found)
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:]))
    new = replaced(text, wanted, by)
    assert len(new) == len(text) - sum(end - start for start, end in found) + len(by) * len(found)


# ---------------------------------------------------------------------- breaks, terms, tables


def test_breaks_are_put_into_all_texts_that_have_none(page: TextsPage, session: EditingSession) -> None:
    page.break_all()
    tour = session.scene.entities[EntityId("way")].components["tour"]
    assert isinstance(tour, Tour)
    assert tour.waypoints[0].text["km"] == "ឈប់" + ZWSP + "ទីមួយ"  # as somebody has put them
    assert session.lesson.flow[0].title["km"] == "មើល" + ZWSP + "ទឹក"
    assert session.document.last_label == "Word breaks"


def test_terms_of_a_text_are_offered_and_put_at_the_cursor(
    page: TextsPage, session: EditingSession, qtbot: QtBot
) -> None:
    choose(page, "info_panel/text")
    assert [button.text() for button in page.one.terms] == ["ទឹក · water"]
    qtbot.mouseClick(page.one.terms[0], Qt.MouseButton.LeftButton)
    panel = session.scene.entities[EntityId("rabbit")].components["info_panel"]
    assert isinstance(panel, InfoPanel) and panel.text["km"] == "ទឹក"


def test_other_words_than_usual_are_listed(page: TextsPage, session: EditingSession) -> None:
    with session.document.edit("words") as draft:
        draft.set(
            flow=(replace(session.lesson.flow[0], title=LocalText(km="មើលភ្នំ", en="Look at the water")),)
        )
    page.show_filter("terms")
    assert [row.text["en"] for row in page.model.rows] == ["Look at the water"]
    assert [button.property("odd") for button in page.one.terms if isinstance(button, QPushButton)] == [
        True,
        False,
    ]


def test_the_term_bank_is_sound(bank: TermBank) -> None:
    assert len(bank.terms) > 100
    for term in bank.terms:
        assert term.km and term.en and term.subject and term.source in bank.sources
        assert all("\u1780" <= word[0] <= "\u17b3" for word in term.km)
    names = [word for term in bank.terms for word in term.en]
    assert len(names) == len(set(names))
    text = LocalText(en="The water cycles and larvae of butterflies", km="វដ្តទឹក និងដង្កូវ")
    assert {term.en[0] for term in bank.used(text)} >= {"water cycle", "water", "larva"}
    assert bank.odd(text) == []
    assert [t.en[0] for t in bank.odd(LocalText(en="Photosynthesis", km="ស្លឹក"))] == ["photosynthesis"]
    assert bank.odd(LocalText(en="Waterproof", km="ស្លឹក")) == []  # a word in a word is none


def test_a_table_goes_to_a_translator_and_back(
    page: TextsPage, session: EditingSession, tmp_path: Path
) -> None:
    file = tmp_path / "អត្ថបទ.csv"
    page.save_table(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    assert len(lines) == len(page._rows)
    assert page.take_table(file) == 0
    for line in lines:
        if line["id"].endswith("info_panel/text"):
            line["km"] = "វាផឹកទឹក។"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows([*lines, {"id": "scenes/gone/title", "km": "x", "en": "y", "where": ""}])
    assert page.take_table(file) == 1
    panel = session.scene.entities[EntityId("rabbit")].components["info_panel"]
    assert isinstance(panel, InfoPanel)
    assert panel.text["km"].replace(ZWSP, "") == "វាផឹកទឹក។" and ZWSP in panel.text["km"]
    assert panel.text["en"] == "It drinks water."
    assert session.document.last_label == "Translations"


def test_a_table_cannot_bring_formulas_into_a_spreadsheet(session: EditingSession, tmp_path: Path) -> None:
    with session.document.edit("evil") as draft:
        draft.scene(SceneId("yard")).title = LocalText(km="=1+1", en='=HYPERLINK("http://x")')
    rows = text_rows(session.lesson, session.vocabulary, Texts("en"))
    write_table(tmp_path / "t.csv", rows, ["km", "en"])
    cells = [
        cell for line in csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))) for cell in line
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert read_table(tmp_path / "t.csv", rows, ["km", "en"]) == ({}, 0)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00x", b"a,b\n1,2\n", b"id,where\nx,y\n", b'id,km\n"' + b"x" * 200_000]
)
def test_what_is_no_table_gets_a_sentence(session: EditingSession, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(raw)
    rows = text_rows(session.lesson, session.vocabulary, Texts("en"))
    with pytest.raises(SalaError) as caught:
        read_table(tmp_path / "t.csv", rows, ["km", "en"])
    assert caught.value.code == "table_unreadable"
