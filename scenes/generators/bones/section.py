"""A long bone and a tooth, whole or cut open from the front so that one sees what they are made of."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

from scenes.generators import paint as c
from scenes.generators.blend import surface
from scenes.generators.bones.limbs import long_bone
from scenes.generators.bones.matter import BONE, CARTILAGE, RED_MARROW, SPONGY, TOOTH, YELLOW_MARROW, bony
from scenes.generators.bones.mounting import mounted
from scenes.generators.cutting import cut
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.organs.section import bowl, dome, face, rounded
from scenes.generators.paint import noise
from scenes.generators.simplify import fewer
from scenes.generators.solids import blob
from scenes.generators.sweeps import extrude, rod, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix

# a thigh bone from the front, one unit high; what is cut is its middle plane
_BONE: tuple[Vec2, ...] = (
    (-0.035, 0.02), (0.03, 0.0), (0.075, 0.012), (0.09, 0.06), (0.075, 0.12), (0.045, 0.18), (0.034, 0.28),
    (0.033, 0.46), (0.036, 0.64), (0.042, 0.76), (0.075, 0.84), (0.088, 0.9), (0.072, 0.945), (0.035, 0.925),
    (0.0, 0.93), (-0.02, 0.965), (-0.055, 0.995), (-0.1, 0.99), (-0.125, 0.955), (-0.115, 0.915), (-0.075, 0.895),
    (-0.042, 0.86), (-0.034, 0.78), (-0.033, 0.64), (-0.033, 0.46), (-0.035, 0.28), (-0.05, 0.18), (-0.085, 0.12),
    (-0.1, 0.06), (-0.085, 0.016),
)  # fmt: skip
_CAVITY: tuple[Vec2, ...] = (
    (0.0, 0.2), (0.016, 0.25), (0.0185, 0.34), (0.0185, 0.5), (0.019, 0.66), (0.018, 0.74), (0.004, 0.8),
    (-0.014, 0.75), (-0.0185, 0.66), (-0.018, 0.5), (-0.0185, 0.34), (-0.016, 0.25),
)  # fmt: skip
_LOWER: tuple[Vec2, ...] = (
    (-0.03, 0.034), (0.03, 0.016), (0.066, 0.025), (0.077, 0.06), (0.064, 0.11), (0.03, 0.16), (0.0, 0.18),
    (-0.034, 0.16), (-0.073, 0.11), (-0.086, 0.06), (-0.074, 0.03),
)  # fmt: skip
_UPPER: tuple[Vec2, ...] = (
    (0.0, 0.82), (0.03, 0.81), (0.062, 0.845), (0.075, 0.897), (0.066, 0.93), (0.036, 0.912), (0.0, 0.915),
    (-0.028, 0.952), (-0.058, 0.98), (-0.096, 0.975), (-0.111, 0.95), (-0.103, 0.925), (-0.066, 0.908), (-0.026, 0.87),
)  # fmt: skip


def cut_bone(cut_open: int = 1, size: float = 0.6) -> Model:
    """A long bone of this height on a stand; cut_open 1 shows hard and spongy bone, marrow and cartilage."""
    if not cut_open:
        whole = long_bone("femur", 1600).scaled(-1, 1, 1)
        low, high = whole.bounds()
        return mounted(whole, size / (high[2] - low[2]))
    outline = rounded(_BONE, 3)
    rings = [rounded(shape, 3) for shape in (_CAVITY, _LOWER, _UPPER)]
    back = _half().shaded(bony)
    parts = [back.shaded(_gristle), face(outline, rings).painted(BONE).shaded(_gristle)]
    # the marrow fills the cavity and stands a little out of it, as when it is cut
    parts.append(_filling(rings[0], 0.006, YELLOW_MARROW, 0.12))
    for ring in rings[1:]:
        parts.append(_sponge(ring))
    for at, to in (((0.0, 0.5), (0.0, 0.76)), ((0.0, 0.5), (0.0, 0.24))):
        line = curve(
            [(at[0], -0.008, at[1]), (0.004, -0.0085, (at[1] + to[1]) / 2), (to[0], -0.006, to[1])], 5
        )
        parts.append(tube(line, [0.0035] * (len(line) - 1) + [0.001], 6).painted(c.tint("c9463e")))
    parts.append(rod((0.034, 0.016, 0.5), (0.0, -0.007, 0.5), 0.0036, 8).painted(c.tint("c9463e")))
    parts.append(rod((0.075, 0.02, 0.52), (0.034, 0.016, 0.5), 0.0036, 8).painted(c.tint("c9463e")))
    return mounted(join(parts), size, hold=(0.0, 0.02, 0.03))


@cache
def _half() -> Mesh:
    """The bone behind the section: the deeper, the further a point is from the outline."""
    outline = rounded(_BONE, 2)
    flat = _outside(outline)
    low, high = (-0.15, -0.08, -0.02), (0.12, 0.08, 1.02)
    body = surface(lambda x, y, z: flat(x, z) + y * y / 0.036, low, high, (22, 14, 64))
    return cut(fewer(body, 1800), (0.0, 0.0, 0.0), (0.0, -1.0, 0.0), None).creased(180.0)


def _outside(outline: Sequence[Vec2]) -> Callable[[float, float], float]:
    """How far a point of the plane is from an outline, negative inside."""
    edges = [
        (ax, az, bx - ax, bz - az)
        for (ax, az), (bx, bz) in zip(outline, [*outline[1:], outline[0]], strict=True)
    ]

    @cache
    def away(x: float, z: float) -> float:
        least, inner = 1e9, False
        for ax, az, dx, dz in edges:
            u, v = x - ax, z - az
            if (az > z) != (az + dz > z) and u < dx * v / dz:
                inner = not inner
            t = min(1.0, max(0.0, (u * dx + v * dz) / (dx * dx + dz * dz)))
            u, v = u - dx * t, v - dz * t
            least = min(least, u * u + v * v)
        return -math.sqrt(least) if inner else math.sqrt(least)

    return away


def _gristle(p: Vec3, old: Color) -> Color:
    """Cartilage where a joint is: below, and on the ball of the hip."""
    low = max(0.0, 1 - p[2] / 0.02) if p[2] < 0.03 else 0.0
    ball = 1.0 if p[0] < -0.03 and p[2] > 0.93 and (p[0] + 0.075) ** 2 + (p[2] - 0.945) ** 2 > 0.0016 else 0.0
    return mix(old, CARTILAGE, max(low, ball))


def _filling(ring: Sequence[Vec2], up: float, color: Color, spread: float) -> Mesh:
    body = dome(ring, -up, 3, 0.7)
    return body.shaded(lambda p, _: c.lift(color, spread * (noise(p[0], p[2]) - 0.5)))


def _sponge(ring: Sequence[Vec2]) -> Mesh:
    """Spongy bone: a shallow hollow with many small holes that hold red marrow."""
    parts = [bowl(ring, 0.008, 3, 0.25).painted(SPONGY)]
    xs, zs = [p[0] for p in ring], [p[1] for p in ring]
    step, flat = 0.0135, _outside(ring)
    for i in range(round((max(xs) - min(xs)) / step) + 1):
        for k in range(round((max(zs) - min(zs)) / step) + 1):
            x = min(xs) + step * (i + 0.5 * (k % 2) + 0.5 * (noise(i, k, 1) - 0.5))
            z = min(zs) + step * (k + 0.5 * (noise(i, k, 2) - 0.5))
            if flat(x, z) > -0.0052:
                continue
            wide, high = 0.0034 + 0.002 * noise(i, k, 3), 0.0034 + 0.002 * noise(i, k, 4)
            pore = blob(wide, 0.0018, high, 5, 3).moved(x, 0.0066, z)
            parts.append(pore.painted(mix(RED_MARROW, SPONGY, 0.25 * noise(i, k, 5))))
    return join(parts)


# ------------------------------------------------------------------ a tooth

_TOOTH: tuple[Vec2, ...] = (
    (0.07, 0.43), (0.11, 0.3), (0.15, 0.12), (0.2, 0.0), (0.25, 0.02), (0.26, 0.15), (0.265, 0.34), (0.27, 0.48),
    (0.3, 0.62), (0.325, 0.78), (0.3, 0.92), (0.24, 0.985), (0.16, 0.97), (0.08, 0.925), (0.0, 0.9), (-0.08, 0.925),
    (-0.16, 0.97), (-0.24, 0.985), (-0.3, 0.92), (-0.325, 0.78), (-0.3, 0.62), (-0.27, 0.48), (-0.265, 0.34),
    (-0.26, 0.15), (-0.25, 0.02), (-0.2, 0.0), (-0.15, 0.12), (-0.11, 0.3), (-0.07, 0.43), (0.0, 0.47),
)  # fmt: skip
"""A molar from the front, one unit high, standing on its two roots."""
_DENTINE: tuple[Vec2, ...] = (
    (0.076, 0.445), (0.12, 0.3), (0.16, 0.13), (0.205, 0.02), (0.24, 0.04), (0.247, 0.16), (0.25, 0.34), (0.254, 0.5),
    (0.252, 0.62), (0.25, 0.76), (0.23, 0.86), (0.19, 0.885), (0.1, 0.83), (0.0, 0.8), (-0.1, 0.83), (-0.19, 0.885),
    (-0.23, 0.86), (-0.25, 0.76), (-0.252, 0.62), (-0.254, 0.5), (-0.25, 0.34), (-0.247, 0.16), (-0.24, 0.04),
    (-0.205, 0.02), (-0.16, 0.13), (-0.12, 0.3), (-0.076, 0.445), (0.0, 0.49),
)  # fmt: skip
_PULP: tuple[Vec2, ...] = (
    (0.09, 0.51), (0.15, 0.36), (0.19, 0.18), (0.216, 0.05), (0.226, 0.06), (0.216, 0.2), (0.196, 0.38), (0.176, 0.53),
    (0.17, 0.66), (0.15, 0.74), (0.11, 0.71), (0.0, 0.68), (-0.11, 0.71), (-0.15, 0.74), (-0.17, 0.66), (-0.176, 0.53),
    (-0.196, 0.38), (-0.216, 0.2), (-0.226, 0.06), (-0.216, 0.05), (-0.19, 0.18), (-0.15, 0.36), (-0.09, 0.51),
    (0.0, 0.55),
)  # fmt: skip
_ENAMEL, _DENTINE_COLOR, _ROOT = c.tint("fdfcf6"), c.tint("efd9a4"), c.tint("e9d8b2")
_PULP_COLOR, _GUM, _JAW = c.tint("d9686a"), c.tint("e08f90"), c.tint("e6d2a8")


_GUM_EDGE: tuple[Vec2, ...] = (
    (0.58, 0.435), (0.586, 0.49), (0.578, 0.528), (0.556, 0.553), (0.52, 0.569), (0.47, 0.58), (0.41, 0.592),
)  # fmt: skip
"""How the gum bulges over the edge of the jaw."""


def tooth(cut_open: int = 1, size: float = 0.4) -> Model:
    """A molar of this height; cut_open 1 shows enamel, dentine, pulp with nerve and vessels, gum and jaw bone.

    Real molars are about 0.02 m high.
    """
    outline = rounded(_TOOTH, 3)
    if not cut_open:
        parts = [dome(outline, d, 7, 0.55).shaded(_crown) for d in (0.26, -0.26)]
        return mounted(join(parts), size, hold=(0.0, 0.0, 0.44))
    dentine, pulp = rounded(_DENTINE, 3), rounded(_PULP, 3)
    parts = [dome(outline, 0.26, 6, 0.55).shaded(_crown)]
    parts.append(face(outline, [dentine]).shaded(_crown))
    parts.append(face(dentine, [pulp]).painted(_DENTINE_COLOR))
    parts.append(bowl(pulp, 0.07, 4, 0.35).painted(_PULP_COLOR))
    for side in (-1, 1):
        for k, color in enumerate(("4f6fb5", "cf3a35", "f0cf4f")):
            off = (k - 1) * 0.022
            line = curve(
                [
                    (side * 0.235 + off * 0.3, 0.01, -0.17),
                    (side * 0.224 + off * 0.3, 0.006, 0.04),
                    (side * (0.205 + off * 0.3), 0.016, 0.24),
                    (side * 0.165 + off, 0.024, 0.45),
                    (side * (0.12 + 0.02 * k) + off, 0.03, 0.62 + 0.02 * k),
                ],
                4,
            )
            radii = [0.011 - 0.006 * j / (len(line) - 1) for j in range(len(line))]
            parts.append(tube(line, radii, 6).painted(c.tint(color)))
    parts += _bed(outline)
    body = join(parts).grounded()
    return painted(body.scaled(size), Bake(rays=12, reach=0.2 * size, strength=0.8))


def _crown(p: Vec3, _: Color) -> Color:
    """Enamel above the neck of the tooth, cement on its roots."""
    t = min(1.0, max(0.0, (p[2] - 0.5) / 0.05 + 0.5))
    return mix(_ROOT, mix(_ENAMEL, TOOTH, 0.3), t)


def _bed(outline: Sequence[Vec2]) -> list[Mesh]:
    """Jaw bone and gum around the roots, cut by the same plane, with a gap for the membrane that holds the tooth."""
    right = sorted((p for p in outline if p[0] > 0.2 and 0.0 < p[1] < 0.6), key=lambda p: p[1])
    out = [(x + 0.012, z) for x, z in right]
    bone_side = [p for p in out if p[1] < 0.45]
    gum_side = [p for p in out if p[1] >= 0.42]
    parts: list[Mesh] = []
    for side in (-1, 1):
        edge = [(0.58, -0.17), (0.58, 0.43), (bone_side[-1][0] + 0.02, 0.45)]
        bone = [*edge, *reversed(bone_side), (0.27, -0.05), (0.265, -0.17)]
        gum = [*_GUM_EDGE, (gum_side[-1][0], 0.605), *reversed(gum_side)]
        for shape, color, deep in ((bone, _JAW, 0.3), (gum, _GUM, 0.31)):
            flat = [(side * x, z) for x, z in shape]
            parts.append(_slab(flat if side > 0 else flat[::-1], deep, color))
    middle_bone = [
        (-0.2, -0.17),
        (0.2, -0.17),
        (0.188, -0.04),
        (0.135, 0.12),
        (0.098, 0.29),
        (0.055, 0.41),
        (0.0, 0.445),
    ]
    middle_bone += [(-0.055, 0.41), (-0.098, 0.29), (-0.135, 0.12), (-0.188, -0.04)]
    parts.append(_slab(middle_bone, 0.3, _JAW))
    # the plates at the back reach a little further than what they close, so that no two faces lie in one plane
    back = [(-0.584, -0.174), (0.584, -0.174), (0.584, 0.436), (-0.584, 0.436)]
    parts.append(_slab(back, 0.03, _JAW).moved(y=0.276))
    right = [(x + 0.004, z) for x, z in _GUM_EDGE]
    gum_back = [*right, (0.36, 0.6), (-0.36, 0.6), *((-x, z) for x, z in reversed(right))]
    parts.append(_slab(gum_back, 0.06, _GUM).moved(y=0.256))
    return parts


def _slab(outline: Sequence[Vec2], deep: float, color: Color) -> Mesh:
    """A plate behind the section with this outline ."""
    return extrude(outline, deep, 40.0).moved(y=deep / 2).painted(color)
