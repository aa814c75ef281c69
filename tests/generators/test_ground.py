"""Land: splitting loses nothing, sides and water close it, what a teacher sets is what stands there."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.generators.map import cambodia, heights, sections, waters
from scenes.generators.map.ground import border, split, surface, tile, water
from scenes.generators.mesh import Mesh
from scenes.generators.temple.stone import SQUARE, redented, stacked, stairs
from scenes.generators.vectors import cross, dot, sub

LOW, HIGH = (-1.0, -1.0), (1.0, 1.0)


def area(mesh: Mesh) -> float:
    """The area seen from above; what looks down counts against it."""
    total = 0.0
    for i, j, k in mesh.triangles:
        a, b, c = (mesh.points[n] for n in (i, j, k))
        total += cross(sub(b, a), sub(c, a))[2] / 2
    return total


def volume(mesh: Mesh) -> float:
    places = mesh.points
    return sum(dot(places[i], cross(places[j], places[k])) for i, j, k in mesh.triangles) / 6


def bowl(x: float, y: float) -> float:
    return 0.2 + 0.3 * (x * x + y * y)


@given(st.lists(st.floats(-1.5, 1.5), min_size=1, max_size=4, unique=True).map(sorted))
def test_the_pieces_of_a_split_make_the_whole(limits: list[float]) -> None:
    land = surface(bowl, LOW, HIGH, 6, 6)
    pieces, rims = split(land, lambda p: p[0] + 0.5 * p[1], limits)
    assert (len(pieces), len(rims)) == (len(limits) + 1, len(limits))
    assert sum(area(piece) for piece in pieces) == pytest.approx(4.0)
    for number, piece in enumerate(pieces):
        inside = [p[0] + 0.5 * p[1] for p in piece.points]
        low = limits[number - 1] if number else -math.inf
        high = limits[number] if number < len(limits) else math.inf
        assert all(low - 1e-9 <= value <= high + 1e-9 for value in inside)


def test_lines_of_a_split_have_the_higher_land_on_their_left() -> None:
    _, (rim,) = split(surface(bowl, LOW, HIGH, 8, 8), lambda p: p[0], [0.3])
    assert sum(math.dist(p[:2], q[:2]) for p, q in rim) == pytest.approx(2.0)
    assert all(q[1] < p[1] for p, q in rim)  # it runs towards the viewer: x > 0.3 is then on the left


def test_a_tile_is_closed_and_its_outside_is_outside() -> None:
    whole = tile(surface(bowl, LOW, HIGH, 20, 20), LOW, HIGH)
    # the mean of x * x over the tile is 1/3
    assert volume(whole) == pytest.approx(4 * (0.2 + 0.3 * 2 / 3), rel=0.01)
    assert len(border(surface(bowl, LOW, HIGH, 5, 7), LOW, HIGH)) == 24


@given(st.floats(0.05, 0.9))
def test_water_stands_level_and_only_where_the_land_is_lower(level: float) -> None:
    shore = (level - 0.2) / 0.3  # metres from the low side of a slope
    parts = water(surface(lambda x, y: 0.2 + 0.3 * (x + 1), LOW, HIGH, 4, 4), LOW, HIGH, level)
    if shore <= 1e-6:
        assert parts == []
        return
    (part,) = parts
    assert max(p[2] for p in part.mesh.points) == pytest.approx(level)
    assert area(part.mesh) == pytest.approx(2 * min(shore, 2.0))


def test_stone_bodies_on_a_plan_have_their_volume() -> None:
    # `stacked` bodies stand on the ground and have no underside; a cover of the plan's size closes them
    def under(plan: list) -> float:
        pairs = zip(plan, [*plan[1:], plan[0]], strict=True)
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2

    for plan in (SQUARE, redented(), redented(0.6), redented(0.0, fine=False)):
        body = stacked([(2.0, 0.0), (2.0, 3.0)], plan)
        assert volume(body) == pytest.approx(under(list(plan)) * 4 * 3)
    assert volume(stairs(2.0, 4, 0.25, 0.3, cheeks_too=False)) == pytest.approx(2.0 * 0.25 * 0.3 * 10)


def covered(model) -> float:
    """How large the level water of a model is, seen from above."""
    return sum(area(p.mesh) for p in model.parts if p.material.name == "water")


def test_more_water_covers_more_land() -> None:
    for make in (waters.river_valley, heights.island):
        few, many = covered(make(water_height=0.25)), covered(make(water_height=0.6))
        assert 0 < few < many, make


def test_a_well_that_does_not_reach_the_water_is_dry() -> None:
    assert covered(sections.ground_water(water_table=1.2, well=0.8)) == 0
    assert covered(sections.ground_water(water_table=0.7, well=1.3)) > 0.05


def test_as_many_contour_lines_as_wanted() -> None:
    for lines in (3, 6):
        mesh = heights.mountain(lines=lines, style="steps").parts[0].mesh
        levels = {round(p[2], 4) for p in mesh.points}
        assert len(levels) == lines + 2  # the plain, the steps and the underside


def test_places_of_cambodia_lie_where_they_belong() -> None:
    country = cambodia.Shape(cambodia.outline("border"))
    lake, flood = (cambodia.Shape(cambodia.outline(name)) for name in ("lake", "flood"))
    inside = {"Phnom Penh": (104.92, 11.56), "Siem Reap": (103.86, 13.36), "Pailin": (102.61, 12.85)}
    outside = {"Bangkok": (100.5, 13.75), "Ho Chi Minh City": (106.7, 10.78), "Pakse": (105.8, 15.1)}
    assert all(country(*cambodia.to_model(*place)) > 0 for place in inside.values())
    assert all(country(*cambodia.to_model(*place)) < 0 for place in outside.values())
    middle, floating = cambodia.to_model(104.05, 12.85), cambodia.to_model(103.3, 13.3)
    assert lake(*middle) > 0 > lake(*floating)
    assert flood(*middle) > 0 < flood(*floating)
