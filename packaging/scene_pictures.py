"""Takes pictures of scenes with Sala's own stage, for the scripts here that draw covers and small pictures.

Needs OpenGL with shaders (a software one will do). What is drawn has no words: the pictures serve every language.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from panda3d.core import NodePath  # noqa: E402 - the path must be known first
from PIL import Image  # noqa: E402

from scenes.model.diff import whole_scene  # noqa: E402
from scenes.model.lesson import Lesson  # noqa: E402
from scenes.model.scene import Scene  # noqa: E402
from scenes.model.values import EntityId, Vec3  # noqa: E402
from scenes.schema.codec import Codec  # noqa: E402
from scenes.simulate.frame import Picture  # noqa: E402
from scenes.stage.offscreen import Offscreen  # noqa: E402
from scenes.stage.stage import Stage  # noqa: E402
from scenes.stage.text import TextPainter  # noqa: E402
from scenes.stage.text_layout import TextLayout  # noqa: E402
from scenes.storage.assets import Assets  # noqa: E402
from scenes.storage.lesson_folder import open_lesson  # noqa: E402
from scenes.vocabulary import sala_vocabulary  # noqa: E402

Point = tuple[float, float, float]
FINE, COVER = (1920, 1080), (960, 540)
"""A cover is drawn twice as large and made smaller, so that its edges are smooth."""


def lesson_at(folder: Path) -> Lesson:
    """A lesson of the repository."""
    opened = open_lesson(folder, Codec(sala_vocabulary()))
    opened.close()
    assert opened.lesson is not None
    return opened.lesson


def without(scene: Scene, kinds: Collection[str], hidden: Mapping[EntityId, bool] | None = None) -> Scene:
    """A scene without some kinds of components; `hidden` says what is hidden otherwise than in the lesson."""
    things = {}
    for thing in scene.entities.values():
        parts: dict[str, Any] = {kind: part for kind, part in thing.components.items() if kind not in kinds}
        is_hidden = (hidden or {}).get(thing.id, thing.hidden)
        things[thing.id] = replace(thing, hidden=is_hidden, components=MappingProxyType(parts))
    return replace(scene, entities=MappingProxyType(things))


def shoot(
    scene: Scene,
    eye: Point,
    at: Point,
    opening: float,
    size: tuple[int, int],
    pictures: Iterable[tuple[EntityId, Picture]] = (),
    poses: Iterable[tuple[EntityId, Vec3, Vec3]] = (),
) -> Image.Image:
    """One picture of a scene: `size` in pixels, `opening` of the view in degrees.

    `pictures` are those of simulations that run, `poses` where things stand that are not at their place of the lesson.
    """
    fonts = ROOT / "assets/fonts"
    root = NodePath("root")
    with Offscreen(*size, "high") as screen:
        stage = Stage(
            root,
            rung="high",
            read_asset=Assets(ROOT / "assets").read,
            painter=TextPainter(fonts),
            layout=TextLayout.from_folder(fonts),
            language="en",
        )
        stage.apply(scene, whole_scene(scene))
        for entity_id, position, rotation in poses:
            thing = scene.entities[entity_id]
            stage.place(entity_id, position, rotation, thing.scale, is_shown=not thing.hidden)
        for entity_id, picture in pictures:
            stage.show_picture(entity_id, picture)
        screen.show(root)
        screen.lens.set_min_fov(opening)
        screen.lens.set_near_far(0.05, 2000.0)
        screen.camera.set_pos(*eye)
        screen.camera.look_at(*at)
        stage.set_eye(Vec3(*eye))
        screen.render()
        taken = screen.shoot().image()
        stage.destroy()
    return taken


def smaller(picture: Image.Image) -> Image.Image:
    """As large as a cover is."""
    return picture.resize(COVER, Image.Resampling.LANCZOS).convert("RGB")
