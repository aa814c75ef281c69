"""The library's colours, and how a plain colour is made lively: noise, mottling, bands.

One calm palette for all kits, so that models of different kits stand well side by side: earth, wood, clay and leaf
colours of low saturation carry the scene, and few things may be bright (a shutter, a krama, a bucket).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from scenes.generators.vectors import Color, Vec3, mix


def tint(code: str) -> Color:
    """A colour from its six hexadecimal digits."""
    return (int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255)


WOOD_DARK, WOOD, WOOD_LIGHT, WOOD_PALE = tint("6e4c34"), tint("93683f"), tint("b58a58"), tint("d0ad7c")
TILE, TILE_DARK, TILE_LIGHT = tint("bb5f3d"), tint("944530"), tint("d07d55")
THATCH, THATCH_DARK = tint("cbab6b"), tint("a2824b")
TEAL, TEAL_DARK, TEAL_LIGHT = tint("4f9a9c"), tint("36777d"), tint("86bdb7")
CONCRETE, CONCRETE_DARK, CONCRETE_LIGHT = tint("bfb7a8"), tint("978f82"), tint("d9d3c6")
CLAY, CLAY_DARK, CLAY_LIGHT = tint("8c4b2b"), tint("643320"), tint("b97047")
TERRACOTTA, TERRACOTTA_LIGHT = tint("c2714a"), tint("dc9a70")
LEAF, LEAF_DARK, LEAF_LIGHT, LEAF_YOUNG = tint("6c9a45"), tint("44753b"), tint("92b858"), tint("b9cc72")
GRASS, GRASS_DRY, RICE = tint("86a957"), tint("c4bd74"), tint("a9c15c")
SOIL, SOIL_DARK, SAND = tint("b88d62"), tint("8d6746"), tint("dcc39a")
WATER, WATER_DEEP, WATER_LIGHT = tint("6fb0bf"), tint("3f8398"), tint("b5dbdc")
TIN, TIN_DARK, TIN_LIGHT, RUST = tint("a9b6b8"), tint("7d8b8f"), tint("d3dcdb"), tint("a9683f")
RUBBER, RUBBER_LIGHT, INK = tint("3c3b3f"), tint("5b5a5e"), tint("2a2a30")
BLUE, BLUE_LIGHT, RED, YELLOW, PINK = (
    tint("4477b0"),
    tint("7fa8d6"),
    tint("c74f45"),
    tint("ecc257"),
    tint("dd8aa0"),
)
CREAM, PAPER, SKIN, HAIR = tint("f3ead6"), tint("faf6ec"), tint("c68d62"), tint("33272a")
NIGHT, NIGHT_LIGHT, MOON = tint("111a38"), tint("2a3a68"), tint("c9c6bd")


def noise(*numbers: float) -> float:
    """A steady pseudo-random number from 0 to 1 for these numbers; the same on every machine."""
    h = 0x9E3779B9
    for number in numbers:
        h = (h ^ (round(number * 1000.0) & 0xFFFFFFFF)) * 0x85EBCA6B & 0xFFFFFFFF
        h = (h ^ (h >> 13)) * 0xC2B2AE35 & 0xFFFFFFFF
        h ^= h >> 16
    return h / 0xFFFFFFFF


@lru_cache(maxsize=1 << 15)
def _corner(x: int, y: int, z: int, seed: float) -> float:
    """The noise at a corner of the grid; a model asks for the same corners hundreds of times."""
    return noise(x, y, z, seed)


def cloud(x: float, y: float, z: float, seed: float = 0.0) -> float:
    """Smooth noise from 0 to 1 that changes over about one unit."""
    xi, yi, zi = math.floor(x), math.floor(y), math.floor(z)

    def ease(t: float) -> float:
        return t * t * (3 - 2 * t)

    u, v, w = ease(x - xi), ease(y - yi), ease(z - zi)
    total = 0.0
    for dx, wx in ((0, 1 - u), (1, u)):
        for dy, wy in ((0, 1 - v), (1, v)):
            for dz, wz in ((0, 1 - w), (1, w)):
                total += wx * wy * wz * _corner(xi + dx, yi + dy, zi + dz, seed)
    return total


def lift(color: Color, amount: float) -> Color:
    """The colour lighter (up to +1, white) or darker (down to -1, black)."""
    return mix(color, (1.0, 1.0, 1.0) if amount > 0 else (0.0, 0.0, 0.0), abs(amount))


def vary(color: Color, seed: float, amount: float = 0.08) -> Color:
    """The colour of one of many pieces: a little lighter or darker, warmer or cooler."""
    light = (noise(seed, 1.0) - 0.5) * 2 * amount
    warm = (noise(seed, 2.0) - 0.5) * amount * 0.6
    r, g, b = (c * (1 + light) for c in color)
    return (min(max(r * (1 + warm), 0.0), 1.0), min(max(g, 0.0), 1.0), min(max(b * (1 - warm), 0.0), 1.0))


def mottle(dark: Color, light: Color, size: float, seed: float = 0.0) -> Callable[[Vec3, Color], Color]:
    """A painter (for Mesh.shaded) of soft patches, `size` metres wide."""
    return lambda p, c: mix(dark, light, cloud(p[0] / size, p[1] / size, p[2] / size, seed))


def faded(color: Color, low: float, high: float) -> Callable[[Vec3, Color], Color]:
    """A painter that stains towards `color` from height `high` (not at all) down to `low` (60 %)."""

    def paint(p: Vec3, c: Color) -> Color:
        t = min(max((high - p[2]) / (high - low), 0.0), 1.0)
        return mix(c, color, 0.6 * t * t)

    return paint
