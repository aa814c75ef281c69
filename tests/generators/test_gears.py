"""Gears: teeth of one module fit between each other however far they are turned."""

from __future__ import annotations

import math

import pytest

from scenes.generators.mechanics.gears import outline

Point = tuple[float, float]


def inside(line: list[Point], x: float, z: float) -> bool:
    found = False
    for (ax, az), (bx, bz) in zip(line, [*line[1:], line[0]], strict=True):
        if (az > z) != (bz > z) and x < ax + (z - az) / (bz - az) * (bx - ax):
            found = not found
    return found


def gap(line: list[Point], others: list[Point]) -> float:
    """The least distance of points from an outline."""
    least = math.inf
    for x, z in others:
        for (ax, az), (bx, bz) in zip(line, [*line[1:], line[0]], strict=True):
            dx, dz = bx - ax, bz - az
            t = min(1.0, max(0.0, ((x - ax) * dx + (z - az) * dz) / (dx * dx + dz * dz)))
            least = min(least, math.hypot(x - ax - dx * t, z - az - dz * t))
    return least


@pytest.mark.parametrize(("first", "second"), [(12, 24), (17, 17), (20, 45)])
@pytest.mark.parametrize("turn", [0.0, 3.1, 7.5, 11.0])
def test_wheels_that_run_together_touch_and_do_not_cut_each_other(
    first: int, second: int, turn: float
) -> None:
    one = outline(first, 1.0, turn, 6)
    away = (first + second) / 2
    other = [(x + away, z) for x, z in outline(second, 1.0, 180 + 180 / second - turn * first / second, 6)]
    near_one = [p for p in one if p[0] > first / 2 - 2]
    near_other = [p for p in other if p[0] < first / 2 + 2]
    assert not any(inside(other, *p) for p in near_one)
    assert not any(inside(one, *p) for p in near_other)
    assert min(gap(other, near_one), gap(one, near_other)) < 0.06


def test_a_wheel_has_its_teeth_and_its_size() -> None:
    wheel = outline(30, 0.5)
    far = [math.hypot(x, z) for x, z in wheel]
    assert max(far) == pytest.approx(30 * 0.5 / 2 + 0.5)
    assert sum(a < 7.6 <= b for a, b in zip(far, [*far[1:], far[0]], strict=True)) == 30
