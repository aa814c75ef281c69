"""An animal cell and a plant cell cut open, as models that stand leaned back on a foot and look to -y."""

from __future__ import annotations

import math
from collections.abc import Callable

from scenes.generators import paint as c
from scenes.generators.cell import organelles as o
from scenes.generators.finish import Model, painted
from scenes.generators.market.skins import half, spread
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, noise
from scenes.generators.solids import ball, soft_box
from scenes.generators.sweeps import beam
from scenes.generators.vectors import Color, Vec3

_BAKE = Bake(rays=16, reach=0.2, strength=0.75)
_MITOCHONDRIA = (
    (-0.62, -0.12, 75.0), (0.1, -0.68, 12.0), (0.15, 0.7, -20.0), (-0.42, -0.55, 140.0), (0.42, -0.22, 60.0),
    (-0.3, 0.68, 30.0), (0.22, -0.42, 120.0),
)  # fmt: skip
"""Where they lie in an animal cell, in radii, and how they are turned, degrees."""


def _standing(parts: list[Mesh], low: float) -> Model:
    """A cell that was built lying, its cut side up, leaned on a wooden rest."""
    body = join(parts).turned("x", 68).moved(z=low)
    rest = [soft_box(0.7, 0.4, 0.04, 0.01).moved(0, 0.1)]
    rest += [beam((s * 0.22, -0.02, 0.03), (s * 0.22, 0.2, 0.3), 0.05, 0.05) for s in (-1, 1)]
    return painted(join([body, join(rest).painted(c.WOOD)]).grounded(), _BAKE)


def _grain(base: Color) -> Callable[[Vec3, Color], Color]:
    return lambda p, old: (
        c.lift(base, 0.14 * (cloud(p[0] * 16, p[1] * 16, p[2] * 16, 2.0) - 0.3)) if old == base else old
    )


def animal_cell(radius: float = 0.5, mitochondria: int = 4) -> Model:
    """An animal cell cut open: membrane, cytoplasm, nucleus, mitochondria, nets, Golgi body, lysosomes, centrioles."""
    r, plasm = radius, c.tint("f6d7b8")
    body = half(
        r,
        r * 0.92,
        r * 0.62,
        c.tint("d9936a"),
        [(1.0, c.tint("c9744f")), (0.965, c.tint("efb08a")), (0.94, plasm), (0.6, plasm)],
        36,
    )
    wavy = body.mapped(lambda p: _uneven(p))
    parts = [wavy.shaded(_grain(plasm))]
    parts.append(o.nucleus(r * 0.32, 18).moved(-0.06 * r, 0.04 * r, 0.06 * r))
    parts.append(o.rough_net(r * 0.33, 4, 130.0, -75.0).moved(-0.06 * r, 0.04 * r, 0.03 * r))
    parts.append(o.smooth_net(r * 0.5).turned("z", 80).moved(0.62 * r, 0.38 * r, 0.03 * r))
    parts.append(o.golgi(r * 0.42).turned("z", 200).moved(-0.5 * r, 0.44 * r, 0.05 * r))
    for x, y, turn in _MITOCHONDRIA[:mitochondria]:
        parts.append(o.mitochondrion(r * 0.34, False).turned("z", turn).moved(x * r, y * r, 0.05 * r))
    for x, y, size in ((0.52, -0.55, 0.065), (0.66, -0.36, 0.05), (-0.2, 0.78, 0.05)):
        parts.append(o.bubble(size * r, c.tint("b8495a")).moved(x * r, y * r, 0.03 * r))
    for x, y, size in ((0.38, -0.7, 0.05), (-0.76, 0.12, 0.055), (0.76, 0.02, 0.045)):
        parts.append(o.bubble(size * r, c.WATER_LIGHT).moved(x * r, y * r, 0.02 * r))
    parts.append(o.centrioles(r * 0.12).moved(-0.1 * r, -0.5 * r, 0.06 * r))
    parts += _ribosomes(r * 0.86, r * 0.8, 34, r)
    return _standing(parts, radius * 0.95)


def _uneven(p: Vec3) -> Vec3:
    a = math.atan2(p[1], p[0])
    f = 1 + 0.035 * math.sin(3 * a + 0.6) + 0.02 * math.sin(5 * a)
    return (p[0] * f, p[1] * f, p[2])


