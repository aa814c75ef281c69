"""A rectangle of a window with a flat world of its own: one unit is one pixel, nothing is drawn outside it."""

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

from scenes.player.ui.layout import Box


class Pane:
    """One display region; content is in window pixels, x to the right and z up, the origin top left."""

    def __init__(self, window: GraphicsOutput, sort: int) -> None:
        self._window = window
        self._root = NodePath("pane")
        self._root.set_attrib(DepthTestAttrib.make(DepthTestAttrib.M_none))
        self._root.set_attrib(DepthWriteAttrib.make(DepthWriteAttrib.M_off))
        self._root.set_attrib(CullBinAttrib.make("unsorted", 0))
        self._root.set_two_sided(True)
        self._lens = OrthographicLens()
        self._lens.set_near_far(-10, 10)
        self._camera = self._root.attach_new_node(Camera("pane camera", self._lens))
        self._region = window.make_display_region()
        self._region.set_sort(sort)
        self._region.set_camera(self._camera)
        self._content = NodePath("nothing")

    @property
    def geom_count(self) -> int:
        found = self._content.find_all_matches("**/+GeomNode")
        return sum(node.node().get_num_geoms() for node in found) if self._region.is_active() else 0

    def show(self, content: NodePath, seen: Box, whole: Box) -> None:
        """Show this instead of what was shown, through the part `seen` of the `whole` window."""
        self._content.remove_node()
        self._content = content
        content.reparent_to(self._root)
        self._lens.set_film_size(seen.w, seen.h)
        self._camera.set_pos(seen.x + seen.w / 2, 0, -(seen.y + seen.h / 2))
        self._region.set_dimensions(
            seen.x / whole.w, seen.right / whole.w, 1 - seen.bottom / whole.h, 1 - seen.y / whole.h
        )
        self._region.set_active(True)

    def hide(self) -> None:
        """Show nothing."""
        self._content.remove_node()
        self._content = NodePath("nothing")
        self._region.set_active(False)

    def close(self) -> None:
        """Leave the window."""
        self.hide()
        self._window.remove_display_region(self._region)
        self._root.remove_node()
