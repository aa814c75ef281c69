"""Zones: what is inside, also when they are turned and enlarged."""

from __future__ import annotations

import pytest

from scenes.components.zone.logic import contains
from scenes.components.zone.model import Zone
from scenes.model.values import ORIGIN, UNIT, Vec3

BOX = Zone(Vec3(2.0, 4.0, 3.0))
ROUND = Zone(Vec3(2.0, 4.0, 3.0), round=True)


@pytest.mark.parametrize(
    ("zone", "point", "expected"),
    [
        (BOX, Vec3(0.9, 1.9, 0.0), True),
        (BOX, Vec3(1.1, 0.0, 1.0), False),
        (BOX, Vec3(0.0, 2.1, 1.0), False),
        (BOX, Vec3(0.0, 0.0, 3.1), False),
        (BOX, Vec3(0.0, 0.0, -0.04), True),
        (BOX, Vec3(0.0, 0.0, -0.1), False),
        (ROUND, Vec3(0.9, 1.9, 1.0), False),
        (ROUND, Vec3(0.0, 1.9, 1.0), True),
        (ROUND, Vec3(0.9, 0.0, 1.0), True),
    ],
)
def test_zone_stands_on_its_origin(zone: Zone, point: Vec3, expected: bool) -> None:
    assert contains(zone, ORIGIN, ORIGIN, UNIT, point) is expected


def test_zone_moves_turns_and_grows_with_its_entity() -> None:
    place, turn = Vec3(10.0, 0.0, 5.0), Vec3(90.0, 0.0, 0.0)
    assert contains(BOX, place, turn, UNIT, Vec3(11.9, 0.0, 6.0))
    assert not contains(BOX, place, turn, UNIT, Vec3(10.0, 1.9, 6.0))
    assert contains(BOX, place, turn, Vec3(2.0, 1.0, 1.0), Vec3(10.0, 1.9, 6.0))


def test_far_away_is_outside_and_never_an_error() -> None:
    tiny = Vec3(1e-9, 1e-9, 1e-9)
    assert not contains(ROUND, ORIGIN, ORIGIN, tiny, Vec3(1e200, 1e200, 0.0))
