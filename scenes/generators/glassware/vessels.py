"""Glass vessels with graduations and liquids of any colour and height, true to size (metres)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import lathe, torus
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec2, Vec3, mix
from scenes.media.glb_write import Material

GLASS = Material("glass", alpha_mode="BLEND", double_sided=True)
NEAR = Bake(rays=16, reach=0.06, strength=0.7)
_TINT = c.tint("dcecef")
_SIDES = 28
_WALL = 0.0016
_MARKS = c.tint("5f6f78")
_CLEAR = 0.16
"""Opacity of a wall that is looked through; rims and feet are denser."""


def beaker(fill: float = 0.5, liquid: str = "7fc4d8", size: float = 1.0) -> Model:
    """A 250 ml beaker with a lip and graduations."""
    outline: list[Vec2] = [
        (0.0, 0.0),
        (0.031, 0.0),
        (0.0345, 0.004),
        (0.035, 0.01),
        (0.035, 0.088),
        (0.0385, 0.094),
    ]
    shell = lathe(outline, _SIDES, 50.0).mapped(_lip(0.088, 0.008))
    return _vessel(
        shell, outline, fill, liquid, 0.08, size, rim=(0.0385, 0.094), marks=(0.0352, 0.02, 0.08, 6)
    )


def conical_flask(fill: float = 0.4, liquid: str = "d98bb4", size: float = 1.0) -> Model:
    """An Erlenmeyer flask."""
    outline: list[Vec2] = [(0.0, 0.0), (0.037, 0.0), (0.041, 0.004), (0.0405, 0.012), (0.0155, 0.092)]
    outline += [(0.0145, 0.1), (0.0145, 0.122), (0.0175, 0.128)]
    return _vessel(lathe(outline, _SIDES, 50.0), outline, fill, liquid, 0.085, size, rim=(0.0175, 0.128))


def round_flask(fill: float = 0.45, liquid: str = "8cbf6e", size: float = 1.0) -> Model:
    """A round-bottomed flask on its cork ring."""
    outline: list[Vec2] = [(0.0, 0.012)]
    for k in range(1, 15):
        a = -math.pi / 2 + math.pi * 0.9 * k / 14
        outline.append((0.042 * math.cos(a), 0.054 + 0.042 * math.sin(a)))
    outline += [(0.0125, 0.1), (0.012, 0.14), (0.0155, 0.145)]
    ring = torus(0.034, 0.009, 24, 8).moved(z=0.009).painted(c.tint("c39a63"))
    return _vessel(
        lathe(outline, _SIDES, 60.0), outline, fill, liquid, 0.09, size, rim=(0.0155, 0.145), more=(ring,)
    )


def test_tube(fill: float = 0.4, liquid: str = "7fc4d8", size: float = 1.0) -> Model:
    """A test tube, upright."""
    shell, inside = tube_parts(fill, liquid)
    return _grown(Model((*_solid(inside), _glass(shell)), NEAR), size)


def tube_parts(fill: float, liquid: str) -> tuple[Mesh, list[Mesh]]:
    """A test tube's glass, and what is in it."""
    outline: list[Vec2] = [(0.0, 0.0)]
    outline += [(0.009 * math.sin(a), 0.009 * (1 - math.cos(a))) for a in (0.4, 0.8, 1.2, math.pi / 2)]
    outline += [(0.009, 0.146), (0.0105, 0.15)]
    shell = join([lathe(outline, 18, 60.0), torus(0.0102, 0.0009, 18, 6).moved(z=0.15)])
    return shell, _liquid(outline, fill, liquid, 0.14, 18)


def measuring_cylinder(fill: float = 0.6, liquid: str = "7fc4d8", size: float = 1.0) -> Model:
    """A 100 ml measuring cylinder on a hexagonal foot."""
    outline: list[Vec2] = [(0.0, 0.008), (0.0135, 0.008), (0.0145, 0.012), (0.0145, 0.196), (0.0175, 0.202)]
    foot = lathe([(0.0, 0.0), (0.036, 0.0), (0.036, 0.006), (0.016, 0.011)], 6, 30.0).painted(
        c.tint("4f86b5")
    )
    shell = lathe(outline, _SIDES, 50.0).mapped(_lip(0.196, 0.006))
    marks = (0.0148, 0.02, 0.18, 20)
    return _vessel(shell, outline, fill, liquid, 0.18, size, rim=(0.0175, 0.202), marks=marks, more=(foot,))


def petri_dish(fill: float = 0.5, liquid: str = "e2c98a", size: float = 1.0) -> Model:
    """A flat dish."""
    outline: list[Vec2] = [(0.0, 0.0), (0.044, 0.0), (0.045, 0.002), (0.045, 0.016)]
    return _vessel(lathe(outline, 32, 50.0), outline, fill, liquid, 0.013, size, rim=(0.045, 0.016))


