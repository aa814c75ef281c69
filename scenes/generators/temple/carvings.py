"""Carved stone: an apsara in her niche, and a lintel with its garland."""

from __future__ import annotations

import math
from functools import cache

from scenes.generators.blend import blend, chain, egg, limb, surface
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.simplify import fewer
from scenes.generators.solids import ball, blob, block, lathe, torus
from scenes.generators.sweeps import extrude, tube
from scenes.generators.temple.stone import STONE, STONE_DARK, STONE_LIGHT, leaf, weathered
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix

_RELIEF = Bake(rays=28, reach=0.22, ground=False, strength=0.95)


def _low(mesh: Mesh, share: float = 0.45) -> Mesh:
    """The mesh pressed to a relief: its depth made less."""
    return mesh.scaled(1.0, share, 1.0)


def _limb(path: list[Vec3], radii: list[float], sides: int = 7) -> Mesh:
    smooth = curve(path, 3)
    at = [k / 3 for k in range(len(smooth))]
    wide = [
        mix(
            (radii[min(int(t), len(radii) - 1)],) * 3,
            (radii[min(int(t) + 1, len(radii) - 1)],) * 3,
            t - int(t),
        )[0]
        for t in at
    ]
    return tube(smooth, wide, sides)


@cache
def _dancer() -> Mesh:
    """Her body without the head: she stands on both feet, one hand raised, the other before her hip."""
    fields = [
        egg((0.0, -0.06, 0.83), (0.132, 0.082, 0.085)),
        limb((0.0, -0.06, 0.86), (0.006, -0.065, 1.01), 0.088, 0.074),
        egg((0.0, -0.068, 1.12), (0.128, 0.085, 0.1)),
        limb((-0.125, -0.06, 1.2), (0.125, -0.06, 1.2), 0.046),
        limb((0.0, -0.06, 1.2), (0.0, -0.072, 1.31), 0.04),
        egg((-0.058, -0.13, 1.1), (0.052, 0.042, 0.05)),
        egg((0.058, -0.13, 1.1), (0.052, 0.042, 0.05)),
        # the long cloth closes around both legs and flares at its hem
        limb((0.0, -0.06, 0.78), (0.0, -0.055, 0.42), 0.105, 0.088),
        limb((0.0, -0.055, 0.42), (0.0, -0.045, 0.24), 0.085, 0.125),
    ]
    for side in (-1, 1):
        fields.append(limb((side * 0.055, -0.06, 0.26), (side * 0.085, -0.07, 0.15), 0.045, 0.036))
        fields.append(limb((side * 0.085, -0.075, 0.135), (side * 0.17, -0.12, 0.128), 0.034, 0.024))
    for path, radii in (
        (
            [(-0.14, -0.065, 1.19), (-0.27, -0.08, 1.05), (-0.335, -0.11, 1.2), (-0.29, -0.125, 1.36)],
            (0.05, 0.042, 0.036, 0.026),
        ),
        (
            [(0.14, -0.065, 1.19), (0.265, -0.085, 1.04), (0.255, -0.135, 0.9), (0.15, -0.17, 0.845)],
            (0.05, 0.042, 0.036, 0.026),
        ),
    ):
        fields.append(chain(path, radii, 0.02))
    for foot, tips in (
        (
            (-0.285, -0.128, 1.385),
            ((-0.32, 1.45), (-0.3, 1.468), (-0.277, 1.47), (-0.256, 1.455), (-0.24, 1.41)),
        ),
        ((0.14, -0.172, 0.84), ((0.07, 0.87), (0.06, 0.85), (0.06, 0.828), (0.075, 0.808), (0.12, 0.885))),
    ):
        fields.append(egg(foot, (0.034, 0.02, 0.036)))
        fields += [limb(foot, (x, foot[1] - 0.008, z), 0.014, 0.008) for x, z in tips]
    low, high = (-0.4, -0.25, 0.08), (0.36, 0.08, 1.5)
    return fewer(surface(blend(fields, 0.028), low, high, (46, 20, 86)), 3000).painted(STONE_LIGHT)


