"""What may stop or carry a walker, sorted by place: only what has moved is looked at again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from weakref import WeakValueDictionary

from panda3d.core import BitMask32, GeomNode, LMatrix4f, LPoint3, NodePath

from scenes.model.values import EntityId
from scenes.stage.masks import SOLID
from scenes.stage.walking_shape import WalkingShape

_CELL = 4.0
AHEAD = 8.0
"""Metres within which things are made ready before somebody gets there."""
_URGENT = 0.6
"""Metres within which there is no time left: more than a body and a stride."""
_WIDEST = 40.0
"""Metres; what is wider is asked everywhere."""
_SMALL = 2.0
"""Metres; what is narrower lies in the cell of its middle alone: most things are, and sorting them delays the start."""
_FINEST = 0.3
"""Metres: the smallest cell that triangles are sorted into."""
_TILT = 0.03
"""A thing that tumbles is sorted anew when its axes have turned by so much (about 2 degrees)."""

Sphere = tuple[LPoint3, float]
Parts = list[tuple[GeomNode, LMatrix4f]]


class Placed(NamedTuple):
    """A shape in the world: turned about the upright axis, made larger, moved."""

    shape: WalkingShape
    x: float
    y: float
    z: float
    cos: float
    sin: float
    scale: float
    key: tuple[object, ...]
    own: tuple[float, ...]
    """What the geometry is and how it is tilted and stretched: equal ones share a shape."""

    def inside(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        """A place in the world in the shape's own space."""
        x, y, z = (x - self.x) / self.scale, (y - self.y) / self.scale, (z - self.z) / self.scale
        return x * self.cos + y * self.sin, y * self.cos - x * self.sin, z


def solid_parts(node: NodePath, world: NodePath, mask: BitMask32 = SOLID) -> Parts:
    """The geometry of a view that stops a walker, or that another mask names."""
    found = list(node.find_all_matches("**/+GeomNode"))
    if isinstance(node.node(), GeomNode):
        found.append(node)
    return [
        (part.node(), part.get_mat(world))
        for part in found
        if not (part.node().get_into_collide_mask() & mask).is_zero()
    ]


