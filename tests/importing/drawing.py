"""Draws the sample set as Sala does: brought in, parsed by the player's reader, on a real stage's geometry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from panda3d.core import AmbientLight, NodePath, OrthographicLens
from PIL import Image, ImageFilter

from scenes.importing.model import import_model
from scenes.importing.records import ImportOptions
from scenes.media.glb import parse
from scenes.stage.figure import Figure
from scenes.stage.mesh import build_moving
from scenes.stage.offscreen import Offscreen
from tests.importing.sample_parts import Sample
from tests.importing.second_renderer import EYE, PAPER, SIDE, SPAN

_ALIKE = 26
"""Of 255: a tenth of full colour."""
AS_IT_IS = ImportOptions(unit="m", up="y", is_centred=False, is_grounded=False)


class Painter:
    """One small picture after the other, as `second_renderer` has them drawn. Close it at the end."""

    def __init__(self) -> None:
        self._offscreen = Offscreen(SIDE, SIDE, "standard")
        self._offscreen.output.set_clear_color((*(part / 255 for part in PAPER), 1.0))
        lens = OrthographicLens()
        lens.set_film_size(SPAN, SPAN)
        lens.set_near_far(0.1, 50)
        self._offscreen.camera.node().set_lens(lens)

    def close(self) -> None:
        self._offscreen.close()

    def paint(self, sample: Sample, folder: Path) -> Image.Image:
        """The sample at its moment. Raises SalaError if it is not accepted."""
        file = sample.make().save(folder / f"model{sample.suffix}")
        raw, _made = import_model(file, AS_IT_IS, lambda _share: None)
        still, mould = build_moving(parse(raw), sample.name)
        top = NodePath("top")
        if sample.seconds is None or mould is None:
            top.attach_new_node(still)
        else:
            figure = Figure(mould, still)
            clip = mould.rig.clips[0]
            figure.pose(clip, clip.moment(sample.seconds, is_loop=False))
            top.attach_new_node(figure.node)
        light = AmbientLight("white")
        light.set_color((1, 1, 1, 1))
        top.set_light(top.attach_new_node(light))
        x, y, z = EYE
        self._offscreen.show(top)
        self._offscreen.camera.set_pos(x, -z, y)
        self._offscreen.camera.look_at(0, 0, 0)
        image = self._offscreen.shoot().image().convert("RGB")
        top.clear_light()
        return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """Share of the dots that either shows anything in, which differ by more than a tenth of full colour.

    A dot is right if its colour lies among those of the dots around it in the other picture: edges fall between dots,
    and each renderer has rules of its own for them and for the seams within a picture.
    """
    wrong = shown = 0
    for mine, its in ((one, other), (other, one)):
        dots, least = mine.load(), its.filter(ImageFilter.MinFilter(3)).load()
        most = its.filter(ImageFilter.MaxFilter(3)).load()
        assert dots is not None and least is not None and most is not None
        for y in range(SIDE):
            for x in range(SIDE):
                here: Any = dots[x, y]
                low: Any = least[x, y]
                high: Any = most[x, y]
                if any(abs(a - b) > _ALIKE for a, b in zip(here, PAPER, strict=True)):
                    shown += 1
                wrong += any(
                    not a - _ALIKE <= value <= b + _ALIKE for value, a, b in zip(here, low, high, strict=True)
                )
    return wrong / shown if shown else 0.0
