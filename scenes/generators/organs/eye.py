"""The human eye cut open from the side, as a model on a stand: light comes from -x, the section looks to -y."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.bones.mounting import mounted
from scenes.generators.finish import Model
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.organs.heart import POOR, RICH
from scenes.generators.solids import blob, lathe
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve

WHITE, CHOROID, RETINA = c.tint("f1ece2"), c.tint("8c4a3c"), c.tint("e9b27c")
CORNEA, IRIS, PUPIL = c.tint("bcd9e2"), c.tint("7a5233"), c.tint("2a2a30")
LENS, CILIARY, NERVE = c.tint("f0e2ae"), c.tint("b4645a"), c.tint("e6cd74")
_MUSCLE, _SPOT = c.tint("b4554a"), c.tint("c9803f")
_LIMBUS = 146.0  # degrees from the back of the eye, where the white ends and the cornea begins
_CORNEA_MIDDLE, _CORNEA_RADIUS = -0.572, 0.617
_NERVE_AT = 14.0  # degrees below the axis, where the nerve leaves the eye


def eye(size: float = 0.4) -> Model:
    """Half an eye with all its parts, `size` high; really 0.024 m.

    Cornea, iris with pupil, lens on its fibres, retina with vessels, yellow spot and the optic nerve are seen.
    """
    edge = math.asin(math.sin(math.radians(_LIMBUS)) / _CORNEA_RADIUS)
    arc = [math.pi - edge + edge * k / 6 for k in range(7)]
    parts = [
        _coat(1.0, 0.945, 0.0, _LIMBUS, WHITE, 16, out=True),
        _coat(0.945, 0.915, 0.0, _LIMBUS - 4, CHOROID, 16),
        _coat(0.915, 0.88, 0.0, 112.0, RETINA, 12, inside=True),
        _coat(0.915, 0.87, 112.0, _LIMBUS - 2, CILIARY, 4, inside=True),
        _shell(
            [_at(a, _CORNEA_RADIUS, _CORNEA_MIDDLE) for a in arc],
            [_at(a, _CORNEA_RADIUS - 0.055, _CORNEA_MIDDLE) for a in arc],
            CORNEA,
            True,
            True,
        ),
    ]
    # iris: a ring with the pupil in its middle, thicker where it is held
    iris = [
        (0.57, -0.7),
        (0.4, -0.8),
        (0.22, -0.815),
        (0.2, -0.835),
        (0.22, -0.855),
        (0.4, -0.85),
        (0.5, -0.82),
    ]
    parts.append(_half(iris).painted(IRIS))
    parts.append(_slices(iris).painted(c.lift(IRIS, -0.15)))
    for side in (-1, 1):
        body = blob(0.09, 0.06, 0.12, 8, 5).turned("y", side * 24).moved(-0.66, 0.03, side * 0.6)
        parts.append(body.painted(CILIARY))
    for k in range(8):
        a = math.radians(22.5 * k + 11.25)
        y, z = math.sin(a), math.cos(a)
        fibre = [(-0.64, 0.6 * y, 0.6 * z), (-0.62, 0.42 * y, 0.42 * z)]
        parts.append(tube(fibre, 0.009, 3).painted(c.tint("efe9dc")))
        knot = blob(0.07, 0.07, 0.09, 6, 4).moved(-0.655, 0.62 * y, 0.62 * z)
        parts.append(knot.painted(CILIARY))
    parts.append(blob(0.19, 0.4, 0.44, 16, 8).moved(-0.62, 0.0, 0.0).painted(LENS))
    parts += _nerve() + _vessels()
    parts.append(blob(0.02, 0.07, 0.07, 10, 5).moved(0.872, 0.13, 0.05).painted(_SPOT))
    for side in (-1, 1):
        strap: list[Vec3] = [(-0.42, 0.06, side * 0.9), (0.0, 0.06, side * 1.03), (0.5, 0.08, side * 0.94)]
        strap += [(0.98, 0.1, side * 0.8)]
        parts.append(
            tube(curve(strap, 4), [0.02] + [0.06] * 3 + [0.085] * 8 + [0.075], 6, crease=180.0).painted(
                _MUSCLE
            )
        )
    return mounted(join(parts).scaled(size / 2), hold=(0.0, 0.2 * size, -0.45 * size))


def _at(angle: float, radius: float, middle: float = 0.0) -> Vec2:
    """(distance from the axis, place along it) of a point of a sphere; 0 is the back, pi the front of the eye."""
    return (max(0.0, radius * math.sin(angle)), middle + radius * math.cos(angle))


def _half(profile: Sequence[Vec2]) -> Mesh:
    """The half behind the section of what turns about the axis of the eye; the profile runs from -x to +x outside."""
    return lathe(list(profile), 16, 60.0, arc=180.0).turned("y", 90)


def _slices(profile: Sequence[Vec2]) -> Mesh:
    """What the section shows of a closed profile that is convex or bent along its length, above and below."""
    n = len(profile)
    points = [(x, 0.0, side * r) for side in (1, -1) for r, x in profile]
    fan = [(k, k + 1, n - 2 - k) for k in range(n // 2)] + [
        (k + 1, n - 3 - k, n - 2 - k) for k in range(n // 2 - 1)
    ]
    wanted: list[tuple[int, int, int]] = []
    for i, j, k in (*fan, (0, n - 2, n - 1)):
        for start in (0, n):
            wanted.append(_facing(points, i + start, j + start, k + start))
    return patch(points, [t for t in wanted if len(set(t)) == 3], 0.0)


def _facing(points: Sequence[Vec3], i: int, j: int, k: int) -> tuple[int, int, int]:
    """The triangle turned so that it looks to -y."""
    (ax, _, az), (bx, _, bz), (cx, _, cz) = points[i], points[j], points[k]
    return (i, j, k) if (bx - ax) * (cz - az) - (bz - az) * (cx - ax) > 0 else (i, k, j)


def _coat(
    far: float,
    near: float,
    start: float,
    end: float,
    color: Color,
    steps: int,
    out: bool = False,
    inside: bool = False,
) -> Mesh:
    """A coat of the eyeball between two radii and two angles from the back."""
    angles = [math.radians(end + (start - end) * k / steps) for k in range(steps + 1)]
    return _shell([_at(a, far) for a in angles], [_at(a, near) for a in angles], color, out, inside)


def _shell(outer: Sequence[Vec2], inner: Sequence[Vec2], color: Color, out: bool, inside: bool) -> Mesh:
    """The section between two lines of equal length, and of what turns about the axis only the sides that are seen."""
    first, last = (outer, inner) if outer[0][1] < outer[-1][1] else (outer[::-1], inner[::-1])
    parts = [_half(first).painted(color)] if out else []
    if inside:
        parts.append(_half(last[::-1]).painted(color))
    n = len(first)
    for side in (1, -1):
        points = [(x, 0.0, side * r) for r, x in (*first, *last)]
        pairs = [t for k in range(n - 1) for t in ((k, k + 1, n + k + 1), (k, n + k + 1, n + k))]
        parts.append(patch(points, [_facing(points, *t) for t in pairs], 0.0).painted(c.lift(color, 0.12)))
    return join(parts)


def _nerve() -> list[Mesh]:
    """The optic nerve with its coat and the vessels in its middle, leaving behind and a little below."""
    a = math.radians(_NERVE_AT)
    way: list[Vec3] = [
        (0.86 * math.cos(a), 0.1, -0.86 * math.sin(a)),
        (1.1, 0.1, -0.29),
        (1.3, 0.1, -0.37),
        (1.46, 0.1, -0.45),
    ]
    line = curve(way, 3)
    parts = [
        tube(line[2:], 0.14, 12).painted(WHITE),
        tube([*line[:-1], (1.475, 0.1, -0.4575)], 0.112, 10).painted(NERVE),
    ]
    for off, color in ((-0.028, POOR), (0.028, RICH)):
        parts.append(tube([(1.44, 0.1 + off, -0.44), (1.5, 0.1 + off, -0.47)], 0.02, 6).painted(color))
    return parts


def _vessels() -> list[Mesh]:
    """Fine arteries and veins that spread over the retina from where the nerve comes in."""
    parts: list[Mesh] = []
    a = math.radians(_NERVE_AT)
    for k, turn in enumerate((-62, -20, 24, 64, 108)):
        t = math.radians(turn)
        line: list[Vec3] = []
        for j in range(9):
            far = 0.13 + 1.1 * j / 8
            bend = t + 0.16 * math.sin(0.8 * j + k)
            u, v = far * math.cos(bend), far * math.sin(bend)
            # along the sphere from the entrance of the nerve: v up and down, u away from the section
            x, y, z = math.cos(far), math.sin(far) * u / far, math.sin(far) * v / far
            x, z = x * math.cos(a) + z * math.sin(a), z * math.cos(a) - x * math.sin(a)
            y += 0.1
            size = math.sqrt(x * x + y * y + z * z)
            if y > 0.03:
                line.append((x / size * 0.876, y / size * 0.876, z / size * 0.876))
        radii = [0.014 - 0.009 * j / (len(line) - 1) for j in range(len(line))]
        parts.append(tube(line, radii, 4, crease=180.0).painted(RICH if k % 2 else POOR))
    return parts
