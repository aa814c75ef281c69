"""What is really drawn, by OpenGL and by Panda3D's own software renderer (which needs a display to say hello to)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from panda3d.core import (
    FrameBufferProperties,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    Texture,
    WindowProperties,
)
from PIL import Image, ImageChops, ImageStat

from scenes.media.pictures import Picture
from scenes.player.ui import widgets as w
from scenes.player.ui.icons import ICONS
from scenes.player.ui.layout import RIM
from scenes.player.ui.painter import Shown
from scenes.player.ui.surface import Surface
from scenes.player.ui.theme import Rgba, Theme
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout

WIDTH, HEIGHT = 512, 256
THEME = Theme(WIDTH, HEIGHT)
BEHIND = (0.0, 0.0, 1.0)
RED_ABOVE_GREEN = Shown(Picture(2, 2, False, b"\x00\x00\xff" * 2 + b"\x00\xff\x00" * 2), 2, 2)


class CountingPainter(TextPainter):
    """Remembers which texts it had to make."""

    def __init__(self, fonts: Path) -> None:
        super().__init__(fonts)
        self.made: list[str] = []

    def make(self, block, *values, **more):  # type: ignore[no-untyped-def]
        self.made.append(block.lines[0].plain)
        return super().make(block, *values, **more)


class Bench:
    """A surface in a small offscreen window, and pictures of it."""

    def __init__(self, pipe_name: str, fonts: Path) -> None:
        self._engine = GraphicsEngine()
        pipe = GraphicsPipeSelection.get_global_ptr().make_module_pipe(pipe_name)
        properties = FrameBufferProperties()
        properties.set_rgba_bits(8, 8, 8, 8)
        self.window: GraphicsOutput = self._engine.make_output(
            pipe, "ui", 0, properties, WindowProperties.size(WIDTH, HEIGHT), GraphicsPipe.BF_refuse_window
        )
        assert self.window is not None, pipe_name
        self.window.set_clear_color((*BEHIND, 1))
        self._texture = Texture()
        self.window.add_render_texture(self._texture, GraphicsOutput.RTM_copy_ram)
        self.painter = CountingPainter(fonts)
        pictures = {"red above green": RED_ABOVE_GREEN}
        self.surface = Surface(self.window, TextLayout.from_folder(fonts), self.painter, pictures.get, THEME)

    def draw(self, tree: w.Widget, theme: Theme = THEME) -> Image.Image:
        self.surface.interface.show(tree, theme)
        return self.redraw()

    def redraw(self) -> Image.Image:
        self.surface.refresh()
        self._engine.render_frame()
        self._engine.render_frame()
        data = bytes(self._texture.get_ram_image_as("RGB"))
        return Image.frombytes("RGB", (WIDTH, HEIGHT), data).transpose(Image.Transpose.FLIP_TOP_BOTTOM)

    def close(self) -> None:
        self.surface.close()
        self._engine.remove_all_windows()


@pytest.fixture(scope="module", params=["p3headlessgl", "p3tinydisplay"])
def bench(request: pytest.FixtureRequest, root: Path) -> Iterator[Bench]:
    made = Bench(request.param, root / "assets/fonts")
    yield made
    made.close()


def is_near(pixel: tuple[int, ...], color: Rgba | tuple[float, float, float], far: int = 4) -> bool:
    return all(
        abs(value - round(channel * 255)) <= far for value, channel in zip(pixel, color[:3], strict=False)
    )


def px(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    value = picture.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


def card(width: float, height: float, fill: str = "primary", **more: object) -> w.Card:
    return w.Card(w.Spacer(), fill=fill, padding=(0, 0), width=width, height=height, **more)  # type: ignore[arg-type]


def test_card_has_its_colour_whole_edges_and_round_corners(bench: Bench) -> None:
    unit = THEME.unit
    picture = bench.draw(w.At(card(100 / unit, 50 / unit, radius=20), 0, 0, 10 / unit))
    primary = THEME.palette["primary"]
    assert is_near(px(picture, 60, 30), primary)
    assert is_near(px(picture, 60, 11), primary)
    assert is_near(px(picture, 60, 58), primary)
    assert is_near(px(picture, 60, 8), BEHIND)
    assert is_near(px(picture, 60, 61), BEHIND)
    assert is_near(px(picture, 10, 10), BEHIND), "a corner is round"
    between = [px(picture, x, y) for x in range(10, 20) for y in range(10, 20)]
    assert any(not is_near(p, primary) and not is_near(p, BEHIND) for p in between), "an edge is soft"


def test_letters_are_drawn_where_they_were_laid_out(bench: Bench) -> None:
    picture = bench.draw(w.At(w.Text("ឡូវ ស្ត្រី", color="white"), 0, 0, 10))
    (placed,) = bench.surface.interface.placed
    box = placed.box
    ink = ImageChops.difference(picture, Image.new("RGB", picture.size, (0, 0, 255))).getbbox()
    assert ink is not None
    assert ink[0] >= box.x - 1
    assert ink[1] >= box.y
    assert ink[2] <= box.right + 1
    assert ink[3] <= box.bottom


def test_later_layers_cover_earlier_letters(bench: Bench) -> None:
    text = w.At(w.Text("MMMM", color="white", bold=True), 0, 0)
    picture = bench.draw(w.Stack((text, w.At(card(300, 100, "wrong", radius=0), 0, 0))))
    wrong = THEME.palette["wrong"]
    assert all(is_near(px(picture, x, 20), wrong) for x in range(5, 100))


def test_dialog_dims_what_is_behind(bench: Bench) -> None:
    picture = bench.draw(w.Stack((w.Spacer(), w.Modal(id="d", child=card(20, 20)))))
    dim = THEME.palette["dim"]
    mixed = [c * dim[3] + b * (1 - dim[3]) for c, b in zip(dim, BEHIND, strict=False)]
    assert is_near(px(picture, 5, 5), (mixed[0], mixed[1], mixed[2]), 6)
    assert is_near(px(picture, 506, 250), (mixed[0], mixed[1], mixed[2]), 6)


def test_scroll_area_shows_nothing_outside_itself(bench: Bench) -> None:
    content = w.Column(tuple(card(100, 60, "wrong", radius=0) for _ in range(10)), gap=0)
    area = w.ScrollArea(id="s", child=content, height=100, width=150)
    bench.draw(w.At(area, 0, 0.5))
    bench.surface.interface.wheel(20, HEIGHT / 2, -1)
    picture = bench.redraw()
    box = next(p.box for p in bench.surface.interface.placed if isinstance(p.widget, w.ScrollArea))
    wrong = THEME.palette["wrong"]
    column = [y for y in range(HEIGHT) if is_near(px(picture, 20, y), wrong)]
    rim = THEME.px(RIM)
    assert abs(column[0] - (box.y - rim)) <= 1
    assert abs(column[-1] - (box.bottom + rim - 1)) <= 1
    assert is_near(px(picture, 20, box.y - rim - 2), BEHIND)


def test_picture_stands_upright(bench: Bench) -> None:
    picture = bench.draw(w.At(w.Picture("red above green", width=100, radius=0), 0, 0))
    box = bench.surface.interface.placed[0].box
    assert is_near(px(picture, box.w // 2, 6), (1, 0, 0), 40)
    assert is_near(px(picture, box.w // 2, box.h - 6), (0, 1, 0), 40)


def test_missing_picture_has_a_placeholder(bench: Bench) -> None:
    picture = bench.draw(w.At(w.Picture("nowhere", width=100, aspect=1), 0, 0))
    assert not is_near(px(picture, 20, 20), BEHIND)


@pytest.mark.parametrize("name", ICONS)
def test_every_sign_is_drawn_inside_its_square(bench: Bench, name: str) -> None:
    icon = w.Icon(name, size=48, color="white", paper="star")
    picture = bench.draw(w.At(icon, 0.5, 0.5))
    box = bench.surface.interface.placed[0].box
    ink = ImageChops.difference(picture, Image.new("RGB", picture.size, (0, 0, 255))).getbbox()
    assert ink is not None
    assert ink[2] - ink[0] > box.w * 0.25
    assert ink[0] >= box.x - 2
    assert ink[1] >= box.y - 2
    assert ink[2] <= box.right + 2
    assert ink[3] <= box.bottom + 2


def menu(chosen: int) -> w.Widget:
    return w.Column(
        tuple(
            w.Button(
                id=f"{i}",
                child=w.Text(f"Choice {i}"),
                action=i,
                label="",
                kind="chosen" if i == chosen else "choice",
            )
            for i in range(4)
        )
    )


def test_unchanged_texts_are_not_made_again(bench: Bench) -> None:
    bench.draw(w.Spacer())
    bench.draw(menu(0))
    bench.painter.made.clear()
    bench.draw(menu(1))
    assert bench.painter.made == []
    assert not bench.surface.refresh(), "nothing has changed since"


def test_an_interface_costs_few_draw_calls(bench: Bench) -> None:
    rows = tuple(w.Row((w.Icon("star"), w.Text(f"Line {i}"), w.Progress(0.5, grow=1))) for i in range(20))
    bench.draw(w.Card(w.Column(rows), shadow=True))
    assert bench.surface.geom_count <= 6


def test_focus_is_seen(bench: Bench) -> None:
    tree = w.At(w.Button(id="a", child=w.Text("A"), action=1, label="A"), 0.5, 0.5)
    plain = bench.draw(tree)
    bench.surface.interface.key("tab")
    focused = bench.redraw()
    box = bench.surface.interface.placed[0].box
    changed = ImageChops.difference(plain, focused).getbbox()
    assert changed is not None
    assert changed[0] < box.x, "the ring stands around the button"
    assert changed[2] > box.right
    bench.surface.interface.press(5, 5)


def test_both_renderers_draw_the_same(root: Path) -> None:
    tree = w.Stack((w.Backdrop("ground", "ground_deep"), w.At(w.Card(menu(2), shadow=True), 0.5, 0.5)))
    pictures = []
    for name in ("p3headlessgl", "p3tinydisplay"):
        bench = Bench(name, root / "assets/fonts")
        pictures.append(bench.draw(tree))
        bench.close()
    difference = ImageStat.Stat(ImageChops.difference(*pictures).convert("L")).mean[0]
    assert difference < 3
