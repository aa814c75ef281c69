"""Triangles on their way from a stranger's file to a canonical model: turned, scaled, given normals, made fewer.

Plain lists of tuples: no numbers library is among Sala's needs, and a worker has twenty seconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from scenes.errors import SalaError
from scenes.importing.records import MAX_TRIANGLES, MAX_VERTICES, UNITS, ImportOptions
from scenes.media.glb_rig_write import SkinRow
from scenes.media.glb_write import MorphRows
from scenes.media.rig import IDENTITY, TO_STAGE, Matrix, Rig, moved, times

Vector2 = tuple[float, float]
Vector3 = tuple[float, float, float]
Vector4 = tuple[float, float, float, float]
Triangle = tuple[int, int, int]
_LARGEST = 1e6
_SMALLEST = 1e-9
SMOOTH_BELOW = 35.0
"""Degrees between two faces that are shown as one round surface, where a file says nothing."""


@dataclass(slots=True)
class Look:
    """A material as it is read. Colours are sRGB 0..1; `picture` is a whole PNG or JPEG file."""

    name: str = ""
    color: Vector4 = (1.0, 1.0, 1.0, 1.0)
    picture: bytes | None = None
    alpha_mode: str = "OPAQUE"
    double_sided: bool = False
    emissive: Vector3 = (0.0, 0.0, 0.0)
    unlit: bool = False
    wrap: tuple[str, str] = ("repeat", "repeat")


@dataclass(slots=True)
class Piece:
    """Triangles with one material. `colors` are sRGB factors 0..1; normals, uvs and colors may be None.

    Of a piece that moves, `skin` names bones of the shape's rig (None: it hangs on none), `morphs` has an entry for
    each of the rig's weights, and `rest` says where the corners stand at rest, if that is not where they were bound.
    """

    positions: list[Vector3]
    triangles: list[Triangle]
    normals: list[Vector3] | None = None
    uvs: list[Vector2] | None = None
    colors: list[Vector4] | None = None
    look: int = 0
    skin: list[SkinRow] | None = None
    morphs: list[MorphRows | None] = field(default_factory=list)
    rest: list[Vector3] | None = None

    @property
    def shown(self) -> list[Vector3]:
        """Where the corners stand at rest."""
        return self.positions if self.rest is None else self.rest


@dataclass(slots=True)
class Shape:
    """A whole model in the axes and the unit of its file. `up` and `unit` are what the format says or suggests.

    `rig` moves it in the same axes: there is no bone in it that stands still, and its clips have no boxes yet.
    """

    pieces: list[Piece]
    looks: list[Look]
    up: str = "y"
    unit: str = ""
    units: tuple[str, ...] = ("m", "cm", "mm")
    """Where the format names none: what it may be, the likeliest first."""
    author: str = ""
    licence: str = ""
    lost: list[str] = field(default_factory=list)
    rig: Rig | None = None


def check_counts(vertices: int, triangles: int) -> None:
    """Refuse, before any memory is taken, what no school PC could draw. Raises SalaError("import_too_many")."""
    if triangles > MAX_TRIANGLES or vertices > MAX_VERTICES:
        raise SalaError("import_too_many", count=triangles or vertices, limit=MAX_TRIANGLES)


def check_triangles(triangles: Iterable[Triangle], count: int) -> None:
    """Raises SalaError("import_damaged") if a triangle names a vertex that is not there."""
    for a, b, c in triangles:
        if not (0 <= a < count and 0 <= b < count and 0 <= c < count):
            raise SalaError("import_damaged", part="indices")


def without_bad_numbers(piece: Piece) -> Piece:
    """Triangles whose corners are all real places; NaN and infinity are left out with what hangs on them."""
    good = [
        -_LARGEST <= x <= _LARGEST and -_LARGEST <= y <= _LARGEST and -_LARGEST <= z <= _LARGEST
        for x, y, z in piece.positions
    ]
    if piece.rest is not None:
        good = [a and all(-_LARGEST <= v <= _LARGEST for v in place) for a, place in zip(good, piece.rest)]
    if all(good):
        return piece
    kept = [t for t in piece.triangles if good[t[0]] and good[t[1]] and good[t[2]]]
    positions = [p if ok else (0.0, 0.0, 0.0) for p, ok in zip(piece.positions, good)]
    rest = piece.rest and [p if ok else (0.0, 0.0, 0.0) for p, ok in zip(piece.rest, good)]
    return replace(piece, positions=positions, rest=rest, triangles=kept)


def picked(piece: Piece, sources: Sequence[int], triangles: list[Triangle]) -> Piece:
    """The piece with other corners: each is one of the old, with all that hangs on it."""

    def take(rows: Sequence[Any] | None) -> Any:
        return None if rows is None else [rows[source] for source in sources]

    return replace(
        piece,
        positions=take(piece.positions),
        normals=take(piece.normals),
        uvs=take(piece.uvs),
        colors=take(piece.colors),
        skin=take(piece.skin),
        rest=take(piece.rest),
        morphs=[None if one is None else (take(one[0]), take(one[1])) for one in piece.morphs],
        triangles=triangles,
    )


def box(pieces: Iterable[Piece]) -> tuple[Vector3, Vector3]:
    """Lowest and highest corner of all used positions. Raises SalaError("import_nothing") if there are none."""
    low, high = [math.inf] * 3, [-math.inf] * 3
    for piece in pieces:
        used = {corner for triangle in piece.triangles for corner in triangle}
        if not used:
            continue
        shown = piece.shown
        for axis in range(3):
            values = [shown[corner][axis] for corner in used]
            low[axis] = min(low[axis], min(values))
            high[axis] = max(high[axis], max(values))
    if low[0] > high[0]:
        raise SalaError("import_nothing")
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def guess_unit(longest: float, units: Sequence[str]) -> str:
    """The first unit in which the model is between a finger and a house; failing that, the one that comes nearest."""
    for unit in units:
        if 0.03 <= longest * UNITS[unit] <= 25.0:
            return unit
    return min(units, key=lambda unit: abs(math.log(max(longest, _SMALLEST) * UNITS[unit])))


@dataclass(frozen=True, slots=True)
class Placed:
    """Pieces in the stage's space (metres, z up), how they came there, and the size of the box."""

    pieces: list[Piece]
    matrix: Matrix
    """From the file's axes and unit to the stage."""
    unit: str
    up: str
    size: Vector3


