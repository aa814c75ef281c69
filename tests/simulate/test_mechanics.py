"""Pendulum, track and slope against closed formulas and the conservation of energy."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.simulate.pendulum import PENDULUM, PendulumParameters
from scenes.simulate.ramp import RAMP, RampParameters
from scenes.simulate.track import TRACK, TrackParameters, profile_of
from tests.simulate.running import begin, reading, run


@pytest.mark.parametrize(("length", "gravity"), [(1.0, 9.81), (0.25, 9.81), (2.0, 1.62)])
def test_small_swings_take_the_time_of_galilei(length: float, gravity: float) -> None:
    p = PendulumParameters(length=length, gravity=gravity, angle=2.0)
    state = begin(PENDULUM, p)
    run(PENDULUM, state, p, 20.0)
    assert reading(PENDULUM, state, p)["period"] == pytest.approx(
        math.tau * math.sqrt(length / gravity), rel=5e-4
    )


def test_large_swings_take_longer_as_the_elliptic_integral_says() -> None:
    """T = T0 / agm(1, cos(a/2)): for 90 degrees 1.1803 times as long."""
    p = PendulumParameters(angle=90.0)
    state = begin(PENDULUM, p)
    run(PENDULUM, state, p, 20.0)
    a, b = 1.0, math.cos(math.radians(45))
    for _ in range(6):
        a, b = (a + b) / 2, math.sqrt(a * b)
    assert reading(PENDULUM, state, p)["period"] == pytest.approx(math.tau / math.sqrt(9.81) / a, rel=1e-4)


@pytest.mark.parametrize("angle", [5.0, 60.0, 150.0])
def test_energy_of_a_free_pendulum_is_kept_for_a_minute(angle: float) -> None:
    p = PendulumParameters(angle=angle)
    state = begin(PENDULUM, p)
    before = reading(PENDULUM, state, p)["total"]
    run(PENDULUM, state, p, 60.0)
    assert reading(PENDULUM, state, p)["total"] == pytest.approx(before, rel=1e-3)


def test_drag_makes_swings_smaller_by_its_exponent() -> None:
    p = PendulumParameters(angle=4.0, drag=0.2)
    state = begin(PENDULUM, p)
    whole = math.tau / math.sqrt(9.81 - 0.01) * 5
    run(PENDULUM, state, p, whole)
    left = reading(PENDULUM, state, p)["total"]
    first = reading(PENDULUM, begin(PENDULUM, p), p)["total"]
    assert left / first == pytest.approx(math.exp(-0.2 * whole), rel=0.08)


def test_a_longer_string_keeps_the_speed_of_the_ball() -> None:
    p = PendulumParameters(angle=30.0)
    state = begin(PENDULUM, p)
    run(PENDULUM, state, p, 0.5)
    speed = reading(PENDULUM, state, p)["speed"]
    longer = PendulumParameters(angle=30.0, length=2.0)
    PENDULUM.adapt(state, p, longer, {})
    assert reading(PENDULUM, state, longer)["speed"] == pytest.approx(speed)


# ---------------------------------------------------------------------- track


def test_ball_comes_over_the_first_hill_and_back_without_loss_for_a_minute() -> None:
    p = TrackParameters(end_height=4.0)
    state = begin(TRACK, p)
    total = reading(TRACK, state, p)["total"]
    assert total == pytest.approx(p.mass * p.gravity * p.start_height)
    for _ in range(60):
        run(TRACK, state, p, 1.0)
        assert reading(TRACK, state, p)["total"] == pytest.approx(total, rel=0.01)
    assert state["farthest"] < 100


def test_speed_in_the_valley_is_that_of_the_height_lost() -> None:
    p = TrackParameters()
    state = begin(TRACK, p)
    fastest = 0.0
    for _ in range(60):
        run(TRACK, state, p, 1 / 30)
        fastest = max(fastest, abs(state["v"]))
    assert fastest == pytest.approx(math.sqrt(2 * 9.81 * (p.start_height - p.valley)), rel=0.005)


def test_a_hill_as_high_as_the_start_is_not_crossed() -> None:
    p = TrackParameters(hill=3.2)
    state = begin(TRACK, p)
    run(TRACK, state, p, 30.0)
    curve = profile_of(p)
    crest = curve.s[curve.z.index(max(curve.z[50:]))]
    assert 30 < state["farthest"] < 100 * crest / curve.end


def test_friction_turns_all_into_heat_and_energy_together_stays() -> None:
    p = TrackParameters(friction=0.1, end_height=4.0)
    state = begin(TRACK, p)
    total = reading(TRACK, state, p)["total"]
    run(TRACK, state, p, 60.0)
    after = reading(TRACK, state, p)
    assert after["speed"] == 0.0
    assert after["total"] == pytest.approx(total, rel=0.02)
    assert after["heat"] > 0.5 * total


def test_track_goes_through_its_heights() -> None:
    p = TrackParameters(length=10.0)
    curve = profile_of(p)
    found = [min(curve.z, key=lambda z, h=h: abs(z - h)) for h in (3.0, 0.3, 1.8, 0.5, 2.2, 0.8)]  # type: ignore[misc]
    assert found == pytest.approx([3.0, 0.3, 1.8, 0.5, 2.2, 0.8], abs=0.01)


# ---------------------------------------------------------------------- slope


def test_block_slides_as_the_formula_says() -> None:
    p = RampParameters(slope=30.0, friction=0.2, length=4.0)
    a = 9.81 * (math.sin(math.radians(30)) - 0.2 * math.cos(math.radians(30)))
    state = begin(RAMP, p)
    run(RAMP, state, p, 1.0)
    assert reading(RAMP, state, p)["acceleration"] == pytest.approx(a)
    assert state["way"] == pytest.approx(a / 2, rel=1e-9)
    run(RAMP, state, p, 5.0)
    assert state["way"] == 4.0
    assert reading(RAMP, state, p)["seconds"] == pytest.approx(math.sqrt(2 * 4.0 / a), rel=1e-9)
    assert state["v"] == pytest.approx(math.sqrt(2 * a * 4.0), rel=1e-9)


def test_energy_of_the_slope_is_height_speed_and_heat() -> None:
    p = RampParameters(slope=35.0, friction=0.3)
    state = begin(RAMP, p)
    first = reading(RAMP, state, p)["potential"]
    for _ in range(40):
        run(RAMP, state, p, 1 / 30)
        now = reading(RAMP, state, p)
        assert now["kinetic"] + now["potential"] + now["heat"] == pytest.approx(first, rel=1e-6)


@pytest.mark.parametrize(("slope", "slides"), [(10.0, False), (13.0, False), (14.0, True)])
def test_friction_at_rest_holds_up_to_its_angle(slope: float, slides: bool) -> None:
    """tan(13.5 degrees) = 0.24 = 0.2 * 1.2."""
    p = RampParameters(slope=slope)
    state = begin(RAMP, p)
    run(RAMP, state, p, 1.0)
    assert (state["way"] > 0) is slides


def test_push_up_the_slope_holds_or_wins() -> None:
    p = RampParameters(slope=30.0, friction=0.0, push=2.0 * 9.81 * 0.5)
    state = begin(RAMP, p)
    run(RAMP, state, p, 2.0)
    assert state["way"] == pytest.approx(0.0, abs=1e-6)


@settings(max_examples=25)
@given(
    st.builds(
        RampParameters,
        slope=st.floats(0, 80),
        length=st.floats(0.5, 50),
        friction=st.floats(0, 2),
        grip=st.floats(1, 3),
        push=st.floats(-500, 500),
        mass=st.floats(0.01, 1000),
        gravity=st.floats(0, 30),
    )
)
def test_block_stays_on_any_slope(p: RampParameters) -> None:
    state = begin(RAMP, p)
    run(RAMP, state, p, 3.0)
    assert 0 <= state["way"] <= p.length
    assert all(map(math.isfinite, RAMP.read(state, p, {})))
