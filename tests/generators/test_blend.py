"""Blended bodies and their simplification: closed surfaces of the right size, with normals that look outwards."""

from __future__ import annotations

import math

import pytest

from scenes.generators.blend import Field, blend, carved, chain, egg, limb, plate, surface
from scenes.generators.mesh import Mesh
from scenes.generators.simplify import fewer
from scenes.generators.vectors import cross, dot, sub

BODIES: dict[str, tuple[Field, float]] = {
    "ball": (egg((0, 0, 0), 0.8), 4 / 3 * math.pi * 0.512),
    "egg": (egg((0, 0, 0), (0.4, 0.6, 0.8), "x", 30), 4 / 3 * math.pi * 0.4 * 0.6 * 0.8),
    "limb": (limb((0, 0, -0.4), (0, 0, 0.4), 0.3), math.pi * 0.09 * 0.8 + 4 / 3 * math.pi * 0.027),
    "plate": (plate((-0.5, 0, -0.5), (0.6, 0, -0.5), (-0.5, 0, 0.6), 0.2), 0.605 * 0.4 + 0.02 * math.pi * 3.75 + 0.034),
    "hollowed ball": (carved(egg((0, 0, 0), 0.8), [egg((0, 0, 0.8), 0.4)], 0.01), 2.145 - 0.121),
}  # fmt: skip


def volume(mesh: Mesh) -> float:
    places = mesh.points
    return sum(dot(places[i], cross(places[j], places[k])) for i, j, k in mesh.triangles) / 6


def is_closed(mesh: Mesh) -> bool:
    edges: dict[tuple[int, int], int] = {}
    for triangle in mesh.triangles:
        for a, b in zip(triangle, (*triangle[1:], triangle[0]), strict=True):
            edges[a, b] = edges.get((a, b), 0) + 1
    return all(edges.get((b, a)) == count for (a, b), count in edges.items())


@pytest.fixture(scope="module", params=BODIES)
def body(request: pytest.FixtureRequest) -> tuple[Mesh, float]:
    field, size = BODIES[request.param]
    return surface(field, (-1.0, -1.0, -1.0), (1.0, 1.0, 1.0), (20, 20, 20)), size


def test_a_surface_is_closed_and_has_the_volume_of_its_body(body: tuple[Mesh, float]) -> None:
    mesh, size = body
    assert is_closed(mesh)
    assert volume(mesh) == pytest.approx(size, rel=0.05)


def test_fewer_triangles_keep_the_body_closed_and_of_its_size(body: tuple[Mesh, float]) -> None:
    mesh, size = body
    small = fewer(mesh, len(mesh.triangles) // 3)
    assert len(small.triangles) <= len(mesh.triangles) // 3 + 1
    assert is_closed(small)
    assert volume(small) == pytest.approx(size, rel=0.08)


def test_normals_look_the_way_the_triangles_do(body: tuple[Mesh, float]) -> None:
    for mesh in (body[0], fewer(body[0], len(body[0].triangles) // 3)):
        for corners in mesh.triangles:
            a, b, c = (mesh.points[i] for i in corners)
            across = cross(sub(b, a), sub(c, a))
            mean = sum(dot(mesh.hints[i], across) for i in corners)
            assert mean > 0 or math.hypot(*across) < 1e-6


def test_a_blend_is_larger_than_its_parts_and_a_mirrored_body_is_whole() -> None:
    parts: list[Field] = [egg((0.35, 0, 0), 0.4), chain([(0, 0, -0.6), (0, 0, 0.6)], [0.2, 0.2])]
    low, high, cells = (-1.0, -1.0, -1.0), (1.0, 1.0, 1.0), (24, 20, 20)
    hard = surface(blend(parts, 1e-6), low, high, cells)
    soft = surface(blend(parts, 0.2), low, high, cells)
    assert volume(soft) > volume(hard) * 1.02
    twin = surface(blend([*parts, egg((-0.35, 0, 0), 0.4)], 0.2), low, high, cells)
    mirrored = surface(blend(parts, 0.2), low, high, cells, mirrored=True)
    assert is_closed(mirrored)
    assert volume(mirrored) == pytest.approx(volume(twin), rel=0.01)
