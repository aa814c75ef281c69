"""Places of things that are dragged together, and the sums between scene and widget: pure numbers."""

from __future__ import annotations

import math
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.model.scene import Entity
from scenes.model.transforms import Placement, rotation_matrix, world_matrix
from scenes.model.values import ORIGIN, UNIT, EntityId, Vec3
from scenes.stage.camera import View
from studio.viewport.eye import Eye
from studio.viewport.posing import UP, Posing
from studio.viewport.projection import Projection, added, along_axis, dot, minus, on_plane

metres = st.floats(-50.0, 50.0)
degrees = st.floats(-179.0, 179.0)
points = st.builds(Vec3, metres, metres, metres)
turns = st.builds(Vec3, degrees, st.floats(-80.0, 80.0), degrees)
even_sizes = st.floats(0.2, 5.0).map(lambda size: Vec3(size, size, size))


def things(*parts: tuple[str, str | None, Placement]) -> MappingProxyType[EntityId, Entity]:
    return MappingProxyType(
        {
            EntityId(key): Entity(
                EntityId(key),
                parent=None if parent is None else EntityId(parent),
                position=place.position,
                rotation=place.rotation,
                scale=place.scale,
            )
            for key, parent, place in parts
        }
    )


def after(
    entities: MappingProxyType[EntityId, Entity], places: dict[EntityId, Placement], key: str
) -> tuple[float, ...]:
    """The matrix in the world with the new places."""
    return world_matrix(
        entities,
        EntityId(key),
        lambda e: places.get(e.id, Placement(e.position, e.rotation, e.scale)),
    )


@given(points, turns, even_sizes, points, turns, points)
def test_a_part_moves_in_the_world_by_what_was_dragged(
    at: Vec3, turn: Vec3, size: Vec3, part_at: Vec3, part_turn: Vec3, by: Vec3
) -> None:
    entities = things(("a", None, Placement(at, turn, size)), ("b", "a", Placement(part_at, part_turn)))
    posing = Posing(entities, [EntityId("b")])
    before = world_matrix(entities, EntityId("b"))
    moved = after(entities, posing.moved(by), "b")
    for axis in range(3):
        assert moved[12 + axis] - before[12 + axis] == pytest.approx(by[axis], abs=2e-3)


@given(points, turns, even_sizes, points, turns, degrees)
def test_a_part_turns_in_the_world_about_itself(
    at: Vec3, turn: Vec3, size: Vec3, part_at: Vec3, part_turn: Vec3, by: float
) -> None:
    entities = things(("a", None, Placement(at, turn, size)), ("b", "a", Placement(part_at, part_turn)))
    before = world_matrix(entities, EntityId("b"))
    turned = after(entities, Posing(entities, [EntityId("b")]).turned(UP, by), "b")
    assert turned[12:15] == pytest.approx(before[12:15], abs=1e-3)
    sin, cos = math.sin(math.radians(by)), math.cos(math.radians(by))
    for row in (0, 4, 8):
        x, y, z = before[row : row + 3]
        wanted = (x * cos - y * sin, x * sin + y * cos, z)
        assert turned[row : row + 3] == pytest.approx(wanted, abs=0.01 * size.x)


def test_the_heading_of_a_thing_is_turned_and_nothing_else() -> None:
    entities = things(("a", None, Placement(ORIGIN, Vec3(170.0, 12.0, 7.0), UNIT)))
    assert Posing(entities, [EntityId("a")]).turned(UP, 30.0) == {
        "a": Placement(ORIGIN, Vec3(-160.0, 12.0, 7.0), UNIT)
    }


def test_several_turn_about_their_middle() -> None:
    entities = things(
        ("a", None, Placement(Vec3(1.0, 0.0, 0.0))), ("b", None, Placement(Vec3(3.0, 0.0, 1.0)))
    )
    posing = Posing(entities, [EntityId("a"), EntityId("b")])
    assert posing.pivot == Vec3(2.0, 0.0, 0.5)
    places = posing.turned(UP, 90.0)
    assert places[EntityId("a")].position == Vec3(2.0, -1.0, 0.0)
    assert places[EntityId("b")].position == Vec3(2.0, 1.0, 1.0)
    assert places[EntityId("a")].rotation.x == 90.0


