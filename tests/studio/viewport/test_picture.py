"""The hidden buffer behind the view: every way of drawing, sizes, and nothing left behind."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from panda3d.core import GraphicsEngine, NodePath, RenderState
from PySide6.QtGui import QGuiApplication

from scenes.errors import SalaError
from scenes.stage.rungs import Rung, has_screen_for
from studio.session import EditingSession
from studio.viewport.eye import FIRST
from studio.viewport.picture import Picture
from studio.viewport.scenery import Scenery


@pytest.mark.parametrize("rung", ["software", "standard", "high"])
def test_each_way_of_drawing_gives_a_picture_of_the_asked_size(
    qapp: QGuiApplication, session: EditingSession, root: Path, rung: Rung
) -> None:
    if rung == "software" and not has_screen_for("p3tinydisplay", os.environ, sys.platform):
        with pytest.raises(SalaError, match="no_drawing"):  # the engine's own renderer wants an X server
            Picture(rung)
        return
    scenery = Scenery(session, root / "assets/fonts", rung)
    try:
        assert scenery.rung == rung
        for width, height in ((320, 200), (333, 217), (64, 300)):
            image = scenery.draw(FIRST.view, FIRST.distance, FIRST.target, width, height)
            assert (image.width(), image.height()) == (width, height)
            colors = {image.pixel(x, y) for x in range(0, width, 16) for y in range(0, height, 16)}
            assert len(colors) > 8
            # It stands on its head: grass is above, sky below.
            ground, sky = image.pixelColor(width // 2, 3), image.pixelColor(3, height - 3)
            assert ground.green() > ground.blue()
            assert sky.blue() >= sky.green()
    finally:
        scenery.close()


def test_closing_leaves_no_window_no_stage_and_no_states(session: EditingSession, root: Path) -> None:
    engine = GraphicsEngine.get_global_ptr()

    def once() -> None:
        scenery = Scenery(session, root / "assets/fonts")
        scenery.draw(FIRST.view, FIRST.distance, FIRST.target, 200, 150)
        stage = weakref.ref(scenery.stage)
        scenery.change_scene()
        scenery.draw(FIRST.view, FIRST.distance, FIRST.target, 200, 150)
        scenery.close()
        del scenery
        gc.collect()
        assert stage() is None

    once()
    windows, states = engine.get_num_windows(), RenderState.get_num_states()
    for _ in range(3):
        once()
    assert engine.get_num_windows() == windows
    assert RenderState.get_num_states() <= states + 5


def test_a_closed_picture_gives_a_null_image() -> None:
    picture = Picture()
    picture.show(NodePath("empty"))
    picture.close()
    picture.close()
    assert picture.draw(10, 10).isNull()


def test_a_view_goes_on_when_another_one_is_closed(session: EditingSession, root: Path) -> None:
    one, two = Scenery(session, root / "assets/fonts"), Scenery(session, root / "assets/fonts")
    try:
        for scenery in (one, two):
            assert not scenery.draw(FIRST.view, FIRST.distance, FIRST.target, 200, 150).isNull()
        one.close()
        gc.collect()
        # Another size needs new buffers of the graphics, which a closed EGL would refuse.
        image = two.draw(FIRST.view, FIRST.distance, FIRST.target, 320, 240)
        assert (image.width(), image.height()) == (320, 240)
        assert len({image.pixel(x, y) for x in range(0, 320, 16) for y in range(0, 240, 16)}) > 8
    finally:
        one.close()
        two.close()


SCALED = """
import sys
from pathlib import Path
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession
from studio.viewport.host import SceneView
app = QApplication([])
assets = Path(sys.argv[1])
session = EditingSession.opened(assets / "lessons/dengue", assets, sala_vocabulary())
view = SceneView(session, Texts("en"), assets / "fonts")
view.eye.is_still = True
view.resize(600, 400)
view.show()
view.grab()
assert (view._image.width(), view._image.height()) == (900, 600), view._image.size()
box = view.scenery.box("jar")
dot = view.projection().projector().dot(box.center)
at = QPoint(round(dot.x), round(dot.y) + 6)
QTest.mouseMove(view, at)
QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
assert session.selection, at
view.close()
session.close()
print("fine", session.selection)
"""


def test_at_150_percent_the_picture_is_sharp_and_clicks_still_meet(root: Path) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    paths = [str(root), *(path for path in sys.path if path)]
    environment["PYTHONPATH"] = os.pathsep.join([environment.get("PYTHONPATH", ""), *paths])
    ran = subprocess.run(
        [sys.executable, "-c", SCALED, str(root / "assets")],
        cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("fine"), ran.stdout
