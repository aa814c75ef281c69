"""glTF of many kinds comes in right: the same tetrahedron, told in all the ways that glTF knows."""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from scenes.importing.records import Imported
from scenes.media.glb import STRIDE, Model
from tests.importing.samples import CORNERS, FACES, Gltf, tetrahedron

Bring = Callable[..., tuple[Imported, Model]]


def corners_of(model: Model, places: int = 3) -> set[tuple[float, ...]]:
    """The positions of all parts, in the stage's space."""
    return {
        tuple(round(value, places) + 0.0 for value in row[:3])
        for part in model.parts
        for row in struct.iter_unpack("<8f4B", part.vertices)
    }


def triangles_of(model: Model) -> set[frozenset[tuple[float, ...]]]:
    found = set()
    for part in model.parts:
        rows = [tuple(round(v, 3) + 0.0 for v in r[:3]) for r in struct.iter_unpack("<8f4B", part.vertices)]
        indices = part.indices.cast("H" if part.index_size == 2 else "I")
        found |= {frozenset(rows[i] for i in indices[at : at + 3]) for at in range(0, len(indices), 3)}
    return found


def volume_of(model: Model) -> float:
    """Positive if the triangles are wound so that their outside is seen."""
    total = 0.0
    for part in model.parts:
        rows = [r[:3] for r in struct.iter_unpack("<8f4B", part.vertices)]
        indices = part.indices.cast("H" if part.index_size == 2 else "I")
        for at in range(0, len(indices), 3):
            (ax, ay, az), (bx, by, bz), (cx, cy, cz) = (rows[i] for i in indices[at : at + 3])
            total += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)
    return total / 6


def colors_of(model: Model) -> set[tuple[int, ...]]:
    return {row[8:] for part in model.parts for row in struct.iter_unpack("<8f4B", part.vertices)}


STOOD = {(-0.5, -0.5, 0.0), (0.5, -0.5, 0.0), (-0.5, 0.5, 0.0), (-0.5, -0.5, 2.0)}
"""The tetrahedron in the stage's space, centred and on the ground."""


