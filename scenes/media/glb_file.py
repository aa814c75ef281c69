"""The outer side of canonical GLB: two chunks, JSON, buffer views and accessors, each number checked before its use.

Whatever the bytes, nothing here raises anything but SalaError.
"""

from __future__ import annotations

import json
import struct
from array import array
from typing import Any, Final

from scenes.errors import SalaError

MAX_FILE: Final = 64 << 20
MAX_JSON: Final = 4 << 20
QUANTIZATION: Final = "KHR_mesh_quantization"
"""The one extension that a canonical file may require: normals as bytes (see glb_rows.py)."""


def chunks(data: memoryview) -> tuple[dict[str, Any], memoryview]:
    """The JSON and the binary part. Raises SalaError: glb_not_glb, glb_damaged, glb_unsupported, glb_too_large."""
    if len(data) < 28 or bytes(data[:4]) != b"glTF":
        raise SalaError("glb_not_glb")
    if len(data) > MAX_FILE:
        raise SalaError("glb_too_large", part="file", limit=MAX_FILE)
    version, total, json_length, json_type = struct.unpack_from("<III4s", data, 4)
    if version != 2:
        raise SalaError("glb_unsupported", part=f"glTF {version}")
    need(total == len(data), "length")
    need(json_type == b"JSON" and json_length <= MAX_JSON and 28 + json_length <= total, "JSON")
    binary_length, binary_type = struct.unpack_from("<I4s", data, 20 + json_length)
    need(binary_type == b"BIN\0" and 28 + json_length + binary_length == total, "BIN")
    try:
        document = json.loads(bytes(data[20 : 20 + json_length]).decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise SalaError("glb_damaged", part="JSON") from None
    need(type(document) is dict, "JSON")
    return document, data[28 + json_length :]


def _refuse(_constant: str) -> float:
    raise ValueError("NaN and Infinity are not JSON")


def need(good: bool, part: str) -> None:
    """Raises SalaError("glb_damaged") unless it is `good`."""
    if not good:
        raise SalaError("glb_damaged", part=part)


def table(value: object, part: str) -> dict[str, Any]:
    if type(value) is not dict:
        raise SalaError("glb_damaged", part=part)
    return value


def number(value: object, part: str, low: float, high: float) -> float:
    # `type is` rather than isinstance: True is not a number here
    if (type(value) is int or type(value) is float) and low <= value <= high:
        return float(value)
    raise SalaError("glb_damaged", part=part)


def whole(value: object, part: str, low: int = 0, high: int = (1 << 32) - 1) -> int:
    if type(value) is not int or not low <= value <= high:
        raise SalaError("glb_damaged", part=part)
    return value


def numbers(value: object, part: str, length: int, low: float, high: float) -> tuple[float, ...]:
    if type(value) is not list or len(value) != length:
        raise SalaError("glb_damaged", part=part)
    return tuple(number(entry, part, low, high) for entry in value)


class GlbFile:
    """One file being checked. Every reference is followed through a method that checks it."""

    def __init__(self, data: bytes | bytearray | memoryview) -> None:
        self.document, self._binary = chunks(memoryview(data).cast("B").toreadonly())
        if self.document.get("extensionsRequired") not in (None, [], [QUANTIZATION]):
            raise SalaError("glb_unsupported", part="extensionsRequired")
        buffer = self.entry("buffers", 0)
        if len(self.document["buffers"]) != 1 or "uri" in buffer:
            raise SalaError("glb_unsupported", part="buffers")
        need(whole(buffer.get("byteLength"), "buffers") <= len(self._binary), "buffers")

    def entries(self, kind: str, most: int) -> list[Any]:
        """All entries of a kind; none if there is no such list. Raises SalaError for more than `most`."""
        found = self.document.get(kind, [])
        need(type(found) is list, kind)
        if len(found) > most:
            raise SalaError("glb_too_large", part=kind, limit=most)
        return found  # type: ignore[no-any-return]

    def entry(self, kind: str, index: object) -> dict[str, Any]:
        entries = self.document.get(kind)
        if type(entries) is not list or type(index) is not int or not 0 <= index < len(entries):
            raise SalaError("glb_damaged", part=kind)
        return table(entries[index], kind)

    def view(self, index: object) -> tuple[memoryview, dict[str, Any]]:
        """The bytes of a bufferView, and its entry."""
        entry = self.entry("bufferViews", index)
        need(whole(entry.get("buffer"), "bufferViews") == 0, "bufferViews")
        start = whole(entry.get("byteOffset", 0), "bufferViews")
        length = whole(entry.get("byteLength"), "bufferViews")
        need(start + length <= len(self._binary), "bufferViews")
        return self._binary[start : start + length], entry

    def accessor(self, index: object, part: str, component: tuple[int, ...], kind: str) -> dict[str, Any]:
        entry = self.entry("accessors", index)
        if "sparse" in entry or entry.get("type") != kind or entry.get("componentType") not in component:
            raise SalaError("glb_unsupported", part=part)
        return entry

    def packed(self, index: object, part: str, kind: str, count: tuple[int, int]) -> memoryview | None:
        """The bytes of an accessor of float32 without gaps, all finite; None if it is all zeros and has no bytes.

        `count` is the least and the most rows it may have.
        """
        entry = self.accessor(index, part, (5126,), kind)
        rows = whole(entry.get("count"), part, count[0])
        if rows > count[1]:
            raise SalaError("glb_too_large", part=part, limit=count[1])
        if "bufferView" not in entry:
            return None
        raw, view = self.view(entry["bufferView"])
        start, length = whole(entry.get("byteOffset", 0), part), rows * 4 * _WIDTHS[kind]
        need("byteStride" not in view and start % 4 == 0 and start + length <= len(raw), part)
        data = raw[start : start + length]
        tops = bytes(data[3::4])
        need(0x7F not in tops and 0xFF not in tops, part)
        return data

    def floats(self, index: object, part: str, kind: str, count: tuple[int, int]) -> array[float]:
        """The same as numbers; an accessor without bytes is refused."""
        data = self.packed(index, part, kind, count)
        if data is None:
            raise SalaError("glb_unsupported", part=part)
        values = array("f")
        values.frombytes(data)
        return values


_WIDTHS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
