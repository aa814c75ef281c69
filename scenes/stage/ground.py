"""The ground: a disc that is uneven to the eye, and fades into the horizon."""

from __future__ import annotations

import math
import random
import struct
from array import array

from panda3d.core import (
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexData,
    LVecBase3,
    NodePath,
    Texture,
    TextureStage,
)

from scenes.stage.daylight import Rgb
from scenes.stage.mesh import vertex_format
from scenes.stage.shading import ground_shader

_SPOKES = 48
_RINGS = 22
_FADE_FROM = 0.45
"""Share of the radius from which the ground begins to take the colour of the horizon."""
NOISE_TILE = 7.0
PICTURE_TILE = 4.0
_ROW = struct.Struct("<8f4B")
_COLOR_AT = 32
"""Where in a row the colour begins."""


class Ground:
    """A flat ground around the origin at height 0. Its top is all it has: from below it cannot be seen."""

    def __init__(self, parent: NodePath, noise: Texture | None) -> None:
        """Without `noise` (where textures cannot be combined) the unevenness is in the vertices alone."""
        self.node = parent.attach_new_node("ground")
        self._noise = noise
        self._has_shader = False
        self._part: NodePath | None = None
        self._data: GeomVertexData | None = None
        self._size = 0.0
        self._picture: Texture | None = None
        self._rows = bytearray()
        """The vertices as they were last painted."""
        self._lights: list[float] = []
        self._fades: list[float] = []
        """Of each vertex: how bright it is, and how much of the horizon's colour it takes."""

    def lay(self, size: float, picture: Texture | None) -> None:
        """`size` is the diameter in metres."""
        if self._part is not None and (self._size, self._picture) == (size, picture):
            return
        self.clear()
        self._size, self._picture = size, picture
        places = _places(size / 2)
        tile = PICTURE_TILE if picture is not None else NOISE_TILE
        uneven = 0.0 if picture is not None else 0.07
        pack = _ROW.pack
        self._rows = bytearray().join(
            pack(x, y, 0.0, 0.0, 0.0, 1.0, x / tile, -y / tile, 0, 0, 0, 255)
            for x, y, _share, _bump in places
        )
        self._lights = [1.0 + uneven * bump for _x, _y, _share, bump in places]
        self._fades = [_fade(share) for _x, _y, share, _bump in places]
        self._data = GeomVertexData("ground", vertex_format(), GeomEnums.UH_dynamic)
        self._data.unclean_set_num_rows(len(places))
        node = GeomNode("ground")
        node.add_geom(_geom(self._data))
        self._part = self.node.attach_new_node(node)
        if self._has_shader:
            self.node.set_shader_input("texture_gain", 2.0 if picture is None else 1.0)
        if picture is not None:
            self._part.set_texture(picture)
        elif self._noise is not None:
            self._part.set_texture(_doubled(), self._noise)
        # Before everything that stands on it, so that its fades and the soft shadows need no sorting.
        self._part.set_bin("background", 10)

    def paint(self, colour: Rgb, horizon: Rgb | None) -> None:
        """`colour` as it reaches the eye; `horizon` is what it fades into, None where it ends at a wall or edge."""
        if self._data is None:
            return
        for channel, value in enumerate(colour):
            own = [min(1.0, value * light) for light in self._lights]
            if horizon is not None:
                far = horizon[channel]
                own = [near + (far - near) * fade for near, fade in zip(own, self._fades)]
            self._rows[_COLOR_AT + channel :: _ROW.size] = bytes([round(255 * part) for part in own])
        self._data.modify_array_handle(0).copy_data_from(self._rows)

    def use_shader(self, sun: NodePath) -> None:
        """Let the shadows of things fall on the ground (rung "high")."""
        self._has_shader = True
        self.node.set_shader(ground_shader())
        self.node.set_shader_input("sun", sun)
        self.node.set_shader_input("texture_gain", 2.0)
        self.node.set_shader_input("has_shadow", 1.0)
        self.shade(1.0, 1.0, 1.0)

    def shade(self, r: float, g: float, b: float) -> None:
        """What shadow leaves of the ground's colour; only our shader draws it."""
        if self._has_shader:
            self.node.set_shader_input("shade", LVecBase3(r, g, b))

    def clear(self) -> None:
        if self._part is not None:
            self._part.remove_node()
            self._part = self._data = None


def _fade(share: float) -> float:
    """How much of the horizon's colour there is at this share of the radius."""
    fade = max(0.0, (share - _FADE_FROM) / (1.0 - _FADE_FROM))
    return fade * fade * (3.0 - 2.0 * fade)


def _doubled() -> TextureStage:
    stage = TextureStage("uneven")
    stage.set_rgb_scale(2)
    stage.set_combine_rgb(
        TextureStage.CM_modulate,
        *(TextureStage.CS_previous, TextureStage.CO_src_color),
        *(TextureStage.CS_texture, TextureStage.CO_src_color),
    )
    return stage


def _places(radius: float) -> list[tuple[float, float, float, float]]:
    """x, y, share of the radius, and unevenness -1 to 1; rings lie closer near the middle."""
    dice = random.Random(4711)
    places = [(0.0, 0.0, 0.0, 0.0)]
    for ring in range(1, _RINGS + 1):
        share = (ring / _RINGS) ** 1.7
        rough = min(1.0, math.tau * radius * share / _SPOKES / 1.5)  # else the middle would be a star
        turn = (ring % 2) * math.pi / _SPOKES
        for spoke in range(_SPOKES):
            angle = math.tau * spoke / _SPOKES + turn
            x, y = radius * share * math.cos(angle), radius * share * math.sin(angle)
            places.append((x, y, share, rough * dice.uniform(-1.0, 1.0)))
    return places


def _geom(data: GeomVertexData) -> Geom:
    corners: list[int] = []
    for spoke in range(_SPOKES):
        corners += (0, 1 + spoke, 1 + (spoke + 1) % _SPOKES)
    for ring in range(1, _RINGS):
        inner, outer = 1 + (ring - 1) * _SPOKES, 1 + ring * _SPOKES
        shift = 1 if ring % 2 else 0
        for spoke in range(_SPOKES):
            a, b = inner + spoke, inner + (spoke + 1) % _SPOKES
            c, d = outer + spoke, outer + (spoke + 1) % _SPOKES
            corners += (a, d, b, a, c, d) if shift else (a, c, b, b, c, d)
    triangles = GeomTriangles(GeomEnums.UH_static)
    triangles.set_index_type(GeomEnums.NT_uint16)
    triangles.modify_vertices(len(corners)).modify_handle().copy_data_from(array("H", corners))
    geom = Geom(data)
    geom.add_primitive(triangles)
    return geom