class Obstacles:
    """The solid things of one stage.

    `sphere_of` gives middle and radius in the world of a thing that is shown and solid, else None; `parts_of` its
    geometry with matrices to the world. Both are asked only when somebody comes near.
    """

    def __init__(
        self, sphere_of: Callable[[EntityId], Sphere | None], parts_of: Callable[[EntityId], Parts]
    ) -> None:
        self._sphere_of, self._parts_of = sphere_of, parts_of
        self._changed: dict[EntityId, None] = {}
        self._spheres: dict[EntityId, tuple[float, float, float]] = {}
        self._small: dict[tuple[int, int], dict[EntityId, None]] = {}
        self._cells: dict[tuple[int, int], dict[EntityId, None]] = {}
        """Larger things, in every cell from which they are within `AHEAD`."""
        self._wide: dict[EntityId, None] = {}
        self._places: dict[EntityId, list[Placed]] = {}
        self._shapes: WeakValueDictionary[tuple[object, ...], WalkingShape] = WeakValueDictionary()

    def forget(self, entity_id: EntityId) -> None:
        """The thing was moved, changed, shown, hidden or removed."""
        self._changed[entity_id] = None

    def near(self, x: float, y: float, reach: float, spare: int = 0) -> list[Placed]:
        """What is within `reach` metres (at most `AHEAD`); `spare` triangles of what is farther are made ready."""
        if self._changed:
            self._sort()
        found: list[Placed] = []
        for group in self._around(x, y, AHEAD if spare > 0 else reach):
            for entity_id in group:
                middle_x, middle_y, radius = self._spheres[entity_id]
                away = math.hypot(middle_x - x, middle_y - y) - radius
                if away < reach or (spare > 0 and away < AHEAD):
                    for placed in self._placed(entity_id):
                        if away < _URGENT:
                            placed.shape.finish()
                        elif spare > 0:
                            spare -= placed.shape.prepare(spare)
                        if away < reach and placed.shape.is_ready:
                            found.append(placed)
        return found

    def _sort(self) -> None:
        for entity_id in self._changed:
            before = self._spheres.pop(entity_id, None)
            if before is not None:
                for group in self._groups(before):
                    group.pop(entity_id, None)
            sphere = self._sphere_of(entity_id)
            if sphere is None:
                self._places.pop(entity_id, None)
                continue
            now = sphere[0].x, sphere[0].y, sphere[1]
            if not all(map(math.isfinite, now)):
                continue
            self._spheres[entity_id] = now
            for group in self._groups(now):
                group[entity_id] = None
            if entity_id in self._places:
                self._places[entity_id] = self._put(entity_id, self._places[entity_id])
        self._changed.clear()

    def _around(self, x: float, y: float, reach: float) -> Iterator[Iterable[EntityId]]:
        """All that may be within `reach` of a place; first what is large, for that takes long to make ready."""
        yield self._wide
        yield self._cells.get((int(x // _CELL), int(y // _CELL)), ())
        reach += _SMALL
        for column in range(int((x - reach) // _CELL), int((x + reach) // _CELL) + 1):
            for row in range(int((y - reach) // _CELL), int((y + reach) // _CELL) + 1):
                yield self._small.get((column, row), ())

    def _groups(self, sphere: tuple[float, float, float]) -> list[dict[EntityId, None]]:
        x, y, radius = sphere
        if radius <= _SMALL:
            return [self._small.setdefault((int(x // _CELL), int(y // _CELL)), {})]
        if radius > _WIDEST:
            return [self._wide]
        reach = radius + AHEAD
        return [
            self._cells.setdefault((column, row), {})
            for column in range(int((x - reach) // _CELL), int((x + reach) // _CELL) + 1)
            for row in range(int((y - reach) // _CELL), int((y + reach) // _CELL) + 1)
        ]

    def _placed(self, entity_id: EntityId) -> list[Placed]:
        if entity_id not in self._places:
            self._places[entity_id] = self._put(entity_id, [])
        return self._places[entity_id]

    def _put(self, entity_id: EntityId, before: list[Placed]) -> list[Placed]:
        return [
            self._put_part(node, matrix, before[number] if number < len(before) else None)
            for number, (node, matrix) in enumerate(self._parts_of(entity_id))
        ]

    def _put_part(self, node: GeomNode, matrix: LMatrix4f, before: Placed | None) -> Placed:
        """Take out of a matrix what every copy of a shape may have of its own: place, heading and size."""
        row = matrix.get_row3(0)
        cos, sin = row.x, row.y
        if math.hypot(cos, sin) < 0.01 * row.length():
            cos, sin = matrix.get_row3(1).y, -matrix.get_row3(1).x
        level = math.hypot(cos, sin)
        cos, sin = (cos / level, sin / level) if level > 1e-12 else (1.0, 0.0)
        scale = row.length() or 1.0
        values: list[float] = []
        for number in range(3):
            axis = matrix.get_row3(number)
            values += axis.x * cos + axis.y * sin, axis.y * cos - axis.x * sin, axis.z
        own = tuple(float(f"{round(value / scale, 6):.5g}") for value in values)
        key = tuple(_identity(node, number) for number in range(node.get_num_geoms()))
        if before is not None and before.key == key and _are_alike(before.own, own):
            shape, own = before.shape, before.own
        else:
            shape = self._shapes.get((key, own)) or WalkingShape([(node, _inner(own))], _FINEST / scale)
            self._shapes[(key, own)] = shape
        x, y, z = matrix.get_row3(3)
        return Placed(shape, x, y, z, cos, sin, scale, key, own)


def _inner(own: tuple[float, ...]) -> LMatrix4f:
    return LMatrix4f(*own[:3], 0, *own[3:6], 0, *own[6:], 0, 0, 0, 0, 1)


def _are_alike(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) < _TILT * max(1.0, abs(a)) for a, b in zip(one, other))


def _identity(node: GeomNode, number: int) -> tuple[object, ...]:
    """What tells geometry apart that is shared by copies of a node: equal addresses are equal geometry, as long as
    somebody holds it, and its shape does.
    """
    geom = node.get_geom(number)
    primitives = (geom.get_primitive(each).get_vertices() for each in range(geom.get_num_primitives()))
    return geom.get_vertex_data().this, *(vertices.this for vertices in primitives if vertices is not None)
