"""What Windows shows of a program: its picture in folders and on the taskbar, its name and version in the properties.

And what its installer shows beside its words. Name and picture are resources of the PE file and must be there before
anything is put behind it. The picture is drawn here: the first letter of "Sala" in our own font, on a round-cornered
square.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

from direct.dist.pefile import DataResource, IconGroupResource, PEFile
from PIL import Image, ImageDraw, ImageFont

LETTER, NAME = "ស", "សាលា"
GROUND, INK = (0, 105, 120), (255, 248, 225)
SIZES = (256, 64, 48, 32, 24, 16)
FINE = 4
"""Drawn this many times larger and made smaller: smooth edges."""
ICON, ICON_LANGUAGE = 3, 1033


def picture(size: int, font_file: Path) -> Image.Image:
    side = size * FINE
    image = Image.new("RGBA", (side, side), (*GROUND, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), side // 5, (*GROUND, 255))
    font = ImageFont.truetype(str(font_file), side * 9 // 10)
    left, top, right, bottom = draw.textbbox((0, 0), LETTER, font)
    draw.text(((side - left - right) / 2, (side - top - bottom) / 2), LETTER, (*INK, 255), font)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def header_picture(font_file: Path) -> Image.Image:
    """Of the installer's pages, 150 by 57 (made twice as fine): the picture on the white of a header.

    Where letters are large, as the Khmer ones, the right third is cut off.
    """
    image = Image.new("RGB", (300, 114), "white")
    face = picture(90, font_file)
    image.paste(face, (114, 12), face)
    return image


def side_picture(font_file: Path) -> Image.Image:
    """Of the installer's last page, 164 by 314 (made twice as fine): the letter large, the name below it."""
    image = Image.new("RGB", (328, 628), GROUND)
    draw = ImageDraw.Draw(image)
    for text, size, middle in ((LETTER, 220, 250), (NAME, 68, 430)):
        font = ImageFont.truetype(str(font_file), size)
        left, top, right, bottom = draw.textbbox((0, 0), text, font)
        draw.text(((328 - left - right) / 2, middle - (top + bottom) / 2), text, INK, font)
    return image


def with_face(program: bytes, version: str, font_file: Path, name: str = "sala-player") -> bytes:
    """A Windows program with Sala's picture, name and version in it. `version` is as 1.2.3, `name` without ".exe"."""
    file = PEFile()
    stream = io.BytesIO(program)
    file.fp = stream
    file.read(stream)
    group = IconGroupResource()
    file.resources[group.type][1][ICON_LANGUAGE] = group
    for number, size in enumerate(SIZES, 1):
        packed = io.BytesIO()
        picture(size, font_file).save(packed, "PNG")
        resource = DataResource()
        resource.data = packed.getvalue()
        file.resources[ICON][number][ICON_LANGUAGE] = resource
        group.add_icon(size, size, 1, 32, len(resource.data), number)
    numbers = tuple(int(part) for part in [*version.split("."), "0", "0", "0"][:4])
    words = {
        "FileDescription": "Sala (សាលា)",
        "FileVersion": version,
        "InternalName": name,
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Sala",
        "ProductVersion": version,
    }
    file.add_version_info(numbers, numbers, words)
    file.add_resource_section()
    file.write_changes()
    made = bytearray(stream.getvalue())
    # The library writes the time of day; equal input shall give equal bytes.
    stamp = struct.unpack_from("<I", made, 0x3C)[0] + 8
    made[stamp : stamp + 4] = program[stamp : stamp + 4]
    return bytes(made)