@cache
def _face() -> Mesh:
    """Her head: full cheeks, eyes half closed, a broad smile, as the dancers of Angkor have them."""
    head = blend(
        [
            egg((0.0, -0.082, 1.385), (0.078, 0.085, 0.098)),
            egg((0.0, -0.105, 1.322), (0.05, 0.055, 0.042)),
            egg((0.0, -0.06, 1.45), (0.08, 0.08, 0.05)),
        ],
        0.04,
    )
    soft = [head]
    for side in (-1, 1):
        soft.append(limb((side * 0.012, -0.166, 1.408), (side * 0.055, -0.145, 1.41), 0.006, 0.003))
        soft.append(egg((side * 0.033, -0.154, 1.388), (0.019, 0.011, 0.0085)))
        soft.append(egg((side * 0.081, -0.072, 1.365), (0.012, 0.026, 0.045)))
    soft.append(limb((0.0, -0.166, 1.4), (0.0, -0.18, 1.357), 0.007, 0.014))
    soft.append(limb((-0.03, -0.152, 1.327), (0.0, -0.166, 1.322), 0.005, 0.009))
    soft.append(limb((0.03, -0.152, 1.327), (0.0, -0.166, 1.322), 0.005, 0.009))
    whole = surface(blend(soft, 0.01), (-0.11, -0.21, 1.25), (0.11, 0.04, 1.52), (40, 30, 46), mirrored=True)
    return fewer(whole, 1800).painted(STONE_LIGHT)


def apsara(height: float = 1.8) -> Model:
    """A dancer of heaven carved on a slab: crown of three points, one hand raised with a lotus, knees bent."""
    # built 1.8 high; the slab's face is y = 0 and the figure stands out of it
    back = [block((-0.52, 0.0, 0.0), (0.52, 0.16, 1.8))]
    frame = [
        block((-0.52, -0.09, 0.0), (-0.43, 0.0, 1.42)),
        block((0.43, -0.09, 0.0), (0.52, 0.0, 1.42)),
        block((-0.52, -0.11, 0.0), (0.52, 0.0, 0.1)),
    ]
    # the arch above her: a band that rises to a point, curled at its ends
    arch: list[Vec3] = [
        (-0.5, -0.04, 1.38),
        (-0.4, -0.04, 1.5),
        (-0.27, -0.04, 1.6),
        (-0.12, -0.04, 1.68),
        (0.0, -0.04, 1.77),
        (0.12, -0.04, 1.68),
        (0.27, -0.04, 1.6),
        (0.4, -0.04, 1.5),
        (0.5, -0.04, 1.38),
    ]
    frame.append(tube(arch, 0.045, 6))
    for k in range(7):
        x = -0.36 + 0.12 * k
        frame.append(leaf(0.1, 0.11, 0.03).moved(x, -0.05, 1.64 - 0.5 * abs(x) + 0.04))
    for s in (-1, 1):
        for k in range(8):
            frame.append(leaf(0.07, 0.13, 0.03).moved(s * 0.475, -0.085, 0.14 + 0.155 * k))
    figure: list[Mesh] = []

    def add(mesh: Mesh, color: Color = STONE_LIGHT) -> None:
        figure.append(mesh.painted(color))

    figure += [_dancer(), _face()]
    for s in (-1, 1):
        add(torus(0.05, 0.014, 12, 5).moved(s * 0.075, -0.07, 0.19), STONE)
    cloth: list[Vec2] = [
        (-0.04, 0.8),
        (0.04, 0.8),
        (0.05, 0.4),
        (0.12, 0.2),
        (0.0, 0.25),
        (-0.12, 0.2),
        (-0.05, 0.4),
    ]
    add(extrude(cloth, 0.05).moved(y=-0.145), STONE)
    for s in (-1, 1):  # the sash flares out on both sides
        flare: list[Vec2] = [
            (s * 0.09, 0.8),
            (s * 0.2, 0.72),
            (s * 0.34, 0.5),
            (s * 0.37, 0.36),
            (s * 0.28, 0.44),
            (s * 0.24, 0.38),
            (s * 0.16, 0.58),
        ]
        add(extrude(flare, 0.035).moved(y=-0.035), STONE)
    add(torus(0.15, 0.024, 24, 6).scaled(1, 0.66, 1).moved(0, -0.06, 0.83), STONE)
    for k in range(5):  # the girdle with its pendants
        add(
            blob(0.018, 0.02, 0.03, 6, 4).moved(-0.1 + 0.05 * k, -0.165 + 0.3 * (0.05 * k - 0.1) ** 2, 0.79),
            STONE,
        )
    add(torus(0.098, 0.014, 20, 6).scaled(1, 0.8, 1).turned("x", 40).moved(0, -0.085, 1.2), STONE)
    add(torus(0.072, 0.012, 18, 6).scaled(1, 0.8, 1).turned("x", 34).moved(0, -0.09, 1.225), STONE)
    add(blob(0.02, 0.016, 0.03, 8, 6).moved(0, -0.172, 1.135), STONE)
    for x, z, turn in ((-0.225, 1.095, 52.0), (0.22, 1.085, -52.0)):
        add(torus(0.047, 0.012, 14, 5).turned("y", turn).moved(x, -0.082, z), STONE)
    bud: list[Vec2] = [(0.0, 0.0), (0.04, 0.04), (0.03, 0.09), (0.0, 0.14)]
    add(lathe(bud, 7, 40.0).moved(-0.27, -0.13, 1.44), STONE)
    add(
        _limb(
            [(-0.27, -0.13, 1.44), (-0.29, -0.12, 1.3), (-0.33, -0.06, 1.1), (-0.36, -0.05, 0.8)],
            [0.012, 0.012, 0.012, 0.01],
            5,
        ),
        STONE,
    )
    # the crown
    for s in (-1, 1):
        add(
            lathe([(0.0, 0.0), (0.016, 0.01), (0.024, 0.04), (0.012, 0.075), (0.0, 0.08)], 8, 60.0).moved(
                s * 0.084, -0.08, 1.262
            ),
            STONE,
        )
    add(torus(0.085, 0.022, 14, 5).turned("x", -8).moved(0, -0.1, 1.44), STONE)
    for x, high, lean in ((0.0, 0.27, 0.0), (-0.07, 0.2, -16.0), (0.07, 0.2, 16.0)):
        spire: list[Vec2] = [
            (0.042, 0.0),
            (0.045, 0.04),
            (0.026, 0.07),
            (0.03, 0.11),
            (0.012, 0.16),
            (0.0, 0.24),
        ]
        add(lathe(spire, 7, 40.0).scaled(1.0, 1.0, high / 0.24).turned("y", lean).moved(x, -0.09, 1.45))
    body = _low(join(figure), 0.75)
    paint = weathered(0.5, 2.0)
    slab = join([*back, *frame]).shaded(weathered(0.5))
    carved = body.shaded(lambda p, old: mix(old, paint(p, old), 0.35))
    return painted(
        join(
            [slab.shaded(lambda p, old: mix(old, STONE_DARK, 0.25) if -0.001 < p[1] < 0.001 else old), carved]
        ).scaled(height / 1.8),
        _RELIEF,
    )


