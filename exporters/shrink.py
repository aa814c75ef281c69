"""Makes pictures smaller, also those inside models. Equal input gives equal bytes (with the same Pillow)."""

from __future__ import annotations

import io
import json
import struct
from typing import Any

from PIL import Image

from scenes.errors import SalaError
from scenes.media.pictures import has_alpha, probe

JPEG_QUALITY = 85
_HEAD = struct.Struct("<4sLL")
_CHUNK = struct.Struct("<L4s")


def shrink_picture(raw: bytes, longest: int) -> tuple[bytes, str] | None:
    """The picture with no side longer than `longest` pixels, and its suffix; None if it is small already.

    A picture without transparency becomes a JPEG, which players read fastest. Raises SalaError for a damaged one.
    """
    width, height, mode = probe(raw)
    if max(width, height) <= longest:
        return None
    share = longest / max(width, height)
    size = max(1, round(width * share)), max(1, round(height * share))
    out = io.BytesIO()
    with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP")) as image:
        if has_alpha(mode):
            image.convert("RGBA").resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0).save(
                out, "PNG", optimize=True
            )
            return out.getvalue(), ".png"
        small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
        return out.getvalue(), ".jpg"


def shrink_model(raw: bytes, longest: int) -> tuple[bytes, tuple[int, int]] | None:
    """A canonical GLB with smaller pictures, and the longest side before and after; None if there is nothing to shrink.

    Only the pictures change: geometry is copied byte for byte.
    """
    document, binary = _taken_apart(raw)
    views: list[dict[str, Any]] = document.get("bufferViews", [])
    starts = [view.get("byteOffset", 0) for view in views]
    pieces = [binary[at : at + view["byteLength"]] for at, view in zip(starts, views, strict=True)]
    before = 0
    for image in document.get("images", []):
        number = image.get("bufferView")
        if not isinstance(number, int):
            continue
        width, height, _mode = probe(pieces[number])
        smaller = shrink_picture(bytes(pieces[number]), longest)
        if smaller is not None:
            before = max(before, width, height)
            pieces[number], suffix = smaller
            image["mimeType"] = "image/png" if suffix == ".png" else "image/jpeg"
    if not before:
        return None
    packed = bytearray()
    for view, piece in zip(views, pieces, strict=True):
        packed += bytes(-len(packed) % 4)
        view["byteOffset"], view["byteLength"] = len(packed), len(piece)
        packed += piece
    packed += bytes(-len(packed) % 4)
    document["buffers"] = [{"byteLength": len(packed)}]
    return _put_together(document, bytes(packed)), (before, longest)


def _taken_apart(raw: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        _magic, _version, _length = _HEAD.unpack_from(raw)
        size, _kind = _CHUNK.unpack_from(raw, _HEAD.size)
        start = _HEAD.size + _CHUNK.size
        document = json.loads(raw[start : start + size])
        if start + size >= len(raw):
            return document, b""
        length, _kind = _CHUNK.unpack_from(raw, start + size)
        begin = start + size + _CHUNK.size
        return document, raw[begin : begin + length]
    except (struct.error, ValueError):
        raise SalaError("glb_damaged", part="GLB") from None


def _put_together(document: dict[str, Any], binary: bytes) -> bytes:
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 4)
    body = _CHUNK.pack(len(text), b"JSON") + text + _CHUNK.pack(len(binary), b"BIN\0") + binary
    return _HEAD.pack(b"glTF", 2, _HEAD.size + len(body)) + body
