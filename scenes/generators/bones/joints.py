"""Joints with their cartilage and ligaments, bent as far as a teacher wants; those of the left side, life size."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from scenes.generators.bones import chest, hips, spine
from scenes.generators.bones.limbs import knee_cap, long_bone
from scenes.generators.bones.matter import CARTILAGE, LIGAMENT, SPONGY
from scenes.generators.bones.mounting import mounted
from scenes.generators.cutting import cut
from scenes.generators.finish import Model
from scenes.generators.mesh import Mesh, join
from scenes.generators.solids import ball, torus
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec3, add, curve, mix, rotate, sub

_TENDON = mix(LIGAMENT, (0.86, 0.62, 0.52), 0.35)


def _about(axis: str, degrees: float, centre: Vec3) -> Callable[[Vec3], Vec3]:
    """Turning about a line through `centre`."""
    return lambda p: add(rotate(sub(p, centre), axis, degrees), centre)


def _turned(mesh: Mesh, axis: str, degrees: float, centre: Vec3) -> Mesh:
    back = sub((0.0, 0.0, 0.0), centre)
    return mesh.moved(*back).turned(axis, degrees).moved(*centre)


def _covered(mesh: Mesh, where: Callable[[Vec3], float]) -> Mesh:
    """Cartilage where `where` is below 0, blended over three millimetres."""

    def paint(p: Vec3, old: Color) -> Color:
        return mix(CARTILAGE, old, min(1.0, max(0.0, where(p) / 0.003 + 0.5)))

    return mesh.shaded(paint)


def _band(points: Sequence[Vec3], wide: float, thin: float, color: Color = LIGAMENT) -> Mesh:
    """A ligament through these points: round, thinner in the middle."""
    line = curve(list(points), 3)
    last = len(line) - 1
    radii = [wide - (wide - thin) * math.sin(math.pi * k / last) for k in range(last + 1)]
    return tube(line, radii, 7, crease=180.0).painted(color)


def _sawn(mesh: Mesh, level: float, above: bool = False) -> Mesh:
    """What lies below a level (or above it), with the spongy bone seen where it was sawn."""
    return cut(mesh, (0.0, 0.0, level), (0.0, 0.0, -1.0 if above else 1.0), SPONGY).creased(60.0)


def knee(bent: float = 20.0, size: float = 1.0) -> Model:
    """A knee bent by 0 to 120 degrees: thigh bone, shin bones, knee cap, cartilage, menisci and ligaments."""
    axis = (0.007, 0.01, -0.418)
    bend = _about("x", bent, axis)
    femur = _covered(
        _sawn(long_bone("femur", 1500), -0.26), lambda p: p[2] + 0.408 - 0.35 * abs(p[1] - 0.008)
    )
    base = (0.006, 0.002, -0.446)
    tibia = _covered(_sawn(long_bone("tibia", 1100), -0.2, above=True), lambda p: -0.006 - p[2])
    fibula = _sawn(long_bone("fibula", 500), -0.2, above=True)
    pads = [
        torus(0.0165, 0.005, 18, 6, 0.7).scaled(1.0, 1.2, 1.0).moved(x, 0.002, 0.003).painted(c) for x, c in
        ((-0.0175, CARTILAGE), (0.0185, CARTILAGE))
    ]  # fmt: skip
    shin = join([tibia, fibula, *pads]).moved(*base)
    cap_turn = bent * 0.62
    cap_at = _about("x", cap_turn, axis)((0.007, -0.044, -0.402))
    cap = knee_cap(12).turned("x", cap_turn).moved(*cap_at)
    tuberosity = bend(add(base, (0.0, -0.03, -0.046)))
    above = (0.012, -0.027, -0.335)
    top = add(cap_at, rotate((0.0, -0.004, 0.016), "x", cap_turn))
    low = add(cap_at, rotate((0.0, -0.004, -0.018), "x", cap_turn))
    bands = [
        _band([above, mix(above, top, 0.6), top], 0.011, 0.0095, _TENDON),
        _band([low, mix(low, tuberosity, 0.5), tuberosity], 0.0085, 0.0065, _TENDON),
        _band(
            [(0.051, 0.01, -0.41), bend((0.052, 0.012, -0.44)), bend(add(base, (0.04, 0.013, -0.03)))],
            0.0042,
            0.0034,
        ),
        _band(
            [(-0.036, 0.008, -0.408), bend((-0.037, 0.006, -0.44)), bend(add(base, (-0.024, 0.0, -0.05)))],
            0.0055,
            0.0042,
        ),
        _band([(0.014, 0.026, -0.412), bend(add(base, (-0.002, -0.012, -0.001)))], 0.0042, 0.0036),
        _band([(-0.001, 0.018, -0.412), bend(add(base, (0.003, 0.022, -0.004)))], 0.0046, 0.004),
    ]
    return mounted(join([femur, _turned(shin, "x", bent, axis), cap, *bands]), size)


def elbow(bent: float = 40.0, size: float = 1.0) -> Model:
    """An elbow bent by 0 to 140 degrees: upper arm bone, ulna, radius, cartilage and ligaments."""
    axis = (0.004, -0.003, -0.3)
    upper = _covered(
        _sawn(long_bone("humerus", 1400), -0.15), lambda p: max(p[2] + 0.293, abs(p[0] - 0.004) - 0.026)
    )
    base = (0.002, -0.003, -0.301)
    ulna, radius = long_bone("ulna", 1100), long_bone("radius", 800)
    ulna = _covered(_sawn(ulna, -0.16, above=True), lambda p: math.hypot(p[1] + 0.002, p[2] - 0.002) - 0.0138)
    radius = _covered(_sawn(radius, -0.16, above=True), lambda p: -0.0155 - p[2])
    bend = _about("x", -bent, axis)
    fore = join(
        [ulna, radius, torus(0.0098, 0.003, 16, 6, 1.4).moved(0.018, -0.004, -0.026).painted(LIGAMENT)]
    )
    bands = [
        _band(
            [(0.029, 0.0, -0.288), bend((0.027, -0.004, -0.312)), bend(add(base, (0.024, -0.003, -0.027)))],
            0.0046,
            0.0036,
        ),
        _band(
            [(-0.026, 0.0, -0.288), bend((-0.022, -0.002, -0.31)), bend(add(base, (-0.01, 0.002, -0.022)))],
            0.005,
            0.004,
        ),
    ]
    return mounted(join([upper, _turned(fore.moved(*base), "x", -bent, axis), *bands]), size)


def shoulder(raised: float = 15.0, size: float = 1.0) -> Model:
    """A shoulder, the arm raised sideways by 0 to 90 degrees: shoulder blade, collar bone, upper arm bone."""
    s = chest.SHOULDER
    middle = add(s, (0.02, -0.002, 0.0))
    bone = _covered(
        _sawn(long_bone("humerus", 1300), -0.24, above=True),
        lambda p: math.dist(p, (-0.014, 0.002, 0.0)) - 0.0238 + max(0.0, p[0] + 0.002) * 2,
    )
    arm = bone.moved(0.014, -0.002, 0.0).turned("y", -raised - 6.0).moved(*middle)
    blade = chest.shoulder_blade(1400)
    bands = [
        _band(
            [add(s, (0.02, 0.006, 0.04)), add(s, (0.006, -0.012, 0.042)), add(s, (-0.006, -0.026, 0.03))],
            0.004,
            0.0034,
        ),
        _band(
            [add(s, (-0.018, -0.014, 0.036)), add(s, (-0.02, 0.0, 0.044)), add(s, (-0.03, 0.01, 0.046))],
            0.0042,
            0.0036,
        ),
    ]
    collar = chest.collar_bone(10)
    return mounted(join([blade, collar, arm, *bands]).moved(-s[0], -s[1], -s[2]), size)


def hip(size: float = 1.0) -> Model:
    """A hip joint: the hip bones with the heads of both thigh bones in their sockets."""
    x, y, z = spine.HIPS
    femur = _covered(
        _sawn(long_bone("femur", 800), -0.22, above=True),
        lambda p: math.hypot(*p) - 0.0246 + max(0.0, p[0] - 0.008) * 2,
    )
    femur = femur.moved(0.109, -0.01, -0.005)
    sockets = [ball(0.0262, 14, 8).moved(s * 0.108, -0.01, -0.005).painted(CARTILAGE) for s in (-1, 1)]
    body = hips.pelvis(1900).moved(-x, -y, -z)
    return mounted(join([body, femur, femur.scaled(-1, 1, 1), *sockets]), size, hold=(0.0, 0.1, -0.01))
