"""The human brain on a stand: two folded hemispheres, cerebellum and stem; the face would look to -y."""

from __future__ import annotations

import math
from functools import cache

from scenes.generators import paint as c
from scenes.generators.blend import Field, blend, chain, egg, limb, surface
from scenes.generators.bones.mounting import mounted
from scenes.generators.finish import Model
from scenes.generators.mesh import Mesh, join
from scenes.generators.paint import cloud
from scenes.generators.simplify import fewer
from scenes.generators.vectors import Color, Vec3, mix

LONG = 0.17
"""A grown-up's brain from front to back, metres."""
_GREY, _FOLD, _STEM = c.tint("e0a9a0"), c.tint("a9665f"), c.tint("e8cdb0")
_CEREBELLUM = c.tint("cf9488")
FRONTAL, PARIETAL, TEMPORAL, OCCIPITAL = (
    c.tint("8fb0cf"),
    c.tint("e6cb84"),
    c.tint("9cc29a"),
    c.tint("d79a93"),
)
"""The four lobes in calm colours."""
_CEREBELLUM_PART, _STEM_PART = c.tint("b9a3cb"), c.tint("d8b48c")

# waves of one length from many sides: where their sum is nothing a fold winds through the surface
_WAVES = tuple(
    (150 * math.cos(1.1 + 2.4 * k) * flat, 150 * math.sin(1.1 + 2.4 * k) * flat, 150 * up, 1.7 * k * k)
    for k, up in enumerate((0.95, 0.7, 0.45, 0.2, -0.1, -0.4, -0.75))
    for flat in (math.sqrt(1 - up * up),)
)
_SYLVIAN = chain(
    [(0.056, -0.05, -0.006), (0.071, -0.03, 0.004), (0.073, 0.0, 0.014), (0.066, 0.026, 0.026)], [0.001] * 4
)
_CENTRAL = chain(
    [(0.008, 0.008, 0.092), (0.036, -0.004, 0.078), (0.056, -0.012, 0.052), (0.068, -0.016, 0.02)],
    [0.001] * 4,
)


def brain(coloured: int = 0, size: float = 0.5) -> Model:
    """The brain, `size` long; coloured 1 shows the lobes, the cerebellum and the stem in colours of their own.

    Real brains are about 0.17 m long.
    """
    parts = [
        _hemispheres().shaded(_lobes if coloured else _grey),
        _cerebellum().shaded(lambda p, _: _leaved(p, _CEREBELLUM_PART if coloured else _CEREBELLUM)),
        _stem().painted(_STEM_PART if coloured else _STEM),
    ]
    return mounted(join(parts), size / LONG, hold=(0.0, 0.024, -0.058))


def _fold(x: float, y: float, z: float) -> float:
    """How deep in a fold a place is, 0..1."""
    total = sum(math.sin(a * x + b * y + d * z + e) for a, b, d, e in _WAVES)
    depth = math.exp(-(total * total) / 0.42)
    near = min(_SYLVIAN(x, y, z), _CENTRAL(x, y, z))
    return max(depth, 1.25 * math.exp(-((near / 0.0042) ** 2)))


def _half() -> Field:
    body = blend(
        [
            egg((0.024, -0.036, 0.03), (0.043, 0.048, 0.042)),
            egg((0.024, 0.012, 0.042), (0.048, 0.05, 0.05)),
            egg((0.02, 0.052, 0.024), (0.04, 0.035, 0.037)),
            egg((0.049, -0.008, -0.008), (0.023, 0.045, 0.021), "x", 12),
        ],
        0.018,
    )

    def away(x: float, y: float, z: float) -> float:
        far = body(x, y, z)
        if far > 0.012 or far < -0.02:
            return far
        far += 0.0038 * _fold(x, y, z) - 0.001
        # the long fissure between the hemispheres, open above and at both ends
        gap = 0.0028 - x
        near = 0.009 - abs(far - gap)
        return max(far, gap) + (near * near / 0.036 if near > 0 else 0.0)

    joined = egg((0.0, 0.006, 0.02), (0.02, 0.036, 0.022))
    return blend([away, joined], 0.004)


@cache
def _hemispheres() -> Mesh:
    body = surface(_half(), (-0.082, -0.094, -0.04), (0.082, 0.096, 0.1), (44, 50, 38), mirrored=True)
    return fewer(body, 3120)


@cache
def _cerebellum() -> Mesh:
    body = blend(
        [egg((0.024, 0.054, -0.026), (0.028, 0.026, 0.02)), egg((0.0, 0.052, -0.026), (0.014, 0.02, 0.016))],
        0.006,
    )

    def leaves(x: float, y: float, z: float) -> float:
        return body(x, y, z) + 0.0008 * math.cos(z * 950)

    return fewer(
        surface(leaves, (-0.056, 0.02, -0.052), (0.056, 0.086, 0.0), (26, 16, 18), mirrored=True), 420
    )


@cache
def _stem() -> Mesh:
    body = blend(
        [
            limb((0.0, 0.012, 0.004), (0.0, 0.024, -0.075), 0.013, 0.0075),
            egg((0.0, 0.008, -0.022), (0.017, 0.014, 0.015)),
        ],
        0.006,
    )
    return fewer(surface(body, (-0.022, -0.012, -0.086), (0.022, 0.038, 0.02), (12, 12, 22)), 160)


def _grey(p: Vec3, _: Color) -> Color:
    x, y, z = abs(p[0]), p[1], p[2]
    color = c.lift(_GREY, 0.16 * (cloud(p[0] * 60, y * 60, z * 60, 5.0) - 0.5))
    return mix(color, _FOLD, _shadow(x, y, z))


def _lobes(p: Vec3, _: Color) -> Color:
    x, y, z = abs(p[0]), p[1], p[2]
    # the lines between the lobes: the fold at the side, the one across the top, and one drawn at the back
    if z < 0.004 + 0.32 * (y + 0.03) and x > 0.03 and y < 0.05 - 0.3 * z and z < 0.03:
        color = TEMPORAL
    elif y > 0.05 - 0.22 * (z - 0.05):
        color = OCCIPITAL
    elif y < 0.01 - 0.36 * (0.092 - z):
        color = FRONTAL
    else:
        color = PARIETAL
    return mix(color, c.lift(color, -0.5), _shadow(x, y, z))


def _shadow(x: float, y: float, z: float) -> float:
    fissure = max(0.0, 1 - x / 0.007)
    return min(1.0, max(0.85 * math.pow(_fold(x, y, z), 1.5), fissure))


def _leaved(p: Vec3, color: Color) -> Color:
    return c.lift(color, -0.22 * (0.5 + 0.5 * math.cos(p[2] * 950)) - 0.15 * max(0.0, 1 - abs(p[0]) / 0.006))
