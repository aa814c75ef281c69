"""What a hand with a mouse does in the 3D view, as Qt is told of it, and where it finds things and handles."""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scenes.model.values import EntityId, Vec3
from studio.viewport.host import SceneView

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def spot(view: SceneView, point: Vec3) -> QPoint:
    """Where a point of the scene is in the widget."""
    dot = view.projection().projector().dot(point)
    assert dot is not None
    return QPoint(round(dot.x), round(dot.y))


def place_of(view: SceneView, key: str) -> Vec3:
    return view.session.scene.entities[EntityId(key)].position


def move(
    view: SceneView,
    at: QPoint,
    modifiers: Qt.KeyboardModifier = PLAIN,
    button: Qt.MouseButton = LEFT,
) -> None:
    """Move the pointer with a button held, which QTest.mouseMove knows nothing of."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        button,
        modifiers,
    )
    QApplication.sendEvent(view, event)


def press(
    view: SceneView, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN, button: Qt.MouseButton = LEFT
) -> None:
    QTest.mouseMove(view, at)
    QTest.mousePress(view, button, modifiers, at)


def drag(
    view: SceneView,
    start: QPoint,
    end: QPoint,
    modifiers: Qt.KeyboardModifier = PLAIN,
    *,
    button: Qt.MouseButton = LEFT,
    late: Qt.KeyboardModifier | None = None,
    release: bool = True,
) -> None:
    """`late`: what is held when the button is let go, if that is something else."""
    press(view, start, modifiers, button)
    for part in range(1, 9):
        move(view, start + (end - start) * part / 8, modifiers, button)
    if release:
        QTest.mouseRelease(view, button, modifiers if late is None else late, end)


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
