"""Pictures of lessons: PNG, JPEG, WebP, decoded by Pillow; limits are checked before a pixel is unpacked.

Panda's own picture readers end or hang the process on damaged files, so no picture of a lesson reaches them.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scenes.errors import SalaError
from scenes.records import dataclass

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_FILE = 64 << 20
MAX_SIDE = 4096
"""Of a photo all around: eleven dots for each degree."""
MAX_SURFACE_SIDE = 2048
"""Of a picture on a thing: old graphics show no more."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Unpacked pixels, top row first, 8 bits a channel, sRGB as stored: BGR, or BGRA where `has_alpha`."""

    width: int
    height: int
    has_alpha: bool
    pixels: bytes


def probe(raw: bytes | memoryview) -> tuple[int, int, str]:
    """(width, height, mode) from the header alone; mode is Pillow's, with "A" added for a transparent colour.

    Raises SalaError: picture_damaged.
    """
    with _opened(raw) as image:
        transparent = "transparency" in image.info and not has_alpha(image.mode)
        return image.width, image.height, image.mode + ("A" if transparent else "")


def has_alpha(mode: str) -> bool:
    """Whether pixels of this mode of `probe` may be see-through."""
    return mode[-1:] in ("A", "a")


def decode(
    raw: bytes | memoryview, max_side: int = MAX_SIDE, *, powers_of_two: bool = False, fit: int = 0
) -> Picture:
    """Unpack a picture; an alpha channel that hides nothing is dropped.

    `fit` makes one that is larger on a side smaller (0: none). `powers_of_two` scales both sides to the nearest power
    of two, as p3tinydisplay needs. Raises SalaError: picture_damaged, picture_too_large, picture_bomb.
    """
    from PIL.Image import Resampling

    with _opened(raw) as image:
        if image.width > max_side or image.height > max_side:
            raise SalaError("picture_too_large", width=image.width, height=image.height, limit=max_side)
        if image.mode.startswith("I;16") or image.mode == "I":
            image = image.convert("I").point(lambda value: value * (1 / 256), "L")
        transparent = has_alpha(image.mode) or "transparency" in image.info
        image = image.convert("RGBA" if transparent else "RGB")
        if transparent and image.getchannel("A").getextrema() == (255, 255):
            transparent = False
            image = image.convert("RGB")
        if fit and max(image.size) > fit:
            image.thumbnail((fit, fit), Resampling.BILINEAR, reducing_gap=2.0)
        if powers_of_two:
            size = _power_of_two(image.width, max_side), _power_of_two(image.height, max_side)
            if size != image.size:
                image = image.resize(size, Resampling.BILINEAR, reducing_gap=2.0)
        pixels = image.tobytes("raw", "BGRA" if transparent else "BGR")
        return Picture(image.width, image.height, transparent, pixels)


@contextmanager
def _opened(raw: bytes | memoryview) -> Iterator[Image.Image]:
    """An opened picture; whatever Pillow raises, here or in the body, becomes a SalaError."""
    from PIL import Image  # 50 ms that a lesson without pictures need not wait for

    if len(raw) > MAX_FILE:
        raise SalaError("picture_damaged")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of pictures that unpack to gigabytes
            with Image.open(io.BytesIO(raw), formats=FORMATS) as image:
                if image.width < 1 or image.height < 1:
                    raise SalaError("picture_damaged")
                yield image
    except SalaError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise SalaError("picture_bomb", limit=MAX_SIDE) from None
    except Exception:  # noqa: BLE001 - Pillow's plug-ins raise nearly anything on broken files
        raise SalaError("picture_damaged") from None


def _power_of_two(side: int, limit: int) -> int:
    """Nearest power of two, not above `limit`."""
    power = 1 << (side - 1).bit_length()
    if power - side > side - power // 2:
        power //= 2
    return min(max(power, 1), 1 << (limit.bit_length() - 1))
