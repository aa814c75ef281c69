"""Soft shadows where things touch the ground: all of them in a few meshes, one quad a thing.

Those of a crowd are laid when they are first seen: small things are without a shadow from afar, and a large scene has
most of its things far away.
"""

from __future__ import annotations

import math
import struct
import weakref
from array import array
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from panda3d.core import (
    BoundingSphere,
    BoundingVolume,
    CallbackNode,
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
    PythonCallbackObject,
    Texture,
    TransparencyAttrib,
)

from scenes.records import dataclass, field
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
    is_changed: bool = False

    def write(self, start: int, quad: _Quad | None) -> None:
        if quad is None:
            self.quads[start : start + _QUAD.size] = _NOTHING
        else:
            _QUAD.pack_into(self.quads, start, *quad)
        self.is_changed = True

    def flush(self) -> None:
        if self.is_changed:
            self.is_changed = False
            self.data.modify_array_handle(0).copy_data_from(self.quads)


_Slot = tuple[_Mesh, int]
_Quad = tuple[float, ...]
"""Four corners: x, y, height and ink."""


@dataclass(slots=True)
class _Group:
    """Equal neighbours. `rows` are three a thing, as a crowd's shader has them; `mesh` is None until they are seen."""

    floor: Footprint
    rows: array[float]
    node: GeomNode
    bounds: BoundingVolume
    gone: set[int] = field(default_factory=set)
    mesh: _Mesh | None = None

    def quads(self, lean: tuple[float, float]) -> Iterator[tuple[int, _Quad | None]]:
        """Number and shadow of each that is still here."""
        rows = self.rows
        for number in range(len(rows) // 12):
            if number not in self.gone:
                ax, bx, cx, x, ay, by, cy, y, az, bz, cz, z = rows[12 * number : 12 * number + 12]
                yield number, _quad(self.floor, (ax, ay, az, bx, by, bz, cx, cy, cz, x, y, z), 0.0, lean)

    def lay(self, lean: tuple[float, float]) -> None:
        """Make what is drawn, if it is not there."""
        if self.mesh is None:
            self.mesh = _make_mesh(len(self.rows) // 12, self.node, self.bounds)
            for number, quad in self.quads(lean):
                self.mesh.write(number * _QUAD.size, quad)
            self.mesh.flush()

    def leave(self, number: int) -> None:
        self.gone.add(number)
        if self.mesh is not None:
            self.mesh.write(number * _QUAD.size, None)

    def forget(self) -> None:
        """Lay all anew when they are next seen."""
        self.node.remove_all_geoms()
        self.mesh = None


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
        self._crowded = self.node.attach_new_node("crowds")
        self._meshes: list[_Mesh] = []
        self._slots: dict[Hashable, _Slot] = {}
        self._free: list[_Slot] = []
        self._groups: list[_Group] = []
        self._grouped: dict[Hashable, tuple[_Group, int]] = {}
        self._lean = (0.0, 0.0)

    def lean_from(self, to_sun: tuple[float, float, float], strength: float) -> None:
        """Let the shadows lie away from the sun. Holds for crowds, and for shadows that are put from now on."""
        long = _LEAN * strength / max(0.35, to_sun[2])
        lean = (to_sun[0] * long, to_sun[1] * long)
        self.node.set_alpha_scale(0.55 + 0.45 * min(1.0, strength))
        if lean != self._lean:
            self._lean = lean
            for group in self._groups:
                group.forget()

    def put(self, key: Hashable, footprint: Footprint, frame: Frame, floor: float = 0.0) -> None:
        """The shadow of a thing with this footprint; none where it does not stand near the floor.

        Drawn after the next `flush`.
        """
        quad = _quad(footprint, frame, floor, self._lean)
        if quad is None:
            self.drop(key)
            return
        if key in self._grouped:
            self._leave_group(key)
        mesh, start = self._slots.get(key) or self._slot(key)
        mesh.write(start, quad)

    def put_group(self, keys: Sequence[Hashable], footprint: Footprint, rows: array[float]) -> None:
        """The shadows of neighbours that are equal: drawn together, and only from where they can be seen.

        `rows` are three a thing, each the four numbers that give one coordinate of its place in the world.
        """
        low = LPoint3(min(rows[3::12]), min(rows[7::12]), 0.0)
        high = LPoint3(max(rows[3::12]), max(rows[7::12]), 0.0)
        reach = (high - low).length() / 2 + 2.0 * math.hypot(footprint[3], footprint[4]) + _SOFTEST + 1.0
        bounds = BoundingSphere((low + high) / 2, reach)
        node = GeomNode("shadows")
        group = _Group(footprint, rows, node, bounds)
        self._groups.append(group)
        for number, key in enumerate(keys):
            self._grouped[key] = (group, number)
        from_afar = LODNode("afar")
        from_afar.set_center(bounds.get_center())
        from_afar.add_switch(_SEEN_TO * 2 * max(footprint[3], footprint[4], 0.2) + reach, 0.0)
        seen = CallbackNode("seen")
        seen.set_bounds(bounds)
        seen.set_final(True)
        shadows = weakref.ref(self)  # the engine holds the callback where Python sees no ring

        def lay(data: Any) -> None:
            here = shadows()
            if here is not None:
                group.lay(here._lean)
            data.upcall()

        seen.set_cull_callback(PythonCallbackObject(lay))
        self._crowded.attach_new_node(from_afar).attach_new_node(seen).attach_new_node(node)

    def show_groups(self, is_shown: bool) -> None:
        """Show or hide the shadows of all crowds."""
        self._crowded.show() if is_shown else self._crowded.hide()

    def drop(self, key: Hashable) -> None:
        if key in self._grouped:
            self._leave_group(key)
        slot = self._slots.pop(key, None)
        if slot is not None:
            slot[0].write(slot[1], None)
            self._free.append(slot)

    def reserve(self, count: int) -> None:
        """Make room for so many new shadows at once."""
        while count > len(self._free):
            self._add_mesh(max(_FEWEST, min(_MOST, count - len(self._free))))

    def flush(self) -> None:
        """Let the graphics know what has changed."""
        for mesh in self._meshes:
            mesh.flush()
        for group in self._groups:
            if group.mesh is not None:
                group.mesh.flush()

    def clear(self) -> None:
        self._crowded.get_children().detach()
        self.node.get_children().detach()
        self._crowded.reparent_to(self.node)
        self._meshes.clear()
        self._slots.clear()
        self._free.clear()
        self._groups.clear()
        self._grouped.clear()

    def dump(self) -> dict[str, list[float]]:
        """Corners and opacity of each shadow, by entity."""
        found = {str(key): _QUAD.unpack_from(mesh.quads, start) for key, (mesh, start) in self._slots.items()}
        if not self._crowded.is_hidden():
            quads = {id(group): dict(group.quads(self._lean)) for group in self._groups}
            for key, (group, number) in self._grouped.items():
                quad = quads[id(group)].get(number)
                if quad is not None:
                    found[str(key)] = quad
        return {
            key: [*(round(number, 3) for at, number in enumerate(quad) if at % 4 < 2), int(quad[3]) >> 24]
            for key, quad in sorted(found.items())
        }

    def _leave_group(self, key: Hashable) -> None:
        group, number = self._grouped.pop(key)
        group.leave(number)

    def _slot(self, key: Hashable) -> _Slot:
        if not self._free:
            self._add_mesh(_MOST // 4)
        slot = self._slots[key] = self._free.pop()
        return slot

    def _add_mesh(self, count: int) -> None:
        node = GeomNode("shadows")
        mesh = _make_mesh(count, node, OmniBoundingVolume())
        self.node.attach_new_node(node)
        self._meshes.append(mesh)
        self._free += [(mesh, start) for start in range((count - 1) * _QUAD.size, -1, -_QUAD.size)]


def _quad(footprint: Footprint, frame: Frame, floor: float, lean_away: tuple[float, float]) -> _Quad | None:
    """The shadow of a thing with this footprint; None where it does not stand near the floor."""
    middle_x, middle_y, base, half_x, half_y, high = footprint
    ax, ay, az, bx, by, bz, cx, cy, cz, x, y, z = frame
    height = z + middle_x * az + middle_y * bz + base * cz - floor
    tall = abs(high * cz)
    x += middle_x * ax + middle_y * bx + base * cx
    y += middle_x * ay + middle_y * by + base * cy
    ax, ay, az = half_x * ax, half_x * ay, half_x * az
    bx, by, bz = half_y * bx, half_y * by, half_y * bz
    flat_a, flat_b = math.hypot(ax, ay), math.hypot(bx, by)
    wide = flat_a if flat_a > flat_b else flat_b
    if not -0.5 * tall <= height < _FADES_UP_TO or tall < 0.04 or wide > _WIDEST:
        return None
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
    x -= lean_away[0] * lean
    y -= lean_away[1] * lean
    lift = floor + _LIFT
    return (
        *(x - ax - bx, y - ay - by, lift, ink),
        *(x + ax - bx, y + ay - by, lift, ink),
        *(x + ax + bx, y + ay + by, lift, ink),
        *(x - ax + bx, y - ay + by, lift, ink),
    )


def _make_mesh(count: int, node: GeomNode, bounds: BoundingVolume) -> _Mesh:
    """A mesh of so many shadows, all of them nothing yet, drawn by `node`."""
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
    node.add_geom(geom)
    node.set_bounds(bounds)
    # The node keeps its own copy of what it was given; writes go to the one it draws.
    return _Mesh(node.modify_geom(0).modify_vertex_data(), bytearray(_QUAD.size * count))
