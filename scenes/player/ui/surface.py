"""The interface in a window: its own flat world in front of the 3D view, one unit a pixel."""

from __future__ import annotations

from panda3d.core import GraphicsOutput

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
        self._painter = Painter(window, SORT, painter, pictures)
        self._drawn = -1
        self.interface = Interface(FontMeasure(layout, self._painter.picture_size), theme)

    def refresh(self) -> bool:
        """Draw the interface anew if it has changed. Returns whether it had."""
        interface = self.interface
        if interface.version == self._drawn:
            return False
        self._drawn = interface.version
        theme = interface.theme
        sources = {p.widget.source for p in interface.placed if isinstance(p.widget, PictureWidget)}
        known = frozenset(source for source in sources if self._painter.has_picture(source))
        self._painter.show(interface.marks(known), theme.width_px, theme.height_px)
        return True

    @property
    def geom_count(self) -> int:
        """How many pieces the interface adds to each frame."""
        return self._painter.geom_count

    def close(self) -> None:
        """Take the interface out of the window."""
        self._painter.close()


__all__ = ["SORT", "Surface"]
