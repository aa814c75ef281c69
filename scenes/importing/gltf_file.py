"""The outer side of glTF: container, JSON, buffers and accessors, each number checked before memory is taken for it."""

from __future__ import annotations

import base64
import json
import struct
import sys
from array import array
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from scenes.errors import SalaError
from scenes.importing.mesh import check_counts
from scenes.importing.near_files import MAX_FILE, NearFiles
from scenes.importing.records import MAX_VERTICES

MAX_JSON: Final = 48 << 20
MAX_ENTRIES: Final = 20_000
_TYPES: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_CODES: Final = {5120: "b", 5121: "B", 5122: "h", 5123: "H", 5125: "I", 5126: "f"}
_DIVISORS: Final = {5120: 127.0, 5121: 255.0, 5122: 32767.0, 5123: 65535.0}

Rows = list[tuple[float, ...]]


def damaged(part: str) -> SalaError:
    return SalaError("import_damaged", part=part)


def whole(value: object, part: str, low: int = 0, high: int = 1 << 40) -> int:
    """A whole number within limits. JSON knows no integers, so 3.0 counts."""
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int or not low <= value <= high:
        raise damaged(part)
    return value


def number(value: object, part: str, usual: float = 0.0) -> float:
    if value is None:
        return usual
    if type(value) not in (int, float) or not -1e12 <= value <= 1e12:  # type: ignore[operator]
        raise damaged(part)
    return float(value)  # type: ignore[arg-type]


def numbers(value: object, part: str, usual: tuple[float, ...]) -> tuple[float, ...]:
    if value is None:
        return usual
    if type(value) is not list or len(value) != len(usual):
        raise damaged(part)
    return tuple(number(one, part) for one in value)


def table(value: object, part: str) -> dict[str, Any]:
    if value is None:
        return {}
    if type(value) is not dict:
        raise damaged(part)
    return value


