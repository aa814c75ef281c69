"""Soft shadows where things touch the ground: all of them in a few meshes, one quad a thing."""

from __future__ import annotations

import struct
from collections.abc import Hashable

from panda3d.core import (
    DepthOffsetAttrib,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    LMatrix4f,
    LPoint3,
    LVector2,
    LVector3,
    NodePath,
    OmniBoundingVolume,
    Texture,
    TransparencyAttrib,
)

_ROW = struct.Struct("<5f4B")
_SLOTS = 256
_QUAD = 4 * _ROW.size
_NOTHING = bytes(_QUAD)
_LIFT = 0.012
_SOFT = 0.38
_SOFTEST = 0.5
"""The soft edge reaches beyond the thing by this share of its height, and at most by so many metres."""
_LEAN = 0.22
"""How far the shadow leans away from the sun, as a share of the thing's height."""
_FADES_UP_TO = 1.2
_DARKEST = 0.5
_WIDEST = 9.0
"""Metres from middle to edge; what is wider is landscape."""


class ContactShadows:
    """The shadows of a stage by entity. The ground lies at height 0."""

    def __init__(self, parent: NodePath, spot: Texture) -> None:
        self.node = parent.attach_new_node("contact-shadows")
        self.node.set_texture(spot)
        self.node.set_light_off(1)
        self.node.set_shader_off(1)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_depth_write(False)
        self.node.set_attrib(DepthOffsetAttrib.make(2))
        self.node.set_bin("background", 20)
        self._meshes: list[GeomVertexData] = []
        self._slots: dict[Hashable, int] = {}
        self._free: list[int] = []
        self._lean = LVector2(0.0, 0.0)

    def lean_from(self, to_sun: tuple[float, float, float], strength: float) -> None:
        """Let the shadows lie away from the sun. Holds for shadows that are put from now on."""
        self._lean = LVector2(to_sun[0], to_sun[1]) * (_LEAN * strength / max(0.35, to_sun[2]))
        self.node.set_alpha_scale(0.55 + 0.45 * min(1.0, strength))

    def put(self, key: Hashable, low: LPoint3, high: LPoint3, to_world: LMatrix4f) -> None:
        """The shadow of a thing with this box in its own space; none where it does not stand near the ground."""
        middle = to_world.xform_point(LPoint3((low.x + high.x) / 2, (low.y + high.y) / 2, low.z))
        right = to_world.xform_vec(LVector3((high.x - low.x) / 2, 0, 0))
        forward = to_world.xform_vec(LVector3(0, (high.y - low.y) / 2, 0))
        height = middle.z
        tall = to_world.xform_vec(LVector3(0, 0, high.z - low.z)).z
        wide = max(right.xy.length(), forward.xy.length())
        if not -0.5 * abs(tall) <= height < _FADES_UP_TO or abs(tall) < 0.04 or wide > _WIDEST:
            self.drop(key)
            return
        # The wider a thing is, the more of its box is air: a crown of leaves, a roof.
        strength = _DARKEST * min(1.0, max(0.35, 0.75 / max(wide, 0.01)))
        strength *= (1.0 - max(0.0, height) / _FADES_UP_TO) ** 2
        alpha = round(255 * strength * min(1.0, abs(tall) / 0.15))
        edge = min(_SOFTEST, _SOFT * abs(tall) + 0.04)
        right *= 1.0 + edge / max(0.02, right.length())
        forward *= 1.0 + edge / max(0.02, forward.length())
        middle.xy -= self._lean * min(1.5, abs(tall))
        rows = []
        for u, v in ((0, 0), (1, 0), (1, 1), (0, 1)):
            corner = middle + right * (2 * u - 1) + forward * (2 * v - 1)
            rows.append(_ROW.pack(corner.x, corner.y, _LIFT, u, v, 24, 22, 38, alpha))
        self._write(self._slot(key), b"".join(rows))

    def drop(self, key: Hashable) -> None:
        slot = self._slots.pop(key, None)
        if slot is not None:
            self._write(slot, _NOTHING)
            self._free.append(slot)

    def clear(self) -> None:
        self.node.get_children().detach()
        self._meshes.clear()
        self._slots.clear()
        self._free.clear()

    def dump(self) -> dict[str, list[float]]:
        """Middle and opacity of each shadow, by entity."""
        found = {}
        for key, slot in self._slots.items():
            rows = memoryview(self._meshes[slot // _SLOTS].get_array(0)).cast("B")
            start = slot % _SLOTS * _QUAD
            corners = list(_ROW.iter_unpack(rows[start : start + _QUAD]))
            found[str(key)] = [round(corner[axis], 3) for corner in corners for axis in (0, 1, 8)]
        return dict(sorted(found.items()))

    def _slot(self, key: Hashable) -> int:
        slot = self._slots.get(key)
        if slot is None:
            if not self._free:
                first = len(self._meshes) * _SLOTS
                self._add_mesh()
                self._free = list(range(first + _SLOTS - 1, first - 1, -1))
            slot = self._slots[key] = self._free.pop()
        return slot

    def _write(self, slot: int, rows: bytes) -> None:
        start = slot % _SLOTS * _QUAD
        memoryview(self._meshes[slot // _SLOTS].modify_array(0)).cast("B")[start : start + _QUAD] = rows

    def _add_mesh(self) -> None:
        array = GeomVertexArrayFormat()
        array.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
        array.add_column(InternalName.get_texcoord(), 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
        array.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
        data = GeomVertexData("shadows", GeomVertexFormat.register_format(array), GeomEnums.UH_dynamic)
        data.unclean_set_num_rows(4 * _SLOTS)
        data.modify_array_handle(0).copy_data_from(_NOTHING * _SLOTS)
        triangles = GeomTriangles(GeomEnums.UH_static)
        triangles.set_index_type(GeomEnums.NT_uint16)
        indices = [first + corner for first in range(0, 4 * _SLOTS, 4) for corner in (0, 1, 2, 0, 2, 3)]
        packed = struct.pack(f"<{len(indices)}H", *indices)
        triangles.modify_vertices(len(indices)).modify_handle().copy_data_from(packed)
        geom = Geom(data)
        geom.add_primitive(triangles)
        geom.set_bounds(OmniBoundingVolume())
        node = GeomNode("shadows")
        node.add_geom(geom)
        node.set_bounds(OmniBoundingVolume())
        self.node.attach_new_node(node)
        # The node keeps its own copy of what it was given; writes go to the one it draws.
        self._meshes.append(node.modify_geom(0).modify_vertex_data())
