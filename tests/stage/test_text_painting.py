"""What is really drawn, by OpenGL and by Panda3D's own software renderer.

Each picture is held beside one that Pillow makes of the same glyphs: what is seen is what was laid out.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from panda3d.core import (
    Camera,
    DepthWriteAttrib,
    FrameBufferProperties,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    NodePath,
    OrthographicLens,
    Texture,
    WindowProperties,
)
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from scenes.stage.text import ALIGN_CENTER, ALIGN_RIGHT, MOST_FONTS, WORLD_LABEL_SIZE, TextPainter
from scenes.stage.text_layout import PRIVATE_USE, TextBlock, TextLayout

ROOT = Path(__file__).parent.parent.parent
FONTS = ROOT / "assets" / "fonts"
CASES_FILE = ROOT / "tests" / "data" / "khmer_shaping_cases.yaml"
TEXTS = [case["text"] for case in yaml.safe_load(CASES_FILE.read_text(encoding="utf-8"))["cases"]]
TALL = "ឡូវ ញ្ញុំ ស្ត្រី ម៉្លេះ ប៉ុន្តែ ស៊ី ឦ Åy|"
LAYOUT = TextLayout.from_folder(FONTS)
WIDTH, HEIGHT, MARGIN = 512, 256, 16

Draw = Callable[[NodePath], Image.Image]


@pytest.fixture(scope="module", params=["p3headlessgl", "p3tinydisplay"])
def draw(request: pytest.FixtureRequest) -> Iterator[Draw]:
    """A function that draws a node in pixel units, black on white, and gives the picture."""
    engine = GraphicsEngine()
    pipe = GraphicsPipeSelection.get_global_ptr().make_module_pipe(request.param)
    properties = FrameBufferProperties()
    properties.set_rgba_bits(8, 8, 8, 8)
    output: GraphicsOutput = engine.make_output(
        pipe, "text", 0, properties, WindowProperties.size(WIDTH, HEIGHT), GraphicsPipe.BF_refuse_window
    )
    assert output is not None, request.param
    root = NodePath("root")
    root.set_depth_test(False)
    lens = OrthographicLens()
    lens.set_film_size(WIDTH, HEIGHT)
    lens.set_near_far(-10, 10)
    camera = root.attach_new_node(Camera("camera", lens))
    camera.set_pos(WIDTH / 2, 0, -HEIGHT / 2)
    output.make_display_region().set_camera(camera)
    output.set_clear_color((1, 1, 1, 1))
    picture = Texture()
    output.add_render_texture(picture, GraphicsOutput.RTM_copy_ram)

    def draw_node(node: NodePath) -> Image.Image:
        node.reparent_to(root)
        engine.render_frame()
        engine.render_frame()
        node.detach_node()
        pixels = bytes(picture.get_ram_image_as("RGB"))
        return Image.frombytes("RGB", (WIDTH, HEIGHT), pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)

    yield draw_node
    engine.remove_all_windows()


def page(painter: TextPainter, block: TextBlock) -> NodePath:
    node = NodePath(painter.make(block))
    node.set_pos(MARGIN, 0, -MARGIN)
    return node


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(picture.convert("L")).point(lambda value: 255 if value > 40 else 0).getbbox()
    assert box is not None, "nothing was drawn"
    return box


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ, as a share of the ink of the second."""
    apart = ImageStat.Stat(ImageChops.difference(one, other).convert("L")).sum[0]
    return apart / ImageStat.Stat(ImageChops.invert(other.convert("L"))).sum[0]


def by_pillow(block: TextBlock) -> Image.Image:
    file = FONTS / f"SalaBattambang-{'Bold' if block.bold else 'Regular'}.ttf"
    font = ImageFont.truetype(str(file), block.size_px, layout_engine=ImageFont.Layout.BASIC)
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(block.lines):
        baseline = MARGIN + round(block.ascent_px + number * block.line_height_px)
        for glyph in line.placed:
            x = MARGIN + round(glyph.anchor_px) + (glyph.x_px - glyph.anchor_px)
            pen.text(
                (round(x), baseline), chr(PRIVATE_USE + glyph.glyph), fill="black", font=font, anchor="ls"
            )
    return picture


@pytest.mark.parametrize("size", [16, 20, 40])
@pytest.mark.parametrize("bold", [False, True])
def test_every_case_is_drawn_inside_its_block_as_laid_out(draw: Draw, size: int, bold: bool) -> None:
    painter = TextPainter(FONTS)
    for text in TEXTS:
        block = LAYOUT.layout(text, size, bold)
        picture = draw(page(painter, block))
        left, top, right, bottom = ink(picture)
        assert top >= MARGIN - 1 and bottom <= MARGIN + block.height_px, text
        assert left >= MARGIN - 2 and right <= MARGIN + block.width_px + size * 0.3, text
        # OpenGL gives Pillow's picture exactly; the software renderer draws a row higher.
        expected = by_pillow(block)
        assert (
            min(difference(picture, expected), difference(ImageChops.offset(picture, 0, 1), expected)) < 0.02
        )


