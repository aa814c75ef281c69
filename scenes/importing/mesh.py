"""Triangles on their way from a stranger's file to a canonical model: turned, scaled, given normals, made fewer.

Plain lists of tuples: no numbers library is among Sala's needs, and a worker has twenty seconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scenes.errors import SalaError
from scenes.importing.records import MAX_TRIANGLES, MAX_VERTICES, UNITS, ImportOptions

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


@dataclass(slots=True)
class Piece:
    """Triangles with one material. `colors` are sRGB factors 0..1; normals, uvs and colors may be None."""

    positions: list[Vector3]
    triangles: list[Triangle]
    normals: list[Vector3] | None = None
    uvs: list[Vector2] | None = None
    colors: list[Vector4] | None = None
    look: int = 0


@dataclass(slots=True)
class Shape:
    """A whole model in the axes and the unit of its file. `up` and `unit` are what the format says or suggests."""

    pieces: list[Piece]
    looks: list[Look]
    up: str = "y"
    unit: str = ""
    units: tuple[str, ...] = ("m", "cm", "mm")
    """Where the format names none: what it may be, the likeliest first."""
    author: str = ""
    licence: str = ""
    lost: list[str] = field(default_factory=list)


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
    if all(good):
        return piece
    kept = [t for t in piece.triangles if good[t[0]] and good[t[1]] and good[t[2]]]
    positions = [p if ok else (0.0, 0.0, 0.0) for p, ok in zip(piece.positions, good)]
    return replace(piece, positions=positions, triangles=kept)


def box(pieces: Iterable[Piece]) -> tuple[Vector3, Vector3]:
    """Lowest and highest corner of all used positions. Raises SalaError("import_nothing") if there are none."""
    low, high = [math.inf] * 3, [-math.inf] * 3
    for piece in pieces:
        used = {corner for triangle in piece.triangles for corner in triangle}
        if not used:
            continue
        for axis in range(3):
            values = [piece.positions[corner][axis] for corner in used]
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


def placed(shape: Shape, options: ImportOptions) -> tuple[list[Piece], str, str, Vector3]:
    """Pieces in the stage's space (metres, z up), the unit and the axis that were used, and the size of the box."""
    up = shape.up if options.up == "auto" else options.up
    turned = [_turned(piece, up, options.turn) for piece in shape.pieces if piece.triangles]
    low, high = box(turned)
    longest = max(b - a for a, b in zip(low, high))
    if longest <= _SMALLEST:
        raise SalaError("import_nothing")
    unit = options.unit if options.unit in UNITS else shape.unit or guess_unit(longest, shape.units)
    scale = options.size / longest if options.size > 0 else UNITS[unit]
    x, y = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2) if options.is_centred else (0.0, 0.0)
    z = low[2] if options.is_grounded else 0.0
    if longest * scale > _LARGEST or max(map(abs, (*low, *high))) * scale > _LARGEST:
        raise SalaError("import_too_big", size=round(longest * scale))
    moved = [
        replace(
            piece,
            positions=[
                ((px - x) * scale, (py - y) * scale, (pz - z) * scale) for px, py, pz in piece.positions
            ],
        )
        for piece in turned
    ]
    size = tuple((b - a) * scale for a, b in zip(low, high))
    return moved, unit, up, (size[0], size[1], size[2])


def _turned(piece: Piece, up: str, degrees: float) -> Piece:
    """From the file's axes to z up, then about the vertical."""
    cos, sin = round(math.cos(math.radians(degrees)), 12), round(math.sin(math.radians(degrees)), 12)
    if up == "y":
        # (x, y, z) -> (x, -z, y), then turned

        def turn(points: list[Vector3]) -> list[Vector3]:
            return [(x * cos + z * sin, x * sin - z * cos, y) for x, y, z in points]
    else:

        def turn(points: list[Vector3]) -> list[Vector3]:
            return [(x * cos - y * sin, x * sin + y * cos, z) for x, y, z in points]

    normals = None if piece.normals is None else turn(piece.normals)
    return replace(piece, positions=turn(piece.positions), normals=normals)


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
    return replace(
        piece,
        positions=[positions[source] for source in sources],
        normals=normals,
        uvs=None if piece.uvs is None else [piece.uvs[source] for source in sources],
        colors=None if piece.colors is None else [piece.colors[source] for source in sources],
        triangles=triangles,
    )


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
