"""What swings and springs: springs, a weight on a spring, a pendulum, balls that knock against each other."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.lettering import band, lettering
from scenes.generators.mechanics.bench import BLUE, RED, STEEL, STEEL_DARK, board, rope, wire
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, block, cylinder, soft_box
from scenes.generators.sweeps import extrude, rod, tube
from scenes.generators.vectors import Vec3


def coil(turns: int, radius: float, length: float, wire: float, sides: int = 6) -> Mesh:
    """A spring about the z axis from 0 to `length`, its ends bent in to the axis as hooks."""
    pieces = 12
    line: list[Vec3] = [(0.0, 0.0, -radius * 0.7), (0.0, 0.0, -radius * 0.2)]
    for k in range(turns * pieces + 1):
        a = 2 * math.pi * k / pieces
        line.append((radius * math.cos(a), radius * math.sin(a), length * k / (turns * pieces)))
    line += [(0.0, 0.0, length + radius * 0.2), (0.0, 0.0, length + radius * 0.7)]
    return tube(line, wire, sides, crease=180.0).painted(STEEL)


def spring(turns: int = 8, length: float = 0.4, radius: float = 0.06) -> Model:
    """A spiral spring that stands upright."""
    wire = min(0.14 * radius, 0.36 * length / turns)
    line: list[Vec3] = []
    for k in range(turns * 14 + 1):
        a = 2 * math.pi * k / 14
        # the first and the last turn lie flat, so that the spring stands
        t = min(1.0, max(0.0, (k / 14 - 0.75) / max(turns - 1.5, 0.5)))
        line.append((radius * math.cos(a), radius * math.sin(a), wire + (length - 2 * wire) * t))
    return painted(
        tube(line, wire, 7, crease=180.0).painted(STEEL), Bake(rays=18, reach=radius * 1.5, strength=0.85)
    )


def spring_and_weight(weights: int = 2) -> Model:
    """A spring on a stand beside a ruler, stretched by 0 to 5 equal weights: twice the weight, twice as long."""
    top, rest = 0.78, 0.16
    long = rest + 0.055 * weights
    parts = [board(0.34, 0.22, 0.03)]
    parts.append(rod((0.12, 0.04, 0.02), (0.12, 0.04, top + 0.06), 0.01, 12).painted(STEEL))
    parts.append(rod((0.14, 0.04, top + 0.03), (-0.06, 0.04, top + 0.03), 0.008, 10).painted(STEEL))
    parts.append(soft_box(0.034, 0.034, 0.034, 0.006).moved(0.12, 0.04, top + 0.013).painted(BLUE))
    x, y = -0.04, 0.04
    parts.append(rod((x, y, top + 0.03), (x, y, top + 0.004), 0.004, 8).painted(STEEL_DARK))
    parts.append(coil(10, 0.022, long, 0.0034, 5).moved(x, y, top - long - 0.012))
    pan = top - long - 0.03
    parts.append(rod((x, y, pan), (x, y, pan - 0.02), 0.003, 6).painted(STEEL))
    pointer = block((0.0, -0.003, -0.003), (0.062, 0.003, 0.003)).moved(x, y - 0.006, pan - 0.01)
    parts.append(pointer.painted(RED))
    for k in range(weights):
        disc = cylinder(0.034, 0.021, 20).moved(x, y, pan - 0.05 - 0.024 * k)
        parts.append(disc.painted(c.tint("cfa24a") if k % 2 else c.tint("b98d3d")))
    if weights:
        parts.append(rod((x, y, pan - 0.02), (x, y, pan - 0.03 - 0.024 * weights), 0.004, 6).painted(STEEL))
    parts.append(block((0.03, 0.03, 0.03), (0.062, 0.036, top)).painted(c.tint("f0dfae")))
    for k in range(0, 61, 2):
        z = top - 0.2 - 0.01 * k
        if z < 0.05:
            break
        wide = 0.013 if k % 10 == 0 else 0.008
        parts.append(band([(0.0, 0.0), (wide, 0.0)], 0.0012).moved(0.031, 0.0296, z).painted(c.INK))
        if k % 10 == 0:
            parts.append(lettering(str(k), 0.011, 0.16).moved(0.0535, 0.0296, z).painted(c.INK))
    return painted(join(parts), Bake(rays=14, reach=0.1, strength=0.85))


def pendulum(length: float = 0.7, swing: float = 20.0) -> Model:
    """A ball on a thread of this length, drawn aside by so many degrees, on a stand with a scale of angles."""
    top = length + 0.14
    parts = [board(0.5, 0.26, 0.035)]
    parts.append(rod((0.0, 0.09, 0.03), (0.0, 0.09, top + 0.03), 0.013, 14).painted(STEEL))
    parts.append(rod((0.0, 0.11, top), (0.0, -0.03, top), 0.009, 10).painted(STEEL_DARK))
    parts.append(soft_box(0.045, 0.045, 0.045, 0.008).moved(0.0, 0.09, top - 0.022).painted(BLUE))
    size = 0.2
    outer = [(math.sin(math.radians(t)), -math.cos(math.radians(t))) for t in range(-60, 61, 6)]
    ring = [(x * size, z * size) for x, z in outer] + [
        (x * size * 0.72, z * size * 0.72) for x, z in reversed(outer)
    ]
    parts.append(extrude(ring, 0.005, 20.0).moved(0.0, 0.0, top).painted(c.PAPER))
    parts.append(
        rod((0.0, 0.09, top - size * 0.86), (0.0, 0.002, top - size * 0.86), 0.006, 8).painted(STEEL_DARK)
    )
    for t in range(-60, 61, 10):
        a = math.radians(t)
        line = [(math.sin(a) * size * r, -math.cos(a) * size * r) for r in (0.76, 0.84 if t % 30 else 0.88)]
        parts.append(band(line, 0.0026).moved(0.0, -0.003, top).painted(c.INK if t else RED))
        if t % 30 == 0:
            digit = lettering(str(abs(t)), 0.019, 0.15)
            parts.append(
                digit.moved(math.sin(a) * size * 0.94, -0.003, top - math.cos(a) * size * 0.94).painted(c.INK)
            )
    a = math.radians(swing)
    end = (math.sin(a) * length, -0.018, top - math.cos(a) * length)
    parts.append(rod((0.0, -0.018, top), end, 0.0022, 6).painted(c.INK))
    parts.append(ball(0.04, 20, 14).moved(*end).painted(RED))
    return painted(join(parts), Bake(rays=16, reach=0.15, strength=0.8))


def knocking_balls(balls: int = 5, lifted: int = 1) -> Model:
    """Newton's cradle with so many balls, the first `lifted` of them drawn aside."""
    r, high = 0.032, 0.3
    wide = 2 * r * balls
    parts = [soft_box(wide + 0.2, 0.26, 0.025, 0.006).painted(c.WOOD_DARK)]
    half = wide / 2 + 0.06
    for y in (-0.1, 0.1):
        bow = [
            (-half, y, 0.02),
            (-half, y, high - 0.03),
            (-half + 0.03, y, high),
            (half - 0.03, y, high),
            (half, y, high - 0.03),
            (half, y, 0.02),
        ]
        parts.append(rope(bow, 0.006).painted(STEEL))
    level = 0.085
    for k in range(balls):
        x = (k - (balls - 1) / 2) * 2 * r
        turn = math.radians(38) if k < lifted else 0.0
        far = high - level
        at = (x - far * math.sin(turn), 0.0, high - far * math.cos(turn))
        parts.append(ball(r * 0.995, 18, 12).moved(*at).painted(c.TIN_LIGHT))
        for y in (-0.1, 0.1):
            parts.append(wire((x, y, high), (at[0], 0.0, at[2] + r * 0.9), 0.0014, 4).painted(c.INK))
    return painted(join(parts), Bake(rays=16, reach=0.12, strength=0.8))
