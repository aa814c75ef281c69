"""Pulleys on a frame, from one fixed wheel to a block and tackle; wheel and axle; the windlass of a well."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.lettering import band, lettering
from scenes.generators.mechanics.bench import (
    BLUE,
    BRASS,
    RED,
    STEEL,
    STEEL_DARK,
    arc,
    board,
    crank_handle,
    rope,
    sheave,
    upright,
    weight,
)  # fmt: skip
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import noise
from scenes.generators.solids import block, box, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import beam, extrude, rod, tube
from scenes.generators.vectors import Vec3

_RADIUS = 0.07


def tackle(strands: int = 1, lifted: float = 0.35) -> Model:
    """Pulleys on a frame: the load hangs on so many strands of the rope; `lifted` is how high, 0 to 1.

    One strand is a fixed pulley, two are a movable pulley, more a block and tackle.
    """
    r, run = _RADIUS, _RADIUS * 0.9
    above, below = (strands + 1) // 2, strands // 2
    wide = 2 * run * (strands + 1)
    top = 1.32
    upper = top - 0.17
    lower = 0.36 + 0.45 * lifted
    left = -wide / 2 + run
    shift = run if strands % 2 else 0.0
    parts = _frame(wide + 0.3, top)

    def upper_at(j: int) -> float:
        return left + (4 * j + (1 if strands % 2 else 3)) * run

    def lower_at(j: int) -> float:
        return left + (4 * j + (3 if strands % 2 else 1)) * run

    line: list[Vec3] = []
    ends = 180.0, 0.0
    for k in range(above):
        x = upper_at(k)
        parts.append(sheave(r).moved(x, 0.0, upper))
        parts += _cheeks(x, upper, top)
    for k in range(below):
        parts.append(sheave(r, color=BLUE).moved(lower_at(k), 0.0, lower))
    # the rope from its fixed end to the hand
    if strands % 2:
        line.append((left, 0.0, lower + (0.05 if below else -0.02)))
    else:
        line.append((left, 0.0, top - 0.06))
    for k in range(max(above, below)):
        if strands % 2:
            line += arc(upper_at(k), upper, run, *ends, 8)
            if k < below:
                line += arc(lower_at(k), lower, run, 180.0, 360.0, 8)
        else:
            line += arc(lower_at(k), lower, run, 180.0, 360.0, 8)
            line += arc(upper_at(k), upper, run, *ends, 8)
    hand = max(0.32, 0.95 - 0.55 * lifted)
    end = line[-1][0]
    line.append((end, 0.0, hand))
    parts.append(rope(line, 0.0065))
    grip = rod((end - 0.055, 0.0, hand - 0.01), (end + 0.055, 0.0, hand - 0.01), 0.012, 12).painted(RED)
    parts.append(grip)
    if strands % 2 == 0:
        parts.append(upright(torus(0.016, 0.004, 14, 6)).moved(left, 0.0, top - 0.05).painted(STEEL))
    if below:
        first, last = lower_at(0), lower_at(below - 1)
        low, high = min(first, left if shift else first) - 0.03, last + 0.03
        for y in (-0.028, 0.028):
            parts.append(
                soft_box(high - low, 0.008, 0.05, 0.003)
                .moved((low + high) / 2, y, lower - 0.025)
                .painted(STEEL)
            )
        middle = sum(lower_at(k) for k in range(below)) / below if not shift else (low + high) / 2
        parts.append(
            rod((middle, 0.0, lower - 0.02), (middle, 0.0, lower - 0.1), 0.007, 8).painted(STEEL_DARK)
        )
        if shift:
            parts.append(rod((left, -0.028, lower), (left, 0.028, lower), 0.008, 8).painted(STEEL_DARK))
            parts.append(upright(torus(0.014, 0.004, 12, 6)).moved(left, 0.0, lower + 0.03).painted(STEEL))
        parts.append(weight(0.13).moved(middle, 0.0, lower - 0.09))
    else:
        parts.append(weight(0.13).moved(left, 0.0, lower - 0.02))
    return painted(join(parts), Bake(rays=14, reach=0.2, strength=0.85))


def _frame(wide: float, top: float) -> list[Mesh]:
    """A wooden frame to hang pulleys on."""
    parts = [board(wide + 0.16, 0.36, 0.035)]
    for s in (-1, 1):
        x = s * (wide / 2 + 0.02)
        parts.append(block((x - 0.022, -0.022, 0.035), (x + 0.022, 0.022, top)).painted(c.WOOD_LIGHT))
        for y in (-1, 1):
            foot = beam((x, y * 0.15, 0.03), (x, y * 0.015, 0.3), 0.026, 0.026, (1.0, 0.0, 0.0))
            parts.append(foot.painted(c.WOOD))
    parts.append(soft_box(wide + 0.14, 0.06, 0.06, 0.008).moved(z=top - 0.03).painted(c.WOOD))
    return parts


def _cheeks(x: float, z: float, top: float) -> list[Mesh]:
    """The two plates that carry a fixed wheel."""
    high = top - 0.02 - z + 0.03
    return [soft_box(0.034, 0.006, high, 0.002).moved(x, y, z - 0.03).painted(STEEL) for y in (-0.026, 0.026)]


def wheel_and_axle(wheel: float = 0.22, axle: float = 0.055) -> Model:
    """A large wheel and a thin axle on one shaft, a weight on each: the small one balances the large one."""
    top = 0.98
    parts = _frame(0.5, top)
    parts[-1:] = []
    high = top - 0.03
    parts.append(rod((-0.31, 0.0, high), (0.31, 0.0, high), 0.012, 12).painted(STEEL))

    def about_x(mesh: Mesh) -> Mesh:
        return mesh.turned("z", 90)

    rim = sheave(wheel, 0.045, RED)
    parts.append(about_x(rim).moved(-0.1, 0.0, high))
    drum = cylinder(axle, 0.2, 24).turned("y", 90).painted(BLUE)
    parts.append(drum.moved(-0.02, 0.0, high))
    for x in (-0.02, 0.17):
        parts.append(
            cylinder(axle * 1.3, 0.012, 24).turned("y", 90).moved(x, 0.0, high).painted(c.lift(BLUE, -0.2))
        )
    turns: list[Vec3] = []
    for k in range(4 * 12 + 1):
        a = math.radians(180 + 30 * k)
        turns.append(
            (0.13 - 0.0135 * k / 12, -(axle + 0.004) * math.cos(a), high + (axle + 0.004) * math.sin(a))
        )
    load = 0.4
    parts.append(rope([*reversed(turns), (0.13, axle + 0.004, load)], 0.005))
    parts.append(weight(0.13).moved(0.13, axle + 0.004, load))
    near = -wheel * 0.88 - 0.001
    over = [(-0.1, y, z) for y, _, z in arc(0.0, high, wheel * 0.88, 30.0, 180.0, 12)]
    parts.append(rope([*over, (-0.1, near, 0.62)], 0.005))
    # as much lighter as its rope runs further out, so that both balance
    light = 0.13 * ((axle + 0.004) / (wheel * 0.88)) ** (1 / 3)
    parts.append(weight(light, c.TIN_LIGHT).moved(-0.1, near, 0.62))
    return painted(join(parts), Bake(rays=14, reach=0.2, strength=0.85))


def windlass(lowered: float = 0.35) -> Model:
    """The windlass of a well: crank, drum, rope and bucket; `lowered` 0 to 1 is how deep the bucket hangs."""
    parts: list[Mesh] = []
    rows, count, radius = 5, 16, 0.62
    for row in range(rows):
        for k in range(count):
            a = 360 / count * (k + 0.5 * (row % 2))
            brick = box(2 * math.pi * radius / count * 0.97, 0.16, 0.114)
            tone = c.vary(c.TERRACOTTA, row * 31 + k, 0.16)
            parts.append(brick.painted(tone).moved(0.0, radius, row * 0.12).turned("z", a))
    rim = [(radius - 0.12, 0.6), (radius + 0.11, 0.6), (radius + 0.12, 0.615), (radius + 0.12, 0.655)]
    rim += [(radius + 0.1, 0.67), (radius - 0.1, 0.67), (radius - 0.12, 0.65), (radius - 0.12, 0.6)]
    parts.append(lathe(rim, 28, 35).painted(c.CONCRETE))
    parts.append(lathe([(radius - 0.07, 0.0), (radius - 0.07, 0.6)], 24, 80).flipped().painted(c.CLAY_DARK))
    parts.append(lathe([(radius - 0.06, 0.12), (0.0, 0.12)], 24, 180).painted(c.WATER_DEEP))
    high = 1.32
    for s in (-1, 1):
        x = s * 0.7
        parts.append(block((x - 0.045, -0.045, 0.0), (x + 0.045, 0.045, 1.98)).painted(c.WOOD))
    parts.append(rod((-0.86, 0.0, high), (0.78, 0.0, high), 0.022, 12).painted(STEEL_DARK))
    parts.append(rod((-0.46, 0.0, high), (0.46, 0.0, high), 0.085, 18).painted(c.WOOD_LIGHT))
    for s in (-1, 1):
        parts.append(rod((s * 0.46, 0.0, high), (s * 0.49, 0.0, high), 0.12, 20).painted(c.WOOD))
    deep = 1.02 - 0.72 * lowered
    wraps = 2 + round(6 * (1 - lowered))
    turns: list[Vec3] = []
    for k in range(wraps * 10 + 1):
        a = math.radians(180 + 36 * k)
        turns.append((0.026 * (k / 10 - wraps / 2), 0.095 * math.cos(a), high + 0.095 * math.sin(a)))
    out = turns[0]
    parts.append(rope([(out[0], out[1], deep + 0.1), *turns], 0.011))
    parts.append(_bucket().moved(out[0], out[1], deep - 0.22))
    handle = crank_handle(0.26, 0.2, 0.024).turned("z", -90).turned("x", -40)
    parts.append(handle.moved(-0.86, 0.0, high))
    for s in (-1, 1):
        roof = beam((0.0, s * 0.62, 1.72), (0.0, -s * 0.03, 2.14), 0.035, 1.86, (1.0, 0.0, 0.0))
        parts.append(roof.painted(c.THATCH))
    parts.append(beam((-0.94, 0.0, 2.13), (0.94, 0.0, 2.13), 0.09, 0.06).painted(c.THATCH_DARK))
    for s in (-1, 1):
        for y in (-1, 1):
            parts.append(
                beam((s * 0.7, 0.0, 1.98), (s * 0.7, y * 0.56, 1.73), 0.05, 0.05).painted(c.WOOD_DARK)
            )
    return painted(join(parts), Bake(rays=14, reach=0.5, strength=0.9))


def _bucket() -> Mesh:
    shape = [
        (0.0, 0.0),
        (0.088, 0.0),
        (0.118, 0.21),
        (0.125, 0.215),
        (0.118, 0.22),
        (0.11, 0.21),
        (0.082, 0.012),
    ]
    pail = lathe([*shape, (0.0, 0.012)], 20, 30).painted(c.TIN)
    water = lathe([(0.107, 0.18), (0.0, 0.18)], 20, 180).painted(c.WATER)
    bow = tube([(x, 0.0, 0.2 + z) for x, _, z in arc(0.0, 0.0, 0.118, 0.0, 180.0, 10)], 0.006, 5).painted(
        STEEL
    )
    hoop = torus(0.104, 0.005, 20, 5).moved(z=0.11).painted(c.TIN_DARK)
    return join([pail, water, bow, hoop])


def spring_scale(newtons: float = 4.0) -> Model:
    """A spring scale that shows a force of 0 to 10 newtons, hung on a stand with a weight that pulls so."""
    top = 0.62
    parts = [board(0.26, 0.2, 0.025)]
    parts.append(rod((0.09, 0.03, 0.02), (0.09, 0.03, top + 0.06), 0.009, 12).painted(STEEL))
    parts.append(rod((0.11, 0.03, top + 0.03), (-0.04, 0.03, top + 0.03), 0.007, 10).painted(STEEL))
    parts.append(upright(torus(0.013, 0.0035, 14, 6)).moved(-0.02, 0.03, top + 0.011).painted(STEEL))
    x, y = -0.02, 0.03
    face = [(-0.024, 0.0), (0.024, 0.0), (0.024, 0.23), (0.012, 0.245), (-0.012, 0.245), (-0.024, 0.23)]
    body = extrude(face, 0.02, 20.0).moved(x, y, top - 0.25)
    parts.append(body.painted(c.PAPER))
    front = y - 0.0103
    parts.append(upright(torus(0.012, 0.003, 14, 6)).moved(x, y, top + 0.004).painted(STEEL_DARK))
    for k in range(21):
        z = top - 0.035 - 0.0095 * k
        long = 0.014 if k % 10 == 0 else 0.01 if k % 2 == 0 else 0.006
        parts.append(band([(-0.002, 0.0), (-0.002 + long, 0.0)], 0.0011).moved(x, front, z).painted(c.INK))
        if k % 4 == 0:
            parts.append(
                lettering(str(k // 2), 0.0085, 0.17).moved(x + 0.0185, front, z + 0.0003).painted(c.INK)
            )
    parts.append(lettering("N", 0.012, 0.18).moved(x - 0.013, front, top - 0.022).painted(RED))
    slot = (
        block((-0.016, -0.0108, -0.23), (-0.009, -0.009, -0.036)).moved(x, y, top).painted(c.tint("c9c2b2"))
    )
    mark = top - 0.035 - 0.019 * newtons
    needle = block((-0.019, -0.0135, -0.002), (0.0, -0.0102, 0.002)).moved(x, y, mark).painted(RED)
    hook = top - 0.25 - 0.02 - 0.019 * newtons
    parts += [slot, needle, rod((x, y, top - 0.24), (x, y, hook), 0.0035, 8).painted(STEEL)]
    if newtons > 0:
        size = 0.03 + 0.012 * newtons ** (1 / 3) * 1.6
        parts.append(weight(size).moved(x, y, hook + 0.003))
    return painted(join(parts), Bake(rays=14, reach=0.1, strength=0.8))


def weights(count: int = 6) -> Model:
    """Brass weights in a wooden block, each twice or two and a half times as heavy as the one before."""
    kinds = [0.018, 0.0225, 0.031, 0.039, 0.049, 0.067, 0.084][:count]
    wide = sum(kinds) + 0.018 * (len(kinds) + 1)
    parts = [soft_box(wide, max(kinds) + 0.04, 0.036, 0.006).painted(c.WOOD)]
    x = -wide / 2 + 0.018
    for size in kinds:
        r = size / 2
        shape = [(0.0, 0.028), (r, 0.028), (r, 0.028 + r * 2.2), (r * 0.92, 0.028 + r * 2.35)]
        shape += [(r * 0.3, 0.028 + r * 2.45), (r * 0.26, 0.028 + r * 2.8), (r * 0.5, 0.028 + r * 3.1)]
        shape += [(r * 0.42, 0.028 + r * 3.4), (0.0, 0.028 + r * 3.5)]
        parts.append(lathe(shape, 20, 45).moved(x=x + r).painted(c.vary(BRASS, noise(size), 0.04)))
        parts.append(
            lathe([(r * 1.12, 0.0365), (r * 1.0, 0.0365)], 20, 20).moved(x=x + r).painted(c.WOOD_DARK)
        )
        x += size + 0.018
    return painted(join(parts), Bake(rays=16, reach=0.04, strength=0.85))
