"""The pupil's eye: walks where it looks, circles, follows tours, and never loses its mind over numbers."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from scenes.model.values import Vec3
from scenes.player.controls import Intent
from scenes.player.eye import Eye
from scenes.stage.camera import OrbitRig, View

axis = st.floats(-1, 1)
intents = st.builds(Intent, axis, axis, axis, axis, axis, st.booleans())


def free(feet: Vec3, wish: Vec3, seconds: float) -> Vec3:
    """A world without walls."""
    return Vec3(feet.x + wish.x * seconds, feet.y + wish.y * seconds, feet.z)


def go(eye: Eye, intent: Intent, seconds: float) -> None:
    for _ in range(round(seconds * 60)):
        eye.move(intent, 1 / 60, free)
        eye.advance(1 / 60)


def test_forward_goes_where_the_eye_looks() -> None:
    eye = Eye()
    eye.walk = eye.walk.turned(90.0, 0.0)  # to the left: along -x
    start = eye.walk.feet
    go(eye, Intent(forward=1.0), 1.0)
    assert start.x - eye.walk.feet.x > 2.0
    assert math.isclose(start.y, eye.walk.feet.y, abs_tol=1e-6)


def test_running_is_faster_and_letting_go_stands() -> None:
    walked, ran = Eye(), Eye()
    go(walked, Intent(forward=1.0), 1.0)
    go(ran, Intent(forward=1.0, is_running=True), 1.0)
    assert ran.walk.feet.y > walked.walk.feet.y + 1.0
    go(walked, Intent(), 1.0)
    stands = walked.walk.feet
    go(walked, Intent(), 1.0)
    assert walked.walk.feet == stands
    assert not walked.is_busy


def test_a_glance_turns_to_the_thing_and_keys_end_it() -> None:
    eye = Eye()
    eye.look_towards(Vec3(-5.0, -5.0, 1.35))
    assert eye.is_busy
    go(eye, Intent(), 1.0)
    assert math.isclose(eye.walk.heading, 90.0, abs_tol=0.1)
    eye.look_towards(Vec3(5.0, -5.0, 1.35))
    eye.move(Intent(turn=1.0), 1 / 60, free)
    eye.advance(1 / 60)
    assert not eye.is_busy


def test_reduced_motion_cuts() -> None:
    eye = Eye(is_still=True)
    eye.look_towards(Vec3(-5.0, -5.0, 1.35))
    assert math.isclose(eye.walk.heading, 90.0, abs_tol=0.1)
    eye.advance(0.0)
    eye.pass_from_here()
    eye.tour = View(Vec3(9.0, 9.0, 9.0), 10.0, 5.0)
    assert eye.advance(0.01) == eye.tour


def test_a_tour_leads_and_gives_back() -> None:
    eye = Eye()
    home = eye.advance(0.0)
    eye.tour = View(Vec3(0.0, 0.0, 3.0))
    eye.advance(0.1)
    assert not eye.move(Intent(forward=1.0), 0.5, free)
    eye.drag(100, 100)
    eye.pass_from_here()
    eye.tour = None
    half = eye.advance(0.35).position
    assert half not in (home.position, Vec3(0.0, 0.0, 3.0))
    assert eye.advance(1.0) == home


@given(st.lists(st.tuples(intents, st.floats(0, 0.25)), max_size=40), st.booleans())
def test_the_view_stays_sane_whatever_is_pressed(moves: list[tuple[Intent, float]], circles: bool) -> None:
    eye = Eye()
    if circles:
        eye.orbit = OrbitRig(Vec3(0.0, 0.0, 1.0))
    for intent, seconds in moves:
        eye.move(intent, seconds, free)
        eye.drag(intent.turn * 50, intent.look * 50)
        eye.zoom(intent.zoom)
        view = eye.advance(seconds)
        assert all(map(math.isfinite, (*view.position, view.heading, view.pitch)))
        assert -89.0 <= view.pitch <= 89.0
    if circles:
        assert eye.orbit is not None
        assert eye.orbit.min_distance <= eye.orbit.distance <= eye.orbit.max_distance
