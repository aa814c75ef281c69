"""Levers: a bar on a support, a seesaw, a balance beam with weights, a wheelbarrow, an arrow for forces."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.lettering import band, lettering
from scenes.generators.mechanics.bench import (
    BLUE,
    RED,
    STEEL,
    STEEL_DARK,
    YELLOW,
    board,
    spokes,
    upright,
    weight,
)
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.solids import cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import extrude, outward, rod, tube
from scenes.generators.vectors import curve


def lever(support: float = 0.4, load: int = 2) -> Model:
    """A bar of 1.2 m on a support `support` metres from the load's end, with so many equal blocks as load.

    The bar is marked every ten centimetres; its other end is where one presses.
    """
    high, long = 0.15, 1.2
    steep = -math.degrees(math.asin(min(0.9, (high - 0.012) / support)))
    bar = [soft_box(long, 0.09, 0.026, 0.006).painted(c.WOOD_LIGHT)]
    for k in range(1, 12):
        line = band([(0.0, -0.01), (0.0, 0.01)], 0.004)
        bar.append(line.moved(k * 0.1 - long / 2, -0.0453, 0.013).painted(c.INK if k % 5 else RED))
    for k in range(load):
        cube = soft_box(0.1, 0.1, 0.1, 0.008).painted(BLUE if k % 2 else c.lift(BLUE, 0.18))
        bar.append(
            cube.moved(-long / 2 + 0.06 + 0.104 * (k // 2 if load > 2 else 0), 0.0, 0.026 + 0.102 * (k % 2))
        )
    for s in (-1, 1):
        rail = soft_box(0.15, 0.012, 0.014, 0.003).moved(long / 2 - 0.075, s * 0.034, 0.026)
        bar.append(rail.painted(RED))
    pad = soft_box(0.14, 0.06, 0.006, 0.002).moved(long / 2 - 0.075, 0.0, 0.026)
    bar.append(pad.painted(c.RUBBER))
    whole = join(bar).moved(x=long / 2 - support).turned("y", steep).moved(z=high)
    wedge = extrude([(-0.13, 0.0), (0.13, 0.0), (0.012, high + 0.002), (-0.012, high + 0.002)], 0.14, 10.0)
    low = whole.bounds()[0][2]
    return painted(
        join([whole.moved(z=-min(0.0, low)), wedge.painted(YELLOW)]), Bake(rays=18, reach=0.25, strength=0.85)
    )


def seesaw(lean: float = 12.0) -> Model:
    """A seesaw for two children, leaning by -14 to 14 degrees (to the right)."""
    high = 0.52
    plank: list[Mesh] = [soft_box(3.0, 0.26, 0.05, 0.012).painted(YELLOW)]
    for s in (-1, 1):
        plank.append(soft_box(0.42, 0.3, 0.045, 0.012).moved(s * 1.27, 0.0, 0.05).painted(RED))
        bow = curve(
            [
                (0.96, -0.15, 0.04),
                (0.96, -0.14, 0.3),
                (0.96, 0.0, 0.36),
                (0.96, 0.14, 0.3),
                (0.96, 0.15, 0.04),
            ],
            4,
        )
        handle = tube(bow, 0.016, 8, crease=100.0).painted(STEEL)
        plank.append(handle if s > 0 else handle.scaled(-1, 1, 1))
        plank.append(cylinder(0.11, 0.08, 14).moved(s * 1.42, 0.0, -0.075).painted(c.RUBBER))
    parts = [join(plank).moved(z=0.05).turned("y", lean).moved(z=high)]
    parts.append(rod((0.0, -0.24, high), (0.0, 0.24, high), 0.035, 14).painted(STEEL_DARK))
    for y in (-0.2, 0.2):
        for s in (-1, 1):
            parts.append(rod((s * 0.36, y * 1.3, 0.03), (0.0, y, high), 0.03, 12).painted(BLUE))
        parts.append(rod((-0.2, y * 1.16, 0.25), (0.2, y * 1.16, 0.25), 0.018, 10).painted(BLUE))
    for s in (-1, 1):
        parts.append(rod((s * 0.36, -0.3, 0.03), (s * 0.36, 0.3, 0.03), 0.03, 12).painted(BLUE))
    return painted(join(parts), Bake(rays=16, reach=0.5, strength=0.85))


def balance_beam(left: int = 2, left_at: int = 3, right: int = 3, right_at: int = 2) -> Model:
    """A beam with numbered hooks; `left` weights hang at place `left_at`, `right` at `right_at`: it leans that way."""
    moment = right * right_at - left * left_at
    lean = max(-12.0, min(12.0, moment * 3.0))
    high = 0.46
    beam_parts = [soft_box(0.92, 0.016, 0.036, 0.004).moved(z=-0.018).painted(c.WOOD_LIGHT)]
    for k in range(-5, 6):
        x = 0.08 * k
        if k:
            digit = lettering(str(abs(k)), 0.019, 0.16).moved(x, -0.0086, 0.004)
            beam_parts.append(digit.painted(RED if k < 0 else BLUE))
            beam_parts.append(upright(torus(0.006, 0.0016, 10, 5)).moved(x, 0.0, -0.023).painted(STEEL))
    hub = upright(cylinder(0.024, 0.028, 20).moved(z=-0.014)).painted(STEEL)
    parts = [join([*beam_parts, hub]).turned("y", lean).moved(z=high)]
    for count, at, side in ((left, left_at, -1), (right, right_at, 1)):
        a = math.radians(lean)
        x, z = side * 0.08 * at, -0.028
        hook = (x * math.cos(a) + z * math.sin(a), 0.0, -x * math.sin(a) + z * math.cos(a) + high)
        for k in range(count):
            parts.append(weight(0.036, RED if side < 0 else BLUE).moved(hook[0], 0.0, hook[2] - 0.058 * k))
    pole = [(0.0, 0.03), (0.04, 0.03), (0.034, 0.045), (0.013, 0.06), (0.011, high), (0.0, high)]
    parts.append(lathe(pole, 16, 40).moved(y=0.035).painted(STEEL))
    parts.append(rod((0.0, 0.05, high - 0.0), (0.0, -0.02, high), 0.007, 10).painted(STEEL_DARK))
    plate = extrude([(-0.008, -0.03), (0.008, -0.03), (0.008, 0.1), (0.0, 0.12), (-0.008, 0.1)], 0.004)
    parts.append(plate.moved(0.0, 0.02, high).painted(YELLOW))
    parts.append(board(0.36, 0.2, 0.03))
    return painted(join(parts), Bake(rays=14, reach=0.1, strength=0.8))


def wheelbarrow() -> Model:
    """A wheelbarrow: the wheel is its support, the tray its load, the handles where one lifts."""
    parts: list[Mesh] = []
    rim = torus(0.17, 0.04, 26, 8)
    parts.append(upright(rim).moved(-0.62, 0.0, 0.21).painted(c.RUBBER))
    parts.append(
        upright(lathe([(0.135, -0.03), (0.15, -0.03), (0.15, 0.03), (0.135, 0.03), (0.135, -0.03)], 24, 30))
        .moved(-0.62, 0.0, 0.21)
        .painted(RED)
    )
    parts.append(spokes(8, 0.02, 0.14, 0.007).moved(-0.62, 0.0, 0.21).painted(c.TIN_LIGHT))
    parts.append(rod((-0.62, -0.14, 0.21), (-0.62, 0.14, 0.21), 0.018, 12).painted(STEEL_DARK))
    for s in (-1, 1):
        path = curve(
            [
                (-0.64, s * 0.12, 0.21),
                (-0.3, s * 0.19, 0.31),
                (0.35, s * 0.27, 0.4),
                (0.66, s * 0.29, 0.56),
                (0.86, s * 0.29, 0.57),
            ],
            5,
        )
        parts.append(tube(path, 0.02, 10, crease=100.0).painted(BLUE))
        parts.append(rod((0.72, s * 0.29, 0.566), (0.88, s * 0.29, 0.571), 0.026, 12).painted(c.RUBBER))
        leg = curve(
            [
                (0.1, s * 0.235, 0.37),
                (0.2, s * 0.23, 0.15),
                (0.28, s * 0.22, 0.015),
                (0.42, s * 0.23, 0.02),
                (0.4, s * 0.27, 0.41),
            ],
            4,
        )
        parts.append(tube(leg, 0.016, 8, crease=100.0).painted(BLUE))
    parts.append(rod((0.3, -0.22, 0.16), (0.3, 0.22, 0.16), 0.012, 8).painted(BLUE))
    low = [(-0.3, -0.19), (0.22, -0.2), (0.22, 0.2), (-0.3, 0.19)]
    high = [(-0.58, -0.31), (0.42, -0.34), (0.42, 0.34), (-0.58, 0.31)]
    parts.append(_tray(low, high, 0.37, 0.66, 0.014).painted(c.lift(c.LEAF, -0.1)))
    sand = lathe([(0.36, 0.0), (0.3, 0.05), (0.18, 0.11), (0.0, 0.15)], 20, 80).scaled(1.1, 0.72, 1.0)
    parts.append(sand.moved(-0.07, 0.0, 0.575).shaded(c.mottle(c.SOIL, c.SAND, 0.06)))
    return painted(join(parts), Bake(rays=16, reach=0.3, strength=0.85))


def _tray(
    low: list[tuple[float, float]], high: list[tuple[float, float]], z0: float, z1: float, thick: float
) -> Mesh:
    """A tray of four leaning walls and a floor."""

    def grown(corners: list[tuple[float, float]], by: float) -> list[tuple[float, float]]:
        return [(x + math.copysign(by, x), y + math.copysign(by, y)) for x, y in corners]

    rings = [(low, z0), (high, z1), (grown(high, -thick), z1), (grown(low, -thick), z0 + thick)]
    points = [(x, y, z) for ring, z in rings for x, y in ring]
    faces = [(0, 2, 1), (0, 3, 2)]
    for r in range(3):
        for k in range(4):
            a, b = r * 4 + k, r * 4 + (k + 1) % 4
            faces += [(a, b, b + 4), (a, b + 4, a + 4)]
    faces += [(12, 13, 14), (12, 14, 15)]
    return outward(patch(points, faces, 0.0))


def force_arrow(length: float = 0.6, color: str = "c9544a") -> Model:
    """An arrow for a force, `length` metres long, standing on its tail; turned it shows any direction."""
    thick = 0.035
    head = min(0.16, length * 0.4)
    shape = [(0.0, 0.0), (thick, 0.0), (thick, length - head), (thick * 2.5, length - head), (0.0, length)]
    return painted(
        lathe(shape, 24, 35.0).painted(c.tint(color)), Bake(rays=8, reach=0.1, ground=False, strength=0.5)
    )


def pliers(opened: float = 25.0) -> Model:
    """Pliers, two levers on one pivot, opened by so many degrees."""
    parts: list[Mesh] = []
    for s in (-1, 1):
        handle = curve(
            [
                (0.0, 0.0, 0.0),
                (s * -0.03, 0.0, -0.05),
                (s * -0.045, 0.0, -0.13),
                (s * -0.03, 0.0, -0.24),
                (s * -0.034, 0.0, -0.3),
            ],
            5,
        )
        grip = tube(handle, [0.018] * 4 + [0.016] * (len(handle) - 5) + [0.013], 10, crease=120.0).scaled(
            1, 0.8, 1
        )
        jaw = [
            (0.0, -0.03),
            (s * 0.035, -0.01),
            (s * 0.036, 0.05),
            (s * 0.02, 0.13),
            (s * 0.001, 0.135),
            (s * 0.001, 0.02),
        ]
        arm = join([grip.painted(RED), extrude(jaw, 0.03, 40.0).painted(STEEL)])
        parts.append(arm.turned("y", s * opened / 2).moved(y=s * 0.001))
    parts.append(upright(cylinder(0.026, 0.044, 20).moved(z=-0.022)).painted(STEEL_DARK))
    flat = join(parts).turned("x", -90)
    return painted(flat.grounded(), Bake(rays=16, reach=0.06, strength=0.85))
