"""The skeleton of a bony fish, such as a snakehead or carp: skull, spine, ribs, fins. It looks to -x."""

from __future__ import annotations

import math
from functools import cache

from scenes.generators import paint as c
from scenes.generators.blend import blend, carved, chain, egg, limb, plate, surface
from scenes.generators.bones.matter import bony
from scenes.generators.bones.mounting import lying
from scenes.generators.finish import Model
from scenes.generators.mesh import Mesh, join
from scenes.generators.simplify import fewer
from scenes.generators.solids import lathe
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Vec3, curve


def fish(size: float = 0.4, vertebrae: int = 30) -> Model:
    """A fish skeleton of this length on a stand, with so many vertebrae."""
    parts = [_skull()]
    for k in range(vertebrae):
        parts += _vertebra(k / (vertebrae - 1), 0.66 / (vertebrae - 1))
    parts += [*_back_fin(), *_tail(), *_belly_fin(), *_side_fins()]
    body = join(parts).shaded(bony)
    foot = [(0.0, 0.0), (0.17, 0.0), (0.17, 0.012), (0.155, 0.022), (0.02, 0.03), (0.0, 0.03)]
    stand = [lathe(foot, 28).scaled(1.0, 0.55, 1.0).painted(c.WOOD)]
    for x in (0.0, 0.12):
        stand.append(
            tube([(x, 0.0, 0.02), (x, 0.0, 0.2), (x, 0.0, 0.281 + 0.05 * x)], 0.0045, 8).painted(c.TIN)
        )
    return lying(join([body.moved(-0.06, 0.0, 0.3), *stand]), size)


def _line(t: float) -> Vec3:
    """The spine from behind the skull (0) to the tail (1)."""
    return (-0.22 + 0.66 * t, 0.0, 0.02 - 0.03 * math.sin(math.pi * t))


def _thick(t: float) -> float:
    return 0.013 - 0.008 * t


def _vertebra(t: float, step: float) -> list[Mesh]:
    x, _, z = _line(t)
    r = _thick(t)
    body = lathe(
        [(0.0, -step * 0.47), (r, -step * 0.47), (r * 0.62, 0.0), (r, step * 0.47), (0.0, step * 0.47)],
        6,
        100,
    )
    parts = [body.turned("y", 90).moved(x, 0.0, z)]
    tall = 0.1 * math.sin(math.pi * min(1.0, 0.25 + 0.62 * t)) ** 0.8 * (1 - 0.55 * t)
    parts.append(_thorn((x, 0.0, z + r * 0.8), (x + 0.035, 0.0, z + r + tall), 0.0036))
    if t < 0.47:
        drop = 0.145 * math.sin(math.pi * (0.2 + 1.35 * t))
        for side in (-1, 1):
            wide = 0.052 * math.sin(math.pi * (0.25 + 1.2 * t))
            line = curve(
                [
                    (x, side * r * 0.7, z - r * 0.5),
                    (x + 0.014, side * wide, z - drop * 0.45),
                    (x + 0.034, side * wide * 0.55, z - drop),
                ],
                3,
            )
            parts.append(tube(line, [0.0034] * (len(line) - 2) + [0.0026, 0.0008], 3, crease=180.0))
    else:
        low = 0.105 * (1 - 0.62 * (t - 0.47) / 0.53)
        parts.append(_thorn((x, 0.0, z - r * 0.8), (x + 0.035, 0.0, z - r - low), 0.0036))
    return parts


def _thorn(a: Vec3, b: Vec3, thick: float) -> Mesh:
    return tube([a, b], [thick, thick * 0.35], 3, crease=180.0)


def _rays(base: list[Vec3], tips: list[Vec3], thick: float) -> list[Mesh]:
    return [_thorn(a, b, thick) for a, b in zip(base, tips, strict=True)]


def _back_fin() -> list[Mesh]:
    base: list[Vec3] = []
    tips: list[Vec3] = []
    for k in range(16):
        t = k / 15
        x = -0.16 + 0.4 * t
        top = 0.135 - 0.05 * t - 0.022 * (1 - t) ** 3
        base.append((x, 0.0, top))
        tips.append((x + 0.045, 0.0, top + 0.095 * (1 - 0.5 * t) * min(1.0, 0.55 + 3 * t)))
    holders = [_thorn(b, (b[0] - 0.022, 0.0, b[2] - 0.04), 0.0028) for b in base]
    return _rays(base, tips, 0.0034) + holders


def _belly_fin() -> list[Mesh]:
    base: list[Vec3] = []
    tips: list[Vec3] = []
    for k in range(9):
        t = k / 8
        x, low = 0.16 + 0.13 * t, -0.125 + 0.035 * t
        base.append((x, 0.0, low))
        tips.append((x + 0.045, 0.0, low - 0.075 * (1 - 0.5 * t)))
    return _rays(base, tips, 0.0032)


