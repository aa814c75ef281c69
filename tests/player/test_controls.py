"""The table of keys, and what keys that are held down come to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenes.player.controls import BINDINGS, Controls, Intent, keys_of

KEYS = sorted({key for binding in BINDINGS for key in binding.keys})
moves = st.lists(st.tuples(st.sampled_from(["press", "release"]), st.sampled_from(KEYS)), max_size=60)


def test_no_key_means_two_things() -> None:
    meanings = [(key, binding.with_shift) for binding in BINDINGS for key in binding.keys]
    assert len(meanings) == len(set(meanings))


def test_every_binding_has_names_for_its_keys() -> None:
    for binding in BINDINGS:
        assert keys_of(binding), binding.action
    assert keys_of(next(b for b in BINDINGS if b.action == "previous_thing")) == ("Shift + Tab",)


def test_two_keys_walk_aslant_and_opposite_keys_stand() -> None:
    controls = Controls()
    for key in ("w", "d"):
        controls.press(key)
    assert controls.intent() == Intent(forward=1.0, strafe=1.0)
    controls.press("s")
    assert controls.intent().forward == 0.0
    controls.release("w")
    assert controls.intent().forward == -1.0


def test_two_keys_for_the_same_walk_are_not_faster() -> None:
    controls = Controls()
    controls.press("w")
    controls.press("arrow_up")
    assert controls.intent().forward == 1.0
    controls.release("w")
    assert controls.intent().forward == 1.0


def test_a_pressed_action_comes_once_however_often_the_key_repeats() -> None:
    controls = Controls()
    assert [controls.press("enter") for _ in range(3)] == ["use", None, None]
    controls.release("enter")
    assert controls.press("enter") == "use"


def test_shift_turns_tab_round_but_leaves_the_rest() -> None:
    controls = Controls()
    controls.press("rshift")
    assert controls.press("tab") == "previous_thing"
    assert controls.press("enter") == "use"
    assert controls.intent().is_running


@given(moves)
def test_whatever_is_pressed_letting_go_of_all_stands_still(steps: list[tuple[str, str]]) -> None:
    controls = Controls()
    for what, key in steps:
        getattr(controls, what)(key)
        intent = controls.intent([Intent(forward=0.7, turn=-0.5)])
        assert all(
            -1.0 <= value <= 1.0 for value in (intent.forward, intent.strafe, intent.turn, intent.look)
        )
    controls.release_all()
    assert not controls.intent()
    assert not controls.intent().is_running
