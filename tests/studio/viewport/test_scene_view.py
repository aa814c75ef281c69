"""The 3D view with a real mouse: looking, selecting, carrying, gizmos, dropping."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenes.components.shape.model import Shape
from scenes.model.diff import whole_scene
from scenes.model.values import EntityId, LocalText, SceneId, Vec3
from scenes.stage.picking import Picker
from scenes.stage.stage import Stage
from studio.session import EditingSession
from studio.viewport import gizmo
from studio.viewport.host import SceneView
from studio.viewport.scenery import GHOST

Middle = Callable[[str], QPoint]
LEFT, RIGHT_BUTTON, MIDDLE_BUTTON = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def drag(
    view: SceneView,
    start: QPoint,
    end: QPoint,
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = PLAIN,
    *,
    release: bool = True,
) -> None:
    QTest.mouseMove(view, start)
    QTest.mousePress(view, button, modifiers, start)
    for part in range(1, 9):
        # QTest.mouseMove knows neither buttons nor modifiers.
        at = start + (end - start) * part / 8
        _move(view, at, button, modifiers)
    if release:
        QTest.mouseRelease(view, button, modifiers, end)


def _move(view: SceneView, at: QPoint, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        button,
        modifiers,
    )
    QApplication.sendEvent(view, event)


def click(view: SceneView, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mouseMove(view, at)
    QTest.mouseClick(view, LEFT, modifiers, at)


def handle_point(view: SceneView, key: str) -> QPoint:
    """A place on a handle of the gizmo."""
    handle = next(handle for handle in view.gizmo_handles() if handle.key == key)
    points = handle.points
    if handle.is_area:
        middle = QPointF(sum(p.x() for p in points[:4]) / 4, sum(p.y() for p in points[:4]) / 4)
        return middle.toPoint()
    return ((points[0] + points[-1] * 3) / 4).toPoint() if handle.head else points[0].toPoint()


def test_the_picture_is_drawn_once_until_something_changes(view: SceneView) -> None:
    drawn = []
    draw = view.scenery.draw
    view.scenery.draw = lambda *args: drawn.append(1) or draw(*args)  # type: ignore[method-assign]
    view.grab()
    view.grab()
    assert not drawn
    with view.session.document.edit("move") as draft:
        draft.scene(view.session.scene_id).put(EntityId("left"), position=Vec3(-2.0, 1.0, 0.0))
    view.grab()
    view.grab()
    assert len(drawn) == 1


def test_the_picture_shows_the_things(view: SceneView, middle: Middle) -> None:
    image = view.grab().toImage()
    assert (image.width(), image.height()) == (view.width(), view.height())
    box, ground = image.pixelColor(middle("left")), image.pixelColor(450, 560)
    assert box != ground
    assert ground.green() > ground.blue()  # grass is below, the sky above
    assert image.pixelColor(20, 20).blue() >= image.pixelColor(20, 20).green()


def test_the_picture_follows_the_size(view: SceneView) -> None:
    for size in ((400, 300), (901, 333), (300, 500)):
        view.resize(*size)
        image = view.grab().toImage()
        assert (image.width(), image.height()) == size
        assert not view._image.isNull()


def test_the_pure_sums_agree_with_the_engine(view: SceneView) -> None:
    picker = Picker(view.scenery.stage)
    for x, y in ((300, 260), (450, 300), (620, 330), (120, 500)):
        camera = view.scenery._picture.camera
        theirs = picker.under(camera, 2 * x / view.width() - 1, 1 - 2 * y / view.height())
        ours = view.scenery.hit(view.projection().ray(x, y))
        assert (theirs is None) == (ours is None)
        if theirs is not None and ours is not None:
            assert theirs.entity == ours.entity
            assert theirs.point == pytest.approx(ours.point, abs=2e-3)


def test_a_click_selects_what_is_under_the_pointer(view: SceneView, middle: Middle) -> None:
    session = view.session
    click(view, middle("left"))
    assert session.selection == ("left",)
    click(view, middle("table"), CTRL)
    assert session.selection == ("left", "table")
    click(view, middle("left"), CTRL)
    assert session.selection == ("table",)
    click(view, QPoint(450, 580))
    assert session.selection == ()
    assert session.document.undo_steps == ()


def test_signs_of_things_without_a_body_are_selected_by_a_click(view: SceneView) -> None:
    signs = {sign.entity: sign for sign in view.signs()}
    assert {"start", "lamp", "secret"} <= set(signs)
    assert "left" not in signs
    click(view, signs[EntityId("lamp")].center.toPoint())
    assert view.session.selection == ("lamp",)


def test_a_hidden_thing_is_shown_while_it_is_selected(view: SceneView) -> None:
    anchor = view.scenery.stage.anchor(EntityId("secret"))
    assert anchor is not None
    assert anchor.is_hidden()
    view.session.select((EntityId("secret"),))
    assert not anchor.is_hidden()
    assert "secret" not in {sign.entity for sign in view.signs()}
    view.session.select(())
    assert anchor.is_hidden()
    assert "secret" in {sign.entity for sign in view.signs()}


def test_a_box_selects_what_is_inside(view: SceneView, middle: Middle) -> None:
    a, b = middle("left"), middle("right")
    drag(view, QPoint(a.x() - 90, a.y() + 110), QPoint(b.x() + 60, b.y() - 20))
    assert set(view.session.selection) == {"left", "right"}
    drag(view, QPoint(20, 580), QPoint(60, 540))
    assert view.session.selection == ()


def test_carrying_a_thing_changes_the_document_once(view: SceneView, middle: Middle) -> None:
    session = view.session
    start = middle("left")
    drag(view, start, start + QPoint(90, 60), release=False)
    assert session.document.undo_steps == ()
    assert view._hands.readout
    QTest.mouseRelease(view, LEFT, PLAIN, start + QPoint(90, 60))
    position = session.scene.entities[EntityId("left")].position
    assert position.x > -1.2
    assert position.y < -0.3
    assert position.z == pytest.approx(0.0, abs=1e-3)
    assert len(session.document.undo_steps) == 1
    session.document.undo()
    assert session.scene.entities[EntityId("left")].position == Vec3(-2.0, 0.0, 0.0)
    assert_like_fresh(view)


def test_a_carried_thing_comes_to_stand_on_the_table(view: SceneView, middle: Middle) -> None:
    start = middle("left")
    base = view.projection().projector().dot(Vec3(-2.0, 0.0, 0.0))
    top = view.projection().projector().dot(Vec3(0.0, 2.5, 0.8))
    assert base is not None and top is not None
    drag(view, start, start + QPoint(round(top.x - base.x), round(top.y - base.y)))
    position = view.session.scene.entities[EntityId("left")].position
    assert position == pytest.approx((0.0, 2.5, 0.8), abs=0.06)


def test_a_thing_that_floats_keeps_its_height(view: SceneView, middle: Middle) -> None:
    with view.session.document.edit("lift") as draft:
        draft.scene(view.session.scene_id).put(EntityId("left"), position=Vec3(-2.0, 0.0, 1.5))
    start = middle("left")
    drag(view, start, start + QPoint(60, 30))
    position = view.session.scene.entities[EntityId("left")].position
    assert position.z == 1.5
    assert position.x > -1.8


def test_a_locked_thing_is_not_carried(view: SceneView, middle: Middle) -> None:
    start = middle("pillar")
    drag(view, start, start + QPoint(-80, 60))
    assert view.session.document.undo_steps == ()
    click(view, start)
    assert view.session.selection == ("pillar",)
    assert view.gizmo_handles() == []
    view.delete_selection()
    assert "pillar" in view.session.scene.entities


@pytest.mark.parametrize(("key", "axis"), [("move x", 0), ("move y", 1), ("move z", 2)])
def test_an_arrow_moves_along_its_axis_only(view: SceneView, key: str, axis: int) -> None:
    view.eye.rig = replace(view.eye.rig, heading=35.0)
    view.session.select((EntityId("table"),))
    view.look_again()
    view.grab()
    start = handle_point(view, key)
    drag(view, start, start + QPoint(30, -40))
    after = view.session.scene.entities[EntityId("table")].position
    before = Vec3(0.0, 2.5, 0.0)
    assert abs(after[axis] - before[axis]) > 0.1
    assert [after[i] for i in range(3) if i != axis] == [before[i] for i in range(3) if i != axis]
    assert len(view.session.document.undo_steps) == 1


def test_ctrl_keeps_a_drag_to_the_grid(view: SceneView) -> None:
    view.session.select((EntityId("table"),))
    start = handle_point(view, "move xy")
    drag(view, start, start + QPoint(37, 11), modifiers=CTRL)
    position = view.session.scene.entities[EntityId("table")].position
    assert position != Vec3(0.0, 2.5, 0.0)
    assert all((part / 0.25) == pytest.approx(round(part / 0.25)) for part in position[:2])


def test_the_ring_turns_by_fifteen_degrees_with_snapping(view: SceneView) -> None:
    view.set_tool("turn")
    view.set_snaps(True)
    view.session.select((EntityId("table"),))
    start = handle_point(view, "turn z")
    drag(view, start, start + QPoint(-70, 36))
    heading = view.session.scene.entities[EntityId("table")].rotation.x
    assert heading != 0.0
    assert heading % 15.0 == 0.0
    assert view.session.scene.entities[EntityId("table")].position == Vec3(0.0, 2.5, 0.0)


def test_the_knob_makes_a_thing_larger_on_all_sides(view: SceneView) -> None:
    view.set_tool("resize")
    view.session.select((EntityId("left"),))
    start = handle_point(view, "resize all")
    drag(view, start, start + QPoint(40, -40))
    scale = view.session.scene.entities[EntityId("left")].scale
    assert scale.x == scale.y == scale.z
    assert scale.x > 1.2


def test_experts_get_all_axes(view: SceneView) -> None:
    view.session.select((EntityId("left"),))
    view.eye.rig = replace(view.eye.rig, heading=30.0)
    simple = {handle.key for handle in view.gizmo_handles()}
    view.set_expert(True)
    assert simple == {"move xy", "move x", "move y", "move z"}
    assert {h.key for h in view.gizmo_handles()} == simple | {"move xz", "move yz"}
    view.set_tool("turn")
    assert {h.key for h in view.gizmo_handles()} == {"turn x", "turn y", "turn z"}


def test_escape_gives_a_drag_up(view: SceneView, middle: Middle) -> None:
    start = middle("left")
    drag(view, start, start + QPoint(90, 60), release=False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, PLAIN, start + QPoint(90, 60))
    assert view.session.document.undo_steps == ()
    assert_like_fresh(view)


def test_an_undo_during_a_drag_ends_the_drag(view: SceneView, middle: Middle) -> None:
    session = view.session
    with session.document.edit("move") as draft:
        draft.scene(session.scene_id).put(EntityId("right"), position=Vec3(2.0, 1.0, 0.0))
    start = middle("left")
    drag(view, start, start + QPoint(90, 60), release=False)
    session.document.undo()
    QTest.mouseRelease(view, LEFT, PLAIN, start + QPoint(90, 60))
    assert session.document.undo_steps == ()
    assert_like_fresh(view)


def test_shift_leaves_the_original_and_moves_a_copy(view: SceneView, middle: Middle) -> None:
    session = view.session
    start = middle("left")
    drag(view, start, start + QPoint(90, 40), modifiers=SHIFT)
    assert session.scene.entities[EntityId("left")].position == Vec3(-2.0, 0.0, 0.0)
    (copy,) = session.selection
    assert copy not in ("left", "right")
    assert session.scene.entities[copy].position.x > -1.5
    assert len(session.document.undo_steps) == 1
    assert_like_fresh(view)


def test_duplicate_delete_and_nudge(view: SceneView) -> None:
    session = view.session
    session.select((EntityId("left"), EntityId("right")))
    count = len(session.scene.entities)
    view.duplicate_selection()
    assert len(session.scene.entities) == count + 2
    assert not {"left", "right"} & set(session.selection)
    view.delete_selection()
    assert len(session.scene.entities) == count
    session.select((EntityId("left"),))
    view.setFocus()
    for _ in range(3):
        view.nudge(1, 0)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert session.scene.entities[EntityId("left")].position == pytest.approx((-1.85, 0.05, 0.0))
    assert len(session.document.undo_steps) == 3  # all nudges up to the release of the key are one step
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert len(session.document.undo_steps) == 4
    for _ in range(4):
        session.document.undo()
    assert len(session.scene.entities) == count
    assert_like_fresh(view)


def test_a_nudge_goes_where_one_sees_it(view: SceneView) -> None:
    view.eye.rig = replace(view.eye.rig, heading=92.0)
    view.session.select((EntityId("left"),))
    view.set_snaps(True)
    view.nudge(0, 1)
    assert view.session.scene.entities[EntityId("left")].position == pytest.approx((-2.25, 0.0, 0.0))


def test_drop_selection_puts_a_thing_on_what_is_below(view: SceneView) -> None:
    with view.session.document.edit("lift") as draft:
        draft.scene(view.session.scene_id).put(EntityId("left"), position=Vec3(0.0, 2.5, 3.0))
        draft.scene(view.session.scene_id).put(EntityId("right"), position=Vec3(2.0, 0.0, 3.0))
    view.session.select((EntityId("left"), EntityId("right")))
    view.drop_selection()
    entities = view.session.scene.entities
    assert entities[EntityId("left")].position.z == pytest.approx(0.8, abs=1e-3)
    assert entities[EntityId("right")].position.z == pytest.approx(0.0, abs=1e-3)


# -- looking around --------------------------------------------------------------------------------------------------


def test_the_buttons_circle_and_shift(view: SceneView) -> None:
    rig = view.eye.rig
    drag(view, QPoint(450, 500), QPoint(550, 480), MIDDLE_BUTTON)
    assert view.eye.rig.heading != rig.heading
    assert view.eye.rig.target == rig.target
    turned = view.eye.rig
    drag(view, QPoint(450, 500), QPoint(550, 480), RIGHT_BUTTON, SHIFT)
    assert view.eye.rig.heading == turned.heading
    assert view.eye.rig.target != turned.target
    shifted = view.eye.rig
    drag(view, QPoint(450, 500), QPoint(400, 480), LEFT, ALT)
    assert view.eye.rig.heading != shifted.heading
    assert view.session.document.undo_steps == ()


def test_the_wheel_zooms_towards_the_pointer(view: SceneView, middle: Middle) -> None:
    at = middle("right")
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 360),
        Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    distance = view.eye.rig.distance
    before = view.scenery.hit(view.projection().ray(at.x(), at.y()))
    QApplication.sendEvent(view, event)
    after = view.scenery.hit(view.projection().ray(at.x(), at.y()))
    assert view.eye.rig.distance < distance
    assert before is not None and after is not None
    assert after.point == pytest.approx(before.point, abs=0.01)


def test_keys_fly_while_the_right_button_is_held(view: SceneView, qtbot: QtBot) -> None:
    view.setFocus()
    QTest.mousePress(view, RIGHT_BUTTON, PLAIN, QPoint(450, 300))
    QTest.keyPress(view, Qt.Key.Key_W)
    assert view.is_flying
    y = view.eye.rig.target.y
    view._flight.go_on()
    qtbot.waitUntil(lambda: view.eye.rig.target.y > y)
    QTest.keyRelease(view, Qt.Key.Key_W)
    QTest.mouseRelease(view, RIGHT_BUTTON, PLAIN, QPoint(450, 300))
    assert not view.is_flying
    view._flight.go_on()
    assert not view._flight.is_moving


def test_focus_and_sides(view: SceneView) -> None:
    view.session.select((EntityId("right"),))
    view.focus_selection()
    assert view.eye.rig.target == pytest.approx((2.0, 0.0, 0.5), abs=0.01)
    assert view.eye.rig.distance < 4.0
    view.view_from("top")
    assert view.eye.rig.pitch == -90.0
    view.view_from("right")
    assert view.eye.view.forward == pytest.approx((-1.0, 0.0, 0.0), abs=1e-6)
    view.view_from("start")
    assert view.eye.view.position == pytest.approx((0.0, -6.0, 1.35), abs=1e-6)
    view.frame_all()
    box = view.scenery.everything()
    assert box is not None
    assert view.eye.rig.target == pytest.approx(box.center)


def test_gliding_ends_where_it_shall(view: SceneView) -> None:
    view.eye.is_still = False
    view.view_from("top")
    assert view.eye.is_gliding
    QTest.qWait(30)
    for _ in range(40):
        view.eye.advance(0.02)
    view._flight.go_on()
    assert view.eye.rig.pitch == -90.0
    assert not view.eye.is_gliding
    assert not view._flight.is_moving


def test_the_cube_is_clicked(view: SceneView) -> None:
    from studio.viewport import cube

    sides = {side: outline for side, outline, _facing in cube.faces(view.eye.view, view.width())}
    assert set(sides) == {"front", "top"}
    click(view, sides["top"].boundingRect().center().toPoint())
    assert view.eye.rig.pitch == -90.0


def test_walking_stands_on_the_ground(view: SceneView) -> None:
    view.setFocus()
    view.walk_view()
    assert view.is_walking
    assert view.eye.view.position.z == pytest.approx(1.35)
    QTest.keyPress(view, Qt.Key.Key_Up)
    QTest.qWait(60)
    QTest.keyRelease(view, Qt.Key.Key_Up)
    assert view.eye.view.position.z == pytest.approx(1.35)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.is_walking


# -- dropping --------------------------------------------------------------------------------------------------------


def part_data(data: object) -> QMimeData:
    mime = QMimeData()
    mime.setData("application/x-sala-part", json.dumps(data).encode())
    return mime


BOX = {"components": {"shape": {"kind": "box", "size": [0.4, 0.4, 0.4]}}, "name": {"km": "ប្រអប់", "en": "Box"}}


def send_drag(view: SceneView, mime: QMimeData, at: QPoint, *, drop: bool) -> bool:
    buttons, copy = LEFT, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, copy, mime, buttons, PLAIN)
    QApplication.sendEvent(view, enter)
    move = QDragMoveEvent(at, copy, mime, buttons, PLAIN)
    QApplication.sendEvent(view, move)
    if drop:
        QApplication.sendEvent(view, QDropEvent(QPointF(at), copy, mime, buttons, PLAIN))
    return enter.isAccepted()


def test_a_drop_places_one_thing_on_what_is_under_the_mouse(view: SceneView) -> None:
    session = view.session
    top = view.projection().projector().dot(Vec3(0.2, 2.4, 0.8))
    assert top is not None
    at = QPoint(round(top.x), round(top.y))
    mime = part_data(BOX)
    send_drag(view, mime, at, drop=False)
    assert view.scenery.box(GHOST) is not None
    assert GHOST not in session.scene.entities
    view.grab()
    QApplication.sendEvent(view, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, LEFT, PLAIN))
    assert view.scenery.box(GHOST) is None
    (placed,) = session.selection
    entity = session.scene.entities[placed]
    assert entity.position == pytest.approx((0.2, 2.4, 0.8), abs=0.05)
    assert entity.name.pick("en") == "Box"
    assert entity.get(Shape) == Shape(kind="box", size=Vec3(0.4, 0.4, 0.4))
    assert len(session.document.undo_steps) == 1
    assert_like_fresh(view)
    session.document.undo()
    assert placed not in session.scene.entities
    assert_like_fresh(view)


def test_a_drag_that_leaves_takes_its_ghost_along(view: SceneView) -> None:
    mime = part_data(BOX)
    assert send_drag(view, mime, QPoint(450, 500), drop=False)
    QApplication.sendEvent(view, QDragLeaveEvent())
    assert view.scenery.box(GHOST) is None
    assert view.session.document.undo_steps == ()
    assert_like_fresh(view)


@pytest.mark.parametrize(
    "data",
    [[], {}, {"components": {}}, {"components": {"shape": 5}}, {"components": [1]}, "x", {"name": 3}, None],
)
def test_a_damaged_drag_is_refused(view: SceneView, data: object) -> None:
    assert not send_drag(view, part_data(data), QPoint(450, 500), drop=True)
    assert view.session.document.undo_steps == ()


def test_a_drag_of_other_bytes_is_refused(view: SceneView) -> None:
    mime = QMimeData()
    mime.setData("application/x-sala-part", b"\xff\xfe{")
    assert not send_drag(view, mime, QPoint(450, 500), drop=True)
    mime.setText("hello")
    assert not send_drag(view, mime, QPoint(450, 500), drop=True)


def test_things_placed_in_the_view_do_not_stand_in_each_other(view: SceneView) -> None:
    placed = [view.place_in_view({"shape": {}}, LocalText(en="Box")) for _ in range(4)]
    assert None not in placed
    boxes = [view.scenery.box(entity_id) for entity_id in placed if entity_id is not None]
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a is not None and b is not None
            assert any(
                a.low[axis] > b.high[axis] - 0.03 or b.low[axis] > a.high[axis] - 0.03 for axis in range(3)
            )
    assert view.session.selection == (placed[-1],)
    assert len(view.session.document.undo_steps) == 4
    assert view.place_in_view({"shape": 7}, {}) is None


# -- following -------------------------------------------------------------------------------------------------------


def test_another_scene_is_shown_on_a_new_stage(view: SceneView) -> None:
    session: EditingSession = view.session
    session.show_scene(SceneId("room"))
    view.grab()
    assert view.scenery.box(EntityId("ball")) is not None
    assert view.scenery.box(EntityId("left")) is None
    with session.document.edit("remove") as draft:
        draft.remove_scene(SceneId("room"))
    assert session.scene_id == "yard"
    assert view.scenery.box(EntityId("left")) is not None
    assert_like_fresh(view)


def test_two_views_show_the_same_and_close_alone(make_view: Callable[[], SceneView]) -> None:
    one, two = make_view(), make_view()
    two.view_from("top")
    with one.session.document.edit("move") as draft:
        draft.scene(one.session.scene_id).put(EntityId("left"), position=Vec3(-2.0, -1.0, 0.0))
    first, second = one.grab().toImage(), two.grab().toImage()
    assert first != second
    one.close()
    two.look_again()
    assert two.grab().toImage() == second


def test_the_language_of_the_lesson_is_followed(view: SceneView) -> None:
    view.session.show_language("en")
    assert {sign.name for sign in view.signs()} >= {"start", "lamp"}
    view.session.show_language("km")
    assert {sign.name for sign in view.signs()} == {"វត្ថុ"}


@pytest.mark.parametrize("seed", range(4))
def test_after_any_editing_the_view_is_like_a_new_one(view: SceneView, seed: int) -> None:
    session, dice = view.session, random.Random(seed)
    document = session.document

    def somewhere() -> QPoint:
        return QPoint(dice.randrange(60, view.width() - 160), dice.randrange(120, view.height() - 10))

    def some_thing() -> None:
        ids = list(session.scene.entities)
        session.select(dice.sample(ids, min(len(ids), dice.randint(0, 3))))

    def some_drag() -> None:
        drag(view, somewhere(), somewhere(), modifiers=dice.choice([PLAIN, PLAIN, CTRL, SHIFT]))

    def some_gizmo() -> None:
        view.set_tool(dice.choice(gizmo.TOOLS))
        handles = view.gizmo_handles()
        if handles:
            drag(view, handle_point(view, dice.choice(handles).key), somewhere())

    def given_up() -> None:
        drag(view, somewhere(), somewhere(), release=False)
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view, LEFT, PLAIN, somewhere())

    def other_scene() -> None:
        session.show_scene(dice.choice([SceneId("yard"), SceneId("room")]))

    def some_drop() -> None:
        send_drag(view, part_data(BOX), somewhere(), drop=dice.random() < 0.6)
        view._drop.leave()

    acts: list[Callable[[], object]] = [
        some_thing, some_thing, some_drag, some_drag, some_gizmo, some_gizmo, given_up, other_scene, some_drop,
        document.undo, document.undo, document.redo, view.duplicate_selection, view.delete_selection,
        view.drop_selection, lambda: view.nudge(1, 2), lambda: view.turn_selection(15.0), view.grab,
    ]  # fmt: skip
    for _ in range(60):
        dice.choice(acts)()
    assert_like_fresh(view)
    session.show_scene(SceneId("yard"))
    while document.undo_steps:
        document.undo()
    assert_like_fresh(view)


def assert_like_fresh(view: SceneView) -> None:
    """The stage shows what a new one would show of the document, apart from what is revealed."""
    view.session.select(())
    stage = view.scenery.stage
    from panda3d.core import NodePath

    top = NodePath("view")  # the name is in what the dump says of lights
    fresh = Stage(
        top,
        rung=view.scenery.rung,
        read_asset=view.session.assets.read,
        painter=view.scenery._painter,
        layout=view.scenery._layout,
        language=view.session.language,
        reduced_motion=True,
    )
    scene = view.session.scene
    fresh.apply(scene, whole_scene(scene))
    fresh.set_eye(view.eye.view.position)
    stage.set_eye(view.eye.view.position)
    try:
        assert stage.dump() == fresh.dump()
    finally:
        fresh.destroy()
