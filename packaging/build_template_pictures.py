"""Draws assets/pictures/templates: what a teacher sees of each template before she chooses it.

Run it after a template has changed: `python packaging/build_template_pictures.py`. Needs OpenGL with shaders (a
software one will do). No words are drawn: the pictures serve every language.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from build_dengue_pictures import ROOT, Point, shoot
from PIL import Image

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
        parts = {kind: part for kind, part in thing.components.items() if kind not in WORDS}
        things[thing.id] = replace(thing, components=MappingProxyType(parts))
    bare = replace(scene, entities=MappingProxyType(things))
    large = shoot(bare, eye, at, opening, (SIZE[0] * FINE, SIZE[1] * FINE))
    return large.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for name in VIEWS:
        picture_of(name).save(OUT / f"{name.replace('-', '_')}.jpg", quality=86, optimize=True)
    print(f"{len(VIEWS)} pictures in {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
