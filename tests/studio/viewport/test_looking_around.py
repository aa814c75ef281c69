"""Circling, flying, walking and gliding in the 3D view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scenes.model.values import EntityId
from studio.viewport.host import SceneView
from tests.studio.viewport.mouse import (
    ALT,
    MIDDLE,
    PLAIN,
    RIGHT,
    SHIFT,
    click,
    drag,
)

Middle = Callable[[str], QPoint]


def test_the_buttons_circle_and_shift(view: SceneView) -> None:
    rig = view.eye.rig
    drag(view, QPoint(450, 500), QPoint(550, 480), button=MIDDLE)
    assert view.eye.rig.heading != rig.heading
    assert view.eye.rig.target == rig.target
    turned = view.eye.rig
    drag(view, QPoint(450, 500), QPoint(550, 480), SHIFT, button=RIGHT)
    assert view.eye.rig.heading == turned.heading
    assert view.eye.rig.target != turned.target
    shifted = view.eye.rig
    drag(view, QPoint(450, 500), QPoint(400, 480), ALT)
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
    QTest.mousePress(view, RIGHT, PLAIN, QPoint(450, 300))
    QTest.keyPress(view, Qt.Key.Key_W)
    assert view.is_flying
    y = view.eye.rig.target.y
    view._flight.go_on()
    qtbot.waitUntil(lambda: view.eye.rig.target.y > y)
    QTest.keyRelease(view, Qt.Key.Key_W)
    QTest.mouseRelease(view, RIGHT, PLAIN, QPoint(450, 300))
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


def test_walking_stands_on_the_ground(view: SceneView, qtbot: QtBot) -> None:
    view.setFocus()
    view.walk_view()
    assert view.is_walking
    assert view.eye.view.position.z == pytest.approx(1.35)
    start = view.eye.view.position
    QTest.keyPress(view, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: view.eye.view.position != start, timeout=30_000)
    QTest.keyRelease(view, Qt.Key.Key_Up)
    assert view.eye.view.position.z == pytest.approx(1.35)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.is_walking
