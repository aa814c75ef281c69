"""Marshalled code that says each text once: a sixth smaller, and the same bytes whoever builds it.

Python's own newer formats refer back to what was written before too, but also mark whatever happens to be used
elsewhere in the process, which differs from build to build. Here the old format (2), which knows no references, is
read and written anew, and a text or a piece of bytes refers back if and only if it was there before. Python reads both
alike (Python/marshal.c of 3.11 to 3.13: `r_object`).
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

_REFERENCE, _FLAG = b"r", 0x80
_LONG = struct.Struct("<l")
_NUMBERS_OF_CODE = 5
"""argcount, posonlyargcount, kwonlyargcount, stacksize, flags."""
_OBJECTS_BEFORE_LINE, _OBJECTS_AFTER_LINE = 8, 2
"""code, consts, names, local names and their kinds, file, name, qualified name; then lines and exceptions."""
_SHORTEST = 3
"""A reference takes five bytes: below this nothing is won."""

Token = tuple[bytes, bytes]
"""Its kind and its content; texts and bytes without their lengths, all else as it stands in the file."""


def smaller(marshalled: bytes) -> bytes:
    """The same object in fewer bytes. `marshalled` is version 2 of one code object. Raises ValueError for all else."""
    tokens = list(_tokens(marshalled))
    count = Counter(token for token in tokens if token[0] in (b"u", b"s") and len(token[1]) >= _SHORTEST)
    places: dict[Token, int] = {}
    written = bytearray()
    for token in tokens:
        if token in places:
            written += _REFERENCE + _LONG.pack(places[token])
            continue
        kind, content = token
        form = _form(kind, content)
        if count[token] > 1:
            places[token] = len(places)
            form = bytes([form[0] | _FLAG]) + form[1:]
        written += form + content
    return bytes(written)


def _form(kind: bytes, content: bytes) -> bytes:
    """What stands before the content."""
    if kind == b"u" and content.isascii():
        return b"z" + bytes([len(content)]) if len(content) < 256 else b"a" + _LONG.pack(len(content))
    return kind + _LONG.pack(len(content)) if kind in (b"u", b"s") else kind


def _tokens(data: bytes) -> Iterator[Token]:
    at = 0
    waiting = 1
    """Objects that are still to come; inside code, numbers stand between them."""
    stack: list[tuple[int, int]] = []
    while True:
        while waiting == 0:
            if not stack:
                if at != len(data):
                    raise ValueError("more than one object")
                return
            waiting, stage = stack.pop()
            if stage:  # the line number of a code object, and what follows it
                yield b"", data[at : at + 4]
                at += 4
                stack.append((waiting, 0))
                waiting = _OBJECTS_AFTER_LINE
        kind = data[at : at + 1]
        at += 1
        waiting -= 1
        if kind in b"NFT.S" and kind:
            yield kind, b""
        elif kind == b"i":
            yield kind, data[at : at + 4]
            at += 4
        elif kind == b"g":
            yield kind, data[at : at + 8]
            at += 8
        elif kind == b"y":
            yield kind, data[at : at + 16]
            at += 16
        elif kind == b"l":
            (digits,) = _LONG.unpack_from(data, at)
            size = 4 + 2 * abs(digits)
            yield kind, data[at : at + size]
            at += size
        elif kind in (b"u", b"s"):
            (size,) = _LONG.unpack_from(data, at)
            yield kind, data[at + 4 : at + 4 + size]
            at += 4 + size
        elif kind in (b"(", b">"):
            (size,) = _LONG.unpack_from(data, at)
            yield kind, data[at : at + 4]
            at += 4
            stack.append((waiting, 0))
            waiting = size
        elif kind == b"c":
            yield kind, data[at : at + 4 * _NUMBERS_OF_CODE]
            at += 4 * _NUMBERS_OF_CODE
            stack.append((waiting, 1))
            waiting = _OBJECTS_BEFORE_LINE
        else:
            raise ValueError(f"no code object: {kind!r} at {at - 1}")
