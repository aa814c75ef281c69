"""One measured process of `sala bench`: draws a bench scene as Sala does and prints figures.

    python -m scenes.cli.bench_child stage|copies|player|prepare SCENE FOLDER FRAMES

`prepare` writes into FOLDER what the others need: the packed lesson, and for the baseline (`bench_bare`) the models and
the surroundings (sky, ground, lights) as .bam, which Panda3D loads fastest. `stage` then draws the same picture as the
baseline - same window, same lights, same camera - and the soft shadows under things besides; `copies` does so as where
the graphics card cannot repeat geometry by itself. `player` is the whole player as a pupil starts it, with session,
results on disk and HUD; its picture is the lesson's own.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenes.cli.bench_measure import measure
from scenes.jobs import paused_gc

if TYPE_CHECKING:
    from scenes.model.scene import Entity

WIDTH, HEIGHT = 1280, 720
TARGET = (0.0, 6.0, 0.0)


def main(arguments: list[str]) -> None:
    role, scene, folder, frames = arguments
    roles: dict[str, Callable[[str, Path, int], None]] = {
        "prepare": prepare,
        "stage": draw_stage,
        "copies": draw_copies,
        "player": draw_player,
    }
    roles[role](scene, Path(folder), int(frames))


def prepare(name: str, folder: Path, _frames: int) -> None:
    from panda3d.core import NodePath

    from scenes.cli.bench_scenes import EYE, bench_lesson
    from scenes.components.model.model import Model
    from scenes.components.shape.model import Shape
    from scenes.components.start_point.model import StartPoint
    from scenes.media.glb import parse
    from scenes.model.diff import whole_scene
    from scenes.model.scene import Entity, Scene
    from scenes.model.values import WHITE
    from scenes.schema.codec import Codec
    from scenes.stage import mesh
    from scenes.stage.offscreen import Offscreen
    from scenes.stage.rungs import engine_settings
    from scenes.storage.archive_write import write_archive
    from scenes.storage.assets import Assets
    from scenes.storage.atomic import write_file
    from scenes.storage.pack import pack_lesson
    from scenes.vocabulary import sala_vocabulary

    codec = Codec(sala_vocabulary())
    lesson = bench_lesson(name)
    library = Path(__file__).resolve().parents[2] / "assets"
    assets = Assets(library)
    scene = lesson.scenes[lesson.start_scene]
    used = sorted({model.asset for _entity, model in scene.with_component(Model)})
    files: dict[str, bytes] = {}
    for _progress in pack_lesson(codec, lesson, assets, used, files):
        pass
    write_file(folder / f"{name}.sala", write_archive(None, files))
    for reference in used:
        node = NodePath(mesh.build(parse(assets.read(reference)), reference))
        _write_bam(node, folder / f"{reference.replace('/', '-')}.bam")
    with Offscreen(64, 64, "standard"):
        stage = _make_stage(NodePath("root"), library, assets.read)
        empty = Scene(scene.id, scene.title, scene.environment)
        stage.apply(empty, whole_scene(empty))
        _write_bam(stage.root, folder / f"{name}-surroundings.bam")
        if name == "S3":
            one = next(iter(scene.entities))
            white = {
                "shape": Shape("box", color=WHITE, solid=False)
            }  # the baseline colours each thing itself
            single = Scene(scene.id, scene.title, scene.environment, {one: Entity(one, components=white)})
            stage.apply(single, whole_scene(single))
            box = stage.world.find("**/+GeomNode")
            box.clear_transform()
            _write_bam(box, folder / "box.bam")
        stage.destroy()
    plan = {
        "settings": engine_settings("standard"),
        "size": (WIDTH, HEIGHT),
        "eye": EYE,
        "target": TARGET,
        "things": [_place(entity) for entity in scene.entities.values() if entity.get(StartPoint) is None],
    }
    write_file(folder / f"{name}.json", json.dumps(plan).encode())


def _write_bam(node: Any, path: Path) -> None:
    """As Panda3D has it by default: the driver, or the baseline, makes the smaller pictures of a texture."""
    from panda3d.core import Filename

    for texture in node.find_all_textures():
        texture.clear_ram_mipmap_images()
    node.write_bam_file(Filename.from_os_specific(str(path)))


def _place(entity: Entity) -> dict[str, Any]:
    """What the baseline needs to know of a thing."""
    from scenes.components.model.model import Model
    from scenes.components.shape.model import Shape

    model, shape = entity.get(Model), entity.get(Shape)
    return {
        "at": list(entity.position),
        "turn": list(entity.rotation),
        "model": str(model.asset).replace("/", "-") if model is not None else "box",
        "color": list(shape.color) if shape is not None else None,
        "size": list(shape.size) if shape is not None else None,
    }


def _make_stage(
    parent: Any, library: Path, read_asset: Callable[[str], bytes], can_instance: bool = False
) -> Any:
    from scenes.stage.stage import Stage
    from scenes.stage.text import TextPainter
    from scenes.stage.text_layout import TextLayout

    fonts = library / "fonts"
    return Stage(
        parent,
        rung="standard",
        read_asset=read_asset,
        painter=TextPainter(fonts),
        layout=TextLayout.from_folder(fonts),
        language="en",
        can_instance=can_instance,
    )


def draw_copies(name: str, folder: Path, frames: int) -> None:
    """The lesson's picture as an old graphics card shows it."""
    draw_stage(name, folder, frames, may_instance=False)


