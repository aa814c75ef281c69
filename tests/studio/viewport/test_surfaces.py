"""Drags stop at the real surface of things, and things lean on it if they are asked to: with a real mouse."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.model.values import EntityId, ModelRef, Vec3
from scenes.stage.picking import Picker, WorldBox
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
from studio.viewport.host import SceneView
from studio.viewport.leaning import UP, Spot, stance_on
from studio.viewport.scenery import GHOST
from tests.studio.viewport.conftest import MakeView, lesson_of, thing
from tests.studio.viewport.mouse import drag, handle_point, part_data, place_of, send_drag, spot

DOWN = Vec3(0.0, 0.0, -1.0)
POSTER = {"components": {"shape": {"size": [0.8, 0.06, 0.6]}}, "name": {"en": "Poster"}}
THIRTY = math.radians(30.0)


@pytest.fixture
def session(root: Path) -> Iterator[EditingSession]:
    made = EditingSession(
        lesson_of(
            thing("start", "start_point", StartPoint(), Vec3(0.0, -6.0, 0.0)),
            thing("left", "shape", Shape(), Vec3(-2.0, 0.0, 1.0)),
            thing("cone", "shape", Shape(kind="cone", size=Vec3(2.0, 2.0, 2.0)), Vec3(1.5, 0.0, 0.0)),
            thing(
                "roof", "shape", Shape(size=Vec3(3.0, 2.0, 0.2)), Vec3(-3.0, 3.5, 0.6), turned=Vec3(0, 0, 30)
            ),
            thing("wall", "shape", Shape(size=Vec3(3.0, 0.2, 2.5)), Vec3(1.5, 4.0, 0.0)),
            thing("volcano", "model", Model(ModelRef("library/map/volcano")), Vec3(5.0, 1.0, 0.0)),
        ),
        None,
        None,
        root / "assets",
        sala_vocabulary(),
    )
    yield made
    made.close()


@pytest.fixture
def view(make_view: MakeView) -> SceneView:
    return make_view()


def way(view: SceneView, start: Vec3, end: Vec3) -> QPoint:
    return spot(view, end) - spot(view, start)


def up_of(view: SceneView, key: str) -> Vec3:
    matrix = view.scenery.stage.matrix(EntityId(key))
    assert matrix is not None
    return Vec3(*matrix.get_row3(2).normalized())


def box_of(view: SceneView, key: str) -> WorldBox:
    box = view.scenery.box(EntityId(key))
    assert box is not None
    return box


def test_a_drag_along_an_arrow_stops_at_the_slanted_side_and_not_at_the_box_around_it(
    view: SceneView,
) -> None:
    view.session.select(("left",))
    start = handle_point(view, "move x")
    # A metre high the cone is half as wide as at its foot.
    drag(view, start, start + way(view, Vec3(-2.0, 0.0, 1.0), Vec3(0.45, 0.0, 1.0)))
    assert box_of(view, "left").high.x == pytest.approx(1.0, abs=0.02)
    hit = Picker(view.scenery.stage).along(Vec3(-0.5, 0.0, 1.0), Vec3(1.0, 0.0, 0.0), [EntityId("cone")])
    assert hit is not None
    assert hit.point.x == pytest.approx(box_of(view, "left").high.x, abs=1e-3)
    assert [step.label for step in view.session.document.undo_steps] == ["Move"]


def test_a_drag_down_ends_where_the_lowest_edge_meets_a_slope(view: SceneView) -> None:
    with view.session.document.edit("over the roof") as draft:
        draft.scene(view.session.scene_id).put(EntityId("left"), position=Vec3(-3.3, 3.5, 2.0))
    view.session.select(("left",))
    view.grab()
    start = handle_point(view, "move z")
    drag(view, start, start + way(view, Vec3(-3.3, 3.5, 2.0), Vec3(-3.3, 3.5, 1.26)))
    box = box_of(view, "left")
    picker = Picker(view.scenery.stage)
    gaps = []
    for x in (box.low.x + 1e-3, box.high.x - 1e-3):
        hit = picker.along(Vec3(x, 3.5, 4.0), DOWN, [EntityId("roof")])
        assert hit is not None
        gaps.append(box.low.z - hit.point.z)
    assert min(gaps) == pytest.approx(0.0, abs=2e-3)
    assert max(gaps) == pytest.approx(math.tan(THIRTY), abs=0.01)  # the other edge is a metre along the slope


def test_a_drag_down_ends_on_the_ground_where_nothing_is_below(view: SceneView) -> None:
    view.session.select(("left",))
    view.grab()
    start = handle_point(view, "move z")
    drag(view, start, start + way(view, Vec3(-2.0, 0.0, 1.0), Vec3(-2.0, 0.0, -0.1)))
    assert place_of(view, "left") == Vec3(-2.0, 0.0, 0.0)


def test_without_the_magnet_nothing_stops_it(view: SceneView) -> None:
    view.magnet = False
    view.session.select(("left",))
    start = handle_point(view, "move x")
    drag(view, start, start + way(view, Vec3(-2.0, 0.0, 1.0), Vec3(0.45, 0.0, 1.0)))
    assert abs(box_of(view, "left").high.x - 1.0) > 0.005


def test_what_leans_turns_along_a_slope_and_stands_straight_on_the_ground_again(view: SceneView) -> None:
    view.leans = True
    view.set_tool("select")
    view.session.select(())
    roof = Vec3(-3.0, 3.5, 0.6 + 0.2 / math.cos(THIRTY))
    start = spot(view, box_of(view, "left").center)
    drag(view, start, start + way(view, place_of(view, "left"), roof))
    normal = Vec3(math.sin(THIRTY), 0.0, math.cos(THIRTY))
    assert up_of(view, "left") == pytest.approx(normal, abs=1e-3)
    position = place_of(view, "left")
    hit = Picker(view.scenery.stage).along(position._replace(z=9.0), DOWN, [EntityId("roof")])
    assert hit is not None
    assert hit.point == pytest.approx(position, abs=2e-3)
    assert hit.normal == pytest.approx(normal, abs=1e-3)
    view.grab()
    start = spot(view, box_of(view, "left").center)
    drag(view, start, start + way(view, position, Vec3(-1.5, -2.0, 0.0)))
    entity = view.session.scene.entities[EntityId("left")]
    assert entity.rotation == pytest.approx((0.0, 0.0, 0.0), abs=0.02)
    assert entity.position.z == pytest.approx(0.0, abs=1e-3)


def test_several_lean_together_as_one_body(view: SceneView) -> None:
    session = view.session
    with session.document.edit("a second box, turned") as draft:
        twin = thing(
            "twin", "shape", Shape(size=Vec3(0.4, 0.4, 0.4)), Vec3(-1.4, 0.5, 1.0), turned=Vec3(40, 0, 0)
        )
        draft.scene(session.scene_id).add(twin)
    view.leans = True
    view.set_tool("select")
    session.select(("twin", "left"))
    view.grab()
    apart = math.dist(place_of(view, "left"), place_of(view, "twin"))
    pivot, roof = Vec3(-1.7, 0.25, 1.0), Vec3(-3.0, 3.4, 0.6 + 0.2 / math.cos(THIRTY))
    start = spot(view, box_of(view, "left").center)
    drag(view, start, start + way(view, pivot, roof))
    normal = Vec3(math.sin(THIRTY), 0.0, math.cos(THIRTY))
    for key in ("left", "twin"):
        assert up_of(view, key) == pytest.approx(normal, abs=1e-3)
        position = place_of(view, key)
        hit = Picker(view.scenery.stage).along(position._replace(z=9.0), DOWN, [EntityId("roof")])
        assert hit is not None
        assert hit.point == pytest.approx(position, abs=2e-3)
    assert math.dist(place_of(view, "left"), place_of(view, "twin")) == pytest.approx(apart, abs=1e-3)
    view.grab()
    start = spot(view, box_of(view, "left").center)
    middle = Vec3(*((a + b) / 2 for a, b in zip(place_of(view, "left"), place_of(view, "twin"))))
    drag(view, start, start + way(view, middle, Vec3(-1.5, -2.0, 0.0)))
    turned = [session.scene.entities[EntityId(key)].rotation for key in ("left", "twin")]
    assert turned[0] == pytest.approx((0.0, 0.0, 0.0), abs=0.03)
    assert turned[1] == pytest.approx((40.0, 0.0, 0.0), abs=0.03)
    assert place_of(view, "twin").z == pytest.approx(0.0, abs=2e-3)


def test_upright_is_the_rule(view: SceneView) -> None:
    view.set_tool("select")
    drag(view, spot(view, box_of(view, "left").center), spot(view, Vec3(-3.0, 3.5, 0.9)))
    assert view.session.scene.entities[EntityId("left")].rotation == Vec3(0.0, 0.0, 0.0)


def test_what_is_flat_hangs_on_a_wall_by_its_back(view: SceneView) -> None:
    view.leans = True
    at = spot(view, Vec3(1.5, 3.9, 1.5))
    mime = part_data(POSTER)
    assert send_drag(view, mime, at, drop=False)
    ghost = view.scenery.box(GHOST)
    assert ghost is not None
    assert ghost.high.y == pytest.approx(3.9, abs=1e-3)
    assert ghost.center.z == pytest.approx(1.5, abs=0.03)
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(
        view, QDropEvent(QPointF(at), copy, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    (placed,) = view.session.selection
    assert box_of(view, placed).high.y == pytest.approx(3.9, abs=2e-3)
    assert [step.label for step in view.session.document.undo_steps] == ["Place"]
    view.leans = False
    assert send_drag(view, mime, at, drop=False)
    upright = view.scenery.box(GHOST)
    assert upright is not None
    assert upright.low.z == pytest.approx(0.0, abs=1e-3)  # at the wall's foot


def test_on_a_model_of_many_triangles_it_stands_square_to_the_one_below(view: SceneView) -> None:
    with view.session.document.edit("over the volcano") as draft:
        draft.scene(view.session.scene_id).put(EntityId("left"), position=Vec3(5.3, 1.2, 4.0))
    view.session.select(("left",))
    view.leans = True
    view.drop_selection()
    position = place_of(view, "left")
    hit = Picker(view.scenery.stage).along(position._replace(z=9.0), DOWN, [EntityId("volcano")])
    assert hit is not None
    assert hit.point == pytest.approx(position, abs=2e-3)
    assert up_of(view, "left") == pytest.approx(hit.normal, abs=2e-3)
    assert hit.normal.z < 0.999


@pytest.mark.parametrize(
    ("normal", "turned"),
    [((0, -1, 0), 0.0), ((1, 0, 0), 90.0), ((0, 1, 0), 180.0), ((-1, 0, 0), -90.0)],
)
def test_a_picture_looks_away_from_each_wall(normal: tuple[int, int, int], turned: float) -> None:
    flat = WorldBox(Vec3(-0.5, -0.02, 0.0), Vec3(0.5, 0.04, 0.6))
    away = Vec3(*map(float, normal))
    found = stance_on(Spot(Vec3(1.0, 2.0, 1.5), away), Vec3(45.0, 0.0, 0.0), flat)
    assert (found.rotation.x - turned) % 360.0 == pytest.approx(0.0, abs=1e-6)
    expected = (1.0 + 0.04 * away.x, 2.0 + 0.04 * away.y, 1.2)
    assert found.position == pytest.approx(expected)


def test_under_a_ceiling_it_hangs_by_its_top_as_it_was_turned() -> None:
    lamp = WorldBox(Vec3(-0.2, -0.2, 0.0), Vec3(0.2, 0.2, 0.5))
    found = stance_on(Spot(Vec3(0.0, 0.0, 3.0), Vec3(0.0, 0.0, -1.0)), Vec3(30.0, 0.0, 0.0), lamp)
    assert found == (Vec3(0.0, 0.0, 2.5), Vec3(30.0, 0.0, 0.0))
    level = stance_on(Spot(Vec3(1.0, 0.0, 0.0), UP), Vec3(30.0, 0.0, 90.0), lamp, 0.25)
    assert level == (Vec3(1.0, 0.0, 0.25), Vec3(30.0, 0.0, 90.0))