class GltfFile:
    """One .glb or .gltf file with what belongs to it. Files beside it are read from its own folder and below only."""

    def __init__(self, path: Path) -> None:
        self._near = NearFiles(path)
        raw = self._near.read(path)
        self.binary: memoryview | None = None
        if raw[:4] == b"glTF":
            text, self.binary = _chunks(raw)
        else:
            text = raw
        if len(text) > MAX_JSON:
            raise damaged("JSON")
        try:
            document = json.loads(bytes(text).decode("utf-8-sig"), parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise damaged("JSON") from None
        if type(document) is not dict:
            raise damaged("JSON")
        self.document: dict[str, Any] = document
        self._buffers: dict[int, memoryview] = {}
        self._accessors: dict[int, Rows] = {}

    def entries(self, kind: str) -> list[Any]:
        found = self.document.get(kind, [])
        if type(found) is not list or len(found) > MAX_ENTRIES:
            raise damaged(kind)
        return found

    def entry(self, kind: str, index: object) -> dict[str, Any]:
        entries = self.entries(kind)
        return table(entries[whole(index, kind, 0, len(entries) - 1)], kind)

    # ------------------------------------------------------------------ what lies beside

    def resource(self, uri: object) -> bytes:
        """What an URI of the file leads to: data within it, or a file in its folder and nowhere else.

        Raises SalaError("import_outside") for every other address, and what reading the file raises.
        """
        if type(uri) is not str or not uri:
            raise damaged("uri")
        if uri.startswith("data:"):
            head, comma, body = uri.partition(",")
            if not comma:
                raise damaged("uri")
            try:
                return (
                    base64.b64decode(body, validate=False)
                    if head.endswith(";base64")
                    else unquote(body).encode()
                )
            except ValueError:
                raise damaged("uri") from None
        if "?" in uri or uri.startswith("//"):
            raise SalaError("import_outside", name=uri[:80])
        return self._near.named(unquote(uri))

    def buffer(self, index: object) -> memoryview:
        key = whole(index, "buffers", 0, len(self.entries("buffers")) - 1)
        found = self._buffers.get(key)
        if found is None:
            entry = self.entry("buffers", key)
            length = whole(entry.get("byteLength"), "buffers")
            if length > MAX_FILE:
                raise SalaError("import_buffer_too_large", limit=MAX_FILE >> 20)
            if "uri" in entry:
                found = memoryview(self.resource(entry["uri"]))
            elif key == 0 and self.binary is not None:
                found = self.binary
            else:
                raise damaged("buffers")
            if len(found) < length:
                raise damaged("buffers")
            self._buffers[key] = found
        return found

    def view(self, index: object) -> tuple[memoryview, int]:
        """The bytes of a bufferView and its stride (0: packed)."""
        entry = self.entry("bufferViews", index)
        if "EXT_meshopt_compression" in table(entry.get("extensions"), "extensions"):
            raise SalaError("import_compressed", part="meshopt")
        raw = self.buffer(entry.get("buffer"))
        start = whole(entry.get("byteOffset", 0), "bufferViews")
        length = whole(entry.get("byteLength"), "bufferViews")
        if start + length > len(raw):
            raise damaged("bufferViews")
        return raw[start : start + length], whole(entry.get("byteStride", 0), "bufferViews", 0, 252)

    # ------------------------------------------------------------------ accessors

    def rows(self, index: object, part: str, sizes: tuple[int, ...]) -> Rows:
        """The rows of an accessor as floats, normalised and with its sparse values. `sizes`: allowed widths."""
        key = whole(index, part, 0, len(self.entries("accessors")) - 1)
        found = self._accessors.get(key)
        if found is None:
            found = self._accessors[key] = self._rows(self.entry("accessors", key), part)
        if found and len(found[0]) not in sizes:
            raise damaged(part)
        return found

    def count(self, index: object, part: str) -> int:
        """The declared number of rows, checked against what can be; nothing is read."""
        count = whole(self.entry("accessors", index).get("count"), part, 0)
        check_counts(count if count > MAX_VERTICES * 4 else 0, 0)
        return count

    def indices(self, index: object) -> list[int]:
        return [int(row[0]) for row in self.rows(index, "indices", (1,))]

    def _rows(self, entry: dict[str, Any], part: str) -> Rows:
        width, code = _TYPES.get(entry.get("type", "")), _CODES.get(entry.get("componentType", 0))
        if width is None or code is None:
            raise damaged(part)
        count = whole(entry.get("count"), part)
        if count > MAX_VERTICES * 4:
            check_counts(count, 0)
        if "bufferView" in entry:
            values = self._values(entry["bufferView"], entry.get("byteOffset", 0), count, width, code, part)
        else:
            values = array("f", bytes(4)) * (count * width)
        sparse = entry.get("sparse")
        if sparse is not None:
            self._put_sparse(values, table(sparse, part), count, width, code, part)
        floats: Any = values
        if entry.get("normalized") is True and entry["componentType"] in _DIVISORS:
            divisor = _DIVISORS[entry["componentType"]]
            floats = [max(-1.0, value / divisor) for value in values]
        columns = iter(floats)
        return list(zip(*[columns] * width))

    def _put_sparse(
        self, values: Any, sparse: dict[str, Any], count: int, width: int, code: str, part: str
    ) -> None:
        changed = whole(sparse.get("count"), part, 0, count)
        at, new = table(sparse.get("indices"), part), table(sparse.get("values"), part)
        index_code = _CODES.get(at.get("componentType", 0), "f")
        if index_code not in "BHI":
            raise damaged(part)
        places = self._values(at.get("bufferView"), at.get("byteOffset", 0), changed, 1, index_code, part)
        rows = self._values(new.get("bufferView"), new.get("byteOffset", 0), changed, width, code, part)
        for row, place in enumerate(places):
            if place >= count:
                raise damaged(part)
            values[place * width : (place + 1) * width] = rows[row * width : (row + 1) * width]

    def _values(self, view: object, offset: object, count: int, width: int, code: str, part: str) -> Any:
        raw, stride = self.view(view)
        start = whole(offset, part)
        size = struct.calcsize("<" + code)
        row = width * size
        if count == 0:
            return array(code)
        if stride == 0 or stride == row:
            if start + count * row > len(raw):
                raise damaged(part)
            data = bytes(raw[start : start + count * row])
        else:
            if stride < row or start + (count - 1) * stride + row > len(raw):
                raise damaged(part)
            data = b"".join(raw[at : at + row] for at in range(start, start + count * stride, stride))
        values = array(code)
        values.frombytes(data)
        if sys.byteorder == "big":
            values.byteswap()
        return values


def _chunks(raw: bytes) -> tuple[bytes, memoryview | None]:
    if len(raw) < 20:
        raise damaged("GLB")
    version, total = struct.unpack_from("<II", raw, 4)
    if version != 2:
        raise SalaError("import_unsupported", part=f"glTF {version}")
    if total > len(raw):
        raise damaged("GLB")
    at, text, binary = 12, None, None
    while at + 8 <= total:
        length, kind = struct.unpack_from("<I4s", raw, at)
        if at + 8 + length > total:
            raise damaged("GLB")
        body = memoryview(raw)[at + 8 : at + 8 + length]
        if kind == b"JSON" and text is None:
            text = bytes(body)
        elif kind == b"BIN\0" and binary is None:
            binary = body
        at += 8 + length
    if text is None:
        raise damaged("JSON")
    return text, binary


def _refuse(_constant: str) -> float:
    raise ValueError("NaN and Infinity are not JSON")