def _ribosomes(x: float, y: float, count: int, scale: float) -> list[Mesh]:
    """Loose ribosomes spread over the cut face."""
    parts = []
    for k, (dx, dy, _) in enumerate(spread(count)):
        far = math.sqrt(noise(k, 3.0)) / max(math.hypot(dx, dy), 1e-6) * 0.95
        dot = ball(0.011 * scale, 4, 2).moved(dx * far * x, dy * far * y, 0.005 * scale)
        parts.append(dot.painted(c.tint("3f4f78")))
    return parts


def plant_cell(length: float = 1.1, chloroplasts: int = 7) -> Model:
    """A plant cell cut open: wall, membrane, big vacuole, chloroplasts, nucleus, mitochondria, nets, Golgi body."""
    x, y, deep = length / 2, length * 0.36, length * 0.24
    plasm, wall = c.tint("dfe9b4"), c.tint("7fa548")
    rim = (
        (1.0, c.tint("5f8a38")),
        (0.93, c.tint("a9c76a")),
        (0.9, c.tint("e8b65a")),
        (0.88, plasm),
        (0.5, plasm),
    )

    def boxy(p: Vec3) -> Vec3:
        flat = math.hypot(p[0], p[1])
        if flat < 1e-9:
            return (p[0] * x, p[1] * y, p[2] * deep)
        a, b = abs(p[0]) / flat, abs(p[1]) / flat
        f = 1 / (a**7 + b**7) ** (1 / 7)
        steep = -((min(1.0, -p[2])) ** 0.45)
        wide = flat**0.35 if p[2] < -1e-6 else flat
        return (p[0] / flat * wide * f * x, p[1] / flat * wide * f * y, steep * deep if p[2] < -1e-6 else 0.0)

    body = half(1.0, 1.0, 1.0, wall, rim, 48).mapped(boxy)
    parts = [body.shaded(_grain(plasm))]
    parts.append(
        o.vacuole(0.25 * length, 0.17 * length, 0.09 * length).moved(0.09 * length, -0.03 * length, 0.0)
    )
    parts.append(o.nucleus(0.115 * length, 18).moved(-0.31 * length, 0.11 * length, 0.02 * length))
    parts.append(
        o.rough_net(0.118 * length, 3, 120.0, -80.0).moved(-0.31 * length, 0.11 * length, 0.01 * length)
    )
    places = (
        (-0.33, -0.2, 10.0),
        (-0.12, -0.26, -8.0),
        (0.14, -0.27, 6.0),
        (0.38, -0.22, 40.0),
        (0.41, 0.04, 85.0),
        (0.3, 0.25, -12.0),
        (0.13, 0.27, 5.0),
    )
    for px, py, turn in places[:chloroplasts]:
        parts.append(
            o.chloroplast(0.17 * length, False)
            .turned("z", turn)
            .moved(px * length, py * length, 0.025 * length)
        )
    for px, py, turn in ((-0.42, -0.06, 80.0), (-0.12, 0.27, 20.0), (-0.2, -0.13, 60.0)):
        parts.append(
            o.mitochondrion(0.11 * length, False)
            .turned("z", turn)
            .moved(px * length, py * length, 0.02 * length)
        )
    parts.append(o.golgi(0.1 * length, 3).turned("z", 160).moved(-0.02 * length, 0.2 * length, 0.02 * length))
    parts.append(o.smooth_net(0.14 * length).moved(-0.22 * length, 0.29 * length, 0.01 * length))
    return _standing(parts, y * 0.95)


def organelle(kind: str = "nucleus", size: float = 0.4) -> Model:
    """One part of a cell by itself, enlarged: nucleus, mitochondrion, chloroplast or golgi, tilted to the front."""
    if kind == "nucleus":
        part = o.nucleus(size / 2)
    elif kind == "mitochondrion":
        part = o.mitochondrion(size)
    elif kind == "chloroplast":
        part = o.chloroplast(size)
    else:
        part = o.golgi(size * 0.7, 0, True)
    stand = soft_box(size * 0.6, size * 0.4, 0.03, 0.008).painted(c.WOOD)
    leaned = part.turned("x", 50).grounded().moved(z=0.025)
    return painted(join([leaned, stand]), _BAKE)
