"""Editing in the view with a real mouse and real keys: numbers, groups, points of things, what draws a drag."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scenes.components.light.model import Light
from scenes.components.motion.model import Motion
from scenes.components.shape.model import Shape
from scenes.components.tour.model import Tour, Waypoint
from scenes.components.zone.model import Zone
from scenes.model import edits, grouping
from scenes.model.transforms import world_position
from scenes.model.values import EntityId, LocalText, Vec3
from scenes.stage.picking import WorldBox
from studio.viewport import changes, resting
from studio.viewport.host import SceneView
from tests.studio.viewport.mouse import (
    ALT,
    CTRL,
    LEFT,
    PLAIN,
    SHIFT,
    click,
    drag,
    handle_point,
    move,
    place_of,
    press,
    spot,
)

Middle = Callable[[str], QPoint]


def add(view: SceneView, kind: str, part: object, at: Vec3, **fields: object) -> EntityId:
    with view.session.document.edit("add") as draft:
        made = edits.place(draft.scene(view.session.scene_id), {kind: part}, at, **fields)
    view.session.select((made,))
    view.grab()
    return made


def part_of(view: SceneView, entity_id: EntityId, kind: str) -> object:
    return view.session.scene.entities[entity_id].components[kind]


# -- numbers -------------------------------------------------------------------------------------------------------


def test_numbers_typed_during_a_drag_are_what_happens(view: SceneView) -> None:
    view.session.select(("left",))
    view.magnet = False
    start = handle_point(view, "move x")
    press(view, start)
    move(view, start + QPoint(30, 0))
    QTest.keyClicks(view, "1.5")
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClicks(view, "-2")
    move(view, start + QPoint(90, 5))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert place_of(view, "left") == Vec3(-0.5, -2.0, 0.0)
    move(view, start + QPoint(200, 50))
    QTest.mouseRelease(view, LEFT, PLAIN, start + QPoint(200, 50))
    assert place_of(view, "left") == Vec3(-0.5, -2.0, 0.0)
    assert [step.label for step in view.session.document.undo_steps] == ["Move"]


def test_a_click_on_an_arrow_asks_for_a_number(view: SceneView) -> None:
    view.session.select(("left",))
    click(view, handle_point(view, "move z"))
    assert view._hands.is_typing
    view.grab()
    QTest.keyClicks(view, "2,25")
    assert view.scenery.stage.matrix(EntityId("left")).get_row3(3).z == pytest.approx(2.25)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    QTest.keyClick(view, Qt.Key.Key_Enter)
    assert place_of(view, "left").z == 2.2
    assert not view._hands.is_typing


def test_khmer_digits_count_and_escape_leaves_everything(view: SceneView) -> None:
    view.session.select(("left",))
    click(view, handle_point(view, "move x"))
    for letter in "១២":
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, PLAIN, letter))
    assert view._hands.entry is not None
    assert view._hands.entry.numbers() == {"x": 12.0}
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert place_of(view, "left") == Vec3(-2.0, 0.0, 0.0)
    assert view.session.document.undo_steps == ()
    assert view.session.selection == ("left",)


def test_a_press_elsewhere_ends_typing_and_keeps_the_number(view: SceneView) -> None:
    view.session.select(("left",))
    click(view, handle_point(view, "move x"))
    QTest.keyClicks(view, "1")
    click(view, QPoint(450, 585))
    assert place_of(view, "left").x == -1.0


@pytest.mark.parametrize(
    ("tool", "key", "number", "field", "expected"),
    [
        ("turn", "turn z", "30", "rotation", Vec3(30.0, 0.0, 0.0)),
        ("resize", "resize all", "150", "scale", None),
    ],
)
def test_turns_and_sizes_are_typed_too(
    view: SceneView, tool: str, key: str, number: str, field: str, expected: Vec3 | None
) -> None:
    view.session.select(("left",))
    view.set_tool(tool)  # type: ignore[arg-type]
    click(view, handle_point(view, key))
    QTest.keyClicks(view, number)
    QTest.keyClick(view, Qt.Key.Key_Return)
    found = getattr(view.session.scene.entities[EntityId("left")], field)
    assert found == (expected or Vec3(1.5, 1.5, 1.5))


def test_tab_goes_on_as_always_when_nothing_is_typed(view: SceneView) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, PLAIN)
    assert not view._hands.takes_key(event)


# -- copies, and what draws a drag ---------------------------------------------------------------------------------


@pytest.mark.parametrize("held", [SHIFT, ALT])
def test_a_handle_let_go_with_shift_or_alt_leaves_a_copy(view: SceneView, held: Qt.KeyboardModifier) -> None:
    view.session.select(("left",))
    start = handle_point(view, "move x")
    before = len(view.session.scene.entities)
    drag(view, start, start + QPoint(80, 0), late=held)
    assert len(view.session.scene.entities) == before + 1
    assert place_of(view, "left") == Vec3(-2.0, 0.0, 0.0)
    (copy,) = view.session.selection
    assert copy != "left"
    assert view.session.scene.entities[copy].position.x > -1.5


def test_a_dragged_thing_stops_at_the_side_of_another(view: SceneView) -> None:
    view.session.select(("left",))
    box = view.scenery.box(EntityId("right"))
    assert box is not None
    start = handle_point(view, "move x")
    # One metre wide each: face to face the middle is one metre before the other's.
    goal = spot(view, Vec3(1.04, 0.0, 0.0)) - spot(view, Vec3(-2.0, 0.0, 0.0))
    press(view, start)
    for part in range(1, 9):
        move(view, start + goal * part / 8)
    assert view._hands.guides
    view.grab()
    QTest.mouseRelease(view, LEFT, PLAIN, start + goal)
    after = view.scenery.box(EntityId("left"))
    assert after is not None
    assert after.high.x == pytest.approx(box.low.x, abs=2e-4)
    view.session.document.undo()
    view.magnet = False
    drag(view, start, start + goal)
    free = view.scenery.box(EntityId("left"))
    assert free is not None
    assert abs(free.high.x - box.low.x) > 0.005


def test_the_grid_is_stronger_than_other_things(view: SceneView) -> None:
    view.session.select(("left",))
    view.set_snaps(True)
    start = handle_point(view, "move x")
    drag(view, start, start + QPoint(47, 0))
    assert place_of(view, "left").x % view.grid_step == pytest.approx(0.0, abs=1e-9)
    assert place_of(view, "left").x != -2.0


def test_what_has_its_origin_in_its_middle_stands_on_its_bottom(view: SceneView, middle: Middle) -> None:
    low = add(view, "shape", Shape(), Vec3(0.0, -2.5, 0.0))
    with view.session.document.edit("group") as draft:  # its origin half a metre above its bottom
        scene = draft.scene(view.session.scene_id)
        whole = grouping.group(scene, (low,), Vec3(0.0, -2.5, 0.5))
    assert whole is not None
    view.session.select((whole,))
    view.magnet = False
    view.grab()
    view.set_tool("select")
    start = middle(whole)
    drag(view, start, start + spot(view, Vec3(0.0, 2.5, 0.8)) - spot(view, Vec3(0.0, -2.5, 0.0)))
    found = view.scenery.box(whole)
    table = view.scenery.box(EntityId("table"))
    assert found is not None
    assert table is not None
    assert found.low.z == pytest.approx(table.high.z, abs=0.01)


# -- groups --------------------------------------------------------------------------------------------------------


def grouped(view: SceneView) -> EntityId:
    view.session.select(("left", "right"))
    box = view.scenery.box(EntityId("left"))
    assert box is not None
    changes.group(view.session, view.texts, box)
    (made,) = view.session.selection
    view.session.select(())
    view.grab()
    return made


def test_a_click_takes_the_group_and_a_double_click_its_part(view: SceneView, middle: Middle) -> None:
    whole = grouped(view)
    click(view, middle("left"))
    assert view.session.selection == (whole,)
    click(view, QPoint(450, 585))
    at = middle("right")
    QTest.mouseMove(view, at)
    QTest.mouseClick(view, LEFT, PLAIN, at)
    QTest.mouseDClick(view, LEFT, PLAIN, at)
    QTest.mouseRelease(view, LEFT, PLAIN, at)
    assert view.session.selection == ("right",)
    click(view, middle("left"))
    assert view.session.selection == ("left",)
    click(view, middle("table"))
    assert view.session.selection == ("table",)
    click(view, middle("left"))
    assert view.session.selection == (whole,)


def test_a_group_is_carried_with_its_parts(view: SceneView, middle: Middle) -> None:
    whole = grouped(view)
    entities = view.session.scene.entities
    before = {i: world_position(entities, EntityId(i)) for i in ("left", "right")}
    drag(view, middle("left"), middle("left") + QPoint(40, 90))
    entities = view.session.scene.entities
    after = {i: world_position(entities, EntityId(i)) for i in ("left", "right")}
    ways = [tuple(round(a - b, 3) for a, b in zip(after[i], before[i])) for i in before]
    assert ways[0] == ways[1] != (0.0, 0.0, 0.0)
    assert place_of(view, "left") == Vec3(*(a - b for a, b in zip(before["left"], (-2.0, 0.0, 0.0))))
    assert view.session.selection == (whole,)


# -- points --------------------------------------------------------------------------------------------------------


def point_at(view: SceneView, key: str) -> QPoint:
    point = view.point_named(key)
    assert point is not None
    return spot(view, point.place)


def test_the_side_of_a_zone_is_dragged_and_the_other_side_stays(view: SceneView) -> None:
    zone = add(view, "zone", Zone(Vec3(2.0, 2.0, 2.0)), Vec3(-1.0, -2.0, 0.0), rotation=Vec3(90.0, 0.0, 0.0))
    start = point_at(view, "zone 0 north")  # turned by 90 degrees this side looks to the left
    drag(view, start, start - QPoint(60, 0))
    part = part_of(view, zone, "zone")
    assert isinstance(part, Zone)
    assert part.size.y > 2.3
    assert part.size.x == 2.0
    entity = view.session.scene.entities[zone]
    assert entity.position.x + part.size.y / 2 == pytest.approx(
        0.0, abs=2e-3
    )  # the right side is where it was
    assert entity.position.y == pytest.approx(-2.0, abs=1e-3)
    assert [step.label for step in view.session.document.undo_steps][-1] == "Move point"
    view.session.document.undo()
    assert part_of(view, zone, "zone") == Zone(Vec3(2.0, 2.0, 2.0))


def test_the_top_of_a_zone_is_dragged_and_a_number_is_typed(view: SceneView) -> None:
    zone = add(view, "zone", Zone(Vec3(2.0, 2.0, 1.0)), Vec3(0.0, -1.5, 0.0))
    start = point_at(view, "zone 0 top")
    press(view, start)
    move(view, start - QPoint(0, 20))
    QTest.keyClicks(view, "0.75")
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.mouseRelease(view, LEFT, PLAIN, start)
    part = part_of(view, zone, "zone")
    assert isinstance(part, Zone)
    assert part.size == Vec3(2.0, 2.0, 1.75)


def tour(view: SceneView) -> EntityId:
    stops = (
        Waypoint(Vec3(-3.0, -3.0, 1.6), Vec3(-2.0, 0.0, 0.5), text=LocalText(en="one")),
        Waypoint(Vec3(1.0, -3.0, 1.6), Vec3(2.0, 0.0, 0.5)),
    )
    return add(view, "tour", Tour(LocalText(en="Round"), stops), Vec3(4.0, -3.0, 0.0))


def test_a_stop_of_a_tour_is_dragged_on_its_height(view: SceneView) -> None:
    made = tour(view)
    drag(view, point_at(view, "tour 0 stop"), point_at(view, "tour 0 stop") + QPoint(50, -20))
    part = part_of(view, made, "tour")
    assert isinstance(part, Tour)
    first, second = part.waypoints
    assert first.position.z == 1.6
    assert first.position.x > -2.9
    assert first.position.y > -2.9
    assert first.text == LocalText(en="one")
    assert first.look_at == Vec3(-2.0, 0.0, 0.5)
    assert second == Waypoint(Vec3(1.0, -3.0, 1.6), Vec3(2.0, 0.0, 0.5))
    assert view.session.scene.entities[made].position == Vec3(4.0, -3.0, 0.0)


def test_a_clicked_stop_gets_arrows_for_its_height(view: SceneView) -> None:
    made = tour(view)
    click(view, point_at(view, "tour 1 gaze"))
    assert view.session.selection == (made,)
    assert {"move x", "move y", "move z"} <= {handle.key for handle in view.gizmo_handles()}
    start = handle_point(view, "move z")
    drag(view, start, start - QPoint(0, 30))
    part = part_of(view, made, "tour")
    assert isinstance(part, Tour)
    assert part.waypoints[1].look_at.z > 0.7
    assert part.waypoints[1].look_at[:2] == (2.0, 0.0)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.session.selection == (made,)
    assert view._hands.chosen_point == ""


def test_corners_of_a_path_and_the_reach_of_a_lamp_are_dragged(view: SceneView) -> None:
    moving = add(
        view, "motion", Motion("path", points=(Vec3(1.0, 0.0, 0.0), Vec3(1.0, 1.0, 0.0))), Vec3(0, -2, 0)
    )
    start = point_at(view, "motion 1 corner")
    drag(view, start, spot(view, Vec3(2.0, -1.0, 0.0)))
    part = part_of(view, moving, "motion")
    assert isinstance(part, Motion)
    assert part.points[1] == pytest.approx(Vec3(2.0, 1.0, 0.0), abs=0.03)
    lamp = add(view, "light", Light(range=2.0), Vec3(-1.0, -1.0, 1.0))
    start = point_at(view, "light 0 range")
    drag(view, start, spot(view, Vec3(2.0, -1.0, 1.0)))
    light = part_of(view, lamp, "light")
    assert isinstance(light, Light)
    assert light.range == pytest.approx(3.0, abs=0.05)


def test_the_gaze_of_a_start_point_is_turned_by_its_tip(view: SceneView) -> None:
    begin = next(i for i in view.session.scene.entities if i == "start")
    with view.session.document.edit("near") as draft:
        draft.scene(view.session.scene_id).put(begin, position=Vec3(0.0, -2.0, 0.0))
    view.session.select((begin,))
    view.grab()
    drag(view, point_at(view, "start_point 0 gaze"), spot(view, Vec3(-1.5, -2.0, 0.02)))
    assert view.session.scene.entities[begin].rotation.x == pytest.approx(90.0, abs=2.0)


def test_a_locked_thing_has_no_points(view: SceneView) -> None:
    made = tour(view)
    assert len(view.grips()) == 4
    changes.switch_locked(view.session, view.texts)
    assert view.session.scene.entities[made].locked
    assert view.grips() == []


def test_hidden_things_are_shown_without_changing_the_lesson(view: SceneView) -> None:
    secret = EntityId("secret")
    lesson = view.session.lesson
    assert secret not in view.scenery.stage.bodies()
    view.show_hidden(True)
    assert secret in view.scenery.stage.bodies()
    view.session.select(("left",))
    view.session.select(())
    assert secret in view.scenery.stage.bodies()
    view.show_hidden(False)
    assert secret not in view.scenery.stage.bodies()
    assert view.session.lesson is lesson


@pytest.mark.parametrize("seed", range(3))
def test_points_are_never_damaged_by_wild_drags(view: SceneView, seed: int) -> None:
    """Whatever is dragged where to: every number stays within what a lesson may say, and undo leads back."""
    dice = random.Random(seed)
    lesson = view.session.lesson
    tour(view)
    add(view, "zone", Zone(), Vec3(0.0, -1.0, 0.0), rotation=Vec3(round(dice.uniform(0, 360), 2), 0.0, 0.0))
    spotlight = Light("spot", range=3.0)
    add(view, "light", spotlight, Vec3(0.0, -1.0, 2.0), rotation=Vec3(0.0, -40.0, 0.0))
    made = view.session.scene.entities
    codec = view.session.codec
    for _ in range(25):
        view.session.select((dice.choice(list(made)),))
        points = view.grips()
        if points:
            start = point_at(view, dice.choice(points).key)
            drag(view, start, QPoint(dice.randrange(900), dice.randrange(600)), dice.choice([PLAIN, CTRL]))
    scene = view.session.scene
    for entity in scene.entities.values():
        plain = codec.encode(entity)
        again, problems = codec.decode(type(entity), plain, key=str(entity.id))
        assert not [problem for problem in problems if problem.level == "error"]
        assert again == entity
        assert all(math.isfinite(value) for value in (*entity.position, *entity.rotation, *entity.scale))
    while view.session.document.undo_steps:
        view.session.document.undo()
    assert view.session.lesson is lesson
    assert MappingProxyType(dict(lesson.scenes)) == lesson.scenes
    assert replace(lesson) == lesson


def test_what_is_dropped_with_its_origin_in_its_middle_stands_on_its_bottom() -> None:
    box = WorldBox(Vec3(-1.0, -1.0, -0.5), Vec3(1.0, 1.0, 0.5))
    assert resting.lift_of(box, Vec3(0.0, 0.0, 0.0)) == 0.5
    tree = WorldBox(Vec3(-1.0, -1.0, -0.3), Vec3(1.0, 1.0, 5.0))
    assert resting.lift_of(tree, Vec3(0.0, 0.0, 0.0)) == 0.0
