"""Movements as arithmetic: where a thing is after so many seconds, and always somewhere."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.components.motion.logic import pose
from scenes.components.motion.model import Motion
from scenes.model.values import ORIGIN, Vec3

PLACE = Vec3(1.0, 2.0, 3.0)
ROTATION = Vec3(30.0, 0.0, 0.0)
SQUARE = (Vec3(0, 4, 0), Vec3(4, 4, 0), Vec3(4, 0, 0))


@pytest.mark.parametrize("kind", ["spin", "orbit", "bob", "path"])
def test_everything_starts_where_it_was_put(kind: str) -> None:
    position, rotation = pose(Motion(kind=kind, points=SQUARE), PLACE, ROTATION, 0.0)  # type: ignore[arg-type]
    assert position == pytest.approx(PLACE)
    assert rotation == pytest.approx(ROTATION)


def test_spin_turns_heading_by_a_quarter() -> None:
    assert pose(Motion(period=8.0), PLACE, ROTATION, 2.0) == (PLACE, pytest.approx(Vec3(120.0, 0.0, 0.0)))
    assert pose(Motion(period=-8.0), PLACE, ROTATION, 2.0)[1].x % 360 == pytest.approx(300.0)


def test_spin_of_a_tilted_thing_keeps_its_axis() -> None:
    """The Earth turns about its own axis, which stays where it points."""
    tilted = Vec3(0.0, 0.0, 23.4)
    for seconds in (1.0, 2.5, 7.0):
        _, rotation = pose(Motion(period=10.0), PLACE, tilted, seconds)
        h, p, r = (math.radians(a) for a in rotation)
        up = (
            math.sin(r) * math.cos(h) + math.cos(r) * math.sin(p) * math.sin(h),
            math.sin(r) * math.sin(h) - math.cos(r) * math.sin(p) * math.cos(h),
            math.cos(r) * math.cos(p),
        )
        assert up == pytest.approx((math.sin(math.radians(23.4)), 0.0, math.cos(math.radians(23.4))))


def test_orbit_goes_round_its_centre() -> None:
    motion = Motion(kind="orbit", period=4.0, center=Vec3(1.0, 0.0, 3.0))
    position, rotation = pose(motion, PLACE, ROTATION, 1.0)
    assert position == pytest.approx(Vec3(-1.0, 0.0, 3.0))
    assert rotation == ROTATION


def test_bob_is_highest_after_a_quarter() -> None:
    assert pose(Motion(kind="bob", period=4.0, height=0.5), PLACE, ROTATION, 1.0)[0].z == pytest.approx(3.5)


def test_path_runs_at_a_steady_speed_and_turns_with_the_way() -> None:
    motion = Motion(kind="path", period=16.0, points=SQUARE)
    assert pose(motion, PLACE, ROTATION, 2.0)[0] == pytest.approx(Vec3(1.0, 4.0, 3.0))
    position, rotation = pose(motion, PLACE, ROTATION, 6.0)
    assert position == pytest.approx(Vec3(3.0, 6.0, 3.0))
    assert rotation.x == pytest.approx(30.0 - 90.0)
    assert pose(motion, PLACE, ROTATION, 16.0)[0] == pytest.approx(PLACE)


def test_path_without_loop_stays_at_its_end_and_backwards_at_its_start() -> None:
    there = Motion(kind="path", period=10.0, points=SQUARE, loop=False)
    back = Motion(kind="path", period=-10.0, points=SQUARE, loop=False)
    end = Vec3(5.0, 2.0, 3.0)
    assert pose(there, PLACE, ROTATION, 99.0)[0] == pytest.approx(end)
    assert pose(back, PLACE, ROTATION, 0.0)[0] == pytest.approx(end)
    assert pose(back, PLACE, ROTATION, 99.0)[0] == pytest.approx(PLACE)


@pytest.mark.parametrize("period", [0.0, 5e-324, -5e-324])
def test_a_period_that_is_none_stands_still(period: float) -> None:
    for kind in ("spin", "orbit", "bob", "path"):
        assert pose(Motion(kind=kind, period=period, points=SQUARE), PLACE, ROTATION, 9.0) == (  # type: ignore[arg-type]
            pytest.approx(PLACE),
            pytest.approx(ROTATION),
        )


def test_path_without_length_stands_still() -> None:
    for points in ((), (ORIGIN,), (ORIGIN, ORIGIN)):
        assert pose(Motion(kind="path", points=points), PLACE, ROTATION, 3.0) == (PLACE, ROTATION)


numbers = st.floats(-1e4, 1e4)
vectors = st.builds(Vec3, numbers, numbers, numbers)


@given(
    st.builds(
        Motion,
        kind=st.sampled_from(["spin", "orbit", "bob", "path"]),
        period=st.floats(-1e5, 1e5),
        axis=st.builds(Vec3, *[st.floats(-1, 1)] * 3),
        center=vectors,
        points=st.lists(vectors, max_size=6).map(tuple),
        loop=st.booleans(),
    ),
    vectors,
    vectors,
    st.one_of(st.floats(0, 1e6), st.sampled_from([math.inf, math.nan, -1.0])),
)
def test_any_motion_gives_finite_numbers(motion: Motion, place: Vec3, turn: Vec3, seconds: float) -> None:
    position, rotation = pose(motion, place, turn, seconds)
    assert all(map(math.isfinite, (*position, *rotation)))
