"""Sections: what is cut stays closed, both parts together have the volume of the whole, the section has its form."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.generators.cutting import cut
from scenes.generators.mesh import Mesh
from scenes.generators.solids import ball, box, cylinder
from scenes.generators.vectors import cross, dot

RED = (1.0, 0.0, 0.0)


def volume(mesh: Mesh) -> float:
    places = mesh.points
    return sum(dot(places[i], cross(places[j], places[k])) for i, j, k in mesh.triangles) / 6


@given(
    st.sampled_from([box(1, 2, 3), ball(1.0, 16, 10), cylinder(1.0, 2.0, 24, 0.0)]),
    st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda n: sum(v * v for v in n) > 0.05),
    st.floats(-0.4, 0.4),
)
def test_both_parts_make_the_whole(body: Mesh, normal: tuple, off: float) -> None:
    point = (off, off / 2, 0.7 + off)
    below = cut(body, point, normal, RED)
    above = cut(body, point, tuple(-v for v in normal), RED)
    assert volume(below) + volume(above) == pytest.approx(volume(body), rel=1e-6)
    assert volume(below) > -1e-9
    assert volume(above) > -1e-9


def test_a_plane_beside_the_body_leaves_it_or_nothing() -> None:
    body = box(1, 1, 1)
    assert volume(cut(body, (0, 0, 5), (0, 0, 1), RED)) == pytest.approx(1.0)
    assert cut(body, (0, 0, 5), (0, 0, -1), RED).triangles == []


def test_the_section_of_a_ball_is_a_circle() -> None:
    half = cut(ball(1.0, 96, 64), (0, 0, 0.6), (0, 0, 1), RED)
    area = 0.0
    for (i, j, k), crease in zip(half.triangles, half.creases, strict=True):
        if crease == 10.0:
            area += cross(
                tuple(q - p for p, q in zip(half.points[i], half.points[j], strict=True)),
                tuple(q - p for p, q in zip(half.points[i], half.points[k], strict=True)),
            )[2]
    assert area / 2 == pytest.approx(math.pi * 0.64, rel=0.01)


def test_without_a_face_the_body_stays_open() -> None:
    assert volume(cut(box(1, 1, 1).moved(z=1), (0, 0, 1.5), (0, 0, 1), None)) < 0.5
