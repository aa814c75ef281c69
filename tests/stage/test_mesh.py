"""Geometry for the engine holds the bytes of the file; damaged models are refused, not drawn."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from panda3d.core import (
    AmbientLight,
    Camera,
    DirectionalLight,
    FrameBufferProperties,
    GeomEnums,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    NodePath,
    OrthographicLens,
    Texture,
    WindowProperties,
    load_prc_file_data,
)
from PIL import Image

from scenes.errors import SalaError
from scenes.media import glb
from scenes.media.glb_write import Material, Primitive, write_glb
from scenes.stage import mesh
from tests.media.samples import join, model, split, square

ROOT = Path(__file__).parents[2]


def test_layout_is_one_array_of_36_bytes() -> None:
    layout = mesh.vertex_format()
    assert layout.get_num_arrays() == 1
    assert layout.get_array(0).get_stride() == glb.STRIDE
    column = layout.get_array(0).get_column(3)
    assert (column.get_start(), column.get_numeric_type()) == (32, GeomEnums.NT_uint8)


def test_geometry_holds_the_bytes_of_the_file_and_the_declared_box() -> None:
    read = glb.parse(model())
    node = mesh.build(read, "m")
    assert node.get_num_geoms() == 3
    for geom, part in zip(node.get_geoms(), read.parts, strict=True):
        assert bytes(geom.get_vertex_data().get_array(0).get_handle().get_data()) == part.vertices
        assert bytes(geom.get_primitive(0).get_vertices().get_handle().get_data()) == bytes(part.indices)
        box = geom.get_bounds()
        assert (tuple(box.get_min()), tuple(box.get_max())) == (part.low, part.high)
    low, high = NodePath(node).get_tight_bounds()
    assert (tuple(low), tuple(high)) == ((-1, 0, -1), (1, 0, 10))


def test_index_outside_the_vertices_is_refused_natively() -> None:
    document, binary = split(model())
    damaged = bytearray(binary)
    at = document["bufferViews"][1]["byteOffset"]
    damaged[at : at + 2] = document["accessors"][0]["count"].to_bytes(2, "little")
    with pytest.raises(SalaError, match="glb_damaged"):
        mesh.load(join(document, bytes(damaged)), "m")


def test_cache_parses_once_and_gives_everybody_their_own_node() -> None:
    reads: list[int] = []

    def read() -> bytes:
        reads.append(1)
        return model()

    cache = mesh.ModelCache()
    first, second = cache.instance("key", read), cache.instance("key", read)
    assert len(reads) == 1 and first is not second
    NodePath(first).set_color_scale(0.5, 0.5, 0.5, 1)
    assert not NodePath(second).has_color_scale()
    here, there = (node.get_geom(0).get_vertex_data().get_array(0) for node in (first, second))
    assert here.this == there.this
    cache.drop_unused(set())
    cache.instance("key", read)
    assert len(reads) == 2


def test_cache_remembers_a_broken_model() -> None:
    reads: list[int] = []

    def read() -> bytes:
        reads.append(1)
        return b"nothing"

    cache = mesh.ModelCache()
    for _ in range(3):
        with pytest.raises(SalaError, match="glb_not_glb"):
            cache.instance("key", read)
    assert len(reads) == 1


def test_two_thousand_mutants_build_or_are_refused_in_one_child_process() -> None:
    """A native crash or a hang would end the child, so its last line proves that it saw every mutant."""
    program = """
import json
from panda3d.core import NodePath
from scenes.errors import SalaError
from scenes.stage import mesh
from tests.media.samples import mutants
built = refused = 0
for mutant in mutants(2400, seed=11):
    try:
        node = mesh.load(mutant, "m", software=bool(built % 2))
        NodePath(node).get_tight_bounds()
        built += 1
    except SalaError:
        refused += 1
