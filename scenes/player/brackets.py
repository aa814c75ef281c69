"""The visible focus in the scene: four corners around the thing that Enter would use."""

from __future__ import annotations

from typing import Any, NamedTuple

from panda3d.core import (
    Camera,
    CardMaker,
    CullBinAttrib,
    DepthTestAttrib,
    DepthWriteAttrib,
    LVecBase4f,
    NodePath,
    OrthographicLens,
)

SORT = 40
"""Above the 3D view, below the interface."""

INK = LVecBase4f(0.08, 0.10, 0.16, 1.0)
_SIDES = 16


class Rect(NamedTuple):
    """Pixels from the top left."""

    left: float
    top: float
    right: float
    bottom: float


class Brackets:
    """Corners drawn over the scene. `show` places them, `hide` takes them away."""

    def __init__(self, output: Any) -> None:
        self._output = output
        self.root = NodePath("brackets")
        self.root.set_attrib(DepthTestAttrib.make(DepthTestAttrib.M_none))
        self.root.set_attrib(DepthWriteAttrib.make(DepthWriteAttrib.M_off))
        self.root.set_attrib(CullBinAttrib.make("unsorted", 0))
        self._lens = OrthographicLens()
        self._lens.set_near_far(-10, 10)
        self._camera = self.root.attach_new_node(Camera("brackets", self._lens))
        self._region = output.make_display_region()
        self._region.set_sort(SORT)
        self._region.set_camera(self._camera)
        maker = CardMaker("bar")
        maker.set_frame(0, 1, -1, 0)
        self._corners = self.root.attach_new_node("corners")
        self._bars = [self._corners.attach_new_node(maker.generate()) for _ in range(_SIDES)]
        for bar in self._bars[: _SIDES // 2]:
            bar.set_color(INK)
        self._corners.hide()
        self._region.set_active(False)
        self._shown: tuple[object, ...] | None = None

    @property
    def is_shown(self) -> bool:
        return self._shown is not None

    def show(
        self,
        rect: Rect,
        size: tuple[int, int],
        unit: float = 1.0,
        color: tuple[float, float, float, float] = (1.0, 0.82, 0.2, 1.0),
    ) -> None:
        """Put the corners around a rectangle in a picture of `size` pixels; `unit` is the size of a design unit."""
        air, arm, thick, edge = 10 * unit, 30 * unit, 6 * unit, 2.5 * unit
        width, height = size
        margin = air + edge
        left = min(max(rect.left - air, margin), width - margin - 2 * arm)
        top = min(max(rect.top - air, margin), height - margin - 2 * arm)
        right = max(min(rect.right + air, width - margin), left + 1.2 * arm)
        bottom = max(min(rect.bottom + air, height - margin), top + 1.2 * arm)
        wanted = (round(left), round(top), round(right), round(bottom), size, color)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._lens.set_film_size(width, height)
        self._camera.set_pos(width / 2, 0, -height / 2)
        arm = min(arm, (right - left) * 0.42, (bottom - top) * 0.42)
        bars = []
        for x, to_right in ((left, 1), (right, -1)):
            for y, down in ((top, 1), (bottom, -1)):
                bars.append(_bar(x, y, arm * to_right, thick * down))
                bars.append(_bar(x, y, thick * to_right, arm * down))
        for number, (x, y, w, h) in enumerate(bars):
            _set(self._bars[number], x - edge, y - edge, w + 2 * edge, h + 2 * edge)
            _set(self._bars[number + 8], x, y, w, h)
            self._bars[number + 8].set_color(*color)
        self._corners.show()
        self._region.set_active(True)

    def hide(self) -> None:
        if self._shown is not None:
            self._shown = None
            self._corners.hide()
            self._region.set_active(False)

    def close(self) -> None:
        self._output.remove_display_region(self._region)
        self.root.remove_node()


def _bar(x: float, y: float, w: float, h: float) -> tuple[float, float, float, float]:
    """Left, top, width and height, whatever the directions."""
    return min(x, x + w), min(y, y + h), abs(w), abs(h)


def _set(bar: NodePath, x: float, y: float, w: float, h: float) -> None:
    bar.set_pos(round(x), 0, -round(y))
    bar.set_scale(max(1, round(w)), 1, max(1, round(h)))