@pytest.mark.parametrize("size", [16, 20, 28, 40])
def test_stacks_of_two_lines_never_touch(draw: Draw, size: int) -> None:
    painter = TextPainter(FONTS)
    alone = LAYOUT.layout(TALL, size)
    top, bottom = ink(draw(page(painter, alone)))[1::2]
    assert bottom - top <= alone.line_height_px
    two = ink(draw(page(painter, LAYOUT.layout(f"{TALL}\n{TALL}", size))))
    assert two[3] - two[1] == bottom - top + alone.line_height_px


def test_lines_can_stand_in_the_middle_and_at_the_right(draw: Draw) -> None:
    painter = TextPainter(FONTS)
    block = LAYOUT.layout("កខគ", 20)
    middle = NodePath(painter.make(block, align=ALIGN_CENTER, width_px=WIDTH))
    left, _, right, _ = ink(draw(middle))
    assert abs((left + right) / 2 - WIDTH / 2) <= 3
    at_right = NodePath(painter.make(block, align=ALIGN_RIGHT, width_px=WIDTH))
    assert WIDTH - 5 <= ink(draw(at_right))[2] <= WIDTH


def test_text_has_the_colour_asked_for(draw: Draw) -> None:
    node = NodePath(TextPainter(FONTS).make(LAYOUT.layout("■■", 40), (1, 0, 0, 1)))
    colors = {color for _, color in draw(node).getcolors(100000)}
    red, green, blue = max(colors, key=lambda color: color[0] - color[1] - color[2])
    assert red >= 250 and green <= 5 and blue <= 5


def test_world_label_is_centred_and_as_high_as_asked(draw: Draw) -> None:
    block = LAYOUT.layout("ផែនដី\nEarth", WORLD_LABEL_SIZE)
    node = NodePath(TextPainter(FONTS).world_label(block, height=60))
    node.set_pos(WIDTH / 2, 0, -HEIGHT / 2)
    left, top, right, bottom = ink(draw(node))
    assert abs((left + right) / 2 - WIDTH / 2) <= 4
    assert HEIGHT / 2 - 60 <= top < HEIGHT / 2 < bottom <= HEIGHT / 2 + 60
    assert right - left == pytest.approx(block.width_px * 60 / block.line_height_px, abs=6)


@pytest.mark.parametrize("height", [24, 33, 50])
def test_far_world_labels_are_smooth_on_every_renderer(draw: Draw, height: float) -> None:
    """Held beside the same text scaled down by Pillow; speckles of a bad mipmap filter would show."""
    block = LAYOUT.layout("ផែនដី ញ្ញុំ Earth", WORLD_LABEL_SIZE)
    node = NodePath(TextPainter(FONTS).world_label(block, height=height))
    node.set_pos(WIDTH / 2, 0, -HEIGHT / 2)
    picture = draw(node)
    large = by_pillow(block)
    share = height / block.line_height_px
    size = (round(WIDTH * share), round(HEIGHT * share))
    small = large.resize(size, Image.Resampling.BOX)
    expected = Image.new("RGB", (WIDTH, HEIGHT), "white")
    left = WIDTH / 2 - (block.width_px / 2 + MARGIN) * share
    top = HEIGHT / 2 - (block.height_px / 2 + MARGIN) * share
    best = 10.0
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            expected.paste("white", (0, 0, WIDTH, HEIGHT))
            expected.paste(small, (round(left) + dx, round(top) + dy))
            best = min(best, difference(picture, expected))
    assert best < 0.7


def test_a_mark_is_not_hidden_by_the_box_of_its_base() -> None:
    node = TextPainter(FONTS).world_label(LAYOUT.layout("ញ្ញុំ", WORLD_LABEL_SIZE))
    for number in range(node.get_num_geoms()):
        state = node.get_geom_state(number)
        assert state.get_attrib(DepthWriteAttrib).get_mode() == DepthWriteAttrib.M_off


def test_node_carries_its_plain_text() -> None:
    node = TextPainter(FONTS).make(LAYOUT.layout("ក\nb", 20))
    assert node.get_tag("text") == "ក\nb"
    assert TextPainter(FONTS).make(LAYOUT.layout("", 20)).get_num_geoms() == 0


def test_fonts_are_found_in_a_folder_with_a_khmer_name(draw: Draw, tmp_path: Path) -> None:
    folder = tmp_path / "ពុម្ពអក្សរ ១"
    shutil.copytree(FONTS, folder)
    ink(draw(page(TextPainter(folder), TextLayout.from_folder(folder).layout("ក", 20))))


def test_a_missing_font_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="SalaBattambang-Regular"):
        TextPainter(tmp_path).make(LAYOUT.layout("ក", 20))


def test_many_sizes_keep_what_was_drawn_and_little_else(draw: Draw) -> None:
    painter = TextPainter(FONTS)
    first = page(painter, LAYOUT.layout("ស្ត្រី", 16))
    before = draw(first)
    for size in range(17, 17 + 2 * MOST_FONTS):
        painter.make(LAYOUT.layout("ក", size))
    assert draw(first).tobytes() == before.tobytes()


def test_nodes_outlive_their_painter(draw: Draw) -> None:
    ink(draw(NodePath(TextPainter(FONTS).make(LAYOUT.layout("ក", 30)))))