def lintel(length: float = 2.4) -> Model:
    """A carved lintel: a garland that swings to both sides of a small god's niche, with curling leaves."""
    half = 1.2
    parts = [
        block((-half, 0.0, 0.0), (half, 0.3, 0.72)),
        block((-half, -0.06, 0.0), (half, 0.0, 0.07)),
        block((-half, -0.07, 0.65), (half, 0.0, 0.72)),
    ]
    for s in (-1, 1):
        swing: list[Vec3] = [
            (0.0, -0.06, 0.34),
            (s * 0.3, -0.07, 0.46),
            (s * 0.62, -0.07, 0.3),
            (s * 0.92, -0.06, 0.42),
            (s * 1.1, -0.05, 0.32),
        ]
        parts.append(tube(curve(swing, 4), 0.05, 6))
        for k in range(6):
            x = s * (0.22 + 0.16 * k)
            z = 0.42 + 0.07 * math.sin(k * 1.3)
            parts.append(leaf(0.13, 0.2, 0.05).turned("y", s * 24).moved(x, -0.03, z))
            parts.append(leaf(0.12, -0.2, 0.05).flipped().turned("y", -s * 20).moved(x, -0.03, z - 0.06))
            curl: list[Vec3] = [
                (
                    x + s * 0.055 * math.cos(a) * (1 - n / 9),
                    -0.035,
                    z - 0.19 + 0.055 * math.sin(a) * (1 - n / 9),
                )
                for n, a in enumerate(0.9 * n for n in range(7))
            ]
            parts.append(tube(curl, 0.016, 4))
        head = [
            blob(0.1, 0.08, 0.09, 8, 6),
            *(ball(0.02, 5, 4).moved(e * 0.04, -0.07, 0.03) for e in (-1, 1)),
        ]
        parts.append(join(head).moved(s * 1.08, -0.04, 0.33))
    niche: list[Vec2] = [
        (-0.16, 0.1),
        (0.16, 0.1),
        (0.16, 0.42),
        (0.1, 0.54),
        (0.0, 0.63),
        (-0.1, 0.54),
        (-0.16, 0.42),
    ]
    parts.append(extrude(niche, 0.06).moved(y=-0.02))
    figure = [
        blob(0.12, 0.06, 0.05, 10, 5).moved(0, -0.08, 0.16),
        blob(0.07, 0.055, 0.1, 9, 6).moved(0, -0.08, 0.27),
        ball(0.05, 9, 6).moved(0, -0.09, 0.4),
        lathe([(0.04, 0.0), (0.03, 0.05), (0.0, 0.12)], 7, 40.0).moved(0, -0.09, 0.43),
    ]
    for s in (-1, 1):
        figure.append(
            tube(
                curve([(s * 0.06, -0.08, 0.33), (s * 0.13, -0.09, 0.25), (s * 0.05, -0.13, 0.21)], 2), 0.02, 5
            )
        )
    parts += figure
    return painted(join(parts).shaded(weathered(0.4)).scaled(length / 2.4), _RELIEF)
