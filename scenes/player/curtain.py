"""A dark curtain that rises when another scene begins, so that the change is a change and not a jump."""

from __future__ import annotations

from typing import Any

from panda3d.core import (
    Camera,
    ColorAttrib,
    CullBinAttrib,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexData,
    NodePath,
    OrthographicLens,
    TransparencyAttrib,
)

from scenes.player.ui.painter import FLAT_VERTEX, flat_format

SORT = 45
"""Above the scene and its focus, below the interface."""
SECONDS = 0.45
_INK = (8, 13, 23)
_CORNERS = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))


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
        self.root.set_attrib(ColorAttrib.make_vertex())
        self._cloth = GeomVertexData("cloth", flat_format(), GeomEnums.UH_dynamic)
        self._cloth.unclean_set_num_rows(len(_CORNERS))
        triangles = GeomTriangles(GeomEnums.UH_static)
        triangles.add_vertices(0, 1, 2)
        triangles.add_vertices(0, 2, 3)
        geom = Geom(self._cloth)
        geom.add_primitive(triangles)
        cloth = GeomNode("cloth")
        cloth.add_geom(geom)
        self.root.attach_new_node(cloth)
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
        alpha = round(255 * share * share * (3 - 2 * share))
        rows = b"".join(FLAT_VERTEX.pack(x, 0.0, y, *_INK, alpha, 0.0, 0.0) for x, y in _CORNERS)
        self._cloth.modify_array_handle(0).copy_data_from(rows)
