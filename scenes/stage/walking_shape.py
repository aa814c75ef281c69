"""The shape of one model as a walker meets it: its triangles sorted into cells on the ground, made once, shared by all
things that look alike.

Sorting costs about a microsecond a triangle and can be spread over frames; what a cell holds in detail is worked out
when somebody first comes to it. So no step ever looks at more than the triangles of the cells under the body.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from panda3d.core import CullFaceAttrib, GeomNode, InternalName, LMatrix4f

_MOST_CELLS = 64
"""Cells along the longer side, at most."""
_MOST_LAYERS = 16
_MOST_SHARES = 16
"""A triangle that would lie in more cells goes into cells four times as wide."""
_LEVEL = 4
_BATCH = 100
_PLACE_BITS = 32
"""A triangle is one number: of its geometry, then of its first corner in that."""
STEEPEST_FLOOR = 0.45
"""Upward part of the normal: nobody stands on what is steeper."""
_FLAT = 0.1
"""Sideways part of the normal up to which a face has no front that could push anyone aside."""
_PLUMB = 0.02
"""Upward part of the normal up to which a face is a line when seen from above."""

Point = tuple[float, float, float]
_Key = tuple[int, int, int, int]
"""Level, column, row and layer of a cell."""


class Face(NamedTuple):
    """A triangle: its box (x, y, z), its corners, its level normal, and whether it stops from behind as well.

    A level normal of (0, 0) means that the face lies flat. `back` and `front` are the extents along the level normal: a
    point farther back is behind all of it.
    """

    x0: float
    x1: float
    y0: float
    y1: float
    z0: float
    z1: float
    a: Point
    b: Point
    c: Point
    nx: float
    ny: float
    both: bool
    is_floor: bool
    is_upright: bool
    back: float
    front: float


Cell = tuple[list[Face], list[Face]]
"""What may stop someone, and what may carry."""


class Soup:
    """Corners and triples of corner numbers of one piece of geometry, after `matrix`; `both` if faces have no back."""

    __slots__ = ("both", "corners", "xs", "ys", "zs")

    def __init__(self, geom: Any, matrix: LMatrix4f, both: bool) -> None:
        data = geom.get_vertex_data()
        self.xs, self.ys, self.zs = _positions(data, matrix)
        self.corners: list[int] = []
        for primitive in geom.get_primitives():
            triangles = primitive.decompose()
            if triangles.is_indexed():
                kind: Any = {1: "B", 2: "H", 4: "I"}[triangles.get_index_stride()]
                self.corners += memoryview(triangles.get_vertices()).cast("B").cast(kind).tolist()
            else:
                first = triangles.get_first_vertex()
                self.corners += range(first, first + triangles.get_num_vertices())
        del self.corners[len(self.corners) // 3 * 3 :]
        self.both = both


def soup_of(node: GeomNode, number: int, matrix: LMatrix4f) -> Soup:
    """One of the geometries of a node; its triangles are seen from where their corners go against the clock."""
    state = node.get_state().compose(node.get_geom_state(number))
    cull = state.get_attrib(CullFaceAttrib)
    both = cull is not None and cull.get_effective_mode() == CullFaceAttrib.M_cull_none
    soup = Soup(node.get_geom(number), matrix, both)
    if matrix.get_upper_3().determinant() < 0.0:  # mirrored
        soup.corners.reverse()
    return soup


class WalkingShape:
    """Triangles in cells; `matrix` brings each geometry into the shape's space, where z is up as in the world.

    Cells are not smaller than `finest`: about the width of a body.
    """

    def __init__(self, parts: Iterable[tuple[GeomNode, LMatrix4f]], finest: float) -> None:
        self.is_ready = False
        self._parts = list(parts)  # kept, since the geometry's address tells shapes apart
        self._soups: list[Soup] = []
        self._raw: dict[_Key, list[int]] = {}
        self._cells: dict[_Key, Cell] = {}
        self._faces: dict[int, Face | None] = {}
        self._sizes: dict[int, tuple[float, float]] = {}
        self._left = self._front = self._bottom = 0.0
        self._width = self._depth = self._height = 0.0
        self._finest = finest
        self._work = self._sort()

    def prepare(self, triangles: int) -> int:
        """Sort at least so many triangles more, unless all are done; returns how many were."""
        done = 0
        while done < triangles and not self.is_ready:
            batch = next(self._work, 0)
            self.is_ready = batch == 0
            done += batch
        return done

    def finish(self) -> None:
        while not self.is_ready:
            self.prepare(1_000_000)

    def walls(self, x0: float, x1: float, y0: float, y1: float, z0: float, z1: float) -> Iterator[list[Face]]:
        """What may stop someone in all cells that touch a box; some of it lies beside the box, some comes twice."""
        for key in self._touched(x0, x1, y0, y1, z0, z1):
            if key in self._cells:
                yield self._cells[key][0]
            elif key in self._raw:
                yield self._detailed(key)[0]

    def foresee(self, x: float, y: float, z: float, reach: float, faces: int) -> int:
        """Work out cells around a place that somebody may soon come to; returns for how many faces."""
        done = 0
        if self._raw:
            for key in self._touched(x - reach, x + reach, y - reach, y + reach, z - reach, z + reach):
                for place in self._raw.get(key, ()):
                    if done >= faces:
                        return done
                    if place not in self._faces:
                        self._faces[place] = self._made(place)
                        done += 1
                if key in self._raw:
                    self._detailed(key)
                    done += 1
        return done

    def _touched(self, x0: float, x1: float, y0: float, y1: float, z0: float, z1: float) -> Iterator[_Key]:
        """The cells that touch a box, empty ones too."""
        for level, (size, height) in self._sizes.items():
            columns = _span(x0 - self._left, x1 - self._left, size, self._width)
            rows = _span(y0 - self._front, y1 - self._front, size, self._depth)
            for layer in _span(z0 - self._bottom, z1 - self._bottom, height, self._height):
                for column in columns:
                    for row in rows:
                        yield level, column, row, layer

    def floors(self, x: float, y: float, top: float) -> Iterator[tuple[float, list[Face]]]:
        """The faces that may lie below a point, cell by cell downwards, each with the height of its cell's upper end;
        the next one need not be asked for where a floor above that height was found.
        """
        for level, (size, height) in self._sizes.items():
            column, row = int((x - self._left) // size), int((y - self._front) // size)
            highest = min(int((top - self._bottom) // height), int(self._height / height))
            for layer in range(highest, -1, -1):
                key = (level, column, row, layer)
                if key in self._cells:
                    yield self._bottom + (layer + 1) * height, self._cells[key][1]
                elif key in self._raw:
                    yield self._bottom + (layer + 1) * height, self._detailed(key)[1]

    def _sort(self) -> Iterator[int]:
        """Fill the cells; yields after each piece of work how many triangles it was worth."""
        for node, matrix in self._parts:
            for number in range(node.get_num_geoms()):
                soup = soup_of(node, number, matrix)
                if soup.corners:
                    self._soups.append(soup)
                yield max(1, len(soup.corners) // 30)
        if not self._soups:
            return
        count = sum(len(soup.corners) // 3 for soup in self._soups)
        low, high = (
            [pick(pick(getattr(soup, axis)) for soup in self._soups) for axis in ("xs", "ys", "zs")]
            for pick in (min, max)
        )
        yield max(1, count // 10)
        if not all(map(math.isfinite, (*low, *high))):
            return
        self._left, self._front, self._bottom = low
        wide, deep, self._height = (b - a for a, b in zip(low, high))
        self._width, self._depth = wide, deep
        longer = max(wide, deep, 1e-6)
        size = max(
            self._finest,
            longer / _MOST_CELLS,
            math.sqrt(max(wide * deep, longer * longer / 64) * 8.0 / count),
        )
        height = max(_LEVEL * size, self._height / _MOST_LAYERS)
        for number, soup in enumerate(self._soups):
            cells: list[tuple[int, int, int]] = []
            for start in range(0, len(soup.xs), _BATCH):
                batch = slice(start, start + _BATCH)
                cells += [
                    (int((x - low[0]) / size), int((y - low[1]) / size), int((z - low[2]) / height))
                    for x, y, z in zip(soup.xs[batch], soup.ys[batch], soup.zs[batch])
                ]
                yield _BATCH // 4
            for start in range(0, len(soup.corners), 3 * _BATCH):
                self._share(number, start, soup.corners[start : start + 3 * _BATCH], cells)
                yield _BATCH
        levels = sorted({key[0] for key in self._raw})
        self._sizes = {level: (size * _LEVEL**level, height * _LEVEL**level) for level in levels}

    def _share(self, soup: int, start: int, corners: list[int], cells: list[tuple[int, int, int]]) -> None:
        raw = self._raw
        place = (soup << _PLACE_BITS) + start
        for a, b, c in zip(corners[::3], corners[1::3], corners[2::3]):
            one, two, three = cells[a], cells[b], cells[c]
            if one == two == three:
                raw.setdefault((0, *one), []).append(place)
            else:
                (xa, ya, za), (xb, yb, zb), (xc, yc, zc) = one, two, three
                x0, x1 = min(xa, xb, xc), max(xa, xb, xc)
                y0, y1 = min(ya, yb, yc), max(ya, yb, yc)
                z0, z1 = min(za, zb, zc), max(za, zb, zc)
                level = 0
                while (x1 - x0 + 1) * (y1 - y0 + 1) * (z1 - z0 + 1) > _MOST_SHARES:
                    level += 1
                    x0, x1, y0, y1, z0, z1 = (number // _LEVEL for number in (x0, x1, y0, y1, z0, z1))
                for x in range(x0, x1 + 1):
                    for y in range(y0, y1 + 1):
                        for z in range(z0, z1 + 1):
                            raw.setdefault((level, x, y, z), []).append(place)
            place += 3

    def _made(self, place: int) -> Face | None:
        soup, start = self._soups[place >> _PLACE_BITS], place & ((1 << _PLACE_BITS) - 1)
        return _face(soup, *soup.corners[start : start + 3])

    def _detailed(self, key: _Key) -> Cell:
        """What a cell holds. Tiny faces, of a hand or a leaf, stop as posts of a few centimetres: nobody can tell."""
        walls: list[Face] = []
        floors: list[Face] = []
        posts: dict[tuple[int, ...], Face] = {}
        tiny, grid = self._finest / 5, self._finest / 10
        for place in self._raw.pop(key):
            if place not in self._faces:
                self._faces[place] = self._made(place)
            face = self._faces[place]
            if face is None:
                continue
            if face.is_floor:
                floors.append(face)
            if max(face.x1 - face.x0, face.y1 - face.y0, face.z1 - face.z0) > tiny:
                walls.append(face)
            elif face.nx or face.ny:
                column, row = round((face.x0 + face.x1) / 2 / grid), round((face.y0 + face.y1) / 2 / grid)
                height = (face.z0 + face.z1) / 2
                side = round(face.nx), round(face.ny)
                post = (column, row, int(height // (4 * tiny)), *side)
                if post not in posts:
                    posts[post] = _post(column * grid, row * grid, height, side, face.both)
        cell = self._cells[key] = [*walls, *posts.values()], floors
        return cell


def _post(x: float, y: float, z: float, side: tuple[int, int], both: bool) -> Face:
    """A point that stops whoever comes from its front."""
    foot = (x, y, z)
    length = math.hypot(*side)
    nx, ny = side[0] / length, side[1] / length
    front = x * nx + y * ny
    back = -math.inf if both else front
    return Face(x, x, y, y, z, z, foot, foot, foot, nx, ny, both, False, True, back, front)


def _span(low: float, high: float, size: float, extent: float) -> range:
    """The cells between two numbers, of those up to `extent`."""
    return range(max(0, int(low // size)), int(min(high, extent) // size) + 1)


def _positions(data: Any, matrix: LMatrix4f) -> tuple[list[float], list[float], list[float]]:
    """The corners' coordinates, after `matrix`."""
    layout = data.get_format()
    number = layout.get_array_with(InternalName.get_vertex())
    column = layout.get_array(number).get_column(InternalName.get_vertex())
    stride = layout.get_array(number).get_stride() // 4
    floats: Any = memoryview(data.get_array(number)).cast("B").cast("f")
    start = column.get_start() // 4
    xs, ys, zs = (floats[start + axis :: stride].tolist() for axis in range(3))
    if matrix.is_identity():
        return xs, ys, zs
    rows = [tuple(matrix.get_row3(row)) for row in range(4)]
    return tuple(  # type: ignore[return-value]
        [
            x * rows[0][axis] + y * rows[1][axis] + z * rows[2][axis] + rows[3][axis]
            for x, y, z in zip(xs, ys, zs)
        ]
        for axis in range(3)
    )


def _face(soup: Soup, one: int, two: int, three: int) -> Face | None:
    """A triangle in detail; None if it has no area or is not made of numbers."""
    a = soup.xs[one], soup.ys[one], soup.zs[one]
    b = soup.xs[two], soup.ys[two], soup.zs[two]
    c = soup.xs[three], soup.ys[three], soup.zs[three]
    ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
    nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    length = math.sqrt(nx * nx + ny * ny + nz * nz)
    if not 0.0 < length < math.inf:
        return None
    level = math.hypot(nx, ny)
    nx, ny = (0.0, 0.0) if level <= _FLAT * length else (nx / level, ny / level)
    along = [x * nx + y * ny for x, y, _ in (a, b, c)]
    return Face(
        min(a[0], b[0], c[0]),
        max(a[0], b[0], c[0]),
        min(a[1], b[1], c[1]),
        max(a[1], b[1], c[1]),
        min(a[2], b[2], c[2]),
        max(a[2], b[2], c[2]),
        a,
        b,
        c,
        nx,
        ny,
        soup.both,
        (abs(nz) if soup.both else nz) >= STEEPEST_FLOOR * length,
        abs(nz) <= _PLUMB * length,
        -math.inf if soup.both else min(along),
        max(along),
    )
