"""Textures that are not files: soft spots, noise for the ground, and pictures of lessons as the engine wants them."""

from __future__ import annotations

import math
from collections.abc import Callable

from panda3d.core import PNMImage, SamplerState, StackedPerlinNoise2, Texture

from scenes.media import pictures

SPOT_SIDE = 64
NOISE_SIDE = 128
"""Each doubling, with one octave more, costs five times as long at every start and is hardly seen."""
_SEAS = ((-0.42, 0.22, 0.36), (-0.1, 0.48, 0.3), (0.26, 0.3, 0.26), (0.42, 0.02, 0.24), (-0.3, -0.22, 0.22))
"""Middle and radius of the moon's seas, on a disc of radius 1."""


def picture_texture(
    raw: bytes, name: str, *, software: bool, max_side: int = pictures.MAX_SIDE, fit: int = 0
) -> Texture:
    """A picture of a lesson, no larger than `fit` (0: as it is); its first row is at v = 0.

    Raises SalaError: picture_*.
    """
    picture = pictures.decode(raw, max_side, powers_of_two=software, fit=fit)
    texture = Texture(name)
    layout = Texture.F_rgba if picture.has_alpha else Texture.F_rgb
    texture.setup_2d_texture(picture.width, picture.height, Texture.T_unsigned_byte, layout)
    texture.set_ram_image(picture.pixels)
    smooth(texture, SamplerState.WM_repeat)
    if not software:
        texture.set_anisotropic_degree(4)
    return texture


def contact_spot() -> Texture:
    """Alpha of the shadow under a thing: full in the middle, soft and rounded towards the edge.

    Without smaller pictures: those of a flat quad that is seen from the side are blurred away with its far edge, and
    choosing among them took a twentieth of the frame of a thousand things where it is drawn in software.
    """

    def alpha(x: float, y: float) -> float:
        distance = (abs(x) ** 2.6 + abs(y) ** 2.6) ** (1 / 2.6)
        inside = max(0.0, min(1.0, (1.0 - distance) / 0.62))
        return inside * inside * (3.0 - 2.0 * inside)

    texture = _spot("contact-spot", alpha)
    texture.set_minfilter(SamplerState.FT_linear)
    texture.clear_ram_mipmap_images()
    return texture


def glow_spot() -> Texture:
    """Alpha of a shine: bright core and a wide soft skirt."""

    def alpha(x: float, y: float) -> float:
        rest = max(0.0, 1.0 - math.hypot(x, y))
        return 0.55 * rest**2.2 + 0.45 * rest**6

    return _spot("glow-spot", alpha)


def disc_spot() -> Texture:
    """A full disc with a smooth edge, for signs and plates."""
    return _spot("disc-spot", lambda x, y: max(0.0, min(1.0, (1.0 - math.hypot(x, y)) * 16.0)))


def moon_disc() -> Texture:
    """The full moon: pale, with its grey seas, and a smooth edge."""
    half = SPOT_SIDE // 2
    pixels = bytearray()
    for row in range(SPOT_SIDE):
        for column in range(SPOT_SIDE):
            x, y = (column + 0.5) / half - 1.0, (row + 0.5) / half - 1.0
            grey = 1.0
            for sea_x, sea_y, radius in _SEAS:
                depth = 1.0 - ((x - sea_x) ** 2 + (y - sea_y) ** 2) / (radius * radius)
                grey -= 0.17 * min(1.0, max(0.0, 2.0 * depth))
            grey = max(0.70, grey)
            alpha = max(0.0, min(1.0, (0.94 - math.hypot(x, y)) * 16.0))
            pixels += bytes((round(238 * grey), round(244 * grey), round(252 * grey), round(255 * alpha)))
    texture = Texture("moon")
    texture.setup_2d_texture(SPOT_SIDE, SPOT_SIDE, Texture.T_unsigned_byte, Texture.F_rgba)
    texture.set_ram_image(bytes(pixels))
    smooth(texture, SamplerState.WM_clamp)
    return texture


def ground_noise() -> Texture:
    """Unevenness around middle grey that repeats without a seam; twice it is multiplied with the ground."""
    cells = 8
    noise = StackedPerlinNoise2(1.0 / cells, 1.0 / cells, 4, 2.0, 0.8, cells, 7)
    image = PNMImage(NOISE_SIDE, NOISE_SIDE, 1)
    image.perlin_noise_fill(noise)
    image *= 0.10  # a hint of contrast
    image += 0.5 - image.get_average_gray()  # from far away nothing of it must be left
    texture = Texture("ground-noise")
    texture.load(image)
    smooth(texture, SamplerState.WM_mirror)  # the engine's noise does not repeat by itself
    return texture


def _spot(name: str, alpha: Callable[[float, float], float]) -> Texture:
    """White; `alpha` is the same for (x, y), (y, x) and with either turned round, so an eighth of it is worked out."""
    half = SPOT_SIDE // 2
    steps = [(number + 0.5) / half for number in range(half)]
    quarter = [bytearray(half) for _ in steps]
    for row, y in enumerate(steps):
        for column, x in enumerate(steps[: row + 1]):
            quarter[row][column] = quarter[column][row] = round(255 * alpha(x, y))
    rows = [row[::-1] + row for row in quarter]
    pixels = bytearray(b"\xff" * (SPOT_SIDE * SPOT_SIDE * 4))
    pixels[3::4] = b"".join(rows[::-1] + rows)
    texture = Texture(name)
    texture.setup_2d_texture(SPOT_SIDE, SPOT_SIDE, Texture.T_unsigned_byte, Texture.F_rgba)
    texture.set_ram_image(bytes(pixels))
    smooth(texture, SamplerState.WM_clamp)
    return texture


def smooth(texture: Texture, wrap: int) -> None:
    """Filter it softly at any distance, with its smaller pictures made here.

    Left to the driver they cost a third of the first frame where it draws in software (it compiles a program for each
    layout of pixels); here 1 ms for a megabyte.
    """
    texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    texture.set_wrap_u(wrap)
    texture.set_wrap_v(wrap)
    texture.generate_ram_mipmap_images()
