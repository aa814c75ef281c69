"""Pictures of what the pupil sees, interface included."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenes.errors import SalaError
from scenes.player.window import Window
from scenes.storage.atomic import write_file

if TYPE_CHECKING:
    from PIL import Image


def picture_of(window: Window) -> Image.Image:
    """The last frame that was drawn, as RGB. Raises SalaError shot_failed."""
    from PIL import Image  # pupils who never keep a picture need not wait for it

    texture = window.output.get_screenshot()
    if texture is None or not texture.has_ram_image() or texture.get_component_width() != 1:
        raise SalaError("shot_failed")
    width, height = texture.get_x_size(), texture.get_y_size()
    pixels = bytes(texture.get_ram_image_as("RGB"))
    if len(pixels) != width * height * 3:
        raise SalaError("shot_failed")
    return Image.frombytes("RGB", (width, height), pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def save_shot(window: Window, path: Path) -> None:
    """Write the last frame as PNG. Raises SalaError shot_failed, or what writing raises."""
    import io

    buffer = io.BytesIO()
    picture_of(window).save(buffer, "PNG", compress_level=6)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise SalaError("shot_failed") from None
    write_file(path, buffer.getvalue())
