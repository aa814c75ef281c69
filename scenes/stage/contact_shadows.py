"""Soft shadows where things touch the ground: all of them in a few meshes, one quad a thing."""

from __future__ import annotations

import math
import struct
from collections.abc import Hashable, Sequence

from panda3d.core import (
    BoundingSphere,
    BoundingVolume,
    DepthOffsetAttrib,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    LODNode,
    LPoint3,
    NodePath,
    OmniBoundingVolume,
    Texture,
    TransparencyAttrib,
)

from scenes.records import dataclass
from scenes.stage.frames import Frame

_QUAD = struct.Struct("<3fI3fI3fI3fI")
_NOTHING = bytes(_QUAD.size)
_INK = 24 | 22 << 8 | 38 << 16
"""Red, green and blue as they lie in memory; the opacity goes above them."""
_FEWEST, _MOST = 64, 1024
"""Shadows in one mesh: a few large ones are drawn fast, but one that changes is sent to the graphics whole."""
_LIFT = 0.012
_SOFT = 0.38
_SOFTEST = 0.5
"""The soft edge reaches beyond the thing by this share of its height, and at most by so many metres."""
_LEAN = 0.22
"""How far the shadow leans away from the sun, as a share of the thing's height."""
_FADES_UP_TO = 1.2
_DARKEST = 0.5
_SEEN_TO = 45.0
"""Widths of a small thing from which its shadow is about a pixel high to someone who stands on the ground."""
_WIDEST = 9.0
"""Metres from middle to edge; what is wider is landscape."""

Footprint = tuple[float, float, float, float, float, float]
"""Of a box in a thing's own space: middle (x, y) and height of its floor, half its width and depth, how tall it is."""


def footprint(low: LPoint3, high: LPoint3) -> Footprint:
    """The footprint of a box."""
    x, y, z = low
    to_x, to_y, to_z = high
    return (x + to_x) / 2, (y + to_y) / 2, z, (to_x - x) / 2, (to_y - y) / 2, to_z - z


@dataclass(slots=True)
class _Mesh:
    data: GeomVertexData
    quads: bytearray
    is_group: bool
    is_changed: bool = False


_Slot = tuple[_Mesh, int]


