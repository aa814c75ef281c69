"""Primitives of glTF as triangles: every mode, morphs and bones at rest or ready to move, rods for lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from scenes.errors import SalaError
from scenes.importing.gltf_file import GltfFile, damaged, number, table, whole
from scenes.importing.gltf_materials import Materials, display_color, texture_places
from scenes.importing.mesh import Piece, Triangle, Vector3, check_counts, check_triangles, flipped
from scenes.media.glb_write import MorphRows
from scenes.media.rig import IDENTITY, Matrix, moved

_ROD: Final = 0.01
"""Half the width of the rods that stand for lines, and of the grains that stand for points, as a share of the size of
all that is drawn so."""
_OCTAHEDRON: Final = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1))
_FACES: Final = ((0, 2, 4), (2, 1, 4), (1, 3, 4), (3, 0, 4), (2, 0, 5), (1, 2, 5), (3, 1, 5), (0, 3, 5))


@dataclass(slots=True)
class Drawn:
    """A primitive in its mesh's own space; `bones` and `weights` are rows for each vertex, as the file has them."""

    piece: Piece
    bones: list[tuple[float, ...]] | None
    weights: list[tuple[float, ...]] | None


class Geometry:
    """Reads the primitives of one file, counting what it has taken."""

    def __init__(self, file: GltfFile, materials: Materials, lost: dict[str, None]) -> None:
        self._file = file
        self._materials = materials
        self._lost = lost
        self._vertices = 0
        self._triangles = 0

    def mesh(self, index: object, weights: Sequence[float], *, is_morphing: bool) -> list[Drawn]:
        """The primitives of a mesh. Morphs are worked in by `weights`, or kept where they are to move.

        Each call counts as so many vertices more: instances are written out. Raises SalaError.
        """
        mesh = self._file.entry("meshes", index)
        primitives = mesh.get("primitives")
        if type(primitives) is not list:
            raise damaged("meshes")
        made = [self._primitive(table(one, "primitives"), weights, is_morphing) for one in primitives]
        return [one for one in made if one is not None]

    def weights_of(self, node: dict[str, Any]) -> tuple[float, ...]:
        """The morph weights of a node's mesh at rest, one for each target."""
        mesh = self._file.entry("meshes", node["mesh"])
        primitives = mesh.get("primitives")
        counts = {len(_targets(table(one, "primitives"))) for one in primitives or ()}
        count = max(counts, default=0)
        weights = node.get("weights", mesh.get("weights", []))
        if type(weights) is not list:
            raise damaged("weights")
        found = [number(weight, "weights") for weight in weights[:count]]
        return (*found, *[0.0] * (count - len(found)))

    def _primitive(
        self, primitive: dict[str, Any], weights: Sequence[float], is_morphing: bool
    ) -> Drawn | None:
        attributes = table(primitive.get("attributes"), "attributes")
        extensions = table(primitive.get("extensions"), "extensions")
        if "POSITION" not in attributes:
            return None
        if "KHR_draco_mesh_compression" in extensions and "bufferView" not in self._file.entry(
            "accessors", attributes["POSITION"]
        ):
            raise SalaError("import_compressed", part="Draco")
        mode = whole(primitive.get("mode", 4), "mode", 0, 6)
        count = self._file.count(attributes["POSITION"], "POSITION")
        corners = self._file.count(primitive["indices"], "indices") if "indices" in primitive else count
        self._count(count, corners // 3 if mode == 4 else max(0, corners - 2) if mode > 4 else 0)
        positions: Any = self._file.rows(attributes["POSITION"], "POSITION", (3,))
        indices = self._file.indices(primitive["indices"]) if "indices" in primitive else range(count)

        def rows(name: str) -> Any:
            sizes = {"COLOR_0": (3, 4), "NORMAL": (3,), "TEXCOORD": (2,)}.get(name, (4,))
            return self._optional(attributes, name, (2,) if name.startswith("TEXCOORD") else sizes, count)

        look, material = self._materials.look(primitive.get("material"))
        colors = rows("COLOR_0")
        piece = Piece(
            list(positions),
            [],
            rows("NORMAL"),
            texture_places(rows, material),
            None if colors is None else [display_color(color) for color in colors],
            look,
        )
        if mode < 4:
            return Drawn(self._rods(piece, lines_of(indices, mode), count), None, None)
        piece.triangles = triangles_of(indices, mode)
        check_triangles(piece.triangles, count)
        targets = _targets(primitive)
        if is_morphing:
            piece.morphs = [self._moves(target, piece) for target in targets]
            piece.morphs += [None] * (len(weights) - len(targets))
        else:
            for target, weight in zip(targets, weights, strict=False):
                if weight:
                    _add(piece, self._moves(target, piece), weight)
        bones, shares = self._hangs_on(rows)
        return Drawn(piece, bones, shares)

    def _hangs_on(self, rows: Any) -> tuple[list[tuple[float, ...]] | None, list[tuple[float, ...]] | None]:
        """All bones of each vertex and their weights: up to eight are read, the four heaviest count in the end."""
        bones, shares = rows("JOINTS_0"), rows("WEIGHTS_0")
        if bones is None or shares is None:
            return None, None
        more, others = rows("JOINTS_1"), rows("WEIGHTS_1")
        if more is not None and others is not None:
            bones = [one + two for one, two in zip(bones, more, strict=True)]
            shares = [one + two for one, two in zip(shares, others, strict=True)]
        if not all(0.0 <= weight <= 1e6 for row in set(shares) for weight in row):  # false for NaN as well
            raise damaged("WEIGHTS_0")
        return bones, shares

    def _count(self, vertices: int, triangles: int) -> None:
        self._vertices += vertices
        self._triangles += triangles
        check_counts(self._vertices, 0)
        check_counts(0, self._triangles)

    def _optional(
        self, attributes: dict[str, Any], name: str, sizes: tuple[int, ...], count: int
    ) -> list[tuple[float, ...]] | None:
        if name not in attributes:
            return None
        self._file.count(attributes[name], name)
        rows = self._file.rows(attributes[name], name, sizes)
        if len(rows) != count:
            raise damaged(name)
        return rows

    def _moves(self, target: dict[str, Any], piece: Piece) -> MorphRows | None:
        count = len(piece.positions)
        self._count(count if target else 0, 0)
        places: Any = self._optional(target, "POSITION", (3,), count)
        turns: Any = self._optional(target, "NORMAL", (3,), count)
        for found in (places, turns):
            if found is not None and not all(-1e6 <= value <= 1e6 for row in found for value in row):
                raise damaged("targets")
        if places is None and turns is None:
            return None
        still = [(0.0, 0.0, 0.0)] * count
        return places or still, turns if piece.normals is not None else None

    def _rods(self, piece: Piece, lines: list[tuple[int, ...]], count: int) -> Piece:
        """Lines as three-sided rods, points as grains: whatever a PC draws, it draws triangles."""
        check_triangles(((line[0], line[0], line[-1]) for line in lines), count)
        self._count(6 * len(lines), 8 * len(lines))
        used = [piece.positions[corner] for line in lines for corner in line]
        if not used or not all(-1e6 <= value <= 1e6 for place in used for value in place):
            return replace(piece, positions=[], normals=None, uvs=None, colors=None)
        size = max(max(axis) - min(axis) for axis in zip(*used, strict=True)) or 1.0
        made = replace(piece, positions=[], normals=[], uvs=None, triangles=[])
        made.uvs = None if piece.uvs is None else []
        made.colors = None if piece.colors is None else []
        for line in lines:
            _draw_line(made, piece, line, _ROD * size)
        return made


def _draw_line(made: Piece, piece: Piece, line: tuple[int, ...], width: float) -> None:
    assert made.normals is not None
    start = len(made.positions)
    one, two = piece.positions[line[0]], piece.positions[line[-1]]
    if one == two:
        rows = [(line[0], axis) for axis in _OCTAHEDRON]
        width *= 2  # a grain has less to be seen by than a rod
        faces: Iterable[Triangle] = _FACES
    else:
        along = tuple(b - a for a, b in zip(one, two, strict=True))
        least = min(range(3), key=lambda axis: abs(along[axis]))
        side = _unit(_cross(along, tuple(float(axis == least) for axis in range(3))))
        up = _unit(_cross(along, side))
        arms = [
            tuple(math.cos(turn) * a + math.sin(turn) * b for a, b in zip(side, up, strict=True))
            for turn in (0.0, math.tau / 3, 2 * math.tau / 3)
        ]
        rows = [(corner, arm) for corner in (line[0], line[-1]) for arm in arms]  # type: ignore[misc]
        faces = ((0, 1, 4), (0, 4, 3), (1, 2, 5), (1, 5, 4), (2, 0, 3), (2, 3, 5))
    for corner, arm in rows:
        x, y, z = piece.positions[corner]
        made.positions.append((x + arm[0] * width, y + arm[1] * width, z + arm[2] * width))
        made.normals.append((arm[0], arm[1], arm[2]))
        if made.uvs is not None and piece.uvs is not None:
            made.uvs.append(piece.uvs[corner])
        if made.colors is not None and piece.colors is not None:
            made.colors.append(piece.colors[corner])
    made.triangles += [(a + start, b + start, c + start) for a, b, c in faces]


def _targets(primitive: dict[str, Any]) -> list[dict[str, Any]]:
    targets = primitive.get("targets", [])
    if type(targets) is not list:
        raise damaged("targets")
    return [table(target, "targets") for target in targets]


def _add(piece: Piece, moves: MorphRows | None, weight: float) -> None:
    if moves is None:
        return
    places, turns = moves
    piece.positions = [
        (x + weight * dx, y + weight * dy, z + weight * dz)
        for (x, y, z), (dx, dy, dz) in zip(piece.positions, places, strict=True)
    ]
    if turns is not None and piece.normals is not None:
        piece.normals = [
            (x + weight * dx, y + weight * dy, z + weight * dz)
            for (x, y, z), (dx, dy, dz) in zip(piece.normals, turns, strict=True)
        ]


def triangles_of(indices: Sequence[int], mode: int) -> list[Triangle]:
    """Triangles (4), a strip (5) or a fan (6) as triangles, all wound the same way."""
    if mode == 4:
        whole_ones = len(indices) // 3 * 3
        return list(zip(indices[0:whole_ones:3], indices[1:whole_ones:3], indices[2:whole_ones:3]))
    if mode == 5:
        return [(indices[i], indices[i + 1 + i % 2], indices[i + 2 - i % 2]) for i in range(len(indices) - 2)]
    return [(indices[0], indices[i], indices[i + 1]) for i in range(1, len(indices) - 1)]


def lines_of(indices: Sequence[int], mode: int) -> list[tuple[int, ...]]:
    """Points (0) as themselves; lines (1), a loop (2) or a chain (3) as pairs."""
    if mode == 0:
        return [(corner,) for corner in indices]
    if mode == 1:
        return list(zip(indices[0::2], indices[1::2]))
    chain: list[tuple[int, ...]] = list(zip(indices, indices[1:]))
    return [*chain, (indices[-1], indices[0])] if mode == 2 and len(indices) > 2 else chain


# ---------------------------------------------------------------------- matrices


def moved_piece(piece: Piece, m: Matrix) -> Piece:
    """The piece after a matrix; a mirror turns its triangles over, so that their outside stays outside."""
    if m == IDENTITY:
        return piece
    n = normal_matrix(m)
    return replace(
        piece,
        positions=[moved(m, place) for place in piece.positions],
        normals=None if piece.normals is None else [turned(n, normal) for normal in piece.normals],
        triangles=flipped(piece.triangles) if determinant(m) < 0 else piece.triangles,
        morphs=[None if one is None else _moved_morph(one, m, n) for one in piece.morphs],
    )


def _moved_morph(morph: MorphRows, m: Matrix, n: Sequence[float]) -> MorphRows:
    places, turns = morph
    only = (*m[:12], 0.0, 0.0, 0.0, 1.0)
    size = (
        abs(determinant(m)) ** (2 / 3) or 1.0
    )  # of the cofactors, which normals that are made unit again do not have
    plain = [value / size for value in n]
    return [moved(only, one) for one in places], None if turns is None else [
        turned(plain, one) for one in turns
    ]


def turned(n: Sequence[float], normal: Vector3) -> Vector3:
    x, y, z = normal
    return n[0] * x + n[3] * y + n[6] * z, n[1] * x + n[4] * y + n[7] * z, n[2] * x + n[5] * y + n[8] * z


def determinant(m: Matrix) -> float:
    return (
        m[0] * (m[5] * m[10] - m[6] * m[9])
        - m[4] * (m[1] * m[10] - m[2] * m[9])
        + m[8] * (m[1] * m[6] - m[2] * m[5])
    )


def normal_matrix(m: Matrix) -> tuple[float, ...]:
    """The cofactors: as the transposed inverse, but for a length, and there for flat matrices too."""
    sign = -1.0 if determinant(m) < 0 else 1.0
    return tuple(
        sign * value
        for value in (
            m[5] * m[10] - m[6] * m[9],
            m[8] * m[6] - m[4] * m[10],
            m[4] * m[9] - m[8] * m[5],
            m[9] * m[2] - m[1] * m[10],
            m[0] * m[10] - m[8] * m[2],
            m[8] * m[1] - m[0] * m[9],
            m[1] * m[6] - m[5] * m[2],
            m[4] * m[2] - m[0] * m[6],
            m[0] * m[5] - m[4] * m[1],
        )
    )


class Blends:
    """Matrices of vertices that hang on several bones; equal ones are reckoned once."""

    def __init__(self, bones: Sequence[Matrix]) -> None:
        self._bones = bones
        self._made: dict[tuple[tuple[float, ...], tuple[float, ...]], Matrix] = {}

    def matrix(self, names: tuple[float, ...], weights: tuple[float, ...]) -> Matrix:
        """Raises SalaError("import_damaged") for a bone that is not there."""
        key = names, weights
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._blend(names, weights)
        return found

    def _blend(self, names: Sequence[float], weights: Sequence[float]) -> Matrix:
        total = sum(weights)
        if not total > 0:
            return self._bones[0]
        parts = []
        for name, weight in zip(names, weights, strict=True):
            if weight:
                if not 0 <= name < len(self._bones):
                    raise damaged("JOINTS_0")
                parts.append((self._bones[int(name)], weight / total))
        return tuple(sum(matrix[i] * weight for matrix, weight in parts) for i in range(16))


def bent(drawn: Drawn, bones: Sequence[Matrix]) -> Piece:
    """The piece as its bones stand at rest. Raises SalaError."""
    piece, names, weights = drawn.piece, drawn.bones, drawn.weights
    if names is None or weights is None:
        return piece
    blends = Blends(bones)
    matrices = [blends.matrix(*row) for row in zip(names, weights, strict=True)]
    piece.positions = [moved(m, place) for m, place in zip(matrices, piece.positions, strict=True)]
    if piece.normals is not None:
        piece.normals = [
            turned(normal_matrix(m), one) for m, one in zip(matrices, piece.normals, strict=True)
        ]
    if bones and determinant(bones[0]) < 0:
        piece.triangles = flipped(piece.triangles)
    return piece


def rest_places(piece: Piece, drawn: Drawn, bones: Sequence[Matrix]) -> list[Vector3]:
    """Where the corners of `piece`, which are as they were bound, stand at rest. Raises SalaError."""
    assert drawn.bones is not None and drawn.weights is not None
    blends = Blends(bones)
    return [
        moved(blends.matrix(names, weights), place)
        for names, weights, place in zip(drawn.bones, drawn.weights, piece.positions, strict=True)
    ]


def _cross(a: Sequence[float], b: Sequence[float]) -> Vector3:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _unit(vector: Vector3) -> Vector3:
    length = math.sqrt(sum(part * part for part in vector)) or 1.0
    return vector[0] / length, vector[1] / length, vector[2] / length
