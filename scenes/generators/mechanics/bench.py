"""What the things of mechanics share: boards, weights, ropes, wheels. The front looks to -y."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.solids import cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import rod, tube
from scenes.generators.vectors import Color, Vec3, curve

ROPE, BRASS, STEEL, STEEL_DARK = c.tint("cfae74"), c.tint("cfa24a"), c.tint("a7b0b5"), c.tint("6d767c")
RED, BLUE, YELLOW, GREEN = c.tint("c9544a"), c.tint("4a7fb5"), c.tint("e3b34d"), c.tint("6c9f5e")


def board(x: float, y: float, thick: float = 0.03) -> Mesh:
    """A base of wood standing on the ground."""
    return soft_box(x, y, thick, min(0.008, thick / 4)).painted(c.WOOD)


def upright(mesh: Mesh) -> Mesh:
    """What was made about z turned so that its axis goes from front to back (y)."""
    return mesh.turned("x", 90)


def weight(size: float = 0.06, color: Color = BRASS) -> Mesh:
    """A weight with a hook, hanging from the origin; `size` is its diameter."""
    r = size / 2
    shape = [(0.0, -3.4 * r), (0.92 * r, -3.4 * r), (r, -3.2 * r), (r, -1.3 * r), (0.9 * r, -1.15 * r)]
    shape += [(0.24 * r, -1.1 * r), (0.18 * r, -0.7 * r), (0.0, -0.7 * r)]
    body = lathe(shape, 20, 40.0).painted(color)
    hook = upright(torus(0.26 * r, 0.08 * r, 12, 5)).moved(z=-0.36 * r).painted(STEEL)
    stem = rod((0.0, 0.0, -0.75 * r), (0.0, 0.0, -0.55 * r), 0.08 * r, 6).painted(STEEL)
    return join([body, hook, stem])


def rope(points: Sequence[Vec3], thick: float = 0.006, steps: int = 1) -> Mesh:
    """A rope through these points; more steps make it smooth."""
    line = curve(list(points), steps) if steps > 1 else list(points)
    return tube(line, thick, 6, crease=100.0).painted(ROPE)


def sheave(radius: float, wide: float = 0.03, color: Color = YELLOW) -> Mesh:
    """A wheel with a groove for a rope, about the y axis through the origin; the rope runs at 0.88 of its radius."""
    h = wide / 2
    shape = [(0.0, -h), (radius * 0.3, -h), (radius * 0.32, -h * 0.72), (radius * 0.7, -h * 0.72)]
    shape += [(radius * 0.74, -h), (radius, -h), (radius * 0.86, 0.0), (radius, h), (radius * 0.74, h)]
    shape += [(radius * 0.7, h * 0.72), (radius * 0.32, h * 0.72), (radius * 0.3, h), (0.0, h)]
    wheel = upright(lathe(shape, 28, 30.0)).painted(color)
    pin = upright(cylinder(radius * 0.13, wide * 1.5, 12).moved(z=-wide * 0.75)).painted(STEEL_DARK)
    return join([wheel, pin])


def arc(
    x: float, z: float, radius: float, start: float, end: float, pieces: int, y: float = 0.0
) -> list[Vec3]:
    """Points of a circle that stands upright, from angle to angle in degrees (0 is to +x, 90 up)."""
    turns = [math.radians(start + (end - start) * k / pieces) for k in range(pieces + 1)]
    return [(x + radius * math.cos(a), y, z + radius * math.sin(a)) for a in turns]


def spokes(count: int, inner: float, outer: float, thick: float, sides: int = 5) -> Mesh:
    """Straight spokes about the y axis through the origin."""
    parts = []
    for k in range(count):
        a = 2 * math.pi * k / count
        x, z = math.cos(a), math.sin(a)
        parts.append(wire((x * inner, 0.0, z * inner), (x * outer, 0.0, z * outer), thick, sides))
    return join(parts)


def wire(a: Vec3, b: Vec3, thick: float, sides: int = 4) -> Mesh:
    """A straight thin wire, lit as if it were round however few sides it has."""
    return tube([a, b], thick, sides, crease=180.0)


def crank_handle(arm: float, grip: float = 0.09, thick: float = 0.012) -> Mesh:
    """A crank on the front end of a shaft along y in the origin: its arm points up, its grip to the front."""
    parts = [
        soft_box(thick * 3, thick * 1.2, arm + thick * 3, thick * 0.3).moved(z=-thick * 1.5).painted(STEEL),
        upright(cylinder(thick * 0.7, grip, 10)).moved(y=-thick * 0.4, z=arm).painted(STEEL_DARK),
        upright(cylinder(thick * 1.25, grip * 0.86, 14)).moved(y=-thick * 0.9, z=arm).painted(c.WOOD_LIGHT),
    ]
    return join(parts)


def strap(line: Sequence[Vec3], wide: float, thick: float) -> Mesh:
    """A closed band along an upright line, its breadth along y."""
    n = len(line)
    points: list[Vec3] = []
    for k, (x, _, z) in enumerate(line):
        (ax, _, az), (bx, _, bz) = line[k - 1], line[(k + 1) % n]
        dx, dz = bx - ax, bz - az
        far = math.hypot(dx, dz)
        ox, oz = dz / far * thick / 2, -dx / far * thick / 2
        for s in (1, -1):
            points += [(x + s * ox, -wide / 2, z + s * oz), (x + s * ox, wide / 2, z + s * oz)]
    faces: list[tuple[int, int, int]] = []
    for k in range(n):
        a, b = 4 * k, 4 * ((k + 1) % n)
        for p, q in ((0, 1), (3, 2), (2, 0), (1, 3)):
            faces += [(a + p, b + q, b + p), (a + p, a + q, b + q)]
    return patch(points, faces, 40.0)
