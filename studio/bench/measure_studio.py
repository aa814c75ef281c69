"""One measured process of `sala bench --only studio`; prints figures as lines of JSON.

    python -m studio.bench.measure_studio start-studio|start-bare|edit|orbit FOLDER ROUNDS

`start-bare` is what a programmer would write without Sala: the scene S1 (60 things) from .bam files in a Qt window with
nothing else; `start-studio` is the studio opening that lesson. `orbit` draws
the scene S2 (1,000 things) in turns with a plain Panda3D scene of the same models, lights and camera, which
`scenes.cli.bench_child prepare` wrote into FOLDER. `edit` measures from a real key to the drawn view with 5,000 things,
in turns with the mere drawing of that view.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 1280, 720
ENTITIES = 5000
_BLOCK = 6
"""Frames drawn by one side before it is the other's turn; the first is not counted."""


def main(arguments: list[str]) -> None:
    role, folder, rounds = arguments
    if "DISPLAY" not in os.environ and "WAYLAND_DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    roles = {"start-studio": start_studio, "start-bare": start_bare, "edit": edit, "orbit": orbit}
    roles[role](Path(folder), int(rounds))


def _say(**figures: Any) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def start_bare(folder: Path, _rounds: int) -> None:
    import importlib

    from panda3d.core import (
        Camera,
        GraphicsEngine,
        GraphicsOutput,
        NodePath,
        PerspectiveLens,
        Texture,
        load_prc_file_data,
    )
    from PySide6.QtGui import QImage, QPixmap
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    bare = importlib.import_module("scenes.cli.bench_bare")
    app = QApplication([])
    window = QMainWindow()
    label = QLabel()
    window.setCentralWidget(label)
    window.resize(1366, 768)
    plan = json.loads((folder / "S1.json").read_bytes())
    load_prc_file_data("bench", plan["settings"])
    engine = GraphicsEngine.get_global_ptr()
    buffer = bare._open(engine, WIDTH, HEIGHT)
    texture = Texture()
    buffer.add_render_texture(texture, GraphicsOutput.RTM_copy_ram)
    lens = PerspectiveLens()
    lens.set_aspect_ratio(WIDTH / HEIGHT)
    camera = NodePath(Camera("camera", lens))
    buffer.make_display_region().set_camera(camera)
    camera.reparent_to(bare._scene("S1", str(folder), plan["things"]))
    camera.set_pos(*plan["eye"])
    camera.look_at(*plan["target"])
    engine.render_frame()
    pixels = memoryview(texture.get_ram_image())
    width, height = texture.get_x_size(), texture.get_y_size()
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
    label.setPixmap(QPixmap.fromImage(image))
    window.show()
    app.processEvents()
    _say(first=time.time())
    engine.remove_all_windows()


def _studio(session: Any) -> Any:
    from PySide6.QtWidgets import QApplication

    from studio.app import Studio, dress

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    assets = Path(__file__).resolve().parents[2] / "assets"
    dress(app, assets)
    return app, Studio(session, "km", assets)


def _session(lesson: Any) -> Any:
    from scenes.vocabulary import sala_vocabulary
    from studio.session import EditingSession

    assets = Path(__file__).resolve().parents[2] / "assets"
    return EditingSession(lesson, None, None, assets, sala_vocabulary())


def start_studio(folder: Path, _rounds: int) -> None:
    """As `sala studio LESSON`: until the window with all docks and the first picture is there and takes events."""
    from scenes.jobs import paused_gc
    from scenes.vocabulary import sala_vocabulary
    from studio.session import EditingSession

    assets = Path(__file__).resolve().parents[2] / "assets"
    with paused_gc():  # as `run_studio` does
        session = EditingSession.opened(folder / "lesson", assets, sala_vocabulary())
        app, studio = _studio(session)
        app.processEvents()
    _say(first=time.time())
    studio.close()


