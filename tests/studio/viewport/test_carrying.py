"""Selecting, carrying, gizmos and copies with a real mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from scenes.model.values import EntityId, Vec3
from studio.viewport.host import SceneView
from tests.studio.viewport.fresh import assert_like_fresh
from tests.studio.viewport.mouse import (
    CTRL,
    LEFT,
    PLAIN,
    SHIFT,
    click,
    drag,
    handle_point,
)

Middle = Callable[[str], QPoint]


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
    # From -2.5 to 2.5 metres: the copies stand beside both of them, in none.
    assert [session.scene.entities[i].position.x for i in session.selection] == pytest.approx([3.1, 7.1])
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
