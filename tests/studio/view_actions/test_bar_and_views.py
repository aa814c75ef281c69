"""The bar of tools, letters as tools, two views, the view alone, and a random session of all actions."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QToolButton
from pytestqt.qtbot import QtBot

from scenes.model.values import EntityId, SceneId, Vec3
from studio.app import Studio
from studio.toolbar import ToolBar
from studio.viewport.host import SceneView
from tests.studio.view_actions.arranged import lesson, trigger
from tests.studio.viewport.fresh import assert_like_fresh

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("language", ["km", "en"])
def test_the_bar_fits_a_school_screen(open_studio: Callable[..., Studio], language: str) -> None:
    window = open_studio(language).window
    bar = window.findChild(ToolBar)
    buttons = [b for b in bar.findChildren(QToolButton) if b.defaultAction() is not None]
    assert len(buttons) >= 18
    assert not bar.more.isVisible()
    for button in buttons:
        assert button.isVisible()
        assert button.geometry().right() <= bar.width()
        assert button.width() >= button.sizeHint().width()
        assert button.toolTip()
    extension = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert extension is None or not extension.isVisible()
    last = max(buttons, key=lambda button: button.geometry().right())
    assert last.defaultAction().objectName() == "lesson.try"


def test_what_a_narrow_bar_cannot_show_is_in_a_menu(studio: Studio) -> None:
    window = studio.window
    bar = window.findChild(ToolBar)
    window.resize(860, 640)
    QApplication.processEvents()
    assert bar.in_menu
    assert bar.more.isVisible()
    assert bar.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    for action_id in ("lesson.save", "lesson.try", "edit.undo", "tool.move"):
        assert action_id not in bar.in_menu
        assert bar.button_of(action_id).geometry().right() <= bar.width()
    bar.more.menu().aboutToShow.emit()
    offered = {action.objectName() for action in bar.more.menu().actions() if action.menu() is None}
    inner = [action.menu() for action in bar.more.menu().actions() if action.menu() is not None]
    assert offered <= set(bar.in_menu)
    assert len(offered) + len(inner) >= len(bar.in_menu)
    assert all(bar.button_of(action_id) is bar.more for action_id in bar.in_menu)
    window.resize(1366, 640)
    QApplication.processEvents()
    assert not bar.in_menu
    assert not bar.more.isVisible()


def test_letters_are_tools_in_the_view_and_letters_elsewhere(studio: Studio, qtbot: QtBot) -> None:
    window = studio.window
    window.activateWindow()
    window.view.setFocus()
    for key, tool in ((Qt.Key.Key_E, "turn"), (Qt.Key.Key_R, "resize"), (Qt.Key.Key_Q, "select")):
        QTest.keyClick(window.view, key)
        assert window.views.tool == tool
    search = window.docks.library.search
    search.setFocus()
    QTest.keyClicks(search, "we")
    assert search.text().endswith("we")
    assert window.views.tool == "select"


def test_snapping_is_shared_by_button_key_and_menu(studio: Studio) -> None:
    views = studio.window.views
    trigger(studio, "tool.snap")
    assert views.snaps
    trigger(studio, "tool.step-100")
    assert views.grid_step == 1.0
    QApplication.processEvents()
    steps = {step: studio.window.findChild(QAction, f"tool.step-{step}").isChecked() for step in (25, 100)}
    assert steps == {25: False, 100: True}
    trigger(studio, "tool.magnet")
    assert not views.magnet
    trigger(studio, "tool.lean")
    assert views.leans
    trigger(studio, "view.grid")
    assert not views.has_grid


def test_two_views_follow_the_session_and_the_second_goes_without_a_trace(studio: Studio) -> None:
    window, session = studio.window, studio.session
    listeners = len(session.document.changed._listeners)
    trigger(studio, "view.split")
    first, second = list(window.views)
    assert abs(first.width() - second.width()) < 20
    assert second.eye.view.pitch == -90.0
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, PLAIN, second.rect().center())
    assert window.view is second
    with session.document.edit("Move") as draft:
        draft.scene(session.scene_id).put(EntityId("a"), position=Vec3(0.0, 3.0, 0.0))
    assert first.scenery.box(EntityId("a")) == second.scenery.box(EntityId("a"))
    QTest.keyClick(second, Qt.Key.Key_E)
    assert first.tool == second.tool == "turn"
    heading = first.eye.view.heading
    trigger(studio, "view.right")
    assert second.eye.view.heading == 90.0
    assert first.eye.view.heading == heading
    trigger(studio, "view.split")
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    assert window.view is first
    assert window.findChildren(SceneView) == [first]
    assert len(session.document.changed._listeners) == listeners
    first.grab()


def test_stops_and_start_take_the_present_view_of_the_active_view(studio: Studio) -> None:
    window = studio.window
    assert window.docks.inspector.present_view is not None
    trigger(studio, "view.split")
    _first, second = list(window.views)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, PLAIN, second.rect().center())
    position, target = window.docks.inspector.present_view()  # type: ignore[misc]
    assert position == second.eye.view.position
    assert target == second.eye.rig.target
    trigger(studio, "view.walk")
    position, target = window.docks.inspector.present_view()  # type: ignore[misc]
    assert position == second.eye.view.position


ACTIONS = (
    *("edit.duplicate", "edit.delete", "edit.copy", "edit.paste", "edit.cut", "edit.undo", "edit.redo"),
    *("arrange.group", "arrange.ungroup", "arrange.lock", "arrange.hide", "arrange.put-down"),
    *("arrange.align-left", "arrange.align-top", "arrange.align-floor", "arrange.gaps-across"),
    *("view.split", "view.hidden", "view.top", "view.grid", "tool.turn", "tool.snap"),
)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_actions_every_view_is_like_a_new_one(
    studio: Studio, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.main_window.complain", lambda *_: None)
    session, dice = studio.session, random.Random(seed)
    for _ in range(60):
        ids = list(session.scene.entities)
        session.select(dice.sample(ids, min(len(ids), dice.randint(0, 4))))
        QApplication.processEvents()
        studio.window.findChild(QAction, dice.choice(ACTIONS)).trigger()
    for view in studio.window.views:
        view.show_hidden(False)
        session.select(())
        assert_like_fresh(view)
    while session.document.undo_steps:
        session.document.undo()
    assert session.scene == lesson().scenes[SceneId("yard")]
    for view in studio.window.views:
        assert_like_fresh(view)


def test_only_the_view_and_everything_back_as_it_stood(studio: Studio) -> None:
    window = studio.window
    frames = {frame.objectName(): frame for frame in window.findChildren(QDockWidget)}
    window.docks.show("cards")
    QApplication.processEvents()
    open_before = {name for name, frame in frames.items() if not frame.isHidden()}
    wide = window.view.width()
    trigger(studio, "view.alone")
    QApplication.processEvents()
    assert all(frame.isHidden() for frame in frames.values())
    assert window.view.width() > wide + 400
    assert window.findChild(QAction, "view.alone").isChecked()
    trigger(studio, "view.alone")
    QApplication.processEvents()
    assert {name for name, frame in frames.items() if not frame.isHidden()} == open_before
    assert window.view.width() == wide
    trigger(studio, "view.alone")
    window.memory.keep()  # a window that is closed like this opens with its docks
    assert {name for name, frame in frames.items() if not frame.isHidden()} == open_before
