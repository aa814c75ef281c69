"""Scenes as tabs: added, copied, renamed in place, dragged into another order, deleted with a word on what is lost."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from scenes.cards.actions import GoToScene, Show
from scenes.cards.conditions import Visited
from scenes.cards.events import Clicked
from scenes.checks.lesson_check import check_lesson
from scenes.checks.losses import losses_without_scene
from scenes.components.portal.model import Portal
from scenes.components.shape.model import Shape
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import EntityId, LocalText, PictureRef, RuleId, SceneId, StepId
from scenes.schema.references import with_new_names
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.app import Studio, dress
from studio.library.starters import words_in
from studio.main_window import MainWindow
from studio.scene_starts import STARTS, copied_scene, new_scene
from studio.session import EditingSession
from studio.settings import SettingsFile

ASSETS = Path(__file__).parents[2] / "assets"
YARD, HALL = SceneId("yard"), SceneId("hall")
BALL, GATE, STAR = EntityId("ball"), EntityId("gate"), EntityId("star")


def linked_lesson() -> Lesson:
    """Two scenes that name each other by a gate, cards and a step."""
    gate = Entity(
        GATE, LocalText(en="Gate"), components={"portal": Portal(HALL, name=LocalText(en="To the hall"))}
    )
    ball = Entity(BALL, LocalText(en="Ball"), components={"shape": Shape()})
    part = Entity(EntityId("part"), LocalText(en="Part"), parent=BALL)
    own = Rule(
        id=RuleId("own"), name=LocalText(en="Shows the ball"), when=Clicked(GATE), actions=(Show(BALL),)
    )
    far = Rule(id=RuleId("far"), name=LocalText(en="Far"), when=Clicked(BALL), actions=(Show(STAR),))
    yard = Scene(
        YARD,
        LocalText(km="ទីធ្លា", en="Yard"),
        entities={GATE: gate, BALL: ball, part.id: part},
        rules={own.id: own, far.id: far},
    )
    star = Entity(STAR, LocalText(en="Star"), components={"shape": Shape()})
    back = Rule(id=RuleId("back"), when=Clicked(STAR), actions=(GoToScene(YARD),))
    hall = Scene(HALL, LocalText(km="សាល", en="Hall"), entities={STAR: star}, rules={back.id: back})
    step = Step(id=StepId("go"), title=LocalText(en="Go"), scene=HALL, goals=(Visited(HALL),))
    return Lesson(
        id="test",
        title=LocalText(km="មេរៀន", en="Lesson"),
        start_scene=YARD,
        flow=(step,),
        scenes={YARD: yard, HALL: hall},
    )


@pytest.fixture
def window(qapp: QApplication) -> Iterator[MainWindow]:
    dress(qapp, ASSETS)
    session = EditingSession(linked_lesson(), None, None, ASSETS, sala_vocabulary())
    studio = Studio(session, "en", ASSETS, SettingsFile(None))
    QApplication.processEvents()
    yield studio.window
    studio.close()


def titles(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [window.tabs.tabText(i) for i in range(window.tabs.count())]


def scene_ids(window: MainWindow) -> list[str]:
    return [str(key) for key in window.session.lesson.scenes]


def at_tab(window: MainWindow, index: int) -> QPoint:
    return window.tabs.tabRect(index).center()


def answer(monkeypatch: pytest.MonkeyPatch, role: QMessageBox.ButtonRole, said: list[str]) -> None:
    def execute(box: QMessageBox) -> int:
        said.append(f"{box.text()}\n{box.informativeText()}")
        button = next(one for one in box.buttons() if box.buttonRole(one) == role)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _self: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)


def test_arrows_stand_only_where_tabs_find_no_room(qapp: QApplication) -> None:
    dress(qapp, ASSETS)
    whole = linked_lesson()
    short = replace(whole.scenes[YARD], title=LocalText(km="ផ្កា"))
    session = EditingSession(
        replace(whole, flow=(), scenes={YARD: short}), None, None, ASSETS, sala_vocabulary()
    )
    studio = Studio(session, "km", ASSETS, SettingsFile(None))
    tabs = studio.window.tabs

    def has_arrows() -> bool:
        QApplication.processEvents()
        return any(button.isVisible() for button in tabs.findChildren(QToolButton))

    try:
        assert titles(studio.window) == ["ផ្កា"]
        assert not has_arrows()
        with session.document.edit("many scenes") as draft:
            for number in range(30):
                draft.add_scene(Scene(SceneId(f"s{number}"), LocalText(en=f"A scene of the lesson {number}")))
        assert has_arrows()
    finally:
        studio.close()


# ---------------------------------------------------------------------- adding and copying


@pytest.mark.parametrize("start", STARTS, ids=lambda start: start.id)
def test_each_kind_of_start_makes_a_scene_without_faults(window: MainWindow, start) -> None:
    before = {(p.code, p.path) for p in window.session.problems()}
    added = window.scene_work.add(start)
    assert scene_ids(window) == ["yard", str(added), "hall"]
    assert window.session.scene_id == added
    lesson = window.session.lesson
    found = {(p.code, p.path) for p in window.session.problems()} - before
    assert {code for code, _path in found} <= {"unreachable_scene"}  # nothing leads there yet
    assert set(lesson.scenes[added].title) == {"km", "en"}
    window.session.document.undo()
    assert scene_ids(window) == ["yard", "hall"]


def test_a_photo_all_around_is_a_scene_to_look_around_in(window: MainWindow, tmp_path: Path) -> None:
    window.session.keep_safe(tmp_path / "user")
    out = io.BytesIO()
    Image.linear_gradient("L").resize((3000, 1500)).convert("RGB").save(out, "JPEG")
    picture = window.session.place.add_media(out.getvalue(), "jpg")
    before = {(p.code, p.path) for p in window.session.problems()}
    added = window.scene_work.add_photo(picture)
    assert added is not None
    scene = window.session.lesson.scenes[added]
    assert (scene.environment.sky, scene.environment.sky_picture) == ("picture", picture)
    found = {(p.code, p.path) for p in window.session.problems()} - before
    assert {code for code, _path in found} <= {
        "unreachable_scene"
    }  # 3,000 dots are fine around, not on a box
    box = EntityId("box")
    with window.session.document.edit("Box") as draft:
        shape = Shape(texture=PictureRef(picture))
        draft.scene(added).add(Entity(box, components=MappingProxyType({"shape": shape})))
    assert [p.entity for p in window.session.problems() if p.code == "picture_too_large"] == [box]


def test_a_second_scene_of_a_kind_gets_a_number(window: MainWindow) -> None:
    window.scene_work.add(STARTS[1])
    window.scene_work.add(STARTS[1])
    assert titles(window) == ["Yard", "Room", "Room 2", "Hall"]


def test_the_button_offers_all_kinds_and_a_copy(window: MainWindow) -> None:
    names = [action.text() for action in window._add_menu.actions() if not action.isSeparator()]
    assert names == [*(start.name for start in STARTS), "Photo all around (360°)…", "Copy this scene"]
    window._add_menu.actions()[1].trigger()
    assert titles(window) == ["Yard", "Room", "Hall"]


def test_a_copy_names_its_own_things_and_keeps_naming_others(window: MainWindow) -> None:
    lesson = window.session.lesson
    copied = window.scene_work.duplicate()
    made = window.session.lesson.scenes[copied]
    old = lesson.scenes[YARD]
    assert titles(window) == ["Yard", "Yard 2", "Hall"]
    assert not set(made.entities) & set(old.entities)
    ids = dict(zip(old.entities, made.entities, strict=True))
    assert made.rules[RuleId("own")].when == Clicked(ids[GATE])
    assert made.rules[RuleId("own")].actions == (Show(ids[BALL]),)
    assert made.rules[RuleId("far")].actions == (Show(STAR),)
    assert made.entities[ids[EntityId("part")]].parent == ids[BALL]
    assert made.entities[ids[GATE]].components["portal"].scene == HALL
    codes = {p.code for p in check_lesson(window.session.lesson, sala_vocabulary(), lambda *_: True)}
    assert not codes & {"same_id_twice", "unknown_entity", "unknown_scene"}


def test_every_sample_scene_can_be_copied_without_a_lost_reference() -> None:
    for name in ("dengue", "sun-earth-moon"):
        session = EditingSession.opened(ASSETS / "lessons" / name, ASSETS, sala_vocabulary())
        lesson = session.lesson
        for scene_id, scene in lesson.scenes.items():
            copied = copied_scene(lesson, scene_id)
            ids = dict(zip(copied.entities, scene.entities, strict=True))
            back = {"entity": ids, "scene": {str(copied.id): str(scene_id)}}
            again = [with_new_names(entity, back) for entity in copied.entities.values()]
            assert again == list(scene.entities.values())
            assert [with_new_names(rule, back) for rule in copied.rules.values()] == list(
                scene.rules.values()
            )
        session.close()


# ---------------------------------------------------------------------- renaming


def test_double_click_renames_in_place(window: MainWindow, typed: Callable[[QWidget, str], None]) -> None:
    QTest.mouseDClick(window.tabs, Qt.MouseButton.LeftButton, pos=at_tab(window, 0))
    field = window.tabs.name_field
    assert field is not None
    assert field.hasFocus() or field.isVisible()
    field.selectAll()
    typed(field, "ផ្សារ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    scene = window.session.lesson.scenes[YARD]
    assert dict(scene.title) == {"km": "ទីធ្លា", "en": "ផ្សារ"}  # the language whose words the tab shows
    assert window.session.document.undo_steps[-1].label == "Rename scene"
    assert titles(window)[0] == "ផ្សារ"


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_Escape, "Yard"), (Qt.Key.Key_Return, "Market")])
def test_f2_renames_escape_does_not(window: MainWindow, key: Qt.Key, name: str) -> None:
    window.tabs.setFocus()
    QTest.keyClick(window.tabs, Qt.Key.Key_F2)
    field = window.tabs.name_field
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "Market")
    QTest.keyClick(field, key)
    assert window.session.lesson.scenes[YARD].title["en"] == name
    assert window.tabs.name_field is None


def test_an_empty_name_is_not_taken(window: MainWindow) -> None:
    window.tabs.begin_renaming()
    window.tabs.name_field.setText("   ")
    window.tabs.end_renaming(is_kept=True)
    assert window.session.lesson.scenes[YARD].title["en"] == "Yard"
    assert not window.session.document.undo_steps


# ---------------------------------------------------------------------- order


def test_dragging_a_tab_changes_the_order_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    window.scene_work.add(STARTS[0])
    window.session.show_scene(YARD)
    QApplication.processEvents()
    before = scene_ids(window)
    steps = len(window.session.document.undo_steps)
    tabs = window.tabs
    start, end = at_tab(window, 0), at_tab(window, 2) + QPoint(20, 0)
    QTest.mousePress(tabs, Qt.MouseButton.LeftButton, pos=start)
    for part in range(1, 11):
        QTest.mouseMove(tabs, start + (end - start) * part / 10)
        QApplication.processEvents()
    QTest.mouseRelease(tabs, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: scene_ids(window) == [*before[1:], before[0]])
    assert len(window.session.document.undo_steps) == steps + 1
    assert window.session.scene_id == YARD
    window.session.document.undo()
    assert titles(window) == ["Yard", "Empty yard", "Hall"]


def test_a_press_alone_chooses_and_moves_nothing(window: MainWindow) -> None:
    QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=at_tab(window, 1))
    assert window.session.scene_id == HALL
    assert not window.session.document.undo_steps


def test_keys_go_from_scene_to_scene_and_move_them(window: MainWindow) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_PageDown, control)
    assert window.session.scene_id == HALL
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_PageUp, control | shift)
    assert scene_ids(window) == ["hall", "yard"]
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_PageDown, control)
    assert window.session.scene_id == YARD


# ---------------------------------------------------------------------- deleting


def test_deleting_says_what_loses_its_target_and_can_be_undone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    window.session.show_scene(HALL)
    before = window.session.lesson
    answer(monkeypatch, QMessageBox.ButtonRole.RejectRole, said)
    assert not window.scene_work.delete()
    assert window.session.lesson is before
    assert "step 1 “Go”" in said[0]
    assert "the gate “To the hall” in the scene “Yard”" in said[0]
    assert "the card “Far” in the scene “Yard”" in said[0]
    assert "Shows the ball" not in said[0]
    answer(monkeypatch, QMessageBox.ButtonRole.DestructiveRole, said)
    assert window.scene_work.delete()
    assert scene_ids(window) == ["yard"]
    assert window.session.scene_id == YARD
    codes = {(p.code, p.scene) for p in window.session.problems()}
    assert ("unknown_scene", "yard") in codes
    window.session.document.undo()
    assert window.session.lesson == before


def test_deleting_the_first_scene_makes_the_next_one_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, QMessageBox.ButtonRole.DestructiveRole, [])
    assert window.scene_work.delete()
    assert window.session.lesson.start_scene == HALL
    assert not window.scene_work.can_delete
    assert not window.scene_work.delete()


def test_a_scene_that_nothing_names_goes_without_a_question(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("asked"))
    window.scene_work.add(STARTS[0])
    assert window.scene_work.delete()
    assert scene_ids(window) == ["yard", "hall"]


def test_losses_are_counted_once_each() -> None:
    losses = losses_without_scene(linked_lesson(), sala_vocabulary(), HALL)
    assert [loss.kind for loss in losses] == ["step", "portal", "card"]


# ---------------------------------------------------------------------- the first scene, menus


def test_the_first_scene_is_chosen_and_flagged(window: MainWindow) -> None:
    titles(window)
    assert not window.tabs.tabIcon(0).isNull()
    window.session.show_scene(HALL)
    window.scene_work.begin_here()
    assert window.session.lesson.start_scene == HALL
    titles(window)
    assert window.tabs.tabIcon(0).isNull()
    assert not window.tabs.tabIcon(1).isNull()


def test_the_context_menu_shows_the_scene_under_the_pointer(window: MainWindow) -> None:
    shown: list[list[str]] = []

    def close_menu() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        shown.append([action.text() for action in menu.actions() if action.text()])
        menu.close()

    QTimer.singleShot(50, close_menu)
    point = at_tab(window, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, window.tabs.mapToGlobal(point))
    QApplication.sendEvent(window.tabs, event)
    assert window.session.scene_id == HALL
    assert {"Rename scene", "Delete this scene", "Copy this scene", "Pupils begin in this scene"} <= set(
        shown[0]
    )


def test_scene_settings_are_shown_by_the_inspector(window: MainWindow) -> None:
    window.session.select([BALL])
    window.show_scene_settings()
    assert window.session.selection == ()
    assert ".environment" in window.docks.inspector.sections


def test_new_scene_needs_no_language_that_sala_speaks() -> None:
    lesson = linked_lesson()
    made = new_scene(STARTS[0], lesson, words_in(("fr",), ASSETS / "locale"))
    assert made.title == LocalText(en=Texts("en")(STARTS[0].name))
