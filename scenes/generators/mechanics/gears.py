"""Toothed wheels whose teeth fit: involute teeth of a pressure angle of 20 degrees, sized by the module.

Wheels of the same module run together when their centres are half the sum of their teeth times the module apart.
"""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mechanics.bench import (
    BLUE,
    GREEN,
    RED,
    STEEL,
    STEEL_DARK,
    YELLOW,
    board,
    crank_handle,
    strap,
    upright,
)
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.solids import block, cylinder, lathe, soft_box
from scenes.generators.sweeps import extrude, fill
from scenes.generators.vectors import Color, Vec2, Vec3

ANGLE = math.radians(20)
_PLAY = 0.012  # how much thinner than the gap a tooth is, in modules on each flank


def tooth(teeth: int, module: float, flank: int = 3) -> list[Vec2]:
    """The outline of the tooth in direction +x, counter-clockwise from its root to its root, `flank` points a side."""
    pitch = teeth * module / 2
    base, root, tip = pitch * math.cos(ANGLE), pitch - 1.25 * module, pitch + module
    start = max(base, root)
    half = math.pi / (2 * teeth) - _PLAY * module / pitch + math.tan(ANGLE) - ANGLE
    right: list[Vec2] = []
    if root < base:
        right.append((root, half))
    for k in range(flank):
        radius = start + (tip - start) * (k / (flank - 1)) ** 0.85
        steep = math.acos(min(1.0, base / radius))
        right.append((radius, half - math.tan(steep) + steep))
    polar = [(r, -a) for r, a in right] + [(r, a) for r, a in reversed(right)]
    return [(r * math.cos(a), r * math.sin(a)) for r, a in polar]


def outline(teeth: int, module: float, turn: float = 0.0, flank: int = 3) -> list[Vec2]:
    """The whole wheel's outline in x and z, one tooth in the direction of `turn` (degrees)."""
    one = tooth(teeth, module, flank)
    points: list[Vec2] = []
    for k in range(teeth):
        a = math.radians(turn) + 2 * math.pi * k / teeth
        s, t = math.sin(a), math.cos(a)
        points += [(x * t - z * s, x * s + z * t) for x, z in one]
    return points


def wheel(teeth: int, module: float, color: Color, turn: float = 0.0, wide: float = 0.0) -> Mesh:
    """A toothed wheel about the y axis through the origin; its first tooth has a light mark to count turns by."""
    thick = (wide or module * 4) / 2
    one, flank = tooth(teeth, module), 3
    root = math.hypot(*one[0])
    inner = root - 1.1 * module
    ring = outline(teeth, module, turn, flank)
    n, count = len(one), len(ring)
    flat = fill(one)
    faces: list[tuple[int, int, int]] = []
    for k in range(teeth):
        base = k * n
        faces += [(a + base, b + base, d + base) for a, b, d in flat]
    inside: list[Vec2] = []
    for k in range(teeth):
        for x, z in (ring[k * n], ring[k * n + n - 1]):
            far = math.hypot(x, z)
            inside.append((x / far * inner, z / far * inner))
    for k in range(teeth):
        a, b, d = k * n, k * n + n - 1, (k + 1) % teeth * n
        p, q, r = count + 2 * k, count + 2 * k + 1, count + (2 * k + 2) % (2 * teeth)
        faces += [(p, a, b), (p, b, q), (q, b, d), (q, d, r)]
    sides = [*ring, *inside]
    front = patch([(x, -thick, z) for x, z in sides], faces, 0.0)
    back = patch([(x, thick, z) for x, z in sides], [(a, d, b) for a, b, d in faces], 0.0)
    rim: list[Vec3] = [(x, -thick, z) for x, z in ring] + [(x, thick, z) for x, z in ring]
    walls = [t for i in range(count) for t in _quad(i, (i + 1) % count, count)]
    m = len(inside)
    hole: list[Vec3] = [(x, -thick, z) for x, z in inside] + [(x, thick, z) for x, z in inside]
    lining = [(a, d, b) for i in range(m) for a, b, d in _quad(i, (i + 1) % m, m)]
    body = join([front, back, patch(rim, walls, 35.0), patch(hole, lining, 60.0)]).painted(color)
    mark = [(x * 0.985, z * 0.985) for x, z in one[1:-1]]
    dot = extrude(mark, 0.0012 + 0.1 * module).turned("y", -turn).moved(y=-thick).painted(c.PAPER)
    hub = max(min(inner * 0.34, module * 5), module * 1.5)
    web = lathe(
        [
            (0.0, -thick * 0.35),
            (inner * 1.02, -thick * 0.35),
            (inner * 1.02, thick * 0.35),
            (0.0, thick * 0.35),
        ],
        36,
        30,
    )
    boss = lathe(
        [
            (0.0, -thick * 1.25),
            (hub * 0.92, -thick * 1.25),
            (hub, -thick * 1.1),
            (hub, thick * 1.25),
            (0.0, thick * 1.25),
        ],
        24,
        30,
    )
    middle = join([upright(web).painted(c.lift(color, -0.12)), upright(boss).painted(c.lift(color, 0.12))])
    return join([body, dot, middle])


