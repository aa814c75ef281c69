"""Draws laid-out text as Panda3D geometry: one quad a glyph, cut out of the font's glyph pages.

Panda's own TextNode is not used: it knows one font advance per glyph, no kerning and no offsets, and breaks
lines by rules of its own. Here the layout decides everything, and what is drawn is exactly what was measured.
FreeType (inside Panda3D) turns our own font file's glyphs into pictures at the very size they are shown, so
text is crisp from 16 px up.
"""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path

from panda3d.core import (
    ColorAttrib,
    DepthWriteAttrib,
    DynamicTextFont,
    Filename,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexData,
    GeomVertexFormat,
    LVecBase4f,
    RenderState,
    SamplerState,
    TextGlyph,
    Texture,
    TextureAttrib,
    TransparencyAttrib,
)

from scenes.stage.text_layout import BOLD_FILE, PRIVATE_USE, REGULAR_FILE, Line, TextBlock, TextLayout

WORLD_LABEL_SIZE = 48
MOST_FONTS = 24
ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT = 0.0, 0.5, 1.0

_CORNERS = struct.Struct("<20f")


class TextPainter:
    """Makes nodes of text with the fonts in a folder; holds one set of glyph pages per weight and pixel size.

    The nodes stay valid for as long as they are kept, also after the painter is gone. Only the pages of the last
    24 sizes are held, so that a window that is pulled larger and larger does not fill the memory.
    """

    def __init__(self, fonts_folder: Path) -> None:
        self._files = {False: fonts_folder / REGULAR_FILE, True: fonts_folder / BOLD_FILE}
        self._fonts: dict[tuple[bool, int, bool], DynamicTextFont] = {}

    def make(
        self,
        block: TextBlock,
        color: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0),
        align: float = ALIGN_LEFT,
        width_px: float | None = None,
    ) -> GeomNode:
        """A node that shows the block: one unit a pixel, x to the right, z up, its top left at (0, 0).

        `align` (0 left, 0.5 centre, 1 right) places each line within `width_px` (the block's own width if
        None). Colour is red, green, blue, alpha from 0 to 1. Crisp where the node stands on whole pixels and
        one unit is one pixel.
        """
        font = self._font(block.bold, block.size_px, crisp=True)
        room = block.width_px if width_px is None else width_px
        pages: dict[Texture, list[bytes]] = {}
        for number, line in enumerate(block.lines):
            left = round((room - line.width_px) * align)
            baseline = -round(block.ascent_px + number * block.line_height_px)
            _add_line(pages, font, line, left, baseline, block.size_px, whole_pixels=True)
        return _node(block, pages, color)

    def world_label(
        self,
        block: TextBlock,
        color: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0),
        height: float = 0.25,
    ) -> GeomNode:
        """A node for text in the 3D world: centred on the origin, lines `height` units high, smooth far away.

        Lay the block out at `WORLD_LABEL_SIZE`, so that its glyph pages hold enough detail to come close to.
        """
        font = self._font(block.bold, block.size_px, crisp=False)
        unit = height / block.line_height_px
        top = block.height_px / 2
        pages: dict[Texture, list[bytes]] = {}
        for number, line in enumerate(block.lines):
            baseline = top - block.ascent_px - number * block.line_height_px
            _add_line(pages, font, line, -line.width_px / 2, baseline, block.size_px, scale=unit)
        return _node(block, pages, color)

    def _font(self, bold: bool, size_px: int, crisp: bool) -> DynamicTextFont:
        key = (bold, size_px, crisp)
        font = self._fonts.pop(key, None) or _load(self._files[bold], size_px, crisp)
        self._fonts[key] = font  # last in the order again, so that the first is the one longest unused
        if len(self._fonts) > MOST_FONTS:
            del self._fonts[next(iter(self._fonts))]
        return font


