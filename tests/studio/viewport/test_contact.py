"""Where surfaces meet, against sums done by hand and against a search by small steps."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.model.transforms import axis_matrix, transform_point
from scenes.model.values import Vec3
from studio.viewport.contact import Facet, facet, meeting, shifted

Corner = tuple[float, float, float]


def solid(points: list[Vec3], faces: list[tuple[int, ...]]) -> list[Facet]:
    found = []
    for face in faces:
        for number in range(1, len(face) - 1):
            made = facet(*(tuple(points[face[i]]) for i in (0, number, number + 1)))  # type: ignore[arg-type]
            assert made is not None
            found.append(made)
    return found


def box(low: Vec3, high: Vec3, turn: tuple[Vec3, float] | None = None) -> list[Facet]:
    corners = [Vec3(x, y, z) for z in (low.z, high.z) for y in (low.y, high.y) for x in (low.x, high.x)]
    if turn is not None:
        matrix = axis_matrix(*turn)
        corners = [transform_point(matrix, corner) for corner in corners]
    faces = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    return solid(corners, faces)


def ramp(width: float = 2.0) -> list[Facet]:
    """Rises from x = 0 to a height of 1 at x = 2."""
    half = width / 2
    points = [Vec3(x, y, z) for x, z in ((0, 0), (2, 0), (2, 1)) for y in (-half, half)]
    return solid(points, [(0, 4, 5, 1), (0, 1, 3, 2), (2, 3, 5, 4), (0, 2, 4), (1, 5, 3)])


CUBE = box(Vec3(-0.5, -0.5, 0.0), Vec3(0.5, 0.5, 1.0))


def test_a_box_comes_down_on_a_slope_at_its_lowest_edge_over_it() -> None:
    on_top = shifted(CUBE, Vec3(1.0, 0.0, 0.9))
    met = meeting(on_top, ramp(), 2, 0.5)
    assert met is not None
    assert met.way == pytest.approx(0.75 - 0.9)  # the slope is 0.75 high under its right side
    assert met.at.x == pytest.approx(1.5) and met.at.z == pytest.approx(0.75)


def test_from_the_side_it_stops_where_the_slope_begins_to_be_in_its_way() -> None:
    lifted = shifted(CUBE, Vec3(-0.1, 0.0, 0.25))
    met = meeting(lifted, ramp(), 0, 0.3)
    assert met is not None and met.way == pytest.approx(0.1)  # at a height of 0.25 the slope is at x = 0.5
    assert met.at.x == pytest.approx(0.5)
    assert meeting(shifted(CUBE, Vec3(-0.1, 0.0, 1.01)), ramp(), 0, 1.0) is None  # it passes above


def test_an_edge_meets_an_edge() -> None:
    """A tall box on its edge and a table's top between its ends: no corner of either lies before a face."""
    post = box(Vec3(-0.1, -0.1, -1.0), Vec3(0.1, 0.1, 3.0), (Vec3(0.0, 0.0, 1.0), 45.0))
    table = box(Vec3(1.0, -2.0, 0.7), Vec3(3.0, 2.0, 0.8), (Vec3(0.0, 0.0, 1.0), 0.0))
    met = meeting(post, table, 0, 1.0)
    assert met is not None and met.way == pytest.approx(1.0 - 0.1 * math.sqrt(2))


def test_faces_seen_from_behind_do_not_hold_unless_they_have_no_back() -> None:
    wall = [(0.0, -1.0, 0.0), (0.0, -1.0, 2.0), (0.0, 1.0, 2.0)]
    away, both = facet(*wall), facet(*wall, both=True)  # type: ignore[misc]
    assert away is not None and both is not None and away.normal[0] < 0
    from_front, from_behind = shifted(CUBE, Vec3(-0.6, 0.3, 0.5)), shifted(CUBE, Vec3(0.6, 0.3, 0.5))
    front = meeting(from_front, [away], 0, 0.3)
    assert front is not None and front.way == pytest.approx(0.1)
    assert meeting(from_behind, [away], 0, 0.3) is None
    behind = meeting(from_behind, [both], 0, 0.3)
    assert behind is not None and behind.way == pytest.approx(-0.1)


def test_what_has_gone_in_a_little_comes_out_again() -> None:
    met = meeting(shifted(CUBE, Vec3(0.0, 0.0, -0.07)), box(Vec3(-2, -2, -1), Vec3(2, 2, 0)), 2, 0.2)
    assert met is not None and met.way == pytest.approx(0.07)


NUMBERS = st.floats(-1.0, 1.0).map(lambda number: round(number, 3))


@settings(max_examples=60, deadline=None)
@given(
    st.builds(Vec3, NUMBERS, NUMBERS, NUMBERS).filter(lambda axis: math.hypot(*axis) > 0.1),
    st.floats(0.0, 180.0),
    st.builds(Vec3, st.floats(-0.3, 0.3), st.floats(-0.3, 0.3), st.just(0.0)),
)
def test_no_part_reaches_into_the_other_where_they_meet(axis: Vec3, degrees: float, beside: Vec3) -> None:
    """A turned box comes down on a cube: just before the meeting nothing of it is inside, just after something is."""
    turned = shifted(box(Vec3(-0.4, -0.3, -0.2), Vec3(0.4, 0.3, 0.2), (axis, degrees)), beside)
    high = shifted(turned, Vec3(0.0, 0.0, 2.0))
    met = meeting(high, CUBE, 2, 2.5)
    assert met is not None
    assert reaches_into(shifted(high, Vec3(0.0, 0.0, met.way + 1e-3))) is False
    assert reaches_into(shifted(high, Vec3(0.0, 0.0, met.way - 2e-3))) is True


def reaches_into(facets: list[Facet]) -> bool:
    """Whether any triangle, cut to the cube from its sides, comes below the cube's top."""
    for one in facets:
        points: list[Corner] = [one.a, one.b, one.c]
        for number, side in ((0, 1.0), (0, -1.0), (1, 1.0), (1, -1.0)):
            points = cut(points, number, side)
        if any(z < 1.0 - 1e-9 for _x, _y, z in points):
            return True
    return False


def cut(points: list[Corner], axis: int, side: float) -> list[Corner]:
    kept: list[Corner] = []
    for number, there in enumerate(points):
        before = points[number - 1]
        a, b = 0.5 - 1e-6 - before[axis] * side, 0.5 - 1e-6 - there[axis] * side
        if a * b < 0.0:
            share = a / (a - b)
            kept.append(tuple(p + (q - p) * share for p, q in zip(before, there)))  # type: ignore[arg-type]
        if b >= 0.0:
            kept.append(there)
    return kept
