"""Fewer keys show the same movement."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.importing.gltf_keys import thinned
from scenes.media.rig import Channel


def sampled(path: str, rows: list[tuple[float, ...]], kind: str = "LINEAR") -> Channel:
    moments = array("f", [number / 30 for number in range(len(rows))])
    values = array("f", [value for row in rows for value in row])
    return Channel(0, path, kind, moments, values, len(rows[0]))  # type: ignore[arg-type]


def test_what_does_not_move_keeps_its_ends() -> None:
    still = thinned(sampled("scale", [(1.0, 2.0, 1.0)] * 200))
    assert len(still.times) == 2 and tuple(still.at(3.0)) == (1, 2, 1)
    assert still.times[-1] == pytest.approx(199 / 30)


def test_a_steady_way_needs_few_keys_and_a_corner_stays() -> None:
    rows = [(min(n, 60) * 0.1, 0.0, max(0, n - 60) * 0.1) for n in range(121)]
    few = thinned(sampled("translation", rows))
    assert len(few.times) < 15
    for n, row in enumerate(rows):
        assert tuple(few.at(n / 30)) == pytest.approx(row, abs=0.01)


def test_steps_and_splines_stay() -> None:
    step = sampled("scale", [(1.0, 1.0, 1.0)] * 9, "STEP")
    assert thinned(step) is step


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=4), st.integers(2, 90))
def test_turns_are_told_as_before(wave: list[float], count: int) -> None:
    rows = []
    for n in range(count):
        angle = sum(part * math.sin((number + 1) * n / 30) for number, part in enumerate(wave)) / 2
        rows.append((0.0, math.sin(angle / 2), 0.0, math.cos(angle / 2)))
    one = sampled("rotation", rows)
    few = thinned(one)
    assert len(few.times) <= len(one.times)
    for n in range(count):
        assert few.at(float(one.times[n])) == pytest.approx(tuple(one.at(float(one.times[n]))), abs=2e-3)
