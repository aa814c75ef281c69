"""Cut-away bodies: the face has its hollows, the bowls fit into them, the heart has its four chambers."""

from __future__ import annotations

import math

import pytest

from scenes.generators.mesh import join
from scenes.generators.organs import heart
from scenes.generators.organs.section import bowl, dome, face, rounded
from scenes.generators.vectors import cross, dot

SQUARE = [(-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0)]
CHAMBERS = (heart.RIGHT_ATRIUM, heart.RIGHT_VENTRICLE, heart.LEFT_ATRIUM, heart.LEFT_VENTRICLE)


def ring(x: float, z: float, radius: float, count: int = 12) -> list[tuple[float, float]]:
    turns = [2 * math.pi * k / count for k in range(count)]
    return [(x + radius * math.cos(a), z + radius * math.sin(a)) for a in turns]


def area(outline: list[tuple[float, float]]) -> float:
    pairs = zip(outline, [*outline[1:], outline[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def facing_area(mesh) -> float:
    """The area of a flat mesh that looks to -y; what looks the other way counts against it."""
    total = 0.0
    for i, j, k in mesh.triangles:
        (ax, _, az), (bx, _, bz), (dx, _, dz) = (mesh.points[n] for n in (i, j, k))
        total += ((bx - ax) * (dz - az) - (bz - az) * (dx - ax)) / 2
    return total


@pytest.mark.parametrize(
    "hollows", [[], [ring(0, 0, 1)], [ring(-1, 0, 0.7), ring(1, 0.3, 0.6), ring(0, -1.4, 0.3)]]
)
def test_the_face_leaves_its_hollows_open(hollows: list) -> None:
    expected = 16 - sum(area(h) for h in hollows)
    assert facing_area(face(SQUARE, hollows)) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("hollows", [[ring(5, 0, 1)], [ring(0, 0, 1), ring(0.4, 0, 1)], [ring(2, 0, 1)]])
def test_hollows_outside_or_across_are_refused(hollows: list) -> None:
    with pytest.raises(ValueError, match="hollow"):
        face(SQUARE, hollows)


def test_the_section_of_the_heart_has_four_chambers() -> None:
    outline = rounded(heart.OUTSIDE)
    rings = [rounded(shape) for shape in CHAMBERS]
    wall = facing_area(face(outline, rings))
    assert wall == pytest.approx(area(outline) - sum(area(r) for r in rings), rel=1e-6)
    # the wall of the left ventricle is thicker than that of the right, as in life
    left = min(math.dist(p, q) for p in rings[3] for q in outline if q[0] > 0.4)
    right = min(math.dist(p, q) for p in rings[1] for q in outline if q[0] < -0.2)
    assert left > 1.3 * right


def test_a_bowl_and_its_lid_enclose_a_room() -> None:
    rim = ring(0, 0, 1, 48)
    closed = join([bowl(rim, 1.0, 24, 1.0).flipped(), face(rim, [])])
    places = closed.points
    volume = sum(dot(places[i], cross(places[j], places[k])) for i, j, k in closed.triangles) / 6
    assert volume == pytest.approx(2 / 3 * math.pi, rel=0.02)
    assert dome(rim, 1.0).bounds()[1][1] == pytest.approx(1.0)
    assert dome(rim, -1.0).bounds()[0][1] == pytest.approx(-1.0)


def test_the_cut_heart_shows_more_than_the_whole_one() -> None:
    whole, opened = heart.heart(0), heart.heart(1)
    # above the stand's foot: the front half of the muscle is gone
    front = [min(p[1] for p in model.parts[0].mesh.points if p[2] > 0.1) for model in (whole, opened)]
    assert front[0] < front[1] - 0.08
