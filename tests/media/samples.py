"""Good models and pictures, and ways to damage them, for the tests of reading and of building."""

from __future__ import annotations

import copy
import io
import json
import random
import struct
from collections.abc import Callable, Iterator
from typing import Any

from PIL import Image

from scenes.media.glb_write import Material, Primitive, write_glb


def picture(format_: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (6, 4)) -> bytes:
    image = Image.new(mode, size)
    for x in range(size[0]):
        image.putpixel((x, 0), (200, 30, 10, 128)[: len(mode)] if len(mode) > 1 else 1)
    out = io.BytesIO()
    image.save(out, format_)
    return out.getvalue()


def square(z: float = 0.0, material: int = 0, colors: Any = None) -> Primitive:
    """A square of 2 m facing the viewer (towards -y)."""
    return Primitive(
        [(-1, 0, z - 1), (1, 0, z - 1), (1, 0, z + 1), (-1, 0, z + 1)],
        [(0, -1, 0)] * 4,
        [(0, 1), (1, 1), (1, 0), (0, 0)],
        colors,
        [(0, 1, 2), (0, 2, 3)],
        material,
    )


def model(small: bool = False) -> bytes:
    """Three parts: two colours joined, a picture, glass; `small` in both layouts of vertices."""
    materials = [
        Material("red", (0.8, 0.1, 0.1, 1.0)),
        Material("blue", (0.1, 0.1, 0.8, 1.0)),
        Material("board", texture=picture()),
        Material("glass", (0.5, 0.7, 0.9, 0.5), alpha_mode="BLEND", double_sided=True, emissive=(0.1, 0, 0)),
    ]
    return write_glb([square(z * 3.0, z) for z in range(4)], materials, extras={"made": "test"}, small=small)


def split(raw: bytes) -> tuple[dict[str, Any], bytes]:
    """JSON and binary part of a GLB."""
    (length,) = struct.unpack_from("<I", raw, 12)
    return json.loads(raw[20 : 20 + length]), raw[28 + length :]


def join(document: object, binary: bytes) -> bytes:
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    head = struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(binary))
    return b"".join(
        (
            head,
            struct.pack("<I4s", len(text), b"JSON"),
            text,
            struct.pack("<I4s", len(binary), b"BIN\0"),
            binary,
        )
    )


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The model with its JSON changed and its chunks in order."""
    document, binary = split(model())
    change(document)
    return join(document, binary)


_STRANGE = (
    None,
    True,
    -1,
    0,
    1,
    2,
    3,
    2_000_000_000,
    1 << 70,
    1.5,
    1e308,
    "",
    "ស",
    [],
    {},
    [[]],
    [{}],
    {"a": 1},
)


def mutants(count: int, seed: int) -> Iterator[bytes]:
    """Damaged copies: bytes flipped, cut or repeated; JSON values or binary words replaced by strange ones."""
    goods = model(), model(small=True)
    chance = random.Random(seed)
    words = [
        struct.pack("<I", value) for value in (0, 1, 0xFFFF, 0x7FC00000, 0x7F800000, 0xFFFFFFFF, 0x80000000)
    ]
    for number in range(count):
        kind, good = number % 4, goods[number // 4 % 2]
        document, binary = split(good)
        if kind == 0:
            damaged = bytearray(good)
            for _ in range(chance.choice((1, 1, 2, 8, 64))):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            yield bytes(damaged)
        elif kind == 1:
            cut = chance.randrange(len(good))
            length = chance.choice((0, 1, 4, 36, 500))
            yield (
                good[:cut]
                + chance.choice((b"", b"\0" * length, good[cut : cut + length] * 2))
                + good[cut + length :]
            )
        elif kind == 2:
            changed_document = copy.deepcopy(document)
            for _ in range(chance.choice((1, 1, 2, 5))):
                _replace_one(changed_document, chance)
            yield join(changed_document, binary)
        else:
            changed_binary = bytearray(binary)
            for _ in range(chance.choice((1, 3))):
                at = chance.randrange(len(binary) // 4) * 4
                changed_binary[at : at + 4] = chance.choice(words)
            yield join(document, bytes(changed_binary))


def _replace_one(value: Any, chance: random.Random) -> None:
    """Walk down at random and replace, or take away, what is there."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.85:
            value = value[key]
        elif isinstance(value, dict) and chance.random() < 0.2:
            del value[key]
            return
        else:
            value[key] = copy.deepcopy(chance.choice(_STRANGE))
            return
