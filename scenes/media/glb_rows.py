"""The two vertex layouts of canonical GLB, and how their rows become those of the stage.

`WHOLE` (36 bytes): POSITION, NORMAL, TEXCOORD_0 as float32, COLOR_0 as four normalised bytes. `SMALL` (20 bytes), for
what has no picture: POSITION as float32, NORMAL as three normalised signed bytes and a byte of padding
(KHR_mesh_quantization), COLOR_0. The stage has rows of 36 bytes of both, in its own space (z up).

Nothing here works vertex by vertex: all is strided copies and byte translations, which run at C speed.
"""

from __future__ import annotations

import functools
import math
import struct
from typing import Final

from scenes.media.glb_file import need
from scenes.records import dataclass

STRIDE: Final = 36
"""Bytes of a row of the stage."""
FLOAT, BYTE, UNSIGNED_BYTE = 5126, 5120, 5121
_NEGATE: Final = bytes(value ^ 0x80 for value in range(256))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a file lie: bytes of a row; name, byte offset, componentType and type of each attribute."""

    stride: int
    attributes: tuple[tuple[str, int, int, str], ...]


WHOLE: Final = Layout(
    36,
    (
        ("POSITION", 0, FLOAT, "VEC3"),
        ("NORMAL", 12, FLOAT, "VEC3"),
        ("TEXCOORD_0", 24, FLOAT, "VEC2"),
        ("COLOR_0", 32, UNSIGNED_BYTE, "VEC4"),
    ),
)
SMALL: Final = Layout(
    20,
    (("POSITION", 0, FLOAT, "VEC3"), ("NORMAL", 12, BYTE, "VEC3"), ("COLOR_0", 16, UNSIGNED_BYTE, "VEC4")),
)


def stage_rows(raw: memoryview, layout: Layout, factor: tuple[float, ...]) -> bytearray:
    """Vertices turned to z up, with final display colours. Raises SalaError for numbers that are not finite.

    `factor` is the linear colour of their material.
    """
    vertices = _whole_rows(raw) if layout is WHOLE else _small_rows(raw)
    for channel, value in enumerate(factor):
        shades = _color_table(value) if channel < 3 else _opacity_table(value)
        at = 32 + channel
        if shades[255] != 255 or vertices[at::STRIDE].count(255) != len(vertices) // STRIDE:
            vertices[at::STRIDE] = vertices[at::STRIDE].translate(shades)
    return vertices


def _whole_rows(raw: memoryview) -> bytearray:
    packed = _check_finite(raw, STRIDE, 32)
    vertices = bytearray(packed)
    words, old = memoryview(vertices).cast("I"), memoryview(packed).cast("I")
    for first in (0, 3):
        words[first + 1 :: 9], words[first + 2 :: 9] = old[first + 2 :: 9], old[first + 1 :: 9]
        top = first * 4 + 7
        vertices[top::STRIDE] = packed[top + 4 :: STRIDE].translate(_NEGATE)
    return vertices


def _small_rows(raw: memoryview) -> bytearray:
    packed = _check_finite(raw, 20, 12)
    vertices = bytearray(len(packed) // 20 * STRIDE)
    words, old = memoryview(vertices).cast("I"), memoryview(packed).cast("I")
    for place, column in ((0, 0), (1, 2), (2, 1), (8, 4)):
        words[place::9] = old[column::5]
    vertices[7::STRIDE] = packed[11::20].translate(_NEGATE)
    # glTF (x, y up, z back) -> stage (x, y forward, z up); the two low bytes of each float stay 0
    for place, column, (high, low) in ((12, 12, _UP), (20, 13, _UP), (16, 14, _DOWN)):
        steps = packed[column::20]
        vertices[place + 3 :: STRIDE] = steps.translate(high)
        vertices[place + 2 :: STRIDE] = steps.translate(low)
    return vertices


def _check_finite(raw: memoryview, stride: int, floats: int) -> bytes:
    """The bytes. NaN and infinity are the float32 whose top byte is 0x7F or 0xFF (with a few beyond 1e38, no loss)."""
    packed = bytes(raw)
    for top in range(3, floats, 4):
        column = packed[top::stride]
        need(0x7F not in column and 0xFF not in column, "vertices")
    return packed


def _steps(sign: float) -> tuple[bytes, bytes]:
    """Tables from a normalised signed byte to the two upper bytes of a float32 (the rest is less than half a step)."""
    both = [
        # rounded where the lower half is cut off; 0.0 - 0.0 would be a second zero
        struct.unpack("<I", struct.pack("<f", max(value / 127, -1.0) * sign + 0.0))[0] + 0x8000
        for value in (*range(128), *range(-128, 0))
    ]
    return bytes(word >> 24 for word in both), bytes(word >> 16 & 0xFF for word in both)


_UP: Final = _steps(1.0)
_DOWN: Final = _steps(-1.0)


@functools.lru_cache(maxsize=64)
def _color_table(factor: float) -> bytes:
    """Linear vertex colour bytes times a linear factor -> sRGB bytes."""
    return bytes(int(display(factor * value / 255.0) * 255.0 + 0.5) for value in range(256))


@functools.lru_cache(maxsize=64)
def _opacity_table(factor: float) -> bytes:
    return bytes(int(factor * value + 0.5) for value in range(256))


def display(value: float) -> float:
    """Linear light 0..1 to sRGB (IEC 61966-2-1)."""
    return value * 12.92 if value <= 0.0031308 else 1.055 * math.pow(value, 1 / 2.4) - 0.055
