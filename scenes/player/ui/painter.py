"""Marks become Panda3D geometry, once for each change of the tree and never once a frame.

All shapes of a layer are joined into one piece, and so are the letters of one size: an interface of a hundred
widgets costs a weak PC about ten draw calls.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from panda3d.core import (
    ColorAttrib,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    GraphicsOutput,
    NodePath,
    RenderState,
    SamplerState,
    Texture,
    TextureAttrib,
    TransparencyAttrib,
)

from scenes.media.pictures import Picture
from scenes.player.ui.drawing import Border, Curve, Fill, Image, Label, Mark, Sign
from scenes.player.ui.icons import draw_icon
from scenes.player.ui.layout import Box
from scenes.player.ui.pane import Pane
from scenes.player.ui.shapes import Mesh, rounded
from scenes.player.ui.theme import Rgba
from scenes.stage.text import TextPainter
from scenes.stage.textures import smooth


class Shown(NamedTuple):
    """Unpacked pixels, and the size the picture really has (pixels may be scaled to powers of two)."""

    picture: Picture
    width: int
    height: int


Pictures = Callable[[str], Shown | None]
FLAT_VERTEX = struct.Struct("<3f4B2f")
"""Place, colour and place in the picture of a corner, as `flat_format` has them."""
_MOST_REMEMBERED = 600


def flat_format() -> GeomVertexFormat:
    """Of everything that is drawn flat over the scene: a driver then compiles one program for it, not several."""
    array = GeomVertexArrayFormat()
    array.add_column("vertex", 3, GeomEnums.NT_float32, GeomEnums.C_point)
    array.add_column("color", 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    array.add_column("texcoord", 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
    made = GeomVertexFormat()
    made.add_array(array)
    return GeomVertexFormat.register_format(made)


class Painter:
    """Shows marks in a window, in front of all display regions whose sort is below `sort`.

    What scrolls is cut off by a display region of its own: p3tinydisplay draws scissored triangles wrongly (measured).
    """

    def __init__(self, window: GraphicsOutput, sort: int, text: TextPainter, pictures: Pictures) -> None:
        self._window = window
        self._sort = sort
        self._text = text
        self._pictures = pictures
        self._format = flat_format()
        self._panes: list[Pane] = []
        self._nodes: dict[object, GeomNode] = {}
        self._joined: dict[tuple[Mark, ...], NodePath] = {}
        self._textures: dict[str, Texture | None] = {}

    @property
    def geom_count(self) -> int:
        """How many pieces are drawn each frame."""
        return sum(pane.geom_count for pane in self._panes)

    def close(self) -> None:
        """Take everything out of the window."""
        for pane in self._panes:
            pane.close()
        self._panes.clear()
        self._joined.clear()

    def has_picture(self, source: str) -> bool:
        return self._texture(source) is not None

    def picture_size(self, source: str) -> tuple[int, int] | None:
        """Width and height as the picture should look (a texture may be scaled to powers of two)."""
        texture = self._texture(source)
        return None if texture is None else (texture.get_orig_file_x_size(), texture.get_orig_file_y_size())

    def show(self, marks: Iterable[Mark], width_px: int, height_px: int) -> None:
        """Put these marks in the place of those shown before."""
        whole = Box(0, 0, width_px, height_px)
        kept: dict[object, GeomNode] = {}
        before, self._joined = self._joined, {}
        used = 0
        for clip, run in groupby(sorted(marks, key=_order), key=lambda mark: mark.clip):
            seen = whole if clip is None else whole.common(clip)
            if not seen.w or not seen.h:
                continue
            if used == len(self._panes):
                self._panes.append(Pane(self._window, self._sort + used))
            self._panes[used].show(self._content(run, kept, before), seen, whole)
            used += 1
        for pane in self._panes[used:]:
            pane.hide()
        if len(self._nodes) > _MOST_REMEMBERED:
            self._nodes.clear()
        # a curve that moves is another one each time: it would only fill the memory
        self._nodes.update((what, node) for what, node in kept.items() if not isinstance(what, Curve))

    def _content(
        self, marks: Iterable[Mark], kept: dict[object, GeomNode], before: dict[tuple[Mark, ...], NodePath]
    ) -> NodePath:
        """The marks as few nodes, in the order in which they are to be drawn. What is as `before` is kept."""
        content = NodePath("interface")
        for (layer, plane), group in groupby(marks, key=lambda mark: (mark.layer, _plane(mark))):
            same = tuple(group)
            if same in before:
                self._joined[same] = before[same]
                before[same].reparent_to(content)
                kept.update((mark.what, self._nodes[mark.what]) for mark in same if mark.what in self._nodes)
                continue
            joined = self._joined[same] = content.attach_new_node(f"layer {layer} plane {plane}")
            for mark in same:
                node = kept.get(mark.what) or self._nodes.get(mark.what) or self._make(mark.what)
                kept[mark.what] = node
                copy = GeomNode("mark")  # a bare one: nodes that carry tags are never joined
                copy.add_geoms_from(node)
                joined.attach_new_node(copy).set_pos(mark.x, 0, -mark.y)
            joined.flatten_strong()
        return content

    def _make(self, what: object) -> GeomNode:
        match what:
            case Label():
                return self._text.make(what.block, what.color, what.align, float(what.width))
            case Image():
                return self._image(what)
            case Fill():
                mesh = Mesh()
                outline = rounded(0, 0, what.width, what.height, what.radius)
                if what.soft > 1:
                    _glow(mesh, what)
                else:
                    mesh.fill(outline, what.color, what.bottom, what.soft)
                return self._node(mesh)
            case Border():
                mesh = Mesh()
                mesh.band(rounded(0, 0, what.width, what.height, what.radius), what.thickness, what.color)
                return self._node(mesh)
            case Curve():
                mesh = Mesh()
                mesh.path(what.points, what.thickness, what.color)
                return self._node(mesh)
            case Sign():
                mesh = Mesh()
                draw_icon(mesh, what.name, 0, 0, what.size, what.ink, what.paper)
                return self._node(mesh)
        raise TypeError(what)

    def _node(
        self,
        mesh: Mesh,
        texture: Texture | None = None,
        cut: tuple[float, float, float, float] = (0, 0, 0, 0),
    ) -> GeomNode:
        """`cut` is (x, y, width, height) of the box that the whole texture fills."""
        x0, y0, width, height = cut
        across, down = 1 / width if width else 0.0, 1 / height if height else 0.0
        foot = 1.0 if height else 0.0
        bytes_of: dict[Rgba, tuple[int, ...]] = {}  # a shape has many corners and few colours
        rows = bytearray(FLAT_VERTEX.size * len(mesh.points))
        at = 0
        for (x, y), color in zip(mesh.points, mesh.colors, strict=True):
            shade = bytes_of.get(color)
            if shade is None:
                shade = bytes_of[color] = tuple(round(channel * 255) for channel in color)
            FLAT_VERTEX.pack_into(rows, at, x, 0, -y, *shade, (x - x0) * across, foot - (y - y0) * down)
            at += FLAT_VERTEX.size
        vertices = GeomVertexData("shape", self._format, GeomEnums.UH_static)
        vertices.unclean_set_num_rows(len(mesh.points))
        memoryview(vertices.modify_array(0)).cast("B")[:] = rows
        triangles = GeomTriangles(GeomEnums.UH_static)
        is_large = len(mesh.points) > 0xFFFF
        triangles.set_index_type(GeomEnums.NT_uint32 if is_large else GeomEnums.NT_uint16)
        corners = array("I" if is_large else "H", mesh.triangles).tobytes()
        triangles.modify_vertices(len(mesh.triangles)).modify_handle().copy_data_from(corners)
        geom = Geom(vertices)
        geom.add_primitive(triangles)
        state = RenderState.make(
            ColorAttrib.make_vertex(), TransparencyAttrib.make(TransparencyAttrib.M_alpha)
        )
        if texture is not None:
            state = state.add_attrib(TextureAttrib.make(texture))
        node = GeomNode("shape")
        node.add_geom(geom, state)
        return node

    def _image(self, image: Image) -> GeomNode:
        texture = self._texture(image.source)
        size = self.picture_size(image.source)
        mesh = Mesh()
        if texture is None or size is None:
            return self._node(mesh)
        aspect = size[0] / size[1]
        fills_width = (image.width / image.height > aspect) == (image.fit == "cover")
        width = image.width if fills_width else image.height * aspect
        height = image.width / aspect if fills_width else image.height
        cut = (image.width - width) / 2, (image.height - height) / 2, width, height
        seen = (0.0, 0.0, float(image.width), float(image.height)) if image.fit == "cover" else cut
        mesh.fill(rounded(*seen, image.radius), (1.0, 1.0, 1.0, 1.0))
        return self._node(mesh, texture, cut)

    def _texture(self, source: str) -> Texture | None:
        if not source:
            return None
        if source not in self._textures:
            shown = self._pictures(source)
            self._textures[source] = None if shown is None else make_texture(shown, source)
        return self._textures[source]


def make_texture(shown: Shown, name: str) -> Texture:
    """A texture of unpacked pixels; for the interface, so that it is smooth when small and has no wrapping edge."""
    picture = shown.picture
    texture = Texture(name)
    texture.setup_2d_texture(
        picture.width,
        picture.height,
        Texture.T_unsigned_byte,
        Texture.F_rgba if picture.has_alpha else Texture.F_rgb,
    )
    row = picture.width * (4 if picture.has_alpha else 3)
    flipped = b"".join(
        picture.pixels[start : start + row] for start in range(len(picture.pixels) - row, -1, -row)
    )
    texture.set_ram_image(flipped)
    texture.set_orig_file_size(shown.width, shown.height)
    smooth(texture, SamplerState.WM_clamp)
    return texture


def _glow(mesh: Mesh, fill: Fill) -> None:
    """A soft shadow: three faint shapes, each wider than the last, so that the edge falls off gently."""
    soft = fill.soft
    r, g, b, a = fill.color
    for reach, part in ((1.0, 0.3), (0.66, 0.35), (0.33, 0.35)):
        inset = min(soft * reach, fill.width / 2 - 1, fill.height / 2 - 1)
        outline = rounded(0, 0, fill.width, fill.height, max(fill.radius, soft * 0.8))
        mesh.fill(outline, (r, g, b, a * part), soft=max(0.5, inset))


def _plane(mark: Mark) -> int:
    """Within a layer shapes lie below pictures and curves, and these below letters."""
    match mark.what:
        case Label():
            return 2
        case Image() | Curve():
            return 1
    return 0


def _order(mark: Mark) -> tuple[int, Box, int]:
    return mark.layer, mark.clip or Box(0, 0, 0, 0), _plane(mark)


__all__ = ["FLAT_VERTEX", "Painter", "Pictures", "Shown", "flat_format", "make_texture"]
