"""Pictures on their way into a lesson: upright, no larger than asked for, written anew by Pillow as PNG or JPEG."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

from PIL import Image, ImageOps

from scenes.errors import SalaError
from scenes.importing.records import PictureChange
from scenes.media.pictures import FORMATS, MAX_FILE, has_alpha, probe

JPEG_QUALITY = 88
MAX_DOTS = 40_000_000
"""More than the camera of any telephone, less than fills the memory of a worker."""
MAX_SIDE = 20_000


def import_picture(raw: bytes, side: int) -> tuple[bytes, str, PictureChange]:
    """The picture anew, its suffix, and what changed. A small PNG or JPEG that is upright stays as it is drawn.

    What is see-through becomes a PNG, all else a JPEG, except drawings that a PNG holds in fewer bytes.
    Raises SalaError: picture_damaged, import_picture_too_large.
    """
    image = opened(raw)
    width, height = image.size
    image = _at_most(ImageOps.exif_transpose(image), side)
    best, suffix = written(image)
    return best, suffix, PictureChange((width, height, len(raw)), (*image.size, len(best)))


def opened(raw: bytes) -> Image.Image:
    """RGB or RGBA, whole in memory; 16 bits a channel become 8. Raises SalaError."""
    if len(raw) > MAX_FILE:
        raise SalaError("import_picture_too_large", width=0, height=0)
    width, height, mode = _probed(raw)
    if width * height > MAX_DOTS or max(width, height) > MAX_SIDE:
        raise SalaError("import_picture_too_large", width=width, height=height)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image: Image.Image = Image.open(io.BytesIO(raw), formats=FORMATS)
            exif = image.info.get("exif")
            if image.mode.startswith("I"):
                image = image.convert("I").point(lambda value: value * (1 / 256), "L")
            made = image.convert("RGBA" if has_alpha(mode) else "RGB")
    except Exception:  # noqa: BLE001 - Pillow's plug-ins raise nearly anything on broken files
        raise SalaError("picture_damaged") from None
    if made.mode == "RGBA" and made.getchannel("A").getextrema() == (255, 255):
        made = made.convert("RGB")
    if exif:
        made.info["exif"] = exif
    return made


def _probed(raw: bytes) -> tuple[int, int, str]:
    try:
        return probe(raw)
    except SalaError as error:
        if error.code == "picture_bomb":
            raise SalaError("import_picture_too_large", width=0, height=0) from None
        raise


def _at_most(image: Image.Image, side: int) -> Image.Image:
    longest = max(image.size)
    if longest <= side:
        return image
    share = side / longest
    size = max(1, round(image.width * share)), max(1, round(image.height * share))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def written(image: Image.Image) -> tuple[bytes, str]:
    """The file of an RGB or RGBA picture and its suffix: nothing of the original but its dots."""
    image.info.clear()
    png = _saved(image, "PNG", optimize=True)
    if image.mode == "RGBA":
        return png, "png"
    jpeg = _saved(image, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return (png, "png") if len(png) <= len(jpeg) * 1.2 else (jpeg, "jpg")


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


class PictureSet:
    """The pictures on one model: each is read once and written anew, no side longer than `side`."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._made: dict[tuple[object, str, float], bytes | None] = {}
        self.changes: dict[object, PictureChange] = {}

    def surface(self, key: object, read: Callable[[], bytes], mode: str, cutoff: float = 0.5) -> bytes | None:
        """A PNG or JPEG for a surface. `mode`: OPAQUE drops what is see-through, MASK makes it all or nothing at
        `cutoff`. Raises SalaError.
        """
        known = (key, mode, cutoff if mode == "MASK" else 0.0)
        if known not in self._made:
            raw = read()
            image = opened(raw)
            before = (*image.size, len(raw))
            image = _at_most(image, self._side)
            if image.mode == "RGBA" and mode == "OPAQUE":
                image = image.convert("RGB")
            if image.mode == "RGBA" and mode == "MASK":
                limit = cutoff * 255
                image.putalpha(
                    image.getchannel("A").point([255 if value >= limit else 0 for value in range(256)])
                )
            made, _suffix = written(image)
            self._made[known] = made
            self.changes[key] = PictureChange(before, (*image.size, len(made)))
        return self._made[known]
