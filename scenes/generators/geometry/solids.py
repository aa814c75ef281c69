"""Solids of the geometry lesson: faces in calm colours, edges and corners drawn; sizes in metres."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.cutting import cut
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, cylinder, icosphere, lathe
from scenes.generators.sweeps import rod, tube
from scenes.generators.vectors import Color, Vec3

EDGE = c.tint("39435a")
FACES: tuple[Color, ...] = (
    c.TEAL_LIGHT,
    c.BLUE_LIGHT,
    c.tint("f0cd7a"),
    c.tint("e6a286"),
    c.tint("b9cc8a"),
    c.tint("cba6c4"),
)
SECTION = c.tint("e2574c")
_LIGHT = Bake(rays=16, reach=0.5, strength=0.5)


def polyhedron(
    points: Sequence[Vec3], faces: Sequence[Sequence[int]], colors: Sequence[Color], edge: float = 0.008
) -> Mesh:
    """Flat faces (corners counter-clockwise from outside) with their edges as rods and their corners as balls."""
    parts: list[Mesh] = []
    edges: set[tuple[int, int]] = set()
    for k, face in enumerate(faces):
        corners = [points[i] for i in face]
        fan = [(0, i, i + 1) for i in range(1, len(face) - 1)]
        parts.append(patch(corners, fan, 0.0, colors[k % len(colors)]))
        edges |= {(min(a, b), max(a, b)) for a, b in zip(face, [*face[1:], face[0]], strict=True)}
    for a, b in sorted(edges):
        parts.append(rod(points[a], points[b], edge, 6).painted(EDGE))
    parts += [icosphere(edge * 1.8, 1).moved(*p).painted(EDGE) for p in points]
    return join(parts)


def cuboid(length: float = 1.0, width: float = 1.0, height: float = 1.0) -> Model:
    """A box; with equal edges a cube. Opposite faces have the same colour."""
    x, y, z = length / 2, width / 2, height
    ring = [(-x, -y), (x, -y), (x, y), (-x, y)]
    points = [(a, b, 0.0) for a, b in ring] + [(a, b, z) for a, b in ring]
    faces = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (2, 3, 7, 6), (1, 2, 6, 5), (3, 0, 4, 7)]
    colors = [FACES[0], FACES[0], FACES[2], FACES[2], FACES[1], FACES[1]]
    return painted(polyhedron(points, faces, colors).grounded(), _LIGHT)


def _ring(sides: int, radius: float, z: float) -> list[Vec3]:
    turn = -math.pi / 2 - math.pi / sides
    angles = [turn + 2 * math.pi * k / sides for k in range(sides)]
    return [(radius * math.cos(a), radius * math.sin(a), z) for a in angles]


def prism(sides: int = 3, radius: float = 0.5, height: float = 1.0) -> Model:
    """An upright prism on a regular polygon of 3 to 12 sides."""
    points = _ring(sides, radius, 0.0) + _ring(sides, radius, height)
    faces: list[Sequence[int]] = [tuple(reversed(range(sides))), tuple(range(sides, 2 * sides))]
    faces += [(k, (k + 1) % sides, sides + (k + 1) % sides, sides + k) for k in range(sides)]
    colors = [FACES[3], FACES[3]] + [
        (FACES[1], FACES[0], FACES[2])[k % 3 if sides % 3 == 0 else k % 2] for k in range(sides)
    ]
    return painted(polyhedron(points, faces, colors).grounded(), _LIGHT)


def pyramid(sides: int = 4, radius: float = 0.6, height: float = 1.0) -> Model:
    """An upright pyramid on a regular polygon of 3 to 12 sides, its height drawn in red on the ground and inside."""
    points = [*_ring(sides, radius, 0.0), (0.0, 0.0, height)]
    faces: list[Sequence[int]] = [tuple(reversed(range(sides)))]
    faces += [(k, (k + 1) % sides, sides) for k in range(sides)]
    colors = [FACES[3]] + [
        (FACES[2], FACES[1], FACES[0])[k % 3 if sides % 3 == 0 else k % 2] for k in range(sides)
    ]
    return painted(polyhedron(points, faces, colors).grounded(), _LIGHT)


def octahedron(radius: float = 0.6) -> Model:
    """The regular body of eight equal triangles, standing on a corner in a small ring."""
    r = radius
    points = [(r, 0.0, 0.0), (0.0, r, 0.0), (-r, 0.0, 0.0), (0.0, -r, 0.0), (0.0, 0.0, r), (0.0, 0.0, -r)]
    faces = [(0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4), (1, 0, 5), (2, 1, 5), (3, 2, 5), (0, 3, 5)]
    body = polyhedron(points, faces, [FACES[0], FACES[2], FACES[1], FACES[3]]).turned("z", 20).moved(z=r)
    foot = lathe([(0.16, 0.0), (0.17, 0.02), (0.12, 0.125), (0.1, 0.12), (0.13, 0.0)], 24).painted(c.WOOD)
    return painted(join([body, foot]).grounded(), _LIGHT)


def icosahedron(radius: float = 0.55) -> Model:
    """The regular body of twenty equal triangles, lying on a face."""
    raw = icosphere(radius, 0)
    colors = [FACES[(k * 2) % 5] for k in range(20)]
    body = polyhedron(raw.points, raw.triangles, colors).turned("x", 20.9)
    return painted(body.grounded(), _LIGHT)


def _circle(radius: float, z: float, thick: float = 0.007) -> Mesh:
    path = [
        (radius * math.cos(2 * math.pi * k / 48), radius * math.sin(2 * math.pi * k / 48), z)
        for k in range(49)
    ]
    return tube(path, thick, 5, capped=False).painted(EDGE)


def round_cylinder(radius: float = 0.4, height: float = 1.0) -> Model:
    """A cylinder with its two circles, its radius and its height marked in red."""
    parts = [cylinder(radius, height, 48).painted(FACES[1])]
    parts.append(lathe([(radius * 0.999, height + 0.001), (0.0, height + 0.001)], 48, 10).painted(FACES[0]))
    parts += [_circle(radius, 0.0), _circle(radius, height)]
    parts.append(rod((0, 0, height + 0.004), (radius, 0, height + 0.004), 0.009, 6).painted(SECTION))
    parts.append(ball(0.018, 10, 7).moved(z=height + 0.004).painted(SECTION))
    parts.append(rod((0, -radius - 0.002, 0), (0, -radius - 0.002, height), 0.009, 6).painted(SECTION))
    return painted(join(parts).grounded(), _LIGHT)


def cone(radius: float = 0.45, height: float = 1.0) -> Model:
    """A cone with its circle and one line from the rim to the top."""
    parts = [cylinder(radius, height, 48, 0.0).creased(60).painted(FACES[2]), _circle(radius, 0.0)]
    parts.append(icosphere(0.015, 1).moved(z=height).painted(EDGE))
    parts.append(rod((0, -radius - 0.002, 0), (0, 0, height + 0.002), 0.009, 6).painted(SECTION))
    return painted(join(parts).grounded(), _LIGHT)


def sphere(radius: float = 0.5) -> Model:
    """A sphere with three great circles."""
    ring = _circle(radius * 1.001, 0.0, 0.006)
    parts = [ball(radius, 40, 24).painted(FACES[0]), ring, ring.turned("x", 90), ring.turned("y", 90)]
    return painted(join(parts).turned("z", 15).grounded(), _LIGHT)


def _opened(body: Mesh, point: Vec3, normal: Vec3, gap: float, other: Color) -> Mesh:
    """Both parts of a body cut by a plane, the second pushed away along the normal and the section in red."""
    n = normal
    below = cut(body, point, n, SECTION)
    above = cut(body, point, (-n[0], -n[1], -n[2]), c.lift(SECTION, 0.25))
    size = math.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2)
    move = [v * gap / size for v in n]
    recolored = above.shaded(lambda p, old: other if old != c.lift(SECTION, 0.25) else old)
    return join([below, recolored.moved(*move)])


def cone_section(slant: float = 30.0, height: float = 0.5, gap: float = 0.25) -> Model:
    """A cone cut by a plane: `slant` in degrees from level, `height` where it meets the axis, `gap` between the parts.

    Level gives a circle, a slant an ellipse, the slope of the cone (65.8 degrees) a parabola, upright a hyperbola.
    """
    body = cylinder(0.45, 1.0, 64, 0.0).creased(60).painted(FACES[2])
    a = math.radians(slant)
    # an upright plane would pass through the tip: it is set beside the axis
    point = (0.0, -0.14, 0.0) if slant > 80 else (0.0, 0.0, height)
    normal = (0.0, -math.sin(a), math.cos(a))
    return painted(_opened(body, point, normal, gap, c.lift(FACES[2], 0.35)).grounded(), _LIGHT)


def sphere_section(height: float = 0.65, gap: float = 0.22) -> Model:
    """A sphere cut level at this share of its height; the cap hangs above. 0.5 gives two hemispheres."""
    body = ball(0.5, 48, 28).moved(z=0.5).painted(FACES[0])
    return painted(_opened(body, (0.0, 0.0, height), (0.0, 0.0, 1.0), gap, c.lift(FACES[0], 0.35)), _LIGHT)


def cube_section(corner: float = 1.5, gap: float = 0.3) -> Model:
    """A cube of 1 m cut across a corner; `corner` is the cut's distance along the edges: 1 triangle, 1.5 hexagon."""
    faces = cuboid().parts[0].mesh.painted(FACES[1])
    # without the rods: only the twelve triangles of the faces can be cut to a clean outline
    body = Mesh(
        faces.points[:24], faces.colors[:24], faces.uvs[:24], faces.triangles[:12], faces.creases[:12]
    ).grounded()
    point = (0.5 - corner / 3, -0.5 + corner / 3, 1 - corner / 3)
    whole = _opened(body, point, (1.0, -1.0, 1.0), gap, c.lift(FACES[1], 0.35))
    return painted(whole.grounded(), _LIGHT)
