"""A dark curtain that rises when another scene begins, so that the change is a change and not a jump."""

from __future__ import annotations

from typing import Any

from panda3d.core import Camera, CardMaker, CullBinAttrib, NodePath, OrthographicLens, TransparencyAttrib

SORT = 45
"""Above the scene and its focus, below the interface."""
SECONDS = 0.45


class Curtain:
    """`drop` covers the scene at once; `advance` lets the curtain rise."""

    def __init__(self, output: Any) -> None:
        self._output = output
        self._left = 0.0
        self.root = NodePath("curtain")
        self.root.set_depth_test(False)
        self.root.set_depth_write(False)
        self.root.set_attrib(CullBinAttrib.make("unsorted", 0))
        self.root.set_attrib(TransparencyAttrib.make(TransparencyAttrib.M_alpha))
        lens = OrthographicLens()
        lens.set_film_size(2, 2)
        lens.set_near_far(-1, 1)
        maker = CardMaker("cloth")
        maker.set_frame(-1, 1, -1, 1)
        self._cloth = self.root.attach_new_node(maker.generate())
        self._region = output.make_display_region()
        self._region.set_sort(SORT)
        self._region.set_camera(self.root.attach_new_node(Camera("curtain", lens)))
        self._region.set_active(False)

    @property
    def is_moving(self) -> bool:
        return self._left > 0.0

    def drop(self) -> None:
        self._left = SECONDS
        self._paint()

    def lift(self) -> None:
        """Away with it at once."""
        self._left = 0.0
        self._paint()

    def advance(self, seconds: float) -> None:
        if self._left > 0.0:
            # A first frame that takes long (models, textures) must not eat the whole change.
            self._left = max(0.0, self._left - min(seconds, 0.1))
            self._paint()

    def close(self) -> None:
        self._output.remove_display_region(self._region)
        self.root.remove_node()

    def _paint(self) -> None:
        share = self._left / SECONDS
        self._region.set_active(share > 0.0)
        self._cloth.set_color(0.03, 0.05, 0.09, share * share * (3 - 2 * share))
