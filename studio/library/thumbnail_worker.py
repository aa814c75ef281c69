"""Draws thumbnails in a process of its own, so that neither the studio nor its graphics ever wait for them.

    python -m studio.library.thumbnail_worker ASSETS_FOLDER

Does jobs as `worker_jobs` has them: {"id", "components", "file"}, and {"media": {reference: file}} where a lesson's own
are drawn; {"id", "own_thing": folder, "file"} for one of a teacher's own. Writes each picture to `file`.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import closing
from math import radians, tan
from pathlib import Path
from types import MappingProxyType
from typing import Any

from panda3d.core import NodePath, Vec3

from scenes.errors import SalaError
from scenes.kits.kit_file import read_kit
from scenes.model.diff import whole_scene
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import Color, EntityId, SceneId
from scenes.records import replace
from scenes.schema.codec import Codec
from scenes.stage.offscreen import Offscreen, open_best
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.storage.assets import Assets
from scenes.storage.atomic import write_file
from scenes.vocabulary import sala_vocabulary
from studio.worker_jobs import Job, answer_jobs

SIDE = 160
"""Pixels of a thumbnail; drawn at twice that and scaled down, which smooths its edges."""
PAPER = Color.from_hex("#efe8d8")
_FIELD = 28.0
"""Degrees: a long lens keeps things from looking bent."""
_SPREAD = tan(radians(_FIELD / 2)) * 0.94
"""How far from the middle a thing may reach in a distance of one: almost to the edge of the picture."""
_WAY = Vec3(-0.47, 0.8, -0.37).normalized()
"""Where one looks: from in front, a little from the right and from above."""
_DOWN = Vec3(-0.3, 0.6, -0.74).normalized()
"""Where one looks at what lies flat, such as a net of a cube: more from above."""
_FLAT = 0.12
"""Flat is what is less high than this part of its width."""
_NEAREST = 0.02


class Painter:
    """Draws one thing at a time. Close it before the program ends."""

    def __init__(self, assets: Path) -> None:
        self._codec = Codec(sala_vocabulary())
        self._library = assets
        self.assets = Assets(assets)
        self._fonts = (TextPainter(assets / "fonts"), TextLayout.from_folder(assets / "fonts"))
        climb = open_best(SIDE * 2, SIDE * 2)
        self._offscreen: Offscreen = climb.opened
        self._rung = climb.rung
        self._offscreen.output.set_clear_color((*PAPER[:3], 1.0))
        self._offscreen.lens.set_fov(_FIELD)

    def close(self) -> None:
        self._offscreen.close()

    def paint(self, components: dict[str, Any]) -> bytes:
        """A PNG of a thing with these components (plain data). Raises SalaError."""
        data = {"components": components}
        entity, problems = self._codec.decode(Entity, data, key="thing")
        if entity is None:
            raise SalaError(problems[0].code, **dict(problems[0].values))
        return self._paint({EntityId("thing"): entity}, self.assets)

    def paint_own(self, folder: Path) -> bytes:
        """A PNG of one of a teacher's own things, which lies in this folder. Raises SalaError."""
        with closing(read_kit(folder, self._codec)) as kit:
            seen = {key: replace(one, hidden=False) for key, one in kit.things[0].things.items()}
            return self._paint(seen, Assets(self._library, kit.files))

    def _paint(self, things: dict[EntityId, Entity], assets: Assets) -> bytes:
        scene = Scene(
            SceneId("shelf"),
            environment=Environment(sky="gradient", sky_top=PAPER, sky_horizon=PAPER, ground="none"),
            entities=MappingProxyType(things),
        )
        top = NodePath("top")
        painter, layout = self._fonts
        stage = Stage(
            top, rung=self._rung, read_asset=assets.read, painter=painter, layout=layout, language="en"
        )
        try:
            stage.apply(scene, whole_scene(scene))
            if not stage.world.get_tight_bounds():
                raise SalaError("no_drawing")  # a sign, a sound, a start: there is nothing to see of it
            self._look_at(stage.world, top)
            picture = self._offscreen.shoot().image().resize((SIDE, SIDE))
        finally:
            stage.destroy()
            top.remove_node()
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()

    def _look_at(self, world: NodePath, top: NodePath) -> None:
        """From in front, a little from the right and from above, so that all of it fills the picture."""
        self._offscreen.show(top)
        camera = self._offscreen.camera
        low, high = world.get_tight_bounds()
        across = max(high[0] - low[0], high[1] - low[1])
        camera.set_pos(0, 0, 0)
        camera.look_at(_WAY if high[2] - low[2] > across * _FLAT else _DOWN)
        low, high = world.get_tight_bounds(camera)  # to the right, away and upwards, as it will be seen
        half = (high - low) / 2
        distance = half[1] + max(_NEAREST, half[0] / _SPREAD, half[2] / _SPREAD)
        self._offscreen.lens.set_near_far(distance * 0.05, distance * 4)
        camera.set_pos(camera, (low + high) / 2 - Vec3(0, distance, 0))


def main(arguments: list[str]) -> int:
    if hasattr(os, "nice"):
        os.nice(10)
    with closing(Painter(Path(arguments[0]))) as painter:

        def paint(job: Job) -> None:
            file = Path(job["file"])
            file.parent.mkdir(parents=True, exist_ok=True)
            for reference, medium in job.get("media", {}).items():
                painter.assets.add(reference, Path(medium))
            own = job.get("own_thing")
            write_file(file, painter.paint_own(Path(own)) if own else painter.paint(job["components"]))

        answer_jobs(paint)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
