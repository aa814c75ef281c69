"""Models are made anew byte for byte, and what is made is sound geometry."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import pytest

from scenes.generators.catalogue import ENTRIES
from scenes.generators.finish import Built, build, painted
from scenes.generators.solids import box

MODELS = Path(__file__).parents[2] / "assets" / "models"
BY_ID = {entry.id: entry for entry in ENTRIES}
QUICK = (
    "village/bush",
    "village/coconut_palm",
    "village/coconut_shell_wet",
    "village/dog",
    "village/flower_vase_clean",
    "village/grass_tuft",
    "village/yard_ground",
    "mosquito/magnifier",
    "sky/earth",
    "sky/moon_orbit_ring",
    "sky/desk_lamp",
    "classroom/book_stack",
    "classroom/chair",
    "market/durian",
    "market/dial_scale",
    "geometry/cone_ellipse",
    "geometry/protractor",
    "circuit/horseshoe_magnet",
    "circuit/bulb_on",
    "cell/golgi",
    "map/flag",
    "map/scale_bar",
    "temple/linga",
    "temple/pillar",
    "organs/kidney_cut",
    "bones/vertebra",
    "mechanics/gear_pair",
)


@pytest.fixture(scope="module")
def built() -> dict[str, Built]:
    return {name: BY_ID[name].build() for name in QUICK}


def test_same_parameters_give_the_same_bytes(built: dict[str, Built]) -> None:
    for name in ("village/bush", "village/dog", "mosquito/magnifier"):
        again = BY_ID[name].build()
        assert hashlib.sha256(again.data).digest() == hashlib.sha256(built[name].data).digest(), name


@pytest.mark.parametrize("name", QUICK)
def test_committed_file_is_what_the_generator_makes(built: dict[str, Built], name: str) -> None:
    assert built[name].data == (MODELS / f"{name}.glb").read_bytes()


@pytest.mark.parametrize("name", QUICK)
def test_geometry_is_sound(built: dict[str, Built], name: str) -> None:
    for part in built[name].primitives:
        assert all(abs(math.hypot(*normal) - 1) < 1e-6 for normal in part.normals)
        assert all(0 <= value <= 1 for color in part.colors or () for value in color)
        assert max(max(t) for t in part.triangles) < len(part.positions)
        for i, j, k in part.triangles:
            a, b, c = (part.positions[n] for n in (i, j, k))
            u = [q - p for p, q in zip(a, b, strict=True)]
            v = [q - p for p, q in zip(a, c, strict=True)]
            area = math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
            assert area > 1e-10


def test_another_seed_gives_another_model() -> None:
    entry = BY_ID["village/grass_tuft"]
    assert build(entry.make(seed=1)).data != build(entry.make(seed=2)).data


def test_occlusion_darkens_a_box_near_the_ground() -> None:
    whole = build(painted(box(1.0, 1.0, 1.0)))
    part = whole.primitives[0]
    light = {0.0: [], 1.0: []}
    for place, normal, color in zip(part.positions, part.normals, part.colors or (), strict=True):
        if abs(normal[2]) < 0.5:
            light[place[2]].append(color[0])
    assert max(light[0.0]) < min(light[1.0])