def placed(shape: Shape, options: ImportOptions) -> Placed:
    """The shape turned upright, in metres, in its place. Raises SalaError."""
    up = shape.up if options.up == "auto" else options.up
    turn = times(_about_z(options.turn), TO_STAGE if up == "y" else IDENTITY)
    pieces = [_moved(piece, turn) for piece in shape.pieces if piece.triangles]
    low, high = box(pieces)
    longest = max(b - a for a, b in zip(low, high))
    if longest <= _SMALLEST:
        raise SalaError("import_nothing")
    unit = options.unit if options.unit in UNITS else shape.unit or guess_unit(longest, shape.units)
    scale = options.size / longest if options.size > 0 else UNITS[unit]
    x, y = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2) if options.is_centred else (0.0, 0.0)
    z = low[2] if options.is_grounded else 0.0
    if longest * scale > _LARGEST or max(map(abs, (*low, *high))) * scale > _LARGEST:
        raise SalaError("import_too_big", size=round(longest * scale))

    def fit(points: list[Vector3]) -> list[Vector3]:
        return [((px - x) * scale, (py - y) * scale, (pz - z) * scale) for px, py, pz in points]

    made = [
        replace(
            piece,
            positions=fit(piece.positions),
            rest=piece.rest and fit(piece.rest),
            morphs=[
                one and ([(a * scale, b * scale, c * scale) for a, b, c in one[0]], one[1])
                for one in piece.morphs
            ],
        )
        for piece in pieces
    ]
    size = tuple((b - a) * scale for a, b in zip(low, high))
    into = (*(scale, 0.0, 0.0, 0.0), *(0.0, scale, 0.0, 0.0), *(0.0, 0.0, scale, 0.0))
    matrix = times((*into, -x * scale, -y * scale, -z * scale, 1.0), turn)
    return Placed(made, matrix, unit, up, (size[0], size[1], size[2]))


