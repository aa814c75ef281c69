"""The actions of the 3D view in the real window: tools, arranging, copying, two views. Keys and clicks are real."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from panda3d.core import NodePath
from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QToolButton
from pytestqt.qtbot import QtBot

from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.diff import whole_scene
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, LocalText, SceneId, Vec3
from scenes.stage.stage import Stage
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.clipboard import MIME
from studio.commands.row_dialog import RowDialog
from studio.session import EditingSession
from studio.toolbar import ToolBar
from studio.viewport.host import SceneView

ASSETS = Path(__file__).parents[2] / "assets"
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def box(key: str, x: float, y: float = 0.0, size: Vec3 = Vec3(1.0, 1.0, 1.0)) -> Entity:  # noqa: B008
    return Entity(
        EntityId(key), LocalText(en=key), position=Vec3(x, y, 0.0), components={"shape": Shape(size=size)}
    )


def lesson() -> Lesson:
    start = Entity(EntityId("start"), position=Vec3(0.0, -8.0, 0.0), components={"start_point": StartPoint()})
    things = (start, box("a", -3.0), box("b", 0.0, 1.0, Vec3(2.0, 1.0, 2.0)), box("c", 4.0, -1.0))
    yard = Scene(SceneId("yard"), entities={one.id: one for one in things})
    hall = Scene(SceneId("hall"), title=LocalText(en="Hall"))
    return Lesson(
        id="arranged",
        title=LocalText(km="ល្បង", en="Arranged"),
        start_scene=yard.id,
        scenes={yard.id: yard, hall.id: hall},
    )


@pytest.fixture
def open_studio(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Studio]]:
    """Opens studios; at the end they are closed, and nothing of them is left."""
    dress(qapp, ASSETS)
    before = set(map(id, QApplication.topLevelWidgets()))
    opened: list[Studio] = []

    def make(language: str = "en") -> Studio:
        session = EditingSession(lesson(), None, None, ASSETS, sala_vocabulary())
        studio = Studio(session, language, ASSETS)
        opened.append(studio)
        studio.window.resize(1366, 768)
        for view in studio.window.views:
            view.eye.is_still = True
        qtbot.waitExposed(studio.window)
        QApplication.processEvents()
        return studio

    yield make
    while opened:
        studio = opened.pop()
        studio.close()
        studio.session.close() if studio._session is not None else None
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    QApplication.processEvents()
    QGuiApplication.clipboard().clear()
    gc.collect()
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before and isinstance(w, SceneView)]
    assert not left


@pytest.fixture
def studio(open_studio: Callable[..., Studio]) -> Studio:
    return open_studio()


def trigger(studio: Studio, action_id: str, answer: Callable[[], None] | None = None) -> None:
    """As a click in the menu: only what is enabled can be clicked. `answer` is called in front of the dialog."""
    QApplication.processEvents()
    action = studio.window.findChild(QAction, action_id)
    assert action.isEnabled(), action_id
    if answer is not None:
        QTimer.singleShot(0, answer)
    action.trigger()


def at(studio: Studio, key: str) -> Vec3:
    return studio.session.scene.entities[EntityId(key)].position


def bounds(studio: Studio, key: str) -> tuple[Vec3, Vec3]:
    found = studio.window.view.scenery.box(EntityId(key))
    assert found is not None
    return found.low, found.high


# -- the bar -------------------------------------------------------------------------------------------------------


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
    trigger(studio, "view.grid")
    assert not views.has_grid


# -- arranging -----------------------------------------------------------------------------------------------------


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


# -- the clipboard -------------------------------------------------------------------------------------------------


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
    assert names == ["a", "b"]
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


# -- two views -----------------------------------------------------------------------------------------------------


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


# -- anything ------------------------------------------------------------------------------------------------------

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


def assert_like_fresh(view: SceneView) -> None:
    """The stage shows what a new one would show of the document."""
    scenery = view.scenery
    fresh = Stage(
        NodePath("view"),
        rung=scenery.rung,
        read_asset=view.session.assets.read,
        painter=scenery._painter,
        layout=scenery._layout,
        language=view.session.language,
        reduced_motion=True,
    )
    fresh.apply(view.session.scene, whole_scene(view.session.scene))
    for stage in (fresh, scenery.stage):
        stage.set_eye(view.eye.view.position)
    try:
        assert scenery.stage.dump() == fresh.dump()
    finally:
        fresh.destroy()


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
