"""Pictures through Pillow: formats, alpha, sizes, and what is refused."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from scenes.errors import SalaError
from scenes.media import pictures
from scenes.messages import MESSAGES
from tests.media.samples import picture


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size; its pixels are a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def test_pixels_come_top_row_first_in_blue_green_red() -> None:
    decoded = pictures.decode(picture("PNG", "RGB", (2, 2)))
    assert (decoded.width, decoded.height, decoded.has_alpha) == (2, 2, False)
    assert decoded.pixels == bytes((10, 30, 200)) * 2 + bytes(6)


def test_alpha_is_kept_only_where_it_hides_something() -> None:
    assert pictures.decode(picture("PNG", "RGBA", (2, 1))).pixels == bytes((10, 30, 200, 128)) * 2
    out = io.BytesIO()
    Image.new("RGBA", (2, 2), (1, 2, 3, 255)).save(out, "PNG")
    assert not pictures.decode(out.getvalue()).has_alpha


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_three_formats_are_read(kind: str) -> None:
    assert pictures.probe(picture(kind)) == (6, 4, "RGB")
    assert len(pictures.decode(picture(kind)).pixels) == 6 * 4 * 3


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_rarer_modes_become_plain_colors(mode: str) -> None:
    out = io.BytesIO()
    Image.new("I;16", (3, 3), 65535).save(out, "PNG") if mode == "I;16" else Image.new(mode, (3, 3)).save(
        out, "JPEG" if mode == "CMYK" else "PNG"
    )
    decoded = pictures.decode(out.getvalue())
    assert decoded.width == 3
    if mode == "I;16":
        assert set(decoded.pixels) == {255}


def test_powers_of_two_for_the_software_renderer() -> None:
    decoded = pictures.decode(picture("PNG", "RGB", (300, 90)), powers_of_two=True)
    assert (decoded.width, decoded.height) == (256, 64)


def test_other_formats_are_refused() -> None:
    for kind in ("BMP", "GIF", "TIFF"):
        with pytest.raises(SalaError, match="picture_damaged"):
            pictures.decode(picture(kind))


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((5000, 10), "picture_too_large"),
        ((12_000, 9_000), "picture_bomb"),
        ((26_000, 26_000), "picture_bomb"),
    ],
)
def test_size_is_checked_before_pixels_are_unpacked(size: tuple[int, int], code: str) -> None:
    with pytest.raises(SalaError, match=code):
        pictures.decode(png_header(*size))


def test_damaged_pictures_raise_nothing_but_sala_errors() -> None:
    chance = random.Random(7)
    refused = 0
    for kind in ("PNG", "JPEG", "WEBP"):
        good = picture(kind, "RGB", (40, 30))
        for _ in range(150):
            damaged = bytearray(good)
            for _ in range(chance.choice((1, 4, 20))):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            cut = len(damaged) if chance.random() < 0.5 else chance.randrange(len(damaged))
            try:
                pictures.decode(bytes(damaged[:cut]))
            except SalaError as error:
                refused += 1
                assert error.code in MESSAGES
    assert refused > 100