class ContactShadows:
    """Shadows by entity on level floors; the ground lies at height 0. They are drawn in a bin, in its order."""

    def __init__(self, parent: NodePath, spot: Texture, bin_name: str, order: int) -> None:
        self.node = parent.attach_new_node("contact-shadows")
        self.node.set_texture(spot)
        self.node.set_light_off(1)
        self.node.set_shader_off(1)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_depth_write(False)
        self.node.set_attrib(DepthOffsetAttrib.make(2))
        self.node.set_bin(bin_name, order)
        self._meshes: list[_Mesh] = []
        self._slots: dict[Hashable, _Slot] = {}
        self._free: list[_Slot] = []
        self._lean = (0.0, 0.0)

    def lean_from(self, to_sun: tuple[float, float, float], strength: float) -> None:
        """Let the shadows lie away from the sun. Holds for shadows that are put from now on."""
        long = _LEAN * strength / max(0.35, to_sun[2])
        self._lean = (to_sun[0] * long, to_sun[1] * long)
        self.node.set_alpha_scale(0.55 + 0.45 * min(1.0, strength))

    def put(self, key: Hashable, footprint: Footprint, frame: Frame, floor: float = 0.0) -> None:
        """The shadow of a thing with this footprint; none where it does not stand near the floor.

        Drawn after the next `flush`.
        """
        middle_x, middle_y, base, half_x, half_y, high = footprint
        ax, ay, az, bx, by, bz, cx, cy, cz, x, y, z = frame
        height = z + middle_x * az + middle_y * bz + base * cz - floor
        tall = abs(high * cz)
        ax, ay, az = half_x * ax, half_x * ay, half_x * az
        bx, by, bz = half_y * bx, half_y * by, half_y * bz
        flat_a, flat_b = math.hypot(ax, ay), math.hypot(bx, by)
        wide = flat_a if flat_a > flat_b else flat_b
        if not -0.5 * tall <= height < _FADES_UP_TO or tall < 0.04 or wide > _WIDEST:
            self.drop(key)
            return
        x += middle_x * frame[0] + middle_y * frame[3] + base * cx
        y += middle_x * frame[1] + middle_y * frame[4] + base * cy
        # The wider a thing is, the more of its box is air: a crown of leaves, a roof.
        strength = _DARKEST if wide <= 0.75 else _DARKEST * max(0.35, 0.75 / wide)
        if height > 0.0:
            strength *= (1.0 - height / _FADES_UP_TO) ** 2
        if tall < 0.15:
            strength *= tall / 0.15
        ink = int(255 * strength + 0.5) << 24 | _INK
        edge = min(_SOFTEST, _SOFT * tall + 0.04)
        long_a = math.hypot(flat_a, az) if az else flat_a
        long_b = math.hypot(flat_b, bz) if bz else flat_b
        more = 1.0 + edge / (long_a if long_a > 0.02 else 0.02)
        ax, ay = more * ax, more * ay
        more = 1.0 + edge / (long_b if long_b > 0.02 else 0.02)
        bx, by = more * bx, more * by
        lean = tall if tall < 1.5 else 1.5
        x -= self._lean[0] * lean
        y -= self._lean[1] * lean
        lift = floor + _LIFT
        mesh, start = self._slots.get(key) or self._slot(key)
        _QUAD.pack_into(
            mesh.quads,
            start,
            *(x - ax - bx, y - ay - by, lift, ink),
            *(x + ax - bx, y + ay - by, lift, ink),
            *(x + ax + bx, y + ay + by, lift, ink),
            *(x - ax + bx, y - ay + by, lift, ink),
        )
        mesh.is_changed = True

    def put_group(self, keys: Sequence[Hashable], footprint: Footprint, frames: Sequence[Frame]) -> None:
        """The shadows of neighbours that are equal: drawn together, and only from where they can be seen."""
        xs, ys = [frame[9] for frame in frames], [frame[10] for frame in frames]
        low, high = LPoint3(min(xs), min(ys), 0.0), LPoint3(max(xs), max(ys), 0.0)
        reach = (high - low).length() / 2 + 2.0 * math.hypot(footprint[3], footprint[4]) + _SOFTEST + 1.0
        middle = (low + high) / 2
        from_afar = LODNode("afar")
        from_afar.set_center(middle)
        from_afar.add_switch(_SEEN_TO * 2 * max(footprint[3], footprint[4], 0.2) + reach, 0.0)
        mesh = self._make_mesh(len(keys), self.node.attach_new_node(from_afar), BoundingSphere(middle, reach))
        for number, (key, frame) in enumerate(zip(keys, frames)):
            self._slots[key] = (mesh, number * _QUAD.size)
            self.put(key, footprint, frame)

    def drop(self, key: Hashable) -> None:
        slot = self._slots.pop(key, None)
        if slot is not None:
            mesh, start = slot
            mesh.quads[start : start + _QUAD.size] = _NOTHING
            mesh.is_changed = True
            if not mesh.is_group:
                self._free.append(slot)

    def reserve(self, count: int) -> None:
        """Make room for so many new shadows at once."""
        while count > len(self._free):
            self._add_mesh(max(_FEWEST, min(_MOST, count - len(self._free))))

    def flush(self) -> None:
        """Let the graphics know what has changed."""
        for mesh in self._meshes:
            if mesh.is_changed:
                mesh.is_changed = False
                mesh.data.modify_array_handle(0).copy_data_from(mesh.quads)

    def clear(self) -> None:
        self.node.get_children().detach()
        self._meshes.clear()
        self._slots.clear()
        self._free.clear()

    def dump(self) -> dict[str, list[float]]:
        """Corners and opacity of each shadow, by entity."""
        found = {}
        for key, (mesh, start) in self._slots.items():
            numbers = _QUAD.unpack_from(mesh.quads, start)
            found[str(key)] = [round(number, 3) for at, number in enumerate(numbers) if at % 4 < 2]
            found[str(key)].append(numbers[3] >> 24)
        return dict(sorted(found.items()))

    def _slot(self, key: Hashable) -> _Slot:
        if not self._free:
            self._add_mesh(_MOST // 4)
        slot = self._slots[key] = self._free.pop()
        return slot

    def _add_mesh(self, count: int) -> None:
        mesh = self._make_mesh(count, self.node, OmniBoundingVolume())
        self._free += [(mesh, start) for start in range((count - 1) * _QUAD.size, -1, -_QUAD.size)]

    def _make_mesh(self, count: int, parent: NodePath, bounds: BoundingVolume) -> _Mesh:
        places, spots = GeomVertexArrayFormat(), GeomVertexArrayFormat()
        places.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
        places.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
        spots.add_column(InternalName.get_texcoord(), 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
        layout = GeomVertexFormat()
        layout.add_array(places)
        layout.add_array(spots)
        data = GeomVertexData("shadows", GeomVertexFormat.register_format(layout), GeomEnums.UH_dynamic)
        data.unclean_set_num_rows(4 * count)
        data.modify_array_handle(0).copy_data_from(_NOTHING * count)
        data.modify_array_handle(1).copy_data_from(struct.pack("<8f", 0, 0, 1, 0, 1, 1, 0, 1) * count)
        triangles = GeomTriangles(GeomEnums.UH_static)
        triangles.set_index_type(GeomEnums.NT_uint16)
        indices = [first + corner for first in range(0, 4 * count, 4) for corner in (0, 1, 2, 0, 2, 3)]
        packed = struct.pack(f"<{len(indices)}H", *indices)
        triangles.modify_vertices(len(indices)).modify_handle().copy_data_from(packed)
        geom = Geom(data)
        geom.add_primitive(triangles)
        geom.set_bounds(bounds)
        node = GeomNode("shadows")
        node.add_geom(geom)
        node.set_bounds(bounds)
        parent.attach_new_node(node)
        # The node keeps its own copy of what it was given; writes go to the one it draws.
        quads = bytearray(_QUAD.size * count)
        is_group = parent != self.node
        mesh = _Mesh(node.modify_geom(0).modify_vertex_data(), quads, is_group)
        self._meshes.append(mesh)
        return mesh
