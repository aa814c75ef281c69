"""Arranging by menu and keys: aligning, equal gaps, groups, rows of copies, and the clipboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from scenes.model.values import EntityId, SceneId, Vec3
from studio.app import Studio
from studio.clipboard import MIME
from studio.commands.row_dialog import RowDialog
from tests.studio.view_actions.arranged import at, bounds, lesson, trigger

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("side", "axis", "end"),
    [("left", 0, 0), ("right", 0, 1), ("front", 1, 0), ("back", 1, 1), ("top", 2, 1), ("bottom", 2, 0)],
)
def test_aligning_brings_sides_to_the_leading_thing(studio: Studio, side: str, axis: int, end: int) -> None:
    studio.session.select(("a", "c", "b"))
    goal = bounds(studio, "b")[end][axis]
    before = at(studio, "b")
    trigger(studio, f"arrange.align-{side}")
    for key in ("a", "c", "b"):
        assert bounds(studio, key)[end][axis] == pytest.approx(goal, abs=2e-4)
    assert at(studio, "b") == before
    assert len(studio.session.document.undo_steps) <= 1


def test_left_is_what_one_sees_on_the_left(studio: Studio) -> None:
    studio.window.view.view_from("back")
    studio.session.select(("a", "b"))
    goal = bounds(studio, "b")[1].x
    trigger(studio, "arrange.align-left")
    assert bounds(studio, "a")[1].x == pytest.approx(goal, abs=2e-4)


def test_equal_gaps_and_equal_distances(studio: Studio) -> None:
    studio.session.select(("c", "a", "b"))
    trigger(studio, "arrange.gaps-across")
    (_, a), (b, b_end), (c, _) = (bounds(studio, key) for key in "abc")
    assert b.x - a.x == pytest.approx(c.x - b_end.x, abs=3e-4)
    assert (at(studio, "a").x, at(studio, "c").x) == (-3.0, 4.0)
    trigger(studio, "arrange.middles-across")
    assert at(studio, "b").x == pytest.approx(0.5, abs=3e-4)


def test_a_group_is_made_moved_and_taken_apart_with_keys(studio: Studio) -> None:
    session, window = studio.session, studio.window
    session.select(("a", "b"))
    window.view.setFocus()
    QApplication.processEvents()
    trigger(studio, "arrange.group")
    (whole,) = session.selection
    assert {e.id for e in session.scene.children(whole)} == {"a", "b"}
    trigger(studio, "arrange.ungroup")
    assert whole not in session.scene.entities
    assert set(session.selection) == {"a", "b"}
    assert (at(studio, "a"), at(studio, "b")) == (Vec3(-3.0, 0.0, 0.0), Vec3(0.0, 1.0, 0.0))
    session.document.undo()
    session.document.undo()
    assert session.scene == lesson().scenes[SceneId("yard")]


def test_lock_and_hide_by_key(studio: Studio) -> None:
    session, view = studio.session, studio.window.view
    studio.window.activateWindow()
    view.setFocus()
    session.select(("a", "b"))
    QApplication.processEvents()
    QTest.keyClick(view, Qt.Key.Key_L)
    assert session.scene.entities[EntityId("a")].locked
    QApplication.processEvents()
    QTest.keyClick(view, Qt.Key.Key_H)
    assert session.scene.entities[EntityId("b")].hidden
    trigger(studio, "arrange.hide")
    assert not session.scene.entities[EntityId("b")].hidden
    trigger(studio, "edit.delete")
    assert {"a", "b"} <= set(session.scene.entities)
    session.select(("c",))
    trigger(studio, "view.hidden")
    assert studio.window.views.shows_hidden


def test_letters_work_on_a_khmer_keyboard(studio: Studio) -> None:
    session, view = studio.session, studio.window.view
    view.setFocus()
    session.select(("a",))
    QApplication.processEvents()
    for letter in "ហល":  # where H and L are
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, ord(letter), PLAIN, letter))
        QApplication.processEvents()
    assert session.scene.entities[EntityId("a")].hidden
    assert session.scene.entities[EntityId("a")].locked


def test_a_row_of_copies(studio: Studio) -> None:
    session = studio.session
    session.select(("a",))

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RowDialog)
        QTest.keyClicks(dialog.count, "4")
        dialog.gap.setFocus()
        dialog.gap.selectAll()
        QTest.keyClicks(dialog.gap, "0.5")
        QTest.keyClick(dialog.gap, Qt.Key.Key_Return)

    trigger(studio, "arrange.row", answer)
    made = [session.scene.entities[i] for i in session.selection]
    assert [one.position.x for one in made] == [-3.0, -1.5, 0.0, 1.5, 3.0]
    assert len(session.document.undo_steps) == 1


def test_a_row_can_be_given_up(studio: Studio) -> None:
    studio.session.select(("a",))

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    trigger(studio, "arrange.row", answer)
    assert studio.session.document.undo_steps == ()


def test_things_go_to_another_scene_and_to_another_studio(open_studio: Callable[..., Studio]) -> None:
    here, there = open_studio(), open_studio("km")
    here.session.select(("a", "b"))
    trigger(here, "edit.copy")
    trigger(here, "edit.paste")
    assert len(here.session.scene.entities) == 6
    assert here.session.scene.entities[here.session.selection[0]].position.x == -2.5
    here.session.show_scene(SceneId("hall"))
    trigger(here, "edit.paste")
    assert len(here.session.scene.entities) == 2
    trigger(there, "edit.paste")
    assert len(there.session.scene.entities) == 6
    names = [there.session.scene.entities[i].name["en"] for i in there.session.selection]
    assert names == ["a 2", "b 2"]  # it has an a and a b of its own
    assert not set(there.session.selection) & set(here.session.scene.entities)


def test_cutting_takes_away_and_undo_brings_back(studio: Studio) -> None:
    session = studio.session
    session.select(("a", "c"))
    trigger(studio, "arrange.lock")
    session.select(("a", "b"))
    trigger(studio, "edit.cut")
    assert set(session.scene.entities) == {"start", "a", "c"}
    trigger(studio, "edit.paste")
    assert len(session.scene.entities) == 4
    trigger(studio, "edit.undo")
    trigger(studio, "edit.undo")
    assert "b" in session.scene.entities


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", b"sala-things: 2\nentities: {a: {parent: gone}}", b"x" * 100]
)
def test_a_damaged_clipboard_is_told(studio: Studio, raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("studio.main_window.complain", lambda _parent, _texts, error: told.append(error.code))
    data = QMimeData()
    data.setData(MIME, raw)
    QGuiApplication.clipboard().setMimeData(data)
    trigger(studio, "edit.paste")
    assert len(told) == 1
    assert studio.session.document.undo_steps == ()


def test_things_copied_as_text_can_be_sent_in_a_message(studio: Studio) -> None:
    studio.session.select(("a",))
    trigger(studio, "edit.copy")
    text = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText(text)  # only text now, as out of a message
    trigger(studio, "edit.paste")
    assert len(studio.session.scene.entities) == 5
