"""Tab goes around like a glance: every thing once a round, and back again the other way."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from scenes.model.values import EntityId, Vec3
from scenes.player.sweep import bearing, elevation, next_in_sweep, turn_between

EYE = Vec3(0.0, 0.0, 1.4)
places = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3).map(EntityId),
    st.builds(Vec3, st.floats(-20, 20), st.floats(-20, 20), st.floats(0, 3)),
    min_size=1,
    max_size=9,
)


def test_bearings_are_those_of_the_engine() -> None:
    assert bearing(EYE, Vec3(0, 5, 0)) == 0.0
    assert bearing(EYE, Vec3(-5, 0, 0)) == 90.0
    assert math.isclose(elevation(EYE, Vec3(0, 1, 2.4)), 45.0)
    assert turn_between(350.0, 10.0) == 20.0
    assert turn_between(10.0, 350.0) == -20.0


def test_first_is_what_stands_ahead_then_to_the_right() -> None:
    things = {
        EntityId("left"): Vec3(-3, 3, 0),
        EntityId("ahead"): Vec3(0.1, 4, 0),
        EntityId("right"): Vec3(3, 3, 0),
    }
    first = next_in_sweep(things, None, EYE, 0.0)
    second = next_in_sweep(things, first, EYE, 0.0)
    assert (first, second) == ("ahead", "right")
    assert next_in_sweep(things, first, EYE, 0.0, backwards=True) == "left"
    assert next_in_sweep({}, None, EYE, 0.0) is None


@given(places, st.floats(0, 360), st.floats(-180, 180))
def test_a_round_meets_everything_once_however_the_camera_turns(
    things: dict[EntityId, Vec3], heading: float, turns: float
) -> None:
    met = []
    focus = None
    for _ in things:
        focus = next_in_sweep(things, focus, EYE, heading)
        heading += turns
        met.append(focus)
    assert sorted(filter(None, met)) == sorted(things)


@given(places, st.floats(0, 360))
def test_backwards_undoes_forwards(things: dict[EntityId, Vec3], heading: float) -> None:
    first = next_in_sweep(things, None, EYE, heading)
    second = next_in_sweep(things, first, EYE, heading)
    assert next_in_sweep(things, second, EYE, heading, backwards=True) == first