def _about_z(degrees: float) -> Matrix:
    cos, sin = round(math.cos(math.radians(degrees)), 12), round(math.sin(math.radians(degrees)), 12)
    return (cos, sin, 0.0, 0.0, -sin, cos, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)


def _moved(piece: Piece, m: Matrix) -> Piece:
    """After a matrix that only turns."""

    def turn(points: Sequence[Vector3]) -> list[Vector3]:
        return [moved(m, point) for point in points]

    return replace(
        piece,
        positions=turn(piece.positions),
        normals=None if piece.normals is None else turn(piece.normals),
        rest=None if piece.rest is None else turn(piece.rest),
        morphs=[one and (turn(one[0]), None if one[1] is None else turn(one[1])) for one in piece.morphs],
    )


def with_normals(piece: Piece, smooth_below: float = SMOOTH_BELOW) -> Piece:
    """A piece whose normals are of length 1: those of the file, or of its faces where it has none.

    Faces that meet at less than `smooth_below` degrees share normals, as if the surface were round; 0 keeps every
    edge sharp. Corners that need another normal get a vertex of their own.
    """
    if piece.normals is not None:
        return _unit_normals(piece)
    positions = piece.positions
    faces = [_cross(positions[a], positions[b], positions[c]) for a, b, c in piece.triangles]
    units = [_unit(face) for face in faces]
    around: dict[Vector3, list[int]] = {}
    if smooth_below > 0:
        for number, triangle in enumerate(piece.triangles):
            for corner in triangle:
                around.setdefault(positions[corner], []).append(number)
    limit = math.cos(math.radians(smooth_below))
    made: dict[tuple[int, Vector3], int] = {}
    normals: list[Vector3] = []
    sources: list[int] = []
    triangles: list[Triangle] = []
    for number, triangle in enumerate(piece.triangles):
        own = units[number]
        corners = []
        for corner in triangle:
            normal = own
            near = around.get(positions[corner], ())
            if 1 < len(near) <= 64:  # a hub of thousands of slivers would cost the square of their number
                x = y = z = 0.0
                for other in near:
                    ox, oy, oz = units[other]
                    if own[0] * ox + own[1] * oy + own[2] * oz >= limit:
                        fx, fy, fz = faces[other]
                        x, y, z = x + fx, y + fy, z + fz
                normal = _unit((x, y, z))
            key = (corner, (round(normal[0], 4), round(normal[1], 4), round(normal[2], 4)))
            place = made.get(key)
            if place is None:
                place = made[key] = len(sources)
                sources.append(corner)
                normals.append(normal)
            corners.append(place)
        triangles.append((corners[0], corners[1], corners[2]))
    return replace(picked(piece, sources, triangles), normals=normals)


def _unit_normals(piece: Piece) -> Piece:
    assert piece.normals is not None
    return replace(piece, normals=[_unit(normal) for normal in piece.normals])


def _unit(vector: Vector3) -> Vector3:
    x, y, z = vector
    length = math.sqrt(x * x + y * y + z * z)
    if not 1e-30 < length < 1e30:  # false for NaN as well
        return 0.0, 0.0, 1.0
    return x / length, y / length, z / length


def _cross(a: Vector3, b: Vector3, c: Vector3) -> Vector3:
    ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
    return uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx


def count_triangles(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.triangles) for piece in pieces)


def flipped(triangles: Iterable[Triangle]) -> list[Triangle]:
    """The same triangles seen from the other side: what a mirror makes of them."""
    return [(a, c, b) for a, b, c in triangles]


def split_polygon(corners: Sequence[int]) -> list[Triangle]:
    """A polygon as a fan of triangles; fewer than three corners give none."""
    return [(corners[0], corners[i], corners[i + 1]) for i in range(1, len(corners) - 1)]
