"""Things dropped into the view, and a random session of dragging and dropping."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scenes.components.shape.model import Shape
from scenes.model.values import LocalText, SceneId, Vec3
from studio.viewport import gizmo
from studio.viewport.host import SceneView
from studio.viewport.scenery import GHOST
from tests.studio.viewport.fresh import assert_like_fresh
from tests.studio.viewport.mouse import (
    BOX,
    CTRL,
    LEFT,
    PLAIN,
    SHIFT,
    drag,
    handle_point,
    part_data,
    send_drag,
)

Middle = Callable[[str], QPoint]


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
