"""Canonical models: written, read back, small, and refused when damaged."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.media import glb
from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.messages import MESSAGES
from tests.media.samples import changed, join, model, mutants, picture, split, square


def rows(part: glb.Part) -> list[tuple[float, ...]]:
    return list(struct.iter_unpack("<8f4B", part.vertices))


def test_written_model_reads_back_in_stage_space_with_display_colors() -> None:
    raw = write_glb([square(2.0)], [Material("wood", (0.8, 0.4, 0.1, 1.0))])
    read = glb.parse(raw)
    (part,) = read.parts
    assert part.count == 4 and part.index_size == 2
    assert sorted(row[:3] for row in rows(part)) == [(-1, 0, 1), (-1, 0, 3), (1, 0, 1), (1, 0, 3)]
    assert {row[3:6] for row in rows(part)} == {(0, -1, 0)}
    assert {row[8:] for row in rows(part)} == {(204, 102, 26, 255)} or {row[8:] for row in rows(part)} == {
        (204, 102, 25, 255)
    }
    assert (part.low, part.high) == ((-1, 0, 1), (1, 0, 3))


def test_file_follows_gltf_axes_and_linear_colors() -> None:
    point = Primitive([(1, 2, 3), (4, 2, 3), (1, 2, 5)], [(0, -1, 0)] * 3, None, None, [(0, 1, 2)])
    document, binary = split(write_glb([point], [Material("half", (0.5, 0.5, 0.5, 1.0))]))
    assert struct.unpack_from("<3f", binary) == (1, 3, -2)
    assert document["accessors"][0]["min"] == [1, 3, -2]
    factor = document["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"]
    assert factor[0] == pytest.approx(0.2140, abs=1e-4) and factor[3] == 1.0


def test_equal_input_gives_equal_bytes() -> None:
    assert model() == model()


def _ball(count: int = 40) -> Primitive:
    """Triangles whose normals point everywhere, each corner with a colour of its own."""
    normals = []
    for n in range(3 * count):
        up, around = 1 - 2 * (n + 0.5) / (3 * count), n * 2.4
        side = math.sqrt(1 - up * up)
        normals.append((side * math.cos(around), side * math.sin(around), up))
    colors = [(n / (3 * count), 0.5, 0.25, 1.0) for n in range(3 * count)]
    return Primitive(normals, normals, None, colors, [(3 * n, 3 * n + 1, 3 * n + 2) for n in range(count)])


def test_small_file_reads_as_the_whole_one_but_for_a_trifle_of_the_normals() -> None:
    surface = [Material("paint", (0.9, 0.7, 0.5, 1.0))]
    whole, small = write_glb([_ball()], surface), write_glb([_ball()], surface, small=True)
    assert split(small)[0]["extensionsRequired"] == ["KHR_mesh_quantization"]
    assert len(split(small)[1]) - len(split(whole)[1]) == -16 * 120
    (one,), (other,) = glb.parse(whole).parts, glb.parse(small).parts
    assert one.indices == other.indices and (one.low, one.high) == (other.low, other.high)
    for a, b in zip(rows(one), rows(other), strict=True):
        assert a[:3] == b[:3] and a[8:] == b[8:] and b[6:8] == (0, 0)
        assert math.dist(a[3:6], b[3:6]) < 0.01


def test_normals_along_the_axes_stay_exact_in_a_small_file() -> None:
    axes = [tuple(sign * (k == axis) for k in range(3)) for axis in range(3) for sign in (1, -1)]
    corners = [(0, 0, 0), (1, 0, 0), (0, 1, 1)]
    faces = [Primitive(corners, [axis] * 3, None, None, [(0, 1, 2)]) for axis in axes]
    read = glb.parse(write_glb(faces, [Material("a")], small=True))
    assert {row[3:6] for row in rows(read.parts[0])} == set(axes)


def test_small_file_keeps_the_place_in_a_picture_where_there_is_one() -> None:
    materials = [Material("board", texture=picture()), Material("wood")]
    document, _binary = split(write_glb([square(), square(3.0, 1)], materials, small=True))
    names = [set(part["attributes"]) for part in document["meshes"][0]["primitives"]]
    assert names == [{"POSITION", "NORMAL", "TEXCOORD_0", "COLOR_0"}, {"POSITION", "NORMAL", "COLOR_0"}]


def test_materials_that_differ_only_in_color_share_a_draw_call() -> None:
    read = glb.parse(model())
    assert len(read.parts) == 3
    colors = {row[8:] for row in rows(read.parts[0])}
    assert len(colors) == 2
    for color, expected in zip(sorted(colors), ((26, 26, 204, 255), (204, 26, 26, 255)), strict=True):
        assert all(abs(a - b) <= 2 for a, b in zip(color, expected, strict=True))


def test_occlusion_multiplies_the_color() -> None:
    shade = [(0.5, 0.5, 0.5, 1.0)] * 4
    read = glb.parse(write_glb([square(0, 0, shade)], [Material("m", (0.8, 0.8, 0.8, 1.0))]))
    assert abs(rows(read.parts[0])[0][8] - 0.4 * 255) <= 3


def test_unused_materials_and_empty_triangles_are_left_out() -> None:
    flat = Primitive([(0, 0, 0)] * 3, [(0, 0, 1)] * 3, None, None, [(0, 1, 2)], 1)
    read = glb.parse(write_glb([square(), flat], [Material("a"), Material("b", unlit=True)]))
    assert [surface.name for surface in read.surfaces] == ["a"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: write_glb([], []),
        lambda: write_glb([square(material=1)], [Material("a")]),
        lambda: write_glb([square(float("nan"))], [Material("a")]),
        lambda: write_glb([square(float("inf"))], [Material("a")]),
        lambda: write_glb([square(colors=[(1, 1, 1, 1)])], [Material("a")]),
        lambda: write_glb([square(colors=[(2, 1, 1, 1)] * 4)], [Material("a")]),
        lambda: write_glb([Primitive([(0, 0, 0)], [(0, 0, 1)], None, None, [(0, 0, 1)])], [Material("a")]),
        lambda: write_glb([square()], [Material("a", texture=b"GIF89a")]),
    ],
)
def test_writer_refuses_what_makes_no_model(make: Callable[[], bytes]) -> None:
    with pytest.raises(ValueError):
        make()


def test_many_vertices_use_long_indices() -> None:
    count = 22_000
    positions = [
        (float(n), float(corner), float(corner * n % 7)) for n in range(count) for corner in range(3)
    ]
    triangles = [(3 * n, 3 * n + 1, 3 * n + 2) for n in range(count)]
    read = glb.parse(
        write_glb([Primitive(positions, [(0, 0, 1)] * 3 * count, None, None, triangles)], [Material("a")])
    )
    assert read.parts[0].index_size == 4
    assert glb.measure(read)[0] == len(read.parts[0].indices) // 12


def test_measure_counts_triangles_materials_textures_and_box() -> None:
    triangles, materials, texture_bytes, (low, high) = glb.measure(glb.parse(model()))
    assert (triangles, materials, texture_bytes) == (8, 3, 6 * 4 * 3 * 4 // 3)
    assert (low, high) == ((-1, 0, -1), (1, 0, 10))


def _set(*path: Any) -> Callable[[dict[str, Any]], None]:
    *way, key, value = path

    def change(document: dict[str, Any]) -> None:
        target: Any = document
        for step in way:
            target = target[step]
        target[key] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("accessors", 0, "count", 2_000_000_000),
        _set("accessors", 0, "count", -1),
        _set("accessors", 4, "count", 2_000_000_000),
        _set("accessors", 4, "count", True),
        _set("accessors", 0, "min", [float("nan")] * 3),
        _set("accessors", 0, "max", [1e300] * 3),
        _set("accessors", 0, "sparse", {"count": 1}),
        _set("accessors", 4, "byteOffset", 1),
        _set("buffers", 0, "byteLength", 8 << 30),
        _set("buffers", 0, "uri", "/dev/zero"),
        _set("bufferViews", 0, "byteOffset", 1 << 40),
        _set("bufferViews", 0, "byteStride", 0),
        _set("bufferViews", 0, "byteLength", 4),
        _set("images", 0, {"uri": "../../secret.png"}),
        _set("textures", 0, "source", 7),
        _set("meshes", 0, "primitives", 0, "mode", 5),
        _set("meshes", 0, "primitives", 0, "targets", []),
        _set("meshes", 0, "primitives", 0, "material", 99),
        _set("meshes", 0, "primitives", []),
        _set("meshes", []),
        _set("materials", 0, "pbrMetallicRoughness", "baseColorFactor", [1, 1, 1]),
        _set("extensionsRequired", ["KHR_draco_mesh_compression"]),
        _set("extensionsRequired", ["KHR_mesh_quantization", "KHR_draco_mesh_compression"]),
        lambda document: document["meshes"][0]["primitives"][0]["attributes"].pop("TEXCOORD_0"),
        lambda document: document["meshes"][0]["primitives"][2]["attributes"].pop("NORMAL"),
    ],
)
def test_hostile_json_is_refused_with_a_sentence(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(SalaError) as caught:
        glb.parse(changed(change))
    assert caught.value.code in MESSAGES


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("place", range(8))
def test_numbers_that_are_not_finite_are_refused(value: float, place: int) -> None:
    document, binary = split(model())
    damaged = bytearray(binary)
    struct.pack_into("<f", damaged, 36 + place * 4, value)
    with pytest.raises(SalaError):
        glb.parse(join(document, bytes(damaged)))


def test_index_outside_the_vertices_is_refused() -> None:
    document, binary = split(model())
    damaged = bytearray(binary)
    at = document["bufferViews"][1]["byteOffset"]
    struct.pack_into("<H", damaged, at, document["accessors"][0]["count"])
    with pytest.raises(SalaError, match="glb_damaged"):
        glb.parse(join(document, bytes(damaged)))


def test_deep_json_is_refused() -> None:
    with pytest.raises(SalaError):
        glb.parse(join(b"[" * 200_000, b"\0" * 4))


def test_many_parts_of_one_big_buffer_meet_the_budget() -> None:
    """256 parts that all name the same vertices must not unpack to 256 times the file."""
    count = 9_000
    positions = [(n * 1.0, float(c), float(c * c)) for n in range(count) for c in range(3)]
    strip = Primitive(
        positions,
        [(0, 0, 1)] * 3 * count,
        None,
        None,
        [(3 * n, 3 * n + 1, 3 * n + 2) for n in range(count)],
    )
    document, binary = split(write_glb([strip], [Material("a")]))
    document["meshes"][0]["primitives"] *= 200
    with pytest.raises(SalaError, match="glb_too_large"):
        glb.parse(join(document, binary))


def test_two_thousand_mutants_raise_nothing_but_sala_errors() -> None:
    refused = 0
    for mutant in mutants(2400, seed=20261122):
        try:
            glb.measure(glb.parse(mutant))
        except SalaError as error:
            refused += 1
            assert error.code in MESSAGES
    assert refused > 600  # the damage must be real, or this test shows nothing


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_behind_a_good_header_raise_nothing_but_sala_errors(tail: bytes) -> None:
    for raw in (tail, model()[:12] + tail, join(tail, b""), join(b"{}", tail)):
        with pytest.raises(SalaError):
            glb.parse(raw)
