"""The long bones of arm and leg and the bones of hand and foot, life size; those of the left side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from scenes.generators.blend import Field, blend, carved, chain, egg, limb, surface
from scenes.generators.bones.matter import bony
from scenes.generators.mesh import Mesh, join
from scenes.generators.simplify import fewer
from scenes.generators.solids import blob, cushion
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Vec3, mix


def _femur() -> Field:
    shaft = chain(
        [(0.05, 0.0, -0.045), (0.048, -0.008, -0.14), (0.034, -0.01, -0.25), (0.014, -0.002, -0.37)],
        [0.0165, 0.0145, 0.0135, 0.0185],
        0.01,
    )
    bone = blend(
        [
            shaft,
            limb((0.008, 0.0, -0.004), (0.046, 0.002, -0.036), 0.0145, 0.018),
            egg((0.058, 0.006, -0.02), (0.015, 0.019, 0.023)),
            egg((0.034, 0.018, -0.072), (0.011, 0.01, 0.014)),
            egg((-0.016, 0.008, -0.418), (0.0195, 0.029, 0.023)),
            egg((0.03, 0.008, -0.416), (0.0195, 0.03, 0.023)),
            egg((0.007, -0.006, -0.398), (0.03, 0.02, 0.024)),
        ],
        0.014,
    )
    bone = carved(
        bone,
        [
            egg((0.007, 0.038, -0.428), (0.0085, 0.026, 0.024)),
            egg((0.007, -0.04, -0.415), (0.009, 0.016, 0.03)),
        ],
        0.006,
    )
    return blend([bone, egg((0.0, 0.0, 0.0), 0.0235)], 0.006)


def _tibia() -> Field:
    return blend(
        [
            egg((-0.017, 0.002, -0.012), (0.022, 0.025, 0.013)),
            egg((0.018, 0.002, -0.012), (0.022, 0.024, 0.013)),
            chain(
                [(0.0, 0.0, -0.02), (0.0, -0.004, -0.07), (0.0, 0.0, -0.2), (0.0, 0.002, -0.35)],
                [0.024, 0.0165, 0.0115, 0.015],
                0.008,
            ),
            egg((0.0, -0.02, -0.045), (0.011, 0.01, 0.018)),
            egg((0.0, 0.0, -0.366), (0.022, 0.02, 0.016)),
            limb((-0.018, 0.0, -0.362), (-0.021, -0.001, -0.386), 0.009, 0.0065),
        ],
        0.012,
    )


def _fibula() -> Field:
    return chain(
        [
            (0.036, 0.014, -0.028),
            (0.036, 0.014, -0.06),
            (0.034, 0.012, -0.2),
            (0.029, 0.006, -0.35),
            (0.027, 0.004, -0.388),
        ],
        [0.0115, 0.0062, 0.0055, 0.0068, 0.0085],
        0.006,
    )


def _humerus() -> Field:
    bone = blend(
        [
            chain(
                [(0.0, 0.0, -0.03), (0.006, 0.0, -0.12), (0.006, 0.0, -0.24)], [0.0155, 0.0112, 0.0118], 0.01
            ),
            egg((0.012, -0.003, -0.006), (0.0145, 0.017, 0.018)),
            egg((0.0, -0.018, -0.014), (0.008, 0.008, 0.014)),
            limb((-0.024, 0.0, -0.284), (0.028, 0.0, -0.288), 0.0105, 0.0088),
            limb((0.006, 0.0, -0.24), (-0.016, 0.0, -0.28), 0.011, 0.009),
            limb((0.006, 0.0, -0.24), (0.024, 0.0, -0.28), 0.01, 0.008),
        ],
        0.012,
    )
    end = blend(
        [
            egg((0.018, -0.005, -0.298), 0.0112),
            egg((-0.012, -0.002, -0.3), (0.007, 0.0135, 0.0135)),
            egg((0.004, -0.002, -0.298), (0.008, 0.0105, 0.0105)),
        ],
        0.004,
    )
    bone = blend([bone, end], 0.005)
    bone = carved(bone, [egg((0.0, 0.014, -0.281), (0.011, 0.009, 0.009))], 0.004)
    return blend([bone, egg((-0.014, 0.002, 0.0), (0.022, 0.023, 0.023))], 0.006)


def _ulna() -> Field:
    bone = blend(
        [
            chain(
                [(-0.003, 0.017, 0.012), (-0.003, 0.012, -0.012), (-0.003, -0.006, -0.014)],
                [0.0105, 0.0115, 0.0085],
                0.006,
            ),
            chain(
                [
                    (-0.003, 0.006, -0.016),
                    (-0.004, 0.004, -0.09),
                    (-0.008, 0.0, -0.215),
                    (-0.01, 0.0, -0.236),
                ],
                [0.0125, 0.0072, 0.0055, 0.0078],
                0.008,
            ),
            limb((-0.011, 0.006, -0.236), (-0.012, 0.008, -0.245), 0.004, 0.0026),
        ],
        0.008,
    )
    return carved(bone, [egg((-0.003, -0.002, 0.002), (0.03, 0.0125, 0.0125))], 0.003)


def _radius() -> Field:
    head = egg((0.018, -0.004, -0.0185), (0.0105, 0.0105, 0.0062))
    return blend(
        [
            head,
            chain(
                [
                    (0.018, -0.004, -0.02),
                    (0.016, -0.003, -0.048),
                    (0.024, -0.002, -0.13),
                    (0.016, -0.002, -0.226),
                ],
                [0.0075, 0.0085, 0.0068, 0.0105],
                0.008,
            ),
            egg((0.014, -0.001, -0.238), (0.0165, 0.0105, 0.0105)),
            limb((0.028, 0.0, -0.24), (0.03, 0.0, -0.25), 0.0055, 0.0036),
        ],
        0.007,
    )


_BOXES: dict[str, tuple[Field, Vec3, Vec3]] = {
    "femur": (_femur(), (-0.044, -0.04, -0.452), (0.082, 0.048, 0.032)),
    "tibia": (_tibia(), (-0.048, -0.04, -0.404), (0.048, 0.036, 0.01)),
    "fibula": (_fibula(), (0.012, -0.012, -0.404), (0.056, 0.034, -0.008)),
    "humerus": (_humerus(), (-0.046, -0.034, -0.324), (0.046, 0.034, 0.032)),
    "ulna": (_ulna(), (-0.026, -0.026, -0.256), (0.018, 0.036, 0.032)),
    "radius": (_radius(), (-0.01, -0.022, -0.26), (0.042, 0.016, -0.004)),
}
LONG_BONES = tuple(_BOXES)


@cache
def _shape(name: str) -> Mesh:
    field, low, high = _BOXES[name]
    wide, deep = high[0] - low[0], high[1] - low[1]
    across = 22 if name == "femur" else 18
    return surface(field, low, high, (across, max(6, round(across * deep / wide)), 44))


@cache
def long_bone(name: str, triangles: int = 1200) -> Mesh:
    """A long bone by its Latin name; thigh and shin hang from hip and knee, arm bones from shoulder and elbow."""
    return fewer(_shape(name), triangles).shaded(bony)


def knee_cap(fine: int = 8) -> Mesh:
    """The knee cap about its own middle."""
    return (
        blob(0.021, 0.0105, 0.022, fine, fine - 2)
        .mapped(lambda p: (p[0] * (1 + 9 * p[2]), p[1], p[2]))
        .shaded(bony)
    )


def _stick(a: Vec3, b: Vec3, thick: float, sides: int, flare: float = 1.45) -> Mesh:
    """A small long bone: thicker at its ends."""
    line = [a, mix(a, b, 0.16), mix(a, b, 0.55), mix(a, b, 0.88), b]
    radii = [thick * flare * 0.72, thick * flare, thick * 0.85, thick * flare * 0.92, thick * flare * 0.6]
    if sides < 4:
        line, radii = [a, mix(a, b, 0.5), b], [thick * flare * 1.1, thick, thick * flare]
    elif sides > 6:
        line, radii = [a, *line, b], [0.0, *radii, 0.0]
    return tube(line, radii, sides, crease=180.0)


_WRIST: tuple[tuple[float, float, float], ...] = (
    # the eight bones of the wrist: across, down, size
    (0.019, -0.004, 0.0085), (0.006, -0.003, 0.0085), (-0.006, -0.006, 0.0075), (-0.013, -0.009, 0.006),
    (0.024, -0.018, 0.0075), (0.0145, -0.019, 0.0072), (0.003, -0.02, 0.009), (-0.0095, -0.021, 0.008),
)  # fmt: skip
_FINGERS: tuple[tuple[Vec3, tuple[float, ...], float], ...] = (
    # where each hand bone starts, the lengths from there to the tip, the spread in degrees (to the thumb's side)
    ((0.029, -0.004, -0.021), (0.042, 0.032, 0.025), 38.0),
    ((0.0165, 0.0, -0.027), (0.062, 0.042, 0.025, 0.018), 9.0),
    ((0.005, 0.0, -0.029), (0.06, 0.047, 0.029, 0.019), 1.0),
    ((-0.0055, 0.0, -0.029), (0.055, 0.043, 0.028, 0.019), -6.0),
    ((-0.0145, 0.0, -0.027), (0.05, 0.035, 0.02, 0.017), -14.0),
)


def hand(sides: int = 5, curl: float = 6.0) -> Mesh:
    """The left hand hanging from its wrist (the origin), the palm to -y, the thumb to +x; `curl` bends each joint."""
    parts = [
        cushion(size, size * 0.9, size, 3.0, max(5, sides + 3), max(3, sides))
        .turned("y", 50 * x * 100)
        .moved(x, 0.001, z)
        for x, z, size in _WRIST
    ]
    for start, lengths, spread in _FINGERS:
        thumb = len(lengths) == 3
        bend, at = (10.0 if thumb else 2.0), start
        for number, size in enumerate(lengths):
            s, t = math.radians(spread * (0.8 if number else 1.0)), math.radians(bend)
            to = (
                at[0] + size * math.sin(s) * math.cos(t),
                at[1] - size * math.sin(t),
                at[2] - size * math.cos(s) * math.cos(t),
            )
            thick = (0.0048, 0.0044, 0.0038, 0.0032)[number + thumb * (1 if number else 0)]
            parts.append(_stick(mix(at, to, 0.03), mix(at, to, 0.96), thick, sides))
            at, bend = to, bend + curl
    return join(parts).shaded(bony)


@cache
def _ankle() -> Mesh:
    """Ankle bone and heel bone."""
    talus = blend(
        [
            limb((-0.012, 0.0, -0.016), (0.012, 0.0, -0.016), 0.015),
            limb((-0.002, -0.01, -0.018), (-0.008, -0.036, -0.022), 0.013, 0.0125),
            limb((0.0, 0.008, -0.02), (0.0, 0.022, -0.024), 0.012, 0.006),
        ],
        0.01,
    )
    heel = blend(
        [
            chain(
                [(0.014, -0.012, -0.046), (0.006, 0.018, -0.044), (0.002, 0.05, -0.052)],
                [0.0135, 0.0155, 0.0185],
            ),
            limb((0.0, 0.052, -0.046), (0.0, 0.058, -0.062), 0.013, 0.0125),
            limb((0.002, -0.002, -0.038), (-0.014, -0.004, -0.036), 0.009, 0.007),
        ],
        0.01,
    )
    low, high = (-0.036, -0.056, -0.08), (0.036, 0.08, 0.006)
    # two bones that touch, with a groove between them
    return surface(lambda x, y, z: min(talus(x, y, z) + 0.0004, heel(x, y, z)), low, high, (18, 34, 22))


def foot(sides: int = 5) -> Mesh:
    """The left foot below its ankle joint (the origin, 0.078 above the ground), toes to -y, the big toe at -x."""
    parts = [fewer(_ankle(), 900 if sides > 4 else 150)]
    small = ((-0.013, -0.057, -0.025, 0.0165, 0.011), (0.0165, -0.035, -0.045, 0.014, 0.0175),
             (-0.021, -0.077, -0.034, 0.011, 0.0115), (-0.007, -0.077, -0.031, 0.0088, 0.0115),
             (0.0065, -0.074, -0.035, 0.0088, 0.012))  # fmt: skip
    for x, y, z, wide, deep in small:
        bone = cushion(wide, deep, wide * 0.95, 3.0, sides + 3, max(3, sides))
        parts.append(bone.turned("y", -x * 900).moved(x, y, z))
    rays: Sequence[tuple[Vec3, Vec3, tuple[float, ...], float]] = (
        ((-0.021, -0.09, -0.04), (-0.031, -0.148, -0.066), (0.03, 0.022), 0.0078),
        ((-0.006, -0.088, -0.038), (-0.011, -0.156, -0.067), (0.024, 0.013, 0.01), 0.0046),
        ((0.007, -0.086, -0.042), (0.008, -0.15, -0.068), (0.021, 0.011, 0.009), 0.0044),
        ((0.018, -0.058, -0.05), (0.026, -0.138, -0.069), (0.019, 0.009, 0.009), 0.0042),
        ((0.028, -0.046, -0.056), (0.042, -0.122, -0.07), (0.017, 0.008, 0.008), 0.0044),
    )
    for start, end, toes, thick in rays:
        parts.append(_stick(start, end, thick, sides))
        at = end
        lean = (end[0] - start[0]) * 0.25
        for number, size in enumerate(toes):
            to = (at[0] + lean * size * 6, at[1] - size, max(-0.0745, at[2] - 0.002))
            parts.append(_stick(mix(at, to, 0.06), mix(at, to, 0.95), thick * (0.86 - 0.1 * number), sides))
            at = to
    return join(parts).shaded(bony)
