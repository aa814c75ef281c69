"""Draws models that are about to be brought in, beside a person, in a process of its own.

    python -m studio.import_wizard.preview_worker ASSETS_FOLDER

Does jobs as `worker_jobs` has them, {"id", "model", "angle", "is_close", "clip", "seconds", "file"}: writes each
picture to `file`. Models are canonical ones from the import worker.
"""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from panda3d.core import NodePath

from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.diff import whole_scene
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import ClipName, Color, EntityId, ModelRef, SceneId, Vec3
from scenes.stage.offscreen import Offscreen, open_best
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.storage.assets import Assets
from scenes.storage.atomic import write_file
from studio.worker_jobs import Job, answer_jobs

SIZE = (440, 330)
"""Pixels of a preview; drawn at twice that and scaled down."""
PERSON = 1.5
"""Metres."""
_FIGURE = ModelRef("library/village/person_girl")
_FIGURE_HEIGHT = 1.32
_PAPER = Color.from_hex("#efe8d8")
_FLOOR = Color.from_hex("#e0d5bd")
_FIELD = 30.0


class PreviewPainter:
    """Draws one model at a time. Close it before the program ends."""

    def __init__(self, assets: Path) -> None:
        self._assets = Assets(assets)
        self._fonts = (TextPainter(assets / "fonts"), TextLayout.from_folder(assets / "fonts"))
        climb = open_best(SIZE[0] * 2, SIZE[1] * 2)
        self._offscreen: Offscreen = climb.opened
        self._rung = climb.rung
        self._offscreen.output.set_clear_color((*_PAPER[:3], 1.0))
        self._offscreen.lens.set_fov(_FIELD * SIZE[0] / SIZE[1], _FIELD)

    def close(self) -> None:
        self._offscreen.close()

    def paint(
        self, model: Path, angle: float, *, is_close: bool, clip: str = "", seconds: float = 0.0
    ) -> bytes:
        """A PNG of the model: alone and near, or beside a person; at a moment of a clip. Raises SalaError."""
        reference = ModelRef(f"media/{model.name}")
        self._assets.add(reference, model)
        thing = Entity(
            EntityId("thing"), components={"model": Model(reference, shadow=False, clip=ClipName(clip))}
        )
        alone = self._stage({thing.id: thing})
        try:
            low, high = alone[0].box(thing.id) or ((-0.5, -0.5, 0), (0.5, 0.5, 1))
            alone[0].show_clip(thing.id, clip, seconds, is_loop=True)
            if is_close:
                return self._shot(alone[1], low, high, angle)
        finally:
            alone[0].destroy()
            alone[1].remove_node()
        beside = low[0] - 0.35 - (high[0] - low[0]) * 0.05
        front = low[1] - 0.2  # else a house would hide the person from where one looks at first
        factor = PERSON / _FIGURE_HEIGHT
        person = Entity(
            EntityId("person"),
            position=Vec3(beside, front, 0.0),
            scale=Vec3(factor, factor, factor),
            components={"model": Model(_FIGURE, shadow=False)},
        )
        reach = max(high[0], -beside, high[1], -low[1]) * 1.5 + 0.8
        floor = Entity(
            EntityId("floor"),
            position=Vec3(0.0, 0.0, -0.02),
            components={"shape": Shape("cylinder", Vec3(reach * 2, reach * 2, 0.015), _FLOOR)},
        )
        stage, top = self._stage({one.id: one for one in (thing, person, floor)})
        stage.show_clip(thing.id, clip, seconds, is_loop=True)
        try:
            low = (min(low[0], beside - 0.3), min(low[1], front - 0.3), min(low[2], 0.0))
            high = (max(high[0], beside + 0.3), max(high[1], front + 0.3), max(high[2], PERSON))
            return self._shot(top, low, high, angle)
        finally:
            stage.destroy()
            top.remove_node()

    def _stage(self, things: dict[EntityId, Entity]) -> tuple[Stage, NodePath]:
        scene = Scene(
            SceneId("preview"),
            environment=Environment(sky="gradient", sky_top=_PAPER, sky_horizon=_PAPER, ground="none"),
            entities=MappingProxyType(things),
        )
        top = NodePath("top")
        painter, layout = self._fonts
        stage = Stage(
            top, rung=self._rung, read_asset=self._assets.read, painter=painter, layout=layout, language="en"
        )
        stage.apply(scene, whole_scene(scene))
        return stage, top

    def _shot(self, top: NodePath, low: Sequence[float], high: Sequence[float], angle: float) -> bytes:
        """A PNG of what lies between two corners, in metres; `angle` in degrees about it."""
        corners = list(zip(low, high))
        middle = [(a + b) / 2 for a, b in corners]
        radius = max(0.005, math.sqrt(sum((b - a) ** 2 for a, b in corners)) / 2)
        distance = radius / math.sin(math.radians(_FIELD / 2)) * 0.92
        self._offscreen.lens.set_near_far(distance * 0.02, distance * 5)
        turn = math.radians(angle - 60.0)
        self._offscreen.show(top)
        camera = self._offscreen.camera
        camera.set_pos(
            middle[0] + distance * 0.96 * math.cos(turn),
            middle[1] + distance * 0.96 * math.sin(turn),
            middle[2] + distance * 0.28,
        )
        camera.look_at(*middle)
        out = io.BytesIO()
        self._offscreen.shoot().image().resize(SIZE).save(out, "PNG")
        return out.getvalue()


def main(arguments: list[str]) -> int:
    with closing(PreviewPainter(Path(arguments[0]))) as painter:

        def paint(job: Job) -> None:
            picture = painter.paint(
                Path(job["model"]),
                job["angle"],
                is_close=job["is_close"],
                clip=job["clip"],
                seconds=job["seconds"],
            )
            write_file(Path(job["file"]), picture)

        answer_jobs(paint)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
