"""The lesson of three boxes, what is done with it in the studio, and where its things are then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, LocalText, SceneId, Vec3
from studio.app import Studio


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
