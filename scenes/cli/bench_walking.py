"""What a step costs: a pupil walks a fixed way through the yard of the dengue lesson, and among a thousand things.

No window is opened; only `Walker.move` is measured, at 30 frames a second. The way leads through the open, to the well
and the kitchen, under the house, along its fence and up its stairs onto the veranda.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from panda3d.core import NodePath

from scenes.cli.bench_scenes import bench_lesson
from scenes.model.diff import whole_scene
from scenes.model.scene import Scene
from scenes.model.values import SceneId, Vec3
from scenes.schema.codec import Codec
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.stage.walking import Walker
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary

GOAL_MEDIAN_MS, GOAL_WORST_MS = 1.0, 3.0
SPEED = 2.6
FRAME = 1 / 30
YARD_WAY = (
    (0.0, -11.2),
    (-1.6, -3.4),
    (-3.4, 0.5),
    (-1.0, 3.5),
    (2.5, 2.0),
    (3.1, 9.0),
    (-4.0, 9.5),
    (-8.0, 4.0),
    (-6.5, -5.0),
    (5.0, -6.0),
    (8.0, 3.0),
    (5.5, -1.5),
    (0.95, -2.6),
    (0.95, 1.6),
    (-2.0, 1.9),
    (-2.0, 4.5),
    (3.0, 4.0),
    (0.95, 1.6),
    (0.95, -3.0),
)
VILLAGE_WAY = ((0.0, -42.0), (0.0, -20.0), (12.0, 0.0), (-12.0, 12.0), (0.0, 30.0), (20.0, 30.0))
_PATIENCE = 90
"""Frames after which one goes on to the next place, whatever stands in the way."""


def run() -> dict[str, float]:
    """Walk both ways once. Returns median and worst milliseconds a move, and most faces examined by one move."""
    library = Path(__file__).resolve().parents[2] / "assets"
    opened = open_lesson(library / "lessons/dengue", Codec(sala_vocabulary()))
    opened.close()
    if opened.lesson is None:
        raise RuntimeError("the dengue lesson cannot be read")
    village = bench_lesson("S2")
    results: dict[str, float] = {}
    for name, scene, way in (
        ("yard", opened.lesson.scenes[SceneId("yard")], YARD_WAY),
        ("village", village.scenes[village.start_scene], VILLAGE_WAY),
    ):
        times, faces = measure(_stage(library, scene), way)
        results[f"{name}_median_ms"] = statistics.median(times)
        results[f"{name}_worst_ms"] = max(times)
        results[f"{name}_most_faces"] = max(faces)
    for name in ("yard", "village"):
        median, worst = results[f"{name}_median_ms"], results[f"{name}_worst_ms"]
        print(
            f"{name}: a move takes {median:.2f} ms, at worst {worst:.2f} ms of processor time"
            f" (goals: {GOAL_MEDIAN_MS} and {GOAL_WORST_MS})"
        )
    return results


def measure(stage: Stage, way: Sequence[tuple[float, float]]) -> tuple[list[float], list[int]]:
    """Milliseconds of processor time and faces examined of each move along a way."""
    gc.collect()
    gc.freeze()  # as the player does
    walker = Walker(stage)
    at = walker.stand(Vec3(*way[0], 0.0))
    times: list[float] = []
    faces: list[int] = []
    for x, y in way[1:]:
        for _ in range(_PATIENCE):
            away = math.hypot(x - at.x, y - at.y)
            if away < SPEED * FRAME:
                break
            wish = Vec3((x - at.x) / away * SPEED, (y - at.y) / away * SPEED, 0.0)
            before, start = walker.examined, time.process_time_ns()
            at = walker.move(at, wish, FRAME)
            times.append((time.process_time_ns() - start) / 1e6)
            faces.append(walker.examined - before)
    return times, faces


def _stage(library: Path, scene: Scene) -> Stage:
    fonts = library / "fonts"
    stage = Stage(
        NodePath("top"),
        rung="standard",
        read_asset=Assets(library).read,
        painter=TextPainter(fonts),
        layout=TextLayout.from_folder(fonts),
        language="en",
    )
    stage.apply(scene, whole_scene(scene))
    return stage


if __name__ == "__main__":
    print(run())
