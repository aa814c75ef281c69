"""Draws assets/pictures/templates: what a teacher sees of each template before she chooses it.

Run it after a template has changed: `python packaging/build_template_pictures.py [NAME ...]`. Needs OpenGL with
shaders (a software one will do). No words are drawn: the pictures serve every language.
"""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from PIL import Image
from scene_pictures import ROOT, Point, shoot

from scenes.model.values import LocalText
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary

OUT = ROOT / "assets/pictures/templates"
SIZE = (640, 360)
FINE = 2
WORDS = {"marker", "label", "question", "info_panel"}
# template -> scene, eye, what it looks at, opening of the view in degrees
VIEWS: dict[str, tuple[str, Point, Point, float]] = {
    "empty": ("yard", (0.0, -8.0, 2.4), (0.0, 0.0, 1.4), 50.0),
    "explore-an-object": ("stand", (3.0, -4.2, 2.2), (0.0, 0.0, 0.95), 40.0),
    "tour-of-a-place": ("place", (5.0, -10.5, 3.2), (0.2, 2.0, 2.6), 48.0),
    "find-the-things": ("yard", (-1.0, -11.0, 3.4), (0.0, 0.0, 1.5), 46.0),
    "quiz-in-a-room": ("room", (0.0, -5.6, 2.1), (0.0, 2.0, 1.25), 46.0),
    "label-the-parts": ("flower", (1.2, -4.4, 1.8), (0.0, 0.0, 1.3), 34.0),
    "put-it-together": ("bench", (0.1, -2.9, 1.75), (0.0, -0.4, 0.98), 42.0),
    "measure": ("market", (0.35, -3.3, 1.9), (0.15, 0.2, 0.95), 44.0),
    "sort-the-things": ("yard", (-0.2, -3.6, 2.2), (0.1, 0.0, 0.75), 44.0),
    "debate": ("village", (0.0, -7.2, 2.5), (0.0, 0.6, 1.1), 42.0),
    "experiment": ("lab", (-0.5, -6.2, 2.1), (0.0, 0.3, 1.25), 44.0),
    "story-in-two-scenes": ("home", (-2.4, -8.8, 1.9), (0.2, 0.0, 1.7), 46.0),
}


def picture_of(name: str) -> Image.Image:
    scene_id, eye, at, opening = VIEWS[name]
    opened = open_lesson(ROOT / "assets/templates" / name, Codec(sala_vocabulary()))
    opened.close()
    assert opened.lesson is not None
    scene = next(scene for key, scene in opened.lesson.scenes.items() if key == scene_id)
    things = {}
    for thing in scene.entities.values():
        parts = {kind: _wordless(part) for kind, part in thing.components.items() if kind not in WORDS}
        things[thing.id] = replace(thing, components=MappingProxyType(parts))
    bare = replace(scene, entities=MappingProxyType(things))
    large = shoot(bare, eye, at, opening, (SIZE[0] * FINE, SIZE[1] * FINE))
    return large.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)


def _wordless(value: Any) -> Any:
    """The same with a blank for every text: names on boards and buttons, too, are words."""
    if isinstance(value, LocalText):
        return LocalText(en=" ")
    if isinstance(value, tuple):
        return (
            type(value)(*map(_wordless, value)) if hasattr(value, "_fields") else tuple(map(_wordless, value))
        )
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _wordless(getattr(value, one.name)) for one in fields(value)})
    return value


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or VIEWS:
        picture_of(name).save(OUT / f"{name.replace('-', '_')}.jpg", quality=86, optimize=True)
    print(f"Drawn in {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
