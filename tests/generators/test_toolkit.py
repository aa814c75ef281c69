"""The building blocks: closed bodies have the volume that geometry says, and their outside is outside."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.generators.lettering import band, lettering
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Tree
from scenes.generators.paint import cloud, noise, vary
from scenes.generators.shading import draw
from scenes.generators.solids import ball, box, capsule, cushion, cylinder, icosphere, soft_box, torus
from scenes.generators.sweeps import beam, extrude, fill, rod, tube
from scenes.generators.vectors import cross, curve, dot, frame, length, rotate, unit


def volume(mesh: Mesh) -> float:
    places = mesh.points
    return sum(dot(places[i], cross(places[j], places[k])) for i, j, k in mesh.triangles) / 6


BODIES = {
    "box": (box(1, 2, 3), 6.0),
    "soft box": (soft_box(1, 1, 1, 0.01), 1.0),
    "cylinder": (cylinder(1, 1, 64), math.pi),
    "cone": (cylinder(1, 3, 64, 0.0), math.pi),
    "ball": (ball(1, 48, 32), 4 / 3 * math.pi),
    "icosphere": (icosphere(1, 3), 4 / 3 * math.pi),
    "cushion": (cushion(1, 1, 1, 2.0, 48, 32), 4 / 3 * math.pi),
    "squared cushion": (cushion(1, 2, 3, 40.0, 64, 48), 48.0),
    "torus": (torus(2, 0.5, 64, 32), 2 * math.pi**2 * 2 * 0.25),
    "capsule": (capsule(0.5, 2.0, 48, 12), math.pi * 0.25 + 4 / 3 * math.pi / 8),
    "rod": (rod((0, 0, 0), (0, 3, 0), 1.0, 64), 3 * math.pi),
    "tube": (tube([(0, 0, 0), (0, 0, 2), (0, 0, 4)], 0.5, 64), math.pi),
    "beam": (beam((1, 1, 1), (4, 1, 1), 0.5, 2.0), 3.0),
    "plate": (extrude([(0, 0), (2, 0), (2, 2), (1, 0.5), (0, 2)], 0.5), 1.25),
}


@pytest.mark.parametrize("name", BODIES)
def test_closed_bodies_have_their_volume(name: str) -> None:
    mesh, expected = BODIES[name]
    assert volume(mesh) == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("name", BODIES)
def test_closed_bodies_are_watertight(name: str) -> None:
    mesh, _ = BODIES[name]
    edges: dict[tuple, int] = {}
    for triangle in mesh.triangles:
        corners = [tuple(round(v, 6) for v in mesh.points[i]) for i in triangle]
        for a, b in ((0, 1), (1, 2), (2, 0)):
            edges[corners[a], corners[b]] = edges.get((corners[a], corners[b]), 0) + 1
    assert all(edges.get((b, a)) == count for (a, b), count in edges.items())


def test_mirroring_keeps_the_outside_outside() -> None:
    assert volume(box(1, 1, 1).moved(x=3).scaled(-1, 1, 1)) == pytest.approx(1.0)


def test_crease_keeps_edges_of_a_box_and_smooths_a_ball() -> None:
    assert len(draw(box(1, 1, 1)).positions) == 24
    smooth = draw(ball(1, 16, 10))
    assert len(smooth.positions) == 16 * 9 + 2
    assert all(dot(p, n) > 0.98 for p, n in zip(smooth.positions, smooth.normals, strict=True))


def test_draw_drops_triangles_without_area() -> None:
    mesh = join([box(1, 1, 1), Mesh([(0, 0, 0)] * 3, [(1, 1, 1)] * 3, [(0, 0)] * 3, [(0, 1, 2)], [0.0])])
    assert len(draw(mesh).triangles) == 12


def test_tree_answers_as_a_plain_search() -> None:
    mesh = icosphere(1.0, 2)
    places = mesh.points
    tree = Tree([(places[a], places[b], places[c]) for a, b, c in mesh.triangles])
    for k in range(200):
        start = tuple(4 * (noise(k, n) - 0.5) for n in range(3))
        aim = unit(tuple(noise(k, n, 7.0) - 0.5 for n in range(3)))
        # against the sphere itself, away from its rim, where the facets differ from it
        along = -dot(start, aim)
        nearest = length(tuple(s + a * along for s, a in zip(start, aim, strict=True)))
        if abs(nearest - 1) > 0.06 and abs(length(start) - 1) > 0.06:
            inside = length(start) < 1
            expected = inside or (nearest < 1 and along > 0)
            assert tree.stops(start, aim, 100.0) == expected


def test_reach_limits_a_ray() -> None:
    tree = Tree([((-1.0, -1.0, 2.0), (1.0, -1.0, 2.0), (0.0, 1.0, 2.0))])
    assert tree.stops((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 2.5)
    assert not tree.stops((0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 1.5)


numbers = st.floats(-1e3, 1e3, allow_nan=False)


@given(numbers, numbers, numbers)
def test_noise_and_cloud_stay_between_0_and_1(x: float, y: float, z: float) -> None:
    assert 0 <= noise(x, y, z) <= 1
    assert -1e-9 <= cloud(x, y, z) <= 1 + 1e-9
    assert all(0 <= v <= 1 for v in vary((1.0, 0.5, 0.0), x, 0.5))


@given(st.tuples(numbers, numbers, numbers), st.sampled_from("xyz"), numbers)
def test_turning_keeps_lengths(p: tuple, axis: str, degrees: float) -> None:
    assert length(rotate(p, axis, degrees)) == pytest.approx(length(p), abs=1e-6)


@given(st.tuples(numbers, numbers, numbers).filter(lambda p: length(p) > 1e-3))
def test_frame_stands_at_right_angles(direction: tuple) -> None:
    side, up = frame(direction)
    for a, b in ((side, up), (side, unit(direction)), (up, unit(direction))):
        assert dot(a, b) == pytest.approx(0, abs=1e-9)


def test_curve_passes_through_its_points() -> None:
    points = [(0.0, 0.0, 0.0), (1.0, 2.0, 0.0), (3.0, 1.0, 1.0)]
    assert curve(points, 5)[::5] == points


@given(st.lists(st.floats(0.3, 1.0), min_size=3, max_size=12))
def test_fill_covers_a_star_shaped_outline(radii: list[float]) -> None:
    n = len(radii)
    outline = [
        (r * math.cos(2 * math.pi * k / n), r * math.sin(2 * math.pi * k / n)) for k, r in enumerate(radii)
    ]

    def area(points: list) -> float:
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2

    parts = sum(area([outline[i] for i in t]) for t in fill(outline))
    assert parts == pytest.approx(area(outline), rel=1e-6)


def test_lettering_stands_in_its_cell_and_looks_to_the_front() -> None:
    for text in ("0123456789", "ABCDEMNSVWXYZ+-=/"):
        mesh = lettering(text, 0.5, 0.1)
        low, high = mesh.bounds()
        assert high[2] - low[2] == pytest.approx(0.5, abs=0.1)
        assert low[0] == pytest.approx(-high[0], abs=0.06)
        assert (low[1], high[1]) == (0.0, 0.0)
        for i, j, k in mesh.triangles:
            a, b, d = (mesh.points[n] for n in (i, j, k))
            normal = cross(
                tuple(q - p for p, q in zip(a, b, strict=True)),
                tuple(q - p for p, q in zip(a, d, strict=True)),
            )
            assert normal[1] < 1e-9, text


def test_a_band_has_its_width_and_length() -> None:
    mesh = band([(0.0, 0.0), (2.0, 0.0), (2.0, 1.0)], 0.2)
    area = sum(
        -cross(
            tuple(q - p for p, q in zip(mesh.points[i], mesh.points[j], strict=True)),
            tuple(q - p for p, q in zip(mesh.points[i], mesh.points[k], strict=True)),
        )[1]
        / 2
        for i, j, k in mesh.triangles
    )
    assert area == pytest.approx(3.0 * 0.2, rel=1e-6)