print(json.dumps([built, refused]))
"""
    child = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert child.returncode == 0, child.stderr
    built, refused = json.loads(child.stdout.splitlines()[-1])
    assert built + refused == 2400 and built > 200 and refused > 600


View = Callable[[NodePath], Callable[[float, float], tuple[int, ...]]]


def _view(library: str) -> Iterator[View]:
    """Draws a node lit from the front, seen as 4 x 4 metres, and gives a function (x, z) -> red, green, blue."""
    load_prc_file_data("test", "textures-power-2 down" if "tiny" in library else "textures-power-2 none")
    pipe = GraphicsPipeSelection.get_global_ptr().make_module_pipe(library)
    engine = GraphicsEngine.get_global_ptr()
    wanted = FrameBufferProperties()
    wanted.set_rgba_bits(8, 8, 8, 8)
    wanted.set_depth_bits(24)
    size = WindowProperties.size(128, 128)
    buffer = engine.make_output(pipe, "view", 0, wanted, size, GraphicsPipe.BF_refuse_window)
    texture = Texture()
    buffer.add_render_texture(texture, GraphicsOutput.RTM_copy_ram)
    buffer.set_clear_color((0, 0, 0, 1))

    def view(node: NodePath) -> Callable[[float, float], tuple[int, ...]]:
        root = NodePath("root")
        node.reparent_to(root)
        lens = OrthographicLens()
        lens.set_film_size(4, 4)
        lens.set_near_far(1, 20)
        camera = root.attach_new_node(Camera("camera", lens))
        camera.set_pos(0, -10, 0)
        region = buffer.make_display_region()
        region.set_camera(camera)
        for light, strength in ((AmbientLight("a"), 0.4), (DirectionalLight("d"), 0.5)):
            light.set_color((strength, strength, strength, 1))
            root.set_light(root.attach_new_node(light))
        engine.render_frame()
        engine.render_frame()
        buffer.remove_display_region(region)
        data = bytes(texture.get_ram_image_as("RGB"))

        def pixel(x: float, z: float) -> tuple[int, ...]:
            column, row = int((x / 4 + 0.5) * 128), int((z / 4 + 0.5) * 128)
            return tuple(data[(row * 128 + column) * 3 :][:3])

        return pixel

    yield view
    engine.remove_window(buffer)


@pytest.fixture(params=["p3headlessgl", "p3tinydisplay"])
def drawn(request: pytest.FixtureRequest) -> Iterator[tuple[View, bool]]:
    for view in _view(request.param):
        yield view, request.param == "p3tinydisplay"


def _is_near(color: tuple[int, ...], expected: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= 5 for a, b in zip(color, expected, strict=True))


def test_every_rung_draws_the_same_colors(drawn: tuple[View, bool]) -> None:
    view, software = drawn

    def shown(material: Material, shade: float = 1.0) -> tuple[int, ...]:
        raw = write_glb([square(colors=[(shade, shade, shade, 1.0)] * 4)], [material])
        return view(NodePath(mesh.load(raw, "m", software=software)))(0.0, 0.0)

    color = (0.8, 0.4, 0.2, 1.0)
    full = (204.0, 102.0, 51.0)
    assert _is_near(shown(Material("lit", color)), tuple(0.9 * part for part in full))
    assert _is_near(shown(Material("shaded", color), 0.5), tuple(0.45 * part for part in full))
    assert _is_near(shown(Material("unlit", color, unlit=True)), full)
    glow = shown(Material("glow", color, emissive=(0.2, 0.1, 0.1)))
    assert _is_near(glow, (0.9 * 204 + 51, 0.9 * 102 + 26, 0.9 * 51 + 26))


def test_pictures_stand_upright(drawn: tuple[View, bool]) -> None:
    view, software = drawn
    image = Image.new("RGB", (64, 64))
    image.paste((200, 30, 10), (0, 0, 64, 32))  # the upper half
    out = io.BytesIO()
    image.save(out, "PNG")
    board = Material("board", texture=out.getvalue(), unlit=True)
    pixel = view(NodePath(mesh.load(write_glb([square()], [board]), "m", software=software)))
    assert _is_near(pixel(0.0, 0.6), (200, 30, 10)) and _is_near(pixel(0.0, -0.6), (0, 0, 0))


def test_front_sides_are_drawn_and_back_sides_are_not(drawn: tuple[View, bool]) -> None:
    view, software = drawn
    front = square()
    back = Primitive(front.positions, front.normals, None, None, [(0, 2, 1), (0, 3, 2)])
    for part, double, expected in ((front, False, 255), (back, False, 0), (back, True, 255)):
        raw = write_glb([part], [Material("m", unlit=True, double_sided=double)])
        assert view(NodePath(mesh.load(raw, "m", software=software)))(0.0, 0.0)[0] == expected
