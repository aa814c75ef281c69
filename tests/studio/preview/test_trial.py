"""Trying a lesson: the real player tells its cards, the strip shows them, and closing changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenes.model.values import EntityId
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.cards.wording import Wording
from studio.preview.strip import TrialStrip
from studio.preview.told import CardTold, PlaceTold, ValueTold, read_line
from studio.session import EditingSession
from studio.widgets.two_lines import QUIET

ASSETS = Path(__file__).parents[3] / "assets"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The dengue lesson as a teacher's own, with its cards."""
    codec = Codec(sala_vocabulary())
    found = open_lesson(ASSETS / "lessons" / "dengue", codec)
    assert found.lesson is not None
    save_lesson(codec, found.lesson, tmp_path / "dengue")
    found.close()
    return tmp_path / "dengue"


@pytest.fixture
def studio(folder: Path, qapp: QApplication) -> Iterator[Studio]:
    dress(qapp, ASSETS)
    session = EditingSession.opened(folder, ASSETS, sala_vocabulary())
    opened = Studio(session, "en", ASSETS)
    yield opened
    opened.close()


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def lines(strip: TrialStrip) -> list[tuple[str, str]]:
    found = [strip.list.item(row) for row in range(strip.list.count())]
    return [(item.text(), item.data(QUIET)) for item in found]


def test_a_trial_shows_cards_and_leaves_lesson_camera_and_selection(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    window, session = studio.window, studio.session
    session.select([EntityId("jar")])
    window.view.eye.turn(31.0, 4.0)
    before = fingerprint(folder), session.lesson, session.selection, window.view.eye.rig
    statuses: list[int] = []
    window.try_it.ended.connect(statuses.append)
    window.try_it.extra_arguments = ("--robot", "right", "--offscreen")
    window.findChild(QAction, "lesson.try-here").trigger()
    qtbot.waitUntil(lambda: bool(statuses), timeout=90_000)
    assert statuses == [0]
    strip = window.trial.strip
    assert strip is not None
    shown = lines(strip)
    assert any("reacted" in quiet for _words, quiet in shown)
    assert "end" in strip.place.text()
    assert strip.again.isEnabled()
    row = next(n for n in range(strip.list.count()) if "reacted" in strip.list.item(n).data(QUIET))
    strip.list.scrollToItem(strip.list.item(row))
    QApplication.processEvents()
    middle = strip.list.visualItemRect(strip.list.item(row)).center()
    qtbot.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.docks.cards.isVisible()
    scene, card, _fate = strip.list.item(row).data(QUIET + 1)
    assert (str(session.scene_id), card in session.scene.rules) == (scene, True)
    strip.tabs.setCurrentIndex(1)
    cards = {
        item.data(QUIET + 1)[1]: item.data(QUIET)
        for item in map(strip.all_cards.item, range(strip.all_cards.count()))
    }
    assert cards.keys() == {str(rule) for s in session.lesson.scenes.values() for rule in s.rules}
    assert "reacted" in cards[card]
    assert all(cards.values())
    strip.tabs.setCurrentIndex(2)
    assert strip.values.item(0).text().startswith("Score: ")
    assert strip.values.item(0).text() != "Score: 0"
    strip.close()
    assert (fingerprint(folder), session.lesson, session.selection, window.view.eye.rig) == before


def test_ending_the_trial_closes_the_player(studio: Studio, folder: Path, qtbot: QtBot) -> None:
    window = studio.window
    before = fingerprint(folder)
    window.try_it.extra_arguments = ("--offscreen", "--silent", "--rung", "standard")
    heard: list[object] = []
    window.try_it.told.connect(heard.append)
    window.docks.flow.try_step(studio.session.lesson.flow[2].id)
    qtbot.waitUntil(
        lambda: any(isinstance(one, PlaceTold) and one.kind == "step" for one in heard), timeout=60_000
    )
    steps = [one.subject for one in heard if isinstance(one, PlaceTold) and one.kind == "step"]
    assert window.try_it.is_running
    assert steps[:1] == [str(studio.session.lesson.flow[2].id)]
    scores = [one.value for one in heard if isinstance(one, ValueTold) and not one.name]
    assert scores[0] > 0  # the steps before it were done
    strip = window.trial.strip
    assert strip is not None
    room = strip.room_for_player()
    if room is not None:  # as the screen of this test is large
        left, _top, width, _height = room
        assert left + width <= strip.x() * strip.screen().devicePixelRatio()  # beside, not above it
        assert (*window.try_it.window_origin, *(window.try_it.window_size or ())) == room
    assert "3" in strip.place.text()
    qtbot.mouseClick(strip.end, Qt.MouseButton.LeftButton)
    assert not window.try_it.is_running
    assert not strip.isVisible()
    assert fingerprint(folder) == before


def test_cards_that_did_not_react_say_why_and_can_be_left_out(studio: Studio) -> None:
    window, session = studio.window, studio.session
    window.trial.strip = strip = TrialStrip(window, session, studio.texts)
    strip.begin()
    scene, rule = next(
        (s, r) for s in session.lesson.scenes.values() for r in s.rules.values() if r.conditions
    )
    other = next(r for r in scene.rules.values() if not r.conditions)
    strip.hear(CardTold(scene.id, other.id, "fired", 61.0))
    for second in range(3):
        strip.hear(CardTold(scene.id, rule.id, "condition", 62.0 + second, 0))
    strip.hear(CardTold(scene.id, other.id, "once", 66.0))
    strip.hear(CardTold(scene.id, "gone", "fired", 67.0))
    strip.tabs.setCurrentIndex(1)
    standing = [strip.all_cards.item(row).data(QUIET) for row in range(strip.all_cards.count())]
    assert any(words.startswith("1:04 · did not react") for words in standing)
    assert any(words.startswith("reacted 1×") for words in standing)
    assert any("belongs to the scene" in words for words in standing)
    strip.hear(PlaceTold("scene", str(scene.id), 68.0))
    strip.tabs.setCurrentIndex(0)
    strip.tabs.setCurrentIndex(1)
    assert "waits: this has not happened yet" in " ".join(
        strip.all_cards.item(row).data(QUIET) for row in range(strip.all_cards.count())
    )
    strip.tabs.setCurrentIndex(0)
    (fired, reacted), (_missed, why), (_again, once), (gone, _) = lines(strip)
    assert fired == Wording(session, studio.texts).rule(other)
    assert reacted == "1:01 · reacted"
    assert why.startswith("1:04 · did not react: not so that “") and why.endswith("3 times")
    assert "only once" in once
    assert gone == "gone"
    strip.with_others.setChecked(False)
    assert [strip.list.item(row).isHidden() for row in range(4)] == [False, True, True, False]


@pytest.mark.parametrize(
    "line",
    [b"", b"== dengue", b"[", b"[1, 2, 3]", b'["card", "x", {}]', b'["card", "a/b", {"at": "soon"}]', b"[" * 5000,
     b'["card", "a/b", {"at": 1, "fate": "eaten"}]', b'["card", "nocard", {"at": 1, "fate": "fired"}]',
     "ការសាកល្បង".encode(), b"\xff\xfe"],
)  # fmt: skip
def test_what_is_not_a_trace_line_is_passed_over(line: bytes) -> None:
    assert read_line(line) is None


def test_trace_lines_are_read() -> None:
    line = b'["card", "yard/c1", {"at": 2.5, "fate": "condition", "condition": 1}]\n'
    assert read_line(line) == CardTold("yard", "c1", "condition", 2.5, 1)
    assert read_line(b'["step", "greet", {"at": 0.0, "number": 1}]') == PlaceTold("step", "greet", 0.0)
