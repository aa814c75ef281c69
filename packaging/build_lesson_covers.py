"""Draws the covers of lessons as they look in the middle of being played.

`python packaging/build_lesson_covers.py [LESSON ...]`. Run it after the scenes of these lessons have changed. The robot
pupil plays up to the moment of the picture, so that lamps shine, balls roll and mangoes are sorted.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from types import MappingProxyType

from PIL import Image
from scene_pictures import FINE, ROOT, Point, lesson_at, shoot, smaller, without

from scenes.components.classifier.model import Classifier
from scenes.model.scene import Scene
from scenes.model.values import EntityId, LocalText
from scenes.play.inputs import Click
from scenes.play.robot import play_through
from scenes.play.session import Session

# lesson -> step to play up to, what is clicked there, seconds to wait, eye, what it looks at, opening in degrees
COVERS: dict[str, tuple[str, str, float, Point, Point, float]] = {
    "circuits": ("remove", "", 1.0, (-0.35, -2.15, 1.75), (-0.05, -0.35, 0.86), 44.0),
    "energy": ("run", "go", 0.62, (-3.2, -9.6, 3.2), (-0.5, 0.0, 1.85), 42.0),
    "mangoes": ("two", "", 0.0, (-0.45, -2.45, 2.0), (-0.12, 0.1, 1.2), 43.0),
}
WITHOUT = ("marker", "label", "data_table", "graph", "slider", "portal")
POSED = ("carriable",)
"""Things of these kinds may lie elsewhere than at the start."""


def cover(name: str) -> Image.Image:
    """One picture of a lesson."""
    step, clicked, seconds, eye, at, opening = COVERS[name]
    session = Session(lesson_at(ROOT / "assets/lessons" / name), seed=1)
    session.begin()
    for item in play_through(session, "right"):
        if session.current_step is not None and session.current_step.id == step:
            break
        session.step() if item is None else session.handle(item)
    if clicked:
        session.handle(Click(EntityId(clicked)))
    for _ in range(round(30 * seconds)):
        session.step()
    things = session.scene.entities
    hidden = {thing: not session.is_shown(thing) for thing in things}
    poses = []
    for thing in things.values():
        if any(kind in thing.components for kind in POSED):
            pose = session.pose(thing.id)
            poses.append((thing.id, pose.position, pose.rotation))
    scene = wordless(without(session.scene, WITHOUT, hidden))
    return smaller(shoot(scene, eye, at, opening, FINE, session.take_pictures(1.0), poses))


def wordless(scene: Scene) -> Scene:
    """Boards of learning machines without names and table."""
    none = LocalText()
    changed = {}
    for thing in scene.entities.values():
        board = thing.get(Classifier)
        if board is not None:
            board = replace(
                board, first_name=none, second_name=none, across_name=none, up_name=none, table=False
            )
            parts = MappingProxyType({**thing.components, "classifier": board})
            changed[thing.id] = replace(thing, components=parts)
    return replace(scene, entities=MappingProxyType({**scene.entities, **changed}))


def main() -> None:
    for name in sys.argv[1:] or COVERS:
        out = ROOT / "assets/pictures" / name
        out.mkdir(parents=True, exist_ok=True)
        cover(name).save(out / "cover.jpg", quality=88, optimize=True)


if __name__ == "__main__":
    main()
