"""Reads PLY (text and binary of both orders): positions, normals, colours, faces."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from scenes.errors import SalaError
from scenes.importing.mesh import Look, Piece, Shape, Triangle, check_counts, check_triangles, split_polygon

_CODES = {
    name: code
    for code, names in {
        "b": "char int8",
        "B": "uchar uint8",
        "h": "short int16",
        "H": "ushort uint16",
        "i": "int int32",
        "I": "uint uint32",
        "f": "float float32",
        "d": "double float64",
    }.items()
    for name in names.split()
}
_MOST_HEAD = 64_000
_MOST_CORNERS = 64


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    count: int
    properties: list[tuple[str, str, str]]
    """Name, type, and the type of the length in front of a list ("" for one value)."""


def read_ply(raw: bytes) -> Shape:
    """The model. Raises SalaError; a cloud of points without faces is refused as such."""
    end = raw.find(b"end_header", 0, _MOST_HEAD)
    newline = raw.find(b"\n", end)
    if not raw.startswith(b"ply") or end < 0 or newline < 0:
        raise _damaged("PLY")
    form, elements = _head(raw[:end].decode("latin-1"))
    body = raw[newline + 1 :]
    for element in elements:
        if element.name == "vertex":
            check_counts(element.count, 0)
        elif element.count > len(body):
            raise _damaged(element.name)
    rows = _text_rows(body, elements) if form == "ascii" else _binary_rows(body, elements, form)
    vertices: list[tuple[float, ...]] = []
    names: list[str] = []
    triangles: list[Triangle] = []
    try:
        for element, row in rows:
            if element.name == "vertex":
                vertices.append(tuple(value[0] for value in row))
                names = [name for name, _type, _length in element.properties]
            elif element.name == "face":
                for (name, _type, length), values in zip(element.properties, row):
                    if length and name in ("vertex_indices", "vertex_index"):
                        triangles += split_polygon([int(value) for value in values])
                        check_counts(0, len(triangles))
    except (ValueError, OverflowError, struct.error, StopIteration, IndexError):
        raise _damaged("PLY") from None
    if not triangles:
        raise SalaError("import_only_points")
    check_triangles(triangles, len(vertices))
    return _shape(vertices, names, triangles, elements)


def _damaged(part: str) -> SalaError:
    return SalaError("import_damaged", part=part)


def _head(text: str) -> tuple[str, list[_Element]]:
    form, elements = "", list[_Element]()
    for line in text.splitlines()[1:]:
        words = line.split()
        if not words or words[0] in ("comment", "obj_info"):
            continue
        if words[0] == "format" and len(words) > 1:
            form = words[1]
        elif words[0] == "element" and len(words) == 3 and words[2].isdigit():
            elements.append(_Element(words[1], int(words[2]), []))
        elif words[0] == "property" and elements and len(words) == 3 and words[1] in _CODES:
            elements[-1].properties.append((words[2], words[1], ""))
        elif words[0] == "property" and elements and len(words) == 5 and words[1] == "list":
            if words[2] not in _CODES or words[3] not in _CODES:
                raise _damaged("property")
            elements[-1].properties.append((words[4], words[3], words[2]))
        else:
            raise _damaged(words[0][:30])
    if form not in ("ascii", "binary_little_endian", "binary_big_endian"):
        raise _damaged("format")
    return form, elements


_Row = tuple[_Element, list[tuple[float, ...]]]


def _text_rows(body: bytes, elements: list[_Element]) -> Iterator[_Row]:
    words = iter(body.split())
    for element in elements:
        for _number in range(element.count):
            row: list[tuple[float, ...]] = []
            for _name, _type, length in element.properties:
                count = int(next(words)) if length else 1
                if not 0 <= count <= _MOST_CORNERS:
                    raise ValueError(count)
                row.append(tuple(float(next(words)) for _ in range(count)))
            yield element, row


def _binary_rows(body: bytes, elements: list[_Element], form: str) -> Iterator[_Row]:
    order = "<" if form.endswith("little_endian") else ">"
    at = 0
    for element in elements:
        if not any(length for _name, _type, length in element.properties):
            row = struct.Struct(order + "".join(_CODES[kind] for _name, kind, _length in element.properties))
            if row.size * element.count > len(body) - at:
                raise ValueError(element.name)
            for values in row.iter_unpack(body[at : at + row.size * element.count]) if row.size else ():
                yield element, [(value,) for value in values]
            at += row.size * element.count
            continue
        for _number in range(element.count):
            found: list[tuple[float, ...]] = []
            for _name, kind, length in element.properties:
                count = 1
                if length:
                    (count,) = struct.unpack_from(order + _CODES[length], body, at)
                    at += struct.calcsize(order + _CODES[length])
                    if not 0 <= count <= _MOST_CORNERS:
                        raise ValueError(count)
                code = f"{order}{int(count)}{_CODES[kind]}"
                found.append(struct.unpack_from(code, body, at))
                at += struct.calcsize(code)
            yield element, found


def _shape(
    vertices: list[tuple[float, ...]], names: list[str], triangles: list[Triangle], elements: list[_Element]
) -> Shape:
    def columns(*wanted: str) -> list[int] | None:
        return [names.index(name) for name in wanted] if all(name in names for name in wanted) else None

    places = columns("x", "y", "z")
    if places is None:
        raise _damaged("vertex")
    x, y, z = places
    piece = Piece([(row[x], row[y], row[z]) for row in vertices], triangles)
    turned = columns("nx", "ny", "nz")
    if turned is not None:
        x, y, z = turned
        piece.normals = [(row[x], row[y], row[z]) for row in vertices]
    painted = columns("red", "green", "blue")
    if painted is not None:
        kinds = {n: k for e in elements if e.name == "vertex" for n, k, _length in e.properties}
        most = 1.0 if kinds["red"] in ("float", "float32", "double", "float64") else 255.0
        r, g, b = painted
        a = names.index("alpha") if "alpha" in names else None

        def part(value: float) -> float:
            return min(1.0, max(0.0, value / most)) if value == value else 1.0

        piece.colors = [
            (part(row[r]), part(row[g]), part(row[b]), 1.0 if a is None else part(row[a])) for row in vertices
        ]
    look = Look(color=(1.0, 1.0, 1.0, 1.0) if painted is not None else (0.72, 0.72, 0.70, 1.0))
    return Shape([piece], [look], up="y", units=("m", "mm", "cm"))
