"""Draws assets/pictures/dengue: the four stages of a mosquito, its life cycle, and the cover of the lesson.

Run it after the mosquito models or the yard have changed: `python packaging/build_dengue_pictures.py`. Needs OpenGL
with shaders (a software one will do). No words are drawn: the pictures serve every language.
"""

from __future__ import annotations

import math
from types import MappingProxyType

from PIL import Image, ImageDraw
from scene_pictures import FINE as COVER_SIZE
from scene_pictures import ROOT, lesson_at, shoot, smaller, without

from scenes.components.model.model import Model
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import Color, EntityId, ModelRef, SceneId

OUT = ROOT / "assets/pictures/dengue"
PALE = Color.from_hex("#dcefed")
BACKDROP = Environment(
    sky="gradient", sky_top=PALE, sky_horizon=PALE, ground="none", time_of_day=10.0, ambient=0.85
)
# name -> model, eye, what it looks at, opening of the view in degrees
STAGES = {
    "eggs": ("eggs", (-0.1, -1.35, 1.5), (0.0, -0.05, 1.13), 30.0),
    "larva": ("larva", (0.25, -1.25, 1.35), (0.0, 0.0, 1.13), 30.0),
    "pupa": ("pupa", (0.3, -1.2, 1.4), (0.0, 0.0, 1.15), 27.0),
    "adult": ("tiger_mosquito_stand", (0.75, -0.95, 1.62), (0.0, -0.02, 1.14), 35.0),
}
TEAL, PAPER = (38, 125, 138), (252, 247, 233)
WIDTH, HEIGHT, FINE = 1024, 608, 3
"""The life cycle, drawn three times as large and made smaller, so that its edges are smooth."""


def stage_picture(name: str) -> Image.Image:
    model, eye, at, opening = STAGES[name]
    thing = Entity(
        EntityId("thing"),
        components=MappingProxyType({"model": Model(ModelRef(f"library/mosquito/{model}"), shadow=False)}),
    )
    scene = Scene(SceneId("s"), environment=BACKDROP, entities=MappingProxyType({thing.id: thing}))
    return shoot(scene, eye, at, opening, (1024, 1024)).resize((512, 512), Image.Resampling.LANCZOS)


def cover() -> Image.Image:
    """The yard as a pupil first sees it, without the signs of the player."""
    lesson = lesson_at(ROOT / "assets/lessons/dengue")
    yard = without(lesson.scenes[lesson.start_scene], ("marker",))
    return smaller(shoot(yard, (0.4, -10.6, 1.5), (0.2, 0.0, 2.0), 50.0, COVER_SIZE))


def life_cycle(stages: dict[str, Image.Image]) -> Image.Image:
    """Four round pictures in a ring, with arrows from each to the next."""
    board = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    draw = ImageDraw.Draw(board)
    radius, dx, dy = 132 * FINE, 316 * FINE, 148 * FINE
    cx, cy = WIDTH * FINE // 2, HEIGHT * FINE // 2
    middle = {
        "eggs": (cx - dx, cy - dy),
        "larva": (cx + dx, cy - dy),
        "pupa": (cx + dx, cy + dy),
        "adult": (cx - dx, cy + dy),
    }
    aside, out, up = 166 * FINE, 134 * FINE, 60 * FINE
    arrow(draw, (cx - dx + aside, cy - dy), (cx + dx - aside, cy - dy), 40 * FINE)
    arrow(draw, (cx + dx + out, cy - dy + up), (cx + dx + out, cy + dy - up), 70 * FINE)
    arrow(draw, (cx + dx - aside, cy + dy), (cx - dx + aside, cy + dy), 40 * FINE)
    arrow(draw, (cx - dx - out, cy + dy - up), (cx - dx - out, cy - dy + up), 70 * FINE)
    mask = Image.new("L", (2 * radius, 2 * radius), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, 2 * radius - 1, 2 * radius - 1), fill=255)
    rim = radius + 9 * FINE
    for name, (x, y) in middle.items():
        draw.ellipse((x - rim, y - rim, x + rim, y + rim), fill=TEAL)
        disc = stages[name].resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
        board.paste(disc, (x - radius, y - radius), mask)
    return board.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def arrow(draw: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int], bend: int) -> None:
    """A bent arrow; `bend` is how far its middle point is pulled to the left of the way."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    bx = (x0 + x1) / 2 + (y1 - y0) / length * bend
    by = (y0 + y1) / 2 - (x1 - x0) / length * bend
    line = []
    for step in range(41):
        t = step / 40
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        line.append((a * x0 + b * bx + c * x1, a * y0 + b * by + c * y1))
    draw.line(line[:-5], fill=TEAL, width=16 * FINE, joint="curve")
    cap = 8 * FINE
    draw.ellipse((x0 - cap, y0 - cap, x0 + cap, y0 + cap), fill=TEAL)
    back = math.hypot(x1 - line[-9][0], y1 - line[-9][1])
    ux, uy = (x1 - line[-9][0]) / back, (y1 - line[-9][1]) / back
    long, wide = 40 * FINE, 27 * FINE
    foot = (x1 - ux * long, y1 - uy * long)
    draw.polygon(
        [(x1, y1), (foot[0] - uy * wide, foot[1] + ux * wide), (foot[0] + uy * wide, foot[1] - ux * wide)],
        fill=TEAL,
    )


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    pictures = {name: stage_picture(name) for name in STAGES}
    pictures["life_cycle"] = life_cycle(pictures)
    for name, picture in pictures.items():
        picture.save(OUT / f"{name}.jpg", quality=87, optimize=True)
    cover().save(OUT / "cover.jpg", quality=86, optimize=True)
    print(f"{len(pictures) + 1} pictures in {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
