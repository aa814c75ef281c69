"""Nets that fold into solids, fractions, blocks of ones, tens and hundreds, Pythagoras' squares."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.geometry.solids import EDGE, FACES, SECTION
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import block, lathe, soft_box
from scenes.generators.sweeps import extrude, sheet
from scenes.generators.vectors import Color, Vec2, Vec3, rotate

_LIGHT = Bake(rays=16, reach=0.3, strength=0.5)
_THIN = 0.012


def _card(outline: list[Vec2], color: Color) -> Mesh:
    """A sheet of card on the ground with a dark rim; its hinge is the x axis."""
    plate = extrude(outline, _THIN).turned("x", -90).scaled(1, 1, 1)
    flat = plate.mapped(lambda p: (p[0], -p[1] if p[1] < 0 else p[1], p[2] + _THIN / 2))
    count = len(outline)
    tinted = flat.painted(color)
    # the rim was extruded last: its points are the last ones
    colors = tinted.colors[: 2 * count] + [EDGE] * (len(flat.points) - 2 * count)
    return Mesh(flat.points, colors, flat.uvs, flat.triangles, flat.creases)


def _hinged(part: Mesh, fold: float, far: float, turn: float = 0.0) -> Mesh:
    """A part turned up about its hinge, which lies `far` from the middle in the direction `turn`."""
    return part.turned("x", fold).moved(y=far).turned("z", turn)


def cube_net(fold: float = 0.0, edge: float = 0.5) -> Model:
    """The net of a cube; fold 0 lies flat, 1 is closed."""
    h, a = edge / 2, 90.0 * fold
    square: list[Vec2] = [(-h, 0.0), (h, 0.0), (h, edge), (-h, edge)]
    parts = [_card(square, FACES[0]).moved(y=-h)]
    for k in range(4):
        side = _card(square, FACES[1] if k % 2 else FACES[2])
        if k == 0:
            side = join([side, _hinged(_card(square, FACES[0]), a, edge)])
        parts.append(_hinged(side, a, h, 90.0 * k))
    return painted(join(parts).grounded(), _LIGHT)


def pyramid_net(fold: float = 0.0, edge: float = 0.6, height: float = 0.6) -> Model:
    """The net of a pyramid on a square; fold 0 lies flat, 1 is closed."""
    h = edge / 2
    slope = math.sqrt(h * h + height * height)
    a = fold * (180.0 - math.degrees(math.atan2(height, h)))
    square: list[Vec2] = [(-h, 0.0), (h, 0.0), (h, edge), (-h, edge)]
    parts = [_card(square, FACES[3]).moved(y=-h)]
    for k in range(4):
        side: list[Vec2] = [(-h, 0.0), (h, 0.0), (0.0, slope)]
        parts.append(_hinged(_card(side, FACES[2] if k % 2 else FACES[1]), a, h, 90.0 * k))
    return painted(join(parts).grounded(), _LIGHT)


def cylinder_net(fold: float = 0.0, radius: float = 0.22, height: float = 0.6) -> Model:
    """The net of a cylinder, a rectangle and two circles; fold 0 lies flat, 1 is closed."""
    around = math.pi * radius

    def bent(s: float, y: float) -> Vec3:
        if fold < 1e-3:
            return (s, y, 0.004)
        big = radius / fold
        return (big * math.sin(s / big), y, big * (1 - math.cos(s / big)) + 0.004)

    def wall(u: float, v: float) -> Vec3:
        return bent(around * (2 * u - 1), height * v)

    parts = [sheet(wall, 40, 1, 60.0).painted(FACES[1])]
    for y in (0.0, height - 0.012):

        def line(u: float, v: float, y: float = y) -> Vec3:
            p = bent(around * (2 * u - 1), y + 0.012 * v)
            return (p[0], p[1], p[2] + 0.002 * (1 - fold))

        parts.append(sheet(line, 40, 1, 60.0).painted(EDGE))
    for s in (-1, 1):
        lid = join(
            [
                lathe([(radius * 0.95, 0.004), (0.0, 0.004)], 40, 10).painted(FACES[0]),
                lathe([(radius, 0.004), (radius * 0.95, 0.004)], 40, 10).painted(EDGE),
            ]
        ).moved(y=s * radius)
        parts.append(lid.turned("x", s * 90.0 * fold).moved(y=height if s > 0 else 0.0))
    return leafy(join(parts).moved(y=-height / 2).grounded(), Bake(strength=0.0))


def fraction(parts: int = 4, coloured: int = 3) -> Model:
    """A round cake cut into 2 to 12 equal parts, of which some are coloured; stands upright and looks to -y."""
    pieces: list[Mesh] = []
    for k in range(parts):
        a0, a1 = 2 * math.pi * k / parts, 2 * math.pi * (k + 1) / parts
        steps = max(3, 36 // parts)
        arc = [a0 + (a1 - a0) * i / steps for i in range(steps + 1)]
        outline = [(0.0, 0.0)] + [(0.5 * math.sin(a), 0.5 * math.cos(a)) for a in arc]
        color = c.tint("e8913c") if k < coloured else c.PAPER
        middle = (a0 + a1) / 2
        piece = extrude(outline, 0.09, 30.0)
        rim = len(piece.points) - 2 * len(outline)
        piece.colors = [color] * (2 * len(outline)) + [c.lift(color, -0.25)] * rim
        pieces.append(piece.moved(0.02 * math.sin(middle), 0, 0.02 * math.cos(middle)))
    disc = join(pieces).grounded().moved(z=0.035)
    foot = soft_box(0.5, 0.22, 0.04, 0.01).painted(c.WOOD)
    return painted(join([disc, foot]), _LIGHT)


def place_value(number: int = 1234) -> Model:
    """A number up to 9999 laid in blocks of one, ten, a hundred and a thousand; one is a cube of 5 cm."""
    one = 0.05
    parts: list[Mesh] = []
    x = 0.0
    for power, color in ((3, FACES[3]), (2, FACES[1]), (1, FACES[4]), (0, FACES[2])):
        digit = number // 10**power % 10
        for k in range(digit):
            if power == 3:
                parts.append(_scored(10, 10, 10, one, color).moved(x, 0.0, 0.0))
                x += 10 * one + 0.06
            elif power == 2:
                parts.append(_scored(10, 10, 1, one, color).moved(x + 0.012 * k, 0.012 * k, 1.12 * one * k))
            elif power == 1:
                parts.append(_scored(1, 10, 1, one, color).moved(x + 1.25 * one * k, 0.0, 0.0))
            else:
                parts.append(
                    _scored(1, 1, 1, one, color).moved(x + 1.3 * one * (k % 3), 1.3 * one * (k // 3), 0.0)
                )
        if digit and power == 2:
            x += 10 * one + 0.09
        elif digit and power == 1:
            x += 1.25 * one * digit + 0.05
    whole = join(parts)
    low, high = whole.bounds()
    return painted(
        whole.moved(-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2), Bake(rays=10, reach=0.15, strength=0.6)
    )


def _scored(x: int, y: int, z: int, one: float, color: Color) -> Mesh:
    """A block of x by y by z cubes, with lines where the cubes meet, its corner in the origin."""
    parts = [block((0, 0, 0), (x * one, y * one, z * one)).painted(color)]
    thin, off = one * 0.05, one * 0.012
    dark = c.lift(color, -0.35)
    size = (x * one, y * one, z * one)
    counts = (x, y, z)
    for axis in range(3):
        for k in range(counts[axis] + 1):
            at = size[axis] * k / counts[axis]
            low = [-off, -off, 0.0]
            high = [size[0] + off, size[1] + off, size[2] + off]
            low[axis], high[axis] = (
                max(at - thin / 2, 0.0 if axis == 2 else -off),
                min(at + thin / 2, size[axis] + off),
            )
            parts.append(block((low[0], low[1], low[2]), (high[0], high[1], high[2])).painted(dark))
    return join(parts)


def pythagoras(unit_size: float = 0.12) -> Model:
    """A right triangle of sides 3, 4 and 5 with the squares on its sides, each divided into unit squares."""
    u = unit_size
    parts: list[Mesh] = []
    a: Vec2 = (0.0, 0.0)
    b: Vec2 = (4 * u, 0.0)
    d: Vec2 = (0.0, 3 * u)
    triangle = extrude([a, b, d], 0.05).painted(c.CREAM)
    parts.append(triangle)

    def square(start: Vec2, angle: float, count: int, color: Color) -> Mesh:
        tiles: list[Mesh] = []
        for i in range(count):
            for j in range(count):
                tone = color if (i + j) % 2 else c.lift(color, 0.25)
                tile = soft_box(u * 0.94, 0.06, u * 0.94, 0.006).moved((i + 0.5) * u, 0, j * u + 0.03 * u)
                tiles.append(tile.painted(tone))
        return join(tiles).mapped(lambda p: rotate(p, "y", -angle)).moved(start[0], 0, start[1])

    parts.append(square((4 * u, 0.0), 180.0, 4, FACES[1]))
    parts.append(square((0.0, 0.0), 90.0, 3, FACES[4]))
    parts.append(square(d, math.degrees(math.atan2(-3, 4)), 5, FACES[3]))
    mark = extrude([(0.0, 0.0), (0.3 * u, 0.0), (0.3 * u, 0.3 * u), (0.0, 0.3 * u)], 0.056).painted(SECTION)
    parts.append(mark)
    whole = join(parts)
    low, high = whole.bounds()
    return painted(whole.moved(-(low[0] + high[0]) / 2).grounded(), Bake(rays=12, reach=0.1, strength=0.4))
