"""Real time becomes whole session steps, none lost and none invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenes.play.state import STEP_SECONDS
from scenes.player.frame_clock import MAX_STEPS, FrameClock


@given(st.lists(st.floats(0, MAX_STEPS * STEP_SECONDS * 0.8), max_size=80))
def test_steps_follow_the_time_that_passed(frames: list[float]) -> None:
    clock = FrameClock()
    steps = 0
    for seconds in frames:
        steps += clock.advance(seconds)
        assert 0.0 <= clock.alpha <= 1.0
    assert abs(steps * STEP_SECONDS + clock.waiting - sum(frames)) < 1e-6


def test_a_pc_that_slept_does_not_catch_up() -> None:
    clock = FrameClock()
    assert clock.advance(3600.0) == MAX_STEPS
    assert clock.alpha == 0.0
    assert clock.advance(-5.0) == 0


def test_nothing_to_draw_means_long_rests_and_a_touch_ends_them() -> None:
    clock = FrameClock()
    idle, moving = clock.sleep(0.0, False), clock.sleep(0.0, True)
    clock.touch()
    lively = clock.sleep(0.0, False)
    assert idle > moving > lively > 0.0
    assert clock.sleep(1.0, False) == 0.0
    clock.advance(10.0)
    assert clock.sleep(0.0, False) == idle