def draw_stage(name: str, folder: Path, frames: int, *, may_instance: bool = True) -> None:
    """The lesson's picture as the studio and the player draw it."""
    with paused_gc():  # as `open_player` does
        screen, stage = _open_stage(folder / f"{name}.sala", may_instance)
    try:
        measure(screen.render, frames)
        screen.shoot().image().save(folder / f"{name}-stage.png")
        stage.destroy()
    finally:
        screen.close()


def _open_stage(lesson: Path, may_instance: bool) -> tuple[Any, Any]:
    from panda3d.core import NodePath

    from scenes.model.diff import whole_scene
    from scenes.schema.codec import Codec
    from scenes.stage.offscreen import Offscreen
    from scenes.stage.rungs import can_instance
    from scenes.storage.assets import Assets
    from scenes.storage.lesson_folder import open_lesson
    from scenes.vocabulary import sala_vocabulary

    opened = open_lesson(lesson, Codec(sala_vocabulary()))
    assert opened.lesson is not None
    library = Path(__file__).resolve().parents[2] / "assets"
    screen = Offscreen(WIDTH, HEIGHT, "standard")
    root = NodePath("root")
    can = may_instance and can_instance(screen.output.get_gsg())
    stage = _make_stage(root, library, Assets(library, opened.files).read, can)
    scene = opened.lesson.scenes[opened.lesson.start_scene]
    stage.apply(scene, whole_scene(scene))
    screen.show(root)
    _aim(screen.camera)
    return screen, stage


def draw_player(name: str, folder: Path, frames: int) -> None:
    """Nothing is left out: the lesson is started for one pupil, whose results are written."""
    from scenes.player.opening import open_player
    from scenes.player.options import PlayerOptions

    user_data = folder / "users" / str(os.getpid())  # a new pupil each time, who has nothing to go on with
    app = open_player(
        PlayerOptions(
            lessons=folder / f"{name}.sala",
            assets=Path(__file__).resolve().parents[2] / "assets",
            user_data=user_data,
            results=user_data / "results",
            pupils=("",),
            language="en",
            seed=1,
            rung="standard",
            size=(WIDTH, HEIGHT),
            is_offscreen=True,
            is_silent=True,
        )
    )
    try:
        measure(lambda: app.frame(1 / 30, draws=True), frames)
        app.shot(folder / f"{name}-player.png")
    finally:
        app.close()


def _aim(camera: Any) -> None:
    from scenes.cli.bench_scenes import EYE

    camera.set_pos(*EYE)
    camera.look_at(*TARGET)


if __name__ == "__main__":
    main(sys.argv[1:])