def dropper_bottle(fill: float = 0.7, liquid: str = "8e5aa8", size: float = 1.0) -> Model:
    """A brown bottle with a rubber dropper."""
    outline: list[Vec2] = [
        (0.0, 0.0),
        (0.017, 0.0),
        (0.019, 0.003),
        (0.019, 0.046),
        (0.012, 0.056),
        (0.0095, 0.058),
    ]
    outline += [(0.0095, 0.066)]
    cap = lathe([(0.0, 0.066), (0.011, 0.066), (0.011, 0.078), (0.007, 0.08), (0.0, 0.08)], 20, 30.0).painted(
        c.INK
    )
    bulb = lathe([(0.006, 0.08), (0.0075, 0.09), (0.0075, 0.1), (0.004, 0.108), (0.0, 0.109)], 16, 70.0)
    pipe = tube([(0, 0, 0.012), (0, 0, 0.066)], [0.0014, 0.003], 8).painted(_TINT)
    shell = lathe(outline, 24, 50.0)
    return _vessel(
        shell, outline, fill, liquid, 0.045, size, more=(cap, bulb.painted(c.tint("b5483f")), pipe)
    )


def _vessel(
    shell: Mesh,
    outline: Sequence[Vec2],
    fill: float,
    liquid: str,
    full: float,
    size: float,
    *,
    rim: Vec2 | None = None,
    marks: tuple[float, float, float, int] | None = None,
    more: Sequence[Mesh] = (),
) -> Model:
    glass = [shell]
    if rim is not None:
        glass.append(torus(rim[0], 0.0011, _SIDES, 6).moved(z=rim[1]))
    solid = [*_liquid(outline, fill, liquid, full, _SIDES), *more]
    if marks is not None:
        solid.append(_graduation(*marks))
    return _grown(Model((*_solid(solid), _glass(join(glass))), NEAR), size)


def _glass(shell: Mesh) -> Part:
    low, high = shell.bounds()

    def opacity(p: Vec3) -> float:
        edge = min(p[2] - low[2], high[2] - p[2])
        return 0.5 if edge < 0.002 else 0.3 if edge < 0.005 else _CLEAR

    return Part(shell.painted(_TINT), GLASS, baked=False, opacity=opacity)


def _solid(meshes: Sequence[Mesh]) -> tuple[Part, ...]:
    return (Part(join(meshes)),) if meshes else ()


def _liquid(outline: Sequence[Vec2], fill: float, liquid: str, full: float, sides: int) -> list[Mesh]:
    """The body of a liquid that fills a vessel up to a share of its `full` height."""
    if fill <= 0:
        return []
    bottom = outline[0][1] + _WALL
    level = bottom + (full - bottom) * min(fill, 1.0)
    inside: list[Vec2] = [(0.0, bottom)]
    for (r0, z0), (r1, z1) in pairwise(outline):
        if z1 >= level:
            share = (level - z0) / (z1 - z0) if z1 > z0 else 0.0
            inside.append((max(r0 + (r1 - r0) * max(0.0, share) - _WALL, 0.0005), level))
            break
        if z1 + _WALL > bottom and r1 > _WALL:
            inside.append((r1 - _WALL, max(z1, bottom) + _WALL * 0.2))
    inside.append((0.0, level))
    color = c.tint(liquid)
    deep, light = c.lift(color, -0.12), c.lift(color, 0.22)

    def paint(p: Vec3, _old: Color) -> Color:
        return light if p[2] > level - 1e-6 else mix(deep, color, (p[2] - bottom) / max(level - bottom, 1e-6))

    return [lathe(inside, sides, 40.0).shaded(paint)]


def _graduation(radius: float, low: float, high: float, count: int) -> Mesh:
    """Lines across the front of a vessel; each fifth is longer."""
    lines: list[Mesh] = []
    for k in range(count + 1):
        z = low + (high - low) * k / count
        wide = 32.0 if k % 5 == 0 else 18.0
        arc = [math.radians(-90 - wide / 2 + wide * i / 4) for i in range(5)]
        path = [(radius * math.cos(a), radius * math.sin(a), z) for a in arc]
        lines.append(tube(path, 0.0004, 4).painted(_MARKS))
    return join(lines)


def _lip(above: float, reach: float) -> Callable[[Vec3], Vec3]:
    """Pulls the rim of a vessel outwards at one place, to pour from."""

    def pull(p: Vec3) -> Vec3:
        if p[2] < above - 1e-6:
            return p
        a = math.atan2(p[1], p[0])
        share = max(0.0, math.cos(a)) ** 24 * reach
        return (p[0] + share * math.cos(a), p[1] + share * math.sin(a), p[2])

    return pull


def _grown(model: Model, size: float) -> Model:
    if size == 1.0:
        return model
    parts = []
    for part in model.parts:
        opacity = part.opacity
        parts.append(Part(part.mesh.scaled(size), part.material, part.baked, _seen_at(opacity, size)))
    reach = (model.bake.reach or 0.06) * size
    return Model(tuple(parts), Bake(rays=model.bake.rays, reach=reach, strength=model.bake.strength))


def _seen_at(opacity: Callable[[Vec3], float] | None, size: float) -> Callable[[Vec3], float] | None:
    """The opacity of a body that was enlarged."""
    return None if opacity is None else lambda p: opacity((p[0] / size, p[1] / size, p[2] / size))