def _quad(i: int, j: int, count: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The wall between two points of a front line and the points behind them, seen from outside."""
    return (i, count + i, count + j), (i, count + j, j)


def _axle(reach: float, radius: float) -> Mesh:
    return upright(cylinder(radius, reach, 16).moved(z=-reach / 2)).painted(STEEL)


def _holder(height: float, module: float, deep: float) -> Mesh:
    """A post that carries an axle from behind."""
    post = soft_box(module * 6, module * 2.4, height + module * 3.2, module * 0.5).moved(y=deep)
    return post.painted(c.WOOD_LIGHT)


def gear(teeth: int = 24, module: float = 0.01) -> Model:
    """One toothed wheel on a stand."""
    radius = teeth * module / 2 + module
    high = radius + 0.06
    parts = [wheel(teeth, module, BLUE, 90.0).moved(z=high)]
    deep = module * 4.4
    parts.append(_axle(module * 11, module * 1.1).moved(y=module * 1.6, z=high))
    parts.append(_holder(high, module, deep))
    parts.append(board(max(radius * 1.5, module * 10), module * 16, 0.03))
    return painted(join(parts), Bake(rays=16, reach=radius, strength=0.85))


def gear_train(
    first: int = 12, second: int = 24, third: int = 0, turn: float = 0.0, module: float = 0.01
) -> Model:
    """Toothed wheels that drive each other, on a board with a crank; `turn` is how far the first is turned, degrees.

    With fewer than 8 teeth there is no third wheel.
    """
    counts = [n for n in (first, second, third) if n >= 8]
    colors = (RED, BLUE, YELLOW)
    big = max(counts) * module / 2 + module
    high = big + 0.06
    deep = module * 4.4
    parts: list[Mesh] = []
    x, angle, before = 0.0, turn, 0
    for n, color in zip(counts, colors, strict=False):
        if before:
            x += (before + n) * module / 2
            # a gap of this wheel stands where the tooth of the one before it is
            angle = 180.0 + 180.0 / n - angle * before / n
        parts.append(wheel(n, module, color, angle).moved(x, 0.0, high))
        parts.append(_axle(module * 11, module * 1.1).moved(x, module * 1.6, high))
        parts.append(_holder(high, module, deep).moved(x=x))
        before = n
    parts.append(_axle(module * 8, module * 1.1).moved(0.0, -module * 5, high))
    handle = crank_handle(module * 6, module * 9, module * 1.1).turned("y", -turn)
    parts.append(handle.moved(0.0, -module * 8.4, high))
    wide = x + (counts[0] + counts[-1]) * module / 2
    middle = (x + (counts[-1] - counts[0]) * module / 2) / 2
    parts.append(board(wide + module * 4, module * 16, 0.03).moved(x=middle))
    body = join(parts).moved(x=-middle)
    return painted(body, Bake(rays=14, reach=big, strength=0.85))


def rack_and_pinion(teeth: int = 16, turn: float = 0.0, module: float = 0.012) -> Model:
    """A toothed wheel on a toothed bar: turning becomes sliding; `turn` in degrees."""
    pitch = teeth * module / 2
    count = 22
    step = math.pi * module
    slide = math.radians(turn) * pitch
    line: list[Vec2] = []
    flank = math.tan(ANGLE)
    for k in range(count):
        middle = (k - count / 2 + 0.5) * step
        low, tip = step / 4 + 1.25 * module * flank, step / 4 - module * flank
        thin = _PLAY * module
        line += [(middle - low + thin, -1.25 * module), (middle - tip + thin, module)]
        line += [(middle + tip - thin, module), (middle + low - thin, -1.25 * module)]
    half, thick = count * step / 2, module * 4
    bar = [(-half, -3.6 * module), (half, -3.6 * module), *reversed(line)]
    base = 0.03 + module * 0.8
    level = base + 3.6 * module
    # the teeth of wheel and bar stand against each other: a tooth of the bar is under a gap of the wheel
    start = -90.0 + 180.0 / teeth
    parts = [extrude(bar, thick, 20.0).moved(x=slide, z=level).painted(STEEL)]
    high = level + pitch
    parts.append(wheel(teeth, module, RED, start + turn).moved(z=high))
    parts.append(_axle(module * 11, module * 1.1).moved(0.0, module * 1.6, high))
    parts.append(_holder(high, module, module * 4.4))
    parts.append(_axle(module * 8, module * 1.1).moved(0.0, -module * 5, high))
    parts.append(
        crank_handle(module * 5, module * 8, module).turned("y", -turn).moved(0.0, -module * 8.4, high)
    )
    rail = block((-half * 1.1, -thick * 0.8, 0.03), (half * 1.1, thick * 0.8, base)).painted(STEEL_DARK)
    guard = block(
        (-half * 1.1, -thick * 0.8, base), (half * 1.1, -thick * 0.58, base + module * 1.6)
    ).painted(STEEL_DARK)
    parts += [rail, guard, board(half * 2.5, module * 18, 0.03)]
    return painted(join(parts), Bake(rays=14, reach=pitch, strength=0.85))


def belt_drive(first: float = 0.06, second: float = 0.15) -> Model:
    """Two wheels joined by a belt, with these radii in metres."""
    big = max(first, second)
    apart = 1.5 * (first + second) + 0.12
    high = big + 0.06
    parts: list[Mesh] = []
    for x, r, color in ((-apart / 2, first, RED), (apart / 2, second, GREEN)):
        rim = [
            (0.0, -0.022),
            (r * 0.26, -0.022),
            (r * 0.28, -0.01),
            (r * 0.8, -0.01),
            (r * 0.84, -0.022),
            (r + 0.008, -0.022),
        ]
        rim += [(r, -0.014), (r, 0.014)]
        shape = [*rim, *((q, -h) for q, h in reversed(rim[:-2]))]
        parts.append(upright(lathe(shape, 32, 30)).moved(x, 0.0, high).painted(color))
        parts.append(_axle(0.12, 0.012).moved(x, 0.02, high))
        parts.append(soft_box(0.06, 0.026, high + 0.03, 0.006).moved(x, 0.05, 0.0).painted(c.WOOD_LIGHT))
        spot = upright(cylinder(r * 0.09, 0.003, 12)).moved(x, -0.0095, high + r * 0.6).painted(c.PAPER)
        parts.append(spot)
    # the straight parts touch both circles: their direction leans by the difference of the radii
    lean = math.asin((second - first) / apart)
    belt: list[Vec3] = []
    for x, r, start, end in (
        (apart / 2, second, -math.pi / 2 - lean, math.pi / 2 + lean),
        (-apart / 2, first, math.pi / 2 + lean, 1.5 * math.pi - lean),
    ):
        for k in range(15):
            a = start + (end - start) * k / 14
            belt.append((x + (r + 0.003) * math.cos(a), 0.0, high + (r + 0.003) * math.sin(a)))
    parts.append(strap(belt, 0.024, 0.005).painted(c.RUBBER))
    parts.append(crank_handle(first * 0.7 + 0.02, 0.08, 0.011).moved(-apart / 2, -0.045, high))
    parts.append(_axle(0.06, 0.012).moved(-apart / 2, -0.03, high))
    parts.append(board(apart + first + second + 0.06, 0.18, 0.03).moved(x=(second - first) / 2))
    return painted(join(parts), Bake(rays=14, reach=0.15, strength=0.85))


def crank(arm: float = 0.18) -> Model:
    """A crank on its shaft in two bearings, with an arm of this length in metres."""
    high = arm + 0.08
    shaft = upright(cylinder(0.014, 0.3, 16)).moved(y=0.18, z=high).painted(STEEL)
    parts = [shaft, crank_handle(arm, 0.12, 0.016).moved(0.0, -0.125, high)]
    for y in (-0.05, 0.12):
        post = extrude([(-0.06, 0.0), (0.06, 0.0), (0.035, high + 0.035), (-0.035, high + 0.035)], 0.03)
        parts.append(post.moved(0.0, y, 0.03).moved(z=-0.005).painted(c.WOOD_LIGHT))
    drum = upright(cylinder(0.035, 0.1, 20)).moved(y=0.085, z=high).painted(BLUE)
    parts += [drum, board(0.3, 0.34, 0.03).moved(y=0.02)]
    return painted(join(parts), Bake(rays=16, reach=0.15, strength=0.85))
