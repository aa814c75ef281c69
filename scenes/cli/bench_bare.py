"""The baseline of `sala bench`: what a programmer who knows Panda3D would write without Sala.

    python -m scenes.cli.bench_bare SCENE FOLDER FRAMES [mipmaps]

Models from .bam files, one node a thing, the same settings, window, camera and lights as Sala's stage; all of it was
written into FOLDER by `bench_child prepare`. Not a module of Sala is imported, for then the baseline would pay for
part of what it is there to judge.

Textures have no smaller pictures of themselves, and Panda3D leaves making them to the driver, as it does by default; a
driver that draws in software compiles for a tenth of a second to do so. With "mipmaps" Panda3D makes them, as Sala
does: the best that a programmer who knows of it can have by one line of configuration.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from panda3d.core import (
    Camera,
    Filename,
    FrameBufferProperties,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    Loader,
    LoaderOptions,
    NodePath,
    PerspectiveLens,
    WindowProperties,
    load_prc_file_data,
)

from scenes.cli.bench_measure import measure  # only the standard library


def main(name: str, folder: str, frames: int, mipmaps: str = "") -> None:
    with open(os.path.join(folder, f"{name}.json"), "rb") as file:
        plan = json.load(file)
    load_prc_file_data("bench", plan["settings"])
    load_prc_file_data("bench-mipmaps", f"driver-generate-mipmaps {int(not mipmaps)}")
    engine = GraphicsEngine.get_global_ptr()
    width, height = plan["size"]
    buffer = _open(engine, width, height)
    lens = PerspectiveLens()
    lens.set_aspect_ratio(width / height)
    camera = NodePath(Camera("camera", lens))
    buffer.make_display_region().set_camera(camera)
    buffer.set_clear_color((0.0, 0.0, 0.0, 1.0))
    root = _scene(name, folder, plan["things"])
    camera.reparent_to(root)
    camera.set_pos(*plan["eye"])
    camera.look_at(*plan["target"])
    measure(engine.render_frame, frames)
    buffer.save_screenshot(Filename.from_os_specific(os.path.join(folder, f"{name}-bare.png")))
    engine.remove_all_windows()


def _open(engine: GraphicsEngine, width: int, height: int) -> GraphicsOutput:
    wish = FrameBufferProperties()
    wish.set_rgba_bits(8, 8, 8, 8)
    wish.set_depth_bits(24)
    size = WindowProperties.size(width, height)
    for module in ("p3headlessgl", "pandagl"):
        pipe = GraphicsPipeSelection.get_global_ptr().make_module_pipe(module)
        if pipe is not None:
            buffer = engine.make_output(pipe, "bare", 0, wish, size, GraphicsPipe.BF_refuse_window)
            if buffer is not None:
                engine.open_windows()
                return buffer
    raise SystemExit("no OpenGL")


def _scene(name: str, folder: str, things: list[dict[str, Any]]) -> NodePath:
    loader, options = Loader.get_global_ptr(), LoaderOptions(LoaderOptions.LF_no_cache)

    def load(file: str) -> NodePath:
        return NodePath(loader.load_sync(Filename.from_os_specific(os.path.join(folder, file)), options))

    root = NodePath("root")
    surroundings = load(f"{name}-surroundings.bam")
    surroundings.reparent_to(root)
    world = surroundings.find("**/world")
    models = {key: load(f"{key}.bam") for key in dict.fromkeys(thing["model"] for thing in things)}
    for thing in things:
        node = models[thing["model"]].copy_to(world)
        node.set_pos_hpr(tuple(thing["at"]), tuple(thing["turn"]))
        if thing["color"] is not None:
            node.set_color_scale(*thing["color"])
            node.set_scale(*thing["size"])
    return root


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
