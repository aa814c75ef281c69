"""Tools of the geometry lesson: axes, number cubes, dice, ruler, protractor, set square, compass. Front is -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, painted
from scenes.generators.geometry.solids import EDGE
from scenes.generators.lettering import band, lettering
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, box, cylinder, icosphere, lathe, soft_box, torus
from scenes.generators.sweeps import beam, extrude, rod
from scenes.generators.vectors import Vec2

_LIGHT = Bake(rays=16, reach=0.2, strength=0.6)
AXIS_COLORS = (c.tint("cf4b43"), c.tint("4d9450"), c.tint("3f73b8"))


def axes(length: int = 5, unit_size: float = 0.2) -> Model:
    """Three axes from one origin with a tick at each unit, numbers, arrows and letters; red x, green y, blue z."""
    parts: list[Mesh] = [icosphere(0.025, 1).painted(EDGE)]
    long = (length + 0.6) * unit_size
    for axis, (letter, color) in enumerate(zip("XYZ", AXIS_COLORS, strict=True)):
        line = [rod((0, 0, 0), (long, 0, 0), 0.01, 8)]
        line.append(cylinder(0.026, 0.085, 14, 0.0).turned("y", 90).moved(x=long))
        for k in range(1, length + 1):
            line.append(cylinder(0.022, 0.01, 10).turned("y", 90).moved(x=k * unit_size - 0.004))
        arm = join(line)
        if axis == 1:
            arm = arm.turned("z", 90)
        elif axis == 2:
            arm = arm.turned("y", -90)
        parts.append(arm.painted(color))
        ends = ((long + 0.14, 0.0, 0.0), (0.0, long + 0.14, 0.0), (0.0, 0.0, long + 0.14))
        parts.append(_both(lettering(letter, 0.14, 0.18)).moved(*ends[axis]).painted(color))
        for k in range(1, length + 1):
            at = k * unit_size
            places = ((at, 0.0, 0.07), (0.0, at, 0.07), (-0.07, 0.0, at))
            digits = _both(lettering(str(k), 0.075, 0.17))
            if axis == 1:
                digits = digits.turned("z", 90)
            parts.append(digits.moved(*places[axis]).painted(color))
    return Model((Part(join(parts), baked=False),), Bake(strength=0.0))


def _both(letters: Mesh) -> Mesh:
    """Letters that can be read from the front and from behind."""
    return join([letters.moved(y=-0.001), letters.turned("z", 180).moved(y=0.001)])


def number_cube(number: int = 1, color: str = "7fa8d6", size: float = 0.3) -> Mesh:
    """A soft cube with a number on its four walls and on its top."""
    tone = c.tint(color)
    parts = [soft_box(size, size, size, size * 0.06).painted(tone)]
    text = lettering(str(number), size * 0.56 if number < 10 else size * 0.42, 0.17).painted(c.PAPER)
    sign = text.moved(y=-size / 2 - 0.0012)
    parts += [sign.turned("z", 90.0 * k).moved(z=size / 2) for k in range(4)]
    parts.append(text.turned("x", -90).moved(z=size + 0.0012))
    return join(parts)


def number_cubes(first: int = 0, last: int = 9) -> Model:
    """Cubes with the numbers from `first` to `last` in a row."""
    colors = (
        "c74f45",
        "d98a3d",
        "dcb23f",
        "6c9a45",
        "4f9a9c",
        "4477b0",
        "7a5a96",
        "c0628a",
        "8a6a4a",
        "5b6b7a",
    )
    count = last - first + 1
    parts = [
        number_cube(first + k, colors[(first + k) % 10]).moved(x=0.38 * (k - (count - 1) / 2))
        for k in range(count)
    ]
    return painted(join(parts), _LIGHT)


_PIPS: dict[int, tuple[Vec2, ...]] = {
    1: ((0.0, 0.0),),
    2: ((-1.0, -1.0), (1.0, 1.0)),
    3: ((-1.0, -1.0), (0.0, 0.0), (1.0, 1.0)),
    4: ((-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)),
    5: ((-1.0, -1.0), (-1.0, 1.0), (0.0, 0.0), (1.0, -1.0), (1.0, 1.0)),
    6: ((-1.0, -1.0), (-1.0, 0.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 0.0), (1.0, 1.0)),
}


def dice(size: float = 0.12) -> Model:
    """Two dice; opposite faces add up to seven."""
    one: list[Mesh] = [soft_box(size, size, size, size * 0.1).painted(c.PAPER)]
    for value, turn in (
        (1, ("x", -90.0)),
        (6, ("x", 90.0)),
        (2, ("z", 0.0)),
        (5, ("z", 180.0)),
        (3, ("z", 90.0)),
        (4, ("z", -90.0)),
    ):
        dots = []
        for x, z in _PIPS[value]:
            dot = lathe([(size * 0.085, 0.0), (0.0, 0.0006)], 14, 90).turned("x", 90)
            dots.append(dot.moved(x * size * 0.25, -size / 2 - 0.0008, z * size * 0.25))
        one.append(join(dots).turned(*turn).moved(z=size / 2).painted(c.RED if value in (1, 4) else c.INK))
    die = join(one)
    second = die.moved(z=-size / 2).turned("x", 90).turned("z", 90).moved(z=size / 2)
    return painted(
        join(
            [die.turned("z", 24).moved(-size * 0.8), second.turned("z", -15).moved(size * 0.75, -size * 0.3)]
        ),
        _LIGHT,
    )


def ruler(centimetres: int = 30) -> Model:
    """A wooden ruler that lies with its marks to -y; its length is true, a long mark and a number at each centimetre.

    From 60 cm on the numbers stand at every tenth centimetre, as on the ruler for the board.
    """
    long, wide = centimetres / 100, 0.03 if centimetres < 60 else 0.05
    board = box(long + 0.012, wide, 0.004).painted(c.WOOD_PALE)
    parts: list[Mesh] = [board]
    big = centimetres >= 60
    step = 1.0 if big else 0.5
    marks: list[Mesh] = []
    for k in range(int(centimetres / step) + 1):
        at = k * step
        if big:
            deep = 0.5 if at % 10 == 0 else (0.36 if at % 5 == 0 else 0.22)
        else:
            deep = 0.4 if at % 5 == 0 else (0.32 if at % 1 == 0 else 0.18)
        x = at / 100 - long / 2
        thick = 0.0016 if big else 0.0006
        marks.append(band([(x, -wide / 2), (x, -wide / 2 + wide * deep)], thick))
        if (big and at % 10 == 0) or (not big and at % 1 == 0):
            digits = lettering(str(int(at)), wide * (0.26 if big else 0.2), 0.18)
            marks.append(
                digits.moved(
                    min(max(x, -long / 2 + 0.004), long / 2 - 0.004),
                    0,
                    wide * 0.16 if not big else wide * 0.3,
                )
            )
    ink = join(marks).turned("x", -90).moved(z=0.0045)
    parts.append(ink.painted(c.INK))
    if big:
        parts.append(soft_box(0.16, 0.02, 0.03, 0.005).moved(0, 0.012, 0.004).painted(c.WOOD_DARK))
    return painted(join(parts), Bake(rays=12, reach=0.03, strength=0.5))


def protractor(radius: float = 0.25, angle: int = 60) -> Model:
    """A half-round protractor for the board with its degrees; a red arm shows `angle`. Stands upright, looks to -y."""
    half_turn = [math.radians(5 * k) for k in range(37)]
    outer = [(radius * math.cos(a), radius * math.sin(a)) for a in half_turn]
    inner = [(radius * 0.55 * math.cos(a), radius * 0.55 * math.sin(a)) for a in reversed(half_turn)]
    bar = [
        (-radius, -radius * 0.08),
        (radius, -radius * 0.08),
        (radius, radius * 0.1),
        (-radius, radius * 0.1),
    ]
    wood = c.tint("f0dfa8")
    # the arc is a hair thinner than the bar, which it meets: two faces in one plane would flicker
    parts = [extrude([*outer, *inner], 0.0076).painted(wood), extrude(bar, 0.008).painted(wood)]
    marks: list[Mesh] = []
    for k in range(0, 181, 2 if radius > 0.15 else 5):
        a = math.radians(k)
        long = 0.1 if k % 10 == 0 else 0.05
        d = (math.cos(a), math.sin(a))
        marks.append(
            band(
                [
                    (d[0] * radius * (1 - long), d[1] * radius * (1 - long)),
                    (d[0] * radius * 0.995, d[1] * radius * 0.995),
                ],
                radius * (0.008 if k % 10 == 0 else 0.004),
            )
        )
        if k % 10 == 0:
            digits = lettering(str(k), radius * 0.055, 0.18).turned("y", 90.0 - k)
            marks.append(digits.moved(d[0] * radius * 0.85, 0, d[1] * radius * 0.85))
    marks.append(band([(-radius, 0.0), (radius, 0.0)], radius * 0.005))
    parts.append(join(marks).moved(y=-0.0055).painted(c.INK))
    a = math.radians(angle)
    arm = rod(
        (0, -0.009, 0), (radius * 1.12 * math.cos(a), -0.009, radius * 1.12 * math.sin(a)), radius * 0.012, 6
    )
    parts += [arm.painted(c.RED), ball(radius * 0.025, 10, 7).moved(0, -0.009, 0).painted(c.RED)]
    return painted(join(parts).grounded(), Bake(strength=0.0))


def set_square(degrees: int = 45, size: float = 0.4) -> Model:
    """A wooden set square for the board; `degrees` 45, or 60 for the long one. Stands upright, looks to -y."""
    high = size
    long = high if degrees == 45 else high * math.sqrt(3)
    outline: list[Vec2] = [(0.0, 0.0), (long, 0.0), (0.0, high)]
    inset, bar = (long + high - math.hypot(long, high)) / 2, 0.16 * high
    scale = (inset - bar) / inset
    hole = [(inset + (x - inset) * scale, inset + (z - inset) * scale) for x, z in outline]
    parts: list[Mesh] = []
    for k in range(3):
        n = (k + 1) % 3
        side = extrude([outline[k], outline[n], hole[n], hole[k]], 0.012)
        parts.append(side.painted(c.vary(c.WOOD_PALE, k, 0.05)))
    marks = []
    for k in range(1, int(long * 100)):
        deep = 0.02 if k % 10 == 0 else (0.015 if k % 5 == 0 else 0.009)
        if k / 100 < long - 0.04:
            marks.append(band([(k / 100, 0.0), (k / 100, deep)], 0.0012))
        if k % 10 == 0 and k / 100 < long - 0.06:
            marks.append(lettering(str(k), 0.016, 0.18).moved(k / 100, 0, 0.034))
    parts.append(join(marks).moved(y=-0.0075).painted(c.INK))
    return painted(join(parts).moved(-long / 2), Bake(strength=0.0))


def compass(opening: float = 0.3, long: float = 0.45) -> Model:
    """The wooden compass for the board, standing on its two points; `opening` in metres between needle and chalk."""
    half = opening / 2
    top = math.sqrt(long * long - half * half)
    parts: list[Mesh] = []
    for s in (-1, 1):
        foot, head = (s * half, 0.0, 0.0), (s * 0.012, 0.0, top)
        at = [tuple(foot[k] + (head[k] - foot[k]) * t for k in range(3)) for t in (0.0, 0.14, 0.2)]
        a, b = (at[0][0], at[0][1], at[0][2]), (at[1][0], at[1][1], at[1][2])
        parts.append(beam(b, head, 0.022, 0.026, (0, 1, 0)).painted(c.WOOD_LIGHT))
        if s < 0:
            parts.append(rod(b, a, 0.006, 8, 0.0008).painted(c.TIN))
            parts.append(rod(b, (at[2][0], 0, at[2][2]), 0.016, 10).painted(c.TIN_DARK))
        else:
            parts.append(rod(b, a, 0.008, 8).painted(c.PAPER))
            parts.append(rod(b, (at[2][0], 0, at[2][2]), 0.016, 10).painted(c.TIN_DARK))
            parts.append(ball(0.009, 8, 6).moved(at[2][0] + 0.016, 0, at[2][2]).painted(c.RED))
    parts.append(cylinder(0.03, 0.044, 18).turned("x", 90).moved(0, 0.022, top).painted(c.WOOD_DARK))
    parts.append(torus(0.02, 0.004, 16, 5).turned("x", 90).moved(0, -0.022, top).painted(c.TIN))
    parts.append(rod((0, 0, top + 0.02), (0, 0, top + 0.085), 0.01, 10).painted(c.WOOD))
    return painted(join(parts).grounded(), _LIGHT)
