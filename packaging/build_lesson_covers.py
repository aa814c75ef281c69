"""Draws the covers of the lessons about circuits and about energy, as they look in the middle of being played.

Run it after the scenes of these lessons have changed: `python packaging/build_physics_covers.py`. Needs OpenGL with
shaders (a software one will do). The robot pupil plays up to the moment of the picture, so that lamps shine and balls
roll; no words are drawn: the pictures serve every language.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from panda3d.core import NodePath  # noqa: E402
from PIL import Image  # noqa: E402

from scenes.model.diff import whole_scene  # noqa: E402
from scenes.model.values import EntityId, Vec3  # noqa: E402
from scenes.play.inputs import Click  # noqa: E402
from scenes.play.robot import play_through  # noqa: E402
from scenes.play.session import Session  # noqa: E402
from scenes.schema.codec import Codec  # noqa: E402
from scenes.stage.offscreen import Offscreen  # noqa: E402
from scenes.stage.stage import Stage  # noqa: E402
from scenes.stage.text import TextPainter  # noqa: E402
from scenes.stage.text_layout import TextLayout  # noqa: E402
from scenes.storage.assets import Assets  # noqa: E402
from scenes.storage.lesson_folder import open_lesson  # noqa: E402
from scenes.vocabulary import sala_vocabulary  # noqa: E402

Point = tuple[float, float, float]
# lesson -> step to play up to, what is clicked there, seconds to wait, eye, what it looks at, opening in degrees
COVERS: dict[str, tuple[str, str, float, Point, Point, float]] = {
    "circuits": ("remove", "", 1.0, (-0.35, -2.15, 1.75), (-0.05, -0.35, 0.86), 44.0),
    "energy": ("run", "go", 0.62, (-3.2, -9.6, 3.2), (-0.5, 0.0, 1.85), 42.0),
}
WITHOUT = ("marker", "label", "data_table", "graph", "slider", "portal")


def cover(name: str) -> Image.Image:
    """One picture of a lesson, twice as large and made smaller, so that edges are smooth."""
    step, clicked, seconds, eye, at, opening = COVERS[name]
    opened = open_lesson(ROOT / "assets/lessons" / name, Codec(sala_vocabulary()))
    opened.close()
    assert opened.lesson is not None
    session = Session(opened.lesson, seed=1)
    session.begin()
    for item in play_through(session, "right"):
        if session.current_step is not None and session.current_step.id == step:
            break
        session.step() if item is None else session.handle(item)
    if clicked:
        session.handle(Click(EntityId(clicked)))
    for _ in range(round(30 * seconds)):
        session.step()
    things = {}
    for thing in session.scene.entities.values():
        parts = {kind: part for kind, part in thing.components.items() if kind not in WITHOUT}
        things[thing.id] = replace(
            thing, hidden=not session.is_shown(thing.id), components=MappingProxyType(parts)
        )
    scene = replace(session.scene, entities=MappingProxyType(things))
    fonts, root = ROOT / "assets/fonts", NodePath("root")
    with Offscreen(1920, 1080, "high") as screen:
        stage = Stage(
            root,
            rung="high",
            read_asset=Assets(ROOT / "assets").read,
            painter=TextPainter(fonts),
            layout=TextLayout.from_folder(fonts),
            language="en",
        )
        stage.apply(scene, whole_scene(scene))
        for entity_id, picture in session.take_pictures(1.0):
            stage.show_picture(entity_id, picture)
        screen.show(root)
        screen.lens.set_min_fov(opening)
        screen.lens.set_near_far(0.05, 2000.0)
        screen.camera.set_pos(*eye)
        screen.camera.look_at(*at)
        stage.set_eye(Vec3(*eye))
        screen.render()
        picture = screen.shoot().image()
        stage.destroy()
    return picture.resize((960, 540), Image.Resampling.LANCZOS)


def main() -> None:
    for name in sys.argv[1:] or COVERS:
        out = ROOT / "assets/pictures" / name
        out.mkdir(parents=True, exist_ok=True)
        cover(name).convert("RGB").save(out / "cover.jpg", quality=88)


if __name__ == "__main__":
    main()
