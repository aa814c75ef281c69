"""The interface in a window: its own flat world in front of the 3D view, one unit a pixel."""

from __future__ import annotations

from panda3d.core import (
    Camera,
    CullBinAttrib,
    DepthTestAttrib,
    DepthWriteAttrib,
    GraphicsOutput,
    NodePath,
    OrthographicLens,
)

from scenes.player.ui.interface import Interface
from scenes.player.ui.measure import FontMeasure
from scenes.player.ui.painter import Painter, Pictures
from scenes.player.ui.theme import Theme
from scenes.player.ui.widgets import Picture as PictureWidget
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout

SORT = 50
"""Drawn after the 3D view."""


class Surface:
    """A window's interface. `interface` takes trees and inputs; `refresh` draws what has changed.

    `pictures` finds an unpacked picture by its source, or None; each source is asked for once.
    """

    def __init__(
        self,
        window: GraphicsOutput,
        layout: TextLayout,
        painter: TextPainter,
        pictures: Pictures,
        theme: Theme,
    ) -> None:
        self.root = NodePath("surface")
        self.root.set_attrib(DepthTestAttrib.make(DepthTestAttrib.M_none))
        self.root.set_attrib(DepthWriteAttrib.make(DepthWriteAttrib.M_off))
        self.root.set_attrib(CullBinAttrib.make("unsorted", 0))
        self.root.set_two_sided(True)
        self._painter = Painter(self.root, painter, pictures)
        self._lens = OrthographicLens()
        self._lens.set_near_far(-10, 10)
        self._camera = self.root.attach_new_node(Camera("surface camera", self._lens))
        self._region = window.make_display_region()
        self._region.set_sort(SORT)
        self._region.set_camera(self._camera)
        self._window = window
        self._drawn = -1
        self.interface = Interface(FontMeasure(layout, self._painter.picture_size), theme)

    def refresh(self) -> bool:
        """Draw the interface anew if it has changed. Returns whether it had."""
        interface = self.interface
        if interface.version == self._drawn:
            return False
        self._drawn = interface.version
        theme = interface.theme
        self._lens.set_film_size(theme.width_px, theme.height_px)
        self._camera.set_pos(theme.width_px / 2, 0, -theme.height_px / 2)
        sources = {p.widget.source for p in interface.placed if isinstance(p.widget, PictureWidget)}
        known = frozenset(source for source in sources if self._painter.has_picture(source))
        self._painter.show(interface.marks(known), theme.width_px, theme.height_px)
        return True

    def close(self) -> None:
        """Take the interface out of the window."""
        self._window.remove_display_region(self._region)
        self.root.remove_node()


__all__ = ["SORT", "Surface"]