def edit(_folder: Path, rounds: int) -> None:
    """From a key that moves a thing to the drawn view, in turns with drawing the same view anew."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from scenes.cli.bench_session import crowded_lesson
    from scenes.model.values import EntityId

    session = _session(crowded_lesson(ENTITIES, 50))
    app, studio = _studio(session)
    window = studio.window
    window.resize(1366, 768)
    view = window.view
    view.eye.is_still = True
    # Near to one thing: most others are not drawn, so that the drawing does not drown what is measured.
    moved = EntityId("e2100")
    session.select((moved,))
    box = view.scenery.box(moved)
    assert box is not None
    view.eye.rig = replace(view.eye.rig, target=box.center, distance=4.0, pitch=-70.0)
    view.look_again()
    for _ in range(20):
        app.processEvents()
        time.sleep(0.02)
    edits, draws = [], []
    view.setFocus()
    for number in range(rounds):
        key = (Qt.Key.Key_Right, Qt.Key.Key_Left)[number % 2]
        before = time.perf_counter()
        QTest.keyPress(view, key)
        view.repaint()
        middle = time.perf_counter()
        edits.append((middle - before) * 1000)
        QTest.keyRelease(view, key)
        _settle(app)
        before = time.perf_counter()
        view.look_again()
        view.repaint()
        draws.append((time.perf_counter() - before) * 1000)
        _settle(app)
    _say(edits=edits[2:], draws=draws[2:])
    studio.close()


def _settle(app: Any) -> None:
    """Let everything that follows later have its turn, so that it does not fall into the next measure."""
    for _ in range(3):
        app.processEvents()


def orbit(folder: Path, rounds: int) -> None:
    """Turning around 1,000 things: the view in its widget, in turns with bare Panda3D."""
    import importlib

    from panda3d.core import Camera, GraphicsEngine, NodePath, PerspectiveLens

    from scenes.cli.bench_scenes import bench_lesson
    from scenes.stage.camera import vertical_fov
    from studio.viewport.host import SceneView

    bare = importlib.import_module("scenes.cli.bench_bare")
    session = _session(bench_lesson("S2"))
    app, view = _orbit_view(session, SceneView)
    engine = GraphicsEngine.get_global_ptr()
    plan = json.loads((folder / "S2.json").read_bytes())
    buffer = bare._open(engine, WIDTH, HEIGHT)
    lens = PerspectiveLens()
    lens.set_aspect_ratio(WIDTH / HEIGHT)
    fov = vertical_fov(WIDTH / HEIGHT)
    lens.set_min_fov(fov)
    camera = NodePath(Camera("camera", lens))
    buffer.make_display_region().set_camera(camera)
    root = bare._scene("S2", str(folder), plan["things"])
    camera.reparent_to(root)
    finish = importlib.import_module("scenes.cli.bench_measure").gl_finish()

    def draw_view(heading: float) -> None:
        view.eye.rig = _turned(view.eye.rig, heading)
        view.look_again()
        view.repaint()

    def draw_bare(heading: float) -> None:
        seen = _turned(view.eye.rig, heading).view
        camera.set_pos(*seen.position)
        camera.set_hpr(seen.heading, seen.pitch, 0.0)
        engine.render_frame()
        finish()

    pairs = []
    buffer.set_active(False)
    for number in range(rounds + 1):
        times = []
        for is_bare, draw in (
            ((False, draw_view), (True, draw_bare)) if number % 2 else ((True, draw_bare), (False, draw_view))
        ):
            buffer.set_active(is_bare)
            frames = []
            for frame in range(_BLOCK):
                before = time.perf_counter()
                draw((number * _BLOCK + frame) * 3.0)
                frames.append((time.perf_counter() - before) * 1000)
            buffer.set_active(False)
            times.append((is_bare, sorted(frames[1:])[len(frames) // 2 - 1]))
        found = dict(times)
        if number:  # the first round loads pictures into the graphics
            pairs.append((found[False], found[True]))
        app.processEvents()
    _say(orbit=pairs, rung=view.scenery.rung)
    view.close()
    session.close()
    engine.remove_all_windows()


def _orbit_view(session: Any, view_class: Any) -> Any:
    from PySide6.QtWidgets import QApplication

    from scenes.model.values import Vec3
    from scenes.stage.camera import OrbitRig
    from scenes.texts import Texts

    app = QApplication.instance() or QApplication([])
    assets = Path(__file__).resolve().parents[2] / "assets"
    view = view_class(session, Texts("km", assets / "locale"), assets / "fonts", rung="standard")
    view.resize(WIDTH, HEIGHT)
    view.eye.is_still = True
    view.show_grid(False)
    view.show()
    view.eye.rig = OrbitRig(Vec3(0.0, 6.0, 0.0), 0.0, -11.0, math.hypot(48.0, 9.0), 0.2, 4000.0, -90.0, 90.0)
    app.processEvents()
    return app, view


def _turned(rig: Any, heading: float) -> Any:
    return replace(rig, heading=heading % 360.0)


if __name__ == "__main__":
    main(sys.argv[1:])