def _tail() -> list[Mesh]:
    x, _, z = _line(1.0)
    fan = [plate((x - 0.01, 0.0, z + 0.006), (x + 0.045, 0.0, z + 0.05), (x + 0.045, 0.0, z + 0.006), 0.0028)]
    fan.append(
        plate((x - 0.01, 0.0, z - 0.006), (x + 0.045, 0.0, z - 0.006), (x + 0.045, 0.0, z - 0.05), 0.0028)
    )
    low, high = (x - 0.03, -0.012, z - 0.064), (x + 0.06, 0.012, z + 0.064)
    parts = [fewer(surface(blend(fan, 0.004), low, high, (20, 7, 30)), 160)]
    for k in range(17):
        a = math.radians(-46 + 92 * k / 16)
        long = 0.13 + 0.045 * abs(k - 8) / 8
        start = (x + 0.042, 0.0, z + 0.055 * math.sin(a) / math.sin(math.radians(46)))
        parts.append(
            _thorn(start, (start[0] + long * math.cos(a), 0.0, start[2] + long * math.sin(a) * 0.8), 0.0034)
        )
    return parts


def _side_fins() -> list[Mesh]:
    parts: list[Mesh] = []
    for side in (-1, 1):
        girdle = [
            (-0.215, side * 0.03, 0.035),
            (-0.2, side * 0.046, -0.03),
            (-0.215, side * 0.034, -0.1),
            (-0.25, 0.0, -0.118),
        ]
        path = curve(girdle, 4)
        parts.append(tube(path, 0.0065, 6, crease=180.0))
        for k in range(9):
            a = math.radians(-62 + 7 * k)
            start = (-0.196, side * 0.046, -0.05 + 0.0035 * k)
            far = 0.1 - 0.004 * abs(k - 4)
            tip = (start[0] + far * math.cos(a), side * (0.046 + 0.05), start[2] + far * math.sin(a))
            parts.append(_thorn(start, tip, 0.003))
        for k in range(6):
            start = (-0.14 + 0.004 * k, side * 0.022, -0.128)
            parts.append(
                _thorn(start, (start[0] + 0.05 + 0.006 * k, side * 0.034, -0.178 + 0.006 * k), 0.003)
            )
    return parts


@cache
def _skull() -> Mesh:
    """Skull with eye socket, jaws with teeth, gill cover."""
    bone = blend(
        [
            egg((-0.29, 0.0, 0.035), (0.085, 0.036, 0.042)),
            chain([(-0.35, 0.0, 0.045), (-0.4, 0.012, 0.01), (-0.425, 0.0, -0.012)], [0.022, 0.015, 0.011]),
            chain(
                [(-0.425, 0.0, -0.018), (-0.4, 0.024, -0.03), (-0.345, 0.036, -0.045)],
                [0.0085, 0.0085, 0.0075],
            ),
            limb((-0.345, 0.036, -0.045), (-0.325, 0.036, -0.01), 0.0085, 0.009),
            plate((-0.325, 0.036, 0.012), (-0.235, 0.042, 0.02), (-0.245, 0.04, -0.07), 0.0052),
            plate((-0.325, 0.036, 0.012), (-0.245, 0.04, -0.07), (-0.32, 0.036, -0.06), 0.0052),
            chain(
                [(-0.315, 0.036, 0.01), (-0.318, 0.038, -0.04), (-0.295, 0.034, -0.078)],
                [0.008, 0.0075, 0.006],
            ),
            chain(
                [(-0.43, 0.0, -0.045), (-0.405, 0.022, -0.055), (-0.33, 0.036, -0.056)],
                [0.0105, 0.0095, 0.0095],
            ),
            chain([(-0.25, 0.0, 0.06), (-0.21, 0.0, 0.055), (-0.2, 0.0, 0.022)], [0.02, 0.012, 0.012]),
            limb((-0.3, 0.0, 0.07), (-0.22, 0.0, 0.08), 0.008, 0.004),
        ],
        0.012,
    )
    bone = carved(bone, [egg((-0.352, 0.036, 0.028), (0.0245, 0.026, 0.0225))], 0.004)
    # `surface` mirrors across x, a fish across y
    low, high = (-0.066, -0.455, -0.1), (0.066, -0.18, 0.105)
    turned = surface(lambda x, y, z: bone(y, x, z), low, high, (24, 46, 35), mirrored=True)
    parts = [fewer(turned, 2000).turned("z", -90)]
    for row, z, up in ((0, -0.026, -1), (1, -0.043, 1)):
        for side in (-1, 1):
            for k in range(9):
                t = k / 8
                x = -0.424 + 0.066 * t
                y = side * (0.006 + 0.024 * min(1.0, 1.5 * t))
                parts.append(
                    _thorn(
                        (x, y, z + 0.003 * row - 0.008 * t),
                        (x + 0.002, y, z - 0.008 * t + up * 0.009),
                        0.0026,
                    )
                )
    return join(parts)