def test_parts_go_along_with_their_whole_only_once() -> None:
    entities = things(
        ("a", None, Placement()), ("b", "a", Placement(Vec3(1.0, 0.0, 0.0))), ("c", "b", Placement())
    )
    assert Posing(entities, [EntityId("c"), EntityId("a")]).ids == ("a",)
    assert Posing(entities, [EntityId("gone")]).ids == ()


@given(st.floats(0.0001, 1e6))
def test_sizes_stay_within_what_the_lesson_allows(factor: float) -> None:
    entities = things(("a", None, Placement()))
    scale = Posing(entities, [EntityId("a")]).resized(Vec3(factor, factor, factor))[EntityId("a")].scale
    assert all(0.001 <= part <= 1000.0 for part in scale)


@given(points, degrees, st.floats(-85.0, 85.0), st.floats(0.0, 800.0), st.floats(0.0, 600.0))
def test_a_ray_goes_through_the_pixel_it_was_asked_for(
    at: Vec3, heading: float, pitch: float, x: float, y: float
) -> None:
    projection = Projection(View(at, heading, pitch), 800, 600)
    seen = projection.projector().dot(projection.ray(x, y).at(10.0))
    assert seen is not None
    assert (seen.x, seen.y) == pytest.approx((x, y), abs=0.01)


def test_what_is_behind_the_eye_is_not_seen_and_lines_are_cut_there() -> None:
    projector = Projection(View(ORIGIN), 800, 600).projector()
    assert projector.dot(Vec3(0.0, -1.0, 0.0)) is None
    assert projector.line(Vec3(0.0, -1.0, 0.0), Vec3(0.0, -2.0, 0.0)) is None
    cut = projector.line(Vec3(1.0, -1.0, 0.0), Vec3(1.0, 1.0, 0.0))
    assert cut is not None
    assert cut[0].depth == pytest.approx(0.05)
    assert cut[1].depth == pytest.approx(1.0)


@given(points, points, points)
def test_the_nearest_point_on_an_axis_is_the_nearest(start: Vec3, towards: Vec3, origin: Vec3) -> None:
    projection = Projection(View(start), 800, 600)
    ray = projection.ray(400 + towards.x, 300 + towards.y)
    along = along_axis(ray, origin, UP)
    if along is None:
        return
    here = added(origin, UP, along)

    def gap(point: Vec3) -> float:
        arm = minus(point, ray.start)
        return math.dist(arm, added(ORIGIN, ray.direction, dot(arm, ray.direction)))

    assert gap(here) <= gap(added(here, UP, 0.5)) + 1e-6
    assert gap(here) <= gap(added(here, UP, -0.5)) + 1e-6


def test_a_plane_is_met_before_the_eye_only() -> None:
    ray = Projection(View(Vec3(0.0, 0.0, 2.0), 0.0, -45.0), 800, 600).ray(400, 300)
    assert on_plane(ray, ORIGIN, UP) == pytest.approx((0.0, 2.0, 0.0))
    assert on_plane(ray, Vec3(0.0, 0.0, 5.0), UP) is None
    assert on_plane(ray, ORIGIN, UP, reach=1.0) is None


@given(st.floats(-8.0, 8.0), points)
def test_zooming_keeps_the_point_under_the_pointer(steps: float, point: Vec3) -> None:
    eye = Eye()
    before = Projection(eye.view, 800, 600).projector().dot(point)
    eye.zoom(steps, point)
    seen = Projection(eye.view, 800, 600).projector().dot(point)
    if before is not None and seen is not None and before.depth > 0.2 and seen.depth > 0.2:
        assert (seen.x, seen.y) == pytest.approx((before.x, before.y), rel=1e-3, abs=0.5)


def test_the_rotation_of_a_part_is_written_for_its_parent() -> None:
    whole = Placement(ORIGIN, Vec3(90.0, 0.0, 0.0), UNIT)
    entities = things(("a", None, whole), ("b", "a", Placement()))
    posing = Posing(entities, [EntityId("b")])
    assert posing.axes()[0] == pytest.approx(rotation_matrix(Vec3(90.0, 0.0, 0.0))[0:3], abs=1e-9)
    assert posing.turned(UP, 30.0)[EntityId("b")].rotation == Vec3(30.0, 0.0, 0.0)