def _load(file: Path, size_px: int, crisp: bool) -> DynamicTextFont:
    font = DynamicTextFont(Filename.from_os_specific(str(file)))
    if not font.is_valid():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
    # At 10 points (measured) one unit is one em and an em is size_px pixels.
    font.set_point_size(10.0)
    font.set_scale_factor(1.0)
    font.set_native_antialias(True)
    font.set_pixels_per_unit(float(size_px))
    font.set_poly_margin(0.0)
    font.set_texture_margin(2 if crisp else 8)  # mipmaps bleed into neighbours that stand nearer
    side = 256 if size_px <= 24 else 512  # powers of two: p3tinydisplay knows no other
    font.set_page_size(side, side)
    if crisp:
        font.set_minfilter(SamplerState.FT_linear)
        font.set_magfilter(SamplerState.FT_linear)
    else:
        # Not FT_linear_mipmap_linear: p3tinydisplay blends two levels wrongly, and text turns to speckles.
        font.set_minfilter(SamplerState.FT_linear_mipmap_nearest)
        font.set_magfilter(SamplerState.FT_linear)
        font.set_anisotropic_degree(4)
    return font


def _add_line(
    pages: dict[Texture, list[bytes]],
    font: DynamicTextFont,
    line: Line,
    left: float,
    baseline: float,
    size_px: int,
    whole_pixels: bool = False,
    scale: float = 1.0,
) -> None:
    """Append the quads of a line to the pages they are cut from: four corners of x, y, z, u, v each."""
    box, cut = LVecBase4f(), LVecBase4f()
    margin = font.get_texture_margin()
    for glyph in line.placed:
        picture: TextGlyph | None = font.get_glyph(PRIVATE_USE + glyph.glyph)
        if picture is None or not picture.get_quad(box, cut):
            continue  # a space
        # Panda leaves the margin round the picture out of account, and places the cut half a texel right and
        # down, which would blur every edge at one texel a pixel (both measured).
        x, z = left + glyph.x_px - margin, baseline + glyph.y_px + margin
        x0, z0, x1, z1 = (edge * size_px for edge in box)
        if whole_pixels:
            # The cluster goes to a whole pixel, and the picture, which is made of whole pixels, too.
            x = round(left + glyph.anchor_px) + (glyph.x_px - glyph.anchor_px) - margin
            x, z = round(x + x0), round(z + z0)
            x1, z1 = x + round(x1 - x0), z + round(z1 - z0)
            x0, z0 = x, z
        else:
            x0, z0, x1, z1 = x + x0, z + z0, x + x1, z + z1
        x0, z0, x1, z1 = x0 * scale, z0 * scale, x1 * scale, z1 * scale
        page = picture.get_page()
        du, dv = 0.5 / page.get_x_size(), 0.5 / page.get_y_size()
        u0, v0, u1, v1 = cut[0] - du, cut[1] + dv, cut[2] - du, cut[3] + dv
        corners = _CORNERS.pack(
            *(x0, 0, z0, u0, v0), *(x1, 0, z0, u1, v0), *(x1, 0, z1, u1, v1), *(x0, 0, z1, u0, v1)
        )
        pages.setdefault(page, []).append(corners)


def _node(
    block: TextBlock, pages: dict[Texture, list[bytes]], color: tuple[float, float, float, float]
) -> GeomNode:
    node = GeomNode("text")
    for page, quads in pages.items():
        if SamplerState.is_mipmap(page.get_minfilter()) and not page.has_all_ram_mipmap_images():
            page.generate_ram_mipmap_images()  # as `smooth` does; a new glyph on the page throws them away
        vertices = GeomVertexData("text", GeomVertexFormat.get_v3t2(), GeomEnums.UH_static)
        vertices.unclean_set_num_rows(4 * len(quads))
        memoryview(vertices.modify_array(0)).cast("B")[:] = b"".join(quads)
        triangles = GeomTriangles(GeomEnums.UH_static)
        triangles.reserve_num_vertices(6 * len(quads))
        for first in range(0, 4 * len(quads), 4):
            triangles.add_vertices(first, first + 1, first + 2)
            triangles.add_vertices(first, first + 2, first + 3)
        geom = Geom(vertices)
        geom.add_primitive(triangles)
        state = RenderState.make(
            TextureAttrib.make(page),
            ColorAttrib.make_flat(color),
            TransparencyAttrib.make(TransparencyAttrib.M_alpha),
            DepthWriteAttrib.make(DepthWriteAttrib.M_off),  # quads overlap: a mark may lie in its base's box
        )
        node.add_geom(geom, state)
    node.set_tag("text", "\n".join(line.plain for line in block.lines))
    return node


__all__ = ["ALIGN_CENTER", "ALIGN_LEFT", "ALIGN_RIGHT", "WORLD_LABEL_SIZE", "TextLayout", "TextPainter"]