def png(color: Any, size: tuple[int, int] = (8, 8), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("name", ["one.glb", "one.gltf", "ផ្ទះ ខ្មែរ ១.glb", "a b%20c.gltf"])
def test_both_forms_and_any_name(tmp_path: Path, model: Bring, name: str) -> None:
    made, found = model(tetrahedron(tmp_path / name))
    assert corners_of(found) == STOOD
    assert volume_of(found) == pytest.approx(1 / 3)
    assert (made.triangles, made.unit, made.up, made.suffix) == (4, "m", "y", "glb")
    assert made.size == pytest.approx((1, 1, 2))


@pytest.mark.parametrize("code", ["B", "H", "I"])
def test_indices_of_all_types(tmp_path: Path, model: Bring, code: str) -> None:
    made = Gltf()
    made.tetrahedron(code)
    assert corners_of(model(made.save(tmp_path / "a.glb"))[1]) == STOOD


@pytest.mark.parametrize(
    ("mode", "order"),
    [
        (4, [i for face in FACES for i in face]),
        (5, [0, 1, 2, 3, 0, 1]),
        (6, [3, 0, 2, 1, 0]),
    ],
)
def test_without_indices_triangles_strips_and_fans(
    tmp_path: Path, model: Bring, mode: int, order: list[int]
) -> None:
    made = Gltf()
    part = made.primitive(mode=mode)
    part["attributes"]["POSITION"] = made.accessor([CORNERS[i] for i in order])
    _made, found = model(made.save(tmp_path / "a.glb"), is_centred=False, is_grounded=False)
    stage = [(x, -z, y) for x, y, z in CORNERS]
    if mode == 4:
        wanted = [order[at : at + 3] for at in range(0, len(order), 3)]
    elif mode == 5:
        wanted = [order[at : at + 3] for at in range(len(order) - 2)]
    else:
        wanted = [[order[0], order[at], order[at + 1]] for at in range(1, len(order) - 1)]
    expected = {frozenset(tuple(v + 0.0 for v in stage[i]) for i in one) for one in wanted}
    assert triangles_of(found) == expected


def test_a_strip_is_wound_one_way(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.primitive(mode=5)
    part["attributes"]["POSITION"] = made.accessor([(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 2, 0)])
    _made, found = model(made.save(tmp_path / "a.glb"))
    normals = {
        tuple(round(v, 3) for v in row[3:6]) for row in struct.iter_unpack("<8f4B", found.parts[0].vertices)
    }
    assert normals == {(0.0, -1.0, 0.0)}


def test_sparse_values_take_the_place_of_others(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.primitive(indices=made.accessor([i for face in FACES for i in face], "H"))
    first = made.accessor([(9.0, 9.0, 9.0), *CORNERS[1:3], (9.0, 9.0, 9.0)])
    places, rows = (
        made.view(struct.pack("<2H", 0, 3)),
        made.view(struct.pack("<6f", *CORNERS[0], *CORNERS[3])),
    )
    made.document["accessors"][first]["sparse"] = {
        "count": 2,
        "indices": {"bufferView": places, "componentType": 5123},
        "values": {"bufferView": rows},
    }
    part["attributes"]["POSITION"] = first
    assert corners_of(model(made.save(tmp_path / "a.glb"))[1]) == STOOD


def test_interleaved_values(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    rows = b"".join(
        struct.pack("<3f4B4x", *place, *color) for place, color in zip(CORNERS, [(255, 0, 0, 255)] * 4)
    )
    view = made.view(rows, byteStride=20)
    part = made.primitive(indices=made.accessor([i for face in FACES for i in face], "H"))
    made.document["accessors"] += [
        {"bufferView": view, "componentType": 5126, "count": 4, "type": "VEC3"},
        {
            "bufferView": view,
            "byteOffset": 12,
            "componentType": 5121,
            "normalized": True,
            "count": 4,
            "type": "VEC4",
        },
    ]
    part["attributes"] = {"POSITION": 1, "COLOR_0": 2}
    _made, found = model(made.save(tmp_path / "a.glb"))
    assert corners_of(found) == STOOD
    assert colors_of(found) == {(255, 0, 0, 255)}


def test_quantised_places(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    made.document["extensionsRequired"] = ["KHR_mesh_quantization"]
    part = made.primitive(indices=made.accessor([i for face in FACES for i in face], "H"))
    small = [tuple(round(value * 16383.5) for value in corner) for corner in CORNERS]
    part["attributes"]["POSITION"] = made.accessor([(*corner, 0) for corner in small], "h")
    entry = made.document["accessors"][-1]
    entry.update(type="VEC3", normalized=True)
    made.document["bufferViews"][entry["bufferView"]]["byteStride"] = 8
    made.document["nodes"][0]["scale"] = [2, 2, 2]
    assert corners_of(model(made.save(tmp_path / "a.glb"))[1]) == STOOD


def test_nodes_turn_scale_and_mirror(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    made.tetrahedron()
    half = math.sqrt(0.5)
    made.document["nodes"] = [
        {"children": [1], "rotation": [0, half, 0, half], "translation": [5, 7, 1]},
        {"mesh": 0, "scale": [-2, 2, 2]},
    ]
    made_of, found = model(made.save(tmp_path / "a.glb"), is_centred=False, is_grounded=False)
    # x -> -2x, then a quarter turn about y: (x, z) -> (z, -x), then moved
    wanted = set()
    for x, y, z in CORNERS:
        px, py, pz = 2 * z + 5, 2 * y + 7, 2 * x + 1
        wanted.add((px, -pz, py))
    assert corners_of(found) == {tuple(v + 0.0 for v in one) for one in wanted}
    assert volume_of(found) == pytest.approx(8 / 3)  # still seen from outside
    assert made_of.size == pytest.approx((2, 2, 4))


def test_material_colour_picture_and_manners(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.tetrahedron(material=0)
    part["attributes"]["TEXCOORD_0"] = made.accessor([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)])
    made.document.update(
        images=[{"bufferView": made.view(png((10, 200, 30, 100), mode="RGBA")), "mimeType": "image/png"}],
        textures=[{"source": 0}],
        materials=[
            {
                "pbrMetallicRoughness": {
                    "baseColorFactor": [1, 1, 1, 0.5],
                    "baseColorTexture": {
                        "index": 0,
                        "extensions": {"KHR_texture_transform": {"offset": [0.5, 0.25], "scale": [2, 4]}},
                    },
                },
                "alphaMode": "BLEND",
                "doubleSided": True,
                "emissiveFactor": [0, 1, 0],
                "extensions": {"KHR_materials_unlit": {}},
            }
        ],
    )
    made_of, found = model(made.save(tmp_path / "a.glb"))
    surface = found.surfaces[0]
    assert (surface.alpha_mode, surface.double_sided, surface.unlit) == ("BLEND", True, True)
    assert surface.emissive == pytest.approx((0, 1, 0))
    assert colors_of(found) == {(255, 255, 255, 128)}
    image = Image.open(io.BytesIO(bytes(found.images[surface.image])))
    assert (image.mode, image.getpixel((3, 3))) == ("RGBA", (10, 200, 30, 100))
    places = {
        tuple(round(v, 3) for v in r[6:8]) for r in struct.iter_unpack("<8f4B", found.parts[0].vertices)
    }
    assert places == {(0.5, 0.25), (2.5, 0.25), (0.5, 4.25), (2.5, 4.25)}
    assert made_of.pictures[0].before[:2] == (8, 8)


def test_an_opaque_surface_drops_what_its_picture_hides(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.tetrahedron(material=0)
    part["attributes"]["TEXCOORD_0"] = made.accessor([(0.0, 0.0)] * 4)
    (tmp_path / "រូប ភាព.png").write_bytes(png((10, 200, 30, 0), size=(3000, 10), mode="RGBA"))
    made.document.update(
        images=[{"uri": "%E1%9E%9A%E1%9E%BC%E1%9E%94%20%E1%9E%97%E1%9E%B6%E1%9E%96.png"}],
        textures=[{"source": 0}],
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
    )
    made_of, found = model(made.save(tmp_path / "a.gltf"), picture_side=512)
    image = Image.open(io.BytesIO(bytes(found.images[0])))
    assert (image.mode, image.size) == ("RGB", (512, 2))
    assert made_of.pictures[0].before[:2] == (3000, 10)


def test_a_mask_is_cut_where_the_material_says(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.tetrahedron(material=0)
    part["attributes"]["TEXCOORD_0"] = made.accessor([(0.0, 0.0)] * 4)
    image = Image.new("RGBA", (2, 1))
    image.putdata([(9, 9, 9, 60), (9, 9, 9, 40)])
    out = io.BytesIO()
    image.save(out, "PNG")
    made.document.update(
        images=[{"bufferView": made.view(out.getvalue())}],
        textures=[{"source": 0}],
        materials=[
            {
                "pbrMetallicRoughness": {"baseColorTexture": {"index": 0}},
                "alphaMode": "MASK",
                "alphaCutoff": 0.2,
            }
        ],
    )
    _made, found = model(made.save(tmp_path / "a.glb"))
    cut = Image.open(io.BytesIO(bytes(found.images[0])))
    assert [cut.getpixel((x, 0))[3] for x in (0, 1)] == [255, 0]  # type: ignore[index]


def test_a_skin_stands_where_its_bones_are(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.tetrahedron()
    part["attributes"]["JOINTS_0"] = made.accessor([(0, 0, 0, 0)] * 3 + [(1, 0, 0, 0)], "B")
    part["attributes"]["WEIGHTS_0"] = made.accessor([(1.0, 0.0, 0.0, 0.0)] * 4)
    identity = tuple(float(i % 5 == 0) for i in range(16))
    lower = (*identity[:12], 0.0, -1.0, 0.0, 1.0)
    made.document["skins"] = [{"joints": [1, 2], "inverseBindMatrices": made.accessor([identity, lower])}]
    made.document["nodes"] = [
        {"mesh": 0, "skin": 0, "translation": [100, 0, 0]},
        {"children": [2]},
        {"translation": [0, 3, 0]},
    ]
    made.document["scenes"] = [{"nodes": [0, 1]}]
    made.document["animations"] = [{}]
    made_of, found = model(made.save(tmp_path / "a.glb"), is_centred=False)
    assert max(corner[2] for corner in corners_of(found)) == 4.0  # bound at 1, the bone is at 3
    assert max(corner[0] for corner in corners_of(found)) == 1.0  # not where its own node is
    assert made_of.notes == () and made_of.clips == ()  # nothing in it moves, so nothing is lost


def test_a_morph_has_its_first_weights(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.tetrahedron()
    part["targets"] = [{"POSITION": made.accessor([(0.0, 0.0, 0.0)] * 3 + [(0.0, 4.0, 0.0)])}]
    made.document["meshes"][0]["weights"] = [0.5]
    made_of, _found = model(made.save(tmp_path / "a.glb"))
    assert made_of.size[2] == pytest.approx(4)


def test_unit_size_axis_and_turn(tmp_path: Path, model: Bring) -> None:
    file = tetrahedron(tmp_path / "a.glb")
    assert model(file, unit="cm")[0].size == pytest.approx((0.01, 0.01, 0.02))
    assert model(file, size=5.0)[0].size == pytest.approx((2.5, 2.5, 5))
    assert model(file, up="z")[0].size == pytest.approx((1, 2, 1))
    made, found = model(file, turn=90.0, is_centred=False)
    assert corners_of(found) == {(0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 2.0)}
    assert volume_of(found) == pytest.approx(1 / 3)
    assert made.up == "y"


def test_equal_files_give_equal_media(tmp_path: Path, bring: Callable[..., Imported]) -> None:
    one, other = tetrahedron(tmp_path / "a.glb"), tetrahedron(tmp_path / "b.gltf")
    assert bring(one).file == bring(other).file


def test_the_canonical_form_holds_no_more_than_it_needs(tmp_path: Path, model: Bring) -> None:
    _made, found = model(tetrahedron(tmp_path / "a.glb"))
    assert [len(part.vertices) // STRIDE for part in found.parts] == [12]  # flat faces share no corners


def test_a_black_surface_that_only_shines_shows_what_shines(tmp_path: Path, model: Bring) -> None:
    made = Gltf()
    part = made.tetrahedron(material=0)
    part["attributes"]["TEXCOORD_0"] = made.accessor([(0.0, 0.0)] * 4)
    made.document.update(
        images=[{"bufferView": made.view(png((10, 200, 30))), "mimeType": "image/png"}],
        textures=[{"source": 0}],
        materials=[
            {
                "pbrMetallicRoughness": {"baseColorFactor": [0, 0, 0, 1]},
                "emissiveFactor": [1, 1, 1],
                "emissiveTexture": {"index": 0},
            }
        ],
    )
    made_of, found = model(made.save(tmp_path / "a.glb"))
    surface = found.surfaces[0]
    assert surface.unlit and surface.image >= 0 and surface.emissive == (0, 0, 0)
    assert colors_of(found) == {(255, 255, 255, 255)} and made_of.notes == ()
