"""A damaged or forged checkpoint is refused, or it plays on without ever raising."""

from __future__ import annotations

import copy
import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.play.inputs import Input
from scenes.play.session import Session
from scenes.play.state import State
from scenes.play.state_form import FORM
from tests.play.strategies import INPUTS, busy_lessons
from tests.play.test_random_play import lines_of, read_everything

HOSTILE = st.one_of(
    st.sampled_from(
        (
            None,
            True,
            -1,
            0,
            1,
            3,
            7,
            10**30,
            -0.5,
            1e308,
            float("nan"),
            float("inf"),
            "",
            "e0",
            "e2",
            "hall",
            "yard",
            [],
            {},
        )
    ),
    st.lists(st.sampled_from(("e1", 0, 1, None)), max_size=3),
    st.sampled_from(
        (
            {"kind": "panel", "entity": "e2"},
            {"kind": "tour", "entity": "e3", "stop": 99, "since": 0},
            {"kind": "question", "entity": "e2", "asked": [1, 1]},
        )
    ),
)


def places_of(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in places_of(value, (*path, key)))]


def test_form_names_every_field() -> None:
    assert FORM.keys() == {f.name for f in fields(State)}


@given(busy_lessons(), st.lists(INPUTS, min_size=5, max_size=20), st.lists(INPUTS, max_size=10), st.data())
@settings(max_examples=30)
def test_damage_is_refused_or_harmless(
    lesson: Lesson, items: list[Input | None], later: list[Input | None], data: st.DataObject
) -> None:
    session = Session(lesson, pupils=("a", "b"))
    session.begin()
    lines_of(session, items)
    saved = json.loads(json.dumps(session.state.to_data()))
    places = [place for place in places_of(saved) if place]
    for _ in range(8):
        damaged = copy.deepcopy(saved)
        first, second = data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places)))
        is_inside = second[: len(first)] == first or first[: len(second)] == second
        for place in (first,) if is_inside else (first, second):
            at: Any = damaged
            for key in place[:-1]:
                at = at[key]
            if data.draw(st.booleans()):
                at[place[-1]] = data.draw(HOSTILE)
            elif isinstance(at, dict):
                del at[place[-1]]
            else:
                at.append(data.draw(HOSTILE))
        try:
            restored = Session.restored(lesson, State.from_data(damaged))
        except SalaError as error:
            assert error.code == "bad_checkpoint"
            continue
        read_everything(restored)
        lines_of(restored, later)
        json.dumps(restored.state.to_data(), allow_nan=False)


@pytest.mark.parametrize("data", [None, [], 1, "x", {}, {"format": 1}, {"format": 2}])
def test_what_is_no_checkpoint_is_refused(data: Any) -> None:
    with pytest.raises(SalaError, match="bad_checkpoint"):
        State.from_data(data)
