"""Reads STL, binary and as text: triangles without colours, in a unit that nobody wrote down."""

from __future__ import annotations

import struct

from scenes.errors import SalaError
from scenes.importing.mesh import Look, Piece, Shape, Triangle, Vector3, check_counts

_HEAD = 84
_ROW = struct.Struct("<12fH")


def read_stl(raw: bytes) -> Shape:
    """The model, z up as in programs for 3D printing, usually in millimetres. Raises SalaError."""
    if len(raw) >= _HEAD:
        (count,) = struct.unpack_from("<I", raw, 80)
        is_text = raw[:6].lower().startswith(b"solid") and b"facet" in raw[:2000]
        if len(raw) >= _HEAD + count * 50 and not (is_text and len(raw) != _HEAD + count * 50):
            check_counts(count * 3, count)
            rows = _ROW.iter_unpack(raw[_HEAD : _HEAD + count * 50])
            return _shape([(row[3:6], row[6:9], row[9:12]) for row in rows])
    if raw[:400].lstrip()[:5].lower() == b"solid":
        return _shape(_read_text(raw))
    raise SalaError("import_damaged", part="STL")


def _read_text(raw: bytes) -> list[tuple[Vector3, Vector3, Vector3]]:
    corners: list[Vector3] = []
    for line in raw.decode("utf-8", "replace").splitlines():
        words = line.split()
        if len(words) == 4 and words[0].lower() == "vertex":
            try:
                corners.append((float(words[1]), float(words[2]), float(words[3])))
            except ValueError:
                raise SalaError("import_damaged", part="vertex") from None
    check_counts(len(corners), len(corners) // 3)
    return list(zip(corners[0::3], corners[1::3], corners[2::3]))


def _shape(faces: list[tuple[Vector3, ...]] | list[tuple[Vector3, Vector3, Vector3]]) -> Shape:
    places: dict[Vector3, int] = {}
    triangles: list[Triangle] = []
    for a, b, c in faces:
        one = tuple(places.setdefault(corner, len(places)) for corner in (a, b, c))
        triangles.append((one[0], one[1], one[2]))
    look = Look(color=(0.72, 0.72, 0.70, 1.0))
    return Shape([Piece(list(places), triangles)], [look], up="z", units=("mm", "cm", "m"))
